"""What readers download beside the tables: workbook, database, and a ZIP of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version

import apsw

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.database import make_database
from laocai_opendata.publishing.descriptor import Attachment
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.release import DOWNLOADS, format_sums
from laocai_opendata.publishing.stored_zip import stored_zip
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.publishing.workbook import draw_workbook


@dataclass(frozen=True, slots=True)
class Form:
    """All tables in one file: its name, suffix and format, what makes it and what writes it.

    *writer* is a library with its version: another one may write other bytes. The format is one
    that no reader of tables opens, or it would take a sheet for one more table.
    """

    name: str
    suffix: str
    format: str
    writer: str
    make: Callable[[PackageMetadata, Tables], bytes]

    def path(self, package: str) -> str:
        """Return where this form of the *package* of that name lies in it."""
        return f"{package}.{self.suffix}"


FORMS = (
    Form("workbook", "xlsx", "ooxml", f"XlsxWriter {version('XlsxWriter')}", draw_workbook),
    Form("database", "sqlite", "sqlite3", f"SQLite {apsw.sqlite_lib_version()}", make_database),
)


def made_forms(metadata: PackageMetadata, tables: Tables) -> Iterator[tuple[Attachment, bytes]]:
    """Yield each form of all tables, and how the descriptor describes it."""
    for form in FORMS:
        yield _described(form, metadata.name), form.make(metadata, tables)


def _described(form: Form, package: str) -> Attachment:
    vi, en = interface("vi"), interface("en")
    return Attachment(
        name=form.name,
        path=form.path(package),
        title_vi=vi[f"{form.name}_title"],
        title_en=en[f"{form.name}_title"],
        description_vi=vi[f"{form.name}_description"],
        description_en=en[f"{form.name}_description"],
        more={"format": form.format, "made_with": form.writer},
    )


def zip_path(name: str) -> str:
    """Return where the ZIP of the package *name* lies in it."""
    return f"{name}.zip"


def made_of_package(name: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the ZIP of *files* (all others of the package *name*), and its sum."""
    made = {zip_path(name): package_zip(name, files)}
    return {**made, DOWNLOADS: format_sums(made).encode()}


def package_zip(name: str, files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of *files* in one folder called *name*, the same bytes for the same files."""
    return stored_zip({f"{name}/{path}": files[path] for path in sorted(files)})
