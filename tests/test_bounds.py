"""Bounds that plan, what is counted without a known unit, and who plans beside what is planned."""

import pytest

from tests.announced import amounts, indicators, labels, periods

RESULTS = "Tin về nghị quyết\n\nNăm 2030, xã đã thu 9 tỷ đồng. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            f"{RESULTS}Thu nhập bình quân từ 90 triệu đồng trở lên.",
            ["≥ 90 triệu đồng"],
            id="trở lên",
        ),
        pytest.param(f"{RESULTS}Hộ nghèo không quá 2%.", ["≤ 2 %"], id="không quá"),
        pytest.param(
            f"{RESULTS}Trường đạt chuẩn tối thiểu 60%, rừng che phủ 50%.",
            ["≥ 60 %", "= 50 %"],
            id="and what stands beside it",
        ),
        pytest.param(
            f"{RESULTS}Đàn bò 900 con, thu nhập ít nhất 90 triệu đồng. Rừng che phủ 50%.",
            ["= 900 con", "≥ 90 triệu đồng", "= 50 %"],
            id="and the sentence after it",
        ),
        pytest.param(f"{RESULTS}Thu nhập trên 90 triệu đồng.", [], id="nothing found: trên"),
        pytest.param(
            "Năm 2030, xã đã đạt ít nhất 60% số hộ có nước sạch.",
            [],
            id="nothing found: the sentence reports",
        ),
        pytest.param(
            f"Ngày 6/10/2031\n{RESULTS}Năm 2030 thu nhập ít nhất 90 triệu đồng.",
            [],
            id="nothing found: a year before",
        ),
        pytest.param(
            "WB dự báo giá tăng. GDP tăng không quá 5%.", [], id="nothing found: a forecast goes on"
        ),
    ],
)
def test_what_a_bound_plans(text: str, found: list[str]) -> None:
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Xã cấp 60 nghìn chữ ký số.", ["= 60 nghìn cái"], id="a verb and a thing"),
        pytest.param("Xã xây dựng 5 bể bơi.", ["= 5 cái"], id="pools"),
        pytest.param("Số lồng bè không quá 9.000 lồng.", ["≤ 9000 cái"], id="a bound and a thing"),
        pytest.param("Xã có 45 phố nhỏ.", ["= 45 cái"], id="streets"),
        pytest.param("Xã phấn đấu cấp 5 kWh.", [], id="nothing found: no Vietnamese word"),
        pytest.param("Xã phấn đấu đạt 2,5 lá.", [], id="nothing found: things are whole"),
        pytest.param(
            "Xã phấn đấu hoàn thành 19 chỉ tiêu.", [], id="nothing found: targets counted"
        ),
        pytest.param("Xã phấn đấu đạt 3 sao.", [], id="nothing found: a grade"),
        pytest.param("Xã phấn đấu có 4 nhóm giải pháp.", [], id="nothing found: groups"),
        pytest.param("Xã đã xây dựng 5 bể bơi.", [], id="nothing found: what was done"),
        pytest.param(
            "Xã phấn đấu tuyển 900 học sinh, trong đó cao đẳng 400, trung cấp 500.",
            ["= 900 học sinh", "= 400 học sinh", "= 500 học sinh"],
            id="parts of what was counted",
        ),
        pytest.param(
            "Xã phấn đấu đưa mức chi của du khách lên 780 ngàn quả/ngày.",
            [],
            id="nothing found: more of the number follows",
        ),
        pytest.param(
            "Giá trị sản xuất bình quân 1 ha vụ đông đạt 95 triệu đồng.",
            ["= 95 triệu đồng"],
            id="not the hectare it is told of",
        ),
        pytest.param(
            "100% doanh nghiệp có từ 25 lao động trở lên lập được tổ chức công đoàn.",
            ["= 100 %"],
            id="not which employers",
        ),
        pytest.param(
            "Ngày lưu trú bình quân (ngày/khách): 2,1",
            [],
            id="nothing found: not guests, but days of each",
        ),
        pytest.param(
            "Chè\nTrồng rừng (ha): 620\n  - Rừng phòng hộ: 45\n  - Rừng sản xuất: 575",
            ["= 620 ha", "= 45 ha", "= 575 ha"],
            id="in the unit of the row above, which is no item",
        ),
    ],
)
def test_what_is_counted(text: str, found: list[str]) -> None:
    assert amounts(f"Chỉ tiêu năm 2031:\n- Rừng che phủ 60%\n- {text}")[1:] == found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param(
            "Năm 2031 huyện đặt chỉ tiêu giảm 10% số vụ cháy.", "số vụ cháy", id="who plans"
        ),
        pytest.param("Năm 2031 ngành nhắm tới 9 tỷ đồng doanh thu.", "doanh thu", id="who aims"),
        pytest.param(
            "Năm 2031 tăng 9%. Riêng thu ngân sách, các đại biểu thống nhất mức 9 tỷ đồng.",
            "thu ngân sách",
            id="named before who plans",
        ),
        pytest.param("Năm 2031 huyện phấn đấu trồng thêm 280 ha.", "trồng thêm", id="only a deed"),
        pytest.param(
            "Năm 2031 các chủ đầu tư phải giải ngân 65% vào cuối quý III.",
            "các chủ đầu tư phải giải ngân",
            id="when is no name",
        ),
    ],
)
def test_who_plans_is_not_what_is_planned(text: str, label: str) -> None:
    assert labels(text)[-1:] == [label]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Có 900 giường bệnh.", [None], id="all there are"),
        pytest.param("Có 34 giường bệnh/vạn dân.", ["hospital_beds_per_10000"], id="a density"),
        pytest.param(
            "Có 9 bác sĩ và 34 giường bệnh trên 1 vạn dân.",
            ["doctors_per_10000", "hospital_beds_per_10000"],
            id="a density shared",
        ),
        pytest.param(
            "Có thêm 2 xã Mây, Gió được công nhận xã nông thôn mới, nâng số xã về đích lên 9 xã.",
            ["new_rural_communes_added", "new_rural_communes"],
            id="communes by name",
        ),
        pytest.param(
            "Tỷ lệ thu gom rác khu vực nội thị đạt 96%.",
            ["urban_waste_collection_rate"],
            id="rubbish in town",
        ),
    ],
)
def test_what_it_is_about(text: str, found: list[str | None]) -> None:
    assert indicators(f"Chỉ tiêu năm 2031:\n- {text}") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2035\n(Trích Nghị quyết đại hội, nhiệm kỳ 2030 - 2035)\n\n"
            "(1) Rừng che phủ 60%.\n(2) Thu ngân sách tăng bình quân 9%/năm.",
            ["2035", "2030/2035"],
            id="a subtitle in parentheses",
        ),
        pytest.param(
            "Xã điều chỉnh kịch bản năm 2031. Mục tiêu tăng 9%. Quý III phải tăng 11%.",
            ["2031", "2031-Q3"],
            id="a quarter of the year told before",
        ),
        pytest.param(
            "Các chỉ tiêu nhiệm kỳ 2030 - 2035:\n- GRDP tăng 10%/năm, trong đó giai đoạn 2031 - "
            "2032 tăng 9%/năm; vốn đầu tư cả nhiệm kỳ 520 tỷ đồng.",
            ["2030/2035", "2031/2032", "2030/2035"],
            id="the whole term after a part of it",
        ),
        pytest.param(
            "Các chỉ tiêu chủ yếu nhiệm kỳ 2030 - 2035:\nCơ cấu kinh tế năm 2035: dịch vụ 48%\n"
            "Hộ nghèo còn 4%\nRừng che phủ 60%",
            ["2035", "2030/2035", "2030/2035"],
            id="a row's year is its own",
        ),
        pytest.param(
            "Năm 2031 ngành tôm phấn đấu đạt 950 triệu USD, tiến tới 1 tỷ USD vào năm 2032. Sản "
            "lượng đề ra 158 nghìn tấn.",
            ["2031", "2032", "2031"],
            id="on about the year of the plan",
        ),
        pytest.param(
            "Chỉ tiêu chủ yếu nhiệm kỳ 2030 - 2035:\n- Hộ dùng nước sạch theo quy chuẩn đến năm "
            "2035 đạt 92%",
            ["2035"],
            id="by a standard, by a year",
        ),
        pytest.param(
            "Chỉ tiêu nhiệm kỳ 2030 - 2035:\n- Hồ sơ trực tuyến 95% (năm 2032), 100% (năm 2034)",
            ["2032", "2034"],
            id="a year alone in parentheses",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Hộ nghèo từ 5% cuối năm 2030 xuống 4%; hộ cận nghèo còn 5%",
            ["2031", "2031"],
            id="the year of the old amount is nobody else's",
        ),
        pytest.param(
            "Đại hội đồng cổ đông thường niên 2031. Cổ đông thông qua kế hoạch năm nay với doanh "
            "thu 9 tỷ đồng.",
            ["2031"],
            id="the year of a yearly meeting",
        ),
        pytest.param(
            "Năm 2031, tỉnh phấn đấu đạt 80%, trong khi năm 2030 mới 60%. Rừng che phủ 50%.",
            ["2031", "2031"],
            id="not the year beside it",
        ),
        pytest.param(
            "Ngày 6/7/2031\nHuyện phấn đấu cả năm giá trị sản xuất tăng 9%.",
            ["2031"],
            id="cả năm before a name",
        ),
        pytest.param(
            "Ngày 6/7/2031\nHuyện phấn đấu đến cuối năm rừng che phủ 46% và tới năm 2035 là 49%.",
            ["2031", "2035"],
            id="this year and a later one",
        ),
        pytest.param(
            "Hiệp hội công bố chương trình hành động năm 2031. Chương trình đề ra mục tiêu giữ "
            "5.700 "
            "ha, không mở rộng như giai đoạn 2027 - 2028, sản lượng 9 tấn.",
            ["2031", "2031"],
            id="the year of the sentence before",
        ),
        pytest.param(
            "Năm 2030 huyện làm 46 km đường. Hội nghị bàn việc cho năm 2031.\n\nNăm nay, nghị "
            "quyết đặt "
            "ra phải làm 70 km đường.",
            ["2031"],
            id="this year is the one that is not over",
        ),
        pytest.param(
            "Các chỉ tiêu chủ yếu nhiệm kỳ 2030 - 2035:\n\n(1) Đến năm 2035, thu nhập đạt 72 triệu "
            "đồng. (2) Diện tích chè 210 ha.",
            ["2035", "2030/2035"],
            id="items of one paragraph",
        ),
        pytest.param(
            "Các chỉ tiêu nhiệm kỳ 2030 - 2035:\n- Mỗi năm giảm 3% hộ nghèo để đến năm 2035 "
            "không còn",
            ["2030/2035"],
            id="what comes of it by then",
        ),
        pytest.param(
            "Mục tiêu nhiệm kỳ 2030 - 2035: đến năm 2035 thu nhập 85 triệu đồng. Hằng năm, xã "
            "kết nạp 30 "
            "đảng viên.",
            ["2035", "2030/2035"],
            id="hằng năm opens the sentence",
        ),
        pytest.param(
            "Ngành tôm 2031: giữ diện tích\n\nNăm 2030 được giá. Bà Mai cho biết mục tiêu của "
            "năm nay là "
            "giữ 740 ha.",
            ["2031"],
            id="this year is the headline's",
        ),
    ],
)
def test_for_when(text: str, found: list[str]) -> None:
    assert periods(text) == found
