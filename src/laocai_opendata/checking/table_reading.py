"""A stranger's CSV file as columns of cells: read strictly, within a memory limit."""

from __future__ import annotations

import codecs
import gc
import io
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import compress, count, islice
from operator import not_
from typing import Any, BinaryIO

from laocai_opendata.checking.cutting import Batch, UnreadableError, batches
from laocai_opendata.tabular import Row

# In bytes of memory, for all tables of a package; the checks need about half as much again.
LARGEST_TABLES = 300_000_000
MOST_COLUMNS = 1000
_MOST_RAGGED = 1000
# A column with more different cells gains nothing from keeping each only once.
_MOST_KNOWN = 100_000
_BYTES_A_CELL, _BYTES_A_ROW = 8, 64


def _unsure(cells: Collection[str]) -> bool:
    return not cells


class TooLargeError(UnreadableError):
    """A table takes more memory than is left for it."""

    def __init__(self) -> None:
        super().__init__("too many cells to check at once; make several packages of it")


@dataclass(frozen=True)
class Rows:
    """The rows of a table, made as they are asked for."""

    table: Table

    def __len__(self) -> int:
        return len(self.table.lines)

    def __iter__(self) -> Iterator[Row]:
        header = self.table.header
        for line, cells in zip(
            self.table.lines, zip(*self.table.columns, strict=True), strict=True
        ):
            yield Row(line, dict(zip(header, cells, strict=True)))


@dataclass(frozen=True)
class Table:
    """A table as it lies on disk, column by column, with the line on which each row ends.

    ``few`` has the different cells of a column where they are few, otherwise None. ``ragged``
    has the first records with another number of cells than the header; ``more_ragged`` counts
    the others.
    """

    header: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    few: tuple[Collection[str] | None, ...]
    lines: Sequence[int]
    ragged: tuple[tuple[int, list[str]], ...]
    more_ragged: int
    size: int

    @property
    def rows(self) -> Rows:
        """The records with as many cells as the header has; the others are no rows."""
        return Rows(self)

    def cells(self, place: int) -> list[str]:
        """Return the cells of one row."""
        return [column[place] for column in self.columns]

    def places(
        self,
        index: int,
        is_wrong: Callable[[str], bool],
        all_right: Callable[[Collection[str]], bool] = _unsure,
    ) -> Iterator[int]:
        """Yield the rows whose cell in a column *is_wrong*, which each cell answers alone.

        *all_right* may say of many cells at once that none is.
        """
        column, few = self.columns[index], self.few[index]
        if all_right(column if few is None else few):
            return
        if few is not None:
            wrong = {cell for cell in few if is_wrong(cell)}
            is_wrong = wrong.__contains__
            if not wrong:
                return
        yield from compress(count(), map(is_wrong, column))

    def find(
        self,
        index: int,
        is_wrong: Callable[[str], bool],
        all_right: Callable[[Collection[str]], bool] = _unsure,
    ) -> Iterator[tuple[int, str]]:
        """Yield line and cell where a cell of a column *is_wrong*."""
        for place in self.places(index, is_wrong, all_right):
            yield self.lines[place], self.columns[index][place]


def read_table(
    stream: BinaryIO, cutting: Mapping[str, Any], header: Sequence[str] | None, most: int
) -> Table:
    """Cut a CSV file into columns of at most *most* bytes; *cutting* goes to the csv module.

    *header* is None where the first record is the header. Raises UnreadableError for what is
    not UTF-8, has a NUL character, an unclosed quotation mark or larger records than allowed.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        with _without_collector():
            records = batches(text, cutting)
            names = _header(next(records, None)) if header is None else header
            return _gather(tuple(names), records, most)
    except UnicodeDecodeError as error:
        stream.seek(0)
        place, line = _first_undecodable(stream)
        message = f"byte {place} is not UTF-8; save the table as UTF-8"
        raise UnreadableError(message, line) from error
    finally:
        text.detach()


@contextmanager
def _without_collector() -> Iterator[None]:
    # Cells form no circles, and looking for them again and again takes as long as reading.
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _header(first: Batch | None) -> list[str]:
    cells = first[1][0] if first else []
    if not cells:
        raise UnreadableError("the file or its first line is empty; write at least the header")
    if len(cells) > MOST_COLUMNS:
        raise UnreadableError(f"more than {MOST_COLUMNS:,} columns; make several tables of it", 1)
    return cells


@dataclass
class _Column:
    """The cells of a column so far; ``known`` has each different one, until they are many."""

    cells: list[str] = field(default_factory=list)
    known: dict[str, str] | None = field(default_factory=dict)

    def add(self, cells: Sequence[str]) -> int:
        """Add *cells* and return how many bytes of memory that takes."""
        size = _BYTES_A_CELL * len(cells)
        if self.known is None:
            self.cells += cells
            return size + _size(cells)
        before = len(self.known)
        self.cells += map(self.known.setdefault, cells, cells)
        # A dict keeps the order in which its keys came.
        size += _size(islice(reversed(self.known), len(self.known) - before))
        if len(self.known) > _MOST_KNOWN:
            self.known = None
        return size


@dataclass
class _Gathered:
    """What was read of a table so far."""

    header: tuple[str, ...]
    columns: list[_Column]
    lines: array[int] = field(default_factory=lambda: array("Q"))
    ragged: list[tuple[int, list[str]]] = field(default_factory=list)
    more_ragged: int = 0
    size: int = 0

    def add(self, lines: Sequence[int], rows: Sequence[list[str]], most: int) -> None:
        """Add rows to the columns, but keep those of another width than the header apart."""
        # A row that is not kept takes time all the same.
        self.size += _BYTES_A_ROW * len(rows)
        width = len(self.header)
        if not all(map(width.__eq__, map(len, rows))):
            fit = [len(cells) == width for cells in rows]
            for line, cells in compress(zip(lines, rows, strict=True), map(not_, fit)):
                self._add_ragged(line, cells)
            lines, rows = [*compress(lines, fit)], [*compress(rows, fit)]
        self.lines.extend(lines)
        stacked = zip(*rows, strict=True)
        self.size += sum(
            column.add(cells) for column, cells in zip(self.columns, stacked, strict=bool(rows))
        )
        if self.size > most:
            raise TooLargeError

    def _add_ragged(self, line: int, cells: list[str]) -> None:
        self.size += _BYTES_A_CELL * len(cells)
        if len(self.ragged) < _MOST_RAGGED:
            self.ragged.append((line, cells[: len(self.header) + 1]))
        else:
            self.more_ragged += 1

    def table(self) -> Table:
        """Return the table."""
        few = (None if c.known is None else c.known.keys() for c in self.columns)
        columns = tuple(column.cells for column in self.columns)
        ragged = tuple(self.ragged)
        return Table(
            self.header, columns, tuple(few), self.lines, ragged, self.more_ragged, self.size
        )


def _size(cells: Iterable[str]) -> int:
    # As sys.getsizeof, which takes twice as long.
    return sum(map(str.__sizeof__, cells))


def _gather(header: tuple[str, ...], records: Iterable[Batch], most: int) -> Table:
    gathered = _Gathered(header, [_Column() for _ in header])
    for lines, rows in records:
        gathered.add(lines, rows, most)
    return gathered.table()


def _first_undecodable(stream: BinaryIO) -> tuple[int, int]:
    """Return offset and line of the first byte that is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    offset, line = 0, 1
    while True:
        chunk = stream.read(1 << 20)
        kept = len(decoder.getstate()[0])
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            place = error.start - kept
            return offset + place, line + chunk.count(b"\n", 0, max(place, 0))
        if not chunk:
            return offset, line
        offset, line = offset + len(chunk), line + chunk.count(b"\n")
