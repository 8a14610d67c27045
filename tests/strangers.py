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


def describe_many() -> dict[str, Any]:
    """Return a descriptor of announcements and their articles, with keys and every usual rule."""
    article = {"fields": ["article_id"],
               "reference": {"resource": "articles", "fields": ["article_id"]}}  # fmt: skip
    positive = {"required": True, "minimum": 0, "maximum": 1000}
    return {
        "name": "many",
        "resources": [
            table("articles", field("article_id", "string"), field("published", "date"),
                  primaryKey=["article_id"]),
            table("announced", field("target_id", "string"), field("article_id", "string"),
                  field("indicator", "string"), field("value", "number", constraints=positive),
                  field("year", "year"), field("comparator", "string",
                                               constraints={"enum": ["eq", "gt"]}),
                  field("quote", "string", constraints={"maxLength": 200}),
                  primaryKey=["target_id"], foreignKeys=[article]),
        ],
    }  # fmt: skip


# One wrong row for each rule: which kind of problem it is, and its cells.
PLANTED = (
    ("type-error", "p1,a1,i1,many,2024,eq,x"),
    ("constraint-error", "p2,a1,i1,1001,2024,eq,x"),
    ("constraint-error", "p3,a1,i1,1,2024,about,x"),
    ("constraint-error", "p4,a1,,1,2024,eq,x"),
    ("constraint-error", f"p5,a1,i1,1,2024,eq,{'x' * 201}"),
    ("type-error", "p6,a1,i1,1,MMXX,eq,x"),
    ("primary-key", "t1,a1,i1,1,2024,eq,x"),
    ("foreign-key", "p8,a,i1,1,2024,eq,x"),
)


def write_many(folder: Path, rows: int, *, planted: bool = False) -> set[tuple[str, int]]:
    """Write a package of *rows* announcements; return kind and line of the wrong ones."""
    folder.mkdir(exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps(describe_many()), encoding="utf-8")
    articles = rows // 13 + 2
    days = (f"a{n},{2000 + n % 25}-{n % 12 + 1:02}-{n % 28 + 1:02}\n" for n in range(articles))
    (folder / "articles.csv").write_text("article_id,published\n" + "".join(days), "utf-8")
    wrong = {rows * (n + 1) // (len(PLANTED) + 1): each for n, each in enumerate(PLANTED)}
    found = set()
    with (folder / "announced.csv").open("w", encoding="utf-8", newline="") as file:
        file.write("target_id,article_id,indicator,value,year,comparator,quote\n")
        for n in range(rows):
            row = f"t{n},a{n % articles},i{n % 40},{n % 1000}.{n % 97},{2020 + n % 6},gt,câu {n}"
            if planted and n in wrong:
                kind, row = wrong[n]
                found.add((kind, n + 2))
            file.write(f"{row}\n")
    return found
