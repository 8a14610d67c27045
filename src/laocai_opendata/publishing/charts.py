"""The targets at a glance: each number large, with its name, its unit and its comparator drawn.

The units differ, so nothing is drawn to a common scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from matplotlib.figure import Figure

from laocai_opendata.publishing.alt_text import (
    COMPARATORS,
    Statement,
    Table,
    alt_text,
    by_topic,
    caption,
    common,
    headline,
    statements,
    title,
)
from laocai_opendata.publishing.chart_files import png, svg, write_chart
from laocai_opendata.publishing.chart_style import SETTINGS, Look, chart_style, look, text_width
from laocai_opendata.publishing.drawing import (
    POINTS_PER_INCH,
    Block,
    Mark,
    Piece,
    Rule,
    Words,
    draw,
    gap,
    paragraph,
    stack,
    wrap,
)
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.marks import reach
from laocai_opendata.publishing.number_format import Language, format_number, read_text

__all__ = ["alt_text", "caption", "format_number", "glance", "png", "svg", "title", "write_chart"]

_MARGIN = 26.0
_GUTTER = 14.0
_PAD = 9.0
_SPACE = 5.0

_Part: TypeAlias = tuple[str, Look]


@dataclass(frozen=True, slots=True)
class _Looks:
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
class _Columns:
    """Where the columns of the rows stand."""

    name: float
    mark: float
    number_start: float
    number_end: float
    unit: float
    unit_width: float


def glance(table: Table, *, lang: Language = "vi", source: str = "") -> Figure:
    """Return the targets at a glance, grouped by topic, in one language."""
    said = statements(table, lang)
    with chart_style():
        width = SETTINGS["figure.figsize"][0] * POINTS_PER_INCH
        looks = _looks()
        page = [
            gap(_MARGIN),
            *_head(said, looks, width - 2 * _MARGIN, lang),
            *_body(said, looks, width - 2 * _MARGIN, lang),
            *_foot(read_text(source), looks, width - 2 * _MARGIN, lang),
            gap(_MARGIN - _PAD),
        ]
        return draw(stack(page), width)


def _looks() -> _Looks:
    return _Looks(
        title=look("figure.titlesize", "text.color", "figure.titleweight"),
        subtitle=look("figure.labelsize", "legend.labelcolor", "figure.labelweight"),
        legend=look("legend.fontsize", "legend.labelcolor"),
        topic=look("axes.titlesize", "axes.titlecolor", "axes.titleweight"),
        name=look("font.size", "text.color"),
        number=look("axes.labelsize", "axes.labelcolor", "axes.labelweight"),
        small=look("xtick.labelsize", "xtick.labelcolor"),
        foot=look("ytick.labelsize", "ytick.labelcolor"),
    )


def _head(
    said: Sequence[Statement], looks: _Looks, width: float, lang: Language
) -> Iterator[Block]:
    # The name of a province may carry its dates: too long for a headline.
    if area := common(statement.area for statement in said):
        yield paragraph(_MARGIN, area, looks.subtitle, width)
        yield gap(2)
    yield paragraph(_MARGIN, headline(said, lang), looks.title, width)
    yield gap(4)
    yield paragraph(_MARGIN, interface(lang)["chart_subtitle"], looks.subtitle, width * 0.86)
    used = {statement.comparator for statement in said}
    if used - {""}:
        yield gap(_GUTTER)
        yield _legend([code for code in COMPARATORS if code in used], looks, width, lang)


def _legend(codes: Sequence[str], looks: _Looks, width: float, lang: Language) -> Block:
    """Return each mark with its meaning, in as many lines as it takes."""
    pieces: list[Piece] = []
    x, y = 0.0, looks.legend.size
    for code in codes:
        text = interface(lang)[f"legend_{code}"]
        left, right = reach([code])
        needed = left + right + 6 + text_width(text, looks.legend)
        if x and x + needed > width:
            x, y = 0.0, y + looks.legend.leading() * 1.3
        start = _MARGIN + x
        pieces.append(Mark(start + left, y - _middle(looks.legend), code))
        pieces.append(Words(start + left + right + 6, y, text, looks.legend))
        x += needed + 1.6 * _GUTTER
    return Block(tuple(pieces), y + looks.legend.leading() - looks.legend.size)


def _body(
    said: Sequence[Statement], looks: _Looks, width: float, lang: Language
) -> Iterator[Block]:
    columns = _columns(said, looks, width)
    groups = by_topic(said)
    shared = common(statement.period for statement in said)
    for topic, group in groups.items():
        yield gap(1.6 * _GUTTER)
        if any(groups):
            heading = topic or interface(lang)["chart_no_topic"]
            yield paragraph(_MARGIN, heading, looks.topic, width)
            yield gap(5)
        yield Block((Rule(_MARGIN, 0, width, heavy=True),), 0)
        for number, statement in enumerate(group):
            if number:
                yield Block((Rule(_MARGIN, 0, width),), 0)
            yield _row(statement, columns, looks, shared)


def _columns(said: Sequence[Statement], looks: _Looks, width: float) -> _Columns:
    """Give numbers and units what they need, up to a limit, and names the rest."""
    numbers = [_width(_parts(statement, looks)) for statement in said]
    units = [text_width(statement.rest_of_unit, looks.small) for statement in said]
    unit_width = min(max(units, default=0) + 1, width * 0.25)
    unit = _MARGIN + width - unit_width
    number_end = unit - _SPACE
    number_start = number_end - min(max(numbers, default=0), width * 0.32)
    left, right = reach(statement.comparator for statement in said)
    mark = number_start - _GUTTER - right
    return _Columns(mark - left - _GUTTER, mark, number_start, number_end, unit, unit_width)


def _row(statement: Statement, columns: _Columns, looks: _Looks, shared: str) -> Block:
    baseline = _PAD + looks.number.size * 0.76
    name = _name(statement, columns.name - _MARGIN, looks, shared)
    top = baseline - looks.name.size
    number = list(_number(statement, columns, looks, baseline))
    last = number[0].y if number else baseline
    unit = list(_unit(statement, columns, looks, last))
    pieces = [*(replace(piece, y=piece.y + top) for piece in name.pieces), *number, *unit]
    if statement.comparator:
        pieces.append(Mark(columns.mark, baseline - _middle(looks.number), statement.comparator))
    lowest = max(top + name.height, last, *(line.y + looks.small.size * 0.4 for line in unit))
    return Block(tuple(pieces), lowest + _PAD)


def _name(statement: Statement, width: float, looks: _Looks, shared: str) -> Block:
    """Return the indicator's name, and below it what is not the same for all rows."""
    period = "" if statement.period == shared else statement.period
    remarks = [remark for remark in (period, statement.remark) if remark]
    return stack(
        [
            paragraph(_MARGIN, statement.name, looks.name, width),
            *(paragraph(_MARGIN, remark, looks.small, width) for remark in remarks),
        ]
    )


def _number(
    statement: Statement, columns: _Columns, looks: _Looks, baseline: float
) -> Iterator[Words]:
    """Set the figure from its end; a range that is too wide takes two lines."""
    room = columns.number_end - columns.number_start
    parts = _parts(statement, looks)
    lines = (
        [parts] if _width(parts) <= room else [parts[n : n + 2] for n in range(0, len(parts), 2)]
    )
    for number, line in reversed(list(enumerate(lines))):
        y = baseline + number * looks.number.leading() * 0.9
        yield from _line(_fitted(line, room), columns.number_end, y)


def _line(parts: Sequence[_Part], x: float, y: float) -> Iterator[Words]:
    for text, font in reversed(parts):
        if text:
            yield Words(x, y, text, font, align="right")
            x -= text_width(text, font) + _SPACE


def _fitted(parts: Sequence[_Part], room: float) -> Sequence[_Part]:
    """Set the number smaller if it alone is wider than its column."""
    excess = _width(parts) - room
    if excess <= 0:
        return parts
    *words, (text, font) = parts
    needed = text_width(text, font)
    return [*words, (text, replace(font, size=font.size * max(needed - excess, 1) / needed))]


def _width(parts: Sequence[_Part]) -> float:
    widths = [text_width(text, font) for text, font in parts if text]
    return sum(widths) + _SPACE * (len(widths) - 1)


def _parts(statement: Statement, looks: _Looks) -> list[_Part]:
    """Return the words of the figure in small and its numbers in large letters, in turn."""
    *parts, last = statement.figure
    fonts = (looks.small, looks.number)
    return [
        (text, fonts[place % 2]) for place, text in enumerate([*parts, last + statement.percent])
    ]


def _unit(
    statement: Statement, columns: _Columns, looks: _Looks, baseline: float
) -> Iterator[Words]:
    # "4%" and "/năm" are one word; other units stand in their column.
    x = columns.number_end + 1 if statement.percent else columns.unit
    lines = wrap(statement.rest_of_unit, looks.small, columns.unit_width)
    for number, line in enumerate(lines):
        yield Words(x, baseline + number * looks.small.leading(), line, looks.small)


def _foot(source: str, looks: _Looks, width: float, lang: Language) -> Iterator[Block]:
    words = interface(lang)
    yield gap(_GUTTER)
    yield Block((Rule(_MARGIN, 0, width),), _PAD)
    if source:
        yield paragraph(_MARGIN, words["chart_source"].format(source=source), looks.foot, width)
    yield paragraph(_MARGIN, words["chart_licence"], looks.foot, width)


def _middle(font: Look) -> float:
    """Return half the height of a capital letter, where a mark looks centred."""
    return font.size * 0.33
