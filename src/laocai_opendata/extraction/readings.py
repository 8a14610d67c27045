"""Each amount of a sentence, read: what it is about, for when, and why it is or is no target."""

from __future__ import annotations

from collections.abc import Iterator

from laocai_opendata.extraction.actors import NO_NAMES
from laocai_opendata.extraction.clauses import Clause, Subject, is_share
from laocai_opendata.extraction.continued import go_on
from laocai_opendata.extraction.frames import TARGET, Frame
from laocai_opendata.extraction.framing import frame_of
from laocai_opendata.extraction.grammar import BOUNDS, Grammar
from laocai_opendata.extraction.labels import find_openings
from laocai_opendata.extraction.lacking import find_lack
from laocai_opendata.extraction.lines import Sentence
from laocai_opendata.extraction.openings import OPENS, find_met, opening_period
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.refusals import Refusal, find_refusal
from laocai_opendata.extraction.scenes import (
    Scene,
    Told,
    averages_years,
    find_when,
    note_when,
    opens_with_parts,
)
from laocai_opendata.extraction.settling import planned, said_beside, settled_code, settled_of
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.standing import in_row
from laocai_opendata.extraction.subjects import find_subject, find_tail
from laocai_opendata.extraction.ties import find_at_least, find_tie, find_verb
from laocai_opendata.extraction.times import Place
from laocai_opendata.extraction.together import find_change_of_list, find_labels_of_lists
from laocai_opendata.extraction.topics import is_apart, is_growth
from laocai_opendata.extraction.unitless import (
    as_things,
    as_visits,
    in_its_currency,
    is_counted,
    may_lack_unit,
    with_unit,
)
from laocai_opendata.extraction.words import word_at

# A region before an amount that is short enough to stay readable as a whole.
_SHORT = 24
# How the labels of what is counted, weighed or paid begin.
_LEVELS = frozenset((
    "số", "tổng", "giá", "thời", "sản", "doanh", "kim", "diện", "lượng", "vốn", "thu", "chi", "đàn",
    "lợi",
))  # fmt: skip


def read_amounts(scene: Scene) -> Iterator[Reading]:
    """Yield the reading of each amount of a sentence, from left to right."""
    sentence = scene.sentence
    amounts = sentence.amounts
    if not amounts:
        return
    if scene.kept is not None:
        scene.kept.extend(find_met(sentence))
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
    if listed and tie.change is None:
        tie = tie._replace(change=find_change_of_list(scene, amount))
    settled = settled_of(scene, amount)
    frame = frame_of(scene, amount)
    frame = planned(frame) if settled else frame
    amount = amount if amount.units else as_things(scene, amount, tie, frame)
    is_bare = not amount.units and not may_lack_unit(scene, amount, tie, frame)
    if is_bare and not (frame.kind == TARGET and tie.binds):
        return None
    refusal = None if settled else find_refusal(strings, amount, tie, frame, limit, grammar)
    clause = Clause(
        sentence, amount, tie, scene.boundary, limit, listed,
        _before(scene, amount) or _earlier(scene, amount) or _reached(scene, frame),
        is_growth(sentence.topics, amount.first, grows=frame.grows or _grows(scene))
        or _is_yearly(amount),
        scene.head.words if scene.head else (),
        is_apart(sentence.topics, amount.first, apart=scene.head is not None and scene.head.apart),
        scene.last_when.period if scene.last_when else None,
    )  # fmt: skip
    subject = find_subject(clause, grammar) if frame.kind == TARGET else None
    subject = subject or (said_beside(clause) if settled else None)
    if is_bare and not is_counted(subject, amount, strings, grammar):
        return None
    told = subject.indicator if subject else None
    if subject and told and told.measure == "change" and is_share(amount):
        # "kinh tế biển đóng góp 42% GRDP" is no growth of it.
        subject = subject._replace(indicator=None)
    if subject and subject.indicator is None:
        subject = go_on(subject, clause, scene, grammar)
    if frame.kind == TARGET and scene.kept is not None:
        scene.kept.extend(_decisive(clause, subject, refusal, grammar))
    amount = with_unit(scene, amount, subject)
    if amount.implied and subject:
        amount = as_visits(amount, strings[subject.label[0] : subject.label[1]], grammar)
    if amount.implied:
        amount = in_its_currency(scene, amount)
    bounded = (amount.comparator or tie.comparator) in BOUNDS
    code = refusal.code if refusal else find_lack(amount, subject, frame, scene, bounded=bounded)
    if settled is not None:
        code = settled_code(code, is_target=settled)
    if amount is not clause.amount:
        clause = clause._replace(amount=amount)
    reading = _reading(scene, clause, subject, frame, code)
    if settled is not None:
        reading = reading._replace(settled=True)
    if frame.kind != TARGET and scene.previous is None:
        scene.reached = clause
    if code == "reference" and subject and "gấp" in strings[max(0, tie.start - 2) : amount.first]:
        # "thu nhập gấp 1,5 lần năm 2030, đạt 86 triệu đồng"
        first, end = subject.label
        end -= strings[end - 1] == "gấp"
        scene.previous = subject._replace(label=(first, end)) if first < end else None
    if not code:
        assert subject
        scene.previous, scene.told = subject, scene.told or _told(sentence, subject, amount)
        scene.units = amount.units
        note_when(scene, reading.when)
    return reading


def _before(scene: Scene, amount: Amount) -> Subject | None:
    # "GRDP quý II tăng 9%, trong đó dịch vụ 8%; quý III tăng 10%": of the whole again.
    between = scene.sentence.strings[scene.boundary : amount.first]
    is_whole = scene.parts == "," and ";" in between
    return scene.told.subject if is_whole and scene.told else scene.previous


def _told(sentence: Sentence, subject: Subject, amount: Amount) -> Told:
    is_headed = bool(amount.units) and amount.end == amount.number_end
    return Told(subject, amount.units, is_headed, sentence.strings[subject.label[0]])


def _earlier(scene: Scene, amount: Amount) -> Subject | None:
    # "Sản lượng đến năm 2031 đạt 5 triệu tấn, … Đến năm 2035 đạt 6 triệu tấn.": of the same.
    before, sentence = scene.earlier, scene.sentence
    if before is None or not (opening_period(sentence) or _opens_with_quarter(sentence)):
        return None
    bases = {unit.base_unit for unit in before.units}
    is_alike = any(unit.base_unit in bases for unit in amount.units)
    return before.subject if is_alike else None


def _opens_with_quarter(sentence: Sentence) -> bool:
    # "… tăng trưởng 9,5%. Cụ thể, quý I tăng 8,2%, …": by quarters.
    return any(
        p.period.iso.startswith("Q") and p.first - sentence.first <= OPENS
        for p in sentence.periods[:1]
    )


def _reached(scene: Scene, frame: Frame) -> Subject | None:
    # "Số thôn văn hóa hiện 71%, phấn đấu trên 74%": what was reached is what is planned.
    if scene.reached is None or frame.kind != TARGET:
        return None
    if scene.kept is not None:
        # Also where nothing is found, so that nothing is found among blanks.
        scene.kept.append((scene.reached.boundary, find_tail(scene.reached, scene.grammar)[1]))
    return find_subject(scene.reached, scene.grammar)


def _is_yearly(amount: Amount) -> bool:
    # "giá trị xuất khẩu khoảng 9%/năm": nothing but a growth is counted in percent a year.
    return any(unit.unit_id == "percent_per_year" for unit in amount.units)


def _grows(scene: Scene) -> bool:
    before = scene.previous
    if before is None and scene.whole:
        # "Tốc độ tăng GRDP: 10%" over "Trong đó:" over "Dịch vụ: 9%"
        before = scene.whole.subject
    elif before is None and scene.earlier and opens_with_parts(scene.sentence):
        # "Giá trị sản xuất tăng 13%. Trong đó: nông nghiệp 4%": the parts grow as the whole does.
        before = scene.earlier.subject
    elif before is None and scene.head:
        return scene.head.grows
    indicator = before.indicator if before else None
    return indicator is not None and indicator.measure == "change"


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
    elif word_at(strings, clause.amount.end) in NO_NAMES:
        yield clause.amount.end, clause.amount.end + 1
    elif subject and (bound := grammar.at_least_after.at(strings, subject.label[1])):
        yield subject.label[1], bound[0]
    if refusal and refusal.words:
        yield refusal.words


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
    is_minus = word_at(strings, tie.start - 1) == "âm"
    stated = (first, max(end, subject.end if subject else end))
    return Reading(
        amount,
        _comparator(clause, at_least),
        sentence.line.words,
        stated,
        (tie.start, end),
        subject.label if subject else None,
        subject.indicator if subject else None,
        (subject is not None and (subject.negative or _falls(clause, subject))) or is_minus,
        find_when(scene, clause, place, frame),
        not code and averages_years(clause),
        frame,
        code,
        scene.is_heading,
    )


def _falls(clause: Clause, subject: Subject) -> bool:
    # "Doanh thu thuần giảm 6%" is a growth of -6%, "tỷ lệ hộ thiếu nước giảm 6%" a fall of 6.
    units, change = clause.amount.units, clause.tie.change
    if subject.indicator or not units or not change or not change.startswith("giảm"):
        return False
    if clause.tie.comparator == "lt":
        # "giảm xuống dưới 2%" is what is left.
        return False
    first, end = subject.label
    said = clause.strings[first : end if clause.listed else first + 1]
    return units[0].base_unit == "percent" and not _LEVELS.isdisjoint(said)


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
