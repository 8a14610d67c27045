"""Words, their spellings, and phrases of a vocabulary found among them."""

import pytest

from laocai_opendata.extraction.spellings import find_spellings, spelling_key
from laocai_opendata.extraction.words import (
    Lexicon,
    Spellings,
    find_words,
    is_number,
    lowered,
    other_spellings,
    split_words,
)
from laocai_opendata.model import Span
from laocai_opendata.reading.redaction import BLANK


def words(text: str, spellings: dict[str, str] | None = None) -> list[str]:
    return find_words(lowered(text), Span(0, len(text)), Spellings(spellings or {})).strings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Thu  ngân\u00a0sách", ["thu", "ngân", "sách"], id="any space parts words"),
        pytest.param("đạt 12.800,5 tỷ", ["đạt", "12.800,5", "tỷ"], id="a number is one word"),
        pytest.param("3.966ha", ["3.966", "ha"], id="a glued unit is a word of its own"),
        pytest.param("8,6 %.", ["8,6", "%", "."], id="signs stand alone"),
        pytest.param("(KH: 55-56)", ["(", "kh", ":", "55", "-", "56", ")"], id="a dash is a sign"),
        pytest.param("5, 6", ["5", ",", "6"], id="a comma before a space is a sign"),
        pytest.param("số_liệu", ["số", "_", "liệu"], id="an underscore is no letter"),
        pytest.param("５ 1.５00", ["５", "1.５00"], id="look-alike digits are part of a number"),
        pytest.param(f"{BLANK * 3} {BLANK}", [BLANK * 3, BLANK], id="blanks are words"),
        pytest.param(" \n ", [], id="no word"),
    ],
)
def test_a_text_is_words_numbers_and_signs(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_each_word_has_its_place_in_the_article() -> None:
    text = "Thu đạt 5%"
    found = find_words(text, Span(4, len(text)), Spellings({}))
    assert [found.span(n, n + 1).of(text) for n in range(len(found))] == ["đạt", "5", "%"]
    assert [found.start(n) for n in range(len(found))] == [4, 8, 9]
    assert found.span(1, 3).of(text) == "5%"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thu  đạt \t 5%", id="more than one space"),
        pytest.param("  Thu đạt 5%  ", id="spaces at both ends"),
        pytest.param("Thu\u00a0đạt\u20035 %", id="other spaces"),
        pytest.param("Thu (đạt 5.000ha), 1.５00%;", id="signs and numbers without spaces"),
        pytest.param("İT ĐẠT 5%", id="a letter that is two in lower case"),
        pytest.param(" \n ", id="no word"),
    ],
)
def test_words_have_their_places_whatever_parts_them(text: str) -> None:
    found = find_words(text, Span(0, len(text)), Spellings({}))
    assert [lowered(found.span(n, n + 1).of(text)) for n in range(len(found))] == found.strings
    assert "".join(found.strings) == "".join(lowered(text).split())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("đạt 12.800,5 tỷ", ["12.800,5"], id="alone"),
        pytest.param("(5%/năm), 9ha;", ["5", "9"], id="with signs and units"),
        pytest.param("từ 7-8% 1.５00", ["7", "8", "1.５00"], id="two in one, look-alike digits"),
        pytest.param("tổng thu", [], id="none"),
    ],
)
def test_the_numbers_among_the_words_are_known(text: str, numbers: list[str]) -> None:
    found = find_words(text, Span(0, len(text)), Spellings({}))
    assert [found.strings[place] for place in found.numbers] == numbers


@pytest.mark.parametrize("text", ["İSTANBUL", "ĐẠT 5%", "ﬁ", "straße", "I\u0307"])
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize(
    ("word", "number"),
    [("5", True), ("5,5", True), ("５", True), ("٣", True), ("½", False), ("ha", False)],
)
def test_digits_make_a_number_also_where_it_will_be_refused(word: str, number: bool) -> None:
    assert is_number(word) is number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("hoá", "hóa", id="oa"),
        pytest.param("khoẻ", "khỏe", id="oe"),
        pytest.param("thuỷ", "thủy", id="uy"),
        pytest.param("tỷ", "tỉ", id="y after t"),
        pytest.param("sỹ", "sĩ", id="y after s"),
        pytest.param("kỹ", "kĩ", id="y after k"),
        pytest.param("hằng", "hàng", id="hằng năm"),
        pytest.param("–", "-", id="en dash"),
        pytest.param("—", "-", id="em dash"),
        pytest.param("−", "-", id="minus"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("quý", "quí", id="qu is a consonant"),
        pytest.param("tay", "tai", id="ay is another sound"),
        pytest.param("hoa", "hòa", id="another tone"),
        pytest.param("tỷ", "ty", id="no tone"),
        pytest.param("đạt", "dạt", id="đ is a letter"),
    ],
)
def test_words_that_differ_have_keys_that_differ(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize("word", ["hoá", "khoẻ", "thuỷ", "tỷ", "sỹ", "hằng", "–", "đạt"])
def test_the_key_leads_back_to_every_spelling(word: str) -> None:
    key = spelling_key(word)
    assert spelling_key(key) == key
    assert word in {key, *find_spellings(key)}


def test_other_spellings_are_replaced_by_the_one_that_is_looked_up() -> None:
    table = other_spellings(split_words("tỷ lệ đô thị hoá"))
    assert words("Tỉ lệ đô thị hoá – tỷ lệ", table)[:5] == ["tỉ", "lệ", "đô", "thị", "hóa"]
    assert split_words("Tỷ lệ ĐÔ THỊ HOÁ") == ("tỉ", "lệ", "đô", "thị", "hóa")


def test_words_are_kept_and_numbers_are_not() -> None:
    spellings = Spellings({"tỷ": "tỉ"})
    for text in ("Thu 9 tỷ", "thu (12 tỉ, (5)", "x" * 400):
        find_words(text, Span(0, len(text)), spellings)
    kept = {"Thu": ("thu",), "tỷ": ("tỉ",), "thu": ("thu",), "tỉ,": ("tỉ", ",")}
    assert spellings.known == {"": (), **kept}


def test_the_table_of_words_is_bounded() -> None:
    spellings = Spellings({}, most=3)
    assert find_words("a b c d e", Span(0, 9), spellings).strings == ["a", "b", "c", "d", "e"]
    assert len(spellings.known) <= 3


@pytest.mark.parametrize("key", ["hóa", "khỏe", "thủy", "tỉ", "sĩ", "hàng", "-"])
def test_all_spellings_of_a_word_are_as_long(key: str) -> None:
    assert {len(other) for other in find_spellings(key)} == {len(key)}


GROWTH = Lexicon(
    [("thu", "a"), ("thu ngân sách", "b"), ("ngân sách", "c"), ("Thu", "d"), ("/ năm", "e")]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("tổng thu ngân sách", [("thu ngân sách", ("b",))], id="the longest decides"),
        pytest.param("thu ngân", [("thu", ("a", "d"))], id="a shorter one where the long one ends"),
        pytest.param("5%/năm", [("/ năm", ("e",))], id="signs without spaces"),
        pytest.param("thungân sách", [], id="whole words only"),
        pytest.param("chi", [], id="nothing found"),
        pytest.param("", [], id="no words"),
    ],
)
def test_phrases_are_found_from_left_to_right(
    text: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    strings = words(text)
    assert [
        (" ".join(strings[first:end]), values) for first, end, values in GROWTH.scan(strings)
    ] == found


def test_a_phrase_is_found_where_it_begins_and_where_it_ends() -> None:
    strings = words("tổng thu ngân sách")
    assert GROWTH.at(strings, 1) == (4, ("b",))
    assert [end for end, _ in GROWTH.all_at(strings, 1)] == [4, 2]
    assert GROWTH.at(strings, 0) is None
    assert GROWTH.at(strings, 9) is None
    assert GROWTH.before(strings, 4) == (1, ("b",))
    assert GROWTH.before(strings, 2) == (1, ("a", "d"))
    assert GROWTH.before(strings, 0) is None


def test_a_lexicon_without_phrases_finds_nothing() -> None:
    assert list(Lexicon[str]([("", "x")]).scan(["x"])) == []
