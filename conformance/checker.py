"""A checker of someone else: how it is called, and the damage that it has to notice."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS = 180
PASSED, FAILED, SKIPPED = "passed", "FAILED", "skipped"
Commands = Callable[[Path], Sequence[Sequence[str | Path]]]


@dataclass(frozen=True)
class Checker:
    """One row of the table.

    ``commands`` gives what to run in a copy of the folder or file ``subject``: all must end with
    0. ``breaks`` damages such a copy: then one must not. Without ``tools`` it cannot run, and not
    without ``material`` either: others' schema files, which are not part of this repository.
    """

    name: str
    version: str
    checks: str
    subject: Path
    commands: Commands
    breaks: Callable[[Path], None]
    tools: Sequence[Path] = ()
    material: Sequence[Path] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of a checker; ``said`` is its output where it failed, or why it did not run."""

    checker: Checker
    result: str
    noticed: bool
    seconds: float
    said: str = ""

    @property
    def ok(self) -> bool:
        """Say whether it ran, found nothing, and noticed the damage."""
        return self.result == PASSED and self.noticed


def run(checker: Checker, offline: Sequence[str]) -> Outcome:
    """Run a checker twice, on a copy as it is and on a damaged one; *offline* goes before."""
    start = time.monotonic()
    for path in (*checker.tools, *checker.material):
        if not path.exists():
            return Outcome(checker, SKIPPED, False, 0.0, f"{path.name} is not there")
    try:
        failed, said = _fails(checker, offline, lambda folder: None)
        noticed = not failed and _fails(checker, offline, checker.breaks)[0]
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        failed, said, noticed = True, str(error), False
    seconds = time.monotonic() - start
    return Outcome(checker, FAILED if failed else PASSED, noticed, seconds, said)


def _fails(
    checker: Checker, offline: Sequence[str], change: Callable[[Path], None]
) -> tuple[bool, str]:
    with tempfile.TemporaryDirectory(prefix="conformance-") as scratch:
        folder = Path(scratch, "copy")
        _copy(checker.subject, folder)
        change(folder)
        environment = {**os.environ, "HOME": scratch, "NO_COLOR": "1"}
        for command in checker.commands(folder):
            done = subprocess.run(
                [*offline, *map(str, command)],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
            if done.returncode != 0:
                return True, f"{done.stdout}\n{done.stderr}".strip()
    return False, ""


def _copy(subject: Path, folder: Path) -> None:
    if subject.is_dir():
        shutil.copytree(subject, folder)
    else:
        folder.mkdir()
        shutil.copy(subject, folder)


def replace_once(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a damage: *old* becomes *new* in *file*, at its first place; it must be there."""

    def damage(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise ValueError(f"{file}: {old!r} is not in it, so that nothing would be damaged")
        path.write_bytes(text.replace(old, new, 1).encode())

    return damage
