"""A package in a zip file, read in place: looked at first, within limits, never unpacked."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from laocai_opendata.checking.stores import LARGEST_FILE, check_alike, name_problem, short
from laocai_opendata.errors import PackageError

_LARGEST_ARCHIVE = 50_000_000
_MOST_MEMBERS = 1000
_LARGEST_DIRECTORY = 1_000_000
_LARGEST_IN_ALL = 500_000_000
_LARGEST_RATIO = 200
# A small file may be all blanks: only what becomes large is held against its packed size.
_SMALL = 1_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER, _END_RECORD = 30, 22
_SIGNATURE, _ZIP64 = b"PK\x05\x06", b"PK\x06\x07"
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Archive:
    """A package in a zip file, whose members have all been read once.

    ``top`` is the folder that holds them all, "package/", and is no part of their names.
    """

    path: Path
    names: tuple[str, ...]
    zip: zipfile.ZipFile
    top: str = ""

    def open(self, name: str) -> BinaryIO:
        """Open a member; no byte of it goes to the disk."""
        return cast(BinaryIO, self.zip.open(self.top + name))


def open_archive(path: Path) -> Archive:
    """Look through a zip file and read each member once.

    Raises PackageError where a name leads out of it, a member is a link, encrypted, there twice,
    over another one, damaged, or larger than the limits.
    """
    file = io.BytesIO(_read_plain(path))
    try:
        _check_end(path, file)
        opened = zipfile.ZipFile(file)
        _check_members(path, opened)
        files = [member for member in opened.infolist() if not member.is_dir()]
        for member in files:
            _read_through(opened, member)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
            NotImplementedError, RuntimeError) as error:  # fmt: skip
        raise PackageError(f"{path}: the zip file is damaged ({error}); make it again") from error
    top = _top_folder([member.filename for member in files])
    names = sorted(member.filename.removeprefix(top) for member in files)
    return Archive(path, tuple(names), opened, top)


def _top_folder(names: Sequence[str]) -> str:
    """Return the one folder that all files are in, as most programs pack one; else nothing."""
    folder, slash, _ = names[0].partition("/") if names else ("", "", "")
    return (
        folder + slash if slash and all(name.startswith(folder + slash) for name in names) else ""
    )


def _read_plain(path: Path) -> bytes:
    # In memory, so that nobody can exchange it after it was looked at.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", getattr(os, "O_BINARY", 0)))
    with os.fdopen(handle, "rb") as file:
        is_file = stat.S_ISREG(os.fstat(handle).st_mode)
        data = file.read(_LARGEST_ARCHIVE + 1) if is_file else b""
    if not is_file or len(data) > _LARGEST_ARCHIVE:
        raise PackageError(
            f"{path}: no file, or larger than {_LARGEST_ARCHIVE:,} bytes; unpack it first"
        )
    return data


def _check_end(path: Path, file: BinaryIO) -> None:
    """Refuse a list of members that is too long before anything is made of it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_RECORD - 20))
    tail = file.read()
    end = tail[-_END_RECORD:]
    if len(end) < _END_RECORD or not end.startswith(_SIGNATURE):
        raise PackageError(f"{path}: this is no zip file, or has a comment; make it again")
    _, _, _, here, members, directory, start, _ = struct.unpack("<4s4H2LH", end)
    if tail.startswith(_ZIP64) or members > _MOST_MEMBERS or directory > _LARGEST_DIRECTORY:
        raise PackageError(f"{path}: more than {_MOST_MEMBERS:,} files; name one package")
    if here != members or start + directory + _END_RECORD != size:
        raise PackageError(
            f"{path}: the zip file is in parts or inside another file; make it again"
        )


def _check_members(path: Path, opened: zipfile.ZipFile) -> None:
    members = opened.infolist()
    alike: dict[str, str] = {}
    for member in members:
        problem = _member_problem(member)
        if problem:
            raise PackageError(f"{path}: {short(member.filename)} {problem}")
        check_alike(str(path), member.filename.rstrip("/"), alike)
    if len({member.filename for member in members}) < len(members):
        raise PackageError(f"{path}: a file is there twice; make the zip file again")
    if sum(member.file_size for member in members) > _LARGEST_IN_ALL:
        raise PackageError(f"{path}: larger than {_LARGEST_IN_ALL:,} bytes unpacked; not read")
    _check_overlaps(path, members, opened.start_dir)


def _member_problem(member: zipfile.ZipInfo) -> str:
    name = member.filename.removesuffix("/")
    kind = stat.S_IFMT(member.external_attr >> 16)
    # What stood behind a NUL is cut off by the library, which keeps the name as it was.
    if problem := name_problem(name) or (member.orig_filename != member.filename and "is cut off"):
        return f"{problem}; rename it"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or device; replace it by the file itself"
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted; make the zip file without a password"
    if member.compress_type not in _METHODS:
        return "is packed in an uncommon way; use deflate"
    if member.file_size > LARGEST_FILE:
        return f"is larger than {LARGEST_FILE:,} bytes; not read"
    if member.file_size > max(_SMALL, _LARGEST_RATIO * member.compress_size):
        return f"is packed more than {_LARGEST_RATIO} times smaller; not read"
    return ""


def _check_overlaps(path: Path, members: Sequence[zipfile.ZipInfo], directory: int) -> None:
    members = sorted(members, key=lambda member: member.header_offset)
    starts = [member.header_offset for member in members[1:]] + [directory]
    for member, following in zip(members, starts, strict=True):
        header = _LOCAL_HEADER + len(member.orig_filename)
        if member.header_offset + header + member.compress_size > following:
            raise PackageError(f"{path}: two files share their bytes; make the zip file again")


def _read_through(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    size = 0
    with opened.open(member) as file:
        while chunk := file.read(1 << 20):
            size += len(chunk)
    if size != member.file_size:
        raise zipfile.BadZipFile(f"{short(member.filename)} is not as long as its list says")
