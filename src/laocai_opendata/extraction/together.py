"""Amounts that are stated together, and the label of each."""

from __future__ import annotations

from collections.abc import Sequence

from laocai_opendata.extraction.amounts import Amount, in_row
from laocai_opendata.extraction.labels import LIST_SIGNS, split_labels
from laocai_opendata.extraction.scenes import Scene
from laocai_opendata.extraction.ties import find_tie

_JOINTS = ([","], [";"], ["và"], [",", "và"], ["-"])
_Labels = list[tuple[int, int]]


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
        parts = _parts(scene, amounts[:place], listed) or last
        if len(parts) == len(listed) > 1:
            labels.update(zip((a.first for a in listed), parts, strict=True))
            last = parts
    return labels


def _begins_list(scene: Scene, amount: Amount) -> bool:
    strings, grammar = scene.sentence.strings, scene.grammar
    if in_row(strings, amount.first):
        return True
    return bool(grammar.at_once.scan(strings, _label_end(scene, amount), amount.first))


def _label_end(scene: Scene, amount: Amount) -> int:
    sentence = scene.sentence
    strings, ends = sentence.strings, sentence.period_ends
    return find_tie(strings, amount.first, sentence.first, ends, scene.grammar).label_end


def _parts(scene: Scene, before: Sequence[Amount], listed: Sequence[Amount]) -> _Labels:
    sentence, grammar = scene.sentence, scene.grammar
    first = max((a.end for a in before), default=sentence.first)
    end = _label_end(scene, listed[0])
    if in_row(sentence.strings, listed[0].first):
        opened = [n for n in range(first, end) if sentence.strings[n] == "("]
        start = opened[-1] + 1 if opened else first
        closed = sentence.strings.index(")", start) if opened else end
        for signs in (("-",), ("-", *LIST_SIGNS)):
            parts = split_labels(sentence.strings, start, closed, len(listed), grammar, signs)
            if parts:
                return parts
    return split_labels(sentence.strings, first, end, len(listed), grammar) or []


def _joined(strings: list[str], amounts: Sequence[Amount]) -> list[Amount]:
    joined = list(amounts[:1])
    for amount in amounts[1:]:
        if strings[joined[-1].end : amount.first] not in _JOINTS:
            break
        joined.append(amount)
    return joined
