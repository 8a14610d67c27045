"""Keys: primary and unique keys name one row each, foreign keys name a row that is there.

Values are compared as the standard reads them: in a column of numbers ``1.50`` is ``1.5``.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from laocai_opendata.checking.cell_reading import CellReader, Read
from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.checking.stores import DESCRIPTOR
from laocai_opendata.checking.table_reading import Table

Readers = Mapping[str, Sequence[CellReader]]
Value = Hashable
_Key = tuple[Value, ...]


def key_problems(package: Package, readers: Readers) -> Iterator[Problem]:
    """Yield each row that breaks a key; *readers* read the cells of each table's fields."""
    for resource in filter(is_table, package.resources):
        if resource["name"] in package.read:
            yield from _unique(package, resource, readers)
            yield from _foreign(package, resource, readers)


def _unique(package: Package, resource: Mapping[str, Any], readers: Readers) -> Iterator[Problem]:
    schema, name = resource["schema"], resource["name"]
    table = package.read[name]
    single = [[f["name"]] for f in schema["fields"] if f.get("constraints", {}).get("unique")]
    wanted = (
        ("primary-key", [_columns(schema.get("primaryKey", []))]),
        ("unique-key", schema.get("uniqueKeys", [])),
        ("unique-error", single),
    )
    for code, keys in wanted:
        for columns in filter(None, keys):
            found = _keys(resource, table, columns, readers)
            if found is not None and not found.differ():
                yield from _twice(code, name, columns, found)


def _twice(code: str, name: str, columns: Sequence[str], keys: _Keys) -> Iterator[Problem]:
    suspects = _suspects(keys.rows())
    if not suspects:
        return
    seen: dict[_Key, int] = {}
    field = ", ".join(columns)
    for line, key in zip(keys.table.lines, keys.rows(), strict=True):
        if hash(key) not in suspects:
            continue
        if code == "primary-key" and None in key:
            yield Problem(code, name, "a part of the key is missing; write it", line, field)
        elif any(value is not None for value in key):
            if key in seen:
                message = f"{_said(key)} is also in line {seen[key]}"
                yield Problem(code, name, message, line, field)
            seen.setdefault(key, line)


def _suspects(keys: Iterator[_Key]) -> set[int]:
    """Return the hashes of the keys that may be there twice or have a missing part."""
    # A number a row, and not the keys themselves: there may be millions.
    seen: set[int] = set()
    suspects: set[int] = set()
    for key in keys:
        number = hash(key)
        (suspects if number in seen or None in key else seen).add(number)
    return suspects


def _foreign(package: Package, resource: Mapping[str, Any], readers: Readers) -> Iterator[Problem]:
    for key in resource["schema"].get("foreignKeys", []):
        reference = key["reference"]
        other_name = reference.get("resource") or resource["name"]
        others = [r for r in package.resources if r["name"] == other_name and is_table(r)]
        if not others:
            message = f"a foreign key of {resource['name']} names the table {other_name!r}, "
            yield Problem("foreign-key", DESCRIPTOR, message + "which is not here; correct it")
        elif other_name in package.read:
            yield from _unknown(package, (resource, others[0]), key, readers)


def _unknown(
    package: Package,
    tables: tuple[Mapping[str, Any], Mapping[str, Any]],
    key: Mapping[str, Any],
    readers: Readers,
) -> Iterator[Problem]:
    (child, parent), there = tables, _columns(key["reference"]["fields"])
    columns, table = _columns(key["fields"]), package.read[child["name"]]
    named = {field["name"] for field in parent["schema"]["fields"]}
    if len(columns) != len(there) or not named.issuperset(there):
        message = f"a foreign key of {child['name']} names columns of {parent['name']} "
        yield Problem("foreign-key", DESCRIPTOR, message + "that are not there; correct it")
        return
    known = _keys(parent, package.read[parent["name"]], there, readers)
    found = _keys(child, table, columns, readers)
    if known is None or found is None:
        return  # a column is missing, which the header's own rule says
    allowed = set(known.rows())
    if allowed.issuperset(found.rows()):
        return
    for line, value in zip(table.lines, found.rows(), strict=True):
        if value not in allowed and any(part is not None for part in value):
            message = f"{_said(value)} is not in {parent['name']} ({', '.join(there)})"
            yield Problem("foreign-key", child["name"], message, line)


@dataclass(frozen=True)
class _Keys:
    """The keys of a table: its columns at some places, as their readers read them."""

    table: Table
    places: Sequence[int]
    readers: Sequence[CellReader]

    def rows(self) -> Iterator[_Key]:
        """Yield the key of each row."""
        return zip(*map(self._values, self.places, self.readers), strict=True)

    def differ(self) -> bool:
        """Say, where it shows at once, that all keys differ and no part is missing."""
        if not all(map(self._is_kept, self.places, self.readers)):
            return False
        number = len(self.table.lines)
        if any(len(_different(self.table, place)) == number for place in self.places):
            return True
        return len(self.places) > 1 and len(set(map(hash, self.rows()))) == number

    def _is_kept(self, place: int, reader: CellReader) -> bool:
        few = self.table.few[place]
        return reader.keeps(self.table.columns[place] if few is None else few)

    def _values(self, place: int, reader: CellReader) -> Iterable[Value]:
        column, few = self.table.columns[place], self.table.few[place]
        if self._is_kept(place, reader):
            return column
        if few is None:
            return map(partial(_value, reader.read), column)
        return map({cell: _value(reader.read, cell) for cell in few}.__getitem__, column)


def _different(table: Table, place: int) -> Collection[str]:
    few = table.few[place]
    return set(table.columns[place]) if few is None else few


def _keys(
    resource: Mapping[str, Any], table: Table, columns: Sequence[str], readers: Readers
) -> _Keys | None:
    """Return the keys that are in *columns*, None where a column is not there."""
    names = [field["name"] for field in resource["schema"]["fields"]]
    if not set(columns) <= set(names) & set(table.header):
        return None
    read = [readers[resource["name"]][names.index(column)] for column in columns]
    return _Keys(table, [table.header.index(column) for column in columns], read)


def _value(read: Read, cell: str) -> Value:
    found = read(cell)[0]
    try:
        hash(found)
    except TypeError:  # a list, or a number that equals nothing
        return cell
    return cast(Value, found)


def _columns(named: str | Sequence[str]) -> list[str]:
    return [named] if isinstance(named, str) else list(named)


def _said(key: _Key) -> str:
    return ", ".join(str(value)[:80] for value in key)
