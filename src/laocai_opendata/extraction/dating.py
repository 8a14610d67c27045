"""The period that a whole text is about, for targets whose own words name none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.periods import find_periods
from laocai_opendata.extraction.pieces import lines_of
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.times import find_published
from laocai_opendata.extraction.words import lowered
from laocai_opendata.model import Period, Span

_HEAD = 2_000
_ALL_YEAR = re.compile(r"\bcả năm\b(?=[,;:]| (?:tăng|đạt|khoảng)\b)")
_LAST_MONTHS = re.compile(r"\b(?:tháng|quý|nửa) cuối năm\b(?! (?:19|20)[0-9])")
# "6 tháng đầu năm, … Trên cơ sở đó, tỉnh điều chỉnh chỉ tiêu": of the year of the page.
_WITHIN_YEAR = re.compile(r"\b(?:(?:tháng|quý|nửa) đầu năm|năm nay)\b(?! (?:19|20)[0-9])")
_LONGEST_TITLE = 240
_BARE_YEAR = re.compile(r"(?<![0-9/.,-])(?:19|20)[0-9]{2}(?![0-9/.%-]|,[0-9])")
_PLANNED_YEAR_WORDS = (
    "kế hoạch|nhiệm vụ|mục tiêu|chỉ tiêu|kịch bản|phương hướng|nghị quyết|phương án|chương trình"
)
# "NGHỊ QUYẾT" may stand alone on its line, over what it is about.
_PLANNED_YEAR = re.compile(
    rf"\b({_PLANNED_YEAR_WORDS})\b\n?[^.;\n0-9]{{0,80}}?"
    r"\b(năm[^\S\n]+((?:19|20)[0-9]{2}))(?![0-9])"
)


class Dated(NamedTuple):
    """The period that a text is about, or the only one that it states, and the words for it."""

    period: Period | None
    only: Period | None
    words: tuple[Span, ...]


NOT_DATED = Dated(None, None, ())


def date_document(
    text: str, title: Span | None, readings: Sequence[Reading], vocabulary: Vocabulary
) -> Dated:
    """Return the period that a text is about.

    The title's; else the latest year of the plans that are named with one ("nhiệm vụ năm 2024").
    ``only`` is weaker than the term of a plan: the only period of its targets, else the only one of
    all that is not of what is no target.
    """
    periods = find_periods(text, _whole_title(text, title), vocabulary)[0] if title else ()
    if periods:
        return Dated(_open_part(periods[-1], readings), None, ())
    if this_year := _this_year(text, readings, vocabulary):
        return Dated(this_year, None, ())
    lower = lowered(text[:_HEAD])
    if rest := _rest_of_year(text, lower):
        return Dated(rest[0], None, rest[1])
    if planned := list(_PLANNED_YEAR.finditer(lower)):
        # "Đánh giá nhiệm vụ năm 2021, triển khai nhiệm vụ năm 2022": the later one is planned.
        match = max(planned, key=lambda found: found[3])
        words = (Span(*match.span(1)), Span(*match.span(2)))
        return Dated(Period(match[3], False, words[1]), None, words)
    return _by_its_periods(text, lower, title, readings, vocabulary)


def _open_part(period: Period, readings: Sequence[Reading]) -> Period:
    # "Sơ kết 6 tháng đầu năm 2031" over what was reached and over tasks: those are of the year.
    if "-" in period.iso and period.iso in _reached(readings):
        return Period(period.iso[:4], False, period.span)
    return period


def _this_year(text: str, readings: Sequence[Reading], vocabulary: Vocabulary) -> Period | None:
    # "7 tháng đầu năm 2031 thu 9 tỷ đồng. … cả năm thu 20 tỷ đồng": of the year that is reported,
    # unless a later one is named that is no end of a term.
    parts = [period for iso, period in _reached(readings).items() if "-" in iso]
    if not parts or not any(not r.refusal and _is_relative(r) for r in readings):
        return None
    last = max(parts, key=attrgetter("last_year"))
    stated = find_periods(text, Span(0, min(len(text), _HEAD)), vocabulary)[0]
    years = (one.iso for one in stated if one.iso.isdigit() and not one.deadline)
    if max(years, default="") > last.last_year:
        return None
    return Period(last.last_year, False, last.span)


def _reached(readings: Sequence[Reading]) -> dict[str, Period]:
    dated = ((r.refusal, r.when.period) for r in readings)
    return {period.iso: period for refusal, period in dated if period and refusal == "result"}


def _by_its_periods(
    text: str,
    lower: str,
    title: Span | None,
    readings: Sequence[Reading],
    vocabulary: Vocabulary,
) -> Dated:
    dated = [(r.refusal, r.when.period) for r in readings if r.when.period]
    only = {period.iso: period for refusal, period in dated if not refusal}
    if len(only) != 1 and (whole := _whole_year(text, lower)):
        return Dated(None, whole[0], whole[1])
    if only:
        return Dated(None, next(iter(only.values())), ()) if len(only) == 1 else NOT_DATED
    # "mùa du lịch năm 2031 … Năm nay đặt mục tiêu": only a result's year is surely another one.
    is_relative = any(not r.refusal and _is_relative(r) for r in readings)
    reached = {when.iso for why, when in dated if why == "result" or (why and not is_relative)}
    found = find_periods(text, Span(0, min(len(text), _HEAD)), vocabulary)[0]
    bare = _BARE_YEAR.findall(text, title.start, title.end) if title and is_relative else []
    if len(bare) == 1:
        # "Ngành tôm 2031: giữ diện tích" over "mục tiêu của năm nay": the year of the headline.
        place = text.index(bare[0], title.start if title else 0)
        span = Span(place, place + len(bare[0]))
        return Dated(None, Period(bare[0], False, span), (span,))
    if not found and (within := _year_of_page(text, lower, _WITHIN_YEAR)):
        return Dated(None, within[0], within[1])
    stated = {period.iso: period for period in found}
    open_ = [stated[iso] for iso in stated if iso not in reached] if is_relative else found
    if len({period.iso for period in open_}) != 1 or open_[0].iso in reached:
        return NOT_DATED
    return Dated(None, open_[0], tuple(period.span for period in found))


def _is_relative(reading: Reading) -> bool:
    # "năm nay" was stated, and is not known.
    return reading.when.period is None and reading.when.stated_in != "frame"


def _rest_of_year(text: str, lower: str) -> tuple[Period, tuple[Span, ...]] | None:
    # "Nhiệm vụ 6 tháng cuối năm:" on a dated page plans the rest of its year.
    if "cuối năm" not in lower:
        return None
    return _year_of_page(text, lower, _LAST_MONTHS)


def _whole_year(text: str, lower: str) -> tuple[Period, tuple[Span, ...]] | None:
    # "Tính chung cả năm, …" on a dated page is about the year of the page.
    return _year_of_page(text, lower, _ALL_YEAR)


def _year_of_page(
    text: str, lower: str, pattern: re.Pattern[str]
) -> tuple[Period, tuple[Span, ...]] | None:
    published, date = find_published(text)
    match = pattern.search(lower) if date else None
    if date is None or match is None:
        return None
    return Period(published, False, Span(*match.span())), (date, Span(*match.span()))


def _whole_title(text: str, title: Span) -> Span:
    # Resolutions set their titles in capitals, over several lines.
    end = title.end
    for line in lines_of(text, Span(title.end, title.end + _LONGEST_TITLE)):
        if not line.of(text).isupper() or not title.of(text).isupper():
            break
        end = line.end
    return Span(title.start, end)
