"""Results, assessments and statements in a package; what is planted wrong is refused by name."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from laocai_opendata.checking.assessed import assess_package, verdict_on
from laocai_opendata.checking.verify import verify
from laocai_opendata.errors import CheckError, OpenDataError, PackageError, ResultsError
from laocai_opendata.pipeline import build
from laocai_opendata.published import load

Edit = Callable[[Path, str, str], None]
RESULTS = "sources/results/results.csv"


def published(project: Path, table: str) -> dict[str, dict[str, str]]:
    text = (project / f"datapackage/data/{table}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {next(iter(row.values())): row for row in rows}


def test_each_target_has_its_verdict(project: Path) -> None:
    verdicts = {
        name.removeprefix("song-xanh-"): (row["verdict"], row["reason_code"], row["basis"])
        for name, row in published(project, "assessments").items()
    }

    assert list(verdicts.values())[-1] == ("cannot_tell", "no_result", "")
    assert list(verdicts.items())[:-1] == [
        ("grdp-growth", ("not_met", "misses", "estimate")),
        ("state-budget-revenue", ("met", "meets", "reported")),
        ("tourism-revenue", ("cannot_tell", "spans_limit", "estimate")),
        ("health-insurance-coverage", ("cannot_tell", "not_at_period_end", "partial_period")),
    ]


def test_an_official_statement_stands_beside_the_verdict_and_decides_nothing(project: Path) -> None:
    row = published(project, "assessments")["song-xanh-health-insurance-coverage"]

    assert (row["official_statement"], row["verdict"]) == ("favourable", "cannot_tell")
    assert "Tỉnh nói đạt, không nêu số." in row["sentence_vi"]


def test_results_carry_names_base_values_and_how_they_came_about(project: Path) -> None:
    row = published(project, "results")["tourism-2025-reported-1"]

    assert row["indicator_en"] == "Tourism revenue in the province"
    assert (row["value"], row["value_base"], row["basis"]) == ("533", "533000000000", "derived")


def test_sources_say_what_was_taken_from_each(project: Path) -> None:
    sources = published(project, "sources")

    assert sources["song-xanh-news-2026-07"]["used_for"] == "results: coverage-2026-reported-1"
    assert sources["song-xanh-news-2026-07"]["retrieved"] == "2027-01-11"
    assert published(project, "assessments")["song-xanh-grdp-growth"]["as_of"] == "2027-01-11"


PLANTED = [
    ("wrong unit", "640,,billion_vnd", "640,,million_vnd", r"results:4 quote: .*does not hold 640"),
    ("unknown unit", "640,,billion_vnd", "640,,gold", r"results\.csv:4 .unit_id.: 'gold'"),
    ("other kind of unit", "8.1,,percent", "8.1,,commune", r"results\.csv:2.*unit_id"),
    ("wrong area", "vn-song-xanh,estimate,2026,,eq", "vn-moc,estimate,2026,,eq", r"csv:2.*area_id"),
    ("wrong series", 'not_stated,,,,,"kinh tế', 'not_stated,mine,,,,"kinh tế', r"csv:2.*series"),
    ("wrong quote", "ước tăng 8,1%", "ước tăng 8,2%", r"results:2 quote: .*does not hold 8\.1"),
    ("wrong value", "eq,3410.5", "eq,3401.5", r"results:3 quote: .*does not hold 3401\.5"),
    ("wrong comparator", "eq,8.1", "gt,8.1", r"results:2 quote"),
    ("wrong formula", "640 / 1.2", "640 / 1.3", r"results:5 (formula|operands)"),
    ("wrong operand", '""tăng 20%""', '""tăng 30%""', r"results:5 operands: .*does not hold 1\.2"),
    ("unknown source", "bao-song-xanh-2026-12,,,,,Số", "nobody,,,,,Số", r"csv:2.*source_id"),
    ("no such kind", "xanh,estimate,2026,,eq", "xanh,guess,2026,,eq", r"csv:2.*kind"),
    ("mangled period", "reported,2026-06,", "reported,Jun-26,", r"csv:6.*time_period"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), [row[1:] for row in PLANTED],
                         ids=[row[0] for row in PLANTED])  # fmt: skip
def test_what_is_planted_wrong_is_refused_by_name(
    project: Path, edit: Edit, old: str, new: str, message: str
) -> None:
    before = (project / "datapackage/SHA256SUMS").read_bytes()
    edit(project / RESULTS, old, new)

    with pytest.raises(OpenDataError, match=message) as caught:
        build(project, charts=False)

    assert isinstance(caught.value, CheckError | ResultsError)
    assert (project / "datapackage/SHA256SUMS").read_bytes() == before


def test_a_result_for_a_later_year_is_one_line(project: Path) -> None:
    path = project / RESULTS
    line = path.read_text(encoding="utf-8").splitlines()[1]
    later = line.replace("2026", "2027", 2).replace("8.1", "9").replace("8,1%", "9%")
    path.write_text(path.read_text(encoding="utf-8") + later + "\n", encoding="utf-8")

    build(project, charts=False)

    assert published(project, "results")["growth-2027-estimate-1"]["time_period"] == "2027"
    assert published(project, "assessments")["song-xanh-grdp-growth"]["verdict"] == "not_met"


def test_a_file_as_excel_saves_it_gives_the_same_package(project: Path) -> None:
    before = (project / "datapackage/data/results.csv").read_bytes()
    path = project / RESULTS
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    place = rows[0].index("value")
    for row in rows[1:]:
        row[place] = row[place].replace(".", ",")
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        csv.writer(handle, delimiter=";", lineterminator="\r\n").writerows(rows)

    build(project, charts=False)

    assert (project / "datapackage/data/results.csv").read_bytes() == before


def test_a_project_without_results_has_no_such_tables(project: Path) -> None:
    shutil.rmtree(project / "sources/results")
    shutil.rmtree(project / "datapackage")

    build(project, charts=False)

    tables = {path.stem for path in (project / "datapackage/data").glob("*.csv")}
    assert tables.isdisjoint({"results", "assessments", "statements"})


def test_a_changed_verdict_is_found(package: Path, edit: Edit) -> None:
    edit(package / "data/assessments.csv", ",not_met,", ",met,")

    problems = {(p.place, p.row, p.field) for p in verify(package).problems}

    assert ("assessments", 2, "verdict") in problems


def test_verdicts_are_worked_out_from_any_package(package: Path, edit: Edit) -> None:
    edit(package / "data/assessments.csv", ",not_met,", ",met,")

    assessed = assess_package(package)

    assert [assessment.verdict for _, assessment in assessed] == [
        "not_met", "met", "cannot_tell", "cannot_tell", "cannot_tell",
    ]  # fmt: skip


def test_one_indicators_verdict_is_found_or_the_choices_are_named(package: Path) -> None:
    assessed = assess_package(package)

    assert verdict_on(assessed, "grdp_growth")[1].verdict == "not_met"
    with pytest.raises(PackageError, match=r"no target is about 'growth'; choose one of grdp_grow"):
        verdict_on(assessed, "growth")


def test_a_figure_computed_from_the_target_says_so_where_it_is_printed() -> None:
    assessments = load("assessments").set_index("indicator_id")

    said = assessments.loc["industrial_production_value"]

    assert "computed from the target itself" in said["sentence_en"]
    assert "tính từ chính mục tiêu" in said["sentence_vi"]
