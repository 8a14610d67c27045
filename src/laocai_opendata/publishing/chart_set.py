"""Which charts a package holds, in which languages, widths and forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from matplotlib.figure import Figure

from laocai_opendata.publishing import gallery
from laocai_opendata.publishing.chart_style import Width
from laocai_opendata.publishing.descriptor import Attachment
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.package_rows import LANGUAGES, credits, targets_with_topics
from laocai_opendata.publishing.tables import Tables

_IN = {"vi": ("tiếng Việt", "in Vietnamese"), "en": ("tiếng Anh", "in English")}
_FORMS: tuple[tuple[Width, str], ...] = (("wide", "svg"), ("wide", "png"), ("phone", "svg"))
_WIDTHS = {"wide": ("khổ rộng", "wide"), "phone": ("khổ điện thoại", "phone width")}


@dataclass(frozen=True)
class Chart:
    """One chart of a package: how it is drawn, and what it says in each language."""

    name: str
    draw: Callable[[Language, Width], Figure]
    title: Callable[[Language], str]
    caption: Callable[[Language], str]
    alt: Callable[[Language], str]


def package_charts(tables: Tables) -> tuple[Chart, ...]:
    """Return the charts that *tables* allow; two need results."""
    charts = [_glance(tables), _evidence_map(tables)]
    if tables.get("results"):
        charts[1:1] = [_against_results(tables), _over_the_years(tables)]
    return tuple(charts)


def draw_charts(tables: Tables) -> tuple[tuple[Attachment, ...], dict[str, bytes]]:
    """Return the descriptor's entries of all charts, and their files by path."""
    attachments: list[Attachment] = []
    files: dict[str, bytes] = {}
    for chart in package_charts(tables):
        for attachment, data in _draw(chart):
            attachments.append(attachment)
            files[attachment.path] = data
    return tuple(attachments), files


@dataclass(frozen=True, slots=True)
class _Words:
    """What a chart says in one language; worked out once for all its files."""

    title: str
    caption: str
    alt: str


def _draw(chart: Chart) -> Iterator[tuple[Attachment, bytes]]:
    said = {n: _Words(chart.title(n), chart.caption(n), chart.alt(n)) for n in LANGUAGES}
    for lang in LANGUAGES:
        title, alt = said[lang].title, said[lang].alt
        figures: dict[Width, Figure] = {}
        for width, suffix in _FORMS:
            if width not in figures:
                figures[width] = chart.draw(lang, width)
            if suffix == "png":
                data = gallery.png(figures[width], title=title, description=alt)
            else:
                data = gallery.svg(figures[width], title=title, description=alt).encode()
            yield _attachment(chart.name, said, lang, width, suffix), data


def _attachment(
    name: str, said: Mapping[Language, _Words], lang: Language, width: Width, suffix: str
) -> Attachment:
    form = "" if width == "wide" else f".{width}"
    (in_vi, in_en), (width_vi, width_en) = _IN[lang], _WIDTHS[width]
    vi, en = said["vi"], said["en"]
    return Attachment(
        name=f"chart-{name}-{lang}-{width}-{suffix}",
        path=f"charts/{name}.{lang}{form}.{suffix}",
        title_vi=f"{vi.title} ({in_vi}, {width_vi}, {suffix.upper()})",
        title_en=f"{en.title} ({in_en}, {width_en}, {suffix.upper()})",
        description_vi=vi.caption,
        description_en=en.caption,
        more={"language": lang, "alt_vi": vi.alt, "alt_en": en.alt},
    )


def _glance(tables: Tables) -> Chart:
    rows, results = targets_with_topics(tables), tables.get("results")
    return Chart(
        "targets-at-a-glance",
        lambda lang, width: gallery.glance(
            rows, lang=lang, source=credits(tables, lang), width=width, results=results
        ),
        lambda lang: gallery.title(rows, lang),
        lambda lang: gallery.caption(rows, lang, results=results),
        lambda lang: gallery.alt_text(rows, lang, results=results),
    )


def _against_results(tables: Tables) -> Chart:
    rows, held, results = targets_with_topics(tables), tables["assessments"], tables["results"]
    return Chart(
        "targets-against-results",
        lambda lang, width: gallery.against_results(
            rows, held, results, lang=lang, source=credits(tables, lang), width=width
        ),
        lambda lang: gallery.against_results_title(rows, lang),
        lambda lang: gallery.against_results_caption(rows, held, results, lang),
        lambda lang: gallery.against_results_alt(rows, held, results, lang),
    )


def _over_the_years(tables: Tables) -> Chart:
    shown = (targets_with_topics(tables), tables["results"], tables["areas"])
    return Chart(
        "over-the-years",
        lambda lang, width: gallery.over_the_years(
            *shown,
            lang=lang,
            source=credits(tables, lang),
            width=width,
            series=tables["series"],
        ),
        lambda lang: gallery.years_title(*shown, lang),
        lambda lang: gallery.years_caption(*shown, lang),
        lambda lang: gallery.years_alt_text(*shown, lang, series=tables["series"]),
    )


def _evidence_map(tables: Tables) -> Chart:
    shown = (tables["numbers"], tables["targets"], [s for s in tables["sources"] if s["length"]])
    return Chart(
        "evidence-map",
        lambda lang, width: gallery.evidence_map(*shown, lang=lang, width=width),
        gallery.map_title,
        lambda lang: gallery.map_caption(*shown, lang),
        lambda lang: gallery.map_alt_text(*shown, lang),
    )
