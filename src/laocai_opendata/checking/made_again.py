"""Workbook, database and ZIP made again from what the package says, and compared byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.strict_json import LARGEST
from laocai_opendata.errors import PackageError
from laocai_opendata.publishing.descriptor import described_metadata
from laocai_opendata.publishing.downloads import FORMS, Form, package_zip, zip_path
from laocai_opendata.publishing.release import DOWNLOADS, parse_sums
from laocai_opendata.publishing.tables import Tables


def made_again_problems(package: Package, tables: Tables) -> Iterator[Problem]:
    """Yield what workbook, database and ZIP say that *tables* and the files beside them do not."""
    name = str(package.descriptor.get("name", ""))
    for form in FORMS:
        yield from _wrong_form(package, tables, form, form.path(name))
    yield from _wrong_zip(package)


def _wrong_form(package: Package, tables: Tables, form: Form, path: str) -> Iterator[Problem]:
    """A form says what *tables* say, where the library at hand is the one that wrote it."""
    if path not in package.files or _made_with(package, path) != form.writer:
        return
    if _made(form, package.descriptor, tables) != package.read_bytes(path):
        message = "it does not say what the tables say; build the package again"
        yield Problem(f"{form.name}-differs", path, message)


def _wrong_zip(package: Package) -> Iterator[Problem]:
    """The ZIP holds the files beside it: one of an earlier build is no longer true."""
    name = str(package.descriptor.get("name", ""))
    path = zip_path(name)
    if path not in package.files or DOWNLOADS not in package.files:
        return
    try:
        listed = parse_sums(package.read_bytes(DOWNLOADS, most=LARGEST), DOWNLOADS)
    except PackageError:
        return  # the rule about sums says so
    left_out = {DOWNLOADS, *listed}
    files = {p: package.read_bytes(p) for p in package.files if p not in left_out}
    if path in listed and package_zip(name, files) != package.read_bytes(path):
        message = "it does not hold the files beside it; build the package again"
        yield Problem("zip-differs", path, message)


def _made_with(package: Package, path: str) -> object:
    found = (resource for resource in package.resources if resource["path"] == path)
    return next(found, {}).get("made_with")


def _made(form: Form, descriptor: Mapping[str, Any], tables: Tables) -> bytes:
    """Return a form made again; nothing where a stranger's descriptor gives none."""
    try:
        return form.make(described_metadata(descriptor), tables)
    except Exception:
        # What a stranger wrote can be wrong in more ways than anyone can list.
        return b""
