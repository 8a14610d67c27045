"""The last comparable level of a target: what an earlier period reached, by the results' rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from laocai_opendata.publishing.interface import interface, period_words
from laocai_opendata.publishing.number_format import Language, read_decimal, read_text
from laocai_opendata.publishing.statement_words import Row, Statement, Table, rows_of, statements

KINDS = ("reported", "estimate")
_SAME = ("indicator_id", "area_id", "base_unit", "per")
_SAME_IF_STATED = ("series", "price_basis")
_UNSTATED = ("", "not_stated", "not_applicable")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_PLAIN_YEAR = re.compile(r"[0-9]{4}")


def with_last_levels(table: Table, results: Table | None, lang: Language) -> tuple[Statement, ...]:
    """Return the targets in print, each with its last comparable level where there is one."""
    said = statements(table, lang)
    if results is None:
        return said
    known = rows_of(results)
    return tuple(
        replace(one, last=last_level_words(row, known, lang))
        for row, one in zip(rows_of(table), said, strict=True)
    )


def last_level(target: Row, results: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of the latest earlier period that compare with *target*, best known first.

    Rows that say the same, and rows that a later one revises, are left out.
    """
    revised = {cell(row, "revises") for row in results if cell(row, "kind") in KINDS}
    found = [
        row
        for row in results
        if cell(row, "result_id") not in revised - {""} and _comparable(target, row)
    ]
    latest = max((cell(row, "time_period") for row in found), default="")
    return _best_known([row for row in found if cell(row, "time_period") == latest])


def last_level_words(target: Row, results: Sequence[Row], lang: Language) -> str:
    """Return the last comparable level as printed: "2023: 5,18%", or "" if there is none."""
    rows = last_level(target, results)
    if not rows:
        return ""
    listed = dict.fromkeys(_level(row, lang) for row in rows)
    period = cell(rows[0], "time_period")
    said = period if _PLAIN_YEAR.fullmatch(period) else period_words(period, lang)
    return f"{said}: {interface(lang)['assess_or'].join(listed)}"


def claim(row: Row, lang: Language) -> str:
    """Return a result with what it is: an estimate, a report, our own calculation."""
    kind = "estimate" if cell(row, "kind") == "estimate" else "reported"
    return _derived(row, interface(lang)[f"assess_{kind}"].format(figure=amount(row, lang)), lang)


def amount(row: Row, lang: Language) -> str:
    """Return a result's figure with its comparator and unit."""
    return statements([row], lang)[0].words


def cell(row: Mapping[str, object], column: str) -> str:
    """Return a cell's text, or "" where the column is missing."""
    return read_text(row.get(column, ""))


def _level(row: Row, lang: Language) -> str:
    figure = amount(row, lang)
    if cell(row, "kind") == "estimate":
        figure = interface(lang)["assess_estimate"].format(figure=figure)
    return _derived(row, figure, lang)


def _derived(row: Row, figure: str, lang: Language) -> str:
    words = interface(lang)["assess_derived"]
    return words.format(figure=figure) if cell(row, "basis") == "derived" else figure


def _comparable(target: Row, row: Row) -> bool:
    return (
        cell(row, "kind") in KINDS
        and bool(cell(target, "indicator_id"))
        and all(cell(target, column) == cell(row, column) for column in _SAME)
        and all(_agree(cell(target, column), cell(row, column)) for column in _SAME_IF_STATED)
        and _earlier(target, row)
        # A part of the period, or a figure recast to another area, is no level of this one.
        and not cell(row, "reading")
        and read_decimal(row.get("value")) is not None
        and not _rests_on(target, row)
    )


def _agree(one: str, other: str) -> bool:
    return one == other or one in _UNSTATED or other in _UNSTATED


def _earlier(target: Row, row: Row) -> bool:
    """Say whether the row is for a period of the same kind before the target's."""
    period, before = cell(target, "time_period"), cell(row, "time_period")
    # One year does not compare with an average over several.
    if cell(target, "measure") == "annual_average" and "/" not in period:
        return False
    return before < period and _length(before) == _length(period)


def _length(period: str) -> str:
    """Return a period without its year: "2021/2025" is "0/4", "2024-Q1" is "0-Q1"."""
    first = _YEAR.search(period)
    if first is None:
        return period
    start = int(first[0])
    return _YEAR.sub(lambda year: str(int(year[0]) - start), period)


def _rests_on(target: Row, row: Row) -> bool:
    target_id = cell(target, "target_id")
    return bool(target_id) and f"({target_id})" in cell(row, "operands")


def _best_known(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return reported before estimated, quoted before derived; several only if equally good."""

    def rank(row: Row) -> tuple[bool, bool]:
        return cell(row, "kind") != "reported", cell(row, "basis") == "derived"

    best = min((rank(row) for row in rows), default=(False, False))
    return tuple(row for row in rows if rank(row) == best)
