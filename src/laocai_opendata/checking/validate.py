"""A package held against its promises: safety, the standard's rules, then ours."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from laocai_opendata.checking.loading import load_package
from laocai_opendata.checking.problems import (
    Report,
    counted_problems,
    first_problems,
    printable,
)
from laocai_opendata.checking.rules import RULES
from laocai_opendata.checking.safety import open_safely
from laocai_opendata.checking.shapes import shape_problems
from laocai_opendata.checking.standard import standard_problems


def validate(package: str | Path) -> Report:
    """Check a package made by anyone, a folder or a zip file; reads nothing outside of it.

    Opens no address, follows no link, unpacks nothing. Raises PackageError where it is not safe
    to read or no data package at all.
    """
    store, descriptor = open_safely(package)
    malformed = first_problems(shape_problems(descriptor))
    if malformed:
        return Report(malformed, {})
    loaded = load_package(store, descriptor)
    ours = chain.from_iterable(rule(loaded) for rule in RULES)
    problems, more = counted_problems(chain(loaded.problems, standard_problems(loaded), ours))
    return Report(problems, {printable(n): len(rows) for n, rows in loaded.tables.items()}, more)
