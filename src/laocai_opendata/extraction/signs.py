"""What stands around an amount: the words of its sentence and of its heading, as signs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.lines import find_bounds
from laocai_opendata.extraction.pieces import lines_of
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.words import Words, find_words
from laocai_opendata.model import Span
from laocai_opendata.reading.redaction import BLANK

# How many words beside an amount are signs of their own.
_BESIDE = 6
_LONGEST_HEADING = 120
_NUMBER = "#"
LATEST = "latest"
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

# A word, or two that stand side by side.
Said = str | tuple[str, str]
# What is said at each place: "before" and "after" an amount, in its "sentence" …
Signs = dict[str, set[Said]]


class Stretch(NamedTuple):
    """The words *first* to before *end* of a line; ``shown`` has all numbers as one sign."""

    words: Words
    shown: list[str]
    first: int
    end: int

    @property
    def said(self) -> list[str]:
        """The words of the stretch."""
        return self.shown[self.first : self.end]


class Around(NamedTuple):
    """What the amounts of a sentence have in common.

    *latest* is the latest year of the text, *is_whole* whether no word of the sentence or the
    heading is blanked.
    """

    line: Stretch
    sentence: Stretch
    heading: Stretch | None
    latest: str
    is_whole: bool = True

    @property
    def spans(self) -> Iterator[Span]:
        """The sentence and the heading in the text."""
        for stretch in (self.sentence, self.heading):
            if stretch:
                yield stretch.words.span(stretch.first, stretch.end)


def find_around(
    text: str, readings: Iterable[Reading], grammar: Grammar
) -> Iterator[tuple[Reading, Around]]:
    """Yield each reading with what stands around it, in the order of the text.

    A heading is a line before that ends in a colon, or is short and ends no sentence.
    """
    headings = [span for span in lines_of(text, Span(0, len(text))) if _is_heading(text, span)]
    latest, is_redacted = max(_YEAR.findall(text), default=""), BLANK in text
    around: Around | None = None
    bounds: list[tuple[int, int]] = []
    for reading in readings:
        words, number = reading.words, reading.amount.number
        if around is None or words is not around.line.words:
            line, bounds = _stretch(words), list(find_bounds(words))
            over = bisect_left(headings, Span(words.start(0), 0)) - 1
            above = find_words(text, headings[over], grammar.spellings) if over >= 0 else None
            around = Around(line, line._replace(end=0), _stretch(above) if above else None, latest)
        first, end = bounds[bisect_right(bounds, (number, len(words))) - 1]
        if around.sentence.first != first or around.sentence.end != end:
            around = around._replace(sentence=around.line._replace(first=first, end=end))
            around = around._replace(is_whole=not is_redacted or _is_whole(around))
        yield reading, around


def _is_whole(around: Around) -> bool:
    heading = around.heading.said if around.heading else []
    return not any(word[0] == BLANK for word in (*around.sentence.said, *heading))


def _is_heading(text: str, line: Span) -> bool:
    last = text[line.end - 1]
    return last == ":" or (line.end - line.start < _LONGEST_HEADING and last not in ".;,")


def _stretch(words: Words) -> Stretch:
    shown = words.strings.copy()
    for place in words.numbers:
        shown[place] = _NUMBER
    return Stretch(words, shown, 0, len(shown))


def shared_signs(around: Around) -> Signs:
    """Return the signs of a sentence and its heading."""
    sentence = around.sentence.said
    heading = around.heading.said if around.heading else []
    return {
        "opening": {(sentence[0], sentence[1])} if len(sentence) > 1 else set(),
        "sentence": {*sentence, *pairwise(sentence)},
        "heading": {*heading, *pairwise(heading)},
        "years": {_years_of(around)},
    }


def own_signs(reading: Reading, around: Around) -> Signs:
    """Return the signs of one amount: the words beside it, and its period."""
    sentence, number = around.sentence, reading.amount.number
    before = sentence.shown[max(sentence.first, number - _BESIDE) : number]
    after = sentence.shown[number + 1 : min(sentence.end, number + 1 + _BESIDE)]
    return {
        "before": {*before, *pairwise(before)},
        "after": {*after, *pairwise(after)},
        "period": {f"{time_of(reading, around)} {reading.when.stated_in}"},
    }


def verdict_of(reading: Reading) -> str:
    """Return what the grammar says of an amount, and how far away the words that say it are."""
    return f"{reading.refusal or 'target'} {reading.frame.kind} {reading.frame.reach}"


def _years_of(around: Around) -> str:
    sentence = around.sentence
    said = sentence.words.strings[sentence.first : sentence.end]
    return _held(max(filter(_YEAR.fullmatch, said), default=""), around)


def time_of(reading: Reading, around: Around) -> str:
    """Say how the period of an amount stands to the latest year of its text."""
    period = reading.when.period
    return _held(period.last_year if period and around.latest else "", around)


def _held(year: str, around: Around) -> str:
    if not year:
        return "none"
    return LATEST if year >= around.latest else "earlier"
