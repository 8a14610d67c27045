"""The shapes of a bullet: its ground, its bar, the mark at the target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from laocai_opendata.publishing.bullets import Bullet
from laocai_opendata.publishing.chart_style import SETTINGS

HEIGHT = 13.0
OVERHANG = 5.0
_VERDICTS = ("met", "not_met", "cannot_tell")
_TICK = 3.4
_STEP = 4.5


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
