"""Each chart of a package is there in both languages, widths and forms, with its words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from laocai_opendata import published, showing
from laocai_opendata.errors import OpenDataError
from laocai_opendata.published import package_folder
from laocai_opendata.publishing import gallery

PACKAGE = package_folder()
CHARTS = [
    resource
    for resource in json.loads((PACKAGE / "datapackage.json").read_text("utf-8"))["resources"]
    if resource["path"].startswith("charts/")
]


def test_every_chart_is_there_in_every_form() -> None:
    names = {
        f"{name}.{lang}{form}"
        for name in (
            "targets-at-a-glance",
            "targets-against-results",
            "over-the-years",
            "evidence-map",
        )
        for lang in ("vi", "en")
        for form in (".svg", ".png", ".phone.svg")
    }

    assert {Path(chart["path"]).name for chart in CHARTS} == names


@pytest.mark.parametrize("chart", CHARTS, ids=[chart["name"] for chart in CHARTS])
def test_every_chart_has_caption_and_words_in_both_languages(chart: dict[str, str]) -> None:
    for key in ("alt_vi", "alt_en", "description_vi", "description_en"):
        assert len(chart[key]) > 40, key
    assert chart["alt_vi"] != chart["alt_en"]


@pytest.mark.parametrize(
    "chart", [c for c in CHARTS if c["path"].endswith(".svg")], ids=lambda chart: chart["name"]
)
def test_a_screen_reader_finds_the_words_in_the_picture(chart: dict[str, str]) -> None:
    text = (PACKAGE / chart["path"]).read_text(encoding="utf-8")
    start = text[: text.index(">", text.index("<svg"))]

    assert 'role="img"' in start
    assert len(re.search(r'aria-label="([^"]+)"', start)[1]) > 100  # type: ignore[index]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_notebook_shows_a_chart_with_its_words(lang: str) -> None:
    shown = showing.chart("evidence-map", lang=lang, width="phone").html  # type: ignore[arg-type]

    assert "<figcaption" in shown
    assert re.search(r'aria-label="[^"]{100,}"', shown)


def test_a_name_that_is_no_chart_is_refused() -> None:
    with pytest.raises(OpenDataError, match=r"there is no chart 'pie'; choose one of targets-at"):
        showing.chart("pie")


def test_a_newsroom_changes_colours_and_letters_with_one_file(tmp_path: Path) -> None:
    style = tmp_path / "house.mplstyle"
    style.write_text("text.color: 7a0019\nlines.color: 7a0019\n", encoding="utf-8")
    plain = showing.chart("evidence-map").html

    with gallery.own_style(style):
        own = showing.chart("evidence-map").html

    assert "#7a0019" in own
    assert "#7a0019" not in plain
    assert showing.chart("evidence-map").html == plain


def test_a_style_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OpenDataError, match=r"none\.mplstyle: there is no such style file"):  # noqa: SIM117
        with gallery.own_style(tmp_path / "none.mplstyle"):
            pass


def test_frames_as_loaded_can_be_drawn() -> None:
    targets, results, areas, held, numbers, sources = (
        published.load(name)
        for name in ("targets", "results", "areas", "assessments", "numbers", "sources")
    )
    articles = sources[sources["length"].notna()]

    assert gallery.glance(targets, lang="en")
    assert gallery.against_results(targets, held, results, lang="en")
    assert gallery.over_the_years(targets, results, areas, lang="en")
    assert gallery.evidence_map(numbers, targets, articles, lang="en")
