"""The bytes of a file tell how it is read; what cannot be read says what to do."""

import pytest

from laocai_opendata.errors import ArticleError
from laocai_opendata.reading.article import parse_article
from laocai_opendata.reading.formats import find_format
from tests.pages import page, zipped

PAGE = page("<p>Thu: 5 tỷ đồng</p>")

READ = [
    ("a.txt", b"Thu: 5", "text"),
    ("a", b"Thu: 5", "text"),
    ("a.html", b"Thu: 5", "html"),
    ("a.HTM", b"Thu: 5", "html"),
    ("a.txt", PAGE.encode(), "html"),
    ("-", PAGE.encode(), "html"),
    ("a", b"\xef\xbb\xbf\r\n" + PAGE.encode(), "html"),
    ("a", PAGE.encode("utf-16"), "html"),
    ("a", b"<!-- saved from url=(0014)about:internet -->\r\n<HTML>", "html"),
    ("a", b"<?xml version='1.0'?>\n<!DOCTYPE html>", "html"),
    ("a.txt", b"<b>Thu</b>: 5", "text"),
    ("a.txt", b"BMI: 5", "text"),
    ("a.txt", b"<htmlx>", "text"),
    ("a.docx", zipped(["word/document.xml"]), "docx"),
    ("a.txt", zipped(["word/document.xml"]), "docx"),
    ("a.docx", zipped(["a.txt"]), "docx"),
]


@pytest.mark.parametrize(("name", "data", "found"), READ, ids=range(len(READ)))
def test_the_bytes_decide_before_the_name(name: str, data: bytes, found: str) -> None:
    assert find_format(data, name) == found


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
REFUSED = [
    ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "this is a PDF.*copy the article's text and paste it into a"),
    ("a.txt", b"%PDF-1.7\n", "this is a PDF"),
    ("a.pdf", b"Thu: 5", "this is a PDF"),
    ("a.doc", OLE + bytes(512), r"this is an old Office file \(.doc\); save it as .docx"),
    ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected; save it without a pass"),
    ("a.docx", b"Thu: 5", "this is no Word file, whatever its name"),
    ("a.rtf", b"{\\rtf1 Thu}", "this is RTF; save it as .docx in Word"),
    ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "this is an image; type the article's text"),
    ("a.jpg", b"\xff\xd8\xff\xe0\0", "this is an image"),
    ("a.bmp", b"BM\0\0", "this is an image"),
    ("a.zip", zipped(["a.txt"]), "this is a packed archive; unpack it and name the files in it"),
    ("a.gz", b"\x1f\x8b\x08\0", "this is a packed archive"),
    ("a.xlsx", zipped(["xl/workbook.xml"]), "this is a workbook; open it, copy the article's text"),
    ("a.pptx", zipped(["ppt/presentation.xml"]), "this is a slide show"),
    ("a.mhtml", b"From: <Saved by Blink>\r\n", "this is a web archive; save the page as 'HTML"),
    ("a.webarchive", b"bplist00\0", "this is a web archive"),
]


@pytest.mark.parametrize(("name", "data", "message"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_says_what_to_do(name: str, data: bytes, message: str) -> None:
    with pytest.raises(ArticleError, match=message) as error:
        parse_article(data, name)

    assert str(error.value).startswith(f"{name}: ")
    assert "\n" not in str(error.value)
