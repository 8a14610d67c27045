"""Each target as the page shows it: its level, what became of it, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.interface import interface, period_words
from laocai_opendata.publishing.last_levels import amount, cell, claim
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.package_rows import targets_with_topics
from laocai_opendata.publishing.page.citing import cite_figure
from laocai_opendata.publishing.page.mistakes import report_figure
from laocai_opendata.publishing.page.sources import Source
from laocai_opendata.publishing.statement_words import Statement
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.publishing.verdicts import Outcome, outcomes

_PLANS = ("target", "forecast", "assigned_budget")


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One figure that was held against a target."""

    words: str
    period: str
    refusal: str
    """Why it was not used, or "" where it was."""
    quote: str
    language: str
    source: Source


@dataclass(frozen=True, slots=True)
class Assessed:
    """What is known of a target's result, in one language."""

    sentence: str
    reason: str
    assumption: str
    looked_at: tuple[LookedAt, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """One target in one language."""

    number: int
    row: Mapping[str, str]
    outcome: Outcome
    source: Source
    assessed: Assessed | None
    note: str
    caveat: str
    citation: str
    mistake: str

    @property
    def target_id(self) -> str:
        """The id of its row."""
        return self.row["target_id"]

    @property
    def said(self) -> Statement:
        """The target in print."""
        return self.outcome.target

    @property
    def level(self) -> Sequence[tuple[str, str]]:
        """Words and numbers in pairs: (("from", "10"), ("to", "12"))."""
        figure = self.said.figure
        return [(figure[place], "".join(figure[place + 1 : place + 2])) for place in
                range(0, len(figure), 2)]  # fmt: skip

    @property
    def order(self) -> str:
        """What its level is sorted by: amounts of one unit only can be put in order."""
        return f"{self.row['base_unit']} {self.row['value_base']}"


def read_targets(
    metadata: PackageMetadata, tables: Tables, sources: Mapping[str, Source], lang: Language
) -> tuple[Target, ...]:
    """Return the targets in the order of the table, with what the other tables say of them."""
    rows = targets_with_topics(tables)
    held = outcomes(rows, tables.get("assessments", ()), tables.get("results", ()), lang)
    caveats = {row["indicator_id"]: row[f"caveat_{lang}"] for row in tables["indicators"]}
    assessed = dict(_assessments(tables, sources, lang))
    return tuple(
        Target(
            number=number,
            row=row,
            outcome=outcome,
            source=sources[row["source_id"]],
            assessed=assessed.get(row["target_id"]),
            note=row[f"note_{lang}"],
            caveat=caveats.get(row["indicator_id"], ""),
            citation=_citation(metadata, row, outcome.target, sources, lang),
            mistake=report_figure(metadata, row, outcome.target, lang),
        )
        for number, (row, outcome) in enumerate(zip(rows, held, strict=True), start=1)
    )


def _assessments(
    tables: Tables, sources: Mapping[str, Source], lang: Language
) -> Iterator[tuple[str, Assessed]]:
    results = {row["result_id"]: row for row in tables.get("results", ())}
    for row in tables.get("assessments", ()):
        yield (
            row["target_id"],
            Assessed(
                sentence=row[f"sentence_{lang}"],
                reason=row[f"reason_{lang}"],
                assumption=row[f"assumption_{lang}"],
                looked_at=tuple(_looked_at(row, results, sources, lang)),
            ),
        )


def _looked_at(
    assessment: Mapping[str, str],
    results: Mapping[str, Mapping[str, str]],
    sources: Mapping[str, Source],
    lang: Language,
) -> Iterator[LookedAt]:
    pairs = (part.partition(":") for part in assessment["refused"].split(";"))
    refused = {result_id.strip(): code.strip() for result_id, _, code in pairs}
    words = interface(lang)
    for result_id in map(str.strip, assessment["result_ids"].split(";")):
        row = results.get(result_id)
        if row is None:
            continue
        code = refused.get(result_id, "")
        yield LookedAt(
            words=figure_words(row, lang),
            period=period_words(cell(row, "time_period"), lang),
            refusal=words[f"assess_refused_{code}"] if code else "",
            quote=row["quote"],
            language=row["quote_language"],
            source=sources[row["source_id"]],
        )


def figure_words(row: Mapping[str, str], lang: Language) -> str:
    """Return a row of ``results`` with what it is: a target, a forecast, an estimate, a report."""
    if row["kind"] not in _PLANS:
        return claim(row, lang)
    words = interface(lang)
    said = words["page_kind_and_figure"].format(kind=words[row["kind"]], figure=amount(row, lang))
    return words["assess_derived"].format(figure=said) if row["basis"] == "derived" else said


def _citation(
    metadata: PackageMetadata,
    row: Mapping[str, str],
    said: Statement,
    sources: Mapping[str, Source],
    lang: Language,
) -> str:
    figure = ", ".join(part for part in (f"{said.name}: {said.words}", said.period) if part)
    return cite_figure(
        metadata,
        lang,
        figure=figure,
        target_id=row["target_id"],
        source=sources[row["source_id"]].name,
    )
