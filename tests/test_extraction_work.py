"""How much work a text makes: places stay inside it, and the work grows as its length does."""

import pkgutil
import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from types import FrameType

import pytest

from laocai_opendata import extraction
from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.extract import extract, extract_targets
from laocai_opendata.extraction.words import Lexicon, split_words
from laocai_opendata.model import Article

PLAN = "Phấn đấu đến năm 2025 thu ngân sách đạt 1.200 tỷ đồng; tỷ lệ hộ nghèo giảm 3%/năm."
RESULT = "Năm 2023 thu ngân sách đạt 1.1.5 tỷ đồng, bằng ４5% dự toán, tăng 8% so với cùng kỳ."
ITEMS = "Các chỉ tiêu chủ yếu năm 2026:\n- Trồng mới 500 ha rừng.\n- Thu ngân sách: 2.3.4 tỷ đồng"


def test_a_phrase_ends_inside_the_text() -> None:
    lexicon = Lexicon([("hộ dân", "short"), ("hộ dân cư mới", "long")])
    words = list(split_words("500 hộ dân"))
    assert lexicon.at(words, 1) == (3, ("short",))
    assert list(lexicon.all_at(words, 1)) == [(3, ("short",))]


@pytest.mark.parametrize("text", [PLAN, RESULT, ITEMS, "\n".join((PLAN, RESULT, ITEMS)), ""])
def test_targets_alone_are_those_of_the_whole_extraction(text: str) -> None:
    article = Article("own", text, "")
    everything, alone = extract(article), extract_targets(article)
    assert alone.targets == everything.targets
    assert alone.diagnostics == everything.diagnostics
    assert sum(not reading.refusal for reading in alone.readings) >= len(alone.targets)


# Texts of one kind without an end; each once made the work grow faster than the text.
ENDLESS = {
    "dots": "1.",
    "unreadable numbers": "1.1 ",
    "a preposition": "trên ",
    "parentheses": "(",
    "a clause of amounts": "thu 5 tỷ đồng, ",
    "lists of targets": "chỉ tiêu: thu 5 tỷ đồng ",
    "amounts in parentheses": "(thu 5 tỷ đồng ",
    "ranges without an end": "5 tỷ - ",
    "years": "năm 2024 ",
    "years and amounts": "năm 2024 thu 5 tỷ đồng ",
    "sentences": "Thu 5 tỷ đồng. ",
    "items without an amount": "- a\n",
    "headings": "Chỉ tiêu năm 2024:\n",
    "a label without an end": "ngân sách ",
}


def calls_made(text: str) -> int:
    """Return how many functions are called, those of C too, while *text* is read."""
    count = 0

    def note(_frame: FrameType, event: str, _function: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        extract_targets(Article("own", text, ""))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", ENDLESS.values(), ids=ENDLESS)
def test_work_grows_as_the_text_does(unit: str) -> None:
    calls_made(PLAN)
    text = f"{ITEMS}\n" + unit * (12_000 // len(unit))
    assert calls_made(text + text[len(ITEMS) :]) <= 2.3 * calls_made(text)


@pytest.mark.parametrize("unit", ENDLESS.values(), ids=ENDLESS)
def test_no_kind_of_text_makes_far_more_work_than_targets(unit: str) -> None:
    calls_made(PLAN)
    plan = calls_made(f"{PLAN}\n" * 100) / len(PLAN) / 100
    # Four times as much, and where weights contradict the grammar a text is read twice.
    assert calls_made(unit * (12_000 // len(unit))) / 12_000 <= 2 * 4 * plan


MADE_FROM_WORDS = (
    "quantities.grammar",
    "periods._pattern",
    "periods._starts",
    "sieve._number",
    "targets._label_words",
    "coverage._patterns",
    "details._patterns",
)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every compiled pattern of the extraction, those made from a vocabulary too."""
    for info in pkgutil.iter_modules(extraction.__path__):
        module = import_module(f"{extraction.__name__}.{info.name}")
        for name, value in vars(module).items():
            made = value(built_in()) if f"{info.name}.{name}" in MADE_FROM_WORDS else value
            is_held = is_dataclass(made) and not isinstance(made, type)
            held = {f.name: getattr(made, f.name) for f in fields(made)} if is_held else {"": made}
            for part, pattern in held.items():
                if isinstance(pattern, re.Pattern):
                    yield f"{info.name}.{name} {part}".strip(), pattern


def nested_repeats(pattern: re.Pattern[str]) -> list[str]:
    """Return the repeats without a bound that hold another one which can give back."""
    found: list[str] = []

    def walk(parts: object, inside: bool) -> None:
        if isinstance(parts, re._parser.SubPattern):  # type: ignore[attr-defined]
            parts = parts.data
        if isinstance(parts, tuple) and len(parts) == 2 and str(parts[0]).endswith("REPEAT"):
            (_, most, body), name = parts[1], str(parts[0])
            endless = most == re._constants.MAXREPEAT  # type: ignore[attr-defined]
            gives_back = endless and name != "POSSESSIVE_REPEAT"
            if gives_back and inside:
                found.append(f"{name} in a repeat")
            walk(body, inside or gives_back)
        elif isinstance(parts, (tuple, list)):
            for part in parts:
                walk(part, inside)

    walk(re._parser.parse(pattern.pattern, pattern.flags), False)  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(("pattern", "names"), [(r"(a+)+b", 1), (r"(a*b)*", 1), (r"(?:a++)+", 0)])
def test_nested_repeats_are_seen(pattern: str, names: int) -> None:
    assert len(nested_repeats(re.compile(pattern))) == names


# A sign that the inner repeat cannot hold begins each turn of the outer one.
SEPARATED = {
    "quantities.TOKEN",
    "coverage.TOKEN",
    "coverage._DIGITS",
    "formulas._OPERAND",
}


def test_no_pattern_nests_repeats() -> None:
    found = {name: nested_repeats(pattern) for name, pattern in patterns()}
    assert len(found) > 30
    assert {name for name, nested in found.items() if nested} <= SEPARATED


@pytest.mark.parametrize("sign", [".", ";", ","])
def test_a_line_without_end_loses_and_repeats_no_amount(sign: str) -> None:
    statements = (f"phấn đấu năm 2026 thu ngân sách đạt {n} tỷ đồng" for n in range(1001, 1400))
    text = f"{sign} ".join(statements)
    found = extract_targets(Article("own", text, "")).targets
    assert [int(target.quantity.value) for target in found] == list(range(1001, 1400))
