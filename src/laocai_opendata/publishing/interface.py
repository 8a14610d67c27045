"""The words of charts and pages in both languages, from ``data/interface.csv``."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from laocai_opendata.errors import VocabularyError
from laocai_opendata.publishing.number_format import Language

_YEARS = re.compile(r"([0-9]{4})(?:/([0-9]{4}))?")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_DAY = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-9]{2}))?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@cache
def interface(lang: Language) -> Mapping[str, str]:
    """Return the interface strings of one language, by key."""
    if lang not in ("vi", "en"):
        raise VocabularyError(f"there are no words for language {lang!r}; use 'vi' or 'en'")
    table = files("laocai_opendata") / "data" / "interface.csv"
    text = table.read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return MappingProxyType({row["key"]: row[lang] for row in rows})


def verdict_words(verdict: str, basis: str, lang: Language) -> str:
    """Return a verdict in words; one that rests on an estimate says so.

    >>> verdict_words("met", "estimate", "en"), verdict_words("cannot_tell", "estimate", "en")
    ('Met, on estimate', 'Cannot tell')
    """
    by_estimate = basis == "estimate" and verdict != "cannot_tell"
    return interface(lang)[f"{verdict}_estimate" if by_estimate else verdict]


def period_words(time_period: str, lang: Language, *, deadline: bool = False) -> str:
    """Return an ISO 8601 period as a reader says it, or "" for none.

    >>> period_words("2021/2025", "vi"), period_words("2025", "en", deadline=True)
    ('giai đoạn 2021–2025', 'by 2025')
    """
    words = interface(lang)
    if not time_period:
        return ""
    if years := _YEARS.fullmatch(time_period):
        first, last = years.groups()
        if deadline:
            return words["period_deadline"].format(period=last or first)
        key = "period_years" if last else "period_year"
        return words[key].format(period=f"{first}–{last}" if last else first)
    if quarter := _QUARTER.fullmatch(time_period):
        return words["period_quarter"].format(year=quarter[1], quarter=quarter[2])
    first, _, last = time_period.partition("/")
    if not last:
        return words["period_other"].format(period=day_words(first, lang))
    days = f"{_start_words(first, last, lang)} {words['until']} {day_words(last, lang)}"
    return words["period_other"].format(period=days)


def _start_words(first: str, last: str, lang: Language) -> str:
    said = day_words(first, lang)
    # English says a year once: "January to July 2024".
    return said.removesuffix(f" {last[:4]}") if lang == "en" else said


def day_words(day: str, lang: Language) -> str:
    """Return an ISO 8601 day or month as a reader writes it.

    >>> day_words("2024-12-28", "vi"), day_words("2024-12-28", "en"), day_words("2024-07", "en")
    ('28/12/2024', '28 December 2024', 'July 2024')
    """
    found = _DAY.fullmatch(day)
    if found is None:
        return day
    year, month, date = (part and part.lstrip("0") for part in found.groups())
    if lang == "vi":
        return "/".join(filter(None, (date, month, year)))
    # 5/6/2024 is a day in May for some readers of English, and in June for others.
    return " ".join(filter(None, (date, _MONTHS[int(month) - 1], year)))
