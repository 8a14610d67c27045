"""Every checker, what it is for, and the damage that proves that it looks."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version as installed_version
from pathlib import Path

from conformance.checker import Checker, Commands, replace_once

HERE = Path(__file__).parent.resolve()
ROOT = HERE.parent
PACKAGE = ROOT / "datapackage"
PYTHON = ROOT / ".conformance" / "bin"
CFFCONVERT = ROOT / ".conformance-cff" / "bin" / "cffconvert"
MODULES = ROOT / ".conformance-npm" / "node_modules"
PROFILE = "profiles/plan-targets/1.0/profile.json"
_WORKFLOW = """\
name: unsafe
on: pull_request_target
jobs:
  unsafe:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@main
      - run: echo "${{ github.event.pull_request.title }}"
"""


def all_checkers(reference: Path) -> list[Checker]:
    """Return every checker; *reference* is the folder with others' schema files."""
    return [
        *_of_the_package(reference),
        *_of_descriptions(reference),
        *_of_citations(),
        *_of_pages(),
        *_of_workflows(),
    ]


def _of_the_package(reference: Path) -> Iterator[Checker]:
    sums = shutil.which("sha256sum") or "sha256sum"
    yield Checker(
        "sha256sum", _first_line(sums, "--version"), "SHA256SUMS: every file", PACKAGE,
        _always([sums, "--check", "--quiet", "--strict", "SHA256SUMS"]),
        replace_once("README.md", "CC BY", "CC-BY"), [Path(sums)],
    )  # fmt: skip
    yield Checker(
        "frictionless", _python("frictionless"), "datapackage.json and all tables", PACKAGE,
        _always([PYTHON / "frictionless", "validate", "datapackage.json"]),
        replace_once("data/targets.csv", ",billion_vnd,", ",billion_vn,"), [PYTHON],
    )  # fmt: skip
    yield from _of_profiles(reference)
    yield Checker(
        "datapackage (npm)", _npm("datapackage"), "all tables, read with their relations", PACKAGE,
        _always(["env", f"NODE_PATH={MODULES}", "node", HERE / "read_package.js"]),
        replace_once("data/targets.csv", ",billion_vnd,", ",billion_vn,"),
        [MODULES / "datapackage", *_program("node")],
    )  # fmt: skip


def _of_profiles(reference: Path) -> Iterator[Checker]:
    check, version = PYTHON / "check-jsonschema", _python("check-jsonschema")
    official = reference / "datapackage-2.0"
    package, table = official / "datapackage.json", official / "tableschema.json"

    def against_official(folder: Path) -> list[list[str | Path]]:
        return [
            [check, "--schemafile", package, "datapackage.json"],
            [check, "--schemafile", table, *sorted((folder / "schemas").glob("*.json"))],
        ]

    yield Checker(
        "check-jsonschema", version, "the official profiles 2.0", PACKAGE, against_official,
        replace_once("datapackage.json", '"roles": [', '"roles": "publisher", "was": ['),
        [PYTHON], [package, table],
    )  # fmt: skip
    yield Checker(
        "check-jsonschema", version, "the profile plan-targets", PACKAGE,
        _always(
            [check, "--check-metaschema", PROFILE],
            [check, "--schemafile", PROFILE, "datapackage.json"],
        ),
        replace_once("datapackage.json", '"name": "comparator"', '"name": "sign"'), [PYTHON],
    )  # fmt: skip


def _of_descriptions(reference: Path) -> Iterator[Checker]:
    yield Checker(
        "csvwvalidate", _python("csvw"), "csvw.json and all tables", PACKAGE,
        _always([PYTHON / "csvwvalidate", "-l", "-v", "csvw.json"]),
        replace_once("data/targets.csv", ",12800,", ",12800 VND,"), [PYTHON],
    )  # fmt: skip
    names = ("shapes", "range", "deprecateduris", "dcat-ap-SHACL")
    shacl = PYTHON / "pyshacl"
    shapes = [reference / "dcat-ap-3.0.1" / f"{name}.ttl" for name in names]
    yield Checker(
        "pySHACL", _python("pyshacl"), "dcat.ttl, shapes of DCAT-AP 3.0.1", PACKAGE,
        _always(*[(shacl, "-s", shape, "-f", "human", "dcat.ttl") for shape in shapes]),
        replace_once("dcat.ttl", "dcat:accessURL <", "dcat:accessUrl <"), [PYTHON], shapes,
    )  # fmt: skip
    yield Checker(
        "mlcroissant validate", _python("mlcroissant"), "croissant.json", PACKAGE,
        _always([PYTHON / "mlcroissant", "validate", "--jsonld", "croissant.json"]),
        replace_once("croissant.json", '"@id": "units/unit_id"', '"@id": "units/none"'), [PYTHON],
    )  # fmt: skip
    yield Checker(
        "mlcroissant load", _python("mlcroissant"), "every record of every table", PACKAGE,
        _always([PYTHON / "python", HERE / "load_croissant.py"]),
        replace_once("data/targets.csv", "target_id", "target"), [PYTHON],
    )  # fmt: skip
    yield Checker(
        "datacite", _python("datacite"), "datacite.json, schema 4.5", PACKAGE,
        _always([PYTHON / "python", HERE / "check_datacite.py"]),
        replace_once("datacite.json", '"resourceTypeGeneral": "Dataset"',
                     '"resourceTypeGeneral": "Data"'), [PYTHON],
    )  # fmt: skip


def _of_citations() -> Iterator[Checker]:
    """Yield the checkers of the repository's citation, and of the package's where it has one."""
    for citation in filter(Path.is_file, (ROOT / "CITATION.cff", PACKAGE / "CITATION.cff")):
        place = citation.relative_to(ROOT).as_posix()
        damage = replace_once("CITATION.cff", "\ntitle:", "\ntitel:")
        yield Checker(
            "check-jsonschema", _python("check-jsonschema"), place, citation,
            _always([PYTHON / "check-jsonschema", "--builtin-schema",
                     "vendor.citation-file-format", "CITATION.cff"]), damage, [PYTHON],
        )  # fmt: skip
        yield Checker(
            "cffconvert", _version_in(CFFCONVERT.parent, "cffconvert"), place, citation,
            _always([CFFCONVERT, "--validate", "-i", "CITATION.cff"]), damage, [CFFCONVERT],
        )  # fmt: skip


def _of_pages() -> Iterator[Checker]:
    """Yield the checkers of HTML, where the package has any."""
    pages = [page.relative_to(PACKAGE) for page in sorted(PACKAGE.rglob("*.html"))]
    if not pages:
        return
    first = str(pages[0])
    vnu = MODULES / "vnu-jar/build/dist/vnu.jar"
    yield Checker(
        "Nu HTML checker", _npm("vnu-jar"), f"{len(pages)} pages", PACKAGE,
        _always(["java", "-jar", vnu, "--errors-only", *pages]),
        replace_once(first, "<title>", "<title></title><title>"), [vnu, *_program("java")],
    )  # fmt: skip
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    yield Checker(
        "axe", installed_version("axe-playwright-python"), f"{len(pages)} pages in Chromium",
        PACKAGE, _always([sys.executable, HERE / "check_pages.py", chromium, *pages]),
        replace_once(first, ' lang="', ' data-lang="'), [Path(chromium)],
    )  # fmt: skip
    if '"application/ld+json"' in (PACKAGE / pages[0]).read_text(encoding="utf-8"):
        yield _of_json_ld([p for p in pages if "ld+json" in (PACKAGE / p).read_text("utf-8")])


def _of_json_ld(pages: Sequence[Path]) -> Checker:
    versions = f"{_npm('schema-dts')}, tsc {_npm('typescript')}"
    return Checker(
        "schema-dts", versions, "JSON-LD of the pages", PACKAGE,
        _always([sys.executable, HERE / "check_json_ld.py", MODULES, *pages]),
        replace_once(str(pages[0]), '"Dataset"', '"DataSet"'),
        [MODULES / "schema-dts", MODULES / "typescript", *_program("node")],
    )  # fmt: skip


def _of_workflows() -> Iterator[Checker]:
    def add_unsafe(folder: Path) -> None:
        (folder / "unsafe.yml").write_text(_WORKFLOW, encoding="utf-8")

    def audit(folder: Path) -> list[list[str | Path]]:
        workflows = sorted(folder.glob("*.yml"))
        return [[PYTHON / "zizmor", "--offline", "--no-progress", "--quiet", *workflows]]

    yield Checker(
        "zizmor", _python("zizmor"), ".github/workflows", ROOT / ".github/workflows", audit,
        add_unsafe, [PYTHON],
    )  # fmt: skip
    yield Checker(
        "check-jsonschema", _python("check-jsonschema"), ".github/workflows",
        ROOT / ".github/workflows",
        _always([PYTHON / "check-jsonschema", "--builtin-schema", "vendor.github-workflows",
                 "ci.yml"]),
        replace_once("ci.yml", "runs-on:", "runs:"), [PYTHON],
    )  # fmt: skip


def _always(*commands: Sequence[str | Path]) -> Commands:
    return lambda folder: commands


def _program(name: str) -> list[Path]:
    return [Path(shutil.which(name) or name)]


def _python(name: str) -> str:
    return _version_in(PYTHON, name)


def _version_in(folder: Path, name: str) -> str:
    """Return the version of a library in another environment; empty where it is not there."""
    site = folder.parent.glob("lib/python*/site-packages")
    found = [p for s in site for p in s.glob(f"{name.replace('-', '_')}-*.dist-info")]
    return found[0].name.removesuffix(".dist-info").rpartition("-")[2] if found else ""


def _npm(name: str) -> str:
    path = MODULES / name / "package.json"
    return str(json.loads(path.read_text("utf-8"))["version"]) if path.is_file() else ""


def _first_line(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.partition("\n")[0].rpartition(" ")[2]
