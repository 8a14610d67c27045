"""What the evidence map says, in words: title, caption and alternative text."""

from __future__ import annotations

from laocai_opendata.publishing.alt_text import Table
from laocai_opendata.publishing.evidence_data import PUBLISHED, Evidence, Strip, read_evidence
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.years_words import count


def map_title(lang: Language) -> str:
    """Return the map's title."""
    return interface(lang)["chart4_title"]


def map_caption(
    numbers: Table,
    targets: Table,
    sources: Table,
    lang: Language,
    *,
    text_length: int | None = None,
) -> str:
    """Return the line below the map: how many numbers are published, and why the others not."""
    told = read_evidence(numbers, targets, sources, lang, text_length)
    return " ".join([f"{map_title(lang)}.", sum_line(told, lang), *_reasons(told, lang)])


def map_alt_text(
    numbers: Table,
    targets: Table,
    sources: Table,
    lang: Language,
    *,
    text_length: int | None = None,
) -> str:
    """Return the whole map in words, every target with the characters that state it."""
    told = read_evidence(numbers, targets, sources, lang, text_length)
    strips = [_read_aloud(strip, lang) for strip in told.strips]
    said = [f"{map_title(lang)}.", sum_line(told, lang), *_reasons(told, lang), *strips]
    return " ".join(said)


def sum_line(told: Evidence, lang: Language) -> str:
    """Return the sum: published and explained are all."""
    words, counts = interface(lang), told.counts
    total = sum(counts.values())
    if not total:
        return words["chart4_none"]
    published = counts.get(PUBLISHED, 0)
    line = words["chart4_sum"].format(
        published=count(published, lang),
        explained=count(total - published, lang),
        count=count(total, lang),
    )
    if unread := counts.get("unread", 0):
        line = f"{line} {words['chart4_sum_unread'].format(count=count(unread, lang))}"
    return line


def scale_line(line: int, length: int, lang: Language) -> str:
    """Return how many characters a line and the article have."""
    words = interface(lang)["chart4_scale"]
    return words.format(line=count(line, lang), length=count(length, lang))


def _reasons(told: Evidence, lang: Language) -> list[str]:
    words = interface(lang)
    said = [
        f"{words[f'disposition_{code}']}: {count(number, lang)}"
        for code, number in told.counts.items()
    ]
    line = "; ".join(said)
    return [f"{line[:1].upper()}{line[1:]}."] if said else []


def _read_aloud(strip: Strip, lang: Language) -> str:
    words = interface(lang)
    said = [
        f"{count(target.number, lang)}. {target.statement.name}: {target.statement.words} ("
        + words["chart4_spans"].format(start=count(target.start, lang), end=count(target.end, lang))
        + ")"
        for target in strip.targets
    ]
    named = f"{strip.title} ({words['chart4_length'].format(length=count(strip.length, lang))})"
    return f"{named}: {'; '.join(said)}." if said else f"{named}."
