"""Tables with a column for units: each row's plan is read by the heads of its columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.amounts import find_amounts
from laocai_opendata.extraction.columns import (
    SIGNS,
    Columns,
    find_cells,
    find_columns,
    unit_head,
)
from laocai_opendata.extraction.frames import TARGET, Frame
from laocai_opendata.extraction.grammar import Grammar, grammar_of
from laocai_opendata.extraction.labels import Label, find_label, told_of_all
from laocai_opendata.extraction.names import Wanted
from laocai_opendata.extraction.pieces import lines_of
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.ties import find_at_least, find_tie
from laocai_opendata.extraction.times import When
from laocai_opendata.extraction.words import Words, find_numbers, find_words, lowered
from laocai_opendata.model import Period, Span

_BLANK = re.compile(r"[^\n]")
# A line between the rows that names a group of them.
_LONGEST_GROUP = 80
# Another head, whatever its columns: "TT | Chỉ tiêu | Tấn | Thực hiện".
_HEADS = frozenset(("tt", "stt", "số tt", "chỉ tiêu", "nội dung", "danh mục"))


class Tables(NamedTuple):
    """What the tables of a text say, where they stand, and the text with blanks instead of them.

    ``kept`` are the words that decided: the heads, and each row from its label on.
    """

    readings: tuple[Reading, ...]
    spans: tuple[Span, ...]
    kept: tuple[Span, ...]
    text: str

    def outside(self, places: list[int]) -> list[int]:
        """Return those of *places* that stand in no table."""
        if not self.spans:
            return places
        starts = [span.start for span in self.spans]
        before = ((n, bisect_right(starts, n) - 1) for n in places)
        return [n for n, place in before if place < 0 or n >= self.spans[place].end]

    def joined(self, others: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Return these readings and *others* in the order of the text."""
        if not self.readings:
            return others
        return tuple(sorted((*self.readings, *others), key=lambda reading: reading.span))


def read_tables(text: str, vocabulary: Vocabulary) -> Tables:
    """Read the tables of *text* that have a column for units.

    A column is planned where its head begins as a plan's name does, "Kế hoạch năm 2031", and no
    column of results is of the same year or a later one: a plan beside its result is over.
    """
    readings: list[Reading] = []
    kept: list[Span] = []
    spans: list[Span] = []
    done = 0
    if not any(sign in text for sign in SIGNS):
        return Tables((), (), (), text)
    lower = lowered(text)
    for match in unit_head(vocabulary).finditer(lower):
        if match.start() < done:
            continue
        head = _line_around(lower, match.start())
        done = head.end
        if panels := find_columns(text, lower, head, vocabulary):
            table = _Table(text, lower, panels, vocabulary)
            done = table.read(Span(head.end, len(text)))
            readings += table.readings
            kept += (head, *table.kept)
            spans.append(Span(head.start, done))
    return Tables(tuple(readings), tuple(spans), tuple(kept), _without(text, spans))


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


class _Table:
    """The rows under a head while they are read."""

    def __init__(
        self, text: str, lower: str, panels: list[Columns], vocabulary: Vocabulary
    ) -> None:
        self.text, self.lower, self.panels = text, lower, panels
        self.vocabulary, self.grammar = vocabulary, grammar_of(vocabulary)
        self.readings: list[Reading] = []
        self.kept: list[Span] = []

    def read(self, rest: Span) -> int:
        """Read the rows at the beginning of *rest*, and return where the last of them ends."""
        end = rest.start
        for trimmed in lines_of(self.text, rest):
            # An empty first cell is a cell.
            line = Span(self.text.rfind("\n", 0, trimmed.start) + 1, trimmed.end)
            cells = find_cells(self.text, line, self.panels[0].sign)
            if self._ends(line, cells):
                break
            if len(cells) > self.panels[0].unit + 1:
                self._read_row(line, cells)
                end = line.end
        return end

    def _ends(self, line: Span, cells: list[Span]) -> bool:
        if len(cells) > 1:
            is_head = any(cell.of(self.lower) in _HEADS for cell in cells)
            return is_head or unit_head(self.vocabulary).search(self.lower, *line) is not None
        # "II. Xã hội" names a group of rows; what tells of a plan or a number is a sentence.
        if line.end - line.start > _LONGEST_GROUP or self.text[line.end - 1] in ".:;":
            return True
        words = find_words(self.text, line, self.grammar.spellings)
        return bool(words.numbers or self.grammar.frames.scan(words.strings))

    def _read_row(self, line: Span, cells: list[Span]) -> None:
        words = find_words(self.text, line, self.grammar.spellings)
        for columns in self.panels:
            for place, period in columns.planned:
                if place < len(cells):
                    row = _Row(*(_words_of(words, cells[n]) for n in (*columns[1:3], place)))
                    if reading := _reading(words, row, period, self.grammar):
                        self.readings.append(reading)
                        self.kept.append(Span(cells[columns.label].start, cells[place].end))


class _Row(NamedTuple):
    """The words of a row's label, of its unit and of a value, first to before end."""

    label: tuple[int, int]
    unit: tuple[int, int]
    value: tuple[int, int]


def _words_of(words: Words, cell: Span) -> tuple[int, int]:
    return words.first_from(cell.start), words.first_from(cell.end)


def _reading(words: Words, row: _Row, period: Period | None, grammar: Grammar) -> Reading | None:
    strings, (first, end) = words.strings, row.value
    stated = _with_unit(strings[first:end], strings[slice(*row.unit)], grammar)
    amounts, _ = find_amounts(stated, find_numbers(stated), grammar)
    if len(amounts) != 1 or amounts[0].error or not amounts[0].units:
        return None
    comparator = _comparator(stated, amounts[0], grammar)
    amount = _placed(amounts[0], first, end)
    named = _label(strings, row.label, amount, grammar)
    if named is None or comparator is None:
        return None
    return Reading(
        amount,
        comparator,
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
    places = find_numbers(value)
    if not places or any(amount.units for amount in find_amounts(value, places, grammar)[0]):
        return value
    return [*value[: places[-1] + 1], *unit, *value[places[-1] + 1 :]]


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
    bases = frozenset(unit.comparable for unit in amount.units)
    wanted = Wanted(bases, per=amount.units[0].per)
    found = find_label(strings, *label, wanted, {}, grammar, is_item=True)
    is_part = "/" in strings[amount.number : amount.end]
    return told_of_all(strings, found, wanted, grammar) if found and is_part else found


def _comparator(strings: list[str], amount: Amount, grammar: Grammar) -> str | None:
    """Return how a cell bounds its value; None where it says more than that."""
    tie = find_tie(strings, amount.first, 0, {}, grammar)
    end = find_at_least(strings, amount.end, len(strings), grammar, opened=False) or amount.end
    # "giảm 2", "-2", "năm 2031", "900 tấn (tăng 5%)" are no plain values.
    if min(tie.start, amount.first) > 0 or tie.change or end < len(strings):
        return None
    if amount.high is not None:
        return "between"
    return "ge" if end > amount.end else amount.comparator or tie.comparator or "eq"
