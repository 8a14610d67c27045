"""For when an amount is stated: the nearest period, else its frame's, else the document's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.frames import Frame
from laocai_opendata.extraction.lines import Sentence
from laocai_opendata.extraction.openings import is_of_old
from laocai_opendata.extraction.periods import find_periods, is_term
from laocai_opendata.extraction.stated import Stated, is_of_year
from laocai_opendata.extraction.words import word_at
from laocai_opendata.model import Period, Span

# It starts at a digit, which is found fast.
_DATE = re.compile(
    r"[0-9](?<![0-9/.-][0-9])[0-9]?[/.-][0-9]{1,2}[/.-]((?:19|20)[0-9]{2})(?![0-9/.-])"
)
# "2031-07-15 09:00"; where a page begins with it the month is enough: "date 2031-07".
_ISO_DATE = re.compile(r"(?<![0-9/.-])((?:19|20)[0-9]{2})-[01][0-9]-[0-3][0-9](?![0-9/.-])")
_ISO_MONTH = re.compile(r"\s*(?:date )?((?:19|20)[0-9]{2})-(?:0[1-9]|1[0-2])(?=\s)")
_STEP = re.compile(r"[Bb]ước (?:sang|vào|qua) năm ((?:19|20)[0-9]{2})(?![0-9])")
# "đại hội đồng cổ đông thường niên 2031"
_MEETING = re.compile(r"thường niên (?:năm )?((?:19|20)[0-9]{2})(?![0-9])")
_INTERVAL = re.compile(r"(?:19|20)[0-9]{2}\s{0,2}[-–—]\s{0,2}((?:19|20)[0-9]{2})(?![0-9])")
# A sentence's own time goes before that of an earlier one.
_EARLIER = frozenset(("sentence", "text", "line"))
_HEAD = 2_000
# How far a plan's term may stand before its averages, and how long its name is: "giai đoạn".
_FAR, _NAME = 4_000, 12
_PART_SIGNS = frozenset((";", ",", ":", "("))
_OPENING = 2
_ENDS = frozenset((*",;.(:", "và", "để", "do", "vì", "bởi"))


class Place(NamedTuple):
    """An amount among the words of its sentence; *label* is where its statement begins."""

    label: int
    amount: int
    end: int
    following: int
    enclosed: bool


class When(NamedTuple):
    """A period and where it was stated: "clause", "sentence", "frame" or "document"."""

    period: Period | None
    stated_in: str


def find_period(sentence: Sentence, place: Place, frame: Frame, owned: set[int], year: str) -> When:
    """Return the period of an amount; *owned* are those that other amounts took, kept up to date.

    *year* is the one in which the text was published, for "năm nay"; empty where it is not known.
    """
    if not sentence.periods:
        return When(frame.period, "frame")
    # "từ 5% năm 2030 lên 8%": the year of the old amount is nobody else's.
    owned.update(p.first for p in sentence.periods if place.amount <= p.first < place.end)
    if own := _in_clause(sentence, place, owned):
        if word_at(sentence.strings, own.first - 1) not in (";", ","):
            # "…; đến năm 2032 thu gom 85%, khu vực nông thôn 70%": the year opens a part.
            owned.add(own.first)
        return When(_whole(own.period, sentence, frame, year), "clause")
    # "từ 5% cuối năm 2030 xuống 4%; hộ cận nghèo còn 5%"
    before = [p for p in sentence.periods if p.end <= place.label]
    before = [p for p in before if not (is_of_old(sentence, p) or is_of_year(sentence.strings, p))]
    before = [p for p in before if place.enclosed or not is_of_aside(sentence, p)]
    open_ = [p for p in before if place.enclosed or p.first not in sentence.aside]
    open_ = [p for p in open_ if not _closes_part(p, sentence)] or open_
    free = [p for p in open_ if p.first not in owned]
    if frame.period is None or frame.reach in _EARLIER or _ends_term(open_, frame, sentence):
        if not free and _is_elsewhere(open_, sentence, place, frame):
            return When(frame.period, "frame")
        free = free or open_ or before or _in_label(sentence, place)
    if free:
        return When(_whole(free[-1].period, sentence, frame, year), "sentence")
    return When(frame.period, "frame")


def _is_elsewhere(stated: list[Stated], sentence: Sentence, place: Place, frame: Frame) -> bool:
    # "… nhiệm kỳ 2031 - 2035. Cụ thể, thu nhập đến năm 2035 đạt 90 triệu đồng; trồng 90 ha chè":
    # the year is of the income alone.
    term = frame.period or frame.term
    if not stated or sentence.line.item or not term or not is_term(term):
        return False
    if stated[-1].period.iso != term.last_year:
        return False
    last, strings = stated[-1], sentence.strings
    opens = strings[last.first - 1] in _PART_SIGNS or last.first <= sentence.first + _OPENING
    return not opens and ";" in strings[last.end : place.label]


def is_of_aside(sentence: Sentence, stated: Stated) -> bool:
    """Say whether a period in parentheses is of an amount in them: "(năm 2030 là 9 tỷ đồng)"."""
    return stated.first in sentence.aside and any(
        stated.end <= amount.first and amount.first in sentence.enclosed
        for amount in sentence.amounts
    )


def _ends_term(stated: list[Stated], frame: Frame, sentence: Sentence) -> bool:
    # "3. Diện tích cam đến năm 2035 đạt 9 ha; chè 8 ha" under 2031 - 2035: both by that year.
    if not stated or frame.period is None or not is_term(frame.period) or not sentence.line.item:
        return False
    last = stated[-1].period
    return last.deadline and last.iso == frame.period.last_year


def _closes_part(stated: Stated, sentence: Sentence) -> bool:
    # "về đích trong năm 2027; tỷ lệ che phủ rừng đạt 60%": the year belongs to what it ends.
    if word_at(sentence.strings, stated.end) != ";":
        return False
    return ";" not in sentence.strings[stated.first - 2 : stated.first] and (
        stated.first > sentence.first + 3
    )


def _in_clause(sentence: Sentence, place: Place, owned: set[int]) -> Stated | None:
    # "hộ nghèo (theo chuẩn năm 2021) còn 4%" is not about 2021.
    inside = _in_label(sentence, place)
    said = [p for p in inside if place.enclosed or p.first not in sentence.aside]
    if said and said[-1].first not in owned:
        return said[-1]
    # "đạt 90 tấn vào năm 2031, khoảng 95 tấn vào năm 2035"
    return _after(sentence, place) or (said[-1] if said else None)


def _after(sentence: Sentence, place: Place) -> Stated | None:
    if alone := _alone_after(sentence, place.end):
        return alone
    stop = place.end
    while stop < min(place.following, sentence.end) and sentence.strings[stop] not in _ENDS:
        stop += 1
    return next((p for p in sentence.periods if place.end <= p.first < stop), None)


def _alone_after(sentence: Sentence, end: int) -> Stated | None:
    # "95% (năm 2031), 100% (năm 2033)"
    strings = sentence.strings
    if word_at(strings, end) != "(":
        return None
    alone = (p for p in sentence.periods if p.first == end + 1)
    return next((p for p in alone if word_at(strings, p.end) == ")"), None)


def _in_label(sentence: Sentence, place: Place) -> list[Stated]:
    return [p for p in sentence.periods if place.label <= p.first and p.end <= place.amount]


def _whole(period: Period, sentence: Sentence, frame: Frame, published: str) -> Period | None:
    # "quý III" is a quarter of the year that the sentence or its frame names, "cả nhiệm kỳ" the
    # term that a plan is made for.
    if period.iso in ("T", "TN"):
        is_over = period.iso == "TN" and frame.term and frame.term.iso[-4:] <= published
        return None if is_over else _outer_term(frame) or frame.period
    if period.iso == "TE":
        # "đến cuối nhiệm kỳ": by the last year of it
        term = _outer_term(frame) or frame.period
        return Period(term.last_year, True, period.span) if term else None
    if period.iso.startswith("Y"):
        year = str(int(published) + int(period.iso[1])) if published else None
        if not year and period.iso == "Y0" and frame.period and is_part_of_year(frame.period):
            # "Quý III/2031 đạt 9 tỷ đồng, năm nay 30 tỷ đồng."
            year = frame.period.iso[:4]
        return Period(year, False, period.span) if year else None
    if not period.iso.startswith(("Q", "A")):
        return period
    if period.iso == "A":
        return _whole_year(period, sentence, frame, published)
    named = [p.period.iso[:4] for p in sentence.periods if p.period.iso[:4].isdigit()]
    year = named[0] if named else frame.period.iso[:4] if frame.period else published
    return Period(f"{year}-{period.iso}", False, period.span) if year else None


def _whole_year(period: Period, sentence: Sentence, frame: Frame, published: str) -> Period | None:
    # "cả năm", "đến cuối năm": of the year that is named before it, or of the page's; a later one
    # that the sentence goes on to ("… và tới năm 2035 là 49%") is another.
    before = [p.period for p in sentence.periods if p.period.span.start < period.span.start]
    named = [told.iso[:4] for told in before if told.iso[:4].isdigit()]
    if not named and not frame.period and frame.reach == "list":
        # "- Ngô cả năm 315 ha" is of the year of the whole plan.
        return None
    year = published
    if named:
        year = named[-1]
    elif frame.period and not is_term(frame.period):
        year = frame.period.iso[:4]
    return Period(year, False, period.span) if year else frame.period


def _outer_term(frame: Frame) -> Period | None:
    # "nhiệm kỳ 2025 - 2030 … trong đó giai đoạn 2026 - 2027 …; cả nhiệm kỳ …": the longer one.
    period, term = frame.period, frame.term
    if not (period and term and is_term(period) and is_term(term)):
        return term
    (first, last), (start, end) = period.iso.split("/"), term.iso.split("/")
    return period if first <= start and end <= last else term


def is_part_of_year(period: Period) -> bool:
    """Say whether *period* is a quarter or a month: 2031-Q3."""
    return "-" in period.iso and "/" not in period.iso


def of_the_term(period: Period | None, frame: Frame, *, averages: bool) -> Period | None:
    """Return the term that ends with *period*, for means of its years; else *period*.

    "Đến năm 2025 … tăng bình quân 8%/năm" in a plan for 2021 to 2025 is about all five years.
    """
    term = frame.term
    is_end = period and term and term.iso.endswith(period.iso) and (averages or period.deadline)
    return term if is_end else period


def find_term_to(text: str, year: str, before: int, vocabulary: Vocabulary) -> Period | None:
    """Return the interval that ends with *year*, stated last before a place of a text."""
    for match in reversed(list(_INTERVAL.finditer(text, max(0, before - _FAR), before))):
        if match[1] == year:
            within = Span(max(0, match.start() - _NAME), match.end())
            found = [p for p in find_periods(text, within, vocabulary)[0] if is_term(p)]
            if found and found[-1].iso.endswith(year):
                return found[-1]
    return None


def is_past(stated: Period, frame: Frame, published: str) -> bool:
    """Say whether a sentence that opens with *stated* looks back from what is planned.

    So does the year before a text was *published*.
    """
    planned = frame.term or frame.period
    if stated.deadline or not stated.iso[:1].isdigit():
        return False
    if published and stated.last_year < published:
        return True
    if planned is None or (planned.deadline and is_term(stated)):
        # Before what is planned by 2035, the years 2026 to 2030 are a stage on the way.
        return False
    # The school year 2030-2031 is over when that of 2031-2032 is planned.
    return stated.last_year < planned.iso[:4] or (
        is_term(stated) and stated.last_year == planned.iso[:4] > stated.iso[:4]
    )


def is_over(stated: Period, published: str) -> bool:
    """Say whether *stated* is a term that had come to its end when a text was *published*."""
    return is_term(stated) and stated.iso[-4:] <= published and stated.iso[:4] < published


def find_published(text: str) -> tuple[str, Span | None]:
    """Return the one year of the dates at the head of a page, and the first of them.

    Without a date it is the year that a text steps into: "Bước sang năm 2031, …"
    """
    found = list(_DATE.finditer(text, 0, _HEAD))
    if not found:
        head = _ISO_MONTH.match(text)
        found = [head] if head else list(_ISO_DATE.finditer(text, 0, _HEAD))
    if not found and "ước" in text[:_HEAD]:
        found = list(_STEP.finditer(text, 0, _HEAD))
    if not found and "thường niên" in text[:_HEAD]:
        found = list(_MEETING.finditer(text, 0, _HEAD))
    if len({match[1] for match in found}) != 1:
        return "", None
    return found[0][1], Span(*found[0].span())


def find_term(periods: Iterable[Period]) -> Period | None:
    """Return the first interval of years among *periods*."""
    return next(filter(is_term, periods), None)
