"""The published folder: ours only as it was built; what a person saved in it is never lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from laocai_opendata.errors import PackageError
from laocai_opendata.pipeline import build
from laocai_opendata.publishing import release
from laocai_opendata.publishing.release import SUMS, format_sums, read_sums, staged, write_files
from tests.test_build import contents

Edit = Callable[[Path, str, str], None]
OLD = {"datapackage.json": b"{}", "data/a.csv": b"a\n1\n"}
NEW = {"datapackage.json": b"{ }", "data/a.csv": b"a\n2\n"}


def listed(files: dict[str, bytes]) -> dict[str, bytes]:
    return {**files, SUMS: format_sums(files).encode()}


def publish(output: Path, files: dict[str, bytes]) -> None:
    with staged(output) as building:
        write_files(building, listed(files))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    publish(folder, OLD)
    return folder


def save_late(monkeypatch: pytest.MonkeyPatch, path: Path, *, swap: bool) -> None:
    """Let a person save a file at *path* after the last look and before the exchange."""
    exchange = release._exchange

    def late(one: Path, other: Path) -> bool:
        path.write_text("precious", encoding="utf-8")
        return swap and exchange(one, other)

    monkeypatch.setattr(release, "_exchange", late)


def test_files_of_other_people_are_never_replaced(project: Path) -> None:
    notes = project / "datapackage" / "my-notes.txt"
    notes.write_text("do not lose this", encoding="utf-8")

    with pytest.raises(PackageError, match=r"my-notes.txt: no build wrote this file"):
        build(project, charts=False)

    assert notes.read_text(encoding="utf-8") == "do not lose this"


def test_a_file_edited_by_hand_is_not_overwritten(package: Path, edit: Edit) -> None:
    edit(package / "data/targets.csv", "3250", "3251")

    with pytest.raises(PackageError, match=r"targets.csv: this file was changed since"):
        build(package.parent, charts=False)


def test_a_folder_that_was_never_built_is_refused(project: Path) -> None:
    home = project / "documents"
    home.mkdir()
    (home / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(PackageError, match=r"thesis.txt: no build wrote this file"):
        build(project, output=home, charts=False)

    assert contents(home) == {"thesis.txt": b"years of work"}


def test_leftovers_of_a_killed_build_are_cleaned(project: Path) -> None:
    left = project / ".datapackage.building-4242"
    left.mkdir()
    (left / "half.csv").write_text("torn", encoding="utf-8")

    build(project, charts=False)

    assert not left.exists()


def test_an_exchange_that_was_cut_short_is_undone(project: Path) -> None:
    before = contents(project / "datapackage")
    (project / "datapackage").rename(project / ".datapackage.replaced-4242")

    build(project, charts=False)

    assert contents(project / "datapackage") == before
    assert not list(project.glob(".datapackage.replaced-*"))


def test_without_an_exchange_of_folders_two_renames_do(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(project / "datapackage")
    monkeypatch.setattr("laocai_opendata.publishing.release._exchange", lambda one, other: False)

    build(project, charts=False)

    assert contents(project / "datapackage") == before
    assert [path.name for path in project.glob(".*replaced*")] == []


def test_a_folder_with_sums_of_its_own_is_not_ours(tmp_path: Path) -> None:
    folder = tmp_path / "fs"
    write_files(folder, listed({"a.txt": b"precious"}))

    with pytest.raises(PackageError, match=r"datapackage.json is not in it or not listed"):
        publish(folder, NEW)

    assert contents(folder) == listed({"a.txt": b"precious"})
    assert [path.name for path in tmp_path.iterdir()] == ["fs"]


def test_a_package_that_is_not_whole_is_not_ours(output: Path) -> None:
    (output / "data/a.csv").unlink()

    with pytest.raises(PackageError, match=r"data/a.csv is not in it"):
        publish(output, NEW)


def test_a_descriptor_that_is_not_listed_is_not_ours(tmp_path: Path) -> None:
    files = {**listed({"a.txt": b"mine"}), "datapackage.json": b"{}"}
    write_files(tmp_path / "out", files)

    with pytest.raises(PackageError, match=r"datapackage.json: no build wrote this file"):
        publish(tmp_path / "out", NEW)


MALFORMED = [
    pytest.param(b"\xff\xfe\x00", 1, id="not UTF-8"),
    pytest.param(b"0" * 64 + b"  bad-\xff.txt\n", 1, id="path not UTF-8"),
    pytest.param(b"0" * 64 + b"  a.txt\nhello\n", 2, id="words"),
    pytest.param(b"0" * 64 + b" *a.txt\n", 1, id="binary mark"),
    pytest.param(b"0" * 63 + b"  a.txt\n", 1, id="short"),
    pytest.param(b"0" * 64 + b"  \n", 1, id="no path"),
    pytest.param(b"0" * 64 + b"  a.txt\n\n", 2, id="empty line"),
]


@pytest.mark.parametrize(("data", "line"), MALFORMED)
def test_malformed_sums_are_named_by_file_and_line(tmp_path: Path, data: bytes, line: int) -> None:
    (tmp_path / SUMS).write_bytes(data)

    with pytest.raises(PackageError, match=rf"{SUMS}:{line}: this is not a SHA-256, two spaces"):
        read_sums(tmp_path)


def test_sums_are_read_with_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / SUMS).write_bytes(b"0" * 64 + b"  d\xe1\xbb\xaf li\xe1\xbb\x87u.csv\r\n")

    assert read_sums(tmp_path) == {"dữ liệu.csv": "0" * 64}


@pytest.mark.parametrize("name", ["", ".", "..", "a/..", "/"])
def test_an_output_without_a_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(PackageError, match=r"names no folder of its own; choose another --output"):
        publish(Path(name), NEW)

    assert list(tmp_path.iterdir()) == []


def test_a_name_with_brackets_and_spaces_finds_its_own_leftovers(tmp_path: Path) -> None:
    output = tmp_path / "đầu ra [1]"
    publish(output, OLD)
    output.rename(tmp_path / ".đầu ra [1].replaced-4242")
    (tmp_path / ".đầu ra 1.building-4242").mkdir()

    publish(output, NEW)

    assert contents(output) == listed(NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".đầu ra 1.building-4242",
        ".đầu ra [1].lock",
        "đầu ra [1]",
    ]


@pytest.mark.parametrize("swap", [True, False], ids=["exchange", "two renames"])
@pytest.mark.parametrize("name", ["notes.txt", "data/a.csv"])
def test_a_file_saved_at_the_last_moment_is_kept(
    output: Path, monkeypatch: pytest.MonkeyPatch, name: str, swap: bool
) -> None:
    save_late(monkeypatch, output / name, swap=swap)

    with pytest.raises(PackageError, match=r"out is published; the old package is kept as .out.r"):
        publish(output, NEW)

    monkeypatch.undo()
    (kept,) = output.parent.glob(".out.replaced-*")
    assert contents(output) == listed(NEW)
    assert (kept / name).read_text(encoding="utf-8") == "precious"
    publish(output, OLD)
    assert (kept / name).read_text(encoding="utf-8") == "precious"


def test_an_old_package_that_was_kept_goes_once_the_file_is_taken_out(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_late(monkeypatch, output / "notes.txt", swap=True)
    with pytest.raises(PackageError):
        publish(output, NEW)
    monkeypatch.undo()
    (kept,) = output.parent.glob(".out.replaced-*")
    (kept / "notes.txt").unlink()

    publish(output, OLD)

    assert sorted(path.name for path in output.parent.iterdir()) == [".out.lock", "out"]


def test_the_old_package_comes_back_when_the_new_one_cannot_take_its_place(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if ".building-" in path.name:
            raise PermissionError(13, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(release, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PackageError, match=r"Permission denied; change its permissions"):
        publish(output, NEW)

    assert contents(output) == listed(OLD)
    assert sorted(path.name for path in output.parent.iterdir()) == [".out.lock", "out"]


def test_an_interrupt_leaves_the_old_package(output: Path) -> None:
    def interrupted() -> None:
        with staged(output) as building:
            write_files(building, listed(NEW))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert contents(output) == listed(OLD)
    assert sorted(path.name for path in output.parent.iterdir()) == [".out.lock", "out"]


def test_a_part_of_the_path_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")

    with pytest.raises(PackageError, match=r"file.*: (Not a directory|File exists); .*nothing was"):
        publish(tmp_path / "file" / "out", NEW)

    assert (tmp_path / "file").read_bytes() == b"mine"
