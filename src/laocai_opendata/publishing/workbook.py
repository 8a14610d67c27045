"""The package as a workbook for Excel and LibreOffice: text, numbers, no formula, no link out."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.package_rows import LANGUAGES
from laocai_opendata.publishing.reading_sheets import cite_sheet, first_sheet, targets_sheet
from laocai_opendata.publishing.sheet_writer import format_maker, write_sheet
from laocai_opendata.publishing.sheets import Sheet, dictionary_sheet, table_sheets
from laocai_opendata.publishing.stored_zip import read_zip, stored_zip
from laocai_opendata.publishing.tables import Tables

# A text stays a text, whatever it looks like.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook_sheets(metadata: PackageMetadata, tables: Tables) -> tuple[Sheet, ...]:
    """Return the sheets in order: those for reading, every table, dictionary, citation."""
    others = (
        *(targets_sheet(tables, lang) for lang in LANGUAGES),
        *table_sheets(tables),
        dictionary_sheet(tables),
        cite_sheet(metadata, tables),
    )
    return (first_sheet(metadata, tables, others), *others)


def draw_workbook(metadata: PackageMetadata, tables: Tables) -> bytes:
    """Return the XLSX file; the same tables give the same bytes on every machine."""
    # Loaded here, so that reading an article does not pay for it.
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True, **_AS_TEXT}) as workbook:
        workbook.set_properties(_properties(metadata))
        make = format_maker(workbook)
        for sheet in workbook_sheets(metadata, tables):
            write_sheet(workbook, sheet, make)
    return stored_zip(read_zip(buffer.getvalue()))


def _properties(metadata: PackageMetadata) -> dict[str, Any]:
    return {
        "title": f"{metadata.title_vi} / {metadata.title_en}",
        "subject": f"{metadata.name} {metadata.version}",
        "author": metadata.publisher,
        "keywords": ", ".join(metadata.keywords),
        "comments": f"{metadata.licence_title_vi} / {metadata.licence_title_en}",
        # The release, not the clock.
        "created": datetime.fromisoformat(metadata.released),
    }
