"""The package of the invented province, compared as text; `make golden` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
FILES = [
    "data/targets.csv",
    "data/results.csv",
    "data/assessments.csv",
    "data/statements.csv",
    "data/numbers.csv",
    "data/people.csv",
    "data/task_groups.csv",
    "data/photos.csv",
    "data/sources.csv",
    "evidence/song-xanh.txt",
    "README.md",
]


@pytest.mark.parametrize("name", FILES)
def test_the_package_is_the_golden_one(
    built_project: Path, name: str, request: pytest.FixtureRequest
) -> None:
    made = (built_project / "datapackage" / name).read_text(encoding="utf-8")
    golden = GOLDEN / name
    if request.config.getoption("--golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(made.encode())

    assert made == golden.read_text(encoding="utf-8")
