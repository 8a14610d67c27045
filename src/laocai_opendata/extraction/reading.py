"""One amount with its label and period, and why it is or is no target."""

from __future__ import annotations

from typing import NamedTuple

from laocai_opendata.extraction.frames import Frame
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.times import When
from laocai_opendata.extraction.words import Words
from laocai_opendata.model import Indicator, Span


class Reading(NamedTuple):
    """One amount with its label and period, and why it is or is no target.

    ``stated``, ``measured`` and ``named`` are the words of the whole statement, of the amount with
    its comparator, and of the label; ``refusal`` is empty for a target. ``averages`` says that it
    is a mean of years, ``is_heading`` that it stands in a heading, which another may repeat,
    ``settled`` that the signs around it outweighed the grammar.
    """

    amount: Amount
    comparator: str
    words: Words
    stated: tuple[int, int]
    measured: tuple[int, int]
    named: tuple[int, int] | None
    indicator: Indicator | None
    negative: bool
    when: When
    averages: bool
    frame: Frame
    refusal: str
    is_heading: bool
    settled: bool = False

    @property
    def span(self) -> Span:
        """The whole statement."""
        first, end = self.stated
        return self.words.span(first, end)

    @property
    def quantity(self) -> Span:
        """The amount with its comparator."""
        first, end = self.measured
        return self.words.span(first, end)

    @property
    def number(self) -> Span:
        """The digits that count."""
        return self.words.span(self.amount.number, self.amount.number_end)

    @property
    def label(self) -> Span | None:
        """What the amount is about, as written."""
        return self.words.span(self.named[0], self.named[1]) if self.named else None

    @property
    def label_words(self) -> list[str]:
        """The words of the label as they are looked up."""
        return self.words.strings[self.named[0] : self.named[1]] if self.named else []
