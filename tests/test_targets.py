"""One clause of a list of targets becomes a target, a diagnostic, or neither."""

from decimal import Decimal

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.statements import Statement
from laocai_opendata.extraction.targets import Reading, match_label, read_statement
from laocai_opendata.model import Period, Span, Target

HEADING = Period("2030", False, Span(0, 0))


def read(text: str) -> Reading:
    return read_statement(text, Statement(Span(0, len(text)), HEADING), built_in())


def target(text: str) -> Target:
    found = read(text).target
    assert found is not None, read(text)
    return found


@pytest.mark.parametrize(
    ("text", "label", "comparator", "value", "unit_id"),
    [
        ("Độ che phủ rừng: 60,5%", "Độ che phủ rừng", "eq", "60.5", "percent"),
        ("Độ che phủ rừng : 60%", "Độ che phủ rừng", "eq", "60", "percent"),
        ("Độ che phủ rừng:60%", "Độ che phủ rừng", "eq", "60", "percent"),
        ("Độ che phủ rừng đạt trên 60%.", "Độ che phủ rừng", "gt", "60", "percent"),
        ("Độ che phủ rừng: đạt 60%", "Độ che phủ rừng", "eq", "60", "percent"),
        ("Độ che phủ rừng duy trì ở mức 60%", "Độ che phủ rừng", "eq", "60", "percent"),
        ("Tỷ lệ hộ nghèo giảm xuống còn dưới 5%", "Tỷ lệ hộ nghèo", "lt", "5", "percent"),
        ("Tỷ lệ hộ nghèo còn dưới 5%", "Tỷ lệ hộ nghèo", "lt", "5", "percent"),
        ("Tỷ lệ hộ nghèo giảm còn dưới 5%", "Tỷ lệ hộ nghèo", "lt", "5", "percent"),
        ("Diện tích chè vượt 70 ha", "Diện tích chè", "gt", "70", "hectare"),
        ("Tỷ lệ hộ nghèo còn 5%", "Tỷ lệ hộ nghèo", "eq", "5", "percent"),
        ("Diện tích chè phấn đấu đạt 7 ha", "Diện tích chè", "eq", "7", "hectare"),
        ("Diện tích chè phấn đấu từ 7 ha trở lên", "Diện tích chè", "ge", "7", "hectare"),
        ("Diện tích chè là 7000ha", "Diện tích chè", "eq", "7000", "hectare"),
        ("Phấn đấu diện tích chè đạt 70 ha", "diện tích chè", "eq", "70", "hectare"),
        ("Trong đó: dự kiến, chè đạt 70 ha", "chè", "eq", "70", "hectare"),
        ("Số thôn đạt 3 sạch: 12 thôn", "Số thôn đạt 3 sạch", "eq", "12", "village"),
        ("Số xã có trên 50 hộ: 12 xã", "Số xã có trên 50 hộ", "eq", "12", "commune"),
        ("Sản lượng trên 1 ha đạt 5 tấn", "Sản lượng trên 1 ha", "eq", "5", "tonne"),
        ("Trẻ em dưới 16 tuổi đi học đạt 99%", "Trẻ em dưới 16 tuổi đi học", "eq", "99", "percent"),
        ("Thu trên địa bàn đạt 9 tỷ đồng", "Thu trên địa bàn", "eq", "9", "billion_vnd"),
        ("Chè (năm trước đạt 60 ha): 70 ha", "Chè (năm trước đạt 60 ha)", "eq", "70", "hectare"),
        ("Chè đạt 70 ha (trong đó: 9 ha mới)", "Chè", "eq", "70", "hectare"),
        ("Chè: 70 ha, mới: 9 ha", "Chè", "eq", "70", "hectare"),
        ("Chè đạt chuẩn đạt 7 lô và đạt 70 ha", "Chè đạt chuẩn đạt 7 lô và", "eq", "70", "hectare"),
        ("Chè đạt từ 70 ha trở lên", "Chè", "ge", "70", "hectare"),
        ("Chè tăng 5%", "Chè tăng", "eq", "5", "percent"),
        ("Chè: giảm 5%", "Chè: giảm", "eq", "5", "percent"),
    ],
)
def test_reads_label_and_amount(
    text: str, label: str, comparator: str, value: str, unit_id: str
) -> None:
    found = target(text)
    assert found.label == label
    assert (found.quantity.comparator, found.quantity.value) == (comparator, Decimal(value))
    assert found.quantity.unit.unit_id == unit_id


def test_the_quote_is_the_shortest_statement() -> None:
    text = "Phấn đấu diện tích chè đạt từ 70 ha trở lên, gấp đôi năm 2023."
    assert target(text).span.of(text) == "diện tích chè đạt từ 70 ha trở lên"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Chè: 70 ha", "2030"),
        ("Đến năm 2025, chè đạt 70 ha", "2025"),
        ("Chè: 70 ha (so với năm 2020)", "2030"),
        ("Công nghiệp (giá năm 2010): 70 tỷ đồng", "2030"),
    ],
)
def test_the_period_of_the_clause_goes_before_the_heading(text: str, iso: str) -> None:
    period = target(text).period
    assert period is not None
    assert period.iso == iso


@pytest.mark.parametrize(
    ("label", "base_unit", "indicator_id"),
    [
        pytest.param("Tăng trưởng kinh tế (GRDP)", "percent", "grdp_growth", id="exact"),
        pytest.param("TĂNG  TRƯỞNG GRDP", "percent", "grdp_growth", id="case and space"),
        pytest.param("Thu ngân sách trên địa bàn tỉnh", "VND", "state_budget_revenue", id="tail"),
        pytest.param("Doanh thu du lịch năm 2024", "VND", "tourism_revenue", id="year"),
        pytest.param("Doanh thu du lịch (cả năm)", "VND", "tourism_revenue", id="parentheses"),
        pytest.param("Khách du lịch nội tỉnh", "visit", None, id="a part only"),
        pytest.param("Doanh thu du lịch huyện Bắc Sơn", "VND", None, id="another area"),
        pytest.param("Tổng vốn đầu tư toàn xã hội tăng", "VND", None, id="a change"),
        pytest.param("Doanh thu du lịch", "percent", None, id="another unit"),
        pytest.param("Tổng doanh thu dulịch", "VND", None, id="misspelled"),
        pytest.param("Doanh thu", "VND", None, id="too short"),
        pytest.param("", "VND", None, id="empty"),
    ],
)
def test_maps_a_label_to_an_indicator(label: str, base_unit: str, indicator_id: str | None) -> None:
    found = match_label(label, [base_unit], built_in())
    assert (found and found.indicator_id) == indicator_id


def test_the_indicator_chooses_between_units_of_one_spelling() -> None:
    assert target("Tỷ lệ giảm hộ nghèo: 4%/năm trở lên").quantity.unit.base_unit == (
        "percentage_point"
    )
    assert target("Tỷ lệ giảm nghèo lạ: 4%/năm").quantity.unit.base_unit == "percent"


@pytest.mark.parametrize(
    "text",
    ["Sản lượng lạ: 5 tấn", "Thu ngân sách nhà nước: 5%", "Thu ngân sách nhà nước tăng 5 tỷ đồng"],
)
def test_a_label_that_no_row_explains_is_kept_unmapped(text: str) -> None:
    found = target(text)
    assert found.indicator is None
    assert found.measure == ""


@pytest.mark.parametrize(
    ("text", "price_basis"),
    [
        ("Giá trị công nghiệp (giá 2010): 5 tỷ đồng", "constant_2010"),
        ("Giá trị công nghiệp (giá so sánh năm 1994): 5 tỷ đồng", "constant_1994"),
        ("Giá trị công nghiệp theo giá hiện hành: 5 tỷ đồng", "current"),
        ("Giá trị công nghiệp: 5 tỷ đồng", "not_stated"),
        ("Giá 20105: 5 tỷ đồng", "not_stated"),
        ("Độ che phủ rừng: 5%", "not_applicable"),
        ("Tổng lượng khách du lịch: 5 triệu lượt", "not_applicable"),
    ],
)
def test_says_in_which_prices(text: str, price_basis: str) -> None:
    assert target(text).price_basis == price_basis


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Doanh thu du lịch: 5 tỷ đồng", "period_total"),
        ("Doanh thu du lịch bình quân hàng năm: 5 tỷ đồng", "annual_average"),
        ("Tỷ lệ bao phủ BHYT: 95%", "end_of_period"),
    ],
)
def test_says_how_it_is_measured(text: str, measure: str) -> None:
    assert target(text).measure == measure


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        pytest.param("Điện đạt 5 kWh", "unknown_unit", "5", id="unknown unit"),
        pytest.param("Điện: 5", "unknown_unit", "5", id="no unit"),
        pytest.param("Thu đạt 12.80 tỷ đồng", "unreadable_number", "12.80", id="two readings"),
        pytest.param("Thu: 9 - 8 tỷ đồng", "unreadable_number", "9 - 8", id="falling range"),
        pytest.param("Thu từ 5% lên 8%", "no_label", "5%", id="từ is no verb"),
        pytest.param("Thu tăng từ 5% lên 8%", "unreadable_number", "5", id="old and new value"),
        pytest.param("Thu đạt ５%", "lookalike_digit", "５", id="full-width digits"),
        pytest.param("Thu đạt ٣%", "lookalike_digit", "٣", id="Arabic digits"),
        pytest.param("Thu ngân sách 5 tỷ đồng", "no_label", "5 tỷ đồng", id="no verb"),
        pytest.param("72 xã đạt chuẩn", "no_label", "72 xã", id="number first"),
        pytest.param("Phấn đấu đạt 5%", "no_label", "5", id="only a lead"),
        pytest.param(": 5%", "no_label", "5", id="only a colon"),
        pytest.param("Thu (đạt 5%)", "no_label", "5%", id="in parentheses"),
    ],
)
def test_refuses_what_cannot_be_read_for_certain(text: str, code: str, quote: str) -> None:
    reading = read(text)
    assert reading.target is None
    assert reading.diagnostic is not None
    assert (reading.diagnostic.code, reading.diagnostic.span.of(text)) == (code, quote)
    assert repr(quote) in reading.diagnostic.message


@pytest.mark.parametrize(
    "text",
    ["", "Giữ vững an ninh", "Hoàn thành 5 việc", "Đạt chuẩn mức độ 2", "Nghị quyết số 10"],
)
def test_finds_nothing_where_nothing_is_stated(text: str) -> None:
    assert read(text) == Reading()


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("Thu ngân sách 5 tỷ đồng", "5", id="bare label and number"),
        pytest.param("72 xã đạt chuẩn", "72", id="number first"),
        pytest.param("Thu tăng từ 5% lên 8%", "8", id="old and new value"),
        pytest.param("Chè đạt khoảng trên 8 ha", "8", id="two comparators"),
        pytest.param("Thu đạt 5 tỷ 200 triệu đồng", "5.2", id="two units"),
        pytest.param("Điện đạt 5 kWh", "5", id="unit not in the table"),
    ],
)
def test_known_misses(text: str, value: str) -> None:
    assert target(text).quantity.value == Decimal(value)
