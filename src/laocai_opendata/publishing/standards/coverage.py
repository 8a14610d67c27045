"""What a package is about: the days and the places of its targets."""

from __future__ import annotations

from dataclasses import dataclass

from laocai_opendata.publishing.standards.described import Described
from laocai_opendata.reading.time_spans import TimeSpan, find_time_span


@dataclass(frozen=True, slots=True)
class Place:
    """An area that targets are for."""

    area_id: str
    name_vi: str
    name_en: str


def days(package: Described) -> TimeSpan | None:
    """Return the first and the last day of the targets' periods, or None where none is stated."""
    found = [find_time_span(row["time_period"]) for row in package.tables["targets"]]
    spans = [span for span in found if span]
    if not spans:
        return None
    return TimeSpan(min(span.first for span in spans), max(span.last for span in spans))


def places(package: Described) -> tuple[Place, ...]:
    """Return the areas that targets are for, in the order of the code list."""
    used = {row["area_id"] for row in package.tables["targets"]}
    return tuple(
        Place(row["area_id"], row["name_vi"], row["name_en"])
        for row in package.tables["areas"]
        if row["area_id"] in used
    )
