"""Open data made from what a Vietnamese province announced, with proof for every figure.

Nothing heavy is loaded before it is used: importing this package loads neither pandas nor
matplotlib nor frictionless.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from laocai_opendata import errors as errors
    from laocai_opendata import showing as showing
    from laocai_opendata.checking.assessed import assess_package as assess_package
    from laocai_opendata.checking.assessed import verdict_on as verdict_on
    from laocai_opendata.checking.validate import validate as validate
    from laocai_opendata.checking.verify import verify as verify
    from laocai_opendata.extraction.extract import extract as extract
    from laocai_opendata.own_article import publish_article as publish_article
    from laocai_opendata.pipeline import add as add
    from laocai_opendata.pipeline import build as build
    from laocai_opendata.published import load as load
    from laocai_opendata.publishing import gallery
    from laocai_opendata.publishing.assessing import assess as assess
    from laocai_opendata.publishing.frames import frame as frame
    from laocai_opendata.reading.article import read_article as read_article

    charts = gallery

__version__ = "0.1.0"

_HOMES = {
    "add": "pipeline",
    "assess": "publishing.assessing",
    "assess_package": "checking.assessed",
    "build": "pipeline",
    "extract": "extraction.extract",
    "frame": "publishing.frames",
    "load": "published",
    "publish_article": "own_article",
    "read_article": "reading.article",
    "validate": "checking.validate",
    "verdict_on": "checking.assessed",
    "verify": "checking.verify",
}
_MODULES = {"charts": "publishing.gallery", "errors": "errors", "showing": "showing"}

__all__ = ["__version__", *_HOMES, *_MODULES]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    if name in _MODULES:
        return import_module(f"{__name__}.{_MODULES[name]}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
