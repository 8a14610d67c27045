"""A source is added whole or not at all, and says what was read."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from laocai_opendata.errors import SourceError
from laocai_opendata.pipeline import add
from tests.conftest import DATA, describe


def test_add_refuses_a_folder_that_exists(project: Path) -> None:
    with pytest.raises(SourceError, match=r"song-xanh: this is there already; choose another --id"):
        add(DATA / "song-xanh.txt", describe(), project)


@pytest.mark.parametrize("source_id", ["../evil", "Sông", "a b", "", "a/b", "-a"])
def test_an_id_that_is_no_plain_name_is_refused(project: Path, source_id: str) -> None:
    with pytest.raises(SourceError, match=r"cannot be an id; use letters a-z, digits and hyphens"):
        add(DATA / "song-xanh.txt", describe(source_id), project)


@pytest.mark.parametrize("source_id", ["results", "vocabulary", "con", "com1"])
def test_an_id_that_means_something_else_is_refused(tmp_path: Path, source_id: str) -> None:
    with pytest.raises(SourceError, match=r"cannot be an id, it means something else; choose"):
        add(DATA / "song-xanh.txt", describe(source_id), tmp_path)


def test_it_says_what_was_read(tmp_path: Path) -> None:
    added = add(DATA / "song-xanh.txt", describe(), tmp_path)

    assert len(added.extraction.targets) == 5
    assert [path.name for path in added.files] == ["source.toml", "article.redacted.txt"]
    assert all(path.is_file() for path in added.files)


WRONG = [
    (
        {"published": "hôm qua"},
        r"published 'hôm qua' is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    ({"published": "2024-13"}, r"published '2024-13' is no date"),
    ({"published": "2024-1-5"}, r"published '2024-1-5' is no date"),
    ({"retrieved": "x"}, r"retrieved 'x' is no day; write YYYY-MM-DD"),
    ({"retrieved": "2024-02-30"}, r"retrieved '2024-02-30' is no day"),
    ({"retrieved": "2024-02"}, r"retrieved '2024-02' is no day"),
    ({"url": "javascript:alert(1)"}, r"url 'javascript:alert\(1\)' is no web address"),
    ({"url": "https://"}, r"url 'https://' is no web address"),
    ({"url": "https://a b"}, r"url 'https://a b' is no web address; write https://"),
]


@pytest.mark.parametrize(("described", "message"), WRONG)
def test_a_date_or_address_that_is_none_is_refused(
    tmp_path: Path, described: dict[str, str], message: str
) -> None:
    with pytest.raises(SourceError, match=message):
        add(DATA / "song-xanh.txt", describe(**described), tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("published", ["", "2024", "2024-12", "2024-02-29"])
def test_a_date_may_be_known_in_part(tmp_path: Path, published: str) -> None:
    description = replace(describe(), published=published, url="https://sông-xanh.example/bài?a=1")

    assert add(DATA / "song-xanh.txt", description, tmp_path).files


@pytest.mark.parametrize("failing", ["source.toml", "article.redacted.txt"])
def test_a_full_disk_leaves_no_half_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == failing:
            write(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SourceError, match=r"sources/song-xanh: No space left on device; make room"):
        add(DATA / "song-xanh.txt", describe(), tmp_path)

    assert list((tmp_path / "sources").iterdir()) == []


def test_a_project_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "sources").write_bytes(b"mine")

    with pytest.raises(SourceError, match=r"sources.*: (Not a directory|File exists); "):
        add(DATA / "song-xanh.txt", describe(), tmp_path)
