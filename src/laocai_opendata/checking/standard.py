"""The standard's own rules, held by its reader against nothing but cells and plain metadata.

The reader is asked once about each different cell of a column, and then about the rows that
hold a cell it refuses. So a table of a million rows takes seconds, and the verdicts are its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from typing import Any

from laocai_opendata.checking.cell_reading import (
    LONG_TYPES,
    LONGEST_VALUE,
    CellReader,
    Clocks,
    are_short,
    cell_reader,
)
from laocai_opendata.checking.described import described
from laocai_opendata.checking.keys import key_problems
from laocai_opendata.checking.libraries import standard_reader
from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.phrasing import phrase, separated_otherwise
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.stores import DESCRIPTOR
from laocai_opendata.checking.table_reading import Table

# The reader copies what it is given, more than once.
_CHUNK, _CELLS_IN_CHUNK = 1000, 250_000


def standard_problems(package: Package) -> Iterator[Problem]:
    """Yield what the standard forbids in the tables that could be read."""
    frictionless = standard_reader()
    yield from _plain_problems(package)
    clocks = package.clocks
    headers = {name: table.header for name, table in package.read.items()}
    try:
        parsed = frictionless.Package.from_descriptor(described(package.descriptor, headers))
        readers = {
            r.name: [cell_reader(f, clocks.cells) for f in r.schema.fields]
            for r in parsed.resources
        }
        for resource in parsed.resources:
            # Keys and uniqueness are about all rows, the reader sees but some.
            resource.schema.primary_key, resource.schema.foreign_keys = [], []
            for field in resource.schema.fields:
                field.constraints.pop("unique", None)
            yield from _Check(resource, package.read[resource.name], clocks).problems()
        yield from key_problems(package, readers)
    except frictionless.FrictionlessException as raised:
        for reason in raised.reasons or [raised.error]:
            yield Problem(reason.type, DESCRIPTOR, reason.note or reason.message)
    except TimeoutError as late:
        yield Problem("not-checked", DESCRIPTOR, f"{late}; make several packages of it")
    except Exception as error:
        # A schema of a stranger can break the reader in more ways than anyone can list.
        message = f"the standard's rules cannot be held against it ({error!r}); correct the schemas"
        yield Problem("not-checked", DESCRIPTOR, message)


@dataclass(frozen=True)
class _Check:
    """One table, and the reader's view of it."""

    resource: Any
    table: Table
    clocks: Clocks

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of header and rows, in the order of lines."""
        separated = separated_otherwise(self.table.header, len(self.resource.schema.fields))
        if separated:
            # Every column and row would be named otherwise, and none of them is at fault.
            yield Problem("incorrect-label", self.resource.name, separated)
            return
        yield from self._long()
        rows = merge(self._rows(), self.table.ragged, key=lambda row: row[0])
        number = max(1, min(_CHUNK, _CELLS_IN_CHUNK // len(self.table.header)))
        chunk = list(islice(rows, number))
        if chunk or not self._is_header_right():
            yield from self._found(chunk)
        while chunk := list(islice(rows, number)):
            if self.clocks.rows.left < 0:
                raise TimeoutError(f"the rows of {self.resource.name!r} take too long")
            yield from (problem for problem in self._found(chunk) if problem.row)
        if self.table.more_ragged:
            message = (
                f"{self.table.more_ragged} more rows have another number of cells; correct them"
            )
            yield Problem("missing-cell", self.resource.name, message)

    def _is_header_right(self) -> bool:
        # Asking takes a millisecond for each column, and there may be thousands.
        names = [field.name for field in self.resource.schema.fields]
        return names == [*self.table.header] and len({*names}) == len(names)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        table = self.table
        for place in self._doubtful():
            yield table.lines[place], table.cells(place)

    def _long(self) -> Iterator[Problem]:
        for index in self._short_columns():
            for line, _ in self.table.find(index, _is_long, are_short):
                message = f"longer than {LONGEST_VALUE} characters, as no such value is; correct it"
                name, column = self.resource.name, self.table.header[index]
                yield Problem("type-error", name, message, line, column)

    def _short_columns(self) -> list[int]:
        """Return the columns that, by their name or place, hold no texts."""
        fields, header = self.resource.schema.fields, self.table.header
        is_short = [field.type not in LONG_TYPES for field in fields]
        named = {field.name for field, short in zip(fields, is_short, strict=True) if short}
        placed = is_short + [False] * len(header)
        return [i for i, column in enumerate(header) if column in named or placed[i]]

    def _doubtful(self) -> Iterable[int]:
        # No list of them: it may be every row, and the rules stop after some thousands.
        table, fields = self.table, self._fields()
        if len({field.name for field in fields}) != len(table.header):
            return range(len(table.lines))
        readers = [cell_reader(field, self.clocks.cells) for field in fields]
        blank: Iterable[int] = ()
        if not any(field.required for field in fields):
            blank = self._blank(readers)  # otherwise the missing cell itself is refused
        refused = (
            table.places(index, reader.refuses, reader.keeps)
            for index, reader in enumerate(readers)
        )
        return (place for place, _ in groupby(merge(blank, *refused)))

    def _fields(self) -> Sequence[Any]:
        """Return the field of each column, as the reader finds it; nothing where it does not."""
        self.resource.data = [list(self.table.header)]
        try:
            with self.resource as opened:
                return list(opened.header.get_expected_fields())
        except Exception:
            return ()  # said of the header, or a version of the reader that keeps this to itself

    def _blank(self, readers: Sequence[CellReader]) -> Iterator[int]:
        first, *others = readers
        beside = [*zip(others, self.table.columns[1:], strict=True)]
        for place in self.table.places(0, first.misses, first.keeps):
            if all(reader.misses(column[place]) for reader, column in beside):
                yield place

    def _found(self, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Problem]:
        # What is too long was named already; the reader would never end with it.
        short = set(self._short_columns())
        cut = ([cell[:LONGEST_VALUE] if i in short else cell for i, cell in enumerate(cells)]
               for _, cells in rows)  # fmt: skip
        self.resource.data = [list(self.table.header), *cut]
        fields = {field.name: field for field in self.resource.schema.fields}
        with self.clocks.rows.running():
            report = self.resource.validate()
        for found in (*report.errors, *(e for task in report.tasks for e in task.errors)):
            number = (getattr(found, "row_number", 0) or 0) - 2
            line = rows[number][0] if 0 <= number < len(rows) else 0
            field = str(getattr(found, "field_name", "") or "")
            yield Problem(found.type, self.resource.name, phrase(found, fields), line, field)


def _is_long(cell: str) -> bool:
    return len(cell) > LONGEST_VALUE


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
