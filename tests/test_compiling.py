"""What the compiled wheel is made from reads as the sources do."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hatch_build import write_out, written_out
from tests.conftest import ROOT

_SOURCE = '''"""Where words stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

_FAR = 8
_NONE: frozenset[int] = frozenset()


class Place(NamedTuple):
    """The words of one thing."""

    first: int
    end: int | None = _FAR

    @property
    def size(self) -> int:
        return self.end - self.first


@dataclass(slots=True)
class Scene:
    place: Place
    owned: set[int] = field(default_factory=set)
'''
# Says all that is read in the labelled texts of our own.
_READ = """
import json
from pathlib import Path
from laocai_opendata.extraction import extract, targets
from laocai_opendata.model import Article
for path in sorted(Path("tests/labelled").glob("*.jsonl")):
    for line in path.read_text("utf-8").splitlines():
        found = extract.extract(Article("text", json.loads(line)["text"], ""))
        print(found.targets, found.diagnostics, found.numbers, found.context)
print(targets.Found.__mro__)
"""


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The names of a small module as it is written out."""
    module = tmp_path_factory.mktemp("written") / "places.py"
    module.write_text(written_out(_SOURCE), encoding="utf-8")
    return runpy.run_path(str(module))


def test_a_named_tuple_becomes_a_class_with_the_same_fields(names: dict[str, Any]) -> None:
    place = names["Place"](3, end=5)
    assert (place.first, place.end, place.size) == (3, 5, 2)
    assert not isinstance(place, tuple)


def test_defaults_stay(names: dict[str, Any]) -> None:
    assert names["Place"](3).end == 8
    assert names["_NONE"] == frozenset()


def test_what_is_replaced_may_be_none_and_the_rest_stays(names: dict[str, Any]) -> None:
    place = names["Place"](3, 5)
    changed = place._replace(end=None)
    assert (changed.first, changed.end, place.end) == (3, None, 5)


def test_each_value_has_its_own_default_set(names: dict[str, Any]) -> None:
    one, other = names["Scene"](None), names["Scene"](None)
    one.owned.add(1)
    assert other.owned == set()


def test_constants_are_final() -> None:
    source = written_out(_SOURCE)
    assert "_FAR: Final = 8" in source
    assert "_NONE: Final[frozenset[int]] = frozenset()" in source


def test_the_extraction_written_out_reads_all_labelled_texts_the_same(tmp_path: Path) -> None:
    """No rule may rely on what a named tuple is besides its fields: equal, ordered, iterable."""
    shutil.copytree(ROOT / "src", tmp_path / "src")
    assert len(write_out(tmp_path / "src")) > 40
    told = [_read(folder) for folder in (ROOT / "src", tmp_path / "src")]
    assert "'tuple'" in told[0][-1]
    assert "'tuple'" not in told[1][-1]
    assert told[0][:-1] == told[1][:-1]


def _read(folder: Path) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", _READ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()
