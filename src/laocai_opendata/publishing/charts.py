"""The targets at a glance: each number large, with its name, its unit and its comparator drawn.

The units differ, so nothing is drawn to a common scale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum

from matplotlib.figure import Figure

from laocai_opendata.publishing.alt_text import alt_text, caption, headline, title
from laocai_opendata.publishing.chart_files import png, svg, write_chart
from laocai_opendata.publishing.chart_style import Width, chart_style, text_width
from laocai_opendata.publishing.drawing import (
    Block,
    Mark,
    Piece,
    Words,
    gap,
    paragraph,
    stack,
    wrap,
)
from laocai_opendata.publishing.last_levels import with_last_levels
from laocai_opendata.publishing.layout import (
    GUTTER,
    PAD,
    SPACE,
    Part,
    Sheet,
    Sign,
    figure_lines,
    figure_parts,
    foot,
    head,
    legend,
    middle,
    parts_width,
    picture,
    sheet,
    topics,
)
from laocai_opendata.publishing.marks import reach
from laocai_opendata.publishing.number_format import Language, format_number
from laocai_opendata.publishing.statement_words import (
    COMPARATORS,
    Statement,
    Table,
    by_topic,
    common,
)

__all__ = ["alt_text", "caption", "format_number", "glance", "png", "svg", "title", "write_chart"]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of the rows stand."""

    name: float
    mark: float
    number_start: float
    number_end: float
    unit: float
    unit_width: float


def glance(
    table: Table,
    *,
    lang: Language = "vi",
    source: str = "",
    width: Width = "wide",
    results: Table | None = None,
) -> Figure:
    """Return the targets at a glance, grouped by topic, in one language.

    With *results*, each target has its last comparable level beside it.
    """
    said = with_last_levels(table, results, lang)
    with chart_style(width):
        page = sheet(lang, width)
        area = common(statement.area for statement in said)
        levels = any(statement.last for statement in said)
        notes = [
            page.words("chart_subtitle"),
            *([page.words("glance_last_note")] if levels else []),
        ]
        blocks = [
            *head(page, area, headline(said, lang), notes),
            *legend(page, list(_signs(said, page))),
            *topics(page, _groups(said, page), headed=any(by_topic(said))),
            *foot(page, source, [page.words("chart2_result_sources")] if levels else []),
        ]
        return picture(page, blocks)


def _signs(said: Sequence[Statement], page: Sheet) -> Iterator[Sign]:
    used = {statement.comparator for statement in said}
    for code in (code for code in COMPARATORS if code in used):
        left, right = reach([code])
        yield Sign(left, right, _mark(code), page.words(f"legend_{code}"))


def _mark(code: str) -> Callable[[float, float], Piece]:
    return lambda x, y: Mark(x, y, code)


def _groups(said: Sequence[Statement], page: Sheet) -> Iterator[tuple[str, Sequence[Block]]]:
    shared = common(statement.period for statement in said)
    for topic, group in by_topic(said).items():
        if page.size == "phone":
            start = page.margin + fsum(reach(one.comparator for one in said)) + GUTTER
            yield topic, [_narrow_row(one, page, start, shared) for one in group]
        else:
            columns = _columns(said, page)
            yield topic, [_wide_row(one, columns, page, shared) for one in group]


def _columns(said: Sequence[Statement], page: Sheet) -> _Columns:
    """Give numbers and units what they need, up to a limit, and names the rest."""
    looks, width = page.looks, page.room
    numbers = [parts_width(figure_parts(statement, looks)) for statement in said]
    units = [text_width(statement.rest_of_unit, looks.small) for statement in said]
    unit_width = min(max(units, default=0) + 1, width * 0.25)
    unit = page.margin + width - unit_width
    number_end = unit - SPACE
    number_start = number_end - min(max(numbers, default=0), width * 0.32)
    left, right = reach(statement.comparator for statement in said)
    mark = number_start - GUTTER - right
    return _Columns(mark - left - GUTTER, mark, number_start, number_end, unit, unit_width)


def _wide_row(statement: Statement, columns: _Columns, page: Sheet, shared: str) -> Block:
    looks = page.looks
    baseline = PAD + looks.number.size * 0.76
    name = _name(statement, columns.name - page.margin, page, shared)
    top = baseline - looks.name.size
    number = list(_number(statement, columns, page, baseline))
    last = number[0].y if number else baseline
    unit = list(_unit(statement, columns, page, last))
    pieces = [*(replace(piece, y=piece.y + top) for piece in name.pieces), *number, *unit]
    if statement.comparator:
        pieces.append(Mark(columns.mark, baseline - middle(looks.number), statement.comparator))
    lowest = max([last, *(line.y for line in unit)]) + looks.small.size * 0.4
    level = _last_level(statement, columns, page, lowest)
    pieces += level.pieces
    return Block(tuple(pieces), max(top + name.height, level.height) + PAD)


def _last_level(statement: Statement, columns: _Columns, page: Sheet, top: float) -> Block:
    """Return the last comparable level below the number, from *top*."""
    if not statement.last:
        return Block((), top)
    start = columns.name + GUTTER
    width = page.margin + page.room - start
    return stack([gap(top + 3), paragraph(start, statement.last, page.looks.small, width)])


def _narrow_row(statement: Statement, page: Sheet, start: float, shared: str) -> Block:
    """Return the name above its number, and the last comparable level below."""
    font = page.looks.small
    width = page.margin + page.room - start
    level = [paragraph(start, statement.last, font, width)] if statement.last else []
    name = _name(statement, page.room, page, shared)
    return stack([gap(PAD), name, gap(2), _figure(statement, page, start), *level, gap(PAD)])


def _figure(statement: Statement, page: Sheet, start: float) -> Block:
    """Return mark, number and unit; a unit that is too long goes below its number."""
    looks, end = page.looks, page.margin + page.room
    pieces: list[Piece] = []
    x, y = start, 0.0
    for line in figure_lines(statement, looks, end - start):
        x, y = start, y + looks.number.leading() * (0.9 if y else 0.8)
        for text, font in (part for part in line if part[0]):
            pieces.append(Words(x, y, text, font))
            x += text_width(text, font) + SPACE
    if statement.comparator:
        place = looks.number.leading() * 0.8 - middle(looks.number)
        left, _ = reach([statement.comparator])
        pieces.append(Mark(page.margin + left, place, statement.comparator))
    x -= SPACE - 1 if statement.percent else 0
    unit, y = _beside_or_below(statement.rest_of_unit, page, (start, x), y)
    return Block((*pieces, *unit), y + looks.small.size * 0.5)


def _beside_or_below(
    unit: str, page: Sheet, xs: tuple[float, float], y: float
) -> tuple[list[Words], float]:
    font, end = page.looks.small, page.margin + page.room
    if text_width(unit, font) <= end - xs[1]:
        return [Words(xs[1], y, unit, font)] if unit else [], y
    lines = wrap(unit, font, end - xs[0])
    placed = [Words(xs[0], y + n * font.leading(), line, font) for n, line in enumerate(lines, 1)]
    return placed, placed[-1].y


def _name(statement: Statement, width: float, page: Sheet, shared: str) -> Block:
    """Return the indicator's name, and below it what is not the same for all rows."""
    period = "" if statement.period == shared else statement.period
    remarks = [remark for remark in (period, statement.remark) if remark]
    return stack(
        [
            paragraph(page.margin, statement.name, page.looks.name, width),
            *(paragraph(page.margin, remark, page.looks.small, width) for remark in remarks),
        ]
    )


def _number(
    statement: Statement, columns: _Columns, page: Sheet, baseline: float
) -> Iterator[Words]:
    """Set the figure from its end; a range that is too wide takes two lines."""
    room = columns.number_end - columns.number_start
    lines = figure_lines(statement, page.looks, room)
    for number, line in reversed(list(enumerate(lines))):
        y = baseline + number * page.looks.number.leading() * 0.9
        yield from _line(line, columns.number_end, y)


def _line(parts: Sequence[Part], x: float, y: float) -> Iterator[Words]:
    for text, font in reversed(parts):
        if text:
            yield Words(x, y, text, font, align="right")
            x -= text_width(text, font) + SPACE


def _unit(statement: Statement, columns: _Columns, page: Sheet, baseline: float) -> Iterator[Words]:
    # "4%" and "/năm" are one word; other units stand in their column.
    x = columns.number_end + 1 if statement.percent else columns.unit
    font = page.looks.small
    lines = wrap(statement.rest_of_unit, font, columns.unit_width)
    for number, line in enumerate(lines):
        yield Words(x, baseline + number * font.leading(), line, font)
