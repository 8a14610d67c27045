"""Keys: primary and unique keys name one row each, foreign keys name a row that is there.

Values are compared as the standard reads them: in a column of numbers ``1.50`` is ``1.5``.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from laocai_opendata.checking.cell_reading import CellReader
from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.checking.stores import DESCRIPTOR
from laocai_opendata.checking.table_reading import Table
from laocai_opendata.checking.values import comparable, shown

Readers = Mapping[str, Sequence[CellReader]]
_Key = tuple[Hashable, ...]
# Three million rows may have three keys of two columns.
_MOST_PARTS = 20_000_000
# How many values of a table are kept, so that its next key need not read them again.
_MOST_KEPT = 3_000_000


def key_problems(package: Package, readers: Readers) -> Iterator[Problem]:
    """Yield each row that breaks a key; *readers* read the cells of each table's fields."""
    described = {r["name"]: r["schema"] for r in package.resources if is_table(r)}
    tables = {
        name: _Keyed(name, described[name], table, readers[name])
        for name, table in package.read.items()
        if name in described
    }
    budget = _Budget()
    for name in filter(tables.__contains__, described):
        yield from _unique(tables[name], budget)
        yield from _foreign(tables[name], tables, described, budget)
        for keyed in tables.values():
            keyed.forget()


@dataclass(slots=True)
class _Budget:
    """How many parts of keys may still be looked at, in all tables together."""

    left: int = _MOST_PARTS

    def spend(self, table: str, *keys: _Keys) -> None:
        """Take off what *keys* need; TimeoutError where too little is left."""
        self.left -= sum(len(each.columns) * len(each.table.lines) for each in keys)
        if self.left < 0:
            raise TimeoutError(f"the keys of {table!r} take too long")


class _Keyed:
    """A table whose columns are found by name."""

    def __init__(
        self, name: str, schema: Mapping[str, Any], table: Table, readers: Sequence[CellReader]
    ) -> None:
        self.name, self.schema, self.table = name, schema, table
        fields = [field["name"] for field in schema["fields"]]
        # Of two columns of one name the first is meant.
        self._readers = dict(reversed([*zip(fields, readers, strict=True)]))
        self._places = {column: place for place, column in reversed([*enumerate(table.header)])}
        self._columns: dict[str, _Column] = {}

    def keys(self, columns: Sequence[str]) -> _Keys | None:
        """Return the keys that are in *columns*, None where a column is not there."""
        if not all(column in self._readers and column in self._places for column in columns):
            return None
        return _Keys(self.table, [*map(self._column, columns)])

    def describes(self, columns: Sequence[str]) -> bool:
        """Say whether the schema has all *columns*."""
        return all(column in self._readers for column in columns)

    def forget(self) -> None:
        """Let go of the values that were read."""
        self._columns.clear()

    def _column(self, name: str) -> _Column:
        if name not in self._columns:
            place = self._places[name]
            column = _Column(self.table.columns[place], self.table.few[place], self._readers[name])
            if (len(self._columns) + 1) * len(column.cells) > _MOST_KEPT:
                return column
            self._columns[name] = column
        return self._columns[name]


@dataclass(frozen=True)
class _Column:
    """A column of a table as its reader reads it; it keeps the values while it is kept."""

    cells: Sequence[str]
    few: Collection[str] | None
    reader: CellReader

    @cached_property
    def is_whole(self) -> bool:
        """Say whether it shows at once that no value is missing, and each is the cell itself."""
        return self.reader.keeps(self.cells if self.few is None else self.few)

    @cached_property
    def values(self) -> Sequence[Hashable]:
        """The value of each cell."""
        if self.is_whole:
            return self.cells
        if self.few is None:
            return [*map(self._value, self.cells)]
        return [*map({cell: self._value(cell) for cell in self.few}.__getitem__, self.cells)]

    def differs(self) -> bool:
        """Say whether no two cells are the same."""
        return len(set(self.cells) if self.few is None else self.few) == len(self.cells)

    def _value(self, cell: str) -> Hashable:
        return comparable(self.reader.read(cell)[0], cell)


@dataclass(frozen=True)
class _Keys:
    """The keys of a table, which are in some of its columns."""

    table: Table
    columns: Sequence[_Column]

    def rows(self) -> Iterator[_Key]:
        """Yield the key of each row."""
        return zip(*(column.values for column in self.columns), strict=True)

    def values(self) -> Iterable[Hashable]:
        """Return the keys, of a single column just its values: there may be millions."""
        return self.columns[0].values if len(self.columns) == 1 else self.rows()

    def differ(self) -> bool:
        """Say, where it shows at once, that all keys differ and no part is missing."""
        if not all(column.is_whole for column in self.columns):
            return False
        if any(column.differs() for column in self.columns):
            return True
        return len(self.columns) > 1 and len(set(map(hash, self.rows()))) == len(self.table.lines)


def _unique(keyed: _Keyed, budget: _Budget) -> Iterator[Problem]:
    schema = keyed.schema
    single = [[f["name"]] for f in schema["fields"] if f.get("constraints", {}).get("unique")]
    wanted = (
        ("primary-key", [_columns(schema.get("primaryKey", []))]),
        ("unique-key", schema.get("uniqueKeys", [])),
        ("unique-error", single),
    )
    for code, keys in wanted:
        for columns in map(_columns, filter(None, keys)):
            found = keyed.keys(columns)
            if found is None:
                continue
            budget.spend(keyed.name, found)
            if not found.differ():
                yield from _twice(code, keyed.name, columns, found)


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
                message = f"{_said(key)} is also in line {seen[key]}; change or remove one of them"
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


def _foreign(
    keyed: _Keyed, tables: Mapping[str, _Keyed], described: Collection[str], budget: _Budget
) -> Iterator[Problem]:
    name = keyed.name
    for key in keyed.schema.get("foreignKeys", []):
        other = key["reference"].get("resource") or name
        if other not in described:
            message = f"a foreign key of {name} names the table {other!r}, "
            yield Problem("foreign-key", DESCRIPTOR, message + "which is not here; correct it")
        elif other in tables:
            yield from _unknown(keyed, tables[other], key, budget)


def _unknown(
    child: _Keyed, parent: _Keyed, key: Mapping[str, Any], budget: _Budget
) -> Iterator[Problem]:
    columns, there = (_listed(each["fields"]) for each in (key, key["reference"]))
    if not columns or len(columns) != len(there) or not parent.describes(there):
        message = f"a foreign key of {child.name} names columns of {parent.name} "
        yield Problem("foreign-key", DESCRIPTOR, message + "that are not there; correct it")
        return
    known, found = parent.keys(there), child.keys(columns)
    if known is None or found is None:
        return  # a column is missing, which the header's own rule says
    budget.spend(child.name, known, found)
    allowed = set(known.values())
    place = f"{parent.name} ({', '.join(there)})"
    if allowed.issuperset(found.values()):
        return
    rows = zip(child.table.lines, found.values(), found.rows(), strict=True)
    for line, value, parts in rows:
        if value not in allowed and any(part is not None for part in parts):
            message = f"{_said(parts)} is not in {place}; correct it, or add it there"
            yield Problem("foreign-key", child.name, message, line, ", ".join(columns))


def _listed(named: str | Sequence[str]) -> list[str]:
    return [named] if isinstance(named, str) else list(named)


def _columns(named: str | Sequence[str]) -> list[str]:
    """Return the columns of a key, each once."""
    return list(dict.fromkeys(_listed(named)))


def _said(key: _Key) -> str:
    return ", ".join(shown(value)[:80] for value in key)
