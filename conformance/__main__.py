"""Run every independent checker on the committed package, offline, and print one table."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conformance.checker import FAILED, SKIPPED, Outcome, run
from conformance.checkers import ROOT, all_checkers

_COLUMNS = ("checker", "version", "what it checked", "result", "damage", "seconds")
_MOST_SAID = 2000


def main() -> int:
    """Return 0 where every checker passed and noticed its damage."""
    reference = Path(os.environ.get("LAOCAI_REFERENCE", ROOT.parent / "shared")) / "conformance"
    checkers = all_checkers(reference)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda checker: run(checker, offline()), checkers))
    print(table(outcomes))
    wrong = [outcome for outcome in outcomes if not allowed(outcome, os.environ)]
    for outcome in outcomes:
        if outcome.said:
            print(
                f"\n{outcome.checker.name}, {outcome.checker.checks}: {outcome.said[:_MOST_SAID]}"
            )
    return int(bool(wrong))


def offline() -> Sequence[str]:
    """Return what goes before a command to run it without a network; nothing where it cannot."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    command = (unshare, "-rn")
    works = subprocess.run((*command, "true"), capture_output=True, check=False).returncode == 0
    return command if works else ()


def allowed(outcome: Outcome, environment: os._Environ[str] | dict[str, str]) -> bool:
    """Say whether an outcome may stand.

    Where everything is required nothing may be skipped; in any other continuous integration only
    what needs others' schema files, which the repository does not hold.
    """
    if outcome.result != SKIPPED:
        return outcome.ok
    if environment.get("LAOCAI_REQUIRE_REFERENCE") == "1":
        return False
    has_tools = all(tool.exists() for tool in outcome.checker.tools)
    return has_tools or not environment.get("CI")


def table(outcomes: Iterable[Outcome]) -> str:
    """Return the outcomes as text in columns."""
    rows = [_COLUMNS, *(_row(outcome) for outcome in outcomes)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _row(outcome: Outcome) -> tuple[str, ...]:
    checker = outcome.checker
    damage = "noticed" if outcome.noticed else "NOT NOTICED"
    if outcome.result in (FAILED, SKIPPED):
        damage = "-"
    seconds = f"{outcome.seconds:.1f}"
    return checker.name, checker.version, checker.checks, outcome.result, damage, seconds


if __name__ == "__main__":
    sys.exit(main())
