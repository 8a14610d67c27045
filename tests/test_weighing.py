"""What all words around an amount say, weighed against what the grammar says of it."""

import csv
from importlib.resources import files
from io import StringIO
from itertools import islice

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.explaining import print_explanation
from laocai_opendata.extraction import weighing
from laocai_opendata.extraction.extract import evidence, extract, extract_targets
from laocai_opendata.extraction.signs import Said
from laocai_opendata.extraction.words import lowered
from laocai_opendata.model import Article
from laocai_opendata.reading.redaction import redact
from tests.scoring import read_texts

SENT = """Huyện Suối Vàng giao chỉ tiêu đưa lao động đi làm việc ở nước ngoài

Năm 2031, huyện phấn đấu đưa 150 lao động đi làm việc ở nước ngoài theo hợp đồng. Ông Nam, trưởng
phòng, kể rằng năm rồi xã Thượng đưa đi được 121 người, nên bây giờ giao thẳng xuống từng xã.

Kiến nghị
Cán bộ của huyện mong có dịp sửa chữa 45 km đường băng cản lửa ở các bản giáp ranh."""
PLACES = ("sentence", "heading", "before", "after", "opening", "years", "period", "verdict")


def weighed(
    monkeypatch: pytest.MonkeyPatch, text: str, place: str, said: Said, weight: int
) -> list[tuple[str, str]]:
    """Return the numbers of a text with their refusals, where one sign weighs something.

    What is planned "theo hợp đồng" surely is.
    """
    weights: dict[str, dict[Said, int]] = {name: {} for name in (*PLACES, "always")}
    weights["always"][""] = 0
    weights["sentence"]["theo", "hợp"] = 500
    weights[place][said] = weight
    monkeypatch.setattr(weighing, "sign_weights", lambda: weights)
    found = extract_targets(Article("text", text, ""), built_in())
    return [(str(reading.amount.low), reading.refusal) for reading in found.readings]


# A heading that is broken to fit a page.
WRAPPED = SENT.replace(
    "Kiến nghị\n", "Kiến nghị của cán bộ về rừng phòng hộ\nở các bản giáp ranh\n"
)
GRAMMAR = [("150", ""), ("121", ""), ("45", "far_from_frame")]


@pytest.mark.parametrize(
    ("place", "said", "weight", "found"),
    [
        pytest.param("sentence", ("năm", "rồi"), -300, ("121", "outweighed"), id="of last year"),
        pytest.param("before", "được", -300, ("121", "outweighed"), id="what was reached"),
        pytest.param("after", "người", -300, ("121", "outweighed"), id="a word after it"),
        pytest.param("heading", "nghị", 300, ("45", ""), id="a heading"),
        pytest.param("opening", ("cán", "bộ"), 300, ("45", ""), id="how its sentence opens"),
        pytest.param("sentence", ("năm", "rồi"), -100, ("121", ""), id="nothing: it weighs little"),
        pytest.param("heading", "rồi", -300, ("121", ""), id="nothing: it stands elsewhere"),
    ],
)
def test_what_signs_settle(
    place: str,
    said: Said,
    weight: int,
    found: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settled = weighed(monkeypatch, SENT, place, said, weight)
    assert found in settled
    changed = [one for one, before in zip(settled, GRAMMAR, strict=True) if one != before]
    assert changed == [one for one in [found] if one not in GRAMMAR]


RESULTS = """Xã Thượng sau một vụ chè

Trong năm, bà con đã hái 900 tấn búp tươi và bán cho ba xưởng ở quanh xã với giá ổn định.

Nhiều nhà vay thêm vốn để dựng xưởng sao, có nhà đặt mua máy từ tỉnh ngoài. Cán bộ khuyến nông
nói bà con nên giữ giống cũ. Sản lượng 950 tấn cho vụ sau{when} thì không phải ai cũng tin."""


@pytest.mark.parametrize(
    ("when", "refusal"),
    [
        pytest.param(" của năm 2031", "", id="for a time of its own"),
        pytest.param("", "result", id="nothing: for no time, in a text that plans nothing"),
    ],
)
def test_what_is_settled_in_a_text_without_targets(
    when: str, refusal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = RESULTS.format(when=when)
    found = weighed(monkeypatch, text, "sentence", ("vụ", "sau"), 900)
    assert found == [("900", "result"), ("950", refusal)]


@pytest.mark.parametrize(
    ("planned", "weight", "refusal"),
    [
        pytest.param("đi làm việc theo hợp đồng", 50, "", id="beside a sure target"),
        pytest.param("đi làm việc", 50, "result", id="nothing: nothing else is sure"),
        pytest.param("đi làm việc", 500, "", id="for what it weighs alone"),
    ],
)
def test_an_amount_weighs_more_where_nothing_else_is_sure(
    planned: str, weight: int, refusal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"Năm 2031, huyện phấn đấu đưa 150 lao động {planned}. {RESULTS.format(when='')}"
    found = weighed(monkeypatch, text, "sentence", ("vụ", "sau"), 200 + weight)
    assert found[2] == ("950", refusal)


def test_a_short_text_and_a_list_of_targets_are_not_weighed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    short = "Năm 2031, huyện phấn đấu đưa 150 lao động đi làm việc."
    items = "".join(f"- Trồng {n} ha rừng ở xã Thượng.\n" for n in range(10, 20))
    listed = f"Các chỉ tiêu chủ yếu năm 2031:\n{items}"
    for text, count in ((short, 1), (listed, 10)):
        found = weighed(monkeypatch, text, "always", "", -9_000)
        assert [refusal for _, refusal in found] == [""] * count


def test_the_words_that_weighed_most_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # "mong" weighs in its sentence and before the number.
    weights: dict[str, dict[Said, int]] = {name: {} for name in (*PLACES, "always")}
    weights["always"][""] = 0
    weights["sentence"] = {"mong": 400, ("dịp", "sửa"): 300, "lửa": -50}
    weights["before"] = {"mong": -250, ("dịp", "sửa"): 50}
    weights["heading"] = {"nghị": 200}
    monkeypatch.setattr(weighing, "sign_weights", lambda: weights)
    told = StringIO()
    print_explanation(Article("text", WRAPPED, ""), built_in(), "en", told)
    assert "“dịp sửa”, “nghị”, “mong”" in told.getvalue()


def test_what_was_settled_is_the_same_in_a_redacted_copy() -> None:
    seen = 0
    for text in islice(read_texts(), 0, None, 3):
        article = Article("text", text.text, "")
        readings = extract_targets(article, built_in()).readings
        if settled := {one.number: not one.refusal for one in readings if one.settled}:
            copy = redact(article, evidence(extract(article)))
            again = extract_targets(copy, built_in()).readings
            kept = {one.number: not one.refusal for one in again if one.number in settled}
            assert kept == settled, text.name
            seen += 1
    assert seen > 20


def test_the_table_of_weights_holds_words_as_they_are_looked_up() -> None:
    source = files("laocai_opendata").joinpath("data", "sign_weights.csv")
    rows = list(csv.DictReader(source.read_text("utf-8").splitlines()))
    assert len({(row["place"], row["words"]) for row in rows}) == len(rows) > 1_000
    assert {row["place"] for row in rows} == {*PLACES, "always"}
    for row in rows:
        assert f"{float(row['weight']):.2f}" == row["weight"]
        if row["place"] in PLACES[:5]:
            assert len(row["words"].split(" ")) <= 2
            assert row["words"] == lowered(row["words"])
