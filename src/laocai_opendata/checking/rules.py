"""Our own rules: what no Data Package tool checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Context, Decimal
from difflib import get_close_matches
from itertools import islice
from typing import Any

from laocai_opendata.checking.cell_rules import (
    NUMBER,
    categories,
    control_characters,
    formulas,
    look_alikes,
    odd_numbers,
)
from laocai_opendata.checking.files import unlisted_files, wrong_hashes, wrong_sums
from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.patterns import pattern_problems
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.safety import DESCRIPTOR
from laocai_opendata.checking.shapes import is_csv, is_table
from laocai_opendata.checking.table_reading import Rows
from laocai_opendata.tabular import Row

Rule = Callable[[Package], Iterator[Problem]]

_PLACE = re.compile(r"[0-9]{1,12}")
_MOST_UNKNOWN_KEYS = 200
_LARGEST_EVIDENCE = 50_000_000
_MOST_CODES = 100_000
# More digits than two of the longest numbers have together.
_EXACT = Context(prec=500)
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
_BASES = (("value", "value_base"), ("value_high", "value_base_high"))
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


def base_values(package: Package) -> Iterator[Problem]:
    """A value times its unit's multiplier is the value in the base unit."""
    units = _code_list(package, "units")
    if units is None:
        return
    multipliers = {row.cells.get("unit_id", ""): row.cells.get("multiplier", "") for row in units}
    for table, columns, rows in _tables(package):
        pairs = [pair for pair in _BASES if {*pair, "unit_id"} <= columns]
        for row in rows if pairs else ():
            for value, base in pairs:
                if not row.cells[value]:
                    continue
                multiplier = multipliers.get(row.cells["unit_id"], "")
                if not _product(row.cells[value], multiplier, row.cells[base]):
                    cells = (row.cells[value][:60], multiplier[:60], row.cells[base][:60])
                    message = "{} × {} is not {}".format(*cells)
                    yield Problem("base-value", table, message, row.line, base)


def labels(package: Package) -> Iterator[Problem]:
    """Names beside a code are those of the code list."""
    for table, key, code_list, pairs in _LABELS:
        rows = _code_list(package, code_list) or ()
        listed = {row.cells[key]: row.cells for row in rows if key in row.cells}
        for row in package.tables.get(table, ()) if listed else ():
            code = row.cells.get(key, "")
            for column, name in pairs.items():
                if code not in listed or column not in row.cells or name not in listed[code]:
                    continue  # a table of someone else's may do without the names
                if row.cells[column] != listed[code][name]:
                    message = f"{row.cells[column]!r} is not the name of {code!r} in {code_list}"
                    yield Problem("wrong-label", table, message, row.line, column)


def long_code_lists(package: Package) -> Iterator[Problem]:
    """A list of codes is no longer than what can be kept at hand."""
    for name in ("units", "indicators"):
        if _code_list(package, name) is None:
            message = f"more than {_MOST_CODES:,} rows for a code list; nothing is held against it"
            yield Problem("not-checked", name, message)


def spans(package: Package) -> Iterator[Problem]:
    """Every quote stands in its source's text where its positions say."""
    texts, too_large = _evidence(package)
    for path in too_large:
        message = f"texts of more than {_LARGEST_EVIDENCE:,} bytes; no quote is sought in this one"
        yield Problem("not-checked", path, message)
    for table, columns, rows in _tables(package):
        pairs = [pair for pair in _PAIRS if {*pair, "source_id"} <= columns]
        for row in rows if pairs and texts else ():
            text = texts.get(row.cells["source_id"])
            if text is None:
                continue
            for start, end, quote in pairs:
                problem = _span_problem(text, row.cells[start], row.cells[end], row.cells[quote])
                if problem:
                    yield Problem("wrong-span", table, problem, row.line, start)


def unread_tables(package: Package) -> Iterator[Problem]:
    """A table that is no CSV file is not read here, so it is not said to be right."""
    for resource in package.resources:
        if not is_csv(resource) and (resource.get("type") == "table" or resource.get("schema")):
            message = "only CSV tables are read; save it as CSV, or leave out type and schema"
            yield Problem("not-checked", resource["name"], message)


RULES: tuple[Rule, ...] = (
    unlisted_files,
    wrong_sums,
    wrong_hashes,
    unknown_properties,
    categories,
    base_values,
    labels,
    long_code_lists,
    spans,
    formulas,
    control_characters,
    look_alikes,
    odd_numbers,
    unread_tables,
    pattern_problems,
)


def _tables(package: Package) -> Iterator[tuple[str, set[str], Rows]]:
    """Yield the tables with a schema, their columns, and their rows."""
    for name, table in package.read.items():
        yield name, set(table.header), table.rows


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


def _code_list(package: Package, name: str) -> Iterable[Row] | None:
    rows = package.tables.get(name, ())
    return rows if len(rows) <= _MOST_CODES else None


def _evidence(package: Package) -> tuple[dict[str, str], list[str]]:
    """Return the text of each source, and the paths of those that are too large."""
    texts: dict[str, str] = {}
    too_large: dict[str, None] = {}
    left = _LARGEST_EVIDENCE
    for row in package.tables.get("sources", ()):
        source_id = row.cells.get("source_id", "")
        path = f"evidence/{source_id}.txt"
        if source_id in texts or path not in package.sums:
            continue
        if package.sums[path][1] <= left:
            texts[source_id] = package.read_bytes(path).decode("utf-8", "replace")
            left -= package.sums[path][1]
        else:
            too_large[path] = None
    return texts, [*too_large]


def _span_problem(text: str, start: str, end: str, quote: str) -> str:
    if not (start or end or quote):
        return ""
    if not (_is_place(start) and _is_place(end) and int(start) < int(end) <= len(text)):
        return f"{start[:20]}-{end[:20]} does not lie inside the source of {len(text)} characters"
    # No slice of the whole, which a stranger may make as long as the text.
    if int(end) - int(start) == len(quote) and text.startswith(quote, int(start)):
        return ""
    found = text[int(start) : min(int(end), int(start) + 100)]
    return f"the source has {found!r} there, not {quote[:100]!r}"


def _is_place(text: str) -> bool:
    return _PLACE.fullmatch(text) is not None


def _product(value: str, multiplier: str, base: str) -> bool:
    if not all(map(NUMBER.fullmatch, (value, multiplier, base))):
        return False
    return _EXACT.multiply(Decimal(value), Decimal(multiplier)) == Decimal(base)
