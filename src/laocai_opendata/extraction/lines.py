"""One line of a text, taken apart: words, amounts, cues and stated periods."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.amounts import Amount, find_amounts
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.periods import find_periods
from laocai_opendata.extraction.words import Words, find_words, is_number
from laocai_opendata.model import Period, Span
from laocai_opendata.reading.redaction import BLANK

_SPACE = r"[^\S\n]"
# "- Thu", "-Thu", "✓ Thu", "1. Thu", "(2) Thu"; not "-5" and no opening quotation mark.
_ITEM = re.compile(
    rf"""
      [-+*•●▪■◦·‣–—−] (?: {_SPACE}+ | (?=[^\s0-9]) )
    | [^\w\s(\["“'‘«{BLANK}] {_SPACE}+ (?=\S)
    | (?: [0-9]{{1,2}}[.)] | \([0-9]{{1,2}}\) ) (?: {_SPACE}+ (?=\S) | (?=[^\s0-9]) )
    """,
    re.VERBOSE,
)
# "I. Kinh tế", "B) Xã hội", "a) Nông nghiệp", "Về xã hội": a group inside a list.
_GROUP = re.compile(rf"(?:[IVX]{{1,5}}|[A-ZĐa-zđ])[.)]|(?i:về|lĩnh vực|nhóm){_SPACE}")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LONGEST_HEADING = 160


class Cue(NamedTuple):
    """A phrase that tells planned from reached, by its words and its place."""

    first: int
    end: int
    kinds: tuple[str, ...]
    span: Span


class Stated(NamedTuple):
    """A period by its words; one that begins with "Q" or "Y" still lacks its year."""

    first: int
    end: int
    period: Period


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line with all that the grammar sees in it; ``context`` holds words passed over."""

    span: Span
    words: Words
    amounts: tuple[Amount, ...]
    cues: tuple[Cue, ...]
    periods: tuple[Stated, ...]
    item: Span | None
    group: Span | None
    ends_with: str
    context: tuple[Span, ...]

    @property
    def is_short(self) -> bool:
        """Whether it may be a heading: short, and not ended as a sentence."""
        return self.span.end - self.span.start <= _LONGEST_HEADING and self.ends_with not in ".;,…"


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The words *first* to before *end* of a line; ``aside`` are periods in parentheses."""

    line: Line
    first: int
    end: int
    cues: tuple[Cue, ...]
    periods: tuple[Stated, ...]
    aside: frozenset[int]
    period_ends: dict[int, int]
    period_starts: dict[int, int]

    @property
    def strings(self) -> list[str]:
        """The words of the whole line; places are counted in it."""
        return self.line.words.strings


def read_line(text: str, lower: str, span: Span, vocabulary: Vocabulary, grammar: Grammar) -> Line:
    """Take one line apart; *lower* is the lowered text."""
    words = find_words(lower, span, grammar.spellings)
    item, group = _ITEM.match(text, span.start, span.end), _GROUP.match(text, span.start, span.end)
    found, refused = find_periods(text, span, vocabulary)
    periods = tuple(sorted((*_stated(words, found), *_without_year(words, found, grammar))))
    amounts, inside = find_amounts(words.strings, grammar)
    return Line(
        span=span,
        words=words,
        amounts=tuple(a for a in amounts if not any(p.first <= a.number < p.end for p in periods)),
        cues=tuple(_find_cues(words, grammar)),
        periods=periods,
        item=Span(*item.span()) if item else None,
        group=Span(*group.span()) if group and not item else None,
        ends_with=text[span.end - 1],
        context=(*refused, *(words.span(*place) for place in inside)),
    )


def _find_cues(words: Words, grammar: Grammar) -> Iterator[Cue]:
    for first, end, kinds in grammar.frames.scan(words.strings):
        counted = _is_fraction(words.strings, first)
        yield Cue(first, end, ("result_frame",) if counted else kinds, words.span(first, end))


def _is_fraction(strings: list[str], place: int) -> bool:
    # "hoàn thành 14/17 chỉ tiêu" counts what was reached.
    return place > 2 and strings[place - 2] == "/" and is_number(strings[place - 1])


def _stated(words: Words, found: tuple[Period, ...]) -> Iterator[Stated]:
    for period in found:
        first = bisect_left(words.starts, period.span.start)
        yield Stated(first, bisect_left(words.starts, period.span.end), period)


def _without_year(words: Words, found: tuple[Period, ...], grammar: Grammar) -> Iterator[Stated]:
    # "quý III" and "năm nay" are known once the year is.
    for place, word in enumerate(words.strings[:-1]):
        if word == "quý" and words.strings[place + 1] in _QUARTERS:
            iso = f"Q{_QUARTERS[words.strings[place + 1]]}"
        elif word == "năm" and (relative := grammar.relative_years.at(words.strings, place)):
            iso = "Y0" if relative[1] == ("this_year",) else "Y1"
        else:
            continue
        span = words.span(place, place + 2)
        if not any(period.span.contains(span) for period in found):
            yield Stated(place, place + 2, Period(iso, False, span))


def find_sentences(line: Line) -> Iterator[Sentence]:
    """Yield the sentences of a line, in order and without gaps."""
    for first, end in _find_bounds(line.words):
        yield _sentence(line, first, end)


def whole(line: Line) -> Sentence:
    """Return a whole line as one sentence."""
    return _sentence(line, 0, len(line.words))


def _sentence(line: Line, first: int, end: int) -> Sentence:
    strings = line.words.strings
    periods = tuple(p for p in line.periods if first <= p.first < end)
    return Sentence(
        line=line,
        first=first,
        end=end,
        cues=tuple(
            cue
            for cue in line.cues
            if first <= cue.first < end and not is_enclosed(strings, first, cue.first)
        ),
        periods=periods,
        aside=frozenset(p.first for p in periods if is_enclosed(strings, first, p.first)),
        period_ends={p.end: p.first for p in periods},
        period_starts={p.first: p.end for p in periods},
    )


def _find_bounds(words: Words) -> Iterator[tuple[int, int]]:
    first, strings = 0, words.strings
    for place, word in enumerate(strings[:-1]):
        if word in ".!?…" and _ends_sentence(words, first, place):
            yield first, place + 1
            first = place + 1
    yield first, len(strings)


def _ends_sentence(words: Words, first: int, place: int) -> bool:
    # "1. Kinh tế" is an item, "10.5" one word, "..." one sign.
    strings = words.strings
    if strings[place + 1] == "." or (place == first + 1 and is_number(strings[first])):
        return False
    is_apart = words.starts[place + 1] > words.ends[place]
    return is_apart or strings[place - 1] == "."


def is_enclosed(strings: list[str], first: int, place: int) -> bool:
    """Say whether word *place* stands in parentheses opened since word *first*."""
    depth = 0
    for word in strings[first:place]:
        if word == "(":
            depth += 1
        elif word == ")" and depth:
            depth -= 1
    return depth > 0
