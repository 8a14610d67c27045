"""All files of a package, from what was read: data, evidence, charts, then what describes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.profiles import profile_files
from laocai_opendata.publishing.descriptor import (
    Attachment,
    build_descriptor,
    format_json,
    table_path,
)
from laocai_opendata.publishing.downloads import made_forms, made_of_package, zip_path
from laocai_opendata.publishing.evidence import evidence_attachments, evidence_files
from laocai_opendata.publishing.page.downloads import offer
from laocai_opendata.publishing.page.render import page_files
from laocai_opendata.publishing.readme import render_readme
from laocai_opendata.publishing.release import SUMS, format_sums
from laocai_opendata.publishing.rights import rights_files
from laocai_opendata.publishing.standards import descriptions
from laocai_opendata.publishing.standards.described import Described
from laocai_opendata.publishing.tables import Read, build_tables
from laocai_opendata.reading.results import Curated
from laocai_opendata.schemas import columns, published_schema
from laocai_opendata.tabular import format_rows

Progress = Callable[[str], None]


def package_files(
    metadata: PackageMetadata,
    reads: Sequence[Read],
    vocabulary: Vocabulary,
    curated: Curated | None,
    *,
    charts: bool,
    progress: Progress,
    style: Path | None = None,
) -> dict[str, bytes]:
    """Return every file of the package by its path.

    *style* is a project's own style file for the charts. Hashes flow one way: data and charts,
    descriptor, further descriptions, pages, README, ``SHA256SUMS``, then what is made of them all.
    """
    progress("tables")
    tables = build_tables(reads, vocabulary, curated)
    files = {table_path(name): _csv(name, rows) for name, rows in tables.items()}
    files |= evidence_files([read.source for read in reads], vocabulary, curated)
    attachments = list(evidence_attachments(reads))
    drawn: Sequence[Attachment] = ()
    if charts:
        progress("charts")
        from laocai_opendata.publishing.chart_set import draw_charts
        from laocai_opendata.publishing.chart_style import own_style

        with own_style(style) if style else nullcontext():
            drawn, pictures = draw_charts(tables)
        files |= pictures
    progress("workbook")
    forms = list(made_forms(metadata, tables))
    files |= {form.path: data for form, data in forms}
    progress("descriptions")
    attachments += [*drawn, *(form for form, _ in forms)]
    descriptor = build_descriptor(metadata, tables, attachments, files)
    files["datapackage.json"] = format_json(descriptor).encode()
    files |= {
        f"schemas/{name}.json": format_json(published_schema(name)).encode() for name in tables
    }
    files |= profile_files()
    files |= descriptions(Described(metadata, tuple(descriptor["resources"]), tables))
    files |= rights_files(metadata)
    files |= page_files(
        metadata,
        tables,
        {read.source_id: read.extraction.article.text for read in reads},
        drawn,
        files,
        offer(files, [zip_path(metadata.name)]),
    )
    files["README.md"] = render_readme(metadata, tables, drawn).encode()
    files[SUMS] = format_sums(files).encode()
    progress("downloads")
    return files | made_of_package(metadata.name, files)


def _csv(name: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    return format_rows(rows, columns(name)).encode()
