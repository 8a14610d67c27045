"""``dcat.ttl``: DCAT-AP 3.0.1, with which data portals list the package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from laocai_opendata.profiles import claims
from laocai_opendata.publishing.standards.coverage import days, places
from laocai_opendata.publishing.standards.described import Described, Resource, in_languages

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

    # One thing that is said: who, what, whom.
    Said = tuple[URIRef, URIRef, Any]

_SPDX = "http://spdx.org/rdf/terms#"
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_STANDARD = "https://datapackage.org/standard/data-package/"
_NOT_IN_ADDRESSES = re.compile(r'[\x00-\x20<>"{}|\\^`]')


def dcat(package: Described) -> str:
    """Return the catalogue entry in Turtle: one dataset, a distribution for each file.

    Every node has an address, so that the text does not depend on names made up at random.
    """
    # rdflib is loaded here, so that reading an article does not pay for it.
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    _bind(graph)
    _add_dataset(graph, package)
    for resource in package.resources:
        # A chart shows the data; it is no form of them.
        if not resource["mediatype"].startswith("image/"):
            _add_distribution(graph, package, resource)
    return graph.serialize(format="turtle").strip() + "\n"


def _bind(graph: Graph) -> None:
    from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDFS, XSD

    spaces = {"dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "prov": PROV, "rdfs": RDFS, "xsd": XSD}
    for prefix, space in spaces.items():
        graph.bind(prefix, space)
    graph.bind("spdx", _SPDX)


def _add_dataset(graph: Graph, package: Described) -> None:
    from rdflib import RDF, XSD, Literal, URIRef
    from rdflib.namespace import DCAT, DCTERMS, FOAF, RDFS

    metadata, dataset = package.metadata, URIRef(package.identifier)
    publisher = URIRef(f"{package.identifier}#publisher")
    graph.add((dataset, RDF.type, DCAT.Dataset))
    for key, term in (("title", DCTERMS.title), ("description", DCTERMS.description)):
        for lang in ("vi", "en"):
            if text := getattr(metadata, f"{key}_{lang}"):
                graph.add((dataset, term, Literal(text, lang=lang)))
    graph.add((dataset, DCTERMS.identifier, Literal(package.identifier)))
    graph.add((dataset, DCTERMS.issued, Literal(metadata.released, datatype=XSD.date)))
    graph.add((dataset, URIRef(f"{DCAT}version"), Literal(metadata.version)))
    graph.add((dataset, DCTERMS.publisher, publisher))
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(metadata.publisher)))
    for word in metadata.keywords:
        graph.add((dataset, DCAT.keyword, Literal(word)))
    for code in ("VIE", "ENG"):
        _add_of_class(graph, dataset, DCTERMS.language, _LANGUAGES + code, "LinguisticSystem")
    for address in (_STANDARD, *(package.address(claim["path"]) for claim in claims())):
        _add_of_class(graph, dataset, DCTERMS.conformsTo, address, "Standard")
    if metadata.base_address:
        graph.add((dataset, DCAT.landingPage, dataset))
        graph.add((dataset, RDF.type, FOAF.Document))
    _add_coverage(graph, package, dataset)
    licence = URIRef(metadata.licence_path)
    graph.add((licence, RDF.type, DCTERMS.LicenseDocument))
    for lang in ("vi", "en"):
        words = getattr(metadata, f"licence_title_{lang}")
        graph.add((licence, RDFS.label, Literal(words, lang=lang)))


def _add_coverage(graph: Graph, package: Described, dataset: URIRef) -> None:
    from rdflib import RDF, XSD, Literal, URIRef
    from rdflib.namespace import DCAT, DCTERMS, PROV, RDFS

    if span := days(package):
        period = URIRef(f"{package.identifier}#period")
        graph.add((dataset, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        graph.add((period, DCAT.startDate, Literal(span.first.isoformat(), datatype=XSD.date)))
        graph.add((period, DCAT.endDate, Literal(span.last.isoformat(), datatype=XSD.date)))
    for place in places(package):
        area = URIRef(f"{package.address('data/areas.csv')}#{place.area_id}")
        graph.add((dataset, DCTERMS.spatial, area))
        graph.add((area, RDF.type, DCTERMS.Location))
        graph.add((area, RDFS.label, Literal(place.name_vi, lang="vi")))
        graph.add((area, RDFS.label, Literal(place.name_en, lang="en")))
    for row in package.tables["sources"]:
        if row["url"] and not _NOT_IN_ADDRESSES.search(row["url"]):
            graph.add((dataset, PROV.wasDerivedFrom, URIRef(row["url"])))


def _add_distribution(graph: Graph, package: Described, resource: Resource) -> None:
    from rdflib import RDF, XSD, Literal, URIRef
    from rdflib.namespace import DCAT, DCTERMS

    dataset, file = URIRef(package.identifier), URIRef(package.address(resource["path"]))
    node = URIRef(f"{package.identifier}#{resource['name']}")
    graph.add((dataset, DCAT.distribution, node))
    graph.add((node, RDF.type, DCAT.Distribution))
    for key, term in (("title", DCTERMS.title), ("description", DCTERMS.description)):
        for lang, text in in_languages(resource, key).items():
            graph.add((node, term, Literal(text, lang=lang)))
    graph.add((node, DCAT.accessURL, file))
    graph.add((node, DCAT.downloadURL, file))
    graph.add((node, DCAT.byteSize, Literal(resource["bytes"], datatype=XSD.nonNegativeInteger)))
    graph.add((node, DCTERMS.license, URIRef(package.metadata.licence_path)))
    media_type = _MEDIA_TYPES + resource["mediatype"]
    _add_of_class(graph, node, DCAT.mediaType, media_type, "MediaType")
    if resource.get("type") == "table":
        schema = package.address(f"schemas/{resource['name']}.json")
        _add_of_class(graph, node, DCTERMS.conformsTo, schema, "Standard")
    _add_checksum(graph, node, resource["hash"].removeprefix("sha256:"))


def _add_checksum(graph: Graph, node: URIRef, sha256: str) -> None:
    from rdflib import RDF, XSD, Literal, Namespace, URIRef

    spdx = Namespace(_SPDX)
    checksum = URIRef(f"{node}-sha256")
    graph.add((node, spdx.checksum, checksum))
    graph.add((checksum, RDF.type, spdx.Checksum))
    graph.add((checksum, spdx.algorithm, spdx.checksumAlgorithm_sha256))
    graph.add((spdx.checksumAlgorithm_sha256, RDF.type, spdx.ChecksumAlgorithm))
    graph.add((checksum, spdx.checksumValue, Literal(sha256, datatype=XSD.hexBinary)))


def _add_of_class(graph: Graph, node: URIRef, term: URIRef, address: str, kind: str) -> None:
    from rdflib import RDF, URIRef
    from rdflib.namespace import DCTERMS

    graph.add((node, term, URIRef(address)))
    graph.add((URIRef(address), RDF.type, DCTERMS[kind]))
