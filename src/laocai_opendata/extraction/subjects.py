"""What an amount is about: said before it, after it, or carried over from the amount before."""

from __future__ import annotations

from laocai_opendata.extraction.actors import find_topic, plans_to, says_more_after
from laocai_opendata.extraction.carrying import find_carried, is_only_dated
from laocai_opendata.extraction.clauses import Clause, Subject, wanted_by
from laocai_opendata.extraction.completing import complete_name, without_change
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.labels import Label, after_tail, find_label, told_of_all
from laocai_opendata.extraction.names import Wanted, is_tail, match_core, match_words
from laocai_opendata.extraction.ties import find_verb
from laocai_opendata.extraction.words import is_number, is_number_at, word_at

_SAYING = frozenset(("planned", "average"))
_LONGEST_TAIL = 16
_DEEDS = frozenset((
    "trồng", "khoán", "gieo", "nhổ", "phá", "đổ", "bê", "nhựa", "kiên", "cứng", "lắp",
))  # fmt: skip


def find_subject(clause: Clause, grammar: Grammar) -> Subject | None:
    """Return what the amount of *clause* is about; None where nothing says so."""
    wanted = wanted_by(clause, grammar)
    if clause.listed:
        return _listed(clause, wanted, grammar)
    before = _before(clause, wanted, grammar)
    if before and before.indicator is None:
        if _says_nothing(clause, before, grammar) or (clause.previous and is_only_dated(clause)):
            return _chosen(clause, None, wanted, grammar) or before
        before = _completed(clause, before, wanted, grammar)
    return _chosen(clause, before, wanted, grammar)


def _chosen(
    clause: Clause, before: Subject | None, wanted: Wanted, grammar: Grammar
) -> Subject | None:
    if before and before.indicator:
        return before
    is_actor = "planned" in clause.tie.kinds or plans_to(clause, grammar)
    if before and before.headed and not is_actor:
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
    if (
        before
        and is_actor
        and (topic := find_topic(clause, before, _label_begins(clause, grammar), wanted, grammar))
    ):
        return topic
    says_more = after is not None and says_more_after(clause, after)
    if before is None:
        carried = find_carried(clause, wanted, grammar)
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
    is_revised = clause.amount.first < clause.amount.number
    if is_revised and first < tie.label_end and clause.strings[tie.label_end - 1] == ",":
        # "số doanh nghiệp được điều chỉnh giảm, từ 1.500 xuống 1.350"
        tie = tie._replace(label_end=tie.label_end - 1)
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
    says_so = verb < tie.start or joined or not _SAYING.isdisjoint(tie.kinds)
    says_so |= strings[max(clause.boundary, tie.start - 2) : tie.start] == ["tổng", "số"]
    if says_so and amount.units and amount.units[0].quantity_kind == "count":
        return Subject(first, amount.end, (amount.number_end, amount.end), None)
    # "mỗi năm trồng từ 900 ha": what is done is all that is said.
    is_deed = verb < tie.start and strings[verb] in _DEEDS
    return Subject(first, amount.end, (verb, tie.start), None) if is_deed else None


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
    if word_at(strings, first) == "-":
        # "nông nghiệp 32% - xây dựng 38% - dịch vụ 30%"
        return first, first
    end, stop = first, min(clause.limit, first + _LONGEST_TAIL)
    while end < stop and strings[end] not in ",;.():":
        is_next = strings[end] == "và" and any(map(is_number, strings[end : end + 4]))
        if is_next or grammar.at_least_after.at(strings, end):
            break
        end += 1
    return first, end
