"""The main flow: an article becomes a source, sources become a package, a package is checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from laocai_opendata.checking.problems import Report
from laocai_opendata.checking.validate import validate
from laocai_opendata.checking.verify import Verification, verify
from laocai_opendata.codelists import Vocabulary, built_in, read_vocabulary
from laocai_opendata.errors import CheckError, SourceError
from laocai_opendata.extraction.extract import evidence, extract
from laocai_opendata.model import Article, Extraction
from laocai_opendata.package_metadata import FILE, read_package_metadata
from laocai_opendata.publishing.package import Progress, package_files
from laocai_opendata.publishing.release import staged, write_files
from laocai_opendata.publishing.tables import Read, read_figures
from laocai_opendata.reading.article import read_article
from laocai_opendata.reading.redaction import redact
from laocai_opendata.reading.results import find_results
from laocai_opendata.reading.sources import (
    Description,
    Source,
    check_description,
    check_id,
    completed,
    find_change,
    read_source,
    text_hash,
    write_source,
)

# The folder in sources/ that holds no article but curated results.
CURATED = "results"
# A project's own settings for its charts, on top of the built-in ones.
STYLE = "chart.mplstyle"


@dataclass(frozen=True, slots=True)
class Built:
    """A package that was built, checked and published; ``files`` are paths below ``folder``."""

    folder: Path
    files: tuple[str, ...]
    report: Report
    verification: Verification


@dataclass(frozen=True, slots=True)
class Added:
    """A source that was added: its files, what was read from the article, how it is described."""

    files: tuple[Path, ...]
    extraction: Extraction
    description: Description


def build(
    project: str | Path = ".",
    *,
    sources: Sequence[str] = (),
    output: str | Path | None = None,
    charts: bool = True,
    progress: Progress = lambda step: None,
) -> Built:
    """Turn the sources of *project* into one checked package; the old one stays until then.

    *sources* names folders below ``sources/`` (all by default); *output* is
    ``datapackage/`` in the project by default. Raises OpenDataError where it cannot, and says
    so where the new package stands but files of a person were set aside.
    """
    root = Path(project)
    metadata = read_package_metadata(root / FILE)
    vocabulary = read_vocabulary(root / "vocabulary", base=built_in())
    progress("sources")
    reads = [read_figures(_read_unchanged(path), vocabulary) for path in _folders(root, sources)]
    _refuse_without_targets(reads)
    curated = find_results(root / "sources" / CURATED, vocabulary)
    files = package_files(
        metadata,
        reads,
        vocabulary,
        curated,
        charts=charts,
        progress=progress,
        style=_own_style(root),
    )
    folder = Path(output) if output is not None else root / "datapackage"
    with staged(folder) as building:
        write_files(building, files)
        progress("checks")
        report, verification = _check(building)
    return Built(folder, tuple(sorted(files)), report, verification)


def add(
    article: str | Path,
    description: Description,
    project: str | Path = ".",
    *,
    encoding: str = "utf-8",
    max_size: int | None = None,
) -> Added:
    """Make a folder in ``sources/`` from an article: redacted, ready to build.

    Lengths and hashes of *description* are filled in, and from a web page what it says about
    itself where *description* says nothing. Raises SourceError where the redacted
    text would not be read as the original is; then nothing is left behind.
    """
    check_description(description)
    vocabulary = read_vocabulary(Path(project) / "vocabulary", base=built_in())
    _check_area(description.area_id, vocabulary)
    original = read_article(article, encoding=encoding, max_size=max_size)
    extraction = extract(original, vocabulary)
    redacted = _redacted(extraction, vocabulary)
    source = Source(_filled(description, original, redacted.text), redacted, {})
    files = write_source(Path(project) / "sources" / description.source_id, source)
    return Added(files, extraction, source.description)


def _own_style(root: Path) -> Path | None:
    path = root / STYLE
    return path if path.is_file() else None


def _check_area(area_id: str, vocabulary: Vocabulary) -> None:
    if area_id and area_id not in vocabulary.areas:
        raise SourceError(
            f"area {area_id!r} is not in areas.csv; "
            f"choose one of {', '.join(vocabulary.areas)}, or add it"
        )


def _redacted(extraction: Extraction, vocabulary: Vocabulary) -> Article:
    redacted = redact(extraction.article, evidence(extraction))
    again = extract(redacted, vocabulary)
    if replace(again, article=extraction.article, context=extraction.context) != extraction:
        name = extraction.article.name
        raise SourceError(f"{name}: its redacted text is read differently; please report it")
    return redacted


def _filled(description: Description, original: Article, redacted: str) -> Description:
    return replace(
        completed(description, original.origin),
        sha256=original.sha256,
        length=len(redacted),
        redacted_sha256=text_hash(redacted),
    )


def _folders(root: Path, names: Sequence[str]) -> list[Path]:
    folder = root / "sources"
    if names:
        return [folder / check_id(name) for name in dict.fromkeys(names)]
    # Hidden folders are an editor's, or what a killed `add` left.
    found = sorted(p for p in folder.glob("[!.]*") if p.is_dir() and p.name != CURATED)
    if not found:
        raise SourceError(f"{folder}: there is no source in it; make one with `add`")
    return found


def _read_unchanged(folder: Path) -> Source:
    source = read_source(folder)
    if change := find_change(source):
        raise SourceError(f"{folder}: {change}; restore it, or make the folder again with `add`")
    if source.description.source_id != folder.name:
        raise SourceError(
            f"{folder}: source.toml calls it {source.description.source_id!r}; "
            "give the folder that name, or correct source_id"
        )
    return source


def _refuse_without_targets(reads: Sequence[Read]) -> None:
    for read in reads:
        if all(reviewed.review == "rejected" for reviewed in read.reviewed):
            found = "every target was rejected" if read.reviewed else "no target was found"
            raise SourceError(
                f"sources/{read.source_id}: {found} in this text; a package needs at least one"
            )


def _check(folder: Path) -> tuple[Report, Verification]:
    report, verification = validate(folder), verify(folder)
    problems = [str(problem) for problem in (*report.problems, *verification.problems)]
    if problems:
        raise CheckError(
            f"the new package does not keep {len(problems)} of its promises; "
            f"the old one stays. First: {problems[0]}",
            problems,
        )
    return report, verification
