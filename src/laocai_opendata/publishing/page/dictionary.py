"""The data dictionary of one language, from the table schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from laocai_opendata.publishing.number_format import Language
from laocai_opendata.schemas import schema


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    title: str
    kind: str
    required: bool
    description: str
    categories: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Described:
    """One table: what a row is, its keys and its columns."""

    name: str
    title: str
    description: str
    version: str
    primary_key: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    """Column and the table that it points to."""
    columns: tuple[Column, ...]


def dictionary(tables: Iterable[str], lang: Language) -> Sequence[Described]:
    """Return each table as its schema describes it."""
    return [_described(schema(name), lang) for name in tables]


def _described(kept: Mapping[str, Any], lang: Language) -> Described:
    return Described(
        name=kept["name"],
        title=kept[f"title_{lang}"],
        description=kept[f"description_{lang}"],
        version=kept["version"],
        primary_key=tuple(kept["primaryKey"]),
        references=tuple(_references(kept)),
        columns=tuple(_column(field, lang) for field in kept["fields"]),
    )


def _references(kept: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for key in kept.get("foreignKeys", ()):
        # An empty resource is the table itself.
        yield ", ".join(key["fields"]), key["reference"]["resource"] or kept["name"]


def _column(field: Mapping[str, Any], lang: Language) -> Column:
    return Column(
        name=field["name"],
        title=field[f"title_{lang}"],
        kind=field["type"],
        required=field.get("constraints", {}).get("required", False),
        description=field[f"description_{lang}"],
        categories=tuple(map(str, field.get("categories", ()))),
        example=str(field.get("example", "")),
    )
