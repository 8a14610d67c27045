"""An amount in its sentence, and what it is about."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.lines import Sentence
from laocai_opendata.extraction.names import Wanted
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.ties import Tie
from laocai_opendata.model import Indicator, Period

_LEFT = frozenset(("xuống", "còn"))
# What is told for ten thousand people, by what it counts.
DENSE = {"bed": "bed_per_10000_people", "doctor": "doctor_per_10000_people"}
_TEN_THOUSAND = frozenset(
    (count, people) for count in ("vạn", "10.000") for people in ("dân", "người")
)
_SHARES = frozenset(("percent_of_grdp", "percent_of_gdp"))


class Clause(NamedTuple):
    """An amount in its sentence.

    *boundary* is the end of the amount before it, *limit* where the next amount or sentence
    begins; *listed* its label in a list of labels and numbers; *previous* what the amount before
    it is about, and *told* when; *grows* whether bare names mean growth here; *head* the label of
    the item that this one stands under; *apart* whether sectors are parts of another whole than
    that product.
    """

    sentence: Sentence
    amount: Amount
    tie: Tie
    boundary: int
    limit: int
    listed: tuple[int, int] | None
    previous: Subject | None
    grows: bool
    head: tuple[str, ...] = ()
    apart: bool = False
    told: Period | None = None

    @property
    def strings(self) -> list[str]:
        """The words of the line; places are counted in it."""
        return self.sentence.strings

    @property
    def is_first(self) -> bool:
        """Whether no amount stands before it in its sentence."""
        return self.boundary == self.sentence.first


class Subject(NamedTuple):
    """What an amount is about, by the words of its label; ``first`` to ``end`` state it.

    ``indicator`` is None where no row of the vocabulary has that name; ``headed`` says that the
    label begins as labels do.
    """

    first: int
    end: int
    label: tuple[int, int]
    indicator: Indicator | None
    negative: bool = False
    headed: bool = False


def is_share(amount: Amount) -> bool:
    """Say whether an amount is a share of the product: "đóng góp 42% GRDP"."""
    return bool(amount.units) and amount.units[0].unit_id in _SHARES


def _per_people(clause: Clause) -> bool:
    # "9 bác sĩ và 34 giường bệnh trên 1 vạn dân"; "900 giường bệnh" alone are all there are.
    said = clause.strings[clause.sentence.first : clause.sentence.end]
    return any(pair in _TEN_THOUSAND for pair in pairwise(said))


def wanted_by(clause: Clause, grammar: Grammar) -> Wanted:
    """Return what the indicator of an amount must be measured in, and whether it is a change."""
    amount, tie = clause.amount, clause.tie
    # A number without a unit is a count.
    bases = (
        frozenset([grammar.base_units[unit.unit_id] for unit in amount.units]) or grammar.counted
    )
    if amount.units and (dense := DENSE.get(amount.units[0].base_unit)) and _per_people(clause):
        bases |= {grammar.base_units[dense]}
    # "giảm dưới 5%" and "xuống dưới 5%" are what is left, "giảm 5%" what goes; "giảm từ 9% xuống
    # 5%" is a level again.
    falls = tie.change == "giảm" or clause.strings[tie.start] in _LEFT
    is_revised = amount.first < amount.number
    is_level = (tie.comparator == "lt" and falls) or "level" in tie.kinds or is_revised
    per = amount.units[0].per if amount.units else ""
    change = None if is_level else tie.change
    # A share is none of the growth that was told before.
    grows = clause.grows and not is_share(amount)
    return Wanted(bases, change, grows, is_level, per, clause.apart)
