"""Amounts among words: numbers with their units, ranges, revisions."""

from __future__ import annotations

from collections.abc import Sequence

from laocai_opendata.errors import NumberError
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.single_amounts import (
    SCALES,
    Amount,
    UnitFound,
    checked,
    implied,
    part,
    product,
    single,
    spaced,
    unit_at,
    with_unit_of_label,
    written,
)
from laocai_opendata.extraction.standing import after_year, in_row, inside_label
from laocai_opendata.extraction.words import is_number_at, word_at
from laocai_opendata.model import Unit

_LONGEST_YEAR = 4
_GRADES = frozenset(("mức", "độ", "cấp", "hạng", "loại"))
# The digit of "m2" and "m3" counts nothing.
_MEASURES = frozenset(("m", "km"))


def find_amounts(
    strings: list[str], numbers: list[int], grammar: Grammar
) -> tuple[tuple[Amount, ...], tuple[tuple[int, int], ...]]:
    """Return each of *numbers*, or range, with its unit, and the words around other numbers.

    Numbers that no unit follows come without units; those that belong to a label ("dưới 16
    tuổi") are named by the words that say so.
    """
    found: list[Amount] = []
    inside: list[tuple[int, int]] = []
    done = 0
    for place in numbers:
        if place < done or word_at(strings, place - 1) in _MEASURES:
            continue
        if words := inside_label(strings, place, grammar):
            inside.append(words)
            done = words[1]
            continue
        amount = _read_amount(strings, place, grammar) or _bare(strings, place)
        amount = with_unit_of_label(amount, strings, grammar)
        if not amount.units and _ends_label(strings, place, amount.end):
            inside.append((place, amount.end))
            done = amount.end
            continue
        found.append(amount)
        if not amount.units and (unit := grammar.units.at(strings, place + 1)):
            inside.append((place, min(unit[0] + 2, len(strings))))
        done = amount.end
    return tuple(found), tuple(inside)


def _ends_label(strings: list[str], place: int, end: int) -> bool:
    # "Định danh mức 2: 35.600 tài khoản", "Tiêu chí số 5: 90%", "định danh mức 2 trên 90%"
    if word_at(strings, place - 1) in _GRADES and is_number_at(strings, end + 1):
        return True
    return word_at(strings, end) == ":" and is_number_at(strings, end + 1)


def _read_amount(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    unit = unit_at(strings, first + 1, grammar)
    near_end = unit[0] if unit else first + 1
    if unit and not _goes_on(strings, near_end, grammar):
        return single(strings, first, unit)
    return (
        spaced(strings, first, grammar)
        or _ranged(strings, first, near_end, unit, grammar)
        or _revision(strings, first, near_end, grammar, unit)
        or part(strings, first, grammar)
        or product(strings, first, grammar)
        or (single(strings, first, unit) if unit else None)
        or implied(strings, first, grammar)
    )


def _goes_on(strings: list[str], place: int, grammar: Grammar) -> bool:
    # Most amounts are a number and its unit; no word that could make them more stands near, not
    # even after the year of an old amount.
    after = strings[place : place + _LONGEST_YEAR + 3]
    return is_number_at(after, 0) or not grammar.joins.isdisjoint(after)


def _bare(strings: list[str], first: int) -> Amount:
    far = first + 2
    if word_at(strings, first + 1) in ("-", "đến") and is_number_at(strings, far):
        found = checked(strings, first, far + 1, (far + 1, ()), [strings[first], strings[far]])
        if found.high is not None and not found.error:
            return found
    return checked(strings, first, first + 1, (first + 1, ()), [strings[first]])


def _ranged(
    strings: list[str], first: int, near_end: int, near: UnitFound | None, grammar: Grammar
) -> Amount | None:
    # "từ 25 - 30% lên 60%": a range may be revised as well.
    found = _range(strings, first, near_end, near, grammar)
    return found and (_revision(strings, first, found.end, grammar) or found)


def _range(
    strings: list[str], first: int, near_end: int, near: UnitFound | None, grammar: Grammar
) -> Amount | None:
    if near and in_row(strings, first):
        return None
    # A range repeats the unit or not: "8 - 8,5%", "7% - 8%", "từ 80 đến 85 triệu đồng".
    # "3 triệu đến 3,5 triệu lượt" names what it counts only once.
    scale = strings[first + 1] if near is None and first + 1 < len(strings) else ""
    if scale in SCALES:
        near_end = first + 2
    far = _far_number(strings, near_end, grammar)
    unit = far and unit_at(strings, far + 1, grammar)
    if not far or not unit:
        return None
    if scale in SCALES and strings[far + 1] != scale:
        return _rescaled(strings, first, far, unit, grammar)
    if near and not _same_size(near[1], unit[1]):
        error = NumberError(written(strings, first, far + 1), "its ends have different units")
        return Amount(first, first, far + 1, unit[0], None, None, unit[1], error)
    return checked(strings, first, far + 1, unit, [strings[first], strings[far]])


def _rescaled(
    strings: list[str], first: int, far: int, unit: UnitFound, grammar: Grammar
) -> Amount | None:
    # "từ 900 triệu đến 1 tỷ USD" is 0.9 to 1 tỷ USD.
    small = grammar.units.at([strings[first + 1], *strings[far + 2 : unit[0]]], 0)
    low, high = (single(strings, place, unit).low for place in (first, far))
    if small is None or low is None or high is None:
        return None
    low = low * small[1][0].multiplier / unit[1][0].multiplier
    return Amount(first, first, far + 1, unit[0], low, high, unit[1]) if low < high else None


def _far_number(strings: list[str], place: int, grammar: Grammar) -> int | None:
    if place >= len(strings):
        return None
    if strings[place] == "-":
        far = place + 1
    elif strings[place] not in grammar.range_to.firsts:
        return None
    elif to := grammar.range_to.at(strings, place):
        far = to[0]
    else:
        return None
    return far if is_number_at(strings, far) else None


def _revision(
    strings: list[str], first: int, near_end: int, grammar: Grammar, near: UnitFound | None = None
) -> Amount | None:
    # "từ 6,5% lên trên 8%", "từ 9% năm 2030 xuống 4%": the second amount replaces the first; the
    # first of "đến năm 2030 nâng lên 900 ha" is a year.
    # So is that of "đến 30/9 giảm xuống 5%" a day.
    if near is None and word_at(strings, first - 1) in ("năm", "/"):
        return None
    if near is None and word_at(strings, near_end) in SCALES:
        # "từ 650 triệu lên 800 triệu USD"
        near_end += 1
    to = grammar.revisions.at(strings, after_year(strings, near_end))
    if not to:
        return None
    tie = grammar.ties.at(strings, to[0])
    bound = dict(tie[1]).get("comparator") if tie else None
    place = tie[0] if tie and bound else to[0]
    if not is_number_at(strings, place):
        return None
    amount = _read_amount(strings, place, grammar)
    if amount is None or (near and _counts_others(near[1], amount.units)):
        return None
    return amount._replace(first=first, comparator=bound or amount.comparator)


def _counts_others(units: Sequence[Unit], others: Sequence[Unit]) -> bool:
    # "số xã dưới 5 tiêu chí xuống 25 xã": the criteria are not what is left of them.
    kinds = {unit.quantity_kind for unit in (*units, *others)}
    bases = {unit.base_unit for unit in others}
    return kinds == {"count"} and bases.isdisjoint(unit.base_unit for unit in units)


def _same_size(first: Sequence[Unit], last: Sequence[Unit]) -> bool:
    sizes = {(unit.base_unit, unit.multiplier) for unit in first}
    return any((unit.base_unit, unit.multiplier) in sizes for unit in last)
