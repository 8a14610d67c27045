"""Tables with a column for units: each row's plan is read by the heads of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.amounts import find_amounts
from laocai_opendata.extraction.frames import TARGET, Frame
from laocai_opendata.extraction.grammar import Grammar, grammar_of
from laocai_opendata.extraction.labels import Label, find_label
from laocai_opendata.extraction.names import Wanted
from laocai_opendata.extraction.periods import YEAR, find_periods
from laocai_opendata.extraction.pieces import lines_of
from laocai_opendata.extraction.quantities import any_of
from laocai_opendata.extraction.readings import Reading
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.ties import find_at_least, find_tie
from laocai_opendata.extraction.times import When
from laocai_opendata.extraction.words import Words, find_numbers, find_words
from laocai_opendata.model import Period, Span

# Rows as `format_row` writes them, and as they are copied out of a spreadsheet.
_SIGNS = ("\t", "|")
_BLANK = re.compile(r"[^\n]")
_YEAR = re.compile(rf"(?<![0-9]){YEAR}")
_PLANS = frozenset(("target_noun", "plan_noun", "target_frame"))
# "TH/KH (%)", "so sánh kế hoạch" set one column against another.
_AGAINST = frozenset(("/", "%", "so"))
# A line between the rows that names a group of them.
_LONGEST_GROUP = 80
_MOST_COLUMNS = 40


class Columns(NamedTuple):
    """The columns of a table, by the places of their cells: labels, units, and what is planned."""

    sign: str
    label: int
    unit: int
    planned: tuple[tuple[int, Period | None], ...]


class Tables(NamedTuple):
    """What the tables of a text say, where they stand, and the text with blanks instead of them.

    ``heads`` are the words that say what a column holds.
    """

    readings: tuple[Reading, ...]
    spans: tuple[Span, ...]
    heads: tuple[Span, ...]
    text: str
    lower: str

    def outside(self, places: list[int]) -> list[int]:
        """Return those of *places* that stand in no table."""
        if not self.spans:
            return places
        return [n for n in places if not any(span.start <= n < span.end for span in self.spans)]

    def joined(self, others: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Return these readings and *others* in the order of the text."""
        if not self.readings:
            return others
        return tuple(sorted((*self.readings, *others), key=lambda reading: reading.span))


def read_tables(text: str, lower: str, vocabulary: Vocabulary) -> Tables:
    """Read the tables of *text* that have a column for units; *lower* is the lowered text.

    A column is planned where its head begins as a plan's name does, "Kế hoạch năm 2031", and no
    column of results is of the same year or a later one: a plan beside its result is over.
    """
    if not any(sign in lower for sign in _SIGNS):
        return Tables((), (), (), text, lower)
    readings: list[Reading] = []
    heads: list[Span] = []
    spans: list[Span] = []
    for match in _unit_head(vocabulary).finditer(lower):
        head = _line_around(lower, match.start())
        if columns := _columns(text, lower, head, vocabulary):
            found, end = _rows(text, lower, Span(head.end, len(text)), columns, vocabulary)
            readings += found
            heads.append(head)
            spans.append(Span(head.start, end))
    rest = (_without(whole, spans) for whole in (text, lower))
    return Tables(tuple(readings), tuple(spans), tuple(heads), *rest)


@cache
def _unit_head(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = any_of(vocabulary.phrases("unit_column"))
    return re.compile(rf"[\t|][^\S\n\t]{{0,3}}(?:{words})[^\S\n\t]{{0,3}}[\t|]")


def _without(text: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    done = 0
    for span in spans:
        pieces += text[done : span.start], _BLANK.sub(" ", span.of(text))
        done = span.end
    return "".join((*pieces, text[done:]))


def _line_around(lower: str, place: int) -> Span:
    end = lower.find("\n", place)
    return Span(lower.rfind("\n", 0, place) + 1, len(lower) if end < 0 else end)


def _cells(text: str, line: Span, sign: str) -> list[Span]:
    """Return the cells of a line, trimmed; the mark of an item is none of the first."""
    place = line.start + 2 if text.startswith("- ", line.start) else line.start
    cells = []
    for cell in text[place : line.end].split(sign, _MOST_COLUMNS):
        first = place + len(cell) - len(cell.lstrip())
        cells.append(Span(first, first + len(cell.strip())))
        place += len(cell) + 1
    return cells


def _columns(text: str, lower: str, head: Span, vocabulary: Vocabulary) -> Columns | None:
    units = vocabulary.phrases("unit_column")
    for sign in _SIGNS:
        cells = _cells(text, head, sign)
        unit = next((n for n, cell in enumerate(cells) if n and cell.of(lower) in units), None)
        if unit is not None and (planned := _planned(text, lower, cells, unit, vocabulary)):
            return Columns(sign, unit - 1, unit, planned)
    return None


def _planned(
    text: str, lower: str, cells: list[Span], unit: int, vocabulary: Vocabulary
) -> tuple[tuple[int, Period | None], ...]:
    grammar, planned, reached = grammar_of(vocabulary), [], []
    for place, cell in enumerate(cells[unit + 1 :], unit + 1):
        period = _period_of(text, cell, vocabulary)
        if _is_plan(find_words(lower, cell, grammar.spellings).strings, grammar):
            planned.append((place, period))
        else:
            reached.append(period.last_year if period else "")
    last = max(reached, default="")
    return tuple((n, p) for n, p in planned if not reached or (p and p.last_year > last))


def _is_plan(strings: list[str], grammar: Grammar) -> bool:
    found = grammar.frames.at(strings, 0)
    return found is not None and not _PLANS.isdisjoint(found[1]) and _AGAINST.isdisjoint(strings)


def _period_of(text: str, cell: Span, vocabulary: Vocabulary) -> Period | None:
    if stated := find_periods(text, cell, vocabulary)[0]:
        return stated[-1]
    year = _YEAR.search(text, cell.start, cell.end)
    return Period(year.group(), False, Span(*year.span())) if year else None


def _rows(
    text: str, lower: str, rest: Span, columns: Columns, vocabulary: Vocabulary
) -> tuple[list[Reading], int]:
    """Return what the rows after a head say, and where the last of them ends."""
    readings: list[Reading] = []
    end, grammar = rest.start, grammar_of(vocabulary)
    for trimmed in lines_of(text, rest):
        # An empty first cell is a cell.
        line = Span(text.rfind("\n", 0, trimmed.start) + 1, trimmed.end)
        cells = _cells(text, line, columns.sign)
        is_head = _unit_head(vocabulary).search(lower, line.start, line.end)
        if is_head or (len(cells) < 2 and line.end - line.start > _LONGEST_GROUP):
            break
        if len(cells) > columns.unit + 1:
            readings += _row(lower, line, cells, columns, grammar)
            end = line.end
        elif len(cells) < 2 and text[line.end - 1] in ".:;":
            break
    return readings, end


def _row(
    lower: str, line: Span, cells: list[Span], columns: Columns, grammar: Grammar
) -> Iterator[Reading]:
    words = find_words(lower, line, grammar.spellings)
    label, unit = (_words_of(words, cells[place]) for place in (columns.label, columns.unit))
    for place, period in columns.planned:
        if place < len(cells):
            value = _words_of(words, cells[place])
            if reading := _reading(words, label, unit, value, period, grammar):
                yield reading


def _words_of(words: Words, cell: Span) -> tuple[int, int]:
    return words.first_from(cell.start), words.first_from(cell.end)


def _reading(
    words: Words,
    label: tuple[int, int],
    unit: tuple[int, int],
    value: tuple[int, int],
    period: Period | None,
    grammar: Grammar,
) -> Reading | None:
    strings, (first, end) = words.strings, value
    stated = _with_unit(strings[first:end], strings[slice(*unit)], grammar)
    amounts, _ = find_amounts(stated, grammar)
    if len(amounts) != 1 or amounts[0].error or not amounts[0].units:
        return None
    amount = _placed(amounts[0], first, end)
    named = _label(strings, label, amount, grammar)
    if named is None:
        return None
    return Reading(
        amount,
        _comparator(stated, amounts[0], grammar),
        words,
        (named.first, end),
        (first, end),
        (named.first, named.end),
        named.indicator,
        named.negative,
        When(period, "frame"),
        False,
        Frame(kind=TARGET, reach="list", period=period),
        "",
        False,
    )


def _with_unit(value: list[str], unit: list[str], grammar: Grammar) -> list[str]:
    # "60 trở lên" in a row of percents is "60% trở lên"; "95 hộ" has its own unit.
    if any(amount.units for amount in find_amounts(value, grammar)[0]):
        return value
    last = max(find_numbers(value), default=-1)
    return [*value[: last + 1], *unit, *value[last + 1 :]]


def _placed(amount: Amount, first: int, end: int) -> Amount:
    return amount._replace(
        first=amount.first + first,
        number=amount.number + first,
        number_end=min(amount.number_end + first, end),
        end=end,
    )


def _label(
    strings: list[str], label: tuple[int, int], amount: Amount, grammar: Grammar
) -> Label | None:
    bases = frozenset(unit.base_unit for unit in amount.units)
    wanted = Wanted(bases, per=amount.units[0].per)
    return find_label(strings, *label, wanted, {}, grammar, is_item=True)


def _comparator(strings: list[str], amount: Amount, grammar: Grammar) -> str:
    if amount.high is not None:
        return "between"
    tie = find_tie(strings, amount.first, 0, {}, grammar)
    if find_at_least(strings, amount.number_end, len(strings), grammar, opened=False):
        return "ge"
    return amount.comparator or tie.comparator or "eq"
