"""``datapackage.json``: Data Package 2.0, readable by tools of version 1 as well."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from laocai_opendata.package_metadata import Change, PackageMetadata
from laocai_opendata.profiles import claims
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.schemas import both_languages, published_schema, schema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "txt": "text/plain",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the package that is no table: a chart or a source's redacted text."""

    name: str
    path: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    more: Mapping[str, str]


def format_json(value: object) -> str:
    """Return *value* as JSON that reads well and ends with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def build_descriptor(
    metadata: PackageMetadata,
    tables: Tables,
    attachments: Sequence[Attachment],
    written: Mapping[str, bytes],
) -> dict[str, Any]:
    """Return the descriptor; *written* maps each path to its bytes, for size and hash."""
    return {
        # The standard's own profile, which every tool knows; ours is on top of it.
        "$schema": PROFILE,
        "conforms_to": claims(),
        "name": metadata.name,
        **_identifier(metadata),
        **both_languages(
            {
                "title_vi": metadata.title_vi,
                "title_en": metadata.title_en,
                "description_vi": metadata.description_vi,
                "description_en": metadata.description_en,
            }
        ),
        "version": metadata.version,
        "created": f"{metadata.released}T00:00:00Z",
        **_changes(metadata),
        "keywords": list(metadata.keywords),
        "licenses": [
            {
                "name": metadata.licence_name,
                "path": metadata.licence_path,
                **both_languages(
                    {
                        "title_vi": metadata.licence_title_vi,
                        "title_en": metadata.licence_title_en,
                    }
                ),
            }
        ],
        "contributors": [{"title": metadata.publisher, "roles": ["publisher"]}],
        # A source needs a title there; the table `sources` holds those without one as well.
        "sources": [_source(row) for row in tables["sources"] if row["title"]],
        "resources": [
            *(_table_resource(name, rows, written) for name, rows in tables.items()),
            *(_attachment_resource(attachment, written) for attachment in attachments),
        ],
    }


def described_metadata(descriptor: Mapping[str, Any]) -> PackageMetadata:
    """Return what a descriptor of ours was given about its package.

    Raises KeyError, IndexError or TypeError where it is not one of ours.
    """
    licence = descriptor["licenses"][0]
    texts = ("name", "version", "title_vi", "title_en", "description_vi", "description_en")
    return PackageMetadata(
        **{key: descriptor[key] for key in texts},
        released=descriptor["created"].partition("T")[0],
        publisher=descriptor["contributors"][0]["title"],
        keywords=tuple(descriptor["keywords"]),
        licence_name=licence["name"],
        licence_title_vi=licence["title_vi"],
        licence_title_en=licence["title_en"],
        licence_path=licence["path"],
        base_address=descriptor.get("homepage", ""),
        changes=tuple(Change(**change) for change in descriptor.get("changes", ())),
    )


def described_attachments(descriptor: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """Return the files that a descriptor of ours lists beside the tables."""
    more = ("language", "alt_vi", "alt_en")
    return tuple(
        Attachment(
            name=resource["name"],
            path=resource["path"],
            title_vi=resource["title_vi"],
            title_en=resource["title_en"],
            description_vi=resource["description_vi"],
            description_en=resource["description_en"],
            more={key: resource[key] for key in more if key in resource},
        )
        for resource in descriptor["resources"]
        if resource.get("type") != "table"
    )


def table_path(table: str) -> str:
    """Return where a table lies in the package."""
    return f"data/{table}.csv"


def _changes(metadata: PackageMetadata) -> dict[str, Any]:
    told = [asdict(change) for change in metadata.changes]
    return {"changes": told} if told else {}


def _identifier(metadata: PackageMetadata) -> dict[str, str]:
    if not metadata.base_address:
        return {}
    return {"homepage": metadata.base_address}


def _source(row: Mapping[str, str]) -> dict[str, str]:
    described = {"title": row["title"], "path": row["url"], "version": row["published"]}
    return {key: value for key, value in described.items() if value}


def _table_resource(
    name: str, rows: Sequence[Mapping[str, str]], written: Mapping[str, bytes]
) -> dict[str, Any]:
    kept = schema(name)
    texts = {key: kept[key] for key in kept if key.startswith(("title_", "description_"))}
    path = table_path(name)
    return {
        "name": name,
        "type": "table",
        # For readers of version 1, which tell tables by their profile.
        "profile": "tabular-data-resource",
        "path": path,
        **both_languages(texts),
        "format": "csv",
        **_file(path, written[path]),
        "row_count": len(rows),
        "schema": published_schema(name),
    }


def _attachment_resource(attachment: Attachment, written: Mapping[str, bytes]) -> dict[str, Any]:
    texts = {
        "title_vi": attachment.title_vi,
        "title_en": attachment.title_en,
        "description_vi": attachment.description_vi,
        "description_en": attachment.description_en,
    }
    return {
        "name": attachment.name,
        "path": attachment.path,
        **both_languages(texts),
        "format": attachment.path.rpartition(".")[2],
        **_file(attachment.path, written[attachment.path]),
        **attachment.more,
    }


def _file(path: str, data: bytes) -> dict[str, Any]:
    suffix = path.rpartition(".")[2]
    encoding = {} if suffix in ("png", "xlsx", "sqlite") else {"encoding": "utf-8"}
    return {
        "mediatype": MEDIA_TYPES[suffix],
        **encoding,
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }
