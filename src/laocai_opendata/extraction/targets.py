"""Readings become targets: unit, sign and period settled, repetitions told once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.counting import how_counted, measure_of, price_basis_of
from laocai_opendata.extraction.dating import NOT_DATED, Dated, date_document
from laocai_opendata.extraction.grammar import grammar_of
from laocai_opendata.extraction.other_news import without_other_news
from laocai_opendata.extraction.passages import read_passages
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.sieve import Digits
from laocai_opendata.extraction.table_rows import Tables, read_tables
from laocai_opendata.extraction.times import find_term_to, of_the_term
from laocai_opendata.extraction.weighing import weigh
from laocai_opendata.extraction.whose import told_of_provinces
from laocai_opendata.model import Diagnostic, Indicator, Period, Quantity, Span, Target, Unit

_TURNED = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}
# Two labels that no row explains are the same statement if they share this part of their words.
_ALIKE = 0.6
_LISTS = frozenset((",", ";", "và"))
# Repetitions are looked for among this many statements of one amount, so that time stays linear.
_NEAR = 64
_LONGEST_EVIDENCE = 240
_REASONS = {
    "no_label": "no label could be tied to it",
    "unknown_unit": "no unit of units.csv follows it",
}


class Repeat(NamedTuple):
    """The digits of a statement that repeats the target at place *target*."""

    number: Span
    target: int


class Found(NamedTuple):
    """The targets of a text, what was seen and not read, and each reading behind them.

    ``context`` are the words that decided without being part of a target.
    """

    targets: tuple[Target, ...]
    diagnostics: tuple[Diagnostic, ...]
    repeats: tuple[Repeat, ...]
    readings: tuple[Reading, ...]
    context: tuple[Span, ...]


def find_targets(
    text: str,
    digits: Digits,
    title: Span | None,
    vocabulary: Vocabulary,
    *,
    with_context: bool = True,
) -> Found:
    """Return the targets that *text* announces, in order.

    *digits* are what stands in it. Without *with_context* the words that decided are not collected.
    """
    tables = read_tables(text, vocabulary)
    readings, kept = _read(tables, digits, title, vocabulary, with_context=with_context)
    readings = tables.joined(readings)
    readings, headings = without_other_news(text, readings, vocabulary)
    readings, whose = told_of_provinces(text, readings, vocabulary)
    accepted = [reading for reading in readings if not reading.refusal]
    dated = NOT_DATED
    if any(reading.when.period is None for reading in accepted):
        dated = date_document(text, title, readings, vocabulary)
    accepted = [_with_term(text, reading, vocabulary) for reading in accepted]
    targets = [_target(text, reading, dated, vocabulary) for reading in accepted]
    first = _first_statements(targets, accepted)
    place = {told: n for n, told in enumerate(sorted(set(first)))}
    return Found(
        targets=tuple(targets[told] for told in place),
        diagnostics=tuple(_diagnostics(text, readings)),
        repeats=tuple(
            Repeat(accepted[n].number, place[told]) for n, told in enumerate(first) if n != told
        ),
        readings=readings,
        context=(*kept, *tables.kept, *headings, *dated.words, *whose, *_shown(accepted, readings))
        if with_context
        else (),
    )


def _read(
    tables: Tables,
    digits: Digits,
    title: Span | None,
    vocabulary: Vocabulary,
    *,
    with_context: bool,
) -> tuple[tuple[Reading, ...], tuple[Span, ...]]:
    """Read a text, and once more where all that stands in it outweighs what the grammar says."""
    readings, kept = read_outside(tables, digits, title, vocabulary, with_context=with_context)
    weighed = weigh(tables.text, readings, grammar_of(vocabulary))
    if not weighed.settled:
        return readings, kept
    settled, again = read_outside(
        tables, digits, title, vocabulary, with_context=with_context, settled=weighed.settled
    )
    return settled, (*kept, *weighed.kept, *again)


def read_outside(
    tables: Tables,
    digits: Digits,
    title: Span | None,
    vocabulary: Vocabulary,
    *,
    with_context: bool = False,
    settled: Mapping[int, bool] | None = None,
) -> tuple[tuple[Reading, ...], tuple[Span, ...]]:
    """Read what stands outside of tables: by the grammar, but for what is *settled*."""
    places = tables.outside(digits.amounts)
    return read_passages(
        tables.text, places, title, vocabulary, with_context=with_context, settled=settled
    )


def _shown(accepted: Sequence[Reading], readings: Sequence[Reading]) -> Iterator[Span]:
    yield from _stated(accepted)
    yield from _stated(_without_unit(readings))


def _without_unit(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    # A short statement stays readable, so that a unit added later reads it from a redacted text.
    return tuple(
        reading
        for reading in readings
        if reading.refusal == "unknown_unit"
        and reading.span.end - reading.span.start <= _LONGEST_EVIDENCE
    )


def _stated(readings: Sequence[Reading]) -> Iterator[Span]:
    # A label may stand before other amounts, and a repetition is told elsewhere.
    for reading in readings:
        yield reading.span
        if reading.label:
            yield reading.label
        if reading.frame.term:
            yield reading.frame.term.span


def _target(text: str, reading: Reading, dated: Dated, vocabulary: Vocabulary) -> Target:
    named = reading.label
    assert named
    label, quantity = named.of(text), _quantity(reading, vocabulary)
    counted = how_counted(reading.label_words, vocabulary)
    return Target(
        label,
        reading.indicator,
        quantity,
        _period(reading, dated, quantity.unit),
        price_basis_of(counted, quantity, reading.indicator),
        measure_of(counted, reading.indicator),
        reading.span,
    )


def _with_term(text: str, reading: Reading, vocabulary: Vocabulary) -> Reading:
    # "Quy hoạch thời kỳ 2021 - 2030 … Đến năm 2030 … bình quân 8%/năm" is about all ten years.
    period, term = reading.when.period, reading.frame.term
    if term or not period or not period.deadline or not reading.averages:
        return reading
    term = find_term_to(text, period.iso, reading.span.start, vocabulary)
    return reading._replace(frame=reading.frame._replace(term=term))


def _quantity(reading: Reading, vocabulary: Vocabulary) -> Quantity:
    """Return the amount in the unit that its indicator chooses, a fall below zero.

    A fall of at least 5 is at most -5: the comparator turns with the sign.
    """
    amount, comparator = reading.amount, reading.comparator
    low, high = amount.low, amount.high
    assert low is not None
    if reading.negative:
        low, high = (-low, None) if high is None else (-high, -low)
        comparator = _TURNED.get(comparator, comparator)
    unit = _unit(amount.units, reading.indicator, vocabulary)
    return Quantity(comparator, low, high, unit, reading.number, reading.quantity)


def _unit(units: Sequence[Unit], indicator: Indicator | None, vocabulary: Vocabulary) -> Unit:
    # "%/năm" is percentage points where the indicator is a reduction.
    if len(units) == 1:
        return units[0]
    wanted = vocabulary.units[indicator.unit_id].comparable if indicator else None
    return next((unit for unit in units if unit.comparable == wanted), units[0])


def _period(reading: Reading, dated: Dated, unit: Unit) -> Period | None:
    period = reading.when.period or dated.period or reading.frame.term or dated.only
    measure = reading.indicator.measure if reading.indicator else ""
    is_rate = unit.quantity_kind.startswith("ratio") and unit.symbol_vi.endswith("/năm")
    # "Vào năm 2035, …; tỷ lệ hộ nghèo giảm 1%/năm" is about each year of the term.
    averages = reading.averages or is_rate or measure == "annual_average"
    if reading.when.stated_in != "clause" and (averages or measure == "change"):
        return of_the_term(period, reading.frame, averages=averages)
    return period


def _first_statements(targets: Sequence[Target], readings: Sequence[Reading]) -> list[int]:
    """Return for each target the place of the statement that tells it.

    The first one tells it, but a heading leaves it to the text below.
    """
    first = list(range(len(targets)))
    if len({_name_of(target) for target in targets}) == len(targets):
        # No two are about the same thing.
        return first
    amounts = [target.quantity for target in targets]
    keys = [(amount.base_value, amount.base_upper, amount.unit.base_unit) for amount in amounts]
    alike: dict[object, deque[int]] = {}
    for n in sorted(first, key=lambda n: (readings[n].is_heading, n)):
        near = alike.setdefault(keys[n], deque(maxlen=_NEAR))
        told = (m for m in near if _tells(m, n, targets, readings))
        first[n] = next(told, n)
        if first[n] == n:
            near.append(n)
    return first


def _name_of(target: Target) -> str:
    return target.indicator.indicator_id if target.indicator else ""


def _tells(told: int, other: int, targets: Sequence[Target], readings: Sequence[Reading]) -> bool:
    """Say whether the statement at place *told* tells what the *other* one does."""
    one, two = targets[told], targets[other]
    is_heading = readings[other].is_heading
    is_alike = is_heading or one.quantity.comparator == two.quantity.comparator
    return (
        _same(one, two, is_heading=is_heading)
        and is_alike
        and not _side_by_side(readings[told], readings[other])
    )


def _same(one: Target, other: Target, *, is_heading: bool) -> bool:
    """Say whether two statements of one amount are about the same thing and time.

    A heading names what the text below names in full: "lãi tối thiểu 95 tỷ đồng".
    """
    if one.period and other.period and one.period.iso != other.period.iso:
        return False
    if one.indicator or other.indicator:
        return one.indicator == other.indicator
    words, others = set(one.label.casefold().split()), set(other.label.casefold().split())
    is_part = words <= others or others <= words
    return is_heading or (is_part and len(words & others) >= _ALIKE * len(words | others))


def _side_by_side(one: Reading, other: Reading) -> bool:
    """Say whether one sentence lists two things of which neither name has the words of the other.

    "Công nghiệp tăng 9%, xây dựng tăng 9%" are two targets, also where their names count as one.
    """
    if one.words is not other.words:
        return False
    between = one.words.strings[one.stated[1] : other.stated[0]]
    if "." in between or not _LISTS & set(between):
        return False
    words, others = set(one.label_words), set(other.label_words)
    return not (words <= others or others <= words)


def _diagnostics(text: str, readings: Sequence[Reading]) -> Iterator[Diagnostic]:
    for reading in readings:
        if not reading.refusal or not reading.number.of(text).isascii():
            # Look-alike digits are reported as such.
            continue
        if reading.refusal == "unreadable_number":
            assert reading.amount.error
            yield _refused(text, reading.refusal, reading.number, reading.amount.error.reason)
        elif reading.refusal in _REASONS:
            yield _refused(text, reading.refusal, reading.number, _REASONS[reading.refusal])


def _refused(text: str, code: str, number: Span, reason: str) -> Diagnostic:
    return Diagnostic(code, f"{number.of(text)!r} was not read: {reason}", number)
