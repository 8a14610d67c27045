"""Reports of a mistake, ready to copy, with all that names the figure filled in."""

from __future__ import annotations

from collections.abc import Mapping

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.page.citing import page_address
from laocai_opendata.publishing.statement_words import Statement


def report_figure(
    metadata: PackageMetadata, row: Mapping[str, str], said: Statement, lang: Language
) -> str:
    """Return the report about one target."""
    anchor = f"#target-{row['target_id']}"
    named = {
        "target_id": row["target_id"],
        "address": page_address(metadata, lang, anchor) or anchor,
        "figure": f"{said.name}: {said.words}",
        "quote": row["quote"],
        "start": row["char_start"],
        "end": row["char_end"],
    }
    return _filled("page_mistake_report", metadata, named, lang)


def report_anything(metadata: PackageMetadata, lang: Language) -> str:
    """Return the report about any part of the package."""
    return _filled("page_mistake_general", metadata, {}, lang)


def _filled(key: str, metadata: PackageMetadata, named: Mapping[str, str], lang: Language) -> str:
    # In the table of strings a line's end is spelt \n: one string stays one row.
    template = interface(lang)[key].replace("\\n", "\n")
    return template.format(name=metadata.name, version=metadata.version, **named)
