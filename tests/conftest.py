"""A small invented project, built once; the reference article where it lies beside the checkout."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from laocai_opendata.pipeline import add, build
from laocai_opendata.reading.sources import Description

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"
SOURCE_ID = "song-xanh"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew")


def describe(source_id: str = SOURCE_ID, **more: str) -> Description:
    return Description(
        source_id=source_id,
        sha256="",
        length=0,
        redacted_sha256="",
        publisher="Báo Sông Xanh",
        publisher_basis="stated",
        rights_vi="Văn bản thuộc báo.",
        rights_en="The text belongs to the newspaper.",
        **more,
    )


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one source, and its package, without charts; read only."""
    project = tmp_path_factory.mktemp("project")
    shutil.copy(DATA / "package.toml", project)
    shutil.copytree(DATA / "vocabulary", project / "vocabulary")
    add(DATA / "song-xanh.txt", describe(area_id="vn-song-xanh"), project)
    shutil.copytree(DATA / "results", project / "sources" / "results")
    build(project, charts=False)
    return project


@pytest.fixture
def project(built_project: Path, tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    return shutil.copytree(built_project, tmp_path / "project")


@pytest.fixture
def package(project: Path) -> Path:
    """A copy of the package that a test may change."""
    return project / "datapackage"


@pytest.fixture
def edit() -> Callable[[Path, str, str], None]:
    """Replace words in a file, once; the words must be there."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {path.name}"
        path.write_bytes(text.replace(old, new, 1).encode())

    return replace


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of the reference article; it is not part of the project."""
    folder = Path(os.environ.get("LAOCAI_REFERENCE", ROOT.parent / "shared")) / "article"
    if not (folder / "laocai-2024.txt").is_file():
        message = f"the reference article is not at {folder}"
        if os.environ.get("LAOCAI_REQUIRE_REFERENCE") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return folder
