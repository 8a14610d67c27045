"""Ten thousand small accidents to a dozen texts: no exception, and no silent wrong value."""

from __future__ import annotations

import os
import random
import re
import time
import unicodedata
from collections.abc import Callable
from decimal import Decimal

import pytest

from laocai_opendata.errors import NumberError
from laocai_opendata.extraction.quantities import TOKEN, parse_number
from laocai_opendata.model import Extraction, Target
from tests.announced import read

TEXTS = (
    "Chỉ tiêu năm 2031:\n- Tăng trưởng GRDP: trên 8,5%\n- Thu ngân sách: 3.250 tỷ đồng trở lên\n"
    "- Tỷ lệ hộ nghèo giảm còn dưới 4%\n- Diện tích chè: 1.200 - 1.500 ha",
    "Năm 2031, tỉnh phấn đấu kim ngạch xuất khẩu đạt 2,4 tỷ USD, tăng 14% so với năm 2030; "
    "đón 3 triệu lượt khách du lịch.",
    "Huyện đặt mục tiêu đến năm 2035 thu nhập bình quân đầu người đạt từ 72 đến 75 triệu "
    "đồng/người/năm, mỗi năm tạo việc làm cho 2.500 lao động.",
    "Giai đoạn 2031 - 2035, xã phấn đấu trồng mới 500 ha rừng, 95% rác thải sinh hoạt "
    "được thu gom.",
    "Tỉnh điều chỉnh mục tiêu năm 2031: tăng trưởng từ 6,5% lên trên 8%; tổng đàn lợn từ 140 xuống "
    "130 nghìn con.",
    "Năm 2030, thu ngân sách đạt 910 tỷ đồng, bằng 105% dự toán. Năm 2031 phấn đấu 5 tỷ 200 triệu "
    "đồng tiền thuế, cụ thể thu ngân sách đạt 1.005 tỷ đồng.",
    "Mục tiêu năm 2031\nVề kinh tế:\n- Cơ cấu: nông nghiệp, công nghiệp và dịch vụ lần lượt chiếm "
    "20%, 35% và 45%\nVề xã hội:\n- 04/09 thôn đạt chuẩn nông thôn mới",
    "Sông Xanh phấn đấu GRDP tăng 8%\n\n12/01/2031\n\nNăm nay, tỉnh đặt mục tiêu GRDP tăng 8%; "
    "quý I tăng 7,5%.",
    "Các chỉ tiêu chủ yếu năm 2031. 1. Tỷ lệ che phủ rừng đạt 60,5%. 2. Số bác sĩ trên 1 vạn dân "
    "đạt 11 bác sĩ. 3. Trẻ em dưới 5 tuổi suy dinh dưỡng còn 9,8%.",
    "HĐND huyện thông qua nghị quyết năm 2031 với các chỉ tiêu: sản lượng lương thực 38,5 nghìn "
    "tấn (KH 2030: 37 nghìn tấn), năng suất lúa 62 tạ/ha; thành lập mới 7 hợp tác xã trở lên.",
    "Kết quả năm 2030:\n- Thu ngân sách đạt 900 tỷ đồng\nChỉ tiêu năm 2031:\n- Thu ngân sách đạt "
    "950 tỷ đồng (tăng 5,5%)\n• Đang online: 7",
    "Đại hội đề ra mục tiêu đến năm 2035: tỷ lệ đô thị hoá 45 – 47%, vốn đầu tư bằng 30% GRDP, "
    "xoá 1.250 nhà tạm, ít nhất 98% dân số tham gia BHYT.",
)
COUNT = int(os.environ.get("LAOCAI_MUTATIONS", "10000"))
SEED = 2031
Dice = random.Random
Mutation = Callable[[Dice, str], str]


def _some(dice: Dice, text: str, pattern: str) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return dice.choice(found) if found else None


def _replaced(text: str, match: re.Match[str] | None, words: str) -> str:
    return text if match is None else text[: match.start()] + words + text[match.end() :]


def _deleted(pattern: str) -> Mutation:
    return lambda dice, text: _replaced(text, _some(dice, text, pattern), "")


def _doubled(pattern: str) -> Mutation:
    def mutation(dice: Dice, text: str) -> str:
        match = _some(dice, text, pattern)
        return _replaced(text, match, match[0] * 2 if match else "")

    return mutation


def _swapped(pattern: str) -> Mutation:
    def mutation(dice: Dice, text: str) -> str:
        found = list(re.finditer(pattern, text))
        if len(found) < 2:
            return text
        place = dice.randrange(len(found) - 1)
        one, other = found[place], found[place + 1]
        between = text[one.end() : other.start()]
        return text[: one.start()] + other[0] + between + one[0] + text[other.end() :]

    return mutation


def _changed(pattern: str, choices: str) -> Mutation:
    return lambda dice, text: _replaced(text, _some(dice, text, pattern), dice.choice(choices))


def _inserted(choices: str) -> Mutation:
    def mutation(dice: Dice, text: str) -> str:
        place = dice.randrange(len(text) + 1)
        return text[:place] + dice.choice(choices) + text[place:]

    return mutation


def _decomposed(dice: Dice, text: str) -> str:
    match = _some(dice, text, r"[^\W\d_a-zA-Z]")
    return _replaced(text, match, unicodedata.normalize("NFD", match[0]) if match else "")


MUTATIONS: dict[str, Mutation] = {
    f"{verb} {what}": make(pattern)
    for what, pattern in (
        ("character", r"(?s)."),
        ("word", r"\w+"),
        ("line", r"[^\n]*\n"),
        ("digit", r"[0-9]"),
    )
    for verb, make in (("delete", _deleted), ("double", _doubled), ("swap", _swapped))
} | {
    "another digit": _changed("[0-9]", "0123456789"),
    "another separator": _changed("[.,]", ".,;: "),
    "a separator more": _inserted(".,;:()-/%"),
    "a look-alike digit": _changed("[0-9]", "０５９٣٤۵१𝟗"),
    "a space of another kind": _changed(" ", "\u00a0\u2009\u202f\t\n"),
    "a loose mark": _inserted("\u0301\u0300\u0323\u200b\u00ad"),
    "decomposed": _decomposed,
}


def _mutants() -> list[tuple[str, str, str]]:
    dice, names = random.Random(SEED), list(MUTATIONS)
    made = []
    for number in range(COUNT):
        text = TEXTS[number % len(TEXTS)]
        name, mutant = names[number // len(TEXTS) % len(names)], text
        for _ in range(dice.choice((1, 1, 1, 2, 5))):
            mutant = MUTATIONS[name](dice, mutant)
        made.append((name, text, mutant))
    return made


def _written(found: Extraction, target: Target) -> list[Decimal]:
    """The values of the digits at a target's number span, each read alone."""
    digits = target.quantity.number.of(found.article.text)
    return [parse_number(match[0]) for match in TOKEN.finditer(digits)]


def _is_read_as_written(found: Extraction, target: Target) -> bool:
    """Whether a target has the value of its digits: one, a range, or the sum of a product."""
    quantity, written = target.quantity, _written(found, target)
    stated = sorted(abs(end) for end in (quantity.value, quantity.upper) if end is not None)
    if len(written) == 2 and quantity.upper is None:
        large, small = written
        return bool(large <= abs(quantity.value) <= large + small)
    return sorted(written) == stated


def _problems(mutant: str) -> list[str]:
    start = time.process_time()
    found = read(mutant)
    problems = [] if time.process_time() - start < 1 else ["it took a second"]
    tokens = [match.span() for match in TOKEN.finditer(found.article.text)]
    if [(n.span.start, n.span.end) for n in found.numbers] != tokens:
        problems.append("a number is not accounted for once")
    for target in found.targets:
        if not _is_read_as_written(found, target):
            problems.append(f"{target.quantity.value} is not what the text says")
    return problems


def test_every_mutant_is_read_as_it_is_written() -> None:
    wrong = [(name, mutant, problems) for name, _, mutant in _mutants()
             if (problems := _problems(mutant))]  # fmt: skip
    assert wrong == []


def _values(text: str) -> set[tuple[Decimal, Decimal | None]]:
    return {(abs(t.quantity.value), t.quantity.upper) for t in read(text).targets}


def _could_be(text: str) -> set[Decimal]:
    """The values of all numbers of a text that can be read."""
    values = set()
    for match in TOKEN.finditer(text):
        try:
            values.add(parse_number(match[0]))
        except NumberError:
            continue
    return values


@pytest.mark.parametrize("text", TEXTS, ids=range(1, len(TEXTS) + 1))
def test_a_changed_digit_gives_no_value_that_the_text_does_not_state(text: str) -> None:
    before = _values(text)
    for match in re.finditer("[0-9]", text):
        mutant = _replaced(text, match, str((int(match[0]) + 1) % 10))
        new = {end for ends in _values(mutant) - before for end in ends if end is not None}
        assert new <= _could_be(mutant) | _products(mutant), mutant


@pytest.mark.parametrize("text", TEXTS, ids=range(1, len(TEXTS) + 1))
def test_a_look_alike_digit_gives_no_new_value_and_is_told(text: str) -> None:
    before = _values(text)
    for match in re.finditer("[0-9]", text):
        mutant = _replaced(text, match, "５")
        assert _values(mutant) <= before, mutant
        told = [d.span.of(mutant) for d in read(mutant).diagnostics if d.code == "lookalike_digit"]
        assert any("５" in number for number in told), mutant


@pytest.mark.parametrize("text", TEXTS, ids=range(1, len(TEXTS) + 1))
def test_thousands_parted_by_a_space_give_no_new_value(text: str) -> None:
    before = _values(text)
    for match in re.finditer(r"(?<=[0-9])\.(?=[0-9]{3})", text):
        assert _values(_replaced(text, match, " ")) <= before


def _products(text: str) -> set[Decimal]:
    found = re.finditer(r"([0-9]+) tỷ ([0-9]+) triệu", text)
    return {Decimal(match[1]) + Decimal(match[2]) / 1000 for match in found}


def test_the_mutants_are_the_same_each_time_and_most_still_state_targets() -> None:
    assert _mutants()[:50] == _mutants()[:50]
    told = [read(mutant).targets for _, _, mutant in _mutants()[:: max(1, COUNT // 200)]]
    assert sum(map(bool, told)) > len(told) * 0.8
