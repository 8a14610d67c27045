"""Numbers beside marks: each where it covers nothing, or not at all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from laocai_opendata.publishing.chart_style import Look, text_width
from laocai_opendata.publishing.drawing import Words

_ABOVE, _BELOW = 0.76, 0.24
_AIR = 1.2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken or free."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any place."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this one lies in *other*."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass
class Labels:
    """Labels that are put into a field one after the other, around what is there."""

    free: Box
    taken: list[Box]
    words: list[Words] = field(default_factory=list)
    leaders: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Thin lines from marks to labels that stand away from them: two ends each."""
    _printed: list[Box] = field(default_factory=list)

    def put(self, text: str, x: float, y: float, font: Look, mark: float, *, rings: int) -> None:
        """Print *text* beside the mark at *x* and *y*; further away in as many *rings*."""
        width = text_width(text, font)
        for start, base in _places(x, y, width, font.size, mark, rings):
            box = Box(
                start - _AIR,
                base - font.size * _ABOVE - 0.5,
                start + width + _AIR,
                base + font.size * _BELOW + 0.3,
            )
            leader = _leader(x, y, box, mark)
            if self._is_free(box) and not any(
                point.meets(other) for point in leader for other in self._printed
            ):
                # What leads to a label keeps others off its way.
                self.taken += [box, *leader]
                self._printed.append(box)
                self.words.append(Words(start, base, text, font))
                if leader:
                    self.leaders.append(
                        (leader[0].left, leader[0].top, leader[-1].left, leader[-1].top)
                    )
                return

    def _is_free(self, box: Box) -> bool:
        return box.within(self.free) and not any(box.meets(other) for other in self.taken)


def _leader(x: float, y: float, box: Box, mark: float) -> list[Box]:
    """Return the points from a mark to a label that stands away from it."""
    across = min(max(x, box.left), box.right) - x
    down = min(max(y, box.top), box.bottom) - y
    away = math.hypot(across, down)
    if away <= mark * 1.3:
        return []
    first = mark * 0.6 / away
    shares = [first + (1 - first) * step / 8 for step in range(9)]
    points = [(x + across * share, y + down * share) for share in shares]
    return [Box(left, top, left + 0.1, top + 0.1) for left, top in points]


def _places(
    x: float, y: float, width: float, size: float, mark: float, rings: int
) -> Iterator[Sequence[float]]:
    """Yield where a label may begin: beside, above and below its mark, then further away."""
    middle = y + size * 0.33
    side = mark * 0.62 + 1.4
    for ring in range(rings):
        more = ring * size * 0.5
        over, under = y - side - 1 - more, y + side + size * 0.72 + more
        yield x - width / 2, over
        yield x + side, middle
        yield x - side - width, middle
        yield x - width / 2, under
        yield x - width / 2, over - 0.45 * mark
        yield x - width / 2, under + 0.45 * mark
        for shift in (0.15, 0.3, 0.45, 0.65):
            for base in (over, under, over - 0.45 * mark, under + 0.45 * mark):
                yield x - width / 2 + shift * width, base
                yield x - width / 2 - shift * width, base
        for lift in (0.4, 0.8):
            yield x + side, middle - lift * size
            yield x + side, middle + lift * size
            yield x - side - width, middle - lift * size
            yield x - side - width, middle + lift * size
