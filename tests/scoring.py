"""How many labelled targets of a text were read, and how much else was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from laocai_opendata.extraction.extract import extract_targets
from laocai_opendata.model import Article, Target
from laocai_opendata.reading.article import normalised

FOLDER = Path(__file__).parent / "labelled"


class Label(NamedTuple):
    """A target as a reader labelled it; ``value`` and ``high`` are in the base unit."""

    quote: str
    comparator: str
    value: Decimal
    high: Decimal | None
    unit: str
    period: str | None
    indicators: frozenset[str]
    optional: bool


class Text(NamedTuple):
    """A labelled text; ``style`` is bullets, prose, mixed or negative (without targets)."""

    name: str
    style: str
    text: str
    labels: tuple[Label, ...]


@dataclass
class Score:
    """Counts over texts: required labels, targets given, and those that agree."""

    labels: int = 0
    given: int = 0
    value: int = 0
    complete: int = 0
    named: int = 0
    known: int = 0

    def f1(self, right: int) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * right / (self.labels + self.given)


def read_texts(folder: Path = FOLDER) -> Iterator[Text]:
    """Yield the labelled texts of a folder of JSON Lines, in order."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels = tuple(_label(item) for item in row["targets"])
            yield Text(f"{path.stem}-{row['id']}", row["style"], row["text"], labels)


def _label(item: dict[str, str | list[str] | None]) -> Label:
    return Label(
        str(item["quote"]),
        str(item["comparator"]),
        Decimal(str(item["value"])),
        Decimal(str(item["high"])) if "high" in item else None,
        str(item["unit"]),
        item["period"] if isinstance(item["period"], str) else None,
        frozenset(item.get("indicators") or ()),
        bool(item.get("optional")),
    )


def score(texts: Iterator[Text]) -> Score:
    """Read each text and count; an optional label is neither missed nor too much."""
    total = Score()
    for text in texts:
        targets = list(extract_targets(Article(text.name, normalised(text.text), "")).targets)
        for label in sorted(text.labels, key=lambda label: label.optional):
            _count(total, text, label, targets)
        total.given += len(targets)
    return total


def _count(total: Score, text: Text, label: Label, targets: list[Target]) -> None:
    """Take the target that agrees best with *label* out of *targets*, and count it."""
    total.labels += not label.optional
    agreeing = [target for target in targets if _has_value(target, label, text.text)]
    if not agreeing:
        return
    best = max(agreeing, key=lambda target: (_is_complete(target, label), _is_named(target, label)))
    targets.remove(best)
    if label.optional:
        return
    total.given += 1
    total.value += 1
    if _is_complete(best, label):
        total.complete += 1
        total.known += bool(label.indicators)
        total.named += _is_named(best, label)


def _has_value(target: Target, label: Label, text: str) -> bool:
    quantity, place = target.quantity, text.find(label.quote)
    while place >= 0 and not (
        target.span.start < place + len(label.quote) and place < target.span.end
    ):
        place = text.find(label.quote, place + 1)
    is_here = place >= 0
    same = (quantity.base_value, quantity.base_upper) == (label.value, label.high)
    return is_here and same and _kind(quantity.unit.base_unit) == label.unit


def _kind(base_unit: str) -> str:
    if base_unit in ("VND", "USD"):
        return base_unit
    return "percent" if base_unit.startswith("percent") else "other"


def _is_complete(target: Target, label: Label) -> bool:
    period = target.period.iso if target.period else None
    return (target.quantity.comparator, period) == (label.comparator, label.period)


def _is_named(target: Target, label: Label) -> bool:
    return target.indicator is not None and target.indicator.indicator_id in label.indicators
