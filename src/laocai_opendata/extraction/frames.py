"""Planned or reached: the frame in which an amount is stated."""

from __future__ import annotations

from typing import NamedTuple

from laocai_opendata.extraction.beside import has_bound, is_attribute, sets_against
from laocai_opendata.extraction.lines import Cue, Sentence
from laocai_opendata.extraction.openings import (
    OPENS,
    begins,
    counts_met,
    heads_list,
    is_approval,
    is_assigned_for,
    is_before,
    is_by_a_year,
    is_dated_name,
    is_listed,
    is_measure,
    is_met,
    is_of_report,
    is_only_a_name,
    is_passed,
    names_next_plan,
    names_no_more,
    opening_period,
    opens_by_plan,
    opens_list,
    opens_with_year,
    tells_how_much,
    tells_what_is,
)
from laocai_opendata.extraction.periods import is_term
from laocai_opendata.extraction.words import is_number, word_at
from laocai_opendata.model import Period

TARGET, RESULT = "target", "result"
_REPORTS = frozenset(("result_frame", "forecast"))
# "6 tháng đầu năm", "đến hết tháng 7 trồng được": over, unless the sentence itself plans it.
_OVER = frozenset(("part_year", "so_far"))
_EXPECTS = frozenset(("planned_verb", "expected"))
# How far after an amount its period may begin: "đạt 900 tỷ đồng trở lên vào năm 2031".
_NEAR = 6
_SIGNS = frozenset(",;:()")
_ASSIGNS = frozenset(("được", "giao"))
_OWN = frozenset(("sentence", "text"))
_MUST = frozenset(("phải", "cần"))
_IN_CUE, _ASIDE = 2, 5


class Frame(NamedTuple):
    """Whether what follows is planned or reached, since which cue, and for when.

    ``reach`` says how far the words are away: "sentence", "list" (a heading), "text" (an earlier
    sentence of the paragraph) or "line" (an earlier paragraph). ``term`` is the last interval of
    years; ``weak`` holds for items only, not for prose; ``firm`` is a verb's, not a plan's name;
    ``expects`` that no plan is told, only what will be ("sẽ", "dự kiến").
    """

    kind: str | None = None
    reach: str = "line"
    period: Period | None = None
    term: Period | None = None
    cue: Cue | None = None
    grows: bool = False
    weak: bool = False
    firm: bool = False
    expects: bool = False


NO_FRAME = Frame()


def frame_at(place: int, sentence: Sentence, before: Frame) -> Frame:
    """Return the frame of word *place* in a sentence that *before* leads into.

    A verb that plans ("phấn đấu") decides over a result before it; the name of a plan ("chỉ
    tiêu") only where it opens the sentence, is announced, or a colon follows, so that "hoàn
    thành vượt chỉ tiêu" stays a result.
    """
    return Frames(sentence, before).at(place)


class _State(NamedTuple):
    """The frame while the cues of a sentence are read from left to right."""

    frame: Frame
    announced: bool = False
    named: bool = False
    reached: bool = False


class Frames:
    """The frames of a sentence, asked for from left to right; no cue is read more than thrice.

    A cue is read again where what lists ("cụ thể", a colon) or the first period follows it.
    """

    def __init__(self, sentence: Sentence, before: Frame) -> None:
        self._sentence, self._before = sentence, before
        self._states = [_State(before)]
        self._unlisted = 0
        self._dated = False
        ends = [stated.end for stated in sentence.periods]
        self._first_end = min(ends) if ends else None

    def at(self, place: int) -> Frame:
        """Return the frame of word *place*, at or after the last one asked for."""
        cues = self._sentence.cues
        if not cues or cues[0].first >= place:
            return self._before
        self._take_back(place)
        while len(self._states) <= len(cues) and cues[len(self._states) - 1].first < place:
            cue, state = cues[len(self._states) - 1], self._states[-1]
            lists = is_listed(self._sentence, cue, place)
            self._states.append(_after_cue(state, cue, self._sentence, self._dated, lists=lists))
            self._unlisted += lists
        return self._firmed(self._resumed(self._states[-1].frame, place))

    def lasting(self) -> Frame:
        """Return the frame that the sentence leaves behind, once its end was asked for.

        "Huyện sẽ mở chợ. Chè rộng 900 ha.": "sẽ" and "dự kiến" speak of their own sentence, where
        "phấn đấu" and "chỉ tiêu" announce what follows.
        """
        if len(self._states) == 1:
            return self._before
        frames = [state.frame for state in reversed(self._states) if not state.frame.expects]
        frame = self._resumed(next(iter(frames), self._before), self._sentence.end)
        if is_forecast(frame):
            # "Tỉnh phấn đấu tăng 8%, thuận lợi thì có thể tăng 9%.": the plan goes on.
            frame = next((other for other in frames if other.kind == TARGET), frame)
        if _is_aside(frame):
            own = (f for f in frames if f.kind == TARGET and f.reach in _OWN)
            frame = next(own, frame)
        return self._firmed(frame)

    def _resumed(self, frame: Frame, place: int) -> Frame:
        # "phải thu 9 tỷ đồng, trong khi năm 2030 thu được 8 tỷ đồng; nợ còn 3%": planned again.
        cue, strings = frame.cue, self._sentence.strings
        if frame.kind != RESULT or cue is None or cue.words is not self._sentence.line.words:
            return frame
        lead = strings[max(0, cue.first - _ASIDE) : cue.end]
        if "khi" not in lead or ";" not in strings[cue.end : place]:
            return frame
        own = (s.frame for s in reversed(self._states) if s.frame.kind == TARGET)
        return next((f for f in own if f.reach in _OWN), frame)

    def _firmed(self, frame: Frame) -> Frame:
        return frame._replace(weak=False) if frame.cue is not self._before.cue else frame

    def _take_back(self, place: int) -> None:
        if not self._dated and self._first_end is not None and self._first_end <= place:
            self._dated, self._unlisted = True, 0
            del self._states[1:]
        elif self._unlisted < len(self._states) - 1:
            cue = self._sentence.cues[self._unlisted]
            if is_listed(self._sentence, cue, place):
                del self._states[self._unlisted + 1 :]


def _after_cue(state: _State, cue: Cue, sentence: Sentence, dated: bool, *, lists: bool) -> _State:
    kinds = cue.kinds
    if state.frame.kind == TARGET and (is_attribute(sentence, cue) or has_bound(sentence, cue)):
        return state
    if state.named and is_approval(sentence, cue):
        return state
    if not _REPORTS.isdisjoint(kinds) or _was_reached(state, sentence, cue):
        frame = state.frame._replace(kind=RESULT, reach="sentence", cue=cue)
        return _State(frame, announced=False, named=state.named, reached=True)
    frame, reached = state.frame, state.reached
    if _plans(state, cue, sentence, dated, lists=lists):
        expects = (frame.kind != TARGET or frame.expects) and not _EXPECTS.isdisjoint(kinds)
        firm = "target_frame" in kinds or "planned_verb" in kinds
        frame = frame._replace(kind=TARGET, reach="sentence", cue=cue, firm=firm, expects=expects)
        reached = False
    announced = state.announced or "announcing" in kinds
    return _State(frame, announced, state.named or "plan_noun" in kinds, reached)


def _was_reached(state: _State, sentence: Sentence, cue: Cue) -> bool:
    # "GRDP ước tăng 8,7%" in a list of targets is a target, "6 tháng đầu năm" where it is planned.
    planned = state.frame.kind == TARGET
    if "target_noun" in cue.kinds:
        return not planned and counts_met(sentence, cue)
    if "estimate" in cue.kinds:
        if _says_all_is_met(state, sentence, cue) or _is_of_past(state.frame, sentence, cue):
            return True
        is_row = state.frame.reach == "list" and sentence.line.is_short
        is_told = state.frame.reach in ("sentence", "text")
        return not (planned and (sentence.line.item or is_told or is_row))
    if _OVER.isdisjoint(cue.kinds):
        return False
    return not (planned and state.frame.reach == "sentence") or _is_progress(state, sentence, cue)


def _is_of_past(frame: Frame, sentence: Sentence, cue: Cue) -> bool:
    # "… các chỉ tiêu năm 2029: GDP tăng 8%. Năm 2028 GDP ước tăng 7%": of a year before the plan's.
    if frame.period is None or frame.kind != TARGET:
        return False
    return is_before(sentence.periods, cue.first, frame.period)


def _says_all_is_met(state: _State, sentence: Sentence, cue: Cue) -> bool:
    # "Các chỉ tiêu chủ yếu cơ bản đạt và vượt mục tiêu đề ra."; not after "phấn đấu".
    noun, strings = sentence.cues[0], sentence.strings
    if state.frame.cue is not noun or strings[noun.first : noun.first + 2] != ["chỉ", "tiêu"]:
        return False
    near = strings[noun.end : cue.first]
    is_met = strings[cue.first : cue.first + 3] == ["đạt", "và", "vượt"]
    return is_met and len(near) <= _NEAR and _SIGNS.isdisjoint(near)


def _is_progress(state: _State, sentence: Sentence, cue: Cue) -> bool:
    # "kế hoạch trồng 90 ha, đến giữa tháng 7 trồng được 60 ha": after what is planned, what is so.
    start = state.frame.cue.end if state.frame.cue else sentence.first
    since = [c.first for c in sentence.cues if start <= c.first < cue.first and "so_far" in c.kinds]
    return bool(since) and any(start <= a.number < since[0] for a in sentence.amounts if a.units)


def _plans(state: _State, cue: Cue, sentence: Sentence, dated: bool, *, lists: bool) -> bool:
    """Say whether a cue opens a frame of targets where it stands."""
    kinds, strings = cue.kinds, sentence.strings
    opening = opening_period(sentence)
    opens = cue.first - (opening[0].end if opening else begins(sentence)) < OPENS
    open_to_plans = state.frame.kind != RESULT or state.reached or state.frame.reach == "line"
    if "target_frame" in kinds:
        # "nếu quý I không đạt, dự báo quý sau phải tăng 11%": what would have to be.
        return not (is_forecast(state.frame) and strings[cue.first] in _MUST)
    if "target_noun" in kinds:
        named = lists or opens or is_only_a_name(sentence)
        is_free = not state.reached and (open_to_plans or dated)
        is_told = opens_list(sentence, cue) or is_dated_name(sentence, cue)
        is_told |= not state.reached and tells_what_is(sentence, cue)
        is_told |= not state.reached and tells_how_much(sentence, cue)
        if state.reached and is_number(strings[cue.first - 1]):
            # "hoàn thành 14 chỉ tiêu đề ra, trong đó 6 chỉ tiêu vượt": how many, not which.
            return is_told
        return state.announced or (is_free and named) or is_told
    if "plan_noun" in kinds:
        announced = state.announced and (lists or open_to_plans)
        is_heading = word_at(strings, cue.end) == ":" or heads_list(sentence, cue)
        is_heading &= not (state.reached and is_met(strings, cue.first))
        dated = dated or is_by_a_year(sentence, cue)
        is_told = is_heading or is_passed(sentence, cue) or _is_of_later(state, sentence, cue)
        is_told |= opens_by_plan(sentence, cue)
        is_told |= not state.reached and tells_how_much(sentence, cue)
        return is_told or (not state.reached and (announced or (dated and opens)))
    if "planned_verb" in kinds:
        return not state.reached and not is_forecast(state.frame)
    if "expected" in kinds:
        return state.frame.kind != RESULT
    if "announcing" in kinds:
        # "dự toán tỉnh giao" only says whose plan a result is measured by.
        is_assigned = "assigned" in kinds
        if is_assigned and (state.reached or names_no_more(strings, cue.end)):
            return False
        if is_assigned and is_measure(sentence, cue):
            return False
        if not state.named and is_of_report(sentence, cue):
            return False
        named = state.named and open_to_plans and not is_assigned
        # "xây dựng kế hoạch 2031" holds the first word of its period.
        said = [p for p in sentence.periods if -_IN_CUE <= p.first - cue.end <= _IN_CUE + 1]
        # "Nhìn lại 5 năm qua, đại hội quyết nghị trong 5 năm 2031 - 2035, …"
        if any(is_term(p.period) or p.period.deadline for p in said):
            return True
        dates = any(p.first - cue.end <= 1 for p in said)
        # "năm 2031 huyện được giao phát triển 900 người"
        dates |= strings[cue.first] in _ASSIGNS and is_assigned_for(sentence, cue)
        return lists or (not state.reached and (opens_with_year(sentence) or named or dates))
    return False


def _is_of_later(state: _State, sentence: Sentence, cue: Cue) -> bool:
    # "Công ty xây dựng kế hoạch 2031 khá thận trọng, với doanh thu 90 tỷ đồng": after a result.
    if state.reached or state.frame.kind == TARGET:
        return False
    return names_next_plan(sentence, cue, state.frame.period)


def _is_aside(frame: Frame) -> bool:
    # "Đại hội thống nhất: chè đạt 90 ha, thay cho vụ lúa mà xã hiện còn 47 ha.": an aside, as is
    # "phấn đấu 80%, trong khi năm ngoái mới 60%."
    cue = frame.cue
    if frame.kind != RESULT or cue is None:
        return False
    return cue.words.strings[cue.first] == "hiện" or sets_against(cue)


def is_forecast(frame: Frame) -> bool:
    """Say whether a frame is a forecast's: "WB dự báo GDP tăng 6%. Năm sau, GDP sẽ tăng 7%."."""
    return frame.kind == RESULT and frame.cue is not None and "forecast" in frame.cue.kinds
