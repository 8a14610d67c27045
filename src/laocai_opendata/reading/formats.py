"""What kind of file it is, told by its first bytes; what cannot be read says what to do."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from laocai_opendata.errors import ArticleError

Format = Literal["text", "html", "docx"]

_PASTE = "open it, copy the article's text and paste it into a .txt file"
_PDF = f"this is a PDF, whose lines and columns cannot be told for certain; {_PASTE}"
_IMAGE = "this is an image; type the article's text, or copy it, into a .txt file"
_PACKED = "this is a packed archive; unpack it and name the files in it"
_ARCHIVE = "this is a web archive; save the page as 'HTML only', or copy its text into a .txt file"
# Bytes that a file begins with, and what to do about it.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", "this is RTF; save it as .docx in Word, or copy its text into a .txt file"),
    (b"\x89PNG\r\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"BM", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"\x1f\x8b", _PACKED),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"bplist00", _ARCHIVE),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
# Parts that tell what a ZIP file is. The first that is found decides.
_PARTS: tuple[tuple[bytes, str], ...] = (
    (b"word/document", ""),
    (b"xl/workbook", f"this is a workbook; {_PASTE}"),
    (b"ppt/presentation", f"this is a slide show; {_PASTE}"),
    (b"opendocument.text", "this is an OpenDocument text; save it as .docx, or copy its text"),
)
_HTML = re.compile(
    rb"(?:\s|<!--(?s:.)*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_MHTML = re.compile(rb"(?i:from: <saved by|mime-version:|content-type: multipart/related)")
_HTML_NAMES = (".html", ".htm", ".xhtml")
_LONGEST_START = 4096


def find_format(data: bytes, name: str) -> Format:
    """Return what *data* are; raises ArticleError where no reader takes them.

    The bytes decide before the *name* does: a page may be called anything.

    >>> find_format(b"<!DOCTYPE html><p>5", "a.txt"), find_format(b"Thu: 5", "a.txt")
    ('html', 'text')
    """
    start = data[:_LONGEST_START]
    if problem := _find_problem(data, start, PurePath(name).suffix.lower()):
        raise ArticleError(f"{name}: {problem}")
    if data.startswith(_ZIP):
        return "docx"
    if PurePath(name).suffix.lower() in _HTML_NAMES or _is_html(start):
        return "html"
    return "text"


def _find_problem(data: bytes, start: bytes, suffix: str) -> str:
    for magic, problem in _REFUSED:
        # Two letters begin a text as well; an image has no text after them.
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in start):
            return problem
    if data.startswith(_OLE):
        return _find_ole_problem(data)
    if data.startswith(_ZIP):
        unknown = "" if suffix == ".docx" else _PACKED
        return next((problem for part, problem in _PARTS if part in data), unknown)
    if suffix == ".pdf":
        return _PDF
    if suffix in (".mht", ".mhtml") or _MHTML.match(start):
        return _ARCHIVE
    if suffix in (".docx", ".doc"):
        return "this is no Word file, whatever its name; save it again as .docx in Word"
    return ""


def _find_ole_problem(data: bytes) -> str:
    if _PROTECTED in data:
        return "this Word file is protected; save it without a password"
    return "this is an old Office file (.doc); save it as .docx, or copy its text into a .txt file"


def _is_html(start: bytes) -> bool:
    # A page in UTF-16 begins with a byte order mark; its markup is the letters in between.
    return _HTML.match(start.removeprefix(b"\xef\xbb\xbf")) is not None or (
        start.startswith((b"\xff\xfe", b"\xfe\xff"))
        and _HTML.match(start[2:].replace(b"\0", b"")) is not None
    )
