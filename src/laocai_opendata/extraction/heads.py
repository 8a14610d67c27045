"""The item that other items stand under: "- Tỷ lệ hộ dùng nước sạch:" over "+ Nông thôn: 95%"."""

from __future__ import annotations

from typing import NamedTuple

from laocai_opendata.extraction.lines import Line
from laocai_opendata.extraction.topics import is_apart, is_growth
from laocai_opendata.extraction.words import is_number
from laocai_opendata.model import Span

# A longer line is a paragraph, and names nothing for what stands under it.
_LONGEST, _LONGEST_UNIT = 24, 5


class Head(NamedTuple):
    """A line that ends with a colon: its mark, its label, whether bare names mean growth, and
    whether sectors are parts of another whole than the product.

    Items with the same mark stand beside it, items with another mark under it.
    """

    mark: str
    words: tuple[str, ...]
    grows: bool
    apart: bool
    span: Span | None


def head_after(head: Head | None, line: Line, text: str) -> Head | None:
    """Return what the items after *line* stand under."""
    if line.ends_with == ":" or names_unit(line):
        return _opened(line, mark_of(line, text))
    return None if head and head.mark == mark_of(line, text) else head


def names_unit(line: Line) -> bool:
    """Say whether a line without amounts ends in a unit: "1. Diện tích (ha)"."""
    strings = line.words.strings
    near = strings[-_LONGEST_UNIT:]
    if line.ends_with != ")" or line.amounts or line.periods or "(" not in near:
        return False
    return not any(map(is_number, near))


def mark_of(line: Line, text: str) -> str:
    """Return the sign that a line begins with as an item; all numbers are one sign."""
    if line.item is None:
        return ""
    mark = line.item.of(text).strip()
    if len(mark) == 1:
        return mark
    mark = "".join("1" if sign.isdecimal() else sign for sign in mark)
    return "1.1" if "1.1" in mark else mark[-2:]


def _opened(line: Line, mark: str) -> Head:
    strings = line.words.strings
    first = line.words.first_from(line.item.end) if line.item else 0
    end = next((n for n in range(first, len(strings)) if strings[n] == ":"), len(strings))
    number = next((n for n in range(first, end) if is_number(strings[n])), end)
    end = number if number > first else end
    grows = is_growth(line.cues, len(strings), grows=False)
    apart = is_apart(line.cues, len(strings), apart=False)
    if not first < end <= first + _LONGEST:
        return Head(mark, (), grows, apart, None)
    return Head(mark, tuple(strings[first:end]), grows, apart, line.words.span(first, end))
