"""Planned or reached, weighed: what the grammar says of an amount, and what all around it says.

A heading that no row of the vocabulary knows ends a plan for the grammar, and a figure of last
year stays a target under it. The words of a text rarely all say so. Each has a weight in
`sign_weights.csv`, learnt from labelled texts (`learning/`); their sum, with what the grammar's
own verdict weighs, decides.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.signs import (
    LATEST,
    Around,
    Said,
    Signs,
    find_around,
    own_signs,
    shared_signs,
    time_of,
    verdict_of,
)
from laocai_opendata.model import Span

# In hundredths, so that a sum is the same in whatever order sets are read.
Weights = Mapping[str, Mapping[Said, int]]

# What an amount is not for another reason than that it is not planned; signs cannot tell that.
_APART = frozenset((
    "reference", "inside_label", "unknown_unit", "unreadable_number", "cost", "project_size",
))  # fmt: skip
# Weights are learnt from whole articles: a few sentences alone hold too few signs.
_SHORTEST = 250
# A text that surely plans something plans more; elsewhere an amount has to weigh more alone.
_SURE = 400
_ALONE = 200
# Where signs are words, or two of them.
_WORDS = ("sentence", "heading", "before", "after", "opening")
# A verdict that no labelled text had.
_RARE = 200


class Weighed(NamedTuple):
    """What signs decided against the grammar: whether the number at a place is a target.

    ``kept`` are the sentences and headings without which a redacted copy would be read otherwise.
    """

    settled: dict[int, bool]
    kept: tuple[Span, ...] = ()


@cache
def sign_weights() -> Weights:
    """Return the weight of each sign by its place, positive for a target."""
    source = files("laocai_opendata").joinpath("data", "sign_weights.csv")
    weights: dict[str, dict[Said, int]] = {}
    for row in csv.DictReader(source.read_text("utf-8").splitlines()):
        first, _, second = row["words"].partition(" ")
        is_pair = second and row["place"] in _WORDS
        said = (first, second) if is_pair else row["words"]
        weights.setdefault(row["place"], {})[said] = round(100 * float(row["weight"]))
    return weights


def weigh(text: str, readings: Sequence[Reading], grammar: Grammar) -> Weighed:
    """Weigh each amount of a text; one list of targets is in no doubt.

    A redacted copy shows whole what was settled, and what it was settled by; only what it shows
    whole is weighed again.
    """
    settled, kept = dict[int, bool](), list[Span]()
    if len(text) < _SHORTEST or _is_one_list(readings):
        return Weighed(settled)
    plans = any(not reading.refusal for reading in readings)
    totals = tuple(_totals(find_around(text, readings, grammar)))
    sure = [around for _, around, total in totals if total > _SURE]
    for reading, around, total in totals:
        others = len(sure) - (total > _SURE)
        is_target = total > (0 if others else _ALONE)
        if is_target != bool(reading.refusal):
            continue
        if is_target and not plans and time_of(reading, around) != LATEST:
            # Where nothing else is planned, what has no time of its own is none.
            continue
        settled[reading.number.start] = is_target
        kept += around.spans
    if settled:
        # Two, since what is sure itself looks for another one.
        kept += (span for around in sure[:2] for span in around.spans)
    return Weighed(settled, tuple(kept))


def find_heaviest(
    text: str, readings: Sequence[Reading], grammar: Grammar, most: int = 4
) -> dict[int, tuple[str, ...]]:
    """Return the words that weigh most for what was settled, by the places of the numbers."""
    return {
        reading.number.start: _heaviest(
            {**shared_signs(around), **own_signs(reading, around)},
            is_target=not reading.refusal,
            most=most,
        )
        for reading, around in find_around(text, readings, grammar)
        if reading.settled
    }


def _heaviest(signs: Signs, *, is_target: bool, most: int) -> tuple[str, ...]:
    side = 1 if is_target else -1
    weights, told = sign_weights(), Counter[Said]()
    for place in _WORDS[:4]:
        for said in filter(_is_worded, signs[place]):
            told[said] += side * weights[place].get(said, 0)
    heavy = sorted(
        (-weight, " ".join(s) if isinstance(s, tuple) else s)
        for s, weight in told.items()
        if weight > 0
    )
    return tuple(said for _, said in heavy[:most])


def _is_worded(said: Said) -> bool:
    return any(map(str.isalpha, said))


def _is_one_list(readings: Sequence[Reading]) -> bool:
    return all(not r.refusal and r.frame.reach == "list" for r in readings)


def _totals(
    found: Iterable[tuple[Reading, Around]],
) -> Iterator[tuple[Reading, Around, int]]:
    """Yield what all signs of an amount weigh together; those of a sentence are added up once."""
    weights, before, shared = sign_weights(), None, 0
    for reading, around in found:
        if reading.refusal in _APART or not around.is_whole:
            continue
        if around is not before:
            before, shared = around, _sum(shared_signs(around), weights)
        own = _sum(own_signs(reading, around), weights)
        yield reading, around, _verdict(reading, weights) + shared + own


def _verdict(reading: Reading, weights: Weights) -> int:
    rare = -_RARE if reading.refusal else _RARE
    return weights["always"][""] + weights["verdict"].get(verdict_of(reading), rare)


def _sum(signs: Signs, weights: Weights) -> int:
    total = 0
    for place, said in signs.items():
        weight = weights[place]
        for one in said:
            if one in weight:
                total += weight[one]
    return total
