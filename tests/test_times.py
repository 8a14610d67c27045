"""For when an amount is stated: the nearest period, its frame's, the document's, or none."""

import pytest

from tests.announced import periods, read, under_heading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Tỉnh phấn đấu thu ngân sách năm 2031 đạt 900 tỷ đồng.", ["2031"],
                     id="inside the statement"),
        pytest.param("Tỉnh phấn đấu thu ngân sách đạt 900 tỷ đồng vào năm 2031.", ["2031"],
                     id="after the amount"),
        pytest.param("Năm 2031, tỉnh phấn đấu thu ngân sách đạt 900 tỷ đồng.", ["2031"],
                     id="opening the sentence"),
        pytest.param("Năm 2031, tỉnh phấn đấu GRDP tăng 8%, rừng che phủ 60%.", ["2031", "2031"],
                     id="opening it for all amounts"),
        pytest.param("Tỉnh phấn đấu đến năm 2031 GRDP tăng 8%, đến năm 2035 GRDP tăng 9%.",
                     ["2031", "2035"], id="two in one sentence"),
        pytest.param("Năm 2031, tỉnh phấn đấu thêm 20 trường đạt chuẩn; năm 2032 thêm 8 trường, "
                     "nâng tổng số trường đạt chuẩn lên 90 trường.", ["2031", "2032", "2032"],
                     id="what the amount before leads to"),
        pytest.param("Tỉnh phấn đấu GRDP năm 2031 tăng 8%, năm 2032 tăng 9%.", ["2031", "2032"],
                     id="one label, two years"),
        pytest.param("Tỉnh phấn đấu tăng trưởng năm 2031 đạt 8% và thu ngân sách tăng 10%.",
                     ["2031", "2031"], id="one year for two amounts joined by và"),
        pytest.param("Tỉnh phấn đấu năm 2031 giữ đà tăng. Thu ngân sách đạt 900 tỷ đồng.", ["2031"],
                     id="from the sentence before"),
        pytest.param("Chỉ tiêu nhiệm kỳ 2031 - 2035 là thu ngân sách đạt 900 tỷ đồng; huyện về "
                     "đích vào cuối năm 2032; tỷ lệ che phủ rừng đạt 60%.", ["2031/2035"] * 2,
                     id="the year of a part without amounts stays in it"),
        pytest.param("Tỉnh phấn đấu năm 2031 GRDP tăng 8%. Đến năm 2035, rừng che phủ 60%.",
                     ["2031", "2035"], id="a later one opens the next sentence"),
        pytest.param("Tỉnh phấn đấu năm 2031 GRDP tăng 8%. Đến năm 2035, rừng che phủ 60%. Dân số "
                     "đạt 2 triệu người.", ["2031", "2035", "2035"],
                     id="what opens a sentence holds on"),
        pytest.param("Đến năm 2035, tỉnh mở rộng vùng chè. Qua đó phấn đấu trồng 900 ha chè.",
                     ["2035"], id="also from before the words that plan"),
        pytest.param("Tin Sông Xanh\nNăm 2030, thu ngân sách là 800 tỷ đồng. Tỉnh phấn đấu trồng 9 "
                     "ha chè.", [None], id="but not from a result"),
        pytest.param("Tỉnh đề ra mục tiêu đến năm 2035 như: thu ngân sách giai đoạn 2031 - 2035 "
                     "đạt 900 tỷ đồng. Rừng che phủ 60%.", ["2031/2035", "2035"],
                     id="an amount's own period stays its own"),
        pytest.param("Tỉnh phấn đấu năm 2031 GRDP tăng 8%, tạo đà để vươn lên nhóm dẫn đầu cả nước "
                     "trong giai đoạn 2036 - 2040. Rừng che phủ 60%.", ["2031", "2031"],
                     id="what is said far behind the amounts is about later"),
        pytest.param("Chỉ tiêu nhiệm kỳ 2031 - 2035:\n- Số hộ kinh doanh năm 2035: 250 hộ, tăng 4% "
                     "so với năm 2030. Trong đó: nông nghiệp: 50 hộ; dịch vụ: 170 hộ.",
                     ["2035", "2031/2035", "2035", "2035"],
                     id="parts in a sentence of their own"),
        pytest.param("Ngành đề ra chỉ tiêu trong vụ Đông Xuân 2031 - 2032: gieo cấy 900 ha lúa.",
                     ["2031/2032"], id="a season over two years"),
        pytest.param("Tỉnh đặt ra các chỉ tiêu năm 2031. Tin từ kỳ họp của Hội đồng khóa X, nhiệm "
                     "kỳ 2026 - 2031.\nMột là, rừng che phủ 60%.", ["2031"],
                     id="the term of a council is no plan's"),
        pytest.param("Vụ Đông - Xuân 2031-2032, huyện phấn đấu gieo cấy 900 ha lúa.",
                     ["2031/2032"], id="a season with a dash"),
        pytest.param("Nhiệm kỳ 2031 - 2035, tỉnh phấn đấu năm 2035 có 50% số xã đạt chuẩn, trong "
                     "đó: xã nâng cao đạt 9%; xã kiểu mẫu đạt 2%.", ["2035", "2035", "2035"],
                     id="parts are of the time of the whole"),
        pytest.param("Theo Đề án giai đoạn 2031 - 2040, tỉnh phấn đấu vùng chè đến năm 2035 đạt "
                     "900 ha (trồng thuần 600 ha, trồng xen 300 ha).", ["2035", "2035", "2035"],
                     id="also parts in parentheses"),
        pytest.param("Theo Quy hoạch tỉnh thời kỳ 2031 - 2040, tầm nhìn đến năm 2060, tỉnh phấn "
                     "đấu GRDP tăng 8%.", ["2031/2040"], id="an outlook belongs to a plan's name"),
        pytest.param("Nhiệm kỳ 2031 - 2035, tỉnh phấn đấu tỷ lệ đô thị hóa tăng từ 20% năm 2030 "
                     "lên 30% năm 2035, tỷ lệ hộ nghèo còn 4%.", ["2035", "2031/2035"],
                     id="the year of an old amount is nobody else's"),
        pytest.param("Năm 2031, tỉnh phấn đấu thu 900 tỷ đồng, tăng 7% so với dự toán huyện năm "
                     "2030. Rừng che phủ 60%.", ["2031", "2031", "2031"],
                     id="the year of what it is compared with"),
        pytest.param("Giai đoạn 2031 - 2035, tỉnh phấn đấu thu ngân sách đạt 900 tỷ đồng.",
                     ["2031/2035"], id="an interval"),
        pytest.param("Tỉnh phấn đấu trong nhiệm kỳ 2031-2035 trồng 900 ha rừng.", ["2031/2035"],
                     id="a term"),
        pytest.param("Quý III/2031, tỉnh phấn đấu thu ngân sách đạt 300 tỷ đồng.", ["2031-Q3"],
                     id="a quarter"),
        pytest.param("Năm 2031, tỉnh phấn đấu GRDP tăng 8%, trong đó quý III tăng 9%.",
                     ["2031", "2031-Q3"], id="a quarter of the sentence's year"),
        pytest.param("Chỉ tiêu năm 2031:\n- Quý I: GRDP tăng 8%", ["2031-Q1"],
                     id="a quarter of the heading's year"),
        pytest.param("Tỉnh phấn đấu 6 tháng đầu năm 2031 thu ngân sách đạt 400 tỷ đồng.",
                     ["2031-01/2031-06"], id="months"),
        pytest.param("Tỉnh phấn đấu đến cuối năm 2031, tỷ lệ hộ nghèo còn 4%.", ["2031"],
                     id="the end of a year"),
        pytest.param("Nhiệm kỳ 2031 - 2035, xã phấn đấu đến năm 2035 rừng che phủ 60%. Cả "
                     "nhiệm kỳ, xã "
                     "kết nạp từ 20 đảng viên trở lên.", ["2035", "2031/2035"], id="cả nhiệm kỳ"),
        pytest.param("Nhiệm kỳ 2031 - 2035 đã mở đầu. Huyện phấn đấu trong 5 năm tới thu "
                     "nhập đạt 90 "
                     "triệu đồng vào năm 2035. Rừng che phủ 60%.", ["2035", "2031/2035"],
                     id="5 năm tới"),
        pytest.param("Tỉnh phấn đấu đến năm 2035, khi quy mô kinh tế gấp 2 lần năm 2030, thu "
                     "ngân sách "
                     "đạt 900 tỷ đồng.", ["2035"], id="what is so many times that of a year"),
        pytest.param("Huyện chốt kế hoạch năm 2031. Huyện phấn đấu thu 9 tỷ đồng (năm 2030 thực "
                     "hiện 8 tỷ đồng), rừng che phủ 60%.", ["2031", "2031"],
                     id="a year in parentheses is of the amount there"),
        pytest.param("Huyện phấn đấu năm 2031 tỷ lệ hộ nghèo (theo chuẩn nghèo giai đoạn "
                     "2026-2030) còn "
                     "4%.", ["2031"], id="the years of a standard"),
        pytest.param("Năm 2031 là năm bứt phá của nhiệm kỳ 2028 - 2033, tỉnh phấn đấu GRDP tăng "
                     "9%. Rừng che phủ 60%.", ["2031", "2031"], id="a year of a term"),
        pytest.param("Triển khai nhiệm vụ năm 2031, ngành xác định đây là năm đầu thực hiện kế "
                     "hoạch 5 năm 2031-2035. Theo đó, ngành phấn đấu trồng 75 ha rừng.", ["2031"],
                     id="a year of a term, in the sentence before"),
        pytest.param("Huyện phấn đấu mỗi năm của nhiệm kỳ 2031 - 2035 trồng 75 ha rừng.",
                     ["2031/2035"], id="but not each year of one"),
        pytest.param("Thực hiện đề án giai đoạn 2031 - 2035, huyện đã có kế hoạch riêng cho năm "
                     "2032. Theo đó, huyện phấn đấu trồng 75 ha rừng.", ["2032"],
                     id="a year of a programme"),
        pytest.param("Huyện phấn đấu đến năm 2031 thu gom 60% rác thải; đến năm 2032 đạt 85%, "
                     "đồng thời rừng che phủ 60%.", ["2031", "2032", "2032"],
                     id="what opens a part holds in it"),
        pytest.param("Tỉnh phấn đấu sản lượng chè đạt 90 tấn vào năm 2031, khoảng 95 tấn vào năm "
                     "2035.", ["2031", "2035"], id="each amount's own after it"),
        pytest.param("Nhiệm kỳ 2031 - 2035, xã phấn đấu thu nhập đạt 90 triệu đồng. Hộ nghèo còn "
                     "2%, về đích nông thôn mới vào năm 2033. Rừng che phủ 60%.",
                     ["2031/2035"] * 3, id="the year of a deed without an amount"),
        pytest.param("Nhiệm kỳ 2031 - 2035, xã phấn đấu thu nhập đạt 90 triệu đồng. Hộ nghèo còn "
                     "2%, về đích nông thôn mới vào cuối năm 2033. Rừng che phủ 60%.",
                     ["2031/2035"] * 3, id="the same by the end of a year"),
        pytest.param("Đảng bộ xã vào nhiệm kỳ mới 2031 - 2035: Phấn đấu đến năm 2035 trồng 90 ha "
                     "chè; tổng sản lượng cả nhiệm kỳ 300 tấn.", ["2035", "2031/2035"],
                     id="cả nhiệm kỳ before the amount"),
        pytest.param("Nhiệm kỳ 2031 - 2035, xã phấn đấu đến năm 2035 rừng che phủ 60%. Toàn nhiệm "
                     "kỳ kết nạp 40 đảng viên.", ["2035", "2031/2035"], id="toàn nhiệm kỳ"),
        pytest.param("Nhiệm kỳ 2030 - 2035, xã phấn đấu vốn đầu tư giai đoạn 2031 - 2035 đạt 90 tỷ "
                     "đồng. Mỗi năm, xã kết nạp 9 đảng viên.", ["2031/2035", "2030/2035"],
                     id="a part of a term stays in its sentence"),
        pytest.param("Nhiệm kỳ 2031 - 2035, xã phấn đấu trồng 90 ha chè. Riêng vùng tôm của xã sẽ "
                     "được nâng lên 50 ha vào năm 2033. Rừng che phủ 60%.",
                     ["2031/2035", "2033", "2031/2035"], id="a sentence about one thing (riêng)"),
        pytest.param("Nhiệm kỳ 2031 - 2035, xã phấn đấu vào năm 2035 rừng che phủ 60%; tỷ lệ hộ "
                     "nghèo giảm 1%/năm.", ["2035", "2031/2035"], id="so much a year"),
        pytest.param("Tin Sông Xanh\nNăm 2030, khách tăng 9%. Năm 2031, tỉnh chọn chủ đề du lịch. "
                     "Phấn đấu rừng che phủ 60%.", ["2031"], id="a year that follows the results"),
        pytest.param("Năm 2030, khách tăng 9%. HĐND đã thông qua nghị quyết về nhiệm vụ phát triển "
                     "kinh tế 6 tháng cuối năm 2031 với các chỉ tiêu: rừng che phủ 60%.", ["2031"],
                     id="the name of a plan for the rest of a year"),
        pytest.param("Nhiệm kỳ 2031 - 2035, xã phấn đấu đến cuối nhiệm kỳ thu nhập đạt 90 triệu "
                     "đồng; rừng che phủ 60%.", ["2035", "2035"], id="the end of a term"),
        pytest.param("Đề án giai đoạn 2031-2035, đến năm 2035 tỉnh phấn đấu có 90 sản phẩm, trong "
                     "số này có 9 sản phẩm 4 sao.", ["2035", "2035"],
                     id="a year after a comma holds on"),
        pytest.param("Thứ Tư, 14/01/2031 | 10:05\nChuyển đổi số năm 2031: cấp xã\n\nSở ban hành kế "
                     "hoạch, với các mục tiêu:\n- Rừng: 60%\n\nNăm 2030, rừng che phủ 57%.",
                     ["2031"], id="the title under a line with a date"),
        pytest.param("Đại hội thông qua chỉ tiêu nhiệm kỳ 2031 - 2035. Cụ thể, thu nhập đến năm "
                     "2035 đạt 90 triệu đồng; trồng 90 ha chè.", ["2035", "2031/2035"],
                     id="the end of the term is of its own part"),
        pytest.param("Năm 2031, xã phấn đấu hộ nghèo (chuẩn giai đoạn 2026-2030) giảm 1%, thêm 9 "
                     "trường đạt chuẩn.", ["2031", "2031"], id="a standard in parentheses"),
        pytest.param("Vụ đông 2031 - 2032, tỉnh đặt chỉ tiêu trồng 900 ha ngô.", ["2031/2032"],
                     id="a winter season"),
        pytest.param("Trong 6 tháng cuối năm 2031, tỉnh phấn đấu thu 90 tỷ đồng.",
                     ["2031-07/2031-12"], id="within the rest of a year"),
        pytest.param("Qúy III/2031, tỉnh phấn đấu thu ngân sách đạt 300 tỷ đồng.", ["2031-Q3"],
                     id="a slip of the keyboard"),
        pytest.param("Tạo việc làm cho 900 lao động, tỷ lệ hộ nghèo còn 4% là hai chỉ tiêu "
                     "được chốt "
                     "cho năm 2031.", ["2031", "2031"], id="after the words that plan"),
    ],
)  # fmt: skip
def test_the_nearest_period(text: str, found: list[str]) -> None:
    assert periods(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Chỉ tiêu năm 2031:\n- GRDP tăng 8%", ["2031"], id="heading"),
        pytest.param("Chỉ tiêu năm 2031:\n- GRDP năm 2032 tăng 8%\n- Rừng: 60%", ["2032", "2031"],
                     id="an item's own year is its own"),
        pytest.param("Chỉ tiêu:\n• Đến năm 2031:\n- GRDP tăng 8%\n• Đến năm 2035:\n- GRDP tăng 9%",
                     ["2031", "2035"], id="groups by year"),
        pytest.param("Mục tiêu năm 2031\nVề kinh tế:\n- GRDP tăng 8%\nVề xã hội:\n- Rừng: 60%",
                     ["2031", "2031"], id="groups by topic"),
        pytest.param("II. CHỈ TIÊU\n1. Đến năm 2031:\n- GRDP tăng 8%\n2. Đến năm 2035:\n"
                     "- GRDP tăng 9%", ["2031", "2035"], id="numbered groups"),
        pytest.param("1. Mục tiêu\n1.1. Năm 2031\n- Rừng: 60%\n1.2. Định hướng 2035\n- Rừng: 65%",
                     ["2031", "2035"], id="groups without a colon"),
        pytest.param("Mục tiêu giai đoạn 2031 - 2035:\n* Rừng: 60%\n* Đến năm 2033:\n- Chè: 90 ha\n"
                     "* Rau: 40 ha", ["2031/2035", "2033", "2031/2035"],
                     id="what stands beside the head of a group"),
        pytest.param("Chỉ tiêu đến năm 2035\nRừng che phủ: 60%, riêng năm 2031 phải đạt 55%\nSố hộ "
                     "có nước sạch: 900 hộ", ["2035", "2031", "2035"],
                     id="a year of its own (riêng) holds for nothing after it"),
        pytest.param("A. KẾT QUẢ 2030\n- Chè: 80 ha\nB. KẾ HOẠCH SẢN XUẤT 2031\n- Chè: 90 ha",
                     ["2031"], id="a year without its word ends a heading"),
        pytest.param("Mục tiêu cụ thể\na) Mục tiêu đến năm 2031\n- Rừng: 60%\nb) Mục tiêu đến năm "
                     "2035\n- Rừng: 65%", ["2031", "2035"], id="lettered groups that name a plan"),
        pytest.param("Mục tiêu\n- Mục tiêu năm 2031:\n- Rừng: 60%\n- Mục tiêu năm 2035:\n"
                     "- Rừng: 65%", ["2031", "2035"], id="a head with the mark of its items"),
        pytest.param("A. KẾT QUẢ VỤ MÙA NĂM 2030\n- Lúa: 80 ha\nB. KẾ HOẠCH VỤ MÙA NĂM 2031\n"
                     "1. Chỉ tiêu\n- Lúa: 90 ha", ["2031"], id="the section over a heading"),
        pytest.param("UBND XÃ\nSố: 21/2030/NQ-UB\nNGHỊ QUYẾT\nVỀ NHIỆM VỤ 5 NĂM 2031 - 2035\n"
                     "1. Mục tiêu: khắc phục yếu kém của thời kỳ 2026 - 2030.\n2. Chỉ tiêu:\n"
                     "- Thu ngân sách tăng bình quân 12%/năm", ["2031/2035"],
                     id="the term of a title, not the one before it"),
        pytest.param("Chỉ tiêu nhiệm kỳ 2030 - 2035:\n- Chè giai đoạn 2031 - 2035: 90 ha\n"
                     "- Kết nạp bình quân 9 đảng viên/năm", ["2031/2035", "2030/2035"],
                     id="an item's own term is its own"),
        pytest.param("Chỉ tiêu:\n- Rừng: năm 2031: 60%; năm 2035: 65%", ["2031", "2035"],
                     id="a year with a colon before its amount"),
        pytest.param("Tin Sông Xanh\nXã có 900 hộ. Đại hội thông qua các chỉ tiêu nhiệm kỳ 2031 "
                     "- 2035:\n- Rừng đến năm 2035: 60%;\n- Chè: 90 ha;", ["2035", "2031/2035"],
                     id="a heading that ends a paragraph"),
        pytest.param("Chỉ tiêu:\n- Rừng: 2031: 60%; 2035: 65%", ["2031", "2035"],
                     id="the same without its word"),
        pytest.param("1. Vụ mùa 2030: đã trồng 80 ha chè.\n2. Kế hoạch vụ mùa 2031\n- Chè: 90 ha",
                     ["2031"], id="an item heads those with another mark"),
    ],
)  # fmt: skip
def test_the_heading_gives_its_period_to_the_list(text: str, found: list[str]) -> None:
    assert periods(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Nhiệm vụ trọng tâm năm 2031\nTỉnh phấn đấu thu ngân sách đạt 900 tỷ đồng.",
                     ["2031"], id="its plan's year"),
        pytest.param("Đánh giá nhiệm vụ năm 2030, triển khai nhiệm vụ năm 2031\n\n"
                     "Tỉnh phấn đấu thu ngân sách đạt 900 tỷ đồng.", ["2031"], id="the later plan"),
        pytest.param("Tỉnh phấn đấu GRDP năm 2031 tăng 8%.\n\nHuyện phấn đấu trồng 900 ha rừng.",
                     ["2031", "2031"], id="the only year of its targets"),
        pytest.param("NGHỊ QUYẾT\nVề phát triển kinh tế - xã hội năm 2031\n\nĐiều 1. Các chỉ "
                     "tiêu:\n"
                     "1. Rừng: 60%", ["2031"], id="its name under the kind of paper"),
        pytest.param("CHƯƠNG TRÌNH NÔNG THÔN MỚI HUYỆN SÔNG XANH\nGIAI ĐOẠN 2031 - "
                     "2035\n\nChỉ tiêu\n"
                     "- Rừng: 60%", ["2031/2035"], id="a title over two lines"),
        pytest.param("HỘI ĐỒNG NHÂN DÂN\nTỈNH SÔNG XANH\nNGHỊ QUYẾT\nVề kế hoạch kinh tế\n5 năm "
                     "2031 - 2035\n\nĐiều 1. Các chỉ tiêu:\n- Thu nhập năm 2035: 90 triệu đồng\n"
                     "- Trồng 9 ha rừng", ["2035", "2031/2035"],
                     id="a term five lines under the head of the paper"),
        pytest.param("SƠ KẾT 6 THÁNG ĐẦU NĂM 2031\n\nI. Kết quả\n- Đã trồng 80 ha chè.\n\n"
                     "II. Nhiệm vụ\n- Phấn đấu trồng 90 ha rừng", ["2031"],
                     id="half a year that is reported is none for tasks"),
        pytest.param("Sau 7 tháng đầu năm 2031, xã thu được 9 tỷ đồng. Xã thống nhất mục tiêu thu "
                     "cả năm là 20 tỷ đồng. Mục tiêu xa hơn là tới năm 2035 thu 40 tỷ đồng.",
                     ["2031", "2035"], id="cả năm is the year that is reported"),
        pytest.param("Lịch xuống giống vụ hè thu 2031 đã có. Huyện phấn đấu trồng 900 ha rừng.",
                     ["2031"], id="the only period of the text"),
        pytest.param("Cập nhật: 12/07/2031\nHuyện phấn đấu GRDP quý III tăng 9%. Tính chung "
                     "cả năm, "
                     "huyện phấn đấu trồng 90 ha chè.", ["2031-Q3", "2031"],
                     id="cả năm on a dated page"),
        pytest.param("Tỉnh đặt mục tiêu thu ngân sách đạt 900 tỷ đồng.", [None], id="none stated"),
    ],
)  # fmt: skip
def test_the_document_gives_a_period_where_nothing_nearer_does(
    text: str, found: list[str | None]
) -> None:
    assert periods(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Báo Sông Xanh, 12/01/2031\nTỉnh đặt mục tiêu năm nay GRDP tăng 8%.", ["2031"],
                     id="năm nay"),
        pytest.param("Báo Sông Xanh, 12/12/2030\nTỉnh đặt mục tiêu năm tới GRDP tăng 8%.", ["2031"],
                     id="năm tới"),
        pytest.param("Tỉnh đặt mục tiêu năm nay GRDP tăng 8%.", [None], id="a page without a date"),
        pytest.param("12/01/2031\nCả năm xã phấn đấu trồng 9 ha rừng.",
                     [None], id="all five communes"),
        pytest.param("12/01/2031, 13/01/2030\nTỉnh đặt mục tiêu năm nay GRDP tăng 8%.", [None],
                     id="dates of two years"),
    ],
)  # fmt: skip
def test_this_year_is_the_year_of_the_page(text: str, found: list[str | None]) -> None:
    assert periods(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Giai đoạn 2031 - 2035, tỉnh phấn đấu GRDP tăng bình quân 8%/năm, "
                     "đến năm 2035 thu ngân sách đạt 900 tỷ đồng.", ["2031/2035", "2035"],
                     id="a mean and a last year"),
        pytest.param("Mục tiêu nhiệm kỳ 2031 - 2035:\n- Mỗi năm tạo việc làm cho 250 lao động",
                     ["2031/2035"], id="each year"),
        pytest.param("Mục tiêu nhiệm kỳ 2031 - 2035: đến năm 2035, sản lượng chè 5 năm đạt 40 "
                     "nghìn tấn; thu ngân sách đạt 900 tỷ đồng.", ["2031/2035", "2035"],
                     id="the sum of five years"),
        pytest.param("Mục tiêu nhiệm kỳ 2031 - 2035:\n- Thu nhập bình quân đầu người năm 2035 đạt "
                     "90 triệu đồng", ["2035"], id="bình quân đầu người is no mean of years"),
    ],
)  # fmt: skip
def test_a_mean_of_years_is_for_the_whole_term(text: str, found: list[str]) -> None:
    assert periods(text) == found


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        pytest.param("Chè: 70 ha (so với năm 2029)", "2031", id="the base of a comparison"),
        pytest.param("Chè: 70 ha, tăng so với thực hiện năm 2030", "2031", id="so với thực hiện"),
        pytest.param("Công nghiệp (giá năm 2010): 70 tỷ đồng", "2031", id="a year of prices"),
        pytest.param("Công nghiệp (giá so sánh 2010): 70 tỷ đồng", "2031", id="constant prices"),
        pytest.param("Hộ nghèo (theo chuẩn năm 2029) còn 4%", "2031", id="in parentheses"),
    ],
)
def test_a_year_that_is_no_time_of_the_target(clause: str, found: str) -> None:
    assert periods(under_heading(clause)) == [found]


def test_a_year_alone_in_parentheses_says_when() -> None:
    assert periods(under_heading("Thu ngân sách (năm 2035): 900 tỷ đồng")) == ["2035"]
    assert periods(under_heading("Hộ nghèo (theo chuẩn năm 2026) còn 4%")) == ["2031"]


def test_an_average_to_the_end_of_a_term_is_of_the_whole_term() -> None:
    plan = "Quy hoạch tỉnh thời kỳ 2031 - 2040.\n\nBáo cáo.\n\nMục tiêu đến năm 2040:\n"
    text = f"{plan}- GRDP tăng bình quân 8%/năm\n- Thu ngân sách 900 tỷ đồng"
    assert periods(text) == ["2031/2040", "2040"]


def test_a_comma_may_part_a_year_from_its_verb() -> None:
    clause = "Giá trị gia tăng bình quân: năm 2031, đạt 9 triệu đồng; năm 2035, đạt 12 triệu đồng"
    assert periods(under_heading(clause)) == ["2031", "2035"]


def test_a_year_in_parentheses_counts_where_there_is_no_other() -> None:
    assert periods("Tỉnh phấn đấu thu ngân sách (năm 2031) đạt 900 tỷ đồng.") == ["2031"]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Tỉnh phấn đấu đến năm 2031 trồng 900 ha rừng.", True),
        ("Tỉnh phấn đấu năm 2031 trồng 900 ha rừng.", False),
    ],
)
def test_by_a_year_is_told_from_during_it(text: str, deadline: bool) -> None:
    (target,) = read(text).targets
    assert target.period is not None
    assert target.period.deadline is deadline


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Hai năm tới 2031 và 2032, tỉnh phấn đấu GRDP tăng 8%.", ["2031/2032"],
                     id="two years joined by và"),
        pytest.param("12/01/2031\nNhiệm kỳ 2026 - 2031 đã qua. Tỉnh phấn đấu trong 5 năm tới "
                     "trồng 9 ha "
                     "rừng.", [None], id="the years after a term"),
        pytest.param("Nửa cuối năm 2031, tỉnh phấn đấu GRDP tăng 8%.", ["2031-07/2031-12"],
                     id="half a year in words"),
    ],
)  # fmt: skip
def test_known_misses(text: str, found: list[str | None]) -> None:
    assert periods(text) == found
