"""The chart of all targets: numbers in print, words for a screen reader, layout, files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle
from matplotlib.text import Text

from laocai_opendata.codelists import built_in
from laocai_opendata.errors import NumberError, OpenDataError
from laocai_opendata.publishing.chart_style import Width
from laocai_opendata.publishing.charts import (
    alt_text,
    caption,
    format_number,
    glance,
    svg,
    title,
    write_chart,
)
from laocai_opendata.publishing.interface import interface, period_words
from laocai_opendata.publishing.last_levels import last_level_words
from laocai_opendata.publishing.number_format import Language, read_decimal
from tests.chart_measures import (
    LANGUAGES,
    WIDTHS,
    collisions,
    contrast,
    cut_off,
    marks,
    numbers_in,
    renderer_of,
    smallest_text,
    texts,
)

COMPARATORS = ("eq", "gt", "ge", "lt", "le", "about", "between")
HOSTILE = '<script>alert(1)</script> $x^2$ & "q" --> ]]> \\frac'
LONG = "Tỷ lệ hộ dân ở vùng cao được dùng nước sạch và có nhà tiêu hợp vệ sinh theo quy chuẩn; " * 4


def target(**cells: object) -> dict[str, object]:
    """One row of the published table, joined with its topic; the province is invented."""
    row: dict[str, object] = {
        "indicator_id": "forest_cover",
        "indicator_vi": "Tỷ lệ che phủ rừng",
        "indicator_en": "Forest cover",
        "label": "tỷ lệ che phủ rừng",
        "topic_vi": "Môi trường",
        "topic_en": "Environment",
        "time_period": "2031",
        "deadline": "false",
        "comparator": "eq",
        "value": "60.5",
        "value_high": "",
        "unit_vi": "%",
        "unit_en": "percent",
        "per": "",
        "quote": "",
    }
    return row | cells


PLAN = (
    target(comparator="ge"),
    target(
        indicator_vi="Thu ngân sách trên địa bàn",
        indicator_en="Budget revenue collected in the province",
        topic_vi="Ngân sách",
        topic_en="Budget",
        value="12800",
        unit_vi="tỷ đồng",
        unit_en="billion VND",
    ),
    target(
        indicator_vi="Mức giảm số vụ cháy rừng",
        indicator_en="Change in forest fires",
        comparator="le",
        value="-5",
        unit_vi="vụ",
        unit_en="fires",
    ),
    target(
        indicator_vi="Số hộ nghèo",
        indicator_en="Poor households",
        topic_vi="Đời sống",
        topic_en="Living standards",
        comparator="lt",
        value="1250",
        unit_vi="hộ",
        unit_en="households",
    ),
    target(
        indicator_vi="Lượt khách",
        indicator_en="Visits",
        topic_vi="Đời sống",
        topic_en="Living standards",
        comparator="between",
        value="1.5",
        value_high="2.25",
        unit_vi="triệu lượt",
        unit_en="million visits",
    ),
    target(
        indicator_vi="Giá trị sản phẩm",
        indicator_en="Product value",
        topic_vi="Đời sống",
        topic_en="Living standards",
        comparator="gt",
        value="98",
        unit_vi="triệu đồng",
        unit_en="million VND",
        per="hectare",
    ),
    target(
        indicator_vi="Vốn đầu tư",
        indicator_en="Investment",
        topic_vi="Ngân sách",
        topic_en="Budget",
        comparator="about",
        value="60000",
        unit_vi="tỷ đồng",
        unit_en="billion VND",
    ),
)


def level(**cells: object) -> dict[str, object]:
    """One row of the published results: what an earlier year reached."""
    row: dict[str, object] = {
        "result_id": "forest-cover-2030-1",
        "indicator_id": "forest_cover",
        "kind": "reported",
        "time_period": "2030",
        "reading": "",
        "comparator": "eq",
        "value": "58.75",
        "value_high": "",
        "unit_vi": "%",
        "unit_en": "percent",
        "basis": "quoted",
        "operands": "",
        "revises": "",
    }
    return row | cells


RESULTS = (level(),)

READ_ALOUD = {
    "vi": [
        "Tỷ lệ che phủ rừng: từ 60,5% trở lên",
        "Mức giảm số vụ cháy rừng: không quá −5 vụ",
        "Thu ngân sách trên địa bàn: 12.800 tỷ đồng",
        "Vốn đầu tư: khoảng 60.000 tỷ đồng",
        "Số hộ nghèo: dưới 1.250 hộ",
        "Lượt khách: từ 1,5 đến 2,25 triệu lượt",
        "Giá trị sản phẩm: trên 98 triệu đồng mỗi ha",
    ],
    "en": [
        "Forest cover: at least 60.5 percent",
        "Change in forest fires: at most −5 fires",
        "Budget revenue collected in the province: 12,800 billion VND",
        "Investment: about 60,000 billion VND",
        "Poor households: less than 1,250 households",
        "Visits: between 1.5 and 2.25 million visits",
        "Product value: more than 98 million VND per hectare",
    ],
}


# Numbers in print


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("999", "999", "999"),
        ("1000", "1.000", "1,000"),
        ("12800", "12.800", "12,800"),
        ("97.5", "97,5", "97.5"),
        ("10.50", "10,50", "10.50"),
        ("0.05", "0,05", "0.05"),
        ("1234567.891", "1.234.567,891", "1,234,567.891"),
        ("-5", "−5", "−5"),
        ("-1234.5", "−1.234,5", "−1,234.5"),
        ("1E+3", "1.000", "1,000"),
        ("60000000000000", "60.000.000.000.000", "60,000,000,000,000"),
        ("1234567890123456789012345678901.5",
         "1.234.567.890.123.456.789.012.345.678.901,5",
         "1,234,567,890,123,456,789,012,345,678,901.5"),
    ],
)  # fmt: skip
def test_writes_numbers_as_each_language_does(value: str, vi: str, en: str) -> None:
    assert (format_number(Decimal(value), "vi"), format_number(Decimal(value), "en")) == (vi, en)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+999999", "1E-999999"])
def test_refuses_a_number_that_cannot_be_printed(value: str) -> None:
    with pytest.raises(NumberError, match="cannot be read for certain"):
        format_number(Decimal(value), "vi")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12800", Decimal(12800)),
        ("10.50", Decimal("10.50")),
        (" 97.5 ", Decimal("97.5")),
        (72, Decimal(72)),
        (104.0, Decimal(104)),
        (0.1, Decimal("0.1")),
        (Decimal("8.20"), Decimal("8.20")),
        ("", None),
        (None, None),
        (float("nan"), None),
        (pd.NA, None),
    ],
)
def test_reads_a_cell_exactly(cell: object, expected: Decimal | None) -> None:
    assert str(read_decimal(cell)) == str(expected)


def test_says_how_to_write_a_number_that_it_cannot_read() -> None:
    with pytest.raises(NumberError, match=r"'12\.800,5'.*12800\.5"):
        read_decimal("12.800,5")


# Words


@pytest.mark.parametrize(
    ("period", "deadline", "vi", "en"),
    [
        ("2031", False, "năm 2031", "for 2031"),
        ("2031", True, "đến năm 2031", "by 2031"),
        ("2031/2035", False, "giai đoạn 2031–2035", "for 2031–2035"),
        ("2031/2035", True, "đến năm 2035", "by 2035"),
        ("2031-Q1", False, "quý 1 năm 2031", "for Q1 2031"),
        ("2031-01/2031-05", False, "kỳ 1/2031 đến 5/2031", "for January to May 2031"),
        ("2031-01-01/2031-12-28", False, "kỳ 1/1/2031 đến 28/12/2031",
         "for 1 January to 28 December 2031"),
        ("", False, "", ""),
    ],
)  # fmt: skip
def test_says_a_period_in_words(period: str, deadline: bool, vi: str, en: str) -> None:
    words = [period_words(period, lang, deadline=deadline) for lang in LANGUAGES]

    assert words == [vi, en]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alt_text_has_each_number_with_its_comparator_and_unit(lang: Language) -> None:
    _, *topics = alt_text(PLAN, lang).removesuffix(".").split(". ")

    said = [words for topic in topics for words in topic.split(" – ")[1].split("; ")]

    assert said == READ_ALOUD[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alt_text_reads_back_to_the_same_numbers(lang: Language) -> None:
    printed = numbers_in(alt_text(PLAN, lang), lang)

    cells = {row[column] for row in PLAN for column in ("value", "value_high")} - {""}

    assert {Decimal(str(cell)) for cell in cells} <= printed


def test_alt_text_begins_with_the_title_and_keeps_the_topics_together() -> None:
    text = alt_text(PLAN, "en")

    assert text.startswith("7 targets for 2031. Environment – Forest cover")
    assert [text.count(topic) for topic in ("Environment –", "Budget –", "Living standards –")] == [
        1,
        1,
        1,
    ]


def test_caption_counts_and_names_what_is_not_exact() -> None:
    assert caption(PLAN[:3], "vi") == (
        "3 chỉ tiêu năm 2031. Nêu đúng một mức: 1. Nêu giới hạn hoặc khoảng: 2 "
        "(Tỷ lệ che phủ rừng: từ 60,5% trở lên; Mức giảm số vụ cháy rừng: không quá −5 vụ). "
        "Đơn vị khác nhau nên không so các chỉ tiêu với nhau."
    )
    assert caption(PLAN[:3], "en") == (
        "3 targets for 2031. Stated as one level: 1. Stated as a limit or a range: 2 "
        "(Forest cover: at least 60.5 percent; Change in forest fires: at most −5 fires). "
        "The units differ, so targets cannot be compared with each other."
    )


def test_title_counts_the_rows_and_names_period_and_place_from_the_data() -> None:
    place = {"area_vi": "Tỉnh Hoa Ban", "area_en": "Hoa Ban province"}

    assert title([target()], "en") == "1 target for 2031"
    assert title([target()] * 1200, "vi") == "1.200 chỉ tiêu năm 2031"
    assert title([target(**place)] * 2, "en") == "Hoa Ban province: 2 targets for 2031"
    assert title([target(), target(time_period="2032")], "vi") == "2 chỉ tiêu"


def test_a_row_with_a_period_of_its_own_says_so() -> None:
    rows = [target(), target(time_period="2035", deadline=True)]

    assert "60,5% (đến năm 2035)" in alt_text(rows, "vi")
    assert {"for 2031", "by 2035"} <= set(texts(glance(rows, lang="en")))


@pytest.mark.parametrize(
    ("quote", "vi", "en"),
    [
        ("thu gần 27.000 tỷ đồng", "gần 27.000 tỷ đồng", "nearly 27,000 billion VND"),
        ("thu khoảng 27.000 tỷ đồng", "khoảng 27.000 tỷ đồng", "about 27,000 billion VND"),
        ("chợ gần bến: 27.000 tỷ đồng", "khoảng 27.000 tỷ đồng", "about 27,000 billion VND"),
    ],
)
def test_keeps_nearly_if_the_source_says_so(quote: str, vi: str, en: str) -> None:
    row = target(
        comparator="about", value="27000", quote=quote, unit_vi="tỷ đồng", unit_en="billion VND"
    )

    assert alt_text([row], "vi").endswith(f": {vi}.")
    assert alt_text([row], "en").endswith(f": {en}.")


@pytest.mark.parametrize(
    ("unit", "per", "expected"),
    [
        ("triệu đồng", "hectare", "triệu đồng mỗi ha"),
        ("triệu đồng/ha", "hectare", "triệu đồng/ha"),
        ("triệu đồng/năm", "person", "triệu đồng/năm mỗi người"),
        ("triệu đồng/người/năm", "person", "triệu đồng/người/năm"),
        ("triệu đồng", "", "triệu đồng"),
    ],
)
def test_says_once_per_what(unit: str, per: str, expected: str) -> None:
    assert alt_text([target(unit_vi=unit, per=per)], "vi").endswith(f": 60,5 {expected}.")


def test_an_unmapped_target_keeps_the_label_of_the_article() -> None:
    row = target(indicator_vi="", indicator_en="", topic_vi="", topic_en="", label="số cây cầu")

    assert {"số cây cầu", "name as the article writes it"} <= set(texts(glance([row], lang="en")))
    assert "Not in a group" in texts(glance([row, target()], lang="en"))
    assert "số cây cầu: 60.5 percent" in alt_text([row], "en")


def test_a_target_without_a_number_says_so_and_has_no_mark() -> None:
    figure = glance([target(value="")], lang="en")

    assert "no figure" in texts(figure)
    assert not marks(figure)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_interface_string_is_there_and_agrees_with_the_comparators(lang: Language) -> None:
    words = interface(lang)
    named = {code: getattr(row, f"name_{lang}") for code, row in built_in().comparators.items()}

    assert [key for key, text in words.items() if not text.strip()] == ["eq"]
    assert {code: words[code] for code in named if code != "eq"} | {
        "eq": words["legend_eq"]
    } == named


# What is on the chart


TABLES = {
    "plan": PLAN,
    "one": PLAN[:1],
    "none": (),
    "thirteen": (PLAN * 2)[:13],
    "forty": (PLAN * 6)[:40],
    "long names": tuple(target(indicator_vi=LONG, indicator_en=LONG) for _ in range(40)),
    "one long word": (target(indicator_vi="Ấ" * 300, indicator_en="W" * 300),) * 3,
    "long everything": tuple(
        target(
            indicator_vi=LONG,
            indicator_en=LONG,
            topic_vi=LONG,
            topic_en=LONG,
            unit_vi=f"triệu đồng/người/năm {LONG}",
            unit_en=LONG,
            comparator=comparator,
            value="123456789012345.25",
            value_high="223456789012345.25" if comparator == "between" else "",
            area_vi=LONG,
            area_en=LONG,
            time_period=f"203{number}/204{number}",
        )
        for number, comparator in enumerate(COMPARATORS)
    ),
    "unmapped": (target(indicator_vi="", indicator_en="", topic_vi="", topic_en="", label=LONG),)
    * 2,
    "hostile": (target(indicator_vi=HOSTILE, indicator_en=HOSTILE), target(value="")),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_nothing_overlaps_and_nothing_is_cut_off(name: str, lang: Language, width: Width) -> None:
    figure = glance(
        TABLES[name], lang=lang, source="Báo Hoa Ban; " * 30, width=width, results=RESULTS
    )

    assert collisions(figure) == []
    assert cut_off(figure) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_overlaps_in_the_fallback_font(
    lang: Language, width: Width, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = font_manager.fontManager
    fallback = [font for font in manager.ttflist if font.name == "DejaVu Sans"]
    monkeypatch.setattr(manager, "ttflist", fallback)

    figure = glance(PLAN, lang=lang, width=width, results=RESULTS)

    assert {text.get_fontfamily()[0] for text in figure.findobj(Text)} == {"DejaVu Sans"}
    assert collisions(figure) == []
    assert cut_off(figure) == []


def test_a_longer_table_makes_a_taller_chart_of_the_same_width() -> None:
    sizes = [glance((PLAN * 6)[:rows]).get_size_inches() for rows in (1, 13, 40)]

    assert len({width for width, _ in sizes}) == 1
    assert sizes[0][1] < sizes[1][1] < sizes[2][1]


@pytest.mark.parametrize(
    ("lang", "numbers"),
    [
        ("vi", ["60,5%", "12.800", "−5", "1.250", "1,5", "2,25", "98", "60.000"]),
        ("en", ["60.5", "12,800", "−5", "1,250", "1.5", "2.25", "98", "60,000"]),
    ],
)
def test_prints_every_number_large(lang: Language, numbers: list[str]) -> None:
    figure = glance(PLAN, lang=lang)

    sizes = {text.get_text(): float(text.get_fontsize()) for text in figure.findobj(Text)}
    body = sizes["Số hộ nghèo" if lang == "vi" else "Poor households"]

    assert all(sizes[number] > 1.5 * body for number in numbers)


def test_names_source_and_licence() -> None:
    assert "Nguồn: Báo Hoa Ban" in texts(glance(PLAN, source="Báo Hoa Ban"))
    assert "Data licence: CC BY 4.0" in texts(glance(PLAN, lang="en"))
    assert not [text for text in texts(glance(PLAN)) if text.startswith("Nguồn")]


def test_the_legend_explains_the_marks_in_use_and_no_others() -> None:
    legend = {text for key, text in interface("en").items() if key.startswith("legend_")}

    shown = legend & set(texts(glance([target(), target(comparator="gt")], lang="en")))

    assert shown == {"as stated", "more than this"}


def shape_of(comparator: str) -> tuple[object, ...]:
    """A mark without its colour: kinds of parts, open or filled, and their extent."""
    figure = glance([target(comparator=comparator, value_high="70")])
    parts = marks(figure)
    parts = parts[: len(parts) // 2]  # the legend's; the other half is the row's
    first = next(part for part in parts if isinstance(part, Circle)).center[0]
    renderer = renderer_of(figure)
    described: list[object] = []
    for part in parts:
        box = part.get_window_extent(renderer)
        open_ring = isinstance(part, Circle) and to_rgb(part.get_facecolor()) == (1, 1, 1)
        height = round(box.height)
        described.append((type(part).__name__, open_ring, round(box.x0 - first), height))
    return tuple(described)


def test_marks_differ_in_their_shape() -> None:
    shapes = {shape_of(comparator) for comparator in COMPARATORS}

    assert len(shapes) == len(COMPARATORS)


@pytest.mark.parametrize("width", WIDTHS)
def test_text_and_marks_stand_out_from_the_paper(width: Width) -> None:
    figure = glance(PLAN, width=width, results=RESULTS)
    colors = {text.get_color() for text in figure.findobj(Text)}
    colors |= {part.get_edgecolor() for part in marks(figure) if isinstance(part, Circle)}

    assert to_rgb(figure.get_facecolor()) == (1, 1, 1)
    assert min(contrast(color) for color in colors) >= 4.5


def test_a_label_is_text_and_never_a_formula_or_markup() -> None:
    figure = glance([target(indicator_vi="$x^2$ < 3 & \\frac")])

    assert "$x^2$ < 3 & \\frac" in texts(figure)
    assert not any(text.get_parse_math() for text in figure.findobj(Text))


def test_control_characters_and_line_ends_become_spaces() -> None:
    figure = glance([target(indicator_vi="rừng\x00\n\u202ephòng\thộ")])

    assert "rừng phòng hộ" in texts(figure)


def test_a_frame_gives_the_same_chart_as_its_rows() -> None:
    frame = pd.DataFrame(PLAN).replace("", pd.NA)
    frame["value"] = frame["value"].astype("Float64")

    assert texts(glance(frame)) == texts(glance(PLAN))
    assert alt_text(frame, "en") == alt_text(PLAN, "en")


# The last comparable level


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([level()], "2030: 58.75 percent"),
        ([level(), level(result_id="b", time_period="2029", value="1")], "2030: 58.75 percent"),
        ([level(kind="estimate")], "2030: estimated at 58.75 percent"),
        ([level(basis="derived")], "2030: 58.75 percent (our calculation)"),
        ([level(comparator="about", kind="estimate", basis="derived")],
         "2030: estimated at about 58.75 percent (our calculation)"),
        ([level(result_id="a"), level(result_id="b", value="59", revises="a")],
         "2030: 59 percent"),
        ([level(kind="estimate"), level(result_id="b", value="59")], "2030: 59 percent"),
        ([level(), level(result_id="b", value="59")], "2030: 58.75 percent or 59 percent"),
        ([level(area_id="x")], ""),
        ([level(base_unit="hectare")], ""),
        ([level(per="person")], ""),
        ([level(kind="target")], ""),
        ([level(kind="forecast")], ""),
        ([level(indicator_id="planted_forest")], ""),
        ([level(time_period="2031")], ""),
        ([level(time_period="2030-Q4")], ""),
        ([level(time_period="2026/2030")], ""),
        ([level(reading="within_period")], ""),
        ([level(value="")], ""),
        ([level(price_basis="constant_2010")], ""),
        ([level(price_basis="not_stated")], "2030: 58.75 percent"),
        ([level(series="statistics_office")], ""),
        ([level(series="")], "2030: 58.75 percent"),
        ([level(operands='60.5 = "60,5%" (forest-2031)')], ""),
    ],
)  # fmt: skip
def test_prints_the_last_level_that_compares(rows: list[dict[str, object]], said: str) -> None:
    row = target(target_id="forest-2031", series="rangers", price_basis="current")

    assert last_level_words(row, rows, "en") == said


def test_a_year_is_no_level_of_an_annual_average() -> None:
    row = target(measure="annual_average")
    term = {**row, "time_period": "2031/2035"}

    assert last_level_words(row, [level()], "vi") == ""
    assert last_level_words(term, [level(time_period="2026/2030")], "vi") == (
        "giai đoạn 2026–2030: 58,75%"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_the_last_level_stands_small_beside_its_target(width: Width) -> None:
    figure = glance(PLAN, lang="vi", width=width, results=RESULTS)

    sizes = {text.get_text(): float(text.get_fontsize()) for text in figure.findobj(Text)}

    assert sizes["2030: 58,75%"] < sizes["Số hộ nghèo"]
    assert "từ 60,5% trở lên, trước đó 2030: 58,75%" in alt_text(PLAN, "vi", RESULTS)
    assert caption(PLAN, "en", RESULTS).count("Forest cover – 2030: 58.75 percent") == 1


def test_on_a_phone_the_chart_is_as_wide_as_the_screen_and_can_be_read() -> None:
    figure = glance(PLAN, width="phone", source="Báo Hoa Ban", results=RESULTS)
    root = ElementTree.fromstring(svg(figure, title="t", description="d"))
    width = float(root.attrib["width"].removesuffix("pt")) * 96 / 72

    assert width == pytest.approx(390, abs=1)
    assert smallest_text(figure) >= 11


# What is refused


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"comparator": "=="}, "'Forest cover': comparator '==' is not known; use one of eq, gt"),
        ({"comparator": "between"}, "'Forest cover': 'between' has no value_high"),
        ({"value": "12.800,5"}, "cannot be read for certain"),
    ],
)
def test_a_row_that_cannot_be_drawn_is_named(cells: Mapping[str, object], message: str) -> None:
    with pytest.raises(OpenDataError, match=re.escape(message)):
        glance([target(**cells)], lang="en")


def test_refuses_other_languages_and_other_files(tmp_path: Path) -> None:
    with pytest.raises(OpenDataError, match="language 'fr'; use 'vi' or 'en'"):
        glance(PLAN, lang="fr")  # type: ignore[arg-type]
    with pytest.raises(OpenDataError, match="width 'tall'; use 'wide' or 'phone'"):
        glance(PLAN, width="tall")  # type: ignore[arg-type]
    with pytest.raises(OpenDataError, match=r"chart\.pdf: .* \.svg or \.png"):
        write_chart(glance(PLAN), tmp_path / "chart.pdf", title="", description="")


# Settings and files


def test_leaves_the_readers_settings_alone(tmp_path: Path) -> None:
    before = dict(matplotlib.rcParams)

    write_chart(glance(PLAN), tmp_path / "chart.png", title="t", description="d")

    assert dict(matplotlib.rcParams) == before


def write(rows: Sequence[Mapping[str, object]], path: Path, lang: Language = "vi") -> bytes:
    figure = glance(rows, lang=lang)
    write_chart(figure, path, title=title(rows, lang), description=alt_text(rows, lang))
    return path.read_bytes()


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_same_table_same_bytes_whatever_the_readers_settings(tmp_path: Path, suffix: str) -> None:
    first = write(PLAN, tmp_path / f"first.{suffix}")
    with matplotlib.rc_context({"font.size": 30, "savefig.dpi": 50, "path.sketch": (1, 100, 2)}):
        second = write(PLAN, tmp_path / f"second.{suffix}")

    assert first == second


SCRIPT = """
import hashlib, sys
from laocai_opendata.publishing.charts import glance, png, svg
rows = [{"label": "rừng", "comparator": "ge", "value": "60.5", "unit_vi": "%"}]
text = svg(glance(rows), title="t", description="d").encode()
picture = png(glance(rows), title="t", description="d")
print(hashlib.sha256(text + picture).hexdigest())
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


def test_a_png_is_sharp_on_dense_screens_and_names_no_program(tmp_path: Path) -> None:
    data = write(PLAN, tmp_path / "chart.png")
    pixels = [int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")]

    inches = glance(PLAN).get_size_inches()

    assert pixels == pytest.approx([side * 200 for side in inches], abs=1)
    assert b"Software" not in data
    assert "Tỷ lệ che phủ rừng".encode() in data


def test_a_screen_reader_reads_the_svg() -> None:
    text = svg(glance(PLAN), title="7 chỉ tiêu", description="rừng: từ 60,5% trở lên")
    root = ElementTree.fromstring(text)

    assert root.get("role") == "img"
    assert root.get("aria-label") == "rừng: từ 60,5% trở lên"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "7 chỉ tiêu"
    assert root.findtext(".//{http://purl.org/dc/elements/1.1/}description") == (
        "rừng: từ 60,5% trở lên"
    )
    assert text.startswith("<svg ")


def test_hostile_words_stay_words_in_the_svg(tmp_path: Path) -> None:
    rows = [target(indicator_vi=HOSTILE)]
    root = ElementTree.fromstring(write(rows, tmp_path / "chart.svg"))

    assert HOSTILE in (root.get("aria-label") or "")
    assert {element.tag.rpartition("}")[2] for element in root.iter()}.isdisjoint(
        {"script", "style", "text", "image", "foreignObject"}
    )
    assert not [name for element in root.iter() for name in element.attrib if name[:2] == "on"]


def test_two_charts_on_one_page_share_no_id() -> None:
    ids = [
        re.findall(r' id="([^"]+)"', svg(glance(PLAN, lang=lang), title="t", description=lang))
        for lang in LANGUAGES
    ]
    references = re.findall(r'href="#([^"]+)"', svg(glance(PLAN), title="t", description="vi"))

    assert len({*ids[0], *ids[1]}) == len(ids[0]) + len(ids[1])
    assert set(references) <= set(ids[0])
