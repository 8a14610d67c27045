"""Files, pages and standard input go in; a file that is whole comes out."""

from __future__ import annotations

import errno
import json
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from laocai_opendata.cli import main
from tests.conftest import DATA

ARTICLE = str(DATA / "song-xanh.txt")


def run(*words: str, text: str = "", **env: str) -> Result:
    return CliRunner().invoke(main, words, input=text, env=env)


@pytest.mark.parametrize("output_format", ["table", "csv", "json"])
def test_standard_input_is_read_like_a_file(output_format: str) -> None:
    text = Path(ARTICLE).read_text(encoding="utf-8")
    html = f"<!DOCTYPE html><html><body><p>{text.replace(chr(10), '<p>')}</body></html>"
    words = ("extract", "-", "--format", output_format)

    assert "3.250 tỷ đồng" in run(*words, text=text).stdout
    assert "3.250 tỷ đồng" in run(*words, text=html).stdout


@pytest.mark.parametrize(
    ("clause", "shown"),
    [
        pytest.param("Sản lượng chè (tấn): 4.500", "4.500 (tấn)", id="in the label"),
        pytest.param("Sản lượng chè: 4.500 tấn", "4.500 tấn ", id="after the number"),
        pytest.param("Thu ngân sách: 900 tỉ đồng", "900 tỉ đồng ", id="in another spelling"),
    ],
)
def test_the_screen_tells_the_unit_wherever_it_stands(clause: str, shown: str) -> None:
    assert shown in run("extract", "-", text=f"Chỉ tiêu năm 2031:\n- {clause}").stdout


def test_standard_input_is_one_among_files() -> None:
    text = Path(ARTICLE).read_text(encoding="utf-8")

    done = run("extract", ARTICLE, "-", ARTICLE, "--format", "json", text=text)

    found = json.loads(done.stdout)["articles"]
    assert [article["path"] for article in found] == [ARTICLE, "-", ARTICLE]
    assert {len(article["targets"]) for article in found} == {5}
    assert {article["sha256"] for article in found} == {found[0]["sha256"]}


def test_what_is_wrong_with_standard_input_is_one_line() -> None:
    assert "standard input: the file is empty" in run("extract", "-", text="").stderr
    assert "standard input: this is a PDF" in run("extract", "-", text="%PDF-1.7").stderr
    assert "limit of 4" in run("extract", "-", "--max-size", "4", text="12345").stderr
    twice = run("extract", "-", "-", text="Thu: 5")
    assert (twice.exit_code, len(twice.stderr.splitlines())) == (2, 1)
    assert "'-' is there more than once" in twice.stderr


@pytest.mark.parametrize("output_format", ["table", "csv", "json"])
def test_the_targets_are_written_to_a_file(tmp_path: Path, output_format: str) -> None:
    output = tmp_path / "targets"
    output.write_text("old", encoding="utf-8")

    done = run("extract", ARTICLE, "--format", output_format, "--output", str(output))

    assert (done.exit_code, done.stdout) == (0, f"{output}: targets: 5, articles: 1\n")
    written = output.read_bytes().decode()
    printed = run("extract", ARTICLE, "--format", output_format, COLUMNS="100").stdout
    assert [line.rstrip() for line in printed.splitlines()] == written.splitlines()
    assert "\r" not in written
    assert "\x1b" not in written
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(
    ("name", "words", "output_format"),
    [
        ("targets.csv", (), "csv"),
        ("targets.JSON", (), "json"),
        ("targets.txt", (), "table"),
        ("targets.csv", ("--format", "json"), "json"),
        ("targets.csv", ("--format", "table"), "table"),
    ],
)
def test_the_ending_tells_the_format_that_is_left_out(
    tmp_path: Path, name: str, words: tuple[str, ...], output_format: str
) -> None:
    written, same = tmp_path / name, tmp_path / "same"

    run("extract", ARTICLE, "--output", str(written), *words)
    run("extract", ARTICLE, "--output", str(same), "--format", output_format)

    assert written.read_bytes() == same.read_bytes()


def test_no_file_that_is_read_is_written(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    shutil.copy(ARTICLE, article)
    (tmp_path / "link.txt").symlink_to(article)

    for output in ("a.txt", "link.txt", "../" + tmp_path.name + "/a.txt"):
        done = run("extract", ARTICLE, str(article), "--output", str(tmp_path / output))

        assert done.exit_code == 2
        assert "this file is to be read; choose another --output" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert article.read_bytes() == Path(ARTICLE).read_bytes()


NO_OUTPUTS = [
    ("", "this is a folder; name a file in it"),
    ("missing/targets.csv", "No such file or directory; check the path; nothing was written"),
]


@pytest.mark.parametrize(("name", "message"), NO_OUTPUTS)
def test_an_output_that_cannot_be_written_is_one_line(
    tmp_path: Path, name: str, message: str
) -> None:
    done = run("extract", ARTICLE, "--output", f"{tmp_path}/{name}")

    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_device_is_not_replaced() -> None:
    done = run("extract", ARTICLE, "--output", "/dev/null")

    assert "this is no plain file; choose another --output" in done.stderr
    assert not Path("/dev/null").is_file()


def test_the_old_file_stays_where_the_new_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "targets.csv"
    output.write_text("old", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("laocai_opendata.writing.os.fsync", full)
    done = run("extract", ARTICLE, "--output", str(output))

    assert done.exit_code == 2
    assert "No space left on device; make room, then try again; nothing was written" in done.stderr
    assert output.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [output]


def test_unread_files_leave_the_output_to_the_others(tmp_path: Path) -> None:
    output, bad = tmp_path / "targets.csv", str(tmp_path / "no.txt")

    alone = run("extract", bad, "--output", str(output))
    assert (alone.exit_code, output.exists()) == (2, False)
    mixed = run("extract", bad, ARTICLE, str(tmp_path), "--format", "csv", "--output", str(output))

    assert mixed.exit_code == 2
    assert output.read_text(encoding="utf-8").count("\n") == 6
    assert [line.split(": ")[1] for line in mixed.stderr.splitlines()] == [bad, str(tmp_path)]
