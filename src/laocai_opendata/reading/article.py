"""Decode, normalise and hash a plain-text article."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from pathlib import Path

from laocai_opendata.errors import ArticleError
from laocai_opendata.model import Article


def read_article(
    path: str | Path, *, encoding: str = "utf-8", max_size: int | None = None
) -> Article:
    """Read a text file; every span in the package counts code points of its ``text``.

    *max_size* is in bytes. Raises ArticleError for what is not a text in *encoding*.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ArticleError(f"{path}: this is a folder; name a text file in it")
        size = path.stat().st_size
        if max_size is not None and size > max_size:
            raise ArticleError(
                f"{path}: {size:,} bytes are more than the limit of {max_size:,}; "
                "raise it with --max-size"
            )
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: {error.strerror or error}; check the path") from error
    return parse_article(data, str(path), encoding=encoding)


def parse_article(data: bytes, name: str, *, encoding: str = "utf-8") -> Article:
    """Read the bytes of a text; *name* is what error messages call it."""
    if not data.strip():
        raise ArticleError(f"{name}: the file is empty; save the article's text in it")
    text = _decoded(data, name, encoding)
    if "\0" in text:
        raise ArticleError(f"{name}: this is not a text file; copy the article into a .txt file")
    return Article(Path(name).name, normalised(text), sha256(data).hexdigest())


def normalised(text: str) -> str:
    r"""Return *text* in the one form in which it is counted: NFC, line ends ``\n``.

    >>> normalised("a\r\nb\rc")
    'a\nb\nc'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _decoded(data: bytes, name: str, encoding: str) -> str:
    if encoding == "utf-8" and data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError(f"{name}: byte 0 begins UTF-16, not UTF-8; add --encoding utf-16")
    if encoding == "utf-8" and b"\0" in data:
        raise ArticleError(f"{name}: this is not a text file; copy the article into a .txt file")
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise ArticleError(
            f"{name}: there is no encoding {encoding!r}; try utf-8, utf-16 or cp1258"
        ) from error
    except UnicodeDecodeError as error:
        # TCVN3 and VNI are fonts, not encodings: no --encoding reads them.
        raise ArticleError(
            f"{name}: byte {error.start} is not {encoding}; save the text as UTF-8, or name its "
            "encoding, for example --encoding cp1258 or --encoding utf-16"
        ) from error
