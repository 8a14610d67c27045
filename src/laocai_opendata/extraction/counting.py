"""What a label says of how its amount is counted: in which prices, as a mean of years."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.words import Lexicon, word_at
from laocai_opendata.model import Indicator, Quantity

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class Counted(NamedTuple):
    """In which prices a label says that its amount is counted; whether as a mean of years."""

    price_basis: str = ""
    is_mean: bool = False


NOT_SAID = Counted()


def how_counted(words: list[str], vocabulary: Vocabulary) -> Counted:
    """Return how an amount is counted by the *words* of its label; few labels say so.

    "giá so sánh năm 2010" has its year, "giá trị sản xuất" none.
    """
    phrases = _phrases(vocabulary)
    is_mean = bool(phrases.means.scan(words))
    for _, end, _ in phrases.constant_prices.scan(words):
        if year := _year_at(words, end, phrases):
            return Counted(f"constant_{year}", is_mean)
    is_current = bool(phrases.current_prices.scan(words))
    return Counted("current" if is_current else "", is_mean) if is_current or is_mean else NOT_SAID


def _year_at(words: list[str], place: int, phrases: _Phrases) -> str:
    year = phrases.years.at(words, place)
    word = word_at(words, year[0] if year else place)
    return word if _YEAR.fullmatch(word) else ""


class _Phrases(NamedTuple):
    """What labels say, each looked up apart: words of one may stand in another."""

    constant_prices: Lexicon[str]
    current_prices: Lexicon[str]
    means: Lexicon[str]
    years: Lexicon[str]


@cache
def _phrases(vocabulary: Vocabulary) -> _Phrases:
    def cue(kind: str) -> Lexicon[str]:
        return Lexicon((phrase, kind) for phrase in vocabulary.phrases(kind))

    return _Phrases(
        cue("constant_prices"), cue("current_prices"), cue("annual_average"), cue("year")
    )


def price_basis_of(counted: Counted, quantity: Quantity, indicator: Indicator | None) -> str:
    """Return in which prices an amount is stated; "not_stated" where its label does not say."""
    if counted.price_basis:
        return counted.price_basis
    is_money = quantity.unit.quantity_kind == "money"
    if indicator is None:
        return "not_stated" if is_money else "not_applicable"
    return "not_applicable" if indicator.price_basis == "not_applicable" else "not_stated"


def measure_of(counted: Counted, indicator: Indicator | None) -> str:
    """Return how an amount is measured, by its label, else by its *indicator*."""
    if counted.is_mean:
        return "annual_average"
    return indicator.measure if indicator else ""
