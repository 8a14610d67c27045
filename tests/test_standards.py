"""Each further description says what the tables say, in both languages, and invents no address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCAT, RDF, BNode, Graph, Literal, URIRef

from laocai_opendata.checking.validate import validate
from laocai_opendata.checking.verify import verify
from laocai_opendata.package_metadata import read_package_metadata
from laocai_opendata.published import read_table
from laocai_opendata.publishing.descriptor import described_metadata
from laocai_opendata.publishing.release import SUMS, format_sums
from laocai_opendata.publishing.standards import DESCRIPTIONS, descriptions
from laocai_opendata.publishing.standards.coverage import days, places
from laocai_opendata.publishing.standards.csvw import csvw
from laocai_opendata.publishing.standards.described import Described
from laocai_opendata.schemas import TABLES, columns, schema

Edit = Callable[[Path, str, str], None]

BASE = "https://data.example.org/plans/2026"
# Addresses that others gave: vocabularies, standards, the licence.
GIVEN = (
    "http://www.w3.org/", "http://purl.org/", "http://qudt.org/", "http://xmlns.com/foaf/", "http://spdx.org/rdf/",
    "http://mlcommons.org/croissant/", "https://schema.org/", "http://hl7.org/fhir/",
    "http://publications.europa.eu/resource/authority/language/",
    "https://www.iana.org/assignments/media-types/", "https://datapackage.org/",
    "http://datacite.org/schema/", "https://spdx.org/licenses/",
    "https://creativecommons.org/licenses/by/4.0/",
)  # fmt: skip


def described(package: Path, **metadata: str) -> Described:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    tables = {
        r["name"]: read_table(r["name"], package)
        for r in descriptor["resources"]
        if r["name"] in TABLES
    }
    changed = replace(described_metadata(descriptor), **metadata)
    return Described(changed, tuple(descriptor["resources"]), tables)


@pytest.fixture(scope="module")
def made(built_project: Path) -> Described:
    return described(built_project / "datapackage")


@pytest.fixture(scope="module")
def placed(built_project: Path) -> Described:
    """The same package with a base address."""
    return described(built_project / "datapackage", base_address=BASE)


def load(package: Described, path: str) -> Any:
    return json.loads(DESCRIPTIONS[path](package))


def graph(package: Described) -> Graph:
    return Graph().parse(data=DESCRIPTIONS["dcat.ttl"](package), publicID="file:///here/")


def test_the_package_carries_every_description(package: Path, made: Described) -> None:
    for path, data in descriptions(made).items():
        assert (package / path).read_bytes() == data


def test_the_descriptor_keeps_all_metadata(built_project: Path, made: Described) -> None:
    assert made.metadata == read_package_metadata(built_project / "package.toml")


@pytest.mark.parametrize("path", DESCRIPTIONS)
def test_no_web_address_is_invented(made: Described, path: str) -> None:
    sources = tuple(row["url"] for row in made.tables["sources"] if row["url"])
    found = re.findall(r"https?://[^\s\"<>|]+", DESCRIPTIONS[path](made))

    assert found
    assert [address for address in found if not address.startswith((*GIVEN, *sources))] == []
    assert "urn:uuid:" in DESCRIPTIONS[path](made)


@pytest.mark.parametrize("path", DESCRIPTIONS)
def test_every_identifier_follows_the_base_address(placed: Described, path: str) -> None:
    text = DESCRIPTIONS[path](placed)

    assert f"{BASE}/" in text
    assert "urn:uuid:" not in text


def test_without_a_base_address_the_identifier_stays_over_versions(made: Described) -> None:
    later = replace(made, metadata=replace(made.metadata, version="9.0.0", released="2031-01-01"))
    other = replace(made, metadata=replace(made.metadata, publisher="Báo khác"))

    assert later.identifier == made.identifier
    assert other.identifier != made.identifier


@pytest.mark.parametrize("base", [BASE, f"{BASE}/"])
def test_files_and_terms_lie_below_the_base_address(made: Described, base: str) -> None:
    package = replace(made, metadata=replace(made.metadata, base_address=base))

    assert package.address("data/a b.csv") == f"{BASE}/data/a%20b.csv"
    assert package.term("targets", {"name": "label"}) == f"{BASE}/schemas/targets.json#label"


TERMS = [
    ("area_id", "http://purl.org/linked-data/sdmx/2009/dimension#refArea"),
    ("time_period", "http://purl.org/linked-data/sdmx/2009/dimension#timePeriod"),
    ("value", "http://purl.org/linked-data/sdmx/2009/measure#obsValue"),
    ("unit_id", "http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure"),
    ("comparator", "http://hl7.org/fhir/Quantity.comparator"),
    ("char_start", "http://www.w3.org/ns/oa#start"),
    ("label", "../schemas/targets.json#label"),
    ("value_high", "../schemas/targets.json#value_high"),
    ("price_basis", "../schemas/targets.json#price_basis"),
]


@pytest.mark.parametrize(("column", "term"), TERMS)
def test_a_column_has_its_term_of_sdmx_or_of_our_schema(
    made: Described, column: str, term: str
) -> None:
    assert csvw_column(made, "targets", column)["propertyUrl"] == term


def csvw_table(package: Described, name: str) -> Mapping[str, Any]:
    tables: Any = load(package, "csvw.json")["tables"]
    return next(table for table in tables if table["url"] == f"data/{name}.csv")


def csvw_column(package: Described, table: str, name: str) -> Mapping[str, Any]:
    fields: Any = csvw_table(package, table)["tableSchema"]["columns"]
    return next(column for column in fields if column["name"] == name)


def test_csvw_has_every_table_with_its_columns_and_keys(made: Described) -> None:
    for name in made.tables:
        described_table = csvw_table(made, name)["tableSchema"]

        assert [column["name"] for column in described_table["columns"]] == list(columns(name))
        assert described_table["primaryKey"] == schema(name)["primaryKey"]
        assert len(described_table.get("foreignKeys", ())) == len(
            schema(name).get("foreignKeys", ())
        )


@pytest.mark.parametrize(
    ("table", "column", "datatype"),
    [
        ("targets", "value", "decimal"),
        ("targets", "deadline", "boolean"),
        ("targets", "char_start", {"base": "integer", "minimum": 0}),
        ("people", "act", {"base": "string", "format": "chaired|spoke|presented"}),
        ("areas", "valid_to", "date"),
        ("areas", "gso_code", {"base": "string", "format": "[0-9]{2}"}),
        ("sources", "title", "string"),
    ],
)
def test_csvw_datatypes_keep_type_limits_and_codes(
    made: Described, table: str, column: str, datatype: object
) -> None:
    assert csvw_column(made, table, column)["datatype"] == datatype


def test_a_code_leads_to_its_row_in_the_code_list(made: Described) -> None:
    assert csvw_column(made, "targets", "unit_id")["valueUrl"] == "units.csv#{unit_id}"
    assert csvw_table(made, "units")["tableSchema"]["aboutUrl"] == "units.csv#{unit_id}"
    assert csvw_table(made, "numbers")["tableSchema"]["aboutUrl"] == (
        "numbers.csv#{source_id}/{char_start}"
    )


def test_a_unit_is_the_unit_of_qudt_where_there_is_one(made: Described) -> None:
    qudt = csvw_column(made, "unit_codes", "qudt")

    assert csvw_table(made, "unit_codes")["tableSchema"]["aboutUrl"] == "units.csv#{unit_id}"
    assert qudt["propertyUrl"] == "http://www.w3.org/2004/02/skos/core#exactMatch"
    assert qudt["valueUrl"] == "{+qudt}"


def test_a_table_that_refers_to_itself_is_its_own_reference(made: Described) -> None:
    keys = csvw_table(made, "results")["tableSchema"]["foreignKeys"]
    own = [key for key in keys if key["columnReference"] == ["revises"]]

    assert own[0]["reference"] == {"resource": "data/results.csv", "columnReference": ["result_id"]}


def test_csvw_texts_are_tagged_with_their_language(made: Described) -> None:
    value = csvw_column(made, "targets", "value")

    assert value["titles"] == {"und": "value", "vi": "Giá trị", "en": "Value"}
    assert [text["@language"] for text in value["dc:description"]] == ["vi", "en"]
    assert csvw_column(made, "targets", "note_vi")["lang"] == "vi"
    assert csvw_column(made, "targets", "unit_en")["lang"] == "en"
    assert "lang" not in value
    assert [text["@language"] for text in load(made, "csvw.json")["dc:title"]] == ["vi", "en"]


def test_dcat_is_one_dataset_in_both_languages_without_blank_nodes(made: Described) -> None:
    found = graph(made)
    dataset = next(found.subjects(RDF.type, DCAT.Dataset))
    titles = set(found.objects(dataset, URIRef("http://purl.org/dc/terms/title")))

    assert str(dataset) == made.identifier
    assert titles == {
        Literal(made.metadata.title_vi, lang="vi"),
        Literal(made.metadata.title_en, lang="en"),
    }
    assert not [node for triple in found for node in triple if isinstance(node, BNode)]


def test_dcat_has_size_and_hash_of_each_table(made: Described) -> None:
    found = graph(made)
    for resource in made.table_resources():
        node = URIRef(f"{made.identifier}#{resource['name']}")
        file = URIRef(f"file:///here/{resource['path']}")
        checksum = URIRef(f"{node}-sha256")
        value = found.value(checksum, URIRef("http://spdx.org/rdf/terms#checksumValue"))

        assert (node, DCAT.downloadURL, file) in found
        assert found.value(node, DCAT.byteSize).value == resource["bytes"]
        assert f"sha256:{value}" == resource["hash"]


def test_what_is_no_web_address_stays_out_of_the_graph(made: Described) -> None:
    rows = tuple({**row, "url": 'https://a.example/"> <x'} for row in made.tables["sources"])
    package = replace(made, tables={**made.tables, "sources": rows})

    assert "a.example" not in DESCRIPTIONS["dcat.ttl"](package)
    assert graph(package)


def test_croissant_loads_each_table_by_its_columns(made: Described) -> None:
    found = load(made, "croissant.json")
    files = {file["@id"]: file for file in found["distribution"]}
    sets = {record_set["@id"]: record_set for record_set in found["recordSet"]}

    assert set(sets) == set(made.tables)
    for name, record_set in sets.items():
        extracted = [field["source"]["extract"]["column"] for field in record_set["field"]]
        sources = {field["source"]["fileObject"]["@id"] for field in record_set["field"]}
        assert extracted == list(columns(name))
        assert sources <= files.keys()
    assert {f"sha256:{file['sha256']}" for file in files.values()} == {
        resource["hash"] for resource in made.resources
    }


def test_croissant_references_are_fields_of_other_tables(made: Described) -> None:
    found = load(made, "croissant.json")
    fields = {field["@id"]: field for table in found["recordSet"] for field in table["field"]}
    references = {
        name: field["references"]["field"]["@id"]
        for name, field in fields.items()
        if "references" in field
    }

    assert references["targets/unit_id"] == "units/unit_id"
    assert set(references.values()) <= fields.keys()
    assert "results/revises" not in references
    assert "assessments/result_id" not in references


def test_datacite_names_publisher_titles_rights_and_sources(made: Described) -> None:
    found = load(made, "datacite.json")
    related = [item["relatedIdentifier"] for item in found["relatedIdentifiers"]]

    assert [title["lang"] for title in found["titles"]] == ["vi", "en"]
    assert found["publicationYear"] == "2026"
    assert found["rightsList"][0]["rightsIdentifier"] == "CC-BY-4.0"
    assert related == [row["url"] for row in made.tables["sources"] if row["url"]]
    assert "doi" not in found
    assert "url" not in found


def test_what_a_package_covers_are_the_days_and_places_of_its_targets(made: Described) -> None:
    span = days(made)

    assert span is not None
    assert (span.first.isoformat(), span.last.isoformat()) == ("2026-01-01", "2026-12-31")
    assert [place.area_id for place in places(made)] == ["vn-song-xanh"]


def test_targets_without_period_or_place_cover_nothing(made: Described) -> None:
    rows = tuple({**row, "time_period": "", "area_id": ""} for row in made.tables["targets"])
    package = replace(made, tables={**made.tables, "targets": rows})

    assert days(package) is None
    assert places(package) == ()
    assert load(package, "datacite.json")["geoLocations"] == []
    assert graph(package)


@pytest.mark.parametrize("path", DESCRIPTIONS)
def test_it_does_not_help_to_write_the_sums_of_a_changed_description(
    package: Path, edit: Edit, path: str
) -> None:
    edit(package / path, "Sông Xanh", "Sông Đỏ")
    write_sums(package)

    # The pages show its hash, and the ZIP holds it as it was.
    assert [(p.code, p.place) for p in verify(package).problems] == [
        ("not-proved", path),
        ("page-differs", "index.html"),
        ("page-differs", "en.html"),
        ("zip-differs", "song-xanh-targets.zip"),
    ]
    assert validate(package).valid


def test_a_descriptor_without_a_licence_is_named_and_not_a_traceback(
    package: Path, edit: Edit
) -> None:
    edit(package / "datapackage.json", '"licenses"', '"licences"')
    write_sums(package)

    found = {(p.code, p.place) for p in verify(package).problems}

    assert {("not-proved", path) for path in DESCRIPTIONS} <= found


def test_a_description_may_lie_in_any_package_unlisted(package: Path) -> None:
    (package / SUMS).unlink()

    listed = {problem.place for problem in validate(package).problems}

    assert not listed & DESCRIPTIONS.keys()


def test_a_decimal_is_not_a_float_in_csvw(made: Described) -> None:
    assert '"datatype": "decimal"' in csvw(made)
    assert "float" not in csvw(made)


def write_sums(package: Path) -> None:
    files = {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and path.name != SUMS
    }
    (package / SUMS).write_text(format_sums(files), encoding="utf-8")
