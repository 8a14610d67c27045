"""The package as a schema.org ``Dataset``, in JSON-LD: what search engines for data read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.tables import Tables

CONTEXT = "https://schema.org"
_FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "sqlite": "application/vnd.sqlite3",
}


class File(Protocol):
    """A file of the package; no hash, and the least size, where they are not known yet."""

    @property
    def path(self) -> str:
        """Where it lies below the package's folder."""

    @property
    def size(self) -> int:
        """Its length in bytes."""

    @property
    def sha256(self) -> str:
        """Its SHA-256 in hexadecimal digits."""


def schema_org(
    metadata: PackageMetadata, tables: Tables, files: Iterable[File], lang: Language
) -> dict[str, Any]:
    """Return the description in one language, with the name in the other beside it.

    Nothing is made up: without a base address the identifier is a URN and addresses are
    relative to the package.
    """
    other = "en" if lang == "vi" else "vi"
    described = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": metadata.identifier,
        "identifier": metadata.identifier,
        "name": getattr(metadata, f"title_{lang}"),
        "alternateName": getattr(metadata, f"title_{other}"),
        # A description must not be empty; the title says what it is.
        "description": getattr(metadata, f"description_{lang}")
        or getattr(metadata, f"title_{lang}"),
        "url": metadata.base_address,
        "version": metadata.version,
        "datePublished": metadata.released,
        "inLanguage": ["vi", "en"],
        "keywords": list(metadata.keywords),
        "license": metadata.licence_path,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": metadata.publisher},
        "publisher": {"@type": "Organization", "name": metadata.publisher},
        "temporalCoverage": _time(tables),
        "spatialCoverage": [_place(row, lang) for row in _areas(tables)],
        "variableMeasured": [_variable(row, tables, lang) for row in _measured(tables)],
        "isBasedOn": [_work(row) for row in _articles(tables)],
        "distribution": [_download(file, metadata) for file in files if _format(file.path)],
    }
    return {key: value for key, value in described.items() if value not in ("", [])}


def _time(tables: Tables) -> str:
    years = {year[:4] for row in tables["targets"] for year in row["time_period"].split("/")}
    found = sorted(years - {""})
    return "/".join(dict.fromkeys((found[0], found[-1]))) if found else ""


def _areas(tables: Tables) -> Iterator[Mapping[str, str]]:
    used = {row["area_id"] for row in tables["targets"]}
    return (row for row in tables["areas"] if row["area_id"] in used)


def _place(row: Mapping[str, str], lang: Language) -> dict[str, str]:
    place = {
        "@type": "AdministrativeArea",
        "name": row[f"name_{lang}"],
        "identifier": row["iso_3166_2"],
    }
    return {key: value for key, value in place.items() if value}


def _measured(tables: Tables) -> Sequence[Mapping[str, str]]:
    used = {row["indicator_id"] for row in tables["targets"]}
    return [row for row in tables["indicators"] if row["indicator_id"] in used]


def _variable(row: Mapping[str, str], tables: Tables, lang: Language) -> dict[str, str]:
    units = {unit["unit_id"]: unit for unit in tables["units"]}
    unit = units.get(row["unit_id"], {})
    variable = {
        "@type": "PropertyValue",
        "propertyID": row["indicator_id"],
        "name": row[f"name_{lang}"],
        "description": row[f"definition_{lang}"],
        "unitText": unit.get(f"name_{lang}", ""),
    }
    return {key: value for key, value in variable.items() if value}


def _articles(tables: Tables) -> Iterator[Mapping[str, str]]:
    used = {row["source_id"] for row in tables["targets"]}
    return (row for row in tables["sources"] if row["source_id"] in used)


def _work(row: Mapping[str, str]) -> dict[str, Any]:
    work: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": row["title"] or row["source_id"],
        "url": row["url"],
        "datePublished": row["published"],
        "inLanguage": row["language"],
    }
    if row["publisher"] and row["publisher_basis"] != "inferred":
        work["publisher"] = {"@type": "Organization", "name": row["publisher"]}
    return {key: value for key, value in work.items() if value}


def _download(file: File, metadata: PackageMetadata) -> dict[str, str]:
    base = f"{metadata.base_address.rstrip('/')}/" if metadata.base_address else ""
    download = {
        "@type": "DataDownload",
        "name": file.path,
        "encodingFormat": _format(file.path),
        "contentUrl": f"{base}{file.path}",
        "contentSize": f"{file.size} B" if file.sha256 else "",
        "sha256": file.sha256,
    }
    return {key: value for key, value in download.items() if value}


def _format(path: str) -> str:
    """Return the media type of what holds data; pictures, texts and schemas are no distribution."""
    if path.startswith(("schemas/", "charts/", "evidence/")):
        return ""
    return _FORMATS.get(path.rpartition(".")[2].lower(), "")
