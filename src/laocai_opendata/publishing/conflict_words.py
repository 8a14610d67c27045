"""Differing figures of one indicator and period in words: each with its kind and its series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from laocai_opendata.publishing.conflicts import Conflict, find_conflicts
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.package_rows import LANGUAGES
from laocai_opendata.publishing.statement_words import statements
from laocai_opendata.publishing.tables import Tables


@dataclass(frozen=True, slots=True)
class Told:
    """One of the differing figures: as printed, what it is, and where it was read."""

    words: str
    origin: str
    """Its kind, and its series if that has a name."""
    source_id: str


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """One conflict, and its figures in each language."""

    conflict: Conflict
    figures: Mapping[Language, Sequence[Told]]

    @property
    def vi(self) -> str:
        """The figures on one line, in Vietnamese."""
        return _line(self.figures["vi"])

    @property
    def en(self) -> str:
        """The figures on one line, in English."""
        return _line(self.figures["en"])


def conflicts_in_words(tables: Tables) -> Sequence[ConflictWords]:
    """Return the differing figures of a package, in the order of its tables."""
    found = find_conflicts(tables["targets"], tables.get("results", ()))
    return [
        ConflictWords(one, {lang: _figures(one, tables, lang) for lang in LANGUAGES})
        for one in found
    ]


def _line(figures: Sequence[Told]) -> str:
    return "; ".join(f"{one.words} ({one.origin}, {one.source_id})" for one in figures)


def _figures(conflict: Conflict, tables: Tables, lang: Language) -> Sequence[Told]:
    said = statements(conflict.figures, lang)
    return [
        Told(figure.words, _origin(row, tables, lang), row["source_id"])
        for figure, row in zip(said, conflict.figures, strict=True)
    ]


def _origin(row: Mapping[str, str], tables: Tables, lang: Language) -> str:
    series = {s["series"]: s[f"name_{lang}"] for s in tables["series"]}
    kind = interface(lang)[row["kind"]].partition(" (")[0]
    return ", ".join(part for part in (kind, series.get(row["series"], "")) if part)
