"""Patterns of strangers: matched in another process, which is stopped where it takes too long.

A pattern such as ``(a+)+$`` needs longer than anyone can wait for one cell of forty letters.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.checking.table_reading import Table
from laocai_opendata.schemas import TABLES, published_schema

SECONDS = 8.0
_CHARACTERS = 5_000_000
_MOST_REFUSED = 1000
# The answer is one line of JSON: what is wrong with the pattern, or the cells that it refuses.
_WORKER = """
import json, re, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))
except (ImportError, OSError, ValueError):
    pass
pattern, cells = json.load(sys.stdin)
try:
    fits = re.compile(pattern).fullmatch
    answer = [cell for cell in cells if not fits(cell)]
except Exception as error:
    answer = f"{type(error).__name__}: {error}"[:200]
print(json.dumps(answer), flush=True)
"""


@dataclass(frozen=True, slots=True)
class _Question:
    name: str
    column: str
    pattern: str
    table: Table

    @property
    def index(self) -> int:
        """The place of the column."""
        return self.table.header.index(self.column)


def pattern_problems(package: Package) -> Iterator[Problem]:
    """Every cell fits its field's pattern, as far as the pattern is not one of ours."""
    end = time.monotonic() + SECONDS
    for question in _questions(package):
        answer = _ask(question, end)
        if answer is None:
            message = f"pattern {question.pattern[:200]!r} takes too long or too much memory; "
            message += "write no repeats in repeats"
            yield Problem("slow-pattern", question.name, message, 0, question.column)
        else:
            yield from _problems(question, answer)


@cache
def trusted_patterns() -> frozenset[str]:
    """Return the patterns of our own tables; they look at each character once."""
    fields = (field for table in TABLES for field in published_schema(table)["fields"])
    return frozenset(f["constraints"]["pattern"] for f in fields if "pattern" in _rules(f))


def _questions(package: Package) -> Iterator[_Question]:
    for resource in filter(is_table, package.resources):
        table = package.read.get(resource["name"])
        for field in resource["schema"]["fields"] if table else ():
            pattern = _rules(field).get("pattern")
            here = table is not None and field["name"] in table.header
            if table and here and pattern is not None and pattern not in trusted_patterns():
                yield _Question(resource["name"], field["name"], pattern, table)


def _rules(field: Mapping[str, Any]) -> Mapping[str, Any]:
    rules: Mapping[str, Any] = field.get("constraints", {})
    return rules


def _ask(question: _Question, end: float) -> frozenset[str] | str | None:
    """Return the first cells that the pattern refuses, or what is wrong with it; None if late."""
    refused: list[str] = []
    for cells in _blocks(question):
        answer = _answer(question.pattern, cells, end - time.monotonic())
        if not isinstance(answer, list):
            return answer
        refused += answer
        if len(refused) > _MOST_REFUSED:
            break
    return frozenset(refused)


def _blocks(question: _Question) -> Iterator[list[str]]:
    # An empty cell is a missing value; `required` is about those.
    few, column = question.table.few[question.index], question.table.columns[question.index]
    block: list[str] = []
    size = 0
    for cell in filter(None, column if few is None else sorted(few)):
        block.append(cell)
        size += len(cell) + 4
        if size > _CHARACTERS:
            yield block
            block, size = [], 0
    yield block


def _answer(pattern: str, cells: list[str], seconds: float) -> list[str] | str | None:
    if seconds <= 0:
        return None
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _WORKER],
            input=json.dumps([pattern, cells]).encode(),
            capture_output=True,
            timeout=seconds,
            check=True,
        )
        found: list[str] | str = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return None  # late, stopped by its limit, or no other process can be started here
    return found


def _problems(question: _Question, answer: frozenset[str] | str) -> Iterator[Problem]:
    pattern = question.pattern[:100]
    if isinstance(answer, str):
        message = f"pattern {pattern!r} cannot be used: {answer}; correct it"
        yield Problem("wrong-pattern", question.name, message, 0, question.column)
        return
    for line, cell in question.table.find(question.index, answer.__contains__, answer.isdisjoint):
        message = f"{cell[:80]!r} does not fit the pattern {pattern!r}"
        yield Problem("constraint-error", question.name, message, line, question.column)
