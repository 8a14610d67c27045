"""A plain text decoded and brought into the one form in which it is counted."""

from __future__ import annotations

import unicodedata

from laocai_opendata.errors import ArticleError

_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))
_NO_TEXT = "this is not a text file; copy the article into a .txt file"


def read_plain(data: bytes, name: str, encoding: str) -> str:
    """Return the text that *data* spell in *encoding*, `normalised`; raises ArticleError."""
    text = decoded(data, name, encoding)
    if not text.replace("\ufeff", "").strip():
        raise ArticleError(f"{name}: the file is empty; save the article's text in it")
    return normalised(text)


def normalised(text: str) -> str:
    r"""Return *text* in the one form in which it is counted: NFC, line ends ``\n``.

    Every position is one in this text. What word processors and web pages end a line with
    (vertical tab, form feed, U+0085, U+2028, U+2029) is a line end too.

    >>> normalised("a\r\nb\rc\u2028d")
    'a\nb\nc\nd'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return unicodedata.normalize("NFC", text.translate(_LINE_ENDS))


def decoded(data: bytes, name: str, encoding: str) -> str:
    """Return the characters of *data*; raises ArticleError where they are none in *encoding*."""
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
    if "\0" in text:
        raise ArticleError(f"{name}: {_NO_TEXT}")
    return text
