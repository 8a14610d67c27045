"""Label, amount and period of each target, mapped to an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import NumberError
from laocai_opendata.extraction.periods import find_periods
from laocai_opendata.extraction.quantities import (
    END,
    LOOKALIKE,
    SPACE,
    START,
    any_of,
    find_opening,
    find_quantity,
    find_tokens,
    grammar,
)
from laocai_opendata.extraction.spellings import spelling_key
from laocai_opendata.extraction.statements import Statement, find_enclosed, is_inside
from laocai_opendata.model import Diagnostic, Indicator, Quantity, Span, Target

_LOOK_BACK = 40
_LONGEST_EVIDENCE = 240


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clause gave: a target, a diagnostic, or neither; and the words that decided."""

    target: Target | None = None
    diagnostic: Diagnostic | None = None
    context: tuple[Span, ...] = ()


def read_statement(text: str, statement: Statement, vocabulary: Vocabulary) -> Reading:
    """Read one clause of a list of targets."""
    reading = _read_clause(text, statement, vocabulary)
    clause = statement.span
    # A short clause stays readable, so that a unit added later reads it from a redacted text.
    if reading.diagnostic and clause.end - clause.start <= _LONGEST_EVIDENCE:
        return replace(reading, context=(*reading.context, clause))
    return reading


def _read_clause(text: str, statement: Statement, vocabulary: Vocabulary) -> Reading:
    clause = statement.span
    lookalike = LOOKALIKE.search(text, clause.start, clause.end)
    if lookalike:
        return _refused(text, "lookalike_digit", Span(*lookalike.span()), "write it as 0-9")
    anchors = _find_anchors(text, clause, vocabulary)
    if not anchors:
        return _without_anchor(text, clause, vocabulary)
    return _read_anchors(text, statement, anchors, vocabulary)


def match_label(label: str, base_units: Iterable[str], vocabulary: Vocabulary) -> Indicator | None:
    """Return the indicator that *label* names; the longest spelling decides.

    Only words that change nothing may follow the name, "toàn tỉnh" but not "của huyện A", and
    only indicators measured in one of *base_units* can match.
    """
    names, longest = _spellings(vocabulary)
    wanted = set(base_units)
    words = spelling_key(_without_periods(label, vocabulary)).split(" ")
    for length in range(min(len(words), longest), 0, -1):
        for indicator in names.get(" ".join(words[:length]), ()):
            fits = vocabulary.units[indicator.unit_id].base_unit in wanted
            if fits and _label_tail(vocabulary).fullmatch(" ".join(words[length:])):
                return indicator
    return None


def _without_periods(label: str, vocabulary: Vocabulary) -> str:
    periods, _ = find_periods(label, Span(0, len(label)), vocabulary)
    for period in reversed(periods):
        label = f"{label[: period.span.start]} {label[period.span.end :]}"
    return label


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A number that a colon or a verb ties to the label before it; *words* do so."""

    number: Span
    label_end: int
    words: Span
    is_colon: bool


def _find_anchors(text: str, clause: Span, vocabulary: Vocabulary) -> Sequence[_Anchor]:
    enclosed = find_enclosed(text, clause)
    found = []
    for number in find_tokens(text, clause):
        if is_inside(number.start, enclosed):
            continue
        if anchor := _read_anchor(text, clause, number, vocabulary):
            found.append(anchor)
    # "Số xã đạt 19 tiêu chí: 72 xã": what stands after the colon is the amount.
    return [anchor for anchor in found if anchor.is_colon][:1] or found


def _read_anchor(text: str, clause: Span, number: Span, vocabulary: Vocabulary) -> _Anchor | None:
    start = find_opening(text, number.start, clause.start, grammar(vocabulary)).start
    floor = max(clause.start, start - _LOOK_BACK)
    # "còn dưới 5%": the comparator ties the number to the label by itself.
    ties = (_connector(vocabulary).search(text, floor, end) for end in (number.start, start))
    match = next(filter(None, ties), None)
    if match is None:
        return None
    # "Thu ngân sách tăng 5%": a change is not what the label alone would name.
    label_end = match.end("change") if match["change"] else match.start()
    words = Span(match.start(), number.start)
    return _Anchor(number, label_end, words, is_colon=match["colon"] is not None)


@cache
def _connector(vocabulary: Vocabulary) -> re.Pattern[str]:
    verbs, changes = (any_of(vocabulary.phrases(cue)) for cue in ("connector", "change"))
    return re.compile(
        rf"""
        (?: (?P<colon> {SPACE}*:{SPACE}* ) | {SPACE}+ (?=\S) )
        (?: (?: {verbs} | (?P<change> {changes} ) ) {SPACE}+ )?
        \Z
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _lead(vocabulary: Vocabulary) -> re.Pattern[str]:
    leads = any_of(vocabulary.phrases("lead"))
    return re.compile(rf"(?:(?:{leads}){END}{SPACE}*(?:[,:]{SPACE}*)?)+", re.IGNORECASE)


@cache
def _label_tail(vocabulary: Vocabulary) -> re.Pattern[str]:
    tails = any_of(map(spelling_key, vocabulary.phrases("label_tail")))
    return re.compile(rf"(?:[ ,()]|(?:{tails}){END})*")


@cache
def _spellings(vocabulary: Vocabulary) -> tuple[Mapping[str, tuple[Indicator, ...]], int]:
    names: dict[str, tuple[Indicator, ...]] = {}
    for indicator in vocabulary.indicators.values():
        # One call for all of a row: the matcher is made at each start of the program.
        for spelling in dict.fromkeys(spelling_key(" | ".join(indicator.spellings)).split(" | ")):
            names[spelling] = (*names.get(spelling, ()), indicator)
    return names, max((len(name.split(" ")) for name in names), default=0)


def _read_anchors(
    text: str, statement: Statement, anchors: Sequence[_Anchor], vocabulary: Vocabulary
) -> Reading:
    clause = statement.span
    lead = _lead(vocabulary).match(text, clause.start, clause.end)
    start = lead.end() if lead else clause.start
    words = (Span(clause.start, start), *(anchor.words for anchor in anchors))
    labelled = [anchor for anchor in anchors if start < anchor.label_end]
    for anchor in labelled:
        try:
            readings = find_quantity(text, anchor.number, clause, grammar(vocabulary))
        except NumberError as error:
            return _unreadable(text, clause, anchor.number, error, words, vocabulary)
        if readings:
            label = Span(start, start + len(text[start : anchor.label_end].rstrip()))
            return _target(text, statement, label, readings, vocabulary)
    code, reason = (
        ("unknown_unit", "no unit of units.csv follows it")
        if labelled
        else ("no_label", "no label could be tied to it")
    )
    return _refused(text, code, (labelled or anchors)[0].number, reason, *words)


def _target(
    text: str,
    statement: Statement,
    label: Span,
    readings: Sequence[Quantity],
    vocabulary: Vocabulary,
) -> Reading:
    words = label.of(text)
    base_units = [reading.unit.base_unit for reading in readings]
    indicator = match_label(words, base_units, vocabulary)
    quantity = _reading_for(indicator, readings, vocabulary)
    periods, refused = find_periods(text, statement.span, vocabulary)
    target = Target(
        label=words,
        indicator=indicator,
        quantity=quantity,
        period=periods[-1] if periods else statement.period,
        price_basis=_price_basis(words, quantity, indicator, vocabulary),
        measure=_measure(words, indicator, vocabulary),
        span=Span(label.start, quantity.span.end),
    )
    lead = Span(statement.span.start, label.start)
    return Reading(target, None, (lead, *(period.span for period in periods), *refused))


def _reading_for(
    indicator: Indicator | None, readings: Sequence[Quantity], vocabulary: Vocabulary
) -> Quantity:
    # "%/năm" is percentage points where the indicator is a reduction.
    wanted = vocabulary.units[indicator.unit_id].base_unit if indicator else None
    fitting = (reading for reading in readings if reading.unit.base_unit == wanted)
    return next(fitting, readings[0])


@dataclass(frozen=True, eq=False)
class _LabelWords:
    """Words in a label that say how its amount is counted."""

    constant_prices: re.Pattern[str]
    current_prices: re.Pattern[str]
    annual_average: re.Pattern[str]


@cache
def _label_words(vocabulary: Vocabulary) -> _LabelWords:
    def words(cue: str, then: str = END) -> re.Pattern[str]:
        phrases = any_of(vocabulary.phrases(cue))
        return re.compile(rf"{START}(?:{phrases}){then}", re.IGNORECASE)

    year = rf"(?:{SPACE}+(?:{any_of(vocabulary.phrases('year'))}))?{SPACE}+((?:19|20)[0-9]{{2}})"
    return _LabelWords(
        constant_prices=words("constant_prices", rf"{year}(?![0-9])"),
        current_prices=words("current_prices"),
        annual_average=words("annual_average"),
    )


def _price_basis(
    label: str, quantity: Quantity, indicator: Indicator | None, vocabulary: Vocabulary
) -> str:
    words = _label_words(vocabulary)
    if constant := words.constant_prices.search(label):
        return f"constant_{constant[1]}"
    if words.current_prices.search(label):
        return "current"
    is_money = quantity.unit.quantity_kind == "money"
    if indicator is None:
        return "not_stated" if is_money else "not_applicable"
    return "not_applicable" if indicator.price_basis == "not_applicable" else "not_stated"


def _measure(label: str, indicator: Indicator | None, vocabulary: Vocabulary) -> str:
    if _label_words(vocabulary).annual_average.search(label):
        return "annual_average"
    return indicator.measure if indicator else ""


def _without_anchor(text: str, clause: Span, vocabulary: Vocabulary) -> Reading:
    # An amount that nothing ties to a label is not read, and not dropped in silence.
    for number in find_tokens(text, clause):
        unit = grammar(vocabulary).unit.match(text, number.end, clause.end)
        if unit:
            amount = Span(number.start, unit.end())
            return _refused(text, "no_label", amount, "no label could be tied to it")
    return Reading()


def _unreadable(
    text: str,
    clause: Span,
    number: Span,
    error: NumberError,
    words: tuple[Span, ...],
    vocabulary: Vocabulary,
) -> Reading:
    span = Span(number.start, number.start + len(error.text))
    unit = grammar(vocabulary).unit.match(text, span.end, clause.end)
    followed_by = (Span(*unit.span()),) if unit else ()
    return _refused(text, "unreadable_number", span, error.reason, *words, *followed_by)


def _refused(text: str, code: str, span: Span, reason: str, *context: Span) -> Reading:
    message = f"{span.of(text)!r} was not read: {reason}"
    return Reading(None, Diagnostic(code, message, span), context)
