"""Which results may be held against a target: each refusal has a code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.publishing.figures import Days, Figure

KINDS = ("reported", "estimate")
_PRICES_OF_NOTHING = frozenset({"", "not_stated", "not_applicable"})
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_DAYS_OF_A_YEAR = 366


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """What the rules look up: the vocabulary, and every known row of ``results`` by id."""

    vocabulary: Vocabulary
    rows: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))

    def revised(self, figure_id: str) -> bool:
        """Say whether a later row revises this one."""
        later = (row for row in self.rows.values() if row.figure_id != figure_id)
        return bool(figure_id) and any(
            row.cell("revises") == figure_id and row.cell("kind") in KINDS for row in later
        )

    def mentioned(self, result: Figure) -> Iterable[str]:
        """Return every id that the operands of a derived row name."""
        return {found.rstrip(".") for found in _ID.findall(result.cell("operands"))}


def faults(target: Figure, result: Figure, book: Book) -> tuple[str, ...]:
    """Return why *result* cannot be held against *target*, the published reason first."""
    found = (check(target, result, book) for check in _CHECKS)
    return tuple(dict.fromkeys(code for code in found if code))


def _indicator(target: Figure, result: Figure, book: Book) -> str:
    same = target.indicator and target.indicator == result.indicator
    return "" if same else "other_indicator"


def _kind(target: Figure, result: Figure, book: Book) -> str:
    return "" if result.cell("kind") in KINDS else "not_a_result"


def _area(target: Figure, result: Figure, book: Book) -> str:
    # An area is a row of areas.csv, a place in one time span; a bare statistics code is none.
    known = target.area_id in book.vocabulary.areas
    return "" if known and target.area_id == result.area_id else "other_area"


def _period(target: Figure, result: Figure, book: Book) -> str:
    if not target.days or not result.days:
        return "other_period"
    if target.days == result.days:
        return ""
    if not (target.days[0] <= result.days[0] and result.days[1] <= target.days[1]):
        return "other_period"
    if target.measure == "end_of_period":
        return "" if result.days[1] == target.days[1] else "not_at_period_end"
    average = target.measure == "annual_average" and len_in_days(result.days) >= 365
    return "one_year_of_average" if average and one_year(result.days) else "part_of_period"


def _unit(target: Figure, result: Figure, book: Book) -> str:
    if target.unit is None or result.unit is None or target.per != result.per:
        return "other_unit"
    same = target.unit.comparable == result.unit.comparable
    return "" if same else "other_unit"


def _figure(target: Figure, result: Figure, book: Book) -> str:
    return "no_figure" if result.value is None else ""


def _series(target: Figure, result: Figure, book: Book) -> str:
    stated = bool(target.series and result.series)
    return "other_series" if stated and target.series != result.series else ""


def _price_basis(target: Figure, result: Figure, book: Book) -> str:
    bases = {target.price_basis, result.price_basis} - _PRICES_OF_NOTHING
    return "other_price_basis" if len(bases) > 1 else ""


def _revised(target: Figure, result: Figure, book: Book) -> str:
    return "revised" if book.revised(result.figure_id) else ""


def _derived(target: Figure, result: Figure, book: Book) -> str:
    return "derived_from_target" if _rests_on(target, result, book, set()) else ""


def _average(target: Figure, result: Figure, book: Book) -> str:
    if target.measure != "annual_average":
        return ""
    if not target.days or one_year(target.days):
        return "one_year_of_average"
    # A fall over the whole term and a fall a year share a base unit, not a meaning.
    return "" if target.unit == result.unit else "other_unit"


def _reading(target: Figure, result: Figure, book: Book) -> str:
    return "not_at_period_end" if result.cell("reading") == "within_period" else ""


_CHECKS: tuple[Callable[[Figure, Figure, Book], str], ...] = (
    _indicator, _kind, _area, _period, _unit, _figure, _series, _price_basis,
    _revised, _derived, _average, _reading,
)  # fmt: skip


def len_in_days(days: Days) -> int:
    """Return how many days a period has."""
    return (days[1] - days[0]).days + 1


def one_year(days: Days) -> bool:
    """Say whether a period is one year or shorter."""
    return len_in_days(days) <= _DAYS_OF_A_YEAR


def _rests_on(target: Figure, result: Figure, book: Book, seen: set[str]) -> bool:
    """Say whether *result* was computed from the target, or from what was computed from it."""
    if result.figure_id in seen:
        return False
    seen.add(result.figure_id)
    for name in book.mentioned(result):
        if name in (target.figure_id, target.cell("source_id")):
            return True
        operand = book.rows.get(name)
        if operand and (_same_target(target, operand) or _rests_on(target, operand, book, seen)):
            return True
    return False


def other_targets(target: Figure, book: Book) -> tuple[Figure, ...]:
    """Return known targets for the same thing, place and time that name another amount."""
    return tuple(
        row
        for row in book.rows.values()
        if _same_aim(target, row) and _amount(row) != _amount(target)
    )


def _same_target(target: Figure, other: Figure) -> bool:
    # Two plans of one year may differ; only the same amount is the same target.
    return _same_aim(target, other) and _amount(other) == _amount(target)


def _same_aim(target: Figure, other: Figure) -> bool:
    return (
        other.cell("kind") == "target"
        and other.indicator == target.indicator
        and other.area_id == target.area_id
        and other.days == target.days
        and _amount(other) is not None
    )


def _amount(figure: Figure) -> tuple[Decimal, str] | None:
    if figure.value is None or figure.unit is None:
        return None
    return figure.value * figure.unit.multiplier, figure.unit.comparable
