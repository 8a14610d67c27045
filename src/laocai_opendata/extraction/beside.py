"""Cues that stand beside a plan and end it not: what they tell of is a part of what is planned."""

from __future__ import annotations

from itertools import pairwise

from laocai_opendata.extraction.lines import Cue, Sentence
from laocai_opendata.extraction.words import word_at

_SIGNS = frozenset(",;:()")
_ENDS = frozenset(("và", ",", ";", ".", ":", ""))
_NOW = (["hiện", "nay"], ["hiện", "tại"], ["hiện"])
_BECOMES = frozenset(("lên", "xuống", "còn", "thành"))
_RAISES = frozenset(("nâng", "đưa"))
_FAR = 14
_BOUNDS = frozenset((
    ("không", "quá"), ("không", "vượt"), ("không", "dưới"), ("tối", "thiểu"), ("tối", "đa"),
    ("ít", "nhất"), ("không", "thấp"), ("nâng", "lên"), ("giảm", "còn"),
))  # fmt: skip


def sets_against(cue: Cue) -> bool:
    """Say whether a cue sets something against a plan: "80%, trong khi năm ngoái mới 60%"."""
    return cue.words.strings[cue.first : cue.end] == ["trong", "khi"]


def is_attribute(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a cue belongs to a label: "100% di tích đã xếp hạng được tu bổ"."""
    strings = sentence.strings
    said = strings[cue.first : cue.end]
    after = word_at(strings, cue.end)
    if said == ["thu", "được"]:
        # "giá trị thu được trên 1 ha"
        return after in ("trên", "bình", "/")
    if said == ["hiện", "có"]:
        # "chăm sóc 90 ha chè hiện có và trồng mới 40 ha": what there is, is what is tended.
        return after in _ENDS
    if said in _NOW:
        # "nâng từ 15 tạ/ha hiện nay lên 20 tạ/ha"
        return after in _BECOMES and any(a.end == cue.first for a in sentence.amounts)
    if said != ["đã"]:
        return False
    ends = [a.end for a in sentence.amounts if a.units and a.end <= cue.first]
    if _is_raised(sentence, cue, ends[-1] if ends else sentence.first):
        return True
    return bool(ends) and _SIGNS.isdisjoint(strings[ends[-1] : cue.first])


def _is_raised(sentence: Sentence, cue: Cue, first: int) -> bool:
    # "nâng tỷ lệ lấp đầy các cụm đã hoạt động lên 75%"
    strings = sentence.strings
    after = strings[cue.end : cue.end + _FAR]
    signs = [n for n, word in enumerate(after) if word in _SIGNS]
    after = after[: signs[0]] if signs else after
    return "lên" in after and not _RAISES.isdisjoint(strings[first : cue.first])


def has_bound(sentence: Sentence, cue: Cue) -> bool:
    """Say whether what stands beside a plan is bounded, and so planned as well.

    "phấn đấu GDP tăng 9%, trong khi giá tăng không quá 4%"
    """
    if not sets_against(cue):
        return False
    after = sentence.strings[cue.end : cue.end + _FAR]
    return any(pair in _BOUNDS for pair in pairwise(after))
