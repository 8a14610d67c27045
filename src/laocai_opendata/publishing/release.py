"""Write a package beside the published one and exchange the two: the old or the new, never torn."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

from laocai_opendata.errors import PackageError

SUMS = "SHA256SUMS"
_BUILDING, _REPLACED = ".building-", ".replaced-"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def format_sums(files: Mapping[str, bytes]) -> str:
    """Return the text of ``SHA256SUMS``: one line a file, by path, as ``sha256sum`` reads it."""
    return "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))


def read_sums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that the build of *folder* wrote; empty where none did."""
    path = folder / SUMS
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line[66:]: line[:64] for line in lines}


@contextmanager
def staged(output: Path) -> Iterator[Path]:
    """Give a folder beside *output* to build in; it takes the place of *output* at the end.

    What is in *output* stays as it was if anything goes wrong. Raises PackageError where
    another build is at work, or *output* holds files that no build wrote.
    """
    # Not resolved: a link in place of the folder is refused below.
    output = Path.cwd() / output
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _locked(output):
            _recover(output)
            check_ours(output)
            building = output.with_name(f".{output.name}{_BUILDING}{os.getpid()}")
            building.mkdir()
            try:
                yield building
                _sync_tree(building)
                check_ours(output)
                _take_place(building, output)
            finally:
                shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise PackageError(
            f"{error.filename or output}: {error.strerror or error}; nothing was published, "
            f"{output} is as it was"
        ) from error


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write *files*, which maps paths with forward slashes to bytes, below *folder*."""
    for path, data in files.items():
        target = folder.joinpath(*PurePosixPath(path).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def check_ours(output: Path) -> None:
    """Raise PackageError where *output* holds anything that our last build did not write."""
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise PackageError(f"{output}: this is not a folder; choose another --output")
    if not output.is_dir():
        return
    known = read_sums(output)
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        if path.is_symlink() or (name != SUMS and name not in known):
            raise PackageError(f"{path}: no build wrote this file; move it away, then build again")
        if name in known and sha256(path.read_bytes()).hexdigest() != known[name]:
            raise PackageError(
                f"{path}: this file was changed since it was built; restore it or move it away, "
                "then build again (the package is never edited by hand)"
            )


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    path = output.with_name(f".{output.name}.lock")
    with path.open("a+") as handle:
        try:
            _lock(handle.fileno())
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise
            raise PackageError(
                f"{output}: another build is at work here; wait until it has finished"
            ) from error
        yield


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _recover(output: Path) -> None:
    # A killed build leaves its own folder, or the old package under another name.
    for left in sorted(output.parent.glob(f".{output.name}{_REPLACED}*")):
        if output.exists():
            shutil.rmtree(left)
        else:
            left.rename(output)
    for left in output.parent.glob(f".{output.name}{_BUILDING}*"):
        shutil.rmtree(left)


def _take_place(building: Path, output: Path) -> None:
    if not output.exists():
        building.rename(output)
    elif not _exchange(building, output):
        replaced = output.with_name(f".{output.name}{_REPLACED}{os.getpid()}")
        output.rename(replaced)
        building.rename(output)
        shutil.rmtree(replaced, ignore_errors=True)
    _sync_folder(output.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    result = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if result == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _sync_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            _sync_folder(path)
        else:
            with path.open("rb+") as handle:
                os.fsync(handle.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
