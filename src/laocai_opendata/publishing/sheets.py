"""What the sheets of the workbook hold: the tables as published, and the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.package_rows import LANGUAGES
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.schemas import schema
from laocai_opendata.tabular import Cells

Kind = Literal["text", "number", "boolean"]

# Exact to the last of fourteen digits: for programs, out of a reader's sight.
_FOLDED = ("value_base", "value_base_high", "base_unit")
_KINDS: Mapping[str, Kind] = {"number": "number", "integer": "number", "boolean": "boolean"}
_WIDE, _WIDEST, _LONG = 50, 90, 400


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, what stands above it, and how it is shown."""

    header: str
    kind: Kind = "text"
    above: tuple[str, ...] = ()
    width: int = 20
    """In characters."""
    grouped: bool = False
    """Whether thousands are set apart; not in positions and ordinal numbers."""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a title, notes, and one table whose cells are text as in the CSV."""

    name: str
    table: str
    title: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()
    """For each row the sheet that its first cell leads to, if any."""
    second_page: int = 0
    """The column with which a second page begins in print; 0 if pages may end anywhere."""


def table_sheets(tables: Tables) -> tuple[Sheet, ...]:
    """Return one sheet for each table, with the columns and cells of its CSV."""
    return tuple(_table_sheet(name, rows) for name, rows in tables.items())


def dictionary_sheet(tables: Iterable[str]) -> Sheet:
    """Return the data dictionary: one row for each column of each table, from the schemas."""
    rows = [row for name in tables for row in _dictionary_rows(name)]
    above = [tuple(words(f"workbook_{key}")) for key in _DICTIONARY]
    return Sheet(
        name=both("workbook_tab_dictionary"),
        table="dictionary",
        title=both("workbook_dictionary", " / "),
        notes=(),
        columns=tuple(
            Column(name, above=titles, width=width)
            for (name, width), titles in zip(_DICTIONARY.items(), above, strict=True)
        ),
        rows=tuple(rows),
    )


def words(key: str) -> list[str]:
    """Return a string of the interface in both languages, Vietnamese first."""
    return [interface(lang)[key] for lang in LANGUAGES]


def both(key: str, between: str = " · ") -> str:
    """Return a string of the interface in both languages as one text."""
    return between.join(words(key))


def fitting_width(texts: Iterable[str], *, narrowest: int = 9) -> int:
    """Return a width in characters for a column of *texts*; long ones are wrapped."""
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return max(narrowest, min(longest + 2, _WIDE if longest <= _LONG else _WIDEST))


def _table_sheet(name: str, rows: Sequence[Cells]) -> Sheet:
    described = schema(name)
    return Sheet(
        name=f"{interface('vi')[f'workbook_tab_{name}']} · {name}",
        table=name,
        title=f"{described['title_vi']} / {described['title_en']}",
        notes=(described["description_vi"], described["description_en"]),
        columns=tuple(_column(field, rows) for field in described["fields"]),
        rows=tuple(tuple(row[field["name"]] for field in described["fields"]) for row in rows),
    )


def _column(field: Mapping[str, Any], rows: Sequence[Cells]) -> Column:
    name = field["name"]
    above = (field["title_vi"], field["title_en"])
    kind = _KINDS.get(field["type"], "text")
    # The button of the filter covers the end of a header.
    texts = [f"{name}   ", *above, *(row[name] for row in rows)]
    return Column(
        header=name,
        kind=kind,
        above=above,
        width=fitting_width(texts),
        grouped=field["type"] == "number" or name == "multiplier",
        folded=name in _FOLDED,
    )


_DICTIONARY = {
    "table": 15,
    "column": 22,
    "type": 10,
    "required": 11,
    "meaning_vi": 56,
    "meaning_en": 56,
    "codes_allowed": 34,
    "example": 34,
}


def _dictionary_rows(name: str) -> Iterable[tuple[str, ...]]:
    for field in schema(name)["fields"]:
        yield (
            name,
            field["name"],
            field["type"],
            "×" if field.get("constraints", {}).get("required") else "",
            f"{field['title_vi']}: {field['description_vi']}",
            f"{field['title_en']}: {field['description_en']}",
            ", ".join(field.get("categories", ())),
            str(field.get("example", "")),
        )
