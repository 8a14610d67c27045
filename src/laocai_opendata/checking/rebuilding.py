"""All tables of a package made again from the evidence that it carries."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.proving import prove_results
from laocai_opendata.codelists import Vocabulary, built_in, read_vocabulary
from laocai_opendata.errors import OpenDataError, PackageError, ResultsError, SourceError
from laocai_opendata.publishing.evidence import (
    EVIDENCE,
    RESULTS,
    VOCABULARY,
    evidence_folder,
    evidence_text,
)
from laocai_opendata.publishing.tables import Read, Tables, build_tables, read_figures
from laocai_opendata.reading.results import FILES, Curated, find_results
from laocai_opendata.reading.sources import DESCRIPTION_FILE, check_id, find_change, read_source

T = TypeVar("T")

_LARGEST_EVIDENCE = 10_000_000
_LARGEST_DESCRIPTION = 64_000
_FILE_AND_ROW = re.compile(r"([\w.-]+\.(?:csv|toml|txt))(?::([0-9]{1,9}))?:? *(.*)", re.DOTALL)


@dataclass(frozen=True)
class Rebuilt:
    """What the evidence gives; what of it cannot be used is None or left out, with a problem."""

    vocabulary: Vocabulary | None
    reads: tuple[Read, ...]
    curated: Curated | None
    tables: Tables | None
    problems: tuple[Problem, ...]


def rebuild(package: Package) -> Rebuilt:
    """Read the evidence of *package* and make its tables again.

    Raises PackageError where it carries no evidence at all.
    """
    if not any(name.startswith(f"{EVIDENCE}/") for name in package.files):
        raise PackageError(f"{package.folder}: the package does not carry its proof ({EVIDENCE}/)")
    work = _Work(package)
    vocabulary = work.vocabulary()
    if vocabulary is None:
        return Rebuilt(None, (), None, None, tuple(work.problems))
    reads, curated = work.reads(vocabulary), work.curated(vocabulary)
    tables = None
    if not work.stopped:
        tables = work.tables(reads, vocabulary, curated)
    return Rebuilt(vocabulary, reads, curated, tables, tuple(work.problems))


class _Work:
    """The steps from evidence to tables; a step that fails leaves a problem and None."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.problems: list[Problem] = []
        self.stopped = False

    def vocabulary(self) -> Vocabulary | None:
        """Read the carried code lists."""
        if not self._is_small(f"{VOCABULARY}/"):
            return None
        folder = self.package.folder / VOCABULARY
        vocabulary = self.attempt(VOCABULARY, lambda: read_vocabulary(folder))
        if vocabulary is not None:
            self.problems += _against_built_in(vocabulary)
        return vocabulary

    def reads(self, vocabulary: Vocabulary) -> tuple[Read, ...]:
        """Read every carried source and its figures."""
        found = (self._read(source_id, vocabulary) for source_id in self._source_ids())
        reads = tuple(read for read in found if read is not None)
        for read in reads:
            if change := find_change(read.source):
                self.problems.append(
                    Problem("source-changed", evidence_text(read.source_id), change)
                )
        if not reads and not self.stopped:
            self._stop("no-evidence", EVIDENCE, "there is no source in it; build the package again")
        return reads

    def curated(self, vocabulary: Vocabulary) -> Curated | None:
        """Read the curated results, where there are any."""
        known = {f"{RESULTS}/{name}.csv" for name in FILES}
        for name in self.package.files:
            if name.startswith(f"{RESULTS}/") and name not in known:
                self._stop("evidence", name, "no build writes such a file here; remove it")
        if self.stopped or not self._is_small(f"{RESULTS}/"):
            return None
        folder = self.package.folder / RESULTS
        return self.attempt(RESULTS, lambda: find_results(folder, vocabulary))

    def tables(
        self, reads: Sequence[Read], vocabulary: Vocabulary, curated: Curated | None
    ) -> Tables | None:
        """Make the tables again, and prove the curated results."""
        for read in reads:
            # One source at a time, so that a problem names the folder.
            self.attempt(evidence_folder(read.source_id), partial(build_tables, [read], vocabulary))
        if self.stopped:
            return None
        if curated:
            texts = {read.source_id: read.extraction.article.text for read in reads}
            proofs = self.attempt(RESULTS, lambda: [*prove_results(curated, texts, vocabulary)])
            self.problems += proofs or []
        return self.attempt(EVIDENCE, lambda: build_tables(reads, vocabulary, curated))

    def attempt(self, place: str, make: Callable[[], T]) -> T | None:
        """Return what *make* returns; what it raises becomes problems with file and row."""
        try:
            return make()
        except ResultsError as error:
            messages = list(error.problems)
        except OpenDataError as error:
            messages = [str(error)]
        except Exception as error:
            # What a stranger wrote can be wrong in more ways than anyone can list.
            messages = [f"it cannot be used ({error!r}); restore it"]
        self.stopped = True
        self.problems += [_located(place, message, self.package.folder) for message in messages]
        return None

    def _stop(self, code: str, place: str, message: str) -> None:
        self.stopped = True
        self.problems.append(Problem(code, place, message))

    def _source_ids(self) -> list[str]:
        """Return the ids of the carried sources; each has a text and a description."""
        start = f"{EVIDENCE}/"
        inside = [name.removeprefix(start) for name in self.package.files if name.startswith(start)]
        texts = {name[:-4] for name in inside if name.endswith(".txt") and "/" not in name}
        ends = f"/{DESCRIPTION_FILE}"
        described = {name.removesuffix(ends) for name in inside if name.endswith(ends)}
        for source_id in sorted(texts ^ described):
            missing = f"{source_id}{ends}" if source_id in texts else f"{source_id}.txt"
            self._stop("evidence", start + missing, "the file is missing; build the package again")
        return sorted(texts & described)

    def _read(self, source_id: str, vocabulary: Vocabulary) -> Read | None:
        place, folder = evidence_folder(source_id), self.package.folder

        def read() -> Read:
            check_id(source_id)
            source = read_source(folder / place, folder / evidence_text(source_id))
            if source.description.source_id != source_id:
                raise SourceError(f"{DESCRIPTION_FILE}: source_id is not {source_id!r}; restore it")
            return read_figures(source, vocabulary)

        is_small = self._is_small(f"{place}/") and self._is_small(evidence_text(source_id))
        return self.attempt(place, read) if is_small else None

    def _is_small(self, start: str) -> bool:
        """Say whether the files whose paths begin so are no larger than a build writes them."""
        large = [name for name in self.package.files if name.startswith(start)]
        large = [name for name in large if self._size(name) > _limit(name)]
        for name in large:
            self._stop("evidence", name, f"more than {_limit(name):,} bytes; not read, restore it")
        return not large

    def _size(self, name: str) -> int:
        return (self.package.folder / name).stat().st_size


def _limit(name: str) -> int:
    return _LARGEST_DESCRIPTION if name.endswith(f"/{DESCRIPTION_FILE}") else _LARGEST_EVIDENCE


def _located(place: str, message: str, folder: Path) -> Problem:
    message = message.replace(f"{folder}{os.sep}", "")
    message = message.removeprefix(f"{place}/")
    if message.startswith(f"{place}.txt"):
        return Problem("evidence", f"{place}.txt", message.removeprefix(f"{place}.txt: "))
    found = _FILE_AND_ROW.match(message)
    if found is None:
        return Problem("evidence", place, message)
    return Problem("evidence", f"{place}/{found[1]}", found[3], int(found[2] or 0))


def _against_built_in(vocabulary: Vocabulary) -> Iterator[Problem]:
    # A package may bring units of its own, but not other worths for known ones.
    for unit_id, unit in built_in().units.items():
        carried = vocabulary.units.get(unit_id, unit)
        if (carried.multiplier, carried.base_unit) != (unit.multiplier, unit.base_unit):
            message = f"{unit_id} is {carried.multiplier} {carried.base_unit}; it is "
            yield Problem(
                "unit-worth",
                f"{VOCABULARY}/units.csv",
                f"{message}{unit.multiplier} {unit.base_unit}",
            )
