"""The code lists that a package needs: units and comparators whole, the others as far as used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.model import Area, Indicator
from laocai_opendata.publishing.held_tables import cells
from laocai_opendata.tabular import Cells

Rows = tuple[Cells, ...]

_USED = ("indicator_id", "area_id", "series")


def code_lists(figures: Sequence[Cells], vocabulary: Vocabulary) -> dict[str, Rows]:
    """Return the code lists for rows of targets, results and statements."""
    used = {column: {row.get(column, "") for row in figures} for column in _USED}
    indicators = (
        _with_caveat(row, vocabulary)
        for row in vocabulary.indicators.values()
        if row.indicator_id in used["indicator_id"]
    )
    series = (row for row in vocabulary.series.values() if row.series in used["series"])
    codes = _rows(vocabulary.unit_codes.values(), "unit_codes")
    return {
        "indicators": _rows(indicators, "indicators"),
        "units": _rows(vocabulary.units.values(), "units"),
        "comparators": _rows(vocabulary.comparators.values(), "comparators"),
        "areas": _rows(_areas(used["area_id"], vocabulary), "areas"),
        "series": _rows(series, "series"),
        # A vocabulary of before this table was added has none.
        **({"unit_codes": codes} if codes else {}),
    }


def _with_caveat(row: Indicator, vocabulary: Vocabulary) -> Indicator:
    local = vocabulary.caveats.get(row.indicator_id)
    if local is None:
        return row
    return replace(
        row,
        caveat_vi=f"{row.caveat_vi} {local.caveat_vi}".strip(),
        caveat_en=f"{row.caveat_en} {local.caveat_en}".strip(),
    )


def _areas(used: set[str], vocabulary: Vocabulary) -> Iterable[Area]:
    """Return the areas in use, and those that share a code with one of them: a join may err."""
    codes = {row.gso_code for row in vocabulary.areas.values() if row.area_id in used}
    for row in vocabulary.areas.values():
        if row.area_id in used or (row.gso_code and row.gso_code in codes):
            yield row


def _rows(rows: Iterable[object], table: str) -> Rows:
    return tuple(cells(row, table) for row in rows)
