"""Lines and bullets of a text."""

import pytest

from laocai_opendata.extraction.statements import find_bullet, find_lines
from laocai_opendata.model import Span


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


def test_lines_come_without_the_space_around_them() -> None:
    text = "\u00a0a b \n\n \u00a0\n\tc"
    assert [line.of(text) for line in find_lines(text)] == ["a b", "c"]
