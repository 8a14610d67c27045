"""What is asked of many cells or lines at once says the same as what is asked of each alone."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable, Collection
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laocai_opendata.checking import cell_rules
from laocai_opendata.checking.cell_reading import Clock, are_short, cell_reader
from laocai_opendata.checking.cutting import _BLOCK, UnreadableError, batches
from laocai_opendata.checking.values import comparable, shown

# The first example loads libraries.
UNHURRIED = settings(deadline=None)
# Cells and lines near every border: of quotation marks, of blocks, of the largest cell.
PIECES = ["a", ",", '"', '""', "\n", "\r", "\r\n", "đ", "𝟙", "\\", "x" * 1000, "y" * (_BLOCK - 2)]
CELLS = st.text("aZ09=+-@_\t\r\n\x1b\u202e\u200b１٣đ＝nNiI fF.", max_size=4)
Alone, Together = Callable[[str], bool], Callable[[Collection[str]], bool]
PAIRS: list[tuple[Alone, Together]] = [
    (cell_rules._is_formula, cell_rules._no_formula),
    (cell_rules._has_control, cell_rules._all_printable),
    (cell_rules._has_look_alike, cell_rules._all_usual),
    (cell_rules._is_odd, cell_rules._all_finite),
]


def records(text: str, **cutting: Any) -> list[tuple[int, list[str]]] | str:
    stream = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8-sig", newline="")
    try:
        return [
            record
            for lines, rows in batches(stream, cutting)
            for record in zip(lines, rows, strict=True)
        ]
    except UnreadableError:
        return "unreadable"


def one_by_one(text: str, **cutting: Any) -> list[tuple[int, list[str]]] | str:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, **cutting)
    try:
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error:
        return "unreadable"


@UNHURRIED
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(['"', "'"]))
def test_records_and_their_lines_are_those_of_the_csv_module(words: list[str], quote: str) -> None:
    text = "".join(words)
    if max(map(len, text.splitlines()), default=0) > 100_000:
        text = text.replace("y", "")

    assert records(text, quotechar=quote) == one_by_one(text, quotechar=quote)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("cell", ["1", '"1"', '"a\nb"', '"a""b"', ""])
def test_records_are_the_same_across_blocks(cell: str, end: str) -> None:
    text = "".join(f"{n},{cell}{end}" for n in range(_BLOCK // 2))

    assert records(text) == one_by_one(text)


def test_a_quotation_mark_that_opens_in_every_line_ends_somewhere() -> None:
    # A record goes on over the end of each block, so none of them could be cut alone.
    text = "a," + ('"\n' + "b" * 40_000 + '",') * 40 + "z\n"

    assert records(text) == one_by_one(text)


@UNHURRIED
@given(st.lists(CELLS, max_size=5))
def test_what_is_said_of_many_cells_is_true_of_each(cells: list[str]) -> None:
    for is_wrong, all_right in PAIRS:
        assert not all_right(cells) or not any(map(is_wrong, cells)), is_wrong


@pytest.mark.parametrize(
    ("is_wrong", "all_right"), PAIRS, ids=["formula", "control", "look-alike", "odd"]
)
def test_usual_cells_are_passed_at_once(is_wrong: Alone, all_right: Together) -> None:
    assert all_right(["a", "1", "7.5", ""])


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {"constraints": {"required": True}},
        {"constraints": {"minLength": 1, "maxLength": 2}},
        {"constraints": {"enum": ["a", "Z0"]}},
        {"missingValues": ["a", "-"]},
    ],
    ids=str,
)
@UNHURRIED
@given(cells=st.lists(CELLS, max_size=3))
def test_cells_that_are_kept_are_their_own_values(rules: dict[str, Any], cells: list[str]) -> None:
    described = {"fields": [{"name": "n", "type": "string", **rules}]}
    reader = cell_reader(frictionless.Schema.from_descriptor(described).fields[0], Clock())

    kept = all(reader.read(cell) == (cell, None) for cell in cells)

    assert not reader.keeps(cells) or kept


def test_a_long_value_is_seen_among_short_ones() -> None:
    assert are_short([])
    assert are_short(["a" * 200])
    assert not are_short(["a", "a" * 201])


WRITTEN = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
    st.decimals(allow_nan=False),
    st.integers().map(Decimal),
    st.tuples(st.integers(-999, 999), st.integers(-60, 60)).map(
        lambda p: Decimal(p[0]).scaleb(p[1])
    ),
    st.sampled_from(["1e20", "1" + "0" * 20, "-0", "0e500", "1e999999", "10e999998", "1e-999999"]),
).map(Decimal)


@UNHURRIED
@given(WRITTEN, WRITTEN, st.integers(0, 30))
def test_numbers_are_compared_by_what_they_are(one: Decimal, other: Decimal, zeros: int) -> None:
    longer = str(one) + ("0" * zeros if "." in str(one) and "E" not in str(one) else "")

    assert (comparable(one, "") == comparable(other, "")) == (one == other)
    assert comparable(Decimal(longer), "") == comparable(one, "")
    if one.is_finite() and abs(one.adjusted()) < 99 and one == int(one):
        assert comparable(int(one), "") == comparable(one, "")


def test_numbers_that_sets_take_for_the_same_are_told_apart() -> None:
    numbers = [comparable(n * (2**61 - 1), "") for n in range(1, 1000)]

    assert len({hash(number) for number in numbers}) > 990


@pytest.mark.parametrize(
    ("value", "words"),
    [(Decimal("7.50"), "7.50"), (10**20, "1" + "0" * 20), ("a", "a"), (None, "None")],
)
def test_a_compared_value_is_shown_as_it_is(value: object, words: str) -> None:
    assert shown(comparable(value, "")) == words


JSON_SCHEMAS = """
import sys
from laocai_opendata.checking.libraries import json_schemas, standard_reader
standard_reader(), json_schemas()
print("rfc3987_syntax" in sys.modules)
from jsonschema import Draft7Validator
address = Draft7Validator({"format": "iri"}, format_checker=Draft7Validator.FORMAT_CHECKER)
print(address.is_valid("http://ví-dụ.vn/"), address.is_valid("hai từ"))
"""


@pytest.mark.skipif(find_spec("rfc3987_syntax") is None, reason="JupyterLab brings it")
def test_the_grammar_of_addresses_is_loaded_only_when_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", JSON_SCHEMAS], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "True", "False"]
