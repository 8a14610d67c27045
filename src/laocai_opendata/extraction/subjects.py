"""What an amount is about: said before it, after it, or carried over from the amount before."""

from __future__ import annotations

from laocai_opendata.extraction.clauses import Clause, Subject, wanted_by
from laocai_opendata.extraction.completing import complete_name, without_change
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.labels import Label, after_tail, find_label, told_of_all
from laocai_opendata.extraction.names import Wanted, is_tail, match_core, match_words
from laocai_opendata.extraction.ties import find_verb
from laocai_opendata.extraction.words import is_number, is_number_at, word_at
from laocai_opendata.model import Indicator

_BESIDE_TIME = frozenset((
    ",", ";", ":", "và", "đạt", "tăng", "là", "khoảng", "trên", "còn", "cụ", "thể", "theo", "từng",
    "quý",
))  # fmt: skip
_LONGEST_TAIL = 16


def find_subject(clause: Clause, grammar: Grammar) -> Subject | None:
    """Return what the amount of *clause* is about; None where nothing says so."""
    wanted = wanted_by(clause, grammar)
    if clause.listed:
        return _listed(clause, wanted, grammar)
    before = _before(clause, wanted, grammar)
    if before and before.indicator is None:
        if _says_nothing(clause, before, grammar) or (clause.previous and _is_only_dated(clause)):
            return _chosen(clause, None, wanted, grammar) or before
        before = _completed(clause, before, wanted, grammar)
    return _chosen(clause, before, wanted, grammar)


def _chosen(
    clause: Clause, before: Subject | None, wanted: Wanted, grammar: Grammar
) -> Subject | None:
    is_actor = "planned" in clause.tie.kinds
    if before and (before.indicator or (before.headed and not is_actor)):
        return before
    if before and clause.tie.colon and not is_actor:
        return before
    after = _after(clause, wanted, grammar)
    if after and after.indicator:
        # "ngành du lịch phấn đấu đón 9 triệu lượt khách": who plans is not what is planned.
        return after
    if before and before.headed:
        return before
    if after and after.label[1] > clause.amount.end and _says_nothing(clause, after, grammar):
        after = None
    says_more = after is not None and after.end > clause.amount.end
    if before is None:
        carried = _carried(clause, wanted, grammar)
        return carried if carried and (clause.tie.change or not says_more) else after or carried
    return after if is_actor and says_more else before


def _says_nothing(clause: Clause, subject: Subject, grammar: Grammar) -> bool:
    # "tính chung cả giai đoạn đạt 8%", "và trên 80% năm 2030"
    first, end = subject.label
    return is_tail(without_change(clause.strings[first:end]), 0, grammar)


def _completed(clause: Clause, before: Subject, wanted: Wanted, grammar: Grammar) -> Subject:
    strings, previous = clause.strings, clause.previous
    # "thu gom 95% rác thải đô thị", "lũy kế 55 xã đạt chuẩn": the number stands inside the name.
    end = _tail(clause, grammar)[1]
    earlier = [strings[first:end] for first in (clause.amount.number_end, clause.amount.end)]
    if previous:
        earlier.append(strings[previous.label[0] : previous.label[1]])
    if clause.head:
        earlier.append(list(clause.head))
    topic = previous.indicator.topic_vi if previous and previous.indicator else ""
    label = strings[before.label[0] : min(before.label[1], clause.tie.label_end)]
    named = complete_name(label, earlier, topic, wanted, grammar)
    # "công nghiệp tăng 12%; xây dựng tăng 9%" does not tell of both twice.
    if named is None or (previous and named[0] == previous.indicator):
        return before
    return before._replace(indicator=named[0], negative=named[1], headed=True)


def _listed(clause: Clause, wanted: Wanted, grammar: Grammar) -> Subject:
    assert clause.listed
    first, end = clause.listed
    wanted = wanted._replace(change=None)
    found = find_label(
        clause.strings, first, end, wanted, clause.sentence.period_starts, grammar, is_item=True
    )
    label = found or Label(first, end, None)
    place = clause.tie.start
    return Subject(place, clause.amount.end, (label.first, label.end), label.indicator, headed=True)


def _before(clause: Clause, wanted: Wanted, grammar: Grammar) -> Subject | None:
    first, tie = _label_begins(clause, grammar), clause.tie
    if first >= tie.label_end:
        return None
    found = find_label(
        clause.strings,
        first,
        tie.label_end,
        wanted,
        clause.sentence.period_starts,
        grammar,
        is_item=clause.sentence.line.item is not None or not clause.is_first,
    )
    if found is None or _is_verb(clause, found, grammar):
        return None
    end = tie.change_end if tie.change else found.end
    label = (found.first, end)
    if _is_part(clause) and is_number_at(clause.strings, clause.amount.number_end + 1):
        found = told_of_all(clause.strings, found, wanted, grammar)
    return Subject(
        found.first, clause.amount.end, label, found.indicator, found.negative, found.headed
    )


def _is_verb(clause: Clause, label: Label, grammar: Grammar) -> bool:
    # "phục vụ 26 triệu lượt khách nội địa" says what it is about after the number; in "xây dựng
    # tăng 9%" it is a sector that grows.
    if label.headed or clause.tie.change:
        return False
    return find_verb(clause.strings, label.end, label.first, grammar) == label.first


def _label_begins(clause: Clause, grammar: Grammar) -> int:
    sentence = clause.sentence
    if not clause.is_first:
        return after_tail(clause.strings, clause.boundary, clause.tie.label_end, grammar)
    item = sentence.line.item
    if item and sentence.first == 0:
        return sentence.line.words.first_from(item.end)
    return sentence.first


def _after(clause: Clause, wanted: Wanted, grammar: Grammar) -> Subject | None:
    """Return what follows the amount: "trồng mới 500 ha rừng", "95% rác thải được thu gom"."""
    strings, amount, tie = clause.strings, clause.amount, clause.tie
    begin, end = _tail(clause, grammar)
    verb = find_verb(strings, tie.start, clause.boundary, grammar)
    verbs = strings[verb : tie.start]
    first = min(verb, tie.start)
    if not verbs and tie.change and tie.label_end < tie.start:
        # "giảm bình quân 2% hộ nghèo"
        verbs = [tie.change.split()[0]]
    wanted = wanted._replace(change=None)
    is_all = strings[amount.first - 2 : amount.first] == ["toàn", "bộ"]
    if is_all or _is_part(clause) or (verbs == ["có"] and _is_by_then(clause)):
        # "có 55/90 xã đạt chuẩn", "toàn bộ 9 xã", "đến năm 2031 có 55 xã": all that meet it.
        verbs = ["số"]
    # "bình quân 3% trở lên mỗi năm": the words of a bound are not the label's.
    for place in range(amount.number_end, min(amount.end, end - 1) + 1):
        words = [*strings[place : min(amount.end, end)], *strings[begin:end]]
        for said in (verbs, [], verbs[-1:]):
            if named := match_words([*said, *words], wanted, grammar):
                label = (begin if amount.end < begin < end else place, end)
                return Subject(first, max(end, amount.end), label, named[0], named[1], headed=True)
    end = end if begin < end else amount.end
    label = (begin if amount.end < begin < end else amount.number_end, max(end, amount.end))
    if label[0] == label[1]:
        # Neither a unit nor a word follows the number.
        return None
    if named := match_core([*verbs, *strings[label[0] : label[1]]], wanted, grammar):
        return Subject(first, label[1], label, named[0], named[1], headed=True)
    if end > amount.end:
        return Subject(first, end, (begin, end), None)
    # A unit that counts things says what they are, "có 72 xã"; a percent sign does not.
    joined = strings[amount.first - 1] in ("và", ",") and clause.previous is not None
    says_so = verb < tie.start or "planned" in tie.kinds or joined
    if says_so and amount.units and amount.units[0].quantity_kind == "count":
        return Subject(first, amount.end, (amount.number_end, amount.end), None)
    return None


def _is_part(clause: Clause) -> bool:
    return word_at(clause.strings, clause.amount.number_end) == "/"


def _is_by_then(clause: Clause) -> bool:
    aside = clause.sentence.aside
    stated = [p for p in clause.sentence.periods if p.first < clause.amount.first]
    stated = [p for p in stated if p.first not in aside]
    if stated:
        return stated[-1].period.deadline
    # "có 3 xã đạt chuẩn vào năm 2031"
    after = [p for p in clause.sentence.periods if clause.amount.end <= p.first < clause.limit]
    return bool(after) and clause.strings[after[0].first - 1 : after[0].first] == ["vào"]


def find_tail(clause: Clause, grammar: Grammar) -> tuple[int, int]:
    """Return the words after an amount that may say what it is about, with what ends them."""
    end = _tail(clause, grammar)[1]
    bound = grammar.at_least_after.at(clause.strings, end)
    return clause.amount.end, min(bound[0] if bound else end + 1, clause.sentence.end)


def _tail(clause: Clause, grammar: Grammar) -> tuple[int, int]:
    strings, first = clause.strings, clause.amount.end
    if bound := grammar.at_least_after.at(strings, first):
        first = bound[0]
    end, stop = first, min(clause.limit, first + _LONGEST_TAIL)
    while end < stop and strings[end] not in ",;.():":
        is_next = strings[end] == "và" and any(map(is_number, strings[end : end + 4]))
        if is_next or grammar.at_least_after.at(strings, end):
            break
        end += 1
    return first, end


def _carried(clause: Clause, wanted: Wanted, grammar: Grammar) -> Subject | None:
    """Return the subject of the amount before: "xuất khẩu tăng 14%, đến năm 2025 đạt 2 tỷ USD"."""
    previous, tie, strings = clause.previous, clause.tie, clause.strings
    enclosed = clause.amount.first in clause.sentence.enclosed
    is_tied = tie.binds or tie.comparator or tie.opens_range or "average" in tie.kinds
    if previous is None or not (is_tied or _is_only_dated(clause) or _is_alternative(clause)):
        return None
    if enclosed and not (tie.change or _is_later(clause)):
        return None
    words = without_change(strings[previous.label[0] : previous.label[1]])
    plain = wanted._replace(grows=False)
    named = (
        match_words(words, plain, grammar)
        or match_core(words, plain, grammar)
        or _same(previous.indicator, wanted, grammar)
    )
    indicator, negative = named or (None, False)
    first = min(tie.label_end, tie.start)
    return Subject(first, clause.amount.end, previous.label, indicator, negative, headed=True)


def _is_later(clause: Clause) -> bool:
    # "đạt 20% (đến năm 2030 đạt 30%)": the same by a later year; an earlier one is a result.
    first, end = clause.boundary, clause.amount.first
    stated = [p.period for p in clause.sentence.periods if first <= p.first < end]
    if not stated or clause.told is None:
        return False
    return stated[-1].last_year > clause.told.last_year


def _is_only_dated(clause: Clause) -> bool:
    # "quý II tăng 10,8%, quý III 11,4% và quý IV đạt 11,2%": only its time stands before it.
    first, end = clause.boundary, clause.amount.first
    dated = {n for p in clause.sentence.periods if first <= p.first for n in range(p.first, p.end)}
    rest = [clause.strings[place] for place in range(first, end) if place not in dated]
    return len(rest) < end - first and all(word in _BESIDE_TIME for word in rest)


def _is_alternative(clause: Clause) -> bool:
    # "đạt 7,5% (có thủy điện) và 7,8% (không thủy điện)": one thing, counted in two ways.
    between = clause.strings[clause.boundary : clause.amount.first]
    if between[:1] != ["("] or between[-2:] not in ([")", "và"], [")", ","]):
        return False
    units = (amount.units for amount in clause.sentence.amounts if amount.end == clause.boundary)
    return next(units, None) == clause.amount.units


def _same(
    indicator: Indicator | None, wanted: Wanted, grammar: Grammar
) -> tuple[Indicator, bool] | None:
    # "tăng trưởng GRDP 11%: quý I tăng 9,8%", "…, cả năm đạt 10%" is about the same growth.
    if not indicator or indicator.measure != "change" or wanted.level:
        return None
    fits = grammar.base_units[indicator.unit_id] in wanted.base_units
    falls = wanted.change is not None and wanted.change.startswith("giảm")
    return (indicator, falls) if fits else None
