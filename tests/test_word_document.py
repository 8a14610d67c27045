"""A Word file becomes its paragraphs, items and rows; a hostile one is one line."""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import Any

import pytest

from laocai_opendata.errors import ArticleError
from laocai_opendata.extraction.extract import extract
from laocai_opendata.reading.article import parse_article
from tests.pages import saved, with_part, zipped

docx = pytest.importorskip("docx", reason="python-docx is not installed")

DOCUMENT = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def plan() -> Any:
    """A plan with a heading, a list and a table, in that order."""
    document = docx.Document()
    document.add_heading("Kế hoạch năm 2031", level=1)
    document.add_paragraph("Các chỉ tiêu chủ yếu năm 2031:")
    document.add_paragraph("Thu ngân sách nhà nước: 1.250 tỷ đồng;", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Tỷ lệ hộ nghèo", "dưới 3%", "Trồng rừng", "300 ha")):
        table.cell(place // 2, place % 2).text = text
    document.add_paragraph("Huyện giao các xã thực hiện.")
    return document


def lines_of(document: Any) -> list[str]:
    return parse_article(saved(document), "kế hoạch.docx").text.split("\n")


def body(inner: str) -> bytes:
    """A whole Word file around the XML of its paragraphs."""
    part = f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    return with_part(saved(docx.Document()), DOCUMENT, part.encode())


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def test_paragraphs_items_and_rows_are_in_their_order() -> None:
    assert lines_of(plan()) == [
        "Kế hoạch năm 2031",
        "Các chỉ tiêu chủ yếu năm 2031:",
        "- Thu ngân sách nhà nước: 1.250 tỷ đồng;",
        "- Tỷ lệ hộ nghèo: dưới 3%",
        "- Trồng rừng: 300 ha",
        "Huyện giao các xã thực hiện.",
    ]


def test_its_targets_are_read() -> None:
    article = parse_article(saved(plan()), "kế hoạch.docx")

    assert [str(t.quantity.value) for t in extract(article).targets] == ["1250", "3", "300"]


def test_the_hash_is_of_the_file() -> None:
    data = saved(plan())
    article = parse_article(data, "a.docx")

    assert article.sha256 == sha256(data).hexdigest()
    assert article.origin.reader == f"python-docx {docx.__version__}"


def test_a_table_that_only_places_text_keeps_its_lines() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Chỉ tiêu năm 2031:"
    cell.add_paragraph("Chè: 5 ha", style="List Bullet")
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Lúa", "6 ha"

    assert lines_of(document) == ["Chỉ tiêu năm 2031:", "- Chè: 5 ha", "- Lúa: 6 ha"]


KEPT = [
    ("runs", paragraph("Thu: 1.25", "0 tỷ đồng"), "Thu: 1.250 tỷ đồng"),
    ("tab", "<w:p><w:r><w:t>Thu:</w:t><w:tab/><w:t>5 ha</w:t></w:r></w:p>", "Thu: 5 ha"),
    ("line break", "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "a\nb"),
    (
        "content control",
        f"<w:sdt><w:sdtContent>{paragraph('Thu: 5 ha')}</w:sdtContent></w:sdt>",
        "Thu: 5 ha",
    ),
    (
        "control in a line",
        "<w:p><w:r><w:t>Thu: 1</w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>2</w:t></w:r>"
        "</w:sdtContent></w:sdt><w:r><w:t>.500 ha</w:t></w:r></w:p>",
        "Thu: 12.500 ha",
    ),
    (
        "field",
        '<w:p><w:fldSimple w:instr="x"><w:r><w:t>Thu: 5 ha</w:t></w:r></w:fldSimple></w:p>',
        "Thu: 5 ha",
    ),
]


@pytest.mark.parametrize(("name", "inner", "text"), KEPT, ids=[row[0] for row in KEPT])
def test_no_word_or_digit_is_lost(name: str, inner: str, text: str) -> None:
    assert parse_article(body(inner), "a.docx").text == text


SECRET = b"<!ENTITY x SYSTEM 'file:///etc/passwd'>"
LAUGHS = b"<!ENTITY a 'ha'><!ENTITY x '&a;&a;&a;&a;'>"


def with_entities(declared: bytes) -> bytes:
    part = b'<!DOCTYPE d [%b]><w:document xmlns:w="%b"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
    return with_part(
        saved(plan()), DOCUMENT, part % (declared, W.encode()) + b"</w:body></w:document>"
    )


BROKEN = [
    ("no document", with_part(saved(plan()), DOCUMENT, None), "this is no readable Word file"),
    ("no XML", with_part(saved(plan()), DOCUMENT, b"<w:document"), "no readable Word file"),
    ("other ZIP", zipped(["a.txt"]), "this is no readable Word file"),
    ("damaged", saved(plan())[:3000], r"this is no readable Word file \(damaged\); save it again"),
    ("wrong sum", saved(plan()).replace(b"PK\x01\x02", b"PK\x01\x03", 1), "no readable Word file"),
    ("empty", saved(docx.Document()), "there is no text in this Word file"),
    ("external entity", with_entities(SECRET), "it declares entities"),
    ("entities in entities", with_entities(LAUGHS), "it declares entities"),
    ("bomb", with_part(saved(plan()), DOCUMENT, bytes(40_000_000)), "when unpacked are more than"),
    ("media bomb", with_part(saved(plan()), "word/a.png", bytes(101_000_000)), "when unpacked"),
    ("many members", zipped([f"word/document{n}" for n in range(5001)]), "when unpacked"),
    ("deep", body("<w:p>" * 50_000), "no readable Word file"),
    ("added words", body("<w:p><w:ins><w:r><w:t>1</w:t></w:r></w:ins></w:p>"), "tracked changes"),
    ("struck words", body("<w:p><w:del><w:r/></w:del></w:p>"), "accept or reject them in Word"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "message"), BROKEN, ids=[row[0] for row in BROKEN])
def test_what_cannot_be_read_is_one_line(name: str, data: bytes, message: str) -> None:
    with pytest.raises(ArticleError, match=message) as error:
        parse_article(data, "kế hoạch.docx")

    assert str(error.value).startswith("kế hoạch.docx: ")
    assert "\n" not in str(error.value)
    assert "root:" not in str(error.value)


def test_without_the_library_one_line_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(ArticleError, match=r"pip install 'laocai-opendata\[docx\]', or copy"):
        parse_article(saved(plan()), "a.docx")
