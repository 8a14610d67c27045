"""A file becomes an Article, whatever its format."""

from __future__ import annotations

import stat
import sys
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from laocai_opendata.errors import ArticleError, in_words
from laocai_opendata.model import Article, Origin
from laocai_opendata.reading.formats import find_format
from laocai_opendata.reading.plain_text import normalised, read_plain

STDIN = "-"
_CHUNK = 1_000_000


def read_article(
    path: str | Path, *, encoding: str = "utf-8", max_size: int | None = None
) -> Article:
    """Read a text, a saved web page or a Word file; ``-`` is standard input.

    Every span in the package counts code points of the article's ``text``, which is
    `normalised`. *encoding* is of a text; a page may name its own. *max_size* is in bytes.
    Raises ArticleError for what cannot be read.
    """
    return parse_article(read_data(path, max_size), str(path), encoding=encoding)


def read_text(path: Path) -> Article:
    """Read a text in UTF-8 as it stands, also where it looks like a page."""
    data = read_data(path, None)
    return Article(path.name, read_plain(data, str(path), "utf-8"), sha256(data).hexdigest())


def parse_article(data: bytes, name: str, *, encoding: str = "utf-8") -> Article:
    """Read the bytes of a file; *name* is what error messages call it."""
    shown = "standard input" if name == STDIN else name
    text, origin = _read_as(find_format(data, shown), data, shown, encoding)
    return Article(Path(name).name, normalised(text), sha256(data).hexdigest(), origin)


def read_data(path: str | Path, max_size: int | None) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``; raises ArticleError."""
    path = Path(path)
    try:
        return _read(path, max_size)
    except OSError as error:
        raise ArticleError(in_words(error, path)) from error
    except ValueError as error:
        raise ArticleError(f"{str(path)!r}: {error}; check the path") from error


def _read_as(found: str, data: bytes, name: str, encoding: str) -> tuple[str, Origin]:
    # A text needs neither reader, and their libraries may not be installed.
    if found == "html":
        from laocai_opendata.reading.web_page import read_web_page

        return read_web_page(data, name, encoding)
    if found == "docx":
        from laocai_opendata.reading.word_document import read_word_document

        return read_word_document(data, name)
    return read_plain(data, name, encoding), Origin()


def _read(path: Path, max_size: int | None) -> bytes:
    if str(path) == STDIN:
        if sys.stdin is None:
            raise ArticleError("standard input: it is closed; name a file")
        return _read_all(sys.stdin.buffer, "standard input", max_size)
    if path.is_dir():
        raise ArticleError(f"{path}: this is a folder; name the files in it")
    found = path.stat()
    # A device or pipe may never end, and says nothing about its size.
    if not stat.S_ISREG(found.st_mode):
        raise ArticleError(f"{path}: this is a device or pipe; save the text in a file")
    _check_size(str(path), found.st_size, max_size)
    with path.open("rb") as file:
        return _read_all(file, str(path), max_size)


def _read_all(file: BinaryIO, name: str, max_size: int | None) -> bytes:
    data = bytearray()
    while chunk := file.read(_CHUNK):
        data += chunk
        _check_size(name, len(data), max_size)
    return bytes(data)


def _check_size(name: str, size: int, limit: int | None) -> None:
    if limit is not None and size > limit:
        raise ArticleError(
            f"{name}: {size:,} bytes are more than the limit of {limit:,}; raise it with --max-size"
        )
