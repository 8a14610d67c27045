"""The page of a chart in two widths: its looks, its head, its legend and its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.chart_style import SETTINGS, Look, look, text_width
from laocai_opendata.publishing.drawing import (
    POINTS_PER_INCH,
    Block,
    Rule,
    Words,
    gap,
    paragraph,
    stack,
)
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.plot_shapes import Picture, Shape, below, picture

Width = Literal["wide", "phone"]
Entry: TypeAlias = "tuple[tuple[Shape, ...], str]"
"""A line of the legend: its signs, which stand around 0, and its words."""

# A phone shows 390 CSS pixels of 1/96 inch, so that no letter need be made smaller.
_PHONE = 390 * 0.75
_SMALLER, _SMALLER_TITLE = 0.92, 0.78


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper of one width: its margin, and the looks of its texts."""

    width: float
    margin: float
    title: Look
    subtitle: Look
    heading: Look
    legend: Look
    small: Look
    number: Look
    strong: Look
    foot: Look

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


def sheet(width: Width) -> Sheet:
    """Return the paper for a page or for a phone; call it within the chart's style."""
    if width not in ("wide", "phone"):
        raise OpenDataError(f"there is no chart of width {width!r}; use 'wide' or 'phone'")
    wide = Sheet(
        width=SETTINGS["figure.figsize"][0] * POINTS_PER_INCH,
        margin=26.0,
        title=look("figure.titlesize", "text.color", "figure.titleweight"),
        subtitle=look("figure.labelsize", "legend.labelcolor", "figure.labelweight"),
        heading=look("axes.titlesize", "text.color", "axes.titleweight"),
        legend=look("legend.fontsize", "legend.labelcolor"),
        small=look("ytick.labelsize", "ytick.labelcolor"),
        number=look("ytick.labelsize", "text.color"),
        strong=look("ytick.labelsize", "text.color", "axes.labelweight"),
        foot=look("ytick.labelsize", "ytick.labelcolor"),
    )
    return wide if width == "wide" else _smaller(wide)


def _smaller(wide: Sheet) -> Sheet:
    looks = {
        name: getattr(wide, name)
        for name in ("subtitle", "heading", "legend", "small", "number", "strong", "foot")
    }
    smaller = {name: replace(font, size=font.size * _SMALLER) for name, font in looks.items()}
    title = replace(wide.title, size=wide.title.size * _SMALLER_TITLE)
    return replace(wide, width=_PHONE, margin=14.0, title=title, **smaller)


def head(paper: Sheet, area: str, title: str, subtitle: str) -> Picture:
    """Return the area in small, the title in large letters and what to know before reading."""
    parts = [paragraph(paper.margin, title, paper.title, paper.inner), gap(4)]
    if area:
        parts = [paragraph(paper.margin, area, paper.subtitle, paper.inner), gap(2), *parts]
    parts.append(paragraph(paper.margin, subtitle, paper.subtitle, paper.inner))
    return picture(stack([gap(paper.margin), *parts]))


def legend(paper: Sheet, entries: Sequence[Entry], room: float = 16) -> Picture:
    """Return signs with their words, beside each other as far as they fit."""
    rows: list[Picture] = []
    line: list[Picture] = []
    used = 0.0
    for signs, text in entries:
        needed = room + min(text_width(text, paper.legend), paper.inner - room) + 12
        if line and used + needed - 12 > paper.inner:
            rows.append(_row(line))
            line, used = [], 0.0
        line.append(entry(paper, signs, text, paper.inner, room).moved(paper.margin + used, 0))
        used += needed
    return below([*rows, _row(line)])


def entry(
    paper: Sheet, signs: Sequence[Shape], text: str, width: float, room: float = 16
) -> Picture:
    """Return one line of a legend, *width* points wide."""
    words = paragraph(room, text, paper.legend, width - room)
    # Signs stand at half the height of a capital letter.
    middle = paper.legend.size * 0.67
    marks = Picture((), tuple(signs)).moved(room / 2 - 2, middle).shapes
    return Picture(words.pieces, marks, words.height + 2)


def _row(line: Sequence[Picture]) -> Picture:
    return Picture(
        tuple(word for part in line for word in part.words),
        tuple(shape for part in line for shape in part.shapes),
        max((part.height for part in line), default=0),
    )


def foot(paper: Sheet, remarks: Sequence[str], source: str, lang: Language) -> Picture:
    """Return remarks, source and licence below a rule."""
    words = interface(lang)
    lines = [*remarks, words["chart_source"].format(source=source) if source else ""]
    parts = [
        paragraph(paper.margin, line, paper.foot, paper.inner)
        for line in (*lines, words["chart_licence"])
        if line
    ]
    rule = Block((Rule(paper.margin, 0, paper.inner),), 8)
    return picture(stack([gap(10), rule, *parts, gap(paper.margin * 0.7)]))


def centred(text: str, x: float, y: float, font: Look) -> Words:
    """Return one line around *x*."""
    return Words(x - text_width(text, font) / 2, y, text, font)
