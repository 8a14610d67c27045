"""The signs of the comparators; each differs in its shape, so that none depends on a colour."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon

from laocai_opendata.publishing.chart_style import SETTINGS

# A filled dot includes the number, an open ring does not; an arrow points to where the result
# may lie. Each part: what it is, and on which side of the centre.
MARKS = {
    "eq": (("dot", 0),),
    "gt": (("arrow", 1), ("ring", 0)),
    "ge": (("arrow", 1), ("dot", 0)),
    "lt": (("arrow", -1), ("ring", 0)),
    "le": (("arrow", -1), ("dot", 0)),
    "about": (("wave", 0), ("dot", 0)),
    "between": (("bar", 0), ("dot", -1), ("dot", 1)),
}
_ARM = 2.3
_HEAD = 0.75


def reach(comparators: Iterable[str]) -> tuple[float, float]:
    """Return how far the marks go to the left and to the right of their centre."""
    size = SETTINGS["lines.markersize"]
    parts = [part for comparator in comparators for part in MARKS.get(comparator, ())]
    left = any(kind in ("wave", "bar") or where < 0 for kind, where in parts)
    right = any(kind in ("wave", "bar") or where > 0 for kind, where in parts)
    return size * (_ARM if left else 0.6), size * (_ARM if right else 0.6)


def shapes(comparator: str, x: float, y: float) -> Iterator[Artist]:
    """Return the artists that make up one mark, centred on *x* and *y* in points."""
    size, color = SETTINGS["lines.markersize"], SETTINGS["lines.color"]
    arm = size * _ARM
    for kind, side in MARKS[comparator]:
        if kind == "arrow":
            head = x + side * (arm - size * _HEAD)
            yield _line((x, head), (y, y))
            corners = [(x + side * arm, y), (head, y - size * 0.5), (head, y + size * 0.5)]
            yield Polygon(corners, facecolor=color, edgecolor="none")
        elif kind == "wave":
            steps = [step / 24 for step in range(-24, 25)]
            heights = [y - math.sin(step * math.tau) * size * 0.3 for step in steps]
            yield _line([x + step * arm for step in steps], heights)
        elif kind == "bar":
            yield _line((x - arm + size, x + arm - size), (y, y))
        else:
            yield _spot(x + side * (arm - size / 2), y, filled=kind == "dot")


def _line(xs: Sequence[float], ys: Sequence[float]) -> Line2D:
    color, width = SETTINGS["lines.color"], SETTINGS["lines.linewidth"]
    return Line2D(xs, ys, color=color, linewidth=width, solid_capstyle="butt")


def _spot(x: float, y: float, *, filled: bool) -> Circle:
    color, width = SETTINGS["lines.color"], SETTINGS["lines.linewidth"]
    paper = color if filled else SETTINGS["figure.facecolor"]
    # Half of the outline lies outside of the circle.
    radius = (SETTINGS["lines.markersize"] - width) / 2
    return Circle((x, y), radius, facecolor=paper, edgecolor=color, linewidth=width)
