"""Curated results: what a good folder holds, and how each planted mistake is refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.errors import ResultsError
from laocai_opendata.reading.results import (
    FILES,
    Curated,
    Result,
    ResultSource,
    Statement,
    read_results,
)
from laocai_opendata.schemas import columns, schema
from laocai_opendata.tabular import format_rows

OLD, NEW, OTHER = "vn-laocai-to-2025-06-30", "vn-laocai-from-2025-07-01", "vn-yenbai-to-2025-06-30"
SERIES = {"statistics_office": "Cơ quan thống kê", "customs": "Hải quan"}

QUOTED = {
    "result_id": "thu-2023-estimate-1",
    "indicator_id": "state_budget_revenue",
    "area_id": OLD,
    "kind": "estimate",
    "time_period": "2023",
    "comparator": "eq",
    "value": "8400",
    "unit_id": "billion_vnd",
    "price_basis": "not_stated",
    "series": "statistics_office",
    "quote": "thu được 8.400 tỷ đồng",
    "quote_language": "vi",
    "source_id": "bao-song-xanh-1",
}
DERIVED = {
    **QUOTED,
    "result_id": "thu-2022-reported-1",
    "kind": "reported",
    "time_period": "2022",
    "comparator": "about",
    "value": "7000",
    "formula": "8400 / 1.2",
    "operands": '8400 = "8.400 tỷ đồng" (thu-2023-estimate-1) | 1.2 = "120%" (bao-song-xanh-1)',
    "quote": "bằng 120% năm trước",
}
SOURCE = {
    "source_id": "bao-song-xanh-1",
    "title": "Một năm thu ngân sách",
    "publisher": "Báo Sông Xanh",
    "url": "https://bao.example/thu?id=1",
    "published": "2024-01",
    "retrieved": "2025-03-09",
    "language": "vi",
}
SECOND = {**SOURCE, "source_id": "bao-song-xanh-2", "url": "https://bao.example/2", "title": ""}
STATEMENT = {
    "statement_id": "thu-2023-statement-1",
    "indicator_id": "state_budget_revenue",
    "area_id": OLD,
    "time_period": "2023",
    "says": "favourable",
    "source_id": "bao-song-xanh-1",
    "note_vi": "Báo viết là đạt.",
    "note_en": "The newspaper says that it was met.",
}
GOOD: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "results": (QUOTED, DERIVED),
    "sources": (SOURCE, SECOND),
    "statements": (STATEMENT,),
}


def write(folder: Path, **tables: tuple[Mapping[str, str], ...]) -> Path:
    for name, rows in {**GOOD, **tables}.items():
        names = columns(FILES[name])
        cells = [{column: row.get(column, "") for column in names} for row in rows]
        (folder / f"{name}.csv").write_text(format_rows(cells, names), encoding="utf-8")
    return folder


def read(folder: Path) -> Curated:
    return read_results(folder, built_in(), SERIES)


def problems(folder: Path, **tables: tuple[Mapping[str, str], ...]) -> tuple[str, ...]:
    with pytest.raises(ResultsError) as error:
        read(write(folder, **tables))
    return error.value.problems


def test_reads_the_three_tables_in_file_order(tmp_path: Path) -> None:
    curated = read(write(tmp_path))

    assert list(curated.results) == ["thu-2023-estimate-1", "thu-2022-reported-1"]
    assert list(curated.sources) == ["bao-song-xanh-1", "bao-song-xanh-2"]
    assert curated.statements["thu-2023-statement-1"].says == "favourable"
    assert [row.line for row in curated.results.values()] == [2, 3]


def test_whom_a_page_quotes_may_be_noted(tmp_path: Path) -> None:
    notes = {"note_vi": "dẫn Sở Tài chính", "note_en": "quoting the Department of Finance"}
    noted = read(write(tmp_path, sources=({**SOURCE, **notes}, SECOND))).sources
    assert noted["bao-song-xanh-1"].note_en == "quoting the Department of Finance"

    # A table without these columns is read as before.
    cells = [{column: row[column] for column in SOURCE} for row in (SOURCE, SECOND)]
    (tmp_path / "sources.csv").write_text(format_rows(cells, tuple(SOURCE)), encoding="utf-8")
    assert read(tmp_path).sources["bao-song-xanh-1"].note_vi == ""


def test_numbers_are_decimals_and_all_else_is_text(tmp_path: Path) -> None:
    precise = {**QUOTED, "value": "8400.50", "comparator": "between", "value_high": "8500"}
    (result,) = read(write(tmp_path, results=(precise,))).results.values()

    assert str(result.value) == "8400.50"
    assert result.value_high == Decimal(8500)
    assert result.formula == ""
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.value = Decimal(1)  # type: ignore[misc]


def test_a_row_for_a_later_year_is_one_line(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with (folder / "results.csv").open("a", encoding="utf-8") as file:
        file.write(
            f"thu-2026-reported-1,state_budget_revenue,{NEW},reported,2026,,eq,9100,,billion_vnd,"
            "not_stated,,,,,thu 9.100 tỷ đồng,vi,bao-song-xanh-1,,,,,,\n"
        )

    assert read(folder).results["thu-2026-reported-1"].value == 9100


@pytest.mark.parametrize(
    ("table", "kind"),
    [("results", Result), ("sources", ResultSource), ("statements", Statement)],
)
def test_the_fields_are_the_columns_of_the_schema(table: str, kind: type[Result]) -> None:
    names = [field.name for field in dataclasses.fields(kind)]

    assert names == [*columns(FILES[table]), "line"]


@pytest.mark.parametrize("table", FILES.values())
def test_the_schemas_describe_each_column_in_both_languages(table: str) -> None:
    kept = schema(table)

    assert kept["name"] == table
    for field in kept["fields"]:
        for key in ("title_vi", "title_en", "description_vi", "description_en", "example"):
            assert field[key], (field["name"], key)
        assert field["description_vi"] != field["description_en"]
        assert field.get("categories") == field.get("constraints", {}).get("enum")
    for key in kept.get("foreignKeys", []):
        target = key["reference"]["resource"] or table
        assert set(key["fields"]) <= set(columns(table))
        assert set(key["reference"]["fields"]) <= set(columns(target))


def test_reads_a_folder_saved_by_a_vietnamese_spreadsheet(tmp_path: Path) -> None:
    write(tmp_path, results=({**QUOTED, "value": "8400,5", "note_vi": "a, b", "note_en": "a"},))
    for path in tmp_path.iterdir():
        text = path.read_text(encoding="utf-8")
        cells = text.replace('"8400,5"', "8400#5").replace('"a, b"', "a# b")
        saved = cells.replace(",", ";").replace("#", ",").replace("\n", "\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + saved.encode())
    (result,) = read(tmp_path).results.values()

    assert (result.value, result.note_vi) == (Decimal("8400.5"), "a, b")


UNITS_OF_MONEY = (
    "write vnd, thousand_vnd, million_vnd, million_vnd_per_year, billion_vnd, "
    "thousand_billion_vnd, million_billion_vnd, billion_vnd_per_year, or correct the indicator"
)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(
            {"indicator_id": "state_budget_revenu"},
            "(indicator_id): 'state_budget_revenu' is not in indicators.csv; "
            "did you mean 'state_budget_revenue'?; correct it, or add it there",
            id="indicator misspelt",
        ),
        pytest.param(
            {"indicator_id": "xyz"},
            "(indicator_id): 'xyz' is not in indicators.csv; correct it, or add it there",
            id="indicator unknown, none is near",
        ),
        pytest.param(
            {"area_id": "vn-laocai"},
            "(area_id): 'vn-laocai' is not in areas.csv; did you mean "
            "'vn-laocai-to-2025-06-30'?; correct it, or add it there",
            id="area",
        ),
        pytest.param(
            {"unit_id": "bilion_vnd"},
            "(unit_id): 'bilion_vnd' is not in units.csv; did you mean 'billion_vnd'?; "
            "correct it, or add it there",
            id="unit",
        ),
        pytest.param(
            {"unit_id": "billion_usd"},
            f"(unit_id): billion_usd is no unit of state_budget_revenue; {UNITS_OF_MONEY}",
            id="unit of another kind",
        ),
        pytest.param(
            {"unit_id": "million_vnd_per_hectare"},
            "(unit_id): million_vnd_per_hectare is no unit of state_budget_revenue; "
            f"{UNITS_OF_MONEY}",
            id="a total has no unit per hectare",
        ),
        pytest.param(
            {"comparator": "gte"},
            "(comparator): 'gte' is not in comparators.csv; did you mean 'gt'?; "
            "correct it, or add it there",
            id="comparator",
        ),
        pytest.param(
            {"series": "statistic_office"},
            "(series): 'statistic_office' is not in the table of series; did you mean "
            "'statistics_office'?; correct it, or add it there",
            id="series",
        ),
        pytest.param(
            {"kind": "actual"},
            "(kind): 'actual' is not known; "
            "write target, forecast, assigned_budget, estimate, reported",
            id="kind",
        ),
        pytest.param(
            {"reading": "within"},
            "(reading): 'within' is not known; did you mean 'within_period'?; "
            "write within_period, recast_area, or leave it empty",
            id="reading",
        ),
        pytest.param(
            {"time_period": "Q1 2023"},
            "(time_period): 'Q1 2023' is no period; write 2024, 2021/2025, 2024-Q1, 2024-05, "
            "2024-01/2024-05 or 2024-01-01/2024-12-28",
            id="period",
        ),
        pytest.param(
            {"time_period": "2023-05-01"},
            "(time_period): '2023-05-01' is no period; "
            "write 2023-05-01/2023-05-01 for a day, 2023-05 for a month",
            id="a month that became a day",
        ),
        pytest.param(
            {"value": ""},
            "(value): the cell is empty; write here what '12259' is an example of",
            id="no value",
        ),
        pytest.param(
            {"value": "8400 tỷ"},
            "(value): '8400 tỷ' is no decimal number; write digits with at most one decimal sign, "
            "without spaces, unit or sign of percent",
            id="value with a unit",
        ),
        pytest.param(
            {"value_high": "9000"},
            "(value_high): 9000 is an upper end; write between as comparator, or remove it",
            id="upper end of no range",
        ),
        pytest.param(
            {"comparator": "between"},
            "(value_high): the cell is empty; a range (between) needs its upper end",
            id="range without upper end",
        ),
        pytest.param(
            {"comparator": "between", "value_high": "8400"},
            "(value_high): 8400 is not above 8400; the upper end is the larger one",
            id="range of nothing",
        ),
        pytest.param(
            {"price_basis": "constant"},
            "(price_basis): 'constant' cannot stand here; write it as in not_stated",
            id="price basis",
        ),
        pytest.param(
            {"quote": ""},
            "(quote): the cell is empty; write here what 'đạt 12.259 tỷ đồng' is an example of",
            id="no quote",
        ),
        pytest.param(
            {"quote": "8.400 " * 21},
            "(quote): 21 words, more than 20; keep the words around the number",
            id="long quote",
        ),
        pytest.param(
            {"quote_language": "en"},
            "(quote_language): 'en', and the table of sources has 'vi' for bao-song-xanh-1; "
            "correct one of them",
            id="language of another page",
        ),
        pytest.param(
            {"source_id": "bao-song-xanh-3"},
            "(source_id): 'bao-song-xanh-3' is not in the table of sources; did you mean "
            "'bao-song-xanh-2'?; correct it, or add it there",
            id="source",
        ),
        pytest.param(
            {"second_source_id": "bao-song-xanh-1"},
            "(second_source_id): this is the first source again; remove it",
            id="second source",
        ),
        pytest.param(
            {"formula": "8400 / 1"},
            "(operands): the cell is empty; fill it, or empty formula",
            id="formula without operands",
        ),
        pytest.param(
            {"operands": '8400 = "8.400" (bao-song-xanh-1)'},
            "(formula): the cell is empty; fill it, or empty operands",
            id="operands without formula",
        ),
        pytest.param(
            {"checked_by_hand": "2025-03-09", "checked_by_hand_reason_en": "Numerator."},
            "(checked_by_hand_reason_vi): the cell is empty; fill it, or empty "
            "checked_by_hand and checked_by_hand_reason_en",
            id="hand check without reason",
        ),
        pytest.param(
            {"checked_by_hand": "9/3"},
            "(checked_by_hand): '9/3' is no day; write it as in 2026-11-23",
            id="day of the hand check",
        ),
        pytest.param(
            {"note_en": "Only English."},
            "(note_vi): the cell is empty; fill it, or empty note_en",
            id="note in one language",
        ),
        pytest.param(
            {"revises": "thu-2022-reported-2"},
            "(revises): 'thu-2022-reported-2' is not in this table; did you mean "
            "'thu-2022-reported-1'?; correct it, or add it there",
            id="revision of nothing",
        ),
        pytest.param(
            {"revises": "thu-2022-reported-1"},
            "(revises): thu-2022-reported-1 has another time_period (2022); "
            "a revision is of the same figure",
            id="revision of another figure",
        ),
        pytest.param(
            {"revises": "thu-2023-estimate-1"},
            "(revises): the rows revise each other in a circle; name the older figure",
            id="revision of itself",
        ),
    ],
)
def test_a_planted_mistake_is_refused_by_name(
    tmp_path: Path, change: dict[str, str], problem: str
) -> None:
    found = problems(tmp_path, results=({**QUOTED, **change}, DERIVED))

    assert f"results.csv:2 {problem}" in found
    # What is wrong with one cell may show itself in a second one, never in another row.
    assert all(each.startswith("results.csv:2 ") for each in found)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(
            {"area_id": OLD, "time_period": "2025-11"},
            f"(area_id): {OLD} ended on 2025-06-30 and is not there in 2025-11; write {NEW}",
            id="after its end",
        ),
        pytest.param(
            {"area_id": OLD, "time_period": "2026"},
            f"(area_id): {OLD} ended on 2025-06-30 and is not there in 2026; write {NEW}",
            id="a later year",
        ),
        pytest.param(
            {"area_id": NEW, "time_period": "2025-Q2"},
            f"(area_id): {NEW} begins on 2025-07-01 and is not there in 2025-Q2; "
            f"write {OLD} or {OTHER}, or recast_area in the column reading",
            id="before its begin",
        ),
        pytest.param(
            {"area_id": OLD, "time_period": "2025-11", "reading": "recast_area"},
            f"(area_id): {OLD} ended on 2025-06-30 and is not there in 2025-11; write {NEW}",
            id="nothing is recast to an area that is gone",
        ),
        pytest.param(
            {"area_id": NEW, "time_period": "2025", "reading": "recast_area"},
            "(reading): the area is there in the period; leave this empty",
            id="nothing to recast",
        ),
    ],
)
def test_an_area_has_to_be_there_in_the_period(
    tmp_path: Path, change: dict[str, str], problem: str
) -> None:
    found = problems(tmp_path, results=({**QUOTED, **change},), statements=())

    assert found == (f"results.csv:2 {problem}",)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"area_id": OLD, "time_period": "2025-06"}, id="its last month"),
        pytest.param({"area_id": OLD, "time_period": "2025"}, id="a year of both, the old one"),
        pytest.param({"area_id": NEW, "time_period": "2025"}, id="a year of both, the new one"),
        pytest.param({"area_id": NEW, "time_period": "2025-01/2025-07"}, id="months of both"),
        pytest.param(
            {"area_id": NEW, "time_period": "2024", "reading": "recast_area"}, id="recast"
        ),
        pytest.param({"unit_id": "thousand_billion_vnd", "value": "8.4"}, id="another size"),
        pytest.param({"reading": "within_period"}, id="within the period"),
        pytest.param({"second_source_id": "bao-song-xanh-2", "series": ""}, id="two sources"),
        pytest.param({"time_period": "2023-01-01/2023-12-28"}, id="a part of the year"),
        pytest.param({"price_basis": "constant_2010"}, id="prices of a year"),
    ],
)
def test_accepts(tmp_path: Path, change: dict[str, str]) -> None:
    assert read(write(tmp_path, results=({**QUOTED, **change},))).results


def test_a_revision_names_the_row_that_it_revises(tmp_path: Path) -> None:
    later = {**QUOTED, "result_id": "thu-2023-reported-1", "revises": "thu-2023-estimate-1"}
    curated = read(write(tmp_path, results=(later, QUOTED)))

    assert curated.results["thu-2023-reported-1"].revises == "thu-2023-estimate-1"


def test_revisions_do_not_go_in_a_circle(tmp_path: Path) -> None:
    first = {**QUOTED, "revises": "thu-2023-b"}
    second = {**QUOTED, "result_id": "thu-2023-b", "revises": "thu-2023-estimate-1"}

    assert problems(tmp_path, results=(first, second)) == tuple(
        f"results.csv:{line} (revises): the rows revise each other in a circle; "
        "name the older figure"
        for line in (2, 3)
    )


def test_an_id_is_there_once(tmp_path: Path) -> None:
    assert problems(tmp_path, results=(QUOTED, DERIVED, QUOTED)) == (
        "results.csv:4 (result_id): 'thu-2023-estimate-1' is there already in line 2; keep one",
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"url": "bao.example/1"}, "(url): 'bao.example/1' is no address; write one that begins"),
        ({"url": "javascript:alert(1)"}, "(url): 'javascript:alert(1)' is no address"),
        ({"url": "https://bao.example/a b"}, "(url): 'https://bao.example/a b' is no address"),
        ({"url": SECOND["url"]}, "(url): 'https://bao.example/2' is there already in line 3"),
        ({"published": "2024-1"}, "(published): '2024-1' is no date; write 2024, 2024-05 or"),
        ({"published": "01/2024"}, "(published): '01/2024': Excel made a date of it"),
        ({"published": "2026"}, "(published): 2026 is after 2025-03-09, when it was read"),
        ({"retrieved": ""}, "(retrieved): the cell is empty"),
        ({"retrieved": "2025-03"}, "(retrieved): '2025-03' is no day"),
        ({"retrieved": "2025-02-30"}, "(retrieved): '2025-02-30' is no day"),
        ({"source_id": "Báo 1"}, "(source_id): 'Báo 1' cannot stand here"),
        ({"language": "Vietnamese"}, "(language): 'Vietnamese' cannot stand here"),
    ],
)
def test_a_wrong_source_is_refused(tmp_path: Path, change: dict[str, str], problem: str) -> None:
    found = problems(tmp_path, sources=(SECOND, SOURCE, {**SOURCE, "source_id": "c"} | change))

    assert any(each.startswith(f"sources.csv:4 {problem}") for each in found) or any(
        each.startswith(f"sources.csv:4 {problem.replace('line 3', 'line 2')}") for each in found
    )


@pytest.mark.parametrize("published", ["2024", "2024-01", "2024-01-31", ""])
def test_a_day_of_publication_is_as_far_as_it_is_known(tmp_path: Path, published: str) -> None:
    curated = read(write(tmp_path, sources=({**SOURCE, "published": published},)))

    assert curated.sources["bao-song-xanh-1"].published == published


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"says": "good"}, "(says): 'good' is not known; write favourable, unfavourable"),
        ({"says": ""}, "(says): the cell is empty; write here what 'favourable' is an example of"),
        ({"note_en": ""}, "(note_en): the cell is empty; write here what 'Year-end estimate.' is"),
        ({"source_id": "c"}, "(source_id): 'c' is not in the table of sources"),
        ({"time_period": "2026"}, f"(area_id): {OLD} ended on 2025-06-30 and is not there in 2026"),
        (
            {"area_id": NEW},
            f"(area_id): {NEW} begins on 2025-07-01 and is not there in 2023; "
            f"write {OLD} or {OTHER}",
        ),
    ],
)
def test_a_wrong_statement_is_refused(tmp_path: Path, change: dict[str, str], problem: str) -> None:
    (found,) = problems(tmp_path, statements=({**STATEMENT, **change},))

    assert found.startswith(f"statements.csv:2 {problem}")


def test_all_problems_are_collected_and_the_first_is_the_message(tmp_path: Path) -> None:
    rows = tuple({**QUOTED, "result_id": f"thu-{i}", "kind": "x"} for i in range(25))
    with pytest.raises(ResultsError) as error:
        read(write(tmp_path, results=rows))

    assert (len(error.value.problems), error.value.count) == (20, 25)
    assert str(error.value) == f"{error.value.problems[0]} (and 24 more)"
    assert "\n" not in str(error.value)


def test_all_three_files_have_to_be_there(tmp_path: Path) -> None:
    for path in write(tmp_path).glob("s*.csv"):
        path.unlink()
    with pytest.raises(ResultsError) as error:
        read(tmp_path)

    assert [Path(each.split(":")[0]).name for each in error.value.problems] == [
        "sources.csv",
        "statements.csv",
    ]


def test_a_folder_that_is_missing_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="this folder is missing") as error:
        read(tmp_path / "nowhere")

    assert error.value.count == 1


def test_reads_workbooks_and_names_their_cells(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write(tmp_path)
    (tmp_path / "results.csv").unlink()
    names = columns("results_input")
    book = openpyxl.Workbook()
    book.active.append(names)
    for row in ({**QUOTED, "value": 8400.5, "time_period": 2023}, {**DERIVED, "kind": "actual"}):
        book.active.append([row.get(name) for name in names])
    book.save(tmp_path / "results.xlsx")
    with pytest.raises(ResultsError) as error:
        read(tmp_path)

    assert error.value.problems == (
        "results.xlsx: cell D3 (kind): 'actual' is not known; "
        "write target, forecast, assigned_budget, estimate, reported",
    )
    book.active["D3"] = "reported"
    book.save(tmp_path / "results.xlsx")
    assert read(tmp_path).results["thu-2023-estimate-1"].value == Decimal("8400.5")
