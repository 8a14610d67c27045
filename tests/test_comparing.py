"""Comparators on both sides: what a target asks, held against what a result's words allow."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laocai_opendata.errors import NumberError, OpenDataError
from laocai_opendata.publishing.comparing import COMPARATORS, asked, compare, interval, tidy
from laocai_opendata.publishing.formulas import read_formula
from tests.test_properties import always

SIGNS = {"+": "meets", "-": "misses", "=": "at_limit", "?": "spans_limit", "0": "no_direction"}

# Down: the target's comparator, at 25 (between: 25 to 30; about: 24 to 26).
# Across: the result's comparator, at the number in the corner (between: that to 5 more).
TRUTH = """
higher_meets 15   eq gt ge lt le about between
eq                -  ?  ?  -  -  -     -
gt                -  ?  ?  -  -  -     -
ge                -  ?  ?  -  -  -     -
lt                +  ?  ?  +  +  +     +
le                +  ?  ?  +  +  +     +
about             -  ?  ?  -  -  -     -
between           -  ?  ?  -  -  -     -

higher_meets 25   eq gt ge lt le about between
eq                +  +  +  -  ?  ?     +
gt                =  +  =  -  =  ?     =
ge                +  +  +  -  ?  ?     +
lt                =  -  =  +  =  ?     =
le                +  -  ?  +  +  ?     ?
about             ?  ?  ?  ?  ?  ?     ?
between           +  +  +  -  ?  ?     +

higher_meets 35   eq gt ge lt le about between
eq                +  +  +  ?  ?  +     +
gt                +  +  +  ?  ?  +     +
ge                +  +  +  ?  ?  +     +
lt                -  -  -  ?  ?  -     -
le                -  -  -  ?  ?  -     -
about             +  +  +  ?  ?  +     +
between           +  +  +  ?  ?  +     +

lower_meets 15    eq gt ge lt le about between
eq                +  ?  ?  +  +  +     +
gt                -  ?  ?  -  -  -     -
ge                -  ?  ?  -  -  -     -
lt                +  ?  ?  +  +  +     +
le                +  ?  ?  +  +  +     +
about             +  ?  ?  +  +  +     +
between           +  ?  ?  +  +  +     +

lower_meets 25    eq gt ge lt le about between
eq                +  -  ?  +  +  ?     ?
gt                =  +  =  -  =  ?     =
ge                +  +  +  -  ?  ?     +
lt                =  -  =  +  =  ?     =
le                +  -  ?  +  +  ?     ?
about             ?  ?  ?  ?  ?  ?     ?
between           +  ?  ?  +  +  +     +

lower_meets 35    eq gt ge lt le about between
eq                -  -  -  ?  ?  -     -
gt                +  +  +  ?  ?  +     +
ge                +  +  +  ?  ?  +     +
lt                -  -  -  ?  ?  -     -
le                -  -  -  ?  ?  -     -
about             -  -  -  ?  ?  -     -
between           -  -  -  ?  ?  -     -

neutral 35        eq gt ge lt le about between
eq                0  0  0  0  0  0     0
gt                +  +  +  ?  ?  +     +
ge                +  +  +  ?  ?  +     +
lt                -  -  -  ?  ?  -     -
le                -  -  -  ?  ?  -     -
about             0  0  0  0  0  0     0
between           0  0  0  0  0  0     0
"""


def cells() -> list[tuple[str, str, str, str, str]]:
    found = []
    for table in TRUTH.strip().split("\n\n"):
        head, *lines = (line.split() for line in table.splitlines())
        for wanted, *signs in lines:
            pairs = zip(head[2:], signs, strict=True)
            found += [(head[0], head[1], wanted, said, SIGNS[sign]) for said, sign in pairs]
    return found


def high(comparator: str, value: str) -> Decimal | None:
    return Decimal(value) + 5 if comparator == "between" else None


@pytest.mark.parametrize(("direction", "value", "wanted", "said", "outcome"), cells())
def test_the_truth_table(direction: str, value: str, wanted: str, said: str, outcome: str) -> None:
    limit = asked(wanted, Decimal(25), high(wanted, "25"), direction)
    assert compare(limit, interval(said, Decimal(value), high(said, value))) == outcome


def test_the_truth_table_is_whole() -> None:
    assert len(cells()) == 7 * len(COMPARATORS) ** 2
    assert len(set(cells())) == len(cells())


@pytest.mark.parametrize(
    ("value", "low", "up"),
    [
        ("27000", "26000", "28000"),
        ("8", "7", "9"),
        ("8.5", "8.4", "8.6"),
        ("8.50", "8.4", "8.6"),
        ("25719", "25718", "25720"),
        ("10", "0", "20"),
        ("-30", "-40", "-20"),
        ("0", "-1", "1"),
        ("0.0", "-0.1", "0.1"),
    ],
)
def test_about_is_one_unit_of_the_last_digit_that_is_not_zero(
    value: str, low: str, up: str
) -> None:
    found = interval("about", Decimal(value))
    assert (found.low, found.high) == (Decimal(low), Decimal(up))


@pytest.mark.parametrize(
    ("formula", "value", "low", "up"),
    [
        ("84 - 22", "62", "61", "63"),
        ("97.48 - 8.88", "88.60", "88.59", "88.61"),
        ("10 * 4", "40", "33.25", "47.25"),
        ("-3 + 5", "2", "1", "3"),
        ("100 / (2 + 2)", "25", "19.9", "33.5"),
    ],
)
def test_a_formula_ranges_as_far_as_its_rounded_operands(
    formula: str, value: str, low: str, up: str
) -> None:
    found = read_formula(formula)
    assert (found.value, found.low, found.high) == (Decimal(value), Decimal(low), Decimal(up))


@pytest.mark.parametrize(
    "formula",
    ["", "1 +", "a + b", "2 ** 9", "7 // 2", "1e9 + 1", "(1)(2)", "()", "5 / 0", "5 / 0.4 / 0",
     "007 + 1", "1.2.3", "1" * 201, "__import__('os')", "(" * 90, "-" * 150 + "1 1"],
)  # fmt: skip
def test_a_formula_that_cannot_be_read_is_an_error(formula: str) -> None:
    with pytest.raises(NumberError):
        read_formula(formula)


@pytest.mark.parametrize(
    ("comparator", "value"), [("about", "8819"), ("eq", "8819"), ("about", "9000")]
)
def test_a_derived_figure_is_never_narrower_than_its_operands_allow(
    comparator: str, value: str
) -> None:
    found = interval(comparator, Decimal(value), formula="12259 / 1.39")
    for narrower in (interval(comparator, Decimal(value)), read_formula("12259 / 1.39")):
        assert found.low <= narrower.low
        assert found.high >= narrower.high


def test_a_derived_bound_keeps_its_endless_side() -> None:
    found = interval("gt", Decimal(62), formula="84 - 22")
    assert (found.low, found.low_open) == (Decimal(61), False)
    assert found.high == Decimal("Infinity")


@pytest.mark.parametrize(
    ("comparator", "value", "value_high"),
    [("between", "3", None), ("between", "5", "3"), ("near", "3", None), ("eq", "Infinity", None)],
)
def test_what_cannot_be_compared_is_an_error(
    comparator: str, value: str, value_high: str | None
) -> None:
    with pytest.raises(OpenDataError):
        interval(comparator, Decimal(value), Decimal(value_high) if value_high else None)


def test_tidy_numbers_have_neither_exponent_nor_idle_zeros() -> None:
    assert [str(tidy(Decimal(n))) for n in ("1E+3", "26500.0", "-0.50", "0.00")] == [
        "1000", "26500", "-0.5", "0",
    ]  # fmt: skip


numbers = st.decimals(min_value=-10000, max_value=10000, places=2)
directions = st.sampled_from(["higher_meets", "lower_meets"])
names = st.sampled_from(COMPARATORS)


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, Decimal, Decimal | None]:
    comparator, value = draw(names), draw(numbers)
    return comparator, value, value + abs(draw(numbers)) if comparator == "between" else None


def shift(
    said: tuple[str, Decimal, Decimal | None], by: Decimal
) -> tuple[str, Decimal, Decimal | None]:
    comparator, value, value_high = said
    return comparator, value + by, None if value_high is None else value_high + by


@always
@given(statements(), statements(), directions, numbers)
def test_further_in_the_good_direction_never_turns_met_into_not_met(
    wanted: tuple[str, Decimal, Decimal | None],
    said: tuple[str, Decimal, Decimal | None],
    direction: str,
    step: Decimal,
) -> None:
    limit = asked(*wanted, direction)
    before = compare(limit, interval(*said))
    after = compare(limit, interval(*shift(said, limit.side * abs(step))))
    assert (before, after) != ("meets", "misses")
    if said[0] != "about":
        # Only "about" says less at round numbers; elsewhere what is met stays met.
        assert before != "meets" or after == "meets"
        back = compare(limit, interval(*shift(said, -limit.side * abs(step))))
        assert before != "misses" or back == "misses"


MIRRORED = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}


def mirror(
    said: tuple[str, Decimal, Decimal | None],
) -> tuple[str, Decimal, Decimal | None]:
    comparator, value, value_high = said
    if value_high is not None:
        return comparator, -value_high, -value
    return MIRRORED.get(comparator, comparator), -value, None


@always
@given(statements(), statements())
def test_the_directions_mirror_each_other(
    wanted: tuple[str, Decimal, Decimal | None], said: tuple[str, Decimal, Decimal | None]
) -> None:
    up = compare(asked(*wanted, "higher_meets"), interval(*said))
    down = compare(asked(*mirror(wanted), "lower_meets"), interval(*mirror(said)))
    assert up == down


@always
@given(statements(), statements(), directions, st.integers(-9, 9))
def test_the_unit_makes_no_difference(
    wanted: tuple[str, Decimal, Decimal | None],
    said: tuple[str, Decimal, Decimal | None],
    direction: str,
    power: int,
) -> None:
    scale = Decimal(10) ** power
    comparator, value, value_high = said
    same = (comparator, value / scale, value_high and value_high / scale)
    if comparator == "about" and not value:
        return
    if comparator == "between" and value_high == 0:
        same = (comparator, value / scale, Decimal(0))
    limit = asked(*wanted, direction)
    assert compare(limit, interval(*same).scaled(scale)) == compare(limit, interval(*said))


@always
@given(statements(), numbers, directions)
def test_a_point_that_the_words_allow_never_contradicts_them(
    said: tuple[str, Decimal, Decimal | None], limit: Decimal, direction: str
) -> None:
    target, allowed = asked("eq", limit, direction=direction), interval(*said)
    whole = compare(target, allowed)
    point = compare(target, interval("eq", said[1]))
    if not (allowed.low_open and allowed.low == said[1]) and not (
        allowed.high_open and allowed.high == said[1]
    ):
        assert whole in (point, "spans_limit")
