"""Values of cells as parts of keys: equal ones are one, however they are written.

A stranger can choose numbers by the thousand that Python's sets take for the same at first sight,
and then compare one by one. So long numbers are compared as texts, which nobody can choose so.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, time, timedelta
from decimal import Context, Decimal

_MOST_DIGITS = 15
_LONGEST_INTEGER = 10**_MOST_DIGITS
_PLAIN = (str, bool, date, time, timedelta, type(None))
# No cell of a number is as long, so what is written so has no other way to be written.
_MOST_ZEROS = 400
_EXACT = Context(prec=1000)


def comparable(value: object, cell: str) -> Hashable:
    """Return what to compare for a *value* that was read from *cell*; texts of others are bytes."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, int):
        short = -_LONGEST_INTEGER < value < _LONGEST_INTEGER
        return value if short else str(value).encode()
    if isinstance(value, tuple):
        return tuple(comparable(part, str(part)) for part in value)
    if isinstance(value, list | dict):
        return cell
    return str(value).encode()


def shown(value: Hashable) -> str:
    """Return a comparable value as a message says it."""
    return value.decode() if isinstance(value, bytes) else str(value)


def _decimal(value: Decimal) -> Hashable:
    text = str(value)
    if not text[-1].isdigit():
        return text.encode()  # infinite, or no number
    if len(text) <= _MOST_DIGITS and "E" not in text:
        return value
    if abs(value.adjusted()) > _MOST_ZEROS:
        text = str(_EXACT.normalize(value))
    else:
        text = format(value, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
    digits = text.lstrip("-0.").replace(".", "")
    return value if len(digits) <= _MOST_DIGITS and "E" not in text else text.encode()
