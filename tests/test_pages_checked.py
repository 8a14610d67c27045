"""`verify` makes README and pages anew: a page cannot say what the tables do not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from laocai_opendata.checking.verify import verify
from laocai_opendata.package_metadata import read_package_metadata
from laocai_opendata.published import read_table
from laocai_opendata.publishing.page.downloads import offer
from laocai_opendata.publishing.page.render import page_files
from laocai_opendata.publishing.release import SUMS, format_sums
from laocai_opendata.schemas import TABLES


def listed_again(package: Path) -> None:
    """Write ``SHA256SUMS`` anew, as someone would who hides a change."""
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
    page = (package / "en.html").read_text("utf-8")
    shutil.copy(package / "README.md", package / "song-xanh-targets.sqlite")
    listed_again(package)

    problems = verify(package).problems

    # The page does not offer the new file, so it is not the page of this package.
    assert [problem.place for problem in problems] == ["index.html", "en.html"]
    assert "sqlite" not in page


def test_what_was_unpacked_from_the_archive_offers_it_and_is_proved(package: Path) -> None:
    metadata = read_package_metadata(package.parent / "package.toml")
    files = {path.relative_to(package).as_posix(): path.read_bytes()
             for path in package.rglob("*") if path.is_file()}  # fmt: skip
    made_last = {"README.md", "index.html", "en.html", "icon.svg", SUMS}
    earlier = {path: data for path, data in files.items() if path not in made_last}
    tables = {name: read_table(name, package) for name in TABLES}
    text = files["evidence/song-xanh.txt"].decode()
    downloads = offer(earlier, ["song-xanh-targets.zip"])
    pages = page_files(metadata, tables, {"song-xanh": text}, (), earlier, downloads)
    for name, data in pages.items():
        (package / name).write_bytes(data)
    listed_again(package)

    assert b'href="song-xanh-targets.zip"' in pages["en.html"]
    assert verify(package).problems == ()
