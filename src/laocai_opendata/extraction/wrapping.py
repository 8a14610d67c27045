"""Lines that were broken to fit a page, as in a text that was copied out of a PDF."""

from __future__ import annotations

import re

from laocai_opendata.model import Span

# Headings and items of a list are shorter as a rule.
_SHORTEST = 30
_LETTERS = (*range(0x61, 0x180), 0x1A1, 0x1B0, *range(0x1EA0, 0x1EFA))
SMALL = "".join(chr(code) for code in _LETTERS if chr(code).islower())
# A sentence goes on with a small letter; "a) Kinh tế" and "b. Xã hội" begin a group. Or with a
# number, where the line before ends as no statement does: "sản lượng\n900 tấn".
_GOES_ON = re.compile(
    rf"\n(?:(?=[{SMALL}])(?!.[).])|(?P<number>)(?=[0-9][0-9.,]*+ ?[-–/{SMALL}%:)]))", re.DOTALL
)
_OPEN = frozenset((
    "năm", "đoạn", "kỳ", "lượng", "tích", "suất", "đạt", "là", "còn", "tăng", "giảm", "lên",
    "xuống", "quân", "trên", "dưới", "hơn", "gần", "khoảng", "từ", "đến", "thiểu", "và", "-", "–",
))  # fmt: skip
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
        is_long = place - text.rfind("\n", 0, place) > _SHORTEST
        if is_long and (_is_open(text, place) if match.lastgroup else text[place - 1] not in _ENDS):
            pieces += text[done:place], " "
            done = place + 1
            letters.append(Span(done, done + 1))
    return ("".join((*pieces, text[done:])), tuple(letters)) if pieces else (text, ())


def _is_open(text: str, place: int) -> bool:
    last = text[place - _LONGEST_WORD : place].split()[-1:]
    return bool(last) and (last[0] in _OPEN or last[0].endswith(","))
