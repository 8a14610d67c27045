"""Notebooks, sources and package, copied out side by side for a reader."""

from __future__ import annotations

import shutil
from pathlib import Path

from laocai_opendata.errors import PackageError
from laocai_opendata.published import package_folder

# What the notebooks name by paths of their own: they stand in a folder beside the others.
FOLDERS = ("notebooks", "sources", "vocabulary", "datapackage")
FILES = ("package.toml",)
_LEFT_OUT = shutil.ignore_patterns(".*", "my-*", "__pycache__")


def copy_notebooks(folder: str | Path) -> tuple[Path, ...]:
    """Copy notebooks, sources, vocabulary and package into *folder*; return the notebooks.

    Raises PackageError where the folder holds anything already, so that no work is overwritten.
    """
    target, home = Path(folder), package_folder().parent
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise PackageError(f"{target}: this is not an empty folder; name a new one")
    if not (home / "notebooks").is_dir():
        raise PackageError(f"{home}: there are no notebooks here; install the package again")
    target.mkdir(parents=True, exist_ok=True)
    for name in FOLDERS:
        shutil.copytree(home / name, target / name, ignore=_LEFT_OUT)
    for name in FILES:
        shutil.copy(home / name, target / name)
    return tuple(sorted((target / "notebooks").glob("*.ipynb")))
