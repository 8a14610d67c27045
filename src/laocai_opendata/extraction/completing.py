"""What a short label leaves to the words before it: "tổng doanh thu", "lũy kế", "nông thôn"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.names import Wanted, match_core, match_words
from laocai_opendata.extraction.wordings import plain_words
from laocai_opendata.extraction.words import split_words
from laocai_opendata.model import Indicator

_CHANGES = frozenset(("tăng", "giảm"))
# A longer label says itself what it is about.
_LONGEST = 6


def complete_name(
    label: list[str],
    earlier: Sequence[list[str]],
    topic: str,
    wanted: Wanted,
    grammar: Grammar,
) -> tuple[Indicator, bool] | None:
    """Return the indicator that a short label names together with *earlier* labels or a *topic*.

    "đón 3 triệu lượt khách, tổng doanh thu đạt 900 tỷ đồng" is revenue from tourists; "có thêm 2
    xã đạt chuẩn nông thôn mới, lũy kế 55 xã" counts communes that meet the standard; "rác thải
    đô thị được thu gom đạt 95%, nông thôn đạt 75%" is waste of the countryside.
    """
    short = plain_words(label, grammar.short_forms)
    if not 0 < len(short) <= _LONGEST:
        return None
    for words in earlier:
        before = without_change(plain_words(words, grammar.short_forms))
        for said in ([*short, *before], [*before, *short]) if before else ():
            if found := match_words(said, wanted, grammar):
                return found
        for said in _in_another_place(short, before, grammar):
            if found := match_words(said, wanted, grammar) or match_core(said, wanted, grammar):
                return found
    return match_words([*short, *split_words(topic)], wanted, grammar) if topic else None


def _in_another_place(label: list[str], before: list[str], grammar: Grammar) -> Iterator[list[str]]:
    # "khu vực nông thôn" after a label about "khu vực đô thị", or about all
    if not any(grammar.places.scan(label)):
        return
    places = list(grammar.places.scan(before))
    for first, end, _ in places:
        yield [*before[:first], *label, *before[end:]]
    if not places:
        yield [*label, *before]


def without_change(words: list[str]) -> list[str]:
    """Return *words* without the rise or fall that they end with: "sản lượng lúa tăng"."""
    while words and words[-1] in _CHANGES:
        words = words[:-1]
    return words
