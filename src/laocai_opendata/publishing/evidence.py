"""The proof that a package carries: redacted texts, curated tables and the vocabulary used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.model import Area, Caveat, Comparator, Cue, Indicator, Series, Unit, UnitCode
from laocai_opendata.publishing.descriptor import Attachment
from laocai_opendata.publishing.held_tables import cells
from laocai_opendata.publishing.tables import Read
from laocai_opendata.reading.results import FILES, Curated
from laocai_opendata.reading.sources import (
    CURATED_COLUMNS,
    DESCRIPTION_FILE,
    Source,
    format_description,
)
from laocai_opendata.schemas import columns
from laocai_opendata.tabular import format_rows

EVIDENCE = "evidence"
RESULTS = f"{EVIDENCE}/results"
VOCABULARY = f"{EVIDENCE}/vocabulary"


def evidence_text(source_id: str) -> str:
    """Return where a source's redacted text lies in the package."""
    return f"{EVIDENCE}/{source_id}.txt"


def evidence_folder(source_id: str) -> str:
    """Return where a source's description and curated tables lie in the package."""
    return f"{EVIDENCE}/{source_id}"


def evidence_files(
    sources: Sequence[Source], vocabulary: Vocabulary, curated: Curated | None
) -> dict[str, bytes]:
    """Return all that `verify` needs to make every table again, by path."""
    files: dict[str, str] = {}
    for source in sources:
        source_id = source.description.source_id
        files[evidence_text(source_id)] = source.article.text
        files[f"{evidence_folder(source_id)}/{DESCRIPTION_FILE}"] = format_description(
            source.description
        )
        for name, rows in source.curated.items():
            if rows:
                text = format_rows((row.cells for row in rows), CURATED_COLUMNS[name])
                files[f"{evidence_folder(source_id)}/{name}.csv"] = text
    if curated:
        files |= {f"{RESULTS}/{name}.csv": text for name, text in _results(curated).items()}
    files |= {f"{VOCABULARY}/{n}.csv": text for n, text in _vocabulary(vocabulary).items()}
    return {path: text.encode() for path, text in files.items()}


def evidence_attachments(reads: Sequence[Read]) -> tuple[Attachment, ...]:
    """Return the descriptor's entries for the redacted texts."""
    return tuple(
        Attachment(
            name=f"evidence-{read.source_id}",
            path=evidence_text(read.source_id),
            title_vi="Văn bản nguồn đã che",
            title_en="Redacted source text",
            description_vi="Văn bản cùng độ dài với bài gốc; chỉ còn câu trích, chữ số, dấu câu và "
            "khoảng trắng, phần ░ không đăng lại vì bản quyền.",
            description_en="A text of the original's length; only quotes, digits, punctuation and "
            "white space remain, the parts shown as ░ are not reproduced for copyright.",
            more={},
        )
        for read in reads
    )


def _results(curated: Curated) -> Mapping[str, str]:
    tables = {
        "results": curated.results.values(),
        "sources": curated.sources.values(),
        "statements": curated.statements.values(),
    }
    return {
        name: format_rows((cells(row, FILES[name]) for row in rows), columns(FILES[name]))
        for name, rows in tables.items()
    }


def _vocabulary(vocabulary: Vocabulary) -> Mapping[str, str]:
    tables: Mapping[str, tuple[type[object], Iterable[object]]] = {
        "indicators": (Indicator, vocabulary.indicators.values()),
        "units": (Unit, vocabulary.units.values()),
        "comparators": (Comparator, vocabulary.comparators.values()),
        "areas": (Area, vocabulary.areas.values()),
        "series": (Series, vocabulary.series.values()),
        "caveats": (Caveat, vocabulary.caveats.values()),
        "cues": (Cue, vocabulary.cues),
        "unit_codes": (UnitCode, vocabulary.unit_codes.values()),
    }
    return {name: _format(kind, rows) for name, (kind, rows) in tables.items()}


def _format(kind: type[object], rows: Iterable[object]) -> str:
    columns = [column.name for column in fields(kind)]  # type: ignore[arg-type]
    return format_rows(
        ({column: _text(getattr(row, column)) for column in columns} for row in rows), columns
    )


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return " | ".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
