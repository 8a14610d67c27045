"""One target held against all that was found: the verdict and what it rests on, without words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.admitting import Book, faults, other_targets
from laocai_opendata.publishing.comparing import Asked, asked, compare, tidy
from laocai_opendata.publishing.figures import Figure, Row, days_of, read_figure
from laocai_opendata.publishing.number_format import read_text

# What a figure may lack and still tell a reader where things stand, the first reason first.
SO_FAR = ("one_year_of_average", "not_at_period_end", "part_of_period")
_VERDICTS = {"meets": "met", "misses": "not_met"}
_PARTIAL = ("not_at_period_end", "part_of_period")


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """One result held against the target: why it is refused, or how it compares."""

    figure: Figure
    faults: tuple[str, ...]
    outcome: str

    @property
    def refusal(self) -> str:
        """The code by which the result is refused, "" where it is admissible."""
        return self.faults[0] if self.faults else ""

    @property
    def verdict(self) -> str:
        """What this result alone would decide."""
        return _VERDICTS.get(self.outcome, "cannot_tell")


@dataclass(frozen=True, slots=True)
class Difference:
    """Result less target in the target's unit; None where the words leave it open."""

    exact: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """The verdict on one target. ``used`` is the result that it, or what is known, rests on."""

    target: Figure
    asked: Asked
    held: tuple[Held, ...]
    used: Held | None
    verdict: str
    reason_code: str
    basis: str
    agreement: str
    difference: Difference
    statements: tuple[Row, ...]
    official_statement: str
    other_targets: tuple[Figure, ...]

    @property
    def admissible(self) -> tuple[Held, ...]:
        """The results that decide, in the order given."""
        return tuple(held for held in self.held if not held.faults)


@dataclass(frozen=True, slots=True, eq=False)
class Pages:
    """The rows of ``sources`` by id; they tell two pages apart, and which came later."""

    rows: Mapping[str, Row]

    def of(self, figure: Figure) -> frozenset[str]:
        """Return the addresses of a figure's sources; scheme and ``www.`` make no difference."""
        ids = (figure.cell("source_id"), figure.cell("second_source_id"))
        return frozenset(self._address(source_id) for source_id in ids if source_id)

    def published(self, figure: Figure) -> str:
        """Return when the figure's first source was published, as far as it is known."""
        return self._cell(figure.cell("source_id"), "published")

    def _address(self, source_id: str) -> str:
        address = self._cell(source_id, "url").partition("://")[2].removeprefix("www.")
        return address.rstrip("/") or source_id

    def _cell(self, source_id: str, column: str) -> str:
        return read_text(self.rows.get(source_id, {}).get(column, ""))


def pages(sources: Iterable[Row]) -> Pages:
    """Return the rows of ``sources``, ready to be looked up."""
    rows = {read_text(row.get("source_id", "")): row for row in sources}
    return Pages(MappingProxyType(rows))


def judge(
    target: Figure, results: Sequence[Figure], book: Book, sources: Pages, said: Iterable[Row]
) -> Judgement:
    """Hold *target* against *results*: each alone, and all must agree."""
    if target.value is None:
        raise OpenDataError(f"target {target.figure_id!r} has no value; there is nothing to judge")
    direction = target.indicator.direction if target.indicator else ""
    limit = asked(target.comparator, target.value, target.value_high, direction)
    held = tuple(_hold(target, limit, result, book) for result in results)
    statements = _statements(target, said)
    verdict, reason, agreement = _decide(held, sources, bool(statements))
    used = _used(held, reason, sources)
    return Judgement(
        target=target,
        asked=limit,
        held=held,
        used=used,
        verdict=verdict,
        reason_code=reason,
        basis=_basis(used, reason),
        agreement=agreement,
        difference=_difference(target, limit, used, verdict),
        statements=statements,
        official_statement=read_text(statements[-1].get("says", "")) if statements else "",
        other_targets=other_targets(target, book),
    )


def _hold(target: Figure, limit: Asked, result: Figure, book: Book) -> Held:
    found = faults(target, result, book)
    if not set(found) <= {*SO_FAR, "derived_from_target"}:
        return Held(result, found, "")
    interval = result.interval.scaled(result.factor_to(target))
    return Held(result, found, compare(limit, interval))


def _decide(held: Sequence[Held], sources: Pages, statement: bool) -> tuple[str, str, str]:
    """Return verdict, reason and agreement."""
    admissible = [one for one in held if not one.faults]
    if not admissible:
        return "cannot_tell", _nothing(held, statement), ""
    verdicts = {one.verdict for one in admissible}
    if len(verdicts) > 1:
        series = {one.figure.series for one in admissible} - {""}
        # A target that states its series admits no other, so here two mean that it states none.
        reason = "series_unknown" if len(series) > 1 else "results_disagree"
        return "cannot_tell", reason, "conflict"
    outcomes = {one.outcome for one in admissible}
    reason = outcomes.pop() if len(outcomes) == 1 else "spans_limit"
    found_on = frozenset().union(*(sources.of(one.figure) for one in admissible))
    return verdicts.pop(), reason, "agree" if len(found_on) > 1 else "one_source"


def _nothing(held: Sequence[Held], statement: bool) -> str:
    lacking = {code for one in held if one.outcome for code in one.faults}
    known = (code for code in SO_FAR if code in lacking)
    return next(known, "statement_only" if statement else "no_result")


def _used(held: Sequence[Held], reason: str, sources: Pages) -> Held | None:
    """Return the result to name first: reported, quoted, published later, then by id."""
    usable = [one for one in held if one.outcome and not one.faults]
    if reason in SO_FAR:
        usable = [one for one in held if one.outcome and reason in one.faults]
    usable.sort(key=lambda one: one.figure.figure_id)
    usable.sort(key=lambda one: sources.published(one.figure), reverse=True)
    usable.sort(key=lambda one: (one.figure.cell("kind") != "reported", bool(_formula(one))))
    if reason in SO_FAR:
        # Of what is known so far, the latest and then the longest says most.
        usable.sort(key=_reach, reverse=True)
    return usable[0] if usable else None


def _formula(held: Held) -> str:
    return held.figure.cell("formula")


def _reach(held: Held) -> tuple[int, int]:
    days = held.figure.days
    return (days[1].toordinal(), -days[0].toordinal()) if days else (0, 0)


def _basis(used: Held | None, reason: str) -> str:
    if used is None:
        return ""
    return "partial_period" if reason in _PARTIAL else used.figure.cell("kind")


def _difference(target: Figure, limit: Asked, used: Held | None, verdict: str) -> Difference:
    if used is None or verdict == "cannot_tell":
        return Difference()
    factor = used.figure.factor_to(target)
    allowed = used.figure.interval.scaled(factor)
    low, high = _finite(allowed.low - limit.high), _finite(allowed.high - limit.low)
    if low == high:
        low = high = None
    # "more than 26 000" has no figure of its own, only an end.
    if used.figure.value is None or used.figure.comparator not in ("eq", "about"):
        return Difference(low=low, high=high)
    middle = target.value if target.value and target.comparator == "about" else limit.low
    exact = used.figure.value * factor - middle
    return Difference(tidy(exact), low, high, percent_of(exact, middle))


def percent_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return *part* in percent of *whole* to one decimal place, None where *whole* is 0.

    >>> percent_of(Decimal("-2.62"), Decimal(10))
    Decimal('-26.2')
    """
    return (100 * part / abs(whole)).quantize(Decimal("0.1")) if whole else None


def _finite(number: Decimal) -> Decimal | None:
    return tidy(number) if number.is_finite() else None


def _statements(target: Figure, said: Iterable[Row]) -> tuple[Row, ...]:
    """Return what was said on this target without a figure, the latest last."""

    def concerns(row: Row) -> bool:
        indicator, area = (read_text(row.get(c, "")) for c in ("indicator_id", "area_id"))
        same = target.indicator is not None and indicator == target.indicator.indicator_id
        days = days_of(read_text(row.get("time_period", "")))
        return same and area == target.area_id and days is not None and days == target.days

    found = [row for row in said if concerns(row)]
    for says in (read_text(row.get("says", "")) for row in found):
        if says not in ("favourable", "unfavourable"):
            raise OpenDataError(
                f"a statement on {target.figure_id!r} says {says!r}; "
                "write 'favourable' or 'unfavourable'"
            )
    return tuple(sorted(found, key=lambda row: read_text(row.get("published", ""))))


def read_book(rows: Iterable[Row], vocabulary: Vocabulary) -> Book:
    """Return the known rows of ``results`` by id, with the vocabulary that reads them."""
    figures = (read_figure(row, vocabulary) for row in rows)
    return Book(vocabulary, MappingProxyType({figure.figure_id: figure for figure in figures}))
