"""The sentences beside a verdict: fair, in both languages, made from data."""

import re

import pytest

from laocai_opendata.publishing.assessing import Assessment, assess
from laocai_opendata.publishing.interface import interface
from laocai_opendata.publishing.number_format import Language
from tests.invented import NEW, VOCABULARY, result, statement, target

Row = dict[str, str]


def held(wanted: Row, *results: Row, **more: object) -> Assessment:
    said, known = more.get("statements", ()), more.get("known", ())
    return assess(wanted, results, statements=said, known=known, vocabulary=VOCABULARY)


ESTIMATE = {"kind": "estimate", "second_source_id": "radio"}
REPORT = {"second_source_id": "radio"}
SHARE = {"indicator_id": "cover", "unit_id": "percent", **REPORT}
FALL = {"indicator_id": "fall", "unit_id": "point"}
LATER_VI = "Đây là số ước, có thể chưa phải số cuối."
LATER_EN = "This is an estimate and may not be the final figure."


@pytest.mark.parametrize(
    ("wanted", "found", "vi", "en"),
    [
        (
            target(value="12500"),
            result("12000.5", **REPORT),
            "Sản lượng chè, năm 2030: theo báo cáo là 12.000,5 tấn, thấp hơn mục tiêu "
            "12.500 tấn là 499,5 tấn (4% mục tiêu).",
            "Tea harvest, for 2030: reported at 12,000.5 tonnes, below the target of "
            "12,500 tonnes by 499.5 tonnes (4 percent of the target).",
        ),
        (
            target(),
            result("120", **ESTIMATE),
            "Sản lượng chè, năm 2030: ước 120 tấn, đạt mục tiêu 100 tấn, cao hơn 20 tấn "
            f"(20% mục tiêu). {LATER_VI}",
            "Tea harvest, for 2030: estimated at 120 tonnes, which meets the target of 100 "
            f"tonnes; 20 tonnes (20 percent of the target) above it. {LATER_EN}",
        ),
        (
            target(),
            result("130", **ESTIMATE, comparator="about", quote="gần 130 tấn"),
            "Sản lượng chè, năm 2030: ước gần 130 tấn, đạt mục tiêu 100 tấn, cao hơn khoảng "
            f"30 tấn (từ 20 đến 40; 30% mục tiêu). {LATER_VI}",
            "Tea harvest, for 2030: estimated at nearly 130 tonnes, which meets the target of "
            "100 tonnes; about 30 tonnes (from 20 to 40; 30 percent of the target) above it. "
            f"{LATER_EN}",
        ),
        (
            target(),
            result("100", **REPORT),
            "Sản lượng chè, năm 2030: theo báo cáo là 100 tấn, đạt mục tiêu 100 tấn.",
            "Tea harvest, for 2030: reported at 100 tonnes, which meets the target of 100 tonnes.",
        ),
        (
            target("cover", "97", comparator="gt"),
            result("96.5", **SHARE),
            "Độ che phủ, năm 2030: theo báo cáo là 96,5%, thấp hơn mục tiêu trên 97% là "
            "0,5 điểm phần trăm (0,5% mục tiêu).",
            "Cover, for 2030: reported at 96.5 percent, below the target of more than 97 percent "
            "by 0.5 percentage points (0.5 percent of the target).",
        ),
        (
            target("waste", "5"),
            result("6", **{**SHARE, "indicator_id": "waste"}),
            "Tỷ lệ rác, năm 2030: theo báo cáo là 6%, cao hơn mục tiêu 5% là "
            "1 điểm phần trăm (20% mục tiêu).",
            "Waste, for 2030: reported at 6 percent, above the target of 5 percent by "
            "1 percentage points (20 percent of the target).",
        ),
        (
            target(),
            result("90", comparator="lt", **REPORT),
            "Sản lượng chè, năm 2030: theo báo cáo là dưới 90 tấn, thấp hơn mục tiêu 100 tấn.",
            "Tea harvest, for 2030: reported at less than 90 tonnes, below the target of "
            "100 tonnes.",
        ),
        (
            target(),
            result("60", time_period="2030-01-01/2030-09-15"),
            "Sản lượng chè, kỳ 1/1/2030 đến 15/9/2030: theo báo cáo là 60 tấn, khoảng 60% "
            "mục tiêu 100 tấn; chưa tìm thấy số của cả kỳ.",
            "Tea harvest, for 1 January to 15 September 2030: reported at 60 tonnes, about 60 "
            "percent of the target of 100 tonnes; no figure for the whole period was found.",
        ),
        (
            target(measure="change"),
            result("60", time_period="2030-Q1"),
            "Sản lượng chè, quý 1 năm 2030: theo báo cáo là 60 tấn, mục tiêu là 100 tấn; "
            "chưa tìm thấy số của cả kỳ.",
            "Tea harvest, for Q1 2030: reported at 60 tonnes, the target is 100 tonnes; "
            "no figure for the whole period was found.",
        ),
        (
            target("fall", "4", comparator="gt"),
            result("3.7", **FALL),
            "Mức giảm, năm 2030: theo báo cáo là 3,7 điểm phần trăm, dưới mức mục tiêu "
            "trên 4%/năm; mục tiêu ghi bình quân hằng năm nên số của một năm chưa đủ để kết luận.",
            "Annual fall, for 2030: reported at 3.7 percentage points, below the target of "
            "more than 4 percentage points a year; it is worded as an annual average, so one "
            "year does not decide.",
        ),
        (
            target(comparator="gt"),
            result("100", **REPORT),
            "Sản lượng chè, năm 2030: theo báo cáo là 100 tấn, đúng ở mốc của mục tiêu "
            "trên 100 tấn, nên chưa kết luận.",
            "Tea harvest, for 2030: reported at 100 tonnes, exactly at the limit of the target "
            "of more than 100 tonnes, so the question stays open.",
        ),
        (
            target(),
            result("100", formula="50 * 2", **ESTIMATE),
            "Sản lượng chè, năm 2030: ước 100 tấn (chúng tôi tính); con số này chưa đủ rõ để "
            "kết luận về mục tiêu 100 tấn.",
            "Tea harvest, for 2030: estimated at 100 tonnes (our calculation); this is not exact "
            "enough to settle the target of 100 tonnes.",
        ),
        (
            target(),
            result(kind="forecast"),
            "Sản lượng chè, năm 2030: chưa tìm thấy số nào để đối chiếu với mục tiêu 100 tấn. "
            "120 tấn trong nguồn là dự báo, không phải kết quả. "
            "Đã xem, không dùng để kết luận: không phải kết quả: 120 tấn (năm 2030, dự báo).",
            "Tea harvest, for 2030: no figure was found to hold against the target of 100 tonnes. "
            "The 120 tonnes that a source names is a forecast, not a result. "
            "Looked at and not used: not a result: 120 tonnes (for 2030, forecast).",
        ),
    ],
)
def test_sentences(wanted: Row, found: Row, vi: str, en: str) -> None:
    assessed = held(wanted, found)
    assert assessed.sentence_vi == vi
    assert assessed.sentence_en == en


def test_a_verdict_from_one_source_says_so() -> None:
    assessed = held(target(), result())
    assert assessed.sentence_vi.endswith("Chỉ có một nguồn.")
    assert assessed.sentence_en.endswith("One source only.")


def test_both_figures_are_printed_when_they_differ() -> None:
    rows = result("80"), result("70", "r2", kind="estimate", source_id="radio")
    assessed = held(target(), *rows)
    assert "80 tấn" in assessed.sentence_vi
    assert "Số khác cũng thấy: ước 70 tấn; kết luận không đổi." in assessed.sentence_vi
    assert "Also found: estimated at 70 tonnes; the verdict is the same." in assessed.sentence_en
    alike = held(target(), rows[0], result("80", "r2", source_id="radio"))
    assert "Also found" not in alike.sentence_en


@pytest.mark.parametrize(
    "cells",
    [
        {"area_id": NEW},
        {"time_period": "2031"},
        {"indicator_id": "growth", "unit_id": "percent"},
        {"kind": "assigned_budget"},
    ],
)
def test_a_forecast_of_something_else_is_not_named(cells: Row) -> None:
    assessed = held(target(), result(**{"kind": "forecast", **cells}))
    assert "is a forecast" not in assessed.sentence_en


def test_figures_that_disagree_stand_side_by_side() -> None:
    rows = result("80", kind="estimate"), result("100", "r2", comparator="about")
    assessed = held(target(), *rows)
    assert assessed.sentence_vi == (
        "Sản lượng chè, năm 2030: theo báo cáo là khoảng 100 tấn hoặc ước 80 tấn; các số này "
        "chưa cho cùng một kết luận về mục tiêu 100 tấn. "
        "Chưa nguồn nào cho thấy chắc chắn đạt mục tiêu này."
    )
    met = held(target(), rows[0], result("120", "r2"))
    assert "No source shows" not in met.sentence_en


@pytest.mark.parametrize(
    ("says", "vi", "en"),
    [
        (
            "favourable",
            "Tỉnh nói (không kèm số): nội dung này đạt. Do bão Mây.",
            "Official statement, no figure: met on this indicator. Because of typhoon May.",
        ),
        (
            "unfavourable",
            "Tỉnh nói (không kèm số): nội dung này không đạt. Do bão Mây.",
            "Official statement, no figure: not met on this indicator. Because of typhoon May.",
        ),
    ],
)
def test_an_official_statement_is_printed_with_its_note(says: str, vi: str, en: str) -> None:
    assessed = held(target(), statements=[statement(says)])
    assert assessed.sentence_vi.endswith(vi)
    assert assessed.sentence_en.endswith(en)


def test_another_target_for_the_same_period_is_named() -> None:
    plan = result("130", "p1", kind="target", comparator="about", series="ministry")
    assessed = held(target(), result("120"), known=[plan])
    assert "about 130 tonnes, ministry; this verdict is not about it." in assessed.sentence_en
    assert "Mục tiêu khác" in assessed.sentence_vi
    same = held(target(), result("120"), known=[{**plan, "value": "100"}])
    assert "Another target" not in same.sentence_en


@pytest.mark.parametrize(
    ("found", "vi", "en"),
    [
        (
            result(area_id=NEW),
            "địa bàn khác: 120 tấn (năm 2030, Tỉnh Mộc mới)",
            "another area: 120 tonnes (for 2030, New Moc)",
        ),
        (
            result(series="statistics"),
            "chuỗi số liệu khác: 120 tấn (năm 2030, statistics)",
            "another series: 120 tonnes (for 2030, statistics)",
        ),
        (
            result(indicator_id="growth", unit_id="percent"),
            "nội dung khác: 120% (Tốc độ tăng chè, năm 2030)",
            "another indicator: 120 percent (Growth of tea, for 2030)",
        ),
        (
            result(price_basis="constant_2010"),
            "loại giá khác: 120 tấn (năm 2030, giá 2010)",
            "another price basis: 120 tonnes (for 2030, 2010 prices)",
        ),
        (
            result(time_period="2029", operands='100 = "100" (plan)'),
            "kỳ khác: 120 tấn (năm 2029, tính từ chính mục tiêu)",
            "another period: 120 tonnes (for 2029, computed from the target itself)",
        ),
        (
            result("", unit_id="basket"),
            "đơn vị khác: không có số (năm 2030)",
            "another unit: no figure (for 2030)",
        ),
    ],
)
def test_the_reason_names_what_was_not_used(found: Row, vi: str, en: str) -> None:
    assessed = held(target(series="planning", price_basis="current"), found)
    assert f"Đã xem, không dùng để kết luận: {vi}." in assessed.reason_vi
    assert f"Looked at and not used: {en}." in assessed.reason_en


@pytest.mark.parametrize(
    ("comparator", "direction", "words"),
    [
        ("eq", "tea", "read as at least that level"),
        ("eq", "waste", "read as at most that level"),
        ("between", "tea", "read as at least its lower end"),
        ("between", "waste", "read as at most its upper end"),
    ],
)
def test_the_reason_says_how_a_level_is_read(comparator: str, direction: str, words: str) -> None:
    wanted = target(direction, comparator=comparator, value_high="110")
    found = result(indicator_id=direction, unit_id=wanted["unit_id"])
    assert words in held(wanted, found).reason_en


def test_a_bound_is_read_as_written() -> None:
    assert "read as" not in held(target(comparator="ge"), result()).reason_en


@pytest.mark.parametrize(
    ("wanted", "found", "words"),
    [
        ({}, {}, ["Neither the target nor the result states its series"]),
        ({"series": "planning"}, {"series": "planning"}, []),
        (
            {"series": "planning"},
            {},
            ["The result's series is not stated; it is taken as “planning”"],
        ),
        (
            {},
            {"series": "planning"},
            ["The target's series is not stated; it is taken as “planning”"],
        ),
        (
            {"series": "planning", "series_basis": "inferred"},
            {"series": "planning"},
            ["does not state the target's series; we infer “planning”"],
        ),
        (
            {"price_basis": "not_stated", "series": "a"},
            {"price_basis": "not_stated", "series": "a"},
            ["Neither the target nor the result states its price basis"],
        ),
        (
            {"price_basis": "not_stated", "series": "a"},
            {"price_basis": "current", "series": "a"},
            ["The target's price basis is not stated; it is taken as current prices"],
        ),
        (
            {"price_basis": "constant_2010", "series": "a"},
            {"price_basis": "not_stated", "series": "a"},
            ["The result's price basis is not stated; it is taken as 2010 prices"],
        ),
    ],
)
def test_what_is_not_stated_is_a_published_assumption(
    wanted: Row, found: Row, words: list[str]
) -> None:
    assessed = held(target(**wanted), result(**found))
    assert assessed.verdict == "met"
    for text in words:
        assert text in assessed.assumption_en
    assert bool(words) == bool(assessed.assumption_en) == bool(assessed.assumption_vi)


def test_without_a_comparison_nothing_is_assumed() -> None:
    assert held(target(), result(area_id=NEW)).assumption_en == ""


def test_a_difference_too_small_for_a_percentage_has_none() -> None:
    assessed = held(target(value="100000"), result("100001"))
    assert "(" not in assessed.sentence_en


def test_an_unmapped_target_is_named_by_its_label() -> None:
    assessed = held(target("tea", indicator_id="", label="Chè búp"))
    assert assessed.sentence_vi.startswith("Chè búp, năm 2030: chưa tìm thấy số nào")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_sentence_blames_or_scores(lang: Language) -> None:
    words = [text for key, text in interface(lang).items() if key.startswith("assess_")]
    blame = re.compile(r"(?i)\b(fail|miss|score|grade|blame|fault|thất bại|yếu kém|điểm số)")
    assert not [text for text in words if blame.search(text)]


def test_both_languages_leave_the_same_gaps() -> None:
    gaps = re.compile(r"\{[a-z]+\}")
    for key, text in interface("vi").items():
        if key.startswith("assess_"):
            assert sorted(gaps.findall(text)) == sorted(gaps.findall(interface("en")[key])), key
