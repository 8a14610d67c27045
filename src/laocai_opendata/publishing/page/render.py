"""The pages ``index.html`` (Vietnamese) and ``en.html``: one template, no network."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.conflict_words import conflicts_in_words
from laocai_opendata.publishing.descriptor import Attachment, table_path
from laocai_opendata.publishing.evidence import evidence_text
from laocai_opendata.publishing.evidence_data import read_evidence
from laocai_opendata.publishing.evidence_words import sum_line
from laocai_opendata.publishing.interface import day_words, interface, period_words
from laocai_opendata.publishing.number_format import Language, format_number
from laocai_opendata.publishing.package_rows import LANGUAGES
from laocai_opendata.publishing.page.charts import read_charts
from laocai_opendata.publishing.page.citing import cite_dataset, cite_source, page_address
from laocai_opendata.publishing.page.dictionary import dictionary
from laocai_opendata.publishing.page.downloads import Download, by_kind, first_choices
from laocai_opendata.publishing.page.events import read_groups, read_people
from laocai_opendata.publishing.page.evidence import cut_texts
from laocai_opendata.publishing.page.mistakes import report_anything
from laocai_opendata.publishing.page.profiles import profile_titles, read_profiles
from laocai_opendata.publishing.page.sources import read_sources, split_links, web_address
from laocai_opendata.publishing.page.targets import Target, read_targets
from laocai_opendata.publishing.standards.schema_org import schema_org
from laocai_opendata.publishing.statement_words import common
from laocai_opendata.publishing.tables import Tables
from laocai_opendata.publishing.verdicts import read_until, tally

if TYPE_CHECKING:
    from jinja2 import Environment

PAGES: Mapping[Language, str] = {"vi": "index.html", "en": "en.html"}
ICON = "icon.svg"
_FOLDER = "data/templates/page"
# Files whose names do not say what they are for, and the word for each.
_DESCRIBING = {
    "datapackage.json": "datapackage",
    "CITATION.cff": "citation",
    "LICENSE.md": "licence",
    "croissant.json": "croissant",
    "csvw.json": "csvw",
    "datacite.json": "datacite",
    "dcat.ttl": "dcat",
}


def page_files(
    metadata: PackageMetadata,
    tables: Tables,
    texts: Mapping[str, str],
    charts: Sequence[Attachment],
    files: Mapping[str, bytes],
    downloads: Sequence[Download],
) -> dict[str, bytes]:
    """Return both pages and their icon by path.

    *texts* maps each article's source id to its redacted text, *files* the paths of charts and
    descriptor to their bytes; *downloads* is what the page offers.
    """
    environment = _environment()
    pages = {
        PAGES[lang]: environment.get_template("page.html.j2").render(
            _context(metadata, tables, texts, charts, files, downloads, lang)
        )
        for lang in LANGUAGES
    }
    return {**{path: text.encode() for path, text in pages.items()}, ICON: _asset(ICON).encode()}


@cache
def _environment() -> Environment:
    # Jinja2 is loaded here, so that reading an article does not pay for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("laocai_opendata", _FOLDER),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _context(
    metadata: PackageMetadata,
    tables: Tables,
    texts: Mapping[str, str],
    charts: Sequence[Attachment],
    files: Mapping[str, bytes],
    downloads: Sequence[Download],
    lang: Language,
) -> dict[str, Any]:
    sources = read_sources(tables, lang)
    targets = read_targets(metadata, tables, sources, lang)
    articles = [sources[source_id] for source_id in texts]
    descriptor = sha256(files["datapackage.json"]).hexdigest()
    return {
        "lang": lang,
        "t": interface(lang),
        "metadata": metadata,
        "title": getattr(metadata, f"title_{lang}"),
        "description": getattr(metadata, f"description_{lang}"),
        "licence": getattr(metadata, f"licence_title_{lang}"),
        "licence_link": web_address(metadata.licence_path),
        "mistake": report_anything(metadata, lang),
        "tables": tables,
        "targets": targets,
        "topics": list(dict.fromkeys(one.said.topic for one in targets if one.said.topic)),
        "verdicts": _verdicts(targets, lang) if "assessments" in tables else {},
        "opening": opening(tables, targets, lang),
        "as_of": read_until(tables.get("assessments", ()), lang),
        "facts": _facts(targets),
        "sources": sources,
        "articles": articles,
        "pieces": cut_texts(tables, texts),
        "evidence_path": evidence_text,
        "coverage": _coverage(tables, lang),
        "people": {one.source_id: read_people(tables, one.source_id, lang) for one in articles},
        "groups": {one.source_id: read_groups(tables, one.source_id, lang) for one in articles},
        "charts": read_charts(tables, charts, files, lang),
        "conflicts": conflicts_in_words(tables),
        "dictionary": dictionary(tables, lang),
        "profiles": read_profiles(lang),
        "downloads": by_kind(downloads),
        "choices": first_choices(downloads),
        "file_titles": _file_titles(tables, charts, lang),
        "cite_dataset": cite_dataset(metadata, lang, descriptor),
        "cite_sources": [(one, cite_source(one, lang)) for one in articles],
        "addresses": {other: page_address(metadata, other) for other in LANGUAGES},
        "pages": PAGES,
        "icon": ICON,
        "image": _image(metadata, charts, lang),
        "json_ld": _script_json(schema_org(metadata, tables, downloads, lang)),
        **_assets(),
        "number": lambda value: format_number(Decimal(value), lang),
        "period": lambda period: period_words(period, lang),
        "split_links": split_links,
        "weight": lambda file: _weight(file, lang),
        "day": lambda day: day_words(day, lang),
    }


def opening(tables: Tables, targets: Sequence[Target], lang: Language) -> Sequence[str]:
    """Return the sentences that a careful newsroom opens with."""
    words = interface(lang)
    period = common(one.said.period for one in targets)
    key = "page_opening_one" if len(targets) == 1 else "page_opening"
    count = format_number(Decimal(len(targets)), lang)
    said = [words[key].format(count=count, period=f" {period}" if period else "")]
    if tables.get("assessments"):
        counted = tally([one.outcome for one in targets], lang)
        day = read_until(tables["assessments"], lang)
        said.append(words["page_opening_held"].format(day=day, tally=counted))
        said.append(words["page_opening_limit"])
    return said


def _facts(targets: Sequence[Target]) -> Mapping[str, str]:
    return {
        "period": common(one.said.period for one in targets),
        "area": common(one.said.area for one in targets),
    }


def _verdicts(targets: Sequence[Target], lang: Language) -> Mapping[str, str]:
    """Return the verdicts in use with their words, decided ones first."""
    found: dict[str, set[str]] = {}
    for one in targets:
        found.setdefault(one.outcome.verdict, set()).add(one.outcome.heading)
    # Some of a kind may be met on estimate, and others met.
    words = {code: common(said) or interface(lang)[code] for code, said in found.items()}
    return {code: words[code] for code in ("met", "not_met", "cannot_tell") if code in words}


def _coverage(tables: Tables, lang: Language) -> str:
    sources = [row for row in tables["sources"] if row["length"]]
    return sum_line(read_evidence(tables["numbers"], tables["targets"], sources, lang), lang)


def _file_titles(tables: Tables, charts: Sequence[Attachment], lang: Language) -> Mapping[str, str]:
    """Return what is in a file, by path, where the path alone does not say it."""
    named = {table.name: table.title for table in dictionary(tables, lang)}
    titles = {table_path(name): title for name, title in named.items()}
    titles |= {f"schemas/{name}.json": title for name, title in named.items()}
    titles |= {chart.path: str(getattr(chart, f"title_{lang}")) for chart in charts}
    words = interface(lang)
    titles |= {path: words[f"page_file_{key}"] for path, key in _DESCRIBING.items()}
    return {**titles, **profile_titles(lang)}


def _image(metadata: PackageMetadata, charts: Sequence[Attachment], lang: Language) -> str:
    """Return the address of the picture that a shared link shows; it must be a whole one."""
    found = [one.path for one in charts if one.path.endswith(f".{lang}.png")]
    if not found or not metadata.base_address:
        return ""
    return f"{metadata.base_address.rstrip('/')}/{found[0]}"


def _weight(file: Download, lang: Language) -> str:
    """Return how long a file is: "12,3 kB", or "over 12.3 kB" where it will hold the page too."""
    said = _size(file.size, lang)
    return said if file.sha256 else interface(lang)["page_file_over"].format(size=said)


def _size(count: int, lang: Language) -> str:
    """Return a length in bytes as a reader says it: "12,3 kB"."""
    if count < 1000:
        return f"{count} B"
    number, unit = (count / Decimal(1000), "kB") if count < 1_000_000 else (
        count / Decimal(1_000_000), "MB")  # fmt: skip
    digits = Decimal(1) if number >= 100 else Decimal("0.1")
    return f"{format_number(number.quantize(digits), lang)} {unit}"


def _assets() -> dict[str, str]:
    """Return style and scripts, and the policy that allows these very bytes and nothing else."""
    style, early, script = _asset("page.css"), _asset("early.js"), _asset("page.js")
    policy = "; ".join(
        [
            "default-src 'none'",
            "img-src 'self'",
            f"style-src {_fingerprint(style)}",
            f"script-src {_fingerprint(early)} {_fingerprint(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return {"style": style, "early": early, "script": script, "policy": policy}


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return (resources("laocai_opendata") / _FOLDER / name).read_text(encoding="utf-8")


def _script_json(value: object) -> str:
    """Return JSON that may stand inside a script element, whatever texts it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text
