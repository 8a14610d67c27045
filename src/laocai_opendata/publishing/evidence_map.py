"""The evidence map: where in the article each number stands, and why it is published or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.figure import Figure

from laocai_opendata.publishing.alt_text import Table
from laocai_opendata.publishing.chart_style import chart_style, text_width
from laocai_opendata.publishing.drawing import Words, paragraph
from laocai_opendata.publishing.evidence_data import Evidence, Stated, Strip, read_evidence
from laocai_opendata.publishing.evidence_strip import (
    disposition_sign,
    line_length,
    strip_picture,
)
from laocai_opendata.publishing.evidence_words import (
    map_alt_text,
    map_caption,
    map_title,
    scale_line,
    sum_line,
)
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.plot_page import Sheet, Width, entry, foot, head, sheet
from laocai_opendata.publishing.plot_shapes import Picture, below, beside, paint, picture
from laocai_opendata.publishing.years_words import count

__all__ = ["evidence_map", "map_alt_text", "map_caption", "map_title"]

_GUTTER = 20.0


def evidence_map(
    numbers: Table,
    targets: Table,
    sources: Table,
    *,
    lang: Language = "vi",
    text_length: int | None = None,
    width: Width = "wide",
) -> Figure:
    """Return each article as a strip with all its numbers, and a list that counts them."""
    told = read_evidence(numbers, targets, sources, lang, text_length)
    with chart_style():
        paper = sheet(width)
        page = [
            head(paper, "", map_title(lang), interface(lang)["chart4_subtitle"]),
            *_strips(told, paper, lang),
            *_dispositions(told, paper, lang),
            *_targets(told, paper, lang),
            foot(paper, (), "; ".join(strip.credit for strip in told.strips), lang),
        ]
        return paint(below(page), paper.width)


def _strips(told: Evidence, paper: Sheet, lang: Language) -> Iterator[Picture]:
    words = interface(lang)
    for strip in told.strips:
        yield Picture(height=12)
        if len(told.strips) > 1:
            yield picture(paragraph(paper.margin, strip.title, paper.heading, paper.inner))
        yield picture(paragraph(paper.margin, _scale(strip, paper, lang), paper.small, paper.inner))
        yield Picture(height=8)
        yield picture(paragraph(paper.margin, words["chart4_begin"], paper.small, paper.inner))
        yield strip_picture(strip, paper, lang)
        yield picture(paragraph(paper.margin, words["chart4_end"], paper.small, paper.inner))


def _scale(strip: Strip, paper: Sheet, lang: Language) -> str:
    return scale_line(line_length(strip.length, paper.inner), strip.length, lang)


def _dispositions(told: Evidence, paper: Sheet, lang: Language) -> Iterator[Picture]:
    """Count the numbers of each kind, and say that together they are all."""
    words = interface(lang)
    yield _heading(words["chart4_dispositions"], paper)
    width = max((text_width(count(n, lang), paper.strong) for n in told.counts.values()), default=0)
    columns, step = _columns(paper)
    entries = [
        _counted(code, count(number, lang), words[f"disposition_{code}"], width, step, paper)
        for code, number in told.counts.items()
    ]
    yield from _in_columns(entries, columns, step, paper)
    yield Picture(height=5)
    yield picture(paragraph(paper.margin, sum_line(told, lang), paper.heading, paper.inner))


def _counted(code: str, number: str, text: str, room: float, step: float, paper: Sheet) -> Picture:
    start = 18 + room + 6
    line = entry(paper, (), text, step - _GUTTER, room=start)
    printed = Words(18 + room, paper.legend.size, number, paper.strong, align="right")
    sign = disposition_sign(code, 6, paper.legend.size * 0.67)
    return Picture((printed, *line.words), (sign,), line.height)


def _targets(told: Evidence, paper: Sheet, lang: Language) -> Iterator[Picture]:
    if not told.targets:
        return
    yield _heading(interface(lang)["chart4_targets"], paper)
    columns, step = _columns(paper)
    room = max(text_width(count(one.number, lang), paper.strong) for one in told.targets)
    entries = [_target(one, room, step, paper, lang) for one in told.targets]
    yield from _in_columns(entries, columns, step, paper)


def _target(one: Stated, room: float, step: float, paper: Sheet, lang: Language) -> Picture:
    text = f"{one.statement.name}: {one.statement.words}"
    line = entry(paper, (), text, step - _GUTTER, room=room + 6)
    number = Words(room, paper.legend.size, count(one.number, lang), paper.strong, align="right")
    return Picture((number, *line.words), (), line.height)


def _heading(text: str, paper: Sheet) -> Picture:
    block = picture(paragraph(paper.margin, text, paper.heading, paper.inner))
    return below([Picture(height=12), block, Picture(height=3)])


def _columns(paper: Sheet) -> tuple[int, float]:
    columns = 1 if paper.inner < 400 else 2
    return columns, (paper.inner + _GUTTER) / columns


def _in_columns(
    entries: Sequence[Picture], columns: int, step: float, paper: Sheet
) -> Iterator[Picture]:
    """Read down the first column, then down the next."""
    rows = -(-len(entries) // columns)
    groups = [below(entries[start : start + rows]) for start in range(0, len(entries), rows or 1)]
    yield beside(groups, step).moved(paper.margin, 0)
