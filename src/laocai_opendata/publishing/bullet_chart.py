"""Targets against results: a bullet a row where a comparable result exists, words elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from laocai_opendata.publishing.bullet_shapes import (
    HEIGHT,
    OVERHANG,
    bar_shapes,
    bullet_shapes,
    range_shapes,
    target_shape,
    verdict_color,
)
from laocai_opendata.publishing.bullets import Bullet
from laocai_opendata.publishing.chart_style import Look, Width, chart_style
from laocai_opendata.publishing.drawing import Block, Sketch, beside, gap, paragraph, stack
from laocai_opendata.publishing.layout import (
    GUTTER,
    PAD,
    Sheet,
    Sign,
    foot,
    head,
    legend,
    picture,
    sheet,
    topics,
)
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.statement_words import Table, common
from laocai_opendata.publishing.verdicts import (
    Outcome,
    against_headline,
    against_results_alt,
    against_results_caption,
    against_results_title,
    grouped,
    no_score,
    outcomes,
    tally,
)

__all__ = [
    "against_results",
    "against_results_alt",
    "against_results_caption",
    "against_results_title",
]

_SAMPLE = 22.0


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a row's name, verdict and bar stand; on a phone they stand below each other."""

    name_width: float
    verdict: float
    verdict_width: float
    bar: float
    bar_width: float
    words_width: float


def against_results(
    targets: Table,
    assessments: Table,
    results: Table,
    *,
    lang: Language = "vi",
    source: str = "",
    width: Width = "wide",
) -> Figure:
    """Return the targets held against results, grouped by topic, in one language."""
    held = outcomes(targets, assessments, results, lang)
    said = [one.target for one in held]
    with chart_style(width):
        page = _plain_headings(sheet(lang, width))
        counted = [tally(held, lang)] if held else []
        notes = [*counted, no_score(assessments, lang)]
        area = common(one.area for one in said)
        blocks = [
            *head(page, area, against_headline(said, lang), notes),
            *legend(page, list(_signs(held, page))),
            *topics(page, _groups(held, page), headed=any(grouped(held))),
            *foot(page, source, [page.words("chart2_scale"), page.words("chart2_result_sources")]),
        ]
        return picture(page, blocks)


def _plain_headings(page: Sheet) -> Sheet:
    # A topic in the colour of a verdict would look like one.
    looks = page.looks
    topic = replace(looks.topic, color=looks.name.color)
    return replace(page, looks=replace(looks, topic=topic))


def _signs(held: Sequence[Outcome], page: Sheet) -> Iterator[Sign]:
    """Return the signs that the chart uses, and no others."""
    shown = [one.bullet for one in held if one.bullet]
    grey = verdict_color("cannot_tell")
    if not shown:
        return
    words, half = page.words, _SAMPLE / 2
    yield Sign(3, 3, _tick, words("chart2_legend_target"), HEIGHT + 2 * OVERHANG)
    for estimate, key in ((False, "chart2_legend_reported"), (True, "chart2_legend_estimate")):
        if any(one.estimate == estimate for one in shown):
            yield Sign(half, half, _sample(grey, hatched=estimate), words(key))
    if any(one.low != one.high for one in shown):
        yield Sign(half, half, _open_sample(grey), words("chart2_legend_range"))


def _tick(x: float, y: float) -> Sketch:
    return Sketch(x, y, "target", lambda x, y: [target_shape(x, y)])


def _sample(color: str, *, hatched: bool) -> Callable[[float, float], Sketch]:
    def make(x: float, y: float) -> Iterator[Artist]:
        return bar_shapes(color, x - _SAMPLE / 2, y, _SAMPLE, hatched=hatched)

    return lambda x, y: Sketch(x, y, "bar", make)


def _open_sample(color: str) -> Callable[[float, float], Sketch]:
    def make(x: float, y: float) -> Iterator[Artist]:
        return range_shapes(color, x - _SAMPLE / 2, y, _SAMPLE)

    return lambda x, y: Sketch(x, y, "range", make)


def _groups(held: Sequence[Outcome], page: Sheet) -> Iterator[tuple[str, Sequence[Block]]]:
    shared = common(one.target.period for one in held)
    columns = _columns(page)
    for topic, group in grouped(held).items():
        yield topic, [_row(one, columns, page, shared) for one in group]


def _columns(page: Sheet) -> _Columns:
    left, room = page.margin, page.room
    if page.size == "phone":
        return _Columns(room, left, room, left, room, room)
    name, verdict = room * 0.35, room * 0.33
    bar = left + name + verdict + 2 * GUTTER
    return _Columns(
        name_width=name,
        verdict=left + name + GUTTER,
        verdict_width=verdict,
        bar=bar,
        bar_width=left + room - bar,
        words_width=room - name - GUTTER,
    )


def _row(one: Outcome, columns: _Columns, page: Sheet, shared: str) -> Block:
    name, verdict = _name(one, columns, page, shared), _verdict(one, columns, page)
    drawn = [_bar(one.bullet, columns)] if one.bullet else []
    if page.size == "phone":
        spaced = (part for block in (verdict, *drawn) for part in (gap(3), block))
        return stack([gap(PAD), name, *spaced, _words(one, columns, page), gap(PAD)])
    words = _words(one, columns, page)
    right = stack([beside(verdict, *drawn), words])
    return stack([gap(PAD), beside(name, right), gap(PAD)])


def _name(one: Outcome, columns: _Columns, page: Sheet, shared: str) -> Block:
    """Return the indicator's name and its target."""
    target, looks = one.target, page.looks
    period = "" if target.period == shared else target.period
    said = page.words("chart2_target").format(figure=target.words)
    lines = [
        (target.name, looks.name),
        (_initial(said), _bold(looks.small, looks.name)),
        *((text, looks.small) for text in (period, target.remark) if text),
    ]
    return stack([paragraph(page.margin, text, font, columns.name_width) for text, font in lines])


def _verdict(one: Outcome, columns: _Columns, page: Sheet) -> Block:
    """Return the verdict in words and colour, and the result that it rests on."""
    looks = page.looks
    heading = replace(_bold(looks.name, looks.name), color=verdict_color(one.verdict))
    lines = [(one.heading, heading)]
    if one.bullet or one.verdict != "cannot_tell":
        lines.append((_initial(one.claim), _bold(looks.small, looks.name)))
    width = columns.verdict_width
    return stack([paragraph(columns.verdict, text, font, width) for text, font in lines])


def _words(one: Outcome, columns: _Columns, page: Sheet) -> Block:
    """Return what is said in words alone: the reason, what is known so far, remarks."""
    looks, lines = page.looks, [(text, page.looks.small) for text in one.remarks]
    if one.verdict == "cannot_tell" and one.claim:
        known = page.words("chart2_known").format(figures=one.claim)
        lines.insert(1, (known, replace(looks.small, color=looks.name.color)))
    width = columns.words_width
    return stack([paragraph(columns.verdict, text, font, width) for text, font in lines])


def _bar(one: Bullet, columns: _Columns) -> Block:
    tall, width = HEIGHT + 2 * OVERHANG, columns.bar_width

    def make(x: float, y: float) -> Iterator[Artist]:
        return bullet_shapes(one, x, y, width)

    return Block((Sketch(columns.bar, tall / 2, "bullet", make),), tall)


def _bold(font: Look, ink: Look) -> Look:
    return replace(font, weight=700, color=ink.color)


def _initial(text: str) -> str:
    return text[:1].upper() + text[1:]
