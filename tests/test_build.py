"""One article in, one checked package out; the old one stays when anything fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from laocai_opendata.errors import CheckError, OpenDataError, PackageError, SourceError
from laocai_opendata.pipeline import add, build
from laocai_opendata.publishing.release import read_sums
from tests.conftest import DATA, describe

Edit = Callable[[Path, str, str], None]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_second_build_changes_no_byte(project: Path) -> None:
    before = contents(project / "datapackage")

    build(project, charts=False)

    assert contents(project / "datapackage") == before


SURROUNDINGS = [
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    {"TZ": "America/St_Johns", "LC_ALL": "POSIX", "PYTHONHASHSEED": "3"},
]


def test_time_zone_locale_hash_seed_and_umask_change_no_byte(project: Path) -> None:
    code = "import os, sys; os.umask(int(sys.argv[1], 8)); import laocai_opendata; "
    code += "laocai_opendata.build(sys.argv[2], output=sys.argv[3])"
    made = []
    for place, surroundings in enumerate(SURROUNDINGS):
        output = project / f"out-{place}"
        umask = ("022", "077", "002")[place]
        subprocess.run(
            [sys.executable, "-c", code, umask, str(project), str(output)],
            env={**os.environ, **surroundings},
            check=True,
        )
        made.append(contents(output))

    assert made[0] == made[1] == made[2]
    assert any(path.startswith("charts/") for path in made[0])


def test_every_file_is_listed_with_its_sum(package: Path) -> None:
    assert set(read_sums(package)) == set(contents(package)) - {"SHA256SUMS"}


def test_the_old_package_stays_when_a_source_breaks(project: Path, edit: Edit) -> None:
    before = contents(project / "datapackage")
    edit(project / "sources/song-xanh/article.redacted.txt", "3.250", "3.251")

    with pytest.raises(SourceError, match=r"the text is not the one that `add` wrote"):
        build(project, charts=False)

    assert contents(project / "datapackage") == before


def test_the_old_package_stays_when_the_new_one_is_wrong(project: Path, edit: Edit) -> None:
    before = contents(project / "datapackage")
    edit(project / "package.toml", "CC BY 4.0", "=CMD")
    edit(project / "sources/song-xanh/source.toml", "Báo Sông Xanh", "=HYPERLINK(1)")

    with pytest.raises(CheckError, match=r"sources:2 publisher: '=HYPERLINK\(1\)' \[formula\]"):
        build(project, charts=False)

    assert contents(project / "datapackage") == before


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


def test_an_empty_folder_is_taken(project: Path) -> None:
    (project / "empty").mkdir()

    build(project, output=project / "empty", charts=False)

    assert (project / "empty/datapackage.json").is_file()


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


def test_two_builds_at_once_are_refused(project: Path) -> None:
    def build_again(step: str) -> None:
        if step == "checks":
            with pytest.raises(PackageError, match=r"another build is at work here"):
                build(project, charts=False)
            seen.append(step)

    seen: list[str] = []

    build(project, charts=False, progress=build_again)

    assert seen == ["checks"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_full_disk_is_one_line_and_loses_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(project / "datapackage")

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PackageError, match=r"No space left on device; nothing was published"):
        build(project, charts=False)

    monkeypatch.undo()
    assert contents(project / "datapackage") == before
    assert not list(project.glob(".datapackage.building-*"))


def test_a_source_without_targets_is_refused(project: Path, tmp_path: Path) -> None:
    article = tmp_path / "quiet.txt"
    article.write_text("Tin trong ngày\n\nTrời nhiều mây, có mưa nhỏ.\n", encoding="utf-8")
    add(article, describe("quiet"), project)

    with pytest.raises(SourceError, match=r"sources/quiet: no target was found"):
        build(project, charts=False)


def test_one_source_can_be_chosen(project: Path) -> None:
    shutil.copytree(project / "sources/song-xanh", project / "sources/broken")
    (project / "sources/broken/source.toml").write_text("this is not toml", encoding="utf-8")

    built = build(project, sources=["song-xanh"], charts=False)

    assert len(built.verification.figures) == 5


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("package.toml", r"package.toml: this file is missing"),
        ("sources/song-xanh/article.redacted.txt", r"article.redacted.txt: this file is missing"),
        ("sources/song-xanh/source.toml", r"sources: there is no source in it"),
    ],
)
def test_a_missing_file_is_named(project: Path, file: str, message: str) -> None:
    (project / file).unlink()

    with pytest.raises(OpenDataError, match=message):
        build(project, charts=False)


def test_broken_toml_is_named(project: Path) -> None:
    (project / "sources/song-xanh/source.toml").write_text("a = = b", encoding="utf-8")

    with pytest.raises(SourceError, match=r"source.toml: this is not readable TOML"):
        build(project, charts=False)


def test_a_project_brings_its_own_indicator_and_unit(project: Path) -> None:
    folder = project / "vocabulary"
    (folder / "units.csv").write_text(
        "unit_id,symbol_vi,name_vi,name_en,base_unit,multiplier,quantity_kind,per,spellings\n"
        "cage,lồng,lồng cá,fish cages,cage,1,count,,lồng\n",
        encoding="utf-8",
    )
    (folder / "indicators.csv").write_text(
        "indicator_id,name_vi,name_en,definition_vi,definition_en,topic_vi,topic_en,unit_id,"
        "direction,measure,per,price_basis,caveat_vi,caveat_en,related,spellings\n"
        "fish_cages,Số lồng cá,Fish cages,Số lồng.,Number of cages.,Thủy sản,Fishery,cage,"
        "higher_meets,end_of_period,,not_applicable,,,,Số lồng cá\n",
        encoding="utf-8",
    )

    built = build(project, charts=False)

    assert built.verification.figures[-1].target_id == "song-xanh-fish-cages"
    assert built.verification.figures[-1].value == "90"


def test_add_refuses_a_folder_that_exists(project: Path) -> None:
    with pytest.raises(SourceError, match=r"song-xanh: this is there already; choose another --id"):
        add(DATA / "song-xanh.txt", describe(), project)


@pytest.mark.parametrize("source_id", ["../evil", "Sông", "a b", "", "a/b", "-a"])
def test_an_id_that_is_no_plain_name_is_refused(project: Path, source_id: str) -> None:
    with pytest.raises(SourceError, match=r"cannot be an id; use letters a-z, digits and hyphens"):
        add(DATA / "song-xanh.txt", describe(source_id), project)
