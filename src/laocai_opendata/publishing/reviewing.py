"""A person's review of the figures: accepted, changed or rejected, with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.errors import ReviewError
from laocai_opendata.model import Period, Span, Target
from laocai_opendata.tabular import Row

T = TypeVar("T")

FIELDS = ("value", "value_high", "comparator", "unit_id", "indicator_id", "time_period")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A target after its review: ``review`` is ``accepted``, ``changed``, ``rejected`` or empty."""

    target_id: str
    target: Target
    review: str = ""


def plain(number: Decimal | None) -> str:
    """Return *number* in digits only, without exponent; empty for None.

    >>> plain(Decimal("1.28E+13")), plain(Decimal("97.50")), plain(None)
    ('12800000000000', '97.50', '')
    """
    return "" if number is None else f"{number:f}"


def name_targets(source_id: str, targets: Sequence[Target]) -> tuple[Reviewed, ...]:
    """Give each target its id: source and indicator, and the place where that is not unique."""
    stems = [_stem(source_id, target) for target in targets]
    return tuple(
        Reviewed(
            stem if stems.count(stem) == 1 and target.indicator else f"{stem}-{target.span.start}",
            target,
        )
        for stem, target in zip(stems, targets, strict=True)
    )


def apply_review(
    named: Sequence[Reviewed], rows: Sequence[Row], vocabulary: Vocabulary
) -> tuple[Reviewed, ...]:
    """Return the targets as the reviewer left them.

    Raises ReviewError where a row names no target, or expects another value than was read.
    """
    found = {reviewed.target_id: reviewed for reviewed in named}
    for row in rows:
        target_id = row.cells["target_id"]
        if target_id not in found:
            raise ReviewError(
                f"review.csv:{row.line}: there is no target {target_id!r}; correct the id"
            )
        found[target_id] = _apply_row(found[target_id], row, vocabulary)
    return tuple(found.values())


def field_text(target: Target, field: str) -> str:
    """Return one reviewable field of *target* as the package publishes it."""
    quantity = target.quantity
    return {
        "value": plain(quantity.value),
        "value_high": plain(quantity.upper),
        "comparator": quantity.comparator,
        "unit_id": quantity.unit.unit_id,
        "indicator_id": target.indicator.indicator_id if target.indicator else "",
        "time_period": target.period.iso if target.period else "",
    }[field]


def _stem(source_id: str, target: Target) -> str:
    name = target.indicator.indicator_id if target.indicator else "target"
    return f"{source_id}-{name.replace('_', '-')}"


def _apply_row(reviewed: Reviewed, row: Row, vocabulary: Vocabulary) -> Reviewed:
    where, cells = f"review.csv:{row.line}", row.cells
    for column in ("reason", "reviewer"):
        if not cells[column].strip():
            raise ReviewError(f"{where}: {column} is empty; say who decided and why")
    field = cells["field"] or "value"
    if field not in FIELDS:
        raise ReviewError(f"{where}: {field!r} cannot be reviewed; use {', '.join(FIELDS)}")
    now = field_text(reviewed.target, field)
    if cells["expected"] != now:
        raise ReviewError(
            f"{where}: {reviewed.target_id} was reviewed when its {field} was "
            f"{cells['expected']!r}; it is {now!r} now; review it again"
        )
    match cells["decision"]:
        case "accept":
            return replace(reviewed, review=reviewed.review or "accepted")
        case "reject":
            return replace(reviewed, review="rejected")
        case "change":
            target = _changed(reviewed.target, field, cells["new"], vocabulary, where)
            return replace(reviewed, target=target, review="changed")
    raise ReviewError(f"{where}: decision {cells['decision']!r} is not accept, change or reject")


def _changed(target: Target, field: str, new: str, vocabulary: Vocabulary, where: str) -> Target:
    quantity = target.quantity
    changes: Mapping[str, Callable[[], Target]] = {
        "value": lambda: target._replace(quantity=quantity._replace(value=_decimal(new, where))),
        "value_high": lambda: target._replace(
            quantity=quantity._replace(upper=_decimal(new, where) if new else None)
        ),
        "comparator": lambda: target._replace(
            quantity=quantity._replace(
                comparator=_known(new, vocabulary.comparators, where).comparator
            ),
        ),
        "unit_id": lambda: target._replace(
            quantity=quantity._replace(unit=_known(new, vocabulary.units, where))
        ),
        "indicator_id": lambda: target._replace(
            indicator=_known(new, vocabulary.indicators, where) if new else None
        ),
        "time_period": lambda: target._replace(
            period=Period(new, False, Span(0, 0)) if new else None
        ),
    }
    return changes[field]()


def _decimal(text: str, where: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise ReviewError(f"{where}: new value {text!r} is no number; write it as 12800.5")
    return Decimal(text)


def _known(row_id: str, table: Mapping[str, T], where: str) -> T:
    if row_id not in table:
        raise ReviewError(f"{where}: {row_id!r} is not in the code list; correct it or add it")
    return table[row_id]
