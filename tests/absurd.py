"""Packages of strangers that are small or plain to look at and endless to check."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

TEXT = {"type": "string"}
# Python takes all multiples of this for the same number, until it compares them.
_SAME_HASH = 2**61 - 1


def table(name: str, fields: Mapping[str, Any], *, path: str = "", **more: Any) -> dict[str, Any]:
    schema = {"fields": [{"name": key, **rules} for key, rules in fields.items()], **more}
    return {"name": name, "type": "table", "path": path or f"{name}.csv", "schema": schema}


def write(folder: Path, resources: list[dict[str, Any]], **files: str | bytes) -> Path:
    """Write a package; the name of a file has two underscores for a slash."""
    folder.mkdir()
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    descriptor = {"name": "absurd", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def column(values: Any) -> str:
    return "x\n" + "".join(f"{value}\n" for value in values)


def alike_numbers(folder: Path) -> Path:
    refer = {"fields": "x", "reference": {"resource": "", "fields": "x"}}
    number = {"x": {"type": "number"}}
    rules = {"primaryKey": "x", "foreignKeys": [refer]}
    values = [*(n * _SAME_HASH for n in range(1, 50_000)), _SAME_HASH, f"{2 * _SAME_HASH}.0"]
    return write(folder, [table("a", number, **rules)], a=column(values))


def long_parent(folder: Path) -> Path:
    refer = {"fields": "x", "reference": {"resource": "b", "fields": "x"}}
    tables = [table("a", {"x": TEXT}, foreignKeys=[refer] * 300), table("b", {"x": TEXT})]
    return write(folder, tables, a=column([1]), b=column(range(1_000_000)))


def column_in_key_often(folder: Path) -> Path:
    key = ["x", "y"] * 5000
    text = "x,y\n" + "".join(f"{n % 9},{n // 9}\n" for n in range(300_000)) + "0,0\n"
    return write(folder, [table("a", {"x": TEXT, "y": TEXT}, primaryKey=key)], a=text)


def empty_lines(folder: Path) -> Path:
    return write(folder, [table("a", {"x": TEXT, "y": TEXT})], a=b"x,y\n" + b"\n" * 100_000_000)


def unreadable_often(folder: Path) -> Path:
    tables = [table(f"t{n}", {"x": TEXT, "y": TEXT}, path="a.csv") for n in range(100)]
    return write(folder, tables, a="x,y\n" + "1,2\n" * 2_000_000 + '"')


def endless_quotes(folder: Path) -> Path:
    columns = dict.fromkeys(("source_id", "char_start", "char_end", "quote"), TEXT)
    tables = [table("sources", {"source_id": TEXT}), table("targets", columns)]
    rows = ",".join(columns) + "\n" + "a,0,40000000,y\n" * 20_000
    write(folder, tables, sources="source_id\na\n", targets=rows, evidence__a=b"x" * 49_000_000)
    (folder / "evidence/a.csv").rename(folder / "evidence/a.txt")
    return folder


def long_code_list(folder: Path) -> Path:
    units = table("units", {"unit_id": TEXT, "multiplier": TEXT})
    targets = table("targets", dict.fromkeys(("unit_id", "value", "value_base"), TEXT))
    text = "unit_id,multiplier\n" + "a,1000\n" * 3_000_000
    return write(folder, [units, targets], units=text, targets="unit_id,value,value_base\na,1,1\n")


def outside_long_list(folder: Path) -> Path:
    rules = {"constraints": {"enum": [f"e{n}" for n in range(10_000)]}}
    return write(folder, [table("a", {"x": TEXT | rules})], a=column(range(90_000)))


def wide_by_name(folder: Path) -> Path:
    fields = {f"c{n}": TEXT for n in range(1000)} | {"c1": {"type": "integer"}}
    text = ",".join(fields) + "\n" + ("a,1" + ",b" * 998 + "\n") * 25_000 + "a,a" + ",b" * 998
    return write(folder, [table("a", fields, fieldsMatch="subset")], a=text)


def many_columns(folder: Path) -> Path:
    fields = {f"c{n}": TEXT for n in range(1000)}
    tables = [table(f"t{n}", fields, path="a.csv") for n in range(100)]
    return write(folder, tables, a=",".join(fields) + "\n")


def every_row_blank(folder: Path) -> Path:
    return write(folder, [table("a", {"x": TEXT, "y": TEXT})], a="x,y\n" + ",\n" * 3_500_000)


def long_numbers(folder: Path) -> Path:
    refer = {"fields": "x", "reference": {"resource": "", "fields": "x"}}
    rules = {"primaryKey": "x", "uniqueKeys": [["x"]], "foreignKeys": [refer]}
    values = [*(f"{n}12345678901234.5" for n in range(1_800_000)), "112345678901234.50"]
    return write(folder, [table("a", {"x": {"type": "number"}}, **rules)], a=column(values))


def wide_and_wrong(folder: Path) -> Path:
    fields = {f"c{n}": {"type": "integer"} for n in range(1000)}
    text = ",".join(fields) + "\n" + ("a" + ",b" * 999 + "\n") * 25_000
    return write(folder, [table("a", fields)], a=text)


CASES: dict[str, tuple[Callable[[Path], Path], int, str]] = {
    "keys of numbers that look the same": (alike_numbers, 1, "is also in line"),
    "keys of 1,800,000 long numbers": (long_numbers, 1, "is also in line"),
    "25,000,000 wrong cells": (wide_and_wrong, 1, "whole number"),
    "many keys on one long table": (long_parent, 1, "keys of 'a' take too long"),
    "a key that names a column often": (column_in_key_often, 1, "is also in line"),
    "100,000,000 empty lines": (empty_lines, 1, "too many cells"),
    "an unreadable table described 100 times": (unreadable_often, 1, "too many cells"),
    "quotes as long as their source": (endless_quotes, 1, "the source has"),
    "a code list of 3,000,000 rows": (long_code_list, 1, "for a code list"),
    "90,000 cells outside a long list": (outside_long_list, 1, "constraint"),
    "a wide table read by name": (wide_by_name, 1, "whole number"),
    "100,000 columns in all": (many_columns, 1, "100000 columns"),
    "3,500,000 blank rows": (every_row_blank, 1, "blank"),
}
