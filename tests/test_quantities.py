"""Numbers, comparators, ranges and units, each as one short piece of text."""

from decimal import Decimal

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.errors import NumberError
from laocai_opendata.extraction.quantities import (
    TOKEN,
    any_of,
    find_quantity,
    folded,
    grammar,
    parse_number,
)
from laocai_opendata.model import Quantity, Span

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"


def read(text: str) -> Quantity | None:
    """Read the first number of *text* with what belongs to it."""
    number = TOKEN.search(text)
    assert number is not None
    found = find_quantity(text, Span(*number.span()), Span(0, len(text)), grammar(built_in()))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("12.800", "12800", id="dot groups thousands"),
        pytest.param("97,5", "97.5", id="comma is decimal"),
        pytest.param("09", "9", id="leading zero"),
        pytest.param("8.962,72", "8962.72", id="both"),
        pytest.param("5.500.000", "5500000", id="millions"),
        pytest.param("38,10", "38.10", id="trailing zero is kept"),
        pytest.param("7000", "7000", id="no group sign"),
        pytest.param("0,68", "0.68", id="below one"),
        pytest.param("0", "0", id="zero"),
    ],
)
def test_reads_a_number(text: str, value: str) -> None:
    assert str(parse_number(text)) == value


@pytest.mark.parametrize(
    "text",
    ["1.2.3", "12.80", "1,2,3", "1.2345", "0.500", "12.800.5", "1,000.5", "1234.567", "1,5.000"],
)
def test_refuses_a_number_that_can_be_read_two_ways(text: str) -> None:
    with pytest.raises(NumberError) as error:
        parse_number(text)
    assert error.value.text == text
    assert error.value.reason in str(error.value)


@pytest.mark.parametrize("text", ["", "٣", "５", "12 800", "-5", "1e5", "½", "²"])
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(NumberError):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "comparator", "quote"),
    [
        pytest.param("đạt 10%", "eq", "10%", id="no comparator"),
        pytest.param("đạt trên 10%", "gt", "trên 10%", id="trên"),
        pytest.param("đạt TRÊN 10%", "gt", "TRÊN 10%", id="capitals"),
        pytest.param("đạt hơn 10%", "gt", "hơn 10%", id="hơn"),
        pytest.param("vượt mốc 10%", "gt", "vượt mốc 10%", id="vượt mốc"),
        pytest.param("đạt cao hơn 10%", "gt", "cao hơn 10%", id="cao hơn"),
        pytest.param("đạt ít nhất 10%", "ge", "ít nhất 10%", id="ít nhất"),
        pytest.param("đạt tối thiểu 10%", "ge", "tối thiểu 10%", id="tối thiểu"),
        pytest.param("không dưới 10%", "ge", "không dưới 10%", id="không dưới is not dưới"),
        pytest.param("đạt 10% trở lên", "ge", "10% trở lên", id="trở lên"),
        pytest.param("đạt từ 10% trở lên", "ge", "từ 10% trở lên", id="từ … trở lên"),
        pytest.param("đạt trên 10% trở lên", "ge", "trên 10% trở lên", id="both: the last"),
        pytest.param("ở mức dưới 10%", "lt", "dưới 10%", id="dưới"),
        pytest.param("giảm xuống dưới 10%", "lt", "xuống dưới 10%", id="xuống dưới"),
        pytest.param("không quá 10%", "le", "không quá 10%", id="không quá"),
        pytest.param("không vượt quá 10%", "le", "không vượt quá 10%", id="không vượt quá"),
        pytest.param("tối đa 10%", "le", "tối đa 10%", id="tối đa"),
        pytest.param("đạt khoảng 10%", "about", "khoảng 10%", id="khoảng"),
        pytest.param("đạt gần 10%", "about", "gần 10%", id="gần"),
        pytest.param(f"đạt trên{NBSP}10%", "gt", f"trên{NBSP}10%", id="no-break space"),
        pytest.param("bêntrên 10%", "eq", "10%", id="part of a longer word"),
        pytest.param("trên 10%abc, 10%", None, None, id="a letter glued to the unit"),
    ],
)
def test_reads_a_comparator(text: str, comparator: str | None, quote: str | None) -> None:
    quantity = read(text)
    assert (quantity and quantity.comparator) == comparator
    assert (quantity and quantity.span.of(text)) == quote


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("8 - 8,5%", "8", "8.5", id="dash with spaces"),
        pytest.param("8-8,5%", "8", "8.5", id="dash without"),
        pytest.param("9- 11%", "9", "11", id="uneven spaces"),
        pytest.param("9 – 11%", "9", "11", id="en dash"),
        pytest.param("9—11%", "9", "11", id="em dash"),
        pytest.param("9 − 11%", "9", "11", id="minus sign"),
        pytest.param("7% - 8%", "7", "8", id="unit twice"),
        pytest.param("7% đến 8%", "7", "8", id="đến"),
        pytest.param("từ 80 đến 85 triệu đồng", "80", "85", id="từ … đến"),
        pytest.param("từ 80,4 triệu đồng đến 80,8 triệu đồng", "80.4", "80.8", id="both in full"),
        pytest.param("từ 8 - 9%", "8", "9", id="từ with a dash"),
        pytest.param("khoảng 8 - 9%", "8", "9", id="khoảng before a range"),
        pytest.param("khoảng từ 8 đến 9%", "8", "9", id="khoảng từ"),
        pytest.param("1.900-2.000USD", "1900", "2000", id="glued"),
        pytest.param("7% - 8%/năm", "7", "8", id="units of one size"),
    ],
)
def test_reads_a_range(text: str, low: str, high: str) -> None:
    quantity = read(text)
    assert quantity is not None
    assert quantity.comparator == "between"
    assert (quantity.value, quantity.upper) == (Decimal(low), Decimal(high))
    assert quantity.span.of(text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("từ 80 nghìn đồng đến 1 triệu đồng", id="units of two sizes"),
        pytest.param("9 - 8%", id="falling"),
        pytest.param("8 - 8%", id="no width"),
        pytest.param("8 - 8.50%", id="second end cannot be read"),
        pytest.param("từ 6,5% lên trên 8%", id="old and new value"),
        pytest.param("từ 6,5%", id="opened and not closed"),
    ],
)
def test_refuses_a_range_that_is_none(text: str) -> None:
    with pytest.raises(NumberError):
        read(text)


@pytest.mark.parametrize(
    ("text", "unit_id"),
    [
        pytest.param("5%", "percent", id="glued"),
        pytest.param("5 %", "percent", id="space"),
        pytest.param(f"5{NBSP}tỷ đồng", "billion_vnd", id="no-break space"),
        pytest.param(f"5{THIN}tỷ{NBSP}đồng", "billion_vnd", id="thin space"),
        pytest.param(f"5{NARROW}%", "percent", id="narrow no-break space"),
        pytest.param("3.966ha", "hectare", id="letters glued"),
        pytest.param("2.000USD", "usd", id="USD glued"),
        pytest.param("5 tỉ đồng", "billion_vnd", id="tỉ"),
        pytest.param("5 nghìn tỷ đồng", "thousand_billion_vnd", id="nghìn tỷ"),
        pytest.param("5 triệu đồng/người/năm", "million_vnd_per_person_year", id="composed"),
        pytest.param("5 triệu đồng / năm", "million_vnd_per_year", id="spaces beside the stroke"),
        pytest.param("5 TRIỆU LƯỢT", "million_visits", id="capitals"),
        pytest.param("5 triệu lượt khách", "million_visits", id="longest spelling"),
        pytest.param("5 trıệu lượt", "million_visits", id="dotless i"),
        pytest.param("5 điểm phần trăm", "percentage_point", id="percentage points"),
        pytest.param("5 xã", "commune", id="communes"),
        pytest.param("5 xãy", None, id="a longer word"),
        pytest.param("5 kWh", None, id="unknown unit"),
        pytest.param("5 khách sạn", "hotel", id="a longer word goes first"),
        pytest.param("5 trường hợp", "case", id="two words, not the first one"),
        pytest.param("5 triệu đồng/người/tháng", "million_vnd_per_person_month", id="a month"),
        pytest.param("60 tạ/ha", "quintal_per_hectare", id="yield"),
        pytest.param("30 giường bệnh/1 vạn dân", "bed_per_10000_people", id="digits inside"),
        pytest.param("14,3 bác sỹ / 10.000 dân", "doctor_per_10000_people", id="a number inside"),
        pytest.param("20% GRDP", "percent_of_grdp", id="percent of what"),
        pytest.param("3,1 triệu tỷ đồng", "million_billion_vnd", id="two number words"),
        pytest.param("8‰", "per_mille", id="per mille"),
        pytest.param("5", None, id="no unit"),
        pytest.param("5\n%", None, id="next line"),
        pytest.param("5 tỷ", None, id="billions of what"),
    ],
)
def test_reads_a_unit(text: str, unit_id: str | None) -> None:
    quantity = read(text)
    assert (quantity and quantity.unit.unit_id) == unit_id


def test_gives_each_unit_that_is_spelled_so() -> None:
    found = find_quantity("4%/năm", Span(0, 1), Span(0, 6), grammar(built_in()))
    assert [quantity.unit.base_unit for quantity in found] == ["percent", "percentage_point"]


def test_counts_in_the_base_unit() -> None:
    quantity = read("1,5 - 2 tỷ đồng")
    assert quantity is not None
    assert (quantity.base_value, quantity.base_upper) == (1_500_000_000, 2_000_000_000)


def test_no_phrases_match_nothing() -> None:
    assert any_of([]) == "(?!)"


def test_folds_case_space_and_turkish_letters() -> None:
    assert folded(f" Trİệu{NBSP} đồng /  năm ") == "triệu đồng/năm"


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        pytest.param("đạt khoảng trên 8%", "gt", "8", id="two comparators"),
        pytest.param("2 tỷ 500 triệu đồng", "eq", "2500000000", id="two units in one amount"),
        pytest.param("năm trăm tỷ đồng, 0", "eq", "500", id="number in words"),
    ],
)
def test_known_misses(text: str, comparator: str, value: str) -> None:
    quantity = read(text)
    assert quantity is not None
    assert (quantity.comparator, quantity.base_value) == (comparator, Decimal(value))
    assert quantity.span.of(text) == text
