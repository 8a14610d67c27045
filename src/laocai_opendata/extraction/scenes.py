"""A sentence while it is read: when each of its amounts is, and what holds after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from laocai_opendata.extraction.clauses import Clause, Subject
from laocai_opendata.extraction.frames import (
    RESULT,
    TARGET,
    Frame,
    Frames,
)
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.heads import Head
from laocai_opendata.extraction.lines import Cue, Sentence
from laocai_opendata.extraction.openings import opening_period
from laocai_opendata.extraction.periods import is_term
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.times import Place, When, find_period
from laocai_opendata.model import Period, Unit

_RATES = frozenset(("tăng", "trưởng", "tốc"))
_YEARLY = frozenset((("hàng", "năm"), ("mỗi", "năm")))
_MEANS = frozenset((("bình", "quân"), ("trung", "bình")))
_AVERAGES = frozenset(("năm", "quân", "bình"))
_CLOSING = frozenset((",", ";", ".", ")"))
_ENDS_PART = frozenset((";", "."))
_YEAR = 4
# "(Biểu 5)", "thôn 5", "Quyết định số 12": what has this number, not how much.
_NUMBERED = frozenset((
    "số", "biểu", "bảng", "mục", "điều", "khoản", "phụ", "lục", "thôn", "xóm", "tổ", "khu", "khối",
    "phường", "quận", "nhóm", "loại", "hạng", "lớp", "mức", "độ", "tháng", "ngày", "đợt", "kỳ",
    "lần",
))  # fmt: skip
_LEADS_TO = frozenset(("nâng", "đưa", "chiếm", "tương"))
PARTS = frozenset((("trong", "đó"), ("bao", "gồm"), (",", "gồm")))


class Told(NamedTuple):
    """What an amount of a line was about, and the units it was in; in its label where *is_headed*:
    "Diện tích (ha): 900" gives them to the items under it; *first_word* begins its label."""

    subject: Subject
    units: tuple[Unit, ...]
    is_headed: bool = False
    first_word: str = ""


@dataclass(slots=True)
class Scene:
    """A sentence while its amounts are read from left to right, each in its frame.

    ``before`` is the frame that leads into it, ``head`` the item that it stands under, ``beside``
    what the item before it is counted in and ``above`` what the line before it is, ``whole`` the
    line that this one is a part of, ``earlier`` what opens the sentence before it, ``published``
    the year of the page, ``latest`` the latest year before it. While reading, ``boundary`` is the
    end of the last amount, ``previous`` what that is about, ``reached`` the last amount that is a
    result, and ``units`` what it is counted in, ``last_when`` its time, ``whole_when`` the last
    time that was stated and not taken from the frame, ``parts`` the sign up to which parts of it
    are told, ``told`` what opens this sentence, ``owned`` the periods that amounts took, and
    ``kept`` the words that decided, by place; None where nobody asks for them.

    ``quotes_plan``, ``exceeds`` and ``compares`` say what the whole sentence does; None until an
    amount asks for it, so that a sentence of many amounts is looked through once. So is ``bound``,
    the words that bound an amount; False where there are none or the text names no plan
    (``names_plan``). ``settled`` says of numbers, by their places in the text, whether they are
    targets, where signs outweighed the grammar.
    """

    sentence: Sentence
    before: Frame
    grammar: Grammar
    published: str
    in_list: bool
    is_heading: bool
    boundary: int
    frames: Frames
    kept: list[tuple[int, int]] | None
    names_plan: Callable[[], bool]
    settled: Mapping[int, bool]
    head: Head | None = None
    previous: Subject | None = None
    reached: Clause | None = None
    last_when: When | None = None
    whole_when: When | None = None
    earlier: Told | None = None
    beside: tuple[Unit, ...] = ()
    above: tuple[Unit, ...] = ()
    latest: str = ""
    whole: Told | None = None
    units: tuple[Unit, ...] = ()
    told: Told | None = None
    parts: str = ""
    owned: set[int] = field(default_factory=set)
    quotes_plan: bool | None = None
    exceeds: bool | None = None
    compares: bool | None = None
    bound: Cue | Literal[False] | None = None


def find_when(scene: Scene, clause: Clause, place: Place, frame: Frame) -> When:
    """Return the time of an amount: its own, that of the whole it is a part of, or the frame's."""
    found = find_period(clause.sentence, place, frame, scene.owned, scene.published)
    if found.period is None and _names_a_quarter(scene) and len(scene.latest) == _YEAR:
        # "… kịch bản tăng trưởng năm 2031. Quý III phải tăng 11%": of the year told before.
        return find_period(clause.sentence, place, frame, scene.owned, scene.latest)
    is_open = found.stated_in == "frame" and bool(clause.sentence.periods)
    if is_open and (last := _closing_year(clause, found.period)):
        return last
    if not (scene.last_when or scene.whole_when):
        return found
    is_part = _is_part(scene, clause)
    is_dated = any(clause.boundary <= p.first < place.label for p in clause.sentence.periods)
    if found.stated_in == "clause" or (is_dated and found.stated_in == "sentence"):
        return found
    if is_part:
        return scene.whole_when or scene.last_when or found
    if scene.last_when and _follows(clause):
        return scene.last_when
    if found.stated_in != "frame":
        return _by_the_same_year(scene, clause, found) or found
    # "tăng trưởng năm 2025 đạt 8% và thu ngân sách tăng 10%": one year for both.
    between = clause.strings[clause.boundary : place.label]
    is_joined = "và" in between and not {",", ";", "."} & set(between)
    return scene.last_when if is_joined and scene.last_when else found


def _names_a_quarter(scene: Scene) -> bool:
    return any(stated.period.iso.startswith("Q") for stated in scene.sentence.periods)


def _closing_year(clause: Clause, term: Period | None) -> When | None:
    # "… 2031 - 2035: Công nghiệp 44%, dịch vụ 36%, nông nghiệp còn 20% vào năm 2035.": all of them.
    sentence, first = clause.sentence, clause.amount.first
    if term is None or not is_term(term) or len(sentence.periods) != 1 or averages_years(clause):
        return None
    stated, strings = sentence.periods[0], clause.strings
    is_last = stated.first > first and strings[stated.end : stated.end + 1] in ([], ["."])
    is_same = term.iso.endswith(stated.period.iso) and not is_term(stated.period)
    if not (is_last and is_same) or _ENDS_PART & set(strings[first : stated.first]):
        return None
    return When(stated.period, "sentence")


def _by_the_same_year(scene: Scene, clause: Clause, found: When) -> When | None:
    # "Trong 5 năm 2031 - 2035, …; rừng che phủ vào năm 2035 đạt 60%, đô thị hóa 40%, …": what is
    # listed after a year is of that year, and not of the term that opens the sentence.
    last, term = scene.last_when, found.period
    if last is None or last.stated_in != "clause" or last.period is None or term is None:
        return None
    if not (is_term(term) and term.iso.endswith(last.period.iso)) or averages_years(clause):
        return None
    between = clause.strings[clause.boundary : clause.amount.first]
    return last if between[:1] == [","] and not _ENDS_PART & set(between) else None


def _follows(clause: Clause) -> bool:
    # "năm 2031 thêm 8 trường, nâng tổng số lên 213 trường": what the amount before leads to; so is
    # "năm 2031 có 90 trường đạt chuẩn, chiếm 60%".
    strings, place, first = clause.strings, clause.boundary, clause.amount.first
    if strings[place] == "," and strings[place + 1] in _LEADS_TO:
        return True
    return first - 2 >= place and strings[first - 1] in _LEADS_TO and strings[first - 2] == ","


def note_when(scene: Scene, when: When) -> None:
    """Note the time of an amount that was read, for those after it."""
    scene.last_when = when
    if when.stated_in != "frame":
        scene.whole_when = when


def tells_parts(strings: list[str]) -> bool:
    """Say whether words lead over to the parts of a whole: ", trong đó"."""
    return not PARTS.isdisjoint(pairwise(strings))


def opens_with_parts(sentence: Sentence) -> bool:
    """Say whether a sentence tells the parts of the one before it: "Trong đó, …"."""
    return tuple(sentence.strings[sentence.first : sentence.first + 2]) in PARTS


def shared_units(scene: Scene, amount: Amount) -> tuple[Unit, ...]:
    """Return the units that a number without one shares with its whole or the item before it.

    "Trồng rừng 900 ha, trong đó rừng gỗ lớn 180", "- Xã A: 90 người", "- Xã B: 70".
    """
    strings, after = scene.sentence.strings, scene.sentence.strings[amount.end : amount.end + 1]
    if amount.units or (after and after[0] not in _CLOSING) or _is_like_a_year(strings, amount):
        return ()
    between = strings[scene.boundary : amount.first]
    if between[-1:] and between[-1] in _NUMBERED:
        return ()
    if scene.previous is None:
        return () if {"số", "lượt"} & set(between) else scene.beside
    is_part = amount.first in scene.sentence.enclosed or tells_parts(between) or bool(scene.parts)
    # "Đàn bò (con): 1.150; đàn heo: 3.200"
    is_part = is_part or bool(between[:1] == [";"] and scene.told and scene.told.is_headed)
    # "- Lúa Đông Xuân 1.480, Hè Thu 1.480": all in the units of the item above.
    is_part = is_part or bool(scene.beside and scene.units == scene.beside)
    return scene.units if is_part or opens_with_parts(scene.sentence) else ()


def _is_like_a_year(strings: list[str], amount: Amount) -> bool:
    word = strings[amount.number]
    return len(word) == _YEAR and word[:2] in ("19", "20")


def _is_part(scene: Scene, clause: Clause) -> bool:
    # "năm 2025 có 50% số xã đạt chuẩn, trong đó: nâng cao 6%; kiểu mẫu 2%" is all about 2025.
    between = clause.strings[clause.boundary : clause.amount.first]
    if tells_parts(between):
        scene.parts = ":" if ":" in between else ","
    elif ";" in between and scene.parts == ",":
        scene.parts = ""
    return bool(scene.parts) or clause.amount.first in clause.sentence.enclosed


def carried_on(scene: Scene, frame: Frame) -> Frame:
    """Return the frame after a sentence that has no words of its own that plan or report.

    "Đến năm 2030, rừng che phủ 60%. Dân số 2 triệu người." is about 2030 in both sentences.
    """
    if frame.kind == TARGET and frame.reach == "line" and scene.previous:
        frame = frame._replace(reach="text")
    opening = opening_period(scene.sentence)
    if not opening and frame.kind is None and (only := _only_year(scene)):
        return frame._replace(period=only)
    if not opening:
        return frame
    period = opening[0].period
    told = any(amount.units for amount in scene.sentence.amounts)
    # "Năm 2030, khách tăng 9%. Năm 2031, tỉnh chọn một chủ đề. Phấn đấu đón 900 nghìn khách."
    is_next = not told and period.iso.isdigit() and period.iso > (scene.published or scene.latest)
    is_open = frame.kind != RESULT and not told
    if frame.kind == TARGET or is_next or (is_open and _is_ahead(period, scene)):
        return frame._replace(period=period)
    return frame


def _only_year(scene: Scene) -> Period | None:
    # "Hiệp hội công bố chương trình hành động năm 2031. Chương trình giữ 5.700 ha, …"
    sentence = scene.sentence
    if any(amount.units for amount in sentence.amounts) or len(sentence.periods) != 1:
        return None
    period = sentence.periods[0].period
    is_known = period.iso.isdigit() and len(period.iso) == _YEAR
    is_open = not (scene.published or scene.latest) or _is_ahead(period, scene)
    return period if is_known and is_open else None


def is_ahead_of(scene: Scene, period: Period) -> bool:
    """Say whether a period is later than a page, or two years later than all that it names."""
    last = period.last_year
    if scene.published:
        return last > scene.published
    return scene.latest.isdigit() and last.isdigit() and int(last) > int(scene.latest) + 1


def _is_ahead(period: Period, scene: Scene) -> bool:
    last = period.last_year
    if scene.published:
        return last >= scene.published
    # "Năm 2030 đạt 9 tỷ đồng. … Năm 2031 khó hơn. Chỉ tiêu là 10 tỷ đồng.": of the later year.
    return period.deadline or is_term(period) or "" < scene.latest < last


def averages_years(clause: Clause) -> bool:
    """Say whether an amount is a mean of years, or the sum of those of a term."""
    # "tăng bình quân 8%", "mỗi năm 250 lao động"; not "thu nhập bình quân đầu người".
    strings, amount = clause.strings, clause.amount
    opening = strings[clause.sentence.first : clause.sentence.first + 3]
    if opening[2:] == [","] and tuple(opening[:2]) in _YEARLY:
        # "Hằng năm, xã kết nạp 30 đảng viên, …"
        return True
    first = clause.boundary
    if _AVERAGES.isdisjoint(strings[first : amount.first]):
        return False
    for place in range(amount.first - 1, clause.boundary - 1, -1):
        if strings[place] in ",;:":
            first = place
            break
    said = strings[first : amount.first]
    if _AVERAGES.isdisjoint(said):
        return False
    pairs = set(pairwise(said))
    # "sản lượng 5 năm đạt 40 nghìn tấn"
    is_yearly = bool(pairs & _YEARLY) or ("5", "năm") in pairs
    return is_yearly or bool(pairs & _MEANS and _RATES & set(said))
