"""Every number of an article, and what became of it."""

import pytest

from laocai_opendata.extraction.extract import extract
from laocai_opendata.model import Article


def dispositions(text: str) -> list[tuple[str, str]]:
    found = extract(Article("a.txt", text, ""))
    return [(number.text, number.disposition) for number in found.numbers]


def diagnostics(text: str) -> list[tuple[str, str]]:
    found = extract(Article("a.txt", text, ""))
    return [(item.code, item.span.of(text)) for item in found.diagnostics]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("năm 2031", [("2031", "year_or_period")], id="year"),
        pytest.param("(1999)", [("1999", "year_or_period")], id="year alone"),
        pytest.param("họp ngày 5 tháng 6", [("5", "year_or_period"), ("6", "year_or_period")],
                     id="day and month"),
        pytest.param("trong 5 năm", [("5", "year_or_period")], id="length of time"),
        pytest.param(
            "ngày 15/10/2031",
            [("15", "year_or_period"), ("10", "year_or_period"), ("2031", "year_or_period")],
            id="date",
        ),
        pytest.param("15.10.2031", [("15.10.2031", "year_or_period")], id="date with dots"),
        pytest.param("có 7 dự án", [("7", "count_in_prose")], id="count"),
        pytest.param("Nghị quyết số 12", [("12", "legal_or_ordinal")], id="law"),
        pytest.param("lần thứ 12", [("12", "legal_or_ordinal")], id="ordinal"),
        pytest.param("đã trồng 12 ha", [("12", "quantity_not_target")], id="amount in prose"),
        pytest.param("xem h-7.jpg nhé", [("7", "photo_file")], id="photo in prose"),
        pytest.param("h-7-8.jpg", [("7", "photo_file"), ("8", "photo_file")], id="photo"),
        pytest.param("Sa Pa 12° - 15°", [("12", "page_furniture"), ("15", "page_furniture")],
                     id="weather"),
        pytest.param("• Hôm nay: 1.234", [("1.234", "page_furniture")], id="visit counter"),
        pytest.param("Virus-19", [("19", "other")], id="part of a name"),
        pytest.param("bêntháng 5", [("5", "other")], id="cue inside a word"),
        pytest.param("5 nămx", [("5", "other")], id="cue that goes on"),
        pytest.param("năm\n7", [("7", "other")], id="cue on another line"),
        pytest.param("tăng 1.2.3", [("1.2.3", "unread")], id="not to be read"),
        pytest.param("không có số", [], id="no number"),
    ],
)  # fmt: skip
def test_says_what_became_of_a_number(text: str, found: list[tuple[str, str]]) -> None:
    assert dispositions(text) == found


def test_numbers_of_a_target_belong_to_it() -> None:
    text = "Chỉ tiêu năm 2031\n- Sản lượng trên 1 ha đất (giá 2010): 5 - 6 tỷ đồng, tăng 7%"
    found = extract(Article("a.txt", text, "")).numbers
    assert [(number.text, number.disposition, number.target) for number in found] == [
        ("2031", "year_or_period", None),
        ("1", "inside_target_label", 0),
        ("2010", "inside_target_label", 0),
        ("5", "target_value", 0),
        ("6", "target_value", 0),
        ("7", "target_value", 1),
    ]


def test_a_statement_told_again_belongs_to_the_target_that_it_repeats() -> None:
    text = "Tin\n\nTỉnh phấn đấu năm 2031 GRDP tăng 7 - 8%.\n\nMục tiêu năm 2031: GRDP tăng 7-8%."
    found = extract(Article("a.txt", text, "")).numbers
    assert [(number.text, number.disposition, number.target) for number in found] == [
        ("2031", "year_or_period", None),
        ("7", "target_value", 0),
        ("8", "target_value", 0),
        ("2031", "year_or_period", None),
        ("7", "target_restated", 0),
        ("8", "target_restated", 0),
    ]


def test_a_refused_number_of_a_list_is_unread() -> None:
    text = "Chỉ tiêu\n- Thu đạt 12.80 tỷ đồng\n- Điện: 5 kWh"
    assert dispositions(text) == [("12.80", "unread"), ("5", "unread")]
    assert diagnostics(text) == [("unreadable_number", "12.80"), ("unknown_unit", "5")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tăng 1.2.3 và 12.80", [("unreadable_number", "1.2.3"), ("unreadable_number", "12.80")]),
        ("tăng ٣ và １２", [("lookalike_digit", "٣"), ("lookalike_digit", "１２")]),
        ("tăng 1.５00 và ３.250", [("lookalike_digit", "1.５00"), ("lookalike_digit", "３.250")]),
        ("tăng 3.2５", [("lookalike_digit", "3.2５")]),
        (".1,2,3", [("unreadable_number", "1,2,3")]),
        ("ngày 15.10.2031, 12.800 và 97,5 và 09", []),
        ("mũ 5² và ½", []),
    ],
)
def test_reports_numbers_of_prose_that_cannot_be_read(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert diagnostics(text) == found


def test_every_lookalike_of_a_clause_is_reported_once() -> None:
    text = "Chỉ tiêu\n- Thu: ٣% và ٤%"
    assert diagnostics(text) == [("lookalike_digit", "٣"), ("lookalike_digit", "٤")]
