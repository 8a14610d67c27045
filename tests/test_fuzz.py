"""Packages damaged at random: every check ends with a report or one line, and opens nothing else.

``LAOCAI_TORTURE`` asks for more rounds. The damage is seeded, so a failure comes again.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from laocai_opendata.checking.problems import Report
from laocai_opendata.checking.validate import validate
from laocai_opendata.errors import PackageError
from tests import strangers
from tests.test_safety import ADDRESS, WATCH

ROUNDS = 10 * int(os.environ.get("LAOCAI_TORTURE") or 6)
ROOT = Path(__file__).parents[1]
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, 10**30, "", "=1", "\x1b[2J", "\u202e", "../x", "/etc/passwd", ADDRESS,
    "sqlite:////etc/passwd", "con", [], {}, [[]], {"$ref": ADDRESS}, [ADDRESS], "(a+)+$", "x" * 999,
    "string", "integer", "geojson", "any", "datetime", "areas", "area_id", "exact", "partial",
)  # fmt: skip
KEYS = (
    "path", "schema", "dialect", "profile", "$schema", "name", "type", "format", "encoding", "data",
    "extrapaths", "fields", "primaryKey", "foreignKeys", "uniqueKeys", "missingValues", "bytes",
    "hash", "constraints", "pattern", "enum", "minimum", "maximum", "minLength", "categories",
    "fieldsMatch", "resources", "licenses", "sources", "bareNumber", "groupChar", "decimalChar",
    "trueValues", "delimiter", "quoteChar", "header", "csv", "reference", "resource", "rdfType",
)  # fmt: skip
PIECES = (
    b"\0", b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"\xff", b"\xef\xbb\xbf", b"\x1b[2J", b";",
    b"=1", "１２".encode(), "\u202e".encode(), b"1e999", b"NaN", b"9" * 500, b"," * 50, b"-", b"'",
    b"\\", b"PK\x05\x06", b"\x00\x00\x00\x00", b"\xff\xff\xff\xff",
)  # fmt: skip


def damage_bytes(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        place, length = chance.randint(0, len(data)), chance.choice((0, 0, 1, 4, 40))
        piece = chance.choice((*PIECES, b"", data[place : place + 30]))
        data = data[:place] + piece + data[place + length :]
    return data


def damage_descriptor(chance: random.Random) -> dict[str, Any]:
    descriptor = strangers.describe_many() if chance.random() < 0.3 else strangers.describe()
    for _ in range(chance.randint(1, 3)):
        places: list[Any] = [descriptor]
        for place in places:  # grows while it is walked through
            inner = place.values() if isinstance(place, dict) else place
            places += [value for value in inner if isinstance(value, dict | list)]
        place = chance.choice(places)
        value = deepcopy(chance.choice(VALUES))
        if isinstance(place, dict):
            place[chance.choice((*KEYS, *place))] = value
        else:
            place.insert(chance.randint(0, len(place)), value)
    return descriptor


def damage_folder(folder: Path, chance: random.Random) -> Path:
    strangers.write(folder)
    if chance.random() < 0.6:
        text = json.dumps(damage_descriptor(chance))
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
    if chance.random() < 0.6:
        path = folder / chance.choice(("areas.csv", "figures.csv", "datapackage.json"))
        path.write_bytes(damage_bytes(path.read_bytes(), chance))
    return folder


def damage_zip(folder: Path, chance: random.Random) -> Path:
    damage_folder(folder, chance)
    path = folder / "p.zip"
    with zipfile.ZipFile(path, "w", chance.choice((0, 8))) as archive:
        for file in sorted(folder.glob("*.[cj]*")):
            archive.write(file, file.name)
    path.write_bytes(damage_bytes(path.read_bytes(), chance))
    return path


def check(package: Path) -> None:
    """Validate; what comes out is a small, printable report, or one short line."""
    found: Report | str
    try:
        found = validate(package)
    except PackageError as error:
        found = str(error)
    if isinstance(found, str):
        assert "\n" not in found
        assert len(found) < 1000
        return
    assert len(json.dumps(found.as_json())) < 1_000_000
    assert all(str(problem).isprintable() for problem in found.problems)


@pytest.mark.parametrize("damage", [damage_folder, damage_zip])
def test_a_damaged_package_is_a_report_or_one_line(
    tmp_path: Path, damage: Callable[[Path, random.Random], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laocai_opendata.checking.patterns.SECONDS", 1.0)
    validate(strangers.write(tmp_path / "warm-up"))
    for seed in range(ROUNDS):
        folder = tmp_path / "p"
        package = damage(folder, random.Random(seed))
        WATCH.folder, WATCH.seen = str(folder), []
        try:
            check(package)
        except BaseException as error:
            raise AssertionError(f"{damage.__name__} of seed {seed}: {error!r}") from error
        finally:
            WATCH.folder = ""
        assert WATCH.seen == [], seed
        shutil.rmtree(folder)


def test_the_program_never_prints_a_traceback_or_an_escape_code(tmp_path: Path) -> None:
    for seed in range(max(3, ROUNDS // 100)):
        package = damage_folder(tmp_path / f"p{seed}", random.Random(seed))
        done = subprocess.run(
            [sys.executable, "-m", "laocai_opendata.cli", "validate", str(package)],
            cwd=ROOT,
            capture_output=True,
            check=False,
            timeout=120,
        )

        assert done.returncode in (0, 1, 2)
        assert b"Traceback" not in done.stderr
        assert b"\x1b" not in done.stdout + done.stderr
        assert done.returncode != 2 or done.stderr.count(b"\n") == 1
