"""A text as words, and the phrases of a vocabulary found among them.

Everything the grammar knows is looked up word by word in tables, so that the time is linear in
the length of a text whatever stands in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import Any, Generic, TypeVar

from laocai_opendata.extraction.spellings import find_spellings, spelling_key
from laocai_opendata.extraction.wrapping import SMALL
from laocai_opendata.model import Span
from laocai_opendata.reading.redaction import BLANK

_YEAR = len("2031")
Value = TypeVar("Value")
# The word at which an amount, a cue or a period begins.
begin = attrgetter("first")
_VALUES = ""
# A text may be made to fill the memory; few syllables with their signs are longer.
_MOST_PARTS, _LONGEST_PART = 20_000, 12
# Pages put it between a number and its unit, and wherever an editor did.
_NO_BREAK = "\u00a0"
_NOTHING: dict[str, Any] = {}

# A number with digits that only look like 0-9 is one word too, and is refused as a whole: "1.５00"
# must not be read as 1 or as 00. A blank stands for a letter, so that a redacted text has as many
# words as its original.
# The letters of most words are found first, in one step each.
_DIGITS = r"\d++(?:[.,]\d++)*+"
_ANY_WORD = rf"[{SMALL}]++[^\W\d_]*+|[^\W\d_]+|{_DIGITS}|{BLANK}+|\S"
_WORD, _NUMBER = re.compile(_ANY_WORD), re.compile(_DIGITS)
_SPACED_WORD = re.compile(rf"\s*+(?:{_ANY_WORD})")


def lowered(text: str) -> str:
    """Return *text* in lower case, as long as it was.

    >>> lowered("Tỷ lệ GRDP"), len(lowered("İ"))
    ('tỷ lệ grdp', 1)
    """
    # Old fonts and scanners write the letter "gha" for "ư": "dƣới".
    lower = text.lower().replace("ƣ", "ư")
    # "İ" is the only letter that becomes two.
    return lower if len(lower) == len(text) else lowered(text.replace("İ", "i"))


def split_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as they are looked up, each in its one spelling.

    >>> split_words("Triệu  đồng/người")
    ('triệu', 'đồng', '/', 'người')
    """
    return tuple(map(spelling_key, _WORD.findall(lowered(phrase))))


@dataclass(slots=True, eq=False)
class Words:
    """The words of a stretch of text as they are looked up.

    ``numbers`` says which of them are numbers; ``ends`` are where the stretch begins and where each
    word ends in the article.
    """

    strings: list[str]
    numbers: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.strings)

    def end(self, word: int) -> int:
        """Return where a word ends in the article."""
        return self.ends[word + 1]

    def start(self, word: int) -> int:
        """Return where a word begins in the article; all its spellings are as long."""
        return self.ends[word + 1] - len(self.strings[word])

    def span(self, first: int, end: int) -> Span:
        """Return the characters from word *first* to before word *end*."""
        return Span(self.ends[first + 1] - len(self.strings[first]), self.ends[end])

    def first_from(self, position: int) -> int:
        """Return the first word that begins at a character or after it."""
        word = bisect_right(self.ends, position, 1) - 1
        return word + (word < len(self) and self.start(word) < position)


class Spellings:
    """Parts of a text between spaces, as words in the one spelling in which they are looked up.

    *others* maps other spellings of known words to that one; all are as long. Short parts without a
    number are kept in ``known``: most of a Vietnamese text are a few thousand syllables.
    """

    def __init__(self, others: Mapping[str, str], most: int = _MOST_PARTS) -> None:
        self.others, self.most = dict(others), most
        self.known: dict[str, tuple[str, ...]] = {}

    def words_of(self, part: str) -> tuple[str, ...]:
        """Return the words of a part, and keep them for the next time."""
        words = self.known.get(part)
        if words is None:
            found = [self.others.get(word, word) for word in _WORD.findall(lowered(part))]
            words = tuple(found)
            if len(part) <= _LONGEST_PART and not find_numbers(found):
                if len(self.known) >= self.most:
                    self.known.clear()
                self.known[part] = words
        return words


def find_words(text: str, within: Span, spellings: Spellings) -> Words:
    """Return the words of a stretch in lower case; letters, numbers and signs stand apart."""
    strings: list[str] = []
    numbers: list[int] = []
    end = within.start - 1
    ends, stretch, known = [within.start], text[within.start : within.end], spellings.known
    for part in stretch.replace(_NO_BREAK, " ").split(" "):
        end += 1
        words = known.get(part)
        if words is None:
            if number := _NUMBER.match(part):
                # What follows a number is known: "5%.", "9ha".
                numbers.append(len(strings))
                strings.append(number[0])
                end += number.end()
                ends.append(end)
                part = part[number.end() :]
            words = spellings.words_of(part)
            numbers += [place + len(strings) for place in find_numbers(words)]
        strings += words
        for word in words:
            end += len(word)
            ends.append(end)
    if end != within.end:
        # There is other white space as well.
        spaced = _SPACED_WORD.findall(stretch)
        ends = list(accumulate(map(len, spaced), initial=within.start))
    return Words(strings, numbers, ends)


def is_number(word: str) -> bool:
    """Say whether a word is made of digits; `parse_number` refuses others than 0-9."""
    return word[0].isdecimal()


def is_like_year(word: str) -> bool:
    """Say whether a word is four digits, as years are written."""
    return len(word) == _YEAR and word.isdecimal()


def find_numbers(words: Sequence[str]) -> list[int]:
    """Return the places of the numbers among *words*."""
    return [place for place, word in enumerate(words) if word[0].isdecimal()]


class Lexicon(Generic[Value]):
    """Phrases with their values, found at a word in a few steps; the longest decides.

    ``firsts`` and ``lasts`` hold the words that phrases begin and end with. A phrase may be given
    as its words.
    """

    def __init__(self, rows: Iterable[tuple[str | tuple[str, ...], Value]]) -> None:
        phrases: dict[tuple[str, ...], tuple[Value, ...]] = {}
        for phrase, value in rows:
            words = phrase if isinstance(phrase, tuple) else split_words(phrase)
            values = phrases.get(words, ())
            if words and value not in values:
                phrases[words] = (*values, value)
        self._tree = _tree(phrases.items())
        self._tree_back = _tree((words[::-1], values) for words, values in phrases.items())
        self.firsts, self.lasts = frozenset(self._tree), frozenset(self._tree_back)
        self.words = frozenset(word for words in phrases for word in words)

    def all_at(self, strings: list[str], first: int) -> list[tuple[int, tuple[Value, ...]]]:
        """Return where each phrase that begins at word *first* ends, the longest first."""
        found: list[tuple[int, tuple[Value, ...]]] = []
        node, place, last = self._tree, first, len(strings)
        while place < last and (node := node.get(strings[place], _NOTHING)):
            place += 1
            if _VALUES in node:
                found.append((place, node[_VALUES]))
        return found[::-1]

    def at(self, strings: list[str], first: int) -> tuple[int, tuple[Value, ...]] | None:
        """Return where the longest phrase that begins at word *first* ends, and its values."""
        found = None
        node, place, last = self._tree, first, len(strings)
        while place < last and (node := node.get(strings[place], _NOTHING)):
            place += 1
            if _VALUES in node:
                found = (place, node[_VALUES])
        return found

    def before(self, strings: list[str], end: int) -> tuple[int, tuple[Value, ...]] | None:
        """Return where the longest phrase that ends before word *end* begins, and its values."""
        found = None
        node, place = self._tree_back, end
        while place > 0 and (node := node.get(strings[place - 1], _NOTHING)):
            place -= 1
            if _VALUES in node:
                found = (place, node[_VALUES])
        return found

    def scan(
        self, strings: list[str], first: int = 0, end: int | None = None
    ) -> list[tuple[int, int, tuple[Value, ...]]]:
        """Return the phrases that begin before word *end*, from left to right, none in another."""
        is_whole, firsts = first == 0 and end is None, self.firsts
        stretch = strings if is_whole else strings[first:end]
        phrases: list[tuple[int, int, tuple[Value, ...]]] = []
        if firsts.isdisjoint(stretch):
            return phrases
        done = 0
        for place in [n for n, word in enumerate(stretch, first) if word in firsts]:
            if place >= done and (found := self.at(strings, place)):
                phrases.append((place, found[0], found[1]))
                done = found[0]
        return phrases


def _tree(phrases: Iterable[tuple[tuple[str, ...], tuple[Any, ...]]]) -> dict[str, Any]:
    """Return the phrases word below word, with the values of each under no word."""
    root: dict[str, Any] = {}
    for words, values in phrases:
        node = root
        for word in words:
            node = node.setdefault(word, {})
        node[_VALUES] = values
    return root


def other_spellings(words: Iterable[str]) -> dict[str, str]:
    """Return a table from each other spelling of *words* to the one that is looked up."""
    return {other: word for word in sorted(words) for other in find_spellings(word)}


def word_at(strings: list[str], place: int) -> str:
    """Return the word at *place*; an empty one before the first and after the last."""
    return strings[place] if 0 <= place < len(strings) else ""


def is_number_at(strings: list[str], place: int) -> bool:
    """Say whether there is a word at *place*, and it is a number."""
    return place < len(strings) and is_number(strings[place])
