"""Periods and dates as codes: ``2024-Q1``, ``2024-01/2024-05``, ``2024-12``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_PARTIAL = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
_QUARTER = re.compile(r"((?:19|20)[0-9]{2})-Q([1-4])")


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The first and the last day of a period."""

    first: date
    last: date

    def overlaps(self, other: TimeSpan) -> bool:
        """Say whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


ALWAYS = TimeSpan(date.min, date.max)


def find_time_span(period: str) -> TimeSpan | None:
    """Return the days of a period, or None where *period* is not a well-formed one.

    A single day is written as an interval, because a lone day is what a spreadsheet makes of
    a month.

    >>> find_time_span("2024-Q1").last, find_time_span("2024-02-01")
    (datetime.date(2024, 3, 31), None)
    """
    if quarter := _QUARTER.fullmatch(period):
        return _months(int(quarter[1]), 3 * int(quarter[2]) - 2, 3 * int(quarter[2]))
    first, slash, last = period.partition("/")
    begin, end = find_partial_date(first), find_partial_date(last or first)
    if begin is None or end is None or (slash and len(first) != len(last)):
        return None
    is_day = begin.first == begin.last
    if (is_day and not slash) or (not is_day and first == last) or begin.first > end.first:
        return None
    return TimeSpan(begin.first, end.last)


def find_partial_date(text: str) -> TimeSpan | None:
    """Return the days of a year, a month or a day, or None where *text* is none of them."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 1), match["day"]
    if not 1 <= month <= 12:
        return None
    if day is None:
        return _months(year, month, month if match["month"] else 12)
    if not 1 <= int(day) <= monthrange(year, month)[1]:
        return None
    return TimeSpan(date(year, month, int(day)), date(year, month, int(day)))


def _months(year: int, first: int, last: int) -> TimeSpan:
    return TimeSpan(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
