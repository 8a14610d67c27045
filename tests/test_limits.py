"""No package takes more than 600 MB or 20 seconds, however it is made: it is refused, or wrong.

Each case runs the program itself in a process of its own and measures what that took.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import absurd, strangers

resource = pytest.importorskip("resource", reason="Windows does not count memory this way")

MOST_MEGABYTES, MOST_SECONDS = 600, 20
# The clock on the wall, where other programs are at work too.
_LATEST = 120
_MEASURE = """
import json, resource, subprocess, sys
limit = 2_000_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stdout, done.stderr, used.ru_utime + used.ru_stime,
                  used.ru_maxrss / 1024]))
"""


def measure(package: Path) -> tuple[int, str, str, float, float]:
    """Return exit code, output, errors, seconds of processor time and megabytes of a check."""
    command = [sys.executable, "-c", _MEASURE, sys.executable, "-m", "laocai_opendata.cli"]
    done = subprocess.run(
        [*command, "validate", str(package), "--format", "json"],
        capture_output=True,
        check=True,
        timeout=_LATEST,
    )
    code, out, error, seconds, megabytes = json.loads(done.stdout)
    return code, out, error, seconds, megabytes


def areas(folder: Path, text: str | bytes, **more: Any) -> Path:
    """Write a stranger's package with other areas, and other rules for their ids."""
    descriptor = strangers.describe()
    descriptor["resources"] = [descriptor["resources"][1]]
    descriptor["resources"][0]["schema"]["fields"][0].update(more)
    strangers.write(folder, descriptor)
    (folder / "figures.csv").unlink()
    (folder / "areas.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def raw(folder: Path, text: str) -> Path:
    strangers.write(folder)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return folder


def linked(folder: Path, target: str) -> Path:
    strangers.write(folder)
    (folder / "areas.csv").unlink()
    (folder / "areas.csv").symlink_to(target)
    return folder


def piped(folder: Path) -> Path:
    strangers.write(folder)
    (folder / "areas.csv").unlink()
    os.mkfifo(folder / "areas.csv")
    return folder


def bomb(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(strangers.describe()))
        with archive.open("areas.csv", "w") as file:
            for _ in range(190):
                file.write(bytes(1_000_000))
    return path


def broad(folder: Path) -> Path:
    """A zip file that stays below every single limit, as far as that goes."""
    path = folder.with_suffix(".zip")
    lines = b"".join(b"%d,%x\n" % (n, n * 7919) for n in range(100_000))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        descriptor = strangers.describe()
        descriptor["resources"] = [
            {**descriptor["resources"][1], "name": f"areas-{n}", "path": f"areas-{n}.csv"}
            for n in range(40)
        ]
        archive.writestr("datapackage.json", json.dumps(descriptor))
        for n in range(40):
            archive.writestr(f"areas-{n}.csv", b"area_id,name\n" + lines)
    return path


def many_keys(folder: Path) -> Path:
    path = areas(folder, "area_id,name\n" + "".join(f"{n},x\n" for n in range(300_000)))
    descriptor = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0]["schema"]["uniqueKeys"] = [["area_id"]] * 1000
    (path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return path


def one_file_often(folder: Path) -> Path:
    path = areas(folder, "area_id,name\n" + "".join(f"{n},x\n" for n in range(500_000)))
    descriptor = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
    first = descriptor["resources"][0]
    descriptor["resources"] = [{**first, "name": f"t{n}", "hash": "0" * 32} for n in range(900)]
    (path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return path


def pattern(value: str) -> dict[str, Any]:
    return {"constraints": {"pattern": value}}


# The exit code that each must have, and words of what is said.
CASES: dict[str, tuple[Callable[[Path], Path], int, str]] = {
    "unclosed quote, 5,000,000 lines": (
        lambda f: areas(f, 'area_id,name\n"vn,x\n' + "vn-02,y\n" * 5_000_000), 1, "quotation mark"),
    "cell of 100 MB": (lambda f: areas(f, "area_id,name\nvn," + "x" * 10**8), 1, "quotation mark"),
    "bad cell of 20 MB": (
        lambda f: areas(f, "area_id,name\n" + "x" * 20_000_000 + ",y\n", type="integer"),
        1, "quotation mark"),
    "one number of 100,000 letters": (
        lambda f: areas(f, f"area_id,name\n1{'a' * 100_000}1,y\n", type="integer",
                        bareNumber=False), 1, "longer than 200"),
    "20,000 columns": (
        lambda f: areas(f, ",".join(f"c{n}" for n in range(20_000)) + "\n"), 1, "1,000 columns"),
    "50,000,000 short cells": (
        lambda f: areas(f, "area_id,name\n" + "a,b\n" * 25_000_000), 1, "too many cells"),
    "100 MB of different cells": (
        lambda f: areas(f, "area_id,name\n" + "".join(
            f"{n},{n}x\n" for n in range(6_000_000))), 1, "too many cells"),
    "rows of other widths": (
        lambda f: areas(f, "area_id,name\n" + "a\n" * 2_000_000), 1, "more rows"),
    "every row wrong": (
        lambda f: areas(f, "area_id,name\n" + "".join(
            f"=x{n},\n" for n in range(300_000)), type="integer"), 1, "type-error"),
    "records without an end": (
        lambda f: areas(f, "area_id,name\n" + '"\n",' * 10_000_000), 1, "quotation mark"),
    "a pattern that never ends": (
        lambda f: areas(f, f"area_id,name\n{'a' * 41}-,x\n", **pattern("(a+)+$")),
        1, "takes too long"),
    "a pattern that takes all memory": (
        lambda f: areas(f, "area_id,name\na,x\n", **pattern("(?:" * 50 + "a" + "{9999})" * 50)),
        1, "pattern"),
    "days in a slow notation": (
        lambda f: areas(f, "area_id,name\n" + "".join(
            f"{n} Jan 2024 10:{n % 60} +0{n % 9}:00 {n},x\n" for n in range(400_000)),
            type="date", format="any"), 1, ""),
    "many keys of one table": (many_keys, 1, "too many cells"),
    "one table described 900 times": (one_file_often, 1, "too many cells"),
    "a list of a million values": (
        lambda f: areas(f, strangers.AREAS, constraints={"enum": ["a"] * 900_000}),
        1, "at most 10,000"),
    "JSON of depth 200,000": (
        lambda f: raw(f, '{"a": ' + "[" * 200_000 + "]" * 200_000 + "}"), 2, "deeper than 64"),
    "JSON of 100 MB": (lambda f: raw(f, '{"a": "' + "x" * 10**8 + '"}'), 2, "larger than"),
    "a file of 300 MB": (
        lambda f: areas(f, b"area_id,name\n" + b"a,b\n" * 75_000_000), 2, "larger than"),
    "a zip file that swells": (bomb, 2, "packed more than 200 times"),
    "a zip file of many tables": (broad, 1, "too many cells"),
    **absurd.CASES,
}  # fmt: skip
FOLLOWED: dict[str, tuple[Callable[[Path], Path], int, str]] = {
    "a link to /dev/zero": (lambda f: linked(f, "/dev/zero"), 2, "this is a link"),
    "a link to itself": (lambda f: linked(f, "areas.csv"), 2, "this is a link"),
    "a pipe": (piped, 2, "device or pipe"),
}


# The others take minutes together: `make torture`.
SHORT = ("cell of 100 MB", "a pattern that never ends", "JSON of 100 MB", "a zip file that swells",
         "a pipe", "a link to /dev/zero", "keys of numbers that look the same",
         "a key that names a column often")  # fmt: skip
NAMES = [*CASES, *FOLLOWED] if os.environ.get("LAOCAI_TORTURE") else SHORT


@pytest.mark.parametrize("name", NAMES)
def test_no_package_takes_all_memory_or_time(tmp_path: Path, name: str) -> None:
    make, expected, words = {**CASES, **FOLLOWED}[name]

    code, out, error, seconds, megabytes = measure(make(tmp_path / "p"))

    assert "Traceback" not in error
    assert code == expected, (out[:500], error[:500])
    assert words in out
    assert len(out) < 1_000_000
    assert json.loads(out)["valid"] is False
    assert megabytes < MOST_MEGABYTES
    assert seconds < MOST_SECONDS * slowness()


def slowness() -> float:
    """Return how much slower this machine is just now than an idle one of today."""
    done = subprocess.run(
        [sys.executable, "-c", "import time; sum(range(20_000_000)); print(time.process_time())"],
        capture_output=True,
        check=True,
    )
    return max(1.0, float(done.stdout) / 0.5)
