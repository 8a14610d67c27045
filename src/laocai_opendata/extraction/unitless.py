"""Numbers without a unit: what their label or their neighbours count."""

from __future__ import annotations

from laocai_opendata.extraction.clauses import Subject
from laocai_opendata.extraction.frames import TARGET, Frame
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.scenes import Scene, shared_units
from laocai_opendata.extraction.single_amounts import Amount
from laocai_opendata.extraction.ties import Tie
from laocai_opendata.model import Unit

_CLOSE = 3


def may_lack_unit(scene: Scene, amount: Amount, tie: Tie, frame: Frame) -> bool:
    """Say whether a number without a unit may be an amount of a list.

    "Số bác sĩ/vạn dân: 11,2" is a count; of "Điện: 5 kWh" the unit is not known.
    """
    is_listed = frame.kind == TARGET and (scene.in_list or frame.reach == "list")
    is_told = tie.binds and amount.first not in scene.sentence.enclosed
    return is_listed and (is_told or bool(shared_units(scene, amount)))


def is_counted(subject: Subject | None, grammar: Grammar) -> bool:
    """Say whether a name says what is counted: "nâng số bác sĩ trên 1 vạn dân lên 7,3"."""
    if subject is None or subject.indicator is None:
        return False
    return grammar.unit_rows[subject.indicator.unit_id].quantity_kind == "count"


def with_unit(scene: Scene, amount: Amount, subject: Subject | None) -> Amount:
    """Return *amount* with the unit of its indicator, of its label, or of what it is a part of."""
    if amount.units or subject is None:
        return amount
    if subject.indicator:
        return amount._replace(units=(scene.grammar.unit_rows[subject.indicator.unit_id],))
    units = _counted(scene.sentence.strings, subject.label, scene.grammar)
    return amount._replace(units=units or shared_units(scene, amount) or _of_head(scene))


def _of_head(scene: Scene) -> tuple[Unit, ...]:
    # "3. Chăn nuôi (con):" over "+ Trâu bò: 690"
    words = list(scene.head.words) if scene.head else []
    if words[-1:] != [")"] or "(" not in words:
        return ()
    first = len(words) - 1 - words[::-1].index("(") + 1
    found = scene.grammar.units.at(words, first)
    return found[1] if found and found[0] == len(words) - 1 else ()


def in_its_currency(scene: Scene, amount: Amount) -> Amount:
    """Return an amount of unnamed money in dollars where its whole is.

    "9,6 tỷ USD, trong đó tôm 3,8 tỷ"
    """
    if not scene.units or scene.units[0].base_unit != "USD":
        return amount
    size = amount.units[0].multiplier
    rows = scene.grammar.unit_rows.values()
    units = tuple(u for u in rows if u.base_unit == "USD" and u.multiplier == size and not u.per)
    return amount._replace(units=units[:1]) if units else amount


def _counted(strings: list[str], label: tuple[int, int], grammar: Grammar) -> tuple[Unit, ...]:
    # "Số hợp tác xã hoạt động tốt: 40", "nâng tổng số hợp tác xã lên 40"
    first, end = label
    place = next((n for n in range(first, min(end, first + _CLOSE)) if strings[n] == "số"), end)
    found = grammar.units.at(strings, place + 1) if place < end else None
    # "Số lượt đọc: 90" is told of the page.
    is_count = found is not None and found[1][0].quantity_kind == "count"
    is_count = is_count and strings[place + 1] != "lượt"
    return found[1] if found and is_count and found[0] <= end else ()
