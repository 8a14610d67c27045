"""One article in, one extraction out."""

from __future__ import annotations

from collections.abc import Iterable

from laocai_opendata.codelists import Vocabulary, built_in
from laocai_opendata.extraction.coverage import find_numbers, find_unreadable
from laocai_opendata.extraction.details import find_details
from laocai_opendata.extraction.quantities import find_tokens
from laocai_opendata.extraction.statements import find_lines
from laocai_opendata.extraction.targets import find_targets
from laocai_opendata.extraction.words import lowered
from laocai_opendata.model import Article, Extraction, Span


def extract(article: Article, vocabulary: Vocabulary | None = None) -> Extraction:
    """Read targets, details and numbers from *article*; nothing is guessed or dropped.

    Never raises on text: what cannot be read for certain becomes a diagnostic.
    """
    words = vocabulary or built_in()
    text, lower = article.text, lowered(article.text)
    lines = tuple(find_lines(text))
    tokens = tuple(find_tokens(text, Span(0, len(text))))
    details, detail_context = find_details(text, lines, words)
    found = find_targets(text, lower, details.title, words)
    diagnostics = tuple(
        sorted(
            (*found.diagnostics, *find_unreadable(text, tokens, found.diagnostics)),
            key=lambda item: item.span,
        )
    )
    numbers, number_context = find_numbers(
        text, lines, tokens, found.targets, found.repeats, diagnostics, words
    )
    context = {*detail_context, *found.context, *number_context}
    stated = _in_order(span for span in context if span.start < span.end)
    return Extraction(article, found.targets, diagnostics, details, numbers, stated)


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
