"""Rows of targets and results, read once for the rules that hold them against each other."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import OpenDataError
from laocai_opendata.model import Indicator, Unit
from laocai_opendata.publishing.comparing import Interval, interval
from laocai_opendata.publishing.number_format import read_decimal, read_text

Row: TypeAlias = Mapping[str, object]
Days: TypeAlias = tuple[date, date]
_MOMENT = re.compile(r"([0-9]{4})(?:-Q([1-4])|-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One row of ``targets`` or ``results``; what the row does not say is empty or None."""

    row: Row
    figure_id: str
    indicator: Indicator | None
    area_id: str
    days: Days | None
    comparator: str
    value: Decimal | None
    value_high: Decimal | None
    unit: Unit | None
    per: str
    measure: str
    price_basis: str
    series: str

    def cell(self, column: str) -> str:
        """Return the text of one cell, "" where the row has none."""
        return read_text(self.row.get(column, ""))

    @property
    def interval(self) -> Interval:
        """The values that the row's words allow, in its own unit."""
        if self.value is None:
            raise OpenDataError(f"{self.figure_id!r} has no value; there is nothing to compare")
        return interval(self.comparator, self.value, self.value_high, self.cell("formula"))

    def factor_to(self, other: Figure) -> Decimal:
        """Return how many of *other*'s unit make one of this figure's."""
        if self.unit is None or other.unit is None:
            raise OpenDataError(f"{self.figure_id!r} and {other.figure_id!r} share no unit")
        return self.unit.multiplier / other.unit.multiplier


def read_figure(row: Row, vocabulary: Vocabulary) -> Figure:
    """Read one row; a column that is absent is filled in from the indicator's row."""

    def cell(column: str) -> str:
        return read_text(row.get(column, ""))

    indicator = vocabulary.indicators.get(cell("indicator_id"))
    unit = vocabulary.units.get(cell("unit_id"))

    def known(column: str) -> str:
        return cell(column) if column in row else str(getattr(indicator, column, ""))

    own_per = cell("per") if "result_id" in row else known("per")
    return Figure(
        row=row,
        figure_id=cell("result_id") or cell("target_id"),
        indicator=indicator,
        area_id=cell("area_id"),
        days=days_of(cell("time_period")),
        comparator=cell("comparator") or "eq",
        value=read_decimal(row.get("value")),
        value_high=read_decimal(row.get("value_high")),
        unit=unit,
        per=own_per or str(getattr(unit, "per", "")),
        measure=known("measure"),
        price_basis=cell("price_basis") or "not_stated",
        series=cell("series"),
    )


def days_of(time_period: str) -> Days | None:
    """Return the first and the last day of an ISO 8601 period, or None for none.

    >>> [str(day) for day in days_of("2024-Q1") or ()]
    ['2024-01-01', '2024-03-31']
    """
    first, _, last = time_period.partition("/")
    try:
        found = _moment(first), _moment(last or first)
    except ValueError:
        return None
    days = found[0][0], found[1][1]
    return days if days[0] <= days[1] else None


def as_rows(table: object) -> tuple[Row, ...]:
    """Return one row or many, from a mapping, a Series, a DataFrame or a sequence of rows."""
    given: Any = table
    if isinstance(table, Mapping):
        return (table,)
    if hasattr(table, "columns"):
        return tuple(given.to_dict(orient="records"))
    if hasattr(table, "to_dict"):
        return (given.to_dict(),)
    if isinstance(table, Sequence) and not isinstance(table, str):
        return tuple(row for part in table for row in as_rows(part))
    raise OpenDataError(f"rows are mappings or a DataFrame, not {type(table).__name__}")


def _moment(text: str) -> Days:
    found = _MOMENT.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, quarter, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        return date(year, month, day), date(year, month, day)
    first = 3 * quarter - 2 if quarter else month or 1
    last = 3 * quarter if quarter else month or 12
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
