"""What the article says beside its figures: who was there, the theme, the groups of measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from laocai_opendata.publishing.tables import Tables


@dataclass(frozen=True, slots=True)
class Person:
    """One person of one source with all roles and acts; roles are in Vietnamese if untranslated."""

    name: str
    roles: tuple[tuple[str, str], ...]
    """Each role with its language."""
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of measures: our label, and the words that open its sentence."""

    number: str
    label: str
    quote: str
    anchor: str
    """The anchor of the group; that of its words begins with ``words-``."""


def read_people(tables: Tables, source_id: str, lang: Language) -> Sequence[Person]:
    """Return the people that a source names, in the order in which it does."""
    roles: dict[str, dict[tuple[str, str], None]] = {}
    acts: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    for row in tables["people"]:
        if row["source_id"] != source_id:
            continue
        person = row["person_id"]
        names[person] = row["name"]
        own = row[f"role_{lang}"]
        role = (own, lang) if own else (row["role_vi"], "vi")
        roles.setdefault(person, {})[role] = None
        acts.setdefault(person, {})[interface(lang)[f"page_act_{row['act']}"]] = None
    return [
        Person(name, tuple(roles[person]), tuple(acts[person])) for person, name in names.items()
    ]


def read_groups(tables: Tables, source_id: str, lang: Language) -> Sequence[Group]:
    """Return the groups of measures that a source announces."""
    return [
        Group(
            number=row["group_number"],
            label=row[f"label_{lang}"],
            quote=row["quote"],
            anchor=f"group-{source_id}-{row['group_number']}",
        )
        for row in tables["task_groups"]
        if row["source_id"] == source_id
    ]
