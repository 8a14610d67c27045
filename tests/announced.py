"""Texts read as a reader would tell them again: short lines for the tables of the tests."""

from __future__ import annotations

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.amounts import find_amounts
from laocai_opendata.extraction.extract import extract
from laocai_opendata.extraction.grammar import Grammar, grammar_of
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.words import find_numbers, find_words
from laocai_opendata.model import Article, Extraction, Quantity, Span, Target
from laocai_opendata.reading.article import normalised

_SIGNS = {"eq": "=", "gt": ">", "ge": "≥", "lt": "<", "le": "≤", "about": "≈"}


def grammar() -> Grammar:
    return grammar_of(built_in())


def read(text: str) -> Extraction:
    return extract(Article("a.txt", normalised(text), ""))


def under_heading(clause: str) -> str:
    """The clause as the only item of a list of targets for 2031."""
    return f"Chỉ tiêu năm 2031:\n- {clause}"


def told(quantity: Quantity) -> str:
    """ "≥ 5 %" or "7..8 %": comparator, value and the unit's sign."""
    upper, unit = quantity.upper, quantity.unit.symbol_vi
    if upper is not None:
        return f"{quantity.value}..{upper} {unit}"
    return f"{_SIGNS[quantity.comparator]} {quantity.value} {unit}"


def amounts(text: str) -> list[str]:
    return [told(target.quantity) for target in read(text).targets]


def labels(text: str) -> list[str]:
    return [target.label for target in read(text).targets]


def indicators(text: str) -> list[str | None]:
    return [found.indicator and found.indicator.indicator_id for found in read(text).targets]


def periods(text: str) -> list[str | None]:
    return [found.period and found.period.iso for found in read(text).targets]


def diagnostics(text: str) -> list[tuple[str, str]]:
    return [(found.code, found.span.of(normalised(text))) for found in read(text).diagnostics]


def only(text: str) -> Target:
    (found,) = read(text).targets
    return found


def words_of(text: str) -> list[str]:
    return find_words(text, Span(0, len(text)), grammar().spellings).strings


def loose_amounts(text: str) -> list[str]:
    """The amounts of a text wherever they stand: "7..8 %", "5.2 tỷ đồng", "3" without a unit."""
    words = words_of(text)
    return [_loose(a) for a in find_amounts(words, find_numbers(words), grammar())[0]]


def _loose(amount: Amount) -> str:
    unit = f" {amount.units[0].symbol_vi}" if amount.units else ""
    if amount.error:
        return f"?{unit}"
    return f"{amount.low}{unit}" if amount.high is None else f"{amount.low}..{amount.high}{unit}"
