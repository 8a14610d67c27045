"""One sheet into a workbook: typed cells, one table with a header, ready to read and to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from html import escape
from math import ceil
from typing import TYPE_CHECKING, Any

from laocai_opendata.publishing.number_format import read_text
from laocai_opendata.publishing.sheets import Column, Sheet, both

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# What a cell can hold: code units of UTF-16, and digits of a number.
LONGEST_TEXT, MOST_DIGITS = 32_767, 15
# Longer texts in a cell of the format "text" are shown as ##### by some programs.
_LONGEST_AS_TEXT = 255
# Points: a line, and the tallest row that a sheet can have.
_LINE, _TALLEST = 15, 409
_A4 = 9
# Characters across a page: as they are, and as small as can still be read.
_ACROSS, _MOST_ACROSS = 136, 240
# Letters are narrower on average than the digit by which a column's width is counted.
_LETTERS = 1.15
# LibreOffice would show 1 and 0; Excel shows its own words whatever the format.
_TRUTH = '"TRUE";"TRUE";"FALSE"'
_SHADE = "#EEF2F5"
_CELL: dict[str, Any] = {"valign": "top", "bottom": 1, "bottom_color": "#D5DCE2"}
_TEXT: dict[str, Any] = {**_CELL, "text_wrap": True}

MakeFormat = Callable[..., "Format"]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sheet's parts stand, in rows from 0."""

    titles: int
    header: int
    last: int


def format_maker(workbook: Workbook) -> MakeFormat:
    """Return what gives the format of some properties; each is made once for a workbook."""
    return cache(lambda **properties: workbook.add_format(properties))


def write_sheet(workbook: Workbook, sheet: Sheet, make: MakeFormat) -> None:
    """Add *sheet* to *workbook*."""
    worksheet = workbook.add_worksheet(sheet.name)
    place = _place(sheet)
    _write_head(worksheet, sheet, place, make)
    _add_table(worksheet, sheet, place, make)
    worksheet.set_row(place.header, _height([column.header for column in sheet.columns], sheet))
    for row, cells in enumerate(sheet.rows, start=place.header + 1):
        worksheet.set_row(row, _height(cells, sheet))
        for number, (cell, column) in enumerate(zip(cells, sheet.columns, strict=True)):
            _write_cell(worksheet, (row, number), cell, column, make)
    _write_links(worksheet, sheet, place, make)
    _set_columns(worksheet, sheet.columns)
    _set_view(worksheet, sheet, place)


def _place(sheet: Sheet) -> _Place:
    titles = 1 + len(sheet.notes)
    header = titles + max(len(column.above) for column in sheet.columns)
    # A table without rows has an empty one.
    return _Place(titles, header, header + max(1, len(sheet.rows)))


def _write_head(worksheet: Worksheet, sheet: Sheet, place: _Place, make: MakeFormat) -> None:
    worksheet.write_string(0, 0, _shown(sheet.title), make(bold=True, font_size=14))
    for row, note in enumerate(sheet.notes, start=1):
        worksheet.write_string(row, 0, _shown(note), make())
    for number, column in enumerate(sheet.columns):
        for row, title in enumerate(column.above, start=place.titles):
            worksheet.write_string(row, number, title, make(bg_color=_SHADE))


def _add_table(worksheet: Worksheet, sheet: Sheet, place: _Place, make: MakeFormat) -> None:
    shown = make(bold=True, valign="top", text_wrap=True, bottom=1, bg_color=_SHADE)
    headers = [{"header": c.header, "header_format": shown} for c in sheet.columns]
    options = {
        "name": sheet.table,
        "columns": headers,
        "style": None,
        # What a screen reader says of the table; the library takes it without control characters.
        "title": read_text(sheet.title)[:_LONGEST_AS_TEXT],
        "description": read_text(" ".join(sheet.notes)),
    }
    worksheet.add_table(place.header, 0, place.last, len(sheet.columns) - 1, options)


def _write_cell(
    worksheet: Worksheet, at: tuple[int, int], cell: str, column: Column, make: MakeFormat
) -> None:
    number = _number(cell) if column.kind == "number" else None
    if number is not None:
        pattern = _number_format(number, grouped=column.grouped)
        shown = make(align="right", indent=1, num_format=pattern, **_CELL)
        worksheet.write_number(*at, float(number) if _decimals(number) else int(number), shown)
    elif column.kind == "boolean" and cell:
        shown = make(align="left", num_format=_TRUTH, **_CELL)
        worksheet.write_boolean(*at, cell == "true", shown)
    elif cell:
        shown = _shown(cell)
        kind = {"num_format": "@"} if len(shown) <= _LONGEST_AS_TEXT else {}
        # Never `write`, which looks for formulas, numbers and addresses in a text.
        worksheet.write_string(*at, shown, make(**kind, **_TEXT))
    else:
        worksheet.write_blank(*at, None, make(**_CELL))


def _height(cells: Sequence[str], sheet: Sheet) -> int:
    """Return a row's height in points: not every program finds it by itself."""
    lines = (
        sum(ceil(len(line) / (column.width * _LETTERS)) or 1 for line in cell.split("\n"))
        for cell, column in zip(cells, sheet.columns, strict=True)
    )
    return min(_LINE * max(lines), _TALLEST)


def _number(cell: str) -> Decimal | None:
    """Return a cell's number, or None for an empty one and where digits would be lost."""
    if not cell:
        return None
    number = Decimal(cell)
    return number if len(number.normalize().as_tuple().digits) <= MOST_DIGITS else None


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _number_format(number: Decimal, *, grouped: bool) -> str:
    """Return a format with the decimals as published; the reader's settings choose the signs."""
    decimals = _decimals(number)
    return ("#,##0" if grouped else "0") + (f".{'0' * decimals}" if decimals else "")


def _shown(text: str) -> str:
    """Return *text* as the library takes it: cut with a word if too long, and never as markup."""
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if units > LONGEST_TEXT:
        rest = both("workbook_cut", " / ").format(length=len(text))
        # A character takes at most two units.
        text = text[: (LONGEST_TEXT - len(rest)) // 2] + rest
    if text.startswith("<r>") and text.endswith("</r>"):
        # Such a text would be taken for parts with formats of their own.
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text


def _write_links(worksheet: Worksheet, sheet: Sheet, place: _Place, make: MakeFormat) -> None:
    shown = make(underline=1, font_color="#1F4E79", **_TEXT)
    for row, name in enumerate(sheet.links, start=place.header + 1):
        if name:
            worksheet.write_url(row, 0, f"internal:'{name}'!A1", shown, name)


def _set_columns(worksheet: Worksheet, columns: Iterable[Column]) -> None:
    folded = False
    for number, column in enumerate(columns):
        options = {"level": 1, "hidden": True} if column.folded else {"collapsed": folded}
        worksheet.set_column(number, number, column.width, None, options)
        folded = column.folded


def _set_view(worksheet: Worksheet, sheet: Sheet, place: _Place) -> None:
    worksheet.freeze_panes(place.header + 1, 1)
    everything = f"A1:XFD{place.last + 1}"
    worksheet.ignore_errors({"number_stored_as_text": everything})
    worksheet.set_landscape()
    worksheet.set_footer("&L&A&R&P / &N")
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.repeat_rows(place.titles, place.header)
    worksheet.repeat_columns(0)
    if sheet.second_page:
        worksheet.set_print_scale(_ACROSS * 100 // _width(sheet.columns[: sheet.second_page]))
        worksheet.set_v_pagebreaks([sheet.second_page])
    else:
        worksheet.fit_to_pages(ceil(_width(sheet.columns) / _MOST_ACROSS), 0)


def _width(columns: Iterable[Column]) -> int:
    return sum(column.width for column in columns if not column.folded)
