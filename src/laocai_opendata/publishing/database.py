"""The tables as a SQLite database: keys, types, codes, the dictionary, and views for reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import apsw

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.interface import verdict_words
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.package_rows import LANGUAGES
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.schemas import columns, schema
from laocai_opendata.tabular import Cells

# A number is always REAL: two whole numbers would be divided without a remainder.
_TYPES = {"number": "REAL", "integer": "INTEGER", "boolean": "INTEGER"}
_DICTIONARY = (
    "table_name", "column_name", "type", "required", "title_vi", "title_en", "description_vi",
    "description_en", "codes", "example",
)  # fmt: skip
_VERDICTS = ("met", "not_met", "cannot_tell")


def make_database(metadata: PackageMetadata, tables: Tables) -> bytes:
    """Return a SQLite file with every table of the package; empty cells are NULL.

    Tables ``dictionary`` and ``about`` explain it; views ``read_vi`` and ``read_en`` join a
    target with its result and verdict. The same SQLite writes the same bytes, and APSW brings its
    own along instead of the one that Python happened to be built with.
    """
    with closing(apsw.Connection(":memory:")) as database:
        database.execute("BEGIN")
        for name, rows in tables.items():
            database.execute(_create(name, tables))
            _insert(database, name, columns(name), (_values(name, row) for row in rows))
        _add_dictionary(database, tables)
        _add_about(database, metadata)
        for lang in LANGUAGES:
            database.execute(_view(lang, tables))
        database.execute("COMMIT")
        return database.serialize("main")


def _create(name: str, tables: Iterable[str]) -> str:
    described = schema(name)
    parts = [
        *(_column(field, described["primaryKey"]) for field in described["fields"]),
        f"PRIMARY KEY ({_names(described['primaryKey'])})",
        *(f"UNIQUE ({_names(key)})" for key in described.get("uniqueKeys", ())),
        *_references(described, tables),
    ]
    return f"CREATE TABLE {_name(name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _column(field: Mapping[str, Any], key: Sequence[str]) -> str:
    name, rules = _name(field["name"]), field.get("constraints", {})
    parts = [name, _TYPES.get(field["type"], "TEXT")]
    if rules.get("required") or field["name"] in key:
        parts.append("NOT NULL")
    if field["type"] == "boolean":
        parts.append(f"CHECK ({name} IN (0, 1))")
    if codes := rules.get("enum"):
        parts.append(f"CHECK ({name} IN ({', '.join(map(_text, codes))}))")
    if "minimum" in rules:
        parts.append(f"CHECK ({name} >= {int(rules['minimum'])})")
    return " ".join(parts)


def _references(described: Mapping[str, Any], tables: Iterable[str]) -> Iterator[str]:
    for key in described.get("foreignKeys", ()):
        other = key["reference"]["resource"] or described["name"]
        if other in tables:
            there = _names(key["reference"]["fields"])
            yield f"FOREIGN KEY ({_names(key['fields'])}) REFERENCES {_name(other)} ({there})"


def _values(name: str, row: Cells) -> Iterator[object]:
    for field in schema(name)["fields"]:
        yield _value(row[field["name"]], field["type"])


def _value(cell: str, kind: str) -> object:
    if not cell:
        return None
    if kind == "boolean":
        return int(cell == "true")
    return {"number": float, "integer": int}.get(kind, str)(cell)


def _add_dictionary(database: apsw.Connection, tables: Iterable[str]) -> None:
    names = ", ".join(f"{_name(column)} TEXT" for column in _DICTIONARY)
    database.execute(f"CREATE TABLE dictionary ({names}, PRIMARY KEY (table_name, column_name))")
    rows = (_described(name, field) for name in tables for field in schema(name)["fields"])
    _insert(database, "dictionary", _DICTIONARY, rows)


def _described(name: str, field: Mapping[str, Any]) -> Iterator[str | None]:
    yield from (name, field["name"], field["type"])
    yield "required" if field.get("constraints", {}).get("required") else None
    for key in ("title_vi", "title_en", "description_vi", "description_en"):
        yield field[key]
    yield ", ".join(field.get("categories", ())) or None
    yield str(field["example"]) if "example" in field else None


def _add_about(database: apsw.Connection, metadata: PackageMetadata) -> None:
    about = {
        "title": (metadata.title_vi, metadata.title_en),
        "description": (metadata.description_vi, metadata.description_en),
        "name": (metadata.name,) * 2,
        "version": (metadata.version,) * 2,
        "released": (metadata.released,) * 2,
        "publisher": (metadata.publisher,) * 2,
        "licence": (metadata.licence_title_vi, metadata.licence_title_en),
        "licence_address": (metadata.licence_path,) * 2,
    }
    database.execute("CREATE TABLE about (key TEXT PRIMARY KEY, vi TEXT, en TEXT)")
    _insert(database, "about", ("key", "vi", "en"), ((key, *said) for key, said in about.items()))


def _insert(
    database: apsw.Connection,
    table: str,
    names: Sequence[str],
    rows: Iterable[Iterable[object]],
) -> None:
    marks = ", ".join("?" * len(names))
    database.executemany(f"INSERT INTO {_name(table)} VALUES ({marks})", map(tuple, rows))


def _view(lang: Language, tables: Iterable[str]) -> str:
    held = "assessments" in tables
    result = _RESULT.format(lang=lang, verdict=_verdict_case(lang)) if held else ""
    return _VIEW.format(lang=lang, result=result, joins=_JOINS if held else "")


def _verdict_case(lang: Language) -> str:
    """Return SQL that says a verdict in words."""
    cases = " ".join(
        f"WHEN a.verdict = '{verdict}'{condition} THEN {_text(verdict_words(verdict, basis, lang))}"
        for verdict in _VERDICTS
        for basis, condition in (("estimate", " AND a.basis = 'estimate'"), ("", ""))
    )
    return f"CASE {cases} END"


_VIEW = """CREATE VIEW read_{lang} AS
SELECT
  t.target_id,
  coalesce(t.indicator_{lang}, t.label) AS indicator,
  c.name_{lang} AS comparator,
  t.value AS target,
  t.value_high AS target_high,
  t.unit_{lang} AS unit,
  t.time_period,{result}
  i.caveat_{lang} AS caveat,
  t.quote,
  s.title AS source,
  s.url
FROM targets AS t
JOIN comparators AS c USING (comparator)
JOIN sources AS s USING (source_id)
LEFT JOIN indicators AS i ON i.indicator_id = t.indicator_id{joins}"""
_RESULT = """
  {verdict} AS verdict,
  CASE WHEN a.verdict <> 'cannot_tell' THEN r.value END AS result,
  CASE WHEN a.verdict <> 'cannot_tell' THEN r.unit_{lang} END AS result_unit,
  a.difference,
  a.sentence_{lang} AS sentence,"""
_JOINS = """
LEFT JOIN assessments AS a ON a.target_id = t.target_id
LEFT JOIN results AS r ON r.result_id = a.result_id"""


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    return f'"{name}"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
