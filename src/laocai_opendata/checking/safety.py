"""What an untrusted package may not do; nothing else touches it before this has passed."""

from __future__ import annotations

import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from laocai_opendata.errors import PackageError

DESCRIPTOR = "datapackage.json"
_LARGEST_DESCRIPTOR = 5_000_000
_LARGEST_FILE = 200_000_000
_MOST_FILES = 10_000
_DEEPEST = 64
_DEVICE_NAMES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")
# What would make a reader open another place or unpack something.
_FORBIDDEN = (
    "extrapaths", "scheme", "compression", "innerpath", "control", "data", "profiles", "$ref"
)  # fmt: skip
# A string in JSON, also one that never ends: each character is looked at once.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+\\?(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)


def read_safely(package: str | Path) -> tuple[Path, dict[str, Any]]:
    """Return a package's folder and descriptor, if nothing in it reaches outside.

    Opens no address, follows no link, reads no device. Raises PackageError otherwise.
    """
    folder = _folder(package)
    _check_tree(folder)
    descriptor = _read_descriptor(folder / DESCRIPTOR)
    for place, resource in _resources(descriptor):
        _check_resource(place, resource)
    _refuse("the package", descriptor, ("profiles", "extrapaths"))
    _check_profile("the package", descriptor.get("profile", "data-package"))
    _check_references(descriptor)
    return folder, descriptor


def check_member(name: object, where: str) -> str:
    """Return *name* if it is a plain path below the package's folder."""
    problem = _member_problem(name)
    if problem:
        raise PackageError(f"{DESCRIPTOR}: {where}: {_short(name)} {problem}; name a file inside")
    return str(name)


def _folder(package: str | Path) -> Path:
    if "://" in str(package):
        raise PackageError(f"{package}: addresses are not opened; download the package first")
    path = Path(package)
    folder = path.parent if path.name == DESCRIPTOR else path
    if not folder.is_dir():
        raise PackageError(f"{folder}: there is no such folder; name a data package's folder")
    if not os.path.lexists(folder / DESCRIPTOR):
        raise PackageError(f"{folder}: there is no {DESCRIPTOR} in it; name a data package")
    return folder


def _check_tree(folder: Path) -> None:
    count = 0
    for root, folders, names in os.walk(folder, followlinks=False):
        for name in (*folders, *names):
            path = Path(root, name)
            found = path.lstat()
            count += 1
            if count > _MOST_FILES:
                raise PackageError(f"{folder}: more than {_MOST_FILES} files; name one package")
            if stat.S_ISLNK(found.st_mode):
                raise PackageError(f"{path}: this is a link; replace it by the file itself")
            if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
                raise PackageError(f"{path}: this is no file but a device or pipe; remove it")
            if stat.S_ISREG(found.st_mode) and found.st_size > _LARGEST_FILE:
                raise PackageError(f"{path}: larger than {_LARGEST_FILE:,} bytes; not read")


def read_json(path: Path) -> object:
    """Return what a JSON file of a package holds; PackageError where it is not strict JSON."""
    if path.stat().st_size > _LARGEST_DESCRIPTOR:
        raise PackageError(f"{path}: larger than {_LARGEST_DESCRIPTOR:,} bytes; not read")
    try:
        text = path.read_text(encoding="utf-8-sig")
        _check_depth(text)
        return json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
    except (UnicodeDecodeError, ValueError) as error:
        raise PackageError(f"{path}: this is not strict JSON: {_short(error)}") from error


def _read_descriptor(path: Path) -> dict[str, Any]:
    found = read_json(path)
    if not isinstance(found, dict) or not isinstance(found.get("resources"), list):
        raise PackageError(f"{path}: there is no list of resources; this is no data package")
    return found


def _check_depth(text: str) -> None:
    depth = 0
    for mark in _STRING_OR_BRACKET.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
        if depth > _DEEPEST:
            raise ValueError(f"nested deeper than {_DEEPEST} levels")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"the key {twice!r} is there twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def _resources(descriptor: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for place, resource in enumerate(descriptor["resources"]):
        if not isinstance(resource, dict):
            raise PackageError(f"{DESCRIPTOR}: resource {place} is no object; correct it")
        yield f"resource {_short(resource.get('name', place))}", resource


def _check_resource(where: str, resource: Mapping[str, Any]) -> None:
    _refuse(where, resource, _FORBIDDEN)
    paths = resource.get("path")
    if isinstance(paths, list):
        raise PackageError(f"{DESCRIPTOR}: {where}: a path in parts is not read; join the files")
    check_member(paths, where)
    for key in ("schema", "dialect"):
        if isinstance(resource.get(key), str):
            raise PackageError(
                f"{DESCRIPTOR}: {where}: {key} {_short(resource[key])} is not followed; "
                "write it into the descriptor"
            )
    _check_profile(where, resource.get("profile", "data-resource"))
    if str(resource.get("encoding", "utf-8")).lower() not in ("utf-8", "utf8", "ascii"):
        raise PackageError(f"{DESCRIPTOR}: {where}: the encoding must be utf-8")


def _refuse(where: str, described: Mapping[str, Any], keys: Sequence[str]) -> None:
    for key in keys:
        if described.get(key) not in (None, [], ""):
            raise PackageError(f"{DESCRIPTOR}: {where}: {key!r} is not followed; remove it")


def _check_references(descriptor: Mapping[str, Any]) -> None:
    left: list[object] = [descriptor]
    while left:
        found = left.pop()
        if isinstance(found, dict):
            _refuse(f"the object {_short(found.get('name', ''))}", found, ("$ref",))
            left += found.values()
        elif isinstance(found, list):
            left += found


def _check_profile(where: str, profile: object) -> None:
    if profile not in _PROFILES:
        raise PackageError(
            f"{DESCRIPTOR}: {where}: profile {_short(profile)} is not followed; "
            f"use {', '.join(_PROFILES)}, or $schema"
        )


def _member_problem(name: object) -> str:
    if not isinstance(name, str) or not name:
        return "is no path"
    parts = name.split("/")
    if any(character in name for character in '\\:*?"<>|~') or not name.isprintable():
        return "has a character that no path here may have"
    if any(part in ("", ".", "..") or part.startswith(".") for part in parts):
        return "leaves the folder or is hidden"
    if any(_DEVICE_NAMES.fullmatch(part) or len(part.encode()) > 255 for part in parts):
        return "is no file name on every system"
    return ""


def _short(value: object) -> str:
    return ascii(str(value)[:80])
