"""Amounts among words: number, unit, range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from laocai_opendata.errors import NumberError
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.quantities import parse_number
from laocai_opendata.extraction.standing import after_year, in_row, inside_label
from laocai_opendata.extraction.words import find_numbers, is_number, is_number_at
from laocai_opendata.model import Unit

# "5 tỷ 200 triệu đồng": the larger part names its money only once.
_SCALES = frozenset(("nghìn", "ngàn", "vạn", "triệu", "tỉ"))
_MOST_GROUPS = 6
_PRODUCTS = frozenset(("gdp", "grdp"))
_LONGEST_YEAR = 4
_LONGEST_TIE = 4
_LONGEST_UNIT = 8


class Amount(NamedTuple):
    """A number with its unit, or a range, by the places of its words.

    ``first`` is the first number (the old one of a revision), ``number`` to ``number_end`` are
    the digits that count, ``end`` is after the unit. ``units`` is empty where none follows;
    ``implied`` says that "72 triệu" names no money; ``error`` why digits are not read for certain.
    """

    first: int
    number: int
    number_end: int
    end: int
    low: Decimal | None
    high: Decimal | None
    units: tuple[Unit, ...]
    error: NumberError | None = None
    comparator: str | None = None
    implied: bool = False


_Found = tuple[int, tuple[Unit, ...]]


def find_amounts(
    strings: list[str], grammar: Grammar
) -> tuple[tuple[Amount, ...], tuple[tuple[int, int], ...]]:
    """Return each number or range with its unit, and the words around other numbers.

    Numbers that no unit follows come without units; those that belong to a label ("dưới 16
    tuổi") are named by the words that say so.
    """
    found: list[Amount] = []
    inside: list[tuple[int, int]] = []
    done = 0
    for place in find_numbers(strings):
        if place < done:
            continue
        if words := inside_label(strings, place, grammar):
            inside.append(words)
            done = words[1]
            continue
        amount = _read_amount(strings, place, grammar) or _bare(strings, place)
        amount = _with_unit_of_label(amount, strings, grammar)
        found.append(amount)
        if not amount.units and (unit := grammar.units.at(strings, place + 1)):
            inside.append((place, min(unit[0] + 2, len(strings))))
        done = amount.end
    return tuple(found), tuple(inside)


def _read_amount(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    unit = _unit_at(strings, first + 1, grammar)
    near_end = unit[0] if unit else first + 1
    if unit and not _goes_on(strings, near_end, grammar):
        return _single(strings, first, unit)
    return (
        _spaced(strings, first, grammar)
        or _ranged(strings, first, near_end, unit, grammar)
        or _revision(strings, first, near_end, grammar, unit)
        or _part(strings, first, grammar)
        or _product(strings, first, grammar)
        or (_single(strings, first, unit) if unit else None)
        or _implied(strings, first, grammar)
    )


def _goes_on(strings: list[str], place: int, grammar: Grammar) -> bool:
    # Most amounts are a number and its unit; no word that could make them more stands near, not
    # even after the year of an old amount.
    after = strings[place : place + _LONGEST_YEAR + 3]
    return bool(after) and (is_number(after[0]) or not grammar.joins.isdisjoint(after))


def _unit_at(strings: list[str], place: int, grammar: Grammar) -> _Found | None:
    # "kg/ha" is no "kg": a unit that goes on is another one. "10% GDP bình quân đầu người 90 USD"
    # lacks a comma after the share.
    unit = grammar.units.at(strings, place)
    if unit and strings[unit[0] - 1] in _PRODUCTS and strings[unit[0] : unit[0] + 1] == ["bình"]:
        unit = grammar.units.at(strings[: unit[0] - 1], place)
    if unit is None or unit[0] == len(strings):
        return unit
    end = unit[0]
    if strings[end] in grammar.yearly.firsts and (year := grammar.yearly.at(strings, end)):
        return year[0], unit[1]
    return None if strings[end] == "/" and grammar.per.at(strings, end + 1) else unit


def _single(strings: list[str], first: int, unit: _Found) -> Amount:
    return _checked(strings, first, first + 1, unit, [strings[first]])


def _bare(strings: list[str], first: int) -> Amount:
    far = first + 2
    if strings[first + 1 : far] in (["-"], ["đến"]) and is_number_at(strings, far):
        found = _checked(strings, first, far + 1, (far + 1, ()), [strings[first], strings[far]])
        if found.high is not None and not found.error:
            return found
    return _checked(strings, first, first + 1, (first + 1, ()), [strings[first]])


def _spaced(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    # "1 200 tỷ đồng" may be one number or two; it must not be read as 200.
    end = first + 1
    while end < min(len(strings), first + _MOST_GROUPS) and _is_group(strings[end]):
        end += 1
    unit = _unit_at(strings, end, grammar)
    if end == first + 1 or len(strings[first]) > 3 or not unit:
        return None
    reason = "a dot groups thousands, a space may part two numbers"
    error = NumberError(_written(strings, first, end), reason)
    return Amount(first, first, end, unit[0], None, None, unit[1], error)


def _is_group(word: str) -> bool:
    return len(word.partition(",")[0]) == 3 and is_number(word) and "." not in word


def _ranged(
    strings: list[str], first: int, near_end: int, near: _Found | None, grammar: Grammar
) -> Amount | None:
    # "từ 25 - 30% lên 60%": a range may be revised as well.
    found = _range(strings, first, near_end, near, grammar)
    return found and (_revision(strings, first, found.end, grammar) or found)


def _range(
    strings: list[str], first: int, near_end: int, near: _Found | None, grammar: Grammar
) -> Amount | None:
    if near and in_row(strings, first):
        return None
    # A range repeats the unit or not: "8 - 8,5%", "7% - 8%", "từ 80 đến 85 triệu đồng".
    # "3 triệu đến 3,5 triệu lượt" names what it counts only once.
    scale = strings[first + 1] if near is None and first + 1 < len(strings) else ""
    if scale in _SCALES:
        near_end = first + 2
    far = _far_number(strings, near_end, grammar)
    unit = far and _unit_at(strings, far + 1, grammar)
    if not far or not unit:
        return None
    if scale in _SCALES and strings[far + 1] != scale:
        return _rescaled(strings, first, far, unit, grammar)
    if near and not _same_size(near[1], unit[1]):
        error = NumberError(_written(strings, first, far + 1), "its ends have different units")
        return Amount(first, first, far + 1, unit[0], None, None, unit[1], error)
    return _checked(strings, first, far + 1, unit, [strings[first], strings[far]])


def _rescaled(
    strings: list[str], first: int, far: int, unit: _Found, grammar: Grammar
) -> Amount | None:
    # "từ 900 triệu đến 1 tỷ USD" is 0.9 to 1 tỷ USD.
    small = grammar.units.at([strings[first + 1], *strings[far + 2 : unit[0]]], 0)
    low, high = (_single(strings, place, unit).low for place in (first, far))
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
    strings: list[str], first: int, near_end: int, grammar: Grammar, near: _Found | None = None
) -> Amount | None:
    # "từ 6,5% lên trên 8%", "từ 9% năm 2030 xuống 4%": the second amount replaces the first.
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


def _part(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    # "04/09 thôn": four of nine.
    if strings[first + 1 : first + 2] != ["/"] or not is_number_at(strings, first + 2):
        return None
    unit = _unit_at(strings, first + 3, grammar)
    return _single(strings, first, unit) if unit else None


def _product(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    # "5 tỷ 200 triệu đồng" is 5.2 tỷ đồng.
    scale = strings[first + 1] if first + 1 < len(strings) else ""
    if scale not in _SCALES or not is_number_at(strings, first + 2):
        return None
    small = grammar.units.at(strings, first + 3)
    if not small or strings[first + 3] not in _SCALES:
        return None
    large = grammar.units.at([scale, *strings[first + 4 : small[0]]], 0)
    read = _checked(strings, first, first + 3, small, [strings[first]])
    rest = _checked(strings, first, first + 3, small, [strings[first + 2]])
    if not large:
        return None
    if read.low is None or rest.low is None:
        return read if read.error else rest
    value = read.low + rest.low * small[1][0].multiplier / large[1][0].multiplier
    return read._replace(low=value, units=large[1])


def _implied(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    # "đạt 72 triệu;" is money where what it is about is counted in money.
    scale, *after = strings[first + 1 : first + 3] or [""]
    if scale not in _SCALES or (after and after[0] not in ",;.)"):
        return None
    unit = grammar.units.at([scale, "đồng"], 0)
    return unit and _single(strings, first, (first + 2, unit[1]))._replace(implied=True)


def _checked(
    strings: list[str], first: int, number_end: int, unit: _Found, ends: list[str]
) -> Amount:
    low = high = error = None
    try:
        low = parse_number(ends[0])
        high = parse_number(ends[1]) if len(ends) > 1 else None
    except NumberError as found:
        low, error = None, found
    if low is not None and high is not None and low >= high:
        reason = "the second end of a range is the larger one"
        error = NumberError(_written(strings, first, number_end), reason)
    return Amount(first, first, number_end, unit[0], low, high, unit[1], error)


def _with_unit_of_label(amount: Amount, strings: list[str], grammar: Grammar) -> Amount:
    # "Sản lượng lúa (tấn): trên 42.500" says the unit before the number.
    near = strings[max(0, amount.first - _LONGEST_TIE) : amount.first]
    if amount.units or ")" not in near:
        return amount
    end = amount.first - near[::-1].index(")") - 1
    found = grammar.units.before(strings, end)
    if found is None or strings[found[0] - 1 : found[0]] != ["("]:
        return amount
    is_tied = all(
        word == ":" or word in grammar.ties.words for word in strings[end + 1 : amount.first]
    )
    return amount._replace(units=found[1]) if is_tied else amount


def _written(strings: list[str], first: int, end: int) -> str:
    return " ".join(strings[first:end])


def _same_size(first: Sequence[Unit], last: Sequence[Unit]) -> bool:
    sizes = {(unit.base_unit, unit.multiplier) for unit in first}
    return any((unit.base_unit, unit.multiplier) in sizes for unit in last)


def units_of(amounts: Sequence[Amount]) -> Iterator[tuple[int, int]]:
    """Yield the words of each amount's unit; of one that is not read for certain, all its words."""
    for amount in amounts:
        if amount.units and amount.end == amount.number_end:
            # The unit stands in the label.
            yield max(0, amount.first - _LONGEST_TIE - _LONGEST_UNIT), amount.end
        elif amount.units:
            yield amount.number if amount.error else amount.number_end, amount.end
