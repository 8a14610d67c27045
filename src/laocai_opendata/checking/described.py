"""What the standard's reader is told of a stranger's descriptor: plain metadata, key by key.

A key that is not listed here is not passed on, so the reader gets neither a path nor an address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from laocai_opendata.checking.patterns import trusted_patterns
from laocai_opendata.publishing.descriptor import PROFILE

_PACKAGE = (
    "name", "title", "description", "homepage", "version", "created", "keywords", "licenses",
    "contributors", "sources",
)  # fmt: skip
_RESOURCE = ("name", "title", "description")
_SCHEMA = ("title", "description", "fieldsMatch", "missingValues", "primaryKey")
_FIELD = (
    "name", "type", "format", "title", "description", "example", "missingValues", "bareNumber",
    "decimalChar", "groupChar", "trueValues", "falseValues", "itemType", "delimiter",
)  # fmt: skip
_CONSTRAINTS = (
    "required", "unique", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "enum",
)  # fmt: skip
# More characters than a message has.
_TOLD = 1000
_CREDIT = ("name", "title", "path", "email", "version")


class Brief(list[Any]):
    """A list that tells of its first items only: the reader tells of it for each wrong cell."""

    def __repr__(self) -> str:
        told, left = [], _TOLD
        for item in self:
            told.append(repr(item[:_TOLD] if isinstance(item, str) else item))
            left -= len(told[-1])
            if left < 0:
                break
        return f"[{', '.join(told)}]"


def described(
    descriptor: Mapping[str, Any], headers: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return a descriptor of the tables whose *headers* are given, by name."""
    credited = {
        key: [_only(item, _CREDIT) for item in descriptor[key]]
        for key in ("licenses", "contributors", "sources")
        if key in descriptor
    }
    version = {"$schema": PROFILE} if "$schema" in descriptor else {}
    tables = [r for r in descriptor["resources"] if r.get("name") in headers]
    resources = [_resource(table, headers) for table in tables]
    return {**version, **_only(descriptor, _PACKAGE), **credited, "resources": resources}


def _resource(resource: Mapping[str, Any], headers: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    schema = resource["schema"]
    passed = _only(schema, _SCHEMA)
    passed["fields"] = [_field(field) for field in schema["fields"]]
    if "foreignKeys" in schema:
        passed["foreignKeys"] = [_foreign_key(key) for key in schema["foreignKeys"]]
    data = [list(headers[resource["name"]])]
    return {**_only(resource, _RESOURCE), "type": "table", "data": data, "schema": passed}


def _field(field: Mapping[str, Any]) -> dict[str, Any]:
    passed = _only(field, _FIELD)
    if "constraints" in field:
        rules = field["constraints"]
        passed["constraints"] = _only(rules, _CONSTRAINTS)
        if rules.get("pattern") in trusted_patterns():
            passed["constraints"]["pattern"] = rules["pattern"]
        if "enum" in rules:
            passed["constraints"]["enum"] = Brief(rules["enum"])
    return passed


def _foreign_key(key: Mapping[str, Any]) -> dict[str, Any]:
    reference = key["reference"]
    other = {"resource": reference.get("resource", ""), "fields": reference["fields"]}
    return {"fields": key["fields"], "reference": other}


def _only(described: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: described[key] for key in keys if key in described}
