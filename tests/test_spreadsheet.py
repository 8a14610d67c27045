"""Tables as spreadsheets save them; the cells that a spreadsheet spoils are refused by name."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from laocai_opendata.errors import ResultsError
from laocai_opendata.reading.cells import CellError, Sign, read_decimal
from laocai_opendata.reading.spreadsheet import Sheet, read_sheet
from laocai_opendata.reading.time_spans import find_partial_date, find_time_span
from laocai_opendata.schemas import columns

TABLE = "results_input"
COLUMNS = columns(TABLE)
ROW = {"result_id": "thu-2023-1", "time_period": "2023-Q1", "value": "12.5", "quote": "đạt 12,5%"}


def write_csv(folder: Path, *rows: Mapping[str, str], delimiter: str = ",") -> Path:
    lines = [delimiter.join(COLUMNS)]
    lines += [delimiter.join(quoted(row.get(name, "")) for name in COLUMNS) for row in rows]
    path = folder / "results.csv"
    path.write_bytes(("\n".join(lines) + "\n").encode())
    return path


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',;"\n') else cell


def write_workbook(folder: Path, *rows: Mapping[str, object], **formats: str) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([row.get(name) for name in COLUMNS])
    for name, number_format in formats.items():
        sheet.cell(2, COLUMNS.index(name) + 1).number_format = number_format
    book.create_sheet("Ghi chú").append(["not", "read"])
    book.save(folder / "results.xlsx")
    return folder / "results.xlsx"


def read(folder: Path) -> Sheet:
    return read_sheet(folder, "results", TABLE)


def only_problem(folder: Path) -> str:
    (problem,) = read(folder).problems
    return problem


def refused(folder: Path) -> tuple[str, ...]:
    with pytest.raises(ResultsError) as error:
        read(folder)
    return error.value.problems


# CSV


def test_reads_rows_with_their_lines_and_places(tmp_path: Path) -> None:
    write_csv(tmp_path, ROW, {**ROW, "result_id": "thu-2023-2"})
    sheet = read(tmp_path)

    assert sheet.problems == ()
    assert [row.line for row in sheet.rows] == [2, 3]
    assert {name: cell for name, cell in sheet.rows[0].cells.items() if cell} == ROW
    assert sheet.rows[1].places["value"] == "results.csv:3 (value)"


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(lambda raw: b"\xef\xbb\xbf" + raw, id="byte-order mark"),
        pytest.param(lambda raw: raw.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda raw: raw.replace(b"\n", b"\r"), id="CR alone"),
        pytest.param(lambda raw: raw.rstrip(b"\n"), id="no last line end"),
        pytest.param(lambda raw: raw + b"\n\n" + b"," * 24 + b"\n", id="empty rows"),
        pytest.param(lambda raw: raw.replace(b"\n", b",,\n"), id="empty columns at the end"),
        pytest.param(lambda raw: raw.replace(b",12.5,", b", 12.5 ,"), id="spaces at the edges"),
        pytest.param(
            lambda raw: raw.decode().replace("ạ", "a\u0323").encode(), id="decomposed letters"
        ),
    ],
)
def test_accepts_what_spreadsheets_save(tmp_path: Path, save: object) -> None:
    path = write_csv(tmp_path, ROW)
    path.write_bytes(save(path.read_bytes()))  # type: ignore[operator]
    sheet = read(tmp_path)

    assert sheet.problems == ()
    assert [{name: cell for name, cell in row.cells.items() if cell} for row in sheet.rows] == [ROW]


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    names = sorted(COLUMNS)
    cells = ",".join(quoted(ROW.get(name, "")) for name in names)
    (tmp_path / "results.csv").write_text(f"{','.join(names)}\n{cells}\n", encoding="utf-8")

    assert read(tmp_path).rows[0].cells["value"] == "12.5"


def test_semicolons_are_known_by_the_header_and_go_with_decimal_commas(tmp_path: Path) -> None:
    note = "một, hai, ba, bốn, năm"
    write_csv(tmp_path, {**ROW, "value": "12,5", "note_vi": note}, delimiter=";")
    (row,) = read(tmp_path).rows

    assert (row.cells["value"], row.cells["note_vi"]) == ("12.5", note)


def test_a_row_is_named_by_its_first_line(tmp_path: Path) -> None:
    write_csv(tmp_path, {**ROW, "note_vi": "hai\ndòng"}, {**ROW, "value": "x"})

    assert read(tmp_path).problems == (
        "results.csv:2 (note_vi): a line end or tab stands inside the cell; write it on one line",
        "results.csv:4 (value): 'x' is no decimal number; write digits with at most one decimal "
        "sign, without spaces, unit or sign of percent",
    )


@pytest.mark.parametrize(
    ("text", "sign", "number"),
    [
        ("12", "point", "12"),
        ("12.5", "point", "12.5"),
        ("12.800", "point", "12.800"),
        ("-5", "point", "-5"),
        ("12", "comma", "12"),
        ("12,5", "comma", "12.5"),
        ("3,625", "comma", "3.625"),
        ("-0,5", "comma", "-0.5"),
        ("12.5", "comma", "12.5"),
        ("0.500", "comma", "0.500"),
        ("12.800,5", "comma", "12800.5"),
        ("12,5", "either", "12.5"),
        ("12.5", "either", "12.5"),
    ],
)
def test_reads_a_decimal_by_the_files_sign(text: str, sign: Sign, number: str) -> None:
    assert read_decimal(text, sign) == number


@pytest.mark.parametrize(
    ("text", "sign", "reason"),
    [
        ("12.800", "comma", "12.800 can be read two ways; write 12800, or 12,800 for the smaller"),
        ("1.234.567", "comma", "1.234.567 can be read two ways; write 1234567"),
        ("12.800", "either", "can be read two ways; write 12800"),
        ("12,800", "either", "can be read two ways; write 12800, or type it as a number"),
        ("12,5", "point", "a decimal comma where this file has points; write 12.5, or 125"),
        ("1,23E+04", "comma", "is shortened; write all its digits"),
        ("1.23e4", "point", "is shortened"),
        ("12 800", "comma", "is no decimal number"),
        ("10%", "point", "is no decimal number"),
        ("−5", "point", "is no decimal number"),
        ("٣", "point", "is no decimal number"),
        ("1,2,3", "comma", "is no decimal number"),
        ("NaN", "point", "is no decimal number"),
        (".5", "point", "is no decimal number"),
    ],
)
def test_refuses_a_number_that_is_not_certain(text: str, sign: Sign, reason: str) -> None:
    with pytest.raises(CellError, match=f".*{reason.replace('.', '[.]')}.*"):
        read_decimal(text, sign)


@pytest.mark.parametrize(
    "text",
    [
        "Jan-24", "May-2024", "Thg5-24", "01/05/2024", "1/5/24", "05/2024", "2-May",
        "01-May-24", "2024-05-01 00:00:00", "2024/5/1", "1.5.2024", "45413",
    ],
)  # fmt: skip
def test_refuses_a_period_that_became_a_date(tmp_path: Path, text: str) -> None:
    write_csv(tmp_path, {**ROW, "time_period": text})

    assert only_problem(tmp_path) == (
        f"results.csv:2 (time_period): {text!r}: Excel made a date of it; "
        "format the column as text and type 2024-05 or 2024-01/2024-05"
    )


@pytest.mark.parametrize("text", ["01/05/2024", "2-May", "Feb-98"])
def test_refuses_a_number_that_became_a_date(tmp_path: Path, text: str) -> None:
    write_csv(tmp_path, {**ROW, "value": text})

    assert "Excel made a date of it; format the column as text and type the number" in (
        only_problem(tmp_path)
    )


def test_letters_that_were_lost_are_refused(tmp_path: Path) -> None:
    write_csv(tmp_path, {**ROW, "quote": "d?t 12,5%"})

    assert only_problem(tmp_path) == (
        "results.csv:2 (quote): letters were lost ('?'); type it again and save as 'CSV UTF-8'"
    )


def test_a_cell_has_a_limit(tmp_path: Path) -> None:
    write_csv(tmp_path, {**ROW, "note_vi": "a" * 4001})

    assert "4001 characters, more than 4000" in only_problem(tmp_path)


def test_a_row_with_too_few_or_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path, ROW, ROW, ROW)
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[1] += ",more"
    lines[2] = lines[2].rsplit(",", 1)[0]
    path.write_text("\n".join(lines), encoding="utf-8")
    count = len(COLUMNS)

    assert read(tmp_path).problems == tuple(
        f"results.csv:{line}: {cells} cells where the header has {count}; "
        "count the delimiters and quotation marks"
        for line, cells in [(2, count + 1), (3, count - 1)]
    )


@pytest.mark.parametrize(
    ("header", "problems"),
    [
        pytest.param(
            ",".join(COLUMNS).replace("quote,", "qoute,"),
            (
                "results.csv:1: column 'qoute' is not known; did you mean 'quote'?; "
                "correct or remove it",
                "results.csv:1: column 'quote' is missing; add it",
            ),
            id="misspelt",
        ),
        pytest.param(
            ",".join((*COLUMNS, "value")),
            ("results.csv:1: column 'value' is there twice; keep one",),
            id="twice",
        ),
        pytest.param(
            "\t".join(COLUMNS),
            (f"results.csv:1: this is no header; write {','.join(COLUMNS)}",),
            id="tabs",
        ),
        pytest.param(
            "", (f"results.csv:1: the file is empty; write {','.join(COLUMNS)}",), id="empty"
        ),
    ],
)
def test_refuses_a_wrong_header(tmp_path: Path, header: str, problems: tuple[str, ...]) -> None:
    (tmp_path / "results.csv").write_text(header, encoding="utf-8")

    assert refused(tmp_path) == problems


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        pytest.param(
            "result_id;đạt".encode("utf-16"),
            "results.csv: byte 0 is not UTF-8; save it as 'CSV UTF-8'",
            id="UTF-16",
        ),
        pytest.param(
            (",".join(COLUMNS) + '\n"open').encode(),
            "results.csv:2: unexpected end of data; check the quotation marks",
            id="open quotation mark",
        ),
    ],
)
def test_refuses_a_file_that_cannot_be_read(tmp_path: Path, raw: bytes, problem: str) -> None:
    (tmp_path / "results.csv").write_bytes(raw)

    assert refused(tmp_path) == (problem,)


def test_one_file_of_each_name_has_to_be_there(tmp_path: Path) -> None:
    assert "results.csv: this file is missing; write it" in refused(tmp_path)[0]
    assert "this folder is missing" in refused(tmp_path / "nowhere")[0]
    write_csv(tmp_path, ROW)
    (tmp_path / "results.xlsx").touch()
    assert "results.csv and results.xlsx are both there; keep one" in refused(tmp_path)[0]


# XLSX


def test_reads_the_first_sheet_of_a_workbook(tmp_path: Path) -> None:
    write_workbook(tmp_path, {**ROW, "value": 12.5}, {}, {**ROW, "result_id": "thu-2"})
    sheet = read(tmp_path)

    assert sheet.problems == ()
    assert [row.line for row in sheet.rows] == [2, 4]
    assert {name: cell for name, cell in sheet.rows[0].cells.items() if cell} == ROW
    assert sheet.rows[0].places["area_id"] == "results.xlsx: cell C2 (area_id)"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (97.48, "97.48"),
        (12800, "12800"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (5.627059, "5.627059"),
        (-3, "-3"),
        ("12,5", "12.5"),
    ],
)
def test_a_number_in_a_workbook_is_the_decimal_that_was_typed(
    tmp_path: Path, number: object, text: str
) -> None:
    write_workbook(tmp_path, {**ROW, "value": number})

    assert read(tmp_path).rows[0].cells["value"] == text


def test_a_year_may_be_a_number_and_a_day_a_date(tmp_path: Path) -> None:
    write_workbook(tmp_path, {**ROW, "time_period": 2023, "checked_by_hand": dt.date(2025, 3, 9)})
    (row,) = read(tmp_path).rows

    assert (row.cells["time_period"], row.cells["checked_by_hand"]) == ("2023", "2025-03-09")


PERIOD = "Excel made a date of it; format the column as text and type 2024-05 or 2024-01/2024-05"


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        pytest.param("time_period", dt.date(2024, 5, 1), f"E2 (time_period): {PERIOD}", id="d"),
        pytest.param("time_period", 45413, f"E2 (time_period): '45413': {PERIOD}", id="serial"),
        pytest.param(
            "time_period", 20.5, "E2 (time_period): Excel made a number of it", id="number"
        ),
        pytest.param("value", dt.date(2024, 5, 2), "H2 (value): Excel made a date", id="2.5"),
        pytest.param("value", "=9500/2", "H2 (value): this is a spreadsheet's formula", id="sum"),
        pytest.param("value", "#N/A", "H2 (value): #N/A is a spreadsheet's error", id="error"),
        pytest.param("value", "12.800", "H2 (value): 12.800 can be read two ways", id="text"),
        pytest.param("value", True, "H2 (value): 'True' is no decimal", id="truth"),
        pytest.param("quote", 76.3, "P2 (quote): Excel made a number of it", id="quote"),
        pytest.param("quote", dt.time(3, 5), "P2 (quote): Excel made a date of it", id="time"),
        pytest.param(
            "checked_by_hand",
            dt.datetime.fromisoformat("2024-05-01T08:00"),
            "T2 (checked_by_hand): Excel made a date of it; format the column as text "
            "and type 2026-11-23",
            id="day with a time",
        ),
    ],
)
def test_refuses_by_cell_what_excel_spoilt(
    tmp_path: Path, column: str, value: object, problem: str
) -> None:
    write_workbook(tmp_path, {**ROW, column: value})

    assert only_problem(tmp_path).startswith(f"results.xlsx: cell {problem}")


def test_refuses_a_published_month_that_became_a_day(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(columns("result_sources_input"))
    book.active.append(["bao-1", None, None, "https://bao.example/1", dt.date(2024, 5, 1)])
    book.save(tmp_path / "sources.xlsx")
    sheet = read_sheet(tmp_path, "sources", "result_sources_input")

    assert sheet.problems == (
        "sources.xlsx: cell E2 (published): Excel made a date of it; "
        "format the column as text and type 2024, 2024-05 or 2024-05-01",
    )


def test_refuses_a_cell_in_percent(tmp_path: Path) -> None:
    write_workbook(tmp_path, {**ROW, "value": 0.1}, value="0%")

    assert "H2 (value): the cell is formatted as percent" in only_problem(tmp_path)


def test_refuses_cells_beside_the_table(tmp_path: Path) -> None:
    path = write_workbook(tmp_path, ROW)
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(path)
    book.active.cell(2, len(COLUMNS) + 2).value = "xem lại"
    book.save(path)

    assert f"{len(COLUMNS) + 2} cells where the header has {len(COLUMNS)}" in only_problem(tmp_path)


@pytest.mark.parametrize("raw", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_refuses_what_is_no_workbook(tmp_path: Path, raw: bytes) -> None:
    pytest.importorskip("openpyxl")
    (tmp_path / "results.xlsx").write_bytes(raw)

    assert "results.xlsx: this is no readable XLSX file" in refused(tmp_path)[0]


def test_without_openpyxl_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "results.xlsx").touch()
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    assert refused(tmp_path) == (
        "results.xlsx: reading XLSX needs openpyxl; "
        "pip install 'laocai-opendata[excel]', or save it as CSV UTF-8",
    )


# Periods and dates


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2021/2025", "2021-01-01", "2025-12-31"),
        ("2024-Q2", "2024-04-01", "2024-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-01/2024-05", "2024-01-01", "2024-05-31"),
        ("2024-01-01/2024-12-28", "2024-01-01", "2024-12-28"),
        ("2024-05-01/2024-05-01", "2024-05-01", "2024-05-01"),
    ],
)
def test_a_period_is_a_span_of_days(period: str, first: str, last: str) -> None:
    span = find_time_span(period)

    assert span is not None
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "period",
    [
        "", "24", "1024", "2024-13", "2024-00", "2024-5", "2024-Q5", "2024-05-01", "2024/",
        "/2024", "2025/2021", "2024/2024", "2024-05/2024-05", "2023/2024-05", "2024-Q1/2024-Q2",
        "2024-01-01/2024-02-30", "năm 2024", "2024 ", "٢٠٢٤",
    ],
)  # fmt: skip
def test_what_is_no_period(period: str) -> None:
    assert find_time_span(period) is None


@pytest.mark.parametrize("text", ["", "2024-02-30", "2024-5", "2024-Q1", "24", "2024-05-01T00"])
def test_what_is_no_date(text: str) -> None:
    assert find_partial_date(text) is None
