"""Lines as entries of a list: items, rows without marks, and paragraphs that are neither."""

from __future__ import annotations

from laocai_opendata.extraction.frames import TARGET, Frame
from laocai_opendata.extraction.lines import Line, Sentence
from laocai_opendata.extraction.passage import Passage
from laocai_opendata.extraction.words import is_number_at, word_at

# Items without a mark are shorter.
_LONGEST_ITEM = 240
_ANNOUNCES = frozenset(
    ("target_frame", "target_noun", "plan_noun", "planned_verb", "announcing", "result_frame")
)


def is_prose(line: Line) -> bool:
    """Say whether a line is a paragraph: after a list, or under a headline that names a plan."""
    is_long = line.span.end - line.span.start > _LONGEST_ITEM
    return is_long and line.item is None and line.group is None and line.ends_with == "."


def opens_item(sentence: Sentence) -> bool:
    """Say whether a sentence is an item of a list in one paragraph: "(2) Diện tích chè 210 ha."."""
    place = sentence.first + 1
    return is_number_at(sentence.strings, place) and word_at(sentence.strings, place + 1) == ")"


def stands_alone(passage: Passage, line: Line) -> bool:
    """Say whether what an item or a row says of itself does not hold for the next one."""
    if line.item:
        return passage.listed or _says_of_itself(line, passage.frame)
    # "Cơ cấu kinh tế năm 2035: dịch vụ 48%, …" among lines without marks.
    is_row = line.is_short and line.group is None and line.ends_with not in ".:"
    announces = any(not _ANNOUNCES.isdisjoint(cue.kinds) for cue in line.cues)
    return passage.listed and is_row and not announces


def _says_of_itself(line: Line, frame: Frame) -> bool:
    # "- Thu 9 tỷ đồng, đạt 90% dự toán tỉnh giao" announces nothing for the items after it.
    cue = frame.cue
    if frame.kind != TARGET or frame.firm or cue is None or cue.words is not line.words:
        return False
    return any(amount.first < cue.first for amount in line.amounts if amount.units)


def heads_list(line: Line, last: Sentence | None, frame: Frame) -> bool:
    """Say whether a paragraph ends with the heading of a list; *last* is its last sentence."""
    # "Xã có 900 hộ. Đại hội đã thông qua các chỉ tiêu chủ yếu:" over items
    if last is None or line.item or line.ends_with != ":" or frame.kind != TARGET:
        return False
    return last.first > 0 and not any(amount.units for amount in last.amounts)
