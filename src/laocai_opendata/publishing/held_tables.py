"""Curated results and what targets come to beside them, as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.publishing.assessing import Assessment, assess, candidates
from laocai_opendata.publishing.reviewing import plain
from laocai_opendata.reading.results import Curated, Result
from laocai_opendata.schemas import columns
from laocai_opendata.tabular import Cells

Rows = tuple[Cells, ...]


def held_tables(targets: Rows, curated: Curated, vocabulary: Vocabulary) -> dict[str, Rows]:
    """Return results, assessments and official statements as published."""
    results = tuple(_result_row(row, vocabulary) for row in curated.results.values())
    statements = tuple(cells(row, "statements") for row in curated.statements.values())
    assessed = assess_all(targets, results, statements, page_rows(curated), vocabulary)
    assessments = (assessment_row(*pair) for pair in zip(targets, assessed, strict=True))
    return {"results": results, "assessments": tuple(assessments), "statements": statements}


def page_rows(curated: Curated) -> Rows:
    """Return the pages that results were quoted from, with what was taken from each."""
    used = _used_for(curated)
    return tuple(
        {**cells(page, "sources"), "used_for": "; ".join(used[page.source_id])}
        for page in curated.sources.values()
    )


def cells(row: object, table: str) -> Cells:
    """Return a frozen value in the columns of *table*; a column it has not is empty."""
    values = {column: getattr(row, column, "") for column in columns(table)}
    return {column: _text(value) for column, value in values.items()}


def whole(number: Decimal | None) -> str:
    """Return *number* in digits, without zeros after its last decimal place.

    >>> whole(Decimal("8.5") * 1000000)
    '8500000'
    """
    text = plain(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(value: object) -> str:
    return "" if value is None else plain(value) if isinstance(value, Decimal) else str(value)


def _result_row(result: Result, vocabulary: Vocabulary) -> Cells:
    indicator = vocabulary.indicators[result.indicator_id]
    unit = vocabulary.units[result.unit_id]
    high = result.value_high
    row = cells(result, "results")
    row.update(
        indicator_vi=indicator.name_vi,
        indicator_en=indicator.name_en,
        unit_vi=unit.symbol_vi,
        unit_en=unit.name_en,
        value_base=whole(result.value * unit.multiplier),
        value_base_high=whole(None if high is None else high * unit.multiplier),
        base_unit=unit.base_unit,
        per=unit.per,
        basis="derived" if result.formula else "quoted",
    )
    return row


def _used_for(curated: Curated) -> Mapping[str, Sequence[str]]:
    used: defaultdict[str, list[str]] = defaultdict(list)
    for name, found in _uses(curated):
        by_role: defaultdict[str, list[str]] = defaultdict(list)
        for source_id, row_id in found:
            by_role[source_id].append(row_id)
        for source_id, ids in by_role.items():
            used[source_id].append(f"{name}: {', '.join(ids)}")
    return used


def _uses(curated: Curated) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    results = curated.results.values()
    yield "results", [(row.source_id, row.result_id) for row in results]
    yield "results, second source", [(row.second_source_id, row.result_id) for row in results]
    statements = curated.statements.values()
    yield "statements", [(row.source_id, row.statement_id) for row in statements]


def assess_all(
    targets: Sequence[Cells],
    results: Sequence[Cells],
    statements: Sequence[Cells],
    sources: Sequence[Cells],
    vocabulary: Vocabulary,
) -> tuple[Assessment, ...]:
    """Hold every row of ``targets`` against the published results, in the order of targets.

    They are as of the last day on which one of *sources* was read.
    """
    as_of = max((source["retrieved"] for source in sources), default="")
    return tuple(
        assess(
            target,
            candidates(target, results, vocabulary),
            statements=statements,
            sources=sources,
            known=results,
            vocabulary=vocabulary,
            as_of=as_of,
        )
        for target in targets
    )


def assessment_row(target: Mapping[str, str], assessment: Assessment) -> Cells:
    """Return one verdict in the columns of ``assessments``."""
    row = cells(assessment, "assessments")
    row.update(
        indicator_id=target["indicator_id"],
        result_ids="; ".join(assessment.result_ids),
        refused="; ".join(f"{result}: {code}" for result, code in assessment.refused),
    )
    return row
