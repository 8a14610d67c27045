"""Numbers, units, comparators and ranges as Vietnamese texts write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import NumberError
from laocai_opendata.model import Quantity, Span, Unit
from laocai_opendata.reading.redaction import BLANK

# [0-9], never \d: that also matches Arabic-Indic and full-width digits.
TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
SPACE = r"[^\S\n]"
# A blank stands for a letter, so that a redacted text ends its words where the original does.
LETTER = rf"(?:[^\W\d_]|{BLANK})"
START = rf"(?<![\w{BLANK}])"
END = rf"(?![\w{BLANK}])"
DASH = "[-–—−]"

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:,[0-9]+)?")
# IGNORECASE takes the Turkish letters for an "i"; casefold() does not.
_LETTER_I = str.maketrans({"İ": "i", "ı": "i"})
_LOOK_BACK = 40


def parse_number(text: str) -> Decimal:
    """Read a number written the Vietnamese way: a dot groups thousands, a comma is decimal.

    >>> parse_number("12.800"), parse_number("97,5"), parse_number("09")
    (Decimal('12800'), Decimal('97.5'), Decimal('9'))
    """
    if "." not in text:
        if _PLAIN.fullmatch(text):
            return Decimal(text.replace(",", "."))
        raise NumberError(text, "a comma is the decimal sign and stands at most once")
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    raise NumberError(text, "a dot stands before exactly three digits, to group thousands")


def folded(text: str) -> str:
    """Return *text* as it is looked up: lower case, one space between words, none beside "/".

    >>> folded("Triệu  đồng / năm")
    'triệu đồng/năm'
    """
    words = " ".join(text.translate(_LETTER_I).casefold().split())
    return words.replace(" /", "/").replace("/ ", "/") if "/" in words else words


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of *phrases*, the longest first, spaces of any kind."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(_flexible, ordered)) or "(?!)"


def _flexible(phrase: str) -> str:
    words = rf"{SPACE}+".join(map(re.escape, phrase.split()))
    return words.replace("/", f"{SPACE}*/{SPACE}*")


@dataclass(frozen=True, eq=False)
class Grammar:
    """The patterns made from a vocabulary's units and comparators."""

    unit: re.Pattern[str]
    units: Mapping[str, tuple[Unit, ...]]
    before: re.Pattern[str]
    comparators: Mapping[str, str]
    after: re.Pattern[str]
    to: re.Pattern[str]


@cache
def grammar(vocabulary: Vocabulary) -> Grammar:
    """Return the patterns for *vocabulary*; made once."""
    units, comparators = _units(vocabulary), _comparators(vocabulary)
    start, to, after = map(
        any_of, map(vocabulary.phrases, ("range_from", "range_to", "at_least_after"))
    )
    before = (
        rf"{START}(?:(?P<outer>{start}){SPACE}+)?"
        rf"(?:(?P<comparator>{any_of(comparators)}){SPACE}+)?(?:(?P<inner>{start}){SPACE}+)?\Z"
    )
    return Grammar(
        unit=re.compile(rf"{SPACE}{{0,4}}({any_of(units)})(?!{LETTER})", re.IGNORECASE),
        units=units,
        before=re.compile(before, re.IGNORECASE),
        comparators=comparators,
        after=re.compile(rf"{SPACE}+(?:{after}){END}", re.IGNORECASE),
        to=re.compile(rf"{SPACE}*{DASH}{SPACE}*|{SPACE}+(?:{to}){SPACE}+", re.IGNORECASE),
    )


def _units(vocabulary: Vocabulary) -> dict[str, tuple[Unit, ...]]:
    units: dict[str, tuple[Unit, ...]] = {}
    for unit in vocabulary.units.values():
        for spelling in map(folded, unit.spellings):
            units[spelling] = (*units.get(spelling, ()), unit)
    return units


def _comparators(vocabulary: Vocabulary) -> dict[str, str]:
    rows = vocabulary.comparators.values()
    return {folded(spelling): row.comparator for row in rows for spelling in row.spellings}


def find_tokens(text: str, within: Span) -> Iterator[Span]:
    """Yield each run of digits with the dots and commas inside it."""
    for match in TOKEN.finditer(text, within.start, within.end):
        yield Span(*match.span())


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before a number and belongs to its amount."""

    comparator: str
    start: int
    opens_range: bool


def find_opening(text: str, number: int, floor: int, rules: Grammar) -> Opening:
    """Return the comparator and the "từ" before position *number*.

    "trên" before a number is a bound; after a noun it is a place, as in "trên địa bàn".
    """
    match = rules.before.search(text, max(floor, number - _LOOK_BACK), number)
    if match is None:
        return Opening("eq", number, opens_range=False)
    words, opener = match["comparator"], match["outer"] or match["inner"]
    comparator = rules.comparators[folded(words)] if words else "eq"
    return Opening(comparator, match.start(), opens_range=opener is not None)


def find_quantity(text: str, number: Span, within: Span, rules: Grammar) -> tuple[Quantity, ...]:
    """Return the amount whose first digits are *number*, once for each unit of its spelling.

    Empty where no known unit follows. Raises NumberError for digits that cannot be read.
    """
    unit = rules.unit.match(text, number.end, within.end)
    far_end = _far_end(text, unit.end() if unit else number.end, within.end, rules)
    if unit is None and far_end is None:
        return ()
    opening = find_opening(text, number.start, within.start, rules)
    if far_end:
        return _range(text, opening, number, unit, far_end, rules)
    assert unit is not None
    return _single(text, opening, number, unit, within.end, rules)


def _single(
    text: str, opening: Opening, number: Span, unit: re.Match[str], end: int, rules: Grammar
) -> tuple[Quantity, ...]:
    value = parse_number(number.of(text))
    after = rules.after.match(text, unit.end(), end)
    if opening.opens_range and not after:
        raise NumberError(number.of(text), "it opens a range that nothing closes")
    comparator = "ge" if after else opening.comparator
    span = Span(opening.start, (after or unit).end())
    units = rules.units[folded(unit[1])]
    return tuple(Quantity(comparator, value, None, row, number, span) for row in units)


def _far_end(
    text: str, position: int, end: int, rules: Grammar
) -> tuple[Span, re.Match[str]] | None:
    # A range repeats the unit or not: "8 - 8,5%", "7% - 8%", "từ 80 đến 85 triệu đồng".
    to = rules.to.match(text, position, end)
    token = to and TOKEN.match(text, to.end(), end)
    unit = token and rules.unit.match(text, token.end(), end)
    return (Span(*token.span()), unit) if token and unit else None


def _range(
    text: str,
    opening: Opening,
    number: Span,
    unit: re.Match[str] | None,
    far_end: tuple[Span, re.Match[str]],
    rules: Grammar,
) -> tuple[Quantity, ...]:
    last, last_unit = far_end
    digits, span = Span(number.start, last.end), Span(opening.start, last_unit.end())
    units = rules.units[folded(last_unit[1])]
    if unit and not _same_size(rules.units[folded(unit[1])], units):
        raise NumberError(digits.of(text), "the ends of the range have different units")
    low, high = _read_ends(text, number, last, digits)
    return tuple(Quantity("between", low, high, row, digits, span) for row in units)


def _read_ends(text: str, first: Span, last: Span, digits: Span) -> tuple[Decimal, Decimal]:
    try:
        low, high = parse_number(first.of(text)), parse_number(last.of(text))
    except NumberError as error:
        raise NumberError(digits.of(text), error.reason) from error
    if low >= high:
        raise NumberError(digits.of(text), "the second end of a range is the larger one")
    return low, high


def _same_size(first: Iterable[Unit], last: Iterable[Unit]) -> bool:
    sizes = {(unit.base_unit, unit.multiplier) for unit in first}
    return any((unit.base_unit, unit.multiplier) in sizes for unit in last)
