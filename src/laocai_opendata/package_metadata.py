"""``package.toml``: what a package says about itself."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

from laocai_opendata.errors import PackageError, in_words

FILE = "package.toml"
_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")
# Made once at random; it keeps our identifiers apart from everyone else's.
_NAMESPACE = UUID("036b7080-39ea-4fcf-8239-9cd4bd6e58b0")
_MAY_BE_EMPTY = ("description_vi", "description_en", "base_address")


@dataclass(frozen=True, slots=True)
class Change:
    """What one release changed, in words; ``released`` is an ISO date."""

    version: str
    released: str
    text_vi: str
    text_en: str


@dataclass(frozen=True, slots=True)
class PackageMetadata:
    """Name, titles, licence and release of a package; ``released`` is an ISO date.

    ``changes`` tells the releases, the latest first; a package need not tell them.
    """

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
    changes: tuple[Change, ...] = ()

    @property
    def folder_address(self) -> str:
        """The base address as that of a folder; empty where none is set."""
        base = self.base_address
        return base if not base or base.endswith("/") else f"{base}/"

    @property
    def identifier(self) -> str:
        """The base address, or a URN that stays the same over the package's versions."""
        own = f"{self.publisher}\n{self.name}"
        return self.folder_address or f"urn:uuid:{uuid5(_NAMESPACE, own)}"


def read_package_metadata(path: Path) -> PackageMetadata:
    """Read ``package.toml``; raises PackageError naming the file and the key."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackageError(
            f"{path}: this file is missing; it gives the package its name, title and licence"
        ) from error
    except OSError as error:
        raise PackageError(in_words(error, path)) from error
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{path}: this is not readable TOML: {error}") from error
    known = [field.name for field in fields(PackageMetadata)]
    if unknown := values.keys() - set(known):
        raise PackageError(f"{path}: {min(unknown)!r} is no key of a package; remove it")
    for name in known:
        if problem := _problem(name, values.get(name)):
            raise PackageError(f"{path}: {name} {problem}")
    changes = tuple(Change(**change) for change in values.get("changes", ()))
    return PackageMetadata(**{**values, "keywords": tuple(values["keywords"]), "changes": changes})


def _problem(name: str, value: object) -> str:
    """Say what is wrong with a value, and the fix; empty where nothing is."""
    if name == "keywords":
        words = value if isinstance(value, list) and value else [None]
        named = all(isinstance(word, str) and word.strip() for word in words)
        return "" if named else 'must be a list of texts; write keywords = ["…"]'
    if name == "changes":
        return "" if value is None else _wrong_changes(value)
    if not isinstance(value, str):
        return f'must be a text; write {name} = "…"'
    if not value.strip() and name not in _MAY_BE_EMPTY:
        return "is empty; fill it in"
    return _misspelt(name, value)


def _wrong_changes(value: object) -> str:
    keys = {field.name for field in fields(Change)}
    for change in value if isinstance(value, list) else [None]:
        if not isinstance(change, dict) or change.keys() != keys:
            return f"needs {', '.join(sorted(keys))} in each [[changes]]; write just those"
        if not all(isinstance(text, str) and text.strip() for text in change.values()):
            return "has an empty part or one that is no text; write texts"
        if not _is_day(change["released"]):
            return f"has {change['released']!r}, which is no day; write YYYY-MM-DD"
    return ""


def _misspelt(name: str, value: str) -> str:
    if name == "name" and not _NAME.fullmatch(value):
        return f"{value!r} must be a-z, 0-9 and hyphens; correct it"
    if name == "released" and not _is_day(value):
        return f"{value!r} is no day; write YYYY-MM-DD"
    if name == "base_address" and value and not _ADDRESS.fullmatch(value):
        return f"{value!r} is no web address; write https://…, or leave it empty"
    return ""


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
