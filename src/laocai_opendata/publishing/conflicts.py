"""Where sources give different figures for one indicator, area and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from laocai_opendata.tabular import Cells

_RESULTS = ("estimate", "reported")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Different figures of one kind (results, or targets and plans) for one period."""

    indicator_vi: str
    indicator_en: str
    time_period: str
    figures: tuple[Cells, ...]


def find_conflicts(targets: Sequence[Cells], results: Sequence[Cells]) -> tuple[Conflict, ...]:
    """Return every group of differing figures, in the order of the tables.

    A forecast, an assigned budget and a target are plans; an estimate and a report are results.
    """
    groups: defaultdict[tuple[str, ...], list[Cells]] = defaultdict(list)
    for row in (*(_as_result(target) for target in targets), *results):
        side = "results" if row["kind"] in _RESULTS else "plans"
        key = (row["indicator_id"], row["area_id"], row["time_period"], side)
        groups[key].append(row)
    return tuple(
        Conflict(
            rows[0]["indicator_vi"], rows[0]["indicator_en"], rows[0]["time_period"], tuple(rows)
        )
        for rows in groups.values()
        if rows[0]["indicator_id"] and _differ(rows)
    )


def _as_result(target: Mapping[str, str]) -> Cells:
    return {**target, "kind": "target"}


def _differ(rows: Iterable[Mapping[str, str]]) -> bool:
    said = {(row["comparator"], row["value_base"], row["value_base_high"]) for row in rows}
    return len(said) > 1
