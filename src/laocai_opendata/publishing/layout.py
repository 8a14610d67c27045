"""The parts that the charts' pages share: looks, head, legend, foot and the lines of a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import TypeAlias

from matplotlib.figure import Figure

from laocai_opendata.publishing.chart_style import SETTINGS, Look, Width, look, text_width
from laocai_opendata.publishing.drawing import (
    POINTS_PER_INCH,
    Block,
    Piece,
    Rule,
    Words,
    draw,
    gap,
    paragraph,
    stack,
)
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language, read_text
from laocai_opendata.publishing.statement_words import Statement

GUTTER = 14.0
PAD = 9.0
SPACE = 5.0

Part: TypeAlias = tuple[str, Look]


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of all texts, from the style."""

    title: Look
    subtitle: Look
    legend: Look
    topic: Look
    name: Look
    number: Look
    small: Look
    foot: Look


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of one chart: its language, width and looks; all lengths are points."""

    lang: Language
    size: Width
    paper: float
    margin: float
    looks: Looks

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.paper - 2 * self.margin

    @property
    def words(self) -> Callable[[str], str]:
        """The interface's words in the sheet's language, by key."""
        return interface(self.lang).__getitem__

    def text(self, words: str, font: Look, share: float = 1) -> Block:
        """Return a paragraph from the left margin."""
        return paragraph(self.margin, words, font, self.room * share)


@dataclass(frozen=True, slots=True)
class Sign:
    """A drawing in the legend: how far it reaches from its centre, and its meaning."""

    left: float
    right: float
    make: Callable[[float, float], Piece]
    text: str
    height: float = 0


def sheet(lang: Language, size: Width) -> Sheet:
    """Return the paper that the style in force describes."""
    looks = Looks(
        title=look("figure.titlesize", "text.color", "figure.titleweight"),
        subtitle=look("figure.labelsize", "legend.labelcolor", "figure.labelweight"),
        legend=look("legend.fontsize", "legend.labelcolor"),
        topic=look("axes.titlesize", "axes.titlecolor", "axes.titleweight"),
        name=look("font.size", "text.color"),
        number=look("axes.labelsize", "axes.labelcolor", "axes.labelweight"),
        small=look("xtick.labelsize", "xtick.labelcolor"),
        foot=look("ytick.labelsize", "ytick.labelcolor"),
    )
    paper = SETTINGS["figure.figsize"][0] * POINTS_PER_INCH
    return Sheet(lang, size, paper, 26.0 if size == "wide" else 14.0, looks)


def picture(page: Sheet, blocks: Iterable[Block]) -> Figure:
    """Return the figure that shows *blocks* below each other, with margins."""
    content = [gap(page.margin), *blocks, gap(max(page.margin - PAD, PAD))]
    return draw(stack(content), page.paper)


def head(page: Sheet, area: str, title: str, notes: Sequence[str]) -> Iterator[Block]:
    """Return area, title and notes; an area may carry its dates: too long for a headline."""
    looks = page.looks
    if area:
        yield page.text(area, looks.subtitle)
        yield gap(2)
    yield page.text(title, looks.title)
    for note in notes:
        yield gap(4)
        yield page.text(note, looks.subtitle, 0.86 if page.size == "wide" else 1)


def legend(page: Sheet, signs: Sequence[Sign]) -> Iterator[Block]:
    """Return each sign with its meaning, in as many lines as it takes."""
    font = page.looks.legend
    pieces: list[Piece] = []
    tall = max((sign.height for sign in signs), default=0)
    x, y = 0.0, max(font.size, tall / 2 + middle(font))
    for sign in signs:
        needed = sign.left + sign.right + 6 + text_width(sign.text, font)
        if x and x + needed > page.room:
            x, y = 0.0, y + max(font.leading() * 1.3, tall + 3)
        start = page.margin + x
        pieces.append(sign.make(start + sign.left, y - middle(font)))
        pieces.append(Words(start + sign.left + sign.right + 6, y, sign.text, font))
        x += needed + 1.6 * GUTTER
    if signs:
        yield gap(GUTTER)
        yield Block(tuple(pieces), y + max(font.leading() - font.size, tall / 2 - middle(font)))


def topics(
    page: Sheet, groups: Iterable[tuple[str, Sequence[Block]]], *, headed: bool
) -> Iterator[Block]:
    """Return rows by topic, a heading over each topic and rules between the rows."""
    for topic, rows in groups:
        yield gap(1.6 * GUTTER)
        if headed:
            yield page.text(topic or page.words("chart_no_topic"), page.looks.topic)
            yield gap(5)
        yield Block((Rule(page.margin, 0, page.room, heavy=True),), 0)
        for number, row in enumerate(rows):
            if number:
                yield Block((Rule(page.margin, 0, page.room),), 0)
            yield row


def foot(page: Sheet, source: str, notes: Sequence[str] = ()) -> Iterator[Block]:
    """Return notes, source and licence."""
    named = read_text(source)
    credit = [page.words("chart_source").format(source=named)] if named else []
    yield gap(GUTTER)
    yield Block((Rule(page.margin, 0, page.room),), PAD)
    for text in (*notes, *credit, page.words("chart_licence")):
        yield page.text(text, page.looks.foot)


def middle(font: Look) -> float:
    """Return half the height of a capital letter, where a mark looks centred."""
    return font.size * 0.33


def figure_parts(statement: Statement, looks: Looks) -> list[Part]:
    """Return the words of the figure in small and its numbers in large letters, in turn."""
    *parts, last = statement.figure
    fonts = (looks.small, looks.number)
    return [
        (text, fonts[place % 2]) for place, text in enumerate([*parts, last + statement.percent])
    ]


def parts_width(parts: Sequence[Part]) -> float:
    """Return the width of words and numbers on one line."""
    widths = [text_width(text, font) for text, font in parts if text]
    # Not sum(): Python 3.12 made that more exact, and a chart has the same bytes on each.
    return fsum(widths) + SPACE * (len(widths) - 1)


def figure_lines(statement: Statement, looks: Looks, room: float) -> list[Sequence[Part]]:
    """Return a figure on one line; a range that is too wide takes two."""
    parts = figure_parts(statement, looks)
    if parts_width(parts) <= room:
        return [parts]
    return [_fitted(parts[n : n + 2], room) for n in range(0, len(parts), 2)]


def _fitted(parts: Sequence[Part], room: float) -> Sequence[Part]:
    """Set the number smaller if it alone is wider than its column."""
    excess = parts_width(parts) - room
    if excess <= 0:
        return parts
    *words, (text, font) = parts
    needed = text_width(text, font)
    return [*words, (text, replace(font, size=font.size * max(needed - excess, 1) / needed))]
