"""What is written of a figure: small, with its words, and whole."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from matplotlib.figure import Figure

from laocai_opendata.publishing.chart_files import svg

LINK = "{http://www.w3.org/1999/xlink}href"


def drawn() -> ElementTree.Element:
    figure = Figure()
    axes = figure.add_subplot()
    axes.plot([1, 2], [3, -4], clip_on=True)
    axes.set_title("Năm 2024")
    return ElementTree.fromstring(svg(figure, title="t", description="d"))


def test_what_an_element_names_is_there_and_nothing_else_has_an_id() -> None:
    root = drawn()
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    named = {node.attrib[LINK].removeprefix("#") for node in root.iter() if LINK in node.attrib}
    named |= set(re.findall(r"url\(#([^)]+)\)", ElementTree.tostring(root, "unicode")))

    assert len(ids) == len(set(ids))
    assert set(ids) == named
    assert len(named) > 5


def test_nothing_stands_between_elements_and_steps_are_short() -> None:
    root = drawn()
    paths = [node.attrib["d"] for node in root.iter() if "d" in node.attrib]

    assert not [node for node in root.iter() if node.tail and not node.tail.strip()]
    assert paths
    assert not [path for path in paths if re.search(r"\s[A-Za-z-]|[A-Za-z]\s|\s\s", path)]
