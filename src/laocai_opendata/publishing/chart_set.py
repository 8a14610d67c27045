"""Which charts a package holds, in which languages and forms."""

from __future__ import annotations

from laocai_opendata.publishing.alt_text import alt_text, caption, title
from laocai_opendata.publishing.chart_files import png, svg
from laocai_opendata.publishing.charts import glance
from laocai_opendata.publishing.descriptor import Attachment
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.package_rows import LANGUAGES, credits, targets_with_topics
from laocai_opendata.publishing.tables import Tables

_NAMES = {"vi": ("tiếng Việt", "in Vietnamese"), "en": ("tiếng Anh", "in English")}


def draw_charts(tables: Tables) -> tuple[tuple[Attachment, ...], dict[str, bytes]]:
    """Return the descriptor's entries of all charts, and their files by path."""
    rows = targets_with_topics(tables)
    texts = {
        lang: (title(rows, lang), alt_text(rows, lang), caption(rows, lang)) for lang in LANGUAGES
    }
    attachments: list[Attachment] = []
    files: dict[str, bytes] = {}
    for lang in LANGUAGES:
        figure = glance(rows, lang=lang, source=credits(tables, lang))
        named, alt, _ = texts[lang]
        pictures = {
            "svg": svg(figure, title=named, description=alt).encode(),
            "png": png(figure, title=named, description=alt),
        }
        for suffix, data in pictures.items():
            path = f"charts/targets-at-a-glance.{lang}.{suffix}"
            files[path] = data
            attachments.append(_attachment(path, lang, suffix, texts))
    return tuple(attachments), files


def _attachment(
    path: str, lang: Language, suffix: str, texts: dict[Language, tuple[str, str, str]]
) -> Attachment:
    in_vi, in_en = _NAMES[lang]
    return Attachment(
        name=f"chart-targets-at-a-glance-{lang}-{suffix}",
        path=path,
        title_vi=f"{texts['vi'][0]} (biểu đồ {in_vi}, {suffix.upper()})",
        title_en=f"{texts['en'][0]} (chart {in_en}, {suffix.upper()})",
        description_vi=texts["vi"][2],
        description_en=texts["en"][2],
        more={"language": lang, "alt_vi": texts["vi"][1], "alt_en": texts["en"][1]},
    )
