"""What the standard's reader finds, in words that say what stands there and what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_CONSTRAINT = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
# The reader counts the rows that it is asked about, not those of the file.
_POSITION = re.compile(r'^Row at position "\d+"')
_LONGEST = 40
# The form of a value where the schema does not choose one of its own.
_KINDS = {
    "number": ("number", "write it as 12800 or 3.5"),
    "integer": ("whole number", "write it as 12800"),
    "boolean": ("true or false", "write one of them"),
    "date": ("day", "write it as 2024-12-31"),
    "datetime": ("time of a day", "write it as 2024-12-31T23:59:00Z"),
    "time": ("time", "write it as 23:59:00"),
    "year": ("year", "write it as 2024"),
    "yearmonth": ("month", "write it as 2024-12"),
}
_OWN_FORMS = ("decimal_char", "group_char", "bare_number", "true_values", "false_values")
# Signs that programs put between cells where the standard wants a comma.
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def phrase(found: Any, fields: Mapping[str, Any]) -> str:
    """Return the words for one error of the reader; its own, where there are none of ours."""
    words = _WORDS.get(found.type)
    own = _POSITION.sub("the row", str(found.note or found.message))
    return (words(found, fields) if words else "") or own


def separated_otherwise(header: tuple[str, ...], columns: int) -> str:
    """Say so where a header of several columns is one cell, because of another separator.

    >>> separated_otherwise(("target_id;value",), 2)
    'the cells are separated by semicolons; save the table with commas'
    """
    if len(header) == 1 < columns:
        for sign, name in _SEPARATORS.items():
            if header[0].count(sign) >= columns - 1:
                return f"the cells are separated by {name}; save the table with commas"
    return ""


def _type(found: Any, fields: Mapping[str, Any]) -> str:
    field = fields.get(found.field_name)
    if field is None:
        return ""
    if field.type not in _KINDS or field.format != "default" or _has_own_form(field):
        kind = f"{field.type}, as the schema describes it"
        return f"{_shown(found.cell)} is not of type {kind}; correct it"
    noun, remedy = _KINDS[field.type]
    return f"{_shown(found.cell)} is no {noun}; {remedy}"


def _has_own_form(field: Any) -> bool:
    return any(hasattr(field, name) and field.has_defined(name) for name in _OWN_FORMS)


def _constraint(found: Any, fields: Mapping[str, Any]) -> str:
    told = _CONSTRAINT.search(str(found.note))
    field = fields.get(found.field_name)
    if not told or field is None:
        return ""
    name, limit = told.groups()
    if name == "required":
        return "the cell is empty; fill it"
    if name == "enum":
        values = ", ".join(map(str, field.constraints["enum"]))
        return f"{_shown(found.cell)} is not allowed; write one of {values}"
    return f"{_shown(found.cell)} does not fit {name} {limit[:_LONGEST]}; correct it"


def _label(found: Any, fields: Mapping[str, Any]) -> str:
    return f"the header has {_shown(found.label)} here, the schema has this name; use one in both"


def _missing_label(found: Any, fields: Mapping[str, Any]) -> str:
    return "the header has no such column; add it, also where its cells are empty"


def _missing_cell(found: Any, fields: Mapping[str, Any]) -> str:
    return "the row ends before this column; count its commas"


def _extra_cell(found: Any, fields: Mapping[str, Any]) -> str:
    return "the row has more cells than the header; put a text with a comma in quotation marks"


def _blank_row(found: Any, fields: Mapping[str, Any]) -> str:
    return "the row is empty; remove it"


def _shown(cell: Any) -> str:
    return repr(str(cell)[:_LONGEST])


_WORDS: Mapping[str, Callable[[Any, Mapping[str, Any]], str]] = {
    "type-error": _type,
    "constraint-error": _constraint,
    "incorrect-label": _label,
    "missing-label": _missing_label,
    "missing-cell": _missing_cell,
    "extra-cell": _extra_cell,
    "blank-row": _blank_row,
}
