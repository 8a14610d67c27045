"""Where a stranger's package lies: a folder or a zip file, and how its files are opened.

Everything is looked at before it is read: no link, device or pipe, no name that leads out of
the package, no more bytes than a check can take. A zip file is never unpacked.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from laocai_opendata.errors import PackageError

DESCRIPTOR = "datapackage.json"
LARGEST_FILE = 200_000_000
_LARGEST_PACKAGE = 1_000_000_000
_MOST_FILES = 10_000
_LONGEST_NAME = 1000
_CHUNK = 1 << 20
_DEVICE_NAMES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")


class Store(Protocol):
    """A package that has been looked at: ``names`` are its files, below ``path``."""

    @property
    def path(self) -> Path:
        """The folder or the zip file."""

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all files, sorted, with forward slashes."""

    def open(self, name: str) -> BinaryIO:
        """Open one of the names; PackageError where it is no plain file any more."""


@dataclass(frozen=True)
class Folder:
    """A package in a folder."""

    path: Path

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The paths of all files below the folder."""
        return tuple(sorted(_look_through(self.path)))

    def open(self, name: str) -> BinaryIO:
        """Open a file step by step, so that no part of its path can become a link meanwhile."""
        try:
            handle = _open_below(self.path, name.split("/"))
        except OSError as error:
            raise PackageError(f"{self.path / name}: {error.strerror}; restore it") from error
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_FILE:
            os.close(handle)
            raise PackageError(f"{self.path / name}: this changed while it was checked; try again")
        return os.fdopen(handle, "rb")


def read_bytes(store: Store, name: str, *, most: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a file; PackageError where it is larger than *most*."""
    with store.open(name) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise PackageError(f"{store.path / name}: larger than {most:,} bytes; not read")
    return data


def measure(store: Store, name: str, kind: Callable[[], Any] = sha256) -> tuple[str, int]:
    """Return the digest of a file, SHA-256 by default, and its size."""
    digest, size = kind(), 0
    with store.open(name) as file:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def name_problem(name: object) -> str:
    """Say why *name* is no plain path below a package; empty where it is one."""
    if not isinstance(name, str) or not name:
        return "is no path"
    parts = name.split("/")
    if any(character in name for character in '\\:*?"<>|~') or not name.isprintable():
        return "has a character that no path here may have"
    if _ESCAPED.search(name):
        return "has an escaped character; some readers would decode it"
    if any(part in ("", ".", "..") or part.startswith(".") for part in parts):
        return "leaves the folder or is hidden"
    if any(_is_no_file_name(part) for part in parts) or len(name) > _LONGEST_NAME:
        return "is no file name on every system"
    if not unicodedata.is_normalized("NFC", name):
        return "is not written in composed letters (NFC)"
    return ""


def short(value: object) -> str:
    """Return a stranger's word in at most 80 harmless characters."""
    return ascii(str(value)[:80])


def _is_no_file_name(part: str) -> bool:
    return (
        _DEVICE_NAMES.fullmatch(part) is not None
        or len(part.encode("utf-8", "surrogatepass")) > 255
        or part.endswith((".", " "))
    )


def _open_below(folder: Path, parts: list[str]) -> int:
    if os.open not in os.supports_dir_fd:  # Windows
        return os.open(folder.joinpath(*parts), os.O_RDONLY | getattr(os, "O_BINARY", 0))
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    for part in parts:
        last = os.O_NONBLOCK if part is parts[-1] else os.O_DIRECTORY
        try:
            below = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | last, dir_fd=handle)
        finally:
            os.close(handle)
        handle = below
    return handle


def _look_through(folder: Path) -> Iterator[str]:
    count = size = 0
    alike: dict[str, str] = {}
    for path in _all_below(folder):
        inside = path.relative_to(folder).as_posix()
        if len(inside) > _LONGEST_NAME:
            raise PackageError(f"{folder}: folders lie too deep in each other; name one package")
        found = path.lstat()
        count, size = count + 1, size + found.st_size
        _check_entry(path, found)
        if count > _MOST_FILES or size > _LARGEST_PACKAGE:
            raise PackageError(
                f"{folder}: more than {_MOST_FILES:,} files or {_LARGEST_PACKAGE:,} bytes; "
                "name one package"
            )
        check_alike(str(folder), inside, alike)
        if stat.S_ISREG(found.st_mode):
            yield inside


def _all_below(folder: Path) -> Iterator[Path]:
    # Not os.walk alone, which goes down by calling itself: folders may lie deeper than that can.
    left = [folder]
    while left:
        root, folders, names = next(os.walk(left.pop(), onerror=_unreadable))
        yield from (Path(root, name) for name in (*folders, *names))
        left += (Path(root, name) for name in reversed(folders))


def _unreadable(error: OSError) -> None:
    raise PackageError(f"{error.filename}: {error.strerror}; change its permissions") from error


def _check_entry(path: Path, found: os.stat_result) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise PackageError(f"{path}: this is a link; replace it by the file itself")
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise PackageError(f"{path}: this is no file but a device or pipe; remove it")
    if stat.S_ISREG(found.st_mode) and found.st_size > LARGEST_FILE:
        raise PackageError(f"{path}: larger than {LARGEST_FILE:,} bytes; not read")


def check_alike(where: str, name: str, alike: dict[str, str]) -> None:
    """Refuse two names that are one on some system; *alike* keeps those seen so far."""
    other = alike.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
    if other != name:
        raise PackageError(
            f"{where}: {short(name)} and {short(other)} are one file on some systems; rename one"
        )
