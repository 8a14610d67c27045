"""Whose output an amount is: GDP is a province's in plans from before it was called GRDP."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.quantities import any_of
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.words import lowered
from laocai_opendata.model import Span

# Statistics call a province's output GRDP since 2017; before, the country's word served both.
_OF_PROVINCE = {"gdp_growth": "grdp_growth", "gdp_per_capita": "grdp_per_capita"}
# How far the words may stand that say of whom a text tells.
_FAR = 2_000


def told_of_provinces(
    text: str, readings: Sequence[Reading], vocabulary: Vocabulary
) -> tuple[tuple[Reading, ...], tuple[Span, ...]]:
    """Return *readings* with a province's GDP named as such, and the words that say whose it is.

    The nearest word before the statement decides ("tỉnh", "cả nước"), else the next one after it.
    """
    told: list[Reading] = []
    words: list[Span] = []
    lower = ""
    for reading in readings:
        own = reading.indicator and _OF_PROVINCE.get(reading.indicator.indicator_id)
        lower = lower or (lowered(text) if own else "")
        if own and own in vocabulary.indicators and (found := _nearest(lower, reading, vocabulary)):
            words.append(Span(*found.span()))
            if found.lastgroup == "province":
                reading = reading._replace(indicator=vocabulary.indicators[own])
        told.append(reading)
    return tuple(told), tuple(words)


def _nearest(lower: str, reading: Reading, vocabulary: Vocabulary) -> re.Match[str] | None:
    place, end = reading.span
    before = list(_areas(vocabulary).finditer(lower, max(0, place - _FAR), place))
    return before[-1] if before else _areas(vocabulary).search(lower, end, end + _FAR)


@cache
def _areas(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile("|".join(_groups(vocabulary)))


def _groups(vocabulary: Vocabulary) -> Iterator[str]:
    for kind in ("province", "nation"):
        yield rf"(?P<{kind}>\b(?:{any_of(vocabulary.phrases(kind))})\b)"
