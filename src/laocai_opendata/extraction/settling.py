"""An amount that signs have settled: read as a target, or as none, whatever the grammar says."""

from __future__ import annotations

from laocai_opendata.extraction.clauses import Clause, Subject
from laocai_opendata.extraction.frames import TARGET, Frame
from laocai_opendata.extraction.scenes import Scene
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.words import is_number

# What a target lacks for the grammar, and signs may outweigh.
_OUTWEIGHED = frozenset(("far_from_frame", "only_expected"))
# "- Năm 2031: 715" under what it is about: a time is no label.
_TIMES = frozenset(("năm", "quý", "tháng", "vụ", "đến", "hết", "vào", "cuối"))
_SIGNS = frozenset(",;:.()-–—…\"“”'")


def settled_of(scene: Scene, amount: Amount) -> bool | None:
    """Say whether an amount is settled to be a target; None where the grammar decides."""
    if not scene.settled:
        return None
    return scene.settled.get(scene.sentence.line.words.start(amount.number))


def planned(frame: Frame) -> Frame:
    """Return the frame of an amount that is settled to be a target."""
    if frame.kind == TARGET:
        return frame
    return frame._replace(kind=TARGET, reach="text", weak=False, expects=False)


def settled_code(code: str, *, is_target: bool) -> str:
    """Return why an amount is no target once that is settled; empty for a target."""
    if not is_target:
        return code or "outweighed"
    return "" if code in _OUTWEIGHED else code


def said_beside(clause: Clause) -> Subject | None:
    """Return the words before an amount as its label, else those after it; None for only times."""
    strings, amount = clause.strings, clause.amount
    before = _words(strings, clause.boundary, clause.tie.label_end)
    first, end = before or _words(strings, amount.end, clause.limit) or (0, 0)
    if set(strings[first:end]) <= _TIMES:
        return None
    return Subject(min(first, clause.tie.start), max(end, amount.end), (first, end), None)


def _words(strings: list[str], first: int, end: int) -> tuple[int, int] | None:
    """Return the last words between signs and numbers before word *end*."""
    while end > first and _parts(strings[end - 1]):
        end -= 1
    start = end
    while start > first and not _parts(strings[start - 1]):
        start -= 1
    return (start, end) if start < end else None


def _parts(word: str) -> bool:
    return word in _SIGNS or is_number(word)
