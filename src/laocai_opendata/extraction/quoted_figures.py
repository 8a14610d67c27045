"""Does a quote hold the number that a row claims? Read as the quote's language writes numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import NumberError
from laocai_opendata.extraction.number_words import NumberWords, number_words
from laocai_opendata.extraction.quantities import find_quantity, grammar
from laocai_opendata.model import Span, Unit

_MINUS = "-−"
_RATIO = re.compile(r"\s?/\s?")
# What may follow a number whose unit was cut off; a word would be a unit that is not known.
_CUT_OFF = re.compile(r"\s*(?:\Z|[^\w\s%/])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# "12 800" and "12'800" where the language does not group so: neither part is the number.
_OTHER_GROUPS = re.compile(r"(?<![0-9.,])[0-9]{1,3}['’ \u00a0\u2009\u202f]\Z")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a quote with all that is written beside it.

    ``sizes`` are the multipliers that it may have, each with its base unit, or None where the
    unit is not named; no sizes mean that the unit was cut off.
    """

    comparator: str
    low: Decimal
    high: Decimal | None
    sizes: tuple[tuple[Decimal, str | None], ...]
    end: int


def states(
    quote: str,
    language: str,
    value: Decimal,
    unit: Unit,
    vocabulary: Vocabulary,
    *,
    high: Decimal | None = None,
    comparator: str | None = None,
    unit_where_cut_off: Unit | None = None,
) -> bool:
    """Say whether the quote holds *value* (to *high*) in *unit*, with that *comparator*.

    A number whose unit is cut off is read in *unit_where_cut_off* (else *unit*), and only where
    the quote has no number with a unit. A row may say "about" of a number that the quote gives
    as it is. False in languages other than Vietnamese, English and French.
    """
    found = find_amounts(quote, language, vocabulary)
    cut_off = unit_where_cut_off or unit
    readable = [amount for amount in found if amount.sizes] or found
    for amount in readable:
        sizes = amount.sizes or ((cut_off.multiplier, cut_off.base_unit),)
        if comparator not in (None, amount.comparator) and (
            comparator != "about" or amount.comparator != "eq"
        ):
            continue
        for multiplier, base in sizes:
            if (
                base in (None, unit.base_unit)
                and (amount.high is None) == (high is None)
                and _exact(amount.low, multiplier) == _exact(value, unit.multiplier)
                and _exact(amount.high, multiplier) == _exact(high, unit.multiplier)
            ):
                return True
    return False


def states_operand(
    words: str, language: str, number: Decimal, unit: Unit, vocabulary: Vocabulary
) -> bool:
    """Say whether *words* hold a number of a formula for a figure in *unit*.

    Beside what ``states`` proves: 1.39 is "139%", 1.124 "tăng 12,4%", 0.876 "giảm 12,4%", and
    2 is "gấp đôi".
    """
    spoken = number_words(language, vocabulary)
    if spoken is None:
        return False
    if states(words, language, number, unit, vocabulary):
        return True
    factors = spoken.patterns["factor"].finditer(words)
    if any(str(number) in spoken.meanings("factor", match["word"]) for match in factors):
        return True
    ratios = {u.base_unit for u in vocabulary.units.values() if "ratio" in u.quantity_kind}
    claimed = Fraction(number)
    for amount in find_amounts(words, language, vocabulary):
        share = Fraction(amount.low)
        if amount.high is None and any(base in ratios for _, base in amount.sizes):
            rise, fall = spoken.has("up", words), spoken.has("down", words)
            if claimed in (share, share / 100):
                return True
            if (rise and claimed == 1 + share / 100) or (fall and claimed == 1 - share / 100):
                return True
    return False


def find_amounts(quote: str, language: str, vocabulary: Vocabulary) -> tuple[Amount, ...]:
    """Return the numbers of a quote that can be read for certain; nothing where one cannot."""
    words = number_words(language, vocabulary)
    try:
        return tuple(_find_amounts(quote, words, language, vocabulary)) if words else ()
    except NumberError:
        return ()


def _find_amounts(
    quote: str, words: NumberWords, language: str, vocabulary: Vocabulary
) -> Iterator[Amount]:
    position = 0
    while match := words.token.search(quote, position):
        amount = None
        if _stands_alone(quote, match, words):
            if language == "vi":
                amount = _by_grammar(quote, match, vocabulary)
            amount = amount or _by_words(quote, match, words, language, vocabulary)
        if amount is None:
            position = _past_ratio(quote, match.end(), words)
        else:
            position = amount.end
            yield amount


def _stands_alone(quote: str, match: re.Match[str], words: NumberWords) -> bool:
    before = quote[: match.start()]
    if _OTHER_GROUPS.search(before) and re.match(r"[0-9]{3}(?![0-9])", match[0]):
        return False
    opening = words.before.search(before)
    currency = opening and opening["before"]
    return not (before and before[-1].isalnum() and not currency)


def _by_grammar(quote: str, match: re.Match[str], vocabulary: Vocabulary) -> Amount | None:
    whole = Span(0, len(quote))
    found = find_quantity(quote, Span(*match.span()), whole, grammar(vocabulary))
    if not found:
        return None
    first = found[0]
    sizes = tuple((q.unit.multiplier, q.unit.base_unit) for q in found)
    low = _signed(quote, match.start(), first.value)
    return Amount(first.comparator, low, first.upper, sizes, first.span.end)


def _by_words(
    quote: str, match: re.Match[str], words: NumberWords, language: str, vocabulary: Vocabulary
) -> Amount | None:
    low, position = words.read(match[0]), _past_ratio(quote, match.end(), words)
    if low is None:
        return None
    is_ratio = position > match.end()
    opening = words.before.search(quote[: match.start()])
    named, comparator = (opening["before"], opening["comparator"]) if opening else (None, None)
    sizes, end = _sizes(quote, position, words, language, vocabulary)
    if far_end := (None if is_ratio else _far_end(quote, end, words)):
        high = words.read(far_end[0])
        sizes_there, end = _sizes(quote, far_end.end(), words, language, vocabulary)
        if high is None or high <= low or (sizes and sizes != sizes_there):
            raise NumberError(quote, "a range that cannot be read for certain")
        return Amount("between", low, high, sizes_there, end) if sizes_there else None
    if named:
        bases = words.meanings("before", named)
        written = sizes or ((Decimal(1), None),)
        sizes = tuple((size, base) for size, at in written for base in bases if at in (None, base))
    if not sizes and (named or is_ratio or not _may_be_cut_off(quote, match)):
        return None
    meaning = words.meanings("comparator", comparator)[0] if comparator else "eq"
    return Amount(meaning, _signed(quote, match.start(), low), None, sizes, end)


def _may_be_cut_off(quote: str, match: re.Match[str]) -> bool:
    return bool(_CUT_OFF.match(quote, match.end())) and not _YEAR.fullmatch(match[0])


def _far_end(quote: str, position: int, words: NumberWords) -> re.Match[str] | None:
    to = words.patterns["range_to"].match(quote, position)
    return words.token.match(quote, to.end()) if to else None


def _past_ratio(quote: str, position: int, words: NumberWords) -> int:
    """Return the end of "/127" after a number: "84/127 xã" are 84 communes of 127."""
    slash = _RATIO.match(quote, position)
    below = slash and words.token.match(quote, slash.end())
    return below.end() if below else position


def _sizes(
    quote: str, position: int, words: NumberWords, language: str, vocabulary: Vocabulary
) -> tuple[tuple[tuple[Decimal, str | None], ...], int]:
    """Return what the amount word and the unit at *position* make of a number, and their end."""
    scale: Decimal | None = None
    if amount := words.patterns["amount"].match(quote, position):
        scale, position = Decimal(words.meanings("amount", amount["word"])[0]), amount.end()
    units, end = _units(quote, position, words, language, vocabulary)
    if units:
        return tuple((size * (scale or 1), base) for size, base in units), end
    return ((scale, None),) if scale else (), position


def _units(
    quote: str, position: int, words: NumberWords, language: str, vocabulary: Vocabulary
) -> tuple[tuple[tuple[Decimal, str], ...], int]:
    if language == "vi":
        rules = grammar(vocabulary)
        if match := rules.unit.match(quote, position):
            found = rules.units.get(" ".join(match[1].casefold().split()), ())
            return tuple((unit.multiplier, unit.base_unit) for unit in found), match.end()
        return (), position
    if match := words.patterns["unit"].match(quote, position):
        bases = words.meanings("unit", match["word"])
        return tuple((Decimal(1), base) for base in bases), match.end()
    return (), position


def _signed(quote: str, start: int, value: Decimal) -> Decimal:
    before = quote[max(0, start - 2) : start]
    is_negative = before[-1:] in _MINUS and before[-1:] != "" and not before[:-1].isalnum()
    return -value if is_negative else value


def _exact(number: Decimal | None, multiplier: Decimal) -> Fraction | None:
    return None if number is None else Fraction(number) * Fraction(multiplier)
