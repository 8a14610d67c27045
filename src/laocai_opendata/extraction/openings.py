"""How a sentence opens, and what its cues stand over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from laocai_opendata.extraction.lines import Cue, Sentence
from laocai_opendata.extraction.periods import is_term
from laocai_opendata.extraction.stated import Stated
from laocai_opendata.extraction.words import is_number, is_number_at, word_at
from laocai_opendata.model import Period

# A plan's name among the first words of a sentence is what the sentence is about.
OPENS = 4
_LONGEST_LEAD, _LONGEST_SOURCE = 6, 8
# "kế hoạch sản xuất kinh doanh năm 2031"
_LONGEST_NAME = 5
_SHORT = 20
_SIGNS = frozenset(",;:().")
_MOST_BEFORE = 2
_NEAR_YEAR, _REPORTED = 3, 2
_MISSED = frozenset((no, met) for no in ("không", "chưa") for met in ("đạt", "hoàn"))
_MEASURE = frozenset(("kế", "kh", "và", "nghị", "mục", "yêu"))
_MET = frozenset(("thành", "đạt", "vượt"))
_MAKES = frozenset(("dựng", "lập", "đông", "trình", "ra", "qua", "với", "chốt"))


def is_listed(sentence: Sentence, cue: Cue, place: int) -> bool:
    """Say whether what lists, a colon or "cụ thể", stands between a cue and word *place*.

    "các chỉ tiêu cơ bản, cụ thể, …" lists as a colon does.
    """
    listing = _listing_after(sentence, cue)
    if listing is None or listing >= place:
        return False
    # "cao hơn mục tiêu đề ra 0,6%; …; cơ cấu kinh tế: …": what another part lists.
    return ";" not in sentence.strings[cue.end : listing]


def _listing_after(sentence: Sentence, cue: Cue) -> int | None:
    after = bisect_left(sentence.listing, cue.end)
    return sentence.listing[after] if after < len(sentence.listing) else None


def opens_with_year(sentence: Sentence) -> bool:
    """Say whether a period is among the first words of a sentence."""
    return bool(sentence.periods) and sentence.periods[0].first - begins(sentence) < OPENS


def begins(sentence: Sentence) -> int:
    """Return where a sentence begins: after the name of a newspaper, or of who says so.

    "(TTXVN) - Năm 2031, …", "Theo bà Hương, mục tiêu là …"
    """
    strings, first = sentence.strings, sentence.first
    if strings[first] == "theo":
        said = strings[first : min(first + _LONGEST_SOURCE, sentence.end)]
        return first + said.index(",") + 1 if "," in said else first
    for place in range(first + 1, min(first + _LONGEST_LEAD, sentence.end)):
        if strings[place] == "-" and not is_number(strings[place - 1]):
            return place + 1
    return first


def opens_list(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a plan's name after a comma heads the list under its line.

    "Theo báo cáo của Sở, các chỉ tiêu cơ bản năm 2031:" does, "kết quả các chỉ tiêu:" does not.
    """
    strings, line = sentence.strings, sentence.line
    before = strings[max(sentence.first, cue.first - 2) : cue.first]
    rest = strings[cue.end : sentence.end]
    is_last = line.ends_with == ":" and sentence.end == len(strings) and "," not in rest
    return is_last and "," in before and not any(a.first >= cue.end for a in sentence.amounts)


def heads_list(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a dated plan is what a colon lists.

    "trình cổ đông một kế hoạch thận trọng cho năm 2031: doanh thu 296 tỷ đồng, …"
    """
    colon = _listing_after(sentence, cue)
    if colon is None:
        return False
    is_dated = any(cue.end <= p.first < colon for p in sentence.periods)
    # "thông báo kế hoạch giao cho các xã như sau:"
    is_dated |= sentence.strings[colon - 2 : colon] == ["như", "sau"]
    return is_dated and not any(cue.end <= a.first < colon for a in sentence.amounts)


def is_dated_name(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a plan's name with its year begins a clause: "…; mục tiêu 2031 giảm tiếp 2%"."""
    if word_at(sentence.strings, cue.first - 1) not in (",", ";"):
        return False
    return any(p.first in (cue.first, cue.end) for p in sentence.periods)


def tells_what_is(sentence: Sentence, cue: Cue) -> bool:
    """Say whether "là" leads from a plan's name to what is planned.

    "bà Quyên cho biết chỉ tiêu được giao trong năm nay là tạo việc làm cho 900 người"
    """
    near = sentence.strings[cue.end : cue.end + _LONGEST_SOURCE + 1]
    if "là" not in near:
        return False
    place = near.index("là")
    after = near[place + 1 : place + 2]
    return _SIGNS.isdisjoint(near[:place]) and bool(after) and not is_number(after[0])


def counts_met(sentence: Sentence, cue: Cue) -> bool:
    """Say whether targets are counted that were met or missed.

    "hoàn thành cả 14 chỉ tiêu đề ra", "Chỉ tiêu duy nhất không đạt là …"
    """
    strings, place = sentence.strings, cue.first - 1
    if not _MISSED.isdisjoint(pairwise(strings[cue.end : cue.end + OPENS])):
        return True
    if word_at(strings, cue.end) in ("đạt", "vượt") and word_at(strings, cue.end + 1) in _MEASURE:
        # "II. Các chỉ tiêu đạt kế hoạch"
        return True
    if place < sentence.first or not is_number(strings[place]):
        return False
    before = strings[max(sentence.first, place - OPENS) : place]
    return before[-1:] == ["cả"] and not _MET.isdisjoint(before)


def is_met(strings: list[str], place: int) -> bool:
    """Say whether a plan was met: "các xã hoàn thành nghị quyết: …"."""
    return strings[max(0, place - 2) : place] in (["hoàn", "thành"], ["thực", "hiện"])


def find_met(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the words that say that targets were met or missed."""
    for cue in sentence.cues:
        if "target_noun" in cue.kinds and counts_met(sentence, cue):
            yield max(sentence.first, cue.first - OPENS), min(cue.end + OPENS, sentence.end)


def tells_how_much(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a dated plan is an amount: "trình kế hoạch doanh thu năm 2031 là 412 tỷ đồng".

    Not after an amount that is held against it: "thu 90 tỷ đồng, kế hoạch năm 2031 là 85 tỷ đồng".
    """
    near = sentence.strings[cue.end : cue.end + _LONGEST_SOURCE]
    if "là" not in near or any(a.first < cue.first for a in sentence.amounts if a.units):
        return False
    place = cue.end + near.index("là")
    is_dated = any(cue.first < p.first and p.end == place for p in sentence.periods)
    return is_dated and is_number_at(sentence.strings, place + 1)


def is_of_report(sentence: Sentence, cue: Cue) -> bool:
    """Say whether it is a report that states something: "Báo cáo … nêu rõ: gieo trồng 90 ha".

    Not a party's political report, which plans, nor one that names a year to come by.
    """
    strings = sentence.strings
    said = strings[sentence.first : cue.end + _REPORTED]
    if ("báo", "cáo") not in pairwise(said) or ("cáo", "chính") in pairwise(said):
        return False
    return not any(stated.period.deadline for stated in sentence.periods)


def is_passed(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a dated plan was passed: "đại hội đã thông qua kế hoạch năm 2031 với …"."""
    is_dated = any(0 <= p.first - cue.end <= _LONGEST_NAME for p in sentence.periods)
    return is_dated and any(
        other.end == cue.first and "announcing" in other.kinds for other in sentence.cues
    )


def is_approval(sentence: Sentence, cue: Cue) -> bool:
    """Say whether "đã" tells of an approval: "kế hoạch đã được hội đồng thông qua"."""
    strings = sentence.strings
    if strings[cue.first] != "đã":
        return False
    if strings[cue.first : cue.end] not in (["đã"], ["đã", "được"]):
        return False
    last = cue.end + _LONGEST_SOURCE
    if any(cue.end <= amount.first < last for amount in sentence.amounts):
        return False
    return any(
        cue.end < other.first <= last and "announcing" in other.kinds for other in sentence.cues
    )


def names_next_plan(sentence: Sentence, cue: Cue, reached: Period | None) -> bool:
    """Say whether a plan is named with its year and amounts: "lập kế hoạch 2031 với 90 ha chè".

    Not where something is held against it ("bằng 90% kế hoạch năm 2030"), and not for a year that
    was *reached*.
    """
    stated = next((p for p in sentence.periods if 0 <= p.first - cue.end <= 1), None)
    stated = stated or next((p for p in sentence.periods if p.first == cue.first), None)
    if stated is None or sentence.strings[cue.first - 1] not in _MAKES:
        return False
    if reached is not None and stated.period.iso[:4] < reached.iso[:4]:
        return False
    return any(amount.units for amount in sentence.amounts if amount.first >= cue.end)


def is_by_a_year(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a plan is one by a year.

    "Theo quy hoạch, diện tích chè còn 90 ha vào năm 2030"; "sẽ" only tells what is expected.
    """
    is_expected = any("expected" in other.kinds for other in sentence.cues)
    if is_expected or word_at(sentence.strings, cue.first - 1) != "theo":
        return False
    return any(
        stated.period.deadline or sentence.strings[stated.first - 1] == "vào"
        for stated in sentence.periods
    )


def opens_by_plan(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a sentence tells what is by a plan: "Theo kế hoạch, trong năm xã sẽ …"."""
    strings, first = sentence.strings, sentence.first
    is_led = strings[first] == "theo" and cue.first - first <= _MOST_BEFORE
    return is_led and word_at(strings, cue.end) == "," and "sẽ" in strings[cue.end : sentence.end]


def is_assigned_for(sentence: Sentence, cue: Cue) -> bool:
    """Say whether what is assigned is for a year: "năm 2031 huyện được giao phát triển 90 người".

    "Bộ giao toàn ngành năm 2031 đạt 9 triệu tấn": the year may follow who it is assigned to.
    """
    strings = sentence.strings
    for stated in sentence.periods:
        if stated.period.iso[0] not in "12Y":
            continue
        is_after = stated.first >= cue.end
        if not is_after and stated.end > cue.first:
            continue
        between = strings[cue.end : stated.first] if is_after else strings[stated.end : cue.first]
        if not is_after and len(between) <= _NEAR_YEAR:
            return True
        # "được giao đất từ năm 2026" says since when.
        gives = not is_after or strings[cue.first] == "giao"
        if gives and len(between) <= _LONGEST_SOURCE and _SIGNS.isdisjoint(between):
            return True
    return False


def is_measure(sentence: Sentence, cue: Cue) -> bool:
    """Say whether an amount is held against what was assigned: "bằng 118% dự toán tỉnh giao"."""
    return any(
        amount.units and amount.units[0].quantity_kind.startswith("ratio")
        for amount in sentence.amounts
        if 0 <= cue.first - amount.end <= _NEAR_YEAR
    )


def names_no_more(strings: list[str], place: int) -> bool:
    """Say whether a plan's name ends what is said: "vượt chỉ tiêu đề ra.", "… đề ra là 1%."."""
    after = strings[place : place + 2]
    return after[:1] in (["."], []) or (after[:1] == ["là"] and is_number(after[-1]))


def is_only_a_name(sentence: Sentence) -> bool:
    """Say whether a sentence is a heading in running text: "Các chỉ tiêu chủ yếu. 1. …"."""
    is_short = sentence.end - sentence.first <= _SHORT
    return is_short and not any(amount.units for amount in sentence.amounts)


def opening_period(sentence: Sentence) -> list[Stated]:
    """Return the period that opens a sentence ("Đến năm 2030, ..."), if one does."""
    if not sentence.periods:
        return []
    apart = (p for p in sentence.periods if p.first not in sentence.aside)
    first = next((p for p in apart if p.period.iso[0].isdigit()), None)
    return [first] if first and first.first - begins(sentence) <= OPENS else []


def is_of_old(sentence: Sentence, stated: Stated) -> bool:
    """Say whether a period is that of an old amount: "từ 5% cuối năm 2030 xuống 4%"."""
    return word_at(sentence.strings, stated.end) in ("xuống", "lên")


def is_before(periods: Iterable[Stated], place: int, plan: Period) -> bool:
    """Say whether the last of *periods* before word *place* is of a year before that of *plan*."""
    years = [stated.period.last_year for stated in periods if stated.first < place]
    return bool(years) and years[-1].isdigit() and years[-1] < plan.iso[:4]


def last_term(periods: Sequence[Stated], default: Period | None) -> Period | None:
    """Return the last interval of years among *periods* that is not over before *default*."""
    # "khắc phục yếu kém của thời kỳ 2026 - 2030" in a plan for 2031 to 2035.
    begin = default.iso[:4] if default else ""
    terms = (stated.period for stated in reversed(periods) if is_term(stated.period))
    return next((term for term in terms if term.last_year > begin), default)
