"""A person's review without code: accept, change or reject a figure."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from laocai_opendata.errors import ReviewError
from laocai_opendata.pipeline import build

HEADER = "target_id,decision,field,expected,new,reason,reviewer\n"
BUDGET = "song-xanh-state-budget-revenue"


def review(project: Path, *rows: str) -> None:
    path = project / "sources/song-xanh/review.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def published(project: Path, table: str) -> list[dict[str, str]]:
    text = (project / f"datapackage/data/{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def budget(project: Path) -> dict[str, str]:
    return next(row for row in published(project, "targets") if row["target_id"] == BUDGET)


def test_a_figure_that_nobody_reviewed_says_nothing(project: Path) -> None:
    assert budget(project)["review"] == ""


def test_an_accepted_figure_says_so(project: Path) -> None:
    review(project, f"{BUDGET},accept,,3250,,matches the print,L. Hà")

    build(project, charts=False)

    assert budget(project)["review"] == "accepted"


def test_a_changed_value_is_published_with_its_base_value_and_says_so(project: Path) -> None:
    review(project, f"{BUDGET},change,value,3250,3255,slip of the print,L. Hà")

    build(project, charts=False)

    row = budget(project)
    assert (row["value"], row["value_base"], row["review"]) == ("3255", "3255000000000", "changed")
    assert row["as_stated"] == "3.250 tỷ đồng"


@pytest.mark.parametrize(
    ("field", "expected", "new"),
    [
        ("comparator", "eq", "ge"),
        ("unit_id", "billion_vnd", "million_vnd"),
        ("indicator_id", "state_budget_revenue", "retail_sales"),
        ("time_period", "2026", "2027"),
        ("value_high", "", "3300.5"),
    ],
)
def test_each_reviewable_field_can_be_changed(
    project: Path, field: str, expected: str, new: str
) -> None:
    review(project, f"{BUDGET},change,{field},{expected},{new},looked at the plan,L. Hà")

    build(project, charts=False)

    rows = {row["review"]: row for row in published(project, "targets")}
    assert rows["changed"][field] == new


def test_a_rejected_figure_is_not_published_and_its_number_says_why(project: Path) -> None:
    review(project, f"{BUDGET},reject,,3250,,a misprint,L. Hà")

    build(project, charts=False)

    assert BUDGET not in {row["target_id"] for row in published(project, "targets")}
    number = next(row for row in published(project, "numbers") if row["text"] == "3.250")
    assert (number["disposition"], number["target_id"]) == ("rejected_by_reviewer", "")


def test_the_reasons_travel_with_the_package(project: Path) -> None:
    review(project, f"{BUDGET},accept,,3250,,matches the print,L. Hà")

    build(project, charts=False)

    carried = project / "datapackage/evidence/song-xanh/review.csv"
    assert "matches the print,L. Hà" in carried.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            f"{BUDGET},accept,,3200,,fine,L. Hà",
            r"review.csv:2: .* when its value was '3200'; it is '3250' now; review it again",
        ),
        ("nothing,accept,,1,,fine,L. Hà", r"review.csv:2: there is no target 'nothing'"),
        (f"{BUDGET},maybe,,3250,,fine,L. Hà", r"decision 'maybe' is not accept, change or reject"),
        (f"{BUDGET},accept,quote,x,,fine,L. Hà", r"'quote' cannot be reviewed"),
        (f"{BUDGET},accept,,3250,,,L. Hà", r"reason is empty; say who decided and why"),
        (f"{BUDGET},accept,,3250,,fine,", r"reviewer is empty; say who decided and why"),
        (f"{BUDGET},change,value,3250,3.255,fine,L. Hà,x", r"review.csv:2: 8 cells"),
        (f"{BUDGET},change,value,3250,3 255,fine,L. Hà", r"'3 255' is no number"),
        (f"{BUDGET},change,unit_id,billion_vnd,gold,fine,L. Hà", r"'gold' is not in the code list"),
    ],
)
def test_a_review_that_does_not_fit_stops_the_build(project: Path, row: str, message: str) -> None:
    before = (project / "datapackage/SHA256SUMS").read_bytes()
    review(project, row)

    with pytest.raises(Exception, match=message) as caught:
        build(project, charts=False)

    assert isinstance(caught.value, ReviewError) or "cells" in message
    assert (project / "datapackage/SHA256SUMS").read_bytes() == before
