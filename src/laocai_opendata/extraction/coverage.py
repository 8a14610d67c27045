"""Every number of the article, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import NumberError
from laocai_opendata.extraction.quantities import (
    END,
    SPACE,
    START,
    TOKEN,
    any_of,
    grammar,
    parse_number,
)
from laocai_opendata.extraction.sieve import Digits
from laocai_opendata.extraction.targets import Repeat
from laocai_opendata.model import Diagnostic, Number, Span, Target
from laocai_opendata.reading.redaction import BLANK

_DATE = re.compile(r"[0-9]{1,2}(?:[/.-][0-9]{1,2})?[/.-](?:19|20)[0-9]{2}(?![0-9])")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_LOOKALIKE = re.compile(r"[^\D0-9]")
# A number with a dot or a comma inside; it starts at a digit, which is found fast.
_MARKED = re.compile(r"[0-9](?<![0-9][0-9])[0-9]*+(?:[.,][0-9]++)++")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_IN_PHOTO_FILE = re.compile(r"[\w-]{0,80}\.(?:jpe?g|png|webp|gif)(?!\S)", re.IGNORECASE)
_LOOK_BACK = 24
_LONGEST_COUNTER = 80


@dataclass(frozen=True, eq=False)
class _Patterns:
    """Words around a number that say what it is."""

    counter: re.Pattern[str]
    counted: re.Pattern[str]
    legal: re.Pattern[str]
    time_before: re.Pattern[str]
    time_after: re.Pattern[str]


@cache
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    def compiled(before: str, cue: str, after: str) -> re.Pattern[str]:
        words = any_of(vocabulary.phrases(cue))
        return re.compile(rf"{before}({words}){after}", re.IGNORECASE)

    marks = rf"(?:[^\w{BLANK}]|_)*"
    return _Patterns(
        counter=compiled(marks, "visit_counter", rf"{SPACE}*:{SPACE}*[0-9.,]+\Z"),
        counted=compiled(rf"{SPACE}+", "counted", END),
        legal=compiled(START, "legal", rf"{SPACE}+\Z"),
        time_before=compiled(START, "time_before", rf"{SPACE}+\Z"),
        time_after=compiled(rf"{SPACE}+", "time_after", END),
    )


@dataclass(frozen=True, slots=True)
class _Fate:
    """What became of a number, whose it is, and the words that decided."""

    disposition: str
    target: int | None = None
    words: Span | None = None


def find_numbers(
    text: str,
    lines: Iterable[Span],
    tokens: Sequence[Span],
    targets: Sequence[Target],
    repeats: Iterable[Repeat],
    diagnostics: Iterable[Diagnostic],
    vocabulary: Vocabulary,
) -> tuple[tuple[Number, ...], tuple[Span, ...]]:
    """Return every number of *text* once, in order, and the words that decided."""
    fates = dict(_unread(text, diagnostics))
    fates.update(_dates(text, tokens))
    fates.update(_furniture(text, lines, vocabulary))
    fates.update(_repeated(text, repeats))
    fates.update(_owned(text, targets))
    numbers: list[Number] = []
    context: list[Span] = []
    for token in tokens:
        fate = fates.get(token.start) or _from_words(text, token, vocabulary)
        numbers.append(Number(token.of(text), token, fate.disposition, fate.target))
        context.extend([fate.words] if fate.words else [])
    return tuple(numbers), tuple(context)


def find_unreadable(text: str, digits: Digits, known: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each number outside *known* that cannot be read for certain."""
    if not digits.unreadable and not digits.lookalikes:
        return
    seen = {found.span.start for found in known}
    seen.update(start for found in known for start in _starts(text, found.span))
    end = 0
    for match in _LOOKALIKE.finditer(text) if digits.lookalikes else ():
        if match.start() >= end:
            span = _whole_number(text, match.start(), end)
            end = span.end
            seen.update(_starts(text, span))
            yield _diagnostic("lookalike_digit", text, span, "write it as 0-9")
    if not digits.unreadable:
        return
    marked = [Span(*match.span()) for match in _MARKED.finditer(text)]
    seen.update(start for start, _ in _dates(text, marked))
    reasons = {number: _why_unread(number) for number in {token.of(text) for token in marked}}
    for token in marked:
        if (reason := reasons[token.of(text)]) and token.start not in seen:
            yield _diagnostic("unreadable_number", text, token, reason)


def _why_unread(number: str) -> str:
    try:
        parse_number(number)
    except NumberError as error:
        return error.reason
    return ""


def _whole_number(text: str, place: int, floor: int) -> Span:
    """Return the number around a digit: "1.５00" is refused as a whole."""
    start = place
    while start > floor and _is_of_number(text, start - 1):
        start -= 1
    match = _DIGITS.match(text, start)
    assert match
    return Span(*match.span())


def _is_of_number(text: str, place: int) -> bool:
    is_mark = text[place] in ".," and place > 0 and text[place - 1].isdecimal()
    return is_mark or text[place].isdecimal()


def _diagnostic(code: str, text: str, number: Span, reason: str) -> Diagnostic:
    return Diagnostic(code, f"{number.of(text)!r} was not read: {reason}", number)


def _starts(text: str, within: Span) -> Iterator[int]:
    for match in TOKEN.finditer(text, within.start, within.end):
        yield match.start()


def _unread(text: str, diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[int, _Fate]]:
    for diagnostic in diagnostics:
        for start in _starts(text, diagnostic.span):
            yield start, _Fate("unread")


def _dates(text: str, tokens: Iterable[Span]) -> Iterator[tuple[int, _Fate]]:
    end = 0
    for token in tokens:
        if token.start >= end and (date := _DATE.match(text, token.start)):
            end = date.end()
        if token.start < end:
            yield token.start, _Fate("year_or_period")


def _furniture(
    text: str, lines: Iterable[Span], vocabulary: Vocabulary
) -> Iterator[tuple[int, _Fate]]:
    for line in lines:
        if line.end - line.start > _LONGEST_COUNTER:
            continue
        counter = _patterns(vocabulary).counter.match(text, line.start, line.end)
        if counter or "°" in line.of(text):
            fate = _Fate("page_furniture", words=Span(*counter.span(1)) if counter else None)
            for start in _starts(text, line):
                yield start, fate


def _owned(text: str, targets: Sequence[Target]) -> Iterator[tuple[int, _Fate]]:
    for place, target in enumerate(targets):
        number = target.quantity.number
        for start in _starts(text, target.span):
            is_value = number.start <= start < number.end
            yield start, _Fate("target_value" if is_value else "inside_target_label", place)


def _repeated(text: str, repeats: Iterable[Repeat]) -> Iterator[tuple[int, _Fate]]:
    for repeat in repeats:
        for start in _starts(text, repeat.number):
            yield start, _Fate("target_restated", repeat.target)


def _from_words(text: str, number: Span, vocabulary: Vocabulary) -> _Fate:
    patterns = _patterns(vocabulary)
    window = max(0, number.start - _LOOK_BACK)
    if match := patterns.time_before.search(text, window, number.start):
        return _Fate("year_or_period", words=Span(*match.span(1)))
    if match := patterns.legal.search(text, window, number.start):
        return _Fate("legal_or_ordinal", words=Span(*match.span(1)))
    if match := patterns.time_after.match(text, number.end):
        return _Fate("year_or_period", words=Span(*match.span(1)))
    if match := patterns.counted.match(text, number.end):
        return _Fate("count_in_prose", words=Span(*match.span(1)))
    if match := grammar(vocabulary).unit.match(text, number.end):
        return _Fate("quantity_not_target", words=Span(*match.span(1)))
    if match := _IN_PHOTO_FILE.match(text, number.end):
        return _Fate("photo_file", words=Span(number.start, match.end()))
    return _Fate("year_or_period" if _YEAR.fullmatch(number.of(text)) else "other")
