"""A small package of a stranger: two tables, nothing that `build` adds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

AREAS = "area_id,name\nvn,Việt Nam\nvn-02,Lào Cai\n"
FIGURES = "area_id,year,value,kind\nvn,2024,7.5,growth\nvn-02,2024,-1.25,growth\n"


def field(name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "constraints": {"required": True}, **more}


def table(name: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    schema = {"fields": [*fields], "missingValues": [""], **more}
    return {"name": name, "type": "table", "path": f"{name}.csv", "schema": schema}


def describe() -> dict[str, Any]:
    key = {"fields": ["area_id"], "reference": {"resource": "areas", "fields": ["area_id"]}}
    area, year = field("area_id", "string"), field("year", "integer")
    kind = field("kind", "string", categories=["growth", "level"])
    value = field("value", "number")
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "stranger",
        "title": "Figures of a stranger",
        "resources": [
            table("figures", area, year, value, kind, foreignKeys=[key], uniqueKeys=[["area_id"]]),
            table("areas", field("area_id", "string"), field("name", "string"),
                  primaryKey=["area_id"]),
        ],
    }  # fmt: skip


def write(folder: Path, descriptor: dict[str, Any] | None = None) -> Path:
    """Write the package, or another descriptor beside its tables."""
    folder.mkdir(exist_ok=True)
    text = json.dumps(describe() if descriptor is None else descriptor)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    (folder / "areas.csv").write_text(AREAS, encoding="utf-8")
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    return folder
