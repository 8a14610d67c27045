"""Print the tables of README.md on extraction: rate, growth, hostile texts, memory, peers."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.extract import extract, extract_targets
from laocai_opendata.model import Article

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
PUBLISHED = ROOT / "sources/laocai-2024/article.redacted.txt"
NUMBER = re.compile(r"[0-9][0-9.,]*\s*(?:%|tỷ đồng|triệu đồng|triệu USD|triệu lượt|xã|ha)")
MEGABYTE, ROUNDS = 1_000_000, 200
HOSTILE = {
    "1.1.1…": "1.",
    "1.1.1 with spaces": "1.1 ",
    "trên trên …": "trên ",
    "((( …": "(",
    "one clause of amounts": "thu 5 tỷ đồng, ",
    "one list of targets": "chỉ tiêu: thu 5 tỷ đồng ",
    "amounts in parentheses": "(thu 5 tỷ đồng ",
    "a range without an end": "5 tỷ - ",
    "years": "năm 2024 ",
    "words without an end": "ngân sách ",
    "letters without an end": "a",
    "spaces": " ",
    "empty lines": "\n",
    "items": "- a\n",
}


def read(text: str) -> object:
    return extract_targets(Article("text", text, ""), built_in())


def read_all(text: str) -> object:
    return extract(Article("text", text, ""), built_in())


def seconds(job: Callable[[], object]) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


def least(jobs: Iterable[Callable[[], object]], rounds: int) -> list[float]:
    """Return the least CPU time of each job, all taken in turn: other work only adds to it."""
    found = [[seconds(job) for job in jobs] for _ in range(rounds)]
    return [min(times) for times in zip(*found, strict=True)]


def megabytes(text: str) -> float:
    return len(text.encode()) / MEGABYTE


def show(*cells: str) -> None:
    sys.stdout.write("| " + " | ".join(cells) + " |\n")


def rates(texts: dict[str, str]) -> None:
    show("text", "bytes", "findall MB/s", "targets MB/s", "targets × findall", "all × findall")
    for name, text in texts.items():
        size, (floor, ours) = megabytes(text), beside_findall(read, text)
        again, everything = beside_findall(read_all, text)
        show(
            name, str(len(text.encode())), f"{size / floor:.0f}", f"{size / ours:.1f}",
            f"{ours / floor:.1f}", f"{everything / again:.1f}",
        )  # fmt: skip


def beside_findall(reader: Callable[[str], object], text: str) -> list[float]:
    """Return the times of `findall` and of a reader, in turn: a run over files is one reader's."""
    return least([lambda: NUMBER.findall(text), lambda: reader(text)], ROUNDS)


def growth(text: str, largest: float) -> None:
    show("text repeated", "MB", "CPU s", "× the half", "peak MB")
    size, before = largest / 4, 0.0
    for kind, joined in (("lines", text + "\n"), ("one line", text.replace("\n", " "))):
        for part in (size, 2 * size, 4 * size):
            took, peak = alone(joined * max(1, round(part / megabytes(joined))))
            ratio = f"{took / before:.2f}" if part > size else ""
            show(kind, f"{part:.1f}", f"{took:.2f}", ratio, f"{peak:.0f}")
            before = took


def alone(text: str) -> tuple[float, float]:
    """Return CPU time and peak memory of a process of its own that reads *text*."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(text)
        file.flush()
        command = [sys.executable, __file__, "--alone", file.name]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    took, peak = json.loads(done.stdout)
    return took, peak


def alone_here(path: str) -> None:
    import resource

    text = Path(path).read_text(encoding="utf-8")
    read("")
    took = seconds(lambda: read(text))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump([took, peak], sys.stdout)


def hostile(text: str, size: float) -> None:
    normal = text * max(1, round(size / megabytes(text)))
    rate = megabytes(normal) / seconds(lambda: read(normal))
    show("text of one kind", "MB/s", "of the normal rate", "× at twice the length")
    show("normal", f"{rate:.2f}", "1.00", "")
    for name, unit in HOSTILE.items():
        short = unit * round(size * MEGABYTE / len(unit.encode()))
        one, two = seconds(lambda s=short: read(s)), seconds(lambda s=short: read(s + s))
        of = megabytes(short) / one
        show(name, f"{of:.2f}", f"{of / rate:.2f}", f"{two / one:.2f}")


def peers() -> None:
    """Run the peers in an environment of their own, and this package beside them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = str(Path(folder, "bin/python"))
        pins = ["--require-hashes", "--no-deps", "-r"]
        install = [python, "-m", "pip", "install", "--quiet", *pins, str(HERE / "peers.txt")]
        subprocess.run(install, check=True)
        table = [sys.executable, python, python]
        show("reader", "value", "value + unit", "all with comparator", "sentences/s")
        for interpreter, reader in zip(table, ("ours", "quantulum3", "price-parser"), strict=True):
            subprocess.run(
                [interpreter, "-W", "ignore", str(HERE / "peers.py"), reader], check=True
            )


def texts() -> dict[str, str]:
    """Return the published source, and the whole article where it is at hand."""
    found = {"published source": PUBLISHED.read_text(encoding="utf-8")}
    shared = os.environ.get("LAOCAI_REFERENCE", str(ROOT.parent / "shared"))
    for path in sorted(Path(shared).glob("article/*.txt")):
        found["reference article"] = path.read_text(encoding="utf-8")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=float, default=8, help="MB of the longest text")
    parser.add_argument("--hostile", type=float, default=0.25, help="MB of each hostile text")
    parser.add_argument("--peers", action="store_true", help="install the peers; their table alone")
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        alone_here(options.alone)
        return
    if options.peers:
        peers()
        return
    found = texts()
    rates(found)
    growth(list(found.values())[-1], options.largest)
    hostile(list(found.values())[-1], options.hostile)


if __name__ == "__main__":
    main()
