"""A figure becomes an SVG or PNG file with the same bytes each time, and with its words."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.dom import minidom

from matplotlib.figure import Figure

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.chart_style import chart_style
from laocai_opendata.publishing.number_format import read_text

# How one element names another: a link to it alone, or an address within other words.
_LINK, _ADDRESS = re.compile(r"^#(.+)$"), re.compile(r"(?<=url\(#)([^)]+)")
# A letter ends a number, and so does a minus.
_DECIMAL = re.compile(r"[0-9]+\.[0-9]{3,}")
# A glyph moves along its line only.
_MOVE = re.compile(r"translate\(([0-9.]+)(?: 0)?\)")
_NEEDLESS_SPACE = re.compile(r"(?<=[A-Za-z]) | (?=[A-Za-z-])")


def write_chart(figure: Figure, path: Path, *, title: str, description: str) -> None:
    """Write *figure* as SVG or PNG, by the suffix of *path*."""
    suffix = path.suffix.lower()
    if suffix == ".svg":
        path.write_bytes(svg(figure, title=title, description=description).encode())
    elif suffix == ".png":
        path.write_bytes(png(figure, title=title, description=description))
    else:
        raise OpenDataError(f"{path.name}: a chart is written as .svg or .png; change the suffix")


def svg(figure: Figure, *, title: str, description: str) -> str:
    """Return *figure* as an SVG element that a screen reader reads as *description*."""
    title, description = read_text(title), read_text(description)
    buffer = io.BytesIO()
    metadata = {"Title": title, "Description": description, "Date": None, "Creator": None}
    with chart_style():
        figure.savefig(buffer, format="svg", metadata=metadata)
    root = minidom.parseString(buffer.getvalue()).getElementsByTagName("svg")[0]
    _tidy(root, f"c{hashlib.sha256(description.encode()).hexdigest()[:6]}-")
    # What the removed <style> said, for this chart alone and not for the page around it.
    root.setAttribute("stroke-linejoin", "round")
    root.setAttribute("stroke-linecap", "butt")
    root.setAttribute("role", "img")
    root.setAttribute("aria-label", description)
    # The element alone, ready for a page: HTML has no place for a declaration, and a checker
    # would ask another host for the document type.
    return f"{root.toxml()}\n"


def png(figure: Figure, *, title: str, description: str) -> bytes:
    """Return *figure* as a PNG picture; page and notebook add the alternative text."""
    buffer = io.BytesIO()
    metadata = {"Title": read_text(title), "Description": read_text(description), "Software": None}
    with chart_style():
        figure.savefig(buffer, format="png", metadata=metadata)
    return buffer.getvalue()


def _tidy(root: minidom.Element, prefix: str) -> None:
    """Drop what says nothing, and shorten the rest: a page is loaded over a phone's network.

    Ids get *prefix*, because a page may hold several charts.
    """
    nodes = list(_elements(root))
    used = sorted({name for node in nodes for name in _referred(node)})
    names = {name: f"{prefix}{number:x}" for number, name in enumerate(used)}
    for node in nodes:
        _drop_silent(node)
        _rename(node, names)
        if node.hasAttribute("d"):
            node.setAttribute("d", _short_path(node.getAttribute("d")))
        if node.tagName == "use":
            _place_glyph(node)


def _referred(node: minidom.Element) -> Iterator[str]:
    for key, value in node.attributes.items():
        yield from (_LINK if key == "xlink:href" else _ADDRESS).findall(value)


def _rename(node: minidom.Element, names: Mapping[str, str]) -> None:
    for key, value in list(node.attributes.items()):
        if key == "id" and value not in names:
            node.removeAttribute(key)
        elif key == "id":
            node.setAttribute(key, names[value])
        elif key == "xlink:href":
            node.setAttribute(key, _LINK.sub(lambda found: f"#{names[found[1]]}", value))
        else:
            node.setAttribute(key, _ADDRESS.sub(lambda found: names[found[1]], value))


def _elements(node: minidom.Element) -> Iterator[minidom.Element]:
    yield node
    for child in node.childNodes:
        if child.nodeType == child.ELEMENT_NODE:
            yield from _elements(child)


def _drop_silent(node: minidom.Element) -> None:
    for child in list(node.childNodes):
        is_space = child.nodeType == child.TEXT_NODE and not child.data.strip()
        if is_space or child.nodeType == child.COMMENT_NODE or child.nodeName == "style":
            node.removeChild(child)


def _place_glyph(node: minidom.Element) -> None:
    """Say a glyph's place as `x`, which means the same as a move and is much shorter.

    A tenth of the font's own units is a fiftieth of a point.
    """
    move = _MOVE.fullmatch(node.getAttribute("transform"))
    if move and not node.hasAttribute("x"):
        node.removeAttribute("transform")
        node.setAttribute("x", f"{float(move[1]):.1f}".removesuffix(".0"))


def _short_path(steps: str) -> str:
    """Return a path's steps to a hundredth of a point, without the spaces that nothing needs.

    >>> _short_path("M 32 -7.5  L 33.758047 0  z ")
    'M32-7.5L33.76 0z'
    """
    rounded = _DECIMAL.sub(lambda found: f"{float(found[0]):.2f}", " ".join(steps.split()))
    return _NEEDLESS_SPACE.sub("", rounded)
