"""What a label says of how its amount is counted: in which prices, as a mean of years."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.grammar import cues_of
from laocai_opendata.extraction.periods import YEAR
from laocai_opendata.extraction.words import Lexicon, word_at
from laocai_opendata.model import Indicator, Quantity

_YEAR = re.compile(YEAR)


class Counted(NamedTuple):
    """In which prices a label says that its amount is counted; whether as a mean of years."""

    price_basis: str
    is_mean: bool


def how_counted(words: list[str], vocabulary: Vocabulary) -> Counted:
    """Return how an amount is counted by the *words* of its label; few labels say so.

    "giá so sánh năm 2010" has its year, "giá trị sản xuất" none.
    """
    phrases = _phrases(vocabulary)
    is_mean = bool(phrases.means.scan(words))
    for _, end, _ in phrases.constant_prices.scan(words):
        if year := _year_at(words, end, phrases):
            return Counted(f"constant_{year}", is_mean)
    return Counted("current" if phrases.current_prices.scan(words) else "", is_mean)


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
    kinds = ("constant_prices", "current_prices", "annual_average", "year")
    return _Phrases(*(cues_of(vocabulary, kind) for kind in kinds))


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
