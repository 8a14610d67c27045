"""Lines that were broken to fit a page, as in a text that was copied out of a PDF."""

from __future__ import annotations

import re

from laocai_opendata.model import Span

# Headings and items of a list are shorter as a rule.
_SHORTEST = 15
_LETTERS = (*range(0x61, 0x180), 0x1A1, 0x1B0, *range(0x1EA0, 0x1EFA))
SMALL = "".join(chr(code) for code in _LETTERS if chr(code).islower())
# A sentence goes on with a small letter, or "(GRDP) tăng"; "a) Kinh tế" and "b. Xã hội" begin a
# group. Or with a number, where the line before ends as no statement does: "sản lượng\n900 tấn".
_MORE = rf"[0-9][0-9.,]*+ ?[-–/{SMALL}%:)]"
_GOES_ON = re.compile(
    rf"\n(?:(?=[{SMALL}])(?!.[).])|(?=\([A-ZĐ]{{2,8}}\) [{SMALL}])"
    rf"|(?P<bound>)(?=[≥≤<>] ?[0-9])|(?P<range>)(?=[-–] ?[0-9])"
    rf"|(?P<number>)(?={_MORE}|[0-9][0-9.,]*+(?:\n|\Z)))",
    re.DOTALL,
)
_WITH_MORE = re.compile(_MORE)
_OPEN = frozenset((
    "năm", "đoạn", "kỳ", "lượng", "tích", "suất", "đạt", "là", "còn", "tăng", "giảm", "lên",
    "xuống", "quân", "trên", "dưới", "hơn", "gần", "khoảng", "từ", "đến", "thiểu", "và", "-", "–",
))  # fmt: skip
_VALUE, _LINE_END = rf"[0-9][0-9.,]*+ ?[{SMALL}%]{{1,6}}+", r"[.;,]?(?:\n|\Z)"
_ALL_THAT_FOLLOWS = re.compile(rf"{_VALUE}(?:/[{SMALL}]{{1,6}}+)?{_LINE_END}")
# "Tổng chi ngân sách:\n900 tỷ đồng."
_ONLY_VALUE = re.compile(rf"(?:[0-9][0-9.,]*+ ?[-–] ?)?{_VALUE}(?: [{SMALL}]{{1,6}}+)?{_LINE_END}")
_RISING = frozenset(("tăng", "giảm", "từ", "đạt", "quân", "khoảng"))
_LAST_NUMBER = re.compile(r"(\w+) [0-9][0-9.,]*+\Z")
_LONGEST_WORD = 12
_ENDS = frozenset(".;:!?…\n")


def unwrapped(text: str) -> tuple[str, tuple[Span, ...]]:
    r"""Return *text* with a space for each line end inside a sentence, and what follows each.

    Every position stays. A line end counts where the line is long, no sign ends it and the next
    one goes on; the spans are how it begins.

    >>> unwrapped("Huyện phấn đấu tổng thu ngân sách năm 2031 trên 900\ntỷ đồng")[0][-11:]
    '900 tỷ đồng'
    """
    pieces: list[str] = []
    letters: list[Span] = []
    done = 0
    for match in _GOES_ON.finditer(text):
        place = match.start()
        begin = text.rfind("\n", 0, place) + 1
        is_long = place - begin >= _SHORTEST
        # "* Ngô: 90 ha, năng suất\n52 tạ/ha"
        is_long |= bool(match.lastgroup) and ", " in text[begin:place]
        if is_long and _goes_on(text, place, match.lastgroup):
            pieces += text[done:place], " "
            done = place + 1
            letters.append(Span(done, done + 1))
    return ("".join((*pieces, text[done:])), tuple(letters)) if pieces else (text, ())


def _goes_on(text: str, place: int, sign: str | None) -> bool:
    # "trẻ được tiêm chủng đầy đủ:\n≥ 98%", "tăng 1,8\n- 2,0%"
    if sign == "range":
        number = _LAST_NUMBER.search(text, max(0, place - _LONGEST_WORD), place)
        return number is not None and number[1] in _RISING
    if sign == "number":
        return _is_open(text, place)
    return sign == "bound" or text[place - 1] not in _ENDS


def _is_open(text: str, place: int) -> bool:
    line = text[text.rfind("\n", 0, place) + 1 : place]
    if line.endswith("):") or not _WITH_MORE.match(text, place + 1):
        # "sản lượng (tấn):\n19.812"; else a number alone goes on with nothing.
        return line.endswith("):")
    if line.endswith(":"):
        # "Dân số trưởng thành có điện thoại thông minh:\n78 - 80%."
        return _ONLY_VALUE.match(text, place + 1) is not None
    last = text[place - _LONGEST_WORD : place].split()[-1:]
    if last and (last[0] in _OPEN or last[0].endswith(",")):
        return True
    # "thu ngân sách 90 tỷ đồng; chi ngân sách\n95 tỷ đồng": what stands after the semicolon.
    # "lúa 90 ha, rau an toàn\n220 ha": a comma is less, unless the number is all that follows.
    rest = line.rpartition(";")[2]
    if _ALL_THAT_FOLLOWS.match(text, place + 1):
        rest = rest.rpartition(",")[2]
    return len(rest) < len(line) and not any(map(str.isdigit, rest))
