"""A package held against its promises: safety, the standard's rules, then ours."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from laocai_opendata.checking.loading import load_package
from laocai_opendata.checking.problems import Report, first_problems
from laocai_opendata.checking.rules import RULES
from laocai_opendata.checking.safety import read_safely
from laocai_opendata.checking.shapes import shape_problems
from laocai_opendata.checking.standard import standard_problems


def validate(package: str | Path) -> Report:
    """Check a package made by anyone; reads only files inside its folder, opens no address.

    Raises PackageError where it is not safe to read or no data package at all.
    """
    folder, descriptor = read_safely(package)
    malformed = first_problems(shape_problems(descriptor))
    if malformed:
        return Report(malformed, {})
    loaded = load_package(folder, descriptor)
    ours = chain.from_iterable(rule(loaded) for rule in RULES)
    problems = first_problems(chain(loaded.problems, standard_problems(loaded), ours))
    return Report(problems, {name: len(rows) for name, rows in loaded.tables.items()})
