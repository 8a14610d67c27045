"""Each amount of a sentence, read: what it is about, for when, and why it is or is no target."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from laocai_opendata.extraction.amounts import Amount, in_row
from laocai_opendata.extraction.frames import (
    RESULT,
    TARGET,
    Frame,
    is_term,
    last_term,
)
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.labels import find_openings
from laocai_opendata.extraction.lines import Sentence
from laocai_opendata.extraction.refusals import (
    Refusal,
    find_exceeded,
    find_quoted_plan,
    find_refusal,
)
from laocai_opendata.extraction.scenes import Scene, averages_years, find_when, note_when
from laocai_opendata.extraction.subjects import Clause, Subject, find_subject, find_tail
from laocai_opendata.extraction.ties import Tie, find_at_least, find_tie, find_verb
from laocai_opendata.extraction.times import Place, When, is_over, is_past
from laocai_opendata.extraction.together import find_labels_of_lists
from laocai_opendata.extraction.topics import is_apart, is_growth
from laocai_opendata.extraction.words import Words
from laocai_opendata.model import Indicator, Span

# A region before an amount that is short enough to stay readable as a whole.
_SHORT = 24
_RATIOS = frozenset(("ratio", "ratio_change"))
_ONWARD = (["cụ", "thể"], ["trong", "đó"], ["theo", "đó"], ["về"], ["đối", "với"])


class Reading(NamedTuple):
    """One amount with its label and period, and why it is or is no target.

    ``stated``, ``measured`` and ``named`` are the words of the whole statement, of the amount with
    its comparator, and of the label; ``refusal`` is empty for a target. ``averages`` says that it
    is a mean of years, ``is_heading`` that it stands in a heading, which another may repeat.
    """

    amount: Amount
    comparator: str
    words: Words
    stated: tuple[int, int]
    measured: tuple[int, int]
    named: tuple[int, int] | None
    indicator: Indicator | None
    negative: bool
    when: When
    averages: bool
    frame: Frame
    refusal: str
    is_heading: bool

    @property
    def span(self) -> Span:
        """The whole statement."""
        return self.words.span(*self.stated)

    @property
    def quantity(self) -> Span:
        """The amount with its comparator."""
        return self.words.span(*self.measured)

    @property
    def number(self) -> Span:
        """The digits that count."""
        return self.words.span(self.amount.number, self.amount.number_end)

    @property
    def label(self) -> Span | None:
        """What the amount is about, as written."""
        return self.words.span(*self.named) if self.named else None

    @property
    def label_words(self) -> list[str]:
        """The words of the label as they are looked up."""
        return self.words.strings[slice(*self.named)] if self.named else []


def read_amounts(scene: Scene) -> Iterator[Reading]:
    """Yield the reading of each amount of a sentence, from left to right."""
    sentence = scene.sentence
    amounts = sentence.amounts
    if not amounts:
        return
    listed = find_labels_of_lists(scene) if _names_a_list(scene) else {}
    for place, amount in enumerate(amounts):
        limit = amounts[place + 1].first if place + 1 < len(amounts) else sentence.end
        reading = _read(scene, amount, limit, listed.get(amount.first))
        if reading:
            yield reading
        if (reading or amount.units) and not (reading and reading.refusal == "inside_label"):
            scene.boundary = amount.end


def _names_a_list(scene: Scene) -> bool:
    sentence = scene.sentence
    if len(sentence.amounts) < 2:
        return False
    if any(in_row(sentence.strings, amount.first) for amount in sentence.amounts):
        return True
    return bool(scene.grammar.at_once.scan(sentence.strings, sentence.first, sentence.end))


def _read(
    scene: Scene, amount: Amount, limit: int, listed: tuple[int, int] | None
) -> Reading | None:
    sentence, strings, grammar = scene.sentence, scene.sentence.strings, scene.grammar
    tie = find_tie(strings, amount.first, scene.boundary, sentence.period_ends, grammar)
    frame = _frame_of(scene, amount)
    if not amount.units and not _may_lack_unit(scene, amount, tie, frame):
        return None
    refusal = find_refusal(strings, amount, tie, frame, limit, grammar)
    clause = Clause(
        sentence, amount, tie, scene.boundary, limit, listed, scene.previous,
        is_growth(sentence.topics, amount.first, grows=frame.grows or _grows(scene))
        or _is_yearly(amount),
        scene.head.words if scene.head else (),
        is_apart(sentence.topics, amount.first, apart=scene.head is not None and scene.head.apart),
        scene.last_when.period if scene.last_when else None,
    )  # fmt: skip
    subject = find_subject(clause, grammar) if frame.kind == TARGET else None
    if frame.kind == TARGET and scene.kept is not None:
        scene.kept.extend(_decisive(clause, subject, refusal, grammar))
    amount = _with_unit(amount, subject, grammar)
    code = refusal.code if refusal else _lacks(amount, subject, frame, scene)
    if amount is not clause.amount:
        clause = clause._replace(amount=amount)
    reading = _reading(scene, clause, subject, frame, code)
    if not code:
        scene.previous = subject
        note_when(scene, reading.when)
    return reading


def _frame_of(scene: Scene, amount: Amount) -> Frame:
    """Return the frame of an amount: what its sentence says, held against what it looks back to."""
    sentence = scene.sentence
    frame = scene.frames.at(amount.first)
    if sentence.periods:
        stated = sentence.periods[: bisect_left(sentence.periods, (amount.first,))]
        frame = frame._replace(term=last_term(stated, frame.term))
    if frame.kind != TARGET:
        return frame
    if looks_back(scene, amount.first, frame) or _beside_plan(scene, frame):
        return frame._replace(kind=RESULT)
    if not frame.firm and frame.reach == "sentence" and _is_exceeded(scene):
        return frame._replace(kind=RESULT)
    if frame.reach == "sentence":
        return frame
    if frame.weak and not (sentence.line.item or scene.is_heading or sentence.line.group):
        return frame._replace(kind=None)
    if not sentence.line.item and _is_compared(scene):
        return frame._replace(kind=RESULT)
    if frame.reach == "line" and (scene.previous or _goes_on(sentence)):
        return frame._replace(reach="text")
    return frame


def _goes_on(sentence: Sentence) -> bool:
    # "Cụ thể, …", "Về y tế, …" go on with what the paragraph before announced.
    strings, first = sentence.strings, sentence.first
    return any(strings[first : first + len(words)] == words for words in _ONWARD)


def _beside_plan(scene: Scene, frame: Frame) -> bool:
    if frame.firm and frame.reach == "sentence":
        return False
    if scene.quotes_plan is None:
        found = find_quoted_plan(scene.sentence, scene.grammar)
        if found and scene.kept is not None:
            scene.kept.append(found)
        scene.quotes_plan = found is not None
    return scene.quotes_plan


def _is_exceeded(scene: Scene) -> bool:
    if scene.exceeds is None:
        found = find_exceeded(scene.sentence)
        if found and scene.kept is not None:
            scene.kept.append(found)
        scene.exceeds = found is not None
    return scene.exceeds


def _is_compared(scene: Scene) -> bool:
    if scene.compares is None:
        sentence = scene.sentence
        found = scene.grammar.result_after.scan(sentence.strings, sentence.first, sentence.end)
        if found and scene.kept is not None:
            scene.kept.append(found[0][:2])
        scene.compares = bool(found)
    return scene.compares


def looks_back(scene: Scene, place: int, frame: Frame) -> bool:
    """Say whether a sentence opens with a year before the planned one, and no verb plans in it."""
    sentence, before = scene.sentence, scene.before
    if frame.firm and frame.reach == "sentence":
        return False
    for stated in sentence.periods:
        distance = stated.first - sentence.first
        is_apart = sentence.strings[stated.end : stated.end + 1] == [","]
        if distance <= 3 or (distance <= 12 and is_apart):
            past = is_past(stated.period, before) or is_over(stated.period, scene.published)
            return stated.first < place and past
    return False


def _is_yearly(amount: Amount) -> bool:
    # "giá trị xuất khẩu khoảng 11%/năm": nothing but a growth is counted in percent a year.
    return any(unit.unit_id == "percent_per_year" for unit in amount.units)


def _grows(scene: Scene) -> bool:
    if scene.previous is None and scene.head:
        return scene.head.grows
    indicator = scene.previous.indicator if scene.previous else None
    return indicator is not None and indicator.measure == "change"


def _may_lack_unit(scene: Scene, amount: Amount, tie: Tie, frame: Frame) -> bool:
    # "Số bác sĩ/vạn dân: 11,2" is a count; of "Điện: 5 kWh" the unit is not known.
    is_listed = frame.kind == TARGET and (scene.in_list or frame.reach == "list")
    enclosed = amount.first in scene.sentence.enclosed
    return is_listed and tie.binds and not enclosed


def _decisive(
    clause: Clause, subject: Subject | None, refusal: Refusal | None, grammar: Grammar
) -> Iterator[tuple[int, int]]:
    """Yield the words that decided, so that a redacted text is read in the same way."""
    tie, strings = clause.tie, clause.strings
    yield from find_openings(strings, clause.boundary, tie.label_end, grammar)
    verb = find_verb(strings, tie.start, clause.boundary, grammar)
    is_short = tie.label_end - clause.boundary <= _SHORT
    yield clause.boundary if is_short else min(tie.label_end, verb), clause.amount.end
    # What an unreadable number is about decides nothing.
    if not clause.amount.error and (subject is None or subject.indicator is None):
        first, end = find_tail(clause, grammar)
        if first < end:
            yield first, end
    elif subject and (bound := grammar.at_least_after.at(strings, subject.label[1])):
        yield subject.label[1], bound[0]
    if refusal and refusal.words:
        yield refusal.words


def _with_unit(amount: Amount, subject: Subject | None, grammar: Grammar) -> Amount:
    if amount.units or subject is None or subject.indicator is None:
        return amount
    return amount._replace(units=(grammar.unit_rows[subject.indicator.unit_id],))


def _lacks(amount: Amount, subject: Subject | None, frame: Frame, scene: Scene) -> str:
    """Return what is missing for a target; nothing where all is there."""
    if amount.error:
        return "unreadable_number"
    if subject is None:
        return "no_label"
    if not amount.units or (amount.implied and not subject.indicator):
        return "unknown_unit"
    is_known = subject.indicator is not None or subject.headed
    if frame.reach == "line" and scene.sentence.line.item is None and not is_known:
        return "far_from_frame"
    if frame.expects and _is_no_goal(scene, amount, subject):
        return "only_expected"
    if _is_project_size(scene, amount, subject, frame):
        return "project_size"
    return "cost" if _is_cost(scene, subject) else ""


def _is_no_goal(scene: Scene, amount: Amount, subject: Subject) -> bool:
    # "Xã sẽ dựng 50 ha nhà kính", "GDP sẽ tăng 6,7% theo dự báo": it will be, no one promised it.
    is_goal = subject.headed and bool(scene.sentence.periods) and _reaches(scene, amount, subject)
    # "Giai đoạn 2031 - 2035, tỉnh sẽ trồng 90 ha quế": a term is what plans are made for.
    before = (s for s in scene.sentence.periods if s.first < subject.label[0])
    is_goal |= any(is_term(stated.period) for stated in before)
    if subject.indicator is None and scene.previous is None and not is_goal:
        return True
    is_forecast = any("forecast" in cue.kinds for cue in scene.sentence.cues)
    if is_forecast and scene.kept is not None:
        scene.kept.append(subject.label)
    return is_forecast


def _reaches(scene: Scene, amount: Amount, subject: Subject) -> bool:
    # "Đến năm 2030, sản lượng chè sẽ đạt 9 nghìn tấn": who says what will be reached, plans it.
    return "đạt" in scene.sentence.strings[subject.label[1] : amount.first]


def _is_cost(scene: Scene, subject: Subject) -> bool:
    strings, first = scene.sentence.strings, subject.label[0]
    found = scene.grammar.no_target.at(strings, first)
    if found is None:
        return False
    if scene.kept is not None:
        scene.kept.append((first, found[0]))
    # "tổng mức đầu tư toàn xã hội" is no cost: the longer name decides.
    name = scene.grammar.names.at(strings, first)
    return not (name and name[0] > found[0])


def _is_project_size(scene: Scene, amount: Amount, subject: Subject, frame: Frame) -> bool:
    # "phê duyệt khu dân cư với diện tích 48 ha": what a project measures, unless a verb plans it.
    if (frame.firm and not frame.expects) or frame.reach == "list" or scene.sentence.line.item:
        return False
    if amount.units[0].quantity_kind in _RATIOS:
        return False
    if subject.indicator is not None and not frame.expects:
        return False
    if "duy" in scene.sentence.strings[subject.label[1] : amount.first]:
        # "vùng chè với diện tích duy trì ở mức 90 ha" is no size of what is to be built.
        return False
    found = scene.grammar.sizes.before(scene.sentence.strings, subject.label[1])
    if found and scene.kept is not None:
        scene.kept.append((found[0], subject.label[1]))
    return found is not None and found[0] >= subject.label[0]


def _reading(
    scene: Scene, clause: Clause, subject: Subject | None, frame: Frame, code: str
) -> Reading:
    sentence, amount, tie, strings = clause.sentence, clause.amount, clause.tie, clause.strings
    at_least = find_at_least(
        strings, amount.end, clause.limit, scene.grammar, opened=tie.opens_range
    )
    end = at_least or amount.end
    first = min(tie.start, subject.first if subject else tie.start)
    enclosed = amount.first in sentence.enclosed
    place = Place(first, amount.first, end, clause.limit, enclosed)
    is_minus = strings[tie.start - 1 : tie.start] == ["âm"]
    stated = (first, max(end, subject.end if subject else end))
    return Reading(
        amount,
        _comparator(clause, at_least),
        sentence.line.words,
        stated,
        (tie.start, end),
        subject.label if subject else None,
        subject.indicator if subject else None,
        (subject is not None and subject.negative) or is_minus,
        find_when(scene, clause, place, frame),
        not code and averages_years(clause),
        frame,
        code,
        scene.is_heading,
    )


def _comparator(clause: Clause, at_least: int | None) -> str:
    amount, tie = clause.amount, clause.tie
    if amount.high is not None:
        return "between"
    if at_least:
        return "ge"
    is_least = tie.opens_range and _is_least(clause)
    return amount.comparator or tie.comparator or ("ge" if is_least else "eq")


def _is_least(clause: Clause) -> bool:
    # "đạt từ 3%" is a least; not "từ 3% lên 5%", nor "thu 9 tỷ đồng từ 3 triệu khách".
    amount, place = clause.amount, clause.tie.label_end
    is_said = place > clause.boundary and clause.strings[place - 1] not in ",;"
    return amount.first == amount.number and bool(amount.units) and is_said
