"""A target held against results: met, not met, or cannot tell, with the reason in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from laocai_opendata.codelists import Vocabulary, built_in
from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.assessment_words import assumption, reason, sentence
from laocai_opendata.publishing.figures import Figure, Row, as_rows, read_figure
from laocai_opendata.publishing.judging import Judgement, judge, pages, read_book


@dataclass(frozen=True, slots=True)
class Assessment:
    """What became of one target, as far as the sources tell.

    ``result_id`` is the figure that the verdict, or what is known so far, rests on;
    ``difference`` is result less target in the target's unit (percentage points for shares).
    """

    target_id: str
    verdict: str
    reason_code: str
    basis: str
    agreement: str
    result_id: str
    result_ids: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    difference: Decimal | None
    difference_low: Decimal | None
    difference_high: Decimal | None
    difference_percent: Decimal | None
    official_statement: str
    assumption_vi: str
    assumption_en: str
    reason_vi: str
    reason_en: str
    sentence_vi: str
    sentence_en: str
    as_of: str


def assess(
    target: object,
    results: object = (),
    *,
    statements: object = (),
    sources: object = (),
    known: object = (),
    vocabulary: Vocabulary | None = None,
    as_of: str = "",
) -> Assessment:
    """Hold a row of ``targets`` against one row of ``results`` or several.

    *statements* are official statements without a figure; *sources* tell pages apart and
    which came later; *known* are further rows of ``results``, to follow revisions and operands.
    """
    words = vocabulary or built_in()
    looked_at = as_rows(results)
    book = read_book((*as_rows(known), *looked_at), words)
    judged = judge(
        _one_figure(target, words),
        [read_figure(row, words) for row in looked_at],
        book,
        pages(as_rows(sources)),
        as_rows(statements),
    )
    return _assessment(judged, words, as_of)


def candidates(
    target: object, results: object, vocabulary: Vocabulary | None = None
) -> tuple[Row, ...]:
    """Return the rows of *results* to look at for *target*, in their order.

    These are all rows but targets, of the indicator and of related ones, whose period
    overlaps the target's; where none does, all of them.
    """
    words = vocabulary or built_in()
    wanted = _one_figure(target, words)
    if wanted.indicator is None:
        return ()
    names = {wanted.indicator.indicator_id, *_related(wanted)}
    read = [(row, read_figure(row, words)) for row in as_rows(results)]
    mine = [
        (row, figure)
        for row, figure in read
        if figure.cell("kind") != "target" and figure.cell("indicator_id") in names
    ]
    overlapping = [pair for pair in mine if _overlap(wanted, pair[1])]
    return tuple(row for row, _ in overlapping or mine)


def _one_figure(target: object, vocabulary: Vocabulary) -> Figure:
    rows = as_rows(target)
    if len(rows) != 1:
        raise OpenDataError(f"one target is assessed at a time, and {len(rows)} were given")
    return read_figure(rows[0], vocabulary)


def _related(target: Figure) -> Sequence[str]:
    related = getattr(target.indicator, "related", ())
    names = related.split(" | ") if isinstance(related, str) else related
    return tuple(name for name in names if name)


def _overlap(one: Figure, other: Figure) -> bool:
    if not one.days or not other.days:
        return False
    return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]


def _assessment(judged: Judgement, vocabulary: Vocabulary, as_of: str) -> Assessment:
    difference = judged.difference
    return Assessment(
        target_id=judged.target.figure_id,
        verdict=judged.verdict,
        reason_code=judged.reason_code,
        basis=judged.basis,
        agreement=judged.agreement,
        result_id=judged.used.figure.figure_id if judged.used else "",
        result_ids=tuple(held.figure.figure_id for held in judged.held),
        refused=tuple((held.figure.figure_id, held.refusal) for held in judged.held if held.faults),
        difference=difference.exact,
        difference_low=difference.low,
        difference_high=difference.high,
        difference_percent=difference.percent,
        official_statement=judged.official_statement,
        assumption_vi=assumption(judged, vocabulary, "vi"),
        assumption_en=assumption(judged, vocabulary, "en"),
        reason_vi=reason(judged, vocabulary, "vi"),
        reason_en=reason(judged, vocabulary, "en"),
        sentence_vi=sentence(judged, vocabulary, "vi"),
        sentence_en=sentence(judged, vocabulary, "en"),
        as_of=as_of,
    )
