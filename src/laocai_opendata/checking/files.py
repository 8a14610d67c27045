"""Rules about files: every one is listed, there, and as long and as hashed as its list says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from hashlib import md5

from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.checking.stores import DESCRIPTOR, measure
from laocai_opendata.checking.strict_json import LARGEST, parse_json
from laocai_opendata.errors import PackageError
from laocai_opendata.profiles import profile_files
from laocai_opendata.publishing.page.render import ICON, PAGES
from laocai_opendata.publishing.release import DOWNLOADS, SUMS, parse_sums
from laocai_opendata.publishing.standards import DESCRIPTIONS
from laocai_opendata.schemas import TABLES, published_schema

_LISTS = (SUMS, DOWNLOADS)
_UNLISTED = f"no list names it; make it a resource, add it to {SUMS}, or remove it"


def unlisted_files(package: Package) -> Iterator[Problem]:
    """Every file is named by the descriptor or by a list of sums."""
    listed = {*_listed(package), *(name for place in _LISTS for name in _sums(package, place))}
    for name in package.files:
        if name not in listed:
            yield Problem("unlisted-file", name, _UNLISTED)


def wrong_sums(package: Package) -> Iterator[Problem]:
    """Every file has the SHA-256 that a list gives; what was made of the package may be gone."""
    for place in _LISTS:
        try:
            sums = _read_list(package, place)
        except PackageError as error:
            yield Problem("sums-unreadable", place, str(error))
            continue
        for name, expected in sums.items():
            if name in package.files:
                if package.sums[name][0] != expected:
                    message = f"its SHA-256 is not the one in {place}; restore it"
                    yield Problem("wrong-sum", name, message)
            elif place == SUMS:
                yield Problem("missing-file", name, f"{SUMS} lists it; restore it")


def missing_sums(package: Package) -> Iterator[Problem]:
    """``SHA256SUMS`` is there and lists every file; only a package of ours promises that."""
    if SUMS not in package.files:
        yield Problem("sums-missing", SUMS, "the file is missing; restore it")
        return
    try:
        sums = _read_list(package, SUMS)
    except PackageError:
        return  # the rule about sums says so
    for name in sorted({*package.files} - {SUMS, DOWNLOADS, *_sums(package, DOWNLOADS), *sums}):
        if name in _listed(package):
            yield Problem("sums-missing", name, f"{SUMS} does not list it; restore {SUMS}")
        else:
            yield Problem("unlisted-file", name, _UNLISTED)


def wrong_hashes(package: Package) -> Iterator[Problem]:
    """Size and hash of each resource are right; an unknown kind of hash is not believed."""
    digest = cache(partial(_digest, package))
    for resource in package.resources:
        place = str(resource["path"])
        if place not in package.files:
            yield Problem(
                "missing-file", place, f"{DESCRIPTOR} lists it, and it is not here; add it"
            )
            continue
        kind, _, value = resource.get("hash", "").rpartition(":")
        if value and kind not in ("sha256", "md5", ""):
            yield Problem("unknown-hash", place, f"{kind!r} is not checked; use sha256")
        elif value and digest(place, kind) != value.lower():
            yield Problem(
                "wrong-hash", place, f"its hash is not the one in {DESCRIPTOR}; correct it there"
            )
        size = package.sums[place][1]
        if "bytes" in resource and resource["bytes"] != size:
            message = f"{size} bytes, not {resource['bytes']}; correct them in {DESCRIPTOR}"
            yield Problem("wrong-size", place, message)


def wrong_schemas(package: Package) -> Iterator[Problem]:
    """A table of ours has the schema of its version, inline and in ``schemas/`` alike."""
    for resource in filter(is_table, package.resources):
        name, schema = resource["name"], resource["schema"]
        if name not in TABLES:
            continue
        ours = published_schema(name)
        if schema.get("version") == ours["version"] and schema != ours:
            message = f"the schema of {name} is not version {ours['version']}; build it again"
            yield Problem("schema-differs", DESCRIPTOR, message)
        if not _is_in_file(package, f"schemas/{name}.json", schema):
            message = f"it is not the schema of {name} in {DESCRIPTOR}; build it again"
            yield Problem("schema-differs", f"schemas/{name}.json", message)


def _is_in_file(package: Package, path: str, schema: Mapping[str, object]) -> bool:
    try:
        return (
            path in package.files
            and parse_json(package.read_bytes(path, most=LARGEST), path) == schema
        )
    except PackageError:
        return False


def _listed(package: Package) -> set[str]:
    described = {str(resource["path"]) for resource in package.resources}
    outside = (DESCRIPTOR, SUMS, DOWNLOADS, "README.md", "LICENSE", ICON, *PAGES.values())
    return {*outside, *DESCRIPTIONS, *profile_files(), *described}


def _sums(package: Package, place: str) -> Mapping[str, str]:
    """Return the sums of a list, none if it cannot be read; the rule about sums says so."""
    try:
        return _read_list(package, place)
    except PackageError:
        return {}


def _read_list(package: Package, place: str) -> Mapping[str, str]:
    if place not in package.files:
        return {}
    return parse_sums(package.read_bytes(place, most=LARGEST), place)


def _digest(package: Package, name: str, kind: str) -> str:
    if kind == "sha256":
        return package.sums[name][0]
    # The older standard's default; it tells a slip, not a forgery.
    return measure(package.store, name, partial(md5, usedforsecurity=False))[0]
