"""What the documents say is what the project does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import laocai_opendata
from laocai_opendata.package_metadata import read_package_metadata
from laocai_opendata.publishing.reviewing import FIELDS
from laocai_opendata.reading.sources import CURATED_COLUMNS
from laocai_opendata.schemas import TABLES, columns, published_schema, schema

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md",
    "README.vi.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/publish-your-targets.md",
    "docs/publish-your-targets.vi.md",
)
FIELDS_OF_ALL = [(table, field) for table in TABLES for field in schema(table)["fields"]]


def words(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_version_and_licence_are_the_same_everywhere() -> None:
    project = tomllib.loads(words("pyproject.toml"))["project"]
    citation = words("CITATION.cff")

    assert project["version"] == laocai_opendata.__version__
    assert f"\nversion: {project['version']}\n" in citation
    assert f"\nlicense: {project['license']}\n" in citation
    assert f"## [{project['version']}]" in words("CHANGELOG.md")


def test_the_released_data_are_in_the_changelog() -> None:
    metadata = read_package_metadata(ROOT / "package.toml")

    assert f"## [{metadata.version}] - {metadata.released}" in words("CHANGELOG.md")
    assert metadata.publisher in words("CITATION.cff")
    latest = metadata.changes[0]
    assert (latest.version, latest.released) == (metadata.version, metadata.released)


def test_contributing_names_every_curated_column_and_reviewable_field() -> None:
    text = words("CONTRIBUTING.md")

    for name, listed in CURATED_COLUMNS.items():
        assert f"`{name}.csv` | `{', '.join(listed)}`" in text
    for field in FIELDS:
        assert f"`{field}`" in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_into_the_repository_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", words(name))

    assert links
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize(
    ("table", "field"), FIELDS_OF_ALL, ids=[f"{t}.{f['name']}" for t, f in FIELDS_OF_ALL]
)
def test_every_field_is_described_in_both_languages(table: str, field: dict[str, object]) -> None:
    for key in ("title_vi", "title_en", "description_vi", "description_en"):
        assert field.get(key), key
    assert field["description_vi"] != field["description_en"]


@pytest.mark.parametrize("table", TABLES)
def test_categories_are_enums_and_keys_are_columns(table: str) -> None:
    kept = schema(table)
    names = set(columns(table))

    for field in kept["fields"]:
        if "categories" in field:
            assert field["constraints"]["enum"] == field["categories"]
    for key in [kept["primaryKey"], *kept.get("uniqueKeys", [])]:
        assert set(key) <= names
    for key in kept.get("foreignKeys", []):
        assert set(key["fields"]) <= names
        # An empty resource is the table itself; version 1 of the standard asks for it.
        other = key["reference"]["resource"] or table
        assert set(key["reference"]["fields"]) <= set(columns(other))


@pytest.mark.parametrize("table", TABLES)
def test_a_published_schema_holds_both_languages_in_the_standards_words(table: str) -> None:
    published = published_schema(table)

    assert published["title"] == f"{published['title_vi']} / {published['title_en']}"
    assert published["missingValues"] == [""]
    assert "fieldsMatch" not in published
