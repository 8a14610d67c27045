"""How plans go on: obligations, revisions, seasons, parts of a year, groups and short labels."""

import pytest

from tests.announced import amounts, indicators, periods


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Vụ mùa năm 2030 chỉ đạt 45 tạ/ha.\n\nVụ xuân 2031 toàn huyện chủ trương gieo cấy 900 "
            "ha lúa.",
            ["= 900 ha"],
            id="huyện chủ trương",
        ),
        pytest.param(
            "Tới cuối năm 2031 phải có 67% lao động qua đào tạo.", ["= 67 %"], id="phải có"
        ),
        pytest.param(
            "Mưa lũ lớn nên các xã phải gieo sạ lại 312 ha lúa trong năm 2030.",
            [],
            id="not what a flood made necessary",
        ),
        pytest.param(
            "6 tháng đầu năm, GRDP chỉ tăng 2%.\n\nTrên cơ sở đó, tốc độ tăng GRDP cả năm được hạ "
            "từ 7,5% xuống khoảng 4%.",
            ["≈ 4 %"],
            id="a target taken down",
        ),
        pytest.param(
            "Huyện phấn đấu thu ngân sách đạt trên 30 tỷ đồng, trong khi tổng chi không quá 90 tỷ "
            "đồng.",
            ["> 30 tỷ đồng", "≤ 90 tỷ đồng"],
            id="trong khi, with a bound",
        ),
        pytest.param(
            "Huyện phấn đấu tăng 8%, trong khi năm trước tăng 6%.",
            ["= 8 %"],
            id="trong khi, of before",
        ),
        pytest.param(
            "Bộ giao toàn ngành năm 2031 đạt 9 triệu tấn thủy sản.",
            ["= 9 triệu tấn"],
            id="assigned for a year",
        ),
        pytest.param(
            "Cụm công nghiệp được giao đất từ năm 2026 mà tỷ lệ lấp đầy là 36%.",
            [],
            id="not assigned since a year",
        ),
        pytest.param(
            "Đại hội đã thông qua kế hoạch kinh doanh 2031 với doanh thu 90 tỷ đồng, tăng 11% so "
            "với thực hiện năm trước, lợi nhuận trước thuế 8 tỷ đồng.",
            ["= 90 tỷ đồng", "= 11 %", "= 8 tỷ đồng"],
            id="held against the year before",
        ),
        pytest.param(
            "Tổng kết năm 2030, công ty lãi 9 tỷ đồng.\n\nÔng Lâm cho biết công ty xây dựng kế "
            "hoạch 2031 khá thận trọng, với sản lượng khai thác 900 tấn.",
            ["= 900 tấn"],
            id="a plan of the next year after a result",
        ),
        pytest.param(
            "Dự thảo nêu tốc độ tăng GRDP bình quân đạt 8%/năm.", ["= 8 %/năm"], id="dự thảo nêu"
        ),
        pytest.param(
            "Kế hoạch năm 2031:\n- Thu ngân sách đạt 30 tỷ đồng (năm 2030 thu 28 tỷ đồng, đạt "
            "101,3% kế hoạch)",
            ["= 30 tỷ đồng"],
            id="what is held against a plan in parentheses",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- GRDP bình quân đầu người 96 triệu đồng (nghị quyết cũ 93 "
            "triệu đồng)",
            ["= 96 triệu đồng"],
            id="a former plan in parentheses",
        ),
        pytest.param(
            "Xã phấn đấu năm 2031 đào tạo nghề cho 90 người; xuất khẩu lao động trên 10.000 người.",
            ["= 90 người", "> 10000 người"],
            id="ten thousand people are no base",
        ),
        pytest.param(
            "Năm 2031 tỉnh giao ngành thuế thu không dưới 900 tỷ đồng.\n\n>>> Xem thêm: Sông Xanh "
            "có thêm 3 sản phẩm OCOP; Giá lúa tăng 2%",
            ["≥ 900 tỷ đồng"],
            id="headlines in the line of their heading",
        ),
        pytest.param(
            "Năm 2030 sản lượng chè được 80 tấn.\n\nTheo kế hoạch đã được hội đồng huyện thông "
            "qua, đàn bò sẽ tăng 4%, đàn lợn 900 con.",
            ["= 4 %", "= 900 con"],
            id="a plan that the council has passed",
        ),
        pytest.param(
            "Huyện phấn đấu năm 2031 thu 90 tỷ đồng, trong khi năm 2030 thu được 80 tỷ đồng; "
            "tỷ lệ nợ giảm còn dưới 3%.",
            ["= 90 tỷ đồng", "< 3 %"],
            id="after an aside on the year before",
        ),
        pytest.param(
            "Năm 2030 trồng được 90 ha rừng.\n\nII. KẾ HOẠCH\nBảo vệ 700 ha rừng tự nhiên hiện có. "
            "Giữ độ che phủ không dưới 58%.",
            ["= 700 ha", "≥ 58 %"],
            id="a section that is called plan",
        ),
        pytest.param(
            "Mai Thu - 14:05 11/04/2030\n\nHai xã đã ký chương trình liên kết.\n\nTheo văn bản ký "
            "kết, đến năm 2035 cả vùng đón 42 nghìn lượt khách.",
            ["= 42 nghìn lượt"],
            id="by a later year",
        ),
        pytest.param(
            "Mai Thu - 14:05 11/04/2030\n\nHai xã đã ký chương trình liên kết.\n\nTheo báo "
            "cáo, đến năm 2029 cả vùng đón 42 nghìn lượt khách.",
            [],
            id="not by an earlier one",
        ),
        pytest.param(
            "Công nghiệp năm 2030 tăng 9%, thu hút được 40 dự án.\n\nTỉnh chọn phương án tăng "
            "trưởng GRDP năm 2031 từ 7,5 - 8%.",
            ["7.5..8 %"],
            id="a variant that is chosen",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Đưa thêm khoảng 900 phòng từ 3 sao trở lên vào đón khách",
            ["≈ 900 phòng"],
            id="trở lên of the stars",
        ),
        pytest.param(
            "Nhìn lại 5 năm qua, đại hội quyết nghị trong giai đoạn 2031 - 2035, GRDP tăng 9%/năm.",
            ["= 9 %/năm"],
            id="resolved for a term",
        ),
        pytest.param(
            "Vùng đặt mục tiêu đến năm 2030 đưa vào khai thác 240 km đường cao tốc.",
            ["= 240 km"],
            id="đưa vào khai thác",
        ),
        pytest.param(
            "Ban điều hành trình kế hoạch doanh thu năm 2031 là 412 tỷ đồng, cổ tức 8%.",
            ["= 412 tỷ đồng", "= 8 %"],
            id="a dated plan is an amount",
        ),
        pytest.param(
            "Năm nay, đơn vị phấn đấu giải thể 12 HTX đã ngừng hoạt động; HTX liên kết chiếm 40%.",
            ["= 12 hợp tác xã", "= 40 %"],
            id="đã in a label",
        ),
        pytest.param(
            "Năm 2031, huyện phấn đấu nâng năng suất từ 15 tạ/ha hiện nay lên 20 tạ/ha, rừng 60%.",
            ["= 20 tạ/ha", "= 60 %"],
            id="hiện nay in a revision",
        ),
        pytest.param(
            "Năm 2031, huyện phấn đấu nâng công suất cảng lên 9 triệu tấn.",
            ["= 9 triệu tấn"],
            id="raised, and no size",
        ),
        pytest.param(
            "Đến năm 2031, xã phấn đấu hộ nghèo giảm 5% so với năm 2030 (còn dưới 22%).",
            ["= 5 điểm phần trăm", "< 22 %"],
            id="what is left, in parentheses",
        ),
        pytest.param(
            "Năm 2031, huyện phấn đấu tỷ trọng ba khu vực lần lượt là 28%, 46% và 26%.",
            ["= 28 %", "= 46 %", "= 26 %"],
            id="one label for all",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n1. Thu ngân sách trên địa bàn 90 tỷ đồng; chi ngân sách địa "
            "phương\n95 tỷ đồng.\n2. Ngô 850 ha, năng suất\n52 tạ/ha",
            ["= 90 tỷ đồng", "= 95 tỷ đồng", "= 850 ha", "= 52 tạ/ha"],
            id="lines that a page broke",
        ),
        pytest.param(
            "Bà Mai cho hay chỉ tiêu được giao của cả năm 2031 là 900 người, thu 9 tỷ đồng.",
            ["= 900 người", "= 9 tỷ đồng"],
            id="what was assigned is so many",
        ),
        pytest.param(
            "Năm 2031, xã phấn đấu đạt 80%, trong khi năm 2030 mới 60%. Rừng che phủ 50%.",
            ["= 80 %", "= 50 %"],
            id="after what stands beside it",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\nHộ có mạng 95%\nKhông còn hộ nghèo theo chuẩn\nRác thải 70%",
            ["= 95 %", "= 70 %"],
            id="a row without a number",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Vốn đầu tư 90 tỷ đồng, bằng khoảng 33% GRDP",
            ["= 90 tỷ đồng", "≈ 33 % GRDP"],
            id="a share of the product",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Định danh mức 2 trên 90%\n- 9/11 xã, phường không có ma túy",
            ["> 90 %", "= 9 xã"],
            id="a grade, and xã, phường",
        ),
        pytest.param(
            "Năm 2030 tăng 2%.\n\nCụ thể, tốc độ tăng GRDP năm 2031 điều chỉnh từ 7,5% xuống còn "
            "3%; số "
            "lượt khách còn khoảng 1,2 triệu lượt.",
            ["= 3 %", "≈ 1.2 triệu lượt"],
            id="adjusted",
        ),
        pytest.param(
            "Theo kế hoạch, trong năm 2031 xã sẽ bê tông hóa 3,2 km đường.",
            ["= 3.2 km"],
            id="theo kế hoạch … sẽ",
        ),
        pytest.param(
            "Mục tiêu là đưa diện tích chè đạt 900 ha năm 2035. Giống sạch bệnh đạt 80% năm "
            "2032, 100% "
            "năm 2035.",
            ["= 900 ha", "= 80 %", "= 100 %"],
            id="years on the way",
        ),
        pytest.param(
            "Năm 2031, huyện phấn đấu nâng tỷ lệ lấp đầy các cụm đã hoạt động lên 75%.",
            ["= 75 %"],
            id="đã between nâng and lên",
        ),
        pytest.param(
            "Chỉ tiêu năm 2031:\n- Số lượt khách phải vượt 7 triệu, doanh thu 90 tỷ đồng",
            ["> 7 triệu lượt", "= 90 tỷ đồng"],
            id="millions of visits",
        ),
        pytest.param(
            "Năm 2031, tỉnh phấn đấu rừng che phủ đạt 52% vào năm 2031 và 55% vào năm 2035.",
            ["= 52 %", "= 55 %"],
            id="the same by two years",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\nSố xã đạt chuẩn tăng thêm: 02 xã, lũy kế 14 xã\nThành lập "
            "45 hợp "
            "tác xã",
            ["= 2 xã", "= 14 xã", "= 45 hợp tác xã"],
            id="a running total in a row",
        ),
        pytest.param(
            "Năm 2031, số hợp tác xã được điều chỉnh giảm, từ 50 xuống còn 45 hợp tác xã.",
            ["= 45 hợp tác xã"],
            id="a comma before the old amount",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n1. Diện tích (ha)\nNgô: 820\nKhoai tây: 610\n2. Rừng: 60%",
            ["= 820 ha", "= 610 ha", "= 60 %"],
            id="a unit over rows",
        ),
        pytest.param(
            "Năm 2031, trường được giao tuyển 1.850 chỉ tiêu, thu 9 tỷ đồng.",
            ["= 1850 cái", "= 9 tỷ đồng"],
            id="places at a school",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Cơ cấu: nông nghiệp 31% - công nghiệp, xây dựng 38% - "
            "dịch vụ 31%",
            ["= 31 %", "= 38 %", "= 31 %"],
            id="dashes between parts",
        ),
        pytest.param(
            "8 tháng đầu năm chỉ tăng 5%.\n\nĐại biểu thống nhất điều chỉnh tốc độ tăng GRDP năm "
            "2031 từ "
            "10% xuống 8%, thu 9 tỷ đồng.",
            ["= 8 %", "= 9 tỷ đồng"],
            id="agreed to adjust",
        ),
        pytest.param(
            "Giai đoạn 2031 - 2035, tỉnh phấn đấu tăng 6%/năm, giai đoạn 2036 - 2040 tăng "
            "5%/năm.\n\nCũng "
            "đến năm 2035, đàn bò có 900 con.",
            ["= 6 %/năm", "= 5 %/năm", "= 900 con"],
            id="an earlier stage of two",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n1. Lúa 900 ha, rau an toàn\n220 ha\n2. Sản lượng thóc của "
            "cả vụ (tấn):"
            "\n19.812",
            ["= 900 ha", "= 220 ha", "= 19812 tấn"],
            id="a number that a page put on a line of its own",
        ),
    ],
)
def test_what_is_planned(text: str, found: list[str]) -> None:
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Nghị quyết giai đoạn 2031 - 2035\nCác chỉ tiêu:\na) Kinh tế\n- Thu ngân sách tăng 9%\n"
            "b) Xã hội (đến năm 2035)\n- Lao động qua đào tạo 70%\nc) Môi trường\n"
            "- Vốn bảo vệ rừng 40 tỷ đồng",
            ["2031/2035", "2035", "2031/2035"],
            id="a group with its year in parentheses",
        ),
        pytest.param(
            "KẾ HOẠCH giai đoạn 2031 - 2035\nMục tiêu cụ thể\na) Đến năm 2033\n- Kinh tế số chiếm "
            "18% GRDP\nb) Đến năm 2035\n- Kinh tế số chiếm 25% GRDP",
            ["2033", "2035"],
            id="a group that is nothing but a year",
        ),
        pytest.param(
            "Mai Thu - 14:05 11/04/2031\n\nNgành đặt kế hoạch cả năm đón 6 triệu lượt khách; "
            "doanh thu đạt 70 tỷ đồng. Xa hơn, đến năm 2035 phải có 900 phòng.",
            ["2031", "2031", "2035"],
            id="the whole year of a page",
        ),
        pytest.param(
            "Nghị quyết năm 2031\n\nHuyện phấn đấu thu nhập lên 26 triệu đồng/người (năm 2030 "
            "là 22 triệu đồng/người). Sản lượng lúa đạt 190 nghìn tấn.",
            ["2031", "2031"],
            id="the year of an aside is its own",
        ),
        pytest.param(
            "Xã họp sơ kết\n10/07/2026\n\nNhiệm vụ 6 tháng cuối năm:\n- Xuống giống 900 ha lúa\n\n"
            "Theo nghị quyết đại hội, đến năm 2030 thu nhập phải đạt 90 triệu đồng/người.",
            ["2026", "2030"],
            id="the last months of the year of a page",
        ),
        pytest.param(
            "Quý III/2031, Ban phấn đấu thu hút 9 dự án. Cả năm nay Ban giữ nguyên mục tiêu 40 "
            "triệu USD vốn FDI; xuất khẩu 6 tỷ USD.",
            ["2031-Q3", "2031", "2031"],
            id="this year after a quarter",
        ),
        pytest.param(
            "Mục tiêu vụ chiêm xuân 2030 - 2031:\n- Lúa: 900 ha", ["2030/2031"], id="a season"
        ),
        pytest.param(
            "Kế hoạch niên độ 2030-2031:\n- Mía: 900 ha", ["2030/2031"], id="a business year"
        ),
        pytest.param(
            "Tỉnh phấn đấu trong 5 năm 2031 - 2035 kinh tế tăng bình quân 9%/năm; rừng che phủ vào "
            "năm 2035 đạt 60%, đô thị hóa đạt 40%.",
            ["2031/2035", "2035", "2035"],
            id="listed after a year",
        ),
        pytest.param(
            "Các chỉ tiêu giai đoạn 2031 - 2035:\n(1) Tỷ trọng công nghiệp 44%, dịch vụ 36%, nông "
            "nghiệp còn 20% vào năm 2035.",
            ["2035", "2035", "2035"],
            id="a year that ends a row",
        ),
        pytest.param(
            "Bước sang năm 2031, ngành du lịch có nhiều việc mới.\n\nTrong năm nay ngành phấn đấu "
            "đón 90 nghìn lượt khách. Đến năm 2035 phải có 900 phòng.",
            ["2031", "2035"],
            id="the year that a text steps into",
        ),
        pytest.param(
            "Chương trình giai đoạn 2031 - 2035\nMục tiêu là đến năm 2035 kinh tế biển đóng góp "
            "42% GRDP.",
            ["2035"],
            id="a share of the product is no growth",
        ),
    ],
)
def test_for_when(text: str, found: list[str]) -> None:
    assert periods(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Năm 2031 xã phấn đấu có thêm 3 xã đạt chuẩn nông thôn mới, nâng tổng số lên 9 xã.",
            ["new_rural_communes_added", "new_rural_communes"],
            id="the total of what is added",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Du lịch: thu hút 3 triệu lượt khách",
            ["tourist_arrivals"],
            id="visits of tourism",
        ),
        pytest.param(
            "Thu ngân sách tỉnh giao 62 tỷ đồng, huyện phấn đấu năm 2031 thu 65 tỷ đồng.",
            ["state_budget_revenue"],
            id="what is collected",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Tốc độ tăng giá trị sản xuất: 13%. Trong đó: nông, lâm, "
            "thủy sản 4%; dịch vụ 14%",
            ["production_value_growth", "agriculture_growth", "services_growth"],
            id="the parts grow as the whole",
        ),
        pytest.param(
            "CHỈ TIÊU NĂM 2031\n1. Tốc độ tăng GRDP: 10%\nTrong đó:\nNông, lâm, thủy sản: 3%\n"
            "Dịch vụ: 9%",
            ["grdp_growth", "agriculture_growth", "services_growth"],
            id="rows of parts grow as the whole",
        ),
        pytest.param(
            "Tỉnh nâng mục tiêu tăng trưởng GRDP năm 2031 lên 9%. Theo từng quý: quý I tăng 8%, "
            "quý II đạt 9%.",
            ["grdp_growth", "grdp_growth", "grdp_growth"],
            id="by quarters",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Cơ cấu GRDP: khu vực I - khu vực II - khu vực III chiếm lần "
            "lượt là 27%; 37%; 36%",
            ["agriculture_share_of_grdp", "industry_share_of_grdp", "services_share_of_grdp"],
            id="sectors by number",
        ),
    ],
)
def test_what_it_is_about(text: str, found: list[str]) -> None:
    assert indicators(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "- Giá trị sản xuất: 90 tỷ đồng\n  + Nông nghiệp: 40 tỷ, tăng 3%\n  + Dịch vụ: 50 tỷ",
            ["= 90 tỷ đồng", "= 40 tỷ đồng", "= 3 %", "= 50 tỷ đồng"],
            id="tỷ under tỷ đồng",
        ),
        pytest.param(
            "1. Trồng rừng: 900 ha\nTrong đó: - Rừng sản xuất: 700\n          - Rừng phòng hộ: 200",
            ["= 900 ha", "= 700 ha", "= 200 ha"],
            id="parts after trong đó",
        ),
        pytest.param(
            "- Đàn bò (con): 1.150; đàn heo: 3.200", ["= 1150 con", "= 3200 con"], id="in turn"
        ),
        pytest.param(
            "- Vốn FDI được điều chỉnh từ 650 triệu lên 800 triệu USD",
            ["= 800 triệu USD"],
            id="revised, with one unit",
        ),
        pytest.param("- Nợ thuế tới 30/9 giảm xuống dưới 5%", ["< 5 %"], id="a day is no amount"),
        pytest.param("- Kiên cố hóa 1.200 m kênh mương", ["= 1200 m"], id="metres of a canal"),
        pytest.param("- Mở rộng các hẻm có bề ngang dưới 4 m", [], id="not how wide"),
        pytest.param(
            "- Thu nhập của người lao động: 9,5 triệu đồng/người/tháng",
            ["= 9.5 triệu đồng/người/tháng"],
            id="pay a month",
        ),
        pytest.param(
            "- Doanh thu 702 tỷ; lợi nhuận 118 tỷ", ["= 702 tỷ đồng", "= 118 tỷ đồng"], id="tỷ"
        ),
    ],
)
def test_how_much(text: str, found: list[str]) -> None:
    assert amounts(f"Các chỉ tiêu năm 2031:\n{text}") == found
