"""Rows joined for the charts and pages: a target with its topic and the name of its area."""

from __future__ import annotations

from collections.abc import Mapping

from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.tabular import Cells

LANGUAGES: tuple[Language, ...] = ("vi", "en")


def targets_with_topics(tables: Tables) -> list[Cells]:
    """Return the rows of ``targets`` with their indicator's topic and their area's name."""
    topics = {row["indicator_id"]: row for row in tables["indicators"]}
    areas = {row["area_id"]: row for row in tables["areas"]}
    return [
        {
            **row,
            **{
                f"topic_{lang}": topics.get(row["indicator_id"], {}).get(f"topic_{lang}", "")
                for lang in LANGUAGES
            },
            **{
                f"area_{lang}": areas.get(row["area_id"], {}).get(f"name_{lang}", "")
                for lang in LANGUAGES
            },
        }
        for row in tables["targets"]
    ]


def credits(tables: Tables, lang: Language) -> str:
    """Return the line below a chart that names the sources of its targets."""
    named = {row["source_id"] for row in tables["targets"]}
    return "; ".join(_credit(row, lang) for row in tables["sources"] if row["source_id"] in named)


def remark(source: Mapping[str, str], lang: Language) -> str:
    """Return whom a page of results quotes, or what it is a copy of; "" for an article.

    An article's note is about how it was read, and long.
    """
    return "" if source["length"] else source[f"note_{lang}"]


def _credit(source: Mapping[str, str], lang: Language) -> str:
    if not source["publisher"]:
        return source["title"]
    words = interface(lang)["inferred"] if source["publisher_basis"] == "inferred" else ""
    publisher = ", ".join(part for part in (source["publisher"], words) if part)
    return f"{source['title']} ({publisher})"
