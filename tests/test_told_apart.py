"""What stands close to a plan and is none of it: votes, the present, years before its term."""

import pytest

from tests.announced import amounts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Bà Quyên cho biết chỉ tiêu được giao trong năm nay là tạo việc làm cho 900 người.",
            ["= 900 người"],
            id="a plan's name, and what it is",
        ),
        pytest.param(
            "Năm 2030 chỉ 19 người đi làm, trong khi chỉ tiêu là 40 người.",
            [],
            id="not how much it was",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Nghị quyết được 46/46 đại biểu tán thành\n- Trồng 90 "
            "nghìn cây phân tán",
            ["= 90 nghìn cây"],
            id="a vote, and scattered trees",
        ),
        pytest.param(
            "Báo cáo do ông Lâm trình bày nêu rõ: diện tích gieo trồng 90 ha, thu nhập 43 triệu "
            "đồng.",
            [],
            id="what a report states",
        ),
        pytest.param(
            "Tỉnh phấn đấu thu 90 tỷ đồng. Năm nay khoản này mới đạt 71% dự toán.",
            ["= 90 tỷ đồng"],
            id="what has come so far",
        ),
        pytest.param(
            "Giai đoạn 2031 - 2035, tỉnh cam kết mở 90 km đường; lượng hàng qua cảng năm 2029 "
            "là 17 triệu tấn.",
            ["= 90 km"],
            id="a year before the term",
        ),
        pytest.param(
            "Các chỉ tiêu năm 2031:\n- Cơ cấu kinh tế (%): Nông, lâm, thủy sản 46,5; công "
            "nghiệp 29; dịch vụ 24,5.\n- Thu ngân sách: 90 tỷ đồng",
            ["= 46.5 %", "= 29 %", "= 24.5 %", "= 90 tỷ đồng"],
            id="percent in a label of three",
        ),
        pytest.param(
            "Kết quả thực hiện một số chỉ tiêu chủ yếu năm 2030 của huyện\n\n- Trồng rừng: 812 ha"
            "\n- Đàn bò đạt 900 con",
            [],
            id="a heading of results",
        ),
        pytest.param(
            "Các chỉ tiêu chủ yếu năm 2030 thực hiện như sau:\n\n- Trồng rừng: 812 ha"
            "\n- Đàn bò đạt 900 con",
            [],
            id="targets as they were carried out",
        ),
        pytest.param(
            "I. Kết quả vụ Xuân năm 2030\nToàn huyện gieo trồng 900 ha\nII. Kế hoạch năm 2031\n"
            "Gieo trồng 950 ha",
            ["= 950 ha"],
            id="results of a season",
        ),
        pytest.param(
            "Năm 2030, xã hoàn thành cả 14 chỉ tiêu mà đại hội đề ra. Chè rộng 90 ha.",
            [],
            id="all targets were met",
        ),
        pytest.param(
            "Huyện giao chỉ tiêu năm 2031 cho 13 xã.", [], id="to whom a plan is assigned"
        ),
        pytest.param(
            "Chỉ tiêu năm 2031:\n- Thu ngân sách 9 tỷ đồng, nằm trong 15 xã dẫn đầu",
            ["= 9 tỷ đồng"],
            id="a rank",
        ),
        pytest.param(
            "Điều 1. Thông qua kết quả SXKD năm 2030: doanh thu 90 tỷ đồng.\nĐiều 2. Thông qua kế "
            "hoạch SXKD năm 2031: doanh thu 95 tỷ đồng.",
            ["= 95 tỷ đồng"],
            id="what a meeting passed as done",
        ),
        pytest.param(
            "Năm 2031, tỉnh phấn đấu tăng 9%, một mức cao, bởi năm 2030 tỉnh chỉ tăng 8%, thu 90 "
            "tỷ đồng.",
            ["= 9 %"],
            id="the reason why it is high",
        ),
        pytest.param(
            "Năm 2031, huyện phấn đấu giảm 10% số vụ so với năm 2030, khi phát hiện 214 vụ.",
            ["= -10 %"],
            id="what it was then",
        ),
        pytest.param(
            "Năm 2031, hội đồng quyết tâm trồng 90 ha, với 100% đại biểu có mặt tán thành.",
            ["= 90 ha"],
            id="a vote of those who were there",
        ),
        pytest.param(
            "Năm 2031, xã phấn đấu trồng 90 ha.\nNay mỗi vụ hợp tác xã bán 45 tấn miến.",
            ["= 90 ha"],
            id="nay",
        ),
        pytest.param(
            "Năm 2030, thu ngân sách bằng 118% dự toán tỉnh giao; thu nhập 38 triệu đồng.",
            [],
            id="held against what was assigned",
        ),
        pytest.param(
            "Cao su Mây trình kế hoạch lãi tối thiểu 95 tỷ đồng\n\nNăm 2031, công ty phấn đấu lợi "
            "nhuận sau thuế tối thiểu 95 tỷ đồng.",
            ["≥ 95 tỷ đồng"],
            id="a headline of what is told below",
        ),
        pytest.param(
            "Chỉ tiêu năm 2031:\n- Giá trị bình quân 1 ha đạt 110 triệu đồng",
            ["= 110 triệu đồng"],
            id="one hectare of what is paid for each",
        ),
        pytest.param(
            "Năm 2030, xã đã thu 9 tỷ đồng. Hộ nghèo giảm 1,9% (kế hoạch giảm 1,5% trở lên).",
            [],
            id="a bound of a plan beside a result",
        ),
        pytest.param(
            "Năm 2030, xã được 80% số điểm tối đa. 97% hồ sơ đúng hạn.", [], id="the most points"
        ),
        pytest.param(
            "Nhiệm kỳ 2025 - 2030 khép lại. GRDP tăng 13%, cao hơn mục tiêu Đại hội đề ra 0,6%; "
            "cơ cấu "
            "kinh tế: dịch vụ 29%.",
            [],
            id="a colon of another part",
        ),
        pytest.param(
            "Hai chỉ tiêu không hoàn thành là tỷ lệ đô thị hóa: 28%, trường đạt chuẩn: 3 trường.",
            [],
            id="targets that were missed",
        ),
        pytest.param(
            "Một số chỉ tiêu\n1. Đàn lợn: năm 2030 là 32.300 con, kế hoạch năm 2031 là 38.000 con.",
            ["= 38000 con"],
            id="before the planned year",
        ),
        pytest.param(
            "Chỉ tiêu năm 2031:\n- Giải phóng mặt bằng cụm công nghiệp Mây (rộng 75 ha), thu 9 "
            "tỷ đồng",
            ["= 9 tỷ đồng"],
            id="how large it is",
        ),
        pytest.param(
            "Nghị quyết nêu mục tiêu giai đoạn 2031 - 2035 trồng 90 ha.\nHết năm 2030 toàn tỉnh "
            "có tỷ "
            "lệ che phủ rừng 54%.",
            ["= 90 ha"],
            id="the end of a year before the term",
        ),
        pytest.param(
            "II. Các chỉ tiêu đạt kế hoạch (2 chỉ tiêu)\n- Rừng che phủ 52%\n- Thu 9 tỷ đồng",
            [],
            id="a heading of targets that were met",
        ),
        pytest.param(
            "Nhìn lại nhiệm kỳ qua, ba xã đều hoàn thành nghị quyết: hộ nghèo còn 2%, thu 9 tỷ "
            "đồng.",
            [],
            id="a resolution that was met",
        ),
        pytest.param(
            "Giả sử giải ngân tăng và giá giảm 0,5%, tăng trưởng quý IV năm 2031 sẽ vượt 7%.",
            [],
            id="what is supposed",
        ),
        pytest.param(
            "Giá sầu riêng không dưới 60.000 đồng/kg, hàng về mỗi đêm không quá 300 tấn.",
            [],
            id="a bound where nothing is planned",
        ),
        pytest.param(
            "* Kết quả đến hết 31/7/2031\n- Thu ngân sách: 97 tỷ đồng\n* Nhiệm vụ năm 2031\n1. "
            "Trồng 90 ha",
            ["= 90 ha"],
            id="results under a mark of their own",
        ),
    ],
)
def test_what_is_planned(text: str, found: list[str]) -> None:
    assert amounts(text) == found
