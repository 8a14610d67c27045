"""A redacted text cut into pieces: what is blank, what stands, and what states a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from laocai_opendata.publishing.tables import Tables

# Blanks with what joins them; a reader aloud passes over all of it at once.
_BLANK = re.compile(r"░(?:[^\w\n]*░)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``anchor`` and ``back`` are set where it says something.

    ``back`` is the anchor of what it says: a target, or a group of measures.
    """

    text: str
    blank: bool = False
    anchor: str = ""
    back: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Said:
    start: int
    end: int
    anchor: str
    back: str
    number: int


def cut_texts(tables: Tables, texts: Mapping[str, str]) -> Mapping[str, Sequence[Piece]]:
    """Return the pieces of each source's text; every target has its anchor in one of them."""
    said: dict[str, list[_Said]] = {}
    for source_id, found in _all_said(tables):
        said.setdefault(source_id, []).append(found)
    return {
        source_id: tuple(_cut(text, sorted(said.get(source_id, ()), key=_place)))
        for source_id, text in texts.items()
    }


def _all_said(tables: Tables) -> Iterator[tuple[str, _Said]]:
    for number, row in enumerate(tables["targets"], start=1):
        name = row["target_id"]
        yield row["source_id"], _said(row, f"words-{name}", f"figure-{name}", number)
    for row in tables["task_groups"]:
        name = f"{row['source_id']}-{row['group_number']}"
        yield row["source_id"], _said(row, f"words-group-{name}", f"group-{name}", 0)


def _said(row: Mapping[str, str], anchor: str, back: str, number: int) -> _Said:
    return _Said(int(row["char_start"]), int(row["char_end"]), anchor, back, number)


def _place(said: _Said) -> tuple[int, int]:
    return said.start, said.end


def _cut(text: str, said: Iterable[_Said]) -> Iterator[Piece]:
    """Yield the whole text; where two statements overlap, the later has what is left."""
    done = 0
    for one in said:
        yield from _plain(text[done : one.start])
        start = max(done, one.start)
        done = max(done, one.end)
        yield Piece(text[start : one.end], False, one.anchor, one.back, one.number)
    yield from _plain(text[done:])


def _plain(text: str) -> Iterator[Piece]:
    done = 0
    for found in _BLANK.finditer(text):
        if found.start() > done:
            yield Piece(text[done : found.start()])
        yield Piece(found[0], blank=True)
        done = found.end()
    if done < len(text):
        yield Piece(text[done:])
