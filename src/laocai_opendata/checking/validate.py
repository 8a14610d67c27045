"""A package held against its promises: safety, the standard's rules, then ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from laocai_opendata.checking.loading import Package, is_table, load_package
from laocai_opendata.checking.problems import Problem, Report
from laocai_opendata.checking.rules import RULES
from laocai_opendata.checking.safety import DESCRIPTOR, read_safely

_MOST_PROBLEMS = 1000


def validate(package: str | Path) -> Report:
    """Check a package made by anyone; reads only files inside its folder, opens no address.

    Raises PackageError where it is not safe to read or no data package at all.
    """
    folder, descriptor = read_safely(package)
    loaded = load_package(folder, descriptor)
    ours = [problem for rule in RULES for problem in rule(loaded)]
    problems = (*_of_the_standard(loaded), *ours)
    checked = {name: len(rows) for name, rows in loaded.tables.items()}
    return Report(problems[:_MOST_PROBLEMS], checked)


def _of_the_standard(package: Package) -> Iterator[Problem]:
    import frictionless

    tables = [_for_reader(r) for r in package.resources if is_table(r)]
    descriptor = {**package.descriptor, "resources": tables}
    try:
        parsed = frictionless.Package.from_descriptor(descriptor, basepath=str(package.folder))
        report = parsed.validate()
    except frictionless.FrictionlessException as raised:
        for reason in raised.reasons or [raised.error]:
            yield Problem(reason.type, DESCRIPTOR, reason.note or reason.message)
        return
    for found in report.errors:
        yield Problem(found.type, DESCRIPTOR, found.note or found.message)
    for task in report.tasks:
        for found in task.errors:
            row = getattr(found, "row_number", 0) or 0
            field = getattr(found, "field_name", "") or ""
            yield Problem(found.type, task.name, found.note or found.message, row, field)


def _for_reader(resource: Mapping[str, Any]) -> dict[str, Any]:
    # Our own rule reports hashes, also those of a kind that the reader would pass over.
    return {
        key: value for key, value in resource.items() if key not in ("profile", "hash", "bytes")
    }
