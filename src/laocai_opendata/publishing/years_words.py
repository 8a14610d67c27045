"""What the chart over the years says, in words: title, caption and alternative text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from laocai_opendata.publishing.alt_text import Table
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language, format_number
from laocai_opendata.publishing.years_data import Dot, Panel, Years, cell, read_years, rows_of


def years_title(
    targets: Table,
    results: Table,
    areas: Table,
    lang: Language,
    *,
    indicators: Sequence[str] | None = None,
) -> str:
    """Return the chart's title: of where, and for which years."""
    told = read_years(targets, results, areas, lang, indicators)
    words, text = interface(lang), headline(told, lang)
    area = main_area(told)
    return words["chart_title_area"].format(area=area, title=text) if area else text


def years_alt_text(
    targets: Table,
    results: Table,
    areas: Table,
    lang: Language,
    *,
    series: Table = (),
    indicators: Sequence[str] | None = None,
) -> str:
    """Return the whole chart in words, every figure with its year and kind."""
    told = read_years(targets, results, areas, lang, indicators)
    names = series_names(series, lang)
    panels = [_panel(panel, told, names, lang) for panel in told.panels]
    title = years_title(targets, results, areas, lang, indicators=indicators)
    return " ".join([f"{title}.", *panels, *remarks(told, lang)])


def years_caption(
    targets: Table,
    results: Table,
    areas: Table,
    lang: Language,
    *,
    indicators: Sequence[str] | None = None,
) -> str:
    """Return the line below the chart: how many figures of which kind, and what is left out."""
    told, words = read_years(targets, results, areas, lang, indicators), interface(lang)
    aims = sum(dot.kind == "target" for dot in told.dots)
    counts = words["chart3_counts"].format(
        count=count(len(told.dots), lang),
        targets=count(aims, lang),
        others=count(len(told.dots) - aims, lang),
        derived=count(sum(dot.derived for dot in told.dots), lang),
        panels=count(len(told.panels), lang),
    )
    title = years_title(targets, results, areas, lang, indicators=indicators)
    said = [f"{title}.", counts] if told.panels else [f"{title}."]
    return " ".join([*said, *remarks(told, lang)])


def headline(told: Years, lang: Language) -> str:
    """Return the title without the area."""
    first, last = told.span
    years = f"{first}–{last}" if first < last else str(last)
    return interface(lang)["chart3_title"].format(years=years if last else "").strip(" ,:")


def main_area(told: Years) -> str:
    """Return the name of the area that most figures are about."""
    area = told.areas.get(told.main)
    return area.name if area else ""


def remarks(told: Years, lang: Language) -> list[str]:
    """Return what a reader must know: the breaks, and how many figures are left out."""
    words = interface(lang)
    if not told.panels:
        return [words["chart3_nothing"]]
    said = [
        words["chart3_break"].format(date=long_day(area.begins, lang), area=area.name)
        for area in told.others
        if area.begins in told.breaks
    ]
    if told.left_out:
        said.append(words["chart3_left_out"].format(count=count(told.left_out, lang)))
    return said


def long_day(day: date | None, lang: Language) -> str:
    """Return a day as a reader says it.

    >>> long_day(date(2025, 7, 1), "en"), long_day(date(2025, 7, 1), "vi")
    ('1 July 2025', '1/7/2025')
    """
    if day is None:
        return ""
    words = interface(lang)
    month = words["chart3_months"].split(";")[day.month - 1]
    return words["chart3_date"].format(day=day.day, month=month, year=day.year)


def series_names(series: Table, lang: Language) -> Mapping[str, str]:
    """Return the names of the series by their codes."""
    return {cell(row, "series"): cell(row, f"name_{lang}") for row in rows_of(series)}


def count(number: int, lang: Language) -> str:
    """Return a count in print."""
    return format_number(Decimal(number), lang)


def _panel(panel: Panel, told: Years, names: Mapping[str, str], lang: Language) -> str:
    years: dict[int, list[str]] = {}
    for dot in panel.dots:
        years.setdefault(dot.year, []).append(_read_aloud(dot, panel, told, names, lang))
    said = "; ".join(f"{year}: {', '.join(figures)}" for year, figures in years.items())
    return f"{panel.name} – {said}."


def _read_aloud(
    dot: Dot, panel: Panel, told: Years, names: Mapping[str, str], lang: Language
) -> str:
    words = interface(lang)
    details = []
    if dot.derived:
        details.append(words["chart3_derived_short"])
    if dot.series in panel.series:
        details.append(names.get(dot.series) or dot.series)
    if dot.area != told.main:
        area = told.areas.get(dot.area)
        details.append(area.name if area else dot.area)
    detail = f" ({'; '.join(details)})" if details else ""
    return f"{words[f'chart3_say_{dot.kind}']} {dot.words}{detail}"
