"""The evidence map: every number in its place, counted with its reason, and nothing overlaps."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.figure import Figure

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.chart_style import chart_style
from laocai_opendata.publishing.evidence_data import DISPOSITIONS
from laocai_opendata.publishing.evidence_map import (
    evidence_map,
    map_alt_text,
    map_caption,
    map_title,
)
from laocai_opendata.publishing.evidence_strip import disposition_sign, spread
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.plot_page import Width
from tests.chart_boxes import (
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
LONG = "Tỷ lệ hộ dân ở vùng cao được dùng nước sạch và có nhà tiêu hợp vệ sinh; " * 4
Cells = dict[str, object]


def number(start: int, disposition: str = "year_or_period", **cells: object) -> Cells:
    row: Cells = {
        "source_id": "hoa-ban",
        "char_start": str(start),
        "char_end": str(start + 4),
        "text": "2031",
        "disposition": disposition,
    }
    return row | cells


def target(start: int, end: int, **cells: object) -> Cells:
    row: Cells = {
        "source_id": "hoa-ban",
        "indicator_vi": "Tỷ lệ che phủ rừng",
        "indicator_en": "Forest cover",
        "comparator": "ge",
        "value": "60.5",
        "unit_vi": "%",
        "unit_en": "percent",
        "char_start": str(start),
        "char_end": str(end),
    }
    return row | cells


SOURCES = (
    {
        "source_id": "hoa-ban",
        "title": "Kế hoạch của Hoa Ban",
        "publisher": "Báo Hoa Ban",
        "length": "2500",
    },
)
NUMBERS = (
    number(10, "page_furniture"),
    number(300, "target_value"),
    number(700),
    number(706),
    number(712),
    number(1204, "unread"),
)
TARGETS = (target(280, 320), target(480, 560, value="12800", unit_en="trees", unit_vi="cây"))
TABLES: dict[str, tuple[tuple[Cells, ...], tuple[Cells, ...]]] = {
    "few": (NUMBERS, TARGETS),
    "none": ((), ()),
    "all reasons": (tuple(number(50 * n, code) for n, code in enumerate(DISPOSITIONS)), TARGETS),
    "crowd": (
        tuple(number(900 + n * 2) for n in range(150)),
        tuple(target(900 + n * 3, 902 + n * 3) for n in range(120)),
    ),
    "long names": (NUMBERS, (target(280, 320, indicator_vi=LONG, indicator_en="W" * 300),) * 30),
}


def draw(
    numbers: tuple[Cells, ...] = NUMBERS,
    targets: tuple[Cells, ...] = TARGETS,
    lang: Language = "en",
    width: Width = "wide",
) -> Figure:
    return evidence_map(numbers, targets, SOURCES, lang=lang, width=width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_nothing_overlaps_and_nothing_is_cut_off(name: str, lang: Language, width: Width) -> None:
    figure = draw(*TABLES[name], lang, width)

    assert collisions(figure) == []
    assert cut_off(figure) == []
    assert smallest_text(figure) >= 11
    assert weakest_contrast(figure) >= 4.5


@pytest.mark.parametrize("length", [1, 300, 2500, 99_999, 2_000_000])
def test_any_length_gives_a_chart_that_can_be_printed(length: int) -> None:
    figure = evidence_map([number(0, char_end="1")], (), SOURCES, lang="en", text_length=length)

    assert collisions(figure) == []
    assert figure.get_size_inches()[1] < 25


def test_every_disposition_of_the_schema_has_words_and_a_form_of_its_own() -> None:
    schema = json.loads(
        (files("laocai_opendata") / "data" / "schemas" / "numbers.json").read_text(encoding="utf-8")
    )
    (codes,) = (
        field["constraints"]["enum"] for field in schema["fields"] if field["name"] == "disposition"
    )
    with chart_style():
        signs = [disposition_sign(code) for code in codes]

    assert set(codes) == set(DISPOSITIONS)
    assert len({(sign.shape, sign.fill) for sign in signs}) == len(codes)
    for lang in LANGUAGES:
        assert len({interface(lang)[f"disposition_{code}"] for code in codes}) == len(codes)


def test_published_and_explained_are_all() -> None:
    assert (
        "1 published + 5 not published, with the reason = all 6 numbers. "
        "1 of them could not be read." in " ".join(texts(draw()))
    )
    assert map_caption(NUMBERS, TARGETS, SOURCES, "vi") == (
        "Mọi con số của bài đứng ở đâu. Công bố 1 + không công bố và có lý do 5 = tất cả 6 con số. "
        "Trong đó 1 con số chưa đọc được. Công bố: giá trị của chỉ tiêu: 1; "
        "năm hoặc thời gian: 3; phần khung của trang, không thuộc bài: 1; chưa đọc được: 1."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alt_text_has_every_printed_number_and_target(lang: Language) -> None:
    text = map_alt_text(NUMBERS, TARGETS, SOURCES, lang)

    assert text.startswith(map_title(lang))
    printed = ("1", "2", "3", "5", "6", "60.5", "12800", "280", "320", "480", "560", "2500")
    assert {Decimal(value) for value in printed} <= numbers_in(text, lang)


def test_each_number_has_a_mark_in_its_line_and_one_in_the_list() -> None:
    found = [mark.get_gid() for mark in marks(draw())]

    assert found.count("mark-circle-open") == 3 + 1
    assert found.count("mark-wedge-open") == 1 + 1
    assert found.count("mark-diamond-full") == 1 + 1
    assert found.count("mark-cross-full") == 2 * (1 + 1)  # two strokes each


def test_marks_stand_apart_and_in_their_order() -> None:
    places = spread([1.0, 1.5, 2.0, 90.0, 99.0, 99.5], 9, 100)

    assert places == sorted(places)
    assert min(b - a for a, b in pairwise(places)) >= 9 - 1e-9
    assert max(places) <= 100 - 4.5


def test_several_articles_have_a_strip_each() -> None:
    other = number(5, source_id="other")
    figure = evidence_map([*NUMBERS, other], TARGETS, SOURCES, lang="en")

    assert {"Kế hoạch của Hoa Ban", "other"} <= set(texts(figure))
    assert texts(figure).count("The article ends") == 2


def test_a_frame_gives_the_same_chart_as_its_rows() -> None:
    frames = [pd.DataFrame(rows).replace("", pd.NA) for rows in (NUMBERS, TARGETS, SOURCES)]

    assert texts(evidence_map(*frames, lang="en")) == texts(draw())


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (number(5, "lost"), "number '2031': disposition 'lost' is not known; use one of target_v"),
        (number(5, char_end=""), "number '2031' has no char_start or char_end; fill both in"),
        (number(2499), "ends at character 2503, but the article has 2500"),
    ],
)
def test_a_row_that_cannot_be_drawn_is_named(row: Cells, message: str) -> None:
    with pytest.raises(OpenDataError, match=message):
        draw((row,))
