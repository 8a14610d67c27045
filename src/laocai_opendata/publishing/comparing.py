"""Comparators on both sides: the values that words allow, held against what a target asks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from laocai_opendata.errors import NumberError, OpenDataError
from laocai_opendata.publishing.formulas import read_formula

COMPARATORS = ("eq", "gt", "ge", "lt", "le", "about", "between")
_ENDLESS = Decimal("Infinity")
_SIDES = {"gt": 1, "ge": 1, "lt": -1, "le": -1, "higher_meets": 1, "lower_meets": -1}


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a figure's words allow; an open end is not one of them."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def scaled(self, factor: Decimal) -> Interval:
        """Return the same values in a unit of which *factor* make one of this."""
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)

    def mirrored(self) -> Interval:
        """Return the values with their signs turned, so that lower becomes higher."""
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def widened(self, low: Decimal, high: Decimal) -> Interval:
        """Return the narrowest interval that holds this one and *low* to *high*."""
        return Interval(
            min(self.low, low),
            max(self.high, high),
            self.low_open and self.low < low,
            self.high_open and self.high > high,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a target asks: a limit, or two where it is vague, and the side that meets it.

    ``side`` is 1 for "at least", -1 for "at most", 0 where nobody says which is good.
    """

    low: Decimal
    high: Decimal
    side: int
    open_bound: bool = False


def interval(
    comparator: str, value: Decimal, value_high: Decimal | None = None, formula: str = ""
) -> Interval:
    """Return the values that a figure allows, in its own unit.

    A derived figure (*formula*) is never narrower than its rounded operands allow.

    >>> interval("about", Decimal(27000))
    Interval(low=Decimal('26000'), high=Decimal('28000'), low_open=False, high_open=False)
    """
    said = _said(comparator, value, value_high)
    if not formula:
        return said
    derived = read_formula(formula)
    return said.widened(derived.low, derived.high)


def asked(
    comparator: str, value: Decimal, value_high: Decimal | None = None, direction: str = ""
) -> Asked:
    """Return what a target asks; *direction* decides where its comparator leaves it open.

    >>> asked("eq", Decimal(98), direction="higher_meets")
    Asked(low=Decimal('98'), high=Decimal('98'), side=1, open_bound=False)
    """
    side = _SIDES.get(comparator) or _SIDES.get(direction, 0)
    said = _said(comparator, value, value_high)
    if comparator == "about":
        return Asked(said.low, said.high, side)
    # A range asks for its nearer end: "3 to 5" is reached at 3, and 6 is no miss.
    limit = said.high if comparator == "between" and side < 0 else value
    return Asked(limit, limit, side, comparator in ("gt", "lt"))


def compare(target: Asked, result: Interval) -> str:
    """Return ``meets``, ``misses``, ``at_limit``, ``spans_limit`` or ``no_direction``.

    >>> compare(asked("gt", Decimal(10)), interval("eq", Decimal("7.38")))
    'misses'
    """
    if not target.side:
        return "no_direction"
    low, high, held = target.low, target.high, result
    if target.side < 0:
        low, high, held = -target.high, -target.low, result.mirrored()
    if held.low > high or (held.low == high and (held.low_open or not target.open_bound)):
        return "meets"
    if held.high < low or (held.high == low and held.high_open):
        return "misses"
    # "trên 10%" is written loosely: 10 itself is neither a hit nor a miss.
    touches = target.open_bound and (held.low == high or held.high == low)
    return "at_limit" if touches else "spans_limit"


def tidy(number: Decimal) -> Decimal:
    """Return *number* without zeros after its last decimal, and without an exponent.

    >>> tidy(Decimal("26500.0")), tidy(Decimal("1E+3"))
    (Decimal('26500'), Decimal('1000'))
    """
    short = number.normalize()
    return short.quantize(Decimal(1)) if int(short.as_tuple().exponent) > 0 else short


def _said(comparator: str, value: Decimal, value_high: Decimal | None) -> Interval:
    if not value.is_finite() or not (value_high is None or value_high.is_finite()):
        raise NumberError(f"{value} {value_high}", "only finite numbers can be compared")
    if comparator == "between":
        if value_high is None or value_high < value:
            raise OpenDataError(
                f"'between' {value} and {value_high}: fill in value_high, at least value"
            )
        return Interval(value, value_high)
    if comparator == "about":
        return Interval(value - _step(value), value + _step(value))
    if comparator not in COMPARATORS:
        raise OpenDataError(
            f"comparator {comparator!r} is not known; use one of {', '.join(COMPARATORS)}"
        )
    above, below = comparator in ("gt", "ge"), comparator in ("lt", "le")
    return Interval(
        low=-_ENDLESS if below else value,
        high=_ENDLESS if above else value,
        low_open=below or comparator == "gt",
        high_open=above or comparator == "lt",
    )


def _step(value: Decimal) -> Decimal:
    # One unit of the last non-zero digit: 27 000 is said to the thousand, 8.5 to the tenth.
    exponent = value.normalize().as_tuple().exponent if value else value.as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))
