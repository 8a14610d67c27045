"""The scores on the labelled texts in ``labelled/``, written for this project (README.md)."""

import pytest

from laocai_opendata.reading.article import normalised
from tests.scoring import Score, Text, read_texts, score

TEXTS = tuple(read_texts())


@pytest.fixture(scope="module")
def total() -> Score:
    return score(iter(TEXTS))


@pytest.mark.parametrize(
    ("level", "least"), [("value", 0.96), ("complete", 0.95)], ids=["value", "complete"]
)
def test_targets_are_found_and_no_others(total: Score, level: str, least: float) -> None:
    assert total.f1(getattr(total, level)) >= least


def test_indicators_are_right(total: Score) -> None:
    assert total.named >= 0.95 * total.known > 0


def test_texts_without_targets_give_next_to_none() -> None:
    negative = [text for text in TEXTS if text.style == "negative"]
    assert score(iter(negative)).given <= 0.1 * len(negative)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_a_label_quotes_its_text(text: Text) -> None:
    assert normalised(text.text) == text.text
    assert all(label.quote in text.text for label in text.labels)
    assert bool(text.labels) == (text.style != "negative")


def test_a_score_falls_with_what_is_missed_and_with_what_is_too_much() -> None:
    (text, *_) = TEXTS
    whole = score(iter([text]))
    missed = score(iter([text._replace(text="Không có gì.")]))
    extra = score(iter([text._replace(labels=())]))
    assert whole.value > 0
    assert (missed.value, missed.given) == (0, 0)
    assert (extra.labels, extra.value) == (0, 0)
    assert extra.given > 0
