"""Further descriptions of a package, each in a file of its own, all from the same metadata.

To add one, write a module with one function from ``Described`` to text, and name it here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from laocai_opendata.publishing.standards.croissant import croissant
from laocai_opendata.publishing.standards.csvw import csvw
from laocai_opendata.publishing.standards.datacite import datacite
from laocai_opendata.publishing.standards.dcat import dcat
from laocai_opendata.publishing.standards.described import Described

# Where each description lies in the package, and what writes it.
DESCRIPTIONS: Mapping[str, Callable[[Described], str]] = {
    "csvw.json": csvw,
    "dcat.ttl": dcat,
    "croissant.json": croissant,
    "datacite.json": datacite,
}


def descriptions(package: Described) -> dict[str, bytes]:
    """Return every description by its path."""
    return {path: describe(package).encode() for path, describe in DESCRIPTIONS.items()}
