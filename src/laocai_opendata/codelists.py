"""The vocabulary tables in ``data/*.csv``, read once and handed out read-only."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from laocai_opendata.errors import VocabularyError
from laocai_opendata.model import Area, Caveat, Comparator, Cue, Indicator, Series, Unit, UnitCode

Row = TypeVar("Row", Indicator, Unit, Comparator, Area, Series, Caveat, Cue, UnitCode)

TABLES = ("indicators", "units", "comparators", "areas", "series", "caveats", "cues", "unit_codes")
_LISTS = ("spellings", "related")
# Packages made before these tables were added do not carry them.
_LATER = ("unit_codes",)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All vocabulary tables; each maps an id to its row, in file order."""

    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    comparators: Mapping[str, Comparator]
    areas: Mapping[str, Area]
    series: Mapping[str, Series]
    caveats: Mapping[str, Caveat]
    cues: tuple[Cue, ...]
    unit_codes: Mapping[str, UnitCode] = field(default_factory=lambda: MappingProxyType({}))

    def phrases(self, cue: str) -> tuple[str, ...]:
        """Return the phrases of one kind of cue, in file order."""
        return tuple(row.phrase for row in self.cues if row.cue == cue)


@cache
def built_in() -> Vocabulary:
    """Return the vocabulary that the package brings along."""
    return read_vocabulary(files("laocai_opendata") / "data")


def read_vocabulary(folder: Traversable | Path, base: Vocabulary | None = None) -> Vocabulary:
    """Read the tables of *folder*; rows of *base* come first and are replaced by equal ids.

    Without *base* every table must be there. Raises VocabularyError with file and line.
    """
    vocabulary = Vocabulary(
        indicators=_merged(base.indicators if base else None, folder, "indicators", Indicator),
        units=_merged(base.units if base else None, folder, "units", Unit),
        comparators=_merged(base.comparators if base else None, folder, "comparators", Comparator),
        areas=_merged(base.areas if base else None, folder, "areas", Area),
        series=_merged(base.series if base else None, folder, "series", Series),
        caveats=_merged(base.caveats if base else None, folder, "caveats", Caveat),
        cues=_cues(base.cues if base else None, folder),
        unit_codes=_merged(base.unit_codes if base else None, folder, "unit_codes", UnitCode),
    )
    _check_references(vocabulary)
    return vocabulary


def _merged(
    base: Mapping[str, Row] | None, folder: Traversable | Path, table: str, kind: type[Row]
) -> Mapping[str, Row]:
    rows = dict(base or {})
    own: set[str] = set()
    for line, row in _rows(folder, table, kind, required=base is None and table not in _LATER):
        row_id = str(getattr(row, fields(kind)[0].name))
        if row_id in own:
            raise VocabularyError(f"{table}.csv:{line}: {row_id!r} is there twice; keep one row")
        own.add(row_id)
        rows[row_id] = row
    return MappingProxyType(rows)


def _cues(base: tuple[Cue, ...] | None, folder: Traversable | Path) -> tuple[Cue, ...]:
    own = tuple(row for _, row in _rows(folder, "cues", Cue, required=base is None))
    return tuple(dict.fromkeys((*(base or ()), *own)))


def _rows(
    folder: Traversable | Path, table: str, kind: type[Row], *, required: bool
) -> Iterable[tuple[int, Row]]:
    path = folder / f"{table}.csv"
    if not path.is_file():
        if required:
            raise VocabularyError(f"{table}.csv is missing in {folder}; every table is needed")
        return
    reader = csv.DictReader(io.StringIO(_text(path, table), newline=""), strict=True)
    expected = [column.name for column in fields(kind)]
    try:
        if list(reader.fieldnames or ()) != expected:
            raise VocabularyError(f"{table}.csv:1: the columns must be {','.join(expected)}")
        for cells in reader:
            yield reader.line_num, _read_row(kind, cells, f"{table}.csv:{reader.line_num}")
    except csv.Error as error:
        where = f"{table}.csv:{reader.reader.line_num}"
        raise VocabularyError(f"{where}: {error}; check the quotation marks") from error


def _text(path: Traversable | Path, table: str) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise VocabularyError(
            f"{table}.csv: byte {error.start} is not UTF-8; save the table as UTF-8"
        ) from error
    # Articles are in NFC; a spelling in another form would never be found.
    return unicodedata.normalize("NFC", text)


def _read_row(kind: type[Row], cells: Mapping[str, str], where: str) -> Row:
    if None in cells:
        raise VocabularyError(f"{where}: there are too many values; count the commas")
    values: dict[str, object] = {}
    for column in fields(kind):
        text = cells.get(column.name)
        if text is None:
            raise VocabularyError(f"{where}: no value for {column.name}; count the commas")
        if column.name == "multiplier":
            values[column.name] = _multiplier(text, where)
        else:
            values[column.name] = _split(text) if column.name in _LISTS else text
    for name in (fields(kind)[0].name, "phrase"):
        if not str(values.get(name, name)).strip():
            raise VocabularyError(f"{where}: {name} is empty; fill it in or remove the row")
    return kind(**values)  # type: ignore[arg-type]


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(" | ") if part.strip())


def _multiplier(text: str, where: str) -> Decimal:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise VocabularyError(f"{where}: multiplier {text!r} must be a whole number above 0")
    return Decimal(text)


def _check_references(vocabulary: Vocabulary) -> None:
    for unit_id in vocabulary.unit_codes:
        if unit_id not in vocabulary.units:
            raise VocabularyError(
                f"unit_codes.csv: {unit_id!r} is not in units.csv; add the unit or correct the id"
            )
    for row in vocabulary.indicators.values():
        if row.unit_id not in vocabulary.units:
            raise VocabularyError(
                f"indicators.csv: {row.indicator_id} has unit_id {row.unit_id!r}, "
                "which units.csv does not hold; add the unit or correct the id"
            )
        for other in row.related:
            if other not in vocabulary.indicators:
                raise VocabularyError(
                    f"indicators.csv: {row.indicator_id} is related to {other!r}, "
                    "which is no indicator; correct the id"
                )
