"""A published package is the old or the new one, whatever happens to the build.

``LAOCAI_TORTURE`` is the number of rounds; without it each way is tried for a few seconds.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONG = os.environ.get("LAOCAI_TORTURE", "")
SHORT = {"kill": 20, "kill_without_exchange": 10, "refuse": 3, "large": 4, "both": 5, "locked": 1}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other people can reach, as that of pytest is not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def torture(way: str, folder: Path, rounds: int, *before: str) -> dict[str, int]:
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.torture", way, str(folder), str(rounds)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("way", SHORT)
def test_the_old_or_the_new_package_stands(folder: Path, way: str) -> None:
    found = torture(way, folder, int(LONG or SHORT[way]))

    assert sum(found.values()) > 0


def test_a_full_disk_at_every_step_leaves_the_old_package(folder: Path) -> None:
    unshare = shutil.which("unshare")
    mounts = [unshare, "-rm", "mount", "-t", "tmpfs", "tmpfs", str(folder)]
    if unshare is None or subprocess.run(mounts, check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a small disk (unshare -rm)")

    found = torture("full", folder, 30 if LONG else 8, unshare, "-rm")

    assert found["old"] >= 5
