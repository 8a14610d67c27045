"""A package as a graph in the terms of DCAT-AP.

Every node has an address, so that its text does not depend on names made up at random.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDFS

from laocai_opendata.profiles import claims
from laocai_opendata.publishing.standards.coverage import days, places
from laocai_opendata.publishing.standards.described import (
    Described,
    Resource,
    in_languages,
    metadata_texts,
)

# One statement: what it is about, the term, the value.
Triple = tuple[URIRef, URIRef, URIRef | Literal]

SPDX = Namespace("http://spdx.org/rdf/terms#")
_PREFIXES = {
    "dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "prov": PROV, "rdfs": RDFS, "spdx": SPDX,
    "xsd": XSD,
}  # fmt: skip
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_STANDARD = "https://datapackage.org/standard/data-package/"
_NOT_IN_ADDRESSES = re.compile(r'[\x00-\x20<>"{}|\\^`]')


def dcat_graph(package: Described) -> Graph:
    """Return one dataset with a distribution for each file of data."""
    graph = Graph(bind_namespaces="none")
    for prefix, space in _PREFIXES.items():
        graph.bind(prefix, space)
    # A chart shows the data; it is no form of them.
    forms = [r for r in package.resources if not r["mediatype"].startswith("image/")]
    parts = (
        _dataset(package),
        _publisher(package),
        _licence(package),
        _period(package),
        _places(package),
        _sources(package),
        *(_distribution(package, resource) for resource in forms),
    )
    for triple in chain.from_iterable(parts):
        graph.add(triple)
    return graph


def _dataset(package: Described) -> Iterator[Triple]:
    metadata, dataset = package.metadata, URIRef(package.identifier)
    yield dataset, RDF.type, DCAT.Dataset
    yield from _texts(dataset, metadata_texts(package))
    yield dataset, DCTERMS.identifier, Literal(package.identifier)
    yield dataset, DCTERMS.issued, Literal(metadata.released, datatype=XSD.date)
    yield dataset, URIRef(f"{DCAT}version"), Literal(metadata.version)
    for word in metadata.keywords:
        yield dataset, DCAT.keyword, Literal(word)
    for code in ("VIE", "ENG"):
        yield from _linked(dataset, DCTERMS.language, _LANGUAGES + code, DCTERMS.LinguisticSystem)
    for address in (_STANDARD, *(package.address(claim["path"]) for claim in claims())):
        yield from _linked(dataset, DCTERMS.conformsTo, address, DCTERMS.Standard)
    if metadata.base_address:
        yield from _linked(dataset, DCAT.landingPage, package.identifier, FOAF.Document)


def _publisher(package: Described) -> Iterator[Triple]:
    address = f"{package.identifier}#publisher"
    yield from _linked(URIRef(package.identifier), DCTERMS.publisher, address, FOAF.Agent)
    yield URIRef(address), FOAF.name, Literal(package.metadata.publisher)


def _licence(package: Described) -> Iterator[Triple]:
    licence = URIRef(package.metadata.licence_path)
    yield licence, RDF.type, DCTERMS.LicenseDocument
    yield licence, RDFS.label, Literal(package.metadata.licence_title_vi, lang="vi")
    yield licence, RDFS.label, Literal(package.metadata.licence_title_en, lang="en")


def _period(package: Described) -> Iterator[Triple]:
    if span := days(package):
        address = f"{package.identifier}#period"
        dataset, period = URIRef(package.identifier), URIRef(address)
        yield from _linked(dataset, DCTERMS.temporal, address, DCTERMS.PeriodOfTime)
        yield period, DCAT.startDate, Literal(span.first.isoformat(), datatype=XSD.date)
        yield period, DCAT.endDate, Literal(span.last.isoformat(), datatype=XSD.date)


def _places(package: Described) -> Iterator[Triple]:
    for place in places(package):
        address = f"{package.address('data/areas.csv')}#{place.area_id}"
        dataset, area = URIRef(package.identifier), URIRef(address)
        yield from _linked(dataset, DCTERMS.spatial, address, DCTERMS.Location)
        yield area, RDFS.label, Literal(place.name_vi, lang="vi")
        yield area, RDFS.label, Literal(place.name_en, lang="en")


def _sources(package: Described) -> Iterator[Triple]:
    for row in package.tables["sources"]:
        if row["url"] and not _NOT_IN_ADDRESSES.search(row["url"]):
            yield URIRef(package.identifier), PROV.wasDerivedFrom, URIRef(row["url"])


def _distribution(package: Described, resource: Resource) -> Iterator[Triple]:
    address = f"{package.identifier}#{resource['name']}"
    node, file = URIRef(address), URIRef(package.address(resource["path"]))
    dataset, media_type = URIRef(package.identifier), _MEDIA_TYPES + resource["mediatype"]
    yield from _linked(dataset, DCAT.distribution, address, DCAT.Distribution)
    yield from _texts(node, resource)
    yield node, DCAT.accessURL, file
    yield node, DCAT.downloadURL, file
    yield node, DCAT.byteSize, Literal(resource["bytes"], datatype=XSD.nonNegativeInteger)
    yield node, DCTERMS.license, URIRef(package.metadata.licence_path)
    yield from _linked(node, DCAT.mediaType, media_type, DCTERMS.MediaType)
    if resource.get("type") == "table":
        schema = package.address(f"schemas/{resource['name']}.json")
        yield from _linked(node, DCTERMS.conformsTo, schema, DCTERMS.Standard)
    yield from _checksum(node, resource["hash"].removeprefix("sha256:"))


def _checksum(node: URIRef, sha256: str) -> Iterator[Triple]:
    checksum, algorithm = URIRef(f"{node}-sha256"), SPDX.checksumAlgorithm_sha256
    yield from _linked(node, SPDX.checksum, str(checksum), SPDX.Checksum)
    yield from _linked(checksum, SPDX.algorithm, str(algorithm), SPDX.ChecksumAlgorithm)
    yield checksum, SPDX.checksumValue, Literal(sha256, datatype=XSD.hexBinary)


def _texts(node: URIRef, described: Mapping[str, str]) -> Iterator[Triple]:
    for key, term in (("title", DCTERMS.title), ("description", DCTERMS.description)):
        for lang, text in in_languages(described, key).items():
            yield node, term, Literal(text, lang=lang)


def _linked(node: URIRef, term: URIRef, address: str, kind: URIRef) -> Iterator[Triple]:
    """Yield the link from *node* to an address, and what kind of thing is there."""
    yield node, term, URIRef(address)
    yield URIRef(address), RDF.type, kind
