"""Lines, bullets, headings and clauses: where a text lists its targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laocai_opendata.extraction.quantities import SPACE
from laocai_opendata.model import Span

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_BULLET = re.compile(
    rf"""
    (?: [-+*•●▪■◦·‣–—−] (?: {SPACE}+ (?=\S) | (?=[^\s0-9]) )    # "- Thu", "-Thu"; not "-5"
      | (?: [0-9]{{1,2}}[.)] | \([0-9]{{1,2}}\) ) {SPACE}+ (?=\S)
    )
    """,
    re.VERBOSE,
)


def find_lines(text: str) -> Iterator[Span]:
    """Yield each line that is not blank, without the white space around it."""
    for match in _LINE.finditer(text):
        yield Span(*match.span())


def find_bullet(text: str, line: Span) -> Span | None:
    """Return what stands after a bullet's mark, or None where *line* is no bullet."""
    match = _BULLET.match(text, line.start, line.end)
    return Span(match.end(), line.end) if match else None
