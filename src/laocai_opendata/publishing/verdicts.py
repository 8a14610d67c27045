"""Targets held against results, in words: what the bullet chart prints and what is read aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.alt_text import headline
from laocai_opendata.publishing.bullets import Bullet, bullet
from laocai_opendata.publishing.interface import (
    day_words,
    interface,
    period_words,
    verdict_words,
)
from laocai_opendata.publishing.last_levels import amount, cell, claim
from laocai_opendata.publishing.number_format import Language, format_number, read_decimal
from laocai_opendata.publishing.statement_words import (
    Row,
    Statement,
    Table,
    common,
    rows_of,
    statements,
)

_DECIDED = ("met", "not_met")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One target and what is known of its result, as printed."""

    target: Statement
    verdict: str
    heading: str
    """The verdict in words."""
    claim: str
    """The result used, or every figure known so far."""
    remarks: tuple[str, ...]
    bullet: Bullet | None


def outcomes(
    targets: Table, assessments: Table, results: Table, lang: Language
) -> tuple[Outcome, ...]:
    """Return each target with its assessment, in the order of the targets."""
    assessed = {cell(row, "target_id"): row for row in rows_of(assessments)}
    known = {cell(row, "result_id"): row for row in rows_of(results)}
    pairs = zip(rows_of(targets), statements(targets, lang), strict=True)
    return tuple(
        _outcome(row, said, assessed.get(cell(row, "target_id"), {}), known, lang)
        for row, said in pairs
    )


def grouped(held: Iterable[Outcome]) -> Mapping[str, Sequence[Outcome]]:
    """Return the outcomes by topic, topics in the order of their first appearance."""
    groups: dict[str, list[Outcome]] = {}
    for one in held:
        groups.setdefault(one.target.topic, []).append(one)
    return groups


def against_results_title(targets: Table, lang: Language) -> str:
    """Return the chart's title, with the place if that is the same for all rows."""
    said = statements(targets, lang)
    area, text = common(one.area for one in said), against_headline(said, lang)
    return interface(lang)["chart_title_area"].format(area=area, title=text) if area else text


def against_headline(said: Sequence[Statement], lang: Language) -> str:
    """Return how many targets there are, and that they are held against results."""
    return interface(lang)["chart2_title"].format(targets=headline(said, lang))


def tally(held: Sequence[Outcome], lang: Language) -> str:
    """Return how many verdicts of each kind there are."""
    words = interface(lang)
    counts = Counter(one.heading for one in sorted(held, key=_rank))
    # After a number the heading needs another form of its verb.
    forms = {words["cannot_tell"]: words["tally_cannot_tell"]}
    said = {heading: f"{heading[:1].lower()}{heading[1:]}" for heading in counts} | forms
    listed = "; ".join(
        f"{format_number(Decimal(number), lang)} {said[heading]}"
        for heading, number in counts.items()
    )
    return words["chart2_tally"].format(list=listed) if held else ""


def read_until(assessments: Table, lang: Language) -> str:
    """Return the last day that sources were read, as a reader writes it, "" for none."""
    return day_words(max((cell(row, "as_of") for row in rows_of(assessments)), default=""), lang)


def read_to(assessments: Table, lang: Language) -> str:
    """Return the sentence that says up to which day sources were read, "" for none."""
    day = read_until(assessments, lang)
    return interface(lang)["chart2_read_to"].format(day=day) if day else ""


def no_score(assessments: Table, lang: Language) -> str:
    """Return up to which day sources were read, and what the verdicts are not."""
    return " ".join(filter(None, (read_to(assessments, lang), interface(lang)["no_score"])))


def against_results_alt(targets: Table, assessments: Table, results: Table, lang: Language) -> str:
    """Return the whole chart in words: every target, figure, verdict and reason."""
    held = outcomes(targets, assessments, results, lang)
    counted = [text for text in (tally(held, lang),) if text]
    sentences = [f"{against_results_title(targets, lang)}.", *counted]
    for topic, group in grouped(held).items():
        sentences += [f"{topic}:"] if topic else []
        sentences += [_read_aloud(one, lang) for one in group]
    return " ".join([*sentences, no_score(assessments, lang)])


def against_results_caption(
    targets: Table, assessments: Table, results: Table, lang: Language
) -> str:
    """Return the line below the chart: the verdicts counted, and the figures of each target."""
    held = outcomes(targets, assessments, results, lang)
    words = interface(lang)
    listed = "; ".join(_brief(one) for one in held)
    title = f"{against_results_title(targets, lang)}."
    figures = [f"{listed}."] if listed else []
    sentences = [title, tally(held, lang), *figures, words["chart2_scale"]]
    return " ".join(text for text in (*sentences, no_score(assessments, lang)) if text)


def _outcome(
    row: Row,
    said: Statement,
    assessed: Row,
    known: Mapping[str, Row],
    lang: Language,
) -> Outcome:
    verdict = cell(assessed, "verdict") or "cannot_tell"
    used = _used(assessed, known)
    decided = verdict in _DECIDED and used is not None
    figures = [used] if used is not None else []
    others = [one for one in _admissible(assessed, known) if one is not used]
    return Outcome(
        target=said,
        verdict=verdict,
        heading=verdict_words(verdict, cell(assessed, "basis"), lang),
        claim=_claims(figures if decided else [*figures, *others], row, lang),
        remarks=tuple(_remarks(assessed, others if decided else [], row, lang)),
        bullet=bullet(row, used, assessed) if decided and used is not None else None,
    )


def _used(assessed: Row, known: Mapping[str, Row]) -> Row | None:
    """Return the result that a verdict rests on; a known verdict and a known result."""
    verdict, result_id = cell(assessed, "verdict"), cell(assessed, "result_id")
    named = f"the assessment of {cell(assessed, 'target_id')!r}"
    if verdict not in ("", *_DECIDED, "cannot_tell"):
        raise OpenDataError(
            f"{named} has verdict {verdict!r}; use one of met, not_met, cannot_tell"
        )
    if (result_id or verdict in _DECIDED) and result_id not in known:
        raise OpenDataError(
            f"{named} rests on result {result_id!r}, which is not among the results; "
            "pass the whole table of results"
        )
    return known.get(result_id)


def _admissible(assessed: Row, known: Mapping[str, Row]) -> Iterator[Row]:
    """Return the figures that were looked at and not refused."""
    refused = {part.partition(":")[0].strip() for part in cell(assessed, "refused").split(";")}
    for part in cell(assessed, "result_ids").split(";"):
        if part.strip() not in refused and part.strip() in known:
            yield known[part.strip()]


def _claims(rows: Iterable[Row], target: Row, lang: Language) -> str:
    figures = dict.fromkeys(_claim(row, target, lang) for row in rows)
    return interface(lang)["assess_or"].join(figures)


def _claim(row: Row, target: Row, lang: Language) -> str:
    """Return a figure, and the period if it is not the target's."""
    text, period = claim(row, lang), cell(row, "time_period")
    if cell(row, "reading") == "within_period":
        return interface(lang)["chart2_within"].format(figure=text)
    same = period == cell(target, "time_period")
    return text if same else f"{text}, {period_words(period, lang)}"


def _remarks(assessed: Row, others: Sequence[Row], target: Row, lang: Language) -> Iterator[str]:
    words = interface(lang)
    if cell(assessed, "verdict") not in _DECIDED:
        code = cell(assessed, "reason_code")
        short = words.get(f"chart2_reason_{code}") or words.get(f"assess_reason_{code}")
        yield short or words["chart2_not_assessed"]
    elif spread := _spread(assessed, target, lang):
        yield words["chart2_drawn"].format(figure=spread)
    own = cell(assessed, "result_id")
    figures = [row for row in others if cell(row, "result_id") != own]
    if figures:
        yield words["assess_other_figures"].format(figures=_claims(figures, target, lang))
    if cell(assessed, "agreement") == "one_source":
        yield words["assess_one_source"]
    if said := words.get(f"assess_says_{cell(assessed, 'official_statement')}"):
        yield said


def _spread(assessed: Row, target: Row, lang: Language) -> str:
    """Return the range that an inexact result may lie in, in the target's unit, or ""."""
    columns = ("difference_low", "difference_high")
    low, high = (read_decimal(assessed.get(column)) for column in columns)
    value = read_decimal(target.get("value"))
    if low is None or high is None or value is None:
        return ""
    ends = sorted((value + low, value + high))
    return amount(
        {**target, "comparator": "between", "value": ends[0], "value_high": ends[1]}, lang
    )


def _read_aloud(one: Outcome, lang: Language) -> str:
    words = interface(lang)
    remarks = " ".join(one.remarks)
    parts = (words["chart2_target"].format(figure=one.target.words), one.claim, one.heading)
    return f"{one.target.name}: {'; '.join(part for part in parts if part)}. {remarks}".strip()


def _brief(one: Outcome) -> str:
    known = f"; {one.claim}" if one.claim else ""
    return f"{one.target.name}: {one.target.words}{known} ({one.heading})"


def _rank(one: Outcome) -> int:
    return (*_DECIDED, "cannot_tell").index(one.verdict)
