"""A stranger's CSV text cut into records: many at once, strictly, with the line of each."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

LARGEST_CELL = 131_072
_LONGEST_RECORD = 2_000_000
# In characters: larger blocks are no faster, and their cells are in memory twice.
_BLOCK = 262_144
_MOST_AT_ONCE = 4096

# The line on which each record ends, and its cells.
Batch = tuple[Sequence[int], list[list[str]]]
Cut = Callable[[Iterable[str]], Any]


class UnreadableError(Exception):
    """A table cannot be cut into cells; ``row`` is the line where that shows.

    ``read`` is how many bytes were read until then.
    """

    def __init__(self, message: str, row: int = 0) -> None:
        super().__init__(message)
        self.row, self.read = row, 0


def batches(text: io.TextIOWrapper, cutting: Mapping[str, Any]) -> Iterator[Batch]:
    """Yield the records of *text*, the first one alone; *cutting* goes to the csv module.

    Raises UnreadableError for a NUL character, an unclosed quotation mark, and larger records
    or cells than allowed.
    """
    cut = partial(csv.reader, strict=True, **cutting)
    try:
        cut(())
    except (TypeError, ValueError) as error:
        raise UnreadableError(f"its dialect cannot be used: {error}; correct it") from error
    source = _Source(text)
    if source.more(0):
        yield source.one_by_one(cut, most=1)
    while source.waiting or source.more():
        yield source.all_at_once(cut) or source.one_by_one(cut)


@dataclass
class _Source:
    """The lines of a text that wait to be cut, and where the record that comes next begins."""

    text: io.TextIOWrapper
    waiting: deque[str] = field(default_factory=deque)
    line: int = 0
    read: int = 0
    first: int = 1
    begun: int = 0

    def more(self, characters: int = _BLOCK) -> bool:
        """Read on to the end of a line, and say whether there was anything."""
        block = self.text.read(characters) + self.text.readline(_LONGEST_RECORD)
        self.waiting.extend(io.StringIO(block, newline=""))
        return bool(self.waiting)

    def all_at_once(self, cut: Cut) -> Batch | None:
        """Return a record a line; None where one is longer, or a line needs to be looked at."""
        lines = self.waiting
        if max(map(len, lines)) > LARGEST_CELL or "\0" in "".join(lines):
            return None
        try:
            rows = list(cut(lines))
        except csv.Error:
            return None
        # As many records as lines: none goes on in the next line.
        if len(rows) != len(lines):
            return None
        begin = self.line + 1
        self.line += len(lines)
        self.read += sum(map(len, lines))
        self._begin()
        lines.clear()
        return range(begin, self.line + 1), rows

    def one_by_one(self, cut: Cut, most: int = _MOST_AT_ONCE) -> Batch:
        """Return at most *most* records, and read on while one of them goes on."""
        numbers: list[int] = []
        rows: list[list[str]] = []
        enough = self.read + _LONGEST_RECORD
        try:
            for cells in cut(self._lines()):
                # The csv module has a limit too, but any library may have raised it.
                if self.read - self.begun > LARGEST_CELL and max(map(len, cells)) > LARGEST_CELL:
                    raise UnreadableError(_missing("cell", LARGEST_CELL), self.first)
                numbers.append(self.line)
                rows.append(cells)
                self._begin()
                if not self.waiting or len(rows) == most or self.read > enough:
                    break
        except csv.Error as error:
            raise UnreadableError(f"{error}; check the quotation marks", self.first) from error
        return numbers, rows

    def _begin(self) -> None:
        self.first, self.begun = self.line + 1, self.read

    def _lines(self) -> Iterator[str]:
        while self.waiting or self.more():
            line = self.waiting.popleft()
            self.line += 1
            self.read += len(line)
            if "\0" in line:
                raise UnreadableError("there is a NUL character; remove it", self.line)
            if self.read - self.begun >= _LONGEST_RECORD:
                raise UnreadableError(_missing("record", _LONGEST_RECORD), self.first)
            yield line


def _missing(what: str, most: int) -> str:
    return f"a {what} has more than {most:,} characters; is a quotation mark missing?"
