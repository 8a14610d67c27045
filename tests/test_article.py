"""A file becomes an article, or one clear message says why not."""

import os
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from laocai_opendata.errors import ArticleError
from laocai_opendata.extraction.extract import evidence, extract
from laocai_opendata.reading.article import parse_article, read_article
from laocai_opendata.reading.plain_text import normalised
from laocai_opendata.reading.redaction import redact

TEXT = "Chỉ tiêu năm 2031\n- Thu: 5 tỷ đồng"
# What word processors and web pages end a line with.
LINE_ENDS = ("\v", "\f", "\x85", "\u2028", "\u2029")


def test_reads_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "bài.txt"
    path.write_bytes(TEXT.encode())
    article = read_article(path)
    assert (article.name, article.text) == ("bài.txt", TEXT)
    assert article.sha256 == sha256(TEXT.encode()).hexdigest()
    assert read_article(str(path)) == article


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + TEXT, id="byte order mark"),
        pytest.param(TEXT.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(TEXT.replace("\n", "\r"), id="old Mac line ends"),
        *(pytest.param(TEXT.replace("\n", end), id=ascii(end)) for end in LINE_ENDS),
        pytest.param(unicodedata.normalize("NFD", TEXT), id="decomposed"),
    ],
)
def test_texts_of_one_meaning_become_one_text(text: str) -> None:
    assert parse_article(text.encode(), "a.txt").text == TEXT


def test_the_hash_is_of_the_bytes_as_they_came() -> None:
    data = TEXT.replace("\n", "\r\n").encode()
    assert parse_article(data, "a.txt").sha256 == sha256(data).hexdigest()


def test_normalising_twice_changes_nothing() -> None:
    text = "\ufeffa\r\n\r\rb\u0301 \u00a0"
    assert normalised(normalised(text)) == normalised(text)


def test_no_break_spaces_stay() -> None:
    assert normalised("5\u00a0%\u2009") == "5\u00a0%\u2009"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258"])
def test_reads_a_named_encoding(encoding: str) -> None:
    text = "Thu: 5 ty dong"
    assert parse_article(text.encode(encoding), "a.txt", encoding=encoding).text == text


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        pytest.param(b"", "utf-8", "empty", id="empty"),
        pytest.param(b" \n ", "utf-8", "empty", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "utf-8", "empty", id="only a byte order mark"),
        pytest.param(b"\xff\xfe", "utf-16", "empty", id="only a UTF-16 byte order mark"),
        pytest.param("\ufeff\ufeff \u2028".encode(), "utf-8", "empty", id="nothing to see"),
        pytest.param(b"Thu \xff 5", "utf-8", "byte 4 is not utf-8", id="not UTF-8"),
        pytest.param("Thu".encode("utf-16"), "utf-8", "--encoding utf-16", id="UTF-16"),
        pytest.param(b"\x7fELF\0\0", "utf-8", "not a text file", id="binary"),
        pytest.param("a\0b".encode("utf-16"), "utf-16", "not a text file", id="NUL in UTF-16"),
        pytest.param(b"Thu", "undefined", "the file is not undefined", id="undefined"),
        pytest.param(b"Thu", "hex", "no encoding 'hex'", id="no text encoding"),
        pytest.param(b"+2AA-", "utf-7", "is not utf-7", id="half a character"),
        pytest.param(b"Thu", "utf-99", "no encoding 'utf-99'", id="unknown encoding"),
    ],
)
def test_says_why_a_text_cannot_be_read(data: bytes, encoding: str, message: str) -> None:
    with pytest.raises(ArticleError, match=message) as error:
        parse_article(data, "bài.txt", encoding=encoding)
    assert str(error.value).startswith("bài.txt: ")
    assert "\n" not in str(error.value)


def test_says_why_a_path_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="check the path"):
        read_article(tmp_path / "missing.txt")
    with pytest.raises(ArticleError, match="folder"):
        read_article(tmp_path)


def test_refuses_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_article(path, max_size=5).text == "12345"
    with pytest.raises(ArticleError, match=r"5 bytes.*limit of 4.*--max-size"):
        read_article(path, max_size=4)
    assert read_article(path, max_size=10**30).text == "12345"


def test_targets_in_lines_that_end_as_on_the_web_are_read() -> None:
    text = "Chỉ tiêu năm 2031:\u2028- Thu ngân sách nhà nước: 5 tỷ đồng;\u2028- Tỷ lệ hộ nghèo: 3%."

    assert len(extract(parse_article(text.encode(), "a.txt")).targets) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_name_that_is_too_long_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"File name too long; choose a shorter name"):
        read_article(tmp_path / ("a" * 300))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_refuses_what_may_never_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(ArticleError, match=r"this is a device or pipe; save the text in a fil"):
            read_article(path, max_size=4)


@pytest.mark.skipif(not Path("/proc/self/maps").is_file(), reason="needs a file without a size")
def test_refuses_a_file_that_does_not_say_how_large_it_is() -> None:
    with pytest.raises(ArticleError, match=r"more than the limit of 4; raise it with --max-size"):
        read_article("/proc/self/maps", max_size=4)


def test_a_path_that_no_system_has_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"embedded null byte; check the path"):
        read_article(tmp_path / "a\0b")


BEFORE = """Thứ sáu, 20/12/2030 14:05
Sông Xanh 21°C - 25°C
Độ ẩm: 85%
Trang chủ Tin tức Kinh tế
Trang chủ » Kinh tế » Tin trong huyện
Chia sẻ
Lượt xem: 1.234
"""
COPIED = """Huyện Sông Xanh công bố kế hoạch năm 2031
Sáng 20/12, huyện họp bàn kế hoạch.
Các chỉ tiêu chủ yếu năm 2031:
- Thu ngân sách nhà nước trên địa bàn: 1.250 tỷ đồng;
- Trồng rừng: 300 ha.
"""
AFTER = """Chia sẻ
Bình luận (12)
Tin liên quan
- Xã Mây Trắng thu 45 tỷ đồng năm 2031
Giá vàng hôm nay: 84,5 triệu đồng/lượng
Độ ẩm: 85%
Đang truy cập: 125
Lượt truy cập: 12.345.678
Giấy phép số 12/GP-TTĐT ngày 01/02/2020. Điện thoại: 0214.3840.034
"""


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), (BEFORE, ""), ("", AFTER), (BEFORE, AFTER)]
)
def test_what_was_copied_along_with_an_article_becomes_no_target(before: str, after: str) -> None:
    article = parse_article(f"{before}{COPIED}{after}".encode(), "-")

    found = [target.span.of(article.text) for target in extract(article).targets]

    assert found == [
        "Thu ngân sách nhà nước trên địa bàn: 1.250 tỷ đồng",
        "Trồng rừng: 300 ha",
    ]


def test_an_article_goes_on_after_the_headlines_of_others() -> None:
    text = (
        "Các chỉ tiêu năm 2031:\n- Trồng rừng: 300 ha.\nTin liên quan:\n"
        "Xã Mây Trắng thu 45 tỷ đồng năm 2031\n\n"
        "Năm 2031, huyện phấn đấu thu ngân sách 50 tỷ đồng.\n"
    )
    article = parse_article(text.encode(), "-")

    found = extract(article)

    assert [str(target.quantity.value) for target in found.targets] == ["300", "50"]
    fates = {number.text: number.disposition for number in found.numbers}
    assert fates["45"] == "quantity_not_target"
    again = redact(article, evidence(found))
    assert extract(again).targets == found.targets
