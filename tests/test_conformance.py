"""The runner of the independent checkers: what fails, what is skipped, and that damage counts."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conformance.__main__ import allowed, table
from conformance.checker import FAILED, PASSED, SKIPPED, Checker, Outcome, replace_once, run
from conformance.checkers import all_checkers
from tests.conftest import ROOT

PYTHON = Path(sys.executable)
LOOKS = "import sys; text = open('a.txt').read(); print(text); sys.exit(text != 'good')"
SLEEPS = "pass"
DAMAGE = replace_once("a.txt", "good", "bad")


@pytest.fixture
def subject(tmp_path: Path) -> Path:
    (tmp_path / "subject").mkdir()
    (tmp_path / "subject/a.txt").write_text("good", encoding="utf-8")
    return tmp_path / "subject"


def checker(
    subject: Path,
    code: str = LOOKS,
    breaks: Callable[[Path], None] = DAMAGE,
    tools: tuple[Path, ...] = (),
    material: tuple[Path, ...] = (),
) -> Checker:
    def commands(folder: Path) -> list[list[str | Path]]:
        return [[PYTHON, "-c", code]]

    return Checker("a checker", "1.0", "a.txt", subject, commands, breaks, tools, material)


def test_a_checker_that_looks_passes_and_notices(subject: Path) -> None:
    outcome = run(checker(subject), ())

    assert (outcome.result, outcome.noticed, outcome.ok) == (PASSED, True, True)
    assert (subject / "a.txt").read_text(encoding="utf-8") == "good"


def test_a_checker_that_does_not_look_is_not_content(subject: Path) -> None:
    outcome = run(checker(subject, SLEEPS), ())

    assert (outcome.result, outcome.noticed, outcome.ok) == (PASSED, False, False)
    assert "NOT NOTICED" in table([outcome])


def test_a_checker_that_finds_something_says_it(subject: Path) -> None:
    (subject / "a.txt").write_text("worse", encoding="utf-8")

    outcome = run(checker(subject), ())

    assert (outcome.result, outcome.ok) == (FAILED, False)
    assert "worse" in outcome.said


def test_damage_that_damages_nothing_is_a_failure(subject: Path) -> None:
    outcome = run(checker(subject, breaks=replace_once("a.txt", "absent", "x")), ())

    assert outcome.result == FAILED
    assert "a.txt: 'absent' is not in it" in outcome.said


def test_a_program_that_cannot_be_started_is_a_failure(subject: Path) -> None:
    outcome = run(checker(subject), ("no-such-program",))

    assert outcome.result == FAILED
    assert "no-such-program" in outcome.said


CI, ALL = {"CI": "true"}, {"LAOCAI_REQUIRE_REFERENCE": "1"}
MAY_STAND = [
    ("a tool is missing", "tools", {}, True),
    ("a tool is missing in CI", "tools", CI, False),
    ("a tool is missing where all is required", "tools", ALL, False),
    ("a schema file is missing", "material", {}, True),
    ("a schema file is missing in CI", "material", CI, True),
    ("a schema file is missing where all is required", "material", ALL, False),
]


@pytest.mark.parametrize(
    ("missing", "environment", "stands"),
    [case[1:] for case in MAY_STAND],
    ids=[case[0] for case in MAY_STAND],
)
def test_what_did_not_run_never_passes_in_silence(
    subject: Path, missing: str, environment: dict[str, str], stands: bool
) -> None:
    absent = (subject / "shapes.ttl",)
    made = (
        checker(subject, tools=absent) if missing == "tools" else checker(subject, material=absent)
    )
    outcome = run(made, ())

    assert (outcome.result, outcome.said) == (SKIPPED, "shapes.ttl is not there")
    assert allowed(outcome, environment) is stands


@pytest.mark.parametrize("environment", [{}, CI, ALL])
def test_what_failed_or_did_not_notice_never_stands(
    subject: Path, environment: dict[str, str]
) -> None:
    made = checker(subject)

    assert allowed(Outcome(made, PASSED, True, 1.0), environment)
    assert not allowed(Outcome(made, PASSED, False, 1.0), environment)
    assert not allowed(Outcome(made, FAILED, False, 1.0), environment)


def test_every_row_of_the_table_is_a_checker_of_its_own(tmp_path: Path) -> None:
    made = all_checkers(tmp_path)
    keys = [(c.name, c.checks) for c in made]

    assert len(keys) == len(set(keys))
    for name in ("frictionless", "csvwvalidate", "pySHACL", "mlcroissant load", "datacite",
                 "cffconvert", "datapackage (npm)", "zizmor"):  # fmt: skip
        assert name in {c.name for c in made}


def test_the_pins_hold_no_address_and_every_version_is_exact() -> None:
    for name in ("requirements.txt", "cffconvert.txt"):
        text = (ROOT / "conformance" / name).read_text(encoding="utf-8")
        assert "://" not in text
        pins = re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE)
        assert pins
        assert text.count("--hash=sha256:") >= len(pins)
    wanted = json.loads((ROOT / "conformance/package.json").read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"[0-9.]+", v) for v in wanted["dependencies"].values())


def test_workflows_pin_actions_by_commit_and_ask_for_little() -> None:
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        actions = re.findall(r"uses: (\S+)", text)
        assert "\npermissions: {}\n" in text
        assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in actions)
        assert text.count("persist-credentials: false") == text.count("actions/checkout@")
        assert "write" not in re.findall(r"contents: (\w+)", text)
