"""The first sheet of an XLSX file as cells; needs the optional library openpyxl."""

from __future__ import annotations

import datetime as dt
import unicodedata
import warnings
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType
from zipfile import BadZipFile

from laocai_opendata.errors import ResultsError
from laocai_opendata.reading.cells import Cell

# What openpyxl raises on a file that is no workbook; its XML errors are SyntaxErrors.
_BROKEN = (
    BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    SyntaxError,
    EOFError,
    zlib.error,
)


def read_workbook(path: Path) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield the rows of the first sheet with their numbers; raises ResultsError."""
    try:
        openpyxl = import_module("openpyxl")
    except ImportError as error:
        message = (
            f"{path.name}: reading XLSX needs openpyxl; "
            "pip install 'laocai-opendata[excel]', or save it as CSV UTF-8"
        )
        raise ResultsError([message]) from error
    try:
        # Formatting that openpyxl does not know is no concern of ours.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = _read_rows(openpyxl, path)
    except _BROKEN as error:
        message = f"{path.name}: this is no readable XLSX file ({error}); save it again in Excel"
        raise ResultsError([message]) from error
    yield from rows


def _read_rows(openpyxl: ModuleType, path: Path) -> list[tuple[int, list[Cell]]]:
    with path.open("rb") as file:
        sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(), 1)
        return [
            (line, [_cell(cell.value, cell.data_type, cell.number_format) for cell in row])
            for line, row in rows
        ]


def _cell(value: object, kind: str, number_format: str | None) -> Cell:
    if value is None:
        return Cell("")
    if kind in ("f", "e"):
        return Cell(str(value), "formula" if kind == "f" else "error")
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return Cell(value.date().isoformat(), "day")
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return Cell(str(value), "date")
    if isinstance(value, int | float) and not isinstance(value, bool):
        # The shortest text of a binary number is what was typed: 97.48, not 97.480000000000004.
        return Cell(
            format(Decimal(repr(value)), "f"),
            "percent" if "%" in (number_format or "") else "number",
        )
    return Cell(unicodedata.normalize("NFC", str(value)).strip())
