"""Texts whose lines were broken to fit a page are read as if they were whole."""

import pytest

from laocai_opendata.extraction.wrapping import unwrapped
from tests.announced import amounts, labels, read

LONG = "Năm 2031, huyện Sông Xanh phấn đấu tổng thu ngân sách"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LONG}.\nnhưng chưa đủ", id="a full stop ends the line"),
        pytest.param(f"{LONG}:\nchè 90 ha", id="a colon ends it"),
        pytest.param(f"{LONG}\nThu Hà", id="a capital letter begins the next one"),
        pytest.param(f"{LONG}\n\nđạt 900 tỷ đồng", id="an empty line between"),
        pytest.param(f"{LONG}\na) kinh tế", id="a group begins"),
        pytest.param(f"{LONG}\n- chè 90 ha", id="an item begins"),
        pytest.param("Mục tiêu 2031\nthu 900 tỷ đồng", id="a short line"),
        pytest.param("\nđạt", id="no line before"),
        pytest.param(f"{LONG} cho các xã vùng cao\n90 ha chè", id="an amount begins an item"),
    ],
)
def test_what_is_no_broken_line(text: str) -> None:
    assert unwrapped(text) == (text, ())


def test_a_sentence_is_read_over_the_ends_of_its_lines() -> None:
    text = (
        f"Tin\n\n{LONG} trên địa bàn đạt trên 900\ntỷ đồng; "
        "tỷ lệ che phủ của rừng và cây lâu năm\nđạt 60%."
    )

    assert amounts(text) == ["> 900 tỷ đồng", "= 60 %"]
    assert labels(text)[1] == "tỷ lệ che phủ của rừng và cây lâu năm"
    assert [target.span.of(text)[-3:] for target in read(text).targets] == ["ồng", "60%"]


def test_every_position_stays() -> None:
    text = f"{LONG}\ntrên địa bàn đạt 900 tỷ đồng, cao hơn năm trước và\nhơn nữa"
    read_as, letters = unwrapped(text)

    assert read_as == text.replace("\n", " ")
    assert [span.of(text) for span in letters] == ["t", "h"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"{LONG} trên địa bàn đạt\n900 tỷ đồng", "= 900 tỷ đồng", id="after a verb"),
        pytest.param(f"{LONG} trên địa bàn đạt khoảng\n900 tỷ đồng", "≈ 900 tỷ đồng", id="khoảng"),
        pytest.param(f"{LONG}, có thêm vùng chè với diện tích\n900 ha", "= 900 ha", id="a noun"),
        pytest.param(f"{LONG} tăng bình quân 8\n- 10%/năm", "8..10 %/năm", id="the end of a range"),
        pytest.param("Chỉ tiêu năm 2031\n- Dân số trưởng thành có điện thoại di động:\n78 - 80%.",
                     "78..80 %", id="a value alone"),
        pytest.param("Chỉ tiêu năm 2031\n- Tổng chi ngân sách địa phương của huyện:\n90 tỷ đồng.",
                     "= 90 tỷ đồng", id="an amount of money alone"),
        pytest.param("Chỉ tiêu năm 2031\n- Tỷ lệ trẻ em được tiêm chủng đầy đủ:\n≥ 98%", "≥ 98 %",
                     id="a sign of comparison"),
        pytest.param(f"{LONG} tăng bình quân 8 -\n10%/năm", "8..10 %/năm", id="a range"),
        pytest.param("Năm 2031, huyện Sông Xanh phấn đấu có thêm số xã đạt\n5/9 xã", "= 5 xã",
                     id="so many of all"),
    ],
)  # fmt: skip
def test_a_number_goes_on_with_an_open_line(text: str, found: str) -> None:
    assert amounts(text)[-1] == found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("a) Tổng sản phẩm trên địa bàn\n(GRDP) tăng 8%;",
                     "Tổng sản phẩm trên địa bàn (GRDP) tăng", id="an abbreviation"),
        pytest.param("c) Xuất khẩu hàng\nhóa 90 tỷ đồng;", "Xuất khẩu hàng hóa",
                     id="a narrow column"),
    ],
)  # fmt: skip
def test_a_label_is_read_over_the_end_of_its_line(text: str, label: str) -> None:
    found = labels(f"Năm 2031, huyện phấn đấu:\n{text}")
    assert [" ".join(one.split()) for one in found] == [label]
