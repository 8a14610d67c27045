"""Which indicator the words of a label name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from laocai_opendata.extraction.grammar import Core, Grammar
from laocai_opendata.extraction.wordings import plain_words
from laocai_opendata.extraction.words import is_number
from laocai_opendata.model import Indicator

_CHANGES = ("tăng", "giảm")
# Words that may stand before the name of an indicator.
_BEFORE_NAMES = frozenset((*_CHANGES, "("))
_SHARE = "_share_of_grdp"
_PARENTHESES = frozenset("()")
# A value may be stated in another currency than its indicator's, and a share in per mille.
_ALIKE = (
    frozenset(("VND", "USD")),
    frozenset(("percent", "per_mille")),
    frozenset(("quintal_per_hectare", "tonne_per_hectare")),
)
# "GRDP đạt 90 triệu đồng/người": the unit completes the name.
_PER = {"person": ("bình", "quân", "đầu", "người"), "hectare": ("trên", "1", "ha")}


class Wanted(NamedTuple):
    """What an indicator must be measured in, and what its value does: "tăng", "giảm" or None.

    ``grows`` says that bare names mean growth here, ``level`` that the value is what is left,
    ``per`` what its unit is counted for each of: "person" for "triệu đồng/người", ``apart`` that
    sectors are parts of another whole than the product.
    """

    base_units: frozenset[str]
    change: str | None = None
    grows: bool = False
    level: bool = False
    per: str = ""
    apart: bool = False


def match_words(
    words: list[str], wanted: Wanted, grammar: Grammar
) -> tuple[Indicator, bool] | None:
    """Return the indicator that *words* name, and whether a fall makes its value negative.

    Words in parentheses and words that change nothing, "toàn tỉnh", may stand anywhere.
    """
    plain = plain_words(words, grammar.short_forms)
    if plain and plain[0] not in grammar.name_firsts and plain[0] not in _BEFORE_NAMES:
        return None
    per_words = _PER.get(wanted.per)
    if per_words and (found := _named([*plain, *per_words], wanted, grammar)):
        return found, False
    for said in _readings_of(plain, grammar):
        if named := _match(said, wanted, grammar):
            return named
    return None


def match_core(words: list[str], wanted: Wanted, grammar: Grammar) -> tuple[Indicator, bool] | None:
    """Return the indicator whose phrases stand somewhere in *words*; the most words decide.

    A change is named by phrases that say so: "che phủ rừng" is not what "che phủ rừng tăng 2%"
    states. A label about a part ("dân tộc thiểu số") names only what says that part.
    """
    plain = _without_parentheses(plain_words(words, grammar.short_forms))
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
    is_whole = all(any(_holds(phrase, part) for phrase in core.phrases) for part in parts)
    return is_whole and _fits(core.indicator, wanted, grammar)


def _holds(phrase: list[str], part: list[str]) -> bool:
    return any(phrase[n : n + len(part)] == part for n in range(len(phrase) - len(part) + 1))


def _readings_of(words: list[str], grammar: Grammar) -> Iterator[list[str]]:
    yield from _whole_readings(words, grammar)
    # "lĩnh vực công nghiệp - xây dựng", "mục tiêu GRDP"
    if lead := grammar.label_leads.at(words, 0):
        yield from _readings_of(words[lead[0] :], grammar)


def _whole_readings(words: list[str], grammar: Grammar) -> Iterator[list[str]]:
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
    if len(words) > 1 and words[0] in _CHANGES and wanted.level and words[1] != "trưởng":
        return _match(words[1:], wanted, grammar)
    grown = _grown(words, wanted, grammar) if wanted.grows else None
    if found := grown or _named(words, wanted, grammar):
        return found, False
    verb, rest = _change_in_front(words, grammar)
    return _match_change(rest, verb, wanted, grammar) if verb and rest else None


def _change_in_front(words: list[str], grammar: Grammar) -> tuple[str, list[str]]:
    """Return the change that a label begins or ends with, and the rest of its words."""
    if growth := grammar.growths.at(words, 0):
        return "tăng", words[growth[0] :]
    if len(words) > 1 and words[0] in _CHANGES:
        return words[0], words[1:]
    if words[-2:] == ["tăng", "trưởng"]:
        return "tăng", words[:-2]
    return "", words


def _match_change(
    words: list[str], verb: str, wanted: Wanted, grammar: Grammar
) -> tuple[Indicator, bool] | None:
    if found := _named([*words, verb], wanted, grammar):
        return found, False
    if verb == "tăng" and (found := _stated_change(words, wanted, grammar)):
        return found, False
    rises = _named([*words, "tăng"], wanted, grammar) or _growth_of(words, wanted, grammar)
    return (rises, verb == "giảm") if rises else None


def _stated_change(words: list[str], wanted: Wanted, grammar: Grammar) -> Indicator | None:
    # "tốc độ tăng trưởng kinh tế tăng 8%" says twice that it is growth.
    verb, rest = _change_in_front(words, grammar)
    found = _named(words, wanted, grammar) or (
        _named([*rest, verb], wanted, grammar) if verb == "tăng" and rest else None
    )
    return found if found and found.measure == "change" else None


def _grown(words: list[str], wanted: Wanted, grammar: Grammar) -> Indicator | None:
    return _named([*words, "tăng"], wanted, grammar) or _growth_of(
        words, wanted, grammar, only_shares=True
    )


def _growth_of(
    words: list[str], wanted: Wanted, grammar: Grammar, *, only_shares: bool = False
) -> Indicator | None:
    # The change of what another indicator counts: export_value and export_value_growth; a share
    # that grows is not a sector that grows.
    if grammar.shares.at(words, 0):
        return None
    for end, indicators in grammar.plain_names.all_at(words, 0):
        for indicator in indicators:
            stem = indicator.indicator_id.removesuffix(_SHARE)
            if only_shares and stem == indicator.indicator_id:
                continue
            growth = grammar.indicators.get(f"{stem}_growth")
            if growth and _fits(growth, wanted, grammar) and is_tail(words, end, grammar):
                return growth
    return None


def _named(words: list[str], wanted: Wanted, grammar: Grammar) -> Indicator | None:
    for end, indicators in grammar.plain_names.all_at(words, 0):
        for indicator in indicators:
            if _fits(indicator, wanted, grammar) and is_tail(words, end, grammar):
                return indicator
    return None


def _fits(indicator: Indicator, wanted: Wanted, grammar: Grammar) -> bool:
    unit = grammar.base_units[indicator.unit_id]
    if wanted.apart and indicator.indicator_id.endswith(_SHARE):
        return False
    if {wanted.per, indicator.per} == {"hectare", "person"}:
        # "Thu nhập bình quân: 65 triệu đồng/ha" is no one's income.
        return False
    if unit in wanted.base_units:
        return True
    return any(unit in alike and not alike.isdisjoint(wanted.base_units) for alike in _ALIKE)


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
