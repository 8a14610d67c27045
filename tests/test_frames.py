"""Planned or reached: the words that make an amount a target, and those that make it a result."""

from dataclasses import replace

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.extract import extract_targets
from laocai_opendata.model import Article, Cue
from tests.announced import amounts, read

# Each kind of cue that tells planned from reached, by sentences in which it does and does not.
# The amount of each is 900 tỷ đồng or 8 %; other amounts of a sentence are not looked for.
FIRES = {
    "target_frame": (
        "Tỉnh đặt mục tiêu hoàn thành vượt mức kế hoạch, năm 2031 thu ngân sách 900 tỷ đồng.",
        "Năm 2031, xã phấn đấu các thôn đều đạt chuẩn. Thu ngân sách đạt 900 tỷ đồng.",
        "Kế hoạch đề ra chỉ tiêu thu ngân sách năm 2031 đạt 900 tỷ đồng.",
        "Năm 2031, tỉnh phấn đấu thu ngân sách đạt 900 tỷ đồng.",
        "Tỉnh đặt mục tiêu tăng trưởng GRDP đạt 8% trong năm 2031.",
        "Huyện quyết tâm đưa thu ngân sách năm 2031 đạt 900 tỷ đồng.",
        "Với mục tiêu thu ngân sách đạt 900 tỷ đồng, xã mở thêm chợ.",
        "Huyện có kế hoạch đưa thu ngân sách năm 2031 lên 900 tỷ đồng.",
        "Hội đồng quyết nghị tổng thu ngân sách năm 2031 đạt 900 tỷ đồng.",
        "Năm 2030 đã khép lại; năm 2031 huyện phấn đấu thu ngân sách đạt 900 tỷ đồng.",
    ),
    "target_noun": (
        "MỘT SỐ CHỈ TIÊU CHỦ YẾU NĂM 2031\n\nThu ngân sách đạt 900 tỷ đồng.",
        "Theo mục tiêu đề ra, thu ngân sách năm 2031 đạt 900 tỷ đồng.",
        "Mục tiêu năm 2031 là thu ngân sách đạt 900 tỷ đồng.",
        "Chỉ tiêu năm 2031: thu ngân sách đạt 900 tỷ đồng.",
        "Tỉnh đề ra các chỉ tiêu năm 2031, cụ thể: thu ngân sách đạt 900 tỷ đồng.",
        "Các chỉ tiêu chủ yếu năm 2031. 1. Thu ngân sách đạt 900 tỷ đồng.",
    ),
    "plan_noun": (
        "Kế hoạch năm 2031: thu ngân sách đạt 900 tỷ đồng.",
        "Kế hoạch năm 2031\n- Thu ngân sách đạt 900 tỷ đồng",
        "Theo quy hoạch phát triển kinh tế của huyện, thu ngân sách đạt 900 tỷ đồng vào năm 2031.",
        "(Tin Sông Xanh) - Kế hoạch năm 2031 của tỉnh là thu ngân sách đạt 900 tỷ đồng.",
        "Hội đồng đã thông qua nghị quyết năm 2031 với thu ngân sách đạt 900 tỷ đồng.",
    ),
    "announcing": (
        "Năm 2031, tỉnh giao huyện thu ngân sách đạt 900 tỷ đồng.",
        "Hội đồng thông qua kế hoạch năm 2031 với thu ngân sách đạt 900 tỷ đồng.",
        "Đại hội xác định đến năm 2031 thu ngân sách đạt 900 tỷ đồng.",
        "Chủ tịch tỉnh đã ký quyết định phê duyệt quy hoạch đến năm 2031 với thu ngân sách đạt "
        "900 tỷ đồng.",
    ),
    "planned_verb": (
        "Thu ngân sách năm 2031 sẽ đạt 900 tỷ đồng.",
        "Huyện kỳ vọng thu ngân sách năm 2031 đạt 900 tỷ đồng.",
    ),
    "expected": (
        "Năm 2031, thu ngân sách dự kiến đạt 900 tỷ đồng.",
        "Dự kiến thu ngân sách năm 2031 đạt 900 tỷ đồng.",
    ),
    "estimate": (
        "Chỉ tiêu năm 2031:\n- GRDP ước tăng 8%",
        "Tỉnh đặt mục tiêu năm 2031 GRDP ước tăng 8%.",
        "Tỉnh đặt ra các chỉ tiêu năm 2031.\nMột là, GRDP ước tăng 8%.\nHai là, mở chợ.",
        "Tỉnh đặt ra các chỉ tiêu năm 2031.\nMột là, chè 90 ha.\nHai là, thu đạt và vượt dự toán "
        "được giao.\nBa là, GRDP ước tăng 8%.",
    ),
    "part_year": (
        "Tỉnh phấn đấu 6 tháng đầu năm 2031 thu ngân sách đạt 900 tỷ đồng.",
        "Huyện đặt mục tiêu 9 tháng đầu năm 2031 GRDP tăng 8%.",
    ),
    "so_far": (
        "Tỉnh phấn đấu đến hết tháng 6/2031 thu ngân sách đạt 900 tỷ đồng.",
        "Năm 2031, huyện phấn đấu huy động được 900 tỷ đồng.",
        "Năm 2031, huyện phấn đấu giữ vững số thu hiện có, thu ngân sách đạt 900 tỷ đồng.",
    ),
    "forecast": (
        "Dự báo còn khó khăn, song năm 2031 tỉnh phấn đấu thu ngân sách đạt 900 tỷ đồng.",
        "Các bên dự báo GRDP tăng chậm. Tỉnh đặt mục tiêu năm 2031 GRDP tăng 8%.",
    ),
    "no_frame": (
        "Chỉ tiêu năm 2031:\n- Lao động đã qua đào tạo đạt 8%",
        "Chỉ tiêu năm 2031:\n- Tỷ lệ lao động có bằng cấp, chứng chỉ đạt 8%",
        "Tỉnh phấn đấu thực hiện tốt các chính sách, năm 2031 thu ngân sách đạt 900 tỷ đồng.",
        "Mục tiêu năm 2031 của tỉnh: tốc độ tăng vốn đầu tư thực hiện đạt 8%.",
        "Tỉnh phấn đấu năm 2031 lao động có chứng chỉ đạt 8%.",
    ),
    "assigned": (
        "Tỉnh giao chỉ tiêu năm 2031: thu ngân sách đạt 900 tỷ đồng.",
        "Năm 2031, huyện đề ra mục tiêu thu ngân sách đạt 900 tỷ đồng.",
    ),
}
SILENT = {
    "target_frame": (
        "Năm 2031, thu ngân sách đạt 900 tỷ đồng.",
        "Năm 2031, huyện phấn đấu giữ vững an ninh.\nNăm 2030, thu ngân sách đạt 900 tỷ đồng.",
    ),
    "target_noun": (
        "Năm 2030, tỉnh hoàn thành vượt chỉ tiêu, thu ngân sách đạt 900 tỷ đồng.",
        "Năm 2030, tỉnh hoàn thành 14/17 chỉ tiêu, thu ngân sách đạt 900 tỷ đồng.",
        "Kết quả thực hiện chỉ tiêu năm 2030: thu ngân sách đạt 900 tỷ đồng.",
    ),
    "plan_noun": (
        "Theo kế hoạch, thu ngân sách đạt 900 tỷ đồng.",
        "Thu ngân sách đạt 900 tỷ đồng, vượt kế hoạch đề ra.",
        "Kế hoạch\nThu ngân sách đạt 900 tỷ đồng.",
    ),
    "announcing": (
        "Năm 2031, xã Mây theo Quyết định 15/QĐ-UBND có 900 ha.",
        "Hội đồng thông qua báo cáo; thu ngân sách đạt 900 tỷ đồng.",
        "Năm 2030, thu ngân sách đạt 900 tỷ đồng, bằng 105% dự toán tỉnh giao.",
    ),
    "planned_verb": (
        "Huyện sẽ mở thêm chợ năm 2031. Thu ngân sách đạt 900 tỷ đồng.",
        "Tuần sau, khu chợ sẽ mở với diện tích 900 ha.",
        "Năm 2030 đã khép lại, thu ngân sách sẽ đạt 900 tỷ đồng.",
        "Nếu thuận lợi, năm 2031 thu ngân sách sẽ đạt 900 tỷ đồng.",
    ),
    "expected": (
        "Chợ dự kiến mở năm 2031. Thu ngân sách đạt 900 tỷ đồng.",
        "Khu chợ có diện tích dự kiến là 900 ha.",
        "Kết quả năm 2030: thu ngân sách dự kiến đạt 900 tỷ đồng.",
        "Đến nay, thu ngân sách dự kiến đạt 900 tỷ đồng.",
    ),
    "estimate": (
        "GRDP năm 2030 ước tăng 8%.",
        "Tỉnh ước thu ngân sách đạt 900 tỷ đồng.",
    ),
    "part_year": (
        "6 tháng đầu năm 2030, thu ngân sách đạt 900 tỷ đồng.",
        "Tỉnh phấn đấu năm 2031 giữ đà tăng. 6 tháng đầu năm, thu ngân sách đạt 900 tỷ đồng.",
    ),
    "so_far": (
        "Tỉnh phấn đấu năm 2031 giữ đà tăng.\nĐến hết tháng 7, thu ngân sách đạt 900 tỷ đồng.",
        "Huyện quyết tâm phủ xanh đồi trọc năm 2031.\nCác xã huy động được 900 tỷ đồng.",
    ),
    "forecast": (
        "Khi đi vào hoạt động, nhà máy sẽ nâng thu ngân sách năm 2031 lên 900 tỷ đồng.",
        "Dự báo năm 2031 GRDP tăng 7%. Năm 2032, GRDP sẽ tăng 8%.",
        "Dự án được kỳ vọng sẽ nâng thu ngân sách năm 2031 lên 900 tỷ đồng.",
    ),
    "no_frame": (
        "Huyện hoàn thành kế hoạch đầu tư công. Theo Quyết định số 5, chợ có vốn 900 tỷ đồng.",
        "Ủy ban phê duyệt nhiệm vụ lập quy hoạch bến Mây, rộng 900 ha.",
        "Năm 2030, nhiều chỉ tiêu vượt xa.\nThu ngân sách đạt 900 tỷ đồng.",
        "Năm 2030, thu ngân sách đạt và vượt so với dự kiến.\nThu ngân sách đạt 900 tỷ đồng.",
        "Năm 2031, nhà máy được lắp đặt với diện tích 900 ha.",
        "Năm 2031, xã có chợ theo quy định, rộng 900 ha.",
        "Năm 2030, nhờ nỗ lực của người dân, thu ngân sách đạt 900 tỷ đồng.",
        "Năm 2030, với sự quyết tâm cao, thu ngân sách đạt 900 tỷ đồng.",
        "Thu ngân sách đạt 90% so với mục tiêu. Riêng xã Mây thu ngân sách 900 tỷ đồng.",
        "Ủy ban phê duyệt chủ trương đầu tư chợ năm 2031 với diện tích 900 ha.",
        "Chương trình mục tiêu quốc gia có tổng vốn 900 tỷ đồng.",
        "Sở Kế hoạch và Đầu tư: thu ngân sách đạt 900 tỷ đồng.",
        "Năm 2031, ngành giao thông có doanh thu đạt 900 tỷ đồng.",
    ),
    "assigned": (
        "Chợ vượt mục tiêu 5 năm (2026 - 2030) được tỉnh giao. Huyện có chè rộng 900 ha.",
        "Năm 2030, huyện thu ngân sách 900 tỷ đồng, đạt dự toán được giao.",
        "Thu ngân sách đạt 900 tỷ đồng, vượt chỉ tiêu đề ra.",
    ),
    "result_frame": (
        "Thu ngân sách đã đạt 900 tỷ đồng.",
        "Huyện phấn đấu vươn lên năm 2031. Được biết, hiện thu ngân sách là 900 tỷ đồng.",
        "Huyện phấn đấu vươn lên năm 2031. Thu ngân sách mới chỉ đạt 900 tỷ đồng.",
        "Năm qua, xã đã nỗ lực và thu ngân sách đạt 900 tỷ đồng.",
        "Đến nay, thu ngân sách đạt 900 tỷ đồng.",
        "Năm qua, huyện phấn đấu và thu ngân sách đã đạt 900 tỷ đồng.",
        "Dự báo năm 2031 thu ngân sách đạt 900 tỷ đồng.",
        "Nếu thuận lợi, năm 2031 thu ngân sách đạt 900 tỷ đồng.",
        "Chỉ tiêu năm 2031:\n- Kết quả năm 2030: thu ngân sách đạt 900 tỷ đồng",
        "Tỉnh cơ bản hoàn thành các mục tiêu năm 2031. Thu ngân sách đạt 900 tỷ đồng.",
    ),
    "result_after": (
        "Tỉnh phấn đấu năm 2031 giữ đà tăng. GRDP tăng 8% so với cùng kỳ.",
        "Tỉnh phấn đấu năm 2031 giữ đà tăng. Thu ngân sách 900 tỷ đồng, tăng so với cùng kỳ.",
    ),
}
NOT_ENDED = {
    "result_frame": (
        "Kết quả năm 2030 khá. Năm 2031, tỉnh phấn đấu thu ngân sách đạt 900 tỷ đồng.",
        "Chỉ tiêu năm 2031:\n- Đã đạt 7% năm 2030\n- GRDP tăng 8%",
        "Năm 2031, tỉnh phấn đấu tỷ lệ gỗ xẻ tăng từ 6% hiện nay lên 8%.",
        "Năm 2031, tỉnh phấn đấu thu nhập gấp rưỡi hiện nay, GRDP tăng 8%.",
        "Tỉnh phấn đấu năm 2031 có 60% di tích đã xếp hạng được tu bổ. GRDP tăng 8%.",
    ),
    "result_after": (
        "Tỉnh phấn đấu năm 2031 GRDP tăng 8% so với cùng kỳ.",
        "Tỉnh phấn đấu năm 2031 thu ngân sách đạt 900 tỷ đồng, tăng mạnh so với cùng kỳ.",
        "Chỉ tiêu năm 2031:\n- Thu ngân sách tăng 8% so với dự toán huyện giao năm 2030",
    ),
}
PLANNED = {kind: (*FIRES.get(kind, ()), *NOT_ENDED.get(kind, ())) for kind in {*FIRES, *NOT_ENDED}}


def announced(text: str) -> list[str]:
    """The amounts that a text announces under a title that says nothing."""
    return amounts(f"Tin Sông Xanh\n\n{text}")


def announces(text: str) -> bool:
    return bool({"= 900 tỷ đồng", "= 8 %"} & set(announced(text)))


def rows(table: dict[str, tuple[str, ...]]) -> list[object]:
    return [
        pytest.param(text, id=f"{kind}-{number}")
        for kind, texts in sorted(table.items())
        for number, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize("text", rows(PLANNED))
def test_found_what_is_planned(text: str) -> None:
    assert announces(text)


@pytest.mark.parametrize("text", rows(SILENT))
def test_nothing_found_in_what_was_reached_or_not_announced(text: str) -> None:
    assert announced(text) == []


def test_each_kind_of_frame_has_two_sentences_that_it_decides_and_two_that_it_does_not() -> None:
    for table in (PLANNED, SILENT):
        for kind in (*FIRES, *NOT_ENDED):
            assert len(table[kind]) >= 2, kind
            assert built_in().phrases(kind), kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tỉnh phấn đấu năm 2031 giữ đà tăng. Thu ngân sách đạt 900 tỷ đồng.",
                     id="to the next sentence"),
        pytest.param("Năm 2031, tỉnh phấn đấu giữ đà tăng. Mở thêm chợ. GRDP tăng 8%.",
                     id="over a sentence without amounts"),
        pytest.param("Chỉ tiêu năm 2031:\nThu ngân sách đạt 900 tỷ đồng.",
                     id="from a heading to prose"),
        pytest.param("Chỉ tiêu năm 2031\n\u00a0\n- GRDP tăng 8%", id="over blank lines"),
        pytest.param("Chỉ tiêu năm 2031:\nVề kinh tế:\n- GRDP tăng 8%", id="into a group"),
        pytest.param("Chỉ tiêu năm 2031\nI. Kinh tế\n- GRDP tăng 8%", id="into a numbered group"),
        pytest.param("Chỉ tiêu năm 2031\na) Kinh tế\n- GRDP tăng 8%", id="into a lettered group"),
        pytest.param("Chỉ tiêu năm 2031:\n- Rừng: 60%\nVề kinh tế:\n- GRDP tăng 8%",
                     id="from group to group"),
        pytest.param("Chỉ tiêu năm 2031:\n- Mở thêm chợ\n- GRDP tăng 8%",
                     id="over an item without an amount"),
        pytest.param("Chỉ tiêu năm 2031:\n- GRDP năm 2030 đã tăng 7%\n- GRDP tăng 8%",
                     id="past an item that looks back"),
        pytest.param("Chỉ tiêu năm 2031:\nGRDP tăng 8%\nTỷ lệ hộ nghèo còn 4%",
                     id="items without a mark"),
        pytest.param("Chỉ tiêu năm 2031: 1. GRDP tăng 8%. 2. Tỷ lệ hộ nghèo còn 4%.",
                     id="numbered in one paragraph"),
        pytest.param("CHỈ TIÊU CHỦ YẾU NĂM 2031\n- GRDP tăng 8%", id="in capitals"),
        pytest.param("Để Sông Xanh trở thành nơi đáng sống của cả vùng, có chợ đêm, bến thuyền và "
                     "vườn cây bên sông, đại hội đề ra các mục tiêu phát triển đến năm 2031 của "
                     "toàn tỉnh như sau:\n- Mở chợ đêm.\n- GRDP tăng 8%.",
                     id="from a long sentence that ends with a colon"),
        pytest.param("Tỉnh phấn đấu vươn lên.\nCụ thể, vùng ven sông: Sông Xanh: 8%; Sông Mây: 9%.",
                     id="into a paragraph that goes on with it"),
        pytest.param("Tỉnh phấn đấu vươn lên.\nThu ngân sách tăng 6%. Chè xuân đạt 8%.",
                     id="on in a paragraph that took it up"),
        pytest.param("Tỉnh phấn đấu năm 2031 rừng che phủ đạt 60%; GRDP tăng 8%", id="to a clause"),
        pytest.param("Chỉ tiêu năm 2031:\n1. Rừng: 60%, gồm:\na) Quế: 30%;\nb) Keo thực hiện "
                     "theo lịch.\n"
                     "2. GRDP tăng 8%", id="past a lettered item without an amount"),
        pytest.param("Năm 2031, tỉnh phấn đấu rừng che phủ 60%, thuận lợi thì có thể hơn. "
                     "GRDP tăng 8%.",
                     id="past what may be"),
        pytest.param("Xã Mây và Xã Gió chốt: GRDP tăng 8% là mục tiêu của năm 2031.",
                     id="from words after it"),
        pytest.param("Sáng 26/4, huyện thông qua kế hoạch năm 2031 với GRDP tăng 8%.",
                     id="a day before the words that announce"),
        pytest.param("Hội nghị tổng kết chốt các chỉ tiêu năm 2031: GRDP tăng 8%.",
                     id="from a meeting named after results"),
    ],
)  # fmt: skip
def test_a_frame_is_inherited(text: str) -> None:
    assert announces(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chỉ tiêu năm 2031:\n- Mở chợ\nKết quả năm 2030:\n- GRDP tăng 8%",
                     id="at a heading of results"),
        pytest.param("Tỉnh phấn đấu năm 2031 giữ đà tăng. Năm 2030, GRDP tăng 8%.",
                     id="at a sentence about an earlier year"),
        pytest.param("Tỉnh phấn đấu năm 2031 giữ đà tăng.\nNăm 2030, GRDP tăng 8%.",
                     id="at a paragraph about an earlier year"),
        pytest.param("Tỉnh phấn đấu năm 2031 giữ đà tăng.\nTrước đó, GRDP tăng 8%.",
                     id="at trước đó"),
        pytest.param("Chỉ tiêu năm 2031:\n- Năm 2030, GRDP tăng 8%", id="in an item on the past"),
        pytest.param("Tỉnh phấn đấu vươn lên.\nTrời.\nMây.\nGió.\nMưa.\nGRDP tăng 8%.",
                     id="four paragraphs away"),
        pytest.param("Đại biểu biểu quyết thông qua nghị quyết.\nGRDP tăng 8%.",
                     id="under a photo's caption"),
        pytest.param("Tin trong ngày\n- GRDP tăng 8%", id="under another heading"),
        pytest.param("Các thôngchỉ tiêubiểu\n- GRDP tăng 8%", id="at a cue inside a word"),
        pytest.param("- GRDP tăng 8%", id="without any heading"),
        pytest.param("Báo Sông Xanh, 12/01/2031\nTỉnh phấn đấu vươn lên.\nNăm 2030, GRDP tăng 8%.",
                     id="at the year before the page's"),
        pytest.param("Kế hoạch năm học 2031-2032\nTrường phấn đấu vươn lên. Năm học "
                     "2030-2031, đỗ 98%.",
                     id="at the school year before"),
        pytest.param("Tỉnh phấn đấu năm 2031 giữ đà tăng. Năm ngoái GRDP tăng 8%.",
                     id="at năm ngoái"),
        pytest.param("Xã có GRDP tăng 8% là chỉ tiêu năm 2030 đã hoàn thành.",
                     id="at what is done"),
        pytest.param("GRDP tăng 8% là một chỉ tiêu ấn tượng.", id="at praise"),
        pytest.param("GRDP tăng 8%, đó là thành quả sau nhiều năm phấn đấu.",
                     id="at years of effort"),
        pytest.param("Huyện báo cáo:\n- Chè 60 ha, đạt 90% dự toán tỉnh giao\n- GRDP tăng 8%",
                     id="after an item that is measured by a plan"),
    ],
)  # fmt: skip
def test_a_frame_ends(text: str) -> None:
    assert announced(text) == []


def test_a_title_announces_for_itself_alone() -> None:
    title = "Sông Xanh phấn đấu năm 2031 GRDP tăng 8%"
    assert amounts(f"{title}\n\nThu ngân sách của huyện là 900 tỷ đồng.") == ["= 8 %"]


def test_the_list_tells_a_target_that_its_title_tells_too() -> None:
    title = "Sông Xanh phấn đấu năm 2031 GRDP tăng trên 8%"
    found = read(f"{title}\n\nMục tiêu năm 2031:\n- Tăng trưởng GRDP đạt 8%\n- Rừng: 60%")
    assert [target.quantity.comparator for target in found.targets] == ["eq", "eq"]
    assert [n.disposition for n in found.numbers][1] == "target_restated"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Năm 2030, GRDP tăng 8,1% (KH tăng 8 - 9%).", [], id="in parentheses"),
        pytest.param("Chỉ tiêu thu ngân sách đạt 900 tỷ đồng, vượt 2% chỉ tiêu tỉnh giao.", [],
                     id="a plan that was exceeded"),
        pytest.param("Chỉ tiêu năm 2031: thu ngân sách đạt 900 tỷ đồng, phấn đấu vượt 2%.",
                     ["= 900 tỷ đồng", "> 2 %"], id="one to be exceeded"),
        pytest.param("Năm 2030, thu ngân sách 910/900 tỷ đồng, vượt kế hoạch.", [], id="a/b"),
        pytest.param("Tỉnh hoàn thành 14/17 chỉ tiêu, trong đó GRDP tăng 8%.", [],
                     id="indicators counted"),
        pytest.param("Năm 2030, thu ngân sách đạt 900 tỷ đồng, bằng 105% dự toán.", [],
                     id="percent of the plan"),
        pytest.param("Năm 2031, tỉnh phấn đấu thu ngân sách đạt 900 tỷ đồng thay cho 850 tỷ đồng.",
                     ["= 900 tỷ đồng"], id="superseded"),
        pytest.param("Năm 2031, tỉnh phấn đấu GRDP tăng 8% (năm 2030 đã tăng 7%).", ["= 8 %"],
                     id="last year's in parentheses"),
    ],
)  # fmt: skip
def test_a_plan_quoted_beside_a_result_is_no_target(text: str, found: list[str]) -> None:
    assert announced(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chỉ tiêu năm 2031\n- GRDP tăng 8%\nTin khác\n- Rừng: 60%", ["= 8 %"]),
        ("Tin khác:\n- Rừng: 60%\n- Phấn đấu trồng 60 ha rừng.", ["= 60 ha"]),
        ("Tin khác\nTin liên quan\n- Trồng 60 ha rừng\nTin khác\n", []),
        ("Tin khác\n- Xã Mây: Năm 2031 phấn đấu trồng 60 ha rừng\n", ["= 60 ha"]),
    ],
)  # fmt: skip
def test_a_list_of_other_news_is_no_list_of_targets(text: str, found: list[str]) -> None:
    assert announced(text) == found


@pytest.mark.parametrize("phrases", [(), ("]tin",), ("^tin",), ("tin bên lề", "]tin")])
def test_other_news_is_named_by_any_phrases_or_by_none(phrases: tuple[str, ...]) -> None:
    kept = tuple(cue for cue in built_in().cues if cue.cue != "other_news")
    own = tuple(Cue("other_news", phrase, "") for phrase in phrases)
    headlines = "".join(f"{phrase}\n- Rừng: 60%\n" for phrase in phrases)
    text = f"Chỉ tiêu năm 2031\n- GRDP tăng 8%\n{headlines}"
    found = extract_targets(Article("a.txt", text, ""), replace(built_in(), cues=(*kept, *own)))
    assert [target.label for target in found.targets] == ["GRDP tăng"]


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Chỉ tiêu năm 2031:\n- Chè (năm trước đạt 60 ha): 70 ha", ["= 70 ha"],
                     id="last year's amount inside a label"),
    ],
)  # fmt: skip
def test_known_misses(text: str, found: list[str]) -> None:
    assert announced(text) == found
