"""What the terminal shows: tables, progress, results; colour only where a person looks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from laocai_opendata.checking.problems import MOST_COUNTED, Problem, Report, printable
from laocai_opendata.extraction.words import split_words
from laocai_opendata.machine_forms import Assessed
from laocai_opendata.model import Extraction, Quantity, Target
from laocai_opendata.publishing.interface import verdict_words
from laocai_opendata.publishing.number_format import Language

if TYPE_CHECKING:
    from rich.console import Console

    from laocai_opendata.checking.verify import Verification
    from laocai_opendata.pipeline import Built

Extractions = Sequence[tuple[str, Extraction]]
_MOST_SHOWN = 50
_FEW_FILES = 20
_LONGEST_LINE = 2000
_FILE_WIDTH = 100
_STEPS = {
    "sources": "reading sources",
    "tables": "making tables",
    "charts": "drawing charts",
    "descriptions": "describing the package",
    "checks": "checking every figure",
}


def print_tables(extractions: Extractions, file: IO[str] | None = None) -> None:
    """Print one table an article, readable at 80 columns, and what was not read."""
    from rich.table import Table

    console = new_console(file=file)
    for path, extraction in extractions:
        table = Table(title=printable(path), title_justify="left", box=None, pad_edge=False)
        table.add_column("indicator", ratio=5, overflow="fold")
        table.add_column("as stated", ratio=3, overflow="fold")
        table.add_column("period", ratio=1, min_width=6)
        table.add_column("characters", ratio=1, min_width=10, justify="right")
        for target in extraction.targets:
            table.add_row(*_target_cells(target, extraction.article.text))
        if extraction.targets:
            console.print(table)
        for diagnostic in extraction.diagnostics:
            line = extraction.article.text.count("\n", 0, diagnostic.span.start) + 1
            shown = printable(f"{path}:{line}: {diagnostic.message}", longest=_LONGEST_LINE)
            console.print(shown, markup=False, highlight=False)
        console.print(counts(extraction), highlight=False)


def counts(extraction: Extraction) -> str:
    """Say how much was read from an article, and how much was not."""
    return (
        f"targets: {len(extraction.targets)} (without an indicator: {len(extraction.unmapped)}), "
        f"numbers not read: {len(extraction.diagnostics)}, "
        f"amounts in no list: {len(extraction.outside_lists)}"
    )


def watched(files: Sequence[str]) -> Iterable[str]:
    """Yield *files*, with a bar while a person waits for many of them."""
    console = new_console(stderr=True)
    if len(files) <= _FEW_FILES or not _moves(console):
        return files
    from rich.progress import track

    return track(files, "reading articles", console=console, transient=True)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show the step at work while a person watches; print nothing otherwise."""
    console = new_console(stderr=True)
    if not _moves(console):
        yield lambda step: None
        return
    with console.status("…") as status:
        yield lambda step: status.update(f"{_STEPS.get(step, step)} …")


def print_built(built: Built) -> None:
    """Print what a build published."""
    verification = built.verification
    new_console().print(
        f"{built.folder}: {len(verification.figures)} targets, "
        f"{built.report.checked.get('results', 0)} results, {len(built.files)} files, "
        f"every figure verified; numbers: {_coverage(verification)}",
        highlight=False,
        markup=False,
        soft_wrap=True,
    )


def print_verification(verification: Verification) -> None:
    """Print one line a figure, the coverage of numbers, and each problem."""
    from rich.text import Text

    console = new_console()
    for figure in verification.figures:
        mark = ("ok   ", "green") if figure.ok else ("WRONG", "bold red")
        line = Text.assemble(
            mark,
            "  ",
            (printable(f"{figure.value} {figure.unit}").rjust(22), "bold"),
            "  ",
            printable(figure.quote),
        )
        console.print(line, soft_wrap=not console.is_terminal)
    console.print(f"numbers: {_coverage(verification)}", highlight=False)
    if verification.original and verification.valid:
        console.print(
            f"{verification.original}: hash, redaction and equality proved",
            highlight=False,
            markup=False,
        )
    _print_problems(console, verification.problems)


def print_report(package: str, report: Report) -> None:
    """Print the outcome of `validate` for a person."""
    console = new_console()
    _print_problems(console, report.problems, report.more)
    rows = sum(report.checked.values())
    found = len(report.problems) + report.more
    many = _counted(found, "problem")
    many += " or more" if found >= MOST_COUNTED else ""
    verdict = "valid" if report.valid else f"NOT valid, {many}"
    verdict += f", held against {report.profile}" if report.profile else ""
    looked_at = f"{_counted(len(report.checked), 'table')}, {_counted(rows, 'row')}"
    console.print(
        f"{printable(package)}: {verdict} ({looked_at})",
        highlight=False,
        markup=False,
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def print_assessments(assessed: Assessed, language: Language) -> None:
    """Print one target a row: the verdict in words, and the sentence that says why."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 1, 0))
    table.add_column(ratio=1, style="bold")
    table.add_column(ratio=4)
    for _, assessment in assessed:
        table.add_row(
            verdict_words(assessment.verdict, assessment.basis, language),
            printable(getattr(assessment, f"sentence_{language}"), longest=_LONGEST_LINE),
        )
    new_console().print(table)


def new_console(*, stderr: bool = False, file: IO[str] | None = None) -> Console:
    """Return a console that honours NO_COLOR and narrow screens."""
    from rich.console import Console

    class Ours(Console):
        def on_broken_pipe(self) -> None:
            # The program ends as every command does; the library would end it as wrong data do.
            raise BrokenPipeError

    # Without this, NO_COLOR would still leave bold type, which is an escape code too.
    if file is not None:
        # A file is as wide on every machine.
        return Ours(file=file, width=_FILE_WIDTH, color_system=None, force_terminal=False)
    return Ours(stderr=stderr, color_system=None if os.environ.get("NO_COLOR") else "auto")


def _moves(console: Console) -> bool:
    # A bar that moves is made of escape codes.
    return console.is_terminal and console.color_system is not None


def _print_problems(console: Console, problems: Sequence[Problem], more: int = 0) -> None:
    for problem in problems[:_MOST_SHOWN]:
        console.print(str(problem), style="red", markup=False, highlight=False, soft_wrap=True)
    if left := max(len(problems) - _MOST_SHOWN, 0) + more:
        console.print(f"… and {left} more; --format json prints {len(problems)}")


def _coverage(verification: Verification) -> str:
    published, explained = verification.published, verification.explained
    return f"{published} published + {explained} explained = {published + explained}"


def _target_cells(target: Target, text: str) -> tuple[str, ...]:
    name = target.indicator.name_vi if target.indicator else f"{target.label} (no indicator)"
    period = target.period.iso if target.period else "—"
    return (
        printable(name),
        printable(_as_stated(target.quantity, text)),
        period,
        f"{target.span.start}–{target.span.end}",
    )


def _as_stated(quantity: Quantity, text: str) -> str:
    # The unit may stand in the label, or in a column of its own.
    stated, unit = " ".join(quantity.span.of(text).split()), quantity.unit
    words = " ".join(split_words(stated))
    is_said = any(" ".join(split_words(spelling)) in words for spelling in unit.spellings)
    return stated if is_said else f"{stated} ({unit.symbol_vi})"
