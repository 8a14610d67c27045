"""A figure as it is printed: its name, comparator, number and unit in one language."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.interface import interface, period_words
from laocai_opendata.publishing.number_format import (
    Language,
    format_number,
    read_decimal,
    read_text,
)

COMPARATORS = ("eq", "gt", "ge", "lt", "le", "about", "between")


class Frame(Protocol):
    """A pandas DataFrame, known by what it can do, so that pandas is not loaded."""

    def to_dict(self, orient: Literal["records"]) -> object:
        """Return the rows for ``orient="records"``."""


Row: TypeAlias = Mapping[str, object]
Table: TypeAlias = "Sequence[Row] | Frame"


@dataclass(frozen=True, slots=True)
class Statement:
    """One target as it is printed."""

    topic: str
    name: str
    remark: str
    comparator: str
    figure: tuple[str, ...]
    """Words and numbers in turn, a word (or "") first: ("từ", "10", "đến", "12")."""
    unit: str
    period: str
    area: str
    last: str = ""
    """The last comparable level: "2023: 5,18%"."""

    @property
    def words(self) -> str:
        """The statement as read aloud: "trên 10%"."""
        number = " ".join(part for part in self.figure if part)
        return f"{number}{'' if self.percent else ' '}{self.unit}".strip()

    @property
    def percent(self) -> str:
        """The percent sign, if the unit begins with it; it stands right after its number."""
        return "%" if self.unit.startswith("%") else ""

    @property
    def rest_of_unit(self) -> str:
        """The unit without that sign: "/năm" of "%/năm"."""
        return self.unit.removeprefix("%").strip()


def statements(table: Table, lang: Language) -> tuple[Statement, ...]:
    """Return the rows of *table* in print, in their order."""
    return tuple(_statement(row, lang) for row in rows_of(table))


def rows_of(table: Table) -> Sequence[Row]:
    """Return the rows of a DataFrame or of a list of dicts."""
    rows = table if isinstance(table, Sequence) else table.to_dict(orient="records")
    if not isinstance(rows, Sequence):
        raise OpenDataError("a chart needs rows: pass a DataFrame or a list of dicts")
    return rows


def by_topic(said: Iterable[Statement]) -> Mapping[str, Sequence[Statement]]:
    """Return the statements by topic, topics in the order of their first appearance."""
    groups: dict[str, list[Statement]] = {}
    for statement in said:
        groups.setdefault(statement.topic, []).append(statement)
    return groups


def common(values: Iterable[Hashable]) -> str:
    """Return the one value that all share, or ""."""
    different = set(values)
    return str(different.pop()) if len(different) == 1 else ""


def _statement(row: Row, lang: Language) -> Statement:
    words = interface(lang)

    def cell(column: str) -> str:
        return read_text(row.get(column, ""))

    name, label = cell(f"indicator_{lang}"), cell("label")
    comparator = _comparator(row, name or label)
    figure, after = _figure(row, comparator, lang)
    return Statement(
        topic=cell(f"topic_{lang}"),
        name=name or label,
        remark="" if name else words["chart_as_written"],
        comparator=comparator,
        figure=figure,
        unit=f"{unit_words(cell(f'unit_{lang}'), cell('per'), lang)} {after}".strip()
        if comparator
        else "",
        period=period_words(
            cell("time_period"), lang, deadline=cell("deadline").casefold() == "true"
        ),
        area=cell(f"area_{lang}"),
    )


def _comparator(row: Row, name: str) -> str:
    if read_decimal(row.get("value")) is None:
        return ""
    comparator = read_text(row.get("comparator", "")) or "eq"
    if comparator not in COMPARATORS:
        raise OpenDataError(
            f"target {name!r}: comparator {comparator!r} is not known; "
            f"use one of {', '.join(COMPARATORS)}"
        )
    if comparator == "between" and read_decimal(row.get("value_high")) is None:
        raise OpenDataError(
            f"target {name!r}: 'between' has no value_high; fill it in, or use 'ge' or 'le'"
        )
    return comparator


def _figure(row: Row, comparator: str, lang: Language) -> tuple[tuple[str, ...], str]:
    """Return words and numbers in turn, and the words that follow the unit."""
    words = interface(lang)
    low, high = read_decimal(row.get("value")), read_decimal(row.get("value_high"))
    if low is None:
        return (words["chart_no_value"],), ""
    key = "nearly" if comparator == "about" and _says_nearly(row) else comparator
    # "từ … đến …": what stands after the last gap follows the unit.
    gaps = words[key].split("…") if "…" in words[key] else [words[key], ""]
    numbers = [low] if high is None or comparator != "between" else [low, high]
    pairs = zip(gaps, numbers, strict=False)
    figure = (
        part for word, number in pairs for part in (word.strip(), format_number(number, lang))
    )
    return tuple(figure), gaps[-1].strip()


def _says_nearly(row: Row) -> bool:
    # "gần 27.000" stays below its number, "khoảng 27.000" may lie on either side.
    nearly = "|".join(map(re.escape, (interface("vi")["nearly"], interface("en")["nearly"])))
    quote = read_text(row.get("quote", "")).casefold()
    return re.search(rf"(?<!\w)(?:{nearly}|neared)\s+[$€£]?[0-9]", quote) is not None


def unit_words(unit: str, per: str, lang: Language) -> str:
    """Return *unit*, with "per hectare" added unless the unit says so itself."""
    words = interface(lang)
    if f"per_{per}" not in words:
        return unit
    spellings = "|".join(map(re.escape, words[f"per_{per}_spellings"].split(";")))
    said = re.search(rf"(?<!\w)(?:{spellings})(?!\w)", unit.casefold())
    return unit if said else f"{unit} {words[f'per_{per}']}"
