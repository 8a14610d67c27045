"""How the standard reads the cells of a field, one by one or many at once, within a time limit."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from laocai_opendata.checking.cutting import LARGEST_CELL

# The reader takes a time that grows with the square of such a cell; no number or day is as long.
LONGEST_VALUE = 200
LONG_TYPES = ("string", "any", "object", "array", "list", "geojson")
_QUICK_TYPES = ("string", "any", "integer", "number", "boolean", "year")
# Constraints of texts that are as quick to check here.
_PLAIN = {"string": {"required", "minLength", "maxLength", "enum"}, "any": {"required"}}
# The reader compares each cell with all values that are allowed, one by one.
_LONGEST_ENUM = 100
# Of processor time, for types that need long for a cell, and for rows that are read as a whole.
_SECONDS_FOR_CELLS, _SECONDS_FOR_ROWS = 6.0, 6.0

Read = Callable[[str], tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class CellReader:
    """What the standard makes of the cells of one field.

    ``read`` returns the value of a cell, and what is wrong with it. ``keeps`` may say of many
    cells at once that nothing is, and that each is its own value.
    """

    read: Read
    keeps: Callable[[Collection[str]], bool]

    def refuses(self, cell: str) -> bool:
        """Say whether something is wrong with a cell."""
        return bool(self.read(cell)[1])

    def misses(self, cell: str) -> bool:
        """Say whether a cell stands for a missing value."""
        return self.read(cell)[0] is None


@dataclass(slots=True)
class Clock:
    """Processor time that is left for something that may need long."""

    left: float = _SECONDS_FOR_CELLS

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take off the time of what is done meanwhile."""
        begin = time.process_time()
        try:
            yield
        finally:
            self.left -= time.process_time() - begin

    def spend(self, read: Read, cell: str) -> tuple[Any, Any]:
        """Read a cell on the clock."""
        begin = time.process_time()
        try:
            return read(cell)
        finally:
            self.left -= time.process_time() - begin


@dataclass(frozen=True, slots=True)
class Clocks:
    """What time is left for a package, whatever it is held against."""

    cells: Clock = field(default_factory=Clock)
    rows: Clock = field(default_factory=lambda: Clock(_SECONDS_FOR_ROWS))


def are_short(cells: Collection[str]) -> bool:
    """Say whether no cell is longer than a number or day can be."""
    return max(map(len, cells), default=0) <= LONGEST_VALUE


def cell_reader(described: Any, clock: Clock) -> CellReader:
    """Return how the standard reads a cell of a field.

    Where a cell may need long, it raises TimeoutError once *clock* has run out.
    """
    read = described.create_cell_reader()
    is_short = described.type not in LONG_TYPES
    is_slow = (
        described.type not in _QUICK_TYPES
        or described.format != "default"
        or len(described.constraints.get("enum", ())) > _LONGEST_ENUM
    )

    def guarded(cell: str) -> tuple[Any, Any]:
        if is_short and len(cell) > LONGEST_VALUE:
            return cell, "too long"
        if is_slow and clock.left < 0:
            raise TimeoutError(f"the values of {described.name!r} take too long")
        try:
            value, wrong = clock.spend(read, cell) if is_slow else read(cell)
        except Exception as error:
            # Some numbers that the reader takes, it cannot compare.
            return cell, repr(error)
        return (cell if wrong and "type" in wrong else value), wrong

    plain = _PLAIN.get(described.type) if described.format == "default" else None
    if plain is None or not plain.issuperset(described.constraints):
        return CellReader(guarded, _is_nothing)
    return _plain_reader(described, guarded)


def _is_nothing(cells: Collection[str]) -> bool:
    return not cells


def _plain_reader(described: Any, read: Read) -> CellReader:
    """Read a text as the standard does; ask it only about a missing one."""
    shared = described.schema is not None and not described.has_defined("missing_values")
    missing = frozenset((described.schema if shared else described).missing_values)
    least = described.constraints.get("minLength", 0)
    most = described.constraints.get("maxLength", LARGEST_CELL)
    enum = described.constraints.get("enum")
    allowed = None if enum is None else frozenset(enum)

    def plainly(cell: str) -> tuple[Any, Any]:
        if cell in missing:
            return read(cell)
        fits = least <= len(cell) <= most and (allowed is None or cell in allowed)
        return cell, None if fits else "constraint"

    def keeps(cells: Collection[str]) -> bool:
        return (
            missing.isdisjoint(cells)
            and max(map(len, cells), default=0) <= most
            and min(map(len, cells), default=least) >= least
            and (allowed is None or allowed.issuperset(cells))
        )

    return CellReader(plainly, keeps)
