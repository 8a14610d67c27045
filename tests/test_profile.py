"""What `validate --profile plan-targets` asks for, and that a released version never changes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from laocai_opendata.checking.validate import validate
from laocai_opendata.errors import PackageError
from laocai_opendata.profiles import RELEASED, claims, profile_files, read_profile
from laocai_opendata.publishing.release import SUMS, format_sums
from tests.conftest import DATA, ROOT

Edit = Callable[[Path, str, str], None]
Descriptor = dict[str, Any]

ALL = [f"{name}/{version}" for name, versions in RELEASED.items() for version in versions]
# The SHA-256 of each released version's files. A change is a new version, never a new line here.
FROZEN = {"plan-targets/1.0": "576986988684587a3d3eb8c73324626603b355e53260f7f300480e49a5c6bb83"}


def frozen(version: str) -> Path:
    return DATA / "profiles" / version.replace("/", "-")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the frozen example that a test may change."""
    return shutil.copytree(frozen("plan-targets/1.0"), tmp_path / "plan")


def found(folder: Path) -> list[tuple[str, str, int, str]]:
    report = validate(folder, profile="plan-targets")
    return [(p.code, p.place, p.row, p.field) for p in report.problems]


def alter(folder: Path, change: Callable[[Descriptor], None]) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def table(descriptor: Descriptor, name: str) -> Descriptor:
    resources: list[Descriptor] = descriptor["resources"]
    return next(resource for resource in resources if resource["name"] == name)


@pytest.mark.parametrize("version", ALL)
def test_a_released_version_never_changes(version: str) -> None:
    folder = files("laocai_opendata") / "data" / "profiles" / version
    texts = {file.name: file.read_bytes() for file in folder.iterdir()}

    assert sha256(format_sums(texts).encode()).hexdigest() == FROZEN[version]


@pytest.mark.parametrize("version", ALL)
def test_the_frozen_example_of_each_version_stays_valid(version: str) -> None:
    report = validate(frozen(version), profile=version)

    assert report.problems == ()
    assert report.profile == version
    assert report.checked["targets"] == 3


def test_the_example_of_the_guide_is_valid() -> None:
    assert validate(ROOT / "docs/example", profile="plan-targets").problems == ()


def test_our_own_package_keeps_what_it_claims(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))

    assert descriptor["conforms_to"] == claims()
    assert (package / descriptor["conforms_to"][0]["path"]).is_file()
    assert validate(package, profile="plan-targets").problems == ()


BROKEN: list[tuple[str, Callable[[Descriptor], None], str, str, str]] = [
    ("no targets", lambda d: table(d, "targets").update(name="plan"), "targets", "",
     "the table is missing; add targets.csv with the columns target_id, "),
    ("no sources", lambda d: d["resources"].pop(), "sources", "",
     "the table is missing; add sources.csv with the columns source_id, title, "),
    ("no licence", lambda d: d.update(licenses=[]), "datapackage.json", "",
     "there are no licenses; say under which one it is"),
    ("another type", lambda d: table(d, "targets")["schema"]["fields"][6].update(type="string"),
     "targets", "value", "its type is 'string'; write 'number'"),
    ("a column less", lambda d: table(d, "units")["schema"]["fields"].pop(4), "units",
     "multiplier", "the column is missing; add it (Multiplier)"),
    ("an empty column less", lambda d: table(d, "targets")["schema"]["fields"].pop(4), "targets",
     "time_period", "the column is missing; add it (Period), cells may be empty"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "place", "field", "message"),
    [case[1:] for case in BROKEN],
    ids=[case[0] for case in BROKEN],
)
def test_what_is_missing_is_named_with_table_field_and_remedy(
    plan: Path, change: Callable[[Descriptor], None], place: str, field: str, message: str
) -> None:
    alter(plan, change)

    problems = validate(plan, profile="plan-targets").problems
    told = [p for p in problems if p.code == "plan-targets-1.0"]

    assert [(p.place, p.field) for p in told] == [(place, field)]
    assert told[0].message.startswith(message)


@pytest.mark.parametrize("change", [case[1] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_the_json_schema_refuses_what_we_refuse(
    plan: Path, change: Callable[[Descriptor], None]
) -> None:
    rules = Draft7Validator(read_profile("plan-targets").rules)
    path = plan / "datapackage.json"

    assert rules.is_valid(json.loads(path.read_text(encoding="utf-8")))
    alter(plan, change)
    assert not rules.is_valid(json.loads(path.read_text(encoding="utf-8")))


def test_what_only_the_json_schema_refuses_is_told_as_well(plan: Path) -> None:
    alter(plan, lambda d: d.pop("name"))

    assert ("plan-targets-1.0", "datapackage.json", 0, "") in found(plan)


BROKEN_CELLS = [
    ("targets.csv", "billion_vnd,plan", "dong,plan", ("foreign-key", "targets", 2)),
    ("targets.csv", ",ge,", ",>=,", ("constraint-error", "targets", 2)),
    ("targets.csv", ",4500,", ",4.500 tỷ,", ("type-error", "targets", 2)),
    ("targets.csv", "plan-2030,Tỷ", ",Tỷ", ("constraint-error", "targets", 3)),
    ("targets.csv", "2030,between", "năm 2030,between",
     ("constraint-error", "targets", 3)),
    ("targets.csv", "forest-2030", "budget-2030", ("primary-key", "targets", 3)),
    ("results.csv", ",estimate,", ",guess,", ("constraint-error", "results", 2)),
    ("assessments.csv", ",met,", ",won,", ("constraint-error", "assessments", 2)),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "problem"), BROKEN_CELLS, ids=str)
def test_cells_are_held_against_the_profile_even_where_the_package_allows_them(
    plan: Path, edit: Edit, file: str, old: str, new: str, problem: tuple[str, str, int]
) -> None:
    def allow_anything(descriptor: Descriptor) -> None:
        for resource in descriptor["resources"]:
            resource["schema"].pop("foreignKeys", None)
            resource["schema"].pop("primaryKey")
            for field in resource["schema"]["fields"]:
                field.pop("constraints", None)

    alter(plan, allow_anything)
    edit(plan / file, old, new)

    assert problem in [told[:3] for told in found(plan)]


def test_what_schema_and_profile_forbid_alike_is_said_once(plan: Path, edit: Edit) -> None:
    edit(plan / "targets.csv", ",ge,", ",>=,")

    assert found(plan).count(("constraint-error", "targets", 2, "comparator")) == 1


def test_a_package_of_other_things_is_told_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x\n1\n", encoding="utf-8")
    field = {"name": "x", "type": "integer"}
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": [field]}}
    text = json.dumps({"name": "a", "resources": [resource]})
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")

    assert validate(tmp_path).valid
    assert [place for _, place, _, _ in found(tmp_path)] == [
        "targets", "units", "sources", "datapackage.json",
    ]  # fmt: skip


@pytest.mark.parametrize("wanted", ["plan-targets/0.9", "plan", "plan-targets/1.0/..", "/", "../x"])
def test_an_unknown_profile_is_refused_and_the_known_ones_named(plan: Path, wanted: str) -> None:
    with pytest.raises(PackageError, match=r"choose one of plan-targets/1.0"):
        validate(plan, profile=wanted)


def test_a_version_that_the_package_claims_is_the_one_it_is_held_against(plan: Path) -> None:
    alter(plan, lambda d: d.update(conforms_to=[{"name": "plan-targets", "version": "7.0"}]))

    with pytest.raises(PackageError, match=r"there is no profile 'plan-targets/7.0'"):
        validate(plan, profile="plan-targets")


@pytest.mark.parametrize("claim", ["plan-targets", 7, [1], {"name": "plan-targets"}])
def test_a_claim_of_another_shape_is_no_claim(plan: Path, claim: object) -> None:
    alter(plan, lambda d: d.update(conforms_to=claim))

    assert validate(plan, profile="plan-targets").valid


@pytest.mark.parametrize("path", [*profile_files()][:2])
def test_a_changed_profile_in_a_package_is_found(package: Path, edit: Edit, path: str) -> None:
    from laocai_opendata.checking.verify import verify

    edit(package / path, "{", "{ ")
    sums = {
        p.relative_to(package).as_posix(): p.read_bytes()
        for p in package.rglob("*")
        if p.is_file() and p.name != SUMS
    }
    (package / SUMS).write_text(format_sums(sums), encoding="utf-8")

    # The pages show its hash, and the ZIP holds it as it was.
    assert [(p.code, p.place) for p in verify(package).problems] == [
        ("not-proved", path),
        ("page-differs", "index.html"),
        ("page-differs", "en.html"),
        ("zip-differs", "song-xanh-targets.zip"),
    ]


@pytest.mark.parametrize("version", ALL)
def test_every_field_of_a_profile_is_described_in_both_languages(version: str) -> None:
    for schema in read_profile(version).tables.values():
        for field in schema["fields"]:
            assert field["title_vi"], field["name"]
            assert field["description_vi"] != field["description_en"]
