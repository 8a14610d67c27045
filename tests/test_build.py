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
from laocai_opendata.publishing.release import DOWNLOADS, SUMS, read_downloads, read_sums
from tests.conftest import describe

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
    made = read_downloads(package)

    assert {path.partition(".")[2] for path in made} == {"zip"}
    assert {*read_sums(package), SUMS, *made, DOWNLOADS} == set(contents(package))


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

    with pytest.raises(CheckError, match=r"sources:2 publisher: '=HYPERLINK\(1\)' begins"):
        build(project, charts=False)

    assert contents(project / "datapackage") == before


def test_an_empty_folder_is_taken(project: Path) -> None:
    (project / "empty").mkdir()

    build(project, output=project / "empty", charts=False)

    assert (project / "empty/datapackage.json").is_file()


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
    with pytest.raises(
        PackageError, match=r"No space left on device; make room, then try again; nothing"
    ):
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
        ("sources/song-xanh/source.toml", r"source.toml: this file is missing"),
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


def write_own_words(folder: Path) -> None:
    """Write an indicator and a unit that no other project has."""
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


def test_a_project_brings_its_own_indicator_and_unit(project: Path) -> None:
    write_own_words(project / "vocabulary")

    built = build(project, charts=False)

    assert built.verification.figures[-1].target_id == "song-xanh-fish-cages"
    assert built.verification.figures[-1].value == "90"
