"""What a notebook shows: static tables, charts with their words, checks and files, as HTML.

Static, so that it reads the same in JupyterLab, on a repository's page and in exported HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from laocai_opendata.errors import OpenDataError
from laocai_opendata.model import Extraction
from laocai_opendata.published import package_folder, read_table
from laocai_opendata.publishing.chart_style import Width
from laocai_opendata.publishing.descriptor import table_path
from laocai_opendata.publishing.interface import interface, verdict_words
from laocai_opendata.publishing.number_format import (
    Language,
    format_number,
    read_decimal,
    read_text,
)
from laocai_opendata.schemas import TABLES
from laocai_opendata.tabular import Cells

if TYPE_CHECKING:
    import pandas as pd

    from laocai_opendata.checking.problems import Report
    from laocai_opendata.checking.verify import Verification
    from laocai_opendata.pipeline import Built
    from laocai_opendata.publishing.assessing import Assessment

# Colours come from the page around it, so that light and dark both read well.
_CELL = "text-align:left;vertical-align:top;padding:.3em .8em .3em 0;white-space:normal"
_LINE = "border-bottom:1px solid color-mix(in srgb, currentColor 25%, transparent)"


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of HTML that a notebook shows as it is."""

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return "Shown(…)"


def plain_errors() -> None:
    """Show mistakes that this package explains as one sentence instead of a traceback."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((OpenDataError,), _show_error)


def table(frame: pd.DataFrame, columns: Mapping[str, str], caption: str) -> Shown:
    """Return *columns* of a frame as a table; *columns* maps each name to its heading."""
    shown = {name: [_cell(cell) for cell in frame[name]] for name in columns}
    head = "".join(f'<th scope="col" style="{_CELL}">{escape(h)}</th>' for h in columns.values())
    body = "".join(
        f'<tr style="{_LINE}">'
        + "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in row)
        + "</tr>"
        for row in zip(*shown.values(), strict=True)
    )
    return Shown(
        f'<div role="region" tabindex="0" aria-label="{escape(caption)}" style="overflow-x:auto">'
        f'<table style="border-collapse:collapse"><caption style="{_CELL};font-weight:600">'
        f'{escape(caption)}</caption><thead><tr style="{_LINE}">{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def not_read(extraction: Extraction) -> Shown:
    """Return the numbers not read for certain, with the reason, and the amounts in no list."""
    items = "".join(f"<li>{escape(found.message)}</li>" for found in extraction.diagnostics)
    outside = extraction.outside_lists
    return Shown(
        f"<p><strong>{len(extraction.diagnostics)}</strong></p><ul>{items}</ul>"
        f"<p>Số lượng ngoài các danh sách chỉ tiêu / <em>Amounts outside lists of targets</em>: "
        f"<strong>{len(outside)}</strong> {escape(', '.join(outside))}</p>"
    )


def chart(
    name: str,
    package: str | Path | None = None,
    *,
    lang: Language = "vi",
    width: Width = "wide",
) -> Shown:
    """Return a chart of a package by its name, with its words for a screen reader.

    The names are those of the files in ``charts/``; raises OpenDataError for another.
    """
    from laocai_opendata.publishing.chart_files import svg
    from laocai_opendata.publishing.chart_set import package_charts

    charts = {found.name: found for found in package_charts(_tables(package))}
    if name not in charts:
        raise OpenDataError(f"there is no chart {name!r}; choose one of {', '.join(charts)}")
    found = charts[name]
    drawn = svg(found.draw(lang, width), title=found.title(lang), description=found.alt(lang))
    return Shown(
        f'<figure style="max-width:40em;margin:0;background:#fff">{drawn}'
        f'<figcaption style="color:#333;padding:0 1em 1em">{escape(found.caption(lang))}'
        "</figcaption></figure>"
    )


def _tables(package: str | Path | None) -> dict[str, tuple[Cells, ...]]:
    folder = package_folder() if package is None else Path(package)
    present = [name for name in TABLES if (folder / table_path(name)).is_file()]
    return {name: read_table(name, package) for name in present or TABLES}


def verdicts(assessed: Sequence[tuple[Mapping[str, str], Assessment]], *, lang: Language) -> Shown:
    """Return what became of each target: the verdict in words, and the sentence that says why."""
    words = interface(lang)
    items = "".join(
        f"<dt><strong>{escape(verdict_words(assessment.verdict, assessment.basis, lang))}</strong>"
        f"</dt><dd>{escape(getattr(assessment, f'sentence_{lang}'))}</dd>"
        for _, assessment in assessed
    )
    return Shown(f"<p>{escape(words['no_score'])}</p><dl>{items}</dl>")


def checks(report: Report, verification: Verification) -> Shown:
    """Return the outcome of `validate` and `verify` in both languages."""
    found = [*report.problems, *verification.problems]
    published, explained = verification.published, verification.explained
    numbers = f"{published} + {explained} = {published + explained}"
    if found:
        listed = "".join(f"<li>{escape(str(problem))}</li>" for problem in found)
        return Shown(f"<p><strong>✗ {len(found)}</strong></p><ul>{listed}</ul>")
    vi, en = interface("vi"), interface("en")
    return Shown(
        f"<p><strong>✓ {len(verification.figures)}</strong> {escape(vi['checked_means'])}"
        f"<br><em>{escape(en['checked_means'])}</em></p>"
        f"<p>{escape(vi['coverage_of_numbers'])} / <em>{escape(en['coverage_of_numbers'])}</em>: "
        f"{numbers}</p>"
    )


def files(built: Built) -> Shown:
    """Return the files that a build wrote, with links."""
    return links(built.folder, built.files)


def links(folder: str | Path, paths: Sequence[str]) -> Shown:
    """Return files below *folder*, with links."""
    root = Path(folder).as_posix()
    items = "".join(
        f'<li><a href="{escape(quote(f"{root}/{path}"))}">{escape(path)}</a></li>' for path in paths
    )
    return Shown(f"<p><code>{escape(root)}</code></p><ul>{items}</ul>")


def _cell(cell: object) -> str:
    # A whole number that a frame keeps as a float is printed without ".0".
    if isinstance(cell, float):
        number = read_decimal(cell)
        return "" if number is None else format_number(number, "vi")
    return read_text(cell)


def _show_error(
    shell: Any, kind: type[BaseException], error: BaseException, trace: Any, tb_offset: Any = None
) -> Sequence[str]:
    from IPython.display import display

    display(  # type: ignore[no-untyped-call]
        Shown(f"<p role='alert'><strong>✗ {escape(str(error))}</strong></p>")
    )
    return [str(error)]
