"""What the tests measure on a chart: its words, its marks, their boxes and their contrast."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from matplotlib.typing import ColorType

from laocai_opendata.publishing.chart_style import Width, chart_style
from laocai_opendata.publishing.number_format import Language

LANGUAGES: tuple[Language, ...] = ("vi", "en")
WIDTHS: tuple[Width, ...] = ("wide", "phone")


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


def marks(figure: Figure) -> list[Artist]:
    return [
        artist for artist in figure.findobj(Artist) if (artist.get_gid() or "").startswith("mark-")
    ]


def renderer_of(figure: Figure) -> RendererBase:
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    assert isinstance(renderer, RendererBase)
    return renderer


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    renderer = renderer_of(figure)
    named: list[tuple[str, Artist]] = [
        (text.get_text(), text) for text in figure.findobj(Text) if text.get_text()
    ]
    named += [(artist.get_gid() or "", artist) for artist in marks(figure)]
    # Without the style's hinting, letters would be measured at whole pixels.
    with chart_style():
        return [(name, artist.get_window_extent(renderer)) for name, artist in named]


def collisions(figure: Figure) -> list[tuple[str, str]]:
    """Pairs whose boxes share more than a hair; the parts of one mark may touch."""
    return [
        (name, other)
        for (name, box), (other, second) in itertools.combinations(boxes(figure), 2)
        if not (name.startswith("mark-") and other.startswith("mark-"))
        and min(box.x1, second.x1) - max(box.x0, second.x0) > 0.5
        and min(box.y1, second.y1) - max(box.y0, second.y0) > 0.5
    ]


def cut_off(figure: Figure) -> list[str]:
    margin = 10
    paper = figure.bbox
    return [
        name
        for name, box in boxes(figure)
        if box.x0 < margin
        or box.y0 < margin
        or box.x1 > paper.width - margin
        or box.y1 > paper.height - margin
    ]


def smallest_text(figure: Figure) -> float:
    """The height of the smallest letters in pixels of a page, where the SVG is shown 1:1."""
    return min(float(text.get_fontsize()) for text in figure.findobj(Text)) * 96 / 72


def contrast(color: ColorType) -> float:
    """The contrast of a colour on white paper, as WCAG measures it."""
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color))
    light = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    return 1.05 / (light + 0.05)


def numbers_in(text: str, lang: Language) -> set[Decimal]:
    """Every number in a printed text, read back."""
    back = str.maketrans({".": "", ",": ".", "−": "-"} if lang == "vi" else {",": "", "−": "-"})
    found = re.findall(r"[−0-9][0-9.,]*", text)
    return {Decimal(number.rstrip(".,").translate(back)) for number in found}
