"""The libraries that know the standard, loaded without what no check here asks them for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

# Comes with JupyterLab. Loading it makes parsers, which takes longer than a check of a small
# package, and only addresses with letters of other scripts are ever given to them.
_GRAMMAR = "rfc3987_syntax"


def standard_reader() -> ModuleType:
    """Return frictionless, with the library for JSON Schemas that it will ask for."""
    json_schemas()
    return import_module("frictionless")


def json_schemas() -> ModuleType:
    """Return the library for JSON Schemas."""
    with _loaded_when_asked():
        return import_module("jsonschema")


@contextmanager
def _loaded_when_asked() -> Iterator[None]:
    if not {"jsonschema", _GRAMMAR}.isdisjoint(sys.modules) or find_spec(_GRAMMAR) is None:
        yield
        return
    later = ModuleType(_GRAMMAR)
    later.is_valid_syntax = _is_valid_syntax  # type: ignore[attr-defined]
    sys.modules[_GRAMMAR] = later
    try:
        yield
    finally:
        del sys.modules[_GRAMMAR]


def _is_valid_syntax(term: str, value: str) -> bool:
    return bool(import_module(_GRAMMAR).is_valid_syntax(term, value))
