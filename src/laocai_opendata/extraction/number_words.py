"""How a language writes numbers and the words beside them, from ``data/number_words.csv``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import NumberError, VocabularyError
from laocai_opendata.extraction.quantities import parse_number
from laocai_opendata.tabular import read_rows

COLUMNS = ("language", "use", "word", "meaning")
USES = (
    "amount", "before", "unit", "of", "range_to", "comparator", "factor", "up", "down",
)  # fmt: skip

_DIGITS = r"[0-9]+(?:[.,][0-9]+)*"
_SPACES = "[ \u00a0\u2009\u202f]"
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_FRENCH_GROUPED = rf"[1-9][0-9]{{0,2}}(?:{_SPACES}[0-9]{{3}})+(?:,[0-9]+)?(?![.,]?[0-9])"
_FRENCH = re.compile(rf"{_FRENCH_GROUPED}|[0-9]+(?:,[0-9]+)?")


@dataclass(frozen=True, eq=False)
class NumberWords:
    """The words of one language by their use, and its way to write a number.

    ``token`` finds the digits of a number; ``read`` gives its value, or None where it is not
    written as the language does.
    """

    token: re.Pattern[str]
    read: Callable[[str], Decimal | None]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    before: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]

    def meanings(self, use: str, word: str) -> tuple[str, ...]:
        """Return what *word*, as it was found in a text, means in one use."""
        return self.words[use].get(_key(word), ())

    def has(self, use: str, text: str) -> bool:
        """Say whether a word of one use stands in *text*."""
        return self.patterns[use].search(text) is not None


@cache
def number_words(language: str, vocabulary: Vocabulary) -> NumberWords | None:
    """Return the words of *language*, or None where its numbers cannot be read.

    Vietnamese has the comparators of the *vocabulary*; its units are read by its grammar.
    """
    notation = _NOTATIONS.get(language)
    if notation is None:
        return None
    words: dict[str, dict[str, tuple[str, ...]]] = {use: {} for use in USES}
    for use, word, meaning in _table(language):
        words[use][_key(word)] = (*words[use].get(_key(word), ()), meaning)
    if language == "vi":
        for row in vocabulary.comparators.values():
            words["comparator"] |= {_key(word): (row.comparator,) for word in row.spellings}
    before = (
        rf"(?<!\w)(?:(?P<comparator>{_any(words['comparator'])})\s*)?"
        rf"(?P<before>{_any(words['before'])})?\s*\Z"
    )
    patterns = {use: re.compile(_pattern(use, words), re.IGNORECASE) for use in USES}
    return NumberWords(*notation, words, re.compile(before, re.IGNORECASE), patterns)


@cache
def _table(language: str) -> tuple[tuple[str, str, str], ...]:
    path = files("laocai_opendata") / "data" / "number_words.csv"
    rows = [row.cells for row in read_rows(path, COLUMNS, VocabularyError)]
    return tuple((r["use"], r["word"], r["meaning"]) for r in rows if r["language"] == language)


def _pattern(use: str, words: Mapping[str, Mapping[str, object]]) -> str:
    found = _any(words[use])
    if use in ("amount", "unit"):
        # "10 millions de visiteurs", "44 milliards d'euros": the word between is no unit.
        between = rf"(?:(?:{_any(words['of'])})\s*)?" if words["of"] and use == "unit" else ""
        return rf"\s{{0,4}}{between}(?P<word>{found})(?![^\W\d_])"
    if use == "range_to":
        return rf"\s*[-–—−]\s*|\s+(?:{found})\s+"
    return rf"(?<!\w)(?P<word>{found})(?!\w)"


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) or "(?!)"


def _key(word: str) -> str:
    return " ".join(word.casefold().split())


def _vietnamese(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except NumberError:
        return None


def _english(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if _ENGLISH.fullmatch(text) else None


def _french(text: str) -> Decimal | None:
    plain = re.sub(_SPACES, "", text).replace(",", ".")
    return Decimal(plain) if _FRENCH.fullmatch(text) else None


_NOTATIONS: Mapping[str, tuple[re.Pattern[str], Callable[[str], Decimal | None]]] = {
    "vi": (re.compile(_DIGITS), _vietnamese),
    "en": (re.compile(_DIGITS), _english),
    "fr": (re.compile(rf"{_FRENCH_GROUPED}|{_DIGITS}"), _french),
}
