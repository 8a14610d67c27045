"""Our own rules: what no Data Package tool checks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction
from itertools import islice
from typing import Any

from laocai_opendata.checking.files import unlisted_files, wrong_hashes, wrong_sums
from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.patterns import pattern_problems
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.safety import DESCRIPTOR
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.tabular import Row

Rule = Callable[[Package], Iterator[Problem]]

# Longer numbers and larger exponents would take a computer's whole memory.
_NUMBER = re.compile(r"[+-]?[0-9]{1,60}(?:\.[0-9]{1,60})?(?:[eE][+-]?[0-9]{1,3})?")
_PLACE = re.compile(r"[0-9]{1,12}")
_NUMERIC_TYPES = ("integer", "number", "year", "yearmonth", "date", "datetime", "time")
_MOST_UNKNOWN_KEYS = 200
# Text that a spreadsheet would run as a formula, also in full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LABELS = (
    (
        "targets",
        "indicator_id",
        "indicators",
        {"indicator_vi": "name_vi", "indicator_en": "name_en"},
    ),
    (
        "targets",
        "unit_id",
        "units",
        {"unit_vi": "symbol_vi", "unit_en": "name_en", "base_unit": "base_unit"},
    ),
)
_PAIRS = (
    ("char_start", "char_end", "quote"),
    ("char_start", "char_end", "text"),
    ("file_start", "file_end", "file_name"),
    ("caption_start", "caption_end", "caption"),
)
_KNOWN_KEYS = {
    "package": "name id $schema profile licenses title description homepage image version created "
    "keywords contributors sources resources",
    "resource": "name type path data schema profile title description format mediatype encoding "
    "dialect bytes hash sources licenses homepage",
    "schema": "$schema name title description fields fieldsMatch primaryKey uniqueKeys foreignKeys "
    "missingValues version",
    "field": "name type format title description example constraints categories "
    "categoriesOrdered missingValues rdfType bareNumber decimalChar groupChar trueValues "
    "falseValues",
    "constraints": "required unique minLength maxLength minimum maximum exclusiveMinimum "
    "exclusiveMaximum pattern enum jsonSchema",
}


def unknown_properties(package: Package) -> Iterator[Problem]:
    """No property is a misspelling of one that the standard knows."""
    unknown = (
        (kind, where, key)
        for kind, where, described in _described(package.descriptor)
        for key in described
        if key not in _KNOWN_KEYS[kind].split() and not key.endswith(("_vi", "_en"))
    )
    for kind, where, key in islice(unknown, _MOST_UNKNOWN_KEYS):
        near = get_close_matches(key, _KNOWN_KEYS[kind].split(), n=1, cutoff=0.82)
        if near:
            yield Problem("unknown-property", DESCRIPTOR, f"{where}: {key!r}; {near[0]!r}?")


def unique_keys(package: Package) -> Iterator[Problem]:
    """No two rows share a primary or unique key."""
    for table, schema, rows in _tables(package):
        primary = schema.get("primaryKey", [])
        keys = [[primary] if isinstance(primary, str) else primary, *schema.get("uniqueKeys", [])]
        for key in filter(None, keys):
            seen: dict[tuple[str, ...], int] = {}
            for row in rows:
                values = tuple(row.cells.get(column, "") for column in key)
                if any(values) and values in seen:
                    message = f"{', '.join(values)} is also in line {seen[values]}"
                    yield Problem("unique-key", table, message, row.line, ", ".join(key))
                seen.setdefault(values, row.line)


def categories(package: Package) -> Iterator[Problem]:
    """Values lie in a field's categories, and an enum allows just those."""
    for table, schema, rows in _tables(package):
        for field in schema.get("fields", []):
            if "categories" not in field:
                continue
            allowed = [c["value"] if isinstance(c, dict) else c for c in field["categories"]]
            enum = field.get("constraints", {}).get("enum", allowed)
            if set(enum) != set(allowed):
                yield Problem("enum-differs", table, "enum and categories differ", 0, field["name"])
            for row in rows:
                value = row.cells.get(field["name"], "")
                if value and value not in allowed:
                    message = f"{value[:80]!r}"
                    yield Problem("not-a-category", table, message, row.line, field["name"])


def base_values(package: Package) -> Iterator[Problem]:
    """A value times its unit's multiplier is the value in the base unit."""
    units = package.cells("units")
    multipliers = {row.get("unit_id", ""): row.get("multiplier", "") for row in units}
    for table, _, rows in _tables(package):
        for row in rows:
            for value, base in (("value", "value_base"), ("value_high", "value_base_high")):
                if not {value, base, "unit_id"} <= row.cells.keys() or not row.cells[value]:
                    continue
                multiplier = multipliers.get(row.cells["unit_id"], "")
                if not _product(row.cells[value], multiplier, row.cells[base]):
                    cells = (row.cells[value][:60], multiplier[:60], row.cells[base][:60])
                    message = "{} × {} is not {}".format(*cells)
                    yield Problem("base-value", table, message, row.line, base)


def labels(package: Package) -> Iterator[Problem]:
    """Names beside a code are those of the code list."""
    for table, key, code_list, pairs in _LABELS:
        listed = {row[key]: row for row in package.cells(code_list) if key in row}
        for row in package.tables.get(table, ()):
            code = row.cells.get(key, "")
            for column, name in pairs.items():
                if code not in listed or column not in row.cells or name not in listed[code]:
                    continue  # a table of someone else's may do without the names
                if row.cells[column] != listed[code][name]:
                    message = f"{row.cells[column]!r} is not the name of {code!r} in {code_list}"
                    yield Problem("wrong-label", table, message, row.line, column)


def spans(package: Package) -> Iterator[Problem]:
    """Every quote stands in its source's text where its positions say."""
    texts = _evidence(package)
    for table, _, rows in _tables(package):
        for row in rows:
            text = texts.get(row.cells.get("source_id", ""))
            for start, end, quote in _PAIRS:
                if text is None or not {start, end, quote} <= row.cells.keys():
                    continue
                problem = _span_problem(text, row.cells[start], row.cells[end], row.cells[quote])
                if problem:
                    yield Problem("wrong-span", table, problem, row.line, start)


def formulas(package: Package) -> Iterator[Problem]:
    """No text begins as a formula does; negative numbers may."""
    for table, _, rows in _tables(package):
        for row in rows:
            for column, cell in row.cells.items():
                if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
                    yield Problem("formula", table, f"{cell[:40]!r}", row.line, column)


def look_alikes(package: Package) -> Iterator[Problem]:
    """Numbers and days are written in the digits 0 to 9; most readers know no others."""
    for table, schema, rows in _tables(package):
        numeric = [f["name"] for f in schema["fields"] if f.get("type") in _NUMERIC_TYPES]
        for row in rows:
            for column in numeric:
                cell = row.cells.get(column, "")
                if ("_" in cell or not cell.isascii()) and any(map(_is_look_alike, cell)):
                    message = f"{cell[:40]!r} has other digits than 0 to 9; write those"
                    yield Problem("look-alike", table, message, row.line, column)


RULES: tuple[Rule, ...] = (
    unlisted_files,
    wrong_sums,
    wrong_hashes,
    unknown_properties,
    unique_keys,
    categories,
    base_values,
    labels,
    spans,
    formulas,
    look_alikes,
    pattern_problems,
)


def _tables(package: Package) -> Iterator[tuple[str, Mapping[str, Any], Sequence[Row]]]:
    for resource in package.resources:
        if is_table(resource) and resource["name"] in package.tables:
            yield resource["name"], resource["schema"], package.tables[resource["name"]]


def _described(descriptor: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    yield "package", "package", descriptor
    for resource in descriptor["resources"]:
        name = f"resource {resource.get('name')}"
        yield "resource", name, resource
        if is_table(resource):
            yield "schema", name, resource["schema"]
            for field in resource["schema"]["fields"]:
                where = f"{name}, field {field['name']}"
                yield "field", where, field
                yield "constraints", where, field.get("constraints", {})


def _evidence(package: Package) -> dict[str, str]:
    texts = {}
    for row in package.cells("sources"):
        source_id = row.get("source_id", "")
        path = f"evidence/{source_id}.txt"
        if path in package.files and source_id not in texts:
            texts[source_id] = (package.folder / path).read_text("utf-8", errors="replace")
    return texts


def _span_problem(text: str, start: str, end: str, quote: str) -> str:
    if not (start or end or quote):
        return ""
    if not (_is_place(start) and _is_place(end) and int(start) < int(end) <= len(text)):
        return f"{start[:20]}-{end[:20]} does not lie inside the source of {len(text)} characters"
    if text[int(start) : int(end)] == quote:
        return ""
    found = text[int(start) : min(int(end), int(start) + 100)]
    return f"the source has {found!r} there, not {quote[:100]!r}"


def _is_place(text: str) -> bool:
    return _PLACE.fullmatch(text) is not None


def _product(value: str, multiplier: str, base: str) -> bool:
    if not all(map(_NUMBER.fullmatch, (value, multiplier, base))):
        return False
    return Fraction(value) * Fraction(multiplier) == Fraction(base)


def _is_look_alike(character: str) -> bool:
    return character == "_" or (
        not character.isascii() and unicodedata.numeric(character, None) is not None
    )
