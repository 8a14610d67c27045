"""Every figure against its source: all tables are made again from what the package carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from laocai_opendata.checking.comparing import (
    against_original,
    compare,
    has_columns,
    missing_tables,
    unproved_tables,
)
from laocai_opendata.checking.descriptions import wrong_descriptions
from laocai_opendata.checking.files import (
    missing_sums,
    wrong_hashes,
    wrong_schemas,
    wrong_sums,
)
from laocai_opendata.checking.loading import Package, load_package
from laocai_opendata.checking.made_again import made_again_problems
from laocai_opendata.checking.pages import wrong_pages
from laocai_opendata.checking.problems import Problem, first_problems
from laocai_opendata.checking.rebuilding import Rebuilt, rebuild
from laocai_opendata.checking.safety import read_safely
from laocai_opendata.checking.shapes import shape_problems
from laocai_opendata.model import Article
from laocai_opendata.publishing.tables import target_row
from laocai_opendata.reading.article import read_article

_PUBLISHED = ("target_value",)
# What a figure shows of its row.
_SHOWN = ("target_id", "as_stated", "value", "unit_vi", "quote")
_RULES = (
    wrong_sums,
    missing_sums,
    wrong_hashes,
    wrong_schemas,
    missing_tables,
    unproved_tables,
)


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
        """Count the numbers that are the value of a published target."""
        return sum(self.dispositions.get(name, 0) for name in _PUBLISHED)

    @property
    def explained(self) -> int:
        """Count the numbers that are listed with the reason why they are not published."""
        return sum(self.dispositions.values()) - self.published


def verify(package: str | Path, *, article: str | Path | Article | None = None) -> Verification:
    """Read the carried sources again and compare every cell of every table, and the workbook.

    With *article*, the original or its path, also prove its hash, the redaction and that both
    texts are read alike. Raises PackageError where the package cannot be used.
    """
    store, descriptor = read_safely(package)
    original = article if isinstance(article, Article | None) else read_article(article)
    name = original.name if original else ""
    malformed = first_problems(shape_problems(descriptor))
    if malformed:
        return Verification((), {}, malformed, name)
    loaded = load_package(store, descriptor)
    rebuilt = rebuild(loaded)
    problems = tuple(_problems(loaded, rebuilt, original))
    if rebuilt.tables is not None and not problems:
        # They say what the rest of the package says; where that is wrong, so are they.
        problems = (
            *wrong_descriptions(loaded, rebuilt.tables),
            *wrong_pages(loaded, rebuilt),
            *made_again_problems(loaded, rebuilt.tables),
        )
    counts = Counter(row.get("disposition", "") for row in loaded.cells("numbers"))
    figures = tuple(_figures(loaded, rebuilt, problems))
    shown = dict(sorted(counts.items()))
    return Verification(figures, shown, first_problems(problems), name)


def _problems(package: Package, rebuilt: Rebuilt, original: Article | None) -> Iterator[Problem]:
    yield from chain.from_iterable(rule(package) for rule in _RULES)
    yield from package.problems
    yield from rebuilt.problems
    if rebuilt.tables is not None:
        yield from compare(package, rebuilt.tables)
    if original is not None and rebuilt.vocabulary is not None:
        yield from against_original(rebuilt.reads, original, rebuilt.vocabulary)


def _figures(package: Package, rebuilt: Rebuilt, problems: Sequence[Problem]) -> Iterator[Figure]:
    """Yield the published figures, also where only some of the evidence can be used."""
    if not has_columns(package, "targets"):
        return
    wrong = {problem.row for problem in problems if problem.place == "targets"}
    proved = dict(_read_again(rebuilt))
    for row in package.tables["targets"]:
        shown = _shown(row.cells)
        target_id, as_stated, value, unit, quote = shown
        ok = row.line not in wrong and proved.get(target_id) == shown
        yield Figure(target_id, as_stated, value, unit, quote, ok)


def _read_again(rebuilt: Rebuilt) -> Iterator[tuple[str, tuple[str, ...]]]:
    for read in rebuilt.reads:
        for reviewed in read.reviewed:
            text, target_id = read.extraction.article.text, reviewed.target_id
            row = target_row(reviewed.target, text=text, target_id=target_id)
            yield target_id, _shown(row)


def _shown(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cells[column] for column in _SHOWN)
