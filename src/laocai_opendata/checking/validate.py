"""A package held against its promises: safety, the standard's rules, then ours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from laocai_opendata.checking.loading import load_package
from laocai_opendata.checking.problems import (
    Problem,
    Report,
    counted_problems,
    first_problems,
    printable,
)
from laocai_opendata.checking.profiled import find_profile, profile_problems
from laocai_opendata.checking.rules import RULES
from laocai_opendata.checking.safety import open_safely
from laocai_opendata.checking.shapes import shape_problems
from laocai_opendata.checking.standard import standard_problems


def validate(package: str | Path, *, profile: str = "") -> Report:
    """Check a package made by anyone, a folder or a zip file; reads nothing outside of it.

    Opens no address, follows no link, unpacks nothing. *profile* is one that we publish, such as
    ``plan-targets``: the package is held against it as well. Raises PackageError where it is not
    safe to read or no data package at all.
    """
    store, descriptor = open_safely(package)
    asked = find_profile(profile, descriptor) if profile else None
    malformed = first_problems(shape_problems(descriptor))
    if malformed:
        return Report(malformed, {})
    loaded = load_package(store, descriptor)
    ours = chain.from_iterable(rule(loaded) for rule in RULES)
    found: Iterator[Problem] = chain(loaded.problems, standard_problems(loaded), ours)
    if asked:
        # What the package's own schemas forbid as well is said once.
        found = iter(dict.fromkeys(chain(first_problems(found), profile_problems(loaded, asked))))
    problems, more = counted_problems(found)
    rows = {printable(name): len(rows) for name, rows in loaded.tables.items()}
    paths = {resource["name"]: resource["path"] for resource in loaded.resources}
    held = f"{asked.name}/{asked.version}" if asked else ""
    return Report(problems, rows, more, profile=held, paths=paths)
