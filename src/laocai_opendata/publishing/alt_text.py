"""What a chart says, in words: statements, title, caption and alternative text."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol, TypeAlias

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.interface import interface, period_words
from laocai_opendata.publishing.number_format import (
    Language,
    format_number,
    read_decimal,
    read_text,
)

COMPARATORS = ("eq", "gt", "ge", "lt", "le", "about", "between")


class Frame(Protocol):
    """A pandas DataFrame, known by what it can do, so that pandas is not loaded."""

    def to_dict(self, orient: Literal["records"]) -> object:
        """Return the rows for ``orient="records"``."""


Row: TypeAlias = Mapping[str, object]
Table: TypeAlias = "Sequence[Row] | Frame"


@dataclass(frozen=True, slots=True)
class Statement:
    """One target as it is printed."""

    topic: str
    name: str
    remark: str
    comparator: str
    figure: tuple[str, ...]
    """Words and numbers in turn, a word (or "") first: ("từ", "10", "đến", "12")."""
    unit: str
    period: str
    area: str

    @property
    def words(self) -> str:
        """The statement as read aloud: "trên 10%"."""
        number = " ".join(part for part in self.figure if part)
        return f"{number}{'' if self.percent else ' '}{self.unit}".strip()

    @property
    def percent(self) -> str:
        """The percent sign, if the unit begins with it; it stands right after its number."""
        return "%" if self.unit.startswith("%") else ""

    @property
    def rest_of_unit(self) -> str:
        """The unit without that sign: "/năm" of "%/năm"."""
        return self.unit.removeprefix("%").strip()


def statements(table: Table, lang: Language) -> tuple[Statement, ...]:
    """Return the rows of *table* in print, in their order."""
    rows = table if isinstance(table, Sequence) else table.to_dict(orient="records")
    if not isinstance(rows, Sequence):
        raise OpenDataError("a chart needs rows: pass a DataFrame or a list of dicts")
    return tuple(_statement(row, lang) for row in rows)


def by_topic(said: Iterable[Statement]) -> Mapping[str, Sequence[Statement]]:
    """Return the statements by topic, topics in the order of their first appearance."""
    groups: dict[str, list[Statement]] = {}
    for statement in said:
        groups.setdefault(statement.topic, []).append(statement)
    return groups


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


def alt_text(table: Table, lang: Language) -> str:
    """Return the whole chart in words, every number with its comparator and unit."""
    said = statements(table, lang)
    shared = common(statement.period for statement in said)
    sentences = [title(table, lang)]
    for topic, group in by_topic(said).items():
        listed = "; ".join(_read_aloud(statement, shared) for statement in group)
        sentences.append(f"{topic} – {listed}" if topic else listed)
    return ". ".join(sentences) + "."


def caption(table: Table, lang: Language) -> str:
    """Return the line below the chart: how many are exact, and which are limits or ranges."""
    said, words = statements(table, lang), interface(lang)
    bounds = [statement for statement in said if statement.comparator not in ("eq", "")]
    exact = [statement for statement in said if statement.comparator == "eq"]
    sentences = [f"{title(table, lang)}."]
    if exact:
        sentences.append(words["caption_exact"].format(count=_count(len(exact), lang)))
    if bounds:
        listed = "; ".join(f"{statement.name}: {statement.words}" for statement in bounds)
        count = _count(len(bounds), lang)
        sentences.append(words["caption_bounds"].format(count=count, list=listed))
    return " ".join([*sentences, words["caption_no_scale"]])


def common(values: Iterable[Hashable]) -> str:
    """Return the one value that all share, or ""."""
    different = set(values)
    return str(different.pop()) if len(different) == 1 else ""


def _read_aloud(statement: Statement, shared_period: str) -> str:
    period = "" if statement.period == shared_period else statement.period
    return f"{statement.name}: {statement.words}" + (f" ({period})" if period else "")


def _count(number: int, lang: Language) -> str:
    return format_number(Decimal(number), lang)


def _statement(row: Row, lang: Language) -> Statement:
    words = interface(lang)

    def cell(column: str) -> str:
        return read_text(row.get(column, ""))

    name, label = cell(f"indicator_{lang}"), cell("label")
    comparator = _comparator(row, name or label)
    figure, after = _figure(row, comparator, lang)
    return Statement(
        topic=cell(f"topic_{lang}"),
        name=name or label,
        remark="" if name else words["chart_as_written"],
        comparator=comparator,
        figure=figure,
        unit=f"{_unit(cell(f'unit_{lang}'), cell('per'), lang)} {after}".strip()
        if comparator
        else "",
        period=period_words(
            cell("time_period"), lang, deadline=cell("deadline").casefold() == "true"
        ),
        area=cell(f"area_{lang}"),
    )


def _comparator(row: Row, name: str) -> str:
    if read_decimal(row.get("value")) is None:
        return ""
    comparator = read_text(row.get("comparator", "")) or "eq"
    if comparator not in COMPARATORS:
        raise OpenDataError(
            f"target {name!r}: comparator {comparator!r} is not known; "
            f"use one of {', '.join(COMPARATORS)}"
        )
    if comparator == "between" and read_decimal(row.get("value_high")) is None:
        raise OpenDataError(
            f"target {name!r}: 'between' has no value_high; fill it in, or use 'ge' or 'le'"
        )
    return comparator


def _figure(row: Row, comparator: str, lang: Language) -> tuple[tuple[str, ...], str]:
    """Return words and numbers in turn, and the words that follow the unit."""
    words = interface(lang)
    low, high = read_decimal(row.get("value")), read_decimal(row.get("value_high"))
    if low is None:
        return (words["chart_no_value"],), ""
    key = "nearly" if comparator == "about" and _says_nearly(row) else comparator
    # "từ … đến …": what stands after the last gap follows the unit.
    gaps = words[key].split("…") if "…" in words[key] else [words[key], ""]
    numbers = [low] if high is None or comparator != "between" else [low, high]
    pairs = zip(gaps, numbers, strict=False)
    figure = (
        part for word, number in pairs for part in (word.strip(), format_number(number, lang))
    )
    return tuple(figure), gaps[-1].strip()


def _says_nearly(row: Row) -> bool:
    # "gần 27.000" stays below its number, "khoảng 27.000" may lie on either side.
    nearly = re.escape(interface("vi")["nearly"])
    quote = read_text(row.get("quote", "")).casefold()
    return re.search(rf"(?<!\w){nearly}\s+[0-9]", quote) is not None


def _unit(unit: str, per: str, lang: Language) -> str:
    """Return *unit*, with "per hectare" added unless the unit says so itself."""
    words = interface(lang)
    if f"per_{per}" not in words:
        return unit
    spellings = "|".join(map(re.escape, words[f"per_{per}_spellings"].split(";")))
    said = re.search(rf"(?<!\w)(?:{spellings})(?!\w)", unit.casefold())
    return unit if said else f"{unit} {words[f'per_{per}']}"
