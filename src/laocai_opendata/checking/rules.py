"""Our own rules: what no Data Package tool checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from hashlib import md5, sha256
from typing import Any

from laocai_opendata.checking.loading import Package, is_table
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.safety import DESCRIPTOR
from laocai_opendata.publishing.release import SUMS, read_sums
from laocai_opendata.tabular import Row

Rule = Callable[[Package], Iterator[Problem]]

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


def unlisted_files(package: Package) -> Iterator[Problem]:
    """Every file is named by the descriptor or by ``SHA256SUMS``."""
    listed = {str(resource["path"]) for resource in package.resources}
    listed |= {DESCRIPTOR, SUMS, "README.md", "LICENSE", *read_sums(package.folder)}
    for name in package.files:
        if name not in listed:
            yield Problem("unlisted-file", name, "no list names this file; list it or remove it")


def wrong_sums(package: Package) -> Iterator[Problem]:
    """Every file has the SHA-256 that ``SHA256SUMS`` gives."""
    for name, expected in read_sums(package.folder).items():
        if name not in package.files:
            yield Problem("missing-file", name, f"{SUMS} lists it; restore it")
        elif sha256((package.folder / name).read_bytes()).hexdigest() != expected:
            yield Problem("wrong-sum", name, f"its SHA-256 is not the one in {SUMS}; restore it")


def wrong_hashes(package: Package) -> Iterator[Problem]:
    """Size and hash of each resource are right; an unknown kind of hash is not believed."""
    for resource in package.resources:
        path = package.folder / str(resource["path"])
        if not path.is_file():
            yield Problem("missing-file", str(resource["path"]), "the descriptor lists it")
            continue
        data = path.read_bytes()
        kind, _, value = str(resource.get("hash", "")).rpartition(":")
        digests = {"sha256": sha256, "md5": md5, "": md5}
        if value and kind not in digests:
            yield Problem(
                "unknown-hash", str(resource["path"]), f"{kind!r} is not checked; use sha256"
            )
        elif value and digests[kind](data).hexdigest() != value.lower():
            yield Problem("wrong-hash", str(resource["path"]), "not the hash of the descriptor")
        if "bytes" in resource and resource["bytes"] != len(data):
            yield Problem(
                "wrong-size", str(resource["path"]), f"{len(data)} bytes, not {resource['bytes']}"
            )


def unknown_properties(package: Package) -> Iterator[Problem]:
    """No property is a misspelling of one that the standard knows."""
    for kind, where, described in _described(package.descriptor):
        known = _KNOWN_KEYS[kind].split()
        for key in described:
            near = get_close_matches(key, known, n=1, cutoff=0.82)
            if key not in known and near and not key.endswith(("_vi", "_en")):
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
                value = row.cells[field["name"]]
                if value and value not in allowed:
                    yield Problem("not-a-category", table, f"{value!r}", row.line, field["name"])


def base_values(package: Package) -> Iterator[Problem]:
    """A value times its unit's multiplier is the value in the base unit."""
    multipliers = {row["unit_id"]: row.get("multiplier", "") for row in package.cells("units")}
    for table, _, rows in _tables(package):
        for row in rows:
            for value, base in (("value", "value_base"), ("value_high", "value_base_high")):
                if not {value, base, "unit_id"} <= row.cells.keys() or not row.cells[value]:
                    continue
                multiplier = multipliers.get(row.cells["unit_id"], "")
                if not _product(row.cells[value], multiplier, row.cells[base]):
                    message = f"{row.cells[value]} × {multiplier} is not {row.cells[base]}"
                    yield Problem("base-value", table, message, row.line, base)


def labels(package: Package) -> Iterator[Problem]:
    """Names beside a code are those of the code list."""
    for table, key, code_list, pairs in _LABELS:
        listed = {row[key]: row for row in package.cells(code_list)}
        for row in package.tables.get(table, ()):
            code = row.cells.get(key, "")
            for column, name in pairs.items():
                if code in listed and row.cells.get(column) != listed[code].get(name):
                    message = (
                        f"{row.cells.get(column)!r} is not the name of {code!r} in {code_list}"
                    )
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
                if cell.startswith(_FORMULA) and _decimal(cell) is None:
                    yield Problem("formula", table, f"{cell[:40]!r}", row.line, column)


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
)


def _tables(package: Package) -> Iterator[tuple[str, Mapping[str, Any], Sequence[Row]]]:
    for resource in package.resources:
        if is_table(resource) and str(resource["name"]) in package.tables:
            yield str(resource["name"]), resource["schema"], package.tables[str(resource["name"])]


def _described(descriptor: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    yield "package", "package", descriptor
    for resource in descriptor["resources"]:
        name = f"resource {resource.get('name')}"
        yield "resource", name, resource
        if isinstance(resource.get("schema"), dict):
            yield "schema", name, resource["schema"]
            for field in resource["schema"].get("fields", []):
                if isinstance(field, dict):
                    yield "field", f"{name}, field {field.get('name')}", field
                    yield (
                        "constraints",
                        f"{name}, field {field.get('name')}",
                        field.get("constraints", {}),
                    )


def _evidence(package: Package) -> dict[str, str]:
    texts = {}
    for row in package.cells("sources"):
        path = f"evidence/{row.get('source_id')}.txt"
        if path in package.files:
            texts[row["source_id"]] = (package.folder / path).read_text("utf-8", errors="replace")
    return texts


def _span_problem(text: str, start: str, end: str, quote: str) -> str:
    if not (start or end or quote):
        return ""
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
        return f"{start}-{end} does not lie inside the source of {len(text)} characters"
    found = text[int(start) : int(end)]
    return "" if found == quote else f"the source has {found!r} there, not {quote!r}"


def _product(value: str, multiplier: str, base: str) -> bool:
    numbers = [_decimal(text) for text in (value, multiplier, base)]
    if None in numbers:
        return False
    first, second, product = (number or Decimal(0) for number in numbers)
    return first * second == product


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
