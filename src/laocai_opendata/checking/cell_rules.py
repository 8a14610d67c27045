"""Our own rules about what stands in a cell, whatever stands beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from itertools import repeat
from operator import contains, itemgetter
from typing import Any

from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.checking.table_reading import Table
from laocai_opendata.checking.values import comparable

# Longer numbers and larger exponents would take a computer's whole memory.
NUMBER = re.compile(r"[+-]?[0-9]{1,60}(?:\.[0-9]{1,60})?(?:[eE][+-]?[0-9]{1,2})?")
_NUMERIC_TYPES = ("integer", "number", "year", "yearmonth", "date", "datetime", "time")
_NOT_FINITE = re.compile(r"\s*[+-]?(?:s?nan|inf)", re.IGNORECASE)
# Text that a spreadsheet would run as a formula, also in full width.
_FORMULA = frozenset("=+-@\t\r＝＋－＠")
# Escape codes of terminals, and the marks that make text read in another order than it is.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def categories(package: Package) -> Iterator[Problem]:
    """Values lie in a field's categories, and an enum allows just those."""
    for name, schema, table in _read(package):
        for field in schema["fields"]:
            if "categories" not in field:
                continue
            allowed = {c["value"] if isinstance(c, dict) else c for c in field["categories"]}
            # An empty cell is a missing value.
            right = {"", *map(str, allowed)}
            enum = field.get("constraints", {}).get("enum", allowed)
            if set(enum) != allowed:
                message = "enum and categories differ; make them the same"
                yield Problem("enum-differs", name, message, 0, field["name"])
            outside = _outside(right, numeric=field.get("type") in ("integer", "number"))
            for index in _indices(table, field["name"]):
                for line, cell in table.find(index, outside, right.issuperset):
                    message = (
                        f"{cell[:80]!r} is none of the field's categories; correct one of them"
                    )
                    yield Problem("not-a-category", name, message, line, field["name"])


def formulas(package: Package) -> Iterator[Problem]:
    """No text begins as a formula does; negative numbers may."""
    for name, table in _all(package):
        for index, column in enumerate(table.header):
            for line, cell in table.find(index, _is_formula, _no_formula):
                message = f"{cell[:40]!r} begins as a formula does; begin it with another sign"
                yield Problem("formula", name, message, line, column)


def control_characters(package: Package) -> Iterator[Problem]:
    """No cell holds a character that moves a cursor or turns the direction of writing."""
    for name, table in _all(package):
        for index, column in enumerate(table.header):
            if _CONTROL.search(column):
                yield Problem("control-character", name, f"{column!r}; rename it", 1, column)
            for line, cell in table.find(index, _has_control, _all_printable):
                message = f"{cell[:40]!r} has a control character; remove it"
                yield Problem("control-character", name, message, line, column)


def look_alikes(package: Package) -> Iterator[Problem]:
    """Numbers and days are written in the digits 0 to 9; most readers know no others."""
    for name, schema, table in _read(package):
        for field in schema["fields"]:
            if field.get("type") in _NUMERIC_TYPES:
                for index in _indices(table, field["name"]):
                    for line, cell in table.find(index, _has_look_alike, _all_usual):
                        message = f"{cell[:40]!r} has other digits than 0 to 9; write those"
                        yield Problem("look-alike", name, message, line, field["name"])


def odd_numbers(package: Package) -> Iterator[Problem]:
    """What is no finite number is written as the standard says: NaN, INF or -INF."""
    for name, schema, table in _read(package):
        for field in schema["fields"]:
            for index in _indices(table, field["name"]) if field.get("type") == "number" else ():
                for line, cell in table.find(index, _is_odd, _all_finite):
                    message = f"{cell[:40]!r} is no number of the standard; write NaN, INF or -INF"
                    yield Problem("odd-number", name, message, line, field["name"])


def _read(package: Package) -> Iterator[tuple[str, Mapping[str, Any], Table]]:
    for resource in package.resources:
        if is_table(resource) and resource["name"] in package.read:
            yield resource["name"], resource["schema"], package.read[resource["name"]]


def _all(package: Package) -> Iterator[tuple[str, Table]]:
    yield from package.read.items()
    yield from package.plain.items()


def _indices(table: Table, column: str) -> Iterator[int]:
    """Yield the place of a column, nothing where it is missing; the header's rule says so."""
    if column in table.header:
        yield table.header.index(column)


def _outside(allowed: Collection[str], *, numeric: bool) -> Callable[[str], bool]:
    texts = filter(NUMBER.fullmatch, allowed if numeric else ())
    numbers = {comparable(Decimal(text), text) for text in texts}

    def is_outside(cell: str) -> bool:
        if cell in allowed:
            return False
        # A category 1 is meant by 01 as well.
        is_number = numeric and NUMBER.fullmatch(cell)
        return not is_number or comparable(Decimal(cell), cell) not in numbers

    return is_outside


def _is_formula(cell: str) -> bool:
    return cell[:1] in _FORMULA and not NUMBER.fullmatch(cell)


def _no_formula(cells: Collection[str]) -> bool:
    return _FORMULA.isdisjoint(map(itemgetter(0), filter(None, cells)))


def _has_control(cell: str) -> bool:
    return not cell.isprintable() and _CONTROL.search(cell) is not None


def _all_printable(cells: Collection[str]) -> bool:
    return all(map(str.isprintable, cells))


def _is_odd(cell: str) -> bool:
    return _NOT_FINITE.match(cell) is not None and cell not in ("", "NaN", "INF", "-INF")


def _all_finite(cells: Collection[str]) -> bool:
    return not any(map(_NOT_FINITE.match, cells))


def _has_look_alike(cell: str) -> bool:
    return ("_" in cell or not cell.isascii()) and any(map(_is_look_alike, cell))


def _all_usual(cells: Collection[str]) -> bool:
    return all(map(str.isascii, cells)) and not any(map(contains, cells, repeat("_")))


def _is_look_alike(character: str) -> bool:
    return character == "_" or (
        not character.isascii() and unicodedata.numeric(character, None) is not None
    )
