"""The package's ``README.md``: targets first, then the data dictionary made from the schemas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.alt_text import statements
from laocai_opendata.publishing.conflict_words import conflicts_in_words
from laocai_opendata.publishing.descriptor import Attachment, table_path
from laocai_opendata.publishing.interface import interface, verdict_words
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.package_rows import LANGUAGES, targets_with_topics
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.publishing.verdicts import outcomes, read_until, tally
from laocai_opendata.schemas import schema

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~&])")
_PUBLISHED = ("target_value",)


def render_readme(metadata: PackageMetadata, tables: Tables, charts: Sequence[Attachment]) -> str:
    """Return the Markdown text; every cell of the data is escaped."""
    # Jinja2 is loaded here, so that reading an article does not pay for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("laocai_opendata", "data/templates"),
        undefined=StrictUndefined,
        trim_blocks=False,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown, not HTML: the filter below escapes
    )
    environment.filters["md"] = escape
    numbers = tables["numbers"]
    published = sum(row["disposition"] in _PUBLISHED for row in numbers)
    return environment.get_template("README.md.j2").render(
        metadata=metadata,
        tables=tables,
        said=list(zip(tables["targets"], *_in_words(tables), strict=True)),
        changed_vi=interface("vi")["reviewed_changed"],
        changed_en=interface("en")["reviewed_changed"],
        held=_held(tables),
        tally={lang: _tally(tables, lang) for lang in LANGUAGES},
        as_of={lang: read_until(tables.get("assessments", ()), lang) for lang in LANGUAGES},
        conflicts=conflicts_in_words(tables),
        charts=[chart for chart in charts if chart.path.endswith(".png")],
        resources=[_resource(name, rows) for name, rows in tables.items()],
        dictionary=[_dictionary(name) for name in tables],
        published=published,
        explained=len(numbers) - published,
    )


def escape(value: object) -> str:
    """Return *value* so that Markdown and HTML show it as it is, on one line.

    >>> escape("<b> | *x*")
    '\\\\<b\\\\> \\\\| \\\\*x\\\\*'
    """
    return _MARKUP.sub(r"\\\1", " ".join(str(value).split()))


def _in_words(tables: Tables) -> tuple[list[str], list[str]]:
    vi, en = (statements(tables["targets"], lang) for lang in LANGUAGES)
    return [said.words for said in vi], [said.words for said in en]


def _held(tables: Tables) -> list[Mapping[str, Any]]:
    names = {row["target_id"]: row for row in tables["targets"]}
    return [
        {
            "target": names[row["target_id"]],
            **{
                f"verdict_{lang}": verdict_words(row["verdict"], row["basis"], lang)
                for lang in LANGUAGES
            },
            **row,
        }
        for row in tables.get("assessments", ())
    ]


def _tally(tables: Tables, lang: Language) -> str:
    rows = targets_with_topics(tables)
    assessments, results = tables.get("assessments", ()), tables.get("results", ())
    return tally(outcomes(rows, assessments, results, lang), lang) if assessments else ""


def _resource(name: str, rows: Sequence[object]) -> Mapping[str, Any]:
    described = schema(name)
    titles = {key: described[key] for key in ("title_vi", "title_en")}
    return {"path": table_path(name), "rows": len(rows), **titles}


def _dictionary(name: str) -> Mapping[str, Any]:
    described = schema(name)
    return {
        **{key: described[key] for key in ("name", "title_vi", "title_en")},
        "description_vi": described["description_vi"],
        "description_en": described["description_en"],
        "key_line": _keys(described),
        "fields": [_field(field) for field in described["fields"]],
    }


def _field(field: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "name": field["name"],
        "type": field["type"],
        "required": field.get("constraints", {}).get("required", False),
        "description_vi": field["description_vi"],
        "description_en": field["description_en"],
        "categories": field.get("categories", ()),
        "example": field.get("example", ""),
    }


def _keys(described: Mapping[str, Any]) -> str:
    primary = ", ".join(f"`{column}`" for column in described["primaryKey"])
    return "; ".join([f"Khóa chính / Primary key: {primary}", *_references(described)])


def _references(described: Mapping[str, Any]) -> Iterable[str]:
    for key in described.get("foreignKeys", ()):
        yield f"`{', '.join(key['fields'])}` → `{key['reference']['resource']}`"
