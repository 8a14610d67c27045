"""Why each number of a text was read as a target, or was not: for people, in colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, NamedTuple

from laocai_opendata.checking.problems import printable
from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.extract import extract_targets
from laocai_opendata.extraction.grammar import grammar_of
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.weighing import find_heaviest
from laocai_opendata.extraction.wrapping import unwrapped
from laocai_opendata.model import Article, Span, Target
from laocai_opendata.publishing.interface import interface, period_words
from laocai_opendata.publishing.number_format import Language

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {
    "label": "bold cyan",
    "number": "bold yellow",
    "unit": "green",
    "comparator": "magenta",
    "period": "bold blue",
    "cue": "underline",
}
_AROUND = 60


class Mark(NamedTuple):
    """A part of a statement, by its characters."""

    kind: str
    span: Span


def print_explanation(
    article: Article, vocabulary: Vocabulary, lang: Language, file: IO[str] | None = None
) -> None:
    """Print each statement of *article* with its parts marked, and why it is or is no target."""
    from laocai_opendata.printing import new_console

    words, console = interface(lang), new_console(file=file)
    found = extract_targets(article, vocabulary)
    console.print(f"{printable(article.name)}: {_legend(lang)}", highlight=False, soft_wrap=False)
    told = {target.quantity.number: target for target in found.targets}
    text = unwrapped(article.text)[0]
    heavy = find_heaviest(text, found.readings, grammar_of(vocabulary))
    for reading in found.readings:
        console.print()
        console.print(_marked(article.text, reading), highlight=False)
        for line in _reasons(article.text, reading, told.get(reading.number), lang):
            console.print(f"  {line}", highlight=False, markup=False)
        if signs := heavy.get(reading.number.start):
            said = ", ".join(f"“{printable(sign)}”" for sign in signs)
            console.print(f"  {words['explain_signs']}: {said}", highlight=False, markup=False)
    if not found.readings:
        console.print(words["explain_nothing"])


def _legend(lang: Language) -> str:
    words = interface(lang)
    return ", ".join(f"[{style}]{words[f'explain_{kind}']}[/]" for kind, style in _STYLES.items())


def find_marks(reading: Reading) -> tuple[Mark, ...]:
    """Return the parts of a statement that decided its reading, in no order."""
    quantity, number = reading.quantity, reading.number
    marks = [
        Mark("comparator", Span(quantity.start, number.start)),
        Mark("number", number),
        Mark("unit", Span(number.end, quantity.end)),
    ]
    marks += [Mark("label", reading.label)] if reading.label else []
    marks += [Mark("period", reading.when.period.span)] if reading.when.period else []
    marks += [Mark("cue", reading.frame.cue.span)] if reading.frame.cue else []
    return tuple(mark for mark in marks if mark.span.start < mark.span.end)


def _marked(text: str, reading: Reading) -> Text:
    from rich.text import Text

    within = _line_around(text, reading.span)
    shown = Text(printable(within.of(text)))
    for kind, span in find_marks(reading):
        if within.contains(span):
            start, end = span.start - within.start, span.end - within.start
            shown.stylize(_STYLES[kind], start, end)
    return shown


def _line_around(text: str, span: Span) -> Span:
    """Return the words around *span* in its line."""
    line_start = text.rfind("\n", 0, span.start) + 1
    start = max(line_start, span.start - _AROUND)
    if start > line_start:
        start = text.find(" ", start, span.start) + 1 or span.start
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if end > span.end + _AROUND:
        cut = text.rfind(" ", span.end, span.end + _AROUND)
        end = cut if cut > 0 else span.end
    return Span(start, end)


def _reasons(text: str, reading: Reading, target: Target | None, lang: Language) -> Iterator[str]:
    words = interface(lang)
    if reading.refusal or target is None:
        yield f"✗ {words['explain_refused_' + (reading.refusal or 'repeated')]}"
    else:
        name = target.indicator.indicator_id if target.indicator else words["explain_unmapped"]
        yield f"✓ {name}"
    if reading.frame.cue and not (reading.refusal or reading.settled):
        cue = reading.frame.cue.span
        yield f"{words['explain_cue']}: “{cue.of(text)}” ({cue.start}–{cue.end})"
    if target and target.period:
        period = period_words(target.period.iso, lang, deadline=target.period.deadline)
        stated = words[f"explain_in_{reading.when.stated_in}"]
        yield f"{words['explain_period']}: {period} ({stated})"
