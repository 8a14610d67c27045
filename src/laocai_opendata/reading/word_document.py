"""The paragraphs, lists and tables of a Word file in their order; needs python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import Any
from zipfile import BadZipFile, ZipFile

from laocai_opendata.errors import ArticleError
from laocai_opendata.model import Origin
from laocai_opendata.reading.lines import format_item, format_row

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _PARAGRAPH, _TABLE = f"{_W}t", f"{_W}p", f"{_W}tbl"
_WRITTEN = {
    _TEXT: "",
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
# Properties, and the same words once more for programs that cannot draw the first.
_UNWRITTEN = (
    f"{_W}pPr",
    f"{_W}rPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_CHANGES = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_MOST_PARAGRAPHS = 3
_MOST_MEMBERS = 5_000
_LARGEST_UNPACKED = 100_000_000
_LARGEST_XML = 30_000_000
_BROKEN = "this is no readable Word file"
_FIX = "save it again as .docx in Word, or copy its text into a .txt file"


def read_word_document(data: bytes, name: str) -> tuple[str, Origin]:
    """Return the text of a .docx file, one line a paragraph, item or row; raises ArticleError.

    Headers, footers and notes are left out. Tracked changes are refused: which of two figures
    holds is for a person to say.
    """
    docx = _library(name)
    _check_size(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        root = document.element.getroottree()
        _check(root, name)
        lines = [*_lines(document.element.body, _list_styles(document))]
    except ArticleError:
        raise
    except Exception as error:
        # The library raises whatever a missing or malformed part leads to.
        raise ArticleError(f"{name}: {_BROKEN} ({type(error).__name__}); {_FIX}") from error
    if not lines:
        raise ArticleError(f"{name}: there is no text in this Word file; {_FIX}")
    return "\n".join(lines), Origin(f"python-docx {docx.__version__}")


def _library(name: str) -> ModuleType:
    try:
        return import_module("docx")
    except ImportError as error:
        raise ArticleError(
            f"{name}: reading Word files needs python-docx; pip install 'laocai-opendata[docx]', "
            "or copy the article's text into a .txt file"
        ) from error


def _check_size(data: bytes, name: str) -> None:
    try:
        with ZipFile(io.BytesIO(data)) as file:
            members = file.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ArticleError(f"{name}: {_BROKEN} (damaged); {_FIX}") from error
    # No more is unpacked than the list of members says.
    xml = sum(m.file_size for m in members if m.filename.endswith((".xml", ".rels")))
    total = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or xml > _LARGEST_XML or total > _LARGEST_UNPACKED:
        raise ArticleError(
            f"{name}: {total:,} bytes when unpacked are more than an article needs; copy its text "
            "into a .txt file"
        )


def _check(root: Any, name: str) -> None:
    if root.docinfo.doctype:
        raise ArticleError(f"{name}: {_BROKEN} (it declares entities); {_FIX}")
    if next(root.iter(*_CHANGES), None) is not None:
        raise ArticleError(
            f"{name}: it holds tracked changes; accept or reject them in Word, then save it"
        )


def _lines(block: Any, listed: frozenset[str]) -> Iterator[str]:
    for element in block:
        if element.tag == _PARAGRAPH:
            yield from _paragraph_lines(element, listed)
        elif element.tag == _TABLE:
            yield from _table_lines(element, listed)
        else:
            # What wraps paragraphs: content controls, custom XML.
            yield from _lines(element, listed)


def _paragraph_lines(paragraph: Any, listed: frozenset[str]) -> Iterator[str]:
    lines = [line.strip() for line in "".join(_pieces(paragraph)).split("\n")]
    filled = [line for line in lines if line]
    if filled and _is_item(paragraph, listed):
        filled[0] = format_item(filled[0])
    yield from filled


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _WRITTEN:
            yield child.text or "" if child.tag == _TEXT else _WRITTEN[child.tag]
        elif child.tag not in _UNWRITTEN:
            # A paragraph in a paragraph stands in a text box.
            yield "\n" if child.tag == _PARAGRAPH else ""
            yield from _pieces(child)


def _is_item(paragraph: Any, listed: frozenset[str]) -> bool:
    properties = paragraph.pPr
    if properties is not None and properties.numPr is not None:
        number = properties.numPr.numId
        return number is None or number.val != 0
    return properties is not None and properties.style in listed


def _list_styles(document: Any) -> frozenset[str]:
    """Return the ids of the styles that number their paragraphs, headings aside."""
    found: set[str] = set()
    for style in document.styles:
        is_heading = (style.name or "").lower().startswith("heading")
        if style.element.find(f".//{_W}numPr") is not None and not is_heading:
            found.add(style.style_id)
    return frozenset(found)


def _table_lines(table: Any, listed: frozenset[str]) -> Iterator[str]:
    for row in _own(table, f"{_W}tr", table):
        cells = _own(row, f"{_W}tc", table)
        if len(cells) == 1 or any(map(_is_page, cells)):
            for cell in cells:
                yield from _lines(cell, listed)
        elif line := format_row([_cell_text(cell) for cell in cells]):
            yield line


def _own(element: Any, tag: str, table: Any) -> list[Any]:
    # A table may hold another one, whose rows and cells are not its own.
    return [part for part in element.iter(tag) if next(part.iterancestors(_TABLE)) is table]


def _is_page(cell: Any) -> bool:
    paragraphs = [*islice(cell.iter(_PARAGRAPH), _MOST_PARAGRAPHS + 1)]
    return len(paragraphs) > _MOST_PARAGRAPHS or next(cell.iter(_TABLE), None) is not None


def _cell_text(cell: Any) -> str:
    return " ".join(" ".join("".join(_pieces(cell)).split("\n")).split(" ")).strip()
