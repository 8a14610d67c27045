"""Tables with a column for units: which column is planned, and what its rows say."""

import pytest

from laocai_opendata.extraction.extract import evidence, extract
from laocai_opendata.reading.article import parse_article
from laocai_opendata.reading.redaction import redact
from tests.announced import amounts, indicators, labels, periods, read

HEAD = "TT\tChỉ tiêu\tĐơn vị tính\tThực hiện năm 2030\tKế hoạch năm 2031"
RICE = "1\tSản lượng lúa\tTấn\t41.200\t42.500"


def table(*rows: str, head: str = HEAD) -> str:
    return "\n".join(("Phòng Nông nghiệp huyện Sông Xanh", head, *rows))


@pytest.mark.parametrize(
    ("row", "label", "found"),
    [
        pytest.param(RICE, "Sản lượng lúa", "= 42500 tấn", id="a number"),
        pytest.param("2\tHộ nghèo\t%\t4,1\t< 3,5", "Hộ nghèo", "< 3.5 %", id="a sign"),
        pytest.param("2\tHộ nghèo\t%\t4,1\tDưới 3,5", "Hộ nghèo", "< 3.5 %", id="a bound"),
        pytest.param("2\tRừng che phủ\t%\t58\t60 trở lên", "Rừng che phủ", "≥ 60 %", id="trở lên"),
        pytest.param("2\tGRDP tăng\t%\t7,5\t8 - 8,5", "GRDP tăng", "8..8.5 %", id="a range"),
        pytest.param("\t- Lúa mùa\tha\t700\t720", "Lúa mùa", "= 720 ha", id="a part"),
        pytest.param("3\tXã nông thôn mới\txã\t7/12\t9/12", "Xã nông thôn mới", "= 9 xã",
                     id="so many of all"),
        pytest.param("4\tSố hộ\thộ\t90\t95 hộ", "Số hộ", "= 95 hộ", id="its own unit"),
    ],
)  # fmt: skip
def test_a_row_says_what_is_planned(row: str, label: str, found: str) -> None:
    assert (labels(table(row)), amounts(table(row))) == ([label], [found])
    assert periods(table(row)) == ["2031"]


def test_so_many_of_all_are_not_those_that_are_added() -> None:
    text = table("3\tXã đạt chuẩn nông thôn mới\txã\t7/12\t9/12")
    assert indicators(text) == ["new_rural_communes"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("TT\tChỉ tiêu\tĐVT\tTH 2030\tKH 2031", id="abbreviations"),
        pytest.param("TT\tChỉ tiêu\tĐơn vị\tƯớc 2030\tMục tiêu năm 2031", id="an aim"),
        pytest.param("- TT | Nội dung | ĐVT | Năm 2030 | Dự toán 2031", id="as rows of a page"),
        pytest.param("- TT | Nội dung | ĐVT | 2030 | Kế hoạch 2031 | KH/TH (%)", id="a comparison"),
    ],
)
def test_a_column_is_planned_by_its_head(head: str) -> None:
    row = RICE if "\t" in head else "- " + RICE.replace("\t", " | ")
    assert amounts(table(row, head=head)) == ["= 42500 tấn"]
    assert periods(table(row, head=head)) == ["2031"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(table(RICE, head="TT\tChỉ tiêu\tĐVT\tKế hoạch 2030\tThực hiện 2030"),
                     id="a plan beside its result"),
        pytest.param(table(RICE, head="TT\tChỉ tiêu\tĐVT\tNăm 2029\tNăm 2030"), id="results"),
        pytest.param(table(RICE, head="TT\tChỉ tiêu\tGhi chú\tNăm 2030\tKế hoạch 2031"),
                     id="no column of units"),
        pytest.param(table("1\tCông tơ\tkWh\t5\t6"), id="a unit that is not known"),
        pytest.param(table("1\tSản lượng lúa\tTấn\t41.200\t"), id="an empty cell"),
        pytest.param(table("1\tSản lượng lúa\tTấn\t41.200\tx"), id="no number"),
        pytest.param(table("1\tSố hộ\tcứ 1 hộ\t90\t-"), id="a number in the unit alone"),
        pytest.param(table("1\tSố hộ\thộ\t90\tnăm 2031"), id="a year"),
        pytest.param(table("1\tSố hộ\thộ\t90\ttrước 30/6"), id="a day"),
        pytest.param(table("1\tTỷ lệ hộ nghèo\t%\t4\tgiảm 2"), id="a change"),
        pytest.param(table("1\tTăng trưởng\t%\t4\t-2"), id="a sign"),
        pytest.param(table(RICE, head="TT\tChỉ tiêu\tĐVT\tKế hoạch 2030\tThực hiện\tTH/KH (%)"),
                     id="a plan beside a result without a year"),
        pytest.param(table(HEAD), id="the head alone"),
    ],
)  # fmt: skip
def test_nothing_found(text: str) -> None:
    assert amounts(text) == []


def test_two_planned_columns_are_two_targets() -> None:
    head = "TT\tChỉ tiêu\tĐVT\tKế hoạch 2031\tKế hoạch 2032"
    assert amounts(table(RICE, head=head)) == ["= 41200 tấn", "= 42500 tấn"]
    assert periods(table(RICE, head=head)) == ["2031", "2032"]


def test_two_panels_of_one_head_are_read_apart() -> None:
    head = "Chỉ tiêu\tĐVT\tKế hoạch 2031\tChỉ tiêu\tĐVT\tKế hoạch 2031"
    text = table("Sản lượng lúa\ttấn\t900\tDiện tích chè\tha\t90", head=head)
    assert (labels(text), amounts(text)) == (
        ["Sản lượng lúa", "Diện tích chè"], ["= 900 tấn", "= 90 ha"],
    )  # fmt: skip


def test_an_interval_heads_a_column() -> None:
    assert periods(table(RICE, head="TT\tChỉ tiêu\tĐVT\tNăm 2030\tMục tiêu 2031-2035")) == [
        "2031/2035"
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("TT\tChỉ tiêu\tTấn\tThực hiện", id="at another head"),
        pytest.param("Bảng 2. Kết quả năm 2030", id="at a title"),
        pytest.param("Huyện phấn đấu vươn lên", id="at a sentence"),
    ],
)
def test_a_table_ends(line: str) -> None:
    assert amounts(table(RICE, line, "2\tSản lượng chè\tTấn\t80\t90")) == ["= 42500 tấn"]


def test_the_text_around_a_table_is_read_as_before() -> None:
    text = (
        f"Năm 2031, huyện phấn đấu trồng 90 ha chè.\n{table(RICE)}\nHuyện phấn đấu thu 9 tỷ đồng."
    )
    assert amounts(text) == ["= 90 ha", "= 42500 tấn", "= 9 tỷ đồng"]


def test_the_quote_runs_from_the_label_to_the_value() -> None:
    (target,) = read(table(RICE)).targets
    assert target.span.of(table(RICE)) == "Sản lượng lúa\tTấn\t41.200\t42.500"
    assert target.quantity.number.of(table(RICE)) == "42.500"


def test_a_redacted_copy_gives_the_same() -> None:
    article = parse_article(table(RICE, "2\tHộ nghèo\t%\t4,1\tDưới 3,5").encode(), "-")
    found = extract(article)
    again = extract(redact(article, evidence(found)))
    assert len(again.targets) == 2
    assert again.targets == found.targets
