"""What the command line prints for programs: JSON, CSV, annotations of a pull request."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laocai_opendata.checking.problems import Problem, Report
from laocai_opendata.extraction.extract import Announced
from laocai_opendata.model import Diagnostic, Extraction, Target
from laocai_opendata.publishing.assessing import Assessment
from laocai_opendata.publishing.held_tables import assessment_row
from laocai_opendata.publishing.tables import target_row
from laocai_opendata.schemas import columns
from laocai_opendata.tabular import format_rows

if TYPE_CHECKING:
    from laocai_opendata.checking.verify import Verification

Announcements = Sequence[tuple[str, Extraction | Announced]]
Assessed = Sequence[tuple[Mapping[str, str], Assessment]]


def as_json(extractions: Announcements) -> str:
    """Return what `extract --format json` prints: one object, numbers as decimal strings."""
    articles = [
        {
            "path": path,
            "sha256": extraction.article.sha256,
            "targets": [_target_json(t, extraction.article.text) for t in extraction.targets],
            "diagnostics": [_diagnostic_json(d) for d in extraction.diagnostics],
        }
        for path, extraction in extractions
    ]
    return json.dumps({"articles": articles}, ensure_ascii=False, indent=1)


def as_csv(extractions: Announcements) -> str:
    """Return the targets as CSV in the columns of the published table, with the file first."""
    rows = [
        {"path": path, **target_row(target, text=extraction.article.text)}
        for path, extraction in extractions
        for target in extraction.targets
    ]
    return format_rows(rows, ("path", *columns("targets")))


def assessments_json(assessed: Assessed) -> str:
    """Return the verdicts as one JSON object; numbers are decimal strings."""
    rows = [assessment_row(target, assessment) for target, assessment in assessed]
    return json.dumps({"assessments": rows}, ensure_ascii=False, indent=1)


def assessments_csv(assessed: Assessed) -> str:
    """Return the verdicts as CSV in the columns of the published table."""
    rows = [assessment_row(target, assessment) for target, assessment in assessed]
    return format_rows(rows, columns("assessments"))


def verification_json(verification: Verification) -> Mapping[str, Any]:
    """Return the outcome of `verify` as one JSON object."""
    return {
        "valid": verification.valid,
        "figures": [asdict(figure) for figure in verification.figures],
        "numbers": {
            "published": verification.published,
            "explained": verification.explained,
            "dispositions": dict(verification.dispositions),
        },
        "problems": [asdict(problem) for problem in verification.problems],
    }


def github_annotation(package: str, report: Report, problem: Problem) -> str:
    """Return a problem as a workflow command, which a pull request shows beside the line.

    A table is named by its file, from where the command was started.
    """
    folder = Path(package).parent if Path(package).suffix == ".json" else Path(package)
    file = (folder / report.paths.get(problem.place, problem.place)).as_posix()
    where = f"file={_property(file)}" + (f",line={problem.row}" if problem.row else "")
    return f"::error {where},title={_property(problem.code)}::{_message(str(problem))}"


def _message(text: str) -> str:
    for plain, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(plain, code)
    return text


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _target_json(target: Target, text: str) -> Mapping[str, Any]:
    row: dict[str, Any] = {k: v or None for k, v in target_row(target, text=text).items()}
    return {
        "indicator_id": row["indicator_id"],
        "label": target.label,
        "kind": "target",
        "comparator": row["comparator"],
        "value": row["value"],
        "value_high": row["value_high"],
        "unit": row["unit_vi"],
        "value_base": row["value_base"],
        "value_base_high": row["value_base_high"],
        "base_unit": row["base_unit"],
        "time_period": row["time_period"],
        "quote": row["quote"],
        "char_start": target.span.start,
        "char_end": target.span.end,
    }


def _diagnostic_json(diagnostic: Diagnostic) -> Mapping[str, Any]:
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "char_start": diagnostic.span.start,
        "char_end": diagnostic.span.end,
    }
