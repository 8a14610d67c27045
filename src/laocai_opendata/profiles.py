"""The profile ``plan-targets`` in ``data/profiles/``: what any package of targets agrees on.

A released version never changes; what changes is a new version beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from laocai_opendata.errors import PackageError

# Each profile with its released versions, the newest last.
RELEASED: Mapping[str, tuple[str, ...]] = {"plan-targets": ("1.0",)}
_ENTRY = "profile.json"


@dataclass(frozen=True, slots=True)
class Profile:
    """A version of a profile: ``rules`` is a JSON Schema, ``tables`` its schemas by name.

    A table or field that is ``optional`` need not be there; where it is, it keeps its type.
    """

    name: str
    version: str
    rules: Mapping[str, Any]
    tables: Mapping[str, Mapping[str, Any]]

    @property
    def path(self) -> str:
        """Where a package of ours carries its rules."""
        return f"{_folder(self.name, self.version)}/{_ENTRY}"


def read_profile(wanted: str) -> Profile:
    """Return the profile ``name`` (its newest version) or ``name/version``.

    Raises PackageError for what was never released.
    """
    name, _, version = wanted.partition("/")
    released = RELEASED.get(name, ())
    if not released or (version and version not in released):
        known = ", ".join(f"{n}/{v}" for n, versions in RELEASED.items() for v in versions)
        raise PackageError(f"there is no profile {wanted!r}; choose one of {known}")
    return _read(name, version or released[-1])


def profile_files() -> Mapping[str, bytes]:
    """Return the files of every newest version, by their path in a package."""
    found: dict[str, bytes] = {}
    for name, released in RELEASED.items():
        folder = files("laocai_opendata") / "data" / _folder(name, released[-1])
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            found[f"{_folder(name, released[-1])}/{file.name}"] = file.read_bytes()
    return found


def claims() -> list[dict[str, str]]:
    """Return what a package of ours says of itself in ``conforms_to``."""
    newest = [read_profile(name) for name in RELEASED]
    return [{"name": p.name, "version": p.version, "path": p.path} for p in newest]


@cache
def _read(name: str, version: str) -> Profile:
    folder = files("laocai_opendata") / "data" / _folder(name, version)
    texts = {file.name: json.loads(file.read_text("utf-8")) for file in folder.iterdir()}
    rules = texts.pop(_ENTRY)
    # In the order of the rules, not of the folder.
    return Profile(name, version, rules, {t: texts[f"{t}.json"] for t in rules["definitions"]})


def _folder(name: str, version: str) -> str:
    return f"profiles/{name}/{version}"
