"""A figure becomes an SVG or PNG file with the same bytes each time, and with its words."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from xml.dom import minidom

from matplotlib.figure import Figure

from laocai_opendata.errors import OpenDataError
from laocai_opendata.publishing.chart_style import chart_style
from laocai_opendata.publishing.number_format import read_text


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
    _tidy(root, f"c{hashlib.sha256(description.encode()).hexdigest()[:8]}-")
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


def _tidy(node: minidom.Element, prefix: str) -> None:
    """Drop comments, styles and unused ids, and prefix the rest: a page may hold several charts."""
    for child in list(node.childNodes):
        if child.nodeType == child.COMMENT_NODE or child.nodeName == "style":
            node.removeChild(child)
        elif child.nodeType == child.ELEMENT_NODE:
            _tidy(child, prefix)
    if node.tagName == "g" and node.hasAttribute("id"):
        node.removeAttribute("id")
    for name, mark in (("id", ""), ("xlink:href", "#")):
        value = node.getAttribute(name)
        if value.startswith(mark) and value:
            node.setAttribute(name, f"{mark}{prefix}{value.removeprefix(mark)}")
