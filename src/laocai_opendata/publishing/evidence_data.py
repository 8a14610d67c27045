"""Where the numbers of an article stand, what became of each, and which words state targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.alt_text import Row, Statement, Table, statements
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.years_data import cell, rows_of

PUBLISHED = "target_value"
DISPOSITIONS = (
    PUBLISHED,
    "target_restated",
    "inside_target_label",
    "year_or_period",
    "count_in_prose",
    "photo_file",
    "page_furniture",
    "legal_or_ordinal",
    "quantity_not_target",
    "unread",
    "rejected_by_reviewer",
    "other",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A number of the article: half-open character range, and what became of it."""

    start: int
    end: int
    disposition: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A target: its number in the chart, the characters that state it, and it in words."""

    number: int
    start: int
    end: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class Strip:
    """One article with its numbers and targets."""

    title: str
    credit: str
    length: int
    places: tuple[Place, ...]
    targets: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All articles, and how many numbers of each kind they hold."""

    strips: tuple[Strip, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many numbers there are of each disposition in use."""
        counted = Counter(place.disposition for strip in self.strips for place in strip.places)
        return {code: counted[code] for code in DISPOSITIONS if counted[code]}

    @property
    def targets(self) -> tuple[Stated, ...]:
        """The targets of all articles."""
        return tuple(target for strip in self.strips for target in strip.targets)


def read_evidence(
    numbers: Table, targets: Table, sources: Table, lang: Language, text_length: int | None = None
) -> Evidence:
    """Return the articles in the order in which their numbers appear."""
    known = {cell(row, "source_id"): row for row in rows_of(sources)}
    found: dict[str, list[Place]] = {}
    for row in rows_of(numbers):
        found.setdefault(cell(row, "source_id"), []).append(_place(row))
    stated: dict[str, list[tuple[Row, Statement]]] = {}
    rows = rows_of(targets)
    for row, said in zip(rows, statements(rows, lang), strict=True):
        stated.setdefault(cell(row, "source_id"), []).append((row, said))
    strips: list[Strip] = []
    for source in dict.fromkeys([*found, *stated]):
        before = sum(len(strip.targets) for strip in strips)
        shown = _stated(stated.get(source, []), before)
        row = known.get(source, {})
        length = text_length if text_length is not None else _integer(row, "length")
        places = sorted(found.get(source, []), key=_order)
        strips.append(
            _strip(cell(row, "title") or source, _credit(row, source, lang), places, shown, length)
        )
    return Evidence(tuple(strips))


def _credit(row: Row, source: str, lang: Language) -> str:
    publisher = cell(row, "publisher")
    if publisher and cell(row, "publisher_basis") == "inferred":
        publisher = f"{publisher} ({interface(lang)['inferred']})"
    return ", ".join(part for part in (cell(row, "title"), publisher) if part) or source


def _strip(
    title: str, credit: str, places: Sequence[Place], targets: Sequence[Stated], length: int | None
) -> Strip:
    ends = [place.end for place in places] + [target.end for target in targets]
    if length is not None and length < max(ends, default=0):
        raise OpenDataError(
            f"article {title!r}: a number ends at character {max(ends)}, but the article has "
            f"{length}; give the length of the text that the numbers were found in"
        )
    return Strip(
        title,
        credit,
        length or max(ends, default=0),
        tuple(places),
        tuple(targets),
    )


def _stated(rows: Sequence[tuple[Row, Statement]], before: int) -> list[Stated]:
    spans = [(_integer(row, "char_start"), _integer(row, "char_end"), said) for row, said in rows]
    known = [(start, end, said) for start, end, said in spans if start is not None and end]
    known.sort(key=lambda span: span[:2])
    return [
        Stated(before + number, start, end, said)
        for number, (start, end, said) in enumerate(known, start=1)
    ]


def _place(row: Row) -> Place:
    start, end = _integer(row, "char_start"), _integer(row, "char_end")
    disposition = cell(row, "disposition")
    if disposition not in DISPOSITIONS:
        raise OpenDataError(
            f"number {cell(row, 'text')!r}: disposition {disposition!r} is not known; "
            f"use one of {', '.join(DISPOSITIONS)}"
        )
    if start is None or end is None:
        raise OpenDataError(
            f"number {cell(row, 'text')!r} has no char_start or char_end; fill both in"
        )
    return Place(start, end, disposition)


def _order(place: Place) -> tuple[int, int]:
    return place.start, place.end


def _integer(row: Row, column: str) -> int | None:
    # A frame with an empty cell spells 104 as 104.0.
    text = cell(row, column)
    return int(float(text)) if text else None
