"""An article as a strip of wrapped lines: a mark for each number, a field for each target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from laocai_opendata.publishing.chart_style import SETTINGS, text_width
from laocai_opendata.publishing.drawing import Words
from laocai_opendata.publishing.evidence_data import PUBLISHED, Place, Strip
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.plot_page import Sheet
from laocai_opendata.publishing.plot_shapes import Field, Fill, Picture, Shape, Sign, below
from laocai_opendata.publishing.years_words import count

_BAND = 6.0
_MARK = 7.0
_LONGEST = 60

# Each differs in its form: no reason is known by its colour alone.
_SIGNS: dict[str, tuple[str, Fill, str]] = {
    PUBLISHED: ("diamond", "full", "lines.color"),
    "target_restated": ("diamond", "cored", "lines.color"),
    "inside_target_label": ("diamond", "open", "lines.color"),
    "year_or_period": ("circle", "open", "xtick.labelcolor"),
    "count_in_prose": ("triangle", "full", "xtick.labelcolor"),
    "photo_file": ("square", "open", "xtick.labelcolor"),
    "page_furniture": ("cross", "full", "xtick.labelcolor"),
    "legal_or_ordinal": ("plus", "full", "xtick.labelcolor"),
    "quantity_not_target": ("square", "full", "xtick.labelcolor"),
    "unread": ("wedge", "open", "patch.facecolor"),
    "rejected_by_reviewer": ("wedge", "full", "patch.facecolor"),
    "other": ("circle", "full", "xtick.labelcolor"),
}


def disposition_sign(disposition: str, x: float = 0, y: float = 0) -> Sign:
    """Return the mark of what became of a number."""
    shape, fill, color = _SIGNS[disposition]
    size = _MARK * (1.25 if shape == "diamond" else 1)
    return Sign(x, y, shape, size, SETTINGS[color], fill)


def line_length(length: int, width: float) -> int:
    """Return how many characters a line shows: a round number, about one for each point.

    >>> line_length(10090, 480), line_length(10090, 264), line_length(200_000, 480)
    (450, 250, 4000)
    """
    rough = max(width * 0.92, length / _LONGEST)
    power: int = 10 ** max(len(str(int(rough))) - 2, 1)
    rounds = (step * power for step in range(1, 101))
    found = next(step for step in rounds if step >= rough)
    return found if found < 1000 else -(-found // 1000) * 1000


def strip_picture(strip: Strip, paper: Sheet, lang: Language) -> Picture:
    """Return the article in lines."""
    step = line_length(strip.length, paper.inner)
    starts = range(0, max(strip.length, 1), step)
    return below([_line(strip, start, step, paper, lang) for start in starts])


def _line(strip: Strip, start: int, step: int, paper: Sheet, lang: Language) -> Picture:
    scale = paper.inner / step
    end = min(start + step, strip.length)
    spans = [
        (max(span.start, start), min(span.end, end), span)
        for span in strip.targets
        if span.start < end and span.end > start
    ]
    font = paper.strong
    top = _MARK * 1.25 + 3.5
    shapes: list[Shape] = [Field(0, top, (end - start) * scale, _BAND, SETTINGS["patch.edgecolor"])]
    color = SETTINGS["axes.facecolor"]
    for first, last, _ in spans:
        shapes.append(Field((first - start) * scale, top, (last - first) * scale, _BAND, color))
    places = [place for place in strip.places if start <= place.start < max(end, start + 1)]
    shapes += _marks(places, start, scale, top, paper.inner)
    begun = [(first - start, span.number) for first, _, span in spans if span.start >= start]
    words = list(_numbers([(x * scale, count(n, lang)) for x, n in begun], top, paper))
    height = top + _BAND + (font.size * 1.05 if words else 0) + 2.5
    return Picture(tuple(words), tuple(shapes), height).moved(paper.margin, 0)


def _marks(
    places: Sequence[Place], start: int, scale: float, top: float, width: float
) -> Iterator[Shape]:
    """Draw each number in its place on the band, and its mark above, beside its neighbours."""
    wanted = [((place.start + place.end) / 2 - start) * scale for place in places]
    color = SETTINGS["xtick.labelcolor"]
    middles = spread(wanted, _MARK * 1.3, width)
    for place, x in zip(places, middles, strict=True):
        left = (place.start - start) * scale
        extent = min(max((place.end - place.start) * scale, 1.2), width - left)
        published = place.disposition == PUBLISHED
        yield Field(left, top, extent, _BAND, SETTINGS["lines.color"] if published else color)
        yield disposition_sign(place.disposition, x, top - 2 - _MARK * 0.6)


def spread(wanted: Sequence[float], room: float, width: float) -> list[float]:
    """Return places at least *room* apart, near the wanted ones and within *width*.

    >>> spread([10, 11, 50], 8, 52)
    [10, 18, 48.0]
    """
    if not wanted:
        return []
    room = min(room, (width - room) / max(len(wanted) - 1, 1))
    right = list(accumulate(wanted, lambda last, x: max(x, last + room)))
    limit = width - room / 2
    # Back from the end, where pushing to the right went too far.
    back = accumulate(reversed(right), lambda last, x: min(x, last - room), initial=limit + room)
    return list(back)[:0:-1]


def _numbers(begun: Sequence[tuple[float, str]], top: float, paper: Sheet) -> Iterator[Words]:
    """Print the numbers of targets below where their spans begin."""
    font, end = paper.strong, -1.0
    y = top + _BAND + font.size * 0.8 + 1
    for x, text in begun:
        start = max(x, end)
        needed = text_width(text, font)
        if start + needed <= paper.inner:
            yield Words(start, y, text, font)
            end = start + needed + 4
