"""One cell of a spreadsheet: numbers in either notation, and what Excel made of dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# The decimal sign of a file: CSV with commas has points; CSV with semicolons has commas,
# because there the comma is free; in the text of a workbook's cell it may be either.
Sign = Literal["point", "comma", "either"]
Made = Literal["", "number", "percent", "day", "date", "formula", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, and what the spreadsheet made of it where it is no text."""

    text: str
    made: Made = ""


class CellError(ValueError):
    """What is wrong with one cell, and the fix; its reader adds the place."""


_POINT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COMMA = re.compile(r"-?[0-9]+(?:,[0-9]+)?")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_THREE_AFTER_COMMA = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_EXPONENT = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
# What is left in a CSV file where Excel took a period or a number for a date: "Jan-24",
# "Thg5-24", "01/05/2024", "05/2024", "2-May", "2024-05-01 00:00:00", the serial number 45413.
_DATE_LIKE = re.compile(
    r"""
      [^\W\d_]{2,9} [0-9]{0,2} [-/.] [0-9]{2,4}
    | [0-9]{1,2} [-/.] [^\W\d_]{2,9} (?: [-/.] [0-9]{2,4} )?
    | [0-9]{1,2} [-/.] [0-9]{1,2} [-/.] [0-9]{2,4}
    | [0-9]{1,2} [-/] [0-9]{4}
    | [0-9]{4} [-/] [0-9]{1,2} [-/] [0-9]{1,2} (?: [ T] [0-9]{1,2} : .* )?
    | [0-9]{5} (?: [.,][0-9]+ )?
    """,
    re.VERBOSE,
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[0-9]{4}")
_LOST_LETTER = re.compile(r"[^\W\d_]\?[^\W\d_]|\ufffd")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_LONGEST = 4000


def read_cell(cell: Cell, field: Mapping[str, str], sign: Sign) -> str:
    """Return the cell as plain text, as its *field* in the schema wants it; raises CellError."""
    if cell.made == "formula":
        raise CellError("this is a spreadsheet's formula; paste it as a value or as text")
    if cell.made == "error":
        raise CellError(f"{cell.text} is a spreadsheet's error; write what belongs here")
    if not cell.text:
        return ""
    if field["type"] == "number":
        return _read_number(cell, field, sign)
    if "reads_as" in field or field["type"] == "date":
        return _read_time(cell, field)
    return _read_text(cell, field)


def read_decimal(text: str, sign: Sign) -> str:
    """Return a decimal number with its point; raises CellError where it can be read two ways.

    >>> read_decimal("12,5", "comma"), read_decimal("12.5", "point")
    ('12.5', '12.5')
    """
    if sign == "point":
        return _with_point(text)
    if _GROUPED.fullmatch(text):
        if "," in text:
            return text.replace(".", "").replace(",", ".")
        whole, point = text.replace(".", ""), text.replace(".", ",", 1)
        other = "" if text.count(".") > 1 else f", or {point} for the smaller number"
        raise CellError(f"{text} can be read two ways; write {whole}{other}")
    if sign == "either" and _THREE_AFTER_COMMA.fullmatch(text):
        whole = text.replace(",", "")
        raise CellError(f"{text} can be read two ways; write {whole}, or type it as a number")
    if _COMMA.fullmatch(text):
        return text.replace(",", ".")
    return _with_point(text)


def _with_point(text: str) -> str:
    if _POINT.fullmatch(text):
        return text
    if _COMMA.fullmatch(text):
        hint = f"write {text.replace(',', '.')}, or {text.replace(',', '')} if it groups thousands"
        raise CellError(f"{text} has a decimal comma where this file has points; {hint}")
    if _EXPONENT.fullmatch(text):
        raise CellError(f"{text} is shortened; write all its digits")
    raise CellError(
        f"{text!r} is no decimal number; write digits with at most one decimal sign, "
        "without spaces, unit or sign of percent"
    )


def _read_number(cell: Cell, field: Mapping[str, str], sign: Sign) -> str:
    example = f"type the number, as in {field['example']}"
    if cell.made in ("day", "date"):
        raise CellError(f"Excel made a date of it; format the column as text and {example}")
    if cell.made == "percent":
        raise CellError(
            "the cell is formatted as percent, so that 10% is kept as 0.1; "
            "format the column as General and type the number again"
        )
    if cell.made == "number":
        return cell.text
    if not re.fullmatch(r"[-0-9.,]+", cell.text) or cell.text.count("-") > 1:
        _refuse_date(cell.text, example)
    return read_decimal(cell.text, sign)


def _read_time(cell: Cell, field: Mapping[str, str]) -> str:
    # A day that Excel keeps as a date is the same day; a period or a month is not.
    if cell.made == "day" and field["type"] == "date":
        return cell.text
    example = f"type {field['example']}" if field["type"] == "date" else _example(field)
    if cell.made in ("day", "date", "percent"):
        raise CellError(f"Excel made a date of it; format the column as text and {example}")
    if field["type"] == "date" and _DAY.fullmatch(cell.text):
        return cell.text
    if not _DAY.fullmatch(cell.text) or cell.made == "number":
        _refuse_date(cell.text, example)
    if cell.made == "number" and not _YEAR.fullmatch(cell.text):
        raise CellError(f"Excel made a number of it; format the column as text and {example}")
    return cell.text


def _example(field: Mapping[str, str]) -> str:
    if field["reads_as"] == "period":
        return "type 2024-05 or 2024-01/2024-05"
    return "type 2024, 2024-05 or 2024-05-01"


def _read_text(cell: Cell, field: Mapping[str, str]) -> str:
    if cell.made:
        kind = "date" if cell.made in ("day", "date") else "number"
        raise CellError(
            f"Excel made a {kind} of it; format the column as text and type it as the source does"
        )
    if _CONTROL.search(cell.text):
        raise CellError("a line end or tab stands inside the cell; write it on one line")
    if len(cell.text) > _LONGEST:
        raise CellError(f"{len(cell.text)} characters, more than {_LONGEST}; shorten it")
    if field.get("format") != "uri" and _LOST_LETTER.search(cell.text):
        raise CellError("letters were lost ('?'); type it again and save as 'CSV UTF-8'")
    return cell.text


def _refuse_date(text: str, example: str) -> None:
    if _DATE_LIKE.fullmatch(text):
        raise CellError(
            f"{text!r}: Excel made a date of it; format the column as text and {example}"
        )
