"""``package.toml``: what a package says about itself."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from laocai_opendata.errors import PackageError

FILE = "package.toml"
_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class PackageMetadata:
    """Name, titles, licence and release of a package; ``released`` is an ISO date."""

    name: str
    version: str
    released: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    publisher: str
    keywords: tuple[str, ...]
    licence_name: str
    licence_title_vi: str
    licence_title_en: str
    licence_path: str
    base_address: str


def read_package_metadata(path: Path) -> PackageMetadata:
    """Read ``package.toml``; raises PackageError naming the file and the key."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackageError(
            f"{path}: this file is missing; it gives the package its name, title and licence"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackageError(f"{path}: this is not readable TOML: {error}") from error
    for field in fields(PackageMetadata):
        wanted = list if field.name == "keywords" else str
        if not isinstance(values.get(field.name), wanted):
            kind = "a list of texts" if wanted is list else "a text"
            raise PackageError(f"{path}: {field.name} must be {kind}; add it")
    unknown = values.keys() - {field.name for field in fields(PackageMetadata)}
    if unknown:
        raise PackageError(f"{path}: {min(unknown)!r} is no key of a package; remove it")
    if not _NAME.fullmatch(values["name"]):
        raise PackageError(f"{path}: name {values['name']!r} must be a-z, 0-9 and hyphens")
    return PackageMetadata(**{**values, "keywords": tuple(values["keywords"])})
