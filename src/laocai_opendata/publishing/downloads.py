"""What readers download beside the tables: workbook, ZIP and database."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.database import make_database
from laocai_opendata.publishing.descriptor import Attachment
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.release import DOWNLOADS, format_sums
from laocai_opendata.publishing.stored_zip import stored_zip
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.publishing.workbook import draw_workbook


def workbook_path(name: str) -> str:
    """Return where the workbook of the package *name* lies in it."""
    return f"{name}.xlsx"


def zip_path(name: str) -> str:
    """Return where the ZIP of the package *name* lies in it."""
    return f"{name}.zip"


def database_path(name: str) -> str:
    """Return where the SQLite database of the package *name* lies in it."""
    return f"{name}.sqlite"


def later_paths(name: str) -> tuple[str, str]:
    """Return the files that a build makes last: no other file can name their size or hash."""
    return zip_path(name), database_path(name)


def writer() -> str:
    """Return the library that writes workbooks, with its version: another one, other bytes."""
    return f"XlsxWriter {version('XlsxWriter')}"


def workbook(metadata: PackageMetadata, tables: Tables) -> tuple[Attachment, bytes]:
    """Return the workbook, and how the descriptor describes it."""
    vi, en = interface("vi"), interface("en")
    described = Attachment(
        name="workbook",
        path=workbook_path(metadata.name),
        title_vi=vi["workbook_title"],
        title_en=en["workbook_title"],
        description_vi=vi["workbook_description"],
        description_en=en["workbook_description"],
        # A format that no reader of tables takes its sheets for one more table.
        more={"format": "ooxml", "made_with": writer()},
    )
    return described, draw_workbook(metadata, tables)


def made_of_package(
    metadata: PackageMetadata, tables: Tables, files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the database, the ZIP of *files* (all others), and the list of these two's sums."""
    made = {
        database_path(metadata.name): make_database(metadata, tables),
        zip_path(metadata.name): package_zip(metadata.name, files),
    }
    return {**made, DOWNLOADS: format_sums(made).encode()}


def package_zip(name: str, files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of *files* in one folder called *name*, the same bytes for the same files."""
    return stored_zip({f"{name}/{path}": files[path] for path in sorted(files)})
