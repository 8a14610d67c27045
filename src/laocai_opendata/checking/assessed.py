"""The targets of a package made by anyone, held against the results that it carries."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from laocai_opendata.checking.loading import load_package
from laocai_opendata.checking.safety import read_safely
from laocai_opendata.codelists import Vocabulary, built_in, read_vocabulary
from laocai_opendata.errors import PackageError
from laocai_opendata.publishing.assessing import Assessment
from laocai_opendata.publishing.evidence import VOCABULARY
from laocai_opendata.publishing.held_tables import assess_all


def assess_package(
    package: str | Path,
) -> tuple[tuple[Mapping[str, str], Assessment], ...]:
    """Return each row of ``targets`` with its verdict; the published verdicts are not read.

    Raises PackageError where the package is not safe to read or has no targets.
    """
    loaded = load_package(*read_safely(package))
    targets, results, statements, sources = (
        [dict(row) for row in loaded.cells(name)]
        for name in ("targets", "results", "statements", "sources")
    )
    if not targets:
        raise PackageError(f"{package}: there is no table `targets` in it; nothing to assess")
    words = _vocabulary(loaded.folder)
    return tuple(
        zip(targets, assess_all(targets, results, statements, sources, words), strict=True)
    )


def _vocabulary(folder: Path) -> Vocabulary:
    carried = folder / VOCABULARY
    return read_vocabulary(carried) if carried.is_dir() else built_in()
