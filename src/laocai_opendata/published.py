"""The published package: the clone's where the installation is editable, else the wheel's."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from laocai_opendata.errors import PackageError
from laocai_opendata.publishing.descriptor import table_path
from laocai_opendata.publishing.frames import table_frame
from laocai_opendata.schemas import TABLES, columns
from laocai_opendata.tabular import Cells, read_rows

if TYPE_CHECKING:
    import pandas as pd


def load(table: str = "targets", package: str | Path | None = None) -> pd.DataFrame:
    """Return a published table as a typed frame; one row as its schema says.

    *package* is a package's folder, the published one by default. Raises PackageError for a
    name that is no table, or before any build in a clone.
    """
    return table_frame(table, read_table(table, package))


def read_table(table: str, package: str | Path | None = None) -> tuple[Cells, ...]:
    """Return the rows of a published table, every cell as text."""
    if table not in TABLES:
        raise PackageError(f"there is no table {table!r}; choose one of {', '.join(TABLES)}")
    path = (package_folder() if package is None else Path(package)) / table_path(table)
    if not path.is_file():
        raise PackageError(f"{path}: the table is not there; run `laocai-opendata build` first")
    return tuple(dict(row.cells) for row in read_rows(path, columns(table), PackageError))


def package_folder() -> Path:
    """Return the folder of the published package."""
    here = Path(str(files("laocai_opendata")))
    carried = here / "_published" / "datapackage"
    # In a clone the package lies two folders above src/laocai_opendata.
    return carried if carried.is_dir() else here.parents[1] / "datapackage"
