"""Keep the evidence, blank the rest."""

import pytest

from laocai_opendata.extraction.extract import evidence, extract
from laocai_opendata.model import Article, Span
from laocai_opendata.reading.article import parse_article
from laocai_opendata.reading.redaction import BLANK, redact


def redacted(text: str, *quotes: str) -> str:
    spans = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    return redact(Article("a.txt", text, ""), spans).text.replace(BLANK, "x")


@pytest.mark.parametrize(
    ("text", "quotes", "result"),
    [
        pytest.param("Thu đạt 5 tỷ.", ["đạt 5"], "xxx đạt 5 xx.", id="evidence stays"),
        pytest.param("a, b; 5% \n\u00a0c_d", [], "x, x; 5% \n\u00a0x_x", id="the rest stays"),
        pytest.param("Đồng chí", ["ồn"], "Đồng xxx", id="whole words"),
        pytest.param("5%abc 6", ["5%"], "5%abc 6", id="letters that touch evidence"),
        pytest.param("một hai ba", ["một", "ba"], "một xxx ba", id="two pieces"),
        pytest.param("một hai ba", ["một hai", "hai"], "một hai xx", id="one inside the other"),
        pytest.param("một hai ba", ["t h", "i b"], "một hai ba", id="one after the other"),
        pytest.param("一 ก็ Ⅳ ²", [], "x xx Ⅳ ²", id="other scripts"),
        pytest.param("", [], "", id="empty"),
    ],
)
def test_blanks_every_letter_outside_evidence(text: str, quotes: list[str], result: str) -> None:
    assert redacted(text, *quotes) == result


def test_an_empty_span_keeps_nothing() -> None:
    assert redact(Article("a.txt", "một", ""), [Span(1, 1)]).text == BLANK * 3


def test_the_hash_is_of_the_redacted_text() -> None:
    article = redact(Article("a.txt", "một", "of the original"), [])
    assert article.name == "a.txt"
    assert article.sha256 == parse_article(article.text.encode(), "a.txt").sha256


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("đã trồng 5%abc và 5 hax", id="letters glued to a unit"),
        pytest.param("bà con! Đồng chí Lý Sơn, Bí thư phát biểu", id="an honorific that is none"),
        pytest.param(
            "Đề ra 2 nhóm nhiệm vụ.\nBà con xem! Đồng chí Lý Sơn, Bí thư phát biểu.",
            id="a person inside leading words",
        ),
        pytest.param("Chỉ tiêu năm 2031\n- Chè tăng 12.80%", id="refused, with a change"),
        pytest.param("Chỉ tiêu\n- Phấn đấu đạt 5%", id="refused, with a lead"),
        pytest.param("Chỉ tiêu\n- Chè đạt từ 9 đến 8 ha trở lên", id="refused range"),
        pytest.param("Chỉ tiêu\n- A: 5%\n• Hôm nay x\n- B: 6%", id="counter without a number"),
        pytest.param("x.jpg đẹp\nTin năm 2031", id="a photo that is none"),
        pytest.param("Dự kiến thu đạt hơn 900 tỷ đồng, vượt 9% dự toán.", id="an exceeded plan"),
        pytest.param(
            "Đến năm 2031, phấn đấu có ít nhất 90 sản phẩm OCOP từ 3 sao trở lên. Chè.",
            id="a bound behind a label",
        ),
        pytest.param("Năm 2031, GRDP sẽ tăng 8% theo dự báo.", id="a forecast behind its figure"),
        pytest.param("Chỉ tiêu\n- A\u0301 5 %\u0301b: 5%\u0301, năm\u0301 2031", id="loose marks"),
    ],
)
def test_the_words_that_decided_survive(text: str) -> None:
    original = extract(Article("a.txt", text, ""))
    again = extract(redact(original.article, evidence(original)))
    assert again.targets == original.targets
    assert again.diagnostics == original.diagnostics
    assert again.details == original.details
    assert again.numbers == original.numbers


def test_a_paragraph_without_figures_leaves_no_word() -> None:
    text = "Tin\nHội nghị rất vui, mọi người phấn khởi. Kết quả đạt được thật đáng mừng."
    article = Article("a.txt", text, "")
    kept = redact(article, evidence(extract(article))).text
    assert set(kept.splitlines()[1]) <= set(f"{BLANK} ,.")


def test_of_a_long_refused_clause_only_the_amount_and_what_decided_stay_readable() -> None:
    clause = f"Điện {'rất ' * 30}sạch: đạt 12.80 tỷ đồng, thật vui"
    article = Article("a.txt", f"Chỉ tiêu\n- {clause}", "")
    kept = redact(article, evidence(extract(article))).text
    assert "đạt 12.80 tỷ đồng" in kept
    assert not {"Điện", "rất", "thật", "vui"} & set(kept.split())


def test_what_follows_a_number_that_cannot_be_read_is_kept_in_neither_copy() -> None:
    goods = "giá trị xuất, nhập khẩu qua các cửa khẩu biên giới"
    text = (
        "Chỉ tiêu\nNăm 2024, tỉnh phấn đấu GRDP: 0 % giai đoạn 2021-2025 so với cùng kỳ, "
        f"trong đó phấn đấu {goods}:  ٣ đồng; \n"
    )
    original = extract(Article("a.txt", text, ""))
    assert extract(redact(original.article, evidence(original))).context == original.context


def test_a_short_statement_without_a_known_unit_stays_readable_and_a_long_one_does_not() -> None:
    for length, is_kept in ((10, True), (100, False)):
        clause = f"Điện {'rất ' * length}sạch: 5 kWh"
        article = Article("a.txt", f"Chỉ tiêu\n- Rừng: 60%\n- {clause}", "")
        kept = redact(article, evidence(extract(article))).text
        assert (clause in kept) is is_kept
