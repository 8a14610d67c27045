"""The targets of a package made by anyone, held against the results that it carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from laocai_opendata.checking.loading import Package, load_package
from laocai_opendata.checking.safety import read_safely
from laocai_opendata.checking.shapes import shape_problems
from laocai_opendata.codelists import Vocabulary, built_in, read_vocabulary
from laocai_opendata.errors import PackageError
from laocai_opendata.publishing.assessing import Assessment
from laocai_opendata.publishing.evidence import VOCABULARY
from laocai_opendata.publishing.held_tables import assess_all
from laocai_opendata.schemas import columns


def assess_package(
    package: str | Path,
) -> tuple[tuple[Mapping[str, str], Assessment], ...]:
    """Return each row of ``targets`` with its verdict; the published verdicts are not read.

    Raises PackageError where the package is not safe to read or has no targets.
    """
    loaded = _load(package)
    targets, results, statements, sources = (
        _rows(loaded, name) for name in ("targets", "results", "statements", "sources")
    )
    if not targets:
        raise PackageError(f"{package}: there is no table `targets` in it; nothing to assess")
    try:
        words = _vocabulary(loaded.folder)
        assessed = assess_all(targets, results, statements, sources, words)
    except (ArithmeticError, LookupError, ValueError, RecursionError) as error:
        message = f"{package}: its tables cannot be assessed ({error!r}); run `validate` on it"
        raise PackageError(message) from error
    return tuple(zip(targets, assessed, strict=True))


def _load(package: str | Path) -> Package:
    store, descriptor = read_safely(package)
    for problem in shape_problems(descriptor):
        raise PackageError(str(problem))
    return load_package(store, descriptor)


def _rows(package: Package, table: str) -> list[dict[str, str]]:
    if table in package.read and not set(columns(table)) <= set(package.read[table].header):
        raise PackageError(
            f"{package.folder}: {table} has other columns; write {','.join(columns(table))}"
        )
    return [dict(row) for row in package.cells(table)]


def _vocabulary(folder: Path) -> Vocabulary:
    carried = folder / VOCABULARY
    return read_vocabulary(carried) if carried.is_dir() else built_in()


def verdict_on(
    assessed: Sequence[tuple[Mapping[str, str], Assessment]], indicator_id: str
) -> tuple[Mapping[str, str], Assessment]:
    """Return the target of one indicator with its verdict.

    Raises PackageError that lists the indicators to choose from.
    """
    for target, assessment in assessed:
        if target["indicator_id"] == indicator_id:
            return target, assessment
    known = ", ".join(target["indicator_id"] for target, _ in assessed if target["indicator_id"])
    raise PackageError(f"no target is about {indicator_id!r}; choose one of {known}")
