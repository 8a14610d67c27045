"""Pieces of a chart, placed in points from the top left corner, and how they are drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Affine2D, Transform

from laocai_opendata.publishing.chart_style import SETTINGS, Look, font, text_width
from laocai_opendata.publishing.marks import shapes

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; *y* is its baseline, *x* its left or right end."""

    x: float
    y: float
    text: str
    look: Look
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule; the heavy one stands below a heading."""

    x: float
    y: float
    length: float
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a comparator, centred on *x* and *y*."""

    x: float
    y: float
    comparator: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """Any other drawing; *make* returns its artists, lowest first, for *x* and *y* in points."""

    x: float
    y: float
    name: str
    make: Callable[[float, float], Iterable[Artist]]


Piece: TypeAlias = Words | Rule | Mark | Sketch


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces that stay together, placed from the block's own top."""

    pieces: tuple[Piece, ...]
    height: float


def wrap(text: str, look: Look, width: float) -> tuple[str, ...]:
    """Break *text* into lines of at most *width* points and of like length.

    A word that is longer than a line is cut.
    """
    words = [part for word in text.split() for part in _cut(word, look, width)]
    lines = _fill(words, look, width)
    # The narrowest lines that are no more: so no word is left alone on the last line.
    wide, narrow = width, width * 0.7
    while len(lines) > 1 and wide - narrow > 1:
        tried = _fill(words, look, (wide + narrow) / 2)
        if len(tried) == len(lines):
            wide, lines = (wide + narrow) / 2, tried
        else:
            narrow = (wide + narrow) / 2
    return tuple(lines)


def _fill(words: Sequence[str], look: Look, width: float) -> list[str]:
    lines: list[str] = []
    space, used = text_width("n n", look) - text_width("nn", look), 0.0
    for word in words:
        needed = text_width(word, look)
        if lines and used + space + needed <= width:
            lines[-1] += f" {word}"
            used += space + needed
        else:
            lines.append(word)
            used = needed
    return lines


def _cut(word: str, look: Look, width: float) -> list[str]:
    if text_width(word, look) <= width:
        return [word]
    parts = [""]
    for letter in word:
        if parts[-1] and text_width(parts[-1] + letter, look) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def paragraph(x: float, text: str, look: Look, width: float) -> Block:
    """Return *text* in lines from *x*; its height ends below the last line."""
    lines = wrap(text, look, width)
    pieces = (
        Words(x, look.size + number * look.leading(), line, look)
        for number, line in enumerate(lines)
    )
    return Block(tuple(pieces), len(lines) * look.leading())


def stack(blocks: Sequence[Block]) -> Block:
    """Put blocks below each other."""
    pieces: list[Piece] = []
    height = 0.0
    for block in blocks:
        pieces += (replace(piece, y=piece.y + height) for piece in block.pieces)
        height += block.height
    return Block(tuple(pieces), height)


def beside(*blocks: Block) -> Block:
    """Put blocks next to each other, their tops in line."""
    pieces = tuple(piece for block in blocks for piece in block.pieces)
    return Block(pieces, max(block.height for block in blocks))


def gap(height: float) -> Block:
    """Return white space."""
    return Block((), height)


def draw(page: Block, width: float) -> Figure:
    """Return the figure that shows *page*, which is *width* points wide."""
    # Whole hundredths of an inch are whole pixels, so a picture has no grey strip at its edge.
    height = math.ceil(page.height / POINTS_PER_INCH * 100) / 100
    figure = Figure(figsize=(width / POINTS_PER_INCH, height))
    down = Affine2D().scale(1 / POINTS_PER_INCH, -1 / POINTS_PER_INCH)
    place = down.translate(0, height) + figure.dpi_scale_trans
    for piece in page.pieces:
        if isinstance(piece, Words):
            _draw_words(figure, piece, place)
        elif isinstance(piece, Rule):
            _draw_rule(figure, piece, place)
        else:
            _draw_shapes(figure, piece, place)
    return figure


def _draw_words(figure: Figure, words: Words, place: Transform) -> None:
    # parse_math=False: a "$" in a label is a dollar, not the start of a formula.
    figure.text(
        words.x,
        words.y,
        words.text,
        transform=place,
        parse_math=False,
        ha=words.align,
        va="baseline",
        color=words.look.color,
        fontproperties=font(words.look),
    )


def _draw_rule(figure: Figure, rule: Rule, place: Transform) -> None:
    color, width = ("axes.edgecolor", "axes.linewidth")
    if not rule.heavy:
        color, width = ("grid.color", "grid.linewidth")
    line = Line2D((rule.x, rule.x + rule.length), (rule.y, rule.y), transform=place)
    line.set(color=SETTINGS[color], linewidth=SETTINGS[width], solid_capstyle="butt")
    figure.add_artist(line)


def _draw_shapes(figure: Figure, piece: Mark | Sketch, place: Transform) -> None:
    if isinstance(piece, Mark):
        name, made = piece.comparator, shapes(piece.comparator, piece.x, piece.y)
    else:
        name, made = piece.name, iter(piece.make(piece.x, piece.y))
    for layer, shape in enumerate(made):
        # A ring covers the end of its arrow, so that it stays open.
        shape.set_zorder(2 + layer)
        shape.set_transform(place)
        shape.set_gid(f"mark-{name}")
        figure.add_artist(shape)
