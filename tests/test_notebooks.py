"""Each notebook runs from a clean kernel and shows what its committed copy shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests import notebooks

ROOT = Path(__file__).parents[1]
NAMES = [path.name for path in notebooks.paths()]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clone")
    for name in ("notebooks", "sources", "vocabulary", "datapackage"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "package.toml", folder)
    return folder


@pytest.fixture(scope="module")
def ran(clone: Path) -> dict[str, nbformat.NotebookNode]:
    return notebooks.run_all(sorted((clone / "notebooks").glob("*.ipynb")))


def outputs(notebook: nbformat.NotebookNode) -> list[object]:
    return [cell.get("outputs") for cell in notebook.cells]


@pytest.mark.parametrize("name", NAMES)
def test_its_outputs_are_the_committed_ones(
    ran: dict[str, nbformat.NotebookNode], name: str
) -> None:
    assert outputs(ran[name]) == outputs(notebooks.read(notebooks.NOTEBOOKS / name))


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_copy_was_run_from_top_to_bottom(name: str) -> None:
    notebook = notebooks.read(notebooks.NOTEBOOKS / name)
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]

    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize("name", NAMES)
def test_it_has_one_cell_of_parameters_and_short_cells(name: str) -> None:
    cells = [c for c in notebooks.read(notebooks.NOTEBOOKS / name).cells if c.cell_type == "code"]

    assert ["parameters" in cell.metadata.get("tags", []) for cell in cells].count(True) == 1
    assert "parameters" in cells[0].metadata["tags"]
    assert all("def " not in cell.source and "class " not in cell.source for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_its_words(name: str) -> None:
    for cell in notebooks.read(notebooks.NOTEBOOKS / name).cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            html = data.get("text/html", "")

            assert not any(kind.startswith("image/") for kind in data)
            for tag in re.findall(r"<svg\b[^>]*>|<img\b[^>]*>", html):
                assert re.search(r'(aria-label|alt)="[^"]{20,}"', tag), tag[:200]


def test_the_package_it_makes_is_the_committed_one(
    clone: Path, ran: dict[str, nbformat.NotebookNode]
) -> None:
    assert ran

    def contents(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    assert contents(clone / "datapackage") == contents(ROOT / "datapackage")


def test_a_mistake_is_one_sentence_and_no_traceback(clone: Path) -> None:
    notebook = notebooks.read(notebooks.NOTEBOOKS / NAMES[0])
    parameters = next(cell for cell in notebook.cells if cell.metadata.get("tags"))
    parameters.source = parameters.source.replace("laocai-2024", "no-such-source")
    notebook.cells = notebook.cells[:6]
    client = NotebookClient(
        notebook, allow_errors=True, resources={"metadata": {"path": str(clone / "notebooks")}}
    )

    client.execute()

    shown = [output.get("data", {}).get("text/html") for output in notebook.cells[5].outputs]
    assert any(text and "No such file or directory; check the path" in text for text in shown)
    assert "Traceback" not in str(notebook.cells[5].outputs)
