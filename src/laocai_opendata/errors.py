"""What can go wrong; each message says what, where, and what to do about it."""

from __future__ import annotations

import errno
from collections.abc import Sequence

_REMEDIES = {
    errno.ENOENT: "check the path",
    errno.ENOTDIR: "check the path",
    errno.EISDIR: "name a file in it",
    errno.EEXIST: "choose another name",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.EACCES: "change its permissions, or choose another place",
    errno.EPERM: "change its permissions, or choose another place",
    errno.EROFS: "choose another place",
    errno.ENOSPC: "make room, then try again",
    errno.EDQUOT: "make room, then try again",
    errno.EBUSY: "close the programs that use it, or choose another place",
}


class OpenDataError(Exception):
    """Base of all errors that this package raises on purpose."""


class ArticleError(OpenDataError):
    """A file cannot be read as an article."""


class OutputError(OpenDataError):
    """A file cannot be written, or must not be replaced."""


class NumberError(OpenDataError):
    """A number is not written in a way that can be read for certain."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{text!r} cannot be read for certain: {reason}")
        self.text, self.reason = text, reason


class VocabularyError(OpenDataError):
    """A row of a vocabulary table cannot be used."""


class SourceError(OpenDataError):
    """A folder in ``sources/`` cannot be used."""


class ReviewError(OpenDataError):
    """A review no longer fits the figure that it was made for."""


class PackageError(OpenDataError):
    """A folder cannot be used as a data package, or must not be replaced by one."""


class CheckError(OpenDataError):
    """A package was made and does not keep its promises; it was not published."""

    def __init__(self, message: str, problems: Sequence[str]) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class FormulaError(OpenDataError):
    """A formula, or the list of its operands, cannot be worked out."""


class ResultsError(OpenDataError):
    """The curated results cannot be used; ``problems`` holds the first 20 of ``count``."""

    def __init__(self, problems: Sequence[str]) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")
        self.problems, self.count = tuple(problems[:20]), len(problems)


def in_words(error: OSError, place: object = "") -> str:
    """Say what the system refused: where, why, and what to do.

    *place* is named where the system does not say which file it was.

    >>> in_words(OSError(28, "No space left on device"), "out")
    'out: No space left on device; make room, then try again'
    """
    remedy = _REMEDIES.get(error.errno or 0, "check the path and the disk")
    where = error.filename if error.filename is not None else place
    return f"{where}: {error.strerror or error}; {remedy}"
