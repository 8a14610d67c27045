"""The frozen values that the rest of the package passes around.

What a text makes many of is a named tuple: such a value is made in a third of the time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of Unicode code points in an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that this span covers in *text*.

        >>> Span(4, 7).of("đạt 98 triệu")
        '98 '
        """
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Say whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says about itself; an empty text means that it does not say.

    ``reader`` is the library that took the text out of it, with its version; empty for a text.
    """

    reader: str = ""
    title: str = ""
    publisher: str = ""
    publisher_basis: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read: NFC, ``\\n`` line ends; every span counts its code points.

    ``sha256`` is of the file's bytes, also where the text was taken out of a page.
    """

    name: str
    text: str
    sha256: str
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of ``indicators.csv``: what a target is about."""

    indicator_id: str
    name_vi: str
    name_en: str
    definition_vi: str
    definition_en: str
    topic_vi: str
    topic_en: str
    unit_id: str
    direction: str
    measure: str
    per: str
    price_basis: str
    caveat_vi: str
    caveat_en: str
    related: tuple[str, ...]
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of ``units.csv``: a unit as it is written, and what it is worth."""

    unit_id: str
    symbol_vi: str
    name_vi: str
    name_en: str
    base_unit: str
    multiplier: Decimal
    quantity_kind: str
    per: str
    spellings: tuple[str, ...]

    @property
    def comparable(self) -> str:
        """What two units must share to be compared: their base, and a month or a household."""
        if self.base_unit != "VND":
            return self.base_unit
        ending = self.unit_id.rpartition("_")[2]
        return f"{self.base_unit}/{ending}" if ending in ("month", "household") else self.base_unit


@dataclass(frozen=True, slots=True)
class UnitCode:
    """One row of ``unit_codes.csv``: what international lists call a unit."""

    unit_id: str
    qudt: str
    un_cefact: str
    iso_4217: str


@dataclass(frozen=True, slots=True)
class Comparator:
    """One row of ``comparators.csv``: how a value bounds what is planned."""

    comparator: str
    sign: str
    name_vi: str
    name_en: str
    includes_value: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One row of ``areas.csv``: a place in one time span."""

    area_id: str
    name_vi: str
    name_en: str
    iso_3166_2: str
    gso_code: str
    valid_from: str
    valid_to: str
    note_vi: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Series:
    """One row of ``series.csv``: a statistical series; two of one name are never joined."""

    series: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """One row of ``caveats.csv``: what to watch out for in one place, beside the general caveat."""

    indicator_id: str
    caveat_vi: str
    caveat_en: str


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of ``cues.csv``: words that decide how the text around them is read."""

    cue: str
    phrase: str
    note: str


class Quantity(NamedTuple):
    """An amount as written: comparator, number or range, unit.

    ``number`` covers the digits (of both ends in a range); ``span`` the whole amount.
    """

    comparator: str
    value: Decimal
    upper: Decimal | None
    unit: Unit
    number: Span
    span: Span

    @property
    def base_value(self) -> Decimal:
        """The value in the unit's base unit: 12 800 billion VND is 12 800 000 000 000 VND."""
        return self.value * self.unit.multiplier

    @property
    def base_upper(self) -> Decimal | None:
        """The upper end in the base unit, or None where no range is stated."""
        return None if self.upper is None else self.upper * self.unit.multiplier


class Period(NamedTuple):
    """The time that a figure is for: ``2024``, ``2021/2025``, ``2024-Q1``.

    ``deadline`` is true for "đến năm 2025": by then, not during it.
    """

    iso: str
    deadline: bool
    span: Span

    @property
    def last_year(self) -> str:
        """The year in which it ends."""
        return self.iso.split("/")[-1][:4]


class Target(NamedTuple):
    """One announced target and the words that state it."""

    label: str
    indicator: Indicator | None
    quantity: Quantity
    period: Period | None
    price_basis: str
    measure: str
    span: Span


class Diagnostic(NamedTuple):
    """A number that was seen and not read for certain, and why."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """One person in one act at the event, at one place in the article."""

    name: str
    roles: tuple[str, ...]
    act: str
    span: Span


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that the article names, with its caption; the photo itself is not shipped."""

    file_name: str
    file: Span
    caption: Span | None


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """One of the announced groups of measures: its sentence and that sentence's leading words."""

    number: int
    sentence_start: int
    leading: Span


@dataclass(frozen=True, slots=True)
class Details:
    """What the article says beside its targets."""

    title: Span | None = None
    themes: tuple[Span, ...] = ()
    people: tuple[Person, ...] = ()
    photos: tuple[Photo, ...] = ()
    task_groups: tuple[TaskGroup, ...] = ()


class Number(NamedTuple):
    """One number of the article and what became of it.

    ``target`` is the place of the target in ``Extraction.targets`` that it belongs to.
    """

    text: str
    span: Span
    disposition: str
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one article.

    ``context`` names the words that decided a reading without being part of it; a redacted
    copy that keeps them is read in the same way.
    """

    article: Article
    targets: tuple[Target, ...]
    diagnostics: tuple[Diagnostic, ...]
    details: Details
    numbers: tuple[Number, ...]
    context: tuple[Span, ...] = field(repr=False)

    @property
    def unmapped(self) -> tuple[Target, ...]:
        """The targets whose label no row of ``indicators.csv`` explains."""
        return tuple(target for target in self.targets if target.indicator is None)

    @property
    def outside_lists(self) -> tuple[str, ...]:
        """The amounts that no list of targets holds, as written."""
        found = (n for n in self.numbers if n.disposition == "quantity_not_target")
        return tuple(number.text for number in found)
