"""Values of cells as parts of keys: equal ones are one, however they are written.

A stranger can choose numbers by the thousand that Python's sets take for the same at first sight,
and then compare one by one. So long numbers are compared as texts, which nobody can choose so.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal

_LONGEST_NUMBER = 15
_PLAIN = (str, bool, date, time, timedelta, type(None))


@dataclass(frozen=True, slots=True)
class Written:
    """A value that is compared by a text, and shown as it was read."""

    text: str
    value: object = field(compare=False)

    def __str__(self) -> str:
        return str(self.value)


def comparable(value: object, cell: str) -> Hashable:
    """Return what to compare for a *value* that was read from *cell*."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, int | Decimal):
        return _number(value)
    if isinstance(value, tuple):
        return tuple(comparable(part, str(part)) for part in value)
    if isinstance(value, list | dict):
        return cell
    return Written(str(value), value)


def _number(value: int | Decimal) -> Hashable:
    sign, digits, exponent = Decimal(value).as_tuple()
    if not isinstance(exponent, int):
        return Written(str(value), value)  # NaN or infinite
    written = "".join(map(str, digits)).lstrip("0")
    short = written.rstrip("0")
    exponent += len(written) - len(short)
    if not short or len(short) + max(exponent, 0) <= _LONGEST_NUMBER:
        return value
    return Written(f"{'-' * sign}{short}e{exponent}", value)
