"""How charts look: the settings of ``data/chart.mplstyle``, the fonts, the width of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any, cast

import matplotlib
from matplotlib import font_manager, style
from matplotlib.textpath import text_to_path

LEADING = 1.26

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


@contextmanager
def chart_style() -> Iterator[None]:
    """Apply ``data/chart.mplstyle`` alone, whatever the reader's own settings are."""
    _add_fonts()
    path = files("laocai_opendata") / "data" / "chart.mplstyle"
    with as_file(path) as file, style.context(str(file), after_reset=True):
        known = {font.name for font in font_manager.fontManager.ttflist}
        families = [name for name in matplotlib.rcParams["font.family"] if name in known]
        matplotlib.rcParams["font.family"] = families or ["DejaVu Sans"]
        yield


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
    points = font_manager.FontProperties(size=SETTINGS[size]).get_size_in_points()
    return Look(tuple(SETTINGS["font.family"]), points, SETTINGS[weight], SETTINGS[color])


def font(look: Look) -> font_manager.FontProperties:
    """Return *look* as matplotlib wants it."""
    return font_manager.FontProperties(family=list(look.family), size=look.size, weight=look.weight)


@lru_cache(maxsize=4096)
def text_width(text: str, look: Look) -> float:
    """Return the width of one line in points."""
    return float(text_to_path.get_text_width_height_descent(text, font(look), ismath=False)[0])
