"""Where a number stands: inside a label, in a row, before a year."""

from __future__ import annotations

from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.words import is_number, is_number_at, word_at

_LABEL = 12
_AROUND_YEAR = frozenset(("(", "vào", "của", "trong", "cuối", "đầu", "ở"))
_LONGEST_YEAR = 4
_PRESENT = (["hiện", "nay"], ["hiện", "tại"], ["năm", "nay"])


def inside_label(strings: list[str], number: int, grammar: Grammar) -> tuple[int, int] | None:
    """Return the words that make a number part of a label; None where it is an amount."""
    # "trên 1 vạn dân", "dưới 16 tuổi", "lớp 1": the number is a part of what is counted. "trẻ em 6
    # tuổi" tells an age, "tuổi thọ đạt 75 tuổi" how long people live.
    if (age := _age_at(strings, number)) and not _tells_lifetime(strings, number):
        return number, age
    begin = max(0, number - 2)
    if grammar.inside_label.firsts.isdisjoint(strings[begin : number + 1]):
        return None
    for first in range(begin, number + 1):
        found = grammar.inside_label.at(strings, first)
        if found and found[0] > number:
            return first, found[0]
    return None


def _age_at(strings: list[str], number: int) -> int | None:
    # "6 tuổi", "3 - 5 tuổi", "từ 3 đến 5 tuổi"
    is_range = word_at(strings, number + 1) in ("-", "đến")
    place = number + 3 if is_range and is_number_at(strings, number + 2) else number + 1
    return place + 1 if word_at(strings, place) == "tuổi" else None


def _tells_lifetime(strings: list[str], number: int) -> bool:
    return "thọ" in strings[max(0, number - _LABEL) : number]


def in_row(strings: list[str], first: int) -> bool:
    """Say whether a number is one of three or more in a row: "41,6% - 32,6% - 25,8%".

    Two would be a range; the parts of a whole are three as a rule.
    """
    start = first
    while strings[max(0, start - 3) : start][1:] == ["%", "-"] and is_number(strings[start - 3]):
        start -= 3
    rest = strings[start : start + 8]
    numbers = [word for word in rest[::3] if is_number(word)]
    return len(numbers) == 3 and rest[1::3] == ["%"] * 3 and rest[2::3] == ["-"] * 2


def after_year(strings: list[str], place: int) -> int:
    """Return where the words end that say when an old amount was counted."""
    # "(năm 2030)", "vào cuối năm 2030", "hiện nay": when the old amount was counted.
    after = strings[place : place + _LONGEST_YEAR]
    if after[:2] in _PRESENT:
        return place + 2
    if "năm" not in after:
        return place
    end = place + after.index("năm") + 2
    said = set(strings[place : end - 2])
    if not said <= _AROUND_YEAR or not is_number_at(strings, end - 1):
        return place
    return end + 1 if word_at(strings, end) == ")" else end
