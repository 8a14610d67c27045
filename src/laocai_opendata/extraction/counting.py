"""What a label says of how its amount is counted: in which prices, as a mean of years."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.words import Lexicon, word_at
from laocai_opendata.model import Indicator, Quantity

_KINDS = ("constant_prices", "current_prices", "annual_average")
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
    year, is_current, is_mean = "", False, False
    for _, end, kinds in _phrases(vocabulary).scan(words):
        if "constant_prices" in kinds:
            year = year or _year_at(words, end, vocabulary)
        is_current = is_current or "current_prices" in kinds
        is_mean = is_mean or "annual_average" in kinds
    if not (year or is_current or is_mean):
        return NOT_SAID
    return Counted(f"constant_{year}" if year else "current" if is_current else "", is_mean)


def _year_at(words: list[str], place: int, vocabulary: Vocabulary) -> str:
    year = _years(vocabulary).at(words, place)
    word = word_at(words, year[0] if year else place)
    return word if _YEAR.fullmatch(word) else ""


@cache
def _phrases(vocabulary: Vocabulary) -> Lexicon[str]:
    return Lexicon((phrase, kind) for kind in _KINDS for phrase in vocabulary.phrases(kind))


@cache
def _years(vocabulary: Vocabulary) -> Lexicon[str]:
    return Lexicon((phrase, "year") for phrase in vocabulary.phrases("year"))


def price_basis_of(counted: Counted, quantity: Quantity, indicator: Indicator | None) -> str:
    """Return in which prices an amount is stated: those that its label says, else none."""
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
