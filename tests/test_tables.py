"""Rows as published: code lists as far as used, curated words checked against the article."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from laocai_opendata.errors import SourceError
from laocai_opendata.pipeline import add, build
from tests.conftest import describe

Edit = Callable[[Path, str, str], None]
GROUPS = "group_number,label_vi,label_en,char_start,quote\n"


def published(project: Path, table: str) -> list[dict[str, str]]:
    text = (project / f"datapackage/data/{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def curate(project: Path, name: str, text: str) -> None:
    (project / "sources/song-xanh" / name).write_text(text, encoding="utf-8")


def test_only_areas_in_use_are_published(project: Path) -> None:
    assert [row["area_id"] for row in published(project, "areas")] == ["vn-song-xanh"]


def test_an_area_that_shares_a_code_is_published_as_a_warning(project: Path, edit: Edit) -> None:
    edit(project / "vocabulary/areas.csv", "Sông Xanh province,,,", "Sông Xanh province,,15,")

    build(project, charts=False)

    assert [row["gso_code"] for row in published(project, "areas")] == ["15", "15", "15"]


def test_a_caveat_of_one_place_stands_beside_the_general_one(project: Path) -> None:
    (project / "vocabulary/caveats.csv").write_text(
        "indicator_id,caveat_vi,caveat_en\ntourism_revenue,Chỉ là ước.,Estimates only.\n",
        encoding="utf-8",
    )

    build(project, charts=False)

    rows = {row["indicator_id"]: row for row in published(project, "indicators")}
    assert rows["tourism_revenue"]["caveat_en"].startswith("A local estimate.")
    assert rows["tourism_revenue"]["caveat_en"].endswith("Estimates only.")


def test_facts_of_one_place_do_not_go_out_with_another(project: Path) -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in (project / "datapackage/data").glob("*.csv")
    )

    assert "Lào Cai" not in text
    assert "12.800" not in text


def test_translations_do_not_mind_what_kind_of_space_is_printed(project: Path) -> None:
    curate(project, "translations.csv", "text_vi,text_en\nBí thư\u00a0Tỉnh ủy,Party secretary\n")

    build(project, charts=False)

    roles = {row["role_vi"]: row["role_en"] for row in published(project, "people")}
    assert roles["Bí thư Tỉnh ủy"] == "Party secretary"


def test_a_translation_of_nothing_stops_the_build(project: Path) -> None:
    curate(project, "translations.csv", "text_vi,text_en\nBí thư Huyện ủy,Party secretary\n")

    with pytest.raises(SourceError, match=r"translations\.csv:2: .* reads 'Bí thư Huyện ủy'"):
        build(project, charts=False)


def test_labels_of_task_groups_are_published_with_leading_words(project: Path) -> None:
    first = published(project, "task_groups")[0]
    curate(project, "task_groups.csv", f"{GROUPS}1,Chè,Tea,{first['char_start']},Mở rộng vùng\n")

    build(project, charts=False)

    row = published(project, "task_groups")[0]
    assert (row["label_vi"], row["label_en"], row["quote"]) == ("Chè", "Tea", "Mở rộng vùng")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2,Chè,Tea,{start},Mở rộng", r"task_groups\.csv:2: .* is number 1, not '2'"),
        ("1,Chè,Tea,17,Mở rộng", r"task_groups\.csv:2: no group of measures begins at .* 17"),
        ("1,Chè,Tea,{start},Thu hẹp", r"task_groups\.csv:2: 'Thu hẹp' does not open the sentence"),
    ],
)
def test_a_task_group_that_does_not_fit_stops_the_build(
    project: Path, row: str, message: str
) -> None:
    start = published(project, "task_groups")[0]["char_start"]
    curate(project, "task_groups.csv", GROUPS + row.format(start=start) + "\n")

    with pytest.raises(SourceError, match=message):
        build(project, charts=False)


def test_a_note_on_nothing_stops_the_build(project: Path) -> None:
    header = "target_id,series,series_basis,corroboration,note_vi,note_en\n"
    curate(project, "notes.csv", f"{header}song-xanh-nothing,,,,a,b\n")

    with pytest.raises(SourceError, match=r"notes\.csv:2: there is no target 'song-xanh-nothing'"):
        build(project, charts=False)


def test_a_folder_of_another_name_is_refused(project: Path) -> None:
    (project / "sources/song-xanh").rename(project / "sources/song-hong")

    with pytest.raises(SourceError, match=r"source\.toml calls it 'song-xanh'"):
        build(project, charts=False)


def test_a_folder_that_is_no_source_is_not_passed_over(project: Path) -> None:
    (project / "sources/drafts").mkdir()

    with pytest.raises(SourceError, match=r"drafts.source\.toml: this file is missing"):
        build(project, charts=False)


def test_a_review_that_rejects_everything_is_no_package(project: Path) -> None:
    rows = "".join(
        f"{row['target_id']},reject,,{row['value']},,not sure,L. Hà\n"
        for row in published(project, "targets")
    )
    header = "target_id,decision,field,expected,new,reason,reviewer\n"
    curate(project, "review.csv", header + rows)

    with pytest.raises(SourceError, match=r"every target was rejected"):
        build(project, charts=False)


def test_a_mark_before_the_title_is_none_of_its_words(project: Path, tmp_path: Path) -> None:
    article = tmp_path / "marked.txt"
    article.write_text(
        "- Chỉ tiêu năm 2026\n\nCác chỉ tiêu chủ yếu:\n- GRDP bình quân đầu người: 80 triệu đồng\n",
        encoding="utf-8",
    )
    add(article, describe("marked"), project)

    build(project, charts=False)

    titles = {row["source_id"]: row["title"] for row in published(project, "sources")}
    assert titles["marked"] == "Chỉ tiêu năm 2026"
