"""What a chart's tests measure: the boxes of texts and marks, colours, numbers in a text."""

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

from laocai_opendata.publishing.number_format import Language

CSS_PIXEL = 0.75  # in points


def texts(figure: Figure) -> list[str]:
    """All words of a chart, line by line."""
    return [text.get_text() for text in figure.findobj(Text)]


def marks(figure: Figure) -> list[Artist]:
    """All marks of a chart."""
    return [
        artist for artist in figure.findobj(Artist) if (artist.get_gid() or "").startswith("mark-")
    ]


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    """The boxes of all texts and marks, in pixels of the figure."""
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    assert isinstance(renderer, RendererBase)
    named: list[tuple[str, Artist]] = [
        (text.get_text(), text) for text in figure.findobj(Text) if text.get_text()
    ]
    named += [(artist.get_gid() or "", artist) for artist in marks(figure)]
    return [(name, artist.get_window_extent(renderer)) for name, artist in named]


def collisions(figure: Figure) -> list[tuple[str, str]]:
    """Pairs whose boxes share more than a hair; marks may touch each other."""
    return [
        (name, other)
        for (name, box), (other, second) in itertools.combinations(boxes(figure), 2)
        if not (name.startswith("mark-") and other.startswith("mark-"))
        and min(box.x1, second.x1) - max(box.x0, second.x0) > 0.5
        and min(box.y1, second.y1) - max(box.y0, second.y0) > 0.5
    ]


def cut_off(figure: Figure, margin: float = 5) -> list[str]:
    """Texts and marks that come closer to the edge of the paper than *margin*."""
    paper = figure.bbox
    return [
        name
        for name, box in boxes(figure)
        if min(box.x0, box.y0, paper.width - box.x1, paper.height - box.y1) < margin
    ]


def smallest_text(figure: Figure) -> float:
    """The smallest letters, in CSS pixels at the figure's own size."""
    return min(float(text.get_fontsize()) for text in figure.findobj(Text)) / CSS_PIXEL


def weakest_contrast(figure: Figure) -> float:
    """The contrast on white of the palest text."""
    return min(1.05 / (_light(text.get_color()) + 0.05) for text in figure.findobj(Text))


def _light(color: ColorType) -> float:
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def numbers_in(text: str, lang: Language) -> set[Decimal]:
    """All numbers of a text in print, read back."""
    back = str.maketrans({".": "", ",": ".", "−": "-"} if lang == "vi" else {",": "", "−": "-"})
    found = re.findall(r"−?[0-9][0-9.,]*", text)
    return {Decimal(number.rstrip(".,").translate(back)) for number in found}
