"""``dcat.ttl``: DCAT-AP 3.0.1, with which data portals list the package."""

from __future__ import annotations

from laocai_opendata.publishing.standards.described import Described


def dcat(package: Described) -> str:
    """Return the catalogue entry in Turtle: one dataset, a distribution for each file."""
    # rdflib is loaded here, so that reading an article does not pay for it.
    from laocai_opendata.publishing.standards.dcat_graph import dcat_graph

    return dcat_graph(package).serialize(format="turtle").strip() + "\n"
