"""Who plans is not what is planned: "các đại biểu thống nhất mức 90 tỷ đồng"."""

from __future__ import annotations

from laocai_opendata.extraction.clauses import Clause, Subject
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.labels import find_label
from laocai_opendata.extraction.names import Wanted

_LONGEST_VERB = 4
NO_NAMES = frozenset(("và", "như", "vào", "trong", "so", "hoặc", "trước", "để", "thay"))


def plans_to(clause: Clause, grammar: Grammar) -> bool:
    """Say whether the words before an amount only plan: "huyện đặt chỉ tiêu giảm 10% số vụ"."""
    strings, end = clause.strings, clause.tie.label_end
    for place in range(max(clause.boundary, end - _LONGEST_VERB), end):
        found = grammar.openings.at(strings, place)
        if found and found[0] >= end and "target_frame" in found[1]:
            return True
    return False


def says_more_after(clause: Clause, after: Subject) -> bool:
    """Say whether the words after an amount name a thing.

    "phải giải ngân 65% vào cuối quý III" tells when, and not what.
    """
    return after.end > clause.amount.end and clause.strings[after.label[0]] not in NO_NAMES


def find_topic(
    clause: Clause, before: Subject, first: int, wanted: Wanted, grammar: Grammar
) -> Subject | None:
    """Return the indicator that is named before who plans it, from word *first* on.

    "Riêng thu ngân sách, các đại biểu thống nhất mức 90 tỷ đồng"
    """
    end = before.label[0] - 1
    if end <= first or clause.strings[end] != ",":
        return None
    starts = clause.sentence.period_starts
    found = find_label(clause.strings, first, end, wanted, starts, grammar, is_item=False)
    if found is None or found.indicator is None:
        return None
    return before._replace(
        first=found.first, label=(found.first, end), indicator=found.indicator, headed=True
    )
