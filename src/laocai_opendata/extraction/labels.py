"""What an amount is about: where its label begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.names import Wanted, match_core, match_words
from laocai_opendata.extraction.words import is_like_year, is_number, word_at
from laocai_opendata.model import Indicator

_QUOTES = frozenset('"“”')
_HARD = frozenset(";([") | _QUOTES
LIST_SIGNS = (",", ";", "và")
_SIGNS = _HARD | {")", ":"}
_SOFT = frozenset(",:-.)/'’…!?")
# "Mục tiêu năm 2031 là thu ngân sách đạt …": the verb stands before the label.
_IS = "là"
_OPENS = 6
_CHANGES = ("tăng", "giảm")
# Words with which a label may begin before the name of its indicator.
_BEFORE_NAMES = frozenset((*_CHANGES, "("))


class Label(NamedTuple):
    """The words of a label, and the indicator that they name.

    ``negative`` is true where a fall is stated of an indicator that counts rises; ``headed``
    where the words begin as labels do.
    """

    first: int
    end: int
    indicator: Indicator | None
    negative: bool = False
    headed: bool = False


def find_label(
    strings: list[str],
    first: int,
    end: int,
    wanted: Wanted,
    period_starts: Mapping[int, int],
    grammar: Grammar,
    *,
    is_item: bool,
) -> Label | None:
    """Return the label that ends before word *end*, in what begins at *first*.

    The earliest start from which the words name an indicator goes first, then the earliest that
    begins as labels do ("tỷ lệ", "tổng"); else an item's label is all of it, and in prose it
    follows the last sign or opening word.
    """
    if end > first and strings[end - 1] in ",;":
        return None
    starts = _find_starts(strings, first, end, period_starts, grammar)
    if not starts:
        return None
    for start in starts:
        word = strings[start]
        if word not in grammar.name_firsts and word not in _BEFORE_NAMES:
            continue
        if named := match_words(strings[start:end], wanted, grammar):
            return Label(start, end, named[0], named[1], headed=True)
    for start in starts:
        if grammar.heads.at(strings, start) and not _plans_after(strings, start, end, grammar):
            return _label(strings, start, end, wanted, grammar, headed=True)
    start = starts[0] if is_item else starts[-1]
    return _label(strings, start, end, wanted, grammar, headed=False)


def _label(
    strings: list[str], start: int, end: int, wanted: Wanted, grammar: Grammar, *, headed: bool
) -> Label:
    if named := match_core(strings[start:end], wanted, grammar):
        return Label(start, end, named[0], named[1], headed=True)
    return Label(start, end, None, headed=headed)


def told_of_all(strings: list[str], label: Label, wanted: Wanted, grammar: Grammar) -> Label:
    """Return the label of "Xã đạt chuẩn: 9/12": all that meet it, not those that are added."""
    named = match_words(["số", *strings[label.first : label.end]], wanted, grammar)
    return label._replace(indicator=named[0]) if named else label


def _find_starts(
    strings: list[str], first: int, end: int, period_starts: Mapping[int, int], grammar: Grammar
) -> list[int]:
    starts: list[int] = []
    place, is_start = _after_hard_sign(strings, first, end), True
    openings = grammar.openings.firsts
    while place < end:
        word = strings[place]
        if word == "(" and (closing := _unit_end(strings, place, end)):
            # "Ngày lưu trú bình quân (ngày/khách)" is not about guests.
            place, is_start = closing, False
        elif place in period_starts:
            place, is_start = period_starts[place], True
        elif (word == "(" or place == first) and (
            numbered := _after_enumerator(strings, first, place, end)
        ):
            place, is_start = numbered, True
        elif word == _IS and place + 1 < end and (is_start or "tiêu" in strings[first:place]):
            # "bà Mai nói mục tiêu năm nay là giữ thu nhập ở mức 9 triệu đồng"
            place, is_start = place + 1, True
        elif word in _SOFT:
            opens = place - first <= _OPENS and _is_year(strings, place - 1)
            is_start = is_start or opens or not is_number(strings[place - 1])
            place += 1
        elif word in openings and (opened := _after_opening(strings, first, place, end, grammar)):
            # "đạt mục tiêu tăng trưởng 9%": what opens a statement may be a name, too.
            if is_start and grammar.names.at(strings, place):
                starts.append(place)
            # "Bình quân giai đoạn 2031 - 2035, …": the period is no part of what opens.
            dated = (n for n in range(place + 1, opened) if n in period_starts)
            place, is_start = next(dated, opened), True
        else:
            if is_start:
                starts.append(place)
            place, is_start = place + 1, False
    return starts


def _is_year(strings: list[str], place: int) -> bool:
    # "So với năm 2030, doanh thu tăng 8%"
    return is_like_year(strings[place]) and word_at(strings, place - 1) == "năm"


def _unit_end(strings: list[str], place: int, end: int) -> int | None:
    """Return where a unit in parentheses that ends a label is closed: "(ngày/khách)"."""
    is_last = strings[end - 1] == ")" and "/" in strings[place:end]
    return end if is_last and strings[place + 1 : end].count("(") == 0 else None


def _after_hard_sign(strings: list[str], first: int, end: int) -> int:
    if _SIGNS.isdisjoint(strings[first:end]):
        return first
    # A name in quotation marks is a part of the label: 'danh hiệu "Gia đình văn hóa"'.
    quoted = sum(word in _QUOTES for word in strings[first:end]) % 2 == 0
    closed = 0
    for place in range(end - 1, first - 1, -1):
        word = strings[place]
        if quoted and word in _QUOTES:
            continue
        if word == ")":
            closed += 1
        elif word == "(" and closed:
            closed -= 1
        elif word in _HARD or (word == ":" and place < end - 1):
            return place + 1
    return first


def _after_enumerator(strings: list[str], first: int, place: int, end: int) -> int | None:
    # "(1) Tốc độ …" inside a paragraph, "1. Tốc độ …" where a sentence begins.
    if place + 2 < end and strings[place] == "(" and strings[place + 2] == ")":
        return place + 3 if len(strings[place + 1]) <= 2 else None
    is_one = place == first and is_number(strings[place]) and len(strings[place]) <= 2
    return place + 2 if is_one and word_at(strings, place + 1) == "." else None


def _after_opening(
    strings: list[str], first: int, place: int, end: int, grammar: Grammar
) -> int | None:
    # "với tổng doanh thu", but not "so với năm trước".
    if place > first and strings[place - 1] in ("so", "đối", "cùng"):
        return None
    found = grammar.openings.at(strings, place)
    # "tỷ trọng chăn nuôi trong nông nghiệp" is not about farming.
    is_inside = (
        place > first and strings[place - 1] not in _SOFT and strings[place - 1] not in _HARD
    )
    if found and is_inside and strings[place : found[0]] == ["trong"]:
        return None
    return found[0] if found and found[0] <= end else None


def _plans_after(strings: list[str], start: int, end: int, grammar: Grammar) -> bool:
    # "Ngành cũng sẽ …, tỷ lệ lấp đầy": the verb that plans stands after this start.
    plans = {"target_frame", "planned_verb"}
    return any(plans & set(kinds) for _, _, kinds in grammar.openings.scan(strings, start, end))


def find_openings(
    strings: list[str], first: int, end: int, grammar: Grammar
) -> Iterator[tuple[int, int]]:
    """Yield the words before a label that decided where it begins."""
    for start, stop, _ in grammar.openings.scan(strings, first, end):
        yield start, stop


def split_labels(
    strings: list[str],
    first: int,
    end: int,
    count: int,
    grammar: Grammar,
    signs: tuple[str, ...] = LIST_SIGNS,
) -> list[tuple[int, int]] | None:
    """Return the last *count* labels joined by *signs* in one stretch; None if fewer.

    A name that holds a comma itself, "nông, lâm nghiệp và thủy sản", stays whole.
    """
    parts: list[tuple[int, int]] = []
    place = start = first
    while place < end:
        if named := _whole_name(strings, place, end, grammar, signs):
            place = named
        elif strings[place] in signs:
            parts.append((start, place))
            place = start = place + 1
        else:
            place += 1
    parts = [part for part in (*parts, (start, end)) if part[0] < part[1]]
    return parts[-count:] if len(parts) >= count else None


def _whole_name(
    strings: list[str], place: int, end: int, grammar: Grammar, signs: tuple[str, ...]
) -> int | None:
    for stop, _ in grammar.names.all_at(strings, place):
        if stop == end or (stop < end and strings[stop] in signs):
            return stop
    return None


def after_tail(strings: list[str], boundary: int, end: int, grammar: Grammar) -> int:
    """Return where a label may begin that stands after an amount and before word *end*."""
    # What follows an amount up to the next sign belongs to that amount: "triệu lượt khách, …".
    place = boundary
    if place + 1 < end and strings[place] == "-":
        # "nông nghiệp 32% - tiểu thủ công nghiệp, xây dựng 38%"
        return place + 1
    while place < end:
        word = strings[place]
        if word == "(":
            closing = _closing(strings, place, end)
            if closing is None:
                return place + 1
            place = closing
        elif word in (",", ";", ":", ".", ")", "và", "với", "nhưng", "song"):
            return place + 1
        # Where a comma is missing, a whole name may begin: "10% GRDP bình quân đầu người".
        elif place + 1 < end and (name := grammar.names.at(strings, place)) and name[0] == end:
            return place
        place += 1
    return end


def _closing(strings: list[str], opening: int, end: int) -> int | None:
    depth = 0
    for place in range(opening, end):
        depth += (strings[place] == "(") - (strings[place] == ")")
        if depth == 0:
            return place
    return None
