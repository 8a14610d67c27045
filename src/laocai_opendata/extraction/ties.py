"""What ties an amount to a label: comparators and verbs before it, "trở lên" after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.words import is_number

_FAR, _CLOSE = 16, 5
_BINDING = frozenset(("connector", "level", "change"))
_PARTING = frozenset((":", ";", ","))
_CLOSING = frozenset(",;.()")

_Passed = tuple[int, int, dict[str, str]]


class Tie(NamedTuple):
    """What stands between a label and its amount; ``start`` is the amount's first word.

    ``change`` is the verb that makes the amount a change and ``change_end`` is after it;
    ``kinds`` are those of all words passed.
    """

    label_end: int
    start: int
    comparator: str | None
    opens_range: bool
    colon: bool
    change: str | None
    change_end: int
    kinds: frozenset[str]

    @property
    def binds(self) -> bool:
        """Whether a verb or a colon ties the amount to a label."""
        return self.colon or not self.kinds.isdisjoint(_BINDING)


def find_tie(
    strings: list[str], amount: int, floor: int, period_ends: Mapping[int, int], grammar: Grammar
) -> Tie:
    """Return what ties the amount at word *amount* to the label before it.

    "trên" before a number is a bound; after a noun it is a place, as in "trên địa bàn".
    *period_ends* maps the end of each stated period to its first word.
    """
    passed: list[_Passed] = []
    place, lasts = amount, grammar.ties.lasts
    while place > floor and strings[place - 1] != ":":
        # "Thu nhập: năm 2030, đạt 60 triệu đồng": the comma parts the year from the verb only.
        end = place - 1 if passed and strings[place - 1] == "," else place
        if period_ends and period_ends.get(end, -1) >= floor:
            place = period_ends[end]
            continue
        found = grammar.ties.before(strings, place) if strings[place - 1] in lasts else None
        if found is None or found[0] < floor:
            break
        passed.append((found[0], place, dict(found[1])))
        place = found[0]
    place = _before_period(strings, place, floor, period_ends)
    return _tied(strings, amount, place, floor, passed, grammar)


def _before_period(
    strings: list[str], place: int, floor: int, period_ends: Mapping[int, int]
) -> int:
    # "Tỷ lệ đô thị hóa: năm 2031: 42%; năm 2035: 50%"
    if not period_ends or place <= floor or strings[place - 1] != ":":
        return place
    first = period_ends.get(place - 1, -1)
    return first if first > floor and strings[first - 1] in _PARTING else place


def _tied(
    strings: list[str], amount: int, place: int, floor: int, passed: list[_Passed], grammar: Grammar
) -> Tie:
    start, comparator, opens_range, change, change_end = amount, None, False, None, amount
    kinds: set[str] = set()
    for first, end, said in passed:
        if "comparator" in said and comparator is None and change is None:
            comparator, start = said["comparator"], first
        elif "range_from" in said and kinds.isdisjoint(_BINDING):
            opens_range, start = True, first
        elif "change" in said and change is None:
            change, change_end = said["change"], end
        kinds.update(said, ("planned",) if _plans(strings, first, grammar) else ())
    colon = place > floor and strings[place - 1] == ":"
    label_end = place - 1 if colon else place
    return Tie(
        label_end, start, comparator, opens_range, colon, change, change_end, frozenset(kinds)
    )


def _plans(strings: list[str], first: int, grammar: Grammar) -> bool:
    frame = grammar.frames.at(strings, first)
    return frame is not None and "target_frame" in frame[1]


def find_at_least(
    strings: list[str], place: int, end: int, grammar: Grammar, *, opened: bool
) -> int | None:
    """Return where "trở lên" ends after an amount; words of the label may stand between.

    "từ 4 hợp tác xã chăn nuôi trở lên" is at least four. Unless "từ" *opened* it, "trở lên" stands
    near: "90% đảng viên hoàn thành tốt nhiệm vụ trở lên" tells a grade.
    """
    firsts = grammar.at_least_after.firsts
    for first in range(place, min(end, place + (_FAR if opened else _CLOSE))):
        word = strings[first]
        if word in _CLOSING:
            return None
        if word in firsts and (found := grammar.at_least_after.at(strings, first)):
            # "thêm khoảng 1.500 phòng từ 3 sao trở lên" is about three stars.
            return None if any(map(is_number, strings[place:first])) else found[0]
    return None


def find_verb(strings: list[str], place: int, floor: int, grammar: Grammar) -> int:
    """Return where the verbs before an amount begin: "có thêm 2 xã", "trồng mới 500 ha"."""
    while place > floor:
        found = grammar.value_first.before(strings, place)
        if not found or found[0] < floor:
            break
        place = found[0]
    return place
