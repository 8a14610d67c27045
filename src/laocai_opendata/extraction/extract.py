"""One article in, one extraction out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary, built_in
from laocai_opendata.extraction.coverage import find_numbers, find_unreadable
from laocai_opendata.extraction.details import find_details, find_title
from laocai_opendata.extraction.quantities import find_tokens
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.sieve import Digits, sift
from laocai_opendata.extraction.statements import find_lines
from laocai_opendata.extraction.targets import Found, find_targets
from laocai_opendata.extraction.wrapping import unwrapped
from laocai_opendata.model import Article, Diagnostic, Extraction, Span, Target


class Announced(NamedTuple):
    """What an article announces: its targets, what was not read, and each reading behind them."""

    article: Article
    targets: tuple[Target, ...]
    diagnostics: tuple[Diagnostic, ...]
    readings: tuple[Reading, ...]


def extract_targets(article: Article, vocabulary: Vocabulary | None = None) -> Announced:
    """Read the targets and diagnostics of *article* alone: those of `extract`, sooner.

    Never raises on text: what cannot be read for certain becomes a diagnostic.
    """
    words, text = vocabulary or built_in(), unwrapped(article.text)[0]
    title = find_title(text, find_lines(text))
    digits = sift(text, words)
    found = find_targets(text, digits, title, words, with_context=False)
    return Announced(article, found.targets, _all_diagnostics(text, digits, found), found.readings)


def extract(article: Article, vocabulary: Vocabulary | None = None) -> Extraction:
    """Read targets, details and numbers from *article*; nothing is guessed or dropped.

    Never raises on text: what cannot be read for certain becomes a diagnostic.
    """
    words, (text, wraps) = vocabulary or built_in(), unwrapped(article.text)
    lines, tokens = tuple(find_lines(text)), tuple(find_tokens(text, Span(0, len(text))))
    details, detail_context = find_details(text, lines, words)
    digits = sift(text, words)
    found = find_targets(text, digits, details.title, words)
    diagnostics = _all_diagnostics(text, digits, found)
    numbers, number_context = find_numbers(
        text, lines, tokens, found.targets, found.repeats, diagnostics, words
    )
    context = {*detail_context, *found.context, *number_context, *wraps}
    stated = _in_order(span for span in context if span.start < span.end)
    return Extraction(article, found.targets, diagnostics, details, numbers, stated)


def _all_diagnostics(text: str, digits: Digits, found: Found) -> tuple[Diagnostic, ...]:
    everywhere = (*found.diagnostics, *find_unreadable(text, digits, found.diagnostics))
    return tuple(sorted(everywhere, key=lambda item: item.span))


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
