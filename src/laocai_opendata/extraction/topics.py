"""What bare names mean among the words before them: growth, shares of the product, or others."""

from __future__ import annotations

from collections.abc import Sequence

from laocai_opendata.extraction.lines import Cue

# It goes on with the whole that was named; the other words for shares name one.
_HOLDS = "chiếm"


def is_growth(cues: Sequence[Cue], place: int, *, grows: bool) -> bool:
    """Say whether bare names ("dịch vụ 7%") before word *place* mean growth rather than a share."""
    for cue in cues:
        if cue.first >= place:
            break
        if "share_topic" in cue.kinds or "other_topic" in cue.kinds:
            grows = False
        elif "growth_topic" in cue.kinds:
            grows = True
    return grows


def is_apart(cues: Sequence[Cue], place: int, *, apart: bool) -> bool:
    """Say whether names before word *place* are parts of another whole: "cơ cấu lao động"."""
    for cue in cues:
        if cue.first >= place:
            break
        if "other_topic" in cue.kinds:
            apart = True
        elif "growth_topic" in cue.kinds:
            apart = False
        elif "share_topic" in cue.kinds:
            apart = apart and cue.words.strings[cue.first] == _HOLDS
    return apart
