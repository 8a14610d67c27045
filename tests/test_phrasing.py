"""What `validate` says of a cell, a row and a header: what stands there, and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from laocai_opendata.checking.validate import validate
from tests import strangers

HEADER = "area_id,name\n"


def said(folder: Path, field: dict[str, object], text: str) -> set[str]:
    descriptor = strangers.describe()
    descriptor["resources"] = [descriptor["resources"][1]]
    schema = descriptor["resources"][0]["schema"]
    schema["primaryKey"], schema["fields"][1] = [], {"name": "name", **field}
    strangers.write(folder, descriptor)
    (folder / "figures.csv").unlink()
    (folder / "areas.csv").write_text(text, encoding="utf-8")
    return {problem.message for problem in validate(folder).problems}


@pytest.mark.parametrize(
    ("field", "cell", "message"),
    [
        ({"type": "number"}, '"4,5"', "'4,5' is no number; write it as 12800 or 3.5"),
        (
            {"type": "number", "decimalChar": ","},
            "4.5",
            "'4.5' is not of type number, as the schema describes it; correct it",
        ),
        ({"type": "integer"}, "4.5", "'4.5' is no whole number; write it as 12800"),
        ({"type": "boolean"}, "có", "'có' is no true or false; write one of them"),
        ({"type": "date"}, "31/12/2024", "'31/12/2024' is no day; write it as 2024-12-31"),
        (
            {"type": "date", "format": "%d/%m/%Y"},
            "2024-12-31",
            "'2024-12-31' is not of type date, as the schema describes it; correct it",
        ),
        ({"type": "year"}, "24", "'24' is no year; write it as 2024"),
        (
            {"type": "object"},
            "x",
            "'x' is not of type object, as the schema describes it; correct it",
        ),
        (
            {"type": "string", "constraints": {"enum": ["gt", "ge"]}},
            "at least",
            "'at least' is not allowed; write one of gt, ge",
        ),
        ({"type": "string", "constraints": {"required": True}}, "", "the cell is empty; fill it"),
        (
            {"type": "number", "constraints": {"maximum": 100}},
            "110",
            "'110' does not fit maximum 100; correct it",
        ),
        ({"type": "string"}, "=1+1", "'=1+1' begins as a formula does; begin it with another sign"),
    ],
)
def test_a_cell(tmp_path: Path, field: dict[str, object], cell: str, message: str) -> None:
    assert said(tmp_path, field, f"{HEADER}a,{cell}\n") == {message}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("area_id,label\na,b\n", "the header has 'label' here, the schema has this name"),
        ("area_id\na\n", "the header has no such column; add it"),
        (f"{HEADER}a\n", "the row ends before this column; count its commas"),
        (f"{HEADER}a,b,c\n", "the row has more cells than the header; put a text with a comma"),
        (f"{HEADER}\na,b\n", "the row is empty; remove it"),
    ],
)
def test_a_header_or_row(tmp_path: Path, text: str, message: str) -> None:
    (only,) = said(tmp_path, {"type": "string"}, text)

    assert only.startswith(message)


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_another_separator_is_one_problem(tmp_path: Path, sign: str, name: str) -> None:
    text = f"{HEADER}a,b\nc,d\n".replace(",", sign)

    assert said(tmp_path, {"type": "string"}, text) == {
        f"the cells are separated by {name}; save the table with commas"
    }
