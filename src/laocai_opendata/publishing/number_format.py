"""Numbers in print, by a formatter of our own: a locale differs from machine to machine."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from laocai_opendata.errors import NumberError

Language = Literal["vi", "en"]

# Vietnamese groups thousands with a dot and writes decimals with a comma.
_SEPARATORS = {"vi": str.maketrans(",.-", ".,−"), "en": str.maketrans("-", "−")}
_MOST_DIGITS = 40
_EMPTY = frozenset({"", "None", "nan", "NaN", "<NA>", "NaT"})


def format_number(value: Decimal, lang: Language) -> str:
    """Return *value* in print, with all its digits.

    >>> format_number(Decimal("12800"), "vi"), format_number(Decimal("97.5"), "en")
    ('12.800', '97.5')
    """
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        raise NumberError(str(value), "a chart prints finite numbers of at most 40 digits")
    return f"{value:,f}".translate(_SEPARATORS[lang])


def read_decimal(cell: object) -> Decimal | None:
    """Return the number in a table's cell, or None where the cell is empty.

    >>> read_decimal("10.50"), read_decimal(104.0), read_decimal(float("nan"))
    (Decimal('10.50'), Decimal('104'), None)
    """
    text = str(cell).strip()
    if text in _EMPTY:
        return None
    try:
        number = Decimal(text)
    except ArithmeticError as error:
        raise NumberError(text, "write digits with a dot for decimals, as in 12800.5") from error
    if number.is_finite() and abs(number.adjusted()) > _MOST_DIGITS:
        raise NumberError(text, f"a figure has at most {_MOST_DIGITS} digits")
    # A frame's 104.0 is only how a float spells 104; "104.0" in a CSV says one decimal.
    whole = isinstance(cell, float) and cell.is_integer()
    return Decimal(int(number)) if whole else number


def read_text(cell: object) -> str:
    """Return a cell's text on one line, without control characters; empty cells give ""."""
    text = cell if isinstance(cell, str) else str(cell)
    if not isinstance(cell, str) and text in _EMPTY:
        return ""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(text.split())
