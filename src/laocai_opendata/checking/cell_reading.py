"""How the standard reads the cells of a field, one by one or many at once, within a time limit."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from laocai_opendata.checking.cutting import LARGEST_CELL

# The reader takes a time that grows with the square of such a cell; no number or day is as long.
LONGEST_VALUE = 200
LONG_TYPES = ("string", "any", "object", "array", "list", "geojson")
_QUICK_TYPES = ("string", "any", "integer", "number", "boolean", "year")
_PLAIN = {"required", "minLength", "maxLength", "enum"}
# Of processor time, for types that need long for a cell.
_SECONDS = 8.0

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
    """Processor time that is left for cells of types that need long for one."""

    left: float = _SECONDS

    def spend(self, read: Read, cell: str) -> tuple[Any, Any]:
        """Read a cell on the clock."""
        begin = time.process_time()
        try:
            return read(cell)
        finally:
            self.left -= time.process_time() - begin


def are_short(cells: Collection[str]) -> bool:
    """Say whether no cell is longer than a number or day can be."""
    return max(map(len, cells), default=0) <= LONGEST_VALUE


def cell_reader(field: Any, clock: Clock) -> CellReader:
    """Return how the standard reads a cell of *field*.

    Where a cell may need long, it raises TimeoutError once *clock* has run out.
    """
    read = field.create_cell_reader()
    is_short = field.type not in LONG_TYPES
    is_slow = field.type not in _QUICK_TYPES or field.format != "default"

    def guarded(cell: str) -> tuple[Any, Any]:
        if is_short and len(cell) > LONGEST_VALUE:
            return cell, "too long"
        if is_slow and clock.left < 0:
            raise TimeoutError(f"the values of {field.name!r} take too long")
        try:
            value, wrong = clock.spend(read, cell) if is_slow else read(cell)
        except Exception as error:
            # Some numbers that the reader takes, it cannot compare.
            return cell, repr(error)
        return (cell if wrong and "type" in wrong else value), wrong

    if field.type != "string" or field.format != "default":
        return CellReader(guarded, _is_nothing)
    if not _PLAIN.issuperset(field.constraints):
        return CellReader(guarded, _is_nothing)
    return _plain_reader(field, guarded)


def _is_nothing(cells: Collection[str]) -> bool:
    return not cells


def _plain_reader(field: Any, read: Read) -> CellReader:
    """Read a text as the standard does; ask it only about one that may be wrong."""
    own = field.missing_values if field.has_defined("missing_values") else None
    missing = frozenset(field.schema.missing_values if own is None else own)
    least = field.constraints.get("minLength", 0)
    most = field.constraints.get("maxLength", LARGEST_CELL)
    enum = field.constraints.get("enum")
    allowed = None if enum is None else frozenset(enum)

    def plainly(cell: str) -> tuple[Any, Any]:
        fits = cell not in missing and least <= len(cell) <= most
        return (cell, None) if fits and (allowed is None or cell in allowed) else read(cell)

    def keeps(cells: Collection[str]) -> bool:
        return (
            missing.isdisjoint(cells)
            and max(map(len, cells), default=0) <= most
            and min(map(len, cells), default=least) >= least
            and (allowed is None or allowed.issuperset(cells))
        )

    return CellReader(plainly, keeps)
