"""What the standard's reader calls wrong in the data, `validate` calls wrong, line by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import frictionless
import pytest

from laocai_opendata.checking.validate import validate
from tests import strangers


def read_by_standard(folder: Path) -> set[tuple[str, int]]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return {(e.type, getattr(e, "row_number", 0) or 0) for e in errors}


def read_here(folder: Path) -> set[tuple[str, int]]:
    return {(p.code, p.row) for p in validate(folder).problems}


@pytest.mark.parametrize("planted", [False, True])
def test_planted_errors_are_found_on_the_same_lines(tmp_path: Path, planted: bool) -> None:
    expected = strangers.write_many(tmp_path / "many", 3000, planted=planted)

    assert read_here(tmp_path / "many") == read_by_standard(tmp_path / "many") == expected


FIELDS: list[tuple[dict[str, Any], list[str]]] = [
    ({"type": "integer"}, ["1", "-7", "007", " 1", "1.0", "", "x", "1 000", "9" * 60]),
    ({"type": "integer", "bareNumber": False}, ["5%", "a", "€ 7"]),
    ({"type": "number"}, ["1.5", "-0", ".5", "5.", "1e3", "1,5", "x"]),
    ({"type": "number", "groupChar": ".", "decimalChar": ","}, ["1.000,5", "7", "1.5.0,2", "x"]),
    ({"type": "boolean"}, ["true", "FALSE", "1", "yes"]),
    ({"type": "boolean", "trueValues": ["có"], "falseValues": ["không"]}, ["có", "true"]),
    ({"type": "date"}, ["2024-02-29", "2023-02-29", "20240105", "5/1/2024"]),
    ({"type": "date", "format": "%d/%m/%Y"}, ["05/01/2024", "2024-01-05"]),
    ({"type": "datetime"}, ["2024-01-05T10:00:00Z", "2024-01-05"]),
    ({"type": "time"}, ["10:00:00", "25:00:00"]),
    ({"type": "year"}, ["2024", "24", "-2024"]),
    ({"type": "yearmonth"}, ["2024-01", "2024-13"]),
    ({"type": "string", "format": "email"}, ["a@b.vn", "a"]),
    ({"type": "string", "format": "uri"}, ["https://example.org/a", "not a uri"]),
    ({"type": "string", "constraints": {"minLength": 2, "maxLength": 3}}, ["a", "ab", "abcd"]),
    ({"type": "string", "constraints": {"enum": ["a", "b"]}}, ["a", "c", "A"]),
    ({"type": "string", "constraints": {"unique": True}}, ["a", "b", "a", "a"]),
    ({"type": "number", "constraints": {"minimum": 1, "maximum": 2}}, ["0.99", "1", "2.01"]),
    ({"type": "number", "constraints": {"enum": [1, 2.5]}}, ["1", "1.0", "2.50", "3"]),
    ({"type": "object"}, ['{"a": 1}', "[1]", "x"]),
    ({"type": "array"}, ["[1]", "{}", "x"]),
    ({"type": "geopoint"}, ["21.0,105.8", "190,1", "x"]),
    ({"type": "duration"}, ["P1Y", "1 year"]),
    ({"type": "any"}, ["a", "1"]),
]


@pytest.mark.parametrize(("rules", "cells"), FIELDS, ids=[str(f[0]) for f in FIELDS])
def test_a_cell_is_right_or_wrong_in_both(
    tmp_path: Path, rules: dict[str, Any], cells: list[str]
) -> None:
    descriptor = strangers.describe()
    descriptor["resources"] = [descriptor["resources"][1]]
    schema = descriptor["resources"][0]["schema"]
    schema["primaryKey"], schema["fields"][1] = [], {"name": "name", **rules}
    quoted = (cell.replace('"', '""') for cell in cells)
    text = "area_id,name\n" + "".join(f'{n},"{cell}"\n' for n, cell in enumerate(quoted))
    strangers.write(tmp_path, descriptor)
    (tmp_path / "figures.csv").unlink()
    (tmp_path / "areas.csv").write_text(text, encoding="utf-8")

    assert read_here(tmp_path) == read_by_standard(tmp_path)


TABLES: list[tuple[dict[str, Any], str]] = [
    ({"fieldsMatch": "subset"}, "extra,name,area_id\n1,a,b\n"),
    ({"fieldsMatch": "superset"}, "name\na\n"),
    ({"fieldsMatch": "equal"}, "name,area_id\na,b\n,b\n"),
    ({"fieldsMatch": "partial"}, "other,name\n1,a\n,\n2,\n"),
    ({"fieldsMatch": "subset", "fields": [{"name": "name", "type": "integer"}]},
     "area_id,name\na,1\nb,x\n,\nc,\n"),
    ({"missingValues": ["-"]}, "area_id,name\n-,a\nb,-\n"),
    ({}, "area_id,other\na,b\n"),
    ({}, "area_id,name,more\na,b,c\n"),
    ({}, "area_id\na\n"),
    ({}, "area_id,area_id\na,b\n"),
    ({}, "area_id,name\na\na,b,c\n\n,\n"),
    ({"primaryKey": ["name"], "fields": [{"name": "area_id", "type": "string"},
                                         {"name": "name", "type": "number"}]},
     "area_id,name\na,1.50\nb,1.5\nc,2\n"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "text"), TABLES)
def test_a_table_is_right_or_wrong_in_both(tmp_path: Path, more: dict[str, Any], text: str) -> None:
    descriptor = strangers.describe()
    descriptor["resources"] = [descriptor["resources"][1]]
    descriptor["resources"][0]["schema"] |= {"primaryKey": [], **more}
    strangers.write(tmp_path, descriptor)
    (tmp_path / "figures.csv").unlink()
    (tmp_path / "areas.csv").write_text(text, encoding="utf-8")
    standard = read_by_standard(tmp_path)

    assert read_here(tmp_path) >= standard
    assert validate(tmp_path).valid == (not standard)


def test_the_published_package_is_valid_in_both(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))

    assert descriptor["resources"]
    assert read_by_standard(package) == read_here(package) == set()
