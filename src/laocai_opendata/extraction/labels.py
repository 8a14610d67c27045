"""What an amount is about: where its label begins, and which indicator it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from laocai_opendata.extraction.grammar import Core, Grammar
from laocai_opendata.extraction.words import is_number
from laocai_opendata.model import Indicator

_HARD = frozenset(';(["“”')
_SIGNS = _HARD | {")", ":"}
_SOFT = frozenset(",:-.)/'’…!?")
# "Mục tiêu năm 2031 là thu ngân sách đạt …": the verb stands before the label.
_IS = "là"
_CHANGES = ("tăng", "giảm")
# Words with which a label may begin before the name of its indicator.
_BEFORE_NAMES = frozenset((*_CHANGES, "("))
_PARENTHESES = frozenset("()")
_MONEY = frozenset(("VND", "USD"))


class Label(NamedTuple):
    """The words of a label, and the indicator that they name.

    ``negative`` is true where a fall is stated of an indicator that counts rises; ``headed``
    where the words begin as labels do.
    """

    first: int
    end: int
    indicator: Indicator | None
    negative: bool = False
    headed: bool = False


class Wanted(NamedTuple):
    """What an indicator must be measured in, and what its value does: "tăng", "giảm" or None.

    ``grows`` says that bare names mean growth here, ``level`` that the value is what is left.
    """

    base_units: frozenset[str]
    change: str | None = None
    grows: bool = False
    level: bool = False


def find_label(
    strings: list[str],
    first: int,
    end: int,
    wanted: Wanted,
    period_starts: Mapping[int, int],
    grammar: Grammar,
    *,
    is_item: bool,
) -> Label | None:
    """Return the label that ends before word *end*, in what begins at *first*.

    The earliest start from which the words name an indicator goes first, then the earliest that
    begins as labels do ("tỷ lệ", "tổng"); else an item's label is all of it, and in prose it
    follows the last sign or opening word.
    """
    if end > first and strings[end - 1] in ",;":
        return None
    starts = list(_find_starts(strings, first, end, period_starts, grammar))
    if not starts:
        return None
    for start in starts:
        word = strings[start]
        if word not in grammar.names.firsts and word not in _BEFORE_NAMES:
            continue
        if named := match_words(strings[start:end], wanted, grammar):
            return Label(start, end, *named, headed=True)
    for start in starts:
        if grammar.heads.at(strings, start) and not _plans_after(strings, start, end, grammar):
            return _label(strings, start, end, wanted, grammar, headed=True)
    start = starts[0] if is_item else starts[-1]
    return _label(strings, start, end, wanted, grammar, headed=False)


def _label(
    strings: list[str], start: int, end: int, wanted: Wanted, grammar: Grammar, *, headed: bool
) -> Label:
    named = match_core(strings[start:end], wanted, grammar)
    return (
        Label(start, end, *named, headed=True) if named else Label(start, end, None, headed=headed)
    )


def _find_starts(
    strings: list[str], first: int, end: int, period_starts: Mapping[int, int], grammar: Grammar
) -> Iterator[int]:
    place, is_start = _after_hard_sign(strings, first, end), True
    openings = grammar.openings.firsts
    while place < end:
        word = strings[place]
        if place in period_starts:
            place, is_start = period_starts[place], True
        elif (word == "(" or place == first) and (
            numbered := _after_enumerator(strings, first, place, end)
        ):
            place, is_start = numbered, True
        elif is_start and word == _IS and place + 1 < end:
            place += 1
        elif word in _SOFT:
            is_start = is_start or not is_number(strings[place - 1])
            place += 1
        elif word in openings and (opened := _after_opening(strings, first, place, end, grammar)):
            if is_start and opened < end and grammar.names.at(strings, place):
                yield place
            place, is_start = opened, True
        else:
            if is_start:
                yield place
            place, is_start = place + 1, False


def _after_hard_sign(strings: list[str], first: int, end: int) -> int:
    if _SIGNS.isdisjoint(strings[first:end]):
        return first
    closed = 0
    for place in range(end - 1, first - 1, -1):
        word = strings[place]
        if word == ")":
            closed += 1
        elif word == "(" and closed:
            closed -= 1
        elif word in _HARD or (word == ":" and place < end - 1):
            return place + 1
    return first


def _after_enumerator(strings: list[str], first: int, place: int, end: int) -> int | None:
    # "(1) Tốc độ …" inside a paragraph, "1. Tốc độ …" where a sentence begins.
    if place + 2 < end and strings[place] == "(" and strings[place + 2] == ")":
        return place + 3 if len(strings[place + 1]) <= 2 else None
    is_one = place == first and is_number(strings[place]) and len(strings[place]) <= 2
    return place + 2 if is_one and strings[place + 1 : place + 2] == ["."] else None


def _after_opening(
    strings: list[str], first: int, place: int, end: int, grammar: Grammar
) -> int | None:
    # "với tổng doanh thu", but not "so với năm trước".
    if place > first and strings[place - 1] in ("so", "đối", "cùng"):
        return None
    found = grammar.openings.at(strings, place)
    return found[0] if found and found[0] <= end else None


def _plans_after(strings: list[str], start: int, end: int, grammar: Grammar) -> bool:
    # "Ngành cũng sẽ …, tỷ lệ lấp đầy": the verb that plans stands after this start.
    plans = {"target_frame", "planned_verb"}
    return any(plans & set(kinds) for _, _, kinds in grammar.openings.scan(strings, start, end))


def find_openings(
    strings: list[str], first: int, end: int, grammar: Grammar
) -> Iterator[tuple[int, int]]:
    """Yield the words before a label that decided where it begins."""
    for start, stop, _ in grammar.openings.scan(strings, first, end):
        yield start, stop


def match_words(
    words: list[str], wanted: Wanted, grammar: Grammar
) -> tuple[Indicator, bool] | None:
    """Return the indicator that *words* name, and whether a fall makes its value negative.

    Words in parentheses and words that change nothing, "toàn tỉnh", may stand anywhere.
    """
    for said in _readings_of(words, grammar):
        if found := _match(said, wanted, grammar):
            return found
    return None


def match_core(words: list[str], wanted: Wanted, grammar: Grammar) -> tuple[Indicator, bool] | None:
    """Return the indicator whose phrases stand somewhere in *words*; the most words decide.

    A change is named by phrases that say so: "che phủ rừng" is not what "che phủ rừng tăng 2%"
    states. A label about a part ("dân tộc thiểu số") names only what says that part.
    """
    plain = _without_parentheses(words)
    verb = wanted.change.split()[0].lower() if wanted.change else None
    if verb is None and plain[:1] and plain[0] in _CHANGES:
        verb, plain = (None, plain[1:]) if wanted.level else (plain[0], plain)
    said = [*plain, verb] if wanted.change and verb else plain
    if wanted.grows and not verb:
        found = _core([*said, "tăng"], "tăng", wanted, grammar)
        if found:
            return found, False
    if found := _core(said, verb, wanted, grammar):
        return found, False
    if verb == "giảm" and (found := _core([*plain, "tăng"], "tăng", wanted, grammar)):
        return found, True
    return None


def _core(words: list[str], verb: str | None, wanted: Wanted, grammar: Grammar) -> Indicator | None:
    best: Core | None = None
    if grammar.cores.keys().isdisjoint(words):
        return None
    for place, word in enumerate(words):
        for core in grammar.cores.get(word, ()):
            longer = best is None or core.length > best.length
            if (
                longer
                and _stands(core, words, place)
                and _suits(core, words, verb, wanted, grammar)
            ):
                best = core
    return best.indicator if best else None


def _stands(core: Core, words: list[str], place: int) -> bool:
    for phrase in core.phrases:
        size = len(phrase)
        while words[place : place + size] != phrase:
            place += 1
            if place + size > len(words):
                return False
        place += size
    return True


def _suits(
    core: Core, words: list[str], verb: str | None, wanted: Wanted, grammar: Grammar
) -> bool:
    said = [word for phrase in core.phrases for word in phrase]
    if verb and verb not in said:
        return False
    parts = [words[first:end] for first, end, _ in grammar.parts.scan(words)]
    is_whole = all(any(part == phrase[: len(part)] for phrase in core.phrases) for part in parts)
    return is_whole and _fits(core.indicator, wanted, grammar)


def _readings_of(words: list[str], grammar: Grammar) -> Iterator[list[str]]:
    yield words
    plain = _without_parentheses(words)
    if plain is not words and plain != words:
        yield plain
    tails = [range(first, end) for first, end, _ in grammar.tails.scan(plain, 1)]
    if tails:
        yield [word for place, word in enumerate(plain) if not any(place in tail for tail in tails)]


def _without_parentheses(words: list[str]) -> list[str]:
    if _PARENTHESES.isdisjoint(words):
        return words
    depth, kept = 0, []
    for word in words:
        depth += word == "("
        if depth == 0:
            kept.append(word)
        depth -= word == ")" and depth > 0
    return kept if depth == 0 else words


def _match(words: list[str], wanted: Wanted, grammar: Grammar) -> tuple[Indicator, bool] | None:
    change = wanted.change.split()[0].lower() if wanted.change else None
    if change:
        return _match_change(words, change, wanted, grammar)
    if len(words) > 1 and words[0] in _CHANGES:
        if wanted.level:
            return _match(words[1:], wanted, grammar)
        found = _named(words, wanted, grammar)
        return (found, False) if found else _match_change(words[1:], words[0], wanted, grammar)
    if len(words) > 3 and words[-2:] == ["tăng", "trưởng"]:
        return _match_change(words[:-2], "tăng", wanted, grammar)
    grown = _grown(words, wanted, grammar) if wanted.grows else None
    found = grown or _named(words, wanted, grammar)
    return (found, False) if found else None


def _match_change(
    words: list[str], verb: str, wanted: Wanted, grammar: Grammar
) -> tuple[Indicator, bool] | None:
    if found := _named([*words, verb], wanted, grammar):
        return found, False
    rises = _named([*words, "tăng"], wanted, grammar) or _growth_of(words, wanted, grammar)
    return (rises, verb == "giảm") if rises else None


def _grown(words: list[str], wanted: Wanted, grammar: Grammar) -> Indicator | None:
    return _named([*words, "tăng"], wanted, grammar) or _growth_of(
        words, wanted, grammar, only_shares=True
    )


def _growth_of(
    words: list[str], wanted: Wanted, grammar: Grammar, *, only_shares: bool = False
) -> Indicator | None:
    # The change of what another indicator counts: export_value and export_value_growth.
    for end, indicators in grammar.names.all_at(words, 0):
        for indicator in indicators:
            stem = indicator.indicator_id.removesuffix("_share_of_grdp")
            if only_shares and stem == indicator.indicator_id:
                continue
            growth = grammar.indicators.get(f"{stem}_growth")
            if growth and _fits(growth, wanted, grammar) and is_tail(words, end, grammar):
                return growth
    return None


def _named(words: list[str], wanted: Wanted, grammar: Grammar) -> Indicator | None:
    for end, indicators in grammar.names.all_at(words, 0):
        for indicator in indicators:
            if _fits(indicator, wanted, grammar) and is_tail(words, end, grammar):
                return indicator
    return None


def _fits(indicator: Indicator, wanted: Wanted, grammar: Grammar) -> bool:
    # A value may be stated in another currency than the one its indicator is counted in.
    unit = grammar.base_units[indicator.unit_id]
    return unit in wanted.base_units or (unit in _MONEY and bool(_MONEY & wanted.base_units))


def is_tail(words: list[str], place: int, grammar: Grammar) -> bool:
    """Say whether all words from *place* on change nothing: "toàn tỉnh", a year, "(GRDP)"."""
    while place < len(words):
        if tail := grammar.tails.at(words, place):
            place = tail[0]
        elif words[place] in ",()-/" or is_number(words[place]):
            place += 1
        else:
            return False
    return True


def split_labels(
    strings: list[str], first: int, end: int, count: int, grammar: Grammar
) -> list[tuple[int, int]] | None:
    """Return the last *count* labels joined by commas and "và" in one stretch; None if fewer.

    A name that holds a comma itself, "nông, lâm nghiệp và thủy sản", stays whole.
    """
    parts: list[tuple[int, int]] = []
    place = start = first
    while place < end:
        if named := _whole_name(strings, place, end, grammar):
            place = named
        elif strings[place] in (",", ";", "và"):
            parts.append((start, place))
            place = start = place + 1
        else:
            place += 1
    parts = [part for part in (*parts, (start, end)) if part[0] < part[1]]
    return parts[-count:] if len(parts) >= count else None


def _whole_name(strings: list[str], place: int, end: int, grammar: Grammar) -> int | None:
    for stop, _ in grammar.names.all_at(strings, place):
        if stop == end or (stop < end and strings[stop] in (",", ";", "và")):
            return stop
    return None
