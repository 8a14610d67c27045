"""Write a package beside the published one and exchange the two: the old or the new, never torn."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import escape
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath

from laocai_opendata.errors import PackageError, in_words

SUMS = "SHA256SUMS"
# What is made of the whole package and cannot stand in the list that it contains.
DOWNLOADS = "DOWNLOADS.sha256"
_DESCRIPTOR = "datapackage.json"
_SUM_LINE = re.compile(r"([0-9a-f]{64})  ([^\udc80-\udcff]+)")
# What is being built may always be removed; what was replaced is looked at first.
_BUILDING, _REPLACED = ".building-", ".replaced-"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def format_sums(files: Mapping[str, bytes]) -> str:
    """Return the text of ``SHA256SUMS``: one line a file, by path, as ``sha256sum`` reads it."""
    return "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))


def read_sums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that the build of *folder* wrote; empty where none did.

    Raises PackageError with file and line for what ``sha256sum`` would not have written.
    """
    return _read_list(folder / SUMS)


def read_downloads(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of what the build made of the whole package; any of it may be gone.

    Raises PackageError as `read_sums` does.
    """
    return _read_list(folder / DOWNLOADS)


def _read_list(path: Path) -> dict[str, str]:
    return parse_sums(path.read_bytes(), str(path)) if path.is_file() else {}


def parse_sums(data: bytes, where: str) -> dict[str, str]:
    """Return the SHA-256 of each file that a list of sums has.

    Raises PackageError with *where* and line for what ``sha256sum`` would not have written.
    """
    sums: dict[str, str] = {}
    for number, line in enumerate(data.splitlines(), start=1):
        # A byte that is not UTF-8 becomes a character that the pattern refuses.
        found = _SUM_LINE.fullmatch(line.decode("utf-8", "surrogateescape"))
        if found is None:
            raise PackageError(
                f"{where}:{number}: this is not a SHA-256, two spaces and a path in UTF-8; "
                "restore the file"
            )
        sums[found[2]] = found[1]
    return sums


@contextmanager
def staged(output: Path) -> Iterator[Path]:
    """Give a folder beside *output* to build in; it takes the place of *output* at the end.

    What is in *output* stays as it was if anything goes wrong. Raises PackageError where
    another build is at work, or *output* holds files that no build wrote.
    """
    if output.name in ("", ".."):
        raise PackageError(f"{str(output)!r} names no folder of its own; choose another --output")
    # Not resolved: a link in place of the folder is refused below.
    output = Path.cwd() / output
    try:
        if not _lock_file(output).exists():
            # Otherwise it is looked at under the lock: another build may be exchanging it now.
            check_ours(output)
        output.parent.mkdir(parents=True, exist_ok=True)
        with _locked(output):
            yield from _exchanged(output)
    except OSError as error:
        raise PackageError(
            f"{in_words(error, output)}; nothing was published, {output} is as it was"
        ) from error


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write *files*, which maps paths with forward slashes to bytes, below *folder*."""
    for path, data in files.items():
        target = folder.joinpath(*PurePosixPath(path).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def check_ours(output: Path) -> None:
    """Raise PackageError where *output* holds anything but a package as it was built.

    A folder that is empty or not there may be written.
    """
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise PackageError(f"{output}: this is not a folder; choose another --output")
    if not output.is_dir() or not any(output.iterdir()):
        return
    listed = read_sums(output)
    known = {**read_downloads(output), **listed}
    for path in sorted(output.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            _check_file(path, path.relative_to(output).as_posix(), known)
    for name in (_DESCRIPTOR, *listed):
        if name not in listed or not (output / name).is_file():
            raise PackageError(
                f"{output}: this is no package that a build wrote, {name} is not in it or not "
                "listed; restore it or choose another --output"
            )


def _check_file(path: Path, name: str, known: Mapping[str, str]) -> None:
    is_list = name in (SUMS, DOWNLOADS)
    if path.is_symlink() or not path.is_file() or not (is_list or name in known):
        raise PackageError(f"{path}: no build wrote this file; move it away, then build again")
    if not is_list and sha256(path.read_bytes()).hexdigest() != known[name]:
        raise PackageError(
            f"{path}: this file was changed since it was built; restore it or move it away, "
            "then build again (the package is never edited by hand)"
        )


def _lock_file(output: Path) -> Path:
    return output.with_name(f".{output.name}.lock")


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    # The file stays: another build may be waiting at it.
    with _lock_file(output).open("a+") as handle:
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


def _exchanged(output: Path) -> Iterator[Path]:
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


def _recover(output: Path) -> None:
    # A killed build leaves its own folder, or the old package under another name.
    for left in _leftovers(output, _BUILDING):
        shutil.rmtree(left)
    for left in _leftovers(output, _REPLACED):
        if not _is_ours(left):
            continue
        if not output.exists():
            left.rename(output)
        else:
            # Under the other name, half of it would still be known as ours if this is killed.
            place = left.name.removeprefix(f".{output.name}{_REPLACED}")
            shutil.rmtree(left.rename(output.with_name(f".{output.name}{_BUILDING}{place}")))


def _leftovers(output: Path, kind: str) -> list[Path]:
    return sorted(output.parent.glob(f"{escape(f'.{output.name}{kind}')}*"))


def _is_ours(folder: Path) -> bool:
    try:
        check_ours(folder)
    except PackageError:
        return False
    return True


def _take_place(building: Path, output: Path) -> None:
    replaced = _free_name(output)
    if not output.exists():
        building.rename(output)
    elif _exchange(building, output):
        # The new package stands; an old one that cannot be renamed is removed as it is.
        with suppress(OSError):
            building.rename(replaced)
    else:
        _rename_both(building, output, replaced)
    _sync_folder(output.parent)
    if replaced.exists():
        _discard(replaced, building, output)


def _free_name(output: Path) -> Path:
    name = f".{output.name}{_REPLACED}{os.getpid()}"
    names = (output.with_name(f"{name}-{place}" if place else name) for place in count())
    return next(path for path in names if not os.path.lexists(path))


def _rename_both(building: Path, output: Path, replaced: Path) -> None:
    output.rename(replaced)
    try:
        building.rename(output)
    except BaseException:
        replaced.rename(output)
        raise


def _discard(replaced: Path, building: Path, output: Path) -> None:
    """Give up the old package, unless a file was saved in it at the last moment."""
    try:
        check_ours(replaced)
    except (PackageError, OSError) as error:
        raise PackageError(
            f"{output} is published; the old package is kept as {replaced.name}, because it "
            f"changed meanwhile: {error}"
        ) from error
    # Where it cannot be renamed, the next build removes it.
    with suppress(OSError):
        replaced.rename(building)


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
    # Some file systems cannot; the files themselves are on the disk already.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
