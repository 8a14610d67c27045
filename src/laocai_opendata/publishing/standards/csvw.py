"""``csvw.json``: CSV on the Web. Tables, keys, terms and codes for readers of linked data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from laocai_opendata.publishing.descriptor import format_json
from laocai_opendata.publishing.standards.described import (
    Described,
    Resource,
    in_languages,
    metadata_texts,
)

# A decimal number stays exact; a float would not.
_DATATYPES = {
    "boolean": "boolean",
    "date": "date",
    "integer": "integer",
    "number": "decimal",
    "string": "string",
}
_LIMITS = ("minimum", "maximum")


def csvw(package: Described) -> str:
    """Return the metadata of all tables.

    Addresses of tables stay relative: a reader finds them beside this file, wherever it lies.
    """
    metadata = package.metadata
    tables = {resource["name"]: resource for resource in package.table_resources()}
    return format_json(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "@id": package.identifier,
            "dc:title": _texts(in_languages(metadata_texts(package), "title")),
            "dc:description": _texts(in_languages(metadata_texts(package), "description")),
            "dc:identifier": package.identifier,
            "dc:issued": {"@value": metadata.released, "@type": "xsd:date"},
            "dc:license": {"@id": metadata.licence_path},
            "dc:publisher": metadata.publisher,
            "schema:version": metadata.version,
            "tables": [_table(package, resource, tables) for resource in tables.values()],
        }
    )


def _table(
    package: Described, resource: Resource, tables: Mapping[str, Resource]
) -> dict[str, Any]:
    schema = resource["schema"]
    key = schema["primaryKey"]
    foreign = schema.get("foreignKeys", [])
    lists = {field["name"]: _code_list(field, foreign, tables) for field in schema["fields"]}
    return {
        "url": resource["path"],
        "dc:title": _texts(in_languages(resource, "title")),
        "dc:description": _texts(in_languages(resource, "description")),
        "dc:extent": resource["row_count"],
        "tableSchema": {
            # A table with another table's key says more about that one's rows.
            "aboutUrl": (len(key) == 1 and lists[key[0]]) or _row(resource["path"], key),
            "columns": [
                _column(package, resource, field, lists[field["name"]])
                for field in schema["fields"]
            ],
            "primaryKey": key,
            **({"foreignKeys": [_key(k, resource, tables) for k in foreign]} if foreign else {}),
        },
    }


def _column(
    package: Described, resource: Resource, field: Mapping[str, Any], code_list: str
) -> dict[str, Any]:
    rules = field.get("constraints", {})
    column = {
        "name": field["name"],
        # The header's word is among them, because a reader compares the header with the titles.
        "titles": {"und": field["name"], **in_languages(field, "title")},
        "dc:description": _texts(in_languages(field, "description")),
        "datatype": _datatype(field),
        "propertyUrl": package.term(resource["name"], field, up="../"),
    }
    if field["name"].endswith(("_vi", "_en")):
        column["lang"] = field["name"][-2:]
    if rules.get("required"):
        column["required"] = True
    if field.get("format") == "uri":
        column["valueUrl"] = f"{{+{field['name']}}}"
    elif code_list and [field["name"]] != resource["schema"]["primaryKey"]:
        column["valueUrl"] = code_list
    return column


def _datatype(field: Mapping[str, Any]) -> str | dict[str, Any]:
    rules = field.get("constraints", {})
    base = "anyURI" if field.get("format") == "uri" else _DATATYPES[field["type"]]
    limits = {limit: rules[limit] for limit in _LIMITS if limit in rules}
    if "enum" in rules:
        return {"base": base, "format": "|".join(rules["enum"])}
    if "pattern" in rules:
        return {"base": base, "format": rules["pattern"]}
    return {"base": base, **limits} if limits else base


def _code_list(
    field: Mapping[str, Any], keys: Sequence[Mapping[str, Any]], tables: Mapping[str, Resource]
) -> str:
    """Return the address of the row that a code names, or nothing."""
    for key in keys:
        reference = key["reference"]
        if key["fields"] == [field["name"]] and reference["resource"]:
            return _row(tables[reference["resource"]]["path"], [field["name"]])
    return ""


def _row(path: str, key: Sequence[str]) -> str:
    """Return the template of a row's address: the table's, and its key.

    >>> _row("data/numbers.csv", ["source_id", "char_start"])
    'numbers.csv#{source_id}/{char_start}'
    """
    return f"{path.rpartition('/')[2]}#" + "/".join(f"{{{column}}}" for column in key)


def _key(
    key: Mapping[str, Any], resource: Resource, tables: Mapping[str, Resource]
) -> dict[str, Any]:
    reference = key["reference"]
    # An empty resource is the table itself.
    other = tables[reference["resource"] or resource["name"]]
    return {
        "columnReference": key["fields"],
        "reference": {"resource": other["path"], "columnReference": reference["fields"]},
    }


def _texts(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": lang} for lang, text in texts.items()]
