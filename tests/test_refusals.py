"""Amounts among announced targets that are none, and the words that say so."""

import pytest

from laocai_opendata.extraction.extract import extract_targets
from laocai_opendata.model import Article
from tests.announced import amounts

TITLE = "Tin Sông Xanh\n\n"
PLAN = "Năm 2031, tỉnh phấn đấu "


def refusals(text: str) -> list[tuple[str, str]]:
    """The digits of each amount of a text, and why it is no target; nothing for a target."""
    readings = extract_targets(Article("a.txt", text, "")).readings
    return [(reading.number.of(text), reading.refusal) for reading in readings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Năm 2030, huyện đã trồng 90 ha chè.", [("90", "result")], id="reached"),
        pytest.param("Huyện rộng 90 ha.", [("90", "no_frame")], id="no word plans"),
        pytest.param("Tỉnh phấn đấu vươn lên. GRDP tăng 8% so với cùng kỳ.", [("8", "result")],
                     id="compared with last year"),
        pytest.param(PLAN + "thu ngân sách đạt 900 tỷ đồng thay cho 850 tỷ đồng.",
                     [("900", ""), ("850", "reference")], id="thay cho"),
        pytest.param(PLAN + "thu ngân sách đạt 900 tỷ đồng, cao hơn 50 tỷ đồng so với kế hoạch.",
                     [("900", ""), ("50", "reference")], id="cao hơn"),
        pytest.param(PLAN + "thu ngân sách tăng 8%, bằng 109% so với năm 2030.",
                     [("8", ""), ("109", "reference")], id="bằng"),
        pytest.param(PLAN + "thu ngân sách đạt 900 tỷ đồng, gấp 2 triệu đồng.",
                     [("900", ""), ("2", "reference")], id="gấp"),
        pytest.param(PLAN + "thu ngân sách đạt 900 tỷ đồng (KH 850 tỷ đồng).",
                     [("900", ""), ("850", "reference")], id="KH"),
        pytest.param("Chỉ tiêu năm 2031: GRDP tăng 7,4% (kế hoạch 8%), thu đạt 900 tỷ đồng.",
                     [("7,4", "result"), ("8", "result"), ("900", "result")],
                     id="held against the planned amount"),
        pytest.param("Chỉ tiêu đạt KH: GRDP 7% (KH 6%), chè 90 ha (KH 85 ha).",
                     [("7", "result"), ("6", "result"), ("90", "result"), ("85", "result")],
                     id="held against the plan, KH"),
        pytest.param("Năm 2030, thu ước đạt 900 tỷ đồng, bằng 99% dự toán huyện giao; trong đó: "
                     "thu nội địa 800 tỷ đồng.", [("900", "result"), ("99", "result"),
                                              ("800", "result")], id="parts of a result"),
        pytest.param(PLAN + "thu ngân sách đạt 900 tỷ đồng/850 tỷ đồng.",
                     [("900", ""), ("850", "reference")], id="a slash"),
        pytest.param(PLAN + "thu ngân sách vượt 10% so với dự toán.", [("10", "reference")],
                     id="vượt is measured by the plan"),
        pytest.param(PLAN + "thu nhập ở 3 xã đạt 58 triệu đồng/người/năm.",
                     [("3", "inside_label"), ("58", "")], id="a place inside a label"),
        pytest.param(PLAN + "tổng vốn của 5 hợp tác xã đạt 58 tỷ đồng.",
                     [("5", "inside_label"), ("58", "")], id="an owner inside a label"),
        pytest.param("Chỉ tiêu năm 2031:\n- Kinh phí thực hiện: 90 tỷ đồng", [("90", "cost")],
                     id="a cost"),
        pytest.param("Chỉ tiêu năm 2031:\n- Tổng trị giá quà: 90 triệu đồng", [("90", "cost")],
                     id="a worth"),
        pytest.param("Chỉ tiêu năm 2031:\n- Thu: 12.80 tỷ đồng", [("12.80", "unreadable_number")],
                     id="digits that can be read two ways"),
        pytest.param("Chỉ tiêu năm 2031:\n- Rừng: 60%\n- Điện đạt 5 kWh",
                     [("60", ""), ("5", "unknown_unit")], id="a unit of no table"),
        pytest.param("Chỉ tiêu năm 2031:\n- Rừng: 60%\n- Lồng cá: 90",
                     [("60", ""), ("90", "unknown_unit")], id="no unit"),
        pytest.param("Chỉ tiêu năm 2031:\n- Đạt 5%", [("5", "no_label")], id="no label"),
        pytest.param(TITLE + "Tỉnh phấn đấu năm 2031 giữ đà tăng.\nHọ bảo đất rộng 90 ha.",
                     [("90", "far_from_frame")], id="an unknown label far from the plan"),
        pytest.param("Ngày 6/10/2035\nTỉnh phấn đấu vươn lên.\nNhiệm kỳ 2030 - 2035, GRDP tăng "
                     "bình quân 8%/năm.", [("8", "result")], id="a term that is over"),
        pytest.param("Các chỉ tiêu đạt cao gồm: chè 90 ha, GRDP tăng 8%.",
                     [("90", "result"), ("8", "result")], id="targets that were reached"),
        pytest.param("Năm 2030, xã đã nỗ lực, cố gắng. GRDP tăng 8%.", [("8", "result")],
                     id="who strove"),
        pytest.param("Năm 2030, hộ nghèo còn 2%, vượt chỉ tiêu nghị quyết đề ra là 3%.",
                     [("2", "no_frame"), ("3", "no_frame")], id="what the plan had asked"),
        pytest.param("Chỉ tiêu năm 2031:\n- Diện tích tự nhiên: 90 ha", [("90", "cost")],
                     id="how large the land is"),
        pytest.param(PLAN + "tỷ lệ xã đạt dưới 10 tiêu chí còn 25%.",
                     [("10", "inside_label"), ("25", "")], id="a threshold, and what is left"),
        pytest.param(PLAN + "không còn xã dưới 5 tiêu chí.", [("5", "inside_label")],
                     id="of what none is to be left"),
        pytest.param("Đến năm 2031, tổng sản lượng nấm sẽ đạt 90 tấn.", [("90", "")],
                     id="what will be reached by a year"),
        pytest.param(PLAN + "tỷ lệ lao động có việc ở xã có tỷ lệ hộ nghèo cao trên 25% đạt 90%.",
                     [("25", "inside_label"), ("90", "")], id="a threshold inside a label"),
        pytest.param(PLAN + "không còn hộ nghèo theo chuẩn thu nhập trên 16 triệu đồng/người/năm.",
                     [("16", "inside_label")], id="by which the poor are counted"),
        pytest.param(PLAN + "không có xã đạt dưới 9 tiêu chí.", [("9", "inside_label")],
                     id="of what there is to be none"),
        pytest.param("Năm 2031, tỉnh sẽ có khu nhà kính rộng 90 ha.", [("90", "only_expected")],
                     id="what will happen to a thing of no indicator"),
        pytest.param("Năm 2031, GRDP sẽ tăng 8% theo dự báo.", [("8", "only_expected")],
                     id="what a forecast expects"),
        pytest.param("Năm 2031 huyện đã trồng 5 ha.\nTheo kế hoạch của huyện, trồng 90 ha quế.",
                     [("5", "result"), ("90", "")], id="a plan after a paragraph of results"),
        pytest.param(PLAN + "trồng 90 ha quế, đến giữa tháng 7 trồng được 60 ha quế.",
                     [("90", ""), ("60", "result")], id="what is so after what is planned"),
        pytest.param("Giai đoạn 2031 - 2035, tỉnh sẽ có khu nhà kính rộng 90 ha.", [("90", "")],
                     id="what will happen in a term"),
        pytest.param("Riêng năm 2031, tỉnh quy hoạch phát triển vùng chè rộng 90 ha.", [("90", "")],
                     id="a plan that its year comes before"),
        pytest.param(PLAN + "chăm sóc 90 ha chè hiện có và trồng mới 40 ha quế.",
                     [("90", ""), ("40", "")], id="what there is, and is tended"),
        pytest.param("Hợp đồng giao tháng 5/2031 đạt 90 USD/tấn.", [("90", "no_frame")],
                     id="what a contract delivers"),
        pytest.param("Huyện hiện giải ngân chậm. Để đạt mục tiêu giải ngân 95% năm 2031, cần gấp.",
                     [("95", "")], id="what is still to be reached"),
        pytest.param("Chỉ tiêu năm 2031:\n- Tổng mức đầu tư: 90 tỷ đồng", [("90", "cost")],
                     id="the cost of a project"),
        pytest.param("Năm 2031, huyện giao bến Mây diện tích 90 ha.", [("90", "project_size")],
                     id="the area of a project"),
        pytest.param(PLAN + "trồng mới 90 ha chè bên 5 ha hiện có và 7 ha quế.",
                     [("90", ""), ("5", "result"), ("7", "")], id="what there is already"),
        pytest.param(PLAN + "chè mở rộng từ chỗ có 90 ha thành 95 ha.", [("95", "")],
                     id="from a former state"),
        pytest.param("Tỉnh phấn đấu năm 2031 giữ đà tăng. 648 lượt xem", [("648", "cost")],
                     id="how often a page was read"),
        pytest.param("Chỉ tiêu năm 2031:\n- Tổng mức đầu tư toàn xã hội: 90 tỷ đồng", [("90", "")],
                     id="an indicator whose name begins like a cost"),
        pytest.param("Chỉ tiêu năm 2031:\n- Giá vàng: 90 triệu đồng", [("90", "cost")],
                     id="a price"),
    ],
)  # fmt: skip
def test_why_an_amount_is_no_target(text: str, found: list[tuple[str, str]]) -> None:
    assert refusals(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(PLAN + "GRDP tăng 8% so với cùng kỳ.", ["= 8 %"],
                     id="a comparison in the sentence that plans"),
        pytest.param(PLAN + "tổng vốn đầu tư toàn xã hội bằng 30% GRDP.", ["= 30 % GRDP"],
                     id="bằng as a verb"),
        pytest.param(PLAN + "kim ngạch xuất khẩu vượt 2 tỷ USD.", ["> 2 tỷ USD"],
                     id="vượt as a bound"),
        pytest.param(PLAN + "thu ngân sách cao hơn 900 tỷ đồng.", ["> 900 tỷ đồng"],
                     id="cao hơn as a bound"),
        pytest.param(PLAN + "thu nhập của người dân đạt 58 triệu đồng.", ["= 58 triệu đồng"],
                     id="an owner without a number"),
        pytest.param("Chỉ tiêu năm 2031:\n- Rừng: 60%\n- Số bác sĩ/vạn dân: 11,2",
                     ["= 60 %", "= 11.2 bác sĩ/vạn dân"], id="a unit that the label names"),
        pytest.param("Tỉnh phấn đấu năm 2031 giữ đà tăng. Họ bảo chè rộng 90 ha.", ["= 90 ha"],
                     id="an unknown label in the same paragraph"),
        pytest.param(TITLE + "Tỉnh phấn đấu năm 2031 giữ đà tăng.\nTổng đàn lợn đạt 90 nghìn con.",
                     ["= 90 nghìn con"], id="a known label in the next one"),
        pytest.param("Chỉ tiêu năm 2031: GRDP tăng 8% (kế hoạch năm năm), thu 900 tỷ đồng.",
                     ["= 8 %", "= 900 tỷ đồng"], id="a plan named without an amount"),
        pytest.param("Chỉ tiêu năm 2031 gồm GRDP tăng 8%;\nvùng chè 90 ha, đàn gà 90 nghìn con;",
                     ["= 8 %", "= 90 ha", "= 90 nghìn con"], id="a list over lines of prose"),
        pytest.param("Chỉ tiêu năm 2031 như sau:\n- Xã có bản tin dự báo hằng tuần;\n- Chè 90 ha;",
                     ["= 90 ha"], id="an item that has the word of a forecast"),
        pytest.param(PLAN + "kinh tế gấp đôi hiện nay, thu ngân sách đạt 900 tỷ đồng.",
                     ["= 900 tỷ đồng"], id="hiện nay in a comparison"),
        pytest.param(PLAN + "giữ diện tích chè như hiện nay nhưng nâng thu ngân sách lên 900 tỷ "
                     "đồng.", ["= 900 tỷ đồng"], id="như hiện nay, what is kept"),
        pytest.param(PLAN + "vùng chè có diện tích 90 ha.", ["= 90 ha"],
                     id="an area that is aimed at"),
        pytest.param("Chỉ tiêu năm 2031:\n- Diện tích: 90 ha", ["= 90 ha"], id="an area in a list"),
        pytest.param(PLAN + "không còn nhà tạm, tỷ lệ hộ nghèo dưới 5%.", ["< 5 %"],
                     id="none left of something else"),
        pytest.param(PLAN + "có thêm 13 xã về đích (lũy kế hết năm 2031 có 60 xã).",
                     ["= 13 xã", "= 60 xã"], id="a running total in parentheses"),
        pytest.param("Năm 2031, tỉnh sẽ có tổng đàn lợn 90 nghìn con.", ["= 90 nghìn con"],
                     id="what will happen to a known indicator"),
        pytest.param("Chỉ tiêu năm 2031:\n- Vùng chè dự kiến rộng 90 ha", ["= 90 ha"],
                     id="dự kiến in a list of targets"),
    ],
)  # fmt: skip
def test_what_looks_alike_is_a_target(text: str, found: list[str]) -> None:
    assert amounts(text) == found
