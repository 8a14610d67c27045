"""Decode, normalise and hash a plain-text article."""

from __future__ import annotations

import stat
import unicodedata
from hashlib import sha256
from pathlib import Path

from laocai_opendata.errors import ArticleError, in_words
from laocai_opendata.model import Article

_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_CHUNK = 1_000_000
_NO_TEXT = "this is not a text file; copy the article into a .txt file"


def read_article(
    path: str | Path, *, encoding: str = "utf-8", max_size: int | None = None
) -> Article:
    """Read a text file; every span in the package counts code points of its ``text``.

    ``text`` is `normalised`. *max_size* is in bytes. Raises ArticleError for what is not a
    text in *encoding*.
    """
    path = Path(path)
    try:
        data = _read(path, max_size)
    except OSError as error:
        raise ArticleError(in_words(error, path)) from error
    except ValueError as error:
        raise ArticleError(f"{str(path)!r}: {error}; check the path") from error
    return parse_article(data, str(path), encoding=encoding)


def parse_article(data: bytes, name: str, *, encoding: str = "utf-8") -> Article:
    """Read the bytes of a text; *name* is what error messages call it."""
    text = _decoded(data, name, encoding)
    if not text.replace("\ufeff", "").strip():
        raise ArticleError(f"{name}: the file is empty; save the article's text in it")
    if "\0" in text:
        raise ArticleError(f"{name}: {_NO_TEXT}")
    return Article(Path(name).name, normalised(text), sha256(data).hexdigest())


def normalised(text: str) -> str:
    r"""Return *text* in the one form in which it is counted: NFC, line ends ``\n``.

    Every position is one in this text. What word processors and web pages end a line with
    (vertical tab, form feed, U+0085, U+2028, U+2029) is a line end too.

    >>> normalised("a\r\nb\rc\u2028d")
    'a\nb\nc\nd'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return unicodedata.normalize("NFC", text.translate(_LINE_ENDS))


def _read(path: Path, max_size: int | None) -> bytes:
    if path.is_dir():
        raise ArticleError(f"{path}: this is a folder; name a text file in it")
    found = path.stat()
    # A device or pipe may never end, and says nothing about its size.
    if not stat.S_ISREG(found.st_mode):
        raise ArticleError(f"{path}: this is a device or pipe; save the text in a file")
    _check_size(path, found.st_size, max_size)
    data = bytearray()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            data += chunk
            _check_size(path, len(data), max_size)
    return bytes(data)


def _check_size(path: Path, size: int, limit: int | None) -> None:
    if limit is not None and size > limit:
        raise ArticleError(
            f"{path}: {size:,} bytes are more than the limit of {limit:,}; raise it with --max-size"
        )


def _decoded(data: bytes, name: str, encoding: str) -> str:
    if encoding == "utf-8" and data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError(f"{name}: byte 0 begins UTF-16, not UTF-8; add --encoding utf-16")
    if encoding == "utf-8" and b"\0" in data:
        raise ArticleError(f"{name}: {_NO_TEXT}")
    try:
        text = data.decode(encoding)
        # An escape may spell half a character, which no file can hold.
        text.encode()
    except LookupError as error:
        raise ArticleError(
            f"{name}: there is no encoding {encoding!r}; try utf-8, utf-16 or cp1258"
        ) from error
    except UnicodeError as error:
        # TCVN3 and VNI are fonts, not encodings: no --encoding reads them.
        what = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "the file"
        raise ArticleError(
            f"{name}: {what} is not {encoding}; save the text as UTF-8, or name its "
            "encoding, for example --encoding cp1258 or --encoding utf-16"
        ) from error
    return text
