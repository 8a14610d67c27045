"""Tables as spreadsheets save them: CSV with commas or semicolons, or the first sheet of XLSX."""

from __future__ import annotations

import csv
import difflib
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laocai_opendata.errors import ResultsError
from laocai_opendata.reading.cells import Cell, CellError, Sign, read_cell
from laocai_opendata.reading.workbooks import read_workbook
from laocai_opendata.schemas import schema

SUFFIXES = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its cells by column as plain text, and where each stands.

    A number is written with a decimal point; ``places`` are as a message begins with them.
    """

    line: int
    cells: Mapping[str, str]
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table and what is wrong with its cells; a wrong cell is missing in its row."""

    name: str
    rows: tuple[SheetRow, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    """A file's cells before they are read; ``place`` names one for a reader of that file.

    The rows of CSV are all as long as the header; a workbook leaves out empty cells.
    """

    name: str
    rows: Iterable[tuple[int, Sequence[Cell]]]
    sign: Sign
    is_csv: bool
    place: Callable[[int, int, str], str]


def read_sheet(folder: Path, name: str, table: str) -> Sheet:
    """Read *name*.csv or *name*.xlsx in *folder*, with the columns of the schema of *table*.

    Raises ResultsError where the file or its header cannot be used; what is wrong with single
    cells is collected in the sheet.
    """
    path = _find_file(folder, name)
    grid = _workbook(path) if path.suffix == ".xlsx" else _csv(path)
    fields = {field["name"]: field for field in schema(table)["fields"]}
    columns: tuple[str, ...] = ()
    rows: list[SheetRow] = []
    problems: list[str] = []
    for line, cells in grid.rows:
        if not columns:
            columns = _read_header(path.name, line, cells, fields)
        elif any(cell.text for cell in cells):
            rows.append(_read_row(grid, line, columns, cells, fields, problems))
    if not columns:
        raise ResultsError([f"{path.name}:1: the file is empty; write {','.join(fields)}"])
    return Sheet(path.name, tuple(rows), tuple(problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint at the known word that is nearest to *word*; empty where none is near."""
    near = difflib.get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else ""


def _find_file(folder: Path, name: str) -> Path:
    if not folder.is_dir():
        raise ResultsError([f"{folder}: this folder is missing; make it with its three tables"])
    found = [folder / f"{name}{suffix}" for suffix in SUFFIXES]
    there = [path for path in found if path.is_file()]
    if not there:
        raise ResultsError([f"{found[0]}: this file is missing; write it, at least its header"])
    if len(there) > 1:
        raise ResultsError([f"{folder}: {name}.csv and {name}.xlsx are both there; keep one"])
    return there[0]


def _csv(path: Path) -> _Grid:
    text = _decode(path)
    header = text.split("\n", 1)[0]
    semicolons = header.count(";") > header.count(",")
    return _Grid(
        path.name,
        _records(path.name, text, ";" if semicolons else ","),
        "comma" if semicolons else "point",
        True,
        lambda line, _, column: f"{path.name}:{line} ({column})",
    )


def _decode(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path.name}: byte {error.start} is not UTF-8; save it as 'CSV UTF-8'"
        raise ResultsError([message]) from error
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _records(name: str, text: str, delimiter: str) -> Iterator[tuple[int, Sequence[Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, [Cell(cell.strip()) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"{name}:{line}: {error}; check the quotation marks"
        raise ResultsError([message]) from error


def _workbook(path: Path) -> _Grid:
    return _Grid(
        path.name,
        read_workbook(path),
        "either",
        False,
        lambda line, place, column: f"{path.name}: cell {_letters(place)}{line} ({column})",
    )


def _letters(place: int) -> str:
    """Return the letters of a column as a spreadsheet counts them, from 0.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _read_header(
    name: str, line: int, cells: Sequence[Cell], expected: Mapping[str, Mapping[str, Any]]
) -> tuple[str, ...]:
    found = [cell.text for cell in cells]
    while found and not found[-1]:
        found.pop()
    where = f"{name}:{line}"
    unknown = [column for column in found if column not in expected]
    missing = [
        column
        for column, field in expected.items()
        if column not in found and not field.get("optional")
    ]
    if unknown and len(unknown) == len(found):
        raise ResultsError([f"{where}: this is no header; write {','.join(expected)}"])
    problems = [
        *(
            f"{where}: column {column!r} is not known{nearest(column, missing)}; "
            "correct or remove it"
            for column in unknown
        ),
        *(f"{where}: column {column!r} is missing; add it" for column in missing),
        *(
            f"{where}: column {column!r} is there twice; keep one"
            for column in expected
            if found.count(column) > 1
        ),
    ]
    if problems:
        raise ResultsError(problems)
    return tuple(found)


def _read_row(
    grid: _Grid,
    line: int,
    columns: Sequence[str],
    cells: Sequence[Cell],
    fields: Mapping[str, Mapping[str, str]],
    problems: list[str],
) -> SheetRow:
    places = {column: grid.place(line, i, column) for i, column in enumerate(columns)}
    filled = max(i for i, cell in enumerate(cells) if cell.text) + 1
    count = len(cells) if grid.is_csv else filled
    if filled > len(columns) or (grid.is_csv and count < len(columns)):
        problems.append(
            f"{grid.name}:{line}: {count} cells where the header has {len(columns)}; "
            "count the delimiters and quotation marks"
        )
        return SheetRow(line, {}, places)
    read = {column: "" for column, field in fields.items() if field.get("optional")}
    for i, column in enumerate(columns):
        cell = cells[i] if i < len(cells) else Cell("")
        try:
            read[column] = read_cell(cell, fields[column], grid.sign)
        except CellError as error:
            problems.append(f"{places[column]}: {error}")
    return SheetRow(line, read, places)
