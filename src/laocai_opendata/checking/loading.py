"""A package as the rules see it: descriptor, file names and the cells of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laocai_opendata.errors import PackageError
from laocai_opendata.tabular import Row, read_rows


@dataclass(frozen=True)
class Package:
    """A package on disk; ``tables`` holds the rows of each table that could be read."""

    folder: Path
    descriptor: Mapping[str, Any]
    files: tuple[str, ...]
    tables: Mapping[str, tuple[Row, ...]]

    @property
    def resources(self) -> tuple[Mapping[str, Any], ...]:
        """The descriptor's resources."""
        return tuple(self.descriptor["resources"])

    def cells(self, table: str) -> tuple[Mapping[str, str], ...]:
        """Return the rows of *table*, none where it is missing."""
        return tuple(row.cells for row in self.tables.get(table, ()))


def load_package(folder: Path, descriptor: Mapping[str, Any]) -> Package:
    """Read the tables of a package that has passed the safety checks."""
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    tables = {
        str(resource["name"]): rows
        for resource in descriptor["resources"]
        if is_table(resource) and (rows := _read_table(folder, resource)) is not None
    }
    return Package(folder, descriptor, tuple(files), tables)


def is_table(resource: Mapping[str, Any]) -> bool:
    """Say whether a resource is a CSV table with a schema."""
    return isinstance(resource.get("schema"), dict) and str(resource["path"]).endswith(".csv")


def field_names(resource: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns that a table's schema names."""
    fields = resource["schema"].get("fields", [])
    return tuple(str(field.get("name", "")) for field in fields if isinstance(field, dict))


def _read_table(folder: Path, resource: Mapping[str, Any]) -> tuple[Row, ...] | None:
    # A table that cannot be read is reported by the standard's own rules.
    try:
        path = folder / str(resource["path"])
        return tuple(read_rows(path, field_names(resource), PackageError))
    except (PackageError, OSError):
        return None
