"""The sources of figures as the page names and links them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from laocai_opendata.publishing.interface import day_words, interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.package_rows import remark
from laocai_opendata.publishing.tables import Tables

_LINK = re.compile(r"https?://[^\s\"<>]*[^\s\"<>.,;:)\]]")


@dataclass(frozen=True, slots=True)
class Source:
    """One source in one language; ``link`` is empty where the address is none of the web."""

    source_id: str
    title: str
    publisher: str
    """With the remark that it is inferred, where it is."""
    published: str
    link: str
    language: str
    theme: str
    rights: str
    note: str
    remark: str
    """Whom a page of results quotes, or what it is a copy of."""
    row: Mapping[str, str]

    @property
    def called(self) -> str:
        """The shortest name that a reader knows the source by, in the source's language."""
        return self.publisher or self.title or self.source_id

    @property
    def name(self) -> str:
        """That name, with whom the source quotes."""
        return f"{self.called}, {self.remark}" if self.remark else self.called


def read_sources(tables: Tables, lang: Language) -> Mapping[str, Source]:
    """Return every source by its id, in the order of the table."""
    return {row["source_id"]: _source(row, lang) for row in tables["sources"]}


def web_address(text: str) -> str:
    """Return *text* if it is an address of the web, else "": a page links nothing else.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.netloc
    return text if is_web and text.isprintable() and " " not in text else ""


def split_links(text: str) -> Iterator[tuple[str, str]]:
    """Yield *text* in parts, each with the address that it links to, or with "".

    >>> list(split_links("seen: https://example.org/a."))
    [('seen: ', ''), ('example.org', 'https://example.org/a'), ('.', '')]
    """
    done = 0
    for found in _LINK.finditer(text):
        if link := web_address(found[0]):
            yield text[done : found.start()], ""
            yield urlsplit(link).netloc.removeprefix("www."), link
            done = found.end()
    if done < len(text):
        yield text[done:], ""


def _source(row: Mapping[str, str], lang: Language) -> Source:
    publisher = row["publisher"]
    if publisher and row["publisher_basis"] == "inferred":
        publisher = f"{publisher} ({interface(lang)['inferred']})"
    return Source(
        source_id=row["source_id"],
        title=row["title"],
        publisher=publisher,
        published=day_words(row["published"], lang),
        link=web_address(row["url"]),
        language=row["language"] or "vi",
        theme=row[f"theme_{lang}"],
        rights=row[f"rights_{lang}"],
        note=row[f"note_{lang}"],
        remark=remark(row, lang),
        row=row,
    )
