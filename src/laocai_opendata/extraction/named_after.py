"""A plan named after what it tells: "Tạo 900 việc làm là chỉ tiêu được chốt cho năm 2031."."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from laocai_opendata.extraction.frames import TARGET, Frame
from laocai_opendata.extraction.lines import Cue
from laocai_opendata.extraction.scenes import Scene
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.words import begin

_PLANS = frozenset(("target_noun", "target_frame"))
# "là ba chỉ tiêu", "đó là phần việc xã nhận phấn đấu"
_LONGEST_NOUN, _LONGEST_COUNT = 3, 16


def named_after(scene: Scene, amount: Amount, frame: Frame) -> Frame:
    """Return the frame of an amount that the rest of its sentence calls a plan, else *frame*."""
    sentence = scene.sentence
    cues = sentence.cues[bisect_left(sentence.cues, amount.first, key=begin) :]
    cue = next((c for c in cues if not _PLANS.isdisjoint(c.kinds)), None)
    if cue is None or frame.reach == "sentence" or _is_reported(cues, cue):
        return frame
    told = _told_from(sentence.strings, cue)
    period = next((p for p in sentence.periods if p.first >= cue.first), None)
    if told is None or period is None or not period.period.iso[0].isdigit():
        return frame
    if scene.kept is not None:
        scene.kept.append((told, period.end))
    return frame._replace(kind=TARGET, reach="sentence", cue=cue, firm=True, period=period.period)


def _is_reported(cues: Sequence[Cue], plan: Cue) -> bool:
    # "… là chỉ tiêu năm 2030 đã hoàn thành", not "… là chỉ tiêu năm 2031, Sở đã chia cho từng xã".
    rest = plan.words.strings[plan.end :]
    end = plan.end + rest.index(",") if "," in rest else len(plan.words)
    return any("result_frame" in cue.kinds for cue in cues if cue.first < end)


def _told_from(strings: list[str], cue: Cue) -> int | None:
    """Return where the words begin that tell a plan's name of what stands before."""
    is_noun = "target_noun" in cue.kinds
    first = max(0, cue.first - (_LONGEST_NOUN if is_noun else _LONGEST_COUNT))
    before = strings[first : cue.first]
    if "là" not in before or not (is_noun or "đó" in before):
        return None
    return first + before.index("là" if is_noun else "đó")
