"""A text as words, and the phrases of a vocabulary found among them.

Everything the grammar knows is looked up word by word in tables, so that the time is linear in
the length of a text whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from laocai_opendata.extraction.spellings import find_spellings, spelling_key
from laocai_opendata.model import Span
from laocai_opendata.reading.redaction import BLANK

Value = TypeVar("Value")

# A number with digits that only look like 0-9 is one word too, and is refused as a whole: "1.５00"
# must not be read as 1 or as 00. A blank stands for a letter, so that a redacted text has as many
# words as its original.
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|[^\W\d_]+|{BLANK}+|\S")


def lowered(text: str) -> str:
    """Return *text* in lower case, as long as it was.

    >>> lowered("Tỷ lệ GRDP"), len(lowered("İ"))
    ('tỷ lệ grdp', 1)
    """
    lower = text.lower()
    # "İ" is the only letter that becomes two.
    return lower if len(lower) == len(text) else text.replace("İ", "i").lower()


def split_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as they are looked up, each in its one spelling.

    >>> split_words("Triệu  đồng/người")
    ('triệu', 'đồng', '/', 'người')
    """
    return tuple(map(spelling_key, _WORD.findall(lowered(phrase))))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a stretch of text as they are looked up, each with its place in the article."""

    strings: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.strings)

    def span(self, first: int, end: int) -> Span:
        """Return the characters from word *first* to before word *end*."""
        return Span(self.starts[first], self.ends[end - 1])


def find_words(lower: str, within: Span, spellings: Mapping[str, str]) -> Words:
    """Return the words of a lowered text; letters, numbers and signs stand apart.

    *spellings* maps other spellings of known words to the one that is looked up.
    """
    found = [match.span() for match in _WORD.finditer(lower, within.start, within.end)]
    words = [lower[start:end] for start, end in found]
    one = spellings.get
    return Words(
        [one(word, word) for word in words],
        [start for start, _ in found],
        [end for _, end in found],
    )


def is_number(word: str) -> bool:
    """Say whether a word is made of digits; `parse_number` refuses others than 0-9."""
    return word[0].isdecimal()


class Lexicon(Generic[Value]):
    """Phrases with their values, found at a word in a few steps; the longest decides."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        phrases: dict[tuple[str, ...], tuple[Value, ...]] = {}
        for phrase, value in rows:
            words = split_words(phrase)
            values = phrases.get(words, ())
            if words and value not in values:
                phrases[words] = (*values, value)
        self._phrases = phrases
        self._by_first = _lengths(phrases, 0)
        self._by_last = _lengths(phrases, -1)
        self.words = frozenset(word for words in phrases for word in words)

    def all_at(self, strings: list[str], first: int) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Yield where each phrase that begins at word *first* ends, the longest first."""
        left = len(strings) - first
        for length in self._by_first.get(strings[first], ()) if left > 0 else ():
            if length <= left:
                values = self._phrases.get(tuple(strings[first : first + length]))
                if values is not None:
                    yield first + length, values

    def at(self, strings: list[str], first: int) -> tuple[int, tuple[Value, ...]] | None:
        """Return where the longest phrase that begins at word *first* ends, and its values."""
        left = len(strings) - first
        for length in self._by_first.get(strings[first], ()) if left > 0 else ():
            if length <= left:
                values = self._phrases.get(tuple(strings[first : first + length]))
                if values is not None:
                    return first + length, values
        return None

    def before(self, strings: list[str], end: int) -> tuple[int, tuple[Value, ...]] | None:
        """Return where the longest phrase that ends before word *end* begins, and its values."""
        if end > 0:
            for length in self._by_last.get(strings[end - 1], ()):
                if length <= end:
                    values = self._phrases.get(tuple(strings[end - length : end]))
                    if values is not None:
                        return end - length, values
        return None

    def scan(
        self, strings: list[str], first: int = 0, end: int | None = None
    ) -> Iterator[tuple[int, int, tuple[Value, ...]]]:
        """Yield the phrases from left to right, none inside another."""
        place, last = first, len(strings) if end is None else end
        known = self._by_first
        while place < last:
            if strings[place] in known and (found := self.at(strings, place)):
                yield place, found[0], found[1]
                place = found[0]
            else:
                place += 1


def _lengths(phrases: Iterable[tuple[str, ...]], place: int) -> dict[str, tuple[int, ...]]:
    """Return how many words the phrases have that begin or end with each word, longest first."""
    lengths: dict[str, set[int]] = {}
    for words in phrases:
        lengths.setdefault(words[place], set()).add(len(words))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def other_spellings(words: Iterable[str]) -> dict[str, str]:
    """Return a table from each other spelling of *words* to the one that is looked up."""
    return {other: word for word in sorted(words) for other in find_spellings(word)}
