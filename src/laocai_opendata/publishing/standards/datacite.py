"""``datacite.json``: the metadata of DataCite 4.5, with which a repository registers a DOI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from laocai_opendata.publishing.descriptor import format_json
from laocai_opendata.publishing.standards.coverage import days, places
from laocai_opendata.publishing.standards.described import Described

SCHEMA_VERSION = "http://datacite.org/schema/kernel-4"
_RIGHTS_SCHEME = {"rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}


def datacite(package: Described) -> str:
    """Return the record; a DOI is left out until a repository gives one."""
    metadata = package.metadata
    return format_json(
        {
            "schemaVersion": SCHEMA_VERSION,
            "types": {"resourceType": "Data Package 2.0", "resourceTypeGeneral": "Dataset"},
            **({"url": package.identifier} if metadata.base_address else {}),
            "alternateIdentifiers": [_identifier(package)],
            "creators": [{"name": metadata.publisher, "nameType": "Organizational"}],
            "publisher": {"name": metadata.publisher},
            "publicationYear": metadata.released[:4],
            "titles": [
                {"title": metadata.title_vi, "lang": "vi"},
                {"title": metadata.title_en, "lang": "en", "titleType": "TranslatedTitle"},
            ],
            "descriptions": [*_descriptions(package)],
            "subjects": [{"subject": word} for word in dict.fromkeys(metadata.keywords)],
            "dates": [*_dates(package)],
            "language": "vi",
            "version": metadata.version,
            "formats": list(dict.fromkeys(r["mediatype"] for r in package.resources)),
            "sizes": [f"{sum(r['bytes'] for r in package.resources)} bytes"],
            "rightsList": [*_rights(package)],
            "geoLocations": [{"geoLocationPlace": place.name_en} for place in places(package)],
            "relatedIdentifiers": [*_sources(package)],
        }
    )


def _identifier(package: Described) -> dict[str, str]:
    kind = "URL" if package.metadata.base_address else "URN"
    return {"alternateIdentifier": package.identifier, "alternateIdentifierType": kind}


def _descriptions(package: Described) -> Iterator[dict[str, str]]:
    for lang in ("vi", "en"):
        if text := getattr(package.metadata, f"description_{lang}"):
            yield {"description": text, "descriptionType": "Abstract", "lang": lang}


def _dates(package: Described) -> Iterator[dict[str, str]]:
    yield {"date": package.metadata.released, "dateType": "Issued"}
    if span := days(package):
        yield {
            "date": f"{span.first}/{span.last}",
            "dateType": "Other",
            "dateInformation": "period of the targets",
        }


def _rights(package: Described) -> Iterator[dict[str, Any]]:
    metadata = package.metadata
    for lang in ("vi", "en"):
        yield {
            "rights": getattr(metadata, f"licence_title_{lang}"),
            "rightsUri": metadata.licence_path,
            "rightsIdentifier": metadata.licence_name,
            **_RIGHTS_SCHEME,
            "lang": lang,
        }


def _sources(package: Described) -> Iterator[dict[str, str]]:
    for address in dict.fromkeys(row["url"] for row in package.tables["sources"] if row["url"]):
        yield {
            "relatedIdentifier": address,
            "relatedIdentifierType": "URL",
            "relationType": "IsDerivedFrom",
            "resourceTypeGeneral": "Text",
        }
