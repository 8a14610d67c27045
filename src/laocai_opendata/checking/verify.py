"""Every figure against its source: all tables are made again from what the package carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from laocai_opendata.checking.loading import Package, load_package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.proving import prove_results
from laocai_opendata.checking.rules import wrong_sums
from laocai_opendata.checking.safety import read_safely
from laocai_opendata.codelists import Vocabulary, built_in, read_vocabulary
from laocai_opendata.errors import OpenDataError, PackageError
from laocai_opendata.extraction.extract import evidence, extract
from laocai_opendata.model import Article, Extraction
from laocai_opendata.publishing.evidence import (
    EVIDENCE,
    RESULTS,
    VOCABULARY,
    evidence_folder,
    evidence_text,
)
from laocai_opendata.publishing.tables import Read, Tables, build_tables, read_figures
from laocai_opendata.reading.article import read_article
from laocai_opendata.reading.redaction import redact
from laocai_opendata.reading.results import find_results
from laocai_opendata.reading.sources import DESCRIPTION_FILE, find_change, read_source
from laocai_opendata.tabular import Row

_PUBLISHED = ("target_value", "inside_target_label")


@dataclass(frozen=True, slots=True)
class Figure:
    """One published target: what it says, the words that prove it, and whether they do."""

    target_id: str
    as_stated: str
    value: str
    unit: str
    quote: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of `verify`; ``dispositions`` counts the numbers of all sources."""

    figures: tuple[Figure, ...]
    dispositions: Mapping[str, int]
    problems: tuple[Problem, ...]
    original: str = ""

    @property
    def valid(self) -> bool:
        """Say whether every figure and number is proved."""
        return not self.problems

    @property
    def published(self) -> int:
        """Count the numbers that belong to a published target."""
        return sum(self.dispositions.get(name, 0) for name in _PUBLISHED)

    @property
    def explained(self) -> int:
        """Count the numbers that are listed with the reason why they are not published."""
        return sum(self.dispositions.values()) - self.published


def verify(package: str | Path, *, article: str | Path | None = None) -> Verification:
    """Read the carried sources again and compare every cell of every table.

    With *article*, the original, also prove its hash, the redaction and that both texts are
    read alike. Raises PackageError where the package cannot be used.
    """
    folder, descriptor = read_safely(package)
    loaded = load_package(folder, descriptor)
    problems = list(wrong_sums(loaded))
    vocabulary = _read_vocabulary(loaded)
    problems.extend(_against_built_in(vocabulary))
    reads = [_read_evidence(loaded, name, vocabulary) for name in _carried_sources(loaded)]
    problems.extend(_changed_sources(reads))
    curated = find_results(folder / RESULTS, vocabulary)
    if curated:
        texts = {read.source_id: read.extraction.article.text for read in reads}
        problems.extend(prove_results(curated, texts, vocabulary))
    problems.extend(_compare(loaded, build_tables(reads, vocabulary, curated)))
    original = ""
    if article is not None:
        original = str(article)
        problems.extend(_against_original(reads, read_article(article), vocabulary))
    counts = Counter(row["disposition"] for row in loaded.cells("numbers"))
    figures = tuple(_figure(row, problems) for row in loaded.tables.get("targets", ()))
    return Verification(figures, dict(sorted(counts.items())), tuple(problems), original)


def _read_vocabulary(package: Package) -> Vocabulary:
    folder = package.folder / VOCABULARY
    try:
        return read_vocabulary(folder)
    except OpenDataError as error:
        raise PackageError(f"{folder}: {error}; the package does not carry its proof") from error


def _carried_sources(package: Package) -> list[str]:
    start, end = f"{EVIDENCE}/", f"/{DESCRIPTION_FILE}"
    found = (name for name in package.files if name.startswith(start) and name.endswith(end))
    return [name[len(start) : -len(end)] for name in found]


def _read_evidence(package: Package, source_id: str, vocabulary: Vocabulary) -> Read:
    folder = package.folder / evidence_folder(source_id)
    return read_figures(read_source(folder, package.folder / evidence_text(source_id)), vocabulary)


def _changed_sources(reads: Sequence[Read]) -> Iterator[Problem]:
    for read in reads:
        change = find_change(read.source)
        if change:
            yield Problem("source-changed", evidence_text(read.source_id), change)


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


def _compare(package: Package, made: Tables) -> Iterator[Problem]:
    for table, expected in made.items():
        rows = package.tables.get(table)
        if rows is None:
            yield Problem("table-missing", table, "the table cannot be read; build it again")
            continue
        for row, cells in zip(rows, expected, strict=False):
            for column, value in cells.items():
                if row.cells.get(column) != value:
                    message = f"{row.cells.get(column)!r}, but the source gives {value!r}"
                    yield Problem("not-proved", table, message, row.line, column)
        if len(rows) != len(expected):
            message = f"{len(rows)} rows, but the sources give {len(expected)}"
            yield Problem("not-proved", table, message)


def _against_original(
    reads: Sequence[Read], article: Article, vocabulary: Vocabulary
) -> Iterator[Problem]:
    read = next((r for r in reads if r.source.description.sha256 == article.sha256), None)
    if read is None:
        known = ", ".join(r.source.description.sha256[:12] for r in reads)
        yield Problem(
            "other-original",
            article.name,
            f"its SHA-256 {article.sha256[:12]}… is none of the sources' ({known}…)",
        )
        return
    extraction = extract(article, vocabulary)
    if redact(article, evidence(extraction)).text != read.extraction.article.text:
        yield Problem("redaction", article.name, "redacting it does not give the carried text")
    for part in ("targets", "diagnostics", "details", "numbers"):
        if _part(extraction, part) != _part(read.extraction, part):
            yield Problem("equality", article.name, f"original and carried text differ in {part}")


def _part(extraction: Extraction, name: str) -> object:
    return getattr(extraction, name)


def _figure(row: Row, problems: Sequence[Problem]) -> Figure:
    wrong = any(p.place == "targets" and p.row == row.line for p in problems)
    cells = row.cells
    return Figure(
        cells["target_id"],
        cells["as_stated"],
        cells["value"],
        cells["unit_vi"],
        cells["quote"],
        not wrong,
    )
