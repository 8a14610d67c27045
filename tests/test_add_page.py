"""A web page becomes a source: described by what it says, proved again from the page."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from laocai_opendata.cli import main
from laocai_opendata.model import Origin
from laocai_opendata.reading.page_lines import Line
from laocai_opendata.reading.sources import completed, read_source
from tests.conftest import DATA, describe
from tests.pages import news

pytest.importorskip("trafilatura", reason="trafilatura is not installed")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


ORIGIN = Origin("reader 1", "Tên bài", "Báo Mây", "stated", "2030-12-20", "https://may.example/a")


def test_what_a_person_says_is_stronger_than_the_page() -> None:
    description = completed(describe(published="2030"), ORIGIN)

    assert (description.publisher, description.publisher_basis) == ("Báo Sông Xanh", "stated")
    assert (description.published, description.url) == ("2030", "https://may.example/a")
    assert description.reader == "reader 1"


def test_the_page_states_nothing_about_a_publisher_that_a_person_names() -> None:
    asked = replace(describe(), publisher_basis="")

    assert completed(asked, ORIGIN).publisher_basis == ""
    assert completed(replace(asked, publisher=""), ORIGIN).publisher_basis == "stated"
    inferred = replace(asked, publisher="", publisher_basis="inferred")
    assert completed(inferred, ORIGIN).publisher_basis == "inferred"


def test_a_web_page_becomes_a_source_that_is_proved_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(DATA / "package.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_bytes(news())

    added = run("add", "page.html", "--id", "song-xanh", "--published", "2030-12")
    built = run("build", "--no-charts")

    assert added.exit_code == 0, added.output
    assert "as the page states: publisher 'Báo Sông Xanh', url 'https://song-xanh" in added.stdout
    description = read_source(Path("sources/song-xanh")).description
    assert (description.publisher, description.publisher_basis) == ("Báo Sông Xanh", "stated")
    assert description.published == "2030-12"
    assert description.sha256 == sha256(news()).hexdigest()
    assert "░" in Path("sources/song-xanh/article.redacted.txt").read_text(encoding="utf-8")
    assert built.exit_code == 0, built.output
    assert (
        "page.html: hash, redaction and equality proved"
        in run("verify", "--article", "page.html").stdout
    )
    assert run("validate").exit_code == 0


def test_another_text_of_the_same_page_is_laid_to_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(DATA / "package.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_bytes(news())
    assert run("add", "page.html", "--id", "song-xanh").exit_code == 0
    described = Path("sources/song-xanh/source.toml")
    text = described.read_text(encoding="utf-8")
    described.write_text(re.sub("trafilatura [0-9.]+", "trafilatura 0.1", text), encoding="utf-8")
    assert run("build", "--no-charts").exit_code == 0

    assert run("verify", "--article", "page.html").exit_code == 0
    monkeypatch.setattr(
        "laocai_opendata.reading.web_page.read_lines", lambda tree: (Line("Thu: 5 tỷ đồng"),)
    )
    found = run("verify", "--article", "page.html")

    assert found.exit_code == 1
    assert "its text was taken out by trafilatura 0.1, now trafilatura" in found.stdout
    assert "pip install trafilatura==0.1, then verify again" in found.stdout


def test_a_word_file_becomes_a_source_that_is_proved_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx.Document()
    document.add_paragraph("Các chỉ tiêu chủ yếu năm 2031:")
    document.add_paragraph("Thu ngân sách nhà nước: 1.250 tỷ đồng.", style="List Bullet")
    document.save(tmp_path / "plan.docx")
    shutil.copy(DATA / "package.toml", tmp_path)
    monkeypatch.chdir(tmp_path)

    added = run("add", "plan.docx", "--id", "song-xanh")

    assert "as the page states" not in added.stdout
    assert run("build", "--no-charts").exit_code == 0
    assert "hash, redaction and equality proved" in run("verify", "--article", "plan.docx").stdout
