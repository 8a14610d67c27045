"""Whatever a package holds, a check ends with problems that name place and row, never a traceback.

Each row of the tables below breaks one thing in a package that is valid without it.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from laocai_opendata.checking.assessed import assess_package
from laocai_opendata.checking.validate import validate
from laocai_opendata.checking.verify import verify
from laocai_opendata.errors import PackageError
from laocai_opendata.publishing.release import SUMS, format_sums
from tests import strangers

Edit = Callable[[Path, str, str], None]
Found = tuple[str, str, int, str]


def found(folder: Path) -> list[Found]:
    return [(p.code, p.place, p.row, p.field) for p in validate(folder).problems]


def test_a_package_of_a_stranger_is_valid_without_sums(tmp_path: Path) -> None:
    assert found(strangers.write(tmp_path)) == []


SHAPES = [
    (key, wrong)
    for key, values in {
        "resources": ([],),
        "title": (5, None),
        "keywords": ("a", [1]),
        "licenses": ({}, ["a"]),
        "contributors": ([1],),
        "$schema": (1.5, [1]),
        "resources/0/name": (None, 5, ""),
        "resources/0/title": (5,),
        "resources/0/format": (["csv"],),
        "resources/0/bytes": ("9", -1),
        "resources/0/hash": (1,),
        "resources/0/dialect": (5,),
        "resources/0/schema/$schema": (1.5, [1]),
        "resources/0/schema/fields": (None, 0, [1], [], "a"),
        "resources/0/schema/primaryKey": (1.5, [{}], None),
        "resources/0/schema/uniqueKeys": (None, [1], [{}], "a"),
        "resources/0/schema/foreignKeys": (1.5, [{}], [1], [{"fields": "year", "reference": 1}]),
        "resources/0/schema/missingValues": ("", [1]),
        "resources/0/schema/fields/0/name": (None, 5, " "),
        "resources/0/schema/fields/0/type": (5, ["string"]),
        "resources/0/schema/fields/0/constraints": (None, [1]),
        "resources/0/schema/fields/0/categories": (None, [{}], [[1]]),
        "resources/0/schema/fields/0/constraints/required": ("yes",),
        "resources/0/schema/fields/0/constraints/enum": ("a", [[1]], None),
        "resources/0/schema/fields/0/constraints/minLength": ("1",),
        "resources/0/schema/fields/0/constraints/minimum": ([1],),
        "resources/0/schema/fields/0/constraints/pattern": (5,),
    }.items()
    for wrong in values
]


@pytest.mark.parametrize(("key", "wrong"), SHAPES, ids=str)
def test_a_value_of_another_kind_is_named_with_place_and_fix(
    tmp_path: Path, key: str, wrong: object
) -> None:
    descriptor: dict[str, Any] = strangers.describe()
    *way, last = key.split("/")
    inner: Any = descriptor
    for step in way:
        inner = inner[int(step) if isinstance(inner, list) else step]
    inner[last] = wrong
    strangers.write(tmp_path, descriptor)

    problems = validate(tmp_path).problems

    assert {(p.code, p.place) for p in problems} == {("wrong-shape", "datapackage.json")}
    assert last in problems[0].message or last == "fields"
    assert "write" in problems[0].message or "name" in problems[0].message


def test_two_resources_of_one_name_are_a_problem(tmp_path: Path) -> None:
    descriptor = strangers.describe()
    descriptor["resources"].append(descriptor["resources"][0])
    strangers.write(tmp_path, descriptor)

    (problem,) = validate(tmp_path).problems

    assert "two resources are named 'figures'; give each a name of its own" in problem.message


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"fields": [{"name": "area_id", "type": "thing"}]}, "thing"),
        ({"fields": [{"name": "a", "constraints": {"minimum": "x"}, "type": "integer"}]}, ""),
        ({"fields": [{"name": "a"}], "foreignKeys": [{"fields": "a", "reference":
          {"resource": "nowhere", "fields": "a"}}]}, "nowhere"),
    ],
    ids=["type", "minimum", "foreign key"],
)  # fmt: skip
def test_a_schema_that_the_standard_refuses_is_one_problem(
    tmp_path: Path, schema: dict[str, Any], message: str
) -> None:
    descriptor = strangers.describe()
    descriptor["resources"][0]["schema"] = schema
    strangers.write(tmp_path, descriptor)

    problems = validate(tmp_path).problems

    assert problems
    assert any(message in problem.message for problem in problems)


CELLS: list[tuple[str, bytes, bytes, Found]] = [
    ("NUL", b"2024,7.5", b"20\x0024,7.5", ("unreadable", "figures", 2, "")),
    ("unclosed quote", b"vn-02,2024", b'"vn-02,2024', ("unreadable", "figures", 3, "")),
    ("large cell", b"vn-02", b"x" * 131_073, ("unreadable", "figures", 3, "")),
    ("not UTF-8", b"vn-02", b"\xff", ("unreadable", "figures", 3, "")),
    ("UTF-16", strangers.FIGURES.encode(), strangers.FIGURES.encode("utf-16"),
     ("unreadable", "figures", 1, "")),
    ("empty", strangers.FIGURES.encode(), b"", ("unreadable", "figures", 0, "")),
    ("full width", b"2024", "２０２４".encode(), ("look-alike", "figures", 2, "year")),
    ("Arabic", b"7.5", "٧.٥".encode(), ("look-alike", "figures", 2, "value")),
    ("underscore", b"2024", b"2_024", ("look-alike", "figures", 2, "year")),
    ("escape code", b"growth", b"gro\x1b[2Jwth", ("control-character", "figures", 2, "kind")),
    ("turned text", b"growth", "gro\u202ewth".encode(),
     ("control-character", "figures", 2, "kind")),
    ("blank row", b"vn-02,2024,-1.25,growth", b",,,", ("blank-row", "figures", 3, "")),
    ("empty line", b"vn-02,", b"\nvn-02,", ("blank-row", "figures", 3, "")),
    ("text after a quote", b"growth", b'"growth"x', ("unreadable", "figures", 2, "")),
    ("signalling NaN", b"7.5", b"sNaN", ("odd-number", "figures", 2, "value")),
    ("endless number", b"7.5", b"7" * 201, ("type-error", "figures", 2, "value")),
    ("short row", b",growth\nvn-02", b"\nvn-02", ("missing-cell", "figures", 2, "kind")),
    ("long row", b"growth\nvn-02", b"growth,x\nvn-02", ("extra-cell", "figures", 2, "")),
    ("other header", b"area_id,year", b"area,year", ("incorrect-label", "figures", 0, "area_id")),
    ("category", b"growth", b"rise", ("not-a-category", "figures", 2, "kind")),
    ("formula", b"growth", "＝1".encode(), ("formula", "figures", 2, "kind")),
    ("foreign key", b"vn-02", b"vn-03", ("foreign-key", "figures", 3, "area_id")),
    ("unique key", b"vn-02", b"vn", ("unique-key", "figures", 3, "area_id")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "problem"), CELLS, ids=[c[0] for c in CELLS])
def test_a_hostile_table_is_named_with_its_row(
    tmp_path: Path, name: str, old: bytes, new: bytes, problem: Found
) -> None:
    path = strangers.write(tmp_path) / "figures.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))

    assert problem in found(tmp_path)


def nested(folder: Path, depth: int) -> Path:
    """Write a package with folders in folders, deeper than a path may be long."""
    strangers.write(folder)
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("a", dir_fd=here)
        below = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    return folder


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="Windows opens whole paths only")
def test_folders_deep_in_folders_are_refused() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = nested(Path(name), 1500)

        with pytest.raises(PackageError, match="too deep"):
            validate(folder)

        # Python's own way to remove them goes down by calling itself.
        subprocess.run(["rm", "-rf", folder / "a"], check=True)


@pytest.mark.parametrize(("cell", "right"), [("1", True), ("02", True), ("3", False), ("x", False)])
def test_categories_may_be_numbers(tmp_path: Path, cell: str, right: bool) -> None:
    descriptor = strangers.describe()
    year = descriptor["resources"][0]["schema"]["fields"][1]
    year["categories"] = [1, 2]
    strangers.write(tmp_path, descriptor)
    text = strangers.FIGURES.replace("vn,2024", f"vn,{cell}").replace("vn-02,2024", "vn-02,1")
    (tmp_path / "figures.csv").write_text(text, encoding="utf-8")

    assert (("not-a-category", "figures", 2, "year") not in found(tmp_path)) == right


def test_a_key_without_columns_is_a_problem(tmp_path: Path) -> None:
    descriptor = strangers.describe()
    key = descriptor["resources"][0]["schema"]["foreignKeys"][0]
    key["fields"] = key["reference"]["fields"] = []
    strangers.write(tmp_path, descriptor)

    assert ("foreign-key", "datapackage.json", 0, "") in found(tmp_path)


def test_the_line_of_a_short_row_is_that_of_the_file(tmp_path: Path) -> None:
    strangers.write(tmp_path)
    (tmp_path / "areas.csv").write_text(strangers.AREAS + "vn-03\n", encoding="utf-8")

    (short,) = (p for p in validate(tmp_path).problems if p.code == "missing-cell")

    assert str(short).startswith("areas:4 name: the row ends before this column")


def test_semicolons_that_no_dialect_names_are_not_guessed(tmp_path: Path) -> None:
    path = strangers.write(tmp_path) / "figures.csv"
    path.write_text(strangers.FIGURES.replace(",", ";"), encoding="utf-8")

    assert not validate(tmp_path).valid


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ({"delimiter": ";"}, strangers.FIGURES.replace(",", ";")),
        ({"csv": {"delimiter": "|", "quoteChar": ""}}, strangers.FIGURES.replace(",", "|")),
        ({"header": False}, strangers.FIGURES.partition("\n")[2]),
        ({}, "\ufeff" + strangers.FIGURES.replace("\n", "\r\n")),
    ],
    ids=["semicolon", "bar", "no header", "byte order mark"],
)
def test_a_stranger_may_write_csv_in_another_way(
    tmp_path: Path, dialect: dict[str, Any], text: str
) -> None:
    descriptor = strangers.describe()
    descriptor["resources"][0]["dialect"] = dialect
    path = strangers.write(tmp_path, descriptor) / "figures.csv"
    path.write_bytes(text.encode())
    assert found(tmp_path) == []

    path.write_bytes(text.replace("vn-02", "vn-03").encode())

    assert [problem[0] for problem in found(tmp_path)] == ["foreign-key"]


@pytest.mark.parametrize(
    "dialect",
    [{"commentChar": "#"}, {"delimiter": ";;"}, {"quoteChar": [1]}, {"csv": {"delimiter": {}}}],
    ids=str,
)
def test_a_dialect_that_is_not_read_is_a_problem(tmp_path: Path, dialect: dict[str, Any]) -> None:
    descriptor = strangers.describe()
    descriptor["resources"][0]["dialect"] = dialect

    assert found(strangers.write(tmp_path, descriptor)) == [("unreadable", "figures", 0, "")]


OURS = [
    ("data/units.csv", "unit_id,", "unit,", ("incorrect-label", "units", 0)),
    ("data/targets.csv", ",8.5,", ",sNaN,", ("base-value", "targets", 2)),
    ("data/targets.csv", ",8.5,", ",1e99999999,", ("base-value", "targets", 2)),
    ("data/units.csv", ",1000000000,", ",sNaN,", ("base-value", "targets", 3)),
    ("data/numbers.csv", "song-xanh,", f"song-xanh,{'9' * 5000}", ("type-error", "numbers", 2)),
    ("data/numbers.csv", "song-xanh,", f"song-xanh,{'9' * 5000}", ("wrong-span", "numbers", 2)),
]


@pytest.mark.parametrize(("file", "old", "new", "problem"), OURS, ids=[c[2][:20] for c in OURS])
def test_a_hostile_cell_of_our_tables_is_named_with_its_row(
    package: Path, edit: Edit, file: str, old: str, new: str, problem: tuple[str, str, int]
) -> None:
    edit(package / file, old, new)

    assert problem in {each[:3] for each in found(package)}
    assert not verify(package).valid


def sum_again(package: Path) -> None:
    """Write the sums as a forger would."""
    files = {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and path.name != SUMS
    }
    (package / SUMS).write_text(format_sums(files), encoding="utf-8")


def verified(package: Path) -> set[tuple[str, str, int]]:
    return {(p.code, p.place, p.row) for p in verify(package).problems}


def test_a_package_without_its_sums_is_not_verified(package: Path) -> None:
    (package / SUMS).unlink()

    assert verified(package) == {("sums-missing", SUMS, 0)}


@pytest.mark.parametrize("kept", [0, 3])
def test_a_package_with_some_of_its_sums_is_not_verified(package: Path, kept: int) -> None:
    lines = (package / SUMS).read_text(encoding="utf-8").splitlines(keepends=True)
    (package / SUMS).write_text("".join(lines[:kept]), encoding="utf-8")

    assert ("sums-missing", "data/targets.csv", 0) in verified(package)


def test_sums_that_cannot_be_read_are_a_problem(package: Path) -> None:
    (package / SUMS).write_bytes(b"\xff\xfe nothing\n")

    assert ("sums-unreadable", SUMS, 0) in verified(package)
    assert ("sums-unreadable", SUMS, 0, "") in found(package)


def test_a_file_that_no_list_names_is_not_verified(package: Path) -> None:
    (package / "data/extra.txt").write_text("a\n", encoding="utf-8")

    assert ("unlisted-file", "data/extra.txt", 0) in verified(package)


@pytest.mark.parametrize("table", ["sources", "targets", "numbers", "units"])
def test_a_table_with_other_columns_is_missing(package: Path, table: str) -> None:
    path = package / f"data/{table}.csv"
    header, _, rest = path.read_text(encoding="utf-8").partition("\n")
    path.write_text(f"x{header}\n{rest}", encoding="utf-8")

    assert ("table-missing", table, 0) in verified(package)
    if table in ("sources", "targets"):
        with pytest.raises(PackageError, match=f"{table} has other columns"):
            assess_package(package)


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (lambda data: b"\xef\xbb\xbf" + data, 1),
        (lambda data: data.replace(b"\n", b"\r\n"), 1),
        (lambda data: data.replace(b"\n", b"\r"), 1),
        (lambda data: data.replace(b"song-xanh", b'"song-xanh"', 1), 2),
    ],
    ids=["byte order mark", "CRLF", "CR", "quotes"],
)
def test_a_table_is_as_a_build_writes_it(
    package: Path, change: Callable[[bytes], bytes], row: int
) -> None:
    path = package / "data/numbers.csv"
    path.write_bytes(change(path.read_bytes()))
    sum_again(package)

    assert ("not-plain-csv", "numbers", row) in verified(package)


CHANGED = [
    ("evidence/song-xanh.txt", "3.250 tỷ", "3.251 tỷ", 0),
    ("evidence/song-xanh/source.toml", 'source_id = "song-xanh"', 'source_id = "song-xanh2"', 0),
    ("evidence/song-xanh/source.toml", "length = ", "length = a", 0),
    ("evidence/results/results.csv", ",2026,,eq", ",20x6,,eq", 2),
    ("evidence/vocabulary/units.csv", ",1000000000,", ",1x,", 0),
    ("evidence/vocabulary/units.csv", ",1000000000,", f",1{'0' * 5000},", 0),
]


@pytest.mark.parametrize(("file", "old", "new", "row"), CHANGED, ids=[c[2][:20] for c in CHANGED])
def test_evidence_that_cannot_be_used_is_named_with_its_row(
    package: Path, edit: Edit, file: str, old: str, new: str, row: int
) -> None:
    edit(package / file, old, new)

    verification = verify(package)

    assert ("wrong-sum", file, 0) in {(p.code, p.place, p.row) for p in verification.problems}
    assert row in {p.row for p in verification.problems if p.place.startswith(file)}
    assert [figure.value for figure in verification.figures][:2] == ["8.5", "3250"]


def test_a_note_on_no_target_leaves_the_figures_proved(package: Path) -> None:
    path = package / "evidence/song-xanh/notes.csv"
    header = "target_id,series,series_basis,corroboration,note_vi,note_en"
    path.write_text(f"{header}\nnowhere,,,,a,b\n", encoding="utf-8")
    sum_again(package)

    verification = verify(package)

    assert [(p.code, p.place, p.row) for p in verification.problems] == [
        ("evidence", "evidence/song-xanh/notes.csv", 2)
    ]
    assert all(figure.ok for figure in verification.figures)


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 5000 + "]" * 5000, "a = 1\n" * 20_000, "\ud800", ""],
    ids=["deep", "large", "not UTF-8", "empty"],
)
def test_a_hostile_description_is_one_problem(package: Path, text: str) -> None:
    path = package / "evidence/song-xanh/source.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    sum_again(package)

    problems = [p for p in verify(package).problems if p.code == "evidence"]

    assert len(problems) == 1
    assert problems[0].place.startswith("evidence/song-xanh")


def test_evidence_without_its_description_proves_nothing(package: Path) -> None:
    (package / "evidence/song-xanh/source.toml").unlink()
    sum_again(package)

    assert ("evidence", "evidence/song-xanh/source.toml", 0) in verified(package)


def test_no_evidence_of_any_source_proves_nothing(package: Path) -> None:
    (package / "evidence/song-xanh/source.toml").unlink()
    (package / "evidence/song-xanh.txt").unlink()
    sum_again(package)

    assert ("no-evidence", "evidence", 0) in verified(package)


def test_a_table_without_evidence_is_not_proved(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    more = strangers.describe()["resources"][1]
    descriptor["resources"].append({**more, "path": "data/forecasts.csv", "name": "forecasts"})
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (package / "data/forecasts.csv").write_text(strangers.AREAS, encoding="utf-8")
    sum_again(package)

    assert verified(package) == {("not-proved", "forecasts", 0)}


def test_a_schema_is_the_one_of_its_version(package: Path) -> None:
    for path in (package / "datapackage.json", package / "schemas/targets.json"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"Announced targets"', '"Reached targets"'), encoding="utf-8")
    sum_again(package)

    assert verified(package) == {("schema-differs", "datapackage.json", 0)}


def test_a_malformed_descriptor_is_not_verified(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"][0]["schema"]["fields"] = 0
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")

    assert {problem[0] for problem in verified(package)} == {"wrong-shape"}
    with pytest.raises(PackageError, match="wrong-shape"):
        assess_package(package)
