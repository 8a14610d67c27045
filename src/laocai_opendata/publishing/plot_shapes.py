"""Signs, lines and fields of a chart that is drawn to scale, beside the words of a page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.transforms import Affine2D

from laocai_opendata.publishing.chart_style import SETTINGS
from laocai_opendata.publishing.drawing import POINTS_PER_INCH, Block, Piece, draw

Fill = Literal["full", "open", "dashed", "cored"]

# Corners on a circle of radius 1; y grows downwards.
_CORNERS = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "square": ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "triangle": ((0, -1), (0.95, 0.75), (-0.95, 0.75)),
    "wedge": ((0, 1), (0.95, -0.75), (-0.95, -0.75)),
    "pentagon": ((0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31)),
}
_LINES = {
    "cross": (((-0.75, -0.75), (0.75, 0.75)), ((-0.75, 0.75), (0.75, -0.75))),
    "plus": (((-1, 0), (1, 0)), ((0, -1), (0, 1))),
    "bar": (((0, -1), (0, 1)),),
    "under": (((-1, 0), (1, 0)),),
    "wave": (tuple((x / 12, -math.sin(x / 12 * math.pi) * 0.35) for x in range(-12, 13)),),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark that is centred on *x* and *y* and reaches *size* / 2 to each side."""

    x: float
    y: float
    shape: str
    size: float
    color: str
    fill: Fill = "full"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line from *x* and *y*; it goes *dx* to the right and *dy* down."""

    x: float
    y: float
    dx: float
    dy: float
    color: str
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A coloured rectangle, its top left corner at *x* and *y*."""

    x: float
    y: float
    width: float
    height: float
    color: str


Shape: TypeAlias = Sign | Stroke | Field


@dataclass(frozen=True, slots=True)
class Picture:
    """Words and shapes that stay together, placed from their own top left corner."""

    words: tuple[Piece, ...] = ()
    shapes: tuple[Shape, ...] = ()
    height: float = 0.0

    def moved(self, x: float, y: float) -> Picture:
        """Return the picture further right and further down."""
        words = (replace(piece, x=piece.x + x, y=piece.y + y) for piece in self.words)
        shapes = (replace(shape, x=shape.x + x, y=shape.y + y) for shape in self.shapes)
        return Picture(tuple(words), tuple(shapes), self.height)


def picture(block: Block) -> Picture:
    """Return a block of words as a picture."""
    return Picture(block.pieces, (), block.height)


def below(pictures: Sequence[Picture]) -> Picture:
    """Put pictures below each other."""
    words: list[Piece] = []
    shapes: list[Shape] = []
    height = 0.0
    for part in pictures:
        moved = part.moved(0, height)
        words += moved.words
        shapes += moved.shapes
        height += part.height
    return Picture(tuple(words), tuple(shapes), height)


def beside(pictures: Sequence[Picture], step: float) -> Picture:
    """Put pictures beside each other, each *step* further right."""
    moved = [part.moved(number * step, 0) for number, part in enumerate(pictures)]
    return Picture(
        tuple(word for part in moved for word in part.words),
        tuple(shape for part in moved for shape in part.shapes),
        max((part.height for part in moved), default=0),
    )


def paint(page: Picture, width: float) -> Figure:
    """Return the figure that shows *page*, which is *width* points wide."""
    figure = draw(Block(page.words, page.height), width)
    down = Affine2D().scale(1 / POINTS_PER_INCH, -1 / POINTS_PER_INCH)
    place = down.translate(0, figure.get_size_inches()[1]) + figure.dpi_scale_trans
    for shape in page.shapes:
        for layer, artist in enumerate(_artists(shape)):
            artist.set_transform(place)
            artist.set_zorder((0.5 if isinstance(shape, Field) else 1.5) + layer / 10)
            figure.add_artist(artist)
    return figure


def _artists(shape: Shape) -> Iterator[Artist]:
    if isinstance(shape, Field):
        corner = (shape.x, shape.y)
        yield Rectangle(corner, shape.width, shape.height, facecolor=shape.color, edgecolor="none")
    elif isinstance(shape, Stroke):
        xs, ys = (shape.x, shape.x + shape.dx), (shape.y, shape.y + shape.dy)
        line = Line2D(xs, ys, color=shape.color, linewidth=shape.width, dash_capstyle="butt")
        line.set_linestyle((0, (3, 2)) if shape.dashed else "solid")
        yield line
    else:
        for artist in _sign(shape):
            artist.set_gid(f"mark-{shape.shape}-{shape.fill}")
            yield artist


def _sign(sign: Sign) -> Iterator[Artist]:
    for path in _LINES.get(sign.shape, ()):
        xs = [sign.x + x * sign.size / 2 for x, _ in path]
        ys = [sign.y + y * sign.size / 2 for _, y in path]
        line = Line2D(xs, ys, color=sign.color, linewidth=1.3, solid_capstyle="butt")
        yield line
    if sign.shape not in _LINES:
        yield _outline(sign, sign.size / 2)
    if sign.fill == "cored":
        yield _outline(replace(sign, fill="full"), sign.size / 5)


def _outline(sign: Sign, radius: float) -> Circle | Polygon:
    """Draw a form; half of its outline lies outside, so the form itself is smaller."""
    edge = 1.3
    radius -= edge / 2
    form: Circle | Polygon
    if sign.shape == "circle":
        form = Circle((sign.x, sign.y), radius)
    else:
        corners = [(sign.x + x * radius, sign.y + y * radius) for x, y in _CORNERS[sign.shape]]
        form = Polygon(corners)
    paper = SETTINGS["figure.facecolor"]
    form.set(facecolor=sign.color if sign.fill == "full" else paper, edgecolor=sign.color)
    form.set_linewidth(edge)
    if sign.fill in ("dashed", "cored"):
        form.set_linestyle((0, (1.6, 1.1)))
    return form
