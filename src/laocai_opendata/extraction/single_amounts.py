"""An amount of one number among words, with its unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from laocai_opendata.errors import NumberError
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.quantities import parse_number
from laocai_opendata.extraction.words import is_number, is_number_at, word_at
from laocai_opendata.model import Unit

# "5 tỷ 200 triệu đồng": the larger part names its money only once.
SCALES = frozenset(("nghìn", "ngàn", "vạn", "triệu", "tỉ"))
_MOST_GROUPS = 6
# "5 giải pháp" are no prizes, "900 đồng hồ nước" no money.
_OTHER_THINGS = {
    "giải": ("pháp", "ngân", "quyết", "thể", "phóng", "trình"),
    "đồng": ("hồ", "bào", "bộ", "phục", "ruộng", "cỏ", "tác"),
}
_PRODUCTS = frozenset(("gdp", "grdp"))
# "lợi nhuận 24,5 tỷ và cổ tức 6%"
_AFTER_IMPLIED = frozenset((",", ";", ".", ")", "(", "và"))
_OF = (["/"], ["trong", "tổng", "số"], ["trong", "số"], ["trên", "tổng", "số"])
_LONGEST_TIE = 4
_LONGEST_ROW, _ENDS_ROW = 12, frozenset((";", ".", "("))
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


UnitFound = tuple[int, tuple[Unit, ...]]


def unit_at(strings: list[str], place: int, grammar: Grammar) -> UnitFound | None:
    """Return where the unit at word *place* ends, and what it may be."""
    # "kg/ha" is no "kg": a unit that goes on is another one. "10% GDP bình quân đầu người 90 USD"
    # lacks a comma after the share.
    unit = grammar.units.at(strings, place)
    if unit and strings[unit[0] - 1] in _PRODUCTS and word_at(strings, unit[0]) == "bình":
        unit = grammar.units.at(strings[: unit[0] - 1], place)
    if unit is None or unit[0] == len(strings):
        return unit
    end = unit[0]
    if strings[end] in _OTHER_THINGS.get(strings[end - 1], ()):
        return None
    if strings[end] in grammar.yearly.firsts and (year := grammar.yearly.at(strings, end)):
        return year[0], unit[1]
    return None if strings[end] == "/" and grammar.per.at(strings, end + 1) else unit


def single(strings: list[str], first: int, unit: UnitFound) -> Amount:
    """Return the amount of the number at word *first*, read for certain or with its error."""
    return checked(strings, first, first + 1, unit, [strings[first]])


def spaced(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    """Return an amount whose number a space parts, which is not read for certain."""
    # "1 200 tỷ đồng" may be one number or two; it must not be read as 200.
    end = first + 1
    while end < min(len(strings), first + _MOST_GROUPS) and _is_group(strings[end]):
        end += 1
    unit = unit_at(strings, end, grammar)
    if end == first + 1 or len(strings[first]) > 3 or not unit:
        return None
    reason = "a dot groups thousands, a space may part two numbers"
    error = NumberError(written(strings, first, end), reason)
    return Amount(first, first, end, unit[0], None, None, unit[1], error)


def _is_group(word: str) -> bool:
    return len(word.partition(",")[0]) == 3 and is_number(word) and "." not in word


def part(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    """Return the amount of "04/09 thôn"."""
    # "04/09 thôn", "4 trong tổng số 9 thôn": four of nine.
    place = next((first + 1 + len(of) for of in _OF if strings[first + 1 :][: len(of)] == of), 0)
    if not place or not is_number_at(strings, place):
        return None
    unit = unit_at(strings, place + 1, grammar)
    return single(strings, first, unit) if unit else None


def product(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    """Return the amount of "5 tỷ 200 triệu đồng"."""
    # "5 tỷ 200 triệu đồng" is 5.2 tỷ đồng.
    scale = strings[first + 1] if first + 1 < len(strings) else ""
    if scale not in SCALES or not is_number_at(strings, first + 2):
        return None
    small = grammar.units.at(strings, first + 3)
    if not small or strings[first + 3] not in SCALES:
        return None
    large = grammar.units.at([scale, *strings[first + 4 : small[0]]], 0)
    read = checked(strings, first, first + 3, small, [strings[first]])
    rest = checked(strings, first, first + 3, small, [strings[first + 2]])
    if not large:
        return None
    if read.low is None or rest.low is None:
        return read if read.error else rest
    value = read.low + rest.low * small[1][0].multiplier / large[1][0].multiplier
    return read._replace(low=value, units=large[1])


def implied(strings: list[str], first: int, grammar: Grammar) -> Amount | None:
    """Return the amount of "72 triệu", which names no money."""
    # "đạt 72 triệu;" is money where what it is about is counted in money.
    scale, *after = strings[first + 1 : first + 3] or [""]
    if scale not in SCALES or (after and after[0] not in _AFTER_IMPLIED):
        return None
    unit = grammar.units.at([scale, "đồng"], 0)
    return unit and single(strings, first, (first + 2, unit[1]))._replace(implied=True)


def unit_in_parentheses(strings: list[str], end: int, grammar: Grammar) -> tuple[Unit, ...]:
    """Return the unit that is all that the parentheses hold which word *end* closes: "(tấn)"."""
    found = grammar.units.before(strings, end)
    return found[1] if found and word_at(strings, found[0] - 1) == "(" else ()


def with_unit_of_label(amount: Amount, strings: list[str], grammar: Grammar) -> Amount:
    """Return *amount* in the unit that closes the label before it, if it has none of its own."""
    # "Sản lượng lúa (tấn): trên 42.500" says the unit before the number.
    if amount.units:
        return amount
    near = strings[max(0, amount.first - _LONGEST_ROW) : amount.first]
    is_label = word_at(strings, amount.end) == ":"
    if ")" not in near or is_label or grammar.revisions.at(strings, amount.end):
        return amount
    end = amount.first - near[::-1].index(")") - 1
    units = unit_in_parentheses(strings, end, grammar)
    if not units:
        return amount
    between = strings[end + 1 : amount.first]
    is_tied = len(between) < _LONGEST_TIE and all(
        word == ":" or word in grammar.ties.words for word in between
    )
    # "Cơ cấu kinh tế (%): Nông, lâm, thủy sản 46,5; …" names the first of its parts in between.
    is_row = (
        between[:1] == [":"] and _ENDS_ROW.isdisjoint(between) and not any(map(is_number, between))
    )
    return amount._replace(units=units) if is_tied or is_row else amount


def checked(
    strings: list[str], first: int, number_end: int, unit: UnitFound, ends: list[str]
) -> Amount:
    """Return the amount between *ends*, one or two numbers; the second is the larger one."""
    low = high = error = None
    try:
        low = parse_number(ends[0])
        high = parse_number(ends[1]) if len(ends) > 1 else None
    except NumberError as found:
        low, error = None, found
    if low is not None and high is not None and low >= high:
        reason = "the second end of a range is the larger one"
        error = NumberError(written(strings, first, number_end), reason)
    return Amount(first, first, number_end, unit[0], low, high, unit[1], error)


def written(strings: list[str], first: int, end: int) -> str:
    """Return words as they may be shown."""
    return " ".join(strings[first:end])


def units_of(amounts: Sequence[Amount]) -> Iterator[tuple[int, int]]:
    """Yield the words of each amount's unit; of one that is not read for certain, all its words."""
    for amount in amounts:
        if amount.units and amount.end == amount.number_end:
            # The unit stands in the label.
            yield max(0, amount.first - _LONGEST_TIE - _LONGEST_UNIT), amount.end
        elif amount.units:
            yield amount.number if amount.error else amount.number_end, amount.end
