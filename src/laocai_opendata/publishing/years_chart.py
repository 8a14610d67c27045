"""Targets and results over the years: one panel an indicator, figures as dots and not as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from matplotlib.figure import Figure

from laocai_opendata.publishing.alt_text import Table
from laocai_opendata.publishing.chart_style import SETTINGS, chart_style
from laocai_opendata.publishing.drawing import Block
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language, read_text
from laocai_opendata.publishing.plot_page import Entry, Sheet, Width, foot, head, legend, sheet
from laocai_opendata.publishing.plot_shapes import Picture, Sign, Stroke, below, beside, paint
from laocai_opendata.publishing.years_data import KINDS, Dot, Years, read_years
from laocai_opendata.publishing.years_panel import (
    MARK,
    Frame,
    fill_of,
    panel_head,
    panel_picture,
    signs,
)
from laocai_opendata.publishing.years_scale import year_range
from laocai_opendata.publishing.years_words import (
    headline,
    main_area,
    remarks,
    series_names,
    years_alt_text,
    years_caption,
    years_title,
)

__all__ = ["over_the_years", "years_alt_text", "years_caption", "years_title"]

_GUTTER = 22.0


def over_the_years(
    targets: Table,
    results: Table,
    areas: Table,
    *,
    lang: Language = "vi",
    source: str = "",
    width: Width = "wide",
    series: Table = (),
    indicators: Sequence[str] | None = None,
) -> Figure:
    """Return all indicators that have figures of at least three full years, or the chosen ones."""
    told = read_years(targets, results, areas, lang, indicators)
    with chart_style():
        paper = sheet(width)
        subtitle = interface(lang)["chart3_subtitle" if told.panels else "chart3_nothing"]
        page = [
            head(paper, main_area(told), headline(told, lang), subtitle),
            Picture(height=10),
            legend(paper, list(_legend(told, lang)), room=18),
            *_rows(told, paper, series_names(series, lang), lang),
            foot(paper, remarks(told, lang) if told.panels else (), read_text(source), lang),
        ]
        return paint(below(page), paper.width)


def _legend(told: Years, lang: Language) -> Iterator[Entry]:
    """Explain the marks in use and no others."""
    words = interface(lang)
    known: dict[tuple[str, str], Dot] = {}
    for dot in told.dots:
        plain = replace(dot, area=told.main, comparator="eq")
        known.setdefault((dot.kind, fill_of(dot)), plain)
    for kind, fill in sorted(known, key=lambda key: (KINDS.index(key[0]), key[1][0] in "cd")):
        dot = known[kind, fill]
        text = words[f"chart3_{kind}"]
        if dot.derived:
            text = words["chart3_derived"].format(kind=text)
        yield tuple(signs(dot, told.main, 0, 0)), text
    yield from _bounds(told, lang)
    if told.others:
        dot = replace(told.dots[0], kind="reported", derived=False, comparator="eq", area="")
        names = ", ".join(area.name for area in told.others)
        yield tuple(signs(dot, "-", 0, -1)), words["chart3_other_area"].format(area=names)
    if told.breaks:
        color = SETTINGS["xtick.labelcolor"]
        yield (Stroke(0, -6, 0, 12, color, 0.9, dashed=True),), words["chart3_break_line"]


def _bounds(told: Years, lang: Language) -> Iterator[Entry]:
    words, color = interface(lang), SETTINGS["lines.color"]
    used = {dot.comparator for dot in told.dots}
    marks = {"gt": ("triangle", ">"), "ge": ("triangle", "≥"), "lt": ("wedge", "<")}
    marks |= {"le": ("wedge", "≤"), "about": ("wave", "≈")}
    for comparator, (shape, symbol) in marks.items():
        if comparator in used:
            size = MARK * (1 if shape == "wave" else 0.55)
            yield (Sign(0, 0, shape, size, color),), f"{symbol} {words[f'legend_{comparator}']}"


def _rows(told: Years, paper: Sheet, names: Mapping[str, str], lang: Language) -> Iterator[Picture]:
    columns = 1 if paper.inner < 400 else 2
    width = (paper.inner - (columns - 1) * _GUTTER) / columns
    frame = Frame(paper, width, lang, told)
    first = [panel.dots[0].year for panel in told.panels]
    for start in range(0, len(told.panels), columns):
        group = told.panels[start : start + columns]
        heads = [panel_head(panel, frame) for panel in group]
        height = max(block.height for block in heads)
        row = [
            panel_picture(
                panel,
                frame,
                year_range(first, panel.dots[0].year),
                Block(block.pieces, height),
                [names.get(code) or code for code in panel.series],
            )
            for panel, block in zip(group, heads, strict=True)
        ]
        yield Picture(height=16)
        yield beside(row, width + _GUTTER).moved(paper.margin, 0)
