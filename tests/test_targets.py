"""Readings become targets: unit, sign, prices and measure settled, repetitions told once."""

from decimal import Decimal

import pytest

from tests.announced import amounts, diagnostics, indicators, only, read, told, under_heading


@pytest.mark.parametrize(
    ("clause", "label", "found", "quote"),
    [
        pytest.param("Độ che phủ rừng đạt trên 60%.", "Độ che phủ rừng", "> 60 %",
                     "Độ che phủ rừng đạt trên 60%", id="without the full stop"),
        pytest.param("Phấn đấu diện tích chè đạt từ 70 ha trở lên, gấp đôi năm 2030.",
                     "diện tích chè", "≥ 70 ha", "diện tích chè đạt từ 70 ha trở lên",
                     id="without opening and comparison"),
        pytest.param("Có 95% rác thải sinh hoạt được thu gom", "rác thải sinh hoạt được thu gom",
                     "= 95 %", "Có 95% rác thải sinh hoạt được thu gom", id="the number first"),
        pytest.param("Chè (giống mới): 70 ha", "Chè (giống mới)", "= 70 ha",
                     "Chè (giống mới): 70 ha", id="with parentheses"),
    ],
)  # fmt: skip
def test_a_target_has_its_label_its_amount_and_its_shortest_quote(
    clause: str, label: str, found: str, quote: str
) -> None:
    text = under_heading(clause)
    target = only(text)
    assert (target.label, told(target.quantity), target.span.of(text)) == (label, found, quote)


def test_number_and_amount_have_their_places() -> None:
    text = under_heading("Diện tích chè đạt từ 70 - 80 ha")
    quantity = only(text).quantity
    assert (quantity.number.of(text), quantity.span.of(text)) == ("70 - 80", "từ 70 - 80 ha")


def test_a_revision_has_the_place_of_the_new_number() -> None:
    text = under_heading("Tăng trưởng GRDP từ 6,5% lên trên 8%")
    quantity = only(text).quantity
    assert (told(quantity), quantity.number.of(text)) == ("> 8 %", "8")


@pytest.mark.parametrize(
    ("clause", "base_unit"),
    [
        pytest.param("Tỷ lệ hộ nghèo giảm 4%/năm trở lên", "percentage_point", id="a reduction"),
        pytest.param("Tỷ lệ hộ nghèo còn 4%", "percent", id="a rate"),
        pytest.param("Tỷ lệ giảm rác lạ: 4%/năm", "percent", id="no indicator"),
        pytest.param("Số giường bệnh/vạn dân: 31 giường", "bed_per_10000_people", id="beds"),
    ],
)
def test_the_indicator_chooses_between_units_of_one_spelling(clause: str, base_unit: str) -> None:
    assert only(under_heading(clause)).quantity.unit.base_unit == base_unit


@pytest.mark.parametrize(
    ("clause", "found", "indicator_id"),
    [
        pytest.param("Thu ngân sách nhà nước tăng 5%", "= 5 %", "state_budget_revenue_growth",
                     id="a rise"),
        pytest.param("Thu ngân sách nhà nước giảm 5%", "= -5 %", "state_budget_revenue_growth",
                     id="a fall is below zero"),
        pytest.param("Thu ngân sách nhà nước giảm ít nhất 5%", "≤ -5 %",
                     "state_budget_revenue_growth", id="at least a fall is at most below zero"),
        pytest.param("Thu ngân sách nhà nước giảm 5 - 6%", "-6..-5 %",
                     "state_budget_revenue_growth", id="a range turns"),
        pytest.param("Tỷ lệ hộ nghèo giảm 4%", "= 4 điểm phần trăm", "poverty_reduction",
                     id="a reduction counts falls"),
        pytest.param("Tỷ lệ hộ nghèo giảm còn 4%", "= 4 %", "poverty_rate", id="what is left"),
        pytest.param("Tỷ lệ hộ nghèo giảm dưới 4%", "< 4 %", "poverty_rate", id="below what"),
        pytest.param("Giảm tỷ lệ hộ nghèo xuống dưới 4%", "< 4 %", "poverty_rate", id="xuống dưới"),
        pytest.param("Tỷ lệ hộ nghèo còn dưới 4%", "< 4 %", "poverty_rate", id="còn dưới"),
        pytest.param("Chè: giảm 5%", "= 5 %", None, id="an unknown label keeps its verb"),
    ],
)  # fmt: skip
def test_a_fall_has_the_sign_that_its_indicator_counts(
    clause: str, found: str, indicator_id: str | None
) -> None:
    assert amounts(under_heading(clause)) == [found]
    assert indicators(under_heading(clause)) == [indicator_id]


@pytest.mark.parametrize(
    "clause",
    ["Sản lượng lạ: 5 tấn", "Thu ngân sách nhà nước: 5%", "Thu ngân sách nhà nước tăng 5 tỷ đồng"],
)
def test_a_label_that_no_row_explains_is_kept_unmapped(clause: str) -> None:
    found = only(under_heading(clause))
    assert found.indicator is None
    assert found.measure == ""


@pytest.mark.parametrize(
    ("clause", "price_basis"),
    [
        ("Giá trị công nghiệp (giá 2010): 5 tỷ đồng", "constant_2010"),
        ("Giá trị công nghiệp (giá so sánh năm 1994): 5 tỷ đồng", "constant_1994"),
        ("Giá trị công nghiệp (giá so sánh năm2010): 5 tỷ đồng", "constant_2010"),
        ("Giá trị công nghiệp (giá 2010, không theo giá hiện hành): 5 tỷ đồng", "constant_2010"),
        ("Giá trị công nghiệp theo giá hiện hành: 5 tỷ đồng", "current"),
        ("Giá trị công nghiệp: 5 tỷ đồng", "not_stated"),
        ("Độ che phủ rừng: 5%", "not_applicable"),
        ("Tổng lượng khách du lịch: 5 triệu lượt", "not_applicable"),
    ],
)
def test_says_in_which_prices(clause: str, price_basis: str) -> None:
    assert only(under_heading(clause)).price_basis == price_basis


@pytest.mark.parametrize(
    ("clause", "measure"),
    [
        ("Doanh thu du lịch: 5 tỷ đồng", "period_total"),
        ("Doanh thu du lịch bình quân hàng năm: 5 tỷ đồng", "annual_average"),
        ("Tỷ lệ bao phủ BHYT: 95%", "end_of_period"),
        ("GRDP tăng 5%", "change"),
    ],
)
def test_says_how_it_is_measured(clause: str, measure: str) -> None:
    assert only(under_heading(clause)).measure == measure


TWICE = "Tin Sông Xanh\n\nTỉnh phấn đấu năm 2031 GRDP tăng 8%.\n\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(TWICE + "Mục tiêu năm 2031 là tăng trưởng GRDP 8%.", 1, id="other words"),
        pytest.param(TWICE + "Mục tiêu năm 2031: diện tích chè 70 ha, GRDP tăng 8%.", 2,
                     id="beside another one"),
        pytest.param("Tỉnh phấn đấu năm 2031 diện tích cây chè đạt 70 ha; diện tích cây chè 70 ha.",
                     1, id="an unmapped label"),
        pytest.param(TWICE + "Mục tiêu năm 2032 là tăng trưởng GRDP 8%.", 2, id="another year"),
        pytest.param(TWICE + "Mục tiêu năm 2031 là tăng trưởng GRDP 9%.", 2, id="another amount"),
        pytest.param(TWICE + "Mục tiêu năm 2031 là tăng trưởng GRDP trên 8%.", 2,
                     id="another comparator"),
        pytest.param(TWICE + "Mục tiêu năm 2031 là dịch vụ tăng 8%.", 2, id="another indicator"),
        pytest.param("Tỉnh phấn đấu năm 2031 có 20% số xã được công nhận xã kiểu mẫu; 20% số thôn "
                     "được công nhận thôn kiểu mẫu.", 2, id="labels with many words in common"),
        pytest.param("Tỉnh phấn đấu năm 2031 công nghiệp tăng 9%, công nghiệp - xây dựng tăng 9%.",
                     1, id="a label that has the words of the other"),
        pytest.param("Tỉnh phấn đấu năm 2031 diện tích cây chè đạt 70 ha, vườn quế đạt 70 ha.",
                     2, id="another label"),
        pytest.param("Chỉ tiêu năm 2031:\n- Diện tích chè (ha): 70\n- Diện tích quế (ha): 70", 2,
                     id="labels that differ in one word each"),
    ],
)  # fmt: skip
def test_a_repeated_statement_is_told_once(text: str, count: int) -> None:
    found = read(text)
    assert len(found.targets) == count
    stated = [n for n in found.numbers if n.disposition in ("target_value", "target_restated")]
    assert {number.target for number in stated} == set(range(count))


def test_the_first_statement_tells_it_and_the_others_point_to_it() -> None:
    found = read(TWICE + "Mục tiêu năm 2031 là tăng trưởng GRDP 8%.")
    assert [(n.text, n.disposition, n.target) for n in found.numbers] == [
        ("2031", "year_or_period", None),
        ("8", "target_value", 0),
        ("2031", "year_or_period", None),
        ("8", "target_restated", 0),
    ]


@pytest.mark.parametrize(
    ("clause", "code", "quote"),
    [
        pytest.param("Thu đạt 12.80 tỷ đồng", "unreadable_number", "12.80", id="two readings"),
        pytest.param("Thu: 9 - 8 tỷ đồng", "unreadable_number", "9 - 8", id="falling range"),
        pytest.param("Thu đạt ５%", "lookalike_digit", "５", id="full-width digits"),
        pytest.param("Thu đạt ٣%", "lookalike_digit", "٣", id="Arabic digits"),
        pytest.param("Thu đạt 1.５00 tỷ đồng", "lookalike_digit", "1.５00", id="one among others"),
        pytest.param("Thu: 6 - ８%", "lookalike_digit", "８", id="the end of a range"),
        pytest.param("Thu từ 6% lên ８%", "lookalike_digit", "８", id="the new value"),
        pytest.param("Phấn đấu đạt 5%", "no_label", "5", id="only a lead"),
        pytest.param("Rừng: 6%\n- Điện đạt 5 kWh", "unknown_unit", "5", id="unknown unit"),
        pytest.param("Rừng: 6%\n- Điện: 5", "unknown_unit", "5", id="no unit"),
        pytest.param("Số phái bộ ghé thăm: 5", "unknown_unit", "5", id="no unit in the whole list"),
    ],
)
def test_refuses_what_cannot_be_read_for_certain(clause: str, code: str, quote: str) -> None:
    assert diagnostics(under_heading(clause)) == [(code, quote)]
    (diagnostic,) = read(under_heading(clause)).diagnostics
    assert repr(quote) in diagnostic.message


@pytest.mark.parametrize(
    "clause",
    [
        "Giữ vững an ninh",
        "Hoàn thành 5 việc",
        "Đạt chuẩn mức độ 2",
        "Nghị quyết số 10",
    ],
)
def test_finds_nothing_where_nothing_is_stated(clause: str) -> None:
    found = read(under_heading(clause))
    assert (found.targets, found.diagnostics) == ((), ())


def test_verbs_before_a_bare_number_are_no_target() -> None:
    found = read(under_heading("Giải quyết việc làm tăng thêm trên 1"))
    assert (found.targets, [item.code for item in found.diagnostics]) == ((), ["unknown_unit"])


def test_a_product_is_one_value() -> None:
    text = under_heading("Thu đạt 5 tỷ 200 triệu đồng")
    quantity = only(text).quantity
    assert (quantity.base_value, quantity.number.of(text)) == (
        Decimal(5_200_000_000),
        "5 tỷ 200",
    )
