"""What a short label goes on with: "thêm 3 xã, nâng tổng số lên 9 xã" after new rural areas."""

from __future__ import annotations

from itertools import pairwise

from laocai_opendata.extraction.clauses import Clause, Subject
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.scenes import Scene

_ADDED, _TOTAL = "new_rural_communes_added", "new_rural_communes"
_VISITS, _REVENUE = "tourist_arrivals", "state_budget_revenue"
_COLLECTS = frozenset((
    "thu", "huyện", "tỉnh", "xã", "phường", "thành", "phố", "thị", "phấn", "đấu", "quyết", "tâm",
))  # fmt: skip
# "đạt 7,2 bác sĩ/10.000 dân" names in its unit what is counted.
_OF_UNIT = {
    "doctor_per_10000_people": "doctors_per_10000",
    "bed_per_10000_people": "hospital_beds_per_10000",
}
_BASES = frozenset(("commune", "visit", "VND", "percent", "doctor", "bed"))
_BUDGET = ("thu", "ngân", "sách")
_OF_TOTALS = frozenset((
    "nâng", "đưa", "tổng", "số", "lũy", "kế", "con", "này", "lên", "cộng", "xã", "đạt", "chuẩn",
    "về", "đích", "của", "huyện", "tỉnh", "toàn", "thành", "phố", "thị",
))  # fmt: skip
_OF_MORE = frozenset(("thêm", "xã", "có", "công", "nhận", "mới", "về", "đích", "phấn", "đấu"))
_NEW_RURAL = ("nông", "thôn", "mới")
# "nông thôn mới nâng cao", "… kiểu mẫu" are other titles.
_HIGHER = frozenset(("nâng", "kiểu"))
_TOURISM = ("du", "lịch")
_PARTLY = frozenset(("quốc", "nội", "lưu", "trú", "ngày"))


def go_on(subject: Subject, clause: Clause, scene: Scene, grammar: Grammar) -> Subject:
    """Return a subject that has no indicator with that which its short label goes on with."""
    amount = clause.amount
    if not amount.units:
        return subject
    base = amount.units[0].base_unit
    if base not in _BASES:
        return subject
    words = scene.sentence.strings[subject.label[0] : subject.label[1]]
    name = _OF_UNIT.get(amount.units[0].unit_id, "")
    if base == "commune":
        name = _of_communes(frozenset(words), clause, scene) or _recognised(clause)
    elif base == "visit" and _PARTLY.isdisjoint(words):
        unit = scene.sentence.strings[amount.number_end : amount.end]
        name = _VISITS if "khách" in unit or _tells_tourism(scene) else ""
    elif base == "VND" and _COLLECTS.issuperset(words) and _tells_budget(scene):
        name = _REVENUE
    elif base == "percent" and words[-1:] == ["tăng"] and "quý" in words:
        name = _of_quarters(scene)
    indicator = grammar.indicators.get(name)
    return subject._replace(indicator=indicator, headed=True) if indicator else subject


def _of_communes(words: frozenset[str], clause: Clause, scene: Scene) -> str:
    before = clause.previous or (scene.earlier and scene.earlier.subject)
    if not before or not before.indicator or before.indicator.indicator_id not in (_ADDED, _TOTAL):
        return ""
    if words <= _OF_TOTALS:
        return _TOTAL
    return _ADDED if words <= _OF_MORE else ""


def _recognised(clause: Clause) -> str:
    # "có thêm 2 xã A, B được công nhận đạt chuẩn nông thôn mới": names stand in between.
    strings, amount = clause.strings, clause.amount
    rest = strings[amount.end : clause.limit]
    named = zip(rest, rest[1:], rest[2:], [*rest[3:], ""], strict=False)
    is_known = any(words[:3] == _NEW_RURAL and words[3] not in _HIGHER for words in named)
    is_new = strings[amount.first - 1] == "thêm" or ("về", "đích") in pairwise(rest)
    return _ADDED if is_known and is_new else ""


def _of_quarters(scene: Scene) -> str:
    # "… tăng trưởng GRDP 10%. UBND tỉnh chia theo từng quý: quý I tăng 8%": of the same growth.
    before = scene.previous or (scene.earlier and scene.earlier.subject)
    indicator = before.indicator if before else None
    return indicator.indicator_id if indicator and indicator.measure == "change" else ""


def _tells_budget(scene: Scene) -> bool:
    # "Thu ngân sách tỉnh giao 62 tỷ đồng, huyện phấn đấu thu 65 tỷ đồng"
    strings, first, end = scene.sentence.strings, scene.sentence.first, scene.boundary
    said = strings[first:end]
    return any(words == _BUDGET for words in zip(said, said[1:], said[2:], strict=False))


def _tells_tourism(scene: Scene) -> bool:
    # "6. Du lịch: năm 2031 thu hút 3 triệu lượt khách"
    # "khách quốc tế 90 nghìn lượt, khách nội địa …"
    strings, first, end = scene.sentence.strings, scene.sentence.first, scene.sentence.end
    if "khách" in strings[first:end]:
        return True
    said = strings[first : first + 12]
    return any(pair == _TOURISM for pair in pairwise(said))
