"""Headings, bullets and clauses: where a text lists its targets."""

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.statements import (
    find_bullet,
    find_clauses,
    find_enclosed,
    find_lines,
    find_statements,
    is_inside,
)
from laocai_opendata.model import Period, Span

OWN = Period("2030", False, Span(0, 0))


def read(text: str, default: Period | None = None) -> list[tuple[str, str | None]]:
    found, _ = find_statements(text, tuple(find_lines(text)), built_in(), default)
    return [(s.span.of(text), s.period.iso if s.period else None) for s in found]


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("Một số chỉ tiêu chính", id="chỉ tiêu"),
        pytest.param("Mục tiêu:", id="mục tiêu with a colon"),
        pytest.param("CHỈ TIÊU CHỦ YẾU", id="capitals"),
        pytest.param("Chỉ\u00a0tiêu chủ yếu", id="no-break space"),
        pytest.param("Chỉ tiêu chủ yếu\n\u00a0\n", id="blank lines after it"),
        pytest.param(f"Chỉ tiêu {'rất ' * 60}dài:", id="long, with a colon"),
    ],
)
def test_a_heading_opens_a_list_of_targets(heading: str) -> None:
    assert read(f"{heading}\n- A đạt 5%") == [("A đạt 5%", None)]


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("Tin trong ngày", id="no cue"),
        pytest.param("Các thôngchỉ tiêubiểu", id="cue inside words"),
        pytest.param("Kết quả thực hiện chỉ tiêu", id="results"),
        pytest.param("Các chỉ tiêu đã thực hiện:", id="done"),
        pytest.param("Ước thực hiện mục tiêu", id="estimated"),
        pytest.param("Tỉnh đặt ra chỉ tiêu cao.", id="a sentence"),
        pytest.param(f"Chỉ tiêu {'rất ' * 60}dài", id="a paragraph"),
        pytest.param("", id="no heading at all"),
    ],
)
def test_other_lines_open_no_list_of_targets(heading: str) -> None:
    assert read(f"{heading}\n- A đạt 5%") == []


def test_the_heading_gives_the_period_else_the_document() -> None:
    assert read("Chỉ tiêu năm 2024\n- A", OWN) == [("A", "2024")]
    assert read("Chỉ tiêu\n- A", OWN) == [("A", "2030")]
    assert read("Chỉ tiêu\n- A") == [("A", None)]


def test_a_heading_of_a_group_continues_the_list() -> None:
    groups = "Về kinh tế:\n- A\nVề xã hội:\n- B\nVề dự án năm 2025:\n- C"
    listed = [("A", "2024"), ("B", "2024"), ("C", "2025")]
    assert read(f"Chỉ tiêu năm 2024\n{groups}") == listed
    assert read(f"Chỉ tiêu năm 2024\n- Z\n{groups}") == [("Z", "2024"), *listed]


def test_a_heading_without_a_colon_ends_the_list() -> None:
    assert read("Chỉ tiêu\n- A\nTin khác\n- B") == [("A", None)]


def test_a_result_heading_ends_the_list() -> None:
    assert read("Chỉ tiêu\n- A\nKết quả năm 2023:\n- B\nVề xã hội:\n- C") == [("A", None)]


def test_only_the_line_before_the_bullets_is_their_heading() -> None:
    assert read("Chỉ tiêu\nTin khác\n- A") == []


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("- Thu", "Thu"),
        ("-Thu", "Thu"),
        ("+ Thu", "Thu"),
        ("• Thu", "Thu"),
        ("– Thu", "Thu"),
        ("* Thu", "Thu"),
        ("●\u00a0Thu", "Thu"),
        ("1. Thu", "Thu"),
        ("12) Thu", "Thu"),
        ("(3) Thu", "Thu"),
        ("- 5 xã", "5 xã"),
        ("Thu", None),
        ("-5 độ", None),
        ("-", None),
        ("2024. Thu", None),
        ("1.5 Thu", None),
        ("Thu - chi", None),
    ],
)
def test_tells_bullets_from_other_lines(line: str, content: str | None) -> None:
    bullet = find_bullet(line, Span(0, len(line)))
    assert (bullet and bullet.of(line)) == content


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        pytest.param("a; b;c", ["a", "b", "c"], id="semicolons"),
        pytest.param("a (b; c); d", ["a (b; c)", "d"], id="inside parentheses"),
        pytest.param("a (b (c; d); e); f", ["a (b (c; d); e)", "f"], id="nested"),
        pytest.param("a (b; c", ["a (b", "c"], id="never closed"),
        pytest.param("a) b; c) d", ["a) b", "c) d"], id="never opened"),
        pytest.param("(a; (b; c); d", ["(a", "(b; c)", "d"], id="the inner one is closed"),
        pytest.param(" ; ;", [], id="nothing between"),
        pytest.param("", [], id="empty"),
    ],
)
def test_splits_clauses_outside_parentheses(text: str, clauses: list[str]) -> None:
    assert [span.of(text) for span in find_clauses(text, Span(0, len(text)))] == clauses


def test_finds_what_is_enclosed() -> None:
    text = "a (b) (c (d)) (e"
    enclosed = find_enclosed(text, Span(0, len(text)))
    assert [span.of(text) for span in enclosed] == ["(b)", "(c (d))"]
    inside = "".join("x" if is_inside(i, enclosed) else "." for i in range(len(text)))
    assert inside == "..xxx.xxxxxxx..."


def test_lines_come_without_the_space_around_them() -> None:
    text = "\u00a0a b \n\n \u00a0\n\tc"
    assert [line.of(text) for line in find_lines(text)] == ["a b", "c"]


def test_a_visit_counter_is_no_bullet() -> None:
    assert read("Chỉ tiêu\n- A\n• Hôm nay: 5\n- B") == [("A", None)]


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chỉ tiêu:\nA đạt 5%\nB đạt 6%", id="items without a mark"),
        pytest.param("Năm 2024, tỉnh phấn đấu A đạt 5%.", id="prose"),
        pytest.param("Chỉ tiêu: 1. A đạt 5%. 2. B đạt 6%.", id="numbered in one line"),
        pytest.param("Chỉ tiêu\na) Kinh tế\n- A đạt 5%", id="lettered group"),
    ],
)
def test_known_misses(text: str) -> None:
    assert read(text) != []
