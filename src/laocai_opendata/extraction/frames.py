"""Planned or reached: the frame in which an amount is stated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from laocai_opendata.extraction.lines import Cue, Line, Sentence, Stated
from laocai_opendata.model import Period, Span

TARGET, RESULT = "target", "result"
# A plan's name among the first words of a sentence is what the sentence is about.
_OPENS = 4
_SHORT = 20


class Frame(NamedTuple):
    """Whether what follows is planned or reached, since which words, and for when.

    ``reach`` says how far the words are away: "sentence", "list" (a heading), "text" (an earlier
    sentence of the paragraph) or "line" (an earlier paragraph). ``term`` is the last interval of
    years; ``weak`` holds for items only, not for prose; ``firm`` is a verb's, not a plan's name.
    """

    kind: str | None = None
    reach: str = "line"
    period: Period | None = None
    term: Period | None = None
    cue: Span | None = None
    grows: bool = False
    weak: bool = False
    firm: bool = False


NO_FRAME = Frame()


def frame_at(place: int, sentence: Sentence, before: Frame) -> Frame:
    """Return the frame of word *place* in a sentence that *before* leads into.

    A verb that plans ("phấn đấu") decides over a result before it; the name of a plan ("chỉ
    tiêu") only where it opens the sentence, is announced, or a colon follows, so that "hoàn
    thành vượt chỉ tiêu" stays a result.
    """
    state = _State(
        before, sentence.first, place, _opens_with_year(sentence), sentence.line.item is not None
    )
    dated = any(stated.end <= place for stated in sentence.periods)
    for cue in sentence.cues:
        if cue.first >= place:
            break
        state = _after_cue(state, cue, sentence, dated)
    frame = state.frame
    return frame._replace(weak=before.weak and frame.cue is before.cue)


def _opens_with_year(sentence: Sentence) -> bool:
    return bool(sentence.periods) and sentence.periods[0].first - sentence.first < _OPENS


class _State(NamedTuple):
    """The frame while the cues of a sentence are read from left to right."""

    frame: Frame
    first: int
    place: int
    opens_with_year: bool
    is_item: bool
    announced: bool = False
    named: bool = False
    reached: bool = False


def _after_cue(state: _State, cue: Cue, sentence: Sentence, dated: bool) -> _State:
    kinds = cue.kinds
    if "result_frame" in kinds or _was_reached(state, kinds):
        frame = state.frame._replace(kind=RESULT, reach="sentence", cue=cue.span)
        return state._replace(frame=frame, reached=True, announced=False)
    if _plans(state, cue, sentence, dated):
        firm = "target_frame" in kinds or "planned_verb" in kinds
        frame = state.frame._replace(kind=TARGET, reach="sentence", cue=cue.span, firm=firm)
        state = state._replace(frame=frame, reached=False)
    return state._replace(
        announced=state.announced or "announcing" in kinds,
        named=state.named or "plan_noun" in kinds,
    )


def _was_reached(state: _State, kinds: tuple[str, ...]) -> bool:
    # "GRDP ước tăng 8,7%" in a list of targets is a target, "6 tháng đầu năm" where it is planned.
    planned = state.frame.kind == TARGET
    if "estimate" in kinds:
        return not planned or not (state.is_item or state.frame.reach in ("sentence", "text"))
    return "part_year" in kinds and not (planned and state.frame.reach == "sentence")


def _plans(state: _State, cue: Cue, sentence: Sentence, dated: bool) -> bool:
    """Say whether a cue opens a frame of targets where it stands."""
    kinds, strings = cue.kinds, sentence.strings
    lists = _lists(strings, cue.end, state.place)
    opens = cue.first - state.first < _OPENS
    open_to_plans = state.frame.kind != RESULT or state.reached
    if "target_frame" in kinds:
        return True
    if "target_noun" in kinds:
        named = lists or opens or _is_only_a_name(sentence)
        is_free = not state.reached and (open_to_plans or dated)
        return state.announced or (is_free and named)
    if "plan_noun" in kinds:
        announced = state.announced and (lists or open_to_plans)
        is_heading = strings[cue.end : cue.end + 1] == [":"]
        return is_heading or (not state.reached and (announced or (dated and opens)))
    if "planned_verb" in kinds:
        return not state.reached
    if "expected" in kinds:
        return state.frame.kind != RESULT
    if "announcing" in kinds:
        # "dự toán tỉnh giao" only says whose plan a result is measured by.
        named = state.named and open_to_plans and "assigned" not in kinds
        dates = any(0 <= p.first - cue.end <= 1 for p in sentence.periods)
        return lists or (not state.reached and (state.opens_with_year or named or dates))
    return False


def _lists(strings: list[str], first: int, end: int) -> bool:
    # "các chỉ tiêu cơ bản, cụ thể, …" lists as a colon does.
    said = strings[first:end]
    return ":" in said or "cụ" in said


def _is_only_a_name(sentence: Sentence) -> bool:
    # "Các chỉ tiêu chủ yếu năm 2018. 1. …" is a heading in running text.
    is_short = sentence.end - sentence.first <= _SHORT
    amounts = sentence.line.amounts
    return is_short and not any(
        sentence.first <= a.first < sentence.end and a.units for a in amounts
    )


def frame_of_line(line: Line, sentence: Sentence, term: Period | None) -> Frame | None:
    """Return the frame that a line without amounts opens, or None where it says nothing.

    *sentence* is the whole line. A short line is a heading of the list under it; one that names
    only a plan ("Kế hoạch năm 2022") holds for items alone.
    """
    end = len(line.words)
    frame = frame_at(end, sentence, Frame(term=term))
    if line.is_short:
        frame = _heading(line, frame)
    if frame.kind is None or _is_caption(line, frame):
        return None
    return frame._replace(
        reach="list" if line.is_short else "line",
        period=given_period(sentence, frame, set()),
        term=last_term(line.periods, term),
        grows=is_growth(line.cues, end, grows=False),
    )


def given_period(sentence: Sentence, frame: Frame, owned: set[int]) -> Period | None:
    """Return the period that a sentence gives to those after it.

    The last one after the words that plan, else the one that opens it, else the last that no
    amount of its own took; those in parentheses only where there is no other.
    """
    stated = [p for p in sentence.periods if p.period.iso[0].isdigit()]
    apart = [p for p in stated if p.first not in sentence.aside]
    planned = [p for p in apart if frame.cue and p.period.span.start >= frame.cue.end]
    opening = [p for p in apart[:1] if p.first - sentence.first < 4]
    free = [p for p in apart if p.first not in owned]
    chosen = planned or opening or free or apart or stated
    return chosen[-1].period if chosen else None


def _is_caption(line: Line, frame: Frame) -> bool:
    # "Đại biểu biểu quyết thông qua nghị quyết." under a photo announces nothing.
    named = any(
        {"target_frame", "target_noun", "planned_verb"} & set(cue.kinds) for cue in line.cues
    )
    is_bare = line.ends_with != ":" and not line.periods
    return frame.kind == TARGET and is_bare and not named


def _heading(line: Line, frame: Frame) -> Frame:
    if frame.kind is not None:
        return frame
    for kind, weak in (("target_noun", False), ("plan_noun", True)):
        cue = next((cue for cue in line.cues if kind in cue.kinds), None)
        if cue:
            return frame._replace(kind=TARGET, cue=cue.span, weak=weak)
    return frame


def last_term(periods: Sequence[Stated], default: Period | None) -> Period | None:
    """Return the last interval of years among *periods*."""
    terms = [stated.period for stated in periods if is_term(stated.period)]
    return terms[-1] if terms else default


def is_term(period: Period) -> bool:
    """Say whether *period* is an interval of whole years: 2021/2025."""
    return "/" in period.iso and "-" not in period.iso


def is_growth(cues: Sequence[Cue], place: int, *, grows: bool) -> bool:
    """Say whether bare names ("dịch vụ 7%") before word *place* mean growth rather than a share."""
    for cue in cues:
        if cue.first >= place:
            break
        if "share_topic" in cue.kinds:
            grows = False
        elif "growth_topic" in cue.kinds:
            grows = True
    return grows
