"""What `extract` and `add` found, in words and in a file that is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

from laocai_opendata.checking.problems import printable
from laocai_opendata.errors import OutputError, in_words
from laocai_opendata.machine_forms import Announcements, as_csv, as_json
from laocai_opendata.printing import print_tables
from laocai_opendata.reading.article import STDIN
from laocai_opendata.reading.sources import Description

_LONGEST_LINE = 2000


def check_output(path: Path | None, inputs: Sequence[str]) -> None:
    """Raise OutputError where *path* is one of *inputs* or no plain file."""
    if path is None:
        return
    if path.is_dir():
        raise OutputError(f"{path}: this is a folder; name a file in it")
    if not path.exists():
        return
    if not path.is_file():
        raise OutputError(f"{path}: this is no plain file; choose another --output")
    for read in inputs:
        # What cannot be read is said when it is read.
        with suppress(OSError, ValueError):
            if read != STDIN and path.samefile(read):
                raise OutputError(f"{path}: this file is to be read; choose another --output")


def format_of(path: Path | None) -> str:
    """Return the format that a file's ending tells; a table for any other, and for a screen."""
    endings = {".csv": "csv", ".json": "json"}
    return endings.get(path.suffix.lower(), "table") if path else "table"


def write_whole(path: Path, text: str) -> None:
    """Write *text* in UTF-8; what was there stays until all of it is written.

    Raises OutputError where it cannot.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.writing-{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise OutputError(f"{in_words(error, path)}; nothing was written") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def as_text(extractions: Sequence[tuple[str, Any]], output_format: str) -> str:
    """Return what `extract` prints in *output_format*: csv or json, or a table of extractions."""
    if output_format == "json":
        return as_json(extractions) + "\n"
    if output_format == "csv":
        return as_csv(extractions)
    written = StringIO()
    print_tables(extractions, written)
    return "".join(line.rstrip() + "\n" for line in written.getvalue().splitlines())


def counted(extractions: Announcements) -> str:
    """Say how much was read from all articles together."""
    targets = sum(len(extraction.targets) for _, extraction in extractions)
    return f"targets: {targets}, articles: {len(extractions)}"


def from_page(asked: Description, added: Description) -> str:
    """Say what a page itself filled into a source's description; empty where it was nothing."""
    filled = [
        f"{name} {getattr(added, name)!r}"
        for name in ("publisher", "published", "url")
        if getattr(added, name) != getattr(asked, name)
    ]
    line = f"as the page states: {', '.join(filled)}"
    return printable(line, longest=_LONGEST_LINE) if filled else ""
