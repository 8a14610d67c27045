"""What a check found, and how it is said: code, place, message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

_LONGEST = 300
_LONGEST_PLACE = 120
_MOST = 1000
_MOST_OF_A_KIND, MOST_COUNTED = 100, 10_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken promise of a package, in few and printable characters.

    ``place`` is a file or table; ``row`` counts lines of the file from 1, 0 where none is meant.
    """

    code: str
    place: str
    message: str
    row: int = 0
    field: str = ""

    def __post_init__(self) -> None:
        # The words come from the package: they may be long, or move a terminal's cursor.
        object.__setattr__(self, "message", printable(self.message))
        for name in ("code", "place", "field"):
            shown = printable(getattr(self, name), longest=_LONGEST_PLACE)
            object.__setattr__(self, name, shown)

    def __str__(self) -> str:
        row = f":{self.row}" if self.row else ""
        field = f" {self.field}" if self.field else ""
        return printable(f"{self.place}{row}{field}: {self.message} [{self.code}]")


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check; ``checked`` counts rows by table, ``profile`` is name/version.

    ``paths`` maps tables to their files. ``more`` counts the problems that were left out; the
    rules stop after ten thousand, so there may be more than that.
    """

    problems: tuple[Problem, ...]
    checked: dict[str, int]
    more: int = 0
    profile: str = ""
    paths: Mapping[str, str] = field(default_factory=dict)

    @property
    def valid(self) -> bool:
        """Say whether nothing was found."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """Return the report as one JSON object."""
        return {
            "valid": self.valid,
            **({"profile": self.profile} if self.profile else {}),
            "checked": self.checked,
            "problems": [asdict(problem) for problem in self.problems],
            "more": self.more,
        }


def first_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return as many problems as a person would read; the rules stop there."""
    return tuple(islice(problems, _MOST))


def counted_problems(problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], int]:
    """Return as many problems as a person would read, and how many more there are.

    Of one kind in one column or file come no more than 100, so that no kind hides the others.
    The rules stop after ten thousand.
    """
    kept: list[Problem] = []
    kinds: Counter[tuple[str, str, str]] = Counter()
    for problem in islice(problems, MOST_COUNTED):
        kind = (problem.code, problem.place, problem.field)
        kinds[kind] += 1
        if kinds[kind] <= _MOST_OF_A_KIND and len(kept) < _MOST:
            kept.append(problem)
    return tuple(kept), kinds.total() - len(kept)


def printable(text: str, *, longest: int = _LONGEST) -> str:
    r"""Return *text* short and without control characters, safe for a terminal.

    >>> printable("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    few = text[: longest + 1]
    shown = "".join(c if c.isprintable() or c == "░" else ascii(c)[1:-1] for c in few)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
