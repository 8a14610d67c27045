"""Why an amount is no target, and the words that say so."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from laocai_opendata.extraction.clauses import is_share
from laocai_opendata.extraction.frames import RESULT, TARGET, Frame
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.lines import Sentence
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.ties import Tie
from laocai_opendata.extraction.words import is_number, is_number_at, word_at

# What an amount that only "exceeds" it is measured by: "vượt 10% dự toán".
_MEASURES = frozenset(("dự", "kế", "so", "chỉ", "nghị"))
_LEVELS = frozenset(("cùng", "mức"))
_ENDS = frozenset(",;.:")
# How far "không còn" may stand before the number of what is to vanish.
_FAR = 14
_NONE = frozenset((("không", "còn"), ("không", "có"), ("không", "để")))
_NOT = frozenset(first for first, _ in _NONE)
# How far a parenthesis may reach.
_NEAR = 30
_TOTAL = ["lũy", "kế"]
_CLOSE = 5
_LEFT = frozenset(("còn", "xuống"))
_LEADS = frozenset(("đạt", "là", "lên", ":"))
_EMPLOYERS = frozenset((("nghiệp", "có"), ("nước", "có"), ("sở", "có"), ("vị", "có")))
_PLACES = frozenset(("commune", "ward", "village", "district", "body", "province"))
_BODIES = frozenset(("ngành", "phòng", "ban", "sở", "thể", "môn", "quan", "vị"))
_COUNTED = frozenset(("money", "ratio", "ratio_change"))
# What measures a thing and is no length to be built: "hẻm rộng 4 m", "tàu dài từ 15 m trở lên".
_DIMENSIONS = frozenset(("rộng", "dài", "ngang", "cao", "sâu", "dày", "kính"))
_BEFORE = 3
# "tỷ lệ biểu quyết tán thành: 98%", "được thông qua với tỷ lệ 99%"
_VOTE, _VOTED = 5, frozenset((("tán", "thành"), ("qua", "với")))
_AGREED = frozenset((("tán", "thành"), ("nhất", "trí"), ("biểu", "quyết"), ("đồng", "ý")))
_VOTERS_SAY = 8
_VOTERS = frozenset(("đại", "tán", "người", "số", "cổ", "phiếu", "ý"))
_LATE = frozenset(("này", "nay", "tỉnh", "huyện", "xã", "công", "đó", "ấy", "năm"))
_FORMER = frozenset(("cũ", "trước", "ban"))
_PLANS = frozenset(("kế", "dự", "kh"))


class Refusal(NamedTuple):
    """A code, and the words (first to before end) that decided; none where no word did."""

    code: str
    words: tuple[int, int] | None = None


def find_refusal(
    strings: list[str], amount: Amount, tie: Tie, frame: Frame, limit: int, grammar: Grammar
) -> Refusal | None:
    """Return why the amount is no target; *limit* is where the next amount or sentence begins."""
    if frame.kind != TARGET:
        return Refusal("result" if frame.kind == RESULT else "no_frame")
    return (
        _compared(strings, amount, frame, limit, grammar)
        or _referred_to(strings, amount, tie, grammar)
        or _aside(strings, amount, grammar)
        or _voted(strings, amount, tie)
        or _inside_label(strings, amount, tie, grammar)
        or _none_left(strings, tie)
    )


def _compared(
    strings: list[str], amount: Amount, frame: Frame, limit: int, grammar: Grammar
) -> Refusal | None:
    # "tăng 8% so với cùng kỳ" was reached, unless the sentence itself plans.
    if frame.reach == "sentence":
        return None
    if grammar.result_after.firsts.isdisjoint(strings[amount.end : limit]):
        return None
    for place in range(amount.end, limit):
        if strings[place] in ";.":
            return None
        if found := grammar.result_after.at(strings, place):
            is_growth = frame.reach == "list" and _names_a_year(strings, found[0])
            return None if is_growth else Refusal("result", (place, found[0]))
    return None


def _names_a_year(strings: list[str], place: int) -> bool:
    # In a list of targets, "tăng 7% so với dự toán địa phương năm 2030" is how much is added.
    said = pairwise(strings[place : place + _CLOSE])
    return any(word == "năm" and year.isdigit() for word, year in said)


def _referred_to(strings: list[str], amount: Amount, tie: Tie, grammar: Grammar) -> Refusal | None:
    start, after = tie.start, word_at(strings, amount.end)
    if start and strings[start - 1] == "/":
        return Refusal("reference", (start - 1, start))
    if after == "/" and grammar.references.at(strings, amount.end + 1):
        return Refusal("reference", (amount.end, amount.end + 2))
    if strings[start] == "vượt" and _is_measured(strings, amount):
        return Refusal("reference", (start, min(amount.end + 1, len(strings))))
    if start > 1 and strings[start - 1] == "mới" and is_number(strings[start - 2]):
        # "năm 2030 mới 29%" is where it stood.
        return Refusal("result", (start - 2, start))
    is_late = start > 2 and strings[start - 1] == "đạt" and strings[start - 2] == "mới"
    if is_late and strings[start - 3] in _LATE:
        # "khoản này mới đạt 71% dự toán"; not "trồng mới đạt 90 ha".
        return Refusal("result", (start - 2, start))
    if after == "hiện":
        return Refusal("result", (amount.end, amount.end + 1))
    if after == "so" and word_at(strings, start + 1) == "hơn":
        return Refusal("reference", (start, amount.end + 1))
    found = grammar.references.before(strings, start)
    if found and strings[found[0]] == "bằng" and is_share(amount):
        # "17.800 tỷ đồng, bằng 33% GRDP"
        return None
    if found and strings[found[0]] == "bằng" and not _is_compared(strings, found[0], after):
        return None
    if found and strings[found[0]] == "kế" and word_at(strings, found[0] - 1) == "theo":
        # "Vụ xuân, diện tích lúa theo kế hoạch là 900 ha" is what is planned.
        return None
    if found and strings[found[0]] == "từ" and amount.first < amount.number:
        # "từ chỗ có 90 ha lên 95 ha": the new amount is none of then.
        return None
    return Refusal("reference", (found[0], start)) if found else None


def _is_measured(strings: list[str], amount: Amount) -> bool:
    # "2% so với dự toán"; in "2% kế hoạch" the plan is a part of the unit.
    return not _MEASURES.isdisjoint(strings[amount.number_end : amount.end + 1])


def find_exceeded(sentence: Sentence) -> tuple[int, int] | None:
    """Return the words that tell by how much a plan was exceeded: "vượt 2% chỉ tiêu"."""
    strings = sentence.strings
    for amount in sentence.amounts:
        if word_at(strings, amount.first - 1) == "vượt" and _is_measured(strings, amount):
            return amount.first - 1, min(amount.end + 1, sentence.end)
    return None


def _is_compared(strings: list[str], place: int, after: str) -> bool:
    # ", bằng 109% so với năm 2020"; but "vốn đầu tư bằng 30% GDP" is an amount of its own.
    return word_at(strings, place - 1) in (",", "") or after in _MEASURES or after in _LEVELS


def _aside(strings: list[str], amount: Amount, grammar: Grammar) -> Refusal | None:
    # "(kế hoạch 3 xã)" quotes a plan beside what is said, "(năm 2030 đã tăng 7%)" a result.
    if "(" not in strings[max(0, amount.first - _NEAR) : amount.first]:
        return None
    for place in range(amount.first - 1, max(-1, amount.first - _NEAR), -1):
        if strings[place] == ")":
            return None
        if strings[place] == "(":
            return _quoted(strings, place + 1, amount.first, grammar) or _met(strings, amount.end)
    return None


def _voted(strings: list[str], amount: Amount, tie: Tie) -> Refusal | None:
    # "46/46 đại biểu tán thành", "tỷ lệ tán thành trên 99%" tell of the vote on a plan.
    near = strings[max(0, tie.start - _VOTE) : tie.start]
    if not _VOTED.isdisjoint(pairwise(near)) and not _ENDS.issuperset(near[-2:]):
        return Refusal("result", (tie.start - len(near), tie.start))
    if word_at(strings, amount.end) not in _VOTERS:
        return None
    after = strings[amount.end : amount.end + _VOTERS_SAY]
    # "cây phân tán" are scattered trees.
    place = next((n for n, pair in enumerate(pairwise(after)) if pair in _AGREED), None)
    if place is None:
        return None
    return Refusal("result", (amount.end, amount.end + place + 2))


def _met(strings: list[str], first: int) -> Refusal | None:
    # "(năm 2030 thu 900 tỷ đồng, đạt 101% kế hoạch)": what is held against a plan was reached.
    for place in range(first, min(first + _NEAR, len(strings) - 1)):
        if strings[place] == ")":
            return None
        if strings[place] == "%" and strings[place + 1] in _PLANS:
            return Refusal("result", (place, place + 2))
    return None


def find_quoted_plan(sentence: Sentence, grammar: Grammar) -> tuple[int, int] | None:
    """Return the words of "GRDP tăng 7,4% (kế hoạch 10%)" that tell plan and result apart.

    A sentence that holds its amounts against the planned ones tells what was reached.
    """
    for amount in sentence.amounts if sentence.enclosed else ():
        first = amount.end + 1
        is_opened = word_at(sentence.strings, amount.end) == "("
        frame = grammar.frames.at(sentence.strings, first) if is_opened else None
        is_former = frame is not None and word_at(sentence.strings, frame[0]) in _FORMER
        if is_former:
            # "GRDP 96 triệu đồng (nghị quyết cũ 93 triệu đồng)" is planned anew.
            continue
        if frame and "plan_noun" in frame[1] and _holds_amount(sentence, frame[0]):
            return first, frame[0]
    return None


def _holds_amount(sentence: Sentence, place: int) -> bool:
    near = range(place, place + _CLOSE)
    return any(a.number in near and a.number in sentence.enclosed for a in sentence.amounts)


def _quoted(strings: list[str], first: int, end: int, grammar: Grammar) -> Refusal | None:
    opening = grammar.frames.at(strings, first)
    if opening and {"plan_noun", "target_noun"} & set(opening[1]):
        return Refusal("reference", (first, opening[0]))
    if strings[first] == "hiện":
        # "1.200 phòng (hiện có 640 phòng)"
        return Refusal("result", (first, first + 1))
    for place, stop, kinds in grammar.frames.scan(strings, first, end):
        # "thêm 3 xã đạt chuẩn (lũy kế 60 xã)": a running total goes with what it is a total of.
        is_total = strings[place:stop] == _TOTAL
        if "result_frame" in kinds or ("estimate" in kinds and not is_total):
            return Refusal("result", (place, stop))
    return None


def _inside_label(strings: list[str], amount: Amount, tie: Tie, grammar: Grammar) -> Refusal | None:
    # "xã có tỷ lệ hộ nghèo cao trên 25% giảm 4%": a threshold of the label.
    before, after = word_at(strings, tie.start - 1), word_at(strings, amount.end)
    if before == "cao" and tie.comparator and after.isalpha():
        return Refusal("inside_label", (tie.start - 1, tie.start))
    # "số xã đạt dưới 10 tiêu chí còn 250 xã": what is left is told after the threshold.
    is_count = bool(amount.units) and amount.units[0].quantity_kind == "count"
    if after in grammar.at_least_after.firsts and (
        bound := _bound_of_label(strings, amount, grammar)
    ):
        return Refusal("inside_label", (tie.start, bound))
    if tie.opens_range and tuple(strings[tie.start - 2 : tie.start]) in _EMPLOYERS:
        # "các doanh nghiệp có từ 25 lao động trở lên lập công đoàn": says which ones.
        return Refusal("inside_label", (tie.start - 2, amount.end))
    if is_count and tie.comparator and after in _LEFT and _told_after(strings, amount):
        return Refusal("inside_label", (tie.start, amount.end + 1))
    if is_number_at(strings, amount.end + 1) and amount.low == 1 and after in _LEADS:
        # "giá trị bình quân 1 ha đạt 110 triệu đồng"
        return Refusal("inside_label", (amount.first, amount.end + 1))
    if tie.start > 1 and strings[tie.start - 2 : tie.start] == ["(", "rộng"]:
        # "cụm công nghiệp Đông Kênh (rộng 75 ha)"
        return Refusal("inside_label", (tie.start - 1, amount.end))
    if amount.units and amount.units[0].unit_id == "metre":
        return _measured(strings, tie)
    # "thu nhập ở 3 xã đạt 58 triệu đồng": the count belongs to the label.
    if not amount.units or amount.units[0].quantity_kind in _COUNTED or tie.start != amount.first:
        return None
    if amount.units[0].base_unit in _PLACES and _is_assigned_to(strings, amount.first):
        return Refusal("inside_label", (amount.first - 1, amount.first))
    found = grammar.inside_place.before(strings, amount.first)
    if found and word_at(strings, found[0] - 1) in ("con", "sĩ"):
        # "hướng tới con số 1,6 triệu lượt khách", "duy trì sĩ số 27 lớp"
        return None
    return Refusal("inside_label", (found[0], amount.first)) if found else None


def _is_assigned_to(strings: list[str], place: int) -> bool:
    # "giao chỉ tiêu năm 2031 cho 13 xã", "giao các sở, ngành và 10 huyện" says to whom.
    last = strings[place - 1]
    return last == "cho" or (last == "và" and word_at(strings, place - 2) in _BODIES)


def _measured(strings: list[str], tie: Tie) -> Refusal | None:
    for place in range(tie.start - 1, max(-1, tie.start - 1 - _BEFORE), -1):
        if strings[place] in _DIMENSIONS:
            return Refusal("inside_label", (place, tie.start))
    return None


def _bound_of_label(strings: list[str], amount: Amount, grammar: Grammar) -> int | None:
    # "Phụ nữ khám thai từ 3 lần trở lên: 80%" counts those who go so often.
    bound = grammar.at_least_after.at(strings, amount.end)
    if bound is None or word_at(strings, bound[0]) != ":":
        return None
    return bound[0] if any(map(is_number, strings[bound[0] : bound[0] + _CLOSE])) else None


def _told_after(strings: list[str], amount: Amount) -> bool:
    near = strings[amount.end + 1 : amount.end + _CLOSE]
    return any(map(is_number, near)) and _ENDS.isdisjoint(near[:1])


def _none_left(strings: list[str], tie: Tie) -> Refusal | None:
    # "không còn xã dưới 5 tiêu chí": the goal is that there be none, the number says of what.
    floor = max(0, tie.start - _FAR)
    if _NOT.isdisjoint(strings[floor : tie.start]):
        return None
    for place in range(tie.start - 1, floor, -1):
        if strings[place] in _ENDS:
            return None
        if (strings[place - 1], strings[place]) in _NONE:
            return Refusal("inside_label", (place - 1, tie.start))
    return None
