"""What opens, goes on and ends: headings in prose, questions, asides, years before the plan's."""

import pytest

from tests.announced import amounts, indicators, periods


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Hội đồng quản trị trình cổ đông một kế hoạch thận trọng cho năm 2031: sản lượng 900 "
            "tấn, doanh thu 30 tỷ đồng.",
            ["= 900 tấn", "= 30 tỷ đồng"],
            id="a dated plan before a colon",
        ),
        pytest.param(
            "Với dự báo giá còn cao, đại hội đã thông qua kế hoạch năm 2031 với sản lượng 900 tấn.",
            ["= 900 tấn"],
            id="a dated plan that was passed",
        ),
        pytest.param(
            "Huyện phấn đấu năm 2031 thu 9 tỷ đồng. Mỗi năm tạo việc làm cho 900 người, trong đó "
            "đi làm ở nước ngoài 60 người.",
            ["= 9 tỷ đồng", "= 900 người", "= 60 người"],
            id="a part of what is planned",
        ),
        pytest.param(
            "Theo báo cáo do Phó Giám đốc Sở trình bày, các chỉ tiêu cơ bản năm 2031:\n"
            "- Thu ngân sách: 900 tỷ đồng\n- Rừng che phủ: 60%",
            ["= 900 tỷ đồng", "= 60 %"],
            id="a plan's name after a comma, over a list",
        ),
        pytest.param(
            "Theo báo cáo, kết quả thực hiện các chỉ tiêu năm 2030:\n- Thu ngân sách: 900 tỷ đồng",
            [],
            id="not what was reached of it",
        ),
        pytest.param(
            "Trồng 90 ha chè, thu 30 tỷ đồng - đó là những con số mà ngành nông nghiệp huyện Sông "
            "Xanh đặt mục tiêu cho năm 2031.",
            ["= 90 ha", "= 30 tỷ đồng"],
            id="told after the amounts, with a long name between",
        ),
        pytest.param(
            "Đại hội thống nhất: năm 2031 trồng 90 ha chè, bù lại diện tích lúa mà xã hiện còn 47 "
            "ha. Thu ngân sách đạt 30 tỷ đồng.",
            ["= 90 ha", "= 30 tỷ đồng"],
            id="an aside on the present ends no plan",
        ),
        pytest.param(
            "Kế hoạch năm 2031 là thu ngân sách 900 tỷ đồng. Năm 2030 GRDP ước tăng 7%, sản lượng "
            "chè được 80 tấn.",
            ["= 900 tỷ đồng"],
            id="an estimate of the year before",
        ),
        pytest.param(
            "Xã đặt chỉ tiêu năm 2031 thu 9 tỷ đồng.\nBan Kinh tế lưu ý năm 2030 đàn heo mới được "
            "3.420 con.",
            ["= 9 tỷ đồng"],
            id="the year before, in the next paragraph",
        ),
        pytest.param(
            "Nghị quyết đặt mục tiêu đến năm 2035 thu 900 tỷ đồng. Đến năm 2032 rừng che phủ 60%.",
            ["= 900 tỷ đồng", "= 60 %"],
            id="a year on the way to a later one is planned",
        ),
        pytest.param(
            "Chỉ tiêu năm 2031:\n- GRDP tăng 8%\nNếu quý I hụt, dự báo quý sau phải tăng 11%.",
            ["= 8 %"],
            id="what would have to be",
        ),
        pytest.param(
            "Huyện phấn đấu năm 2031 thu 900 tỷ đồng. Đại hội bầu 39 đồng chí vào Ban Chấp hành.",
            ["= 900 tỷ đồng"],
            id="an election",
        ),
        pytest.param(
            "Huyện phấn đấu năm 2031 thu 900 tỷ đồng. Đến thời điểm ấy, số xã nông thôn mới là 6 "
            "xã.",
            ["= 900 tỷ đồng", "= 6 xã"],
            id="by that time",
        ),
        pytest.param(
            "Huyện phấn đấu năm 2031 thu 900 tỷ đồng. Tỷ lệ trường chuẩn đạt 31%, thấp hơn chỉ "
            "tiêu đề ra 4%.",
            ["= 900 tỷ đồng", "= 31 %"],
            id="less than a plan",
        ),
        pytest.param(
            "Năm 2030, thu ngân sách bằng 88% dự toán phấn đấu.\n- Trồng rừng 90 ha",
            [],
            id="a budget that was striven for",
        ),
        pytest.param(
            "Thị xã: Tìm cách gỡ chỉ tiêu năm 2031\n\nNăm 2031, thị xã được giao phát triển 900 "
            "người tham gia bảo hiểm.\nNói thì dễ, vào việc mới thấy khó: thị xã thuần nông, thanh "
            "niên đi làm ăn xa gần hết, ở lại phần đông là người già, đợt hạn vừa qua lại làm cho "
            "90 ha lúa mất trắng, nhiều nhà tới nay còn nợ tiền phân mà chưa biết xoay xở vào đâu "
            "cho kịp vụ sau.",
            ["= 900 người"],
            id="a headline is over no paragraph",
        ),
        pytest.param(
            "Theo đề án đã được phê duyệt, đến năm 2031 tỉnh sẽ có 900 phòng, khách đạt 9 triệu "
            "lượt.",
            ["= 900 phòng", "= 9 triệu lượt"],
            id="a plan that was approved",
        ),
        pytest.param(
            "Trồng 90 ha chè, rừng che phủ 60% là hai chỉ tiêu năm 2031 của tỉnh, Sở đã chia cho "
            "từng huyện.",
            ["= 90 ha", "= 60 %"],
            id="what was done with the plan",
        ),
        pytest.param(
            "Chỉ tiêu năm 2031:\n- Hộ nghèo còn 9% (đầu năm 2029 là 11%)",
            ["= 9 %"],
            id="an earlier year in parentheses",
        ),
        pytest.param(
            "Năm 2030, hộ nghèo còn 14%; mục tiêu 2031 giảm tiếp 2 - 3%.",
            ["2..3 điểm phần trăm"],
            id="a plan's name with its year, in a report",
        ),
        pytest.param(
            "Kế hoạch năm 2031\nIII. Vốn (triệu đồng): 900. Trong đó:\n- Tỉnh: 800\n- Xã: 100",
            ["= 900 triệu đồng", "= 800 triệu đồng", "= 100 triệu đồng"],
            id="a unit in the label of what is opened",
        ),
        pytest.param(
            "Theo chỉ tiêu được giao, đến cuối năm 2031 toàn thành phố có 91% dân số tham gia "
            "bảo hiểm, thu 90 tỷ đồng.",
            ["= 91 % dân số", "= 90 tỷ đồng"],
            id="what was assigned",
        ),
        pytest.param(
            "Tại hội nghị triển khai kế hoạch năm 2031, tỉnh giao trồng mới 900 ha rừng.",
            ["= 900 ha"],
            id="assigned after its year",
        ),
        pytest.param(
            "Huyện phấn đấu năm 2031 thu 9 tỷ đồng. Toàn huyện bê tông hóa 45 km đường thôn, huyện "
            "hỗ trợ 30 hộ.",
            ["= 9 tỷ đồng", "= 45 km", "= 30 hộ"],
            id="a deed goes on with a plan",
        ),
        pytest.param(
            "Huyện đặt yêu cầu năm 2031 mở 1.200 phòng nghỉ (hiện có 640 phòng).",
            ["= 1200 phòng"],
            id="what there is, in parentheses",
        ),
        pytest.param(
            "Năm 2031 phấn đấu lãi 90 tỷ đồng, so với con số 98 tỷ đồng của năm trước.",
            ["= 90 tỷ đồng"],
            id="compared with a number",
        ),
        pytest.param(
            "Huyện phấn đấu năm 2031 thu 9 tỷ đồng.\nTính tới cuối năm 2030, rừng che phủ 60%.",
            ["= 9 tỷ đồng"],
            id="counted up to a day",
        ),
        pytest.param(
            "Huyện phấn đấu năm 2031 thu 9 tỷ đồng.\nXem thêm\n- Đối thoại với 200 thanh niên\n",
            ["= 9 tỷ đồng"],
            id="what else to read",
        ),
        pytest.param(
            "Chi hỗ trợ theo Quyết định 48: tổng tiền 63 tỷ đồng, giải ngân đạt 100%.",
            [],
            id="a decision's number announces nothing",
        ),
        pytest.param(
            "Kế hoạch sản xuất năm 2031\nI/ Thủy sản\n1/ Cá tra: 310 ha\nII/ Chăn nuôi\n"
            "1/ Heo: 900 con",
            ["= 310 ha", "= 900 con"],
            id="marks with a slash",
        ),
    ],
)
def test_what_is_planned(text: str, found: list[str]) -> None:
    assert amounts(f"Tin Sông Xanh\n\n{text}") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "* Năm 2031, việc nào khó nhất?\n- Chăn nuôi. Chúng tôi đặt mục tiêu đàn lợn trở lại "
            "mức 450 nghìn con.\n* Còn về OCOP?\n- Mục tiêu đến năm 2035 là thêm 90 sản phẩm.",
            ["2031", "2035"],
            id="what is answered is of the year of the question",
        ),
        pytest.param(
            "Chỉ tiêu giai đoạn 2031 - 2035:\n1. Diện tích cam đến năm 2035 đạt 9 ha; chè 8 ha.\n"
            "2. Thu ngân sách: 90 tỷ đồng.",
            ["2035", "2035", "2031/2035"],
            id="the end of the term, for all of an item",
        ),
        pytest.param(
            "Phấn đấu đến hết tháng 12/2031 trồng 90 ha chè.",
            ["2031"],
            id="by the end of December",
        ),
        pytest.param(
            "Năm 2031, ngành phấn đấu xuất khẩu 9 tỷ USD.\nTheo chiến lược, đến năm 2035 kim ngạch "
            "phải đạt 15 tỷ USD, 70% nguyên liệu được sản xuất trong nước.",
            ["2031", "2035", "2035"],
            id="a sentence's own year goes before that of the one before",
        ),
        pytest.param(
            "Tỷ lệ hộ nghèo giảm còn 5%.\nMục tiêu là số tàu cá đến năm 2031 giảm còn 2.600 chiếc "
            "và không quá 2.300 chiếc vào năm 2035.",
            ["2031", "2035"],
            id="a year is no old amount",
        ),
    ],
)
def test_for_when(text: str, found: list[str]) -> None:
    assert periods(f"Tin Sông Xanh\n\n{text}") == found


def test_a_headline_that_names_targets_heads_a_list_in_one_paragraph() -> None:
    listed = "Đến năm 2035: (1) GRDP tăng 8%. (2) Rừng che phủ 60%."
    text = f"Các chỉ tiêu chủ yếu trình Đại hội\n\n{listed}"
    assert (amounts(text), periods(text)) == (["= 8 %", "= 60 %"], ["2035", "2035"])


def test_this_year_is_the_only_year_of_a_page() -> None:
    text = (
        "Thị xã khai trương mùa du lịch năm 2031, thu hút 900 người tới xem.\n"
        "Năm nay, thị xã đặt mục tiêu đón 2 triệu lượt khách."
    )
    assert periods(text) == ["2031"]


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        pytest.param("GRDP phải tăng 9%, để cả năm 2031 đạt 10%", "grdp_growth",
                     id="the whole year after its parts"),
        pytest.param("GRDP quý II tăng 9%, trong đó dịch vụ tăng 8%; quý III tăng 10%",
                     "grdp_growth", id="of the whole again after its parts"),
        pytest.param("Tăng trưởng kinh tế quý II là 9%, quý III 10%", "grdp_growth",
                     id="nothing but the next quarter"),
        pytest.param("Số thôn văn hóa hiện 71%, phấn đấu trên 74%", "cultural_village_rate",
                     id="what was reached is what is planned"),
        pytest.param("Tỷ trọng nông nghiệp hạ xuống dưới 30%", "agriculture_share_of_grdp",
                     id="hạ xuống"),
        pytest.param("Thu nhập đầu người chạm mốc 78 triệu đồng", "income_per_capita",
                     id="thu nhập đầu người, chạm mốc"),
    ],
)  # fmt: skip
def test_what_it_is_about(clause: str, found: str) -> None:
    text = f"Chỉ tiêu năm 2031:\n- {clause}"
    assert indicators(text)[-1:] == [found]


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        pytest.param("thu 57 tỷ đồng, riêng thuế 23 tỷ", ["= 57 tỷ đồng", "= 23 tỷ đồng"],
                     id="money that is named once"),
        pytest.param("lợi nhuận 24 tỷ và cổ tức 6%, doanh thu 90 tỷ đồng",
                     ["= 24 tỷ đồng", "= 6 %", "= 90 tỷ đồng"], id="also before và"),
        pytest.param("Phụ nữ được khám thai từ 3 lần trở lên: 80%", ["= 80 %"],
                     id="how often, in a label"),
        pytest.param("Ít nhứt 300 ha chè", ["≥ 300 ha"], id="as it is said in the south"),
        pytest.param("Tỷ trọng dịch vụ từ 41% hiện nay tăng lên 48%", ["= 48 %"], id="tăng lên"),
        pytest.param("Thời gian họp giảm 30%", ["= -30 %"], id="less time"),
        pytest.param("Nâng số bác sĩ trên 1 vạn dân lên 7,3", ["= 7.3 bác sĩ/vạn dân"],
                     id="a count that its name tells"),
        pytest.param("Trứng đạt 21,3 tỷ quả, sữa tươi 1,28 triệu tấn",
                     ["= 21.3 tỷ quả trứng", "= 1.28 triệu tấn"], id="one after another"),
        pytest.param("Số tiền chậm đóng giảm xuống dưới 2%", ["< 2 %"], id="what is left"),
        pytest.param("Công nghệ cao chiếm 40% tổng vốn đăng ký trở lên", ["≥ 40 %"],
                     id="trở lên after the label"),
        pytest.param("Năng suất không được dưới 56 tạ/ha", ["≥ 56 tạ/ha"], id="không được dưới"),
        pytest.param("Trứng: 21,3 tỷ quả", ["= 21.3 tỷ quả trứng"], id="eggs"),
        pytest.param("Hàng container 18.000 TEU", ["= 18000 TEU"], id="containers"),
        pytest.param("Định danh mức 2: 35.600 tài khoản", ["= 35600 tài khoản"], id="accounts"),
        pytest.param("Học sinh giỏi: 18 em", ["= 18 học sinh"], id="pupils"),
        pytest.param("Thuế: 9%\n1. Diện tích (ha): 90\n- Lúa mùa 70, lúa chiêm 15\n- Màu: 5\n"
                     "2. Trường chuẩn: 5", ["= 9 %", "= 90 ha", "= 70 ha", "= 15 ha", "= 5 ha"],
                     id="the unit of an item's label, for those under it"),
        pytest.param("Số đội văn nghệ: 24 tổ", ["= 24 tổ"], id="teams"),
    ],
)  # fmt: skip
def test_how_much(clause: str, found: list[str]) -> None:
    assert amounts(f"Chỉ tiêu năm 2031:\n- {clause}") == found
