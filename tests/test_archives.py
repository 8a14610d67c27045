"""A package in a zip file is read in place; what could lead out of it or swell is refused."""

from __future__ import annotations

import os
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from laocai_opendata.checking.validate import validate
from laocai_opendata.checking.verify import verify
from laocai_opendata.errors import PackageError
from tests import strangers

Write = Callable[[zipfile.ZipFile], None]


def packed(folder: Path, *more: Write, top: str = "") -> Path:
    """Write the stranger's package as a zip file, with more members, all but these under *top*."""
    source = strangers.write(folder / "stranger")
    path = folder / "stranger.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(source.iterdir()):
            archive.write(file, top + file.name)
        for write in more:
            write(archive)
    return path


def member(name: str, text: str = "a\n", *, mode: int = 0) -> Write:
    def write(archive: zipfile.ZipFile) -> None:
        found = zipfile.ZipInfo(name)
        found.external_attr = mode << 16
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a name that is there twice
            archive.writestr(found, text)

    return write


def test_a_zip_file_is_validated_as_the_folder_is(tmp_path: Path) -> None:
    path = packed(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    assert validate(path).problems == ()
    assert validate(path).checked == {"areas": 2, "figures": 2}
    assert sorted(tmp_path.rglob("*")) == before


def test_one_folder_around_all_files_is_no_part_of_their_names(tmp_path: Path) -> None:
    path = packed(tmp_path, top="stranger-1.0/")
    assert validate(path).problems == ()
    assert validate(path).checked == {"areas": 2, "figures": 2}


def test_a_file_beside_that_folder_makes_it_one_of_several(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="there is no such file"):
        validate(packed(tmp_path, member("other/a.csv"), top="stranger-1.0/"))


def test_a_wrong_cell_in_a_zip_file_is_named_with_its_row(tmp_path: Path) -> None:
    strangers.write(tmp_path / "stranger")
    path = tmp_path / "wrong.ZIP"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(tmp_path / "stranger/datapackage.json", "datapackage.json")
        archive.writestr("areas.csv", strangers.AREAS)
        archive.writestr("figures.csv", strangers.FIGURES.replace("7.5", "seven"))

    found = [(p.code, p.place, p.row) for p in validate(path).problems]

    assert found == [("type-error", "figures", 2)]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ([member("../outside.csv")], "leaves the folder or is hidden"),
        ([member("/etc/passwd")], "leaves the folder or is hidden"),
        ([member("a/../../b.csv")], "leaves the folder or is hidden"),
        ([member(".git/config")], "leaves the folder or is hidden"),
        ([member("C:secret.csv")], "has a character that no path here may have"),
        ([member("a\\b.csv")], "has a character that no path here may have"),
        ([member("%2e%2e/b.csv")], "has an escaped character"),
        ([member("aux.csv")], "is no file name on every system"),
        ([member("notes.csv.")], "is no file name on every system"),
        ([member("Ba\u0306o.csv")], "composed letters"),
        ([member("areas.csv")], "there twice"),
        ([member("AREAS.csv")], "are one file on some systems"),
        ([member("link", "/etc/passwd", mode=stat.S_IFLNK | 0o777)], "is a link or device"),
        ([member("pipe", "", mode=stat.S_IFIFO | 0o666)], "is a link or device"),
        ([member(f"{n}.csv") for n in range(1000)], "more than 1,000 files"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_member_that_is_not_safe_is_refused(
    tmp_path: Path, more: list[Write], reason: str
) -> None:
    path = packed(tmp_path, *more)

    with pytest.raises(PackageError, match=reason):
        validate(path)

    assert sorted(p.name for p in tmp_path.iterdir()) == ["stranger", "stranger.zip"]


def test_a_member_that_swells_is_refused(tmp_path: Path) -> None:
    def swell(archive: zipfile.ZipFile) -> None:
        archive.writestr("bomb.csv", b"\0" * 20_000_000, zipfile.ZIP_DEFLATED)

    with pytest.raises(PackageError, match=r"'bomb.csv' is packed more than 200 times smaller"):
        validate(packed(tmp_path, swell))


def test_an_uncommon_way_of_packing_is_refused(tmp_path: Path) -> None:
    def pack(archive: zipfile.ZipFile) -> None:
        archive.writestr("a.csv", "a\n", zipfile.ZIP_BZIP2)

    with pytest.raises(PackageError, match=r"uncommon way; use deflate"):
        validate(packed(tmp_path, pack))


def central(data: bytes, name: bytes) -> int:
    """Return where the list of members speaks of *name*."""
    return data.rindex(b"PK\x01\x02", 0, data.rindex(name))


def forge(path: Path, name: str, offset: int, value: bytes) -> Path:
    data = bytearray(path.read_bytes())
    start = central(bytes(data), name.encode()) + offset
    data[start : start + len(value)] = value
    path.write_bytes(data)
    return path


FORGED = [
    ("encrypted", "figures.csv", 8, b"\x01\x00", "is encrypted"),
    ("shorter than it is", "figures.csv", 24, struct.pack("<L", 3), "damaged"),
    ("longer than it is", "figures.csv", 24, struct.pack("<L", 900), "damaged"),
    ("larger than the limit", "figures.csv", 24, struct.pack("<L", 4_000_000_000), "larger than"),
    ("another checksum", "figures.csv", 16, b"\x01\x02\x03\x04", "damaged"),
    ("over another member", "figures.csv", 42, struct.pack("<L", 0), "damaged|share their bytes"),
]


@pytest.mark.parametrize(("name", "file", "offset", "value", "reason"), FORGED)
def test_a_list_of_members_that_lies_is_refused(
    tmp_path: Path, name: str, file: str, offset: int, value: bytes, reason: str
) -> None:
    path = forge(packed(tmp_path), file, offset, value)

    with pytest.raises(PackageError, match=reason):
        validate(path)


def test_two_members_over_the_same_bytes_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, member("copy.csv", strangers.AREAS))
    data = path.read_bytes()
    place = struct.unpack_from("<L", data, central(data, b"areas.csv") + 42)

    with pytest.raises(PackageError, match=r"share their bytes|damaged"):
        validate(forge(path, "copy.csv", 42, struct.pack("<L", *place)))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: b"", "no zip file"),
        (lambda data: b"not a zip file, but long enough to be one", "no zip file"),
        (lambda data: data[:-4], "no zip file"),
        (lambda data: data[: len(data) // 2], "no zip file"),
        (lambda data: b"MZ" + data, "inside another file"),
        (lambda data: data[:-12] + struct.pack("<L", 9_000_000) + data[-8:], "more than"),
        (lambda data: data[:-2] + b"\x05\x00hello", "no zip file, or has a comment"),
        (lambda data: data.replace(b"PK\x01\x02", b"PK\x01\x03", 1), "damaged"),
    ],
    ids=["empty", "text", "cut", "half", "prefixed", "long list", "comment", "list"],
)
def test_what_is_no_plain_zip_file_is_refused(
    tmp_path: Path, change: Callable[[bytes], bytes], reason: str
) -> None:
    path = packed(tmp_path)
    path.write_bytes(change(path.read_bytes()))

    with pytest.raises(PackageError, match=reason):
        validate(path)


def test_a_zip_file_without_a_descriptor_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "a\n")

    with pytest.raises(PackageError, match=r"datapackage.json: there is no such file"):
        validate(path)


def test_a_zip_file_in_a_package_is_not_opened(tmp_path: Path) -> None:
    path = packed(tmp_path, member("inner.zip", "PK\x05\x06 nonsense"))

    assert [(p.code, p.place) for p in validate(path).problems] == [("unlisted-file", "inner.zip")]


def test_only_validate_reads_a_zip_file(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"a zip file can only be validated; unpack it first"):
        verify(packed(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="pipes are made otherwise there")
def test_a_pipe_named_as_a_zip_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")

    with pytest.raises(PackageError):
        validate(tmp_path / "pipe.zip")
