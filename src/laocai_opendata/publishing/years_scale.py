"""Where years and values stand in a panel, and which of them are printed on its axes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate, pairwise
from math import fsum

from laocai_opendata.publishing.years_data import Dot

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the marks of a year stand; the last one of a year may be about another area."""

    year: int
    after: bool
    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle of the slot."""
        return (self.left + self.right) / 2

    def places(self, step: float) -> list[float]:
        """Return where marks may stand: in the middle, then beside each other around it."""
        # A mark may reach over the edge of its year a little, where a year is narrow.
        number = max(1, int((self.right - self.left) / 2 / step))
        steps = [0, *(sign * n for n in range(1, number + 1) for sign in (1, -1))]
        return [self.middle + step * n for n in steps]


@dataclass(frozen=True, slots=True)
class YearScale:
    """Years from left to right; a year in which an area ends has two slots."""

    slots: tuple[Slot, ...]
    breaks: tuple[date, ...]

    def slot(self, dot: Dot, begins: date | None) -> Slot:
        """Return the slot in which a figure stands."""
        found = [slot for slot in self.slots if slot.year == dot.year]
        after = begins is not None and begins.year == dot.year
        return next((slot for slot in found if slot.after == after), found[0])

    def middle(self, year: int) -> float:
        """Return the middle of a year: between its slots, where it has two."""
        found = [slot for slot in self.slots if slot.year == year]
        return found[0].right if len(found) > 1 else found[0].middle

    def at(self, day: date) -> float | None:
        """Return where a break stands, or None if it is not in the picture."""
        return next(
            (slot.left for slot in self.slots if slot.after and slot.year == day.year), None
        )

    def ticks(self, full: float, short: float) -> list[tuple[int, str]]:
        """Return years as printed: all, with two digits where four are too wide, or every second.

        A year takes *full* points, and *short* points with two digits.
        """
        years = sorted({slot.year for slot in self.slots})
        places = [self.middle(year) for year in years]
        gaps = [right - left for left, right in pairwise(places)]
        if min(gaps, default=full) >= full:
            return [(year, str(year)) for year in years]
        mixed = (full + short) / 2
        if min(gaps) >= short and gaps[0] >= mixed and gaps[-1] >= mixed:
            between = [(year, f"’{year % 100:02}") for year in years[1:-1]]
            return [(years[0], str(years[0])), *between, (years[-1], str(years[-1]))]
        step = next((n for n in range(2, len(years)) if _steps(places, n) >= full), len(years))
        return [(year, str(year)) for year in years[::-1][::step]][::-1]


def _steps(places: Sequence[float], step: int) -> float:
    return min((right - left for left, right in pairwise(places[::-1][::step][::-1])), default=0)


def year_scale(
    years: Sequence[int], dots: Sequence[Dot], breaks: tuple[date, ...], left: float, right: float
) -> YearScale:
    """Return the years from left to right; one with many figures is wider."""
    broken = {day.year for day in breaks}
    keys = [
        (year, after) for year in years for after in ((False, True) if year in broken else (False,))
    ]
    weights = [
        1.3 if after else _weight(sum(dot.year == year for dot in dots), year in broken)
        for year, after in keys
    ]
    share = (right - left) / fsum(weights)
    ends = [left, *(left + share * total for total in accumulate(weights))]
    slots = (
        Slot(year, after, start, end)
        for (year, after), (start, end) in zip(keys, pairwise(ends), strict=True)
    )
    return YearScale(tuple(slots), breaks)


def _weight(figures: int, halved: bool) -> float:
    return 1.0 if halved else min(max(1.0, 0.42 * figures), 2.0)


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Values from bottom to top."""

    low: Decimal
    high: Decimal
    step: Decimal
    top: float
    bottom: float

    def place(self, value: Decimal) -> float:
        """Return how far below the panel's top a value stands."""
        share = float((value - self.low) / (self.high - self.low))
        return self.bottom - share * (self.bottom - self.top)

    def ticks(self) -> list[Decimal]:
        """Return the values that are printed on the axis."""
        count = int((self.high - self.low) / self.step) + 1
        return [_plain(self.low + number * self.step) for number in range(count)]


def value_scale(dots: Iterable[Dot], base_unit: str, top: float, bottom: float) -> ValueScale:
    """Return a scale from 0, but for shares that lie close to each other far from 0."""
    values = [value for dot in dots for value in (dot.value, dot.high) if value is not None]
    low, high = min(values), max(values)
    close = base_unit.startswith("percent") and low > 0 and low * 4 > high * 3 and low < high
    if not close:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _step((high - low) or Decimal(1))
    start = (low / step).to_integral_value(rounding="ROUND_FLOOR") * step
    end = (high / step).to_integral_value(rounding="ROUND_CEILING") * step
    return ValueScale(start, max(end, start + step), step, top, bottom)


def _step(extent: Decimal) -> Decimal:
    """Return the round step that gives two or three intervals."""
    rough = extent / 3
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in _STEPS if step * power >= rough)


def _plain(value: Decimal) -> Decimal:
    return Decimal(f"{value.normalize():f}")


def year_range(first: Sequence[int], own: int) -> int:
    """Return where a panel begins: where most do, or at its own first year if that is earlier.

    >>> year_range([2020, 2020, 2015, 2022], 2022), year_range([2020, 2020, 2015], 2015)
    (2020, 2015)
    """
    most = max(sorted(set(first)), key=first.count)
    return min(own, most)
