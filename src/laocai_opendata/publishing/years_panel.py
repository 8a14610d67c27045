"""One panel of the chart over the years: its axes, its marks and the numbers beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from math import fsum
from string import ascii_lowercase

from laocai_opendata.publishing.chart_style import SETTINGS, Look, text_width
from laocai_opendata.publishing.drawing import Block, Words, gap, paragraph, stack
from laocai_opendata.publishing.label_places import Box, Labels
from laocai_opendata.publishing.number_format import Language, format_number
from laocai_opendata.publishing.plot_page import Sheet, centred
from laocai_opendata.publishing.plot_shapes import Fill, Picture, Shape, Sign, Stroke, picture
from laocai_opendata.publishing.years_data import Dot, Panel, Years
from laocai_opendata.publishing.years_scale import ValueScale, YearScale, value_scale, year_scale
from laocai_opendata.publishing.years_words import long_day

MARK = 7.5
_HEIGHT = 130.0
_RIGHT = 12.0
_SHAPES = {"target": "diamond", "assigned_budget": "square", "forecast": "triangle"}
_SMALL_LETTERS = dict(zip(ascii_lowercase, "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ", strict=True))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A figure and where its mark stands."""

    dot: Dot
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What all panels share: paper, width, language, years and their breaks."""

    paper: Sheet
    width: float
    lang: Language
    years: Years


def panel_head(panel: Panel, frame: Frame) -> Block:
    """Return the name and the unit of a panel."""
    paper = frame.paper
    return stack(
        [
            paragraph(0, panel.name, paper.heading, frame.width),
            paragraph(0, panel.unit, paper.small, frame.width),
        ]
    )


def panel_picture(
    panel: Panel, frame: Frame, first: int, head: Block, series: Sequence[str]
) -> Picture:
    """Return a whole panel; *series* are the names of its series, in their order."""
    values = value_scale(panel.dots, panel.base_unit, 27, _HEIGHT)
    ticks = _value_ticks(values, frame)
    left = max((text_width(text, frame.paper.small) for _, text in ticks), default=0) + 6
    shown, breaks = range(first, frame.years.span[1] + 1), frame.years.breaks
    years = year_scale(shown, panel.dots, breaks, left, frame.width - _RIGHT)
    spots = list(_spots(panel, frame.years, years, values))
    labels = _labels(panel, spots, frame, years, values)
    words = [
        *_tick_words(ticks, years, values, frame),
        *labels.words,
        *_break_words(years, frame),
    ]
    shapes = [
        *_grid(ticks, values, frame, left),
        *_break_lines(years, values),
        *_joined(spots),
        *_leaders(labels),
        *(shape for spot in spots for shape in signs(spot.dot, frame.years.main, spot.x, spot.y)),
    ]
    body = Picture(tuple(words), tuple(shapes), _HEIGHT + frame.paper.small.leading() + 8)
    key = picture(stack(list(_series_key(series, frame))))
    parts = [picture(head), body, key]
    heights = [0.0, head.height, head.height + body.height]
    moved = [part.moved(0, height) for part, height in zip(parts, heights, strict=True)]
    return Picture(
        tuple(word for part in moved for word in part.words),
        tuple(shape for part in moved for shape in part.shapes),
        fsum(part.height for part in parts),
    )


def signs(dot: Dot, main: str, x: float, y: float) -> Iterator[Shape]:
    """Return the mark of a figure, with what says that it is a bound, or of another area."""
    color = SETTINGS["lines.color"] if dot.area == main else SETTINGS["patch.facecolor"]
    shape = _SHAPES.get(dot.kind, "circle")
    yield Sign(x, y, shape, MARK * (1.2 if shape == "diamond" else 1), color, fill_of(dot))
    if dot.comparator in ("gt", "ge"):
        yield Sign(x, y - MARK, "triangle", MARK * 0.55, color)
    elif dot.comparator in ("lt", "le"):
        yield Sign(x, y + MARK, "wedge", MARK * 0.55, color)
    elif dot.comparator == "about":
        yield Sign(x, y - MARK * 0.95, "wave", MARK, color)
    if dot.area != main:
        yield Sign(x, y + MARK * 0.85, "under", MARK * 1.1, color)


def fill_of(dot: Dot) -> Fill:
    """Return how the mark is filled: derived ones are dashed and hollow, estimates open."""
    if dot.derived:
        return "cored" if dot.kind == "reported" else "dashed"
    return "open" if dot.kind in ("estimate", "forecast") else "full"


def _value_ticks(values: ValueScale, frame: Frame) -> list[tuple[Decimal, str]]:
    ticks = [(tick, format_number(tick, frame.lang)) for tick in values.ticks()]
    limit = frame.width * 0.3
    return [
        (tick, text if text_width(text, frame.paper.small) <= limit else "") for tick, text in ticks
    ]


def _spots(panel: Panel, told: Years, years: YearScale, values: ValueScale) -> Iterator[_Spot]:
    """Place each figure in its year; those at the same height stand beside each other."""
    taken: list[tuple[float, float]] = []
    for dot in panel.dots:
        area = told.areas.get(dot.area)
        begins = area.begins if area else None
        slot, y = years.slot(dot, begins), values.place(dot.value)
        # Recast to an area that came later: to the right, towards the years of that area.
        early = begins is not None and begins.year > dot.year
        places = slot.places(MARK * 1.1)
        if early:
            places.sort(reverse=True)
        elif any(years.at(day) == slot.right for day in years.breaks):
            # Away from the break, so that no mark or number stands across it.
            places.sort(key=lambda x: x > slot.middle)
        x = next((x for x in places if _is_free(x, y, taken)), slot.middle)
        taken.append((x, y))
        if dot.high is not None:
            taken.append((x, values.place(dot.high)))
        yield _Spot(dot, x, y)
        if dot.high is not None:
            yield _Spot(replace(dot, label="", high=None), x, values.place(dot.high))


def _leaders(labels: Labels) -> Iterator[Shape]:
    for x, y, end_x, end_y in labels.leaders:
        yield Stroke(x, y, end_x - x, end_y - y, SETTINGS["xtick.labelcolor"], 0.5)


def _is_free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> bool:
    return all(abs(x - a) >= MARK or abs(y - b) > MARK * 1.6 for a, b in taken)


def _joined(spots: Sequence[_Spot]) -> Iterator[Shape]:
    """Join results of one named series, area, kind and publication in consecutive years."""
    groups: dict[tuple[object, ...], list[_Spot]] = {}
    for spot in spots:
        dot = spot.dot
        if dot.series and dot.kind in ("estimate", "reported") and dot.comparator == "eq":
            key = (dot.series, dot.area, dot.kind, dot.source, dot.derived)
            groups.setdefault(key, []).append(spot)
    color = SETTINGS["xtick.labelcolor"]
    for group in groups.values():
        if len({spot.dot.year for spot in group}) == len(group):
            for one, two in pairwise(group):
                if two.dot.year == one.dot.year + 1:
                    yield Stroke(one.x, one.y, two.x - one.x, two.y - one.y, color, 0.7)


def _grid(
    ticks: Sequence[tuple[Decimal, str]], values: ValueScale, frame: Frame, left: float
) -> Iterator[Shape]:
    for tick, _ in ticks:
        axis = tick == 0
        color = SETTINGS["axes.edgecolor" if axis else "grid.color"]
        y = values.place(tick)
        yield Stroke(left - 3, y, frame.width - left + 3, 0, color, 0.8 if axis else 0.7)


def _break_lines(years: YearScale, values: ValueScale) -> Iterator[Shape]:
    for day in years.breaks:
        if (x := years.at(day)) is not None:
            height = values.bottom - values.top + 4
            yield Stroke(x, values.top - 4, 0, height, SETTINGS["xtick.labelcolor"], 0.9, True)


def _break_words(years: YearScale, frame: Frame) -> Iterator[Words]:
    """Print the day of a break above its line, as far to the right as the panel goes."""
    font, end = frame.paper.small, 0.0
    for day in years.breaks:
        x, text = years.at(day), long_day(day, frame.lang)
        if x is not None:
            needed = text_width(text, font)
            start = min(x - needed / 2, frame.width - needed)
            if start >= end:
                yield Words(start, 10, text, font)
                end = start + needed + 4


def _tick_words(
    ticks: Sequence[tuple[Decimal, str]], years: YearScale, values: ValueScale, frame: Frame
) -> Iterator[Words]:
    font = frame.paper.small
    lowest = float("inf")
    for tick, text in ticks:
        y = values.place(tick) + font.size * 0.33
        if text and lowest - y >= font.size:
            yield Words(years.slots[0].left - 6, y, text, font, align="right")
            lowest = y
    width = text_width("2025", font)
    for year, text in years.ticks(width + 4, text_width("’25", font) + 4):
        x = min(years.middle(year), frame.width - width / 2)
        yield centred(text, x, values.bottom + font.leading() + 4, font)


def _labels(
    panel: Panel, spots: Sequence[_Spot], frame: Frame, years: YearScale, values: ValueScale
) -> Labels:
    """Print numbers beside their marks: the article's target and the latest result first."""
    marks = [_mark_box(spot, frame.years.main) for spot in spots]
    lines = [
        Box(x - 1, values.top, x + 1, values.bottom)
        for day in years.breaks
        if (x := years.at(day)) is not None
    ]
    field = Box(years.slots[0].left - 2, values.top - 14, frame.width, values.bottom - 1)
    labels = Labels(field, [*marks, *lines])
    for spot, latest in _by_weight(spots, frame.years.main):
        color = SETTINGS["patch.facecolor"] if spot.dot.area != frame.years.main else None
        font = frame.paper.strong if latest else frame.paper.number
        font = replace(font, color=color or font.color)
        label = spot.dot.label + _letter(spot.dot, panel)
        labels.put(label, spot.x, spot.y, font, MARK, rings=9 if latest else 5)
    return labels


def _mark_box(spot: _Spot, main: str) -> Box:
    above = 0.65 if spot.dot.comparator == "eq" else 1.35
    under = 1 if spot.dot.area != main or spot.dot.comparator in ("lt", "le") else 0.65
    side = MARK * 0.62
    return Box(spot.x - side, spot.y - MARK * above, spot.x + side, spot.y + MARK * under)


def _letter(dot: Dot, panel: Panel) -> str:
    return letter(panel.series.index(dot.series)) if dot.series in panel.series else ""


def letter(number: int) -> str:
    """Return the small raised letter of a series."""
    return "".join(_SMALL_LETTERS[name] for name in ascii_lowercase[number % 26])


def _by_weight(spots: Sequence[_Spot], main: str) -> Iterable[tuple[_Spot, bool]]:
    own = [spot for spot in spots if spot.dot.area == main and spot.dot.label]
    latest: list[_Spot] = []
    for wanted in (("target",), ("estimate", "reported")):
        found = [spot for spot in own if spot.dot.kind in wanted]
        stated = [spot for spot in found if spot.dot.of_article]
        last = max((spot.dot.year for spot in stated or found), default=0)
        latest += stated or [spot for spot in found if spot.dot.year == last]
    rest = [spot for spot in spots if spot not in latest and spot.dot.label]
    rest.sort(key=lambda spot: -spot.dot.year)
    return [*((spot, True) for spot in latest), *((spot, False) for spot in rest)]


def _series_key(series: Sequence[str], frame: Frame) -> Iterator[Block]:
    font: Look = frame.paper.small
    for number, name in enumerate(series):
        yield paragraph(0, f"{letter(number)} {name}", font, frame.width)
    if series:
        yield gap(2)
