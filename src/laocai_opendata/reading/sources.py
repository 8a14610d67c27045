"""A folder in ``sources/``: what it holds, read and written."""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path

from laocai_opendata.errors import SourceError, in_words
from laocai_opendata.model import Article, Origin
from laocai_opendata.reading.article import read_text
from laocai_opendata.reading.time_spans import find_partial_date
from laocai_opendata.tabular import Row, read_rows

ARTICLE_FILE = "article.redacted.txt"
DESCRIPTION_FILE = "source.toml"
CURATED_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "task_groups": ("group_number", "label_vi", "label_en", "char_start", "quote"),
    "translations": ("text_vi", "text_en"),
    "notes": (
        "target_id",
        "series",
        "series_basis",
        "corroboration",
        "note_vi",
        "note_en",
    ),
    "review": ("target_id", "decision", "field", "expected", "new", "reason", "reviewer"),
}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A package keeps results and vocabulary beside its sources; the others are devices on Windows.
_TAKEN = re.compile(r"results|vocabulary|con|prn|aux|nul|com[0-9]|lpt[0-9]")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")


@dataclass(frozen=True, slots=True)
class Description:
    """The contents of ``source.toml``; an empty text means that it is not known.

    ``sha256`` is of the original file, ``length`` of its normalised text in code points;
    ``reader`` is the library that took this text out of a page, with its version.
    """

    source_id: str
    sha256: str
    length: int
    redacted_sha256: str
    publisher: str = ""
    publisher_basis: str = ""
    published: str = ""
    url: str = ""
    retrieved: str = ""
    area_id: str = ""
    rights_vi: str = ""
    rights_en: str = ""
    note_vi: str = ""
    note_en: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One source: its description, its redacted text and the tables a curator wrote.

    ``article`` carries the redacted text under the original's SHA-256.
    """

    description: Description
    article: Article
    curated: Mapping[str, tuple[Row, ...]]


def read_source(folder: Path, article_file: Path | None = None) -> Source:
    """Read a source folder; *article_file* names the text where it lies elsewhere.

    Raises SourceError with file and line for what is missing or malformed.
    """
    description = _read_description(folder / DESCRIPTION_FILE)
    path = article_file or folder / ARTICLE_FILE
    if not path.is_file():
        raise SourceError(f"{path}: this file is missing; make the folder again with `add`")
    article = read_text(path)
    curated = {name: tuple(_read_curated(folder, name)) for name in CURATED_COLUMNS}
    return Source(description, Article(path.name, article.text, description.sha256), curated)


def find_change(source: Source) -> str:
    """Say how the redacted text differs from the one that `add` wrote; empty where it does not."""
    if text_hash(source.article.text) != source.description.redacted_sha256:
        return "the text is not the one that `add` wrote (its SHA-256 differs)"
    if len(source.article.text) != source.description.length:
        return f"{len(source.article.text)} characters, not {source.description.length}"
    return ""


def format_description(description: Description) -> str:
    """Return the text of a ``source.toml``.

    A JSON string is a TOML string, as long as it holds no DEL character.
    """
    lines = (
        f"{field.name} = {json.dumps(getattr(description, field.name), ensure_ascii=False)}"
        for field in fields(description)
    )
    return "\n".join(lines).replace("\x7f", "\\u007f") + "\n"


def write_source(folder: Path, source: Source) -> tuple[Path, ...]:
    """Write a new source folder, whole or not at all.

    Raises SourceError where it already exists or cannot be written.
    """
    texts = {
        DESCRIPTION_FILE: format_description(source.description),
        ARTICLE_FILE: source.article.text,
    }
    try:
        _write_folder(folder, {name: text.encode() for name, text in texts.items()})
    except OSError as error:
        raise SourceError(f"{in_words(error, folder)}; nothing was added") from error
    return tuple(folder / name for name in texts)


def check_id(source_id: str) -> str:
    """Return *source_id*, or raise SourceError where it cannot name a folder and an anchor."""
    if not _ID.fullmatch(source_id) or len(source_id) > 60:
        raise SourceError(f"{source_id!r} cannot be an id; use letters a-z, digits and hyphens")
    if _TAKEN.fullmatch(source_id):
        raise SourceError(f"{source_id!r} cannot be an id, it means something else; choose another")
    return source_id


def check_description(description: Description) -> None:
    """Raise SourceError where an id, a date or an address is not what it should be."""
    check_id(description.source_id)
    published, retrieved = description.published, description.retrieved
    if published and not find_partial_date(published):
        raise SourceError(f"published {published!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    if retrieved and not (len(retrieved) == 10 and find_partial_date(retrieved)):
        raise SourceError(f"retrieved {retrieved!r} is no day; write YYYY-MM-DD")
    if description.url and not _ADDRESS.fullmatch(description.url):
        raise SourceError(f"url {description.url!r} is no web address; write https://…")


def completed(description: Description, origin: Origin) -> Description:
    """Return *description* with its empty fields filled from what the file says about itself."""
    basis = "" if description.publisher else origin.publisher_basis
    return replace(
        description,
        publisher=description.publisher or origin.publisher,
        publisher_basis=description.publisher_basis or basis,
        published=description.published or origin.published,
        url=description.url or origin.url,
        reader=origin.reader,
    )


def text_hash(text: str) -> str:
    """Return the SHA-256 of *text* as it is written to a file."""
    return sha256(text.encode()).hexdigest()


def _read_description(path: Path) -> Description:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourceError(f"{path}: this file is missing; make the folder with `add`") from error
    except OSError as error:
        raise SourceError(in_words(error, path)) from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: this is not readable TOML: {error}") from error
    _check_keys(path, values)
    description = Description(**values)
    try:
        check_description(description)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error
    return description


def _check_keys(path: Path, values: Mapping[str, object]) -> None:
    known = {field.name: field for field in fields(Description)}
    for name, value in values.items():
        if name not in known:
            raise SourceError(f"{path}: {name!r} is no key of a source; correct or remove it")
        wanted = int if name == "length" else str
        if not isinstance(value, wanted):
            raise SourceError(f"{path}: {name} must be {'a number' if wanted is int else 'text'}")
    for name in ("source_id", "sha256", "length", "redacted_sha256"):
        if name not in values:
            raise SourceError(f"{path}: {name} is missing; make the folder again with `add`")


def _read_curated(folder: Path, name: str) -> Iterable[Row]:
    path = folder / f"{name}.csv"
    return read_rows(path, CURATED_COLUMNS[name], SourceError) if path.is_file() else ()


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    if os.path.lexists(folder):
        raise SourceError(f"{folder}: this is there already; choose another --id")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Hidden until it is whole; where it breaks off, nothing of it stays.
    beside = folder.with_name(f".{folder.name}.building-{os.getpid()}")
    beside.mkdir(exist_ok=True)
    try:
        for name, data in files.items():
            (beside / name).write_bytes(data)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
