"""Published tables beside those that the evidence gives, cell by cell and byte by byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.table_reading import Rows
from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.extract import evidence, extract
from laocai_opendata.model import Article
from laocai_opendata.publishing.evidence import EVIDENCE
from laocai_opendata.publishing.tables import Read, Tables
from laocai_opendata.reading.redaction import redact
from laocai_opendata.schemas import TABLES, columns
from laocai_opendata.tabular import Cells, format_rows

_PARTS = ("targets", "diagnostics", "details", "numbers")


def has_columns(package: Package, table: str) -> bool:
    """Say whether *table* could be read and has just the columns of its schema."""
    return table in package.read and package.read[table].header == columns(table)


def missing_tables(package: Package) -> Iterator[Problem]:
    """Every table that a build always writes is there, with its columns."""
    always = ("targets", "sources", "numbers")
    for table in TABLES:
        if (table in package.read or table in always) and not has_columns(package, table):
            message = f"there is no table with the columns {','.join(columns(table))[:200]}"
            yield Problem("table-missing", table, f"{message}; build it again")


def unproved_tables(package: Package) -> Iterator[Problem]:
    """No CSV file but the tables of a build: nothing would prove its figures."""
    for resource in package.resources:
        name, path = resource["name"], str(resource["path"])
        is_evidence = path.startswith(f"{EVIDENCE}/")
        if path.endswith(".csv") and name not in TABLES and not is_evidence:
            yield Problem("not-proved", name, "no evidence gives this table; remove it")


def compare(package: Package, made: Tables) -> Iterator[Problem]:
    """Hold each published table against the one *made* of the evidence."""
    for table in TABLES:
        if table not in made and table in package.read:
            yield Problem("not-proved", table, "the evidence gives no such table; remove it")
    paths = {resource["name"]: str(resource["path"]) for resource in package.resources}
    for table, expected in made.items():
        if table not in package.read:
            message = "the table cannot be read; build it again"
            yield Problem("table-missing", table, message)
        elif has_columns(package, table):
            different = [*_different_cells(table, package.tables[table], expected)]
            yield from different or _different_text(package, table, paths[table], expected)


def against_original(
    reads: Sequence[Read], article: Article, vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Prove that the original has its hash, and redacts to and reads as the carried text."""
    read = next((r for r in reads if r.source.description.sha256 == article.sha256), None)
    if read is None:
        known = ", ".join(r.source.description.sha256[:12] for r in reads)
        message = f"its SHA-256 {article.sha256[:12]}… is none of the sources' ({known}…)"
        yield Problem("other-original", article.name, message)
        return
    carried, then = read.extraction.article.text, read.source.description.reader
    if redact(article, ()).text != redact(replace(article, text=carried), ()).text:
        yield _other_text(article, then)
        return
    extraction = extract(article, vocabulary)
    if redact(article, evidence(extraction)).text != carried:
        yield Problem("redaction", article.name, "redacting it does not give the carried text")
    for part in _PARTS:
        if getattr(extraction, part) != getattr(read.extraction, part):
            yield Problem("equality", article.name, f"original and carried text differ in {part}")


def _other_text(article: Article, then: str) -> Problem:
    """Say that file and hash are right, but that its text is not the one that was redacted."""
    now = article.origin.reader
    if not then or then == now:
        return Problem("redaction", article.name, "redacting it does not give the carried text")
    message = (
        f"its text was taken out by {then}, now {now or 'no library'} gives another one; "
        f"pip install {then.replace(' ', '==')}, then verify again"
    )
    return Problem("other-reader", article.name, message)


def _different_cells(table: str, rows: Rows, expected: Sequence[Cells]) -> Iterator[Problem]:
    for row, cells in zip(rows, expected, strict=False):
        for column, value in cells.items():
            if row.cells[column] != value:
                message = f"{row.cells[column][:100]!r}, but the source gives {value[:100]!r}"
                yield Problem("not-proved", table, message, row.line, column)
    if len(rows) != len(expected):
        message = f"{len(rows)} rows, but the sources give {len(expected)}"
        yield Problem("not-proved", table, message)


def _different_text(
    package: Package, table: str, path: str, expected: Sequence[Cells]
) -> Iterator[Problem]:
    """A table may hold the right cells and yet not be as a build writes it."""
    wanted = format_rows(expected, columns(table)).encode()
    found = package.read_bytes(path)
    if found != wanted:
        pairs = zip(found.split(b"\n"), wanted.split(b"\n"), strict=False)
        line = next((n for n, (one, other) in enumerate(pairs, start=1) if one != other), 0)
        message = "the line is not as a build writes it (byte order mark, line end, quotes)"
        yield Problem("not-plain-csv", table, f"{message}; build it again", line)
