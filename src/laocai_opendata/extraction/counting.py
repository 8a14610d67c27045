"""What a label says of how its amount is counted: in which prices, as a mean of years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.quantities import END, SPACE, START, any_of
from laocai_opendata.extraction.words import lowered, split_words
from laocai_opendata.model import Indicator, Quantity


@dataclass(frozen=True, eq=False)
class _LabelWords:
    """Words in a label that say how its amount is counted."""

    constant_prices: re.Pattern[str]
    current_prices: re.Pattern[str]
    annual_average: re.Pattern[str]


@cache
def first_words(vocabulary: Vocabulary) -> frozenset[str]:
    """Return what the phrases of `_label_words` begin with, as written and as looked up."""
    kinds = ("constant_prices", "current_prices", "annual_average")
    phrases = [phrase for kind in kinds for phrase in vocabulary.phrases(kind)]
    written = (lowered(phrase).split()[0] for phrase in phrases)
    return frozenset((*written, *(split_words(phrase)[0] for phrase in phrases)))


@cache
def _label_words(vocabulary: Vocabulary) -> _LabelWords:
    def words(cue: str, then: str = END) -> re.Pattern[str]:
        phrases = any_of(vocabulary.phrases(cue))
        return re.compile(rf"{START}(?:{phrases}){then}", re.IGNORECASE)

    year = rf"(?:{SPACE}+(?:{any_of(vocabulary.phrases('year'))}))?{SPACE}+((?:19|20)[0-9]{{2}})"
    return _LabelWords(
        constant_prices=words("constant_prices", rf"{year}(?![0-9])"),
        current_prices=words("current_prices"),
        annual_average=words("annual_average"),
    )


def price_basis_of(
    label: str, quantity: Quantity, indicator: Indicator | None, vocabulary: Vocabulary
) -> str:
    """Return in which prices an amount is stated, by its *label*."""
    words = _label_words(vocabulary) if label else None
    if words and (constant := words.constant_prices.search(label)):
        return f"constant_{constant[1]}"
    if words and words.current_prices.search(label):
        return "current"
    is_money = quantity.unit.quantity_kind == "money"
    if indicator is None:
        return "not_stated" if is_money else "not_applicable"
    return "not_applicable" if indicator.price_basis == "not_applicable" else "not_stated"


def measure_of(label: str, indicator: Indicator | None, vocabulary: Vocabulary) -> str:
    """Return how an amount is measured, by its *label*, else by its *indicator*."""
    if label and _label_words(vocabulary).annual_average.search(label):
        return "annual_average"
    return indicator.measure if indicator else ""
