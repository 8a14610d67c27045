"""The periods of a line, each by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.periods import find_periods, is_term
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.words import Words, begin, is_like_year, is_number, word_at
from laocai_opendata.model import Period, Span

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OUTLOOKS = (["tầm", "nhìn"], ["định", "hướng"], ["có", "tính", "đến"])
_ISO = {
    "this_year": "Y0",
    "next_year": "Y1",
    "whole_term": "T",
    "next_years": "TN",
    "term_end": "TE",
    "whole_year": "A",
}
# "cả năm xã" counts five communes.
# "cả năm trước" and "cả năm học" are other years.
_OTHER_YEARS = frozenset(("ngoái", "trước", "qua", "rồi", "sau", "tới", "học"))
# So is "trong 5 năm qua" another term.
_OTHER_TERMS = _OTHER_YEARS | {"gần", "vừa", "đầu", "cuối", "liên", "liền"}
_FAR = 8
# How far before a term the year may be named that is one of its years; "hằng năm" is none.
_FAR_YEAR = 14
_MANY = frozenset(("hằng", "hàng", "mỗi", "từng", "các", "nhiều", "những", "quân"))
_STOPS = frozenset(",;:().")
_YEAR = len("2031")
_LONGEST_HEADING, _LONGEST_END = 100, 8
_REST_OF_YEAR = re.compile(r"([0-9]{4})-[0-9]{2}/\1-12")
_PLANS = frozenset(("nhiệm", "nghị", "kế", "phương"))
_WITHIN = frozenset(("trong", "vào", "của", "cho", "tới"))
_FAR_PLAN = 20
_CLOSING_YEAR = re.compile(r"(?<![\w.,/-])((?:19|20)[0-9]{2})[^\S\n]*:?\Z")


class Stated(NamedTuple):
    """A period by its words; one that begins with "Q" or "Y" still lacks its year, "T" its term,
    "A" ("cả năm") whose year it is."""

    first: int
    end: int
    period: Period


def find_stated(
    text: str,
    span: Span,
    words: Words,
    vocabulary: Vocabulary,
    grammar: Grammar,
) -> tuple[tuple[Stated, ...], tuple[Span, ...]]:
    """Return the periods of a line in order, and the years that are those of no target."""
    found: tuple[Period, ...] = ()
    refused: tuple[Span, ...] = ()
    if [number for number in words.numbers if len(words.strings[number]) >= _YEAR]:
        found, refused = find_periods(text, span, vocabulary)
        if not found and not refused and (year := _closing_year(text, span, words, grammar)):
            found = (year,)
    if not found and grammar.relative_firsts.isdisjoint(words.strings):
        return (), refused
    stated = sorted([*_stated(words, found), *_without_year(words, found, grammar)], key=begin)
    stated = [_of_plan(p, words.strings) for p in stated]
    asides = {p for before, p in pairwise(stated) if _is_outlook(before, p, words.strings)}
    asides |= {p for p in stated if _is_council(p, words.strings)}
    asides |= {p for p in stated if _is_standard(p, words.strings)}
    kept = tuple(p for p in stated if p not in asides)
    return kept, (*refused, *(p.period.span for p in stated if p in asides))


def _of_plan(stated: Stated, strings: list[str]) -> Stated:
    # "Nghị quyết về nhiệm vụ 6 tháng cuối năm 2031" is the name of what the year's figures are
    # planned in; "trong 6 tháng cuối năm 2031" says when.
    if not stated.period.iso.endswith("-12"):
        # Few are, and each period of a text comes here.
        return stated
    rest = _REST_OF_YEAR.fullmatch(stated.period.iso)
    last = word_at(strings, stated.first - 1)
    if rest is None or not last.isalpha() or last in _WITHIN:
        return stated
    if _PLANS.isdisjoint(strings[max(0, stated.first - _FAR_PLAN) : stated.first]):
        return stated
    return stated._replace(period=Period(rest[1], False, stated.period.span))


def _closing_year(text: str, span: Span, words: Words, grammar: Grammar) -> Period | None:
    # "B. KẾ HOẠCH SẢN XUẤT KINH DOANH 2031" is a heading, which may leave out "năm".
    if span.end - span.start > _LONGEST_HEADING:
        return None
    match = _CLOSING_YEAR.search(text, max(span.start, span.end - _LONGEST_END), span.end)
    if match is None or not any(
        "plan" in kind or "target" in kind
        for _, _, kinds in grammar.frames.scan(words.strings)
        for kind in kinds
    ):
        return None
    return Period(match[1], False, Span(*match.span(1)))


def _is_outlook(before: Stated, stated: Stated, strings: list[str]) -> bool:
    # "Quy hoạch thời kỳ 2021-2030, tầm nhìn đến năm 2050" is a name, and is about 2021 to 2030.
    between = strings[before.end : stated.first]
    return between in ([",", *outlook] for outlook in _OUTLOOKS)


def _is_council(stated: Stated, strings: list[str]) -> bool:
    # "Hội đồng nhân dân khóa X, nhiệm kỳ 2021 - 2026" says which council met, and plans nothing.
    before = strings[max(0, stated.first - 3) : stated.first]
    return before[:1] == ["khóa"] and before[2:] in ([","], ["("])


def _is_standard(stated: Stated, strings: list[str]) -> bool:
    # "(theo chuẩn nghèo đa chiều giai đoạn 2021 - 2025)" says by what it is measured; "theo quy
    # chuẩn đến năm 2030" by when.
    if stated.period.deadline:
        return False
    first = stated.first
    while first > max(0, stated.first - _FAR) and strings[first - 1].isalpha():
        first -= 1
    said = strings[first : stated.first]
    return "chuẩn" in said and ("theo" in said or word_at(strings, first - 1) == "(")


def is_base(stated: Stated, amounts: tuple[Amount, ...], strings: list[str]) -> bool:
    """Say whether a year is that of what an amount is compared with."""
    # "tăng 7% so với dự toán địa phương năm 2030", "gấp 2 lần năm 2030": the year of what it is
    # compared with.
    place = stated.first
    if word_at(strings, place - 1) in ("lần", "như"):
        # "không ồ ạt như giai đoạn 2027 - 2028"
        return True
    for place in range(stated.first - 1, max(0, stated.first - _FAR) - 1, -1):
        if strings[place] == "so" or not strings[place].isalpha():
            break
    compared = word_at(strings, place) == "so"
    return compared and any(amount.end == place for amount in amounts)


def _stated(words: Words, found: tuple[Period, ...]) -> Iterator[Stated]:
    for period in found:
        first = words.first_from(period.span.start)
        yield Stated(first, words.first_from(period.span.end), period)


def _without_year(words: Words, found: tuple[Period, ...], grammar: Grammar) -> Iterator[Stated]:
    # "quý III", "năm nay" and "cả nhiệm kỳ" are known once the year or the term is.
    strings, done = words.strings, 0
    for place in [n for n, word in enumerate(strings[:-1]) if word in grammar.relative_firsts]:
        if place < done:
            continue
        end, iso = place + 2, ""
        if strings[place] == "quý" and strings[place + 1] in _QUARTERS:
            iso = f"Q{_QUARTERS[strings[place + 1]]}"
        elif relative := grammar.relative_times.at(strings, place):
            end, iso = relative[0], _ISO[relative[1][0]]
        # "bình quân cả giai đoạn 2031 - 2035" names its years.
        is_other = iso == "T" and (
            is_like_year(word_at(strings, end)) or word_at(strings, end) in _OTHER_TERMS
        )
        is_other |= iso == "A" and not _may_follow_year(strings[end : end + 1])
        # "cả năm xã" are all five of them.
        is_other |= iso == "A" and grammar.units.at(strings, end) is not None
        if iso and not is_other:
            done = end
            span = words.span(place, end)
            if not any(period.span.contains(span) for period in found):
                yield Stated(place, end, Period(iso, False, span))


def _may_follow_year(after: list[str]) -> bool:
    word = after[0] if after else ""
    return not word or (word not in _OTHER_YEARS and (not word[0].isdecimal() or _is_amount(word)))


def _is_amount(word: str) -> bool:
    # "cả năm 7,5%", but "cả năm 2031" has its year.
    return word[0].isdecimal() and not is_like_year(word)


def is_of_year(strings: list[str], stated: Stated) -> bool:
    """Say whether a term only tells which year is meant: "năm bứt phá của nhiệm kỳ 2031 - 2035"."""
    if not is_term(stated.period):
        return False
    for place in range(stated.first - 1, max(stated.first - _FAR_YEAR, 0), -1):
        if strings[place] in _STOPS:
            return False
        if strings[place] == "năm" and not is_number(strings[place + 1]):
            last = strings[place - 1]
            is_one = not is_number(last) and last not in _MANY
            return is_one and place + 1 < stated.first
    return False
