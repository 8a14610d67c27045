"""The table schemas in ``data/schemas/*.json``: the only place where columns are named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

TABLE_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"

# The order in which tables are published and described; results, assessments and statements
# are there where a project has curated results.
TABLES = (
    "targets",
    "results",
    "assessments",
    "statements",
    "indicators",
    "units",
    "unit_codes",
    "comparators",
    "areas",
    "series",
    "sources",
    "people",
    "task_groups",
    "photos",
    "numbers",
)


@cache
def schema(table: str) -> Mapping[str, Any]:
    """Return the schema of *table* as it is kept: every text in ``_vi`` and ``_en``."""
    text = (files("laocai_opendata") / "data" / "schemas" / f"{table}.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of *table*, in order."""
    return tuple(field["name"] for field in schema(table)["fields"])


def both_languages(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return *described* with the standard's one-language ``title`` and ``description`` added.

    A Data Package title is one string, so it holds both languages; ``_vi`` and ``_en`` stay.
    """
    texts = {
        key: f"{described[f'{key}_vi']} / {described[f'{key}_en']}"
        for key in ("title", "description")
        if f"{key}_vi" in described
    }
    rest = {key: value for key, value in described.items() if key not in ("name", "type")}
    head = {key: described[key] for key in ("name", "type") if key in described}
    return {**head, **texts, **rest}


def published_schema(table: str) -> dict[str, Any]:
    """Return the schema of *table* as a Table Schema 2.0 that stands on its own."""
    kept = schema(table)
    fields = [both_languages(field) for field in kept["fields"]]
    return {
        "$schema": TABLE_SCHEMA,
        **both_languages(kept),
        "fields": fields,
        "missingValues": [""],
    }
