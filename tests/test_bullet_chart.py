"""Targets against results: verdicts in words, bars on their own scale, alt text, layout, files."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.bullet_chart import (
    against_results,
    against_results_alt,
    against_results_caption,
    against_results_title,
)
from laocai_opendata.publishing.bullet_shapes import verdict_color
from laocai_opendata.publishing.bullets import Bullet, bullet
from laocai_opendata.publishing.chart_files import png, svg
from laocai_opendata.publishing.chart_style import Width, chart_style
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.verdicts import outcomes
from tests.chart_measures import (
    LANGUAGES,
    WIDTHS,
    collisions,
    contrast,
    cut_off,
    marks,
    numbers_in,
    smallest_text,
    texts,
)

Rows = tuple[dict[str, object], ...]
LONG = "Tỷ lệ hộ dân ở vùng cao được dùng nước sạch và có nhà tiêu hợp vệ sinh theo quy chuẩn; " * 4
REASONS = sorted(
    key.removeprefix("assess_reason_") for key in interface("en") if "assess_reason_" in key
)


def target(name: str, **cells: object) -> dict[str, object]:
    """A target of an invented province; *name* is its id."""
    row: dict[str, object] = {
        "target_id": name,
        "indicator_vi": f"Nội dung {name}",
        "indicator_en": f"Content {name}",
        "topic_vi": "Đời sống",
        "topic_en": "Living standards",
        "time_period": "2031",
        "comparator": "eq",
        "value": "200",
        "value_base": "200",
        "unit_vi": "hộ",
        "unit_en": "households",
        "base_unit": "household",
    }
    return row | cells


def assessed(name: str, verdict: str, **cells: object) -> dict[str, object]:
    row: dict[str, object] = {
        "target_id": name,
        "verdict": verdict,
        "reason_code": {"met": "meets", "not_met": "misses"}.get(verdict, "no_result"),
        "basis": "reported",
        "result_id": name,
        "result_ids": name,
        "as_of": "2032-03-31",
    }
    return row | cells


def result(name: str, value: str, **cells: object) -> dict[str, object]:
    row: dict[str, object] = {
        "result_id": name,
        "kind": "reported",
        "time_period": "2031",
        "comparator": "eq",
        "value": value,
        "value_base": value,
        "unit_vi": "hộ",
        "unit_en": "households",
        "base_unit": "household",
        "basis": "quoted",
    }
    return row | cells


TARGETS: Rows = (
    target("a"),
    target("b", comparator="gt", value="1250.5", value_base="1250.5"),
    target("c", topic_vi="Ngân sách", topic_en="Budget"),
    target("d", topic_vi="Ngân sách", topic_en="Budget", value="60000", value_base="60000"),
    target("e"),
    target("f", comparator="between", value_high="300", value_base_high="300"),
)
ASSESSED: Rows = (
    assessed("a", "met"),
    assessed("b", "not_met", basis="estimate", result_ids="b; b2; b3", refused="b3: revised"),
    assessed("c", "met", basis="estimate", difference_low="10", difference_high="40",
             agreement="one_source"),
    assessed("d", "cannot_tell", reason_code="part_of_period", basis="partial_period"),
    assessed("e", "cannot_tell", result_id="", result_ids="", official_statement="favourable"),
    assessed("f", "cannot_tell", reason_code="results_disagree", basis="estimate",
             result_ids="f; f2"),
)  # fmt: skip
RESULTS: Rows = (
    result("a", "201"),
    result("b", "617.25", kind="estimate"),
    result("b2", "618", kind="estimate", basis="derived"),
    result("b3", "999"),
    result("c", "225", kind="estimate", comparator="about"),
    result("d", "31000", time_period="2031-01/2031-07"),
    result("f", "199", kind="estimate"),
    result("f2", "305", kind="estimate"),
)


def chart(lang: Language = "en", width: Width = "wide") -> Figure:
    return against_results(TARGETS, ASSESSED, RESULTS, lang=lang, source="Báo Hoa", width=width)


# Words


def test_says_target_result_verdict_reason_and_remarks() -> None:
    said = {
        one.target.name: (one.target.words, one.claim, one.heading, *one.remarks)
        for one in outcomes(TARGETS, ASSESSED, RESULTS, "en")
    }

    assert said == {
        "Content a": ("200 households", "reported at 201 households", "Met"),
        "Content b": (
            "more than 1,250.5 households",
            "estimated at 617.25 households",
            "Not met, on estimate",
            "Also found: estimated at 618 households (our calculation); the verdict is the same.",
        ),
        "Content c": (
            "200 households",
            "estimated at about 225 households",
            "Met, on estimate",
            "Drawn as between 210 and 240 households.",
            "One source only.",
        ),
        "Content d": (
            "60,000 households",
            "reported at 31,000 households, for January to July 2031",
            "Cannot tell",
            "There are figures for a part of the period only, from which the whole is not "
            "inferred.",
        ),
        "Content e": (
            "200 households",
            "",
            "Cannot tell",
            "No admissible figure was found.",
            "Official statement, no figure: met on this indicator.",
        ),
        "Content f": (
            "between 200 and 300 households",
            "estimated at 199 households or estimated at 305 households",
            "Cannot tell",
            "The admissible figures lead to different verdicts.",
        ),
    }


def test_title_and_count_come_from_the_data() -> None:
    place = {"area_vi": "Tỉnh Hoa Ban", "area_en": "Hoa Ban province"}

    assert against_results_title([target("a", **place)], "en") == (
        "Hoa Ban province: 1 target for 2031 and results"
    )
    assert against_results_alt(TARGETS, ASSESSED, RESULTS, "vi").startswith(
        "6 chỉ tiêu năm 2031 và kết quả. 1 đạt; 1 ước đạt; 1 ước không đạt; 3 chưa đủ căn cứ. "
    )
    assert "Nguồn đọc đến ngày 31/3/2032." in against_results_caption(
        TARGETS, ASSESSED, RESULTS, "vi"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alt_text_and_caption_read_back_to_the_same_numbers(lang: Language) -> None:
    used = [row for row in RESULTS if row["result_id"] != "b3"]
    cells = {str(row["value"]) for row in (*TARGETS, *used)} | {"300"}
    wanted = {Decimal(cell) for cell in cells}
    table = (TARGETS, ASSESSED, RESULTS, lang)

    assert wanted <= numbers_in(against_results_alt(*table), lang)
    assert wanted - {Decimal(618)} <= numbers_in(against_results_caption(*table), lang)
    assert Decimal(999) not in numbers_in(against_results_alt(*table), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alt_text_says_all_that_the_rows_say(lang: Language) -> None:
    alt = against_results_alt(TARGETS, ASSESSED, RESULTS, lang)

    for one in outcomes(TARGETS, ASSESSED, RESULTS, lang):
        parts = (one.target.name, one.target.words, one.claim, one.heading, *one.remarks)
        assert all(part in alt for part in parts)
    assert interface(lang)["no_score"] in alt


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words(reason: str) -> None:
    row = assessed("a", "cannot_tell", reason_code=reason)

    for lang in LANGUAGES:
        (one,) = outcomes(TARGETS[:1], [row], RESULTS, lang)
        assert one.remarks[0] != interface(lang)["chart2_not_assessed"]


def test_a_target_without_assessment_says_so() -> None:
    (one,) = outcomes(TARGETS[:1], [], RESULTS, "en")

    assert (one.heading, one.remarks) == ("Cannot tell", ("Not held against any result.",))
    assert one.bullet is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (assessed("a", "won"), "'a' has verdict 'won'; use one of met, not_met, cannot_tell"),
        (assessed("a", "met", result_id="z"), "'a' rests on result 'z', which is not among"),
        (assessed("a", "met", result_id=""), "'a' rests on result '', which is not among"),
    ],
)
def test_an_assessment_that_cannot_be_shown_is_named(row: dict[str, object], message: str) -> None:
    with pytest.raises(OpenDataError, match=re.escape(message)):
        against_results(TARGETS[:1], [row], RESULTS, lang="en")


# Bars


def bar(
    aim: dict[str, object], found: dict[str, object], **cells: object
) -> tuple[float, tuple[float, ...], float, float] | None:
    one = bullet(aim, found, assessed("a", "met", **cells))
    return (one.zero, one.targets, one.low, one.high) if one else None


def test_each_bar_runs_to_one_and_a_quarter_of_the_larger_number() -> None:
    wide = target("a", comparator="between", value_high="300", value_base_high="300")
    about = {"difference_low": "-40", "difference_high": "40"}

    assert bar(target("a"), result("a", "100")) == (0, (0.8,), 0.4, 0.4)
    assert bar(target("a"), result("a", "400")) == (0, (0.4,), 0.8, 0.8)
    assert bar(wide, result("a", "150")) == (0, (200 / 375, 0.8), 0.4, 0.4)
    assert bar(target("a"), result("a", "150", comparator="gt")) == (0, (0.8,), 0.6, 1)
    assert bar(target("a"), result("a", "150", comparator="le")) == (0, (0.8,), 0, 0.6)
    assert bar(target("a"), result("a", "200", comparator="about"), **about) == (
        0, (200 / 300,), 160 / 300, 0.8,
    )  # fmt: skip


def test_a_fall_runs_to_the_left_and_nothing_at_all_has_a_scale_too() -> None:
    down = target("a", value="-5", value_base="-5")
    nothing = target("a", value="0", value_base="0")

    assert bar(down, result("a", "-4")) == (1, (0.2,), 0.36, 0.36)
    assert bar(nothing, result("a", "0")) == (0, (0,), 0, 0)


def test_there_is_no_bar_between_different_units() -> None:
    assert bar(target("a"), result("a", "5", base_unit="hectare")) is None
    assert bar(target("a", value_base=""), result("a", "5")) is None
    assert bar(target("a"), result("a", "5", value_base="")) is None


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_stand_only_where_a_comparable_result_decides(width: Width) -> None:
    bullets = [one.bullet for one in outcomes(TARGETS, ASSESSED, RESULTS, "en")]
    ticks = [
        part
        for part in marks(chart(width=width))
        if part.get_gid() == "mark-bullet"
        and isinstance(part, Rectangle)
        and part.get_height() > 14
    ]

    assert [isinstance(one, Bullet) for one in bullets] == [True] * 3 + [False] * 3
    assert len(ticks) == 3


def test_an_estimate_is_hatched_and_a_reported_figure_is_filled() -> None:
    def hatched(name: int) -> bool:
        figure = against_results([TARGETS[name]], [ASSESSED[name]], RESULTS, lang="en")
        return any(isinstance(p, Line2D) and p.get_gid() == "mark-bullet" for p in marks(figure))

    assert (hatched(0), hatched(1)) == (False, True)


def test_the_legend_explains_the_signs_in_use_and_no_others() -> None:
    legend = {text for key, text in interface("en").items() if key.startswith("chart2_legend")}
    plain = against_results(TARGETS[:1], ASSESSED[:1], RESULTS, lang="en")
    none = against_results(TARGETS[3:], ASSESSED[3:], RESULTS, lang="en")

    assert legend & set(texts(plain)) == {"target", "reported"}
    assert legend <= set(texts(chart()))
    assert not legend & set(texts(none))


# Colours


def test_verdicts_have_colours_that_can_be_read_and_told_apart() -> None:
    with chart_style():
        colors = [verdict_color(verdict) for verdict in ("met", "not_met", "cannot_tell")]

    assert to_hex(f"#{colors[0].removeprefix('#')}") == "#0072b2"
    assert len(set(colors)) == 3
    assert all(contrast(f"#{color.removeprefix('#')}") >= 4.5 for color in colors)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_text_stands_out_from_the_paper(width: Width) -> None:
    colors = {text.get_color() for text in chart(width=width).findobj(Text)}

    assert min(contrast(color) for color in colors) >= 4.5


def test_the_verdict_is_written_wherever_its_colour_is() -> None:
    shown = texts(chart("vi"))

    assert [shown.count(words) for words in ("Đạt", "Ước đạt", "Ước không đạt")] == [1, 1, 1]
    assert shown.count("Chưa đủ căn cứ") == 3


# Layout


def many(rows: int, **cells: object) -> tuple[Rows, Rows, Rows]:
    """The rows again and again, with ids of their own and cells that are the same for all."""
    numbered = list(enumerate(itertools.islice(itertools.cycle(range(6)), rows)))
    return (
        tuple(TARGETS[n] | {"target_id": f"{n}-{k}"} | cells for k, n in numbered),
        tuple(ASSESSED[n] | {"target_id": f"{n}-{k}"} for k, n in numbered),
        RESULTS,
    )


LONG_CELLS = {
    f"{column}_{lang}": LONG
    for column in ("indicator", "topic", "unit", "area")
    for lang in LANGUAGES
} | {"value": "123456789012345.25", "time_period": "2031/2035"}
TABLES: dict[str, tuple[Sequence[dict[str, object]], ...]] = {
    "plan": (TARGETS, ASSESSED, RESULTS),
    "none": ((), (), ()),
    "one": many(1),
    "thirteen": many(13),
    "forty": many(40),
    "long names": many(13, indicator_vi=LONG, indicator_en=LONG),
    "one long word": many(3, indicator_vi="Ấ" * 300, indicator_en="W" * 300),
    "long everything": (
        many(6, **LONG_CELLS)[0],
        many(6)[1],
        tuple(row | {"unit_vi": LONG, "unit_en": LONG} for row in RESULTS),
    ),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_nothing_overlaps_and_nothing_is_cut_off(name: str, lang: Language, width: Width) -> None:
    targets, assessments, results = TABLES[name]
    figure = against_results(
        targets, assessments, results, lang=lang, source="Báo Hoa Ban; " * 30, width=width
    )

    assert collisions(figure) == []
    assert cut_off(figure) == []
    assert smallest_text(figure) >= 11


def test_on_a_phone_the_chart_is_as_wide_as_the_screen() -> None:
    root = ElementTree.fromstring(svg(chart(width="phone"), title="t", description="d"))
    width = float(root.attrib["width"].removesuffix("pt")) * 96 / 72

    assert width == pytest.approx(390, abs=1)


def test_says_that_lengths_do_not_compare_and_names_source_and_licence() -> None:
    shown = " ".join(texts(chart()))

    assert interface("en")["chart2_scale"] in shown
    assert "Source: Báo Hoa" in shown
    assert "Data licence: CC BY 4.0" in shown


# Files


def test_the_svg_needs_nothing_from_outside_and_keeps_its_drawing() -> None:
    text = svg(chart(), title="t", description="d")

    assert "url(" not in text
    assert ElementTree.fromstring(text).attrib["role"] == "img"


SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from tests.test_bullet_chart import digests
print(digests())
"""


def digests() -> list[str]:
    """The hashes of a wide picture and of both drawings."""
    files = [svg(chart("vi", width), title="t", description="d").encode() for width in WIDTHS]
    files.append(png(chart("en"), title="t", description="d"))
    return [hashlib.sha256(data).hexdigest() for data in files]


def test_same_bytes_in_every_process() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(Path(__file__).parents[1])],
        env=dict(os.environ, PYTHONHASHSEED="7", LC_ALL="C.UTF-8", TZ="Asia/Ho_Chi_Minh"),
        capture_output=True,
        check=True,
        text=True,
    )

    assert run.stdout.strip() == str(digests())


def test_a_png_is_sharp_on_dense_screens() -> None:
    figure = chart()
    data = png(figure, title="t", description="d")
    pixels = [int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")]

    assert pixels == pytest.approx([side * 200 for side in figure.get_size_inches()], abs=1)
