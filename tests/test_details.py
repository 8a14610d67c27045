"""Title, theme, people, photos and groups of measures."""

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.details import find_details
from laocai_opendata.extraction.statements import find_lines
from laocai_opendata.model import Details


def read(text: str) -> Details:
    details, _ = find_details(text, tuple(find_lines(text)), built_in())
    return details


def people(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(person.name, person.roles, person.act) for person in read(text).people]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "Thứ Tư, 14/01/2031 | 10:05\nXã Thượng trồng chè",
            "Xã Thượng trồng chè",
            id="a date is none",
        ),
        pytest.param("Tỉnh giao kế hoạch\nHôm nay…", "Tỉnh giao kế hoạch", id="first line"),
        pytest.param("\n \nTin\n", "Tin", id="blank lines before"),
        pytest.param("Sa Pa 12° - 15°\nTin", "Tin", id="weather before"),
        pytest.param("anh-1.jpg\nTin", "Tin", id="photo before"),
        pytest.param("", None, id="empty"),
        pytest.param("\u00a0\n", None, id="blank"),
        pytest.param("Hôm nay " * 50, None, id="a paragraph"),
        pytest.param("Chỉ tiêu gồm chè 90 ha;\nlúa 80 ha;", None, id="a list that goes on"),
        pytest.param(f"Hôm nay, {'xã họp, ' * 20}rồi về.", None, id="a long sentence"),
        pytest.param("Xã họp.\nHôm nay", "Xã họp.", id="a headline with a full stop"),
    ],
)
def test_finds_the_title(text: str, title: str | None) -> None:
    found = read(text).title
    assert (found and found.of(text)) == title


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('chủ đề "Vì nhân dân"', id="straight"),
        pytest.param("Chủ đề năm là “Vì nhân dân”.", id="curly"),
        pytest.param("chủ đề của năm: ‘Vì nhân dân’", id="single"),
        pytest.param("chủ đề «Vì nhân dân»", id="angled"),
        pytest.param('chủ đề "Vì nhân dân’’', id="closed by two single marks"),
        pytest.param('chủ đề "Vì nhân dân”', id="mixed"),
        pytest.param('cỡ 5" và chủ đề "Vì nhân dân"', id="an inch mark before"),
    ],
)
def test_finds_the_theme_between_quotation_marks(text: str) -> None:
    assert [theme.of(text) for theme in read(text).themes] == ["Vì nhân dân"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"Vì nhân dân"', id="no cue"),
        pytest.param('chủ đề "Vì"', id="too short"),
        pytest.param('chủ đề "Vì nhân dân', id="never closed"),
        pytest.param('chủ đề\n"Vì nhân dân"', id="next line"),
        pytest.param(f'chủ đề {"xa " * 40}"Vì nhân dân"', id="too far"),
        pytest.param('"chủ đề" và "Vì nhân dân"', id="another quotation between"),
        pytest.param('chủ đềx "Vì nhân dân"', id="part of a longer word"),
    ],
)
def test_finds_no_theme(text: str) -> None:
    assert read(text).themes == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Đồng chí Lý Sơn, Bí thư Huyện ủy phát biểu tại hội nghị.",
            [("Lý Sơn", ("Bí thư Huyện ủy",), "spoke")],
            id="one person",
        ),
        pytest.param(
            "Tại đây, ông Lý Sơn, Giám đốc Sở Y tế, Trưởng ban A tham luận.",
            [("Lý Sơn", ("Giám đốc Sở Y tế", "Trưởng ban A"), "presented")],
            id="two roles, words before",
        ),
        pytest.param(
            "Các đồng chí: Lý Sơn, Chủ tịch; Trần Thị Hoa, Phó Chủ tịch chủ trì hội nghị.",
            [
                ("Lý Sơn", ("Chủ tịch",), "chaired"),
                ("Trần Thị Hoa", ("Phó Chủ tịch",), "chaired"),
            ],
            id="two people, one honorific",
        ),
        pytest.param(
            "Ông Lý Sơn, Chủ tịch; bà Trần Thị Hoa, Phó Chủ tịch chủ trì buổi lễ",
            [
                ("Lý Sơn", ("Chủ tịch",), "chaired"),
                ("Trần Thị Hoa", ("Phó Chủ tịch",), "chaired"),
            ],
            id="two people, two honorifics",
        ),
        pytest.param(
            "Gặp bà con, đồng chí Lý Sơn, Chủ tịch nhấn mạnh",
            [("Lý Sơn", ("Chủ tịch",), "spoke")],
            id="an honorific that names nobody before",
        ),
        pytest.param(
            "Ông Lý Sơn, Chủ tịch PHÁT BIỂU",
            [("Lý Sơn", ("Chủ tịch",), "spoke")],
            id="capitals after the first letter",
        ),
    ],
)
def test_finds_people(text: str, found: list[tuple[str, tuple[str, ...], str]]) -> None:
    assert people(text) == found


def test_a_person_is_quoted_with_role_and_act() -> None:
    text = "Tin.\nĐồng chí Lý Sơn, Bí thư phát biểu tại hội nghị, nêu rõ"
    (person,) = read(text).people
    assert person.span.of(text) == "Đồng chí Lý Sơn, Bí thư phát biểu tại hội nghị"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Các đại biểu phát biểu.", id="nobody named"),
        pytest.param("Lý Sơn, Bí thư phát biểu", id="no honorific"),
        pytest.param("Đồng chí Lý Sơn phát biểu", id="no role"),
        pytest.param("Đồng chí Bí thư phát biểu", id="no name"),
        pytest.param("Đồng chí Sơn, Bí thư phát biểu", id="one syllable"),
        pytest.param("Đồng chí lý sơn, Bí thư phát biểu", id="small letters"),
        pytest.param("Đồng chí Lý Sơn, người dân phát biểu", id="role in small letters"),
        pytest.param("Đồng chí Lý Sơn, Bí thư. Sau đó phát biểu", id="another sentence"),
        pytest.param("Đồng chí Lý Sơn, Bí thư\nphát biểu", id="another line"),
        pytest.param("Đồng chí Lý Sơn, Bí thư; và nhiều đại biểu phát biểu", id="one of two only"),
        pytest.param("Đồng chí Lý Sơn, Bí thư xphát biểu", id="part of a longer word"),
        pytest.param(f"Đồng chí Lý Sơn, Bí thư{', Ủy viên' * 50} phát biểu", id="too far"),
        pytest.param("Đồng chí Lý Sơn, Bí thư ░░ phát biểu", id="blanked role"),
        pytest.param("Ông Lý Sơn, Bí thư và bà Hoa phát biểu", id="a second name in the role"),
    ],
)
def test_finds_nobody(text: str) -> None:
    assert people(text) == []


def test_finds_photos_and_their_captions() -> None:
    text = "anh-1.jpg\nQuang cảnh.\n\nHoi.PNG\n\nxa nhau\na_2.webp\nb.jpeg\n- điểm\nanh 3.jpg x"
    found = [
        (photo.file_name, photo.caption and photo.caption.of(text)) for photo in read(text).photos
    ]
    assert found == [
        ("anh-1.jpg", "Quang cảnh."),
        ("Hoi.PNG", None),
        ("a_2.webp", None),
        ("b.jpeg", None),
    ]


def test_a_long_line_is_no_caption() -> None:
    assert read(f"anh-1.jpg\n{'rất ' * 70}dài").photos[0].caption is None


def test_finds_as_many_groups_as_announced() -> None:
    text = (
        "Đề ra 3 nhóm nhiệm vụ, giải pháp.\nanh-1.jpg\nChú thích.\n"
        "Một là trồng rừng và giữ nước cho mai sau. Hai là mở đường! Ba là học."
    )
    groups = read(text).task_groups
    assert [(group.number, group.leading.of(text)) for group in groups] == [
        (1, "Một là trồng rừng và giữ nước cho"),
        (2, "Hai là mở đường!"),
        (3, "Ba là học"),
    ]
    assert [group.sentence_start for group in groups] == [group.leading.start for group in groups]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Đề ra 3 nhóm nhiệm vụ.\nMột. Hai.", id="too few"),
        pytest.param("Đề ra 3 nhóm nhiệm vụ.\nMột. Hai. Ba. Bốn.", id="too many"),
        pytest.param("Đề ra 3 nhóm người.\nMột. Hai. Ba.", id="groups of something else"),
        pytest.param("Đề ra 1 nhóm nhiệm vụ.\nMột.", id="one group"),
        pytest.param("Đề ra 0,3 nhóm nhiệm vụ.\nMột. Hai. Ba.", id="part of a number"),
        pytest.param("Đề ra 103 nhóm nhiệm vụ.\nMột. Hai. Ba.", id="part of a longer number"),
        pytest.param("Một. Hai. Ba.\nĐề ra 3 nhóm nhiệm vụ.", id="before it"),
        pytest.param("Đề ra 3 nhóm nhiệm vụ.\n" + "x\n" * 8 + "Một. Hai. Ba.", id="too far"),
    ],
)
def test_finds_no_groups(text: str) -> None:
    assert read(text).task_groups == ()


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ông H’Mai Ksor, Chủ tịch phát biểu", id="apostrophe in a name"),
        pytest.param("Ông Lý Sơn - Chủ tịch phát biểu", id="dash before the role"),
        pytest.param("Chủ tịch Lý Sơn phát biểu", id="role before the name"),
        pytest.param("Phát biểu tại đây, ông Lý Sơn, Chủ tịch cho rằng", id="act before the name"),
        pytest.param("Ông Lý Sơn, Phó TP. Hà phát biểu", id="abbreviation with a dot"),
    ],
)
def test_people_known_misses(text: str) -> None:
    assert people(text)[0][0].split()[-1] in ("Sơn", "Ksor")


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Đề ra ba nhóm nhiệm vụ.\nMột. Hai. Ba.", id="count in words"),
        pytest.param("Đề ra 3 nhóm nhiệm vụ: Một. Hai. Ba.", id="same line"),
        pytest.param("Đề ra 3 nhóm nhiệm vụ:\n- Một\n- Hai\n- Ba", id="bullets"),
    ],
)
def test_groups_known_misses(text: str) -> None:
    assert len(read(text).task_groups) == 3
