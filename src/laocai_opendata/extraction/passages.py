"""A text from line to line: the frame carried along, and each amount read in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.approach import open_group, pass_over
from laocai_opendata.extraction.entries import heads_list, is_prose, opens_item, stands_alone
from laocai_opendata.extraction.frames import RESULT, TARGET, Frame, Frames
from laocai_opendata.extraction.framing import bounded, looks_back
from laocai_opendata.extraction.grammar import grammar_of
from laocai_opendata.extraction.groups import is_entry, is_row, opens_group
from laocai_opendata.extraction.headings import given_period
from laocai_opendata.extraction.heads import Head, head_after, mark_of
from laocai_opendata.extraction.lines import (
    TOPICS,
    Line,
    Sentence,
    find_sentences,
    read_line,
)
from laocai_opendata.extraction.openings import last_term
from laocai_opendata.extraction.passage import Passage, keep_line
from laocai_opendata.extraction.periods import find_periods, is_part_of_term
from laocai_opendata.extraction.pieces import (
    find_candidate,
    find_head,
    lines_of,
    lines_with_amounts,
)
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.readings import read_amounts
from laocai_opendata.extraction.scenes import PARTS, Scene, Told, carried_on, opens_with_parts
from laocai_opendata.extraction.times import find_published, find_term
from laocai_opendata.extraction.topics import is_growth
from laocai_opendata.extraction.words import lowered
from laocai_opendata.model import Span, Unit

# What names a plan over a list is no paragraph.
_LONGEST_TITLE = 160
# How far under its heading the first count stands, and how far counts are looked for.
_NEAR, _REST = 200, 2_000
# "Số thôn có nhà văn hóa: 22", "Xã đạt chuẩn 9/12"
_AFTER_COUNT = ".,;/" + "".join(filter(str.isspace, map(chr, range(0x3001))))
_COUNT = re.compile(r"[0-9](?<![0-9.,/(][0-9])(?<=[: ].)[0-9.,/]*+\s*+[.;,]?\s*+\Z")


def read_passages(
    text: str,
    places: list[int],
    title: Span | None,
    vocabulary: Vocabulary,
    *,
    with_context: bool = True,
    settled: Mapping[int, bool] | None = None,
) -> tuple[tuple[Reading, ...], tuple[Span, ...]]:
    """Return the amounts of *text* in order, and the words that decided their readings.

    *places* are where amounts begin, in order; no such words are noted unless *with_context*. What
    is *settled* of a number, by its place, goes before what the grammar says of it. Lines
    without an amount are looked at only where the frame of a later one depends on them.
    """
    head = find_head(text, title, places)
    term = find_term(find_periods(text, head, vocabulary)[0])
    passage = Passage(
        text, vocabulary, grammar_of(vocabulary), title, Frame(term=term), settled=settled or {}
    )
    if with_context:
        date = find_published(text)[1]
        passage.kept = [date] if date else []
    for span, place in lines_with_amounts(text, places):
        _read_up_to(passage, span, place)
    _read_rest(passage)
    return tuple(passage.readings), tuple(passage.kept or ())


def _read_rest(passage: Passage) -> None:
    """Read the items after the last amount with a unit, also under a heading of their own."""
    end = len(passage.text)
    _read_items(passage, Span(passage.done, end))
    if _lists_counts(passage):
        _read_items(passage, Span(pass_over(passage, Span(passage.done, end), None), end))


def _lists_counts(passage: Passage) -> bool:
    """Say whether counts are listed under a heading of a plan in the rest of a text."""
    place = passage.done
    for line in passage.text[place : place + _REST].split("\n"):
        # Few lines end in a digit, and only those are searched.
        is_count = line.rstrip(_AFTER_COUNT)[-1:].isdecimal()
        match = _COUNT.search(passage.text, place, place + len(line)) if is_count else None
        if match and (noun := _find_plan_over(passage, match.start())):
            passage.keep([noun])
            return True
        place += len(line) + 1
    return False


@cache
def _plan_nouns(vocabulary: Vocabulary) -> tuple[str, ...]:
    return (*vocabulary.phrases("target_noun"), *vocabulary.phrases("plan_noun"))


def _find_plan_over(passage: Passage, place: int) -> Span | None:
    """Return the name of a plan in a short line shortly before *place*."""
    first = max(passage.done, place - _NEAR)
    near = lowered(passage.text[first:place])
    noun = next((noun for noun in _plan_nouns(passage.vocabulary) if noun in near), "")
    start = first + near.find(noun)
    end = passage.text.find("\n", start, place) if noun else -1
    is_short = end - passage.text.rfind("\n", 0, start) <= _LONGEST_TITLE
    return Span(start, start + len(noun)) if end > 0 and is_short else None


def _read_up_to(passage: Passage, span: Span, place: int) -> None:
    line = read_line(passage.text, span, passage.vocabulary, passage.grammar)
    if not any(amount.units for amount in line.amounts):
        # A redacted copy is looked at in the same lines.
        passage.keep([*line.context, find_candidate(passage.text, place)])
        return
    if not passage.text[passage.done : span.start].isspace():
        _read_items(passage, Span(passage.done, span.start))
        heading_end = pass_over(passage, Span(passage.done, span.start), line)
        _read_items(passage, Span(heading_end, span.start))
    _read_line(passage, line)


def _read_items(passage: Passage, between: Span) -> None:
    """Read the items that go on with a list though no known unit stands in them."""
    lines = lines_of(passage.text, between)
    while passage.listed and passage.frame.kind == TARGET and (span := next(lines, None)):
        goes_on = passage.text[span.end - 1] == ":" or is_entry(passage.text, span)
        if passage.kept is None and not goes_on:
            return
        line = read_line(passage.text, span, passage.vocabulary, passage.grammar)
        passage.keep(line.context)
        if not goes_on or (line.item is None and line.cues):
            return
        if opens_group(line):
            open_group(passage, line)
        elif any(TOPICS.isdisjoint(cue.kinds) for cue in line.cues):
            passage.keep(cue.span for cue in line.cues)
        elif line.amounts:
            _read_line(passage, line)


def _read_line(passage: Passage, line: Line) -> None:
    passage.beside = _beside(passage, line)
    passage.above = passage.told.units if passage.told else ()
    passage.whole = passage.told if passage.parts else None
    passage.done, passage.told = line.span.end, None
    passage.opened, passage.mark = line.ends_with == ":", mark_of(line, passage.text)
    if line.item or line.group:
        passage.parts, passage.whole = False, None
    keep_line(passage, line)
    if passage.head and passage.head.mark == passage.mark:
        passage.head = None
    is_title = passage.title is not None and line.span.contains(passage.title)
    is_heading = line.is_short and line.item is None and line.ends_with not in ":"
    if passage.outer and line.item and passage.outer.mark == passage.mark:
        # What stands beside the head of a group is not of its time; what follows at once is.
        if not passage.text[passage.outer.end : line.span.start].isspace():
            passage.frame = passage.frame._replace(period=passage.outer.period)
        passage.outer = None
    before = passage.frame
    base: Frame | None = None
    last: Sentence | None = None
    for sentence in find_sentences(line):
        last = sentence
        if sentence.strings[sentence.first] == "(" and opens_item(sentence):
            # "(1) Đến năm 2035, … . (2) Diện tích chè 210 ha.": as items of lines of their own.
            base = base or passage.frame
            passage.frame = base if base.kind == TARGET else passage.frame
        _read_sentence(passage, sentence, is_heading=is_heading or is_title)
    passage.head = head_after(passage.head, line, passage.text)
    if is_title:
        passage.frame = before._replace(kind=None)
    elif stands_alone(passage, line):
        # What an item says of itself does not hold for the next one.
        term = before.term or passage.frame.term
        passage.frame = before if before.term is term else before._replace(term=term)
    else:
        passage.listed = heads_list(line, last, passage.frame) or (
            passage.listed and not is_prose(line)
        )
        frame = passage.frame if passage.frame.kind else passage.frame._replace(period=None)
        # A semicolon goes on in the next line as in the same one.
        goes_on = "text" if line.ends_with == ";" and frame.reach == "text" else "line"
        passage.frame = frame._replace(reach="list" if passage.listed else goes_on)


def _beside(passage: Passage, line: Line) -> tuple[Unit, ...]:
    # "- Xã A: 90 người" over "- Xã B: 70"; "Trồng rừng: 90 ha, trong đó:" over "- Gỗ lớn: 40".
    told = passage.told
    if told and tuple(line.words.strings[:2]) in PARTS:
        return told.units
    goes_on = told is not None and (passage.opened or passage.beside == told.units)
    if told and line.item is None and goes_on and is_row(passage.text, line.span):
        # "Diện tích (ha): 900, trong đó:" over "Ngô 700" and "Khoai tây 200"
        return told.units
    if told is None or line.item is None:
        return ()
    if _is_of_row(line, told):
        return told.units
    if not (passage.itemised or passage.opened or told.is_headed):
        return ()
    is_alike = told.subject.indicator is None and told.units[0].quantity_kind == "count"
    return told.units if passage.opened or is_alike or _is_under(passage, line, told) else ()


def _is_of_row(line: Line, told: Told) -> bool:
    # "- Rừng sản xuất: 900 ha" over "- Rừng phòng hộ: 100"; the first words tell of one kind.
    if told.units[0].quantity_kind.startswith("ratio") or line.item is None:
        return False
    first = line.words.first_from(line.item.end)
    return line.words.strings[first] == told.first_word


def _is_under(passage: Passage, line: Line, told: Told) -> bool:
    # "1. Diện tích (ha): 900" over "- Lúa: 700" and "- Màu: 200"; not over "2. Trường chuẩn: 5".
    if not told.is_headed:
        return False
    was_shared = bool(passage.beside) and passage.beside == told.units
    return was_shared != (mark_of(line, passage.text) != passage.mark)


def _read_sentence(passage: Passage, sentence: Sentence, *, is_heading: bool) -> None:
    in_list = passage.listed or sentence.line.item is not None
    scene = Scene(
        sentence=sentence,
        before=passage.frame,
        grammar=passage.grammar,
        published=passage.published if sentence.periods else "",
        in_list=in_list,
        is_heading=is_heading,
        boundary=sentence.first,
        frames=Frames(sentence, passage.frame),
        kept=None if passage.kept is None else [],
        head=_head_of(passage, sentence),
        whole_when=passage.whole_when if opens_with_parts(sentence) else None,
        earlier=passage.told,
        beside=passage.beside,
        above=passage.above,
        whole=passage.whole,
        latest=passage.latest,
        names_plan=passage.names_plan,
        settled=passage.settled,
    )
    if scene.head and scene.head.span:
        passage.keep([scene.head.span])
    passage.readings.extend(read_amounts(scene))
    if scene.kept:
        passage.keep(sentence.line.words.span(*words) for words in scene.kept)
    passage.frame, passage.whole_when = _after_sentence(scene), scene.whole_when
    passage.told = scene.told or passage.told
    for stated in sentence.periods:
        if stated.period.iso[0].isdigit() and stated.period.last_year > passage.latest:
            passage.latest = stated.period.last_year


def _head_of(passage: Passage, sentence: Sentence) -> Head | None:
    # "1. Diện tích (ha)" over "Ngô: 820"
    if passage.head is None or sentence.line.item:
        return passage.head
    return passage.head if is_entry(passage.text, sentence.line.span) else None


def _after_sentence(scene: Scene) -> Frame:
    """Return the frame in which the next sentence begins, with the period that this one gives."""
    sentence, owned = scene.sentence, scene.owned
    scene.frames.at(sentence.end)
    frame = bounded(scene, scene.frames.lasting())
    term = last_term(sentence.periods, frame.term) if sentence.periods else frame.term
    if (
        term is not frame.term
        and not is_part_of_term(term, frame.term)
        and not looks_back(scene, sentence.end, frame)
    ):
        frame = frame._replace(term=term)
    if frame.kind == TARGET and looks_back(scene, sentence.end, frame):
        return frame._replace(kind=RESULT, reach="text")
    if frame.reach != "sentence":
        return carried_on(scene, frame)
    if frame.kind == TARGET:
        grows = is_growth(sentence.topics, sentence.end, grows=False)
        frame = frame._replace(
            period=given_period(sentence, frame, owned, scene.published) or frame.period,
            grows=grows,
        )
    return frame._replace(reach="text")
