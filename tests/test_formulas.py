"""Derived figures: what a formula may hold, how it is rounded, and its operands."""

from decimal import Decimal

import pytest

from laocai_opendata.errors import FormulaError
from laocai_opendata.extraction.formulas import Operand, evaluate, operand_numbers, recomputes


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        pytest.param("7.4 - 2.2", "5.2", id="exact difference"),
        pytest.param("900 / 1.25", "720", id="whole quotient"),
        pytest.param("2 + 3 * 4", "14", id="products first"),
        pytest.param("(2 + 3) * 4", "20", id="parentheses"),
        pytest.param("20 - 5 - 5", "10", id="from left to right"),
        pytest.param("100/4/5", "5", id="no spaces"),
        pytest.param("1 - 3", "-2", id="below zero"),
        pytest.param("0.1 + 0.2", "0.3", id="no binary fractions"),
        pytest.param("1 / 3 * 3", "1", id="no rounding on the way"),
        pytest.param("2 / 3", "0.6666666666666666666666666667", id="28 digits"),
        pytest.param("007 + 1", "8", id="leading zeros"),
    ],
)
def test_works_out_a_formula(formula: str, value: str) -> None:
    assert str(evaluate(formula)) == value


@pytest.mark.parametrize(
    "formula",
    [
        "", " ", "1 +", "* 2", "(1", "1)", "()", "1 2", "1 / 0", "1 / (2 - 2)", "-1", "1 ** 2",
        "1 // 2", "1 % 2", "1,5 + 2", "1.2.3", ".5", "5.", "1e5", "x + 1", "__import__('os')",
        "９ + 1", "1_000", "1 + " * 50 + "1", "(" * 11 + "1" + ")" * 11, "9" * 29,
    ],
)  # fmt: skip
def test_refuses_what_is_no_formula(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula)


def test_ten_parentheses_in_each_other_are_enough() -> None:
    assert evaluate("(" * 10 + "1" + ")" * 10) == 1


@pytest.mark.parametrize(
    ("formula", "value", "same"),
    [
        pytest.param("9 / 1.25", "7.2", True, id="exact"),
        pytest.param("9 / 1.3", "6.92", True, id="two decimals shown"),
        pytest.param("9 / 1.3", "6.9", True, id="one decimal shown"),
        pytest.param("9 / 1.3", "7", True, id="none shown"),
        pytest.param("9 / 1.3", "6.93", False, id="last digit wrong"),
        pytest.param("9 / 1.3", "6", False, id="cut off instead of rounded"),
        pytest.param("5 / 2", "3", True, id="half goes up"),
        pytest.param("0.125 + 0", "0.13", True, id="half goes up in decimals"),
        pytest.param("0 - 5 / 2", "-3", True, id="half goes away from zero"),
        pytest.param("3 + 1", "4.00", True, id="zeros shown"),
        pytest.param("0.49999999999999999999999999999999 + 0", "0", True, id="rounded only once"),
    ],
)
def test_compares_by_the_decimals_that_the_value_shows(
    formula: str, value: str, same: bool
) -> None:
    assert recomputes(formula, Decimal(value)) is same


def test_a_value_that_is_no_number_is_never_recomputed() -> None:
    assert not recomputes("1 + 1", Decimal("NaN"))


def test_reads_the_operands_of_a_formula() -> None:
    text = '900 = "thu 900 tỷ đồng" (thu-2024-1) | 1.25 = "bằng 125%" (bao-song-xanh)'

    assert operand_numbers(text, "900 / 1.25") == (
        Operand(Decimal("900"), "thu 900 tỷ đồng", "thu-2024-1"),
        Operand(Decimal("1.25"), "bằng 125%", "bao-song-xanh"),
    )


def test_an_operand_may_be_unquoted_with_or_without_a_reference() -> None:
    text = "3 = not quoted; note of khach-1: 1 + 2 | 4 = not quoted; counted by hand"

    assert operand_numbers(text, "3 * 4") == (
        Operand(Decimal(3), None, "khach-1"),
        Operand(Decimal(4), None, None),
    )


def test_equal_numbers_are_equal_however_they_are_written() -> None:
    assert len(operand_numbers('1.0 = "1" (a) | 5 = "5" (a)', "5 / 1.00")) == 2


@pytest.mark.parametrize(
    ("operands", "formula"),
    [
        pytest.param('2 = "2 xã" (a)', "2 + 3", id="one is missing"),
        pytest.param('2 = "2" (a) | 3 = "3" (a)', "2 + 0", id="another number"),
        pytest.param('2 = "2" (a) | 3 = "3" (a)', "2 * 1", id="one differs"),
        pytest.param('2 = "2" (a)', "2 + 2", id="a number that is used twice is named twice"),
        pytest.param("", "2 + 2", id="nothing"),
        pytest.param('2 = "2" (a) |', "2", id="nothing after the separator"),
        pytest.param("2 = 2 xã (a)", "2", id="no quotation marks"),
        pytest.param('2 = "2 xã"', "2", id="no reference"),
        pytest.param('hai = "2 xã" (a)', "2", id="no number"),
        pytest.param('2 = "2 xã" (A b)', "2", id="no id"),
    ],
)
def test_refuses_operands_that_are_not_the_numbers_of_the_formula(
    operands: str, formula: str
) -> None:
    with pytest.raises(FormulaError):
        operand_numbers(operands, formula)
