"""What a person at a terminal gets: results, one line on a mistake, and the exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from laocai_opendata.cli import main
from tests.conftest import DATA
from tests.test_build import contents, write_own_words

Edit = Callable[[Path, str, str], None]
ARTICLE = str(DATA / "song-xanh.txt")
COMMANDS = ("extract", "add", "build", "verify", "validate", "assess", "notebooks")


NEEDS_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def run(*words: str, **env: str) -> Result:
    return CliRunner().invoke(main, words, env=env)


def start(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell does, with its real streams."""
    program = [sys.executable, "-m", "laocai_opendata.cli", *words]
    return subprocess.run(program, check=False, **{"capture_output": True, **more})


def test_extract_prints_a_table() -> None:
    result = run("extract", ARTICLE)

    assert result.exit_code == 0
    assert "Trên 8,5%" in result.stdout
    assert "targets: 5 (without an indicator: 1), numbers not read: 1" in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()[1:]) <= 80


def test_extract_counts_amounts_that_no_list_holds() -> None:
    assert "amounts in no list: 1" in run("extract", ARTICLE).stdout


def test_extract_prints_json_with_decimals_as_text() -> None:
    article = json.loads(run("extract", ARTICLE, "--format", "json").stdout)["articles"][0]

    assert [target["value"] for target in article["targets"]] == [
        "8.5", "3250", "640", "95.5", "1200",
    ]  # fmt: skip
    assert article["targets"][4] == {
        "indicator_id": None,
        "label": "Diện tích chè trồng mới",
        "kind": "target",
        "comparator": "between",
        "value": "1200",
        "value_high": "1500",
        "unit": "ha",
        "value_base": "1200",
        "value_base_high": "1500",
        "base_unit": "hectare",
        "time_period": "2026",
        "quote": "Diện tích chè trồng mới: 1.200 - 1.500 ha",
        "char_start": 617,
        "char_end": 658,
    } | {key: article["targets"][4][key] for key in ("char_start", "char_end")}
    assert [diagnostic["code"] for diagnostic in article["diagnostics"]] == ["unknown_unit"]


def test_extract_prints_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(run("extract", ARTICLE, "--format", "csv").stdout)))

    assert [row["as_stated"] for row in rows][:2] == ["Trên 8,5%", "3.250 tỷ đồng"]


def test_an_article_without_targets_is_a_notice(tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("Trời nhiều mây.", encoding="utf-8")

    result = run("extract", str(quiet))

    assert result.exit_code == 0
    assert "quiet.txt: no target was found in this text" in result.stderr


# "Forget all that was shown", in the two ways that terminals know; both may stand in a label.
@pytest.mark.parametrize(("begins", "rest"), [("\x1b", "c"), ("\x9b", "2J")])
def test_no_escape_code_of_an_article_reaches_the_terminal(
    tmp_path: Path, begins: str, rest: str
) -> None:
    path = tmp_path / "sly.txt"
    code = begins + rest
    path.write_text(
        f"Chỉ tiêu năm 2031:\n- Thu {code} ngân sách: 5 tỷ đồng;\n- Số{code} chợ: 5 chợ{code}.",
        encoding="utf-8",
    )

    result = run("extract", str(path))

    assert begins not in result.output
    assert f"{rest} ngân sách" in result.output


BAD_FILES: list[tuple[str, bytes | None, str]] = [
    ("missing.txt", None, "No such file or directory; check the path"),
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\n", "the file is empty"),
    ("latin.txt", "Tỷ lệ".encode("cp1258", "replace") + b"\xe9\xe9", "is not utf-8; save the text"),
    ("binary.txt", b"\x7fELF\0\0\0", "this is not a text file"),
    ("plan.pdf", b"%PDF-1.7\0\0\0", "this is a PDF, whose lines and columns cannot be told"),
    ("plan.html", b"<html><script>let x</script></html>", "no text was found in this page"),
    ("plan.docx", b"PK\x03\x04\0\0", "this is no readable Word file (damaged); save it again"),
    ("utf16.txt", "Chỉ tiêu".encode("utf-16"), "begins UTF-16, not UTF-8; add --encoding utf-16"),
    ("folder", b"<folder>", "this is a folder"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_file_that_cannot_be_read_is_one_line_and_exit_2(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if data == b"<folder>":
        path.mkdir()
    elif data is not None:
        path.write_bytes(data)

    result = run("extract", str(path))

    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert name in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_wrong_byte_is_named_by_its_offset(tmp_path: Path) -> None:
    path = tmp_path / "slip.txt"
    path.write_bytes("Chỉ tiêu ".encode() + b"\xff")

    assert "byte 12 is not utf-8" in run("extract", str(path)).stderr


def test_a_large_file_is_refused_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text("a" * 101, encoding="utf-8")

    refused = run("extract", str(path), "--max-size", "100")

    assert refused.exit_code == 2
    assert "101 bytes are more than the limit of 100; raise it with --max-size" in refused.stderr
    assert run("extract", str(path), "--max-size", "101").exit_code == 0


def test_another_encoding_is_read_when_named(tmp_path: Path) -> None:
    path = tmp_path / "utf16.txt"
    path.write_bytes(Path(ARTICLE).read_text(encoding="utf-8").encode("utf-16"))

    assert "3.250 tỷ đồng" in run("extract", str(path), "--encoding", "utf-16").stdout


def test_an_error_is_one_json_object_where_json_is_asked_for(tmp_path: Path) -> None:
    result = run("extract", str(tmp_path / "no.txt"), "--format", "json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["valid"] is False


@pytest.mark.parametrize("output_format", ["table", "csv", "json"])
def test_a_bad_file_does_not_hide_a_good_one(tmp_path: Path, output_format: str) -> None:
    bad = [str(tmp_path / name) for name in ("no-1.txt", "no-2.txt")]

    result = run("extract", bad[0], ARTICLE, bad[1], "--format", output_format)

    assert result.exit_code == 2
    assert "3.250 tỷ đồng" in result.stdout
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == bad
    if output_format == "json":
        assert [article["path"] for article in json.loads(result.stdout)["articles"]] == [ARTICLE]


def test_bad_files_alone_are_one_json_object(tmp_path: Path) -> None:
    result = run("extract", str(tmp_path / "a"), str(tmp_path / "b"), "--format", "json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"].count("No such file or directory") == 2


WRONG_CALLS = [
    (("extract",), "Missing argument 'FILE...'; see laocai-opendata extract --help"),
    (("extract", ARTICLE, "--fomat", "json"), "'--format'; see laocai-opendata extract --help"),
    (("extract", ARTICLE, "--max-size", "0"), "see laocai-opendata extract --help"),
    (("add", ARTICLE), "Missing option '--id'; see laocai-opendata add --help"),
    (("publish",), "No such command 'publish'; see laocai-opendata --help"),
    (("verify", "a", "b"), "see laocai-opendata verify --help"),
    (("validate", "--format", "xml"), "see laocai-opendata validate --help"),
]


@pytest.mark.parametrize(("words", "message"), WRONG_CALLS)
def test_a_wrong_call_is_one_line_and_exit_2(words: tuple[str, ...], message: str) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("laocai-opendata: ")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [("--format", "json", "--wrong"), ("--wrong", "--format=json")])
def test_a_wrong_call_is_one_json_object_where_json_is_asked_for(words: tuple[str, ...]) -> None:
    result = run("validate", *words)

    assert result.exit_code == 2
    assert json.loads(result.stdout)["valid"] is False
    assert "--wrong" in json.loads(result.stdout)["error"]
    assert len(result.stderr.splitlines()) == 1


def test_a_call_without_a_command_shows_what_there_is() -> None:
    result = run()

    assert (result.exit_code, result.stdout) == (2, "")
    assert "extract" in result.stderr


def test_the_vocabulary_of_the_project_is_used(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "cages.txt"
    article.write_text("Chỉ tiêu năm 2031:\n- Số lồng cá: 90 lồng.", encoding="utf-8")
    write_own_words(project / "vocabulary")
    monkeypatch.chdir(tmp_path)
    assert run("extract", str(article), "--format", "csv").stdout.count("fish_cages") == 0
    named = run("extract", str(article), "--vocabulary", str(project / "vocabulary"))
    monkeypatch.chdir(project)

    assert "Số lồng cá" in named.stdout
    assert "targets: 1 (without an indicator: 0)" in named.stdout
    assert "fish_cages" in run("extract", str(article), "--format", "csv").stdout


def test_a_vocabulary_that_is_named_and_not_there_is_refused() -> None:
    result = run("extract", ARTICLE, "--vocabulary", "nowhere")

    assert result.exit_code == 2
    assert "nowhere: there is no such folder" in result.stderr


@NEEDS_POSIX
def test_a_full_output_is_one_line_and_exit_2() -> None:
    for words in (("extract", ARTICLE), ("extract", ARTICLE, "--format", "json"), ("--help",)):
        with Path("/dev/full").open("wb") as full:
            done = start(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)

        assert done.returncode == 2
        assert done.stderr.decode() == (
            "laocai-opendata: output: No space left on device; make room, then try again\n"
        )


@NEEDS_POSIX
def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    for output_format in ("table", "csv"):
        words = ("extract", ARTICLE, "--format", output_format)
        read, write = os.pipe()
        os.close(read)
        done = start(*words, capture_output=False, stdout=write, stderr=subprocess.PIPE)
        os.close(write)

        assert (done.returncode, done.stderr) == (141, b"")


def test_output_is_utf_8_whatever_the_code_page() -> None:
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = start("extract", ARTICLE, env=env)
    failed = start("extract", "bài.txt", env=env)

    assert "Thu ngân sách" in done.stdout.decode("utf-8")
    assert "bài.txt: No such file" in failed.stderr.decode("utf-8")


def test_an_interrupt_is_one_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(project / "datapackage")

    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(project)
    monkeypatch.setattr("laocai_opendata.pipeline._check", interrupt)

    result = run("build", "--no-charts")

    assert (result.exit_code, result.stderr) == (130, "laocai-opendata: interrupted\n")
    assert contents(project / "datapackage") == before
    assert not list(project.glob(".datapackage.building-*"))


@pytest.mark.parametrize("seen", [{"FORCE_COLOR": "1"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, {}])
def test_many_files_have_a_bar_where_a_person_watches(seen: dict[str, str]) -> None:
    result = run("extract", *[ARTICLE] * 21, TERM="xterm-256color", **seen)

    assert ("reading articles" in result.stderr) == (seen == {"FORCE_COLOR": "1"})
    assert ("\x1b" in result.stderr + result.stdout) == (seen == {"FORCE_COLOR": "1"})


def test_few_files_have_no_bar() -> None:
    assert run("extract", ARTICLE, TERM="xterm", FORCE_COLOR="1").stderr == ""


def test_add_and_build_make_a_package_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(DATA / "package.toml", tmp_path)
    monkeypatch.chdir(tmp_path)

    added = run("add", ARTICLE, "--id", "song-xanh", "--publisher", "Báo Sông Xanh")
    built = run("build", "--no-charts")

    assert added.exit_code == 0, added.output
    assert str(Path("sources/song-xanh/article.redacted.txt")) in added.stdout
    assert built.exit_code == 0, built.output
    assert "5 targets" in built.stdout
    assert "targets: 5 (without an indicator: 1), numbers not read: 1" in added.stdout
    assert run("verify", "--article", ARTICLE).exit_code == 0
    assert run("validate").exit_code == 0


def test_add_says_that_an_article_has_no_targets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quiet.txt").write_text("Trời nhiều mây.", encoding="utf-8")

    result = run("add", "quiet.txt", "--id", "quiet")

    assert result.exit_code == 0
    assert "targets: 0 (without an indicator: 0), numbers not read: 0" in result.stdout
    assert "quiet.txt: no target was found in this text" in result.stderr


def test_add_refuses_what_is_no_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    result = run("add", ARTICLE, "--id", "song-xanh", "--published", "hôm qua")

    assert result.exit_code == 2
    assert "published 'hôm qua' is no date" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_area_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    result = run("add", ARTICLE, "--id", "song-xanh", "--area", "atlantis")

    assert result.exit_code == 2
    assert "'atlantis' is not in areas.csv" in result.stderr
    assert not (tmp_path / "sources").exists()


def test_build_refuses_a_folder_that_is_a_file(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    Path("taken").write_text("mine", encoding="utf-8")

    result = run("build", "--no-charts", "--output", "taken")

    assert result.exit_code == 2
    assert Path("taken").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("output", ["", "/", "..", "."])
def test_build_refuses_an_output_without_a_name(
    project: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(project)

    result = run("build", "--no-charts", "--output", output)

    assert result.exit_code == 2
    assert "names no folder of its own; choose another --output" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_verify_reads_the_original_as_extract_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(DATA / "package.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    original = ("original.txt", "--encoding", "utf-16")
    Path("original.txt").write_text(Path(ARTICLE).read_text(encoding="utf-8"), encoding="utf-16")
    assert run("add", *original, "--id", "song-xanh").exit_code == 0
    assert run("build", "--no-charts").exit_code == 0

    result = run("verify", "--article", *original)

    assert result.exit_code == 0
    assert "original.txt: hash, redaction and equality proved" in result.stdout
    assert "--encoding utf-16" in run("verify", "--article", "original.txt").stderr
    assert "--max-size" in run("verify", "--article", *original, "--max-size", "9").stderr


def test_verify_prints_one_line_a_figure_and_the_coverage(package: Path) -> None:
    lines = run("verify", str(package)).stdout.splitlines()

    assert sum(line.startswith("ok") for line in lines) == 5
    assert any("3250 tỷ đồng  Thu ngân sách nhà nước trên địa bàn" in line for line in lines)
    assert any(line.startswith("numbers: ") and " = 16" in line for line in lines)


def test_verify_fails_with_the_row_named(package: Path, edit: Edit) -> None:
    edit(package / "data/targets.csv", ",3250,", ",3251,")

    result = run("verify", str(package))

    assert result.exit_code == 1
    assert "WRONG" in result.stdout
    assert "targets:3 value: '3251', but the source gives '3250'" in result.stdout


@pytest.mark.parametrize("command", ["verify", "validate"])
def test_a_result_as_json_is_one_object(package: Path, edit: Edit, command: str) -> None:
    edit(package / "data/targets.csv", ",3250,", ",3251,")

    result = run(command, str(package), "--format", "json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["valid"] is False


def test_validate_annotates_a_pull_request(package: Path, edit: Edit) -> None:
    edit(package / "data/people.csv", "chaired", "50% a: b")
    (package / "x.txt").write_text("x", encoding="utf-8")

    for named in (package, package / "datapackage.json"):
        result = run("validate", str(named), "--format", "github")

        assert result.exit_code == 1
        start = f"::error file={package.as_posix()}/data/people.csv,line=2,title=not-a-category::"
        assert f"{start}people:2 act: '50%25 a: b' is none of the field's" in result.stdout
        assert f"::error file={package.as_posix()}/x.txt,title=unlisted-file::" in result.stdout


def test_validate_holds_a_package_against_a_profile(package: Path, edit: Edit) -> None:
    result = run("validate", str(package), "--profile", "plan-targets")

    assert result.exit_code == 0
    assert "valid, held against plan-targets/1.0" in result.stdout
    edit(package / "data/targets.csv", ",3250,", ",much,")
    broken = run("validate", str(package), "--profile", "plan-targets/1.0", "--format", "json")
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["profile"] == "plan-targets/1.0"
    assert run("validate", str(package), "--profile", "plans").exit_code == 2


def test_a_package_that_is_not_there_is_exit_2() -> None:
    assert run("validate", "nowhere").exit_code == 2
    assert run("verify", "nowhere").exit_code == 2


def test_no_colour_reaches_a_file(package: Path, edit: Edit) -> None:
    edit(package / "data/targets.csv", ",3250,", ",3251,")

    assert "\x1b" not in run("verify", str(package)).stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    readme = Path(__file__).parents[1] / "README.md"

    assert run(command, "--help").exit_code == 0
    assert command in run("--help").stdout
    assert f"laocai-opendata {command}" in readme.read_text(encoding="utf-8")


def loaded_after(code: str) -> set[str]:
    program = f"{code}\nimport sys; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


HEAVY = {
    "pandas", "numpy", "matplotlib", "frictionless", "jinja2", "rich",
    "trafilatura", "lxml", "docx",
}  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "import laocai_opendata",
        "import laocai_opendata.cli",
        "import laocai_opendata as lod; lod.extract; lod.read_article",
        f"import laocai_opendata as lod; lod.extract(lod.read_article({ARTICLE!r}))",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_used(code: str) -> None:
    assert loaded_after(code) & HEAVY == set()


def test_help_loads_little_more_than_click() -> None:
    more = loaded_after("import laocai_opendata.cli") - loaded_after("import click")

    assert more & {"json", "pathlib", "csv", "dataclasses"} == set()
    assert {name for name in more if name.startswith("laocai_opendata.")} <= {
        "laocai_opendata.cli", "laocai_opendata.command", "laocai_opendata.options"
    }  # fmt: skip
