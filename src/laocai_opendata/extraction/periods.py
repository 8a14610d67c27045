"""Years, intervals, quarters and months as Vietnamese texts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.quantities import DASH, SPACE, START, any_of
from laocai_opendata.extraction.words import lowered
from laocai_opendata.model import Period, Span
from laocai_opendata.reading.redaction import BLANK

YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_HAS_YEAR = re.compile(r"[12][90][0-9]{2}(?![0-9])")
# The words before the year of a period.
_LONGEST_BEFORE = 120
_CUES = (
    "year", "compared_with", "interval", "range_from", "range_to", "quarter", "month",
    "first_months", "last_months", "deadline", "during",
)  # fmt: skip
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def find_periods(
    text: str, within: Span, vocabulary: Vocabulary
) -> tuple[tuple[Period, ...], tuple[Span, ...]]:
    """Return the periods stated in *within*, and the words of years that are none.

    A year after "so với" is the base of a comparison; an interval that ends before it
    begins is no period.
    """
    year = _HAS_YEAR.search(text, within.start, within.end)
    if year is None:
        return (), ()
    # In lower case, which is matched faster; with the character before, which may be a letter.
    begin = max(0, within.start - 1)
    lower = lowered(text[begin : within.end]).replace("ı", "i")
    found: list[Period] = []
    refused: list[Span] = []
    for match in _find_matches(lower, within.start - begin, year.start() - begin, vocabulary):
        iso, span = _iso(match), Span(begin + match.start(), begin + match.end())
        if iso is None or match["base"]:
            refused.append(span)
        else:
            found.append(Period(iso, _is_deadline(match), span))
    return tuple(found), tuple(refused)


def _find_matches(
    lower: str, begin: int, place: int, vocabulary: Vocabulary
) -> Iterator[re.Match[str]]:
    # Each period has a year in it, the first at *place*; its words stand near before.
    end, starts, pattern = begin, _starts(vocabulary), _pattern(vocabulary)
    while year := _HAS_YEAR.search(lower, place):
        match = None
        for start in starts.finditer(lower, max(end, year.start() - _LONGEST_BEFORE), year.end()):
            if match := pattern.match(lower, start.start()):
                yield match
                break
        place = end = match.end() if match else year.end()


@cache
def _starts(vocabulary: Vocabulary) -> re.Pattern[str]:
    # What a period may begin with: a word, months ("6 tháng đầu năm"), a parenthesis. Of the words
    # only the first letter and, separately, all others are compared, so that the search starts at
    # a letter.
    firsts = {lowered(p).split()[0] for cue in _CUES for p in vocabulary.phrases(cue)}
    firsts.add("trước")
    letters = "".join(sorted({re.escape(word[0]) for word in firsts}))
    others = "|".join(sorted({re.escape(word[1:]) for word in firsts}, reverse=True))
    return re.compile(
        rf"""
          [{letters}] (?<![\w{BLANK}].) (?:{others}) (?={SPACE})
        | [0-9] (?<![0-9.,/-].) (?=[0-9]?{SPACE})
        | \( (?={SPACE}*{YEAR})
        | [12] (?<=[:;][ ].) (?=[0-9]{{3}})
        """,
        re.VERBOSE,
    )


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = {cue: any_of(map(lowered, vocabulary.phrases(cue))) for cue in _CUES}
    firsts = {lowered(s).split()[0] for unit in vocabulary.units.values() for s in unit.spellings}
    # "2031 mà", not "2031 m".
    words["unit"] = rf"(?:{any_of(firsts)})(?![^\W\d])"
    year = rf"(?:{words['year']}){SPACE}+"
    of_year = rf"(?:{SPACE}*[/-]{SPACE}*|{SPACE}+{year})"
    return re.compile(
        rf"""
        (?: (?P<base> {START} (?:{words["compared_with"]}) ) {SPACE}+ )?
        (?: (?: {START} (?:{words["interval"]}|{words["year"]}) {SPACE}+
                (?: (?:{words["range_from"]}) {SPACE}+ (?:{year})? )?
              | \( {SPACE}* (?= {YEAR} {SPACE}* {DASH} {SPACE}* {YEAR} {SPACE}* \) )
              | {START} (?:{words["range_from"]}) {SPACE}+
                (?= {YEAR} {SPACE}* {DASH} {SPACE}* {YEAR} (?! {SPACE}{{0,3}} {words["unit"]} ) ) )
            (?P<first> {YEAR} ) (?: {SPACE}*{DASH}{SPACE}* |
            {SPACE}+ (?:{words["range_to"]}) {SPACE}+ (?:{year})? ) (?P<last> {YEAR} )
          | {START} (?:{words["quarter"]}) {SPACE}+ (?P<quarter> iii|ii|iv|i|[1-4] )
            {of_year} (?P<quarter_year> {YEAR} )
          | (?<![0-9.,/-]) (?P<months> 1[0-2]|0?[1-9] ) {SPACE}+
            (?: (?:{words["first_months"]}) | (?P<from_end> {words["last_months"]} ) )
            {SPACE}+ {year} (?P<months_year> {YEAR} )
          | (?P<by_month> {START} (?:{words["deadline"]}) {SPACE}+ )?
            {START} (?:{words["month"]}) {SPACE}+ (?P<month> 1[0-2]|0?[1-9] )
            {of_year} (?P<month_year> {YEAR} )
          | (?P<deadline> {START} (?:{words["deadline"]}) {SPACE}+ )?
            {START} {year} (?P<year> {YEAR} )
          | (?<=[:;][ ]) (?P<key> {YEAR} ) (?= : )
          | {START} (?<!tính[ ]) (?P<until> {words["deadline"]} | trước ) {SPACE}+
            (?: ngày {SPACE}+ )? [0-3]?[0-9] (?P<sign> [/.-] ) [01]?[0-9] (?P=sign)
            (?P<until_year> {YEAR} )
          | {START} (?: (?P<by> {words["deadline"]} ) | {words["during"]} ) {SPACE}+
            (?P<by_year> {YEAR} )
            (?! {SPACE}{{0,3}} (?: [-–0-9%] | (?:{words["range_to"]}) | {words["unit"]} ) )
        )
        """,
        re.VERBOSE,
    )


def _is_deadline(match: re.Match[str]) -> bool:
    return bool(match["deadline"] or match["by"] or match["until"] or match["by_month"])


def _iso(match: re.Match[str]) -> str | None:
    if match["first"]:
        return f"{match['first']}/{match['last']}" if match["first"] < match["last"] else None
    if match["quarter"]:
        return f"{match['quarter_year']}-Q{_QUARTERS[match['quarter']]}"
    if match["months"]:
        return _months(match["months_year"], int(match["months"]), bool(match["from_end"]))
    if match["by_month"] and match["month"] == "12":
        # "đến hết tháng 12/2031" is by the end of that year.
        return match["month_year"]
    if match["month"]:
        return f"{match['month_year']}-{int(match['month']):02}"
    # "đến ngày 31/12/2025", "trước 30/6/2025": by a day of that year.
    # "Tỷ lệ đô thị hóa: 2031: 42%; 2035: 50%"
    return match["year"] or match["by_year"] or match["until_year"] or match["key"]


def _months(year: str, count: int, from_end: bool) -> str:
    first, last = (13 - count, 12) if from_end else (1, count)
    return f"{year}-{first:02}/{year}-{last:02}"


def is_term(period: Period) -> bool:
    """Say whether *period* is an interval of whole years: 2021/2025."""
    return "/" in period.iso and "-" not in period.iso


def is_part_of_term(term: Period | None, whole: Period | None) -> bool:
    """Say whether *term* is the last part of a longer one."""
    # "nhiệm kỳ 2030 - 2035 … vốn đầu tư giai đoạn 2031 - 2035 … mỗi năm kết nạp 9 đảng viên"
    if term is None or whole is None:
        return False
    return whole.iso[:4] < term.iso[:4] and term.last_year == whole.last_year
