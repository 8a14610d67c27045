"""The workbook: the same data as the CSV, typed, readable and printable, nothing that runs."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pytest

from laocai_opendata.package_metadata import PackageMetadata, read_package_metadata
from laocai_opendata.published import read_table
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.package_rows import LANGUAGES
from laocai_opendata.publishing.sheet_writer import LONGEST_TEXT
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.publishing.workbook import draw_workbook
from laocai_opendata.schemas import TABLES, columns, schema

_ESCAPED = re.compile("_x([0-9A-F]{4})_")
READING = [interface(lang)["workbook_tab_reading"] for lang in LANGUAGES]


@pytest.fixture(scope="session")
def metadata(built_project: Path) -> PackageMetadata:
    return read_package_metadata(built_project / "package.toml")


@pytest.fixture(scope="session")
def tables(built_project: Path) -> Tables:
    return {name: read_table(name, built_project / "datapackage") for name in TABLES}


@pytest.fixture(scope="session")
def data(metadata: PackageMetadata, tables: Tables) -> bytes:
    return draw_workbook(metadata, tables)


@pytest.fixture(scope="session")
def book(data: bytes) -> Any:
    return opened(data)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet_of(book: Any, table: str) -> Any:
    """Return the sheet that holds a table of the package."""
    return next(sheet for sheet in book if table in sheet.tables)


def records(sheet: Any) -> list[dict[str, Any]]:
    """Return the cells of a sheet's one table by header, one dict a row."""
    (table,) = sheet.tables.values()
    header, *rows = sheet[table.ref]
    names = [cell.value for cell in header]
    return [dict(zip(names, row, strict=True)) for row in rows]


def text_of(cell: Any) -> str:
    """Return the text of a cell as Excel shows it: control characters are escaped in the file."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell.value or "")


def parts(data: bytes) -> Mapping[str, str]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_workbook_says_each_cell_of_each_table(book: Any, tables: Tables) -> None:
    for name, rows in tables.items():
        kinds = {field["name"]: field["type"] for field in schema(name)["fields"]}
        found = records(sheet_of(book, name))
        assert len(found) == max(1, len(rows)), name
        for row, cells in zip(rows, found, strict=False):
            assert tuple(cells) == columns(name)
            for column, cell in cells.items():
                expected = row[column]
                if not expected:
                    assert cell.value is None
                elif kinds[column] in ("number", "integer"):
                    assert cell.data_type == "n"
                    assert Decimal(str(cell.value)) == Decimal(expected)
                elif kinds[column] == "boolean":
                    assert cell.value is (expected == "true")
                else:
                    assert (cell.data_type, cell.value) == ("s", expected)


def test_periods_days_and_codes_stay_text(book: Any) -> None:
    cells = [row["time_period"] for row in records(sheet_of(book, "results"))]
    cells += [row["retrieved"] for row in records(sheet_of(book, "sources")) if row["retrieved"]]
    written = [cell for cell in cells if cell.value is not None]

    assert {(cell.data_type, cell.number_format) for cell in written} == {("s", "@")}
    assert "2026" in {cell.value for cell in written}


def test_a_number_shows_its_published_decimals(book: Any, tables: Tables) -> None:
    shown = {
        row["value"]: cells["value"].number_format
        for row, cells in zip(tables["targets"], records(sheet_of(book, "targets")), strict=True)
    }

    assert shown["8.5"] == "#,##0.0"
    assert shown["3250"] == "#,##0"


def test_base_values_are_exact_and_folded(book: Any) -> None:
    sheet = sheet_of(book, "targets")
    (cell,) = [
        row["value_base"]
        for row in records(sheet)
        if row["indicator_id"].value == "state_budget_revenue"
    ]
    column = sheet.column_dimensions[cell.column_letter]

    assert cell.value == 3_250_000_000_000
    assert column.hidden
    assert column.outlineLevel == 1


HOSTILE = (
    "=cmd|'/C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tindented",
    "{=1+1}",
    "12.800",
    "2024-01",
    "1/2",
    "true",
    "http://example.org/",
    "internal:'x'!A1",
    "<r><t>bold</t></r>",
    "<r></r>",
    "a\x01b\x1f\x7f",
    "a\r\nb",
    "\u202etxt.exe\u200f",
    "\ufffe\uffff",
    "Ðà Lạt “ngoặc” & <b>",
    "'quoted",
    " spaces ",
)


@pytest.fixture(scope="session")
def hostile_cells(metadata: PackageMetadata, tables: Tables) -> list[Any]:
    rows = tuple({**tables["targets"][0], "label": label} for label in HOSTILE)
    book = opened(draw_workbook(metadata, {**tables, "targets": rows}))
    return [row["label"] for row in records(sheet_of(book, "targets"))]


@pytest.mark.parametrize("place", range(len(HOSTILE)), ids=HOSTILE.__getitem__)
def test_a_hostile_text_is_a_text(hostile_cells: list[Any], place: int) -> None:
    cell = hostile_cells[place]

    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert text_of(cell) == HOSTILE[place]


def test_what_no_cell_can_hold_is_cut_or_written_as_text(
    metadata: PackageMetadata, tables: Tables
) -> None:
    digits = "1234567890123456.5"
    row = {**tables["targets"][0], "label": "đ🙂" * 20_000, "value_base": digits}
    book = opened(draw_workbook(metadata, {**tables, "targets": (row,)}))

    (cells,) = records(sheet_of(book, "targets"))

    text = cells["label"].value
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert text.startswith("đ🙂đ🙂")
    assert text.endswith("… [40000 characters; whole in the CSV]")
    assert (cells["value_base"].data_type, cells["value_base"].value) == ("s", digits)


def test_nothing_in_the_file_runs_or_leads_out(data: bytes) -> None:
    written = parts(data)

    assert not [name for name, text in written.items() if "<f>" in text or "<f " in text]
    assert not [name for name, text in written.items() if 'TargetMode="External"' in text]
    assert not [name for name in written if "vba" in name.lower() or "externalLink" in name]
    assert not [name for name, text in written.items() if "<mergeCell" in text]


def test_the_same_tables_give_the_same_bytes(
    metadata: PackageMetadata, tables: Tables, data: bytes
) -> None:
    assert draw_workbook(metadata, tables) == data
    with ZipFile(io.BytesIO(data)) as archive:
        assert {member.compress_type for member in archive.infolist()} == {ZIP_STORED}
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_its_properties_are_those_of_the_release(book: Any, metadata: PackageMetadata) -> None:
    assert book.properties.created.date().isoformat() == metadata.released
    assert book.properties.modified == book.properties.created
    assert book.properties.creator == metadata.publisher
    assert metadata.title_vi in book.properties.title


def test_sheet_names_are_in_both_languages_and_fit(book: Any) -> None:
    names = book.sheetnames

    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)
    assert all(" · " in name for name in names if name not in READING)
    assert names[:3] == ["Đọc trước · Read first", *READING]


def test_every_sheet_is_ready_to_read_and_to_print(book: Any) -> None:
    for sheet in book:
        (table,) = sheet.tables.values()
        header = int(re.findall("[0-9]+", table.ref)[0])
        assert sheet["A1"].value, sheet.title
        assert sheet.freeze_panes == f"B{header + 1}"
        assert table.autoFilter.ref == table.ref
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows.endswith(f"${header}")
        assert all(sheet.column_dimensions[c.column_letter].width for c in sheet[header])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_stands_as_printed_and_as_a_number(book: Any, tables: Tables, lang: str) -> None:
    say = {key: interface("vi" if lang == "vi" else "en")[f"workbook_{key}"] for key in (
        "target", "target_number", "verdict", "result", "result_number", "target_id"
    )}  # fmt: skip
    rows = {row[say["target_id"]].value: row for row in records(book[READING[lang == "en"]])}

    assert list(rows) == [row["target_id"] for row in tables["targets"]]
    budget = rows["song-xanh-state-budget-revenue"]
    assert budget[say["target"]].value.startswith({"vi": "3.250 tỷ", "en": "3,250 bil"}[lang])
    assert budget[say["target_number"]].value == 3250


def test_a_result_is_a_number_only_where_a_verdict_rests_on_it(book: Any, tables: Tables) -> None:
    verdicts = {row["target_id"]: row["verdict"] for row in tables["assessments"]}
    for row in records(book[READING[1]]):
        decided = verdicts[row["Target id"].value] != "cannot_tell"
        assert (row["Result (number)"].value is not None) == decided


def test_the_dictionary_has_every_column(book: Any) -> None:
    described = [
        (row["table"].value, row["column"].value) for row in records(sheet_of(book, "dictionary"))
    ]

    assert described == [(name, column) for name in TABLES for column in columns(name)]


def test_the_first_sheet_leads_to_every_other(book: Any) -> None:
    cells = [row["Mục / About"] for row in records(sheet_of(book, "read_first"))]

    assert [c.value for c in cells if c.hyperlink] == book.sheetnames[1:]
    assert all(c.hyperlink.location == f"'{c.value}'!A1" for c in cells if c.hyperlink)


def test_a_package_without_results_has_no_columns_for_them(
    metadata: PackageMetadata, tables: Tables
) -> None:
    left = ("results", "assessments", "statements", "series")
    bare = {name: rows for name, rows in tables.items() if name not in left}

    book = opened(draw_workbook(metadata, {**bare, "people": ()}))

    assert "Verdict" not in records(book["Targets and results"])[0]
    assert [cell.value for cell in records(sheet_of(book, "people"))[0].values()] == [None] * 9


def test_words_of_the_metadata_cannot_break_the_file(
    metadata: PackageMetadata, tables: Tables
) -> None:
    title = '=1 & "<b>" ]]>\x01' + "dài " * 100
    hostile = replace(metadata, title_vi=title, title_en="\x02", publisher="A & <B>")

    book = opened(draw_workbook(hostile, tables))

    assert text_of(book.worksheets[0]["A1"]) == title
    assert book.properties.creator == "A & <B>"


def test_neither_build_nor_workbook_loads_a_chart_library() -> None:
    code = "import sys, laocai_opendata.pipeline, laocai_opendata.publishing.workbook; "
    code += "print(sorted({'matplotlib', 'numpy', 'pandas'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
