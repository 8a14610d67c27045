"""The reference article, complete and exact; it lies beside the checkout, never in it."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from laocai_opendata.extraction.extract import evidence, extract
from laocai_opendata.model import Extraction, Span, Target
from laocai_opendata.reading.article import read_article
from laocai_opendata.reading.redaction import redact

REFERENCE = Path(os.environ.get("LAOCAI_REFERENCE", Path(__file__).parents[2] / "shared"))
ARTICLE = REFERENCE / "article" / "laocai-2024.txt"


@pytest.fixture(autouse=True)
def _reference() -> None:
    if ARTICLE.is_file():
        return
    reason = "the reference article is not beside the checkout; set LAOCAI_REFERENCE"
    if os.environ.get("LAOCAI_REQUIRE_REFERENCE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def extractions() -> dict[str, Extraction]:
    original = extract(read_article(ARTICLE))
    return {
        "original": original,
        "redacted": extract(redact(original.article, evidence(original))),
    }


@pytest.fixture(params=["original", "redacted"])
def extraction(request: pytest.FixtureRequest, _reference: None) -> Extraction:
    return extractions()[request.param]


def expected(name: str) -> Any:
    return json.loads((ARTICLE.parent / f"expected-{name}.json").read_text(encoding="utf-8"))


def _decimal(value: Any) -> str | None:
    return None if value is None else f"{value:f}"


def _target(target: Target, text: str) -> dict[str, Any]:
    quantity = target.quantity
    return {
        "indicator_id": target.indicator and target.indicator.indicator_id,
        "label": target.label,
        "kind": "target",
        "comparator": quantity.comparator,
        "value": _decimal(quantity.value),
        "value_high": _decimal(quantity.upper),
        "unit": quantity.unit.symbol_vi,
        "value_base": _decimal(quantity.base_value),
        "value_base_high": _decimal(quantity.base_upper),
        "base_unit": quantity.unit.base_unit,
        "time_period": target.period and target.period.iso,
        "quote": target.span.of(text),
        "char_start": target.span.start,
        "char_end": target.span.end,
    }


def _quoted(span: Span, text: str) -> dict[str, Any]:
    return {"quote": span.of(text), "char_start": span.start, "char_end": span.end}


def test_the_article_is_the_one_that_was_described() -> None:
    article = extractions()["original"].article
    metadata = expected("metadata")
    assert article.sha256 == metadata["sha256"]
    assert len(article.text) == metadata["code_points"]


def test_targets(extraction: Extraction) -> None:
    (article,) = expected("targets")["articles"]
    text = extraction.article.text
    assert [_target(target, text) for target in extraction.targets] == article["targets"]
    assert extraction.diagnostics == ()


def test_title_and_theme(extraction: Extraction) -> None:
    metadata, text = expected("metadata"), extraction.article.text
    assert extraction.details.title is not None
    assert _quoted(extraction.details.title, text) == metadata["title"]
    found = [_quoted(theme, text) for theme in extraction.details.themes]
    assert found == metadata["theme"]["mentions"]


def test_people_with_roles_acts_and_evidence(extraction: Extraction) -> None:
    found: dict[str, dict[str, Any]] = {}
    for person in sorted(extraction.details.people, key=lambda person: person.span):
        one = found.setdefault(
            person.name, {"name": person.name, "roles": [], "did": [], "evidence": []}
        )
        one["roles"] += [role for role in person.roles if role not in one["roles"]]
        one["did"] += [person.act] if person.act not in one["did"] else []
        one["evidence"].append(_quoted(person.span, extraction.article.text))
    assert list(found.values()) == expected("metadata")["people"]


def test_photos_and_captions(extraction: Extraction) -> None:
    text = extraction.article.text
    found = [
        {
            "file": photo.file_name,
            "char_start": photo.file.start,
            "char_end": photo.file.end,
            "caption": photo.caption and _quoted(photo.caption, text),
        }
        for photo in extraction.details.photos
    ]
    assert found == expected("metadata")["photos"]


def test_task_groups_by_order_and_start(extraction: Extraction) -> None:
    groups = expected("metadata")["task_groups"]["groups"]
    found = extraction.details.task_groups
    assert [(group.number, group.sentence_start) for group in found] == [
        (group["order"], group["char_start"]) for group in groups
    ]
    for group, whole in zip(found, groups, strict=True):
        leading = group.leading.of(extraction.article.text)
        assert whole["quote"].startswith(leading)
        assert 1 <= len(leading.split()) <= 8


def test_every_number_with_its_disposition(extraction: Extraction) -> None:
    found = []
    for number in extraction.numbers:
        item: dict[str, Any] = {
            "text": number.text,
            "char_start": number.span.start,
            "char_end": number.span.end,
            "disposition": number.disposition,
        }
        if number.target is not None:
            indicator = extraction.targets[number.target].indicator
            item["indicator_id"] = indicator and indicator.indicator_id
        found.append(item)
    assert found == expected("metadata")["numbers"]["items"]


def test_the_redacted_text_is_read_as_the_original() -> None:
    original, redacted = extractions()["original"], extractions()["redacted"]
    assert redacted.targets == original.targets
    assert redacted.diagnostics == original.diagnostics
    assert redacted.details == original.details
    assert redacted.numbers == original.numbers
