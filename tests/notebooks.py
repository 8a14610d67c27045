"""Run the notebooks from a clean kernel; `python -m tests.notebooks` writes their outputs anew."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def paths() -> list[Path]:
    return sorted(NOTEBOOKS.glob("*.ipynb"))


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def run_all(chosen: Iterable[Path]) -> dict[str, nbformat.NotebookNode]:
    """Run notebooks side by side in one process, each in its own kernel and folder."""
    notebooks = {path: read(path) for path in chosen}

    async def run() -> None:
        await asyncio.gather(*(_run(path, notebook) for path, notebook in notebooks.items()))

    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    asyncio.run(run())
    return {path.name: notebook for path, notebook in notebooks.items()}


def without_timings(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


async def _run(path: Path, notebook: nbformat.NotebookNode) -> None:
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    )
    await client.async_execute()


def main() -> None:
    for name, notebook in run_all(paths()).items():
        text = nbformat.writes(without_timings(notebook))
        (NOTEBOOKS / name).write_bytes((text.rstrip("\n") + "\n").encode())
        sys.stdout.write(f"notebooks/{name}\n")


if __name__ == "__main__":
    main()
