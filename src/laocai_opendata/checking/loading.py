"""A package as the rules see it: descriptor, file names and the cells of its tables."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from laocai_opendata.checking.cell_reading import Clocks
from laocai_opendata.checking.cutting import UnreadableError
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.shapes import is_csv, is_table
from laocai_opendata.checking.stores import LARGEST_FILE, Store, measure, read_bytes
from laocai_opendata.checking.table_reading import (
    LARGEST_TABLES,
    Rows,
    Table,
    TooLargeError,
    read_table,
)

# Keys of a dialect that change how the text of a table is cut into cells.
_CUTTING = {
    "delimiter": "delimiter",
    "quoteChar": "quotechar",
    "escapeChar": "escapechar",
    "doubleQuote": "doublequote",
    "skipInitialSpace": "skipinitialspace",
}
# What a file that cannot be read takes off the size of all tables: one could be named often.
_SIZE_A_BYTE = 5
_HARMLESS = ("$schema", "name", "type", "title", "description", "header", "lineTerminator")
_HARMLESS_VALUES = {"caseSensitiveHeader": True, "csvddfVersion": 1.2, "headerRows": [1]}


@dataclass(frozen=True)
class Package:
    """A package as it was found; ``tables`` holds the rows of each table that could be read.

    ``read`` holds the same tables column by column; ``plain`` the CSV files without a schema;
    ``problems`` says why others are not there. ``clocks`` run for all that is done with it.
    """

    store: Store
    descriptor: Mapping[str, Any]
    tables: Mapping[str, Rows]
    read: Mapping[str, Table]
    plain: Mapping[str, Table]
    problems: tuple[Problem, ...]
    clocks: Clocks = field(default_factory=Clocks, compare=False)

    @property
    def folder(self) -> Path:
        """The folder of the package, or its zip file."""
        return self.store.path

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files."""
        return self.store.names

    @property
    def resources(self) -> tuple[Mapping[str, Any], ...]:
        """The descriptor's resources."""
        return tuple(self.descriptor["resources"])

    @cached_property
    def sums(self) -> Mapping[str, tuple[str, int]]:
        """SHA-256 and size of every file."""
        return {name: measure(self.store, name) for name in self.files}

    def cells(self, table: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of *table*, none where it is missing."""
        return tuple(row.cells for row in self.tables.get(table, ()))

    def read_bytes(self, name: str, *, most: int = LARGEST_FILE) -> bytes:
        """Return the bytes of one of the files; PackageError if they are more than *most*."""
        return read_bytes(self.store, name, most=most)


def load_package(store: Store, descriptor: Mapping[str, Any]) -> Package:
    """Read the tables of a package that has passed the safety checks and has the right shapes."""
    read: dict[str, Table] = {}
    plain: dict[str, Table] = {}
    problems: list[Problem] = []
    left = LARGEST_TABLES
    for resource in filter(is_csv, descriptor["resources"]):
        if resource["path"] not in store.names:
            continue  # the rule about hashes says so
        try:
            if left <= 0:
                raise TooLargeError
            table, bytes_read = _read_table(store, resource, left)
        except UnreadableError as error:
            problems.append(Problem("unreadable", resource["name"], str(error), error.row))
            left = 0 if isinstance(error, TooLargeError) else left - _SIZE_A_BYTE * error.read
        else:
            (read if is_table(resource) else plain)[resource["name"]] = table
            left -= max(table.size * _cost(resource), bytes_read // 2)
    tables = {name: table.rows for name, table in read.items()}
    return Package(store, descriptor, tables, read, plain, tuple(problems))


def field_names(resource: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns that a table's schema names."""
    return tuple(field["name"] for field in resource["schema"]["fields"])


def _read_table(store: Store, resource: Mapping[str, Any], most: int) -> tuple[Table, int]:
    """Return a table, and how many bytes it has as a file."""
    dialect = _flat(resource.get("dialect", {}))
    header = None
    if dialect.get("header") is False:
        if not is_table(resource):
            raise UnreadableError("there is neither a header nor a schema; write one of them")
        header = field_names(resource)
    with store.open(resource["path"]) as stream:
        try:
            table = read_table(stream, _cutting(dialect), header, most // _cost(resource))
        except UnreadableError as error:
            error.read = stream.tell()
            raise
        return table, stream.tell()


def _cost(resource: Mapping[str, Any]) -> int:
    # Each key of a table needs time and memory for every row; two or three are usual.
    schema = resource.get("schema", {})
    keys = len(schema.get("uniqueKeys", [])) + len(schema.get("foreignKeys", []))
    return max(1, keys - 3)


def _flat(dialect: Mapping[str, Any]) -> dict[str, Any]:
    # Some tools write the keys about commas and quotes into an object of their own.
    inner = dialect.get("csv")
    if not isinstance(inner, dict):
        return dict(dialect)
    return {**{key: dialect[key] for key in dialect if key != "csv"}, **inner}


def _cutting(dialect: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in dialect.items():
        if key not in (*_CUTTING, *_HARMLESS) and _HARMLESS_VALUES.get(key) != value:
            raise UnreadableError(f"{key!r} of the dialect is not read; save it as plain CSV")
        if not isinstance(value, str | bool | int | float | list | None):
            raise UnreadableError(f"{key!r} of the dialect is an object; write a text")
    cutting = {_CUTTING[key]: dialect[key] for key in _CUTTING if dialect.get(key) is not None}
    if cutting.get("quotechar") == "":
        return {**cutting, "quotechar": None, "quoting": csv.QUOTE_NONE}
    return cutting
