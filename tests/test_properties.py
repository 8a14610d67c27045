"""What holds for every text, however it is put together."""

import os
import unicodedata
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.extract import evidence, extract
from laocai_opendata.extraction.quantities import TOKEN, parse_number
from laocai_opendata.extraction.wrapping import unwrapped
from laocai_opendata.model import Article, Span
from laocai_opendata.reading.plain_text import normalised
from laocai_opendata.reading.redaction import BLANK, redact

VOCABULARY = built_in()
EXAMPLES = int(os.environ.get("LAOCAI_EXAMPLES", "250"))
always = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="LAOCAI_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _any(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


digits = st.one_of(
    st.integers(0, 99_999).map(str),
    _any("12.800", "97,5", "09", "8.962,72", "1.2.3", "12.80", "1,2,3", "2010", "2024", "3"),
    _any("٣", "１２", "½", "5²", "15/10/2024", "10.2024", "8-9", "8 - 8,5", "2021 - 2025"),
)
units = st.sampled_from([word for unit in VOCABULARY.units.values() for word in unit.spellings])
cues = st.sampled_from([cue.phrase for cue in VOCABULARY.cues])
comparators = st.sampled_from(
    [word for row in VOCABULARY.comparators.values() for word in row.spellings]
)
labels = st.sampled_from([word for row in VOCABULARY.indicators.values() for word in row.spellings])
names = _any("Nguyễn Văn An", "Trần Bình", "Lê", "lê an", "H’Mai", "Ông Cao Thắng")
roles = _any("Chủ tịch", "Phó Chủ tịch UBND tỉnh", "Giám đốc Sở A", "giám đốc")
photos = _any("anh-1-22.jpg", "Hội.PNG", "x_3.webp", "anh 4.jpg")
marks = _any(
    *(". ", ".", ": ", ":", "; ", ";", ", ", " (", ") ", "(", ")", ' "', '" ', "“", "”", "’’"),
    *("‘", "’", "«", "»", "…", "! ", "? ", "°", "-", " - ", "–", "/", "_", BLANK, "%", "\u0301"),
)
spaces = _any(" ", " ", " ", " ", "", "\u00a0", "\u2009", "  ", "\t")
line_ends = _any("\n", "\n", "\n\n", "\n\u00a0\n", "\n- ", "\n- ", "\n+ ", "\n1. ", "\n-")
nonsense = st.text(max_size=6)
words = _any("của", "các sở", "và", "huyện Bảo Yên", "abc", "Xin", "THU", "İ", "ı", "trıệu", "ﬁ")


def _cased(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    change = st.sampled_from([str, str, str, str.upper, str.capitalize])
    return st.builds(lambda text, how: how(text), pieces, change)


fragments = st.one_of(
    digits, digits, units, cues, _cased(cues), comparators, _cased(comparators), labels,
    names, roles, photos, marks, marks, line_ends, nonsense, words, spaces,
)  # fmt: skip


@st.composite
def headings(draw: st.DrawFn) -> str:
    cue = draw(_any("chỉ tiêu", "mục tiêu", "kết quả", "chỉ tiêu đã thực hiện", "tin"))
    year = draw(_any("", " năm 2024", " giai đoạn 2021 - 2025", " so với năm 2020", " quý II/2024"))
    return f"Một số {cue} chính{year}{draw(_any('', ':', '.', ' abc'))}"


@st.composite
def sentences(draw: st.DrawFn) -> str:
    opening = draw(_any("Năm 2024, tỉnh ", "Tỉnh ", "Đến năm 2025, ", "Năm 2023, ", "", "Huyện "))
    frame = draw(_any(
        "phấn đấu ", "đặt mục tiêu ", "đề ra các chỉ tiêu: ", "đã đạt ", "giao ", "dự kiến ",
        "ước ", "thông qua nghị quyết với 5 chỉ tiêu, cụ thể: ", "hoàn thành 14/17 chỉ tiêu, ", "",
    ))  # fmt: skip
    joints = _any("; ", ", ", " và ", ", trong đó ", "; đến năm 2025 ", ". ", " (", ") ")
    tails = _any(
        "", "", " so với cùng kỳ", " kế hoạch năm", " so với năm 2020", ", bằng 99% dự toán"
    )
    said = draw(st.lists(st.one_of(clauses(), amounts()), min_size=1, max_size=4))
    joined = "".join(clause + draw(tails) + draw(joints) for clause in said)
    return f"{opening}{frame}{joined}"


@st.composite
def amounts(draw: st.DrawFn) -> str:
    parts = (st.one_of(st.just(""), comparators, _any("từ", "trên", "đạt từ")), digits, units)
    opening, number, unit = (draw(part) for part in parts)
    tail = draw(_any("", "", " trở lên", " đến 90 %", "/năm", "abc", " - 99%", " so với năm 2020"))
    return f"{opening}{draw(spaces)}{number}{draw(spaces)}{unit}{tail}"


@st.composite
def clauses(draw: st.DrawFn) -> str:
    lead = draw(_any("", "", "Phấn đấu ", "phấn đấu, dự kiến: ", "(", "a) "))
    label = draw(st.one_of(labels, words, cues, nonsense))
    joint = draw(_any(": ", " đạt ", ": đạt ", " tăng ", " còn ", " ", ":", " giảm xuống còn "))
    tail = draw(_any("", ".", " (năm 2023: 5%)", " đến năm 2025", " giai đoạn 2021-2025", ")"))
    return f"{lead}{label}{joint}{draw(amounts())}{tail}"


@st.composite
def people(draw: st.DrawFn) -> str:
    opening = draw(
        _any("Đồng chí ", "Các đồng chí: ", "bà con nghe ông ", "Tại đây, đồng chí ", "")
    )
    act = draw(_any("phát biểu", "chủ trì hội nghị", "tham luận tại hội nghị", "nhấn mạnh", "về"))
    joint = draw(_any(", ", ", ", " - ", " và "))
    second = draw(_any("", "; Trần Bình, Giám đốc", "; đồng chí Lê An, Phó Bí thư", " và bà Lê An"))
    return f"{opening}{draw(names)}{joint}{draw(roles)}{second} {act}{draw(_any('', '.', '!'))}"


@st.composite
def group_paragraphs(draw: st.DrawFn) -> str:
    count = draw(st.integers(1, 4))
    cue = draw(_any("nhóm nhiệm vụ", "nhóm giải pháp", "nhóm"))
    sentences = draw(st.lists(st.one_of(words, cues, people(), clauses()), min_size=1, max_size=4))
    return f"Đề ra {count} {cue}.\n" + draw(_any(". ", "! ", "… ")).join(sentences) + "."


themes = st.builds(
    lambda cue, gap, opening, theme, closing: f"{cue}{gap}{opening}{theme}{closing}",
    _cased(_any("chủ đề", "chủ đề năm")),
    _any(" ", " của năm là ", " đề chủ đề "),
    _any('"', "“", "‘", "«"),
    _any("Đoàn kết - Phát triển", "Vì dân phục vụ", "abc", "đồng chí An, Chủ tịch phát biểu"),
    _any('"', "”", "’", "’’", "»", ""),
)
blocks = st.one_of(
    headings(), sentences(), sentences(), clauses().map(lambda clause: f"- {clause}"), people(),
    group_paragraphs(), themes, photos, st.lists(fragments, max_size=8).map("".join),
    st.lists(fragments, max_size=6).map(" ".join),
    st.lists(clauses(), max_size=3).map(lambda found: "- " + "; ".join(found)),
    _any("• Hôm nay: 5", "Đang online: 1", "Sa Pa 12° - 15°", "5 năm (2021 - 2025)", "Covid-19"),
)  # fmt: skip
texts = st.lists(blocks, max_size=9).flatmap(
    lambda found: st.lists(line_ends, min_size=len(found), max_size=len(found)).map(
        lambda ends: "".join(a + b for a, b in zip(found, ends, strict=True))
    )
)
articles = st.one_of(texts, texts, texts, st.text(max_size=80)).map(
    lambda text: Article("a.txt", normalised(text), "")
)


@always
@given(articles)
def test_every_span_lies_in_the_text(article: Article) -> None:
    extraction = extract(article)
    for span in evidence(extraction):
        assert 0 <= span.start <= span.end <= len(article.text)
    for target in extraction.targets:
        assert target.span.contains(target.quantity.span)
        assert target.quantity.span.contains(target.quantity.number)
        # A line that was broken inside a label is joined in it.
        assert target.label in unwrapped(article.text)[0]


@always
@given(articles)
def test_digits_read_to_the_value_they_state(article: Article) -> None:
    for target in extract(article).targets:
        quantity = target.quantity
        written = [
            Decimal(parse_number(m[0])) for m in TOKEN.finditer(quantity.number.of(article.text))
        ]
        stated = sorted(abs(v) for v in (quantity.value, quantity.upper) if v is not None)
        is_product = len(written) == 2 and quantity.upper is None
        assert is_product or sorted(written) == stated


@always
@given(articles)
def test_every_number_is_accounted_for_once(article: Article) -> None:
    extraction = extract(article)
    tokens = [Span(*match.span()) for match in TOKEN.finditer(article.text)]
    assert [number.span for number in extraction.numbers] == tokens
    for number in extraction.numbers:
        assert number.text == number.span.of(article.text)
        assert (number.target is not None) == (
            number.disposition in ("target_value", "target_restated", "inside_target_label")
        )
    valued = [n.target for n in extraction.numbers if n.disposition == "target_value"]
    assert sorted(set(valued)) == list(range(len(extraction.targets)))


@always
@given(articles)
def test_a_redacted_article_is_read_as_its_original(article: Article) -> None:
    original = extract(article)
    redacted = redact(article, evidence(original))
    again = extract(redacted)
    assert again.targets == original.targets
    assert again.diagnostics == original.diagnostics
    assert again.details == original.details
    assert again.numbers == original.numbers
    assert again.context == original.context
    assert redact(redacted, evidence(again)) == redacted


@always
@given(articles)
def test_redaction_blanks_letters_and_nothing_else(article: Article) -> None:
    redacted = redact(article, ())
    assert len(redacted.text) == len(article.text)
    for before, after in zip(article.text, redacted.text, strict=True):
        is_letter = unicodedata.category(before)[0] in "LM"
        assert after == (BLANK if is_letter else before)


@always
@given(articles)
def test_evidence_survives_redaction(article: Article) -> None:
    spans = evidence(extract(article))
    redacted = redact(article, spans)
    assert [span.of(redacted.text) for span in spans] == [span.of(article.text) for span in spans]


def _written(value: Decimal) -> str:
    whole, _, decimals = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + ("," + decimals if decimals else "")


@always
@given(st.decimals(0, 10**15, places=4) | st.integers(0, 10**15).map(Decimal))
def test_a_number_written_is_read_back(value: Decimal) -> None:
    assert parse_number(_written(value)) == value
    assert parse_number(f"{value:f}".replace(".", ",")) == value
