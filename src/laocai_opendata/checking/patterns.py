"""Patterns of strangers: matched in another process, which is stopped where it takes too long.

A pattern such as ``(a+)+$`` needs longer than anyone can wait for one cell of forty letters.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.shapes import is_table
from laocai_opendata.schemas import TABLES, published_schema
from laocai_opendata.tabular import Row

SECONDS = 10.0
# One line of JSON for each question: what is wrong with the pattern, or the cells it refuses.
_WORKER = """
import json, re, sys
for pattern, cells in json.load(sys.stdin):
    try:
        fits = re.compile(pattern).fullmatch
        answer = [cell for cell in cells if not fits(cell)]
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    print(json.dumps(answer), flush=True)
"""


@dataclass(frozen=True, slots=True)
class _Question:
    table: str
    column: str
    pattern: str
    rows: Sequence[Row]


def pattern_problems(package: Package) -> Iterator[Problem]:
    """Every cell fits its field's pattern, as far as the pattern is not one of ours."""
    questions = list(_questions(package))
    answers = _ask(questions) if questions else []
    for question, answer in zip(questions, answers, strict=False):
        yield from _problems(question, answer)
    if len(answers) < len(questions):
        late = questions[len(answers)]
        message = f"pattern {late.pattern[:200]!r} takes too long; write no repeats in repeats"
        yield Problem("slow-pattern", late.table, message, 0, late.column)


@cache
def trusted_patterns() -> frozenset[str]:
    """Return the patterns of our own tables; they look at each character once."""
    fields = (field for table in TABLES for field in published_schema(table)["fields"])
    return frozenset(f["constraints"]["pattern"] for f in fields if "pattern" in _rules(f))


def _questions(package: Package) -> Iterator[_Question]:
    for resource in filter(is_table, package.resources):
        for field in resource["schema"]["fields"]:
            pattern = _rules(field).get("pattern")
            if pattern is not None and pattern not in trusted_patterns():
                rows = package.tables.get(resource["name"], ())
                yield _Question(resource["name"], field["name"], pattern, rows)


def _rules(field: Mapping[str, Any]) -> Mapping[str, Any]:
    rules: Mapping[str, Any] = field.get("constraints", {})
    return rules


def _ask(questions: Sequence[_Question]) -> list[Any]:
    asked = [[q.pattern, sorted({*_cells(q)})] for q in questions]
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _WORKER],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        lines = done.stdout
    except subprocess.TimeoutExpired as late:
        lines = late.stdout or b""
    except OSError:  # no other process can be started here, so nothing is answered
        lines = b""
    return [json.loads(line) for line in lines.splitlines(keepends=True) if line.endswith(b"\n")]


def _cells(question: _Question) -> Iterator[str]:
    # An empty cell is a missing value; `required` is about those.
    return (c for row in question.rows if (c := row.cells.get(question.column, "")))


def _problems(question: _Question, answer: object) -> Iterator[Problem]:
    if isinstance(answer, str):
        message = f"pattern {question.pattern!r} cannot be used: {answer}; correct it"
        yield Problem("wrong-pattern", question.table, message, 0, question.column)
        return
    refused = frozenset(answer) if isinstance(answer, list) else frozenset()
    for row in question.rows:
        cell = row.cells.get(question.column, "")
        if cell in refused:
            message = f"{cell[:80]!r} does not fit the pattern {question.pattern!r}"
            yield Problem("constraint-error", question.table, message, row.line, question.column)
