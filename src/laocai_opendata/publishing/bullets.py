"""One bullet of the bullet chart: a bar, a mark at the target, each row on its own scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from laocai_opendata.publishing.chart_style import SETTINGS
from laocai_opendata.publishing.last_levels import cell
from laocai_opendata.publishing.number_format import read_decimal
from laocai_opendata.publishing.statement_words import Row

HEIGHT = 13.0
OVERHANG = 5.0
_TOP = Decimal("1.25")
_VERDICTS = ("met", "not_met", "cannot_tell")
_TICK = 3.4
_STEP = 4.5


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


def verdict_color(verdict: str) -> str:
    """Return the style's colour of a verdict; the words say it too."""
    colors = SETTINGS["axes.prop_cycle"].by_key()["color"]
    return str(colors[_VERDICTS.index(verdict) % len(colors)])


def bullet_shapes(one: Bullet, x: float, y: float, width: float) -> Iterator[Artist]:
    """Return the artists of a bullet, lowest first; *x* is its left end, *y* its middle."""
    zero, low, high = (x + place * width for place in (one.zero, one.low, one.high))
    yield _box(x, y, width, facecolor=SETTINGS["grid.color"], edgecolor="none")
    # The bar goes to the end that is certain; beyond it the result may lie anywhere.
    near = low if one.low > one.zero else high if one.high < one.zero else zero
    color = verdict_color(one.verdict)
    if high - low > 0.1:
        yield from range_shapes(color, low, y, high - low)
    if abs(near - zero) > 0.1:
        start = min(zero, near)
        yield from bar_shapes(color, start, y, abs(near - zero), hatched=one.estimate)
    for place in one.targets:
        yield target_shape(x + place * width, y)


def bar_shapes(color: str, x: float, y: float, width: float, *, hatched: bool) -> Iterator[Artist]:
    """Return a bar: filled, or hatched for an estimate."""
    paper = SETTINGS["figure.facecolor"]
    yield _box(x, y, width, facecolor=paper if hatched else color, edgecolor="none")
    if hatched:
        yield from (_line(ends, color) for ends in _hatches(x, y - HEIGHT / 2, width))
    yield _box(x, y, width, facecolor="none", edgecolor=color, linewidth=1.2)


def range_shapes(color: str, x: float, y: float, width: float) -> Iterator[Artist]:
    """Return an open box, within which the result lies."""
    paper = SETTINGS["figure.facecolor"]
    yield _box(x, y, width, facecolor=paper, edgecolor=color, linewidth=1.2)


def target_shape(x: float, y: float) -> Artist:
    """Return the thick mark of a target, higher than the bar, with a light edge."""
    tall = HEIGHT + 2 * OVERHANG
    return Rectangle(
        (x - _TICK / 2, y - tall / 2),
        _TICK,
        tall,
        facecolor=SETTINGS["text.color"],
        edgecolor=SETTINGS["figure.facecolor"],
        linewidth=0.8,
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


def _box(x: float, y: float, width: float, **looks: Any) -> Rectangle:
    return Rectangle((x, y - HEIGHT / 2), width, HEIGHT, **looks)


def _hatches(
    x: float, top: float, width: float
) -> Iterator[tuple[Sequence[float], Sequence[float]]]:
    """Return slanted lines that fill a box; an own hatch, as a pattern's id would not be kept."""
    start = _STEP / 2 - HEIGHT
    while start < width:
        left, right = max(start, 0.0), min(start + HEIGHT, width)
        ys = (top + HEIGHT - (left - start), top + HEIGHT - (right - start))
        if right > left:
            yield (x + left, x + right), ys
        start += _STEP


def _line(ends: tuple[Sequence[float], Sequence[float]], color: str) -> Line2D:
    return Line2D(*ends, color=color, linewidth=1.1, solid_capstyle="butt")
