"""Amounts that are stated together, and the label of each."""

from __future__ import annotations

from collections.abc import Sequence

from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.labels import LIST_SIGNS, Label, find_label, split_labels
from laocai_opendata.extraction.names import Wanted
from laocai_opendata.extraction.scenes import Scene
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.standing import in_row
from laocai_opendata.extraction.ties import find_tie
from laocai_opendata.extraction.words import word_at

_OPENERS = frozenset((":", ";", "("))
_JOINTS = ([","], [";"], ["và"], [",", "và"], ["-"])
_Labels = list[tuple[int, int]]
_Known = list[tuple[tuple[int, int], bool]]


def find_labels_of_lists(scene: Scene) -> dict[int, tuple[int, int]]:
    """Return the label of each amount of "A, B và C chiếm lần lượt 60%, 28% và 12%", by its place.

    The parts of a whole stand in a row as well: "cơ cấu kinh tế (A - B - C): 60% - 28% - 12%".
    A second row, of a later year, has the labels of the first.
    """
    amounts, labels = scene.sentence.amounts, dict[int, tuple[int, int]]()
    last: _Labels = []
    for place, amount in enumerate(amounts):
        if amount.first in labels or not _begins_list(scene, amount):
            continue
        listed = _joined(scene.sentence.strings, amounts[place:])
        parts = (
            [part for part, _ in _parts(scene, amounts[:place], listed)]
            or last
            or _before_each(scene, amounts[:place], len(listed))
            or _after_all(scene, listed)
        )
        if len(parts) == len(listed) > 1:
            labels.update(zip((a.first for a in listed), parts, strict=True))
            last = parts
        elif whole := _whole(scene, amounts[:place], amount):
            # "Tỷ trọng ba khu vực lần lượt là 28%, 46% và 26%": one label for all.
            labels.update((other.first, whole) for other in listed[1:])
    return labels


def find_change_of_list(scene: Scene, amount: Amount) -> str | None:
    """Return the verb before the first amount of a list: "lần lượt giảm 18% và 35%"."""
    sentence, amounts = scene.sentence, scene.sentence.amounts
    place = amounts.index(amount)
    while place and sentence.strings[amounts[place - 1].end : amounts[place].first] in _JOINTS:
        place -= 1
    first, ends = amounts[place].first, sentence.period_ends
    return find_tie(sentence.strings, first, sentence.first, ends, scene.grammar).change


def _begins_list(scene: Scene, amount: Amount) -> bool:
    strings, grammar = scene.sentence.strings, scene.grammar
    if in_row(strings, amount.first):
        return True
    return bool(grammar.at_once.scan(strings, _label_end(scene, amount), amount.first))


def _label_end(scene: Scene, amount: Amount) -> int:
    sentence, place = scene.sentence, amount.first
    strings, ends = sentence.strings, sentence.period_ends
    if strings[place - 1] == ":" and scene.grammar.at_once.before(strings, place - 1):
        # "chiếm lần lượt là: 30%, 33%, 37%"
        place -= 1
    return find_tie(strings, place, sentence.first, ends, scene.grammar).label_end


def _parts(scene: Scene, before: Sequence[Amount], listed: Sequence[Amount]) -> _Known:
    sentence, grammar = scene.sentence, scene.grammar
    first = max((a.end for a in before), default=sentence.first)
    end = _label_end(scene, listed[0])
    # "nông nghiệp - công nghiệp, xây dựng - dịch vụ lần lượt chiếm 38%, 30% và 32%"
    within, signs = (first, end), [LIST_SIGNS, ("-",), ("-", *LIST_SIGNS)]
    if in_row(sentence.strings, listed[0].first):
        within, signs = _enclosed(sentence.strings, first, end), [*signs[1:], LIST_SIGNS]
    splits = [(*within, each) for each in signs]
    found = (
        split_labels(sentence.strings, start, stop, len(listed), grammar, signs)
        for start, stop, signs in splits
    )
    parts = [[_core(sentence.strings, part, grammar) for part in each] for each in found if each]
    # The signs that part the labels are those between names that are known.
    return max(parts, key=lambda each: sum(known for _, known in each), default=[])


def _before_each(scene: Scene, before: Sequence[Amount], count: int) -> _Labels:
    """Return the labels of the last amounts, one for each of as many that follow.

    "năm 2031: công nghiệp 60%, dịch vụ 40%; năm 2035 tương ứng là 58%, 42%"
    """
    if not 1 < count <= len(before):
        return []
    labels = [_label_before(scene, before, n) for n in range(len(before) - count, len(before))]
    return [(label.first, label.end) for label in labels if label] if all(labels) else []


def _after_all(scene: Scene, listed: Sequence[Amount]) -> _Labels:
    # "Cơ cấu kinh tế: 35% - 31% - 34% (nông nghiệp - công nghiệp - dịch vụ)"
    strings, place = scene.sentence.strings, listed[-1].end
    if len(listed) < 2 or word_at(strings, place) != "(" or ")" not in strings[place:]:
        return []
    end = strings.index(")", place)
    found = split_labels(strings, place + 1, end, len(listed), scene.grammar, ("-",))
    return [_core(strings, part, scene.grammar)[0] for part in found or ()]


def _label_before(scene: Scene, before: Sequence[Amount], place: int) -> Label | None:
    sentence, amount = scene.sentence, before[place]
    strings, end = sentence.strings, _label_end(scene, amount)
    first = end
    begin = before[place - 1].end if place else sentence.first
    while first > begin and strings[first - 1] not in _OPENERS:
        first -= 1
    while first < end and strings[first] in LIST_SIGNS:
        first += 1
    wanted = Wanted(frozenset(unit.comparable for unit in amount.units))
    starts = sentence.period_starts
    return find_label(strings, first, end, wanted, starts, scene.grammar, is_item=False)


def _whole(scene: Scene, before: Sequence[Amount], amount: Amount) -> tuple[int, int] | None:
    strings = scene.sentence.strings
    first = max((a.end for a in before), default=scene.sentence.first)
    end = _label_end(scene, amount)
    while first < end and strings[first] in ",;:":
        first += 1
    is_name = first < end and strings[first].isalpha() and not in_row(strings, amount.first)
    return (first, end) if is_name else None


def _enclosed(strings: list[str], first: int, end: int) -> tuple[int, int]:
    # "(2) Cơ cấu" encloses a number alone.
    opened = [n for n in range(first, end) if strings[n] == "(" and strings[n + 2] != ")"]
    if not opened:
        return first, end
    closed = (n for n in range(opened[-1], end) if strings[n] == ")")
    return opened[-1] + 1, next(closed, end)


def _core(
    strings: list[str], part: tuple[int, int], grammar: Grammar
) -> tuple[tuple[int, int], bool]:
    """Return the words of a part that name something, and whether they do.

    "cơ cấu các ngành nông nghiệp" is about "nông nghiệp", and so is "nông nghiệp trong GRDP".
    """
    first, end = part
    if "trong" in strings[first + 1 : end]:
        end = strings.index("trong", first + 1)
    for start in range(first, end):
        if any(stop == end for stop, _ in grammar.names.all_at(strings, start)):
            return (start, end), True
    return part, False


def _joined(strings: list[str], amounts: Sequence[Amount]) -> list[Amount]:
    joined = list(amounts[:1])
    for amount in amounts[1:]:
        if strings[joined[-1].end : amount.first] not in _JOINTS:
            break
        joined.append(amount)
    return joined
