"""What a row of the curated results must say; each check yields what is wrong, and the fix."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.model import Area
from laocai_opendata.reading.spreadsheet import SheetRow, nearest
from laocai_opendata.reading.time_spans import (
    ALWAYS,
    TimeSpan,
    find_partial_date,
    find_time_span,
)
from laocai_opendata.schemas import schema

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")
_PERIODS = "2024, 2021/2025, 2024-Q1, 2024-05, 2024-01/2024-05 or 2024-01-01/2024-12-28"
RECAST = "recast_area"


def check_cells(row: SheetRow, table: str, seen: dict[tuple[str, str], int]) -> Iterator[str]:
    """Hold each cell against its field in the schema; *seen* keeps the values met before."""
    for field in schema(table)["fields"]:
        name, rules = field["name"], field.get("constraints", {})
        value = row.cells.get(name)
        if value is None:
            continue
        if problem := _find_problem(value, field):
            yield f"{row.places[name]}: {problem}"
        elif value and rules.get("unique"):
            first = seen.setdefault((name, value), row.line)
            if first != row.line:
                yield f"{row.places[name]}: {value!r} is there already in line {first}; keep one"


def _find_problem(value: str, field: Mapping[str, object]) -> str:
    rules = field.get("constraints", {})
    assert isinstance(rules, dict)
    if not value:
        wanted = f"the cell is empty; write here what {field['example']!r} is an example of"
        return wanted if rules.get("required") else ""
    if field.get("reads_as") == "period" and not find_time_span(value):
        is_day = find_partial_date(value) is not None
        fix = f"{value}/{value} for a day, {value[:7]} for a month" if is_day else _PERIODS
        return f"{value!r} is no period; write {fix}"
    if field.get("reads_as") == "partial_date" and not find_partial_date(value):
        return f"{value!r} is no date; write 2024, 2024-05 or 2024-05-01, or leave it empty"
    if field["type"] == "date" and not (len(value) == 10 and find_partial_date(value)):
        return f"{value!r} is no day; write it as in {field['example']}"
    if field.get("format") == "uri" and not _ADDRESS.fullmatch(value):
        return f"{value!r} is no address; write one that begins with http"
    return _find_misspelt(value, field, rules)


def _find_misspelt(value: str, field: Mapping[str, object], rules: Mapping[str, object]) -> str:
    enum, pattern, words = rules.get("enum"), rules.get("pattern"), field.get("max_words")
    if isinstance(enum, list) and value not in enum:
        empty = "" if rules.get("required") else ", or leave it empty"
        return f"{value!r} is not known{nearest(value, enum)}; write {', '.join(enum)}{empty}"
    if isinstance(pattern, str) and not re.fullmatch(pattern, value):
        return f"{value!r} cannot stand here; write it as in {field['example']}"
    if isinstance(words, int) and (count := len(value.split())) > words:
        return f"{count} words, more than {words}; keep the words around the number"
    return ""


def check_source(row: SheetRow) -> Iterator[str]:
    """Check that a page was published before it was read."""
    published, retrieved = row.cells.get("published", ""), row.cells.get("retrieved", "")
    if published and retrieved and published > retrieved[: len(published)]:
        yield f"{row.places['published']}: {published} is after {retrieved}, when it was read"


def check_references(
    row: SheetRow, vocabulary: Vocabulary, sources: Mapping[str, SheetRow]
) -> Iterator[str]:
    """Check what a row refers to, and that its area is there in its period."""
    yield from _check_known(row, "indicator_id", vocabulary.indicators, "indicators.csv")
    yield from _check_known(row, "area_id", vocabulary.areas, "areas.csv")
    yield from _check_known(row, "source_id", sources, "the table of sources")
    yield from _check_area(row, vocabulary)


def check_result(
    row: SheetRow,
    vocabulary: Vocabulary,
    series: Collection[str],
    results: Mapping[str, SheetRow],
    sources: Mapping[str, SheetRow],
) -> Iterator[str]:
    """Check what a result refers to, and that its cells agree with each other."""
    yield from check_references(row, vocabulary, sources)
    yield from _check_known(row, "unit_id", vocabulary.units, "units.csv")
    yield from _check_known(row, "comparator", vocabulary.comparators, "comparators.csv")
    yield from _check_known(row, "series", series, "the table of series")
    yield from _check_known(row, "second_source_id", sources, "the table of sources")
    yield from _check_known(row, "revises", results, "this table")
    yield from _check_unit(row, vocabulary)
    yield from _check_range(row)
    yield from _check_together(row)
    yield from _check_sources(row, sources)
    yield from _check_revision(row, results)


def _check_known(row: SheetRow, column: str, known: Collection[str], where: str) -> Iterator[str]:
    value = row.cells.get(column, "")
    if value and value not in known:
        yield (
            f"{row.places[column]}: {value!r} is not in {where}{nearest(value, known)}; "
            "correct it, or add it there"
        )


def _check_area(row: SheetRow, vocabulary: Vocabulary) -> Iterator[str]:
    area = vocabulary.areas.get(row.cells.get("area_id", ""))
    period = find_time_span(row.cells.get("time_period", ""))
    if area is None or period is None:
        return
    place, span = row.places["area_id"], _life(area)
    recast = row.cells.get("reading") == RECAST
    if span.overlaps(period):
        if recast:
            yield f"{row.places['reading']}: the area is there in the period; leave this empty"
    elif span.last < period.first or not recast:
        others = [name for name, a in vocabulary.areas.items() if _life(a).overlaps(period)]
        ended = span.last < period.first
        time = f"ended on {area.valid_to}" if ended else f"begins on {area.valid_from}"
        fix = "" if ended or "reading" not in row.places else f", or {RECAST} in the column reading"
        yield (
            f"{place}: {area.area_id} {time} and is not there in {row.cells['time_period']}; "
            f"write {' or '.join(others) or 'an area of that time'}{fix}"
        )


def _life(area: Area) -> TimeSpan:
    first, last = find_partial_date(area.valid_from), find_partial_date(area.valid_to)
    return TimeSpan((first or ALWAYS).first, (last or ALWAYS).last)


def _check_unit(row: SheetRow, vocabulary: Vocabulary) -> Iterator[str]:
    """A unit fits by its base unit; one that says "per hectare" only where the indicator does."""
    unit = vocabulary.units.get(row.cells.get("unit_id", ""))
    indicator = vocabulary.indicators.get(row.cells.get("indicator_id", ""))
    if unit is None or indicator is None:
        return
    base = vocabulary.units[indicator.unit_id].comparable
    fitting = [
        name
        for name, other in vocabulary.units.items()
        if other.comparable == base and other.per in ("", indicator.per)
    ]
    if unit.unit_id not in fitting:
        yield (
            f"{row.places['unit_id']}: {unit.unit_id} is no unit of {indicator.indicator_id}; "
            f"write {', '.join(fitting)}, or correct the indicator"
        )


def _check_range(row: SheetRow) -> Iterator[str]:
    comparator, high = row.cells.get("comparator"), row.cells.get("value_high")
    if comparator is None or high is None:
        return
    place = row.places["value_high"]
    if comparator == "between" and not high:
        yield f"{place}: the cell is empty; a range (between) needs its upper end"
    elif comparator != "between" and high:
        yield f"{place}: {high} is an upper end; write between as comparator, or remove it"
    elif high and (low := row.cells.get("value")) and Decimal(low) >= Decimal(high):
        yield f"{place}: {high} is not above {low}; the upper end is the larger one"


# Cells of one row that are filled together or not at all.
_TOGETHER = (
    ("formula", "operands"),
    ("checked_by_hand", "checked_by_hand_reason_vi", "checked_by_hand_reason_en"),
    ("note_vi", "note_en"),
)


def _check_together(row: SheetRow) -> Iterator[str]:
    for columns in _TOGETHER:
        cells = {column: row.cells[column] for column in columns if column in row.cells}
        filled = " and ".join(column for column, cell in cells.items() if cell)
        for column, cell in cells.items():
            if filled and not cell:
                yield f"{row.places[column]}: the cell is empty; fill it, or empty {filled}"


def _check_sources(row: SheetRow, sources: Mapping[str, SheetRow]) -> Iterator[str]:
    source_id, second = row.cells.get("source_id", ""), row.cells.get("second_source_id", "")
    if source_id and source_id == second:
        yield f"{row.places['second_source_id']}: this is the first source again; remove it"
    language, source = row.cells.get("quote_language", ""), sources.get(source_id)
    of_page = source.cells.get("language", "") if source else ""
    if language and of_page and language != of_page:
        yield (
            f"{row.places['quote_language']}: {language!r}, and the table of sources has "
            f"{of_page!r} for {source_id}; correct one of them"
        )


def _check_revision(row: SheetRow, results: Mapping[str, SheetRow]) -> Iterator[str]:
    older = results.get(row.cells.get("revises", ""))
    if older is None:
        return
    place = row.places["revises"]
    if _revises_itself(row, results):
        yield f"{place}: the rows revise each other in a circle; name the older figure"
    for column in ("indicator_id", "area_id", "time_period"):
        mine, other = row.cells.get(column), older.cells.get(column)
        if mine and other and mine != other:
            yield (
                f"{place}: {row.cells['revises']} has another {column} ({other}); "
                "a revision is of the same figure"
            )


def _revises_itself(row: SheetRow, results: Mapping[str, SheetRow]) -> bool:
    at, seen = row, 0
    while (older := results.get(at.cells.get("revises", ""))) and seen <= len(results):
        if older is row:
            return True
        at, seen = older, seen + 1
    return False
