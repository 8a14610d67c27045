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
    ],
)
def test_what_is_planned(text: str, found: list[str]) -> None:
    assert amounts(text) == found
