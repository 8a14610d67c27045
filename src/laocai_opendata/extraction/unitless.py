"""Numbers without a unit: what their label or their neighbours count."""

from __future__ import annotations

from laocai_opendata.extraction.clauses import DENSE, Subject
from laocai_opendata.extraction.frames import TARGET, Frame
from laocai_opendata.extraction.grammar import BOUNDS, Grammar
from laocai_opendata.extraction.scenes import Scene, shared_units, tells_parts
from laocai_opendata.extraction.single_amounts import SCALES, Amount, unit_in_parentheses
from laocai_opendata.extraction.ties import Tie, find_verb
from laocai_opendata.extraction.words import word_at
from laocai_opendata.model import Unit

_CLOSE, _YEAR = 3, 4
# "1.850 chỉ tiêu" are places at a school; of a plan's targets there are fewer.
_QUOTA = 50
_VISITS = frozenset(("khách", "lượt"))
_VOWELS, _FOREIGN = frozenset("aeiouy"), frozenset("fjwz")
# Times, grades, parts of a plan, and words that name nothing.
_NO_THINGS = frozenset((
    "năm", "tháng", "ngày", "giờ", "phút", "giây", "tuần", "quý", "tuổi", "lần", "kỳ", "khóa",
    "sao", "cấp", "hạng", "loại", "mức", "độ", "lá", "nhóm", "khâu", "mặt", "bước", "điều", "mục",
    "khoản", "chương", "phần", "đồng", "trong", "của", "và", "là", "so", "hoặc", "hay", "đến",
    "tới", "theo", "cho", "với", "ở", "tại", "từ", "vào", "để", "khi", "trên", "dưới", "thì", "mà",
    "do", "nên", "được", "bị", "có", "không", "cũng", "đã", "sẽ", "đang", "còn", "trở", "đạt",
    "tăng", "giảm", "chiếm", "bằng", "nữa", "này", "đó", "ấy", "kia", "trước", "sau", "nay", "hoàn",
))  # fmt: skip
_NO_PAIRS = frozenset((
    ("nhiệm", "vụ"), ("giải", "pháp"), ("nội", "dung"), ("đột", "phá"),
    ("lĩnh", "vực"), ("đại", "biểu"), ("phương", "án"), ("kịch", "bản"), ("ý", "kiến"),
))  # fmt: skip
_THOUSAND = 1_000
# "cho 300 em", "trên 500 phòng" say what for and where.
_NO_DEEDS = frozenset(("cho", "trên", "đưa", "thu"))


def may_lack_unit(scene: Scene, amount: Amount, tie: Tie, frame: Frame) -> bool:
    """Say whether a number without a unit may be an amount of a list.

    "Số bác sĩ/vạn dân: 11,2" is a count; of "Điện: 5 kWh" the unit is not known.
    """
    is_listed = frame.kind == TARGET and (scene.in_list or frame.reach == "list" or _parted(scene))
    is_told = tie.binds and amount.first not in scene.sentence.enclosed
    return is_listed and (is_told or bool(shared_units(scene, amount)))


def _parted(scene: Scene) -> bool:
    # "tuyển 1.850 học viên, trong đó cao đẳng 600, trung cấp 750": all are of what was counted.
    after = scene.sentence.strings[scene.boundary : scene.boundary + 3]
    return scene.previous is not None and (bool(scene.parts) or tells_parts(after))


def is_counted(
    subject: Subject | None, amount: Amount, strings: list[str], grammar: Grammar
) -> bool:
    """Say whether a name says what is counted: "nâng số bác sĩ trên 1 vạn dân lên 7,3".

    Not where more of the number follows: "780 ngàn đồng/ngày" is no count of 780.
    """
    if subject is None or subject.indicator is None or word_at(strings, amount.end) in SCALES:
        return False
    return grammar.unit_rows[subject.indicator.unit_id].quantity_kind == "count"


def as_things(scene: Scene, amount: Amount, tie: Tie, frame: Frame) -> Amount:
    """Return a whole number of things that no unit is known for as a count of items.

    "cấp mới 60 nghìn chữ ký số", "không quá 900 lồng": a verb or a bound says that it counts, and
    a noun follows. Of "5 kWh" the unit is not known: no Vietnamese word is written so.
    """
    strings, low = scene.sentence.strings, amount.low
    if amount.units or frame.kind != TARGET or low is None or low % 1:
        return amount
    end = amount.end + (word_at(strings, amount.end) in SCALES)
    noun = strings[end : end + 2]
    if not _is_thing(noun) or _is_year(strings[amount.number]):
        return amount
    is_quota = noun == ["chỉ", "tiêu"]
    if is_quota and low < _QUOTA:
        return amount
    if not (is_quota or tie.comparator in BOUNDS or _makes(scene, tie)):
        return amount
    unit = scene.grammar.units.at([*strings[amount.end : end], "cái"], 0)
    return amount._replace(units=unit[1], end=end) if unit else amount


def _is_thing(words: list[str]) -> bool:
    word = words[0] if words else ""
    if not word.isalpha() or not _FOREIGN.isdisjoint(word) or word in _NO_THINGS:
        return False
    is_syllable = not word.isascii() or not _VOWELS.isdisjoint(word)
    return is_syllable and tuple(words) not in _NO_PAIRS


def _is_year(word: str) -> bool:
    return len(word) == _YEAR and word[:2] in ("19", "20")


def _makes(scene: Scene, tie: Tie) -> bool:
    strings = scene.sentence.strings
    verb = find_verb(strings, tie.start, scene.boundary, scene.grammar)
    return verb < tie.start and strings[verb] not in _NO_DEEDS


def with_unit(scene: Scene, amount: Amount, subject: Subject | None) -> Amount:
    """Return *amount* with the unit of its indicator, of its label, or of what it is a part of."""
    if amount.units and subject and subject.indicator:
        dense = DENSE.get(amount.units[0].base_unit)
        if dense is None or dense != subject.indicator.unit_id:
            return amount
        return amount._replace(units=(scene.grammar.unit_rows[dense],))
    if amount.units or subject is None:
        return amount
    if subject.indicator:
        return amount._replace(units=(scene.grammar.unit_rows[subject.indicator.unit_id],))
    units = _counted(scene.sentence.strings, subject.label, scene.grammar)
    units = units or _as_large(scene, amount, shared_units(scene, amount))
    return amount._replace(units=units or _of_head(scene))


def _as_large(scene: Scene, amount: Amount, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return shared units without their thousands where the number tells them itself.

    "61.200 tấn (khai thác 45,7 nghìn tấn, nuôi trồng 15.500)": no 15.500 thousand.
    """
    unit = units[0] if units else None
    if unit is None or unit.multiplier < _THOUSAND or unit.quantity_kind == "money":
        return units
    told = [a.low for a in scene.sentence.amounts if a.units[:1] == units[:1] and a.low is not None]
    if amount.low is None or not told or not max(told) < _THOUSAND <= amount.low:
        return units
    rows = (row for row in scene.grammar.unit_rows.values() if row.multiplier == 1)
    same = (row for row in rows if (row.base_unit, row.per) == (unit.base_unit, unit.per))
    return tuple(same)[:1] or units


def _of_head(scene: Scene) -> tuple[Unit, ...]:
    # "3. Chăn nuôi (con):" over "+ Trâu bò: 690"
    words = list(scene.head.words) if scene.head else []
    is_closed = words[-1:] == [")"]
    return unit_in_parentheses(words, len(words) - 1, scene.grammar) if is_closed else ()


def as_visits(amount: Amount, words: list[str], grammar: Grammar) -> Amount:
    """Return an amount of unnamed money in visits where it is about them.

    "số lượt khách phải vượt 7 triệu"
    """
    if _VISITS.isdisjoint(words):
        return amount
    scale = amount.units[0].symbol_vi.split()[0]
    found = grammar.units.at([scale, "lượt"], 0)
    return amount._replace(units=found[1], implied=False) if found else amount


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
