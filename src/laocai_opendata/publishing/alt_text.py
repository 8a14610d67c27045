"""What the glance chart says, in words: title, caption and alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.last_levels import with_last_levels
from laocai_opendata.publishing.number_format import Language, format_number
from laocai_opendata.publishing.statement_words import (
    Row,
    Statement,
    Table,
    by_topic,
    common,
    rows_of,
    statements,
)

__all__ = [
    "Row",
    "Statement",
    "Table",
    "alt_text",
    "by_topic",
    "caption",
    "common",
    "headline",
    "rows_of",
    "statements",
    "title",
]


def title(table: Table, lang: Language) -> str:
    """Return the chart's title: how many targets, for when and, if the table says so, where."""
    said = statements(table, lang)
    area, text = common(statement.area for statement in said), headline(said, lang)
    return interface(lang)["chart_title_area"].format(area=area, title=text) if area else text


def headline(said: Sequence[Statement], lang: Language) -> str:
    """Return how many targets there are, and for when if that is the same for all."""
    key = "chart_title_one" if len(said) == 1 else "chart_title_many"
    period = common(statement.period for statement in said)
    return interface(lang)[key].format(count=_count(len(said), lang), period=period).strip()


def alt_text(table: Table, lang: Language, results: Table | None = None) -> str:
    """Return the whole chart in words, every number with its comparator and unit."""
    said = with_last_levels(table, results, lang)
    shared = common(statement.period for statement in said)
    sentences = [title(table, lang)]
    for topic, group in by_topic(said).items():
        listed = "; ".join(_read_aloud(statement, shared, lang) for statement in group)
        sentences.append(f"{topic} – {listed}" if topic else listed)
    return ". ".join(sentences) + "."


def caption(table: Table, lang: Language, results: Table | None = None) -> str:
    """Return the line below the chart: how many are exact, and which are limits or ranges."""
    said, words = with_last_levels(table, results, lang), interface(lang)
    bounds = [statement for statement in said if statement.comparator not in ("eq", "")]
    exact = [statement for statement in said if statement.comparator == "eq"]
    sentences = [f"{title(table, lang)}."]
    if exact:
        sentences.append(words["caption_exact"].format(count=_count(len(exact), lang)))
    if bounds:
        listed = "; ".join(f"{statement.name}: {statement.words}" for statement in bounds)
        count = _count(len(bounds), lang)
        sentences.append(words["caption_bounds"].format(count=count, list=listed))
    if levels := [f"{one.name} – {one.last}" for one in said if one.last]:
        sentences.append(words["glance_last_caption"].format(list="; ".join(levels)))
    return " ".join([*sentences, words["caption_no_scale"]])


def _read_aloud(statement: Statement, shared_period: str, lang: Language) -> str:
    period = "" if statement.period == shared_period else statement.period
    words = f"{statement.name}: {statement.words}" + (f" ({period})" if period else "")
    if not statement.last:
        return words
    return f"{words}, {interface(lang)['glance_last_alt'].format(level=statement.last)}"


def _count(number: int, lang: Language) -> str:
    return format_number(Decimal(number), lang)
