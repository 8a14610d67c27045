"""Each rule fires on a package that breaks just it; what is unsafe is refused before it is read."""

from __future__ import annotations

import json
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from laocai_opendata.checking.validate import validate
from laocai_opendata.errors import PackageError
from laocai_opendata.publishing.release import DOWNLOADS, SUMS

LISTS = (SUMS, DOWNLOADS)
Edit = Callable[[Path, str, str], None]

NEEDS_POSIX = pytest.mark.skipif(os.name == "nt", reason="links and pipes are made otherwise there")


def change(package: Path, alter: Callable[[dict[str, Any]], None]) -> None:
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    alter(descriptor)
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def codes(package: Path) -> set[tuple[str, str, int, str]]:
    return {(p.code, p.place, p.row, p.field) for p in validate(package).problems}


def test_a_built_package_is_valid(package: Path) -> None:
    report = validate(package)

    assert report.problems == ()
    assert report.checked["targets"] == 5


def test_the_descriptor_itself_may_be_named(package: Path) -> None:
    assert validate(package / "datapackage.json").valid


BROKEN_CELLS = [
    ("base-value", "data/targets.csv", "3250,", "3251,", "targets", 3, "value_base"),
    ("wrong-label", "data/targets.csv", "billion VND", "million VND", "targets", 3, "unit_en"),
    ("wrong-span", "data/people.csv", "Lê Thu Hà, Bí thư", "Lê Thu Hà, bí thư", "people", 2,
     "char_start"),
    ("not-a-category", "data/people.csv", "chaired", "slept", "people", 2, "act"),
    ("formula", "data/sources.csv", "Báo Sông Xanh", "=1+1", "sources", 2, "publisher"),
    ("unique-key", "data/units.csv", "million VND per person,", "million VND,", "units", 10,
     "name_en"),
    ("constraint-error", "data/people.csv", "chaired", "slept", "people", 2, "act"),
    ("foreign-key", "data/targets.csv", "billion_vnd", "billion_vn", "targets", 3, "unit_id"),
    ("type-error", "data/numbers.csv", "song-xanh,", "song-xanh,x", "numbers", 2, "char_start"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "place", "row", "field"),
    BROKEN_CELLS,
    ids=lambda value: str(value),
)
def test_a_broken_cell_is_named_by_table_row_and_field(
    package: Path, edit: Edit, code: str, file: str, old: str, new: str, place: str, row: int,
    field: str,
) -> None:  # fmt: skip
    edit(package / file, old, new)

    assert (code, place, row, field) in codes(package)


def test_any_changed_byte_breaks_its_sum(package: Path) -> None:
    files = [
        path for path in sorted(package.rglob("*")) if path.is_file() and path.name not in LISTS
    ]
    for path in files:
        path.write_bytes(path.read_bytes() + b"\n")
    change(package, lambda descriptor: None)

    found = {place for code, place, _, _ in codes(package) if code == "wrong-sum"}

    assert found == {path.relative_to(package).as_posix() for path in files}


def test_changed_sums_are_named(package: Path) -> None:
    with (package / SUMS).open("ab") as sums:
        sums.write(b"\n")

    assert ("sums-unreadable", SUMS, 0, "") in codes(package)


def test_an_unlisted_file_is_named(package: Path) -> None:
    (package / "extra.csv").write_text("a\n", encoding="utf-8")

    assert codes(package) == {("unlisted-file", "extra.csv", 0, "")}


def test_a_missing_file_is_named(package: Path) -> None:
    (package / "evidence/song-xanh.txt").unlink()

    assert ("missing-file", "evidence/song-xanh.txt", 0, "") in codes(package)


def test_a_hash_of_unknown_kind_is_not_believed(package: Path) -> None:
    change(package, lambda d: d["resources"][0].update(hash="sha512:" + "0" * 128))

    assert ("unknown-hash", "data/targets.csv", 0, "") in codes(package)


def test_a_wrong_hash_and_a_wrong_size_are_named(package: Path) -> None:
    change(package, lambda d: d["resources"][0].update(hash="sha256:" + "0" * 64, bytes=3))

    found = codes(package)

    assert ("wrong-hash", "data/targets.csv", 0, "") in found
    assert ("wrong-size", "data/targets.csv", 0, "") in found


def test_a_misspelt_property_is_named(package: Path) -> None:
    def misspell(descriptor: dict[str, Any]) -> None:
        field = descriptor["resources"][0]["schema"]["fields"][0]
        field["constraints"]["requierd"] = field["constraints"].pop("required")

    change(package, misspell)
    messages = [str(problem) for problem in validate(package).problems]

    assert any("'requierd'; 'required'?" in message for message in messages)


def test_an_enum_that_differs_from_its_categories_is_named(package: Path) -> None:
    def differ(descriptor: dict[str, Any]) -> None:
        for field in descriptor["resources"][0]["schema"]["fields"]:
            if field["name"] == "measure":
                field["categories"].append("guess")

    change(package, differ)

    assert ("enum-differs", "targets", 0, "measure") in codes(package)


UNSAFE_PATHS = [
    "../secret.csv",
    "/etc/passwd",
    "a/../../secret.csv",
    "..",
    "data\\targets.csv",
    "..\\secret.csv",
    "C:secret.csv",
    "~/secret.csv",
    ".git/config",
    "data/.hidden.csv",
    "http://127.0.0.1:9/x.csv",
    "file:///etc/passwd",
    "s3://bucket/x.csv",
    "sqlite:////tmp/secret.db",
    "con.csv",
    "%2e%2e/secret.csv",
    "data/targets.csv ",
    "data./targets.csv",
    "LPT1",
    "a" * 256,
    "Ba\u0306o.csv",
    "a\u202eb.csv",
    "a\u0000b.csv",
    "a\nb.csv",
    "",
    None,
    7,
    ["data/targets.csv", "data/units.csv"],
]


@pytest.mark.parametrize("path", UNSAFE_PATHS, ids=repr)
def test_a_path_out_of_the_package_is_refused(package: Path, path: object) -> None:
    change(package, lambda d: d["resources"][0].update(path=path))

    with pytest.raises(PackageError, match=r"datapackage.json: resource "):
        validate(package)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", "http://127.0.0.1:9/schema.json"),
        ("schema", "../schema.json"),
        ("dialect", "http://127.0.0.1:9/dialect.json"),
        ("profile", "http://127.0.0.1:9/profile.json"),
        ("profile", "../profile.json"),
        ("extrapaths", ["http://127.0.0.1:9/x.csv"]),
        ("scheme", "http"),
        ("compression", "gz"),
        ("innerpath", "x.csv"),
        ("control", {"type": "sql"}),
        ("data", [["a"]]),
        ("$ref", "../other.json"),
        ("encoding", "utf-16"),
    ],
    ids=lambda value: str(value),
)
def test_nothing_else_of_a_resource_is_followed(package: Path, key: str, value: object) -> None:
    change(package, lambda d: d["resources"][0].update({key: value}))

    with pytest.raises(PackageError, match=r"resource 'targets'"):
        validate(package)


@NEEDS_POSIX
@pytest.mark.parametrize("name", ["data/targets.csv", "unlisted.txt", "data"])
def test_a_link_is_refused_and_not_read(package: Path, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "targets.csv").write_text("TOPSECRET", encoding="utf-8")
    path = package / name
    if name == "data":
        path.rename(package / "moved")
    elif path.exists():
        path.unlink()
    path.symlink_to(secret if name == "data" else secret / "targets.csv")

    with pytest.raises(PackageError, match=r"this is a link") as caught:
        validate(package)

    assert "TOPSECRET" not in str(caught.value)


@NEEDS_POSIX
@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
@pytest.mark.parametrize("name", ["data/targets.csv", "datapackage.json", "unlisted"])
def test_what_is_no_file_is_refused_and_not_waited_for(
    package: Path, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package / name
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device" and os.getuid() == 0:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    elif kind == "device":
        pytest.skip("only root can make a device")
    else:
        monkeypatch.chdir(path.parent)  # the name of a socket is short
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)

    with pytest.raises(PackageError, match=r"this is no file but a device or pipe"):
        validate(package)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not strict JSON"),
        ("[]", "no list of resources"),
        ('{"resources": {}}', "no list of resources"),
        ('{"resources": [1]}', "resource 0 is no object"),
        ('{"name": "a", "name": "b", "resources": []}', "the key 'name' is there twice"),
        ('{"x": NaN, "resources": []}', "NaN is not a JSON number"),
        ('{"x": ' + "[" * 5000 + "]" * 5000 + "}", "nested deeper than 64 levels"),
        ("\ud800", "not strict JSON"),
        ("\ufeff{}", "not strict JSON"),
        ('{"resources": [], "x": "\\ud800"}', "not strict JSON"),
        ('{"x": 1' + "0" * 5000 + ', "resources": []}', "not strict JSON"),
        ('{"x": 1e999, "resources": []}', "too large a number"),
        ("resources: []", "not strict JSON"),
        ("/* */ {}", "not strict JSON"),
        ('{"resources": [],}', "not strict JSON"),
        (" " * 5_000_001, "larger than 5,000,000 bytes"),
    ],
    ids=[
        "empty",
        "list",
        "object",
        "number",
        "twice",
        "nan",
        "deep",
        "utf-8",
        "byte order mark",
        "half a pair",
        "huge integer",
        "infinite",
        "YAML",
        "comment",
        "comma",
        "large",
    ],
)
def test_a_descriptor_that_is_not_strict_json_is_refused(
    package: Path, text: str, reason: str
) -> None:
    (package / "datapackage.json").write_bytes(text.encode("utf-8", "surrogatepass"))

    with pytest.raises(PackageError, match=r"datapackage\.json") as caught:
        validate(package)

    assert reason in str(caught.value).replace('\\"', "'").replace("\\'", "'")


@pytest.mark.parametrize(
    "package",
    ["https://example.org/datapackage.json", "no/such/folder", "no/such.zip", "/dev/zero",
     "datapackage.yaml", "a\0b"],
)  # fmt: skip
def test_what_is_no_folder_is_refused(package: str) -> None:
    with pytest.raises(PackageError):
        validate(package)


def test_control_characters_are_never_printed_raw(package: Path, edit: Edit) -> None:
    edit(package / "data/people.csv", "chaired", "\x1b[2Jchaired")

    messages = [str(problem) for problem in validate(package).problems]

    assert messages
    assert not any("\x1b" in message for message in messages)
