"""Which figures stand in which panel of the chart over the years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.alt_text import Row, Statement, Table, statements
from laocai_opendata.publishing.number_format import (
    Language,
    format_number,
    read_decimal,
    read_text,
)

KINDS = ("target", "assigned_budget", "forecast", "estimate", "reported")
SYMBOLS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤", "about": "≈"}
_FEWEST = 3
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure of one full year."""

    year: int
    kind: str
    comparator: str
    value: Decimal
    high: Decimal | None
    area: str
    series: str
    derived: bool
    of_article: bool
    source: str
    label: str
    """The figure as printed beside its mark: ">10"."""
    words: str
    """The figure as read aloud: "more than 10 percent"."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One indicator: its name, its unit and its figures."""

    name: str
    unit: str
    base_unit: str
    dots: tuple[Dot, ...]
    left_out: int

    @property
    def series(self) -> tuple[str, ...]:
        """The named series, where the figures come from more than one."""
        named = dict.fromkeys(dot.series for dot in self.dots)
        return tuple(sorted(name for name in named if name)) if len(named) > 1 else ()


@dataclass(frozen=True, slots=True)
class Area:
    """A place in one time span."""

    name: str
    begins: date | None


@dataclass(frozen=True, slots=True)
class Years:
    """All that the chart shows."""

    panels: tuple[Panel, ...]
    areas: Mapping[str, Area]
    main: str
    """The area that most figures are about."""

    @property
    def dots(self) -> tuple[Dot, ...]:
        """The figures of all panels."""
        return tuple(dot for panel in self.panels for dot in panel.dots)

    @property
    def others(self) -> tuple[Area, ...]:
        """The other areas whose figures are shown."""
        used = dict.fromkeys(dot.area for dot in self.dots if dot.area != self.main)
        return tuple(self.areas.get(area) or Area(area, None) for area in used)

    @property
    def breaks(self) -> tuple[date, ...]:
        """The days from which figures are about another area."""
        days = {area.begins for area in self.others if area.begins}
        return tuple(sorted(day for day in days if day.year >= self.span[0]))

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last year."""
        years = [dot.year for dot in self.dots]
        return min(years, default=0), max(years, default=0)

    @property
    def left_out(self) -> int:
        """How many figures of the panels are not about a full year."""
        return sum(panel.left_out for panel in self.panels)


def rows_of(table: Table) -> Sequence[Row]:
    """Return the rows of a frame or of a list of dicts."""
    rows = table if isinstance(table, Sequence) else table.to_dict(orient="records")
    if not isinstance(rows, Sequence):
        raise OpenDataError("a chart needs rows: pass a DataFrame or a list of dicts")
    return rows


def cell(row: Row, column: str) -> str:
    """Return a cell's text, "" where the column or the text is missing."""
    return read_text(row.get(column, ""))


def read_years(
    targets: Table,
    results: Table,
    areas: Table,
    lang: Language,
    indicators: Sequence[str] | None = None,
) -> Years:
    """Return the panels of all indicators that have at least three figures of full years."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in [
        *({**row, "kind": "target", "_article": True} for row in rows_of(targets)),
        *rows_of(results),
    ]:
        if read_decimal(row.get("value")) is not None:
            unit = cell(row, "base_unit") or cell(row, "unit_id")
            groups.setdefault((cell(row, "indicator_id"), unit, cell(row, "per")), []).append(row)
    if indicators is None:
        panels = [_panel(rows, unit, lang) for (_, unit, _), rows in groups.items()]
        shown = [panel for panel in panels if len(panel.dots) >= _FEWEST]
    else:
        shown = list(_chosen(groups, indicators, lang))
    counted = Counter(dot.area for panel in shown for dot in panel.dots)
    return Years(
        tuple(shown), _areas(areas, lang), max(counted, key=counted.__getitem__, default="")
    )


def _chosen(
    groups: Mapping[tuple[str, str, str], Sequence[Row]], indicators: Sequence[str], lang: Language
) -> Iterable[Panel]:
    for indicator in indicators:
        found = [
            _panel(rows, unit, lang)
            for (name, unit, _), rows in groups.items()
            if name == indicator
        ]
        panels = [panel for panel in found if panel.dots]
        if not panels:
            raise OpenDataError(
                f"indicator {indicator!r} has no figure of a full year; choose from "
                f"{', '.join(sorted({name for name, _, _ in groups})) or 'none'}"
            )
        yield from panels


def _areas(areas: Table, lang: Language) -> Mapping[str, Area]:
    return {
        cell(row, "area_id"): Area(
            cell(row, f"name_{lang}") or cell(row, "area_id"),
            date.fromisoformat(day) if (day := cell(row, "valid_from")) else None,
        )
        for row in rows_of(areas)
    }


def _panel(rows: Sequence[Row], base_unit: str, lang: Language) -> Panel:
    """Return one panel; a figure that two tables state is drawn once."""
    units = Counter(cell(row, "unit_id") for row in rows)
    main = max(units, key=units.__getitem__)
    model = next(row for row in rows if cell(row, "unit_id") == main)
    said = statements([{**model, "comparator": "eq"}], lang)[0]
    whole = [row for row in rows if _is_whole_year(row)]
    drawn = {_identity(row): row for row in reversed(whole)}
    kept = [row for row in whole if drawn[_identity(row)] is row]
    dots = [_dot(_in_unit(row, model, rows), lang) for row in kept]
    dots.sort(key=lambda dot: (dot.year, KINDS.index(dot.kind)))
    return Panel(said.name, said.unit, base_unit, tuple(dots), len(rows) - len(whole))


def _is_whole_year(row: Row) -> bool:
    year = _YEAR.fullmatch(cell(row, "time_period"))
    return year is not None and cell(row, "reading") != "within_period"


def _identity(row: Row) -> tuple[object, ...]:
    value = read_decimal(row.get("value_base")) or read_decimal(row.get("value"))
    names = ("kind", "time_period", "area_id", "series", "comparator", "value_high", "basis")
    told = [cell(row, name) for name in names]
    told[-1] = "derived" if told[-1] == "derived" else ""
    return (value, *told)


def _in_unit(row: Row, model: Row, rows: Sequence[Row]) -> Row:
    """Return *row* in the unit of *model*: 0.5 billion as 500 million."""
    if cell(row, "unit_id") == cell(model, "unit_id"):
        return row
    multiplier = _multiplier(model, rows)
    changed: dict[str, object] = dict(row)
    for column in ("value", "value_high"):
        base = read_decimal(row.get(f"{column}_base"))
        if base is not None and multiplier:
            changed[column] = f"{(base / multiplier).normalize():f}"
    names = ("unit_id", "unit_vi", "unit_en")
    return changed | {name: model.get(name, "") for name in names}


def _multiplier(model: Row, rows: Sequence[Row]) -> Decimal | None:
    for row in rows:
        value, base = read_decimal(row.get("value")), read_decimal(row.get("value_base"))
        if cell(row, "unit_id") == cell(model, "unit_id") and value and base:
            return base / value
    return None


def _dot(row: Row, lang: Language) -> Dot:
    said: Statement = statements([row], lang)[0]
    value, high = read_decimal(row.get("value")), read_decimal(row.get("value_high"))
    kind = cell(row, "kind")
    if value is None or kind not in KINDS:
        raise OpenDataError(
            f"figure {said.name!r}: kind {kind!r} is not known; use one of {', '.join(KINDS)}"
        )
    high = high if said.comparator == "between" else None
    numbers = [format_number(number, lang) for number in (value, high) if number is not None]
    return Dot(
        year=int(cell(row, "time_period")),
        kind=kind,
        comparator=said.comparator,
        value=value,
        high=high,
        area=cell(row, "area_id"),
        series=cell(row, "series"),
        derived=cell(row, "basis") == "derived",
        of_article="_article" in row,
        source=cell(row, "source_id"),
        label=SYMBOLS.get(said.comparator, "") + "–".join(numbers),
        words=said.words,
    )
