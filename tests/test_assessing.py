"""Which results decide on a target, what they decide together, and what is known so far."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.assessing import Assessment, assess, candidates
from laocai_opendata.publishing.figures import days_of
from tests.invented import NEW, OLD, VOCABULARY, result, statement, target
from tests.test_properties import always

Row = dict[str, str]


def held(wanted: Row, *results: Row, **more: object) -> Assessment:
    known = more.get("known", ())
    said, pages = more.get("statements", ()), more.get("sources", ())
    return assess(
        wanted, results, statements=said, sources=pages, known=known, vocabulary=VOCABULARY
    )


def verdict(wanted: Row, *results: Row, **more: object) -> tuple[str, str]:
    found = held(wanted, *results, **more)
    return found.verdict, found.reason_code


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        (target(), result("120"), ("met", "meets")),
        (target(), result("100"), ("met", "meets")),
        (target(), result("80"), ("not_met", "misses")),
        (target(comparator="gt"), result("100"), ("cannot_tell", "at_limit")),
        (target(comparator="gt"), result("100.1"), ("met", "meets")),
        (target(), result("110", comparator="about"), ("met", "meets")),
        (target(), result("100", comparator="about"), ("cannot_tell", "spans_limit")),
        (target(), result("90", comparator="gt"), ("cannot_tell", "spans_limit")),
        (
            target(value="90", value_high="110", comparator="between"),
            result("95"),
            ("met", "meets"),
        ),
        (target(), result("0.12", unit_id="thousand_tonnes"), ("met", "meets")),
        (target("waste"), result("90", indicator_id="waste", unit_id="percent"), ("met", "meets")),
        (
            target("waste"),
            result("110", indicator_id="waste", unit_id="percent"),
            ("not_met", "misses"),
        ),
        (target("height"), result(indicator_id="height"), ("cannot_tell", "no_direction")),
        (
            target("height", comparator="le"),
            result("90", indicator_id="height"),
            ("met", "meets"),
        ),
    ],
)
def test_one_result(wanted: Row, found: Row, expected: tuple[str, str]) -> None:
    assert verdict(wanted, found) == expected


MONEY = {"indicator_id": "income", "unit_id": "dong_per_person", "price_basis": "current"}
FALL = {"indicator_id": "fall", "unit_id": "point_per_year"}
TERM = {"time_period": "2026/2030"}
WASTE = {"indicator_id": "waste", "unit_id": "percent"}
LEVEL = {"indicator_id": "schools", "unit_id": "school"}


@pytest.mark.parametrize(
    ("wanted", "found", "code"),
    [
        (target(), result(indicator_id="growth"), "other_indicator"),
        (target(indicator_id="tea", unit_id="tonne"), result(kind="forecast"), "not_a_result"),
        (target(), result(kind="assigned_budget"), "not_a_result"),
        (target(), result(kind="target"), "not_a_result"),
        (target(), result(area_id=NEW), "other_area"),
        (target(area_id=NEW), result(area_id=OLD), "other_area"),
        (target(area_id="15"), result(area_id="15"), "other_area"),
        (target(area_id=""), result(area_id=""), "other_area"),
        (target(), result(time_period="2030-01/2030-11"), "part_of_period"),
        (target(), result(time_period="2030-01-01/2030-12-30"), "part_of_period"),
        (target(), result(time_period="2030-Q4"), "part_of_period"),
        (target(), result(time_period="2029"), "other_period"),
        (target(), result(time_period="2029-12/2030-11"), "other_period"),
        (target(), result(time_period="2026/2030"), "other_period"),
        (target(), result(time_period=""), "other_period"),
        (target(time_period=""), result(time_period=""), "other_period"),
        (target("cover"), result(indicator_id="cover", unit_id="point"), "other_unit"),
        (target(unit_id="percent"), result(unit_id="point"), "other_unit"),
        (target(unit_id="point"), result(unit_id="percent"), "other_unit"),
        (target(), result(unit_id="dong"), "other_unit"),
        (target(), result(unit_id="basket"), "other_unit"),
        (target("income"), result(**{**MONEY, "unit_id": "dong"}), "other_unit"),
        (target("income"), result(**{**MONEY, "unit_id": "dong_per_hectare"}), "other_unit"),
        (target("income", per="", unit_id="dong"), result(**MONEY), "other_unit"),
        (target(), result(""), "no_figure"),
        (target(series="planning"), result(series="statistics"), "other_series"),
        (
            target("income", price_basis="constant_2010"),
            result(**MONEY),
            "other_price_basis",
        ),
        (target(), result(operands='100 = "100 tấn" (plan)'), "derived_from_target"),
        (target(), result(operands='100 = "100" (t-tea)'), "derived_from_target"),
        (target("fall"), result(**FALL), "one_year_of_average"),
        (target("fall"), result(**{**FALL, "unit_id": "point"}), "one_year_of_average"),
        (target("fall", **TERM), result(**FALL), "one_year_of_average"),
        (target("fall", **TERM), result(**FALL, time_period="2030-Q1"), "part_of_period"),
        (target("fall", **TERM), result(**{**FALL, **TERM, "unit_id": "point"}), "other_unit"),
        (target("schools"), result(**LEVEL, reading="within_period"), "not_at_period_end"),
        (target("schools"), result(**LEVEL, time_period="2030-11"), "not_at_period_end"),
        (target(), result(reading="within_period"), "not_at_period_end"),
        (target("tea", indicator_id="honey"), result(indicator_id="honey"), "other_indicator"),
        (target("tea", indicator_id=""), result(indicator_id=""), "other_indicator"),
    ],
)  # fmt: skip
def test_what_is_refused(wanted: Row, found: Row, code: str) -> None:
    assessed = held(wanted, found)
    assert assessed.refused == (("r1", code),)
    assert assessed.verdict == "cannot_tell"
    assert assessed.result_ids == ("r1",)
    assert (assessed.difference, assessed.difference_percent) == (None, None)
    assert assessed.agreement == ""


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (target("fall", **TERM), result(**FALL, **TERM)),
        (target("schools"), result(**LEVEL)),
        (target("schools"), result(**LEVEL, time_period="2030-12-31")),
        (target("schools"), result(**LEVEL, time_period="2030-12")),
        (target(), result(time_period="2030-01/2030-12")),
        (target(), result(time_period="2030-01-01/2030-12-31")),
        (target("income"), result(**MONEY)),
        (target("income", per=""), result(**MONEY)),
        (target("income", price_basis="not_stated"), result(**MONEY)),
        (target(series="planning"), result()),
        (target(), result(series="planning")),
        (target(), result("120", formula="60 * 2.0", operands='60 = "60" (paper) | 2 = "2" (x)')),
    ],
)
def test_what_is_admitted(wanted: Row, found: Row) -> None:
    assessed = held(wanted, found)
    assert assessed.refused == ()
    assert assessed.verdict == "met"
    assert assessed.result_id == "r1"


def test_a_revised_figure_no_longer_counts() -> None:
    first, later = result("120"), result("80", "r2", revises="r1")
    assessed = held(target(), first, later)
    assert assessed.refused == (("r1", "revised"),)
    assert assessed.verdict == "not_met"
    assert verdict(target(), first, known=[later]) == ("cannot_tell", "no_result")


def test_a_forecast_revises_nothing() -> None:
    later = result("80", "r2", kind="forecast", revises="r1")
    assert verdict(target(), result("120"), known=[later]) == ("met", "meets")


def test_a_figure_computed_by_a_detour_from_the_target_is_refused() -> None:
    plan = result("100", "p1", kind="target", source_id="other")
    half = result("50", "r2", time_period="2030-01/2030-06", operands='100 = "100" (p1)')
    whole = result("120", "r1", operands='50 = "50" (r2) | 70 = "70" (paper)', formula="50 + 70")
    assert held(target(), whole, known=[plan, half]).refused == (("r1", "derived_from_target"),)
    other_plan = {**plan, "value": "90"}
    assert held(target(), whole, known=[other_plan, half]).refused == ()


def test_operands_that_name_each_other_come_to_an_end() -> None:
    one = result("120", "r1", operands='1 = "1" (r2)')
    two = result("120", "r2", operands='1 = "1" (r1)')
    assert verdict(target(), one, two) == ("met", "meets")


@pytest.mark.parametrize(
    ("values", "expected", "agreement"),
    [
        (("120", "130"), ("met", "meets"), "agree"),
        (("80", "70"), ("not_met", "misses"), "agree"),
        (("120", "80"), ("cannot_tell", "results_disagree"), "conflict"),
        (("80", "about 100"), ("cannot_tell", "results_disagree"), "conflict"),
        (("about 100", "about 100"), ("cannot_tell", "spans_limit"), "agree"),
        (("120", "130", "80"), ("cannot_tell", "results_disagree"), "conflict"),
    ],
)
def test_all_admissible_results_must_agree(
    values: tuple[str, ...], expected: tuple[str, str], agreement: str
) -> None:
    rows = [
        result(
            value.split()[-1],
            f"r{place}",
            comparator="about" if " " in value else "eq",
            source_id=f"paper-{place}",
        )
        for place, value in enumerate(values)
    ]
    assessed = held(target(), *rows)
    assert (assessed.verdict, assessed.reason_code) == expected
    assert assessed.agreement == agreement


def test_undecided_for_two_reasons_is_no_conflict() -> None:
    rows = result("100"), result("100", "r2", comparator="about")
    assessed = held(target(comparator="gt"), *rows)
    assert (assessed.reason_code, assessed.agreement) == ("spans_limit", "one_source")


def test_a_refused_result_does_not_disturb_the_others() -> None:
    assert verdict(target(), result(), result("1", "r2", area_id=NEW)) == ("met", "meets")


def test_two_series_that_disagree_leave_the_target_open() -> None:
    rows = result("120", series="planning"), result("80", "r2", series="statistics")
    assert verdict(target(), *rows) == ("cannot_tell", "series_unknown")
    assert verdict(target(series="planning"), *rows) == ("met", "meets")
    both = rows[0], {**rows[1], "value": "110"}
    assert verdict(target(), *both) == ("met", "meets")


PAGES = [
    {"source_id": "paper", "url": "https://news.example/a", "published": "2031-01"},
    {"source_id": "mirror", "url": "http://www.news.example/a/", "published": "2031-02"},
    {"source_id": "radio", "url": "https://radio.example/a", "published": "2031-03"},
]


@pytest.mark.parametrize(
    ("second", "pages", "agreement"),
    [
        ("", PAGES, "one_source"),
        ("mirror", PAGES, "one_source"),
        ("mirror", (), "agree"),
        ("radio", PAGES, "agree"),
    ],
)
def test_sources_are_addresses(second: str, pages: object, agreement: str) -> None:
    assessed = held(target(), result(second_source_id=second), sources=pages)
    assert assessed.agreement == agreement


@pytest.mark.parametrize(
    ("other", "used"),
    [
        ({"kind": "estimate"}, "r1"),
        ({"formula": "130 + 0", "operands": '130 = "130" (radio)'}, "r1"),
        ({"source_id": "radio"}, "r0"),
        ({}, "r0"),
        ({"source_id": "unknown"}, "r1"),
    ],
)
def test_the_difference_is_taken_from_the_firmest_figure(other: Row, used: str) -> None:
    rows = result("120"), result("130", "r0", **other)
    assessed = held(target(), *rows, sources=PAGES)
    assert assessed.result_id == used
    assert assessed.difference == (20 if used == "r1" else 30)


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        (target(), result("120"), ("20", "20.0", None, None)),
        (target(), result("80"), ("-20", "-20.0", None, None)),
        (target(), result("0.08", unit_id="thousand_tonnes"), ("-20", "-20.0", None, None)),
        (target(), result("120", comparator="about"), ("20", "20.0", "10", "30")),
        (target(), result("130", comparator="ge"), (None, None, "30", None)),
        (target(), result("110", value_high="120", comparator="between"), (None, None, "10", "20")),
        (target(comparator="about", value="110"), result("121"), ("11", "10.0", "1", "21")),
        (target("waste", "-50"), result("-60", **WASTE), ("-10", "-20.0", None, None)),
        (target(value="0"), result("5"), ("5", None, None, None)),
        (target(), result("112", formula="56 * 2.00"), ("12", "12.0", "10.7225", "13.2825")),
    ],
)  # fmt: skip
def test_differences(wanted: Row, found: Row, expected: tuple[str | None, ...]) -> None:
    assessed = held(wanted, found)
    figures = (
        assessed.difference,
        assessed.difference_percent,
        assessed.difference_low,
        assessed.difference_high,
    )
    assert figures == tuple(None if text is None else Decimal(text) for text in expected)


def test_without_a_verdict_there_is_no_difference() -> None:
    assessed = held(target(comparator="gt"), result("100"))
    assert (assessed.difference, assessed.difference_low) == (None, None)
    assert (assessed.result_id, assessed.basis) == ("r1", "reported")


HALF = result("1", "r2", time_period="2030-01/2030-06")


@pytest.mark.parametrize(
    ("results", "reason", "basis", "used"),
    [
        ([], "no_result", "", ""),
        ([result(kind="estimate")], "meets", "estimate", "r1"),
        ([result(time_period="2030-Q1")], "part_of_period", "partial_period", "r1"),
        ([result(time_period="2030-Q1"), HALF], "part_of_period", "partial_period", "r2"),
        ([result(time_period="2030-06"), HALF], "part_of_period", "partial_period", "r2"),
        ([result(time_period="2030-Q1", series="b")], "no_result", "", ""),
        ([result(time_period="2030-Q1", unit_id="percent")], "no_result", "", ""),
        ([result(time_period="2029")], "no_result", "", ""),
        ([result(kind="forecast")], "no_result", "", ""),
        ([result("", time_period="2030-Q1")], "no_result", "", ""),
    ],
)  # fmt: skip
def test_what_is_known_so_far(results: list[Row], reason: str, basis: str, used: str) -> None:
    assessed = held(target(series="a"), *results)
    assert (assessed.reason_code, assessed.basis, assessed.result_id) == (reason, basis, used)


def test_one_year_of_an_average_comes_before_a_part_of_it() -> None:
    rows = result(**FALL, time_period="2030-Q1"), result(**FALL, result_id="r2")
    assessed = held(target("fall", **TERM), *rows)
    assert (assessed.reason_code, assessed.result_id) == ("one_year_of_average", "r2")
    assert assessed.basis == "reported"


@pytest.mark.parametrize("says", ["favourable", "unfavourable"])
def test_a_statement_without_a_figure_never_decides(says: str) -> None:
    alone = held(target(), statements=[statement(says)])
    assert (alone.verdict, alone.reason_code) == ("cannot_tell", "statement_only")
    assert alone.official_statement == says
    beside = held(target(), result("80"), statements=[statement(says)])
    assert (beside.verdict, beside.official_statement) == ("not_met", says)
    part = held(target(), result(time_period="2030-Q1"), statements=[statement(says)])
    assert (part.reason_code, part.official_statement) == ("part_of_period", says)


@pytest.mark.parametrize(
    "cells", [{"area_id": NEW}, {"time_period": "2029"}, {"indicator_id": "growth"}]
)
def test_a_statement_on_something_else_is_not_taken(cells: Row) -> None:
    assessed = held(target(), statements=[statement("favourable", **cells)])
    assert (assessed.official_statement, assessed.reason_code) == ("", "no_result")


def test_the_latest_statement_is_named() -> None:
    later = statement("unfavourable", published="2031-02")
    assessed = held(target(), statements=[later, statement("favourable")])
    assert assessed.official_statement == "unfavourable"


def test_a_statement_that_says_neither_is_an_error() -> None:
    with pytest.raises(OpenDataError, match="favourable"):
        held(target(), statements=[statement("great")])


def test_candidates_are_figures_of_the_time_or_else_all() -> None:
    now, before = result(result_id="now"), result(result_id="before", time_period="2029")
    part = result(result_id="part", time_period="2029-12/2030-02")
    related = result(result_id="related", indicator_id="growth")
    rows = [now, before, part, related, result(kind="target"), result(indicator_id="cover")]
    ids = [row["result_id"] for row in candidates(target(), rows, VOCABULARY)]
    assert ids == ["now", "part", "related"]
    assert candidates(target(), [before, rows[4]], VOCABULARY) == (before,)
    assert candidates(target(indicator_id="tea", time_period=""), rows, VOCABULARY) == (
        now, before, part, related,
    )  # fmt: skip
    assert candidates(target("tea", indicator_id=""), rows, VOCABULARY) == ()


def test_frames_and_series_are_read_as_rows_are() -> None:
    rows = pd.DataFrame([result("120"), result("130", "r2", time_period="2030-Q1")])
    rows["value"] = rows["value"].astype("Float64")
    rows = rows.replace("", pd.NA)
    wanted = pd.DataFrame([target()]).replace("", pd.NA).iloc[0]
    whole = assess(wanted, rows, vocabulary=VOCABULARY, as_of="2031-05-01")
    plain = held(target(), result("120"), result("130", "r2", time_period="2030-Q1"))
    assert whole.sentence_vi == plain.sentence_vi
    assert (whole.verdict, whole.as_of) == ("met", "2031-05-01")
    assert whole.difference == plain.difference == 20
    assert assess(wanted, rows.iloc[0], vocabulary=VOCABULARY).verdict == "met"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (target(value=""), result()),
        ([target(), target()], result()),
        ([], result()),
        (target(), "120"),
        (target(), result(comparator="near")),
        (target(), result(formula="120 +")),
    ],
)
def test_what_cannot_be_assessed_is_an_error(wanted: object, found: object) -> None:
    with pytest.raises(OpenDataError):
        assess(wanted, found, vocabulary=VOCABULARY)


def test_the_built_in_vocabulary_is_used_without_another() -> None:
    assert assess({"target_id": "t", "value": "1"}).reason_code == "no_result"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2028", ("2028-01-01", "2028-12-31")),
        ("2028-02", ("2028-02-01", "2028-02-29")),
        ("2028-Q4", ("2028-10-01", "2028-12-31")),
        ("2026/2030", ("2026-01-01", "2030-12-31")),
        ("2028-01/2028-06", ("2028-01-01", "2028-06-30")),
        ("2028-01-01/2028-12-28", ("2028-01-01", "2028-12-28")),
        ("2030/2026", None),
        ("2028-13", None),
        ("2028-02-30", None),
        ("0000", None),
        ("", None),
        ("soon", None),
    ],
)
def test_periods_are_days(text: str, days: tuple[str, str] | None) -> None:
    found = days_of(text)
    assert (found and tuple(str(day) for day in found)) == days


pieces = st.fixed_dictionaries(
    {
        "indicator_id": st.sampled_from(["tea", "growth", "cover"]),
        "area_id": st.sampled_from([OLD, NEW, ""]),
        "kind": st.sampled_from(["reported", "estimate", "forecast", "assigned_budget"]),
        "time_period": st.sampled_from(["2030", "2029", "2030-Q1", "2030-01/2030-12"]),
        "comparator": st.sampled_from(["eq", "gt", "ge", "lt", "le", "about"]),
        "value": st.sampled_from(["80", "95", "100", "105", "120", "0"]),
        "unit_id": st.sampled_from(["tonne", "percent", "dong"]),
        "series": st.sampled_from(["", "planning", "statistics"]),
        "price_basis": st.sampled_from(["not_applicable", "current", "constant_2010"]),
        "reading": st.sampled_from(["", "", "within_period"]),
        "source_id": st.sampled_from(["paper", "radio", "plan"]),
    }
)
sets = st.lists(pieces, max_size=5).map(
    lambda found: [result(result_id=f"r{place}", **cells) for place, cells in enumerate(found)]
)


@always
@given(sets, st.permutations(range(5)), st.sampled_from(["eq", "gt", "lt", "about"]))
def test_whatever_is_found_the_verdict_rests_on_it_and_not_on_its_order(
    rows: list[Row], order: list[int], comparator: str
) -> None:
    wanted = target(comparator=comparator)
    assessed = held(wanted, *rows)
    turned = held(wanted, *(rows[place] for place in order if place < len(rows)))
    assert (turned.verdict, turned.reason_code, turned.result_id, turned.difference) == (
        assessed.verdict, assessed.reason_code, assessed.result_id, assessed.difference,
    )  # fmt: skip
    assert set(assessed.result_ids) == {row["result_id"] for row in rows}
    assert (assessed.basis == "") == (assessed.result_id == "")
    admitted = set(assessed.result_ids) - {name for name, _ in assessed.refused}
    assert (assessed.agreement == "") == (not admitted)
    if assessed.verdict != "cannot_tell":
        # What is refused never decides: without it the verdict is the same.
        alone = held(wanted, *(row for row in rows if row["result_id"] in admitted))
        assert alone.verdict == assessed.verdict
        assert assessed.result_id in admitted
    for text in (assessed.sentence_vi, assessed.sentence_en, assessed.reason_vi):
        assert text
        assert "{" not in text
