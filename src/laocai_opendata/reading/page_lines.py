"""The lines that a web page shows: paragraphs, headings, items of lists, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from typing import Any

from laocai_opendata.reading.lines import format_item, format_row

# Not `form`: some portals put the whole page into one.
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "head", "title", "nav", "aside", "button", "select",
    "textarea", "svg", "iframe",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_CELLS = ("td", "th")
_PARTS = ("caption", "thead", "tbody", "tfoot", "tr", *_CELLS)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# What a cell of data does not hold: a table around these only places them on the page.
_LAYOUT = ("ul", "ol", "table", "h1", "h2", "h3", "h4", "article")
_MOST_PARAGRAPHS = 3
# No-break and thin spaces stay: they tell how a number was written.
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; ``is_link`` where all of it leads elsewhere, as in a menu."""

    text: str
    is_link: bool = False
    is_item: bool = False
    is_heading: bool = False


def read_lines(tree: Any) -> tuple[Line, ...]:
    """Return the lines of a parsed page, an lxml element, in the order of the page."""
    reading = _Reading(frozenset(_layout_tables(tree)))
    unseen = None
    for event, element in import_module("lxml.etree").iterwalk(tree, events=("start", "end")):
        if event == "start":
            unseen = element if unseen is None and _is_unseen(element) else unseen
            if unseen is None:
                reading.enter(element)
                reading.add(element.text or "")
        else:
            if unseen is None:
                reading.leave(element)
            unseen = None if element is unseen else unseen
            if unseen is None:
                reading.add(element.tail or "")
    reading.end_line()
    return tuple(reading.lines)


def unwrap_layout(tree: Any) -> None:
    """Make plain divisions, in place, of the tables that only place text on the page."""
    layout = frozenset(_layout_tables(tree))
    parts = [
        part
        for part in tree.iter("table", *_PARTS)
        if (part if part.tag == "table" else next(part.iterancestors("table"), None)) in layout
    ]
    for part in parts:
        part.tag = "div"


@dataclass
class _Reading:
    """What was read so far: whole lines, and the pieces of the line at hand."""

    layout: frozenset[Any]
    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    cells: list[str] | None = None
    links: int = 0
    linked: int = 0
    is_item: bool = False
    is_heading: bool = False
    is_preformatted: bool = False

    def enter(self, element: Any) -> None:
        tag = element.tag
        self.links += tag == "a"
        if tag == "br" or tag in _BLOCKS or (tag in _CELLS and self.cells is None):
            self.end_line()
        if tag == "li":
            self.is_item = True
        elif tag in _HEADINGS:
            self.is_heading = True
        elif tag == "pre":
            self.is_preformatted = True
        elif tag == "tr" and self._is_data(element):
            self.cells = []

    def leave(self, element: Any) -> None:
        tag = element.tag
        self.links -= tag == "a"
        if tag in _CELLS and self.cells is not None:
            self.cells.append(self._taken())
        elif tag == "tr" and self.cells is not None:
            row, self.cells = format_row(self.cells), None
            if row:
                self.lines.append(Line(row, is_item=True))
        elif tag in _BLOCKS or tag in _CELLS:
            self.end_line()
        if tag == "pre":
            self.is_preformatted = False
        elif tag == "li":
            self.is_item = False

    def add(self, text: str) -> None:
        first, *more = text.split("\n") if self.is_preformatted else [text]
        self._add(first)
        for line in more:
            self.end_line()
            self._add(line)

    def end_line(self) -> None:
        if self.cells is not None:
            # A cell is one place in its row, whatever it holds.
            self.pieces.append(" ")
            return
        is_link = self.linked > 0 and self.linked == sum(map(_count, self.pieces))
        text = self._taken()
        if text:
            shown = format_item(text) if self.is_item else text
            self.lines.append(Line(shown, is_link, self.is_item, self.is_heading))
            self.is_item = self.is_heading = False

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.linked += _count(text) if self.links else 0

    def _taken(self) -> str:
        text = _SPACE.sub(" ", "".join(self.pieces)).strip()
        self.pieces, self.linked = [], 0
        return text

    def _is_data(self, row: Any) -> bool:
        table = next(row.iterancestors("table"), None)
        return table is not None and table not in self.layout


def _is_unseen(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = "hidden" in element.attrib or "display:none" in style
    # A page may hide all of itself until a script has run.
    return element.tag in _UNSEEN or (hidden and element.tag not in ("html", "body"))


def _layout_tables(tree: Any) -> Iterator[Any]:
    for table in tree.iter("table"):
        if any(map(_is_page, table.iter(*_CELLS))):
            yield table


def _is_page(cell: Any) -> bool:
    return next(cell.iter(*_LAYOUT), None) is not None or (
        len([*islice(cell.iter("p", "div", "br"), _MOST_PARAGRAPHS + 1)]) > _MOST_PARAGRAPHS
    )


def _count(text: str) -> int:
    return len(text) - text.count(" ") - text.count("\n")
