"""Every figure is proved by the words it was read from; a changed digit anywhere is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from laocai_opendata.checking.comparing import compare
from laocai_opendata.checking.loading import load_package
from laocai_opendata.checking.rebuilding import rebuild
from laocai_opendata.checking.safety import read_safely
from laocai_opendata.checking.validate import validate
from laocai_opendata.checking.verify import Verification, verify
from laocai_opendata.publishing.release import SUMS, format_sums
from tests.conftest import DATA

Edit = Callable[[Path, str, str], None]


def proof(package: Path) -> set[tuple[str, int, str]]:
    return {(p.place, p.row, p.field) for p in verify(package).problems if p.code == "not-proved"}


def test_every_figure_and_number_is_proved(package: Path) -> None:
    verification = verify(package)

    assert verification.problems == ()
    assert [(figure.value, figure.unit, figure.ok) for figure in verification.figures] == [
        ("8.5", "%", True),
        ("3250", "tỷ đồng", True),
        ("640", "tỷ đồng", True),
        ("95.5", "%", True),
        ("1200", "ha", True),
    ]
    assert verification.published + verification.explained == sum(
        verification.dispositions.values()
    )


def test_the_original_proves_hash_redaction_and_equality(package: Path) -> None:
    assert verify(package, article=DATA / "song-xanh.txt").problems == ()


def test_another_article_is_not_the_original(package: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes((DATA / "song-xanh.txt").read_bytes() + b"\n")

    assert [problem.code for problem in verify(package, article=other).problems] == [
        "other-original"
    ]


def test_a_changed_digit_in_any_cell_is_found_and_its_row_named(package: Path) -> None:
    # What the evidence gives does not change meanwhile, so it is made once.
    made = rebuild(load_package(*read_safely(package))).tables
    assert made
    for path in sorted((package / "data").glob("*.csv")):
        before = path.read_text(encoding="utf-8")
        for place in range(12):
            changed, rows = with_changed_digits(before, place)
            path.write_text(changed, encoding="utf-8")
            problems = compare(load_package(*read_safely(package)), made)
            found = {p.row for p in problems if (p.code, p.place) == ("not-proved", path.stem)}

            assert rows <= found, (path.name, place)
        path.write_text(before, encoding="utf-8")


def with_changed_digits(table: str, place: int) -> tuple[str, set[int]]:
    """Change one digit in each row that has more than *place*, some apart; return those rows."""
    lines, rows = table.splitlines(keepends=True), set()
    for row, line in enumerate(lines[1:], start=2):
        digits = list(re.finditer("[0-9]", line))[:: 1 + len(line) // 12]
        if place < len(digits):
            at = digits[place].start()
            lines[row - 1] = f"{line[:at]}{(int(line[at]) + 1) % 10}{line[at + 1 :]}"
            rows.add(row)
    return "".join(lines), rows


def test_a_changed_digit_in_the_source_is_found_and_the_row_named(
    package: Path, edit: Edit
) -> None:
    edit(package / "evidence/song-xanh.txt", "3.250 tỷ", "3.251 tỷ")

    verification = verify(package)

    assert ("targets", 3, "value") in proof(package)
    assert [figure.ok for figure in verification.figures][:2] == [True, False]
    assert "source-changed" in {problem.code for problem in verification.problems}


def test_it_does_not_help_to_write_the_sums_anew(package: Path, edit: Edit) -> None:
    edit(package / "data/targets.csv", ",3250,", ",3260,")
    edit(package / "data/targets.csv", ",3250000000000,", ",3260000000000,")
    files = {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and path.name != SUMS
    }
    (package / SUMS).write_text(format_sums(files), encoding="utf-8")

    assert ("targets", 3, "value") in proof(package)


def test_a_known_unit_cannot_be_given_another_worth(package: Path, edit: Edit) -> None:
    edit(package / "evidence/vocabulary/units.csv", ",VND,1000000000,", ",VND,100000000,")

    assert "unit-worth" in {problem.code for problem in verify(package).problems}


def test_a_missing_row_is_found(package: Path) -> None:
    path = package / "data/numbers.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")

    assert ("numbers", 0, "") in proof(package)


@pytest.mark.parametrize("file", ["README.md", "datapackage.json", "schemas/targets.json"])
def test_a_changed_digit_beside_the_tables_is_found(package: Path, file: str) -> None:
    path = package / file
    text = path.read_text(encoding="utf-8")
    path.write_bytes(re.sub("2", "3", text, count=1).encode())

    found: Verification = verify(package)

    assert ("wrong-sum", file) in {(p.code, p.place) for p in found.problems}
    assert {p.place for p in found.problems} == {file}
    assert not validate(package).valid
