"""A saved web page becomes its article: every line of it, none of the furniture around it."""

from __future__ import annotations

import socket
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from laocai_opendata.errors import ArticleError
from laocai_opendata.extraction.extract import extract
from laocai_opendata.reading.article import parse_article, read_article
from tests.pages import (
    CLOSING,
    HEADING,
    ITEMS,
    LINES,
    METADATA,
    OPENING,
    RELATED,
    TITLE,
    news,
    page,
)

pytest.importorskip("trafilatura", reason="trafilatura is not installed")


def text_of(data: bytes | str) -> str:
    return parse_article(data.encode() if isinstance(data, str) else data, "bài.html").text


def lines_of(data: bytes | str) -> list[str]:
    return text_of(data).split("\n")


def test_the_article_is_read_and_not_what_stands_around_it() -> None:
    lines = lines_of(news())

    assert lines[0] == TITLE
    assert tuple(lines[3:5]) == LINES
    assert lines[2] == "Các chỉ tiêu chủ yếu năm 2031:"
    assert lines[-1].startswith("Huyện giao phòng tài chính")
    for furniture in ("Trang chủ", "21°C", "12.345.678", "45 tỷ"):
        assert furniture not in text_of(news())


def test_its_targets_are_those_of_the_same_text() -> None:
    article = parse_article(news(), "bài.html")
    again = parse_article(article.text.encode(), "bài.txt")

    found = extract(article).targets
    assert len(found) == 2
    assert found == extract(again).targets


LAYOUTS = [
    ("list", HEADING + ITEMS, LINES),
    ("paragraphs in items", HEADING + ITEMS.replace("<li>", "<li><p>"), LINES),
    ("line breaks", f"<p>Chỉ tiêu:<br>{LINES[0]}<br/>\n{LINES[1]}</p>", LINES),
    ("paragraphs", f"{HEADING}<p>{LINES[0]}</p><p><span>{LINES[1]}</span></p>", LINES),
    ("divisions", f"<div>Chỉ tiêu:</div><div>{LINES[0]}</div><div>{LINES[1]}</div>", LINES),
    ("preformatted", f"<pre>Chỉ tiêu:\n{LINES[0]}\n{LINES[1]}</pre>", LINES),
    ("marks of its own", "<ol><li>a) Chè: 5 ha</li><li>2. Lúa: 6 ha</li></ol>", ("a) Chè: 5 ha",)),
    ("linked items", '<ul><li><a href="/c">Chè</a>: 5 ha</li><li>Lúa: 6 ha</li></ul>',
     ("- Chè: 5 ha", "- Lúa: 6 ha")),
    ("list in a list", "<ul><li>Thu: 9 tỷ đồng;<ul><li>Nội địa: 5 tỷ đồng</li></ul></li></ul>",
     ("- Thu: 9 tỷ đồng;", "- Nội địa: 5 tỷ đồng")),
    ("list under an item", f"<ol><li>Chỉ tiêu năm 2031:{ITEMS}</li></ol>",
     ("Chỉ tiêu năm 2031:", *LINES)),
    ("table of two columns", "<table><tr><td>Chè</td><td><p>5 ha</p></td></tr></table>",
     ("- Chè: 5 ha",)),
    ("wide table", "<table><tr><th>Chỉ tiêu</th><th>Đơn vị</th><th>2031</th></tr>"
     "<tr><td>Che phủ rừng</td><td>%</td><td>61,5</td></tr></table>",
     ("- Chỉ tiêu | Đơn vị | 2031", "- Che phủ rừng | % | 61,5")),
    ("table around the page", f"<table><tr><td>{OPENING}{HEADING}{ITEMS}</td></tr></table>", LINES),
    ("raised digits", "<p>Diện tích nhà ở: 25 m<sup>2</sup> mỗi người.</p>",
     ("Diện tích nhà ở: 25 m2 mỗi người.",)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "middle", "wanted"), LAYOUTS, ids=[row[0] for row in LAYOUTS])
def test_items_and_rows_stay_lines(name: str, middle: str, wanted: tuple[str, ...]) -> None:
    lines = lines_of(news(middle))

    assert [line for line in lines if line in wanted] == list(wanted)


SHORT = [
    page(HEADING + ITEMS),
    HEADING + ITEMS,
    page(f"<form id='aspnetForm'><table><tr><td>{HEADING}{ITEMS}</td></tr></table></form>"),
    page(f"<article>{OPENING}{HEADING}{ITEMS}</article>"),
    page(f"{OPENING}</body></html>{HEADING}{ITEMS}"),
    page(f"<h2>Chỉ tiêu năm 2031</h2>{ITEMS}"),
]


@pytest.mark.parametrize("html", SHORT, ids=range(len(SHORT)))
def test_no_figure_of_a_short_or_ill_formed_page_is_lost(html: str) -> None:
    assert tuple(lines_of(html)[-2:]) == LINES


def test_a_page_in_the_cell_of_a_table_is_read_from_its_first_line() -> None:
    # What Word leaves in a paragraph that was pasted from it ends the library's cell early.
    pasted = "<p><span>Sáng 20/12, huyện họp với mười hai xã.<o:p></o:p></span></p>"
    html = page(
        "<table><tr><td><div><b>Thời tiết</b><br>21°C, độ ẩm 85%</div></td>"
        f"<td><div>{pasted}{HEADING}<p>{LINES[0]}</p><p>{LINES[1]}</p></div></td></tr></table>"
    )

    assert lines_of(html)[1:2] + lines_of(html)[-2:] == [
        "Sáng 20/12, huyện họp với mười hai xã.",
        *LINES,
    ]


def test_a_list_of_links_after_the_article_does_not_belong_to_it() -> None:
    html = page(f"<article>{OPENING}{HEADING}{ITEMS}</article>{RELATED}")

    assert tuple(lines_of(html)[-2:]) == LINES


def test_a_list_that_nothing_announces_after_the_article_does_not_belong_to_it() -> None:
    html = page(f"<article>{OPENING}{CLOSING}</article><ul><li>Độ ẩm: 85%</li></ul>")

    assert "85%" not in text_of(html)


def test_a_title_that_names_the_newspaper_is_not_printed_twice() -> None:
    head = f'<meta property="og:title" content="{TITLE} | Báo Sông Xanh">'

    assert text_of(news(head=head)).count("công bố kế hoạch") == 1


def test_a_page_that_waits_for_its_script_is_read() -> None:
    html = news().replace(b"<body>", b'<body style="display:none" hidden>')

    assert text_of(html) == text_of(news())


def test_control_characters_join_no_numbers() -> None:
    html = news().replace(b"1.250", b"1.2\x0150").replace("hộ nghèo".encode(), b"h\x0bn")

    assert "1.2\ufffd50" in text_of(html)


def test_what_nobody_sees_is_not_read() -> None:
    hidden = '<p style="display: none">Thu: 7 tỷ đồng</p><p hidden>Thu: 8 tỷ đồng</p>'

    assert "7 tỷ" not in text_of(news(hidden + HEADING + ITEMS))
    assert "8 tỷ" not in text_of(news(hidden + HEADING + ITEMS))


def test_the_page_says_where_it_is_from() -> None:
    article = parse_article(news(), "bài.html")
    origin = article.origin

    assert (origin.title, origin.publisher, origin.publisher_basis) == (
        TITLE,
        "Báo Sông Xanh",
        "stated",
    )
    assert origin.published == "2030-12-20"
    assert origin.url == "https://song-xanh.example/tin/ke-hoach-2031"
    assert origin.reader.startswith("trafilatura ")
    assert article.sha256 == sha256(news()).hexdigest()


def test_an_address_names_no_publisher() -> None:
    head = '<link rel="canonical" href="https://www.song-xanh.example/tin">'
    origin = parse_article(news(head=head), "a.html").origin

    assert (origin.publisher, origin.publisher_basis) == ("", "")
    assert origin.url == "https://www.song-xanh.example/tin"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://", "/tin", "tin"])
def test_what_is_no_address_is_not_taken_for_one(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'

    assert parse_article(news(head=head), "a.html").origin.url == ""


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("UTF-8", "utf-8"),
        ("windows-1258", "cp1258"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "utf-16"),
        ("windows-1258", "utf-8"),
    ],
)
def test_the_declared_encoding_is_honoured(charset: str, encoding: str) -> None:
    html = page(f"{OPENING}<p>Thu: 1.250 t\u1ef7 \u0111\u1ed3ng</p>", charset=charset)

    lines = lines_of(html.encode(encoding, "xmlcharrefreplace"))

    assert lines[-1] == "Thu: 1.250 tỷ đồng"


def test_a_named_encoding_is_stronger_than_the_page() -> None:
    data = page(f"{OPENING}<p>Thu: 5 ha ở Bờ Đê</p>", charset="iso-8859-15").encode(
        "cp1258", "xmlcharrefreplace"
    )

    assert parse_article(data, "a.html", encoding="cp1258").text.endswith("Bờ Đê")
    assert not parse_article(data, "a.html").text.endswith("Bờ Đê")


def test_decomposed_letters_are_composed_once() -> None:
    assert text_of(unicodedata.normalize("NFD", news().decode())) == text_of(news())


DEEP = 100_000
BROKEN = [
    ("nested too deep", page("<div>" * DEEP + "Thu: 5 tỷ đồng" + "</div>" * DEEP)),
    ("nested too deep", page(OPENING + "<ul><li>" * DEEP + "Thu: 5 tỷ đồng")),
    ("too long to be read whole", page("Thu 1.1.1 " * 2_000_000)),
    ("elements are more than the limit", page("<a href=x>y</a>" * 60_000)),
    ("no text was found", "<html><head><title>a</title></head></html>"),
    ("no text was found", page("<script>document.write('Thu: 5 tỷ đồng')</script>")),
    ("no text was found", "<html>"),
    ("the file is empty", " "),
    ("byte 38 is not windows-1258", b"<html><meta charset=windows-1258><p>Th\x8a"),
    ("byte 25 is not utf-8", b"<!DOCTYPE html><html><p>T\xe9\xff"),
    ("names 'punycode', no encoding of the web; add --encoding", b"<meta charset=punycode>T\xff"),
    ("names 'x-tcvn', no encoding of the web", b"<html><meta charset=x-tcvn><p>T\xff"),
    ("this is not a text file", b"<html><p>Thu\0: 5"),
]


@pytest.mark.parametrize(("message", "data"), BROKEN, ids=range(len(BROKEN)))
def test_a_page_that_cannot_be_read_whole_is_one_line(message: str, data: bytes | str) -> None:
    with pytest.raises(ArticleError, match=message) as error:
        text_of(data)

    assert str(error.value).startswith("bài.html: ")
    assert "\n" not in str(error.value)


def test_without_the_library_one_line_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)

    with pytest.raises(ArticleError, match=r"pip install 'laocai-opendata\[html\]', or copy"):
        text_of(news())
    assert parse_article(b"Thu: 5", "a.txt").text == "Thu: 5"


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise AssertionError("a socket was opened")

    path = tmp_path / "bài.html"
    remote = (
        '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="http://127.0.0.1:9/">'
        '<script src="http://127.0.0.1:9/a.js"></script>'
    )
    path.write_bytes(
        b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/a.dtd">'
        + news(f'<img src="http://127.0.0.1:9/a.png"><iframe src="/b"></iframe>{HEADING}{ITEMS}',
               METADATA + remote)
    )  # fmt: skip
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)

    assert LINES[0] in read_article(path).text


def test_reading_again_gives_the_same() -> None:
    assert len({text_of(news(CLOSING + HEADING + ITEMS)) for _ in range(3)}) == 1
