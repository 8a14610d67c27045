"""What every description is made from: a package's metadata, its files and its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.tables import Tables

Resource = Mapping[str, Any]

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
# A list of codes is no property; this is the property whose codes it holds.
_PROPERTIES = {
    "http://hl7.org/fhir/ValueSet/quantity-comparator": "http://hl7.org/fhir/Quantity.comparator",
}


@dataclass(frozen=True)
class Described:
    """A package without its descriptions; ``resources`` are those of its descriptor."""

    metadata: PackageMetadata
    resources: tuple[Resource, ...]
    tables: Tables

    @property
    def identifier(self) -> str:
        """The identifier of the package."""
        return self.metadata.identifier

    def address(self, path: str) -> str:
        """Return where a file of the package is: below the base address, else a relative path."""
        return urljoin(self.metadata.folder_address, quote(path))

    def term(self, table: str, field: Mapping[str, Any], *, up: str = "") -> str:
        """Return what a column means: a term of SDMX or of another vocabulary, or its schema's.

        *up* leads from the reader's folder to the package's, where there is no base address.
        """
        term, concept = field.get("term", ""), field.get("sdmx_concept", "")
        # The upper end of a range is no second observation.
        concept = "" if field["name"].endswith("_high") else concept
        known = _SDMX.get(concept) or _PROPERTIES.get(term, term)
        up = "" if self.metadata.folder_address else up
        return known or f"{up}{self.address(f'schemas/{table}.json')}#{field['name']}"

    def table_resources(self) -> Iterator[Resource]:
        """Yield the resources that are tables."""
        return (resource for resource in self.resources if resource.get("type") == "table")


def in_languages(described: Mapping[str, Any], key: str) -> dict[str, str]:
    """Return a title or description by its language; what is empty is left out."""
    texts = {lang: described.get(f"{key}_{lang}", "") for lang in ("vi", "en")}
    return {lang: text for lang, text in texts.items() if text}


def metadata_texts(package: Described) -> dict[str, str]:
    """Return the package's titles and descriptions as ``title_vi`` and so on."""
    keys = ("title_vi", "title_en", "description_vi", "description_en")
    return {key: getattr(package.metadata, key) for key in keys}
