"""What a vocabulary teaches the reader: its phrases as tables that are looked up word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.wordings import ShortForms, plain_words, short_forms_of
from laocai_opendata.extraction.words import Lexicon, Spellings, Value, other_spellings, split_words
from laocai_opendata.model import Indicator, Unit

# What may stand between a label and its number, one after the other.
_TIES = ("connector", "level", "average", "change", "range_from")
# What tells planned from reached, and growth from shares.
_FRAMES = (
    "target_frame", "target_noun", "plan_noun", "planned_verb", "announcing", "result_frame",
    "estimate", "part_year", "so_far", "expected", "forecast", "no_frame", "growth_topic",
    "share_topic", "other_topic",
    "assigned",
)  # fmt: skip
_ANYWHERE = "…"
BOUNDS = ("ge", "le")
# What a number without a unit cannot be.
_MEASURED = (
    "money",
    "ratio",
    "ratio_change",
    "area",
    "mass",
    "length",
    "volume",
    "energy",
    "power",
)
# What may open a statement without being part of its label.
_OPENINGS = ("lead", "average", "target_frame", "planned_verb", "announcing", "no_frame")


class Core(NamedTuple):
    """Phrases that name an indicator wherever they stand in a label, in this order."""

    phrases: tuple[list[str], ...]
    length: int
    indicator: Indicator


@dataclass(frozen=True, eq=False)
class Grammar:
    """The tables of one vocabulary; a value tells what a phrase means.

    The cue kinds of ``cues.csv`` give the tables their names; ``spellings`` gives words in the one
    spelling that is looked up, ``base_units`` unit ids to what they are compared by. Labels are
    looked up in ``plain_names`` and ``cores``, in the form that `plain_words` gives them;
    ``name_firsts`` holds the words as written that a name may begin with, ``joins`` those with
    which an amount may go on.
    """

    indicators: Mapping[str, Indicator]
    unit_rows: Mapping[str, Unit]
    base_units: Mapping[str, str]
    counted: frozenset[str]
    spellings: Spellings
    units: Lexicon[Unit]
    names: Lexicon[Indicator]
    plain_names: Lexicon[Indicator]
    name_firsts: frozenset[str]
    short_forms: ShortForms
    cores: Mapping[str, tuple[Core, ...]]
    ties: Lexicon[tuple[str, str]]
    frames: Lexicon[str]
    openings: Lexicon[str]
    heads: Lexicon[str]
    tails: Lexicon[str]
    label_leads: Lexicon[str]
    places: Lexicon[str]
    growths: Lexicon[str]
    shares: Lexicon[str]
    value_first: Lexicon[str]
    inside_label: Lexicon[str]
    inside_place: Lexicon[str]
    no_target: Lexicon[str]
    sizes: Lexicon[str]
    parts: Lexicon[str]
    references: Lexicon[str]
    result_after: Lexicon[str]
    revisions: Lexicon[str]
    range_to: Lexicon[str]
    joins: frozenset[str]
    at_least_after: Lexicon[str]
    bounds: Lexicon[str]
    at_once: Lexicon[str]
    per: Lexicon[str]
    yearly: Lexicon[str]
    relative_times: Lexicon[str]
    relative_firsts: frozenset[str]


def cues_of(vocabulary: Vocabulary, *kinds: str) -> Lexicon[str]:
    """Return the phrases of some kinds of cues, with their kinds."""
    return Lexicon((phrase, kind) for kind in kinds for phrase in vocabulary.phrases(kind))


@cache
def grammar_of(vocabulary: Vocabulary) -> Grammar:
    """Return the tables of *vocabulary*; made once."""

    def cues(*kinds: str) -> Lexicon[str]:
        return cues_of(vocabulary, *kinds)

    def plain(kind: str) -> Lexicon[str]:
        rows = ((split_words(phrase), kind) for phrase in vocabulary.phrases(kind))
        return Lexicon(_plain(rows, short_forms))

    short_forms = short_forms_of(vocabulary.phrases("abbreviation"))
    tables = {
        "frames": cues(*_FRAMES),
        "openings": cues(*_OPENINGS),
        "heads": cues("label_head"),
        "tails": plain("label_tail"),
        "label_leads": plain("label_lead"),
        "places": plain("part_of_area"),
        "growths": plain("growth_topic"),
        "shares": plain("share_topic"),
        "value_first": cues("value_first"),
        "inside_label": cues("inside_label"),
        "inside_place": cues("inside_place"),
        "no_target": cues("no_target"),
        "sizes": cues("size"),
        "parts": plain("part_of"),
        "references": cues("reference"),
        "result_after": cues("result_after"),
        "revisions": cues("revision"),
        "range_to": cues("range_to"),
        "at_least_after": cues("at_least_after"),
        "bounds": Lexicon(_bounds(vocabulary)),
        "at_once": cues("at_once"),
        "per": cues("per"),
        "yearly": cues("yearly"),
        "relative_times": cues(
            "this_year", "next_year", "next_years", "whole_term", "term_end", "whole_year"
        ),
    }
    joins = frozenset(("-", "/")) | tables["range_to"].firsts | tables["revisions"].firsts
    named = tuple(_names(vocabulary))
    units, names = Lexicon(_units(vocabulary)), Lexicon(named)
    ties = Lexicon(_ties(vocabulary))
    plain_names = Lexicon(_plain(named, short_forms))
    leads = cues("label_lead").firsts | cues("growth_topic").firsts
    known = frozenset().union(
        units.words, names.words, plain_names.words, ties.words, *(t.words for t in tables.values())
    )
    return Grammar(
        indicators=vocabulary.indicators,
        unit_rows=vocabulary.units,
        counted=frozenset(
            unit.comparable
            for unit in vocabulary.units.values()
            if unit.quantity_kind not in _MEASURED
        ),
        base_units={unit.unit_id: unit.comparable for unit in vocabulary.units.values()},
        spellings=Spellings(other_spellings(known)),
        units=units,
        names=names,
        plain_names=plain_names,
        name_firsts=names.firsts | plain_names.firsts | short_forms.firsts | leads,
        short_forms=short_forms,
        cores=_cores(vocabulary, short_forms),
        ties=ties,
        joins=joins,
        relative_firsts=tables["relative_times"].firsts | {"quý"},
        **tables,
    )


def _units(vocabulary: Vocabulary) -> Iterator[tuple[str, Unit]]:
    for unit in vocabulary.units.values():
        for spelling in unit.spellings:
            yield spelling, unit


def _names(vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], Indicator]]:
    for indicator in vocabulary.indicators.values():
        for spelling in indicator.spellings:
            if not spelling.startswith(_ANYWHERE):
                yield split_words(spelling), indicator


def _plain(
    rows: Iterable[tuple[tuple[str, ...], Value]], short_forms: ShortForms
) -> Iterator[tuple[tuple[str, ...], Value]]:
    for words, value in rows:
        yield tuple(plain_words(words, short_forms)), value


def _cores(vocabulary: Vocabulary, short_forms: ShortForms) -> dict[str, tuple[Core, ...]]:
    """Return the spellings that begin with "…", by the first word of each."""
    cores: dict[str, list[Core]] = {}
    for indicator in vocabulary.indicators.values():
        for spelling in indicator.spellings:
            if spelling.startswith(_ANYWHERE):
                parts = spelling.removeprefix(_ANYWHERE).split(_ANYWHERE)
                phrases = tuple(plain_words(split_words(part), short_forms) for part in parts)
                core = Core(phrases, sum(map(len, phrases)), indicator)
                cores.setdefault(phrases[0][0], []).append(core)
    return {word: tuple(found) for word, found in cores.items()}


def _bounds(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for comparator in vocabulary.comparators.values():
        if comparator.comparator in BOUNDS:
            yield from ((spelling, comparator.comparator) for spelling in comparator.spellings)


def _ties(vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[str, str]]]:
    for comparator in vocabulary.comparators.values():
        for spelling in comparator.spellings:
            yield spelling, ("comparator", comparator.comparator)
    for kind in _TIES:
        for phrase in vocabulary.phrases(kind):
            yield phrase, (kind, phrase)
