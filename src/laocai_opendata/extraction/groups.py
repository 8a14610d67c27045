"""Lines that others stand under, and lines that stand under them."""

from __future__ import annotations

import re

from laocai_opendata.extraction.lines import ITEM, SPACE, Line
from laocai_opendata.model import Span

_ENTRY = re.compile(
    rf"(?i:trong đó{SPACE}*+:{SPACE}*+-?{SPACE}*+)?"
    rf"[^:\n]{{3,120}}+:{SPACE}*+(?:[^\W\d]++{SPACE}++){{0,3}}[0-9]"
)
_ROW = re.compile(rf"[^\W\d][^:\n0-9]{{1,60}}+(?<=\s)[0-9][0-9.,;]*+{SPACE}*+\Z")
_AROUND_PERIOD = frozenset((":", "định", "hướng", "trong"))
# "VIII."
_LONGEST_MARK = 6


def names_period(line: Line) -> bool:
    """Say whether a line is nothing but a period: "1.1. Năm 2031", "Đến năm 2035:"."""
    if len(line.periods) != 1 or line.amounts:
        return False
    stated, strings = line.periods[0], line.words.strings
    mark = line.item or line.group
    first = line.words.first_from(mark.end) if mark and not _names_itself(mark, line) else 0
    rest = {*strings[first : stated.first], *strings[stated.end :]}
    return rest <= _AROUND_PERIOD and stated.period.iso[0].isdigit()


def _names_itself(mark: Span, line: Line) -> bool:
    # "Về năm 2031": the mark is a word, not a sign.
    return line.group is not None and mark.end - mark.start > _LONGEST_MARK


def opens_group(line: Line) -> bool:
    """Say whether items stand under a line: it ends with a colon, or a period does or is all."""
    return line.ends_with == ":" or names_period(line) or _is_dated_group(line)


def _is_dated_group(line: Line) -> bool:
    # "b) Về xã hội (đến năm 2035)"
    if line.ends_with != ")" or line.amounts or len(line.periods) != 1:
        return False
    stated, strings = line.periods[0], line.words.strings
    is_group = line.group is not None or line.item is not None
    return is_group and strings[stated.first - 1] == "(" and stated.end == len(strings) - 1


def is_entry(text: str, span: Span) -> bool:
    """Say whether a line begins with the mark of an item, or is "a label: a number" without one."""
    marked = ITEM.match(text, span.start, span.end)
    return bool(marked or _ENTRY.match(text, span.start, span.end)) or is_row(text, span)


def is_row(text: str, span: Span) -> bool:
    """Say whether a line is nothing but a name and a number: "Khoai tây 310"."""
    # Few lines end in a digit, and only those are looked through.
    return text[span.end - 1].isdecimal() and bool(_ROW.match(text, span.start, span.end))
