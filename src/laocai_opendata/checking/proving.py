"""Each curated result against its quote: the quote holds the number, or the formula gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from laocai_opendata.checking.problems import Problem
from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import FormulaError
from laocai_opendata.extraction.formulas import Operand, operand_numbers, recomputes
from laocai_opendata.extraction.quoted_figures import states, states_operand
from laocai_opendata.reading.results import Curated, Result

# The header is line 1 of the published table, which keeps the order of the curated one.
_FIRST_LINE = 2
ARTICLE_LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where the words of an operand may stand: results, pages, and articles by their text."""

    curated: Curated
    articles: Mapping[str, str]
    vocabulary: Vocabulary


def prove_results(
    curated: Curated, articles: Mapping[str, str], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Yield a problem for each result that neither its quote nor its formula proves.

    *articles* maps the package's own sources to their texts. What a person checked by hand is
    taken as checked; the table says so, with date and reason.
    """
    shelf = _Shelf(curated, articles, vocabulary)
    for line, result in enumerate(curated.results.values(), start=_FIRST_LINE):
        if result.formula:
            yield from _prove_formula(result, line, shelf)
        elif not result.checked_by_hand and not _is_stated(result, vocabulary):
            message = (
                f"the quote {result.quote!r} does not hold {result.value:f}; correct the value, "
                "unit, comparator or quote, or say when and why it was checked by hand"
            )
            yield Problem("quote-without-figure", "results", message, line, "quote")


def _is_stated(result: Result, vocabulary: Vocabulary) -> bool:
    indicator = vocabulary.indicators[result.indicator_id]
    return states(
        result.quote,
        result.quote_language,
        result.value,
        vocabulary.units[result.unit_id],
        vocabulary,
        high=result.value_high,
        comparator=result.comparator,
        unit_where_cut_off=vocabulary.units[indicator.unit_id],
    )


def _prove_formula(result: Result, line: int, shelf: _Shelf) -> Iterator[Problem]:
    try:
        operands = operand_numbers(result.operands, result.formula)
        if not recomputes(result.formula, result.value):
            message = f"{result.formula} does not give {result.value:f}; correct one of them"
            yield Problem("wrong-formula", "results", message, line, "formula")
    except FormulaError as error:
        yield Problem("wrong-formula", "results", str(error), line, "formula")
        return
    for operand in operands:
        problem = _operand_problem(operand, result, shelf)
        if problem:
            yield Problem("operand-without-figure", "results", problem, line, "operands")


def _operand_problem(operand: Operand, result: Result, shelf: _Shelf) -> str:
    language = _language(operand.reference, shelf)
    if language is None:
        return f"there is no result or source {operand.reference!r}; correct the operand"
    if operand.quote is None:
        return ""
    if not _holds(operand.reference, operand.quote, shelf):
        return f"{operand.quote!r} does not stand in {operand.reference}; correct the operand"
    unit = shelf.vocabulary.units[result.unit_id]
    if states_operand(operand.quote, language, operand.number, unit, shelf.vocabulary):
        return ""
    return f"{operand.quote!r} does not hold {operand.number}; correct the operand"


def _language(reference: str | None, shelf: _Shelf) -> str | None:
    """Return the language of the words at *reference*; empty for none, None if unknown."""
    if reference is None:
        return ""
    if reference in shelf.articles:
        return ARTICLE_LANGUAGE
    if reference in shelf.curated.results:
        return shelf.curated.results[reference].quote_language
    page = shelf.curated.sources.get(reference)
    return page.language if page else None


def _holds(reference: str | None, words: str, shelf: _Shelf) -> bool:
    if reference and reference in shelf.articles:
        return words in shelf.articles[reference]
    if reference and reference in shelf.curated.results:
        return words in shelf.curated.results[reference].quote
    return True  # a page that we do not carry: the quote is the curator's word
