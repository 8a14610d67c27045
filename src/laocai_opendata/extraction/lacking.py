"""What an amount lacks to be a target, though the words around it plan."""

from __future__ import annotations

from laocai_opendata.extraction.clauses import Subject
from laocai_opendata.extraction.frames import Frame
from laocai_opendata.extraction.periods import is_term
from laocai_opendata.extraction.scenes import Scene
from laocai_opendata.extraction.single_amounts import Amount

_MONEY = frozenset(("thu", "doanh", "lợi", "vốn", "nộp", "thuế", "quỹ", "tổng"))
_RAISES = frozenset(("nâng", "đưa", "tăng"))
_RATIOS = frozenset(("ratio", "ratio_change"))


def find_lack(
    amount: Amount, subject: Subject | None, frame: Frame, scene: Scene, *, bounded: bool
) -> str:
    """Return what is missing for a target; nothing where all is there.

    *bounded* says that it is to be at least or at most so much.
    """
    if amount.error:
        return "unreadable_number"
    if subject is None:
        return "no_label"
    is_money = subject.indicator is not None or _counts_money(scene) or _is_of_money(scene, subject)
    if not amount.units or (amount.implied and not is_money):
        return "unknown_unit"
    is_known = subject.indicator is not None or subject.headed
    is_far = frame.reach == "line" and scene.sentence.line.item is None
    if is_far and not (is_known or bounded or _is_by_then(scene, amount)):
        return "far_from_frame"
    if frame.expects and _is_no_goal(scene, amount, subject):
        return "only_expected"
    if _is_project_size(scene, amount, subject, frame):
        return "project_size"
    is_share = amount.units[0].quantity_kind in _RATIOS
    return "cost" if not is_share and _is_cost(scene, subject) else ""


def _is_by_then(scene: Scene, amount: Amount) -> bool:
    # "Huyện về đích sớm, đến năm 2035 có trên 30% số xã nâng cao": who names an end, plans it.
    if "phải" in scene.sentence.strings[scene.boundary : amount.first]:
        # "chủ đầu tư phải bàn giao 85 ha"
        return True
    return any(
        stated.period.deadline and scene.boundary <= stated.first < amount.first
        for stated in scene.sentence.periods
    )


def _counts_money(scene: Scene) -> bool:
    # "thu trên 57 tỷ đồng, riêng thuế ngoài quốc doanh 23 tỷ" names its money once.
    named = [amount.units for amount in scene.sentence.amounts if not amount.implied]
    named.append(scene.beside)
    # "- Giá trị sản xuất: 90 tỷ đồng" over "+ Nông nghiệp: 40 tỷ"
    named.append(scene.above if scene.in_list else ())
    return any(units and units[0].quantity_kind == "money" for units in named)


def _is_of_money(scene: Scene, subject: Subject) -> bool:
    # "Doanh thu 702 tỷ; lợi nhuận trước thuế 118 tỷ"
    return scene.sentence.strings[subject.label[0]] in _MONEY


def _is_no_goal(scene: Scene, amount: Amount, subject: Subject) -> bool:
    # "Xã sẽ dựng 50 ha nhà kính", "GDP sẽ tăng 6,7% theo dự báo": it will be, no one promised it.
    is_goal = subject.headed and bool(scene.sentence.periods) and _reaches(scene, amount, subject)
    # "Giai đoạn 2031 - 2035, tỉnh sẽ trồng 90 ha quế": a term is what plans are made for.
    before = (s for s in scene.sentence.periods if s.first < subject.label[0])
    is_goal |= any(is_term(stated.period) for stated in before)
    if subject.indicator is None and scene.previous is None and not is_goal:
        return True
    is_forecast = any("forecast" in cue.kinds for cue in scene.sentence.cues)
    if is_forecast and scene.kept is not None:
        scene.kept.append(subject.label)
    return is_forecast


def _reaches(scene: Scene, amount: Amount, subject: Subject) -> bool:
    # "Đến năm 2030, sản lượng chè sẽ đạt 9 nghìn tấn": who says what will be reached, plans it.
    return "đạt" in scene.sentence.strings[subject.label[1] : amount.first]


def _is_cost(scene: Scene, subject: Subject) -> bool:
    strings, first = scene.sentence.strings, subject.label[0]
    if strings[first - 1] in _RAISES and "lên" in strings[first : subject.label[1] + 1]:
        # "nâng công suất cảng lên 9 triệu tấn" is no size of what there is.
        return False
    found = scene.grammar.no_target.at(strings, first)
    if found is None:
        return False
    if scene.kept is not None:
        scene.kept.append((first, found[0]))
    # "tổng mức đầu tư toàn xã hội" is no cost: the longer name decides.
    name = scene.grammar.names.at(strings, first)
    return not (name and name[0] > found[0])


def _is_project_size(scene: Scene, amount: Amount, subject: Subject, frame: Frame) -> bool:
    # "phê duyệt khu dân cư với diện tích 48 ha": what a project measures, unless a verb plans it.
    if (frame.firm and not frame.expects) or frame.reach == "list" or scene.sentence.line.item:
        return False
    if amount.units[0].quantity_kind in _RATIOS:
        return False
    if subject.indicator is not None and not frame.expects:
        return False
    if _is_by_then(scene, amount):
        # "đến năm 2035 diện tích từ 9 đến 12 ha" says how large it is to become.
        return False
    if "duy" in scene.sentence.strings[subject.label[1] : amount.first]:
        # "vùng chè với diện tích duy trì ở mức 90 ha" is no size of what is to be built.
        return False
    found = scene.grammar.sizes.before(scene.sentence.strings, subject.label[1])
    if found and scene.kept is not None:
        scene.kept.append((found[0], subject.label[1]))
    return found is not None and found[0] >= subject.label[0]
