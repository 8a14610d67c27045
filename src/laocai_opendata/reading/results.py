"""Curated results in ``sources/results/``: figures of other pages, their sources, statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import ResultsError
from laocai_opendata.reading.result_checks import (
    check_cells,
    check_references,
    check_result,
    check_source,
)
from laocai_opendata.reading.spreadsheet import Sheet, SheetRow, read_sheet
from laocai_opendata.schemas import schema

# The file's name, and the schema with its columns.
FILES: Mapping[str, str] = {
    "sources": "result_sources_input",
    "results": "results_input",
    "statements": "statements_input",
}


@dataclass(frozen=True, slots=True)
class Result:
    """One row of ``results.csv``: a result, an estimate or an earlier target, with its quote.

    It is derived where ``formula`` is filled, and quoted otherwise.
    """

    result_id: str
    indicator_id: str
    area_id: str
    kind: str
    time_period: str
    reading: str
    comparator: str
    value: Decimal
    value_high: Decimal | None
    unit_id: str
    price_basis: str
    series: str
    formula: str
    operands: str
    revises: str
    quote: str
    quote_language: str
    source_id: str
    second_source_id: str
    checked_by_hand: str
    checked_by_hand_reason_vi: str
    checked_by_hand_reason_en: str
    note_vi: str
    note_en: str
    line: int


@dataclass(frozen=True, slots=True)
class ResultSource:
    """One row of ``sources.csv``: a page that results are quoted from; never opened."""

    source_id: str
    title: str
    publisher: str
    url: str
    published: str
    retrieved: str
    language: str
    note_vi: str
    note_en: str
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of ``statements.csv``: that a target was met or not, without a figure."""

    statement_id: str
    indicator_id: str
    area_id: str
    time_period: str
    says: str
    source_id: str
    published: str
    note_vi: str
    note_en: str
    line: int


@dataclass(frozen=True, eq=False)
class Curated:
    """The three tables of ``sources/results/``; each maps an id to its row, in file order."""

    results: Mapping[str, Result]
    sources: Mapping[str, ResultSource]
    statements: Mapping[str, Statement]


Row = TypeVar("Row", Result, ResultSource, Statement)


def find_results(folder: Path, vocabulary: Vocabulary) -> Curated | None:
    """Read the curated folder where there is one; its series are those of the vocabulary."""
    return read_results(folder, vocabulary, vocabulary.series) if folder.is_dir() else None


def read_results(folder: Path, vocabulary: Vocabulary, series: Collection[str]) -> Curated:
    """Read the curated folder; *series* are the codes of the known statistical series.

    Each table is CSV or XLSX. Raises ResultsError with all that is wrong, each with file, line
    and column or cell.
    """
    sheets = _read_sheets(folder)
    problems = [problem for sheet in sheets.values() for problem in sheet.problems]
    sources, results, statements = (
        _rows_by_id(sheets[name], FILES[name], problems) for name in FILES
    )
    for row in sources.values():
        problems += check_source(row)
    for row in results.values():
        problems += check_result(row, vocabulary, series, results, sources)
    for row in statements.values():
        problems += check_references(row, vocabulary, sources)
    if problems:
        raise ResultsError(problems)
    return Curated(
        _frozen(results, Result), _frozen(sources, ResultSource), _frozen(statements, Statement)
    )


def _read_sheets(folder: Path) -> dict[str, Sheet]:
    sheets: dict[str, Sheet] = {}
    problems: list[str] = []
    for name, table in FILES.items():
        try:
            sheets[name] = read_sheet(folder, name, table)
        except ResultsError as error:
            problems += error.problems
    if problems:
        raise ResultsError(list(dict.fromkeys(problems)))
    return sheets


def _rows_by_id(sheet: Sheet, table: str, problems: list[str]) -> dict[str, SheetRow]:
    """Return the rows by their id; a row without an id of its own goes by its line."""
    id_column = schema(table)["primaryKey"][0]
    rows: dict[str, SheetRow] = {}
    seen: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        problems += check_cells(row, table, seen)
        row_id = row.cells.get(id_column, "")
        rows[row_id if row_id and row_id not in rows else f"line {row.line}"] = row
    return rows


def _frozen(rows: Mapping[str, SheetRow], kind: type[Row]) -> Mapping[str, Row]:
    return MappingProxyType({row_id: _read_row(row, kind) for row_id, row in rows.items()})


def _read_row(row: SheetRow, kind: type[Row]) -> Row:
    values: dict[str, object] = {**row.cells, "line": row.line}
    for column in fields(kind):
        if column.name in ("value", "value_high"):
            text = row.cells[column.name]
            values[column.name] = Decimal(text) if text else None
    return kind(**values)  # type: ignore[arg-type]
