"""`verify` makes README and pages anew: a page cannot say what the tables do not."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from laocai_opendata.checking.verify import verify
from laocai_opendata.publishing.downloads import zip_path
from laocai_opendata.publishing.release import DOWNLOADS, SUMS, format_sums

NAME = "song-xanh-targets"
LATER = (zip_path(NAME),)


def listed_again(package: Path) -> None:
    """Write ``SHA256SUMS`` anew, as someone would who hides a change.

    What is made of the whole package would tell of it, so it is removed.
    """
    for name in (*LATER, DOWNLOADS):
        (package / name).unlink(missing_ok=True)
    paths = [path for path in package.rglob("*") if path.is_file() and path.name != SUMS]
    found = {path.relative_to(package).as_posix(): path.read_bytes() for path in paths}
    (package / SUMS).write_text(format_sums(found), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("index.html", "3.250", "3.251"),
        ("en.html", "3,250", "3,251"),
        ("en.html", "<style>", "<style>/* */"),
        ("README.md", "3.250", "3.251"),
        ("icon.svg", "#00609b", "#ff0000"),
    ],
)
def test_a_page_that_was_changed_is_named(package: Path, name: str, old: str, new: str) -> None:
    text = (package / name).read_text("utf-8")
    assert old in text
    (package / name).write_bytes(text.replace(old, new, 1).encode())
    listed_again(package)

    problems = verify(package).problems

    assert [(problem.code, problem.place) for problem in problems] == [("page-differs", name)]


def test_a_package_may_have_no_pages(package: Path) -> None:
    for name in ("index.html", "en.html", "icon.svg"):
        (package / name).unlink()
    listed_again(package)

    assert verify(package).valid


def test_files_that_are_made_after_the_pages_are_offered_by_name_only(package: Path) -> None:
    for page in ("index.html", "en.html"):
        text = (package / page).read_text("utf-8")
        for name in LATER:
            assert f'href="{name}"' in text
            assert sha256((package / name).read_bytes()).hexdigest() not in text
        assert sha256((package / f"{NAME}.xlsx").read_bytes()).hexdigest() in text


def test_a_page_that_does_not_offer_a_file_is_not_the_page_of_the_package(package: Path) -> None:
    shutil.copy(package / "LICENSE.md", package / "NOTES.md")
    listed_again(package)

    problems = verify(package).problems

    assert [(problem.code, problem.place) for problem in problems] == [
        ("page-differs", "index.html"),
        ("page-differs", "en.html"),
    ]


def test_what_was_unpacked_from_the_archive_offers_it_and_is_proved(
    built_project: Path, tmp_path: Path
) -> None:
    with ZipFile(built_project / f"datapackage/{NAME}.zip") as archive:
        archive.extractall(tmp_path)
    unpacked = tmp_path / NAME

    assert not any((unpacked / name).exists() for name in LATER)
    assert f'href="{NAME}.zip"' in (unpacked / "en.html").read_text("utf-8")
    assert verify(unpacked).problems == ()
