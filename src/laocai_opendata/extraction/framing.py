"""The frame of an amount: what its sentence says, held against what it looks back to."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from laocai_opendata.extraction.bounds import find_bound
from laocai_opendata.extraction.frames import RESULT, TARGET, Frame, is_forecast
from laocai_opendata.extraction.lines import Sentence
from laocai_opendata.extraction.named_after import named_after
from laocai_opendata.extraction.openings import (
    is_before,
    is_of_old,
    last_term,
    opening_period,
)
from laocai_opendata.extraction.periods import is_term
from laocai_opendata.extraction.refusals import find_exceeded, find_quoted_plan
from laocai_opendata.extraction.scenes import Scene, is_ahead_of
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.stated import Stated
from laocai_opendata.extraction.times import is_over, is_past
from laocai_opendata.extraction.words import begin
from laocai_opendata.model import Period

_NAMED = frozenset(("target_noun", "target_frame", "plan_noun"))
_CLOSE = 3
_FAR = 12
_REASONS = frozenset(("bởi", "vì", "khi", "do"))
_LEADS = frozenset(("theo", "cụ", "xa", "tới", "trước"))
_ONWARD = (["cụ", "thể"], ["trong", "đó"], ["theo", "đó"], ["về"], ["đối", "với"])


def frame_of(scene: Scene, amount: Amount) -> Frame:
    """Return the frame of an amount: what its sentence says, held against what it looks back to."""
    sentence = scene.sentence
    frame = scene.frames.at(amount.first)
    if sentence.periods:
        stated = sentence.periods[: bisect_left(sentence.periods, amount.first, key=begin)]
        frame = frame._replace(term=last_term(stated, frame.term))
    if frame.kind != TARGET:
        then = _by_then(scene, amount, frame) if sentence.periods else None
        return then or _bounded(scene, amount, frame) or named_after(scene, amount, frame)
    if sentence.periods and _precedes_term(scene, amount, frame):
        return frame._replace(kind=RESULT)
    if sentence.periods and _gives_reason(scene, amount, frame):
        return frame._replace(kind=RESULT)
    if frame.firm and frame.reach == "sentence":
        return frame
    if sentence.strings[sentence.first] == "nay":
        # "Nay mỗi vụ hợp tác xã bán 45 tấn miến": the present, after a plan.
        return frame._replace(kind=RESULT)
    if frame.reach != "sentence" and _is_before_plan(scene, amount, frame):
        return frame._replace(kind=RESULT)
    if looks_back(scene, amount.first, frame) or _beside_plan(scene):
        return frame._replace(kind=RESULT)
    if frame.reach == "sentence":
        return frame._replace(kind=RESULT) if _is_exceeded(scene) else frame
    is_listed = sentence.line.item or scene.is_heading or sentence.line.group
    # "… chỉ tiêu năm 2031" over "Cụ thể, sản lượng 90 tấn, …" is listed in running text.
    if frame.weak and not (is_listed or _is_numbered(sentence) or _goes_on(sentence)):
        return frame._replace(kind=None)
    if not sentence.line.item and _is_compared(scene):
        return frame._replace(kind=RESULT)
    if frame.reach == "line" and (scene.previous or _goes_on(sentence)):
        return frame._replace(reach="text")
    return frame


def _gives_reason(scene: Scene, amount: Amount, frame: Frame) -> bool:
    """Say whether an amount is of a year before the plan, as a reason or a circumstance.

    "phấn đấu tăng 10%, bởi năm 2030 chỉ tăng 8%", "giảm 10% so với năm 2030, khi có 214 vụ"
    """
    strings, plan = scene.sentence.strings, frame.period
    for stated in scene.sentence.periods:
        if stated.end > amount.first or not stated.period.iso[0].isdigit():
            continue
        is_led = strings[stated.first - 1] in _REASONS
        is_followed = strings[stated.end : stated.end + 2] == [",", "khi"]
        if not (is_led or is_followed) or ";" in strings[stated.end : amount.first]:
            continue
        last = stated.period.last_year
        later = max(p.period.last_year for p in scene.sentence.periods)
        is_past = last < scene.published or last < (plan.iso[:4] if plan else later)
        if is_past or _is_part_past(stated):
            return True
    return False


def _is_part_past(stated: Stated) -> bool:
    # "khi 9 tháng đầu năm 2031 chỉ tăng 7%"
    return "-01/" in stated.period.iso


def _precedes_term(scene: Scene, amount: Amount, frame: Frame) -> bool:
    # "Giai đoạn 2031 - 2035 … ; lượng hàng năm 2029 là 17 triệu tấn": before all that is planned.
    if frame.term is None:
        return False
    said = [p.period.iso for p in scene.sentence.periods if p.first < amount.first]
    is_given = frame.period is not None and frame.period.iso == frame.term.iso
    if not (is_given or frame.term.iso in said):
        return False
    near = range(max(scene.boundary, amount.first - _CLOSE), amount.first)
    own = [p.period for p in scene.sentence.periods if p.end in near]
    is_year = bool(own) and own[-1].iso.isdigit() and not own[-1].deadline
    return is_year and own[-1].iso < frame.term.iso[:4]


def _is_numbered(sentence: Sentence) -> bool:
    # "Đến năm 2031: (1) GRDP tăng 8%. (2) Rừng che phủ 60%.": a list in one paragraph.
    return any(words in (("(", "1"), ("1", ")")) for words in pairwise(sentence.strings))


def _is_before_plan(scene: Scene, amount: Amount, frame: Frame) -> bool:
    # "Kế hoạch năm 2031: … Năm 2030 đàn heo được 900 con": of a year before that of the plan.
    sentence = scene.sentence
    if not sentence.periods:
        return False
    plan = frame.period or _planned_after(sentence, amount)
    if plan is None:
        return False
    if _is_aside_on_before(sentence, amount, plan):
        return True
    if plan.deadline or is_term(plan) or not plan.iso[0].isdigit():
        # A year on the way to a later one is planned.
        return False
    is_aside = amount.first in sentence.enclosed
    apart = (p for p in sentence.periods if is_aside or p.first not in sentence.aside)
    # "đạt 80% năm 2033, 100% năm 2035": a year of what is planned is none before it.
    met = scene.last_when.period if scene.last_when else None
    apart = (p for p in apart if p.period is not met and not is_of_old(sentence, p))
    return is_before(apart, amount.first, plan)


def _planned_after(sentence: Sentence, amount: Amount) -> Period | None:
    # "- Đàn lợn: năm 2030 là 900 con, kế hoạch năm 2031 là 950 con"
    plans = [c for c in sentence.cues if c.first > amount.end and not _NAMED.isdisjoint(c.kinds)]
    stated = (p for c in plans for p in sentence.periods if abs(p.first - c.end) <= _CLOSE)
    return next((p.period for p in stated), None)


def _precedes(period: Period, frame: Frame) -> bool:
    # "hết năm 2030 toàn tỉnh có 900 ha" before a plan for 2031 to 2035
    plan = frame.term or frame.period
    return plan is not None and is_term(plan) and period.last_year < plan.iso[:4]


def _is_aside_on_before(sentence: Sentence, amount: Amount, plan: Period) -> bool:
    # "đến năm 2035 trên 48 triệu đồng (năm 2030: 24 triệu đồng)"
    if amount.first not in sentence.enclosed:
        return False
    beside = (p for p in sentence.periods if p.first in sentence.enclosed)
    return is_before(beside, amount.first, plan)


def _by_then(scene: Scene, amount: Amount, frame: Frame) -> Frame | None:
    # "Theo văn bản ký kết, đến năm 2035 …", "Cụ thể, đến năm 2035 …": what is to be by then.
    sentence = scene.sentence
    opening = opening_period(sentence)
    if frame.reach == "sentence" or not opening or opening[0].first > amount.first:
        return None
    period, strings = opening[0].period, sentence.strings
    is_led = strings[sentence.first] in _LEADS
    if not (period.deadline and is_led and is_ahead_of(scene, period)):
        return None
    if any("forecast" in cue.kinds for cue in sentence.cues) or is_forecast(frame):
        return None
    if scene.kept is not None:
        scene.kept.append((sentence.first, opening[0].end))
    return frame._replace(kind=TARGET, reach="text", period=period, weak=False)


def _bounded(scene: Scene, amount: Amount, frame: Frame) -> Frame | None:
    if frame.reach == "sentence" or is_forecast(frame):
        return None
    if scene.bound is None:
        found = find_bound(scene.sentence, scene.grammar)
        scene.bound = found if found and scene.names_plan() else False
    if not scene.bound or looks_back(scene, amount.first, frame):
        return None
    if _beside_plan(scene) or _is_exceeded(scene):
        return None
    return bounded(scene, frame)


def bounded(scene: Scene, frame: Frame) -> Frame:
    """Return the frame of a sentence that a bound was looked for in: where one is, it plans.

    "Năm 2030 tăng 7%. Tỷ lệ hộ nghèo còn 3%, thu ngân sách từ 90 tỷ đồng trở lên."
    """
    bound = scene.bound
    if not bound or frame.kind == TARGET or frame.reach == "sentence":
        return frame
    if scene.kept is not None:
        scene.kept.append((bound.first, bound.end))
    return frame._replace(kind=TARGET, reach="text", cue=bound, weak=False)


def _goes_on(sentence: Sentence) -> bool:
    # "Cụ thể, …", "Về y tế, …" go on with what the paragraph before announced.
    strings, first = sentence.strings, sentence.first
    return any(strings[first : first + len(words)] == words for words in _ONWARD)


def _beside_plan(scene: Scene) -> bool:
    if scene.quotes_plan is None:
        scene.quotes_plan = _noted(scene, find_quoted_plan(scene.sentence, scene.grammar))
    return scene.quotes_plan


def _is_exceeded(scene: Scene) -> bool:
    if scene.exceeds is None:
        scene.exceeds = _noted(scene, find_exceeded(scene.sentence))
    return scene.exceeds


def _is_compared(scene: Scene) -> bool:
    if scene.compares is None:
        sentence = scene.sentence
        found = scene.grammar.result_after.scan(sentence.strings, sentence.first, sentence.end)
        scene.compares = _noted(scene, found[0][:2] if found else None)
    return scene.compares


def _noted(scene: Scene, words: tuple[int, int] | None) -> bool:
    if words and scene.kept is not None:
        scene.kept.append(words)
    return words is not None


def _follows_amount(sentence: Sentence, stated: Stated) -> bool:
    # "Giống sạch bệnh đạt 80% năm 2033, 100% năm 2035": the year is of the amount before it.
    for amount in sentence.amounts:
        if amount.first >= stated.first:
            break
        if amount.units and stated.first - amount.end <= 1:
            return True
    return False


def looks_back(scene: Scene, place: int, frame: Frame) -> bool:
    """Say whether a sentence opens with a year before the planned one, and no verb plans in it."""
    sentence, before = scene.sentence, scene.before
    if frame.firm and frame.reach == "sentence":
        return False
    for stated in sentence.periods:
        distance = stated.first - sentence.first
        if distance > _FAR:
            break
        if _follows_amount(sentence, stated):
            continue
        around = {
            sentence.strings[stated.first - 1],
            *sentence.strings[stated.end : stated.end + 1],
        }
        is_apart = "," in around
        if distance <= 3 or (distance <= _FAR and is_apart):
            past = is_past(stated.period, before, scene.published)
            past |= sentence.strings[stated.first] == "hết" and _precedes(stated.period, before)
            past |= is_over(stated.period, scene.published)
            return stated.first < place and past
    return False
