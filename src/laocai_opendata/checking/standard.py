"""The standard's own rules, held by its reader against nothing but cells and plain metadata.

The reader gets neither a path nor an address: what it cannot see it cannot open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from laocai_opendata.checking.loading import Package, Table
from laocai_opendata.checking.patterns import trusted_patterns
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.safety import DESCRIPTOR
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.publishing.descriptor import PROFILE

# All that the reader is told; a key that is not here is not passed on.
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
_CREDIT = ("name", "title", "path", "email", "version")


def standard_problems(package: Package) -> Iterator[Problem]:
    """Yield what the standard's reader finds in the tables that could be read."""
    import frictionless

    tables = [r for r in package.resources if is_table(r) and r["name"] in package.read]
    try:
        parsed = frictionless.Package.from_descriptor(_described(package, tables))
        for resource in parsed.resources:
            resource.data = [cells for _, cells in package.read[resource.name].records]
        for resource in parsed.resources:
            yield from _found_in(resource, package.read[resource.name])
    except frictionless.FrictionlessException as raised:
        for reason in raised.reasons or [raised.error]:
            yield Problem(reason.type, DESCRIPTOR, reason.note or reason.message)
    except Exception as error:
        # A schema of a stranger can break the reader in more ways than anyone can list.
        message = f"the standard's rules cannot be held against it ({error!r}); correct the schemas"
        yield Problem("not-checked", DESCRIPTOR, message)


def _found_in(resource: Any, table: Table) -> Iterator[Problem]:
    report = resource.validate()
    for found in (*report.errors, *(e for task in report.tasks for e in task.errors)):
        number = getattr(found, "row_number", 0) or 0
        line = table.records[number - 1][0] if 0 < number <= len(table.records) else 0
        field = str(getattr(found, "field_name", "") or "")
        yield Problem(found.type, resource.name, found.note or found.message, line, field)


def _described(package: Package, tables: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    descriptor = package.descriptor
    credited = {
        key: [_only(item, _CREDIT) for item in descriptor[key]]
        for key in ("licenses", "contributors", "sources")
        if key in descriptor
    }
    version = {"$schema": PROFILE} if "$schema" in descriptor else {}
    resources = [_resource(package, table) for table in tables]
    return {**version, **_only(descriptor, _PACKAGE), **credited, "resources": resources}


def _resource(package: Package, resource: Mapping[str, Any]) -> dict[str, Any]:
    schema = resource["schema"]
    passed = _only(schema, _SCHEMA)
    passed["fields"] = [_field(field) for field in schema["fields"]]
    if "foreignKeys" in schema:
        # A key into a table that cannot be read would say nothing new.
        unread = {r["name"] for r in package.resources if is_table(r)} - package.read.keys()
        keys = map(_foreign_key, schema["foreignKeys"])
        passed["foreignKeys"] = [k for k in keys if k["reference"]["resource"] not in unread]
    header = list(package.read[resource["name"]].header)
    return {**_only(resource, _RESOURCE), "type": "table", "data": [header], "schema": passed}


def _field(field: Mapping[str, Any]) -> dict[str, Any]:
    passed = _only(field, _FIELD)
    if "constraints" in field:
        rules = field["constraints"]
        passed["constraints"] = _only(rules, _CONSTRAINTS)
        if rules.get("pattern") in trusted_patterns():
            passed["constraints"]["pattern"] = rules["pattern"]
    return passed


def _foreign_key(key: Mapping[str, Any]) -> dict[str, Any]:
    reference = key["reference"]
    other = {"resource": reference.get("resource", ""), "fields": reference["fields"]}
    return {"fields": key["fields"], "reference": other}


def _only(described: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: described[key] for key in keys if key in described}
