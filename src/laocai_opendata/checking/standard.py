"""The standard's own rules, held by its reader against nothing but cells and plain metadata.

The reader is asked once about each different cell of a column, and then about the rows that
hold a cell it refuses. So a table of a million rows takes seconds, and the verdicts are its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

from laocai_opendata.checking.described import described
from laocai_opendata.checking.keys import key_problems
from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.stores import DESCRIPTOR
from laocai_opendata.checking.table_reading import LARGEST_CELL, Table

_CHUNK = 1000
# The reader takes a time that grows with the square of such a cell; no number or day is as long.
_LONGEST_VALUE = 200
_LENGTHS = {"required", "minLength", "maxLength"}
_LONG_TYPES = ("string", "any", "object", "array", "list", "geojson")

Read = Callable[[str], tuple[Any, Any]]


def standard_problems(package: Package) -> Iterator[Problem]:
    """Yield what the standard forbids in the tables that could be read."""
    import frictionless

    yield from _plain_problems(package)
    headers = {name: table.header for name, table in package.read.items()}
    try:
        parsed = frictionless.Package.from_descriptor(described(package.descriptor, headers))
        readers = {r.name: [_reader(f) for f in r.schema.fields] for r in parsed.resources}
        for resource in parsed.resources:
            # Keys and uniqueness are about all rows, the reader sees but some.
            resource.schema.primary_key, resource.schema.foreign_keys = [], []
            for field in resource.schema.fields:
                field.constraints.pop("unique", None)
            table = package.read[resource.name]
            yield from _Check(resource, table, readers[resource.name]).problems()
        yield from key_problems(package, readers)
    except frictionless.FrictionlessException as raised:
        for reason in raised.reasons or [raised.error]:
            yield Problem(reason.type, DESCRIPTOR, reason.note or reason.message)
    except Exception as error:
        # A schema of a stranger can break the reader in more ways than anyone can list.
        message = f"the standard's rules cannot be held against it ({error!r}); correct the schemas"
        yield Problem("not-checked", DESCRIPTOR, message)


@dataclass(frozen=True)
class _Check:
    """One table, the reader's view of it, and how it reads the cells of each field."""

    resource: Any
    table: Table
    readers: Sequence[Read]

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of header and rows, in the order of lines."""
        rows = merge(self._rows(), self.table.ragged, key=lambda row: row[0])
        chunk = list(islice(rows, _CHUNK))
        yield from self._found(chunk)
        while chunk := list(islice(rows, _CHUNK)):
            yield from (problem for problem in self._found(chunk) if problem.row)
        if self.table.more_ragged:
            message = f"{self.table.more_ragged} more rows have another number of cells"
            yield Problem("missing-cell", self.resource.name, message)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        table = self.table
        for place in self._doubtful():
            yield table.lines[place], table.cells(place)

    def _doubtful(self) -> Sequence[int]:
        table, fields = self.table, self.resource.schema.fields
        by_place = self.resource.schema.fields_match == "exact" and len(fields) == len(table.header)
        if not by_place:
            return range(len(table.lines))
        places: set[int] = set(self._blank())
        for index, read in enumerate(self.readers):
            places.update(table.places(index, _refuses(read)))
        return sorted(places)

    def _blank(self) -> Sequence[int]:
        if any(field.required for field in self.resource.schema.fields):
            return []  # the missing cell itself is refused
        columns = self.table.columns
        found = list(self.table.places(0, self._is_missing(0)))
        for index in range(1, len(self.readers)):
            is_missing, column = self._is_missing(index), columns[index]
            found = [place for place in found if is_missing(column[place])]
        return found

    def _is_missing(self, index: int) -> Callable[[str], bool]:
        read = self.readers[index]
        return lambda cell: read(cell)[0] is None

    def _found(self, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Problem]:
        self.resource.data = [list(self.table.header), *(cells for _, cells in rows)]
        report = self.resource.validate()
        for found in (*report.errors, *(e for task in report.tasks for e in task.errors)):
            number = (getattr(found, "row_number", 0) or 0) - 2
            line = rows[number][0] if 0 <= number < len(rows) else 0
            field = str(getattr(found, "field_name", "") or "")
            yield Problem(found.type, self.resource.name, found.note or found.message, line, field)


def _refuses(read: Read) -> Callable[[str], bool]:
    return lambda cell: bool(read(cell)[1])


def _reader(field: Any) -> Read:
    """Return how the standard reads a cell of *field*: its value, and what is wrong with it."""
    read = field.create_cell_reader()
    longest = None if field.type in _LONG_TYPES else _LONGEST_VALUE

    def guarded(cell: str) -> tuple[Any, Any]:
        if longest is not None and len(cell) > longest:
            return cell, "too long"
        try:
            value, wrong = read(cell)
        except Exception as error:
            # Some numbers that the reader takes, it cannot compare.
            return cell, repr(error)
        return (cell if value is None and wrong else value), wrong

    is_plain = field.type == "string" and field.format == "default"
    return (
        _plainly(field, guarded) if is_plain and _LENGTHS.issuperset(field.constraints) else guarded
    )


def _plainly(field: Any, read: Read) -> Read:
    """Read a text as the standard does; ask it only about one that may be wrong."""
    own = field.missing_values if field.has_defined("missing_values") else None
    missing = frozenset(field.schema.missing_values if own is None else own)
    least = field.constraints.get("minLength", 0)
    most = field.constraints.get("maxLength", LARGEST_CELL)

    def plainly(cell: str) -> tuple[Any, Any]:
        if cell not in missing and least <= len(cell) <= most:
            return cell, None
        return read(cell)

    return plainly


def _plain_problems(package: Package) -> Iterator[Problem]:
    """A CSV file without a schema has a header of different names, and rows as wide as it."""
    for name, table in package.plain.items():
        for label, count in Counter(table.header).items():
            if not label.strip():
                yield Problem("blank-label", name, "a column has no name; write one", 1)
            elif count > 1:
                yield Problem("duplicate-label", name, f"two columns are named {label!r}", 1)
        for line, cells in table.ragged:
            code = "missing-cell" if len(cells) < len(table.header) else "extra-cell"
            message = f"not {len(table.header)} cells, as the header has; count the commas"
            yield Problem(code if cells else "blank-row", name, message, line)
