"""The vocabulary tables are whole, and a bad row is named with file and line."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from laocai_opendata.codelists import TABLES, built_in, read_vocabulary
from laocai_opendata.errors import VocabularyError
from laocai_opendata.extraction.extract import extract
from laocai_opendata.extraction.quantities import folded
from laocai_opendata.extraction.spellings import spelling_key
from laocai_opendata.model import Article, Indicator
from laocai_opendata.publishing.code_lists import code_lists

UNITS = "unit_id,symbol_vi,name_vi,name_en,base_unit,multiplier,quantity_kind,per,spellings"
BUSH = "bush,bụi,bụi,bushes,bush,1,count,,bụi | bụi cây"
CUES = "cue,phrase,note"


def write(folder: Path, table: str, *lines: str) -> Path:
    (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_the_built_in_tables_are_read_once() -> None:
    assert built_in() is built_in()
    assert len(built_in().indicators) >= 13


def test_tables_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        built_in().units["x"] = built_in().units["percent"]  # type: ignore[index]


def test_the_indicators_cover_what_such_texts_name() -> None:
    assert len(built_in().indicators) >= 75
    assert len({row.topic_en for row in built_in().indicators.values()}) >= 15


@pytest.mark.parametrize("row", built_in().indicators.values(), ids=lambda row: row.indicator_id)
def test_an_indicator_is_defined_in_both_languages(row: Indicator) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", row.indicator_id)
    assert row.name_vi != row.name_en
    assert row.definition_vi.endswith(("không phải định nghĩa pháp lý.", "Phụ lục I)."))
    assert row.definition_en.endswith(("not a legal definition.", "Annex I)."))
    assert row.topic_vi
    assert row.topic_en
    assert row.caveat_vi.endswith(".")
    assert row.caveat_en.endswith(".")


@pytest.mark.parametrize("row", built_in().indicators.values(), ids=lambda row: row.indicator_id)
def test_an_indicator_says_how_it_is_compared(row: Indicator) -> None:
    unit = built_in().units[row.unit_id]
    assert row.direction in {"higher_meets", "lower_meets", "neutral"}
    assert row.measure in {"", "period_total", "end_of_period", "change", "annual_average"}
    assert re.fullmatch(r"constant_[0-9]{4}|current|not_stated|not_applicable", row.price_basis)
    assert row.price_basis != "not_applicable" or unit.quantity_kind != "money"
    assert unit.per in {"", row.per}


@pytest.mark.parametrize("row", built_in().indicators.values(), ids=lambda row: row.indicator_id)
def test_a_spelling_is_what_stands_before_the_verb_and_the_number(row: Indicator) -> None:
    assert row.spellings
    for spelling in row.spellings:
        assert not re.search(r"(?: đạt| chiếm| là|:|,)$", spelling), spelling
        # A number is part of a name ("trên 1 ha"), and ends it only in these.
        assert not re.search(r"(?<!giá)(?<!giá so sánh)(?<!lớp) [0-9]+$", spelling), spelling


def test_a_spelling_names_one_indicator_among_comparable_units() -> None:
    names = [
        (spelling, built_in().units[row.unit_id].comparable)
        for row in built_in().indicators.values()
        for spelling in sorted({spelling_key(spelling) for spelling in row.spellings})
    ]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_names_and_definitions_are_of_one_indicator() -> None:
    rows = built_in().indicators.values()
    for column in ("name_vi", "name_en", "definition_vi", "definition_en"):
        assert len({getattr(row, column) for row in rows}) == len(rows), column


def test_every_unit_has_its_own_name() -> None:
    rows = built_in().units.values()
    assert len({row.name_en for row in rows}) == len(rows)


def test_a_spelling_means_one_size_in_each_base_unit() -> None:
    seen = set()
    for row in built_in().units.values():
        for spelling in row.spellings:
            key = (folded(spelling), row.base_unit)
            assert key not in seen, key
            seen.add(key)


@pytest.mark.parametrize(
    ("unit_id", "base_unit", "comparable"),
    [
        ("million_vnd_per_person_year", "VND", "VND"),
        ("million_vnd_per_person_month", "VND", "VND/month"),
        ("million_vnd_per_month", "VND", "VND/month"),
        ("million_vnd_per_household", "VND", "VND/household"),
        ("hectare", "hectare", "hectare"),
    ],
)
def test_what_units_are_compared_by(unit_id: str, base_unit: str, comparable: str) -> None:
    """A month's pay is counted in VND, and held against no year's."""
    unit = built_in().units[unit_id]
    assert (unit.base_unit, unit.comparable) == (base_unit, comparable)


def test_units_of_a_base_unit_are_of_one_kind() -> None:
    kinds = {(row.base_unit, row.quantity_kind) for row in built_in().units.values()}
    assert len(kinds) == len({base_unit for base_unit, _ in kinds})


def test_every_comparator_is_spelled_once() -> None:
    rows = built_in().comparators.values()
    spellings = [folded(spelling) for row in rows for spelling in row.spellings]
    assert len(spellings) == len(set(spellings))
    assert {row.comparator for row in rows} == {"eq", "gt", "ge", "lt", "le", "about", "between"}


def test_every_cue_is_there_once_and_explained() -> None:
    cues = [(row.cue, row.phrase) for row in built_in().cues]
    assert len(cues) == len(set(cues))
    assert all(row.note for row in built_in().cues)


def test_phrases_come_in_file_order() -> None:
    found = built_in().phrases("interval")
    assert found[:4] == ("giai đoạn", "nhiệm kỳ", "thời kỳ", "niên vụ")
    assert built_in().phrases("unheard of") == ()


def test_own_tables_extend_the_built_in_ones(tmp_path: Path) -> None:
    write(tmp_path, "units", UNITS, BUSH)
    write(tmp_path, "cues", CUES, "connector,vươn tới,Ours")
    words = read_vocabulary(tmp_path, built_in())
    assert list(words.units) == [*built_in().units, "bush"]
    assert words.indicators == built_in().indicators
    text = "Chỉ tiêu\n- Số bưởi vươn tới 5 bụi cây"
    (target,) = extract(Article("a.txt", text, ""), words).targets
    assert target.quantity.unit.unit_id == "bush"


def test_an_own_row_replaces_the_built_in_one(tmp_path: Path) -> None:
    write(tmp_path, "units", UNITS, "percent,%,phần trăm,per cent,percent,1,ratio,,%")
    words = read_vocabulary(tmp_path, built_in())
    assert words.units["percent"].name_en == "per cent"
    assert list(words.units) == list(built_in().units)


def test_a_byte_order_mark_of_a_spreadsheet_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes(b"\xef\xbb\xbf" + f"{UNITS}\r\n{BUSH}\r\n".encode())
    assert "bush" in read_vocabulary(tmp_path, built_in()).units


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param([UNITS, BUSH, BUSH], r"units\.csv:3: 'bush' is there twice", id="twice"),
        pytest.param([BUSH], r"units\.csv:1: the columns must be unit_id,", id="no header"),
        pytest.param([UNITS, "tree,cây"], r"units\.csv:2: no value for name_vi", id="too short"),
        pytest.param([UNITS, BUSH + ",x"], r"units\.csv:2: .*too many", id="too long"),
        pytest.param([UNITS, BUSH.removeprefix("bush")], r"unit_id is empty", id="no id"),
        pytest.param([UNITS, BUSH.replace("1", "0")], r"units\.csv:2: multiplier '0'", id="zero"),
        pytest.param([UNITS, BUSH.replace("1", "x")], r"units\.csv:2: multiplier 'x'", id="word"),
        pytest.param([UNITS, 'tree,"cây'], r"units\.csv:2: .*quot", id="quote never closed"),
    ],
)
def test_names_the_row_that_cannot_be_used(tmp_path: Path, lines: list[str], message: str) -> None:
    write(tmp_path, "units", *lines)
    with pytest.raises(VocabularyError, match=message):
        read_vocabulary(tmp_path, built_in())


def test_a_cue_needs_words(tmp_path: Path) -> None:
    write(tmp_path, "cues", CUES, "lead, ,")
    with pytest.raises(VocabularyError, match=r"cues\.csv:2: phrase is empty"):
        read_vocabulary(tmp_path, built_in())


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes(f"{UNITS}\n".encode() + b"tree,\xff\n")
    with pytest.raises(VocabularyError, match=r"units\.csv: .*UTF-8"):
        read_vocabulary(tmp_path, built_in())


def test_decomposed_spellings_are_found(tmp_path: Path) -> None:
    write(tmp_path, "units", UNITS, unicodedata.normalize("NFD", BUSH))
    words = read_vocabulary(tmp_path, built_in())
    (target,) = extract(Article("a.txt", "Chỉ tiêu\n- Bưởi đạt 5 bụi", ""), words).targets
    assert target.quantity.unit.unit_id == "bush"


def test_every_table_is_needed_without_a_base(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"indicators\.csv is missing"):
        read_vocabulary(tmp_path)


def test_an_indicator_needs_a_unit_that_exists(tmp_path: Path) -> None:
    header = (
        "indicator_id,name_vi,name_en,definition_vi,definition_en,topic_vi,topic_en,unit_id,"
        "direction,measure,per,price_basis,caveat_vi,caveat_en,related,spellings"
    )
    write(tmp_path, "indicators", header, "x,x,x,x,x,x,x,parsec,neutral,,,not_stated,,,,X")
    with pytest.raises(VocabularyError, match=r"x has unit_id 'parsec'"):
        read_vocabulary(tmp_path, built_in())


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_of_a_built_in_table_has_space_around_it(table: str) -> None:
    rows = getattr(built_in(), table)
    for row in rows.values() if hasattr(rows, "values") else rows:
        for name in row.__slots__:
            cells = getattr(row, name)
            for cell in cells if isinstance(cells, tuple) else (str(cells),):
                assert cell == cell.strip(), (table, row)


def test_a_unit_has_the_codes_of_other_lists_only_where_they_mean_the_same() -> None:
    codes, units = built_in().unit_codes, built_in().units

    assert codes["hectare"].un_cefact == "HAR"
    assert codes["vnd"].iso_4217 == "VND"
    assert "million_vnd" not in codes
    assert codes.keys() <= units.keys()
    for row in codes.values():
        assert row.qudt or row.un_cefact or row.iso_4217


def test_a_code_of_an_unknown_unit_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "unit_codes", "unit_id,qudt,un_cefact,iso_4217", "furlong,,M50,")
    with pytest.raises(VocabularyError, match=r"unit_codes.csv: 'furlong' is not in units.csv"):
        read_vocabulary(tmp_path, built_in())


def test_a_vocabulary_of_before_unit_codes_were_added_is_read(package: Path) -> None:
    folder = package / "evidence/vocabulary"
    (folder / "unit_codes.csv").unlink()

    assert read_vocabulary(folder).unit_codes == {}
    assert "unit_codes" not in code_lists((), read_vocabulary(folder))
