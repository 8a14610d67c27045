"""The chart over the years: which figures it shows, what it says, and that nothing overlaps."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.plot_page import Width
from laocai_opendata.publishing.years_chart import (
    over_the_years,
    years_alt_text,
    years_caption,
    years_title,
)
from laocai_opendata.publishing.years_data import read_years
from laocai_opendata.publishing.years_scale import value_scale
from tests.chart_boxes import (
    boxes,
    collisions,
    cut_off,
    marks,
    numbers_in,
    smallest_text,
    texts,
    weakest_contrast,
)

LANGUAGES: tuple[Language, ...] = ("vi", "en")
WIDTHS: tuple[Width, ...] = ("wide", "phone")
LONG = "Tỷ lệ hộ dân ở vùng cao được dùng nước sạch và có nhà tiêu hợp vệ sinh theo quy chuẩn; " * 4
AREAS = (
    {"area_id": "old", "name_vi": "Tỉnh Hoa Ban", "name_en": "Hoa Ban province", "valid_from": ""},
    {
        "area_id": "new",
        "name_vi": "Tỉnh Hoa Ban mới",
        "name_en": "New Hoa Ban province",
        "valid_from": "2033-07-01",
    },
)
SERIES = (
    {"series": "office", "name_vi": "Cơ quan thống kê", "name_en": "Statistics office"},
    {"series": "province", "name_vi": "Ủy ban tỉnh", "name_en": "Province"},
)
Cells = dict[str, object]


def figure_of(period: str, value: str, **cells: object) -> Cells:
    """One row of the published results; the province is invented."""
    row: Cells = {
        "indicator_id": "visits",
        "indicator_vi": "Lượt khách",
        "indicator_en": "Visits",
        "area_id": "old",
        "kind": "reported",
        "time_period": period,
        "comparator": "eq",
        "value": value,
        "value_high": "",
        "unit_id": "million_visits",
        "unit_vi": "triệu lượt",
        "unit_en": "million visits",
        "value_base": str(Decimal(value) * 1_000_000) if value else "",
        "base_unit": "visit",
        "series": "",
        "basis": "quoted",
        "source_id": "a",
    }
    return row | cells


TARGETS = (figure_of("2032", "8.5", comparator="gt"),)
RESULTS = (
    figure_of("2030", "5.25"),
    figure_of("2031", "6.75", kind="estimate", basis="derived", comparator="about"),
    figure_of("2032", "7.5", kind="estimate"),
    figure_of("2032-Q1", "1.5"),
    figure_of("2032-01/2032-08", "4.5"),
    figure_of("2032", "6", reading="within_period"),
    figure_of("2033", "12.5", area_id="new", kind="target"),
    figure_of("2032", "9.25", area_id="new", reading="recast_area"),
)
MANY = tuple(
    figure_of(
        str(2020 + number % 14),
        str(number * 137 % 400 * 100),
        indicator_id=f"i{number % 7}",
        indicator_vi=f"{LONG if number % 7 == 3 else 'Nội dung'} {number % 7}",
        indicator_en=f"Indicator {number % 7}",
        kind=("estimate", "reported", "target", "forecast", "assigned_budget")[number % 5],
        comparator=("eq", "gt", "lt", "about", "ge", "le")[number % 6],
        area_id="new" if number % 14 == 13 else "old",
        series=("office", "province", "")[number % 3],
        basis="derived" if number % 4 == 0 else "quoted",
    )
    for number in range(200)
)
CROWD = tuple(figure_of("2032", str(7 + number / 50)) for number in range(40))
TABLES: dict[str, tuple[Cells, ...]] = {
    "few": RESULTS,
    "none": (),
    "many": MANY,
    "crowd": (*RESULTS, *CROWD),
    "large": tuple(
        figure_of(year, "123456789012345.25", unit_vi=LONG, unit_en=LONG, indicator_vi="Ấ" * 200)
        for year in ("2030", "2031", "2032")
    ),
    "range": (*RESULTS, figure_of("2031", "3", comparator="between", value_high="5")),
    "below zero": (*RESULTS, figure_of("2031", "-4.5")),
    "a century": tuple(figure_of(str(year), str(year % 7)) for year in range(1934, 2034)),
}


def draw(
    results: tuple[Cells, ...] = RESULTS, lang: Language = "en", width: Width = "wide"
) -> Figure:
    return over_the_years(
        TARGETS, results, AREAS, lang=lang, width=width, series=SERIES, source="Báo Hoa Ban; " * 20
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_nothing_overlaps_and_nothing_is_cut_off(name: str, lang: Language, width: Width) -> None:
    figure = draw(TABLES[name], lang, width)

    assert collisions(figure) == []
    assert cut_off(figure) == []
    assert smallest_text(figure) >= 11
    assert weakest_contrast(figure) >= 4.5


def test_a_phone_shows_it_at_its_own_size() -> None:
    assert draw(width="phone").get_size_inches()[0] * 96 == pytest.approx(390)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alt_text_has_every_printed_number(lang: Language) -> None:
    text = years_alt_text(TARGETS, RESULTS, AREAS, lang)
    shown = {"8.5", "5.25", "6.75", "7.5", "12.5", "9.25"}

    assert {Decimal(number) for number in shown} <= numbers_in(text, lang)
    for label in shown:
        printed = label.replace(".", ",") if lang == "vi" else label
        assert any(text.endswith(printed) for text in texts(draw(lang=lang))), printed


def test_alt_text_says_kind_bound_calculation_and_area() -> None:
    text = years_alt_text(TARGETS, RESULTS, AREAS, "en")

    assert text == (
        "Hoa Ban province: Targets and results over the years, 2030–2033. "
        "Visits – 2030: reported 5.25 million visits; "
        "2031: estimate about 6.75 million visits (our calculation); "
        "2032: target more than 8.5 million visits, estimate 7.5 million visits, "
        "reported 9.25 million visits (New Hoa Ban province); "
        "2033: target 12.5 million visits (New Hoa Ban province). "
        "From 1 July 2033 figures are about another area: New Hoa Ban province. "
        "Left out: 3 figures of quarters, of parts of a year, of several years, "
        "or read before the year's end."
    )


def test_caption_counts_what_is_shown() -> None:
    assert years_caption(TARGETS, RESULTS, AREAS, "vi").startswith(
        "Tỉnh Hoa Ban: Chỉ tiêu và kết quả qua các năm, 2030–2033. 6 con số của 1 nội dung: "
        "2 chỉ tiêu, 4 kết quả, số ước, dự báo hoặc dự toán; 1 số do chúng tôi tính."
    )
    assert years_title((), (), (), "en") == "Targets and results over the years"


def test_shows_indicators_with_three_figures_or_the_chosen_ones() -> None:
    few = [figure_of(year, "1", indicator_id="few") for year in ("2030", "2031")]

    assert len(read_years(TARGETS, [*RESULTS, *few], AREAS, "en").panels) == 1
    assert len(read_years((), few, AREAS, "en").panels) == 0
    assert len(read_years((), few, AREAS, "en", ["few"]).panels) == 1
    with pytest.raises(OpenDataError, match="'other' has no figure of a full year; choose from"):
        read_years((), few, AREAS, "en", ["other"])


def test_a_figure_that_two_tables_state_is_drawn_once_in_one_unit() -> None:
    same = figure_of("2032", "8.5", comparator="gt", kind="target", source_id="b")
    thousand = figure_of("2029", "4250", unit_id="thousand_visits", unit_en="thousand visits")
    thousand["value_base"] = "4250000"

    (panel,) = read_years(TARGETS, [*RESULTS, same, thousand], AREAS, "en").panels

    stated = [dot.label for dot in panel.dots if (dot.year, dot.kind) == (2032, "target")]
    assert stated == [">8.5"]
    assert (panel.dots[0].year, panel.dots[0].words) == (2029, "4.25 million visits")


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(OpenDataError, match="'Visits': kind 'guess' is not known; use one of"):
        draw((*RESULTS, figure_of("2031", "1", kind="guess")))


def lines(figure: Figure) -> list[Line2D]:
    """Slanted lines: those that join figures."""
    return [
        line
        for line in figure.findobj(Line2D)
        if isinstance(line, Line2D)
        and not line.get_gid()
        and line.get_linewidth() > 0.6  # thinner ones lead from a mark to its number
        and np.ptp(np.asarray(line.get_xdata(), dtype=float)) > 0
        and np.ptp(np.asarray(line.get_ydata(), dtype=float)) > 0
    ]


@pytest.mark.parametrize(
    ("changed", "joined"),
    [
        ({}, 1),
        ({"series": ""}, 0),
        ({"series": "province"}, 0),
        ({"area_id": "new"}, 0),
        ({"kind": "estimate"}, 0),
        ({"source_id": "b"}, 0),
        ({"basis": "derived"}, 0),
        ({"time_period": "2032"}, 0),
    ],
)
def test_joins_only_one_series_of_one_publication(changed: Cells, joined: int) -> None:
    first = figure_of("2030", "5", series="office")
    second = figure_of("2031", "6", series="office") | changed

    assert len(lines(draw((first, second, figure_of("2029", "3"))))) == joined


def test_the_break_is_a_dashed_line_with_its_date() -> None:
    figure = draw()
    dashed = [line for line in figure.findobj(Line2D) if line.get_linestyle() == "--"]

    assert "1 July 2033" in texts(figure)
    assert len(dashed) == 2  # in the legend and in the panel
    left = next(box for name, box in boxes(figure) if name.endswith("8.5"))
    right = next(box for name, box in boxes(figure) if name.endswith("12.5"))
    line = max(dashed, key=lambda line: line.get_window_extent().height).get_window_extent()
    assert left.x1 < line.x0 < right.x0


def forms(**cells: object) -> list[str]:
    figure = over_the_years(
        (), [figure_of(year, "5", **cells) for year in ("2030", "2031", "2032")], AREAS, lang="en"
    )
    return sorted({mark.get_gid() or "" for mark in marks(figure)})


def test_marks_differ_in_their_form() -> None:
    kinds = ("target", "forecast", "assigned_budget", "estimate", "reported")
    told = [forms(kind=kind, basis=basis) for kind in kinds for basis in ("quoted", "derived")]
    bounds = [forms(comparator=comparator) for comparator in ("eq", "gt", "lt", "about")]

    assert len({tuple(form) for form in told}) == len(told)
    assert len({tuple(form) for form in bounds}) == len(bounds)
    assert "mark-under-full" in [mark.get_gid() for mark in marks(draw())]


def test_series_are_named_where_there_are_two() -> None:
    two = (figure_of("2030", "5", series="office"), figure_of("2031", "6", series="province"))

    assert {"ᵃ Statistics office", "ᵇ Province"} <= set(texts(draw((*two, *RESULTS))))
    assert not [text for text in texts(draw()) if text.startswith("ᵃ")]
    assert "(Statistics office)" in years_alt_text(TARGETS, two, AREAS, "en", series=SERIES)


@pytest.mark.parametrize(
    ("values", "unit", "start"),
    [
        (("100", "98"), "VND", 0),
        (("100", "98"), "visit", 0),
        (("96.75", "97.5", "98"), "percent", Decimal("96.5")),
        (("5", "10"), "percent", 0),
        (("-5", "10"), "percent", -5),
        (("0", "0"), "VND", 0),
    ],
)
def test_levels_begin_at_zero(values: tuple[str, ...], unit: str, start: Decimal | int) -> None:
    rows = [figure_of("2031", value) for value in values]
    (panel,) = read_years((), rows * 2, AREAS, "en", ["visits"]).panels

    assert value_scale(panel.dots, unit, 0, 100).low == start


def test_a_frame_gives_the_same_chart_as_its_rows() -> None:
    frame = pd.DataFrame(RESULTS).replace("", pd.NA)
    figure = over_the_years(pd.DataFrame(TARGETS), frame, pd.DataFrame(AREAS), lang="en")

    assert texts(figure) == texts(over_the_years(TARGETS, RESULTS, AREAS, lang="en"))


def test_refuses_other_widths() -> None:
    with pytest.raises(OpenDataError, match="width 'poster'; use 'wide' or 'phone'"):
        draw(width="poster")  # type: ignore[arg-type]


SCRIPT = """
import hashlib, sys
from laocai_opendata.publishing.chart_files import png, svg
from laocai_opendata.publishing.evidence_map import evidence_map
from laocai_opendata.publishing.years_chart import over_the_years
rows = [{"indicator_id": "a", "kind": "estimate", "time_period": str(2030 + n), "value": str(n),
         "series": f"s{n}", "area_id": f"a{n}"} for n in range(4)]
numbers = [{"source_id": "s", "char_start": "5", "char_end": "7", "disposition": "other"}]
for figure in (over_the_years([], rows, []), evidence_map(numbers, [], [])):
    text = svg(figure, title="t", description="d").encode()
    print(hashlib.sha256(text + png(figure, title="t", description="d")).hexdigest())
print([name for name in ("matplotlib.pyplot", "pandas") if name in sys.modules])
"""


def test_same_bytes_in_every_process_without_pyplot_or_pandas() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=dict(os.environ, PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C.UTF-8"),
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    ]

    assert runs[0] == runs[1]
    assert runs[0].endswith("[]\n")
