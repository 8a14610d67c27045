"""The profiles that a package follows, as the page tells those who want to publish alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from laocai_opendata.profiles import RELEASED, Profile, read_profile
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a profile: the columns that must be there, and those that must be filled."""

    name: str
    path: str
    title: str
    optional: bool
    columns: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """The newest version of a profile; ``path`` is where the package carries its rules."""

    name: str
    version: str
    path: str
    tables: tuple[Table, ...]


def read_profiles(lang: Language) -> Sequence[Followed]:
    """Return each profile in its newest version, needed tables first."""
    return [_followed(read_profile(name), lang) for name in RELEASED]


def profile_titles(lang: Language) -> Mapping[str, str]:
    """Return what each file of the profiles is, by its path."""
    words = interface(lang)["page_file_profile"]
    titles: dict[str, str] = {}
    for one in read_profiles(lang):
        whole = words.format(profile=f"{one.name} {one.version}")
        titles[one.path] = whole
        titles |= {table.path: f"{whole}: {table.title}" for table in one.tables}
    return titles


def _followed(profile: Profile, lang: Language) -> Followed:
    folder = profile.path.rpartition("/")[0]
    tables = [
        Table(
            name=name,
            path=f"{folder}/{name}.json",
            title=schema[f"title_{lang}"],
            optional=schema["optional"],
            columns=tuple(
                (field["name"], bool(field.get("constraints", {}).get("required")))
                for field in schema["fields"]
                if not field.get("optional")
            ),
        )
        for name, schema in profile.tables.items()
    ]
    ordered = sorted(tables, key=lambda table: table.optional)
    return Followed(profile.name, profile.version, profile.path, tuple(ordered))
