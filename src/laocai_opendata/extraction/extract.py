"""One article in, one extraction out."""

from __future__ import annotations

from collections.abc import Iterable

from laocai_opendata.codelists import Vocabulary, built_in
from laocai_opendata.extraction.coverage import find_numbers, find_unreadable
from laocai_opendata.extraction.details import find_details
from laocai_opendata.extraction.periods import find_periods
from laocai_opendata.extraction.quantities import find_tokens
from laocai_opendata.extraction.statements import find_lines, find_statements
from laocai_opendata.extraction.targets import read_statement
from laocai_opendata.model import Article, Details, Extraction, Period, Span


def extract(article: Article, vocabulary: Vocabulary | None = None) -> Extraction:
    """Read targets, details and numbers from *article*; nothing is guessed or dropped.

    Never raises on text: what cannot be read for certain becomes a diagnostic.
    """
    words = vocabulary or built_in()
    text = article.text
    lines = tuple(find_lines(text))
    tokens = tuple(find_tokens(text, Span(0, len(text))))
    details, detail_context = find_details(text, lines, words)
    own_period = _own_period(text, details, words)
    statements, list_context = find_statements(text, lines, words, own_period)
    readings = [read_statement(text, statement, words) for statement in statements]
    targets = tuple(reading.target for reading in readings if reading.target)
    known = [reading.diagnostic for reading in readings if reading.diagnostic]
    diagnostics = tuple(
        sorted((*known, *find_unreadable(text, tokens, known)), key=lambda found: found.span)
    )
    numbers, number_context = find_numbers(text, lines, tokens, targets, diagnostics, words)
    read_context = (span for reading in readings for span in reading.context)
    context = {*detail_context, *list_context, *read_context, *number_context}
    stated = _in_order(span for span in context if span.start < span.end)
    return Extraction(article, targets, diagnostics, details, numbers, stated)


def evidence(extraction: Extraction) -> tuple[Span, ...]:
    """Return every span that must stay readable for the same extraction to be made again."""
    return _in_order({*_quoted(extraction), *extraction.context})


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _quoted(extraction: Extraction) -> Iterable[Span]:
    details = extraction.details
    yield from (target.span for target in extraction.targets)
    yield from (target.period.span for target in extraction.targets if target.period)
    yield from (diagnostic.span for diagnostic in extraction.diagnostics)
    yield from details.themes
    yield from (person.span for person in details.people)
    yield from (photo.file for photo in details.photos)
    yield from (photo.caption for photo in details.photos if photo.caption)
    yield from (group.leading for group in details.task_groups)
    if details.title:
        yield details.title


def _own_period(text: str, details: Details, vocabulary: Vocabulary) -> Period | None:
    if details.title is None:
        return None
    periods, _ = find_periods(text, details.title, vocabulary)
    return periods[-1] if periods else None
