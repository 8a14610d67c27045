"""One line of a text, taken apart: words, amounts, cues and stated periods."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.amounts import find_amounts
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.stated import Stated, find_stated, is_base
from laocai_opendata.extraction.words import (
    Words,
    begin,
    find_words,
    is_number,
    is_number_at,
    word_at,
)
from laocai_opendata.model import Span
from laocai_opendata.reading.redaction import BLANK

SPACE = r"[^\S\n]"
# "- Thu", "-Thu", "✓ Thu", "1. Thu", "(2) Thu", "1.2. Thu", "Một là, thu", "Thứ hai, thu"; not "-5"
# and no opening quotation mark.
ITEM = re.compile(
    rf"""
      [-+*•●▪■◦·‣–—−] (?: {SPACE}+ | (?=[^\s0-9]) )
    | [^\w\s(\["“'‘«{BLANK}] {SPACE}+ (?=\S)
    | (?: [0-9]{{1,2}}[.)] | \([0-9]{{1,2}}\) ) (?: {SPACE}+ (?=\S) | (?=[^\s0-9]) )
    | [0-9]{{1,2}}[/-] {SPACE}+ (?=[^\W\d])
    | [0-9]{{1,2}} (?: \.[0-9]{{1,2}} ){{1,3}} (?: \.{SPACE}+ (?=\S) | {SPACE}+ (?=[A-ZĐ]) )
    | (?i: (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) {SPACE}+ là
         | thứ {SPACE}+ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười) ) [,:] {SPACE}+ (?=\S)
    """,
    re.VERBOSE,
)
# "I. Kinh tế", "B) Xã hội", "a) Nông nghiệp", "Về xã hội": a group inside a list.
_GROUP = re.compile(rf"(?:[IVX]{{1,5}}|[A-ZĐa-zđ])[.)/]|(?i:về|lĩnh vực|nhóm){SPACE}")
TOPICS = frozenset(("growth_topic", "share_topic", "other_topic"))
_NOUNS = frozenset(("target_noun", "plan_noun"))
_LISTING = frozenset((":", "cụ"))
_STOPS = frozenset(".!?…")
_NONE: frozenset[int] = frozenset()
_NO_PLACES: Mapping[int, int] = {}
_LONGEST_HEADING = 160


class Cue(NamedTuple):
    """A phrase that tells planned from reached, by its words."""

    first: int
    end: int
    kinds: tuple[str, ...]
    words: Words

    @property
    def span(self) -> Span:
        """The phrase in the article."""
        return self.words.span(self.first, self.end)


Placed = TypeVar("Placed", Amount, Cue, Stated)


class Line(NamedTuple):
    """A line with all that the grammar sees in it.

    ``refused`` are years and ``inside`` numbers (by their words) that state no period or amount.
    """

    span: Span
    words: Words
    amounts: tuple[Amount, ...]
    cues: tuple[Cue, ...]
    periods: tuple[Stated, ...]
    item: Span | None
    group: Span | None
    ends_with: str
    refused: tuple[Span, ...]
    inside: tuple[tuple[int, int], ...]

    @property
    def context(self) -> Iterator[Span]:
        """The words that say what numbers are none of the amounts."""
        yield from self.refused
        yield from (self.words.span(*place) for place in self.inside)

    @property
    def is_short(self) -> bool:
        """Whether it may be a heading: short, and not ended as a sentence."""
        return self.span.end - self.span.start <= _LONGEST_HEADING and self.ends_with not in ".;,…"


class Sentence(NamedTuple):
    """The words *first* to before *end* of a line.

    ``strings`` are the words of the whole line, in which places are counted, ``listing`` those
    after which something is listed, ``topics`` the cues that tell growth from shares, ``enclosed``
    the words in parentheses, ``aside`` the periods among them.
    """

    line: Line
    strings: list[str]
    first: int
    end: int
    amounts: tuple[Amount, ...]
    cues: tuple[Cue, ...]
    listing: list[int]
    topics: tuple[Cue, ...]
    periods: tuple[Stated, ...]
    enclosed: frozenset[int]
    aside: frozenset[int]
    period_ends: Mapping[int, int]
    period_starts: Mapping[int, int]


def read_line(text: str, span: Span, vocabulary: Vocabulary, grammar: Grammar) -> Line:
    """Take one line apart."""
    words = find_words(text, span, grammar.spellings)
    item = ITEM.match(text, span.start, span.end)
    group = None if item else _GROUP.match(text, span.start, span.end)
    periods, refused = find_stated(text, span, words, vocabulary, grammar)
    amounts, inside = find_amounts(words.strings, words.numbers, grammar)
    if periods:
        amounts = tuple(a for a in amounts if not any(p.first <= a.number < p.end for p in periods))
        bases = [p for p in periods if is_base(p, amounts, words.strings)]
        periods = tuple(p for p in periods if p not in bases)
        refused = (*refused, *(p.period.span for p in bases))
    if item and amounts and words.start(amounts[0].first) < item.end():
        # The number of an item counts nothing.
        amounts = amounts[1:]
    cues = tuple(_find_cues(words, amounts, grammar))
    if group and amounts and group.group().endswith(")"):
        # "a) Lúa mùa: 90 ha" is an item, "a) Nông nghiệp" a group of them.
        item, group = group, None
    return Line(
        span,
        words,
        amounts,
        cues,
        periods,
        Span(*item.span()) if item else None,
        Span(*group.span()) if group else None,
        text[span.end - 1],
        refused,
        inside,
    )


def _find_cues(words: Words, amounts: tuple[Amount, ...], grammar: Grammar) -> Iterator[Cue]:
    for first, end, kinds in grammar.frames.scan(words.strings):
        counted = not _NOUNS.isdisjoint(kinds) and _is_fraction(words.strings, first)
        if not _is_legal(words.strings, first, end, kinds):
            cue = Cue(first, end, ("result_frame",) if counted else kinds, words)
            if not _is_of_amount(cue, amounts):
                yield cue


def _tells_stock(cue: Cue, amounts: tuple[Amount, ...]) -> bool:
    # "trồng mới 37 ha bên 2 ha hiện có": the words behind an amount speak of it alone.
    if cue.words.strings[cue.first] != "hiện":
        return False
    return any(amount.end == cue.first for amount in amounts if amount.units)


def _is_legal(strings: list[str], first: int, end: int, kinds: tuple[str, ...]) -> bool:
    # "theo Quyết định 15/QĐ-UBND", "theo Quyết định 48" name a paper, "quyết định giao" decides.
    if "announcing" not in kinds or not is_number_at(strings, end):
        return False
    return word_at(strings, end + 1) == "/" or word_at(strings, first - 1) == "theo"


def _is_of_amount(cue: Cue, amounts: tuple[Amount, ...]) -> bool:
    # "từ 25% hiện nay lên 60%" is one amount.
    place = bisect_left(amounts, cue.first, key=begin) - 1
    is_inside = place >= 0 and amounts[place].first < cue.first < amounts[place].number
    return is_inside or _tells_stock(cue, amounts)


def _is_fraction(strings: list[str], place: int) -> bool:
    # "hoàn thành 14/17 chỉ tiêu" counts what was reached; "sáng 26/4 thông qua" is a day.
    return place > 2 and strings[place - 2] == "/" and is_number(strings[place - 1])


def find_sentences(line: Line) -> Iterator[Sentence]:
    """Yield the sentences of a line, in order and without gaps."""
    for first, end in find_bounds(line.words):
        yield _sentence(line, first, end)


def whole(line: Line) -> Sentence:
    """Return a whole line as one sentence."""
    return _sentence(line, 0, len(line.words))


def _sentence(line: Line, first: int, end: int) -> Sentence:
    strings = line.words.strings
    enclosed = find_enclosed(strings, first, end)
    periods, cues = _between(line.periods, first, end), _between(line.cues, first, end)
    if enclosed:
        cues = tuple(cue for cue in cues if cue.first not in enclosed)
    return Sentence(
        line,
        strings,
        first,
        end,
        _between(line.amounts, first, end),
        cues,
        _find_listing(strings, first, end) if cues else [],
        tuple(c for c in cues if not TOPICS.isdisjoint(c.kinds)) if cues else (),
        periods,
        enclosed,
        frozenset(_find_aside(strings, periods, enclosed)) if enclosed else _NONE,
        {p.end: p.first for p in periods} if periods else _NO_PLACES,
        {p.first: p.end for p in periods} if periods else _NO_PLACES,
    )


def _find_aside(
    strings: list[str], periods: tuple[Stated, ...], enclosed: frozenset[int]
) -> Iterator[int]:
    # "(theo chuẩn năm 2021)" says by what it is measured; "(năm 2030)" alone says when.
    for stated in periods:
        is_alone = strings[stated.first - 1] == "(" and word_at(strings, stated.end) == ")"
        if stated.first in enclosed and not is_alone:
            yield stated.first


def _between(found: tuple[Placed, ...], first: int, end: int) -> tuple[Placed, ...]:
    """Return what begins at word *first* or later and before word *end*."""
    if not found or (first <= found[0].first and found[-1].first < end):
        return found
    return found[bisect_left(found, first, key=begin) : bisect_left(found, end, key=begin)]


def _find_listing(strings: list[str], first: int, end: int) -> list[int]:
    return [n for n, word in enumerate(strings[first:end], first) if word in _LISTING]


def find_bounds(words: Words) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a line begin and end, by their words."""
    first, last = 0, len(words.strings) - 1
    for place in [n for n, word in enumerate(words.strings) if word in _STOPS]:
        if place < last and _ends_sentence(words, first, place):
            yield first, place + 1
            first = place + 1
    yield first, last + 1


def _ends_sentence(words: Words, first: int, place: int) -> bool:
    # "1. Kinh tế" is an item, "10.5" one word, "..." one sign.
    strings = words.strings
    if strings[place + 1] == "." or (place == first + 1 and is_number(strings[first])):
        return False
    is_apart = words.start(place + 1) > words.end(place)
    return is_apart or strings[place - 1] == "."


def find_enclosed(strings: list[str], first: int, end: int) -> frozenset[int]:
    """Return the words before word *end* in parentheses opened since word *first*."""
    stretch = strings[first:end]
    if "(" not in stretch:
        return _NONE
    depth, enclosed = 0, []
    for place, word in enumerate(stretch, first):
        if depth:
            enclosed.append(place)
        if word == "(":
            depth += 1
        elif word == ")" and depth:
            depth -= 1
    return frozenset(enclosed)
