"""What every description is made from: a package's metadata, its files and its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin
from uuid import UUID, uuid5

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.tables import Tables

Resource = Mapping[str, Any]

# Made once at random; it keeps these identifiers apart from everyone else's.
_NAMESPACE = UUID("036b7080-39ea-4fcf-8239-9cd4bd6e58b0")
# The concepts of SDMX that have a term of their own on the web.
_SDMX = {
    "COMMENT_OBS": "http://purl.org/linked-data/sdmx/2009/attribute#comment",
    "OBS_STATUS": "http://purl.org/linked-data/sdmx/2009/attribute#obsStatus",
    "OBS_VALUE": "http://purl.org/linked-data/sdmx/2009/measure#obsValue",
    "REF_AREA": "http://purl.org/linked-data/sdmx/2009/dimension#refArea",
    "TIME_PERIOD": "http://purl.org/linked-data/sdmx/2009/dimension#timePeriod",
    "UNIT_MEASURE": "http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure",
    "UNIT_MULT": "http://purl.org/linked-data/sdmx/2009/attribute#unitMult",
}


@dataclass(frozen=True)
class Described:
    """A package without its descriptions; ``resources`` are those of its descriptor."""

    metadata: PackageMetadata
    resources: tuple[Resource, ...]
    tables: Tables

    @property
    def identifier(self) -> str:
        """The package's base address, or a URN that stays the same over its versions."""
        own = f"{self.metadata.publisher}\n{self.metadata.name}"
        return self._base or f"urn:uuid:{uuid5(_NAMESPACE, own)}"

    def address(self, path: str) -> str:
        """Return where a file of the package is: below the base address, else a relative path."""
        return urljoin(self._base, quote(path))

    def term(self, table: str, field: Mapping[str, Any], *, up: str = "") -> str:
        """Return what a column means: a term of SDMX or of another vocabulary, or its schema's.

        *up* leads from the reader's folder to the package's, where there is no base address.
        """
        known = _SDMX.get(field.get("sdmx_concept", "")) or field.get("term")
        own = self.address(f"schemas/{table}.json")
        return known or f"{'' if self._base else up}{own}#{field['name']}"

    def table_resources(self) -> Iterator[Resource]:
        """Yield the resources that are tables."""
        return (resource for resource in self.resources if resource.get("type") == "table")

    @property
    def _base(self) -> str:
        base = self.metadata.base_address
        return base if not base or base.endswith("/") else f"{base}/"


def in_languages(described: Mapping[str, Any], key: str) -> dict[str, str]:
    """Return a title or description by its language; what is empty is left out."""
    texts = {lang: described.get(f"{key}_{lang}", "") for lang in ("vi", "en")}
    return {lang: text for lang, text in texts.items() if text}
