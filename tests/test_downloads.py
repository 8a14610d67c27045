"""All forms of the data say the same; what is made of the whole package fits the package."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pandas as pd
import pytest

import laocai_opendata as lod
from laocai_opendata.checking.validate import validate
from laocai_opendata.checking.verify import verify
from laocai_opendata.errors import PackageError
from laocai_opendata.package_metadata import read_package_metadata
from laocai_opendata.pipeline import build
from laocai_opendata.published import read_table
from laocai_opendata.publishing.descriptor import described_metadata
from laocai_opendata.publishing.downloads import FORMS, package_zip, zip_path
from laocai_opendata.publishing.page.downloads import offer
from laocai_opendata.publishing.page.render import ICON, PAGES, page_files
from laocai_opendata.publishing.release import (
    DOWNLOADS,
    SUMS,
    format_sums,
    read_sums,
    write_files,
)
from laocai_opendata.publishing.standards import descriptions
from laocai_opendata.publishing.standards.described import Described
from laocai_opendata.publishing.stored_zip import read_zip, stored_zip
from laocai_opendata.schemas import TABLES, columns, schema

Edit = Callable[[Path, str, str], None]
NAME = "song-xanh-targets"
MADE = {zip_path(NAME), DOWNLOADS}
FORM = {form.name: form for form in FORMS}


@pytest.fixture
def database(built_project: Path) -> Iterator[sqlite3.Connection]:
    address = (built_project / f"datapackage/{NAME}.sqlite").as_uri()
    with closing(sqlite3.connect(f"{address}?mode=ro", uri=True)) as found:
        found.row_factory = sqlite3.Row
        yield found


def files_of(package: Path) -> dict[str, bytes]:
    return {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file()
    }


def sum_again(package: Path) -> None:
    """Write the lists of sums as if a build had made the files."""
    files = files_of(package)
    own = {path: data for path, data in files.items() if path not in {*MADE, SUMS}}
    files[SUMS] = format_sums(own).encode()
    (package / SUMS).write_bytes(files[SUMS])
    made = {f"{NAME}.zip": package_zip(NAME, {**own, SUMS: files[SUMS]})}
    (package / f"{NAME}.zip").write_bytes(made[f"{NAME}.zip"])
    (package / DOWNLOADS).write_bytes(format_sums(made).encode())


def plain(value: object) -> object:
    """Return a value of any form as text, truth or exact number; None where it is empty."""
    if value is None or value is pd.NA:
        return None
    return value if isinstance(value, bool | str) else Decimal(str(value))


def typed(cell: str, kind: str) -> object:
    """Return a cell of the CSV as its schema means it."""
    if not cell:
        return None
    if kind == "boolean":
        return cell == "true"
    return Decimal(cell) if kind in ("number", "integer") else cell


@pytest.mark.parametrize("table", TABLES)
def test_csv_database_zip_and_frame_hold_the_same_cells(
    built_project: Path, database: sqlite3.Connection, table: str
) -> None:
    package = built_project / "datapackage"
    kinds = {field["name"]: field["type"] for field in schema(table)["fields"]}
    rows = read_table(table, package)
    expected = [[typed(row[name], kinds[name]) for name in kinds] for row in rows]

    stored = [list(row) for row in database.execute(f'SELECT * FROM "{table}" ORDER BY rowid')]
    frame = lod.load(table, package).to_dict(orient="records")

    assert [[plain(value) for value in row] for row in stored] == expected
    assert [[plain(row[name]) for name in kinds] for row in frame] == expected
    zipped = read_zip((package / f"{NAME}.zip").read_bytes())[f"{NAME}/data/{table}.csv"]
    assert zipped == (package / f"data/{table}.csv").read_bytes()
    assert not zipped.startswith(b"\xef\xbb\xbf")


def test_the_database_has_keys_types_and_codes(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        described = schema(table)
        found = {row["name"]: row for row in database.execute(f"PRAGMA table_info({table})")}
        assert tuple(found) == columns(table)
        key = sorted((row["pk"], name) for name, row in found.items() if row["pk"])
        assert [name for _, name in key] == described["primaryKey"]
        others = {row["table"] for row in database.execute(f"PRAGMA foreign_key_list({table})")}
        references = [key["reference"]["resource"] for key in described.get("foreignKeys", ())]
        assert others == {name or table for name in references}


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO comparators SELECT * FROM comparators LIMIT 1",
        "UPDATE targets SET value = NULL",
        "UPDATE targets SET comparator = 'above'",
        "UPDATE targets SET deadline = 2",
        "UPDATE targets SET char_start = -1",
        "UPDATE targets SET unit_id = 'furlong'",
    ],
)
def test_the_database_refuses_what_the_schema_refuses(package: Path, statement: str) -> None:
    with closing(sqlite3.connect(package / f"{NAME}.sqlite")) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(statement)


def test_the_database_explains_itself(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT table_name, column_name FROM dictionary ORDER BY rowid")

    assert [tuple(row) for row in rows] == [(t, column) for t in TABLES for column in columns(t)]
    assert database.execute("SELECT en FROM about WHERE key = 'name'").fetchone()[0] == NAME


def test_the_views_say_verdicts_in_both_languages(
    built_project: Path, database: sqlite3.Connection
) -> None:
    assessed = {
        row["target_id"]: row for row in read_table("assessments", built_project / "datapackage")
    }
    vi, en = (database.execute(f"SELECT * FROM read_{lang}").fetchall() for lang in ("vi", "en"))

    assert {row["target_id"] for row in vi} == set(assessed)
    for one, other in zip(vi, en, strict=True):
        assert (one["target"], one["result"]) == (other["target"], other["result"])
        assert one["verdict"] != other["verdict"]
        verdict = assessed[other["target_id"]]["verdict"]
        assert other["verdict"].lower().replace(" ", "_").startswith(verdict)


def test_an_empty_cell_is_null_and_a_number_divides(database: sqlite3.Connection) -> None:
    query = "SELECT value_high, value / 640 FROM targets WHERE value = 3250"

    assert tuple(database.execute(query).fetchone()) == (None, 3250 / 640)


def test_the_zip_is_the_whole_package_in_one_folder(built_project: Path) -> None:
    package = built_project / "datapackage"
    files = files_of(package)

    with ZipFile(package / f"{NAME}.zip") as archive:
        members = archive.infolist()
        inside = {member.filename: archive.read(member) for member in members}

    assert inside == {f"{NAME}/{p}": data for p, data in files.items() if p not in MADE}
    wanted = {"README.md", "LICENSE.md", "CITATION.cff", SUMS, f"{NAME}.xlsx", f"{NAME}.sqlite"}
    assert wanted <= {name.split("/", 1)[1] for name in inside}
    assert list(inside) == sorted(inside)
    assert {(m.compress_type, m.date_time) for m in members} == {
        (ZIP_STORED, (1980, 1, 1, 0, 0, 0))
    }
    sums = read_sums(package)
    assert sums.items() == {
        (name.split("/", 1)[1], hashlib.sha256(data).hexdigest())
        for name, data in inside.items()
        if not name.endswith(SUMS)
    }  # fmt: skip


def test_licence_and_citation_go_with_the_data(built_project: Path) -> None:
    package = built_project / "datapackage"
    metadata = read_package_metadata(built_project / "package.toml")

    # Each value is JSON, which is YAML as well.
    lines = (package / "CITATION.cff").read_text("utf-8").splitlines()
    cited = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in lines)}
    assert cited["authors"] == [{"name": metadata.publisher}]
    assert (cited["version"], cited["date-released"]) == (metadata.version, metadata.released)
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "dataset")
    licence = (package / "LICENSE.md").read_text("utf-8")
    assert metadata.licence_path in licence
    assert metadata.licence_title_vi in licence


def test_a_name_in_vietnamese_is_utf8_in_a_zip() -> None:
    data = stored_zip({"thư mục/Đà Lạt.csv": b"a"})

    with ZipFile(io.BytesIO(data)) as archive:
        (member,) = archive.infolist()
    assert member.filename == "thư mục/Đà Lạt.csv"
    assert member.flag_bits & 0x800
    assert read_zip(data) == {"thư mục/Đà Lạt.csv": b"a"}


@pytest.mark.parametrize(
    ("form", "suffix", "media_type"),
    [
        ("workbook", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("database", "sqlite", "application/vnd.sqlite3"),
    ],
)
def test_the_descriptor_names_each_form_as_no_table(
    built_project: Path, form: str, suffix: str, media_type: str
) -> None:
    text = (built_project / "datapackage/datapackage.json").read_text("utf-8")
    (found,) = [r for r in json.loads(text)["resources"] if r["name"] == form]

    assert found["path"] == f"{NAME}.{suffix}"
    assert found["mediatype"] == media_type
    assert found["made_with"] == FORM[form].writer
    assert not {"type", "profile", "schema", "encoding"} & found.keys()


def test_an_old_zip_does_not_block_a_build(project: Path, edit: Edit) -> None:
    # As after a pull: the files beside the ZIP are new, the ZIP and its sum are old.
    package = project / "datapackage"
    old = {name: (package / name).read_bytes() for name in MADE}
    edit(project / "package.toml", "CC BY 4.0", "CC BY 4.0 International")
    build(project, charts=False)
    for name, data in old.items():
        (package / name).write_bytes(data)

    assert [p.code for p in verify(package).problems] == ["zip-differs"]
    build(project, charts=False)

    assert verify(package).valid
    assert (package / f"{NAME}.zip").read_bytes() != old[f"{NAME}.zip"]


def test_a_build_does_without_the_downloads_of_the_last(project: Path) -> None:
    package = project / "datapackage"
    before = files_of(package)
    (package / f"{NAME}.zip").unlink()
    assert validate(package).valid
    assert verify(package).valid

    build(project, charts=False)
    assert files_of(package) == before

    for name in MADE:
        (package / name).unlink()
    build(project, charts=False)
    assert files_of(package) == before


@pytest.mark.parametrize("name", [f"{NAME}.zip", f"{NAME}.sqlite", "mine.zip", "notes.sqlite"])
def test_a_file_of_a_persons_is_not_lost(project: Path, name: str) -> None:
    own = project / "datapackage" / name
    own.write_bytes(b"work of weeks")

    with pytest.raises(
        PackageError, match=rf"{re.escape(name)}: (?:this file was changed|no build)"
    ):
        build(project, charts=False)

    assert own.read_bytes() == b"work of weeks"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (f"{NAME}.xlsx", {"wrong-sum", "wrong-hash"}),
        (f"{NAME}.zip", {"wrong-sum"}),
        (f"{NAME}.sqlite", {"wrong-sum", "wrong-hash"}),
    ],
)
def test_a_changed_byte_is_found(package: Path, name: str, codes: set[str]) -> None:
    data = (package / name).read_bytes()
    (package / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))

    assert {(p.code, p.place) for p in validate(package).problems} == {(c, name) for c in codes}
    assert {(p.code, p.place) for p in verify(package).problems} >= {(c, name) for c in codes}


def other_workbook(data: bytes, old: bytes, new: bytes) -> bytes:
    members = read_zip(data)
    sheet = next(name for name, data in members.items() if old in data)
    return stored_zip({**members, sheet: members[sheet].replace(old, new)})


def other_database(data: bytes, statement: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        database.execute(statement)
        database.commit()
        return database.serialize()


def forge(package: Path, form: str, data: bytes, made_with: str) -> None:
    """Give a form other bytes, and all that tells of them so that it fits."""
    (package / FORM[form].path(NAME)).write_bytes(data)
    descriptor: Any = json.loads((package / "datapackage.json").read_bytes())
    (described,) = [r for r in descriptor["resources"] if r["name"] == form]
    described["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    described["bytes"], described["made_with"] = len(data), made_with
    (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    describe_again(package, descriptor)
    sum_again(package)


def describe_again(package: Path, descriptor: Any) -> None:
    """Make descriptions and pages of a descriptor, as a build would."""
    metadata = described_metadata(descriptor)
    tables = {name: read_table(name, package) for name in TABLES}
    described = Described(metadata, tuple(descriptor["resources"]), tables)
    write_files(package, descriptions(described))
    made_last = {"README.md", ICON, SUMS, *PAGES.values(), *MADE}
    earlier = {path: data for path, data in files_of(package).items() if path not in made_last}
    texts = {"song-xanh": earlier["evidence/song-xanh.txt"].decode()}
    downloads = offer(earlier, [zip_path(NAME)])
    write_files(package, page_files(metadata, tables, texts, (), earlier, downloads))


def test_a_figure_forged_with_all_its_sums_is_found(package: Path) -> None:
    book, base = (package / FORM[form].path(NAME) for form in ("workbook", "database"))
    forged = other_workbook(book.read_bytes(), b"<v>3250</v>", b"<v>3350</v>")
    forge(package, "workbook", forged, FORM["workbook"].writer)
    statement = "UPDATE targets SET value = 3350 WHERE value = 3250"
    forged = other_database(base.read_bytes(), statement)
    forge(package, "database", forged, FORM["database"].writer)

    assert validate(package).valid
    assert [(p.code, p.place) for p in verify(package).problems] == [
        ("workbook-differs", book.name),
        ("database-differs", base.name),
    ]


def test_a_form_of_another_library_is_held_against_its_sum_alone(package: Path) -> None:
    data = (package / f"{NAME}.xlsx").read_bytes()
    forged = other_workbook(data, b"<v>3250</v>", b"<v>3250.0</v>")
    forge(package, "workbook", forged, "XlsxWriter 99")

    assert verify(package).valid


def test_a_malformed_list_of_downloads_is_named(package: Path) -> None:
    (package / DOWNLOADS).write_text("no sum\n")

    problems = validate(package).problems

    assert (problems[0].code, problems[0].place) == ("unlisted-file", f"{NAME}.zip")
    assert ("sums-unreadable", DOWNLOADS) in {(p.code, p.place) for p in problems}
    assert ("sums-unreadable", DOWNLOADS) in {(p.code, p.place) for p in verify(package).problems}
