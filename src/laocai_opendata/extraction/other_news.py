"""Headlines of other articles, as a page lists them under "Tin liên quan"."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.quantities import any_of
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.model import Span

_LONGEST_HEADLINE = 160
_MARKED = r"\n[^\S\n]*+[>»]{0,3}+"


def without_other_news(
    text: str, readings: Sequence[Reading], vocabulary: Vocabulary
) -> tuple[tuple[Reading, ...], tuple[Span, ...]]:
    """Return the readings outside such headlines, and the words that stand over headlines.

    A headline that plans in its own words ("Huyện Sông Xanh phấn đấu trồng 90 ha rừng") is kept. A
    headline is a short line that ends neither as a sentence nor as what leads into a list, so
    that the article itself may go on below.
    """
    if not readings:
        return (), ()
    # What stands below the last amount decides nothing.
    end = text.find("\n", readings[-1].span.end)
    lists = tuple(_lists(text, end if end >= 0 else len(text), vocabulary))
    if not lists:
        return tuple(readings), ()
    starts = [match.start("headlines") for match in lists]

    def is_own(reading: Reading) -> bool:
        place = bisect(starts, reading.span.start) - 1
        if place < 0 or reading.span.start >= lists[place].end():
            return True
        cue = reading.frame.cue
        return reading.frame.firm and cue is not None and cue.words is reading.words

    headings = tuple(Span(*match.span("heading")) for match in lists)
    return tuple(filter(is_own, readings)), headings


def _lists(text: str, end: int, vocabulary: Vocabulary) -> Iterator[re.Match[str]]:
    first = _list(vocabulary, r"\A").match(text, 0, end)
    if first:
        yield first
    # Few pages set signs before their headings, and lines are looked at faster without.
    begin = _MARKED if ">" in text or "»" in text else r"\n"
    yield from _list(vocabulary, begin).finditer(text, first.end() if first else 0, end)


@cache
def _list(vocabulary: Vocabulary, begin: str) -> re.Pattern[str]:
    # Line ends are found far faster than "^". "Xem thêm: …" may lead headlines in its own line.
    headings = any_of(vocabulary.phrases("other_news"))
    return re.compile(
        rf"""
        {begin} [^\S\n]*+ (?P<heading> {headings} ) [^\S\n]*+
        (?: : [^\S\n]*+ (?=[^\n]) | :? [^\S\n]*+ (?=\n) )
        (?P<headlines> [^\n]*+
            (?: \n [^\n]{{0,{_LONGEST_HEADLINE}}} (?<! [.;,:…] ) (?= \n | \Z ) )*+ )
        """,
        re.VERBOSE | re.IGNORECASE,
    )
