"""A package held against a profile: its tables, its columns, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from laocai_opendata.checking.libraries import json_schemas
from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.patterns import pattern_problems
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.checking.standard import standard_problems
from laocai_opendata.checking.stores import DESCRIPTOR
from laocai_opendata.profiles import Profile, read_profile

# A whole number is a number, too.
_ALSO = {"number": ("number", "integer")}


def find_profile(wanted: str, descriptor: Mapping[str, Any]) -> Profile:
    """Return the profile; without a version, the one that the package says it conforms to."""
    if "/" not in wanted:
        claims = descriptor.get("conforms_to")
        for claim in claims if isinstance(claims, list) else ():
            if isinstance(claim, dict) and claim.get("name") == wanted:
                return read_profile(f"{wanted}/{claim.get('version')}")
    return read_profile(wanted)


def profile_problems(package: Package, profile: Profile) -> Iterator[Problem]:
    """Yield each thing that *profile* asks for and *package* has not, with the remedy."""
    described = [*_described(package, profile)]
    yield from described
    if not described:
        yield from _against_rules(package, profile)
    profiled = replace(package, descriptor={"resources": [*_profiled(package, profile)]})
    yield from standard_problems(profiled)
    yield from pattern_problems(profiled)


def _described(package: Package, profile: Profile) -> Iterator[Problem]:
    tables = {r["name"]: r["schema"]["fields"] for r in package.resources if is_table(r)}
    for name, asked in profile.tables.items():
        if name in tables:
            yield from _fields(name, asked, tables[name], profile)
        elif not asked["optional"]:
            columns = ", ".join(f["name"] for f in asked["fields"] if not f.get("optional"))
            message = f"the table is missing; add {name}.csv with the columns {columns}"
            yield _problem(profile, name, message)
    if not package.descriptor.get("licenses"):
        yield _problem(profile, DESCRIPTOR, "there are no licenses; say under which one it is")


def _fields(
    table: str, asked: Mapping[str, Any], found: Sequence[Mapping[str, Any]], profile: Profile
) -> Iterator[Problem]:
    types = {field["name"]: field.get("type", "") for field in found}
    for field in asked["fields"]:
        name, kind = field["name"], field["type"]
        if name not in types:
            if not field.get("optional"):
                message = f"the column is missing; add it ({field['title_en']}), cells may be empty"
                if field.get("constraints", {}).get("required"):
                    message = f"the column is missing; add it ({field['title_en']})"
                yield _problem(profile, table, message, name)
        elif types[name] not in _ALSO.get(kind, (kind,)):
            message = f"its type is {types[name]!r}; write {kind!r}"
            yield _problem(profile, table, message, name)


def _against_rules(package: Package, profile: Profile) -> Iterator[Problem]:
    """The profile's own JSON Schema has the last word."""
    for error in json_schemas().Draft7Validator(profile.rules).iter_errors(package.descriptor):
        message = f"{error.json_path}: {error.message[:200]}; correct it"
        yield _problem(profile, DESCRIPTOR, message)


def _profiled(package: Package, profile: Profile) -> Iterator[Mapping[str, Any]]:
    """Yield the profile's tables as this package has them, under the profile's rules."""
    present = profile.tables.keys() & package.read.keys()
    for resource in package.resources:
        name = resource["name"]
        if name in present and is_table(resource):
            yield {
                "name": name,
                "path": resource["path"],
                "schema": _schema(profile.tables[name], package.read[name].header, present),
            }


def _schema(asked: Mapping[str, Any], header: Sequence[str], present: set[str]) -> dict[str, Any]:
    fields = {field["name"]: field for field in asked["fields"]}
    keys = [
        key
        for key in asked.get("foreignKeys", ())
        if set(key["fields"]) <= set(header) and _is_present(key["reference"]["resource"], present)
    ]
    primary = asked["primaryKey"]
    return {
        "fields": [fields.get(column, {"name": column, "type": "any"}) for column in header],
        "missingValues": asked["missingValues"],
        **({"primaryKey": primary} if set(primary) <= set(header) else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _is_present(resource: str, present: set[str]) -> bool:
    return not resource or resource in present


def _problem(profile: Profile, place: str, message: str, field: str = "") -> Problem:
    return Problem(f"{profile.name}-{profile.version}", place, message, 0, field)
