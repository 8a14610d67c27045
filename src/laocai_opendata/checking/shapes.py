"""What kind of value each key of a descriptor holds; the rules may rely on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.safety import DESCRIPTOR

_MOST_ITEMS = 1000
# The standard's reader takes about a millisecond for each.
_MOST_COLUMNS = 10_000
_MOST_VALUES, _MOST_MISSING = 10_000, 100


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of value: how it is called in a message, and which values are of it."""

    name: str
    holds: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _is_missing_value(value: object) -> bool:
    return _is_text(value) or (isinstance(value, dict) and _is_text(value.get("value")))


def _is_category(value: object) -> bool:
    return _is_plain(value) or (isinstance(value, dict) and _is_plain(value.get("value")))


def _list_of(name: str, holds: Callable[[object], bool], most: int = _MOST_VALUES) -> _Kind:
    def holds_all(value: object) -> bool:
        return isinstance(value, list) and len(value) <= most and all(map(holds, value))

    return _Kind(f"a list of at most {most:,} {name}", holds_all)


_TEXT, _NAME = _Kind("a text", _is_text), _Kind("a name", _is_name)
_PLAIN, _OBJECT = _Kind("a text or number", _is_plain), _Kind("an object", _is_object)
_TRUTH = _Kind("true or false", lambda value: isinstance(value, bool))
_WHOLE = _Kind("a whole number", lambda value: type(value) is int and value >= 0)
_TEXTS, _OBJECTS = _list_of("texts", _is_text), _list_of("objects", _is_object)
_PLAINS = _list_of("texts or numbers", _is_plain)
_COLUMNS = _Kind("a column, or a list of columns", lambda v: _is_name(v) or _TEXTS.holds(v))
_KEYS = _list_of("lists of columns", _TEXTS.holds)
_MISSING = _list_of("texts", _is_missing_value, _MOST_MISSING)
_CATEGORIES = _list_of("texts, numbers or objects with a value", _is_category)

_TITLED = {"title": _TEXT, "description": _TEXT}
_CREDITED = {"licenses": _OBJECTS, "sources": _OBJECTS, "contributors": _OBJECTS}
_SHAPES: Mapping[str, Mapping[str, _Kind]] = {
    "package": {
        **_TITLED, **_CREDITED, "$schema": _TEXT, "name": _TEXT, "id": _TEXT, "homepage": _TEXT,
        "version": _TEXT, "created": _TEXT, "image": _TEXT, "keywords": _TEXTS,
    },
    "resource": {
        **_TITLED, **_CREDITED, "$schema": _TEXT, "name": _NAME, "type": _TEXT, "format": _TEXT,
        "mediatype": _TEXT, "bytes": _WHOLE, "hash": _TEXT, "dialect": _OBJECT, "schema": _OBJECT,
    },
    "schema": {
        **_TITLED, "$schema": _TEXT, "name": _TEXT, "version": _TEXT, "fields": _OBJECTS,
        "fieldsMatch": _TEXT, "primaryKey": _COLUMNS, "uniqueKeys": _KEYS,
        "foreignKeys": _OBJECTS, "missingValues": _MISSING,
    },
    "field": {
        **_TITLED, "name": _NAME, "type": _TEXT, "format": _TEXT, "constraints": _OBJECT,
        "categories": _CATEGORIES, "missingValues": _MISSING, "trueValues": _TEXTS,
        "falseValues": _TEXTS, "bareNumber": _TRUTH, "decimalChar": _TEXT, "groupChar": _TEXT,
    },
    "constraints": {
        "required": _TRUTH, "unique": _TRUTH, "minLength": _WHOLE, "maxLength": _WHOLE,
        "minimum": _PLAIN, "maximum": _PLAIN, "exclusiveMinimum": _PLAIN,
        "exclusiveMaximum": _PLAIN, "pattern": _TEXT, "enum": _PLAINS,
    },
    "foreignKey": {"fields": _COLUMNS, "reference": _OBJECT},
    "reference": {"resource": _TEXT, "fields": _COLUMNS},
}  # fmt: skip
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "resource": ("name",),
    "schema": ("fields",),
    "field": ("name",),
    "foreignKey": ("fields", "reference"),
    "reference": ("fields",),
}


def shape_problems(descriptor: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each value of another kind than the standard's.

    Where there is none, every rule can read the descriptor.
    """
    yield from _wrong("package", "package", descriptor)
    resources = descriptor["resources"]
    yield from _wrong_number("resources", resources)
    for place, resource in enumerate(resources):
        where = f"resource {resource.get('name', place)!r}"
        yield from _wrong("resource", where, resource)
        if is_table(resource):
            yield from _wrong_schema(where, resource["schema"])
    columns = sum(map(_number_of_columns, resources))
    if columns > _MOST_COLUMNS:
        yield _problem(f"the tables have {columns} columns; make several packages of them")
    names = Counter(r["name"] for r in resources if _is_name(r.get("name")))
    for name in (name for name, count in names.items() if count > 1):
        yield _problem(f"two resources are named {name!r}; give each a name of its own")


def is_csv(resource: Mapping[str, Any]) -> bool:
    """Say whether a resource is a CSV file, whether or not a schema describes it."""
    return str(resource["path"]).lower().endswith(".csv")


def is_table(resource: Mapping[str, Any]) -> bool:
    """Say whether a resource is a CSV table with a schema."""
    return isinstance(resource.get("schema"), dict) and is_csv(resource)


def _number_of_columns(resource: Mapping[str, Any]) -> int:
    fields = resource["schema"].get("fields") if is_table(resource) else None
    return len(fields) if isinstance(fields, list) else 0


def _wrong_schema(where: str, schema: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _wrong("schema", where, schema)
    fields = schema.get("fields")
    if _OBJECTS.holds(fields) and fields is not None:
        yield from _wrong_number(f"{where}: fields", fields)
        for place, field in enumerate(fields):
            yield from _wrong_field(f"{where}, field {field.get('name', place)!r}", field)
    keys = schema.get("foreignKeys", [])
    for key in keys if _OBJECTS.holds(keys) else ():
        yield from _wrong("foreignKey", f"{where}, foreignKeys", key)
        if _is_object(key.get("reference")):
            yield from _wrong("reference", f"{where}, foreignKeys, reference", key["reference"])


def _wrong_field(where: str, field: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _wrong("field", where, field)
    if _is_object(field.get("constraints")):
        yield from _wrong("constraints", f"{where}, constraints", field["constraints"])


def _wrong_number(where: str, items: list[Any]) -> Iterator[Problem]:
    if not items:
        yield _problem(f"{where}: the list is empty; name at least one")
    if len(items) > _MOST_ITEMS:
        yield _problem(f"{where}: more than {_MOST_ITEMS}; make several packages or tables of it")


def _wrong(shape: str, where: str, described: Mapping[str, Any]) -> Iterator[Problem]:
    for key, kind in _SHAPES[shape].items():
        if key in described and not kind.holds(described[key]):
            yield _problem(f"{where}: {key} is {_said(described[key])}; write {kind.name}")
    for key in _REQUIRED.get(shape, ()):
        if key not in described:
            yield _problem(f"{where}: {key} is missing; write {_SHAPES[shape][key].name}")


def _said(value: object) -> str:
    if isinstance(value, list):
        return f"a list of {len(value)} items" if value else "an empty list"
    return "an object" if isinstance(value, dict) else ascii(value)[:80]


def _problem(message: str) -> Problem:
    return Problem("wrong-shape", DESCRIPTOR, message)
