"""Years, intervals, quarters and months."""

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.periods import find_periods
from laocai_opendata.model import Span


def read(text: str) -> list[tuple[str, bool]]:
    found, _ = find_periods(text, Span(0, len(text)), built_in())
    return [(period.iso, period.deadline) for period in found]


@pytest.mark.parametrize(
    ("text", "iso", "deadline"),
    [
        pytest.param("kế hoạch năm 2024", "2024", False, id="year"),
        pytest.param("NĂM 2024", "2024", False, id="capitals"),
        pytest.param("vào năm 2024", "2024", False, id="in a year"),
        pytest.param("vào 2024", "2024", False, id="in a year without the word"),
        pytest.param("đến năm 2025", "2025", True, id="by a year"),
        pytest.param("đến 2025", "2025", True, id="by a year without the word"),
        pytest.param("(2021 - 2025)", "2021/2025", False, id="interval in parentheses"),
        pytest.param("từ 2021 - 2025", "2021/2025", False, id="interval after từ"),
        pytest.param("đến hết năm 2025", "2025", True, id="by the end of a year"),
        pytest.param("Đến cuối năm 2025", "2025", True, id="towards the end of a year"),
        pytest.param("đến ngày 31/12/2025", "2025", True, id="by the last day of a year"),
        pytest.param("đến 31-12-2025", "2025", True, id="by that day, short"),
        pytest.param("đến ngày 30/6/2025", "2025", True, id="by another day"),
        pytest.param("trước 15/11/2025", "2025", True, id="before a day"),
        pytest.param("trước ngày 15-11-2025", "2025", True, id="before a day, with its word"),
        pytest.param("Đô thị hóa: 2025: 42%", "2025", False, id="a year that heads an amount"),
        pytest.param("niên vụ 2025", "2025", False, id="crop year"),
        pytest.param("nhiệm kỳ mới 2025 - 2030", "2025/2030", False, id="new term"),
        pytest.param("giai đoạn 2021 - 2025", "2021/2025", False, id="interval"),
        pytest.param("nhiệm kỳ 2021-2026", "2021/2026", False, id="term"),
        pytest.param("thời kỳ 2021–2030", "2021/2030", False, id="en dash"),
        pytest.param("5 năm 2021 - 2025", "2021/2025", False, id="five years"),
        pytest.param("từ năm 2021 đến năm 2025", "2021/2025", False, id="from year to year"),
        pytest.param("quý I/2024", "2024-Q1", False, id="quarter"),
        pytest.param("quý IV năm 2024", "2024-Q4", False, id="quarter of a year"),
        pytest.param("Quý 3/2024", "2024-Q3", False, id="quarter in digits"),
        pytest.param("quý ıı/2024", "2024-Q2", False, id="dotless i"),
        pytest.param("6 tháng đầu năm 2024", "2024-01/2024-06", False, id="first months"),
        pytest.param("3 tháng cuối năm 2024", "2024-10/2024-12", False, id="last months"),
        pytest.param("tháng 5/2024", "2024-05", False, id="month"),
        pytest.param("tháng 11 năm 2024", "2024-11", False, id="month of a year"),
        pytest.param("năm học 2024 - 2025", "2024/2025", False, id="school year"),
    ],
)
def test_reads_a_period(text: str, iso: str, deadline: bool) -> None:
    assert read(text) == [(iso, deadline)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("2024 xã", id="four digits alone"),
        pytest.param("đến 2025 ha", id="an amount after đến"),
        pytest.param("từ 1900 - 2000 USD", id="an amount that looks like years"),
        pytest.param("năm 1850", id="another century"),
        pytest.param("năm 20245", id="five digits"),
        pytest.param("trămnăm 2024", id="part of a longer word"),
        pytest.param("so với năm 2020", id="base of a comparison"),
        pytest.param("so với cùng kỳ năm 2020", id="same time of another year"),
        pytest.param("theo giá so sánh năm 2010", id="prices of a year"),
        pytest.param("giá năm 2010", id="prices of a year, short"),
        pytest.param("giai đoạn 2025 - 2021", id="ends before it begins"),
        pytest.param("tính đến ngày 30/6/2025", id="as of a day"),
        pytest.param("2025: 42%", id="four digits before a colon"),
        pytest.param("so với mức thực hiện năm 2020", id="base, with what was reached"),
        pytest.param("ngày 31/12/2025", id="on the last day"),
        pytest.param("năm\n2024", id="two lines"),
        pytest.param("cao hơn năm 2023", id="comparison without so với"),
    ],
)
def test_finds_no_period(text: str) -> None:
    assert read(text) == []


def test_gives_several_periods_in_order() -> None:
    text = "giai đoạn 2021 - 2025, đến năm 2023 tăng so với năm 2020"
    assert read(text) == [("2021/2025", False), ("2023", True)]


def test_names_the_words_of_years_that_are_none() -> None:
    text = "tăng so với năm 2020"
    _, refused = find_periods(text, Span(0, len(text)), built_in())
    assert [span.of(text) for span in refused] == ["so với năm 2020"]


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    ("text", "iso"),
    [
        pytest.param("quý III của năm 2024", "2024-Q3", id="quarter with a word between"),
        pytest.param("ngày 31/12/2024", "2024-12-31", id="day"),
    ],
)
def test_known_misses(text: str, iso: str | None) -> None:
    assert read(text) == ([(iso, False)] if iso else [])
