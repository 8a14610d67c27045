"""A package as the rules see it: descriptor, file names and the cells of its tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.tabular import Row

_LARGEST_CELL = 131_072
# Keys of a dialect that change how the text of a table is cut into cells.
_CUTTING = {
    "delimiter": "delimiter",
    "quoteChar": "quotechar",
    "escapeChar": "escapechar",
    "doubleQuote": "doublequote",
    "skipInitialSpace": "skipinitialspace",
}
_HARMLESS = ("$schema", "name", "type", "title", "description", "header", "lineTerminator")
_HARMLESS_VALUES = {"caseSensitiveHeader": True, "csvddfVersion": 1.2, "headerRows": [1]}


@dataclass(frozen=True)
class Table:
    """A table as it lies on disk: every record with the line on which it ends, header first."""

    records: tuple[tuple[int, list[str]], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(self.records[0][1])

    def rows(self) -> tuple[Row, ...]:
        """Return the records with as many cells as the header has; the others are no rows."""
        header = self.header
        return tuple(
            Row(line, dict(zip(header, cells, strict=True)))
            for line, cells in self.records[1:]
            if len(cells) == len(header)
        )


@dataclass(frozen=True)
class Package:
    """A package on disk; ``tables`` holds the rows of each table that could be read.

    ``read`` holds the same tables record by record; ``problems`` says why others are not there.
    """

    folder: Path
    descriptor: Mapping[str, Any]
    files: tuple[str, ...]
    tables: Mapping[str, tuple[Row, ...]]
    read: Mapping[str, Table]
    problems: tuple[Problem, ...]

    @property
    def resources(self) -> tuple[Mapping[str, Any], ...]:
        """The descriptor's resources."""
        return tuple(self.descriptor["resources"])

    def cells(self, table: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of *table*, none where it is missing."""
        return tuple(row.cells for row in self.tables.get(table, ()))


def load_package(folder: Path, descriptor: Mapping[str, Any]) -> Package:
    """Read the tables of a package that has passed the safety checks and has the right shapes."""
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    read: dict[str, Table] = {}
    problems: list[Problem] = []
    for resource in filter(is_table, descriptor["resources"]):
        if resource["path"] not in files:
            continue  # the rule about hashes says so
        try:
            read[resource["name"]] = _read_table(folder, resource)
        except _UnreadableError as error:
            problems.append(Problem("unreadable", resource["name"], str(error), error.row))
    tables = {name: table.rows() for name, table in read.items()}
    return Package(folder, descriptor, tuple(files), tables, read, tuple(problems))


def field_names(resource: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns that a table's schema names."""
    return tuple(field["name"] for field in resource["schema"]["fields"])


class _UnreadableError(Exception):
    """A table cannot be cut into cells; ``row`` is the line where that shows."""

    def __init__(self, message: str, row: int = 0) -> None:
        super().__init__(message)
        self.row = row


def _read_table(folder: Path, resource: Mapping[str, Any]) -> Table:
    dialect = _flat(resource.get("dialect", {}))
    text = _read_text(folder / resource["path"])
    records = _cut(text, _cutting(dialect))
    if dialect.get("header") is False:
        records.insert(0, (0, list(field_names(resource))))
    if not records:
        raise _UnreadableError("the file is empty; write at least the header")
    return Table(tuple(records))


def _flat(dialect: Mapping[str, Any]) -> dict[str, Any]:
    # Some tools write the keys about commas and quotes into an object of their own.
    inner = dialect.get("csv")
    if not isinstance(inner, dict):
        return dict(dialect)
    return {**{key: dialect[key] for key in dialect if key != "csv"}, **inner}


def _cutting(dialect: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in dialect.items():
        if key not in (*_CUTTING, *_HARMLESS) and _HARMLESS_VALUES.get(key) != value:
            raise _UnreadableError(f"{key!r} of the dialect is not read; save it as plain CSV")
        if not isinstance(value, str | bool | int | float | list | None):
            raise _UnreadableError(f"{key!r} of the dialect is an object; write a text")
    cutting = {_CUTTING[key]: dialect[key] for key in _CUTTING if dialect.get(key) is not None}
    if cutting.get("quotechar") == "":
        return {**cutting, "quotechar": None, "quoting": csv.QUOTE_NONE}
    return cutting


def _read_text(path: Path) -> str:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _UnreadableError(
            f"byte {error.start} is not UTF-8; save the table as UTF-8", line
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _UnreadableError("there is a NUL character; remove it", line)
    return text


def _cut(text: str, cutting: Mapping[str, Any]) -> list[tuple[int, list[str]]]:
    records = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True, **cutting)
    except (TypeError, ValueError) as error:
        raise _UnreadableError(f"its dialect cannot be used: {error}; correct it") from error
    try:
        for cells in reader:
            records.append((reader.line_num, cells))
            if max(map(len, cells), default=0) > _LARGEST_CELL:
                raise _UnreadableError(
                    f"a cell has more than {_LARGEST_CELL:,} characters", reader.line_num
                )
    except csv.Error as error:
        raise _UnreadableError(f"{error}; check the quotation marks", reader.line_num) from error
    return records
