"""Publish under torture: killed, out of room, refused by the system, against another build.

Run as ``python -m tests.torture WAY FOLDER ROUNDS``. After each blow the old or the new package
stands whole, what was said is one line, and the next build leaves nothing of the last one.
"""

from __future__ import annotations

import errno
import io
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

from laocai_opendata.errors import PackageError
from laocai_opendata.publishing import release
from laocai_opendata.publishing.release import SUMS, format_sums, staged, write_files

SEED = 20240105
_NOBODY = 65534
# Each of these is refused in turn, on its first, second, third … call.
CALLS: tuple[tuple[Any, str], ...] = (
    (io, "open"), (os, "open"), (os, "mkdir"), (os, "fsync"), (os, "rename"), (os, "unlink"),
    (os, "rmdir"), (os, "scandir"), (release, "_exchange"), (release, "_lock"),
)  # fmt: skip


def listed(mark: str) -> dict[str, bytes]:
    """Return a small package: a descriptor, ten files in two folders, and their sums."""
    files = {f"data/{n}.csv": f"{mark}{n}\n".encode() * 300 for n in range(10)}
    files |= {"datapackage.json": json.dumps({"name": mark}).encode(), "charts/a.svg": b"<svg/>"}
    return {**files, SUMS: format_sums(files).encode()}


PACKAGES = {mark: listed(mark) for mark in ("old", "new")}


def publish(output: Path, mark: str) -> None:
    with staged(output) as building:
        write_files(building, PACKAGES[mark])


def standing(output: Path) -> str:
    """Return which package stands, whole; an error if it is neither."""
    found = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }
    (mark,) = (mark for mark, files in PACKAGES.items() if files == found)
    return mark


def check_next_build(output: Path) -> None:
    """Build once more; nothing of any killed or refused build may be left."""
    publish(output, "old")
    assert standing(output) == "old"
    left = sorted(path.name for path in output.parent.iterdir())
    assert left == [f".{output.name}.lock", output.name], left


def seconds_to_publish(output: Path) -> float:
    start = time.monotonic()
    publish(output, "old")
    return time.monotonic() - start


def in_child(job: Callable[[], object]) -> int:
    """Start *job* in a process of its own; its exit code is 0 unless something was raised."""
    child = os.fork()
    if child == 0:
        try:
            job()
        except BaseException as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
        os._exit(0)
    return child


def ended_well(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def kill(output: Path, rounds: int) -> dict[str, int]:
    """Kill a build at random moments."""
    chance = random.Random(SEED)
    longest = 3 * seconds_to_publish(output)

    def build_on() -> None:
        for mark in cycle(("new", "old")):
            publish(output, mark)

    found = {"old": 0, "new": 0, "left": 0}
    for _ in range(rounds):
        child = in_child(build_on)
        time.sleep(chance.random() * longest)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found[standing(output)] += 1
        found["left"] += len(list(output.parent.iterdir())) > 2
        if chance.random() < 0.2:
            check_next_build(output)
    return found


def kill_without_exchange(output: Path, rounds: int) -> dict[str, int]:
    """Kill a build where the system cannot exchange folders; the next build mends that."""
    chance = random.Random(SEED)
    longest = 3 * seconds_to_publish(output)
    rename = os.rename

    def linger(*arguments: Any, **more: Any) -> None:
        rename(*arguments, **more)
        time.sleep(longest / 20)

    release._exchange = lambda one, other: False  # type: ignore[assignment]
    found = {"whole": 0, "mended": 0}
    for n in range(rounds):
        os.rename = linger  # the moment without a package is too short to hit
        child = in_child(lambda: [publish(output, mark) for mark in ("new", "old") * 1000])
        os.rename = rename
        time.sleep(chance.random() * longest)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found["whole" if output.exists() else "mended"] += 1
        if output.exists():
            standing(output)
        else:
            assert any(standing(p) for p in output.parent.glob(f".{output.name}.replaced-*")), n
        check_next_build(output)
    return found


@contextmanager
def refused(owner: Any, name: str, number: int, error: int) -> Iterator[list[int]]:
    """Let the *number*-th call of a function fail."""
    real, calls = getattr(owner, name), [0]

    def call(*arguments: Any, **more: Any) -> Any:
        calls[0] += 1
        if calls[0] == number:
            raise OSError(error, os.strerror(error), "x")
        return real(*arguments, **more)

    setattr(owner, name, call)
    try:
        yield calls
    finally:
        setattr(owner, name, real)


def refuse(output: Path, rounds: int) -> dict[str, int]:
    """Let each write, sync, rename and so on fail in turn; at most *rounds* of each."""
    found = {"refused": 0, "published": 0}
    for (owner, name), error in ((call, e) for call in CALLS for e in (errno.EIO, errno.ENOSPC)):
        for number in range(1, rounds + 1):
            with refused(owner, name, number, error) as calls:
                said = attempt(output, "new")
            if calls[0] < number:
                check_next_build(output)
                break
            assert said is None or "\n" not in said
            # What is said is true: the old package stands, or the new one does.
            kept = "nothing was published" in (said or "")
            assert (standing(output) == "old") == kept, (name, number, said)
            found["refused" if said else "published"] += 1
            check_next_build(output)
    return found


def attempt(output: Path, mark: str) -> str | None:
    try:
        publish(output, mark)
    except PackageError as error:
        return str(error)
    return None


def large(output: Path, rounds: int) -> dict[str, int]:
    """Let every file end after so many bytes, as on a full disk."""

    def build_small(limit: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        said = attempt(output, "new")
        assert said is None or ("\n" not in said and "nothing was published" in said), said

    most = max(map(len, PACKAGES["new"].values()))
    found = {"old": 0, "new": 0}
    for number in range(rounds):
        limit = most * number // (rounds - 1)
        assert ended_well(in_child(lambda limit=limit: build_small(limit)))  # type: ignore[misc]
        found[standing(output)] += 1
        check_next_build(output)
    assert found["new"]
    return found


def full(output: Path, rounds: int) -> dict[str, int]:
    """Fill a small disk to the last block, then block by block less."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(output.parent)]
    subprocess.run(mount, check=True)
    publish(output, "old")
    ballast = output.parent / "ballast"
    block = os.statvfs(output.parent).f_frsize
    found = {"old": 0, "new": 0}
    for left in range(rounds):
        with ballast.open("wb") as file:
            free = os.statvfs(output.parent).f_bavail
            file.write(bytes(max(0, free - left) * block))
        said = attempt(output, "new")
        assert said is None or "No space left on device; make room" in said, said
        found[standing(output)] += 1
        ballast.unlink()
        check_next_build(output)
    assert found["old"], "the disk was never full"
    return found


def both(output: Path, rounds: int) -> dict[str, int]:
    """Let builds run at the same time; each publishes or says that another is at work."""

    def build_on(mark: str) -> None:
        for _ in range(rounds):
            said = attempt(output, mark)
            assert said is None or "another build is at work here" in said, said

    children = [in_child(lambda m=m: build_on(m)) for m in ("old", "new", "old")]  # type: ignore[misc]
    ends = [ended_well(child) for child in children]
    assert all(ends)
    found = standing(output)
    check_next_build(output)
    return {found: 1}


def locked(output: Path, rounds: int) -> dict[str, int]:
    """Build as a person who may not write there."""
    places = (output.parent, output)

    def build_as_nobody() -> None:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
        said = attempt(output, "new")
        assert said is not None
        assert "Permission denied; change its permissions" in said, said

    found = 0
    for place in places:
        place.chmod(0o555)
        (output.parent / f".{output.name}.lock").chmod(0o444)
        assert ended_well(in_child(build_as_nobody))
        assert standing(output) == "old"
        place.chmod(0o755)
        (output.parent / f".{output.name}.lock").chmod(0o644)
        found += 1
    check_next_build(output)
    return {"refused": found}


WAYS = {
    way.__name__: way for way in (kill, kill_without_exchange, refuse, large, full, both, locked)
}


def main(way: str, folder: str, rounds: str) -> None:
    output = Path(folder) / "out"
    if way != "full":
        publish(output, "old")
    sys.stdout.write(json.dumps(WAYS[way](output, int(rounds))))


if __name__ == "__main__":
    main(*sys.argv[1:])
