"""All charts by name: each returns a matplotlib Figure to restyle or save; ``lod.charts``."""

from __future__ import annotations

from laocai_opendata.publishing.alt_text import alt_text, caption, title
from laocai_opendata.publishing.bullet_chart import (
    against_results,
    against_results_alt,
    against_results_caption,
    against_results_title,
)
from laocai_opendata.publishing.chart_files import png, svg, write_chart
from laocai_opendata.publishing.chart_style import own_style
from laocai_opendata.publishing.charts import glance
from laocai_opendata.publishing.evidence_map import (
    evidence_map,
    map_alt_text,
    map_caption,
    map_title,
)
from laocai_opendata.publishing.number_format import format_number
from laocai_opendata.publishing.years_chart import (
    over_the_years,
    years_alt_text,
    years_caption,
    years_title,
)

__all__ = [
    "against_results",
    "against_results_alt",
    "against_results_caption",
    "against_results_title",
    "alt_text",
    "caption",
    "evidence_map",
    "format_number",
    "glance",
    "map_alt_text",
    "map_caption",
    "map_title",
    "over_the_years",
    "own_style",
    "png",
    "svg",
    "title",
    "write_chart",
    "years_alt_text",
    "years_caption",
    "years_title",
]
