"""The charts of a package with their words, sizes and files, and the same numbers as tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from laocai_opendata.publishing.descriptor import Attachment, table_path
from laocai_opendata.publishing.evidence_data import read_evidence
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.last_levels import with_last_levels
from laocai_opendata.publishing.number_format import Language, format_number
from laocai_opendata.publishing.package_rows import targets_with_topics
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.publishing.verdicts import outcomes, tally
from laocai_opendata.publishing.years_data import Dot, read_years

_SIZE = re.compile(rb'<svg[^>]*? width="([0-9.]+)pt" height="([0-9.]+)pt"')
_PIXELS_PER_POINT = Decimal(4) / 3
_NAMED = re.compile(r"charts/(?P<name>[^/.]+)\.(?P<lang>vi|en)(?P<form>(?:\.[a-z]+)?\.[a-z]+)")


@dataclass(frozen=True, slots=True)
class Picture:
    """One file of a chart; a size in CSS pixels, 0 where the file does not say it."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Block:
    """A table that says what a chart shows, or one part of it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart in one language."""

    name: str
    title: str
    caption: str
    wide: Picture
    phone: Picture
    png: str
    data: tuple[str, ...]
    """The tables that it is drawn from, by path."""
    blocks: tuple[Block, ...]


def read_charts(
    tables: Tables,
    attachments: Sequence[Attachment],
    files: Mapping[str, bytes],
    lang: Language,
) -> tuple[Chart, ...]:
    """Return the charts among *attachments* that are in *lang*, in their order."""
    found: dict[str, dict[str, Attachment]] = {}
    for attachment in attachments:
        named = _NAMED.fullmatch(attachment.path)
        if named and named["lang"] == lang:
            found.setdefault(named["name"], {})[named["form"]] = attachment
    return tuple(
        _chart(name, forms, tables, files, lang)
        for name, forms in found.items()
        if {".svg", ".phone.svg", ".png"} <= forms.keys()
    )


def _chart(
    name: str,
    forms: Mapping[str, Attachment],
    tables: Tables,
    files: Mapping[str, bytes],
    lang: Language,
) -> Chart:
    wide = forms[".svg"]
    shown = _SHOWN.get(name, _Shown(_no_blocks, ()))
    # The attachment's title ends with language, width and form in brackets.
    title = str(getattr(wide, f"title_{lang}")).rpartition(" (")[0]
    caption = str(getattr(wide, f"description_{lang}")).removeprefix(f"{title}.").strip()
    if shown.caption:
        caption = shown.caption(tables, lang)
    return Chart(
        name=name,
        title=title,
        caption=caption,
        wide=_picture(wide.path, files),
        phone=_picture(forms[".phone.svg"].path, files),
        png=forms[".png"].path,
        data=tuple(table_path(table) for table in shown.data if table in tables),
        blocks=tuple(shown.blocks(tables, lang)),
    )


def _picture(path: str, files: Mapping[str, bytes]) -> Picture:
    size = _SIZE.search(files[path][:2000])
    pixels = [_pixels(part) for part in size.groups()] if size else [0, 0]
    return Picture(path, *pixels)


def _pixels(points: bytes) -> int:
    return int((Decimal(points.decode()) * _PIXELS_PER_POINT).to_integral_value())


def _no_blocks(tables: Tables, lang: Language) -> Iterator[Block]:
    yield from ()


def _glance(tables: Tables, lang: Language) -> Iterator[Block]:
    words = interface(lang)
    said = with_last_levels(targets_with_topics(tables), tables.get("results"), lang)
    head = (words["indicator"], words["target_short"], words["period"], words["page_last_level"])
    rows = ((one.name, one.words, one.period, one.last) for one in said)
    yield _without_empty_column(Block(words["page_table_glance"], head, tuple(rows)))


def _against_results(tables: Tables, lang: Language) -> Iterator[Block]:
    words = interface(lang)
    rows = targets_with_topics(tables)
    held = outcomes(rows, tables.get("assessments", ()), tables.get("results", ()), lang)
    yield Block(
        words["page_table_against"],
        (words["indicator"], words["target_short"], words["page_verdict"], words["page_known"]),
        tuple(
            (one.target.name, one.target.words, one.heading, " ".join([one.claim, *one.remarks]))
            for one in held
        ),
    )


def _over_the_years(tables: Tables, lang: Language) -> Iterator[Block]:
    words = interface(lang)
    told = read_years(targets_with_topics(tables), tables.get("results", ()), tables["areas"], lang)
    areas = {area: known.name for area, known in told.areas.items() if area != told.main}
    head = (words["page_year"], words["page_kind"], words["page_figure"], words["page_where"])
    for panel in told.panels:
        rows = (
            (str(dot.year), _kind(dot, lang), dot.words, areas.get(dot.area, ""))
            for dot in sorted(panel.dots, key=lambda dot: dot.year)
        )
        yield _without_empty_column(Block(panel.name, head, tuple(rows)))


def _kind(dot: Dot, lang: Language) -> str:
    words = interface(lang)
    kind = words[f"chart3_{dot.kind}"]
    return words["chart3_derived"].format(kind=kind) if dot.derived else kind


def _without_empty_column(block: Block) -> Block:
    if any(row[-1] for row in block.rows):
        return block
    return Block(block.caption, block.head[:-1], tuple(row[:-1] for row in block.rows))


def _evidence_map(tables: Tables, lang: Language) -> Iterator[Block]:
    words = interface(lang)
    sources = [row for row in tables["sources"] if row["length"]]
    told = read_evidence(tables["numbers"], tables["targets"], sources, lang)
    yield Block(
        words["chart4_dispositions"],
        (words["page_disposition"], words["page_count"]),
        tuple(
            (words[f"disposition_{code}"], format_number(Decimal(count), lang))
            for code, count in told.counts.items()
        ),
    )
    yield Block(
        words["page_table_numbers"],
        (words["page_as_stated"], words["page_place"], words["page_disposition"]),
        tuple(
            (row["text"], _place(row, lang), words[f"disposition_{row['disposition']}"])
            for row in tables["numbers"]
        ),
    )


def _place(row: Mapping[str, str], lang: Language) -> str:
    ends = (format_number(Decimal(row[column]), lang) for column in ("char_start", "char_end"))
    return "–".join(ends)


def _short_glance(tables: Tables, lang: Language) -> str:
    words = interface(lang)
    return f"{words['caption_no_scale']} {words['glance_last_note']}"


def _short_against(tables: Tables, lang: Language) -> str:
    rows = targets_with_topics(tables)
    held = outcomes(rows, tables.get("assessments", ()), tables.get("results", ()), lang)
    words = interface(lang)
    return f"{tally(held, lang)} {words['chart2_scale']} {words['no_score']}"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a chart shows: as tables, and the package's tables that it is drawn from.

    Two captions list every figure for readers without the page; here the table below does.
    """

    blocks: Callable[[Tables, Language], Iterator[Block]]
    data: tuple[str, ...]
    caption: Callable[[Tables, Language], str] | None = None


_SHOWN: Mapping[str, _Shown] = {
    "targets-at-a-glance": _Shown(_glance, ("targets", "results"), _short_glance),
    "targets-against-results": _Shown(_against_results, ("assessments", "results"), _short_against),
    "over-the-years": _Shown(_over_the_years, ("results",)),
    "evidence-map": _Shown(_evidence_map, ("numbers",)),
}
