"""One scan of a text for the numbers that are worth a look: most are neither amounts nor wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.quantities import LETTER, SPACE
from laocai_opendata.extraction.words import split_words

# The first words of amounts that name no unit of units.csv, and other spellings of such words.
_MORE_UNITS = frozenset(("tỷ", "tỉ", "sĩ", "sỹ"))
_DIGIT = b"1"
_MARKS = bytes(ord("1" if chr(code) in "0123456789" else " ") for code in range(256))
# High bytes in UTF-16 of characters among which no digits but 0-9 stand: Latin letters and signs.
_WITHOUT_LOOKALIKES = bytes((*range(0x06), *range(0x1D, 0xA0)))


class Digits(NamedTuple):
    """What the digits of a text are.

    ``amounts`` are the places of numbers that the first word of a unit follows, or that follow a
    label with its unit in parentheses; ``unreadable`` says that a number is not written as
    `parse_number` reads it, ``lookalikes`` that there may be digits other than 0-9.
    """

    amounts: list[int]
    unreadable: bool
    lookalikes: bool


def sift(text: str, vocabulary: Vocabulary) -> Digits:
    """Return what a scan of a text says about its numbers."""
    amounts, unreadable = [], False
    # Digits are found far faster among bytes, the low one of each; "‰" (U+2030) ends as "0".
    wide = text.encode("utf-16-le", "surrogatepass")
    is_plain = len(wide) == 2 * len(text)
    low = wide[::2] if is_plain else text.encode("utf-32-le", "surrogatepass")[::4]
    marks = low.translate(_MARKS)
    number, place = _number(vocabulary), marks.find(_DIGIT)
    while place >= 0:
        match = number.match(text, place)
        kind = match.lastgroup if match else "neither"
        if kind is None or kind == "both":
            amounts.append(place)
        if kind in ("unreadable", "both"):
            unreadable = True
        place = marks.find(_DIGIT, match.end() if match else place + 1)
    return Digits(amounts, unreadable, bool(wide[1::2].translate(None, _WITHOUT_LOOKALIKES)))


@cache
def _number(vocabulary: Vocabulary) -> re.Pattern[str]:
    spellings = (s for unit in vocabulary.units.values() for s in unit.spellings)
    firsts = {split_words(spelling)[0] for spelling in spellings} | _MORE_UNITS
    unit = rf"(?<![.,].)(?=[0-9.,]*+{SPACE}{{0,4}}(?:{_by_first_letter(firsts)})(?!{LETTER}))"
    # "Sản lượng (tấn): 42.500"
    after_label = r"(?:(?<=\).)|(?<=\)[: ].)|(?<=\):[ ].))"
    return re.compile(
        rf"""
        [0-9] (?<![0-9][0-9])
        (?: (?=[0-9]*+[.,][0-9]) (?<![0-9][.,].)
            (?! (?: (?<=[1-9])[0-9]{{0,2}}(?:\.[0-9]{{3}})++(?:,[0-9]++)? | [0-9]*+(?:,[0-9]++)? )
                (?! [.,]?[0-9] ) )
            (?P<unreadable>) (?: {unit} (?P<both>) )?
          | {unit} | {after_label} | (?P<neither>) )
        [0-9]*+ (?:[.,][0-9]++)*+
        """,
        re.VERBOSE,
    )


def _by_first_letter(words: Iterable[str]) -> str:
    """Return a pattern for any of *words*, the longest first, each first letter tried once.

    Capitals are as good; of a first letter they are named, so that it is compared as it is.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-len(word), word)):
        # As `lowered` reads "dƣới".
        rests[word[0]].append(re.escape(word[1:]).replace("ư", "[ưƣ]"))
    cased = dict.fromkeys(letter for first in rests for letter in (first, first.upper()))
    firsts = "".join(map(re.escape, cased))
    ways = (f"{re.escape(c)}(?i:{'|'.join(rests[c.lower()])})" for c in cased)
    return f"(?=[{firsts}])(?:{'|'.join(ways)})"
