"""One scan of the digits: amounts and numbers that cannot be read, told from all others."""

import itertools

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.errors import NumberError
from laocai_opendata.extraction import sieve
from laocai_opendata.extraction.quantities import parse_number
from laocai_opendata.extraction.sieve import sift


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("thu 1.200 tỷ đồng, 5 năm, 97% và 12 ha", [4, 26, 33]),
        ("19 tiêu chí, 72 xã, 5xã, 6\u00a0xã", [0, 13, 20, 25]),
        ("năm 2024, điều 5, covid-19", []),
        ("5..6 xã, ,7 xã", [0]),
        ("5\u01306 xã, \u0130\u01317 xã, 9\U0001f33e 8 xã", [2, 10, 19]),
    ],
)
def test_a_number_that_a_unit_may_follow_is_found(text: str, places: list[int]) -> None:
    assert sift(text, built_in()).amounts == places


def is_readable(number: str) -> bool:
    try:
        parse_number(number)
    except NumberError:
        return False
    return True


@pytest.mark.parametrize("unit", ["", " tỷ đồng"])
def test_a_number_is_unreadable_where_it_cannot_be_parsed(unit: str) -> None:
    parts = [(part, mark) for part in ("0", "7", "12", "012", "345", "6789") for mark in ".,"]
    for made in itertools.product(parts, repeat=3):
        for last in ("", "5", "100", "1000"):
            number = "".join(part + mark for part, mark in made) + last
            number = number if last else number[:-1]
            found = sift(f"đạt {number}{unit}", built_in())
            assert found.unreadable is not is_readable(number), number
            assert bool(found.amounts) is bool(unit)


def test_no_digits_stand_among_the_letters_that_are_passed_over() -> None:
    passed = (chr(n) for n in range(0x80, 0x10000) if n >> 8 in sieve._WITHOUT_LOOKALIKES)
    assert not [character for character in passed if character.isdecimal()]


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        pytest.param("Thu 5 tỷ đồng – đạt 9 %…", False, id="Vietnamese text"),
        pytest.param("Thu ５ tỷ đồng", True, id="full width"),
        pytest.param("Thu ٣ tỷ đồng", True, id="Arabic-Indic"),
        pytest.param("Thu \U0001d7d7 tỷ đồng", True, id="outside the first plane"),
    ],
)
def test_a_text_says_whether_it_may_hold_other_digits(text: str, may_be: bool) -> None:
    assert sift(text, built_in()).lookalikes is may_be
