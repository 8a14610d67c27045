"""How charts look: the settings of ``data/chart.mplstyle``, the fonts, the width of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal, cast

import matplotlib
from matplotlib import font_manager, style
from matplotlib.textpath import text_to_path

from laocai_opendata.errors import OpenDataError

LEADING = 1.26
Width = Literal["wide", "phone"]

# 4.06 inches are 390 pixels of a page; letters shrink less than the paper, so that they can
# be read there: none is smaller than 11 pixels (8.25 points).
_PHONE_WIDTH = 4.06
_PHONE_SCALE = 0.86
_LEAST = 8.25
_SIZES = (
    "figure.titlesize", "figure.labelsize", "legend.fontsize", "axes.titlesize", "font.size",
    "axes.labelsize", "xtick.labelsize", "ytick.labelsize",
)  # fmt: skip

# matplotlib types each key as a literal; ours are looked up by name.
SETTINGS = cast("Mapping[str, Any]", matplotlib.rcParams)


@dataclass(frozen=True, slots=True)
class Look:
    """A font in one size, weight and colour."""

    family: tuple[str, ...]
    size: float
    weight: int
    color: str

    def leading(self) -> float:
        """Return the distance from one line to the next."""
        return self.size * LEADING


_OWN: ContextVar[tuple[str, ...]] = ContextVar("own style files", default=())


@contextmanager
def own_style(path: str | Path) -> Iterator[None]:
    """Draw what is drawn inside with a style file of one's own on top of ``chart.mplstyle``.

    It may name any of that file's settings: fonts, sizes, colours. Raises OpenDataError where
    it cannot be read.
    """
    if not Path(path).is_file():
        raise OpenDataError(f"{path}: there is no such style file; copy data/chart.mplstyle")
    token = _OWN.set((*_OWN.get(), str(path)))
    try:
        yield
    finally:
        _OWN.reset(token)


@contextmanager
def chart_style(width: Width = "wide") -> Iterator[None]:
    """Apply ``data/chart.mplstyle`` and ``own_style``, whatever the reader's settings are."""
    if width not in ("wide", "phone"):
        raise OpenDataError(f"there is no chart of width {width!r}; use 'wide' or 'phone'")
    _add_fonts()
    path = files("laocai_opendata") / "data" / "chart.mplstyle"
    with as_file(path) as file, style.context([str(file), *_OWN.get()], after_reset=True):
        known = {font.name for font in font_manager.fontManager.ttflist}
        families = [name for name in matplotlib.rcParams["font.family"] if name in known]
        matplotlib.rcParams["font.family"] = families or ["DejaVu Sans"]
        if width == "phone":
            cast("dict[str, Any]", matplotlib.rcParams).update(_for_phones())
        yield


def _for_phones() -> dict[str, Any]:
    sizes = {key: _points(SETTINGS[key]) for key in _SIZES}
    smaller = {key: max(size * _PHONE_SCALE, min(size, _LEAST)) for key, size in sizes.items()}
    paper = (_PHONE_WIDTH, SETTINGS["figure.figsize"][1])
    mark = SETTINGS["lines.markersize"] * _PHONE_SCALE
    return {**smaller, "figure.figsize": paper, "lines.markersize": mark}


@cache
def _add_fonts() -> None:
    try:
        folder = files("font_source_sans_pro") / "files"
    except ModuleNotFoundError:  # a chart in DejaVu Sans is better than none
        return
    for weight in ("Regular", "Bold"):
        with as_file(folder / f"SourceSansPro-{weight}.ttf") as path:
            if path.is_file():
                font_manager.fontManager.addfont(path)


def look(size: str, color: str, weight: str = "font.weight") -> Look:
    """Return the look that the style's settings of these names give."""
    points = _points(SETTINGS[size])
    return Look(tuple(SETTINGS["font.family"]), points, SETTINGS[weight], SETTINGS[color])


def _points(size: str | float) -> float:
    return float(font_manager.FontProperties(size=size).get_size_in_points())


def font(look: Look) -> font_manager.FontProperties:
    """Return *look* as matplotlib wants it."""
    return font_manager.FontProperties(family=list(look.family), size=look.size, weight=look.weight)


@lru_cache(maxsize=4096)
def text_width(text: str, look: Look) -> float:
    """Return the width of one line in points."""
    return float(text_to_path.get_text_width_height_descent(text, font(look), ismath=False)[0])
