"""Lines, bullets, headings and clauses: where a text lists its targets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.periods import find_periods
from laocai_opendata.extraction.quantities import END, SPACE, START, any_of
from laocai_opendata.model import Period, Span

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_BULLET = re.compile(
    rf"""
    (?: [-+*•●▪■◦·‣–—−] (?: {SPACE}+ (?=\S) | (?=[^\s0-9]) )    # "- Thu", "-Thu"; not "-5"
      | (?: [0-9]{{1,2}}[.)] | \([0-9]{{1,2}}\) ) {SPACE}+ (?=\S)
    )
    """,
    re.VERBOSE,
)
_SEMICOLON = re.compile(";")
_PARENTHESIS = re.compile("[()]")
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause of a list of targets, and the period that its heading gives."""

    span: Span
    period: Period | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a heading says about the bullets under it."""

    lists_targets: bool
    period: Period | None
    context: tuple[Span, ...]


NO_FRAME = Frame(lists_targets=False, period=None, context=())


def find_lines(text: str) -> Iterator[Span]:
    """Yield each line that is not blank, without the white space around it."""
    for match in _LINE.finditer(text):
        yield Span(*match.span())


def find_statements(
    text: str, lines: Iterable[Span], vocabulary: Vocabulary, default: Period | None
) -> tuple[tuple[Statement, ...], tuple[Span, ...]]:
    """Return the clauses listed under headings that announce targets, and the deciding words.

    *default* is the document's own period, for headings that name none.
    """
    statements: list[Statement] = []
    context: list[Span] = []
    heading: Span | None = None
    frame = NO_FRAME
    for line in lines:
        bullet, counter = _read_bullet(text, line, vocabulary)
        # "Chỉ tiêu năm 2024", then "Về kinh tế:": both are headings of what follows.
        if heading is not None:
            is_read = bullet is not None or text[line.end - 1] == ":"
            frame = _read_heading(text, heading, vocabulary, frame) if is_read else NO_FRAME
            context.extend(frame.context)
        heading = line if bullet is None else None
        context.extend(counter)
        if bullet and frame.lists_targets:
            period = frame.period or default
            statements.extend(Statement(clause, period) for clause in find_clauses(text, bullet))
    return tuple(statements), tuple(context)


def _read_bullet(
    text: str, line: Span, vocabulary: Vocabulary
) -> tuple[Span | None, tuple[Span, ...]]:
    # A line of a visit counter is no bullet; the words that say so decide.
    bullet = find_bullet(text, line)
    counter = bullet and _cues(vocabulary).visit_counter.match(text, bullet.start, bullet.end)
    return (None, (Span(*counter.span()),)) if counter else (bullet, ())


def find_bullet(text: str, line: Span) -> Span | None:
    """Return what stands after a bullet's mark, or None where *line* is no bullet."""
    match = _BULLET.match(text, line.start, line.end)
    return Span(match.end(), line.end) if match else None


def find_clauses(text: str, within: Span) -> Iterator[Span]:
    """Yield the clauses of a bullet: what stands between semicolons outside parentheses."""
    enclosed = find_enclosed(text, within)
    start = within.start
    for mark in _SEMICOLON.finditer(text, within.start, within.end):
        if not is_inside(mark.start(), enclosed):
            yield from _trimmed(text, start, mark.start())
            start = mark.end()
    yield from _trimmed(text, start, within.end)


def find_enclosed(text: str, within: Span) -> list[Span]:
    """Return what stands in parentheses; one that is never closed encloses nothing."""
    enclosed: list[Span] = []
    opened: list[int] = []
    for mark in _PARENTHESIS.finditer(text, within.start, within.end):
        if mark[0] == "(":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            while enclosed and enclosed[-1].start > start:
                enclosed.pop()
            enclosed.append(Span(start, mark.end()))
    return enclosed


def is_inside(position: int, spans: Sequence[Span]) -> bool:
    """Say whether one of *spans*, which are in order and apart, covers *position*."""
    place = bisect_right(spans, position, key=lambda span: span.start)
    return place > 0 and position < spans[place - 1].end


def _read_heading(text: str, line: Span, vocabulary: Vocabulary, before: Frame) -> Frame:
    ends_with_colon = text[line.end - 1] == ":"
    if not ends_with_colon and (
        line.end - line.start > _LONGEST_HEADING or text[line.end - 1] in ".;,"
    ):
        return NO_FRAME
    cues = _cues(vocabulary)
    results = _all(cues.result_heading, text, line)
    targets = _all(cues.target_heading, text, line)
    periods, refused = find_periods(text, line, vocabulary)
    context = (*results, *targets, *(period.span for period in periods), *refused)
    if results or targets:
        period = periods[-1] if periods else None
        return Frame(not results and bool(targets), period, context)
    # "Về xã hội:" between two groups of bullets belongs to the list above it.
    if before.lists_targets and ends_with_colon:
        return Frame(True, periods[-1] if periods else before.period, context)
    return Frame(False, None, context)


@dataclass(frozen=True, eq=False)
class _Cues:
    target_heading: re.Pattern[str]
    result_heading: re.Pattern[str]
    visit_counter: re.Pattern[str]


@cache
def _cues(vocabulary: Vocabulary) -> _Cues:
    return _Cues(
        *(
            re.compile(rf"{START}(?:{any_of(vocabulary.phrases(cue))}){END}", re.IGNORECASE)
            for cue in ("target_heading", "result_heading", "visit_counter")
        )
    )


def _all(pattern: re.Pattern[str], text: str, within: Span) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in pattern.finditer(text, within.start, within.end))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    match = _LINE.search(text, start, end)
    if match:
        yield Span(*match.span())
