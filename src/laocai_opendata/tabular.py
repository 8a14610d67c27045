"""CSV text to rows of named cells and back, with the line of each row for messages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from laocai_opendata.errors import OpenDataError

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV file: its line, and its cells by column."""

    line: int
    cells: Mapping[str, str]


def read_rows(
    path: Path | Traversable, columns: Sequence[str], error: type[OpenDataError]
) -> Iterator[Row]:
    """Yield the rows of a CSV file that has just *columns*; *error* is raised with file:line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as found:
        raise error(f"{path.name}: byte {found.start} is not UTF-8; save it as UTF-8") from found
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for place, cells in enumerate(reader):
            if place == 0:
                _check_header(path.name, cells, columns, error)
            elif len(cells) != len(columns):
                raise error(
                    f"{path.name}:{reader.line_num}: {len(cells)} cells where the header has "
                    f"{len(columns)}; count the commas and quotation marks"
                )
            else:
                yield Row(reader.line_num, dict(zip(columns, cells, strict=True)))
    except csv.Error as found:
        raise error(f"{path.name}:{reader.line_num}: {found}; check the quotation marks") from found


def format_rows(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> str:
    r"""Return CSV text: UTF-8, comma, ``\n``, quoted only where needed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return text.getvalue()


def _check_header(
    name: str, found: Sequence[str], columns: Sequence[str], error: type[OpenDataError]
) -> None:
    if list(found) != list(columns):
        raise error(f"{name}:1: the columns are {','.join(found)}; write {','.join(columns)}")
