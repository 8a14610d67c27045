"""Where the parts of a bullet stand: a bar, a mark at the target, each row on its own scale."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from laocai_opendata.publishing.last_levels import cell
from laocai_opendata.publishing.number_format import read_decimal
from laocai_opendata.publishing.statement_words import Row

_TOP = Decimal("1.25")


@dataclass(frozen=True, slots=True)
class Bullet:
    """Places on the row's own scale, from 0 at its left end to 1 at its right."""

    zero: float
    targets: tuple[float, ...]
    low: float
    high: float
    """Between these two lies the result; they are the same where it is exact."""
    verdict: str
    estimate: bool


def bullet(target: Row, result: Row, assessed: Row) -> Bullet | None:
    """Return the bullet of a target and its result, or None where their units differ."""
    aims, range_ = _aims(target), _range(target, result, assessed)
    if not aims or range_ is None or cell(target, "base_unit") != cell(result, "base_unit"):
        return None
    known = [*aims, *(end for end in range_ if end is not None)]
    zero = Decimal(0)
    low, high = min(zero, *known) * _TOP, max(zero, *known) * _TOP
    span = (high - low) or Decimal(1)
    ends = (low if range_[0] is None else range_[0], high if range_[1] is None else range_[1])
    places = [float((number - low) / span) for number in (zero, *ends, *aims)]
    return Bullet(
        zero=places[0],
        targets=tuple(places[3:]),
        low=places[1],
        high=places[2],
        verdict=cell(assessed, "verdict"),
        estimate=cell(assessed, "basis") == "estimate",
    )


def _aims(target: Row) -> list[Decimal]:
    columns = ["value_base"]
    if cell(target, "comparator") == "between":
        columns.append("value_base_high")
    found = (read_decimal(target.get(column)) for column in columns)
    return [number for number in found if number is not None]


def _range(target: Row, result: Row, assessed: Row) -> tuple[Decimal | None, Decimal | None] | None:
    """Return the ends between which the result lies; None is an end that is not known."""
    value, comparator = read_decimal(result.get("value_base")), cell(result, "comparator")
    if value is None:
        return None
    if comparator in ("gt", "ge"):
        return value, None
    if comparator in ("lt", "le"):
        return None, value
    if comparator == "between":
        return value, read_decimal(result.get("value_base_high"))
    return _about(target, assessed) or (value, value)


def _about(target: Row, assessed: Row) -> tuple[Decimal, Decimal] | None:
    """Return target plus smallest and largest difference, which the assessment states."""
    columns = ("difference_low", "difference_high")
    low, high = (read_decimal(assessed.get(column)) for column in columns)
    value, base = (read_decimal(target.get(column)) for column in ("value", "value_base"))
    if low is None or high is None or not value or base is None:
        return None
    ends = sorted(base + number * base / value for number in (low, high))
    return ends[0], ends[1]
