"""Keep the evidence, blank the rest: a text of the same length that may be published."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from laocai_opendata.model import Article, Span

BLANK = "\N{LIGHT SHADE}"


def redact(article: Article, evidence: Iterable[Span]) -> Article:
    """Return *article* with every letter outside *evidence* replaced by ``░``.

    Digits, punctuation, white space and line ends stay, and so do whole words that evidence
    touches, so that every position of the original holds.
    """
    text = article.text
    pieces: list[str] = []
    end = 0
    for span in _whole_words(text, evidence):
        pieces += _blanked(text[end : span.start]), span.of(text)
        end = span.end
    blanked = "".join((*pieces, _blanked(text[end:])))
    return replace(article, text=blanked, sha256=sha256(blanked.encode()).hexdigest())


def _whole_words(text: str, evidence: Iterable[Span]) -> Iterable[Span]:
    # Half a word beside a blank would look like a word of its own.
    done = 0
    for span in sorted(evidence):
        start, end = max(span.start, done), span.end
        if start >= end:
            continue
        while start > done and _is_letter(text[start - 1]):
            start -= 1
        while end < len(text) and _is_letter(text[end]):
            end += 1
        yield Span(start, end)
        done = end


def _blanked(text: str) -> str:
    return "".join(BLANK if _is_letter(character) else character for character in text)


def _is_letter(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character).startswith("M")
