"""What a label says of how its amount is counted: in which prices, as a mean of years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.quantities import END, SPACE, START, any_of
from laocai_opendata.extraction.words import Lexicon, is_number
from laocai_opendata.model import Indicator, Quantity

# How far after "giá" the year of the prices may stand.
_NEAR = 5


@dataclass(frozen=True, eq=False)
class _LabelWords:
    """Words in a label that say how its amount is counted."""

    constant_prices: re.Pattern[str]
    current_prices: re.Pattern[str]
    annual_average: re.Pattern[str]


def says_how(words: list[str], vocabulary: Vocabulary) -> bool:
    """Say whether the words of a label may say how its amount is counted; those of few do."""
    for _, end, kinds in _phrases(vocabulary).scan(words):
        # "giá so sánh năm 2010" has its year, "giá trị sản xuất" none.
        if "constant_prices" not in kinds or any(map(is_number, words[end : end + _NEAR])):
            return True
    return False


@cache
def _phrases(vocabulary: Vocabulary) -> Lexicon[str]:
    """Return the phrases of `_label_words` as they are looked up."""
    kinds = ("constant_prices", "current_prices", "annual_average")
    return Lexicon((phrase, kind) for kind in kinds for phrase in vocabulary.phrases(kind))


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
