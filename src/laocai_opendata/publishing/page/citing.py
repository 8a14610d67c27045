"""How to cite a source, the dataset or one figure: plain, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.page.sources import Source
from laocai_opendata.publishing.tables import slug

_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_BY_NAME = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference in the three forms that writers and their tools take."""

    plain: str
    bibtex: str
    csl: str


def page_address(metadata: PackageMetadata, lang: Language, anchor: str = "") -> str:
    """Return the page's address, or "" while the package has no base address."""
    if not metadata.base_address:
        return ""
    name = "" if lang == "vi" else "en.html"
    return f"{metadata.base_address.rstrip('/')}/{name}{anchor}"


def cite_dataset(metadata: PackageMetadata, lang: Language, sha256: str) -> Citation:
    """Cite the package; *sha256* of its descriptor names this very release."""
    words, title = interface(lang), getattr(metadata, f"title_{lang}")
    year, address = metadata.released[:4], page_address(metadata, lang)
    version = words["page_cite_version"].format(version=metadata.version)
    plain = (
        f"{metadata.publisher} ({year}). {title} ({version}) "
        f"[{words['page_cite_dataset']}]. {metadata.licence_name}. {address}"
    )
    note = f"{metadata.licence_name}; datapackage.json SHA-256 {sha256}"
    fields = {
        "author": metadata.publisher,
        "title": title,
        "year": year,
        "version": metadata.version,
        "type": words["page_cite_dataset"],
        "url": address,
        "note": note,
    }
    described = {
        "id": f"{metadata.name}-{metadata.version}",
        "type": "dataset",
        "title": title,
        "author": [{"literal": metadata.publisher}],
        "issued": {"date-parts": _date_parts(metadata.released)},
        "version": metadata.version,
        "language": lang,
        "URL": address,
        "note": note,
    }
    return Citation(plain.strip(), _bibtex(str(described["id"]), fields), _csl(described))


def cite_source(source: Source, lang: Language) -> Citation:
    """Cite what a figure was read from; what the source does not state stays out."""
    words, row = interface(lang), source.row
    day = source.published or words["page_cite_no_day"]
    named = source.title or source.source_id
    parts = [f"{source.publisher} ({day})" if source.publisher else f"({day})", named]
    plain = f"{'. '.join(parts)}. {source.link}".strip()
    fields = {
        "author": source.publisher,
        "title": named,
        "year": row["published"][:4],
        "url": source.link,
        "urldate": row["retrieved"],
    }
    described = {
        "id": source.source_id,
        "type": "webpage" if source.link else "article",
        "title": named,
        "author": [{"literal": source.publisher}] if source.publisher else [],
        "issued": {"date-parts": _date_parts(row["published"])} if row["published"] else {},
        "accessed": {"date-parts": _date_parts(row["retrieved"])} if row["retrieved"] else {},
        "language": source.language,
        "URL": source.link,
    }
    return Citation(plain, _bibtex(source.source_id, fields), _csl(described))


def cite_figure(
    metadata: PackageMetadata, lang: Language, *, figure: str, target_id: str, source: str
) -> str:
    """Return the line that cites one figure, with its permanent name."""
    anchor = f"#target-{target_id}"
    return interface(lang)["page_cite_figure"].format(
        figure=figure,
        source=source,
        publisher=metadata.publisher,
        year=metadata.released[:4],
        title=getattr(metadata, f"title_{lang}"),
        version=metadata.version,
        anchor=page_address(metadata, lang, anchor) or anchor,
    )


def _date_parts(day: str) -> list[list[int]]:
    return [[int(part) for part in day.split("-") if part.isdecimal()]]


def _bibtex(key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{{{_tex(text)}}}}}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{slug(key)},", *lines, "}"])


def _tex(text: str) -> str:
    """Return *text* so that TeX prints it as it is."""
    return _SPECIAL.sub(lambda found: _BY_NAME.get(found[0], f"\\{found[0]}"), text)


def _csl(described: Mapping[str, object]) -> str:
    kept = {key: value for key, value in described.items() if value}
    lines = (f"  {json.dumps(key)}: {json.dumps(kept[key], ensure_ascii=False)}" for key in kept)
    return "[{\n" + ",\n".join(lines) + "\n}]"
