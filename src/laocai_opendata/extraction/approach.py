"""What stands between the lines that are read: headings, groups, heads of lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from laocai_opendata.extraction.frames import NO_FRAME, RESULT, TARGET, Frame
from laocai_opendata.extraction.groups import is_row, opens_group
from laocai_opendata.extraction.headings import frame_of_line, opens_results
from laocai_opendata.extraction.heads import head_after, mark_of, names_unit
from laocai_opendata.extraction.lines import Line, read_line, whole
from laocai_opendata.extraction.openings import last_term
from laocai_opendata.extraction.passage import Outer, Passage, keep_line
from laocai_opendata.extraction.pieces import lines_back
from laocai_opendata.extraction.scenes import PARTS
from laocai_opendata.model import Period, Span

# Captions, menus and the like between a list and its heading.
_NEUTRAL_LINES = 3
# How many lines above a heading its section may be named.
_SECTION_LINES = 2
# "Các chỉ tiêu", "Một số chỉ tiêu"
_LEAD = 2


def pass_over(passage: Passage, between: Span, below: Line | None) -> int:
    """Take the frame from the lines without amounts between the last line read and *below*.

    *below* is None at the end of the text. Return where the line ends that opened it; the end of
    *between* where none did.
    """
    neutral, head = 0, None
    group: Period | None = None
    opener: Line | None = None
    subtitle: Line | None = None
    lines = lines_back(passage.text, between)
    for span in lines:
        line = read_line(passage.text, span, passage.vocabulary, passage.grammar)
        passage.keep(line.context)
        if (line.ends_with == ":" or names_unit(line)) and head is None:
            passage.head = head = head_after(None, line, passage.text)
            note_parts(passage, line)
        is_point = line.item or (line.group and line.group.of(passage.text).endswith(")"))
        goes_on = bool(is_point) and (
            line.ends_with in ";,"
            or ((passage.listed or passage.itemised) and not _heads(passage, line, below))
        )
        speaks = opens_results(line) or (bool(line.cues) and not goes_on)
        if speaks and not _is_subtitle(line) and _take(passage, line, group):
            if passage.frame.period is None:
                _take_period(passage, lines)
            return span.end
        if line.cues and _is_subtitle(line):
            subtitle = subtitle or line
            _note_term(passage, line)
            continue
        if line.group or line.item or _opens(line) or is_row(passage.text, span):
            if group is None and line.group and not line.periods:
                _leave_group(passage)
            if group is None and (group := _group_period(passage, line)):
                opener = line
            continue
        _note_term(passage, line)
        if passage.listed and _is_between_rows(passage.text, line):
            continue
        neutral += 1
        if neutral > _NEUTRAL_LINES:
            if subtitle and _take(passage, subtitle, group):
                return subtitle.span.end
            passage.frame = NO_FRAME._replace(term=passage.frame.term)
            passage.listed = False
            return between.end
    if subtitle and _take(passage, subtitle, group):
        return subtitle.span.end
    if group and opener:
        _give_period(passage, opener, group)
    if neutral and passage.listed:
        passage.frame = passage.frame._replace(reach="line")
        passage.listed = False
    return between.end


def _is_between_rows(text: str, line: Line) -> bool:
    # "Không còn hộ nghèo" between rows without marks, and no empty line on either side.
    first, end = line.span.start, line.span.end
    is_row = line.is_short and line.ends_with not in ":)!?"
    return is_row and "\n\n" not in (text[first - 2 : first], text[end : end + 2])


def _is_subtitle(line: Line) -> bool:
    # "(Trích nghị quyết đại hội, nhiệm kỳ 2030 - 2035)" under "CHỈ TIÊU ĐẾN NĂM 2035" says whence.
    strings = line.words.strings
    return strings[0] == "(" and ")" in strings[-2:]


def _heads(passage: Passage, line: Line, below: Line | None) -> bool:
    # "2. Kế hoạch vụ mùa năm 2031" over items with another mark heads them.
    if line.ends_with == ":":
        return True
    mark = _sign_of(line, passage.text)
    is_dated = bool(line.periods) and line.is_short and bool(line.cues)
    # "* Nhiệm vụ trọng tâm" over numbered items, after results
    is_dated |= passage.frame.kind == RESULT and line.is_short and bool(line.cues)
    other = _sign_of(below, passage.text) if below else ""
    return is_dated and bool(mark) and mark != other


def _sign_of(line: Line, text: str) -> str:
    # "b) Mục tiêu đến năm 2035" over items with dashes: letters are one sign, as numbers are.
    return mark_of(line, text) or (line.group.of(text)[-1:] if line.group else "")


def note_parts(passage: Passage, line: Line) -> None:
    """Note whether parts of the last amount stand under a line: "Trong đó:"."""
    passage.parts = tuple(line.words.strings[:2]) in PARTS
    if passage.parts:
        passage.keep([line.words.span(0, 2)])


def open_group(passage: Passage, line: Line) -> None:
    """Take the head and the period of a group between the items of a list."""
    # "2. Đến hết năm 2035:" between the items of a list.
    passage.done = line.span.end
    passage.head = head_after(passage.head, line, passage.text)
    note_parts(passage, line)
    if group := _group_period(passage, line):
        _give_period(passage, line, group)


def _leave_group(passage: Passage) -> None:
    # "c) Về môi trường" after "b) Về xã hội (đến năm 2035)" is of the plan's time again.
    if passage.outer and not passage.outer.mark:
        passage.frame = passage.frame._replace(period=passage.outer.period)
        passage.outer = None


def _give_period(passage: Passage, line: Line, group: Period) -> None:
    passage.outer = Outer(mark_of(line, passage.text), passage.frame.period, line.span.end)
    passage.frame = passage.frame._replace(period=group)


def _take(passage: Passage, line: Line, group: Period | None) -> bool:
    """Take the frame that a line without amounts opens, if it opens one."""
    frame = frame_of_line(line, whole(line), passage.frame.term)
    if frame is None or (passage.listed and _is_remark(line, frame)):
        return False
    is_title = passage.title is not None and line.span.contains(passage.title)
    is_headline = is_title and line.ends_with != ":" and not _is_section(line, passage.text)
    is_weak = (frame.weak and not _is_chapter(line, passage.text)) or is_headline
    keep_line(passage, line)
    passage.frame = frame._replace(period=group or frame.period, weak=is_weak)
    passage.listed = frame.reach == "list" and frame.kind == TARGET
    return True


def _take_period(passage: Passage, above: Iterator[Span]) -> None:
    # "KẾ HOẠCH VỤ MÙA NĂM 2031" over "1. Chỉ tiêu": the time of the section.
    for span in islice(above, _SECTION_LINES):
        line = read_line(passage.text, span, passage.vocabulary, passage.grammar)
        passage.keep(line.context)
        frame = frame_of_line(line, whole(line), passage.frame.term) if line.is_short else None
        is_planned = frame and frame.kind == passage.frame.kind == TARGET
        if frame and frame.period and is_planned and frame.period.iso.isdigit():
            keep_line(passage, line)
            passage.frame = passage.frame._replace(period=frame.period)
        if frame or not line.is_short:
            return


def _is_section(line: Line, text: str) -> bool:
    # "MỘT SỐ CHỈ TIÊU CHỦ YẾU" heads a list also where it is the first line of a page.
    # So does "Các chỉ tiêu chủ yếu năm 2031 của phường".
    names_plan = any({"target_frame", "target_noun"} & set(cue.kinds) for cue in line.cues[:1])
    opens = names_plan and line.cues[0].first <= _LEAD and "target_noun" in line.cues[0].kinds
    return opens or (names_plan and line.span.of(text).isupper())


def _is_remark(line: Line, frame: Frame) -> bool:
    # "giữ các công viên hiện có" among the items of a list ends it no more than they do.
    cue = frame.cue
    is_weak = cue is not None and "result_frame" not in cue.kinds
    return frame.kind == RESULT and is_weak and line.ends_with != ":"


def _is_chapter(line: Line, text: str) -> bool:
    # "II. KẾ HOẠCH" stands over paragraphs as well.
    return line.group is not None and line.span.of(text).isupper()


def _opens(line: Line) -> bool:
    # "Vậy năm 2031, ông đặt mục tiêu gì?": what is answered is of that year.
    return opens_group(line) or line.ends_with == "?"


def _group_period(passage: Passage, line: Line) -> Period | None:
    # "• Đến năm 2025:" holds for the items under it.
    passage.keep([line.group] if line.group else [])
    if not line.periods or not _opens(line):
        return None
    period = line.periods[-1].period
    passage.keep([period.span])
    return period if period.iso[0].isdigit() else None


def _note_term(passage: Passage, line: Line) -> None:
    if passage.frame.term is None and (term := last_term(line.periods, None)):
        passage.frame = passage.frame._replace(term=term)
        passage.keep([term.span])
