"""Which quotes prove which figures, in three languages; sentences of our own."""

from decimal import Decimal

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.quoted_figures import states, states_operand

NARROW, NBSP = "\u202f", "\u00a0"


def proves(
    quote: str, language: str, value: str, unit: str, comparator: str = "", high: str = ""
) -> bool:
    return states(
        quote,
        language,
        Decimal(value),
        built_in().units[unit],
        built_in(),
        high=Decimal(high) if high else None,
        comparator=comparator or None,
    )


@pytest.mark.parametrize(
    ("quote", "value", "unit"),
    [
        pytest.param("thu được 4.200 tỷ đồng", "4200", "billion_vnd", id="number and unit"),
        pytest.param("4,2 nghìn tỷ đồng", "4200", "billion_vnd", id="a larger unit"),
        pytest.param("tăng 6,25%", "6.25", "percent", id="percent"),
        pytest.param("giảm 3,5 điểm phần trăm", "3.5", "percentage_point", id="points"),
        pytest.param("giảm 3,5%", "3.5", "percentage_point", id="percent sign for points"),
        pytest.param("đón 2,5 triệu", "2.5", "million_visits", id="amount word, unit cut off"),
        pytest.param("2,5 triệu du khách", "2.5", "million_visits", id="amount word, other noun"),
        pytest.param("3.071 nghìn lượt khách", "3.071", "million_visits", id="in thousands"),
        pytest.param("3.071.250 lượt khách", "3.07125", "million_visits", id="in full"),
        pytest.param("đạt 1,875 tỷ USD", "1875", "million_usd", id="three decimals"),
        pytest.param("đạt 1,875 tỷ đô la", "1875", "million_usd", id="USD in words"),
        pytest.param("61,2 triệu/người/năm", "61.2", "million_vnd_per_person_year", id="no đồng"),
        pytest.param("đạt 61,2", "61.2", "million_vnd_per_person_year", id="unit cut off"),
        pytest.param("đạt 9.900;", "9900", "billion_vnd", id="unit cut off before a sign"),
        pytest.param("có 31/90 xã đạt chuẩn", "31", "commune", id="numerator"),
        pytest.param("31 / 90 xã", "31", "commune", id="numerator, spaces"),
        pytest.param("năm 2023 có 12 xã", "12", "commune", id="a year beside it"),
        pytest.param("quý II/2023 tăng 4,5%", "4.5", "percent", id="a quarter beside it"),
        pytest.param(f"12{NBSP}xã", "12", "commune", id="no-break space"),
    ],
)
def test_vietnamese_quotes_prove_their_numbers(quote: str, value: str, unit: str) -> None:
    assert proves(quote, "vi", value, unit)


@pytest.mark.parametrize(
    ("quote", "value", "unit"),
    [
        pytest.param("rose 4.5%", "4.5", "percent", id="percent"),
        pytest.param("4.5 percent", "4.5", "percent", id="percent in words"),
        pytest.param("fell by 2.1 percentage points", "2.1", "percentage_point", id="points"),
        pytest.param("12,800 billion VND", "12800", "billion_vnd", id="comma groups"),
        pytest.param("VND 12,800.5 billion", "12800.5", "billion_vnd", id="currency first"),
        pytest.param("18 trillion VND", "18000", "billion_vnd", id="trillion"),
        pytest.param("US$1.25 billion", "1250", "million_usd", id="US$"),
        pytest.param("almost $2 billion", "2000", "million_usd", id="$"),
        pytest.param("3 million visitors", "3", "million_visits", id="visitors"),
        pytest.param("40 million/ha", "40", "million_vnd_per_hectare", id="per hectare"),
        pytest.param("35/80 communes", "35", "commune", id="numerator"),
        pytest.param("collected 5,603", "5603", "billion_vnd", id="unit cut off"),
    ],
)
def test_english_quotes_prove_their_numbers(quote: str, value: str, unit: str) -> None:
    assert proves(quote, "en", value, unit)


@pytest.mark.parametrize(
    ("quote", "value", "unit"),
    [
        pytest.param("18 500 milliards de dongs", "18500", "billion_vnd", id="space groups"),
        pytest.param(f"18{NARROW}500 milliards", "18500", "billion_vnd", id="narrow space"),
        pytest.param("1,25 milliard de dollars", "1250", "million_usd", id="decimal comma"),
        pytest.param("3 millions de visiteurs", "3", "million_visits", id="visitors"),
        pytest.param("4,5 %", "4.5", "percent", id="percent with a space"),
    ],
)
def test_french_quotes_prove_their_numbers(quote: str, value: str, unit: str) -> None:
    assert proves(quote, "fr", value, unit)


@pytest.mark.parametrize(
    ("quote", "language", "value", "unit"),
    [
        pytest.param("đạt 13,6255 tỷ USD", "vi", "3625", "million_usd", id="part of a number"),
        pytest.param("đạt 4.200 tỷ đồng", "vi", "200", "billion_vnd", id="last group only"),
        pytest.param("đạt 4.200 tỷ đồng", "vi", "4.2", "billion_vnd", id="dot taken for decimal"),
        pytest.param("4,200 billion VND", "en", "4.2", "billion_vnd", id="comma taken for decimal"),
        pytest.param("4.200 tỷ đồng", "en", "4200", "billion_vnd", id="wrong language"),
        pytest.param("44.760 milliards", "fr", "44760", "billion_vnd", id="dot in French"),
        pytest.param("44.760 milliards", "fr", "760", "billion_vnd", id="half of it in French"),
        pytest.param("12 800 tỷ đồng", "vi", "800", "billion_vnd", id="groups of another language"),
        pytest.param("12'800 billion", "en", "800", "billion_vnd", id="Swiss groups"),
        pytest.param("đạt 4.200 tỷ đồng", "vi", "4200", "million_vnd", id="another size"),
        pytest.param("đạt 1,2 tỷ USD", "vi", "1.2", "billion_vnd", id="another currency"),
        pytest.param("$2 billion", "en", "2", "billion_vnd", id="another currency, English"),
        pytest.param("$2 billion VND", "en", "2", "billion_vnd", id="two currencies"),
        pytest.param("3,5 điểm phần trăm", "vi", "3.5", "percent", id="points are no percent"),
        pytest.param("3 triệu hộ", "vi", "3", "million_visits", id="another thing is counted"),
        pytest.param("có 31/90 xã", "vi", "90", "commune", id="denominator"),
        pytest.param("31/90", "vi", "31", "commune", id="fraction of nothing"),
        pytest.param("ngày 28/12", "vi", "28", "billion_vnd", id="a day"),
        pytest.param("năm 2021", "vi", "2021", "billion_vnd", id="a year"),
        pytest.param("năm 2021 đạt 5%", "vi", "2021", "percent", id="a year beside a figure"),
        pytest.param("Nghị quyết 15 tăng 5%", "vi", "15", "percent", id="a number beside a figure"),
        pytest.param("đạt 15 tiêu chí", "vi", "15", "commune", id="a unit that is not known"),
        pytest.param("CO2", "en", "2", "tonne", id="in a word"),
        pytest.param("2,5 triệuđồng", "vi", "2.5", "million_vnd", id="amount word runs on"),
        pytest.param("3 - 5%", "vi", "5", "percent", id="end of a range"),
        pytest.param("3 - 5%", "vi", "3", "percent", id="begin of a range"),
        pytest.param("1.2.3 tỷ đồng", "vi", "3", "billion_vnd", id="no number"),
        pytest.param("tăng -5%", "vi", "5", "percent", id="a sign"),
        pytest.param("mười xã", "vi", "10", "commune", id="in words"),
        pytest.param("", "vi", "1", "commune", id="nothing"),
        pytest.param("5 Prozent", "de", "5", "percent", id="German is read by hand"),
        pytest.param("5%", "ja", "5", "percent", id="so is Japanese"),
        pytest.param("5%", "", "5", "percent", id="and what has no language"),
    ],
)
def test_finds_no_proof(quote: str, language: str, value: str, unit: str) -> None:
    assert not proves(quote, language, value, unit)


def test_a_number_without_a_unit_is_in_the_indicators_unit_where_that_is_given() -> None:
    units = built_in().units
    claimed, usual = units["million_vnd"], units["billion_vnd"]
    wrong = states("đạt 9.900", "vi", Decimal(9900), claimed, built_in(), unit_where_cut_off=usual)
    right = states("đạt 9.900", "vi", Decimal(9900), usual, built_in(), unit_where_cut_off=usual)

    assert (wrong, right) == (False, True)


@pytest.mark.parametrize(
    ("quote", "language"),
    [
        ("từ 3 đến 5%", "vi"),
        ("3 - 5%", "vi"),
        ("3% - 5%", "vi"),
        ("3 to 5 percent", "en"),
        ("between 3% and 5%", "en"),
        ("3 à 5 %", "fr"),
    ],
)
def test_a_range_proves_both_its_ends(quote: str, language: str) -> None:
    assert proves(quote, language, "3", "percent", "between", high="5")
    assert not proves(quote, language, "3", "percent", "between", high="6")
    assert not proves(quote, language, "3", "percent")


@pytest.mark.parametrize(
    ("quote", "language"),
    [("5 - 3%", "vi"), ("5 to 3 percent", "en"), ("3 million to 5 billion VND", "en")],
)
def test_a_range_that_cannot_be_read_proves_nothing(quote: str, language: str) -> None:
    for value, unit in [("3", "percent"), ("5", "percent"), ("5", "billion_vnd")]:
        assert not proves(quote, language, value, unit)


@pytest.mark.parametrize(
    ("quote", "language", "comparator"),
    [
        ("đạt 5 xã", "vi", "eq"),
        ("trên 5 xã", "vi", "gt"),
        ("gần 5 xã", "vi", "about"),
        ("trên 5", "vi", "gt"),
        ("hơn 5/9 xã", "vi", "gt"),
        ("5 communes", "en", "eq"),
        ("more than 5 communes", "en", "gt"),
        ("no more than 5 communes", "en", "le"),
        ("nearly 5 communes", "en", "about"),
        ("plus de 5 communes", "fr", "gt"),
        ("près de 5 communes", "fr", "about"),
    ],
)
def test_the_words_before_a_number_are_the_comparator(
    quote: str, language: str, comparator: str
) -> None:
    others = {"eq", "gt", "ge", "lt", "le", "about"} - {comparator}
    if comparator == "eq":
        others.remove("about")

    assert proves(quote, language, "5", "commune", comparator)
    assert [other for other in others if proves(quote, language, "5", "commune", other)] == []


def test_a_row_may_be_more_careful_than_its_quote() -> None:
    assert proves("đón 8 triệu lượt khách", "vi", "8", "million_visits", "about")
    assert not proves("đón khoảng 8 triệu lượt khách", "vi", "8", "million_visits", "eq")


def test_a_fall_has_its_sign_in_the_quote_or_is_read_by_hand() -> None:
    assert proves("-2,5%", "vi", "-2.5", "percent")
    assert proves("growth of -2.5%", "en", "-2.5", "percent")
    assert not proves("giảm 2,5%", "vi", "-2.5", "percent")


def test_long_numbers_are_compared_to_the_last_digit() -> None:
    quote = "1.000.000.000.000.000.000.000.000.000.001 lượt"

    assert not proves(quote, "vi", "1000000000000000000000000", "million_visits")


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        pytest.param("thu 900 tỷ đồng", "vi", "900", id="an amount"),
        pytest.param("bằng 117,5% kế hoạch", "vi", "1.175", id="a share"),
        pytest.param("đạt 68%", "vi", "0.68", id="a share below one"),
        pytest.param("cao hơn 2,5 điểm %", "vi", "2.5", id="points"),
        pytest.param("tăng 12,4%", "vi", "1.124", id="a rise"),
        pytest.param("giảm 12,4%", "vi", "0.876", id="a fall"),
        pytest.param("up 8%", "en", "1.08", id="a rise in English"),
        pytest.param("en hausse de 8 %", "fr", "1.08", id="a rise in French"),
        pytest.param("gấp đôi năm trước", "vi", "2", id="a word for a factor"),
        pytest.param("doubling last year's figure", "en", "2", id="the same in English"),
    ],
)
def test_proves_the_numbers_of_a_formula(words: str, language: str, number: str) -> None:
    unit = built_in().units["billion_vnd"]

    assert states_operand(words, language, Decimal(number), unit, built_in())


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        pytest.param("đạt 12,4%", "vi", "1.124", id="nothing rises"),
        pytest.param("giảm 12,4%", "vi", "1.124", id="it falls"),
        pytest.param("tăng 12,4%", "vi", "0.876", id="it rises"),
        pytest.param("tăng 12,4 tỷ đồng", "vi", "1.124", id="an amount is no share"),
        pytest.param("gấp đôi", "vi", "3", id="another factor"),
        pytest.param("doublement", "de", "2", id="another language"),
    ],
)
def test_finds_no_proof_of_an_operand(words: str, language: str, number: str) -> None:
    unit = built_in().units["billion_vnd"]

    assert not states_operand(words, language, Decimal(number), unit, built_in())
