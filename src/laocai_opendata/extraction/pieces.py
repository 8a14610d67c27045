"""The lines of a text that are looked at, from the amounts outwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from laocai_opendata.model import Span

# A clause without an end is read in pieces, so that the work on each stays bounded.
_LONGEST_LINE = 4_000
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
# "KẾ HOẠCH" stands over what it is a plan of.
_TITLE_LINES, _LONGEST_TITLE = 7, 160
# "Số: 21/2031/NQ-HĐND", "NHIỆM VỤ 5 NĂM 2031 - 2035"
_NO_AMOUNT = re.compile(
    r"[0-9]+/[0-9]|[0-9]{1,2} năm(?: giai đoạn)? (?:19|20)[0-9]{2}\b", re.IGNORECASE
)
_CANDIDATE = re.compile(r"[0-9.,]+[^\S\n]*\w*")


def lines_with_amounts(text: str, places: Iterable[int]) -> Iterator[tuple[Span, int]]:
    """Yield the lines that may hold an amount, and the first of *places* where one begins."""
    done = 0
    for place in places:
        if place >= done:
            span = _piece(text, done, place)
            yield span, place
            done = span.end


def find_candidate(text: str, place: int) -> Span:
    """Return a number with the word after it, which looks like a unit's."""
    match = _CANDIDATE.match(text, place)
    assert match
    return Span(*match.span())


def _piece(text: str, done: int, place: int) -> Span:
    """Return the line around *place*, trimmed, or a piece of a very long one; none from *done*."""
    start = max(done, text.rfind("\n", done, place) + 1)
    end = _piece_end(text, start)
    while end <= place:
        start, end = end, _piece_end(text, end)
    piece = text[start:end].rstrip()
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece))


def _piece_end(text: str, start: int) -> int:
    """Return where the line ends, or where a very long one is cut: after a sign, else a word."""
    limit = start + _LONGEST_LINE
    end = text.find("\n", start, limit)
    if end >= 0 or limit >= len(text):
        return end if end >= 0 else len(text)
    signs = (text.rfind(sign, start, limit) for sign in (". ", "; ", ", ", " "))
    return next((place + 1 for place in signs if place > start), limit)


def lines_of(text: str, within: Span) -> Iterator[Span]:
    """Yield the lines of a stretch, trimmed."""
    for match in _LINE.finditer(text, within.start, within.end):
        yield Span(*match.span())


def lines_back(text: str, within: Span) -> Iterator[Span]:
    """Yield the lines from last to first; of a very long one its end."""
    end = within.end
    while end > within.start:
        start = max(within.start, text.rfind("\n", within.start, end) + 1)
        if match := _LINE.search(text, max(start, end - _LONGEST_LINE), end):
            yield Span(*match.span())
        end = start - 1


def find_head(text: str, title: Span | None, places: list[int]) -> Span:
    """Return the title of a text with the short lines under it, up to the first amount."""
    if title is None:
        return Span(0, 0)
    amounts = (place for place in places if not _NO_AMOUNT.match(text, place))
    end, stop = title.end, next(amounts, len(text))
    for line in islice(lines_of(text, Span(end, stop)), _TITLE_LINES):
        if text[line.end - 1] in ".;:" or line.end - line.start > _LONGEST_TITLE:
            break
        end = line.end
    return Span(title.start, max(end, title.end))
