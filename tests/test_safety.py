"""What a stranger's package names is not followed: no address is opened, no file outside read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from laocai_opendata.checking import patterns
from laocai_opendata.checking.assessed import assess_package
from laocai_opendata.checking.validate import validate
from laocai_opendata.checking.verify import verify
from laocai_opendata.errors import OpenDataError
from tests import strangers
from tests.test_validate import change

ADDRESS = "http://127.0.0.1:9/x.json"


class Watch:
    """Keeps what was opened while it watches; an audit hook can never be taken away again."""

    def __init__(self) -> None:
        self.folder = ""
        self.seen: list[str] = []
        sys.addaudithook(self._see)

    def _see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.folder:
            return
        if event.startswith("socket."):
            self.seen.append(event)
        elif event == "open" and isinstance(arguments[0], str) and self._is_outside(*arguments):
            self.seen.append(arguments[0])

    def _is_outside(self, path: str, mode: str | None, flags: int) -> bool:
        # One step down from a folder that is open already; it follows no link.
        if flags & os.O_NOFOLLOW and "/" not in path and path != "..":
            return False
        # Python reads its own modules and data as they are needed.
        allowed = (
            self.folder,
            sys.prefix,
            sys.base_prefix,
            str(Path(patterns.__file__).parents[2]),
        )
        return not str(Path(path).absolute()).startswith(allowed)


WATCH = Watch()


@pytest.fixture
def watched(package: Path) -> Iterator[list[str]]:
    """Report what was opened outside *package*, beginning now."""
    validate(package)
    WATCH.folder, WATCH.seen = str(package), []
    yield WATCH.seen
    WATCH.folder = ""


def check(package: Path) -> list[str]:
    """Run every check; an error raised on purpose is as good as a report."""
    said = []
    for run in (validate, verify, assess_package):
        try:
            said.append(repr(run(package)))
        except OpenDataError as error:
            said.append(str(error))
    return said


def place(descriptor: dict[str, Any], level: str) -> dict[str, Any]:
    resource = descriptor["resources"][0]
    field = resource["schema"]["fields"][0]
    found: dict[str, dict[str, Any]] = {
        "package": descriptor,
        "resource": resource,
        "dialect": resource.setdefault("dialect", {}),
        "schema": resource["schema"],
        "field": field,
        "constraints": field["constraints"],
        "reference": resource["schema"]["foreignKeys"][0]["reference"],
    }
    return found[level]


KEYS = ("path", "schema", "dialect", "profile", "$schema", "$ref", "url", "package", "resource")
LEVELS = ("package", "resource", "dialect", "schema", "field", "constraints", "reference")
FOLLOWED = [
    *((level, key, ADDRESS) for level in LEVELS for key in KEYS),
    *((level, key, [ADDRESS]) for level in LEVELS for key in ("profiles", "extrapaths", "path")),
    *((level, key, {"$ref": ADDRESS}) for level in LEVELS for key in ("schema", "items", "sql")),
    ("resource", "scheme", "http"),
    ("resource", "type", "package"),
    ("resource", "format", "sql"),
    ("resource", "layout", {"remote": {"type": "remote"}}),
    ("dialect", "sql", {"table": ADDRESS}),
    ("dialect", "remote", {"httpTimeout": 1}),
    ("field", "arrayItem", {"$ref": ADDRESS}),
    ("field", "type", "geojson"),
]


def test_no_address_in_a_descriptor_is_opened(tmp_path: Path) -> None:
    folder = strangers.write(tmp_path / "stranger")
    assert validate(folder).valid
    WATCH.folder, WATCH.seen = str(folder), []
    for level, key, value in FOLLOWED:
        descriptor = strangers.describe()
        place(descriptor, level)[key] = value
        strangers.write(folder, descriptor)
        with suppress(OpenDataError):
            validate(folder)

        assert WATCH.seen == [], (level, key, value)
    WATCH.folder = ""


@pytest.mark.parametrize("key", ["profiles", "extrapaths"])
def test_what_a_reader_would_follow_is_refused(package: Path, key: str) -> None:
    change(package, lambda d: d.update({key: [ADDRESS]}))

    with pytest.raises(OpenDataError, match=rf"{key}.* is not followed; remove it"):
        validate(package)
    with pytest.raises(OpenDataError, match=rf"{key}.* is not followed; remove it"):
        verify(package)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("evidence/song-xanh/source.toml", '"song-xanh"', '"../../outside/x"'),
        ("data/sources.csv", "song-xanh", "../../outside/x"),
        ("data/targets.csv", "song-xanh,", "../../outside/x,"),
        ("SHA256SUMS", "  data/areas.csv", "  ../outside/x.txt"),
        ("evidence/results/sources.csv", "http", "file:///etc/passwd#http"),
    ],
)
def test_no_file_outside_the_package_is_read(
    package: Path, watched: list[str], file: str, old: str, new: str
) -> None:
    outside = package.parent / "outside"
    WATCH.folder = ""
    (outside / "x").mkdir(parents=True)
    (outside / "x.txt").write_text("TOPSECRET", encoding="utf-8")
    text = (package / file).read_text(encoding="utf-8")
    (package / file).write_text(text.replace(old, new), encoding="utf-8")
    WATCH.folder = str(package)

    said = check(package)

    assert watched == []
    assert "TOPSECRET" not in "".join(said)
    assert not verify(package).valid


def test_a_workbook_among_the_evidence_is_not_unpacked(package: Path, watched: list[str]) -> None:
    table = package / "evidence/results/results.csv"
    table.rename(table.with_suffix(".xlsx"))

    found = {(p.code, p.place) for p in verify(package).problems}

    assert ("evidence", "evidence/results/results.xlsx") in found


def stranger_with_pattern(folder: Path, pattern: str) -> Path:
    descriptor = strangers.describe()
    descriptor["resources"][1]["schema"]["fields"][0]["constraints"]["pattern"] = pattern
    return strangers.write(folder, descriptor)


def test_a_pattern_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.5)
    validate(strangers.write(tmp_path))  # loads the libraries
    folder = stranger_with_pattern(tmp_path, "(a+)+$")
    (folder / "areas.csv").write_text(f"area_id,name\n{'a' * 41}-,x\n", encoding="utf-8")
    start = time.monotonic()

    found = {(p.code, p.place, p.field) for p in validate(folder).problems}

    assert ("slow-pattern", "areas", "area_id") in found
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("vn|vn-[0-9]{2}", []),
        ("vn|xx", [("constraint-error", 3, "area_id")]),
        ("(", [("wrong-pattern", 0, "area_id")]),
    ],
)
def test_a_pattern_of_a_stranger_is_held_against_each_cell(
    tmp_path: Path, pattern: str, found: list[tuple[str, int, str]]
) -> None:
    folder = stranger_with_pattern(tmp_path, pattern)

    assert [(p.code, p.row, p.field) for p in validate(folder).problems] == found


def test_our_own_patterns_need_no_other_process(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", None)

    assert validate(package).valid


@pytest.mark.parametrize(
    "text",
    ['{"a": "' + '\\"' * 500_000, "{" + ",".join(f'"{n}": 1' for n in (*range(99_999), 1)) + "}"],
    ids=["a string without an end", "a key that is there twice"],
)
def test_a_long_descriptor_is_refused_at_once(package: Path, text: str) -> None:
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    start = time.monotonic()

    with pytest.raises(OpenDataError, match="not strict JSON"):
        validate(package)

    assert time.monotonic() - start < 5


def test_a_report_stays_small(package: Path) -> None:
    path = package / "data/numbers.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    wrong = lines[1].replace("song-xanh", "=\x1b[2J" + "x" * 20_000)
    path.write_text("\n".join([lines[0], *[wrong] * 2000]) + "\n", encoding="utf-8")

    report = validate(package)
    problems = report.problems

    assert len(problems) == 503
    assert report.more == 10_000 - 503  # the rules stopped there
    assert all(p.message.isprintable() and len(p.message) <= 300 for p in problems)
    assert len(json.dumps(report.as_json())) < 1_000_000
