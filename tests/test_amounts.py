"""Amounts among words: numbers, units, ranges, revisions, and what ties them to a label."""

import pytest

from tests.announced import amounts, diagnostics, labels, loose_amounts, under_heading

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("đạt 12.800 tỷ đồng", ["12800 tỷ đồng"], id="dot groups thousands"),
        pytest.param("đạt 97,5%", ["97.5 %"], id="comma is decimal"),
        pytest.param("đạt 8.962,72 ha", ["8962.72 ha"], id="both"),
        pytest.param("có 09 xã", ["9 xã"], id="leading zero"),
        pytest.param("3.966ha", ["3966 ha"], id="unit glued on"),
        pytest.param("8,6 %", ["8.6 %"], id="space before the percent sign"),
        pytest.param(f"8,6{NBSP}%", ["8.6 %"], id="no-break space"),
        pytest.param(f"12{THIN}tỷ{NARROW}đồng", ["12 tỷ đồng"], id="thin spaces"),
        pytest.param(":2.961 ha", ["2961 ha"], id="colon glued on"),
        pytest.param("3.250 tỉ đồng", ["3250 tỷ đồng"], id="tỉ is tỷ"),
        pytest.param("12 nghìn tỷ đồng", ["12 nghìn tỷ đồng"], id="nghìn tỷ"),
        pytest.param("12 ngàn tỉ đồng", ["12 nghìn tỷ đồng"], id="ngàn is nghìn"),
        pytest.param("1,2 triệu tỷ đồng", ["1.2 triệu tỷ đồng"], id="triệu tỷ"),
        pytest.param("2,5 vạn lao động", ["2.5 vạn người"], id="vạn"),
        pytest.param("3 triệu lượt khách", ["3 triệu lượt"], id="visits"),
        pytest.param("8%/năm", ["8 %/năm"], id="a year after a slash"),
        pytest.param("8 % mỗi năm", ["8 %/năm"], id="each year"),
        pytest.param("72 triệu đồng/người/năm", ["72 triệu đồng/người/năm"], id="per person"),
        pytest.param("60 tạ/ha", ["60 tạ/ha"], id="per hectare"),
        pytest.param("2.000USD", ["2000 USD"], id="dollars"),
        pytest.param("7 triệu đô la Mỹ", ["7 triệu USD"], id="dollars in words"),
        pytest.param("đạt 72 triệu;", ["72 triệu đồng"], id="money that is not named"),
        pytest.param("5 tỷ 200 triệu đồng", ["5.2 tỷ đồng"], id="two parts of one amount"),
        pytest.param("04/09 thôn", ["4 thôn"], id="four of nine"),
        pytest.param("tuổi thọ đạt 75 tuổi", ["75 tuổi"], id="a length of life"),
        pytest.param("chỉ số đạt 65 điểm", ["65 điểm"], id="points"),
        pytest.param("tăng 1,5 lần", ["1.5 lần"], id="a multiple"),
        pytest.param("596tỷđ", ["596 tỷ đồng"], id="tỷđ"),
        pytest.param("70,0 Tr. đồng", ["70.0 triệu đồng"], id="Tr. đồng"),
        pytest.param(
            "41,6% - 32,6% - 25,8%",
            ["41.6 %", "32.6 %", "25.8 %"],
            id="three in a row are no range",
        ),
        pytest.param("2 xã, 3 thôn", ["2 xã", "3 thôn"], id="two amounts"),
        pytest.param("Hoàn thành 5 việc", ["5"], id="no unit"),
    ],
)
def test_a_number_with_its_unit(text: str, found: list[str]) -> None:
    assert loose_amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("8 - 8,5%", ["8..8.5 %"], id="a dash with spaces"),
        pytest.param("8-8,5%", ["8..8.5 %"], id="a dash without spaces"),
        pytest.param("8 – 8,5%", ["8..8.5 %"], id="an en dash"),
        pytest.param("9- 11%", ["9..11 %"], id="a space on one side"),
        pytest.param("800 -1.000ha", ["800..1000 ha"], id="a space on the other side"),
        pytest.param("7% - 8%", ["7..8 %"], id="the unit twice"),
        pytest.param("từ 80 đến 85 triệu đồng", ["80..85 triệu đồng"], id="từ … đến"),
        pytest.param(
            "từ 80,4 triệu đồng đến 80,8 triệu đồng", ["80.4..80.8 triệu đồng"], id="unit twice"
        ),
        pytest.param("từ 8% - 8,5%", ["8..8.5 %"], id="từ with a dash"),
        pytest.param("tăng từ 10,16 - 11,94%", ["10.16..11.94 %"], id="the dash decides"),
        pytest.param("3 triệu đến 3,5 triệu lượt", ["3..3.5 triệu lượt"], id="the scale twice"),
        pytest.param("1.900-2.000USD", ["1900..2000 USD"], id="all glued"),
        pytest.param("từ 900 triệu đến 1 tỷ USD", ["0.9..1 tỷ USD"], id="ends of two sizes"),
        pytest.param("8,4 tới 8,8 tỷ USD", ["8.4..8.8 tỷ USD"], id="tới"),
        pytest.param("đạt 420 - 430, tăng", ["420..430"], id="without a unit"),
    ],
)
def test_a_range(text: str, found: list[str]) -> None:
    assert loose_amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("từ 6,5% lên trên 8%", ["8 %"], id="lên"),
        pytest.param("từ 140 xuống 130 nghìn con", ["130 nghìn con"], id="xuống"),
        pytest.param("từ 6,5% lên thành 8%", ["8 %"], id="lên thành"),
        pytest.param("từ 9% năm 2030 xuống còn 4%", ["4 %"], id="with the year of the old one"),
        pytest.param("từ 9% (năm 2030) xuống còn 4%", ["4 %"], id="with its year in parentheses"),
        pytest.param("từ 9% vào cuối năm 2030 lên 11%", ["11 %"], id="with the end of its year"),
        pytest.param("từ 12% xuống còn 9%", ["9 %"], id="xuống còn"),
        pytest.param("từ 6% lên 7 - 8%", ["7..8 %"], id="to a range"),
        pytest.param("từ 5 - 6% hiện nay lên 8%", ["8 %"], id="of a range"),
        pytest.param("từ 6 ha hiện nay lên 8 ha", ["8 ha"], id="what is so now"),
        pytest.param("từ 500 tỷ đồng => 600 tỷ đồng", ["600 tỷ đồng"], id="an arrow"),
    ],
)
def test_a_revision_keeps_the_new_amount(text: str, found: list[str]) -> None:
    assert loose_amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("12.80 tỷ đồng", ["? tỷ đồng"], id="a dot before two digits"),
        pytest.param("5.2 tỷ 200 triệu đồng", ["? triệu đồng"], id="the larger part"),
        pytest.param("5 tỷ 2.0 triệu đồng", ["? triệu đồng"], id="the smaller part"),
        pytest.param("1,2,3%", ["? %"], id="two commas"),
        pytest.param("9 - 8%", ["? %"], id="a range that falls"),
        pytest.param("1 200 tỷ đồng", ["? tỷ đồng"], id="thousands parted by a space"),
        pytest.param(f"12{NBSP}800{NBSP}500,5 ha", ["? ha"], id="millions parted by spaces"),
        pytest.param("9 tỷ đồng - 10 triệu đồng", ["? triệu đồng"], id="a range of two units"),
        pytest.param("５%", ["? %"], id="full-width digits"),
        pytest.param("٣%", ["? %"], id="Arabic digits"),
        pytest.param("1.５00 ha", ["? ha"], id="one full-width digit among others"),
        pytest.param("6 - ８%", ["? %"], id="one end of a range"),
        pytest.param("½%", [], id="a fraction sign"),
    ],
)
def test_what_cannot_be_read_for_certain_has_no_value(text: str, found: list[str]) -> None:
    assert loose_amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("kg/ha", [], id="no number"),
        pytest.param("năm 2031 200 tỷ đồng", ["2031", "200 tỷ đồng"], id="a year and an amount"),
        pytest.param("số 12 90 ha", ["12", "90 ha"], id="two numbers side by side"),
        pytest.param("5 kg/xyz", ["5 kg"], id="a slash before no known base"),
        pytest.param("5 tấn/sào", ["5"], id="a unit that goes on is another one"),
        pytest.param("5 haxi", ["5"], id="a unit inside a word"),
        pytest.param("5 và 6%", ["5", "6 %"], id="và makes no range"),
        pytest.param("72 triệu chờ đợi", ["72"], id="a scale that goes on names no money"),
        pytest.param("lắp 900 đồng hồ nước", ["900"], id="đồng hồ is no money"),
        pytest.param("thực hiện 5 giải pháp", ["5"], id="giải pháp is no prize"),
        pytest.param("năng suất 6,3 tấn/ha", ["6.3 tấn/ha"], id="tonnes a hectare"),
    ],
)
def test_a_unit_is_the_whole_of_its_words(text: str, found: list[str]) -> None:
    assert loose_amounts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Giá trị sản phẩm trên 1 ha đất canh tác", id="trên 1 ha"),
        pytest.param("Số bác sĩ trên 1 vạn dân", id="trên 1 vạn dân"),
        pytest.param("Số giường bệnh trên 10.000 dân", id="trên 10.000 dân"),
        pytest.param("Trẻ em dưới 16 tuổi", id="dưới 16 tuổi"),
        pytest.param("Phổ cập cho trẻ 3 - 5 tuổi", id="3 - 5 tuổi"),
        pytest.param("Lao động từ 15 tuổi trở lên", id="từ 15 tuổi trở lên"),
        pytest.param("Xã đạt 19 tiêu chí", id="19 tiêu chí"),
        pytest.param("Khách sạn từ 3 sao", id="3 sao"),
        pytest.param("Phổ cập giáo dục mức độ 3", id="mức độ 3"),
        pytest.param("Trẻ vào lớp 1", id="lớp 1"),
    ],
)
def test_a_number_inside_a_label_is_no_amount(text: str) -> None:
    assert loose_amounts(text) == []


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        pytest.param("Độ che phủ rừng: 60,5%", "= 60.5 %", id="a colon"),
        pytest.param("Độ che phủ rừng :60%", "= 60 %", id="a colon glued to the number"),
        pytest.param("Độ che phủ rừng đạt 60%", "= 60 %", id="đạt"),
        pytest.param("Độ che phủ rừng: đạt 60%", "= 60 %", id="a colon and a verb"),
        pytest.param("Độ che phủ rừng duy trì ở mức 60%", "= 60 %", id="duy trì ở mức"),
        pytest.param("Độ che phủ rừng 60%", "= 60 %", id="nothing between"),
        pytest.param("Độ che phủ rừng trên 60%", "> 60 %", id="trên"),
        pytest.param("Độ che phủ rừng đạt hơn 60%", "> 60 %", id="hơn"),
        pytest.param("Kim ngạch xuất khẩu vượt 2 tỷ USD", "> 2 tỷ USD", id="vượt"),
        pytest.param("Kim ngạch xuất khẩu vượt mốc 2 tỷ USD", "> 2 tỷ USD", id="vượt mốc"),
        pytest.param("Độ che phủ rừng đạt từ 60% trở lên", "≥ 60 %", id="từ … trở lên"),
        pytest.param("Độ che phủ rừng đạt 60% trở lên", "≥ 60 %", id="trở lên"),
        pytest.param("Độ che phủ rừng ít nhất 60%", "≥ 60 %", id="ít nhất"),
        pytest.param("Độ che phủ rừng đạt tối thiểu 60%", "≥ 60 %", id="tối thiểu"),
        pytest.param("Độ che phủ rừng không dưới 60%", "≥ 60 %", id="không dưới"),
        pytest.param("Độ che phủ rừng đạt từ 60%", "≥ 60 %", id="từ alone"),
        pytest.param("Hằng năm có 90% đảng viên hoàn thành tốt nhiệm vụ trở lên", "= 90 %",
                     id="trở lên of a grade"),
        pytest.param("Thu nhập từ 60 triệu đồng", "≥ 60 triệu đồng", id="từ after the label"),
        pytest.param("Tỷ lệ hộ nghèo dưới 4%", "< 4 %", id="dưới"),
        pytest.param("Tỷ lệ hộ nghèo giảm xuống còn dưới 4%", "< 4 %", id="xuống còn dưới"),
        pytest.param("Tỷ lệ hộ nghèo không quá 4%", "≤ 4 %", id="không quá"),
        pytest.param("Tỷ lệ hộ nghèo tối đa 4%", "≤ 4 %", id="tối đa"),
        pytest.param("Tỷ lệ hộ nghèo khoảng 4%", "≈ 4 %", id="khoảng"),
        pytest.param("Tỷ lệ hộ nghèo gần 4%", "≈ 4 %", id="gần"),
        pytest.param("Tỷ lệ hộ nghèo xấp xỉ 4%", "≈ 4 %", id="xấp xỉ"),
        pytest.param("Tăng trưởng GRDP khoảng 7 - 8%", "7..8 %", id="a range stays a range"),
        pytest.param("Tăng trưởng GRDP trong khoảng 7 - 8%", "7..8 %", id="trong khoảng"),
        pytest.param("GRDP điều chỉnh tăng từ 6,5% lên trên 8%", "> 8 %", id="the new one's bound"),
        pytest.param("Độ che phủ rừng đạt khoảng trên 60%", "> 60 %", id="the nearest bound"),
        pytest.param("Thành lập từ 4 hợp tác xã chăn nuôi trở lên", "≥ 4 hợp tác xã",
                     id="words of the label before trở lên"),
        pytest.param("Độ che phủ rừng > 60%", "> 60 %", id="the sign >"),
        pytest.param("Độ che phủ rừng: ≥60%", "≥ 60 %", id="the sign ≥"),
        pytest.param("Độ che phủ rừng đạt >=60%", "≥ 60 %", id="the sign ≥ in two"),
        pytest.param("Tỷ lệ hộ nghèo <4%", "< 4 %", id="the sign <"),
        pytest.param("Tỷ lệ hộ nghèo: <= 4%", "≤ 4 %", id="the sign ≤ in two"),
        pytest.param("Tỷ lệ hộ nghèo ~ 4%", "≈ 4 %", id="the sign ~"),
        pytest.param("Sản lượng chè búp (tấn): 4.500", "= 4500 tấn", id="the unit in the label"),
        pytest.param("Diện tích rừng trồng (ha) 350", "= 350 ha", id="the unit and no colon"),
        pytest.param("Gỗ khai thác (m3): từ 8.500 đến 9.000",
                     "8500..9000 m3", id="a unit with a digit"),
        pytest.param("Số hợp tác xã hoạt động tốt đạt 40 - 45", "40..45 hợp tác xã",
                     id="what the label counts"),
        pytest.param("Nâng tổng số hợp tác xã lên 40", "= 40 hợp tác xã", id="lên"),
        pytest.param("Số thôn có nhà văn hóa: 22/24", "= 22 thôn", id="so many of all"),
        pytest.param("Rừng che phủ không để thấp hơn 52%", "≥ 52 %", id="không để thấp hơn"),
        pytest.param("Thu ngân sách chừng 900 tỷ đồng", "≈ 900 tỷ đồng", id="chừng"),
        pytest.param("4 trong tổng số 9 xã đạt chuẩn", "= 4 xã", id="trong tổng số"),
    ],
)  # fmt: skip
def test_what_stands_between_label_and_number(clause: str, found: str) -> None:
    assert amounts(under_heading(clause)) == [found]


@pytest.mark.parametrize("end", ["", ".", " ;", ". ;", "\t.", "/ ."])
def test_a_count_at_the_end_of_a_text_is_found_before_any_sign(end: str) -> None:
    text = f"Trồng rừng 50 ha.\nMục tiêu năm 2030\nSố thôn có nhà văn hóa: 22{end}"
    assert amounts(text) == ["= 22 thôn"]


@pytest.mark.parametrize(
    ("clause", "label", "found"),
    [
        pytest.param("Thu ngân sách trên địa bàn đạt 9 tỷ đồng", "Thu ngân sách trên địa bàn",
                     "= 9 tỷ đồng", id="trên địa bàn is a place"),
        pytest.param("Sản lượng trên 1 ha đạt 5 tấn", "Sản lượng trên 1 ha", "= 5 tấn",
                     id="trên 1 ha is a base"),
        pytest.param("Trẻ em dưới 16 tuổi đi học đạt 99%", "Trẻ em dưới 16 tuổi đi học", "= 99 %",
                     id="dưới 16 tuổi is an age"),
        pytest.param("Vùng trồng gần đô thị đạt 70 ha", "Vùng trồng gần đô thị", "= 70 ha",
                     id="gần đô thị is a place"),
        pytest.param("Tỷ lệ che phủ rừng trên tổng diện tích đạt 60%",
                     "Tỷ lệ che phủ rừng trên tổng diện tích", "= 60 %", id="trên tổng is a base"),
    ],
)  # fmt: skip
def test_a_preposition_is_no_comparator(clause: str, label: str, found: str) -> None:
    assert labels(under_heading(clause)) == [label]
    assert amounts(under_heading(clause)) == [found]


def test_a_bound_may_stand_after_the_unit_in_a_label() -> None:
    clause = "Sản lượng chè búp (tấn): 4.500\n- Tỷ lệ hộ nghèo (%): dưới 4"
    assert amounts(under_heading(clause)) == ["= 4500 tấn", "< 4 %"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("- Trồng rừng: 900 ha, trong đó gỗ lớn 180", ["= 900 ha", "= 180 ha"],
                     id="a part of its whole"),
        pytest.param("- Đào tạo 240 người (nghề thêu 15)", ["= 240 người", "= 15 người"],
                     id="a part in parentheses"),
        pytest.param("- Trồng rừng: 900 ha, gồm:\n+ Gỗ lớn: 180", ["= 900 ha", "= 180 ha"],
                     id="an item under its whole"),
        pytest.param("- Xã Mây: 90 người\n- Xã Gió: 70\n- Xã Mưa 1.720",
                     ["= 90 người", "= 70 người",
                     "= 1720 người"], id="items beside each other"),
        pytest.param("Diện tích lúa (ha): 900\nTrong đó: Đông xuân 500; Hè thu 400",
                     ["= 900 ha", "= 500 ha", "= 400 ha"], id="a line of parts"),
        pytest.param("- Trồng rừng 500 ha (theo Quyết định số 12).", ["= 500 ha"], id="a paper"),
        pytest.param("- Trồng rừng 500 ha (thôn 5)", ["= 500 ha"], id="a village by its number"),
        pytest.param("- Tuyển 90 thanh niên\n- Lượt xem: 1500", ["= 90 người"], id="other counts"),
        pytest.param("- Thu ngân sách (tỷ đồng): 2031: 500", [], id="a year before a colon"),
        pytest.param("- Rừng: 60%\n- Lồng cá: 90", ["= 60 %"], id="but no percent"),
        pytest.param("- Xã Mây: 90 người\n- Năm học 2031", ["= 90 người"], id="and no year"),
    ],
)  # fmt: skip
def test_a_number_shares_the_unit_of_its_whole_or_of_its_like(text: str, found: list[str]) -> None:
    assert amounts(f"Chỉ tiêu năm 2031:\n{text}") == found


def test_what_money_comes_from_is_no_least() -> None:
    clause = "Du lịch thu 9 tỷ đồng từ 3 triệu lượt khách"
    assert amounts(under_heading(clause)) == ["= 9 tỷ đồng", "= 3 triệu lượt"]


def test_a_refused_number_says_why() -> None:
    assert diagnostics(under_heading("Thu ngân sách đạt 12.80 tỷ đồng")) == [
        ("unreadable_number", "12.80")
    ]
    assert diagnostics(under_heading("Thu ngân sách: 9 - 8 tỷ đồng")) == [
        ("unreadable_number", "9 - 8")
    ]


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    ("clause", "found"),
    [
        pytest.param("Thu ngân sách đạt chín trăm tỷ đồng", "= 900 tỷ đồng", id="words"),
        pytest.param("Thu ngân sách đạt 900 tỷ đồng rưỡi", "= 900.5 tỷ đồng", id="a half in words"),
        pytest.param("Số xã có trên 50 hộ: 12 xã", "= 12 xã", id="an amount inside a label"),
        pytest.param("Số thôn đạt 3 sạch: 12 thôn", "= 12 thôn", id="a number in a label's name"),
    ],
)
def test_known_misses(clause: str, found: str) -> None:
    assert amounts(under_heading(clause)) == [found]


def test_an_old_letter_is_read_as_the_one_it_stands_for() -> None:
    # Old fonts and scanners write the letter "gha" (U+01A3) for "ư".
    assert amounts(under_heading("Tỷ lệ hộ nghèo dƣới 5%")) == ["< 5 %"]


def test_a_part_that_tells_its_thousands_shares_no_thousands() -> None:
    listed = "Chỉ tiêu năm 2031:\n- Sản lượng thủy sản 61.200 tấn (khai thác 45,7 nghìn tấn, {})"
    assert amounts(listed.format("nuôi trồng 15.500"))[2:] == ["= 15500 tấn"]
    assert amounts(listed.format("nuôi trồng 15,5"))[2:] == ["= 15.5 nghìn tấn"]
