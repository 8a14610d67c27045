"""What an untrusted package may not do; nothing else touches it before this has passed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from laocai_opendata.checking.archives import open_archive
from laocai_opendata.checking.stores import (
    DESCRIPTOR,
    Folder,
    Store,
    name_problem,
    read_bytes,
    short,
)
from laocai_opendata.checking.strict_json import LARGEST, parse_json, read_json
from laocai_opendata.errors import PackageError

__all__ = ["DESCRIPTOR", "check_member", "open_safely", "read_json", "read_safely"]

_PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")
# What would make a reader open another place or unpack something.
_FORBIDDEN = (
    "extrapaths", "scheme", "compression", "innerpath", "control", "data", "profiles", "$ref"
)  # fmt: skip


def open_safely(package: str | Path) -> tuple[Store, dict[str, Any]]:
    """Return a package, in a folder or a zip file, and its descriptor, if it is safe to read.

    Opens no address, follows no link, reads no device, unpacks nothing. Raises PackageError
    otherwise.
    """
    store = _store(package)
    where = str(store.path / DESCRIPTOR)
    if DESCRIPTOR not in store.names:
        raise PackageError(f"{where}: there is no such file; name a data package")
    descriptor = _checked(parse_json(read_bytes(store, DESCRIPTOR, most=LARGEST), where), where)
    for place, resource in _resources(descriptor):
        _check_resource(place, resource)
    _refuse("the package", descriptor, ("profiles", "extrapaths"))
    _check_profile("the package", descriptor.get("profile", "data-package"))
    _check_references(descriptor)
    return store, descriptor


def read_safely(package: str | Path) -> tuple[Store, dict[str, Any]]:
    """Return a package as `open_safely` does, but only one in a folder."""
    store, descriptor = open_safely(package)
    if not isinstance(store, Folder):
        raise PackageError(f"{package}: a zip file can only be validated; unpack it first")
    return store, descriptor


def check_member(name: object, where: str) -> str:
    """Return *name* if it is a plain path below the package's folder."""
    problem = name_problem(name)
    if problem:
        raise PackageError(f"{DESCRIPTOR}: {where}: {short(name)} {problem}; name a file inside")
    return str(name)


def _store(package: str | Path) -> Store:
    if "://" in str(package):
        raise PackageError(f"{package}: addresses are not opened; download the package first")
    if "\0" in str(package):
        raise PackageError(f"{short(package)}: this is no path; name a data package's folder")
    path = Path(package)
    if path.suffix.lower() == ".zip" and path.is_file():
        return open_archive(path)
    if path.suffix.lower() in (".yaml", ".yml"):
        raise PackageError(f"{path}: YAML is not read; write {DESCRIPTOR}")
    folder = path.parent if path.name == DESCRIPTOR else path
    if not folder.is_dir():
        what = "this is no folder" if folder.exists() else "there is no such folder"
        raise PackageError(f"{folder}: {what}; name a data package's folder or zip file")
    if not os.path.lexists(folder / DESCRIPTOR):
        raise PackageError(f"{folder}: there is no {DESCRIPTOR} in it; name a data package")
    store = Folder(folder)
    _ = store.names  # looks at every file before any is read
    return store


def _checked(found: object, where: str) -> dict[str, Any]:
    if not isinstance(found, dict) or not isinstance(found.get("resources"), list):
        raise PackageError(f"{where}: there is no list of resources; this is no data package")
    return found


def _resources(descriptor: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for place, resource in enumerate(descriptor["resources"]):
        if not isinstance(resource, dict):
            raise PackageError(f"{DESCRIPTOR}: resource {place} is no object; correct it")
        yield f"resource {short(resource.get('name', place))}", resource


def _check_resource(where: str, resource: Mapping[str, Any]) -> None:
    _refuse(where, resource, _FORBIDDEN)
    paths = resource.get("path")
    if isinstance(paths, list):
        raise PackageError(f"{DESCRIPTOR}: {where}: a path in parts is not read; join the files")
    check_member(paths, where)
    for key in ("schema", "dialect"):
        if isinstance(resource.get(key), str):
            raise PackageError(
                f"{DESCRIPTOR}: {where}: {key} {short(resource[key])} is not followed; "
                "write it into the descriptor"
            )
    _check_profile(where, resource.get("profile", "data-resource"))
    if str(resource.get("encoding", "utf-8")).lower() not in ("utf-8", "utf8", "ascii"):
        raise PackageError(
            f"{DESCRIPTOR}: {where}: the encoding must be utf-8; save the file in it"
        )


def _refuse(where: str, described: Mapping[str, Any], keys: Sequence[str]) -> None:
    for key in keys:
        if described.get(key) not in (None, [], ""):
            raise PackageError(f"{DESCRIPTOR}: {where}: {key!r} is not followed; remove it")


def _check_references(descriptor: Mapping[str, Any]) -> None:
    left: list[object] = [descriptor]
    while left:
        found = left.pop()
        if isinstance(found, dict):
            _refuse(f"the object {short(found.get('name', ''))}", found, ("$ref",))
            left += found.values()
        elif isinstance(found, list):
            left += found


def _check_profile(where: str, profile: object) -> None:
    if profile not in _PROFILES:
        raise PackageError(
            f"{DESCRIPTOR}: {where}: profile {short(profile)} is not followed; "
            f"use {', '.join(_PROFILES)}, or $schema"
        )
