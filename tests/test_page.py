"""The public page as text: complete in both languages, safe, the same bytes, its links lead on."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from laocai_opendata.package_metadata import Change, PackageMetadata, read_package_metadata
from laocai_opendata.published import package_folder, read_table
from laocai_opendata.publishing.page.citing import cite_dataset, cite_source
from laocai_opendata.publishing.page.downloads import (
    Download,
    by_kind,
    first_choices,
    offer,
)
from laocai_opendata.publishing.page.evidence import cut_texts
from laocai_opendata.publishing.page.profiles import read_profiles
from laocai_opendata.publishing.page.render import PAGES, page_files
from laocai_opendata.publishing.page.sources import read_sources
from laocai_opendata.publishing.standards.schema_org import schema_org
from laocai_opendata.schemas import TABLES
from laocai_opendata.tabular import Cells

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>&amp;'{{ 7*7 }}"
VOID = {"meta", "link", "img", "br", "input", "source", "hr"}


class Page(HTMLParser):
    """What a browser would see: elements with their attributes, and the text of each script."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Mapping[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside == "script":
            self.scripts.append(data)
        elif inside != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def values(self, *names: str) -> list[str]:
        return [attrs[name] for _, attrs in self.elements for name in names if name in attrs]


@pytest.fixture(scope="module")
def tables(built_project: Path) -> dict[str, tuple[Cells, ...]]:
    package = built_project / "datapackage"
    return {
        name: read_table(name, package)
        for name in TABLES
        if (package / "data" / f"{name}.csv").is_file()
    }


@pytest.fixture(scope="module")
def metadata(built_project: Path) -> PackageMetadata:
    return read_package_metadata(built_project / "package.toml")


@pytest.fixture(scope="module")
def text(built_project: Path) -> str:
    return (built_project / "datapackage/evidence/song-xanh.txt").read_text("utf-8")


Render = Callable[..., dict[str, Page]]


@pytest.fixture(scope="module")
def render(metadata: PackageMetadata, tables: dict[str, tuple[Cells, ...]], text: str) -> Render:
    def rendered(
        metadata: PackageMetadata = metadata,
        tables: Mapping[str, tuple[Cells, ...]] = tables,
        text: str = text,
        downloads: tuple[Download, ...] = (),
    ) -> dict[str, Page]:
        made = page_files(
            metadata, tables, {"song-xanh": text}, (), {"datapackage.json": b"{}"}, downloads
        )
        return {lang: Page(made[path].decode()) for lang, path in PAGES.items()}

    return rendered


def strings() -> list[Mapping[str, str]]:
    text = (files("laocai_opendata") / "data" / "interface.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


PAGE_STRINGS = [row for row in strings() if row["key"].startswith("page_")]


@pytest.mark.parametrize("row", PAGE_STRINGS, ids=[row["key"] for row in PAGE_STRINGS])
def test_a_string_says_the_same_in_both_languages(row: Mapping[str, str]) -> None:
    vi, en = row["vi"], row["en"]

    assert vi.strip() and en.strip()  # noqa: PT018
    assert Counter(re.findall(r"\{\w*\}", vi)) == Counter(re.findall(r"\{\w*\}", en))
    assert Counter(re.findall(r"[0-9]+", vi)) == Counter(re.findall(r"[0-9]+", en))


def test_every_string_of_the_page_is_used() -> None:
    root = files("laocai_opendata")
    template = root / "data" / "templates" / "page"
    code = root / "publishing" / "page"
    read = [path.read_text("utf-8") for folder in (template, code) for path in folder.iterdir()
            if path.is_file()]  # fmt: skip
    words = "\n".join(read)
    # Keys that are put together from a code.
    made = ("page_act_", "page_corroboration_", "page_review_", "page_files_", "page_file_")

    unused = [row["key"] for row in PAGE_STRINGS if row["key"] not in words]

    assert [key for key in unused if not key.startswith(made)] == []


def test_no_key_is_there_twice() -> None:
    keys = Counter(row["key"] for row in strings())

    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_says_its_language_and_names_the_other(render: Render, lang: str) -> None:
    page = render()[lang]
    html = dict(page.elements)["html"]
    alternates = {
        attrs["hreflang"]: attrs["href"]
        for tag, attrs in page.elements
        if tag == "link" and attrs.get("rel") == "alternate"
    }

    assert html["lang"] == lang
    assert alternates == {"vi": "index.html", "en": "en.html", "x-default": "index.html"}


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("vi", "5 chỉ tiêu bài báo nêu, không phải toàn bộ kế hoạch năm 2026. Theo nguồn đã đọc "
               "đến 11/1/2027: 1 đạt; 1 ước không đạt; 3 chưa đủ căn cứ. "
               "Thiếu căn cứ là giới hạn của nguồn, không phải kết quả của tỉnh."),
        ("en", "5 targets that the article states, not the whole plan for 2026. According to the "
               "sources read up to 11 January 2027: 1 met; 1 not met, on estimate; 3 cannot be "
               "told. Where it cannot be told, that is a limit of the sources, not a result of "
               "the province."),
    ],
)  # fmt: skip
def test_it_opens_with_what_a_careful_newsroom_prints(
    render: Render, lang: str, sentence: str
) -> None:
    assert sentence in render()[lang].text


@pytest.mark.parametrize("lang", PAGES)
def test_every_target_indicator_column_and_source_has_an_anchor(
    render: Render, tables: Mapping[str, tuple[Cells, ...]], lang: str
) -> None:
    ids = render()[lang].values("id")

    assert {f"target-{row['target_id']}" for row in tables["targets"]} <= set(ids)
    assert {f"words-{row['target_id']}" for row in tables["targets"]} <= set(ids)
    assert {f"indicator-{row['indicator_id']}" for row in tables["indicators"]} <= set(ids)
    assert {f"source-{row['source_id']}" for row in tables["sources"]} <= set(ids)
    assert "field-targets-value_base" in ids
    assert [name for name, count in Counter(ids).items() if count > 1] == []


def links(page: Page) -> Iterator[str]:
    yield from page.values("href", "src")
    for sources in page.values("srcset"):
        yield sources.split()[0]


@pytest.mark.parametrize("lang", PAGES)
def test_every_link_leads_somewhere(built_project: Path, lang: str) -> None:
    package = built_project / "datapackage"
    page = Page((package / PAGES[lang]).read_text("utf-8"))
    ids = set(page.values("id"))
    found = set(links(page))
    own = {link for link in found if not link.startswith("https://")}

    assert {link for link in own if link.startswith("#") and link[1:] not in ids} == set()
    assert {
        link for link in own if not link.startswith("#") and not (package / unquote(link)).is_file()
    } == set()
    assert found - own  # sources are linked, never loaded


@pytest.mark.parametrize("lang", PAGES)
def test_nothing_is_loaded_from_outside_and_nothing_runs_inline(render: Render, lang: str) -> None:
    page = render()[lang]
    loading = {"img": "src", "script": "src", "source": "srcset", "iframe": "src", "form": "action"}

    for tag, attrs in page.elements:
        assert "://" not in attrs.get(loading.get(tag, ""), "")
        assert not [name for name in attrs if name.startswith("on") or name == "style"]
    (policy,) = [attrs["content"] for tag, attrs in page.elements
                 if attrs.get("http-equiv") == "Content-Security-Policy"]  # fmt: skip
    assert policy.startswith("default-src 'none'; img-src 'self'; style-src 'sha256-")
    assert "unsafe" not in policy


def hostile(rows: tuple[Cells, ...], *columns: str) -> tuple[Cells, ...]:
    return tuple({**row, **dict.fromkeys(columns, HOSTILE)} for row in rows)


@pytest.mark.parametrize("lang", PAGES)
def test_hostile_labels_quotes_and_file_names_show_as_text(
    render: Render,
    metadata: PackageMetadata,
    tables: dict[str, tuple[Cells, ...]],
    text: str,
    lang: str,
) -> None:
    innocent = render()[lang]
    named = {
        "targets": ("indicator_vi", "indicator_en", "label", "quote", "note_vi", "note_en"),
        "indicators": ("name_vi", "name_en", "caveat_vi", "caveat_en", "topic_vi", "topic_en"),
        "sources": ("title", "publisher", "note_vi", "note_en", "rights_vi", "theme_vi"),
        "people": ("name", "role_vi", "role_en"),
        "task_groups": ("label_vi", "label_en", "quote"),
        "photos": ("file_name", "caption", "caption_en"),
        "results": ("quote",),
        "assessments": ("sentence_vi", "sentence_en", "reason_vi", "reason_en"),
    }
    attacked = {**tables, **{name: hostile(tables[name], *named[name]) for name in named}}
    files = (Download(f"data/{HOSTILE}.csv", 3, "0" * 64), Download(f"{HOSTILE}.zip", 9))

    page = render(
        replace(metadata, title_vi=HOSTILE, title_en=HOSTILE, licence_path="javascript:alert(3)"),
        attacked,
        HOSTILE + text[len(HOSTILE) :],
        files,
    )[lang]

    assert HOSTILE in page.text
    assert [tag for tag, _ in page.elements].count("script") == 3
    assert len(page.scripts) == len(innocent.scripts)
    assert "onerror" not in {name for _, attrs in page.elements for name in attrs}
    assert not [link for link in links(page) if link.startswith("javascript:")]
    json.loads(page.scripts[0])


def test_an_address_that_is_no_web_page_is_no_link(
    render: Render, tables: dict[str, tuple[Cells, ...]]
) -> None:
    sources = tuple({**row, "url": "javascript:alert(1)"} for row in tables["sources"])

    page = render(tables={**tables, "sources": sources})["en"]

    assert not [link for link in links(page) if "javascript" in link]


@pytest.mark.parametrize("lang", PAGES)
def test_no_person_stands_beside_a_verdict(
    built_project: Path, tables: Mapping[str, tuple[Cells, ...]], lang: str
) -> None:
    page = (built_project / "datapackage" / PAGES[lang]).read_text("utf-8")
    sections = re.findall(r"<section.*?</section>", page, re.DOTALL)
    judging = [section for section in sections if 'class="verdict' in section]

    assert judging
    for row in tables["people"]:
        assert not [section for section in judging if row["name"] in section]


@pytest.mark.parametrize("lang", PAGES)
def test_a_package_without_results_says_nothing_of_verdicts(
    render: Render, tables: dict[str, tuple[Cells, ...]], lang: str
) -> None:
    bare = {name: rows for name, rows in tables.items()
            if name not in ("results", "assessments", "statements")}  # fmt: skip
    bare |= {"task_groups": (), "people": (), "photos": ()}

    page = render(tables=bare)[lang]

    assert not [attrs for _, attrs in page.elements if "verdict" in attrs.get("class", "")]
    assert "event" not in page.values("id")
    assert {link[1:] for link in links(page) if link.startswith("#")} <= set(page.values("id"))


def test_the_words_of_statements_are_anchored_also_where_they_overlap() -> None:
    rows = {
        "targets": [
            {"target_id": name, "source_id": "s", "char_start": start, "char_end": end}
            for name, start, end in (("a", "2", "6"), ("b", "4", "8"), ("c", "5", "6"))
        ],
        "task_groups": [],
    }

    pieces = cut_texts(rows, {"s": "░░abcdef ░, ░."})["s"]  # type: ignore[arg-type]

    assert [(one.text, one.blank, one.anchor) for one in pieces] == [
        ("░░", True, ""),
        ("abcd", False, "words-a"),
        ("ef", False, "words-b"),
        ("", False, "words-c"),
        (" ", False, ""),
        ("░, ░", True, ""),
        (".", False, ""),
    ]


def test_files_are_grouped_by_what_they_are_for() -> None:
    made = {"data/a.csv": b"1", "datapackage.json": b"22", "x.parquet": b"333", "new.thing": b""}

    groups = by_kind(offer(made, ["all.zip", "x.parquet"]))

    assert {kind: [file.path for file in found] for kind, found in groups.items()} == {
        "whole": ["all.zip", "x.parquet"],
        "tables": ["data/a.csv"],
        "descriptions": ["datapackage.json"],
        "other": ["new.thing"],
    }
    assert groups["whole"][0] == Download("all.zip", 6)


def test_the_first_choices_are_there_before_a_build_made_the_zip() -> None:
    made = {"data/targets.csv": b"1", "x.xlsx": b"22", "data/units.csv": b"333"}

    found = first_choices(offer(made, ["all.zip"]))

    assert [file.path for file in found] == ["x.xlsx", "data/targets.csv"]


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_tells_what_each_release_changed(
    render: Render, metadata: PackageMetadata, lang: str
) -> None:
    changes = (
        Change("1.2.0", "2026-01-15", "Thêm lồng cá.", "Fish cages were added."),
        Change("1.1.0", "2025-12-02", "Bản đầu.", "First release."),
    )
    told = render(replace(metadata, changes=changes))[lang].text

    assert {"vi": "1.1.0 2/12/2025 Bản đầu.", "en": "1.1.0 2 December 2025 First release."}[
        lang
    ] in told
    assert "1.2.0" in render()[lang].text


@pytest.mark.parametrize("lang", PAGES)
def test_a_base_address_brings_open_graph_and_whole_addresses(
    render: Render, metadata: PackageMetadata, lang: str
) -> None:
    base = "https://data.example/song-xanh/"
    without, with_base = render()[lang], render(replace(metadata, base_address=base))[lang]

    assert not [value for value in without.values("property") if value.startswith("og:")]
    assert "og:title" in with_base.values("property")
    own = base if lang == "vi" else f"{base}en.html"
    assert ("link", {"rel": "canonical", "href": own}) in with_base.elements
    assert f"{own}#target-song-xanh-grdp-growth" in with_base.text


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_tells_others_how_to_publish_alike(render: Render, lang: str) -> None:
    page = render()[lang]
    (followed,) = read_profiles(lang)  # type: ignore[arg-type]

    assert f"{followed.name} {followed.version}" in page.text
    assert {followed.path, *(table.path for table in followed.tables)} <= set(links(page))
    assert [table.optional for table in followed.tables] == [False] * 3 + [True] * 4
    for table in followed.tables:
        assert ", ".join(name for name, _ in table.columns) in page.text.replace(" ,", ",")


def test_citations_come_in_three_forms(
    metadata: PackageMetadata, tables: dict[str, tuple[Cells, ...]]
) -> None:
    hard = replace(metadata, title_en="100% of {A} & B_c")
    cited = cite_dataset(hard, "en", "ab" * 32)
    (described,) = json.loads(cited.csl)

    assert cited.plain == (
        "Báo Sông Xanh (2026). 100% of {A} & B_c (version 1.2.0) [data set]. CC-BY-4.0."
    )
    assert r"  title = {{100\% of \{A\} \& B\_c}}," in cited.bibtex
    assert described["type"] == "dataset"
    assert described["issued"] == {"date-parts": [[2026, 1, 15]]}
    sources = read_sources(tables, "en")
    assert cite_source(sources["bao-song-xanh-2026-12"], "en").plain == (
        "Báo Sông Xanh (December 2026). Nhìn lại năm 2026. https://song-xanh.example/2026"
    )
    assert json.loads(cite_source(sources["song-xanh"], "vi").csl)[0]["type"] == "article"


@pytest.mark.parametrize(("lang", "remark"), [("vi", "dẫn Sở Tài chính"), ("en", "quoting the")])
def test_whom_a_page_quotes_is_said_in_the_language_of_the_reader(
    render: Render, tables: dict[str, tuple[Cells, ...]], lang: str, remark: str
) -> None:
    notes = {"note_vi": "dẫn Sở Tài chính", "note_en": "quoting the Department of Finance"}
    rows = tuple(row if row["length"] else {**row, **notes} for row in tables["sources"])

    page = render(tables={**tables, "sources": rows})[lang]

    assert f"Báo Sông Xanh , {remark}" in page.text
    assert ("dẫn Sở Tài chính" in page.text) == (lang == "vi")


def test_schema_org_makes_nothing_up(
    metadata: PackageMetadata, tables: dict[str, tuple[Cells, ...]]
) -> None:
    files = offer({"data/targets.csv": b"x", "schemas/targets.json": b"{}"}, ["all.zip"])

    described: dict[str, Any] = schema_org(metadata, tables, files, "en")

    assert described["@id"].startswith("urn:uuid:")
    assert described["temporalCoverage"] == "2026"
    assert described["spatialCoverage"][0]["name"] == "Sông Xanh province"
    assert [one["contentUrl"] for one in described["distribution"]] == [
        "data/targets.csv",
        "all.zip",
    ]
    assert "sha256" not in described["distribution"][1]
    assert "url" not in described
    assert described["variableMeasured"][0]["unitText"] == "percent"


def test_the_published_page_is_light() -> None:
    package = package_folder()
    if not (package / "index.html").is_file():
        pytest.skip("the published package has no page yet")
    for lang, name in PAGES.items():
        for form in ("", ".phone"):
            chart = package / f"charts/targets-at-a-glance.{lang}{form}.svg"
            assert (package / name).stat().st_size + chart.stat().st_size <= 500_000
