"""The heads of a table's columns: labels, units, and which columns are planned."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.grammar import Grammar, grammar_of
from laocai_opendata.extraction.periods import YEAR, find_periods
from laocai_opendata.extraction.quantities import any_of
from laocai_opendata.extraction.words import find_words
from laocai_opendata.model import Period, Span

# Rows as `format_row` writes them, and as they are copied out of a spreadsheet.
SIGNS = ("\t", "|")
_YEAR = re.compile(rf"(?<![0-9])({YEAR})(?:[^\S\n]*[-–][^\S\n]*({YEAR}))?")
_PLANS = frozenset(("target_noun", "plan_noun", "target_frame"))
_RESULTS = frozenset(("result_frame", "estimate"))
# "TH/KH (%)", "so sánh kế hoạch" set one column against another.
_AGAINST = frozenset(("/", "%", "so"))
_MOST_COLUMNS = 40


class Columns(NamedTuple):
    """The columns of a table, by the places of their cells: labels, units, and what is planned."""

    sign: str
    label: int
    unit: int
    planned: tuple[tuple[int, Period | None], ...]


@cache
def unit_head(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return what the head of a column of units looks like in a lowered text."""
    words = any_of(vocabulary.phrases("unit_column"))
    return re.compile(rf"[\t|][^\S\n\t]{{0,3}}(?:{words})[^\S\n\t]{{0,3}}[\t|]")


def find_cells(text: str, line: Span, sign: str) -> list[Span]:
    """Return the cells of a line, trimmed; the mark of an item is none of the first."""
    place = line.start + 2 if text.startswith("- ", line.start) else line.start
    cells = []
    for cell in text[place : line.end].split(sign, _MOST_COLUMNS):
        first = place + len(cell) - len(cell.lstrip())
        cells.append(Span(first, first + len(cell.strip())))
        place += len(cell) + 1
    return cells


def find_columns(text: str, lower: str, head: Span, vocabulary: Vocabulary) -> list[Columns]:
    """Return what the head of a table says of its columns, for each column of units."""
    names = vocabulary.phrases("unit_column")
    for sign in SIGNS:
        cells = find_cells(text, head, sign)
        units = [n for n, cell in enumerate(cells) if n and cell.of(lower) in names]
        if units:
            # The next panel of the same head begins with its labels.
            ends = [*(unit - 1 for unit in units[1:]), len(cells)]
            panels = (
                Columns(sign, unit - 1, unit, _planned(text, cells, unit, end, vocabulary))
                for unit, end in zip(units, ends, strict=True)
            )
            return [columns for columns in panels if columns.planned]
    return []


def _planned(
    text: str, cells: list[Span], unit: int, end: int, vocabulary: Vocabulary
) -> tuple[tuple[int, Period | None], ...]:
    # A plan beside its result, or beside one of an unknown year, is over.
    grammar, planned, reached = grammar_of(vocabulary), [], []
    for place in range(unit + 1, end):
        strings = find_words(text, cells[place], grammar.spellings).strings
        period = _period_of(text, cells[place], vocabulary)
        if not _AGAINST.isdisjoint(strings):
            continue
        if _begins_as(strings, _PLANS, grammar):
            planned.append((place, period))
        elif period:
            reached.append(period.last_year)
        elif strings[:1] == ["th"] or _begins_as(strings, _RESULTS, grammar):
            return ()
    last = max(reached, default="")
    return tuple((n, p) for n, p in planned if not reached or (p and p.last_year > last))


def _begins_as(strings: list[str], kinds: frozenset[str], grammar: Grammar) -> bool:
    found = grammar.frames.at(strings, 0)
    return found is not None and not kinds.isdisjoint(found[1])


def _period_of(text: str, cell: Span, vocabulary: Vocabulary) -> Period | None:
    stated = find_periods(text, cell, vocabulary)[0]
    # "Mục tiêu 2031-2035" is no single year.
    if stated and (not stated[-1].iso.isdigit() or "-" not in cell.of(text)):
        return stated[-1]
    years = _YEAR.search(text, cell.start, cell.end)
    if years is None:
        return None
    iso = f"{years[1]}/{years[2]}" if years[2] and years[1] < years[2] else years[1]
    return Period(iso, False, Span(*years.span()))
