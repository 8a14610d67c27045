"""``croissant.json``: Croissant 1.1, with which machine-learning libraries load the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from laocai_opendata.publishing.descriptor import format_json
from laocai_opendata.publishing.standards.described import Described, Resource, in_languages

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
_OWN_KEYS = (
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field",
    "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset",
    "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex",
    "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
)  # fmt: skip
# The meaning of the keys, written out: no reader needs the network for it.
CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    **{key: f"cr:{key}" for key in _OWN_KEYS},
}
_DATA_TYPES = {
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "string": "sc:Text",
}


def croissant(package: Described) -> str:
    """Return the dataset with a record set for each table."""
    metadata = package.metadata
    publisher = {"@type": "Organization", "name": metadata.publisher}
    texts = {lang: getattr(metadata, f"description_{lang}") for lang in ("vi", "en")}
    return format_json(
        {
            "@context": dict(sorted(CONTEXT.items())),
            "@type": "sc:Dataset",
            "conformsTo": CONFORMS_TO,
            "name": {"vi": metadata.title_vi, "en": metadata.title_en},
            "description": {lang: text for lang, text in texts.items() if text},
            "identifier": package.identifier,
            "url": package.identifier,
            "version": metadata.version,
            "datePublished": metadata.released,
            "license": metadata.licence_path,
            "creator": publisher,
            "publisher": publisher,
            "keywords": list(metadata.keywords),
            "inLanguage": ["vi", "en"],
            "isLiveDataset": False,
            "citeAs": cite(package),
            "distribution": [_file(package, resource) for resource in package.resources],
            "recordSet": [_record_set(package, table) for table in package.table_resources()],
        }
    )


def cite(package: Described) -> str:
    """Return one line that names publisher, year, title, version and identifier."""
    metadata = package.metadata
    year = metadata.released[:4]
    title, version = metadata.title_en, metadata.version
    return f"{metadata.publisher} ({year}). {title}. Version {version}. {package.identifier}"


def _file(package: Described, resource: Resource) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        # A file's name has no language; its title goes into the description.
        "name": resource["path"].rpartition("/")[2],
        "description": in_languages(resource, "title"),
        "contentUrl": package.address(resource["path"]),
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _record_set(package: Described, resource: Resource) -> dict[str, Any]:
    name, schema = resource["name"], resource["schema"]
    references = dict(_references(package, schema))
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": in_languages(resource, "title"),
        "description": in_languages(resource, "description"),
        "key": [{"@id": f"{name}/{column}"} for column in schema["primaryKey"]],
        "field": [
            _field(package, resource, field, references.get(field["name"]))
            for field in schema["fields"]
        ],
    }


def _field(
    package: Described, resource: Resource, field: Mapping[str, Any], other: str | None
) -> dict[str, Any]:
    is_address = field.get("format") == "uri"
    return {
        "@type": "cr:Field",
        "@id": f"{resource['name']}/{field['name']}",
        "name": in_languages(field, "title"),
        "description": in_languages(field, "description"),
        "dataType": "sc:URL" if is_address else _DATA_TYPES[field["type"]],
        "equivalentProperty": package.term(resource["name"], field),
        "source": {
            "fileObject": {"@id": resource["path"]},
            "extract": {"column": field["name"]},
        },
        **({"references": {"field": {"@id": other}}} if other else {}),
    }


def _references(package: Described, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each column that names a row of a code list, and the field that it names.

    A loader joins the two. A table that refers to itself, or to one with several references of
    its own, could not be joined in any order; those references are left to the other descriptions.
    """
    lists = {
        resource["name"]
        for resource in package.table_resources()
        if len(resource["schema"].get("foreignKeys", ())) <= 1
    }
    for key in schema.get("foreignKeys", ()):
        reference = key["reference"]
        if reference["resource"] in lists:
            for column, other in zip(key["fields"], reference["fields"], strict=True):
                yield column, f"{reference['resource']}/{other}"
