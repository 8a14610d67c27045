"""Extractions become rows in the schemas' columns; every cell is text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import SourceError
from laocai_opendata.extraction.extract import extract
from laocai_opendata.model import Extraction, Photo, Target
from laocai_opendata.publishing.code_lists import code_lists
from laocai_opendata.publishing.held_tables import held_tables, page_rows, whole
from laocai_opendata.publishing.reviewing import Reviewed, apply_review, name_targets, plain
from laocai_opendata.reading.results import Curated
from laocai_opendata.reading.sources import Source
from laocai_opendata.schemas import TABLES, columns
from laocai_opendata.tabular import Cells, Row

Tables = Mapping[str, tuple[Cells, ...]]


@dataclass(frozen=True)
class Read:
    """A source, what was read from it, and its targets after review."""

    source: Source
    extraction: Extraction
    reviewed: tuple[Reviewed, ...]

    @property
    def source_id(self) -> str:
        """The id that every row of this source carries."""
        return self.source.description.source_id

    def english(self, text: str) -> str:
        """Return the curated English of *text*, or nothing."""
        return self.translations.get(" ".join(text.split()), "")

    @property
    def translations(self) -> Mapping[str, str]:
        """The curated English by its Vietnamese; any white space is one space."""
        rows = self.source.curated["translations"]
        return {" ".join(row.cells["text_vi"].split()): row.cells["text_en"] for row in rows}


def read_figures(source: Source, vocabulary: Vocabulary) -> Read:
    """Extract from a source's text and apply its review."""
    extraction = extract(source.article, vocabulary)
    _check_translations(source, extraction)
    named = name_targets(source.description.source_id, extraction.targets)
    return Read(source, extraction, apply_review(named, source.curated["review"], vocabulary))


def _check_translations(source: Source, extraction: Extraction) -> None:
    text, details = extraction.article.text, extraction.details
    used = {span.of(text) for span in details.themes}
    used |= {photo.caption.of(text) for photo in details.photos if photo.caption}
    used |= {role for person in details.people for role in person.roles}
    known = {" ".join(words.split()) for words in used}
    for row in source.curated["translations"]:
        if " ".join(row.cells["text_vi"].split()) not in known:
            raise SourceError(
                f"translations.csv:{row.line}: no role, caption or theme of the article reads "
                f"{row.cells['text_vi']!r}; correct or remove it"
            )


def build_tables(
    reads: Sequence[Read], vocabulary: Vocabulary, curated: Curated | None = None
) -> Tables:
    """Return the rows of every published table, by table name, in the order of TABLES.

    Results, assessments and statements are among them where results were *curated*.
    """
    targets = tuple(row for read in reads for row in _target_rows(read))
    held = held_tables(targets, curated, vocabulary) if curated else {}
    tables = {
        "targets": targets,
        **held,
        **code_lists((*targets, *held.get("results", ()), *held.get("statements", ())), vocabulary),
        "sources": (
            *(_source_row(read) for read in reads),
            *(page_rows(curated) if curated else ()),
        ),
        "people": tuple(row for read in reads for row in _people_rows(read)),
        "task_groups": tuple(row for read in reads for row in _task_group_rows(read)),
        "photos": tuple(row for read in reads for row in _photo_rows(read)),
        "numbers": tuple(row for read in reads for row in _number_rows(read)),
    }
    return {name: tables[name] for name in TABLES if name in tables}


def target_row(
    target: Target, *, text: str, target_id: str = "", source_id: str = "", area_id: str = ""
) -> Cells:
    """Return one target in the columns of ``targets``; curated columns are empty."""
    quantity, indicator = target.quantity, target.indicator
    row = dict.fromkeys(columns("targets"), "")
    row.update(
        target_id=target_id,
        indicator_id=indicator.indicator_id if indicator else "",
        indicator_vi=indicator.name_vi if indicator else "",
        indicator_en=indicator.name_en if indicator else "",
        label=target.label,
        area_id=area_id,
        time_period=target.period.iso if target.period else "",
        deadline=str(bool(target.period and target.period.deadline)).lower(),
        comparator=quantity.comparator,
        value=plain(quantity.value),
        value_high=plain(quantity.upper),
        unit_id=quantity.unit.unit_id,
        unit_vi=quantity.unit.symbol_vi,
        unit_en=quantity.unit.name_en,
        value_base=whole(quantity.base_value),
        value_base_high=whole(quantity.base_upper),
        base_unit=quantity.unit.base_unit,
        per=quantity.unit.per or (indicator.per if indicator else ""),
        measure=target.measure,
        price_basis=target.price_basis,
        as_stated=quantity.span.of(text),
        source_id=source_id,
        quote=target.span.of(text),
        char_start=str(target.span.start),
        char_end=str(target.span.end),
    )
    return row


def slug(name: str) -> str:
    """Return *name* in ASCII letters and hyphens; "đ" has no decomposition.

    >>> slug("Hoàng Đăng Khoa")
    'hoang-dang-khoa'
    """
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    kept = "".join(
        c if c.isascii() and c.isalnum() else " "
        for c in letters
        if c.isprintable() and unicodedata.category(c) != "Mn"
    )
    return "-".join(kept.split())


def _target_rows(read: Read) -> Iterator[Cells]:
    notes = {row.cells["target_id"]: row for row in read.source.curated["notes"]}
    unknown = notes.keys() - {reviewed.target_id for reviewed in read.reviewed}
    if unknown:
        line = notes[min(unknown)].line
        raise SourceError(f"notes.csv:{line}: there is no target {min(unknown)!r}; correct the id")
    for reviewed in read.reviewed:
        if reviewed.review == "rejected":
            continue
        row = target_row(
            reviewed.target,
            text=read.extraction.article.text,
            target_id=reviewed.target_id,
            source_id=read.source_id,
            area_id=read.source.description.area_id,
        )
        row["review"] = reviewed.review
        if reviewed.target_id in notes:
            row.update(notes[reviewed.target_id].cells)
        yield row


def _source_row(read: Read) -> Cells:
    article, details = read.extraction.article, read.extraction.details
    theme = details.themes[0].of(article.text) if details.themes else ""
    description = read.source.description
    row = {c: str(getattr(description, c, "")) for c in columns("sources")}
    row.update(
        title=details.title.of(article.text) if details.title else "",
        theme_vi=theme,
        theme_en=read.english(theme),
        language="vi",
        used_for="targets, people, task_groups, photos, numbers",
    )
    return row


def _people_rows(read: Read) -> Iterator[Cells]:
    text = read.extraction.article.text
    for person in sorted(read.extraction.details.people, key=lambda person: person.span):
        for role in person.roles:
            yield {
                "person_id": slug(person.name),
                "name": person.name,
                "role_vi": role,
                "role_en": read.english(role),
                "act": person.act,
                "source_id": read.source_id,
                "quote": person.span.of(text),
                "char_start": str(person.span.start),
                "char_end": str(person.span.end),
            }


def _task_group_rows(read: Read) -> Iterator[Cells]:
    found = read.extraction.details.task_groups
    curated = {row.cells["char_start"]: row for row in read.source.curated["task_groups"]}
    text = read.extraction.article.text
    _check_task_groups({str(group.sentence_start): group.number for group in found}, curated)
    for group in found:
        row = curated.get(str(group.sentence_start))
        labels = row.cells if row else dict.fromkeys(("label_vi", "label_en", "quote"), "")
        quote = labels["quote"] or group.leading.of(text)
        if row and not group.leading.of(text).startswith(quote):
            raise SourceError(
                f"task_groups.csv:{row.line}: {quote!r} does not open the sentence at "
                f"{group.sentence_start}; it begins {group.leading.of(text)!r}"
            )
        yield {
            "group_number": str(group.number),
            "number_basis": "inferred",
            "label_vi": labels["label_vi"],
            "label_en": labels["label_en"],
            "source_id": read.source_id,
            "quote": quote,
            "char_start": str(group.leading.start),
            "char_end": str(group.leading.start + len(quote)),
        }


def _check_task_groups(found: Mapping[str, int], curated: Mapping[str, Row]) -> None:
    for start, row in curated.items():
        where = f"task_groups.csv:{row.line}"
        if start not in found:
            raise SourceError(f"{where}: no group of measures begins at character {start}")
        if row.cells["group_number"] != str(found[start]):
            raise SourceError(
                f"{where}: the group at character {start} is number {found[start]}, not "
                f"{row.cells['group_number']!r}; correct the number"
            )


def _photo_rows(read: Read) -> Iterator[Cells]:
    text = read.extraction.article.text
    for place, photo in enumerate(read.extraction.details.photos, start=1):
        caption = photo.caption.of(text) if photo.caption else ""
        yield {
            "photo_id": f"{read.source_id}-photo-{place}",
            "file_name": photo.file_name,
            "caption": caption,
            "caption_en": read.english(caption),
            "source_id": read.source_id,
            "file_start": str(photo.file.start),
            "file_end": str(photo.file.end),
            "caption_start": _start(photo),
            "caption_end": str(photo.caption.end) if photo.caption else "",
        }


def _start(photo: Photo) -> str:
    return str(photo.caption.start) if photo.caption else ""


def _number_rows(read: Read) -> Iterator[Cells]:
    for number in read.extraction.numbers:
        owner = read.reviewed[number.target] if number.target is not None else None
        rejected = owner is not None and owner.review == "rejected"
        yield {
            "source_id": read.source_id,
            "char_start": str(number.span.start),
            "char_end": str(number.span.end),
            "text": number.text,
            "disposition": "rejected_by_reviewer" if rejected else number.disposition,
            "target_id": owner.target_id if owner and not rejected else "",
        }
