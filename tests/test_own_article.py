"""Any article becomes a package in a folder of one's own; what a person wrote there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from laocai_opendata.errors import SourceError
from laocai_opendata.own_article import publish_article
from laocai_opendata.pipeline import Built
from tests.conftest import DATA

ARTICLE = DATA / "song-xanh.txt"


def publish(folder: Path, article: Path = ARTICLE) -> Built:
    return publish_article(
        article,
        folder,
        source_id="song-xanh",
        title_vi="Chỉ tiêu của tôi",
        title_en="My targets",
        publisher="Tòa soạn",
        released="2026-02-01",
    )


def test_one_call_makes_a_checked_package(tmp_path: Path) -> None:
    built = publish(tmp_path / "my package")

    assert len(built.verification.figures) == 5
    assert (built.folder / "datapackage.json").is_file()


def test_a_target_that_the_article_tells_twice_is_published_once(tmp_path: Path) -> None:
    article = tmp_path / "twice.txt"
    again = "\nTỉnh đặt mục tiêu năm 2026 tăng trưởng kinh tế (GRDP) trên 8,5%.\n"
    article.write_text(ARTICLE.read_text(encoding="utf-8") + again, encoding="utf-8")

    built = publish(tmp_path / "package", article)

    assert len(built.verification.figures) == 5
    assert built.verification.dispositions["target_restated"] == 1


def test_a_second_call_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    publish(tmp_path)
    metadata = tmp_path / "package.toml"
    metadata.write_text(
        metadata.read_text(encoding="utf-8").replace("My targets", "Our targets"), encoding="utf-8"
    )

    built = publish(tmp_path)

    assert "Our targets" in (built.folder / "README.md").read_text(encoding="utf-8")


def test_another_article_under_the_same_id_is_refused(tmp_path: Path) -> None:
    publish(tmp_path)
    other = tmp_path / "other.txt"
    other.write_text(ARTICLE.read_text(encoding="utf-8") + "\nThêm.\n", encoding="utf-8")

    with pytest.raises(SourceError, match=r"this holds another article; choose another source_id"):
        publish(tmp_path, other)
