"""The article of a saved web page, and what the page says about itself; needs trafilatura."""

from __future__ import annotations

import codecs
import re
import unicodedata
from importlib import import_module
from types import ModuleType
from typing import Any

from laocai_opendata.errors import ArticleError
from laocai_opendata.model import Origin
from laocai_opendata.reading.page_lines import Line, read_lines, unwrap_layout
from laocai_opendata.reading.plain_text import decoded, normalised
from laocai_opendata.reading.time_spans import find_partial_date

_CHARSET = re.compile(
    rb"""<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python knows more names, some of them no encodings of a text.
_ON_THE_WEB = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|(?:windows-|cp)125[0-8]|iso-8859-[0-9]{1,2}|latin1|(?:us-)?ascii"
)
# On the web these names mean the larger of the two sets.
_WESTERN = ("iso-8859-1", "latin1", "ascii", "us-ascii")
_ENDS = re.compile(r"</(?:body|html)\s*>", re.I)
# The library cannot hold them; a mark of damage in their place joins no two numbers.
_CONTROLS = {
    **dict.fromkeys((*range(1, 9), *range(14, 32), 0xFFFE, 0xFFFF), "\ufffd"),
    ord("\v"): "\n",
}
_LOOKED_AT = 4096
_MOST_ELEMENTS = 50_000
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")
_LONGEST_NAME = 300
# No clock: by itself the library takes a date after today for a mistake.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}
# Shorter lines stand in menus as well; they do not tell where the article begins or ends.
_TELLING = 20


def read_web_page(data: bytes, name: str, encoding: str) -> tuple[str, Origin]:
    """Return the text of the page's article, one line a paragraph, item or row, and its origin.

    trafilatura tells where the article is; every line there is kept, so that no figure of a
    list or table is lost. Nothing is fetched. Raises ArticleError.
    """
    trafilatura, html = _libraries(name)
    text = _decoded(data, name, encoding)
    if not text.strip():
        raise ArticleError(f"{name}: the file is empty; save the page again")
    tree = _parsed(html, text, name)
    lines = read_lines(tree)
    # The library makes one line of a cell.
    unwrap_layout(tree)
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        )
    except Exception as error:
        # What a stranger wrote can be wrong in more ways than the library's author could list.
        raise ArticleError(
            f"{name}: this page cannot be read ({type(error).__name__}); copy its text into a "
            ".txt file"
        ) from error
    article = _within(lines, found.text or "" if found else "")
    if not article:
        raise ArticleError(f"{name}: no text was found in this page; copy it into a .txt file")
    origin = _origin(found, f"trafilatura {trafilatura.__version__}")
    return _titled(normalised("\n".join(article)), origin.title), origin


def _libraries(name: str) -> tuple[ModuleType, ModuleType]:
    try:
        return import_module("trafilatura"), import_module("lxml.html")
    except ImportError as error:
        raise ArticleError(
            f"{name}: reading a web page needs trafilatura; pip install 'laocai-opendata[html]', "
            "or copy the article's text into a .txt file"
        ) from error


def _decoded(data: bytes, name: str, encoding: str) -> str:
    marked = next((found for mark, found in _MARKS if data.startswith(mark)), "")
    declared = _CHARSET.search(data[:_LOOKED_AT])
    # An encoding that is named on the command line is a person's word against the page's, and
    # what happens to be UTF-8 is nothing else.
    if declared and encoding == "utf-8" and not marked and not _is_utf8(data):
        said = declared[1].decode("ascii").lower()
        if not _ON_THE_WEB.fullmatch(said):
            raise ArticleError(
                f"{name}: the page names {said!r}, no encoding of the web; add --encoding"
            )
        marked = "cp1252" if said in _WESTERN else said
    return decoded(data, name, marked or encoding)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _parsed(html: ModuleType, text: str, name: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    # What follows these is on the page in a browser, and nowhere for the parser.
    text = _ENDS.sub("", text).translate(_CONTROLS)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (ValueError, SyntaxError) as error:
        raise ArticleError(
            f"{name}: this is no web page; copy its text into a .txt file"
        ) from error
    # The parser leaves out what is beyond its limits; figures would be lost without a word.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ArticleError(
            f"{name}: the page is nested too deep or too long to be read whole; copy the "
            "article's text into a .txt file"
        )
    count = sum(1 for _ in tree.iter())
    if count > _MOST_ELEMENTS:
        raise ArticleError(
            f"{name}: {count:,} elements are more than the limit of {_MOST_ELEMENTS:,}; copy the "
            "article's text into a .txt file"
        )
    return tree


def _within(lines: tuple[Line, ...], article: str) -> list[str]:
    """Return the lines from the first to the last that the library takes for the article."""
    known = {_squeezed(line) for line in article.split("\n")}
    is_known = [_squeezed(line.text) in known for line in lines]
    telling = [
        place
        for place, line in enumerate(lines)
        if is_known[place] and len(_squeezed(line.text)) >= _TELLING
    ] or [place for place, known_line in enumerate(is_known) if known_line]
    first, last = (telling[0], telling[-1] + 1) if telling else (0, len(lines))
    while first > 0 and (is_known[first - 1] or lines[first - 1].is_heading):
        first -= 1
    while last < len(lines) and (is_known[last] or _goes_on(lines[last - 1], lines[last])):
        last += 1
    places = range(first, last)
    return [lines[place].text for place in places if is_known[place] or not lines[place].is_link]


def _goes_on(before: Line, line: Line) -> bool:
    # A list that the line before announces, or is a part of, belongs to it.
    is_announced = before.is_item or before.is_heading or before.text.endswith(":")
    return line.is_item and not line.is_link and is_announced


def _squeezed(line: str) -> str:
    return "".join(character for character in line if character.isalnum())


def _titled(text: str, title: str) -> str:
    # A headline names the year; a page may keep it outside the article.
    wanted = _squeezed(title)
    for line in map(_squeezed, text.split("\n", 5)[:5]):
        # A title may name the newspaper as well.
        if line == wanted or (len(line) >= _TELLING and line in wanted):
            return text
    if not title:
        return text
    return f"{title}\n{text}"


def _origin(found: Any, reader: str) -> Origin:
    if found is None:
        return Origin(reader)
    # The library falls back on the address, in which no publisher is named.
    publisher = _name(found.sitename)
    if publisher.removeprefix("www.") in ("", *(_name(found.hostname),), _host(found.url)):
        publisher = ""
    published, url = found.date or "", (found.url or "").strip()
    return Origin(
        reader,
        title=_name(found.title),
        publisher=publisher,
        publisher_basis="stated" if publisher else "",
        published=published if find_partial_date(published) else "",
        url=url if _ADDRESS.fullmatch(url) else "",
    )


def _name(text: str | None) -> str:
    shown = " ".join(unicodedata.normalize("NFC", text or "").split())
    return "".join(character for character in shown if character.isprintable())[:_LONGEST_NAME]


def _host(url: str | None) -> str:
    found = re.match(r"https?://(?:www\.)?([^/?#]+)", url or "")
    return found[1] if found else ""
