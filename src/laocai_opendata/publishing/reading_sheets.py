"""The sheets that people read first: what this is, targets with results, how to cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.descriptor import table_path
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.package_rows import LANGUAGES, remark, targets_with_topics
from laocai_opendata.publishing.sheets import Column, Kind, Sheet, both, words
from laocai_opendata.publishing.statement_words import unit_words
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.publishing.verdicts import Outcome, no_score, outcomes, read_to, tally
from laocai_opendata.tabular import Cells

_READING = "reading_"
_DECIDED = ("met", "not_met")
_NUMBERS = ("target_number", "target_high", "result_number", "result_high", "difference")
# The columns in order, with their widths in characters: what is asked first comes first.
# On paper the second page begins with the caveat.
_SECOND_PAGE = "caveat"
_WIDTHS = {
    "indicator": 28,
    "target": 19,
    "target_number": 11,
    "target_high": 11,
    "unit": 14,
    "period": 12,
    "verdict": 15,
    "result": 26,
    "result_number": 11,
    "result_high": 11,
    "result_unit": 15,
    "difference": 12,
    "sentence": 52,
    "caveat": 48,
    "as_written": 30,
    "result_sources": 62,
    "topic": 18,
    "target_id": 28,
}


def targets_sheet(tables: Tables, lang: Language) -> Sheet:
    """Return the targets in one language, each with its result and verdict if results are known.

    A figure stands there as it is printed, and beside it as a number.
    """
    targets, results = targets_with_topics(tables), tables.get("results", ())
    assessments = tables.get("assessments", ())
    held = outcomes(targets, assessments, results, lang)
    rows = [_line(*pair, tables, lang) for pair in zip(targets, held, strict=True)]
    # Upper ends, results and the like have a column only where there is one.
    kept = [key for key in _WIDTHS if any(row[key] for row in rows)]
    say = interface(lang)
    return Sheet(
        name=say["workbook_tab_reading"],
        table=f"{_READING}{lang}",
        title=say["workbook_reading"],
        notes=tuple(_notes(held, assessments, lang)),
        columns=tuple(_column(key, lang) for key in kept),
        rows=tuple(tuple(row[key] for key in kept) for row in rows),
        second_page=kept.index(_SECOND_PAGE) if _SECOND_PAGE in kept else 0,
    )


def first_sheet(metadata: PackageMetadata, tables: Tables, others: Sequence[Sheet]) -> Sheet:
    """Return the sheet that opens: what the package is, and what each other sheet holds."""
    about = tuple(_about(metadata, tables))
    return _two_languages(
        name=both("workbook_tab_first"),
        table="read_first",
        title=metadata.title_vi,
        notes=(metadata.title_en,),
        rows=(*about, *(_described(sheet, tables) for sheet in others)),
        links=(*("" for _ in about), *(sheet.name for sheet in others)),
    )


def cite_sheet(metadata: PackageMetadata, tables: Tables) -> Sheet:
    """Return how to cite the package, a figure, and each source of the targets."""
    package = [_cited(metadata, lang) for lang in LANGUAGES]
    return _two_languages(
        name=both("workbook_tab_cite"),
        table="how_to_cite",
        title=both("how_to_cite", " / "),
        notes=(),
        rows=(
            (both("workbook_cite_package", " / "), *package),
            (both("workbook_cite_figure", " / "), *words("workbook_cite_figure_how")),
            *_cited_sources(tables),
            (both("workbook_licence", " / "), *_licence(metadata)),
        ),
    )


def _notes(held: Sequence[Outcome], assessments: Sequence[Cells], lang: Language) -> Iterator[str]:
    """Yield how many verdicts of each kind there are, and what they are not."""
    if assessments:
        yield " ".join(filter(None, (tally(held, lang), read_to(assessments, lang))))
        yield interface(lang)["no_score"]


def _line(row: Cells, outcome: Outcome, tables: Tables, lang: Language) -> dict[str, str]:
    """Return what stands beside one target, by the key of its column."""
    assessment = _row_of(tables, "assessments", "target_id", row["target_id"])
    used = _used(assessment, tables)
    indicator = _row_of(tables, "indicators", "indicator_id", row["indicator_id"])
    return {
        "indicator": outcome.target.name,
        "topic": outcome.target.topic,
        "target": outcome.target.words,
        "target_number": row["value"],
        "target_high": row["value_high"],
        "unit": unit_words(row[f"unit_{lang}"], row["per"], lang),
        "period": outcome.target.period,
        "verdict": outcome.heading if assessment else "",
        "result": outcome.claim,
        "result_number": used.get("value", ""),
        "result_high": used.get("value_high", ""),
        "result_unit": unit_words(used.get(f"unit_{lang}", ""), used.get("per", ""), lang),
        "difference": assessment.get("difference", ""),
        "sentence": assessment.get(f"sentence_{lang}", ""),
        "caveat": indicator.get(f"caveat_{lang}", ""),
        "as_written": row["quote"],
        "result_sources": "\n".join(_pages(assessment, tables, lang)),
        "target_id": row["target_id"],
    }


def _column(key: str, lang: Language) -> Column:
    kind: Kind = "number" if key in _NUMBERS else "text"
    header = interface(lang)[f"workbook_{key}"]
    return Column(header, kind=kind, width=_WIDTHS[key], grouped=True)


def _row_of(tables: Tables, table: str, key: str, value: str) -> Cells:
    return next((row for row in tables.get(table, ()) if row[key] == value), {})


def _used(assessment: Cells, tables: Tables) -> Cells:
    """Return the result that a verdict rests on; a part of a period is no number to sort by."""
    if assessment.get("verdict") not in _DECIDED:
        return {}
    return _row_of(tables, "results", "result_id", assessment["result_id"])


def _pages(assessment: Cells, tables: Tables, lang: Language) -> Iterator[str]:
    """Yield title and address of each page whose figure was admitted."""
    refused = {part.partition(":")[0] for part in _listed(assessment, "refused")}
    ids = [one for one in _listed(assessment, "result_ids") if one not in refused]
    results = (_row_of(tables, "results", "result_id", one) for one in ids)
    for source_id in dict.fromkeys(row["source_id"] for row in results):
        yield _page(_row_of(tables, "sources", "source_id", source_id), lang)


def _page(source: Cells, lang: Language) -> str:
    title, publisher = source["title"], source["publisher"]
    said = (title, publisher, remark(source, lang), source["published"], source["url"])
    return ", ".join(text for text in said if text)


def _listed(row: Cells, column: str) -> list[str]:
    return [part.strip() for part in row.get(column, "").split(";") if part.strip()]


def _about(metadata: PackageMetadata, tables: Tables) -> Iterator[tuple[str, ...]]:
    if metadata.description_vi or metadata.description_en:
        description = (metadata.description_vi, metadata.description_en)
        yield (both("workbook_what", " / "), *description)
    if assessments := tables.get("assessments", ()):
        yield (
            both("workbook_verdicts", " / "),
            *(no_score(assessments, lang) for lang in LANGUAGES),
        )
    for key in ("checked", "numbers", "codes", "base", "csv"):
        yield (both(f"workbook_{key}", " / "), *words(f"workbook_{key}_how"))
    version = f"{metadata.version} · {metadata.released}"
    yield (both("workbook_version", " / "), version, version)
    yield (both("workbook_licence", " / "), *_licence(metadata))


def _described(sheet: Sheet, tables: Tables) -> tuple[str, ...]:
    if sheet.table.startswith(_READING):
        return (sheet.name, *words("workbook_reading"))
    title_vi, _, title_en = sheet.title.partition(" / ")
    path = f" ({table_path(sheet.table)})" if sheet.table in tables else ""
    return sheet.name, f"{title_vi}{path}", f"{title_en}{path}"


def _cited(metadata: PackageMetadata, lang: Language) -> str:
    title = metadata.title_vi if lang == "vi" else metadata.title_en
    said = interface(lang)["workbook_citation"].format(
        publisher=metadata.publisher,
        year=metadata.released[:4],
        title=title,
        name=metadata.name,
        version=metadata.version,
    )
    return f"{said} {metadata.base_address}".strip()


def _cited_sources(tables: Tables) -> Iterator[tuple[str, str, str]]:
    named = {row["source_id"] for row in tables["targets"]}
    for source in tables["sources"]:
        if source["source_id"] in named:
            vi, en = (_page(source, lang) for lang in LANGUAGES)
            yield f"{both('source', ' / ')}: {source['source_id']}", vi, en


def _licence(metadata: PackageMetadata) -> tuple[str, str]:
    vi, en = metadata.licence_title_vi, metadata.licence_title_en
    return f"{vi} {metadata.licence_path}", f"{en} {metadata.licence_path}"


def _two_languages(
    *,
    name: str,
    table: str,
    title: str,
    notes: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    links: tuple[str, ...] = (),
) -> Sheet:
    headers = (both("workbook_about", " / "), *words("workbook_language"))
    columns = (Column(headers[0], width=34), *(Column(header, width=70) for header in headers[1:]))
    return Sheet(name, table, title, notes, columns, rows, links)
