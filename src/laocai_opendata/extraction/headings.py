"""The frame that a line without amounts opens, and the period that a sentence leaves behind."""

from __future__ import annotations

from laocai_opendata.extraction.beside import sets_against
from laocai_opendata.extraction.frames import RESULT, TARGET, Frame, frame_at
from laocai_opendata.extraction.lines import Line, Sentence
from laocai_opendata.extraction.openings import begins, last_term, opening_period
from laocai_opendata.extraction.periods import is_term
from laocai_opendata.extraction.stated import Stated, is_of_year
from laocai_opendata.extraction.times import is_of_aside, is_part_of_year
from laocai_opendata.extraction.topics import is_growth
from laocai_opendata.extraction.words import word_at
from laocai_opendata.model import Period

# How far after an amount its period may begin: "đạt 900 tỷ đồng trở lên vào năm 2031".
_NEAR = 6
_PARTS = frozenset(",;:.")
# What is carried out has a term of its own: "Thực hiện", "Triển khai", "Căn cứ", "Theo".
_CARRIED_OUT = frozenset(("thực", "triển", "căn", "theo"))
# "Kết quả học tập: loại giỏi 30%" is planned as well.
_SCHOOL = frozenset(("học", "rèn", "xếp", "thi", "giáo"))


def frame_of_line(line: Line, sentence: Sentence, term: Period | None) -> Frame | None:
    """Return the frame that a line without amounts opens, or None where it says nothing.

    *sentence* is the whole line. A short line, or one that ends with a colon, is a heading of the
    list under it; a short one that names
    only a plan ("Kế hoạch năm 2022") holds for items alone.
    """
    end = len(line.words)
    frame = frame_at(end, sentence, Frame(term=term))
    if line.is_short:
        frame = _heading(line, frame)
    if frame.kind is None or _is_caption(line, frame):
        return None
    if frame.expects and line.ends_with != ":":
        return None
    leads = line.is_short or line.ends_with == ":"
    return frame._replace(
        reach="list" if leads else "line",
        period=given_period(sentence, frame, set()),
        term=last_term(line.periods, term),
        grows=is_growth(line.cues, end, grows=False),
    )


def given_period(
    sentence: Sentence, frame: Frame, owned: set[int], published: str = ""
) -> Period | None:
    """Return the period that a sentence gives to those after it.

    The last one after the words that plan, else the one that opens it, else the last; what an
    amount took for itself and what stands in parentheses only where there is no other.
    """
    stated = [p for p in sentence.periods if p.period.iso[0].isdigit()]
    beside = _beside(sentence)
    stated = [p for p in stated if p.first < beside and not _stays(sentence, p, frame)]
    apart = [p for p in stated if p.first not in sentence.aside]
    last = max((a.end for a in sentence.amounts if a.units), default=sentence.end)
    planned = [p for p in apart if frame.cue and frame.cue.end <= p.first <= last + _NEAR]
    free = [p for p in apart if p.first not in owned]
    opening = [p for p in opening_period(sentence) if not _is_of_programme(sentence, p)]
    if frame.term and not opening and any(p.period.iso in ("T", "TN") for p in sentence.periods):
        # "Trong 5 năm tới, thu nhập đạt 90 triệu đồng vào năm 2035. …": on for the five years.
        return frame.term
    # "năm 2031 phấn đấu 9 tỷ đồng, tiến tới 10 tỷ đồng vào năm 2032. …" goes on about 2031.
    whole = [p for p in free if not is_part_of_year(p.period)]
    chosen = [p for p in planned if p in free] or opening or whole or planned
    chosen = chosen or free or apart or stated
    return chosen[-1].period if chosen else _whole_year(sentence, frame, published)


def _ends_deed(sentence: Sentence, stated: Stated) -> bool:
    # "…, về đích nông thôn mới vào năm 2033.": the year of a deed that no amount tells.
    strings = sentence.strings
    place = stated.first - (strings[stated.first - 1] == "cuối")
    if strings[place - 1] != "vào" or word_at(strings, stated.end) not in (",", ";", "."):
        return False
    first = stated.first
    while first > sentence.first and strings[first - 1] not in _PARTS:
        first -= 1
    return first > sentence.first and not any(
        first <= amount.first < stated.first for amount in sentence.amounts
    )


def _is_of_programme(sentence: Sentence, stated: Stated) -> bool:
    # "Thực hiện đề án … giai đoạn 2031 - 2035, huyện có kế hoạch riêng cho năm 2032."
    return is_term(stated.period) and sentence.strings[begins(sentence)] in _CARRIED_OUT


def _beside(sentence: Sentence) -> int:
    # "phấn đấu năm 2031 đạt 80%, trong khi năm 2030 mới 60%.": the plan goes on.
    for cue in reversed(sentence.cues):
        if sets_against(cue):
            return cue.first
    return sentence.end


def _stays(sentence: Sentence, stated: Stated, frame: Frame) -> bool:
    if is_of_year(sentence.strings, stated) or (frame.period and _ends_deed(sentence, stated)):
        return True
    # "(năm 2030 là 22 triệu đồng)" is of its own amount alone, and so is ", riêng năm 2031 là 9%".
    before = sentence.strings[max(stated.first - 2, sentence.first + 1) : stated.first]
    # "kế hoạch riêng cho năm 2031" is a plan of its own.
    if "riêng" in before and before[-1] != "cho":
        return True
    if sentence.strings[sentence.first] == "riêng" and stated.first > sentence.first + _NEAR:
        # "Riêng vùng tôm - lúa sẽ lên 500 ha vào năm 2033. Mỗi năm kết nạp 9 đảng viên."
        return True
    return is_of_aside(sentence, stated)


def _whole_year(sentence: Sentence, frame: Frame, published: str) -> Period | None:
    # "Năm nay phấn đấu …" goes on about the year of the page, or of the quarter before.
    year = next((p.period for p in sentence.periods if p.period.iso in ("A", "Y0")), None)
    if year is None:
        return None
    if frame.period and is_part_of_year(frame.period):
        return Period(frame.period.iso[:4], False, year.span)
    return Period(published, False, year.span) if published and not frame.period else None


def _is_caption(line: Line, frame: Frame) -> bool:
    # "Đại biểu biểu quyết thông qua nghị quyết." under a photo announces nothing.
    named = any(
        {"target_frame", "target_noun", "planned_verb"} & set(cue.kinds) for cue in line.cues
    )
    # "II. KẾ HOẠCH" heads a section.
    is_bare = line.ends_with != ":" and not line.periods and line.group is None
    # "* Nhiệm vụ trọng tâm" heads a section as well.
    is_head = (
        line.item is not None
        and line.is_short
        and line.words.first_from(line.item.end)
        == min((cue.first for cue in line.cues), default=-1)
    )
    return frame.kind == TARGET and is_bare and not (named or is_head)


def opens_results(line: Line) -> bool:
    """Say whether a line heads results: "* Kết quả đến hết 31/7/2031"."""
    strings = line.words.strings
    first = line.words.first_from(line.item.end) if line.item else 0
    is_result = strings[first : first + 2] == ["kết", "quả"] and line.is_short
    return (
        is_result
        and word_at(strings, first + 2) not in _SCHOOL
        and not any(amount.units for amount in line.amounts)
    )


def _heading(line: Line, frame: Frame) -> Frame:
    if frame.kind is not None:
        return frame
    if opens_results(line):
        return frame._replace(kind=RESULT)
    for kind, weak in (("target_noun", False), ("plan_noun", True)):
        cue = next((cue for cue in line.cues if kind in cue.kinds), None)
        if cue:
            return frame._replace(kind=TARGET, cue=cue, weak=weak)
    return frame
