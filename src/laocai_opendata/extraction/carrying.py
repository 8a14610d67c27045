"""What an amount is about where no word says so: the same as the amount before it."""

from __future__ import annotations

from laocai_opendata.extraction.clauses import Clause, Subject
from laocai_opendata.extraction.completing import without_change
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.names import Wanted, match_core, match_words
from laocai_opendata.model import Indicator

_BESIDE_TIME = frozenset((
    ",", ";", ":", "và", "đạt", "tăng", "là", "khoảng", "trên", "còn", "cụ", "thể", "theo", "từng",
    "quý", "vào",
))  # fmt: skip
# "giảm 2% (còn dưới 9%)"
_LEFT = frozenset(("còn", "xuống"))


def find_carried(clause: Clause, wanted: Wanted, grammar: Grammar) -> Subject | None:
    """Return the subject of the amount before: "xuất khẩu tăng 14%, đến năm 2025 đạt 2 tỷ USD"."""
    previous, tie, strings = clause.previous, clause.tie, clause.strings
    enclosed = clause.amount.first in clause.sentence.enclosed
    is_tied = tie.binds or tie.comparator or tie.opens_range or "average" in tie.kinds
    if previous is None or not (is_tied or is_only_dated(clause) or _is_alternative(clause)):
        return None
    is_left = not _LEFT.isdisjoint(strings[clause.boundary : clause.amount.first])
    if enclosed and not (tie.change or is_left or _is_later(clause)):
        return None
    words = without_change(strings[previous.label[0] : previous.label[1]])
    plain = wanted._replace(grows=False)
    named = (
        match_words(words, plain, grammar)
        or match_core(words, plain, grammar)
        or _same(previous.indicator, wanted, grammar)
    )
    indicator, negative = named or (None, False)
    first = min(tie.label_end, tie.start)
    return Subject(first, clause.amount.end, previous.label, indicator, negative, headed=True)


def _is_later(clause: Clause) -> bool:
    # "đạt 20% (đến năm 2030 đạt 30%)": the same by a later year; an earlier one is a result.
    first, end = clause.boundary, clause.amount.first
    stated = [p.period for p in clause.sentence.periods if first <= p.first < end]
    if not stated or clause.told is None:
        return False
    return stated[-1].last_year > clause.told.last_year


def is_only_dated(clause: Clause) -> bool:
    """Say whether only its time stands before an amount: "quý II tăng 10%, quý III 11%"."""
    first, end = clause.boundary, clause.amount.first
    dated = {n for p in clause.sentence.periods if first <= p.first for n in range(p.first, p.end)}
    rest = [clause.strings[place] for place in range(first, end) if place not in dated]
    return len(rest) < end - first and all(word in _BESIDE_TIME for word in rest)


def _is_alternative(clause: Clause) -> bool:
    # "đạt 7,5% (có thủy điện) và 7,8% (không thủy điện)": one thing, counted in two ways.
    between = clause.strings[clause.boundary : clause.amount.first]
    if between[:1] != ["("] or between[-2:] not in ([")", "và"], [")", ","]):
        return False
    units = (amount.units for amount in clause.sentence.amounts if amount.end == clause.boundary)
    return next(units, None) == clause.amount.units


def _same(
    indicator: Indicator | None, wanted: Wanted, grammar: Grammar
) -> tuple[Indicator, bool] | None:
    # "tăng trưởng GRDP 11%: quý I tăng 9,8%", "…, cả năm đạt 10%" is about the same growth.
    if not indicator or indicator.measure != "change" or wanted.level:
        return None
    fits = grammar.base_units[indicator.unit_id] in wanted.base_units
    falls = wanted.change is not None and wanted.change.startswith("giảm")
    return (indicator, falls) if fits else None
