"""Title, theme, people, photos and groups of measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.quantities import END, SPACE, START, any_of, folded
from laocai_opendata.extraction.statements import find_bullet
from laocai_opendata.model import Details, Person, Photo, Span, TaskGroup
from laocai_opendata.reading.redaction import BLANK

_PHOTO_FILE = re.compile(r"[\w-]+\.(?:jpe?g|png|webp|gif)", re.IGNORECASE)
_ACTS = ("chaired", "spoke", "presented")
_WORD_START = re.compile(START)
_SENTENCE_END = re.compile(rf"[.!?…][\"”’)]*{SPACE}+(?=\S)")
_NAME_AND_ROLES = re.compile(rf"{SPACE}*([^,;]+),{SPACE}+(\S[^;]*)")
_WORD = re.compile(r"\S+")
_OPENING_QUOTE = re.compile('["“‘«]')
_QUOTED = re.compile(
    r"""
      ["“] (?P<double> [^"“”’\n]{5,200} ) (?: ["”] | ’’ )
    | ‘ (?P<single> [^‘’\n]{5,200} ) ’
    | « (?P<angled> [^«»\n]{5,200} ) »
    """,
    re.VERBOSE,
)
# "Thứ Tư, 14/01/2031 | 10:05", "10:21 | 08/03/2031 GMT+7"
_DATE_WORDS = (
    r"(?:[\s|,:+()–-]|[0-9]{1,2}[:h][0-9]{2}|thứ|hai|ba|tư|năm|sáu|bảy|chủ nhật|ngày|gmt|[0-9]\b)*"
)
_DATE_LINE = re.compile(
    rf"{_DATE_WORDS}[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}{_DATE_WORDS}", re.IGNORECASE
)
_TITLE_MARK = re.compile(r"[-+*•–=@#>\s]*")
_LONGEST_TITLE, _LONGEST_SENTENCE_TITLE = 300, 80
_LONGEST_CAPTION = 240
_LONGEST_SENTENCE = 400
_LONGEST_ROLE = 90
_LINES_TO_GROUPS = 8
_LEADING_WORDS = 8


@dataclass(frozen=True, eq=False)
class _Patterns:
    honorific: re.Pattern[str]
    act: re.Pattern[str]
    acts: Mapping[str, str]
    theme: re.Pattern[str]
    task_groups: re.Pattern[str]


@cache
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    def phrases(cue: str) -> str:
        return any_of(vocabulary.phrases(cue))

    acts = {folded(phrase): act for act in _ACTS for phrase in vocabulary.phrases(act)}
    return _Patterns(
        honorific=re.compile(rf"{START}(?:{phrases('honorific')}){END}", re.IGNORECASE),
        act=re.compile(
            rf"({_capital_or_not(acts)})(?i:{END}(?:{SPACE}+(?:{phrases('event')}){END})?)"
        ),
        acts=acts,
        theme=re.compile(rf"{START}({phrases('theme')}){END}[^\"“”‘«\n]{{0,80}}\Z", re.IGNORECASE),
        task_groups=re.compile(
            rf"([0-9](?<![0-9.,][0-9])[0-9]?){SPACE}+(?:{phrases('task_groups')}){END}",
            re.IGNORECASE,
        ),
    )


def _capital_or_not(phrases: Iterable[str]) -> str:
    # Alternatives that begin with a letter let the search skip most of the text at once.
    return "|".join(
        f"{re.escape(first)}(?i:{any_of([phrase]).removeprefix(re.escape(phrase[0]))})"
        for phrase in sorted(phrases, key=len, reverse=True)
        for first in sorted({phrase[0], phrase[0].upper()})
    )


def find_details(
    text: str, lines: Sequence[Span], vocabulary: Vocabulary
) -> tuple[Details, tuple[Span, ...]]:
    """Return what the article says beside its targets, and the words that decided."""
    patterns = _patterns(vocabulary)
    people, together = _find_people(text, patterns)
    themes = tuple(_find_themes(text, patterns))
    groups, announced = _find_task_groups(text, lines, patterns)
    details = Details(
        title=find_title(text, lines),
        themes=tuple(theme for theme, _ in themes),
        people=people,
        photos=tuple(_find_photos(text, lines)),
        task_groups=groups,
    )
    return details, (*together, *(cue for _, cue in themes), *announced)


def find_title(text: str, lines: Iterable[Span]) -> Span | None:
    """Return the first line that is no date, weather or photo, unless it is a whole paragraph.

    A mark before it ("- ", "# ") is none of its words.
    """
    for line in lines:
        mark = _TITLE_MARK.match(text, line.start, line.end)
        title = Span(mark.end() if mark else line.start, line.end)
        if title.start == title.end or _DATE_LINE.fullmatch(text, line.start, line.end):
            continue
        if "°" not in line.of(text) and not _is_photo(text, line):
            return None if _is_paragraph(title.of(text)) else title
    return None


def _is_paragraph(line: str) -> bool:
    # Headlines have no full stop as a rule, and none ends in the middle of a list.
    longest = _LONGEST_SENTENCE_TITLE if line.endswith(".") else _LONGEST_TITLE
    return line.endswith((";", ",")) or len(line) > longest


def _find_themes(text: str, patterns: _Patterns) -> Iterator[tuple[Span, Span]]:
    end = 0
    for mark in _OPENING_QUOTE.finditer(text):
        before = patterns.theme.search(text, max(end, mark.start() - 100), mark.start())
        quoted = before and _QUOTED.match(text, mark.start())
        if before and quoted:
            yield Span(*quoted.span(quoted.lastgroup or 0)), Span(*before.span(1))
            end = quoted.end()


def _find_photos(text: str, lines: Sequence[Span]) -> Iterator[Photo]:
    is_photo = [_is_photo(text, line) for line in lines]
    for place, line in enumerate(lines):
        if is_photo[place]:
            after = lines[place + 1] if place + 1 < len(lines) else None
            followed = after and not is_photo[place + 1] and _is_caption(text, line, after)
            yield Photo(line.of(text), line, after if followed else None)


def _is_caption(text: str, file: Span, line: Span) -> bool:
    is_next_line = text.count("\n", file.end, line.start) == 1
    is_short = line.end - line.start <= _LONGEST_CAPTION
    return is_next_line and is_short and find_bullet(text, line) is None


def _is_photo(text: str, line: Span) -> bool:
    has_suffix = "." in text[line.end - 5 : line.end - 1]
    return has_suffix and _PHOTO_FILE.fullmatch(text, line.start, line.end) is not None


def _find_people(text: str, patterns: _Patterns) -> tuple[tuple[Person, ...], tuple[Span, ...]]:
    people: list[Person] = []
    context: list[Span] = []
    for match in patterns.act.finditer(text):
        begin = _sentence_start(text, match.start())
        if begin is None or not _WORD_START.match(text, match.start()):
            continue
        together = _honorific_before_colon(text, begin, patterns)
        within = Span(begin, match.start())
        found = _read_names(text, within, together is not None, patterns)
        act = patterns.acts[folded(match[1])]
        people.extend(
            Person(name, roles, act, Span(start, match.end())) for name, roles, start in found
        )
        context.extend([together] if together and found else [])
    return tuple(people), tuple(context)


def _sentence_start(text: str, position: int) -> int | None:
    floor = max(0, position - _LONGEST_SENTENCE)
    mark = max(text.rfind(mark, floor, position) for mark in ".:\n")
    return mark + 1 if mark >= 0 or floor == 0 else None


def _honorific_before_colon(text: str, begin: int, patterns: _Patterns) -> Span | None:
    # "Các đồng chí: A, …; B, … chủ trì": one honorific for all.
    if begin == 0 or text[begin - 1] != ":":
        return None
    for match in patterns.honorific.finditer(text, max(0, begin - 24), begin - 1):
        if match.end() == begin - 1:
            return Span(*match.span())
    return None


def _read_names(
    text: str, within: Span, together: bool, patterns: _Patterns
) -> list[tuple[str, tuple[str, ...], int]]:
    # Each name with its roles and where its part of the sentence begins; all or none.
    people = []
    start = within.start
    for chunk in within.of(text).split(";"):
        found = _read_name(chunk, together, patterns)
        if found is None:
            return []
        people.append((*found, start + len(chunk) - len(chunk.lstrip())))
        start += len(chunk) + 1
    return people


def _read_name(
    chunk: str, together: bool, patterns: _Patterns
) -> tuple[str, tuple[str, ...]] | None:
    # "bà con nghe đồng chí Nguyễn An, Chủ tịch": the first honorific that a name follows.
    starts = [match.end() for match in patterns.honorific.finditer(chunk)]
    for start in [0, *starts] if together else starts:
        match = _NAME_AND_ROLES.fullmatch(chunk, start)
        if match is None:
            continue
        name, roles = match[1].strip(), tuple(role.strip() for role in match[2].split(","))
        if _is_name(name, patterns) and all(_is_role(role, patterns) for role in roles):
            return name, roles
    return None


def _is_name(text: str, patterns: _Patterns) -> bool:
    words = text.split()
    is_spelled = all(word.isalpha() and word[0].isupper() for word in words)
    return is_spelled and 2 <= len(words) <= 5 and not patterns.honorific.search(text)


def _is_role(text: str, patterns: _Patterns) -> bool:
    is_title = 0 < len(text) <= _LONGEST_ROLE and text[0].isupper() and BLANK not in text
    return is_title and not patterns.honorific.search(text)


def _find_task_groups(
    text: str, lines: Sequence[Span], patterns: _Patterns
) -> tuple[tuple[TaskGroup, ...], tuple[Span, ...]]:
    # Announced groups are the sentences of a paragraph soon after, if there are as many.
    sentences: dict[int, list[Span]] = {}
    place = 0
    for announced in patterns.task_groups.finditer(text):
        while lines[place].end < announced.end():
            place += 1
        for after in range(place + 1, min(place + 1 + _LINES_TO_GROUPS, len(lines))):
            if after not in sentences:
                sentences[after] = list(_sentences(text, lines[after]))
            found = sentences[after]
            if len(found) == int(announced[1]) > 1:
                groups = (_task_group(text, n, s) for n, s in enumerate(found, start=1))
                return tuple(groups), (Span(*announced.span()),)
    return (), ()


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        yield Span(start, match.end())
        start = match.end()
    yield Span(start, paragraph.end)


def _task_group(text: str, number: int, sentence: Span) -> TaskGroup:
    words = _WORD.finditer(text, sentence.start, sentence.end)
    *_, last = islice(words, _LEADING_WORDS)
    leading = text[sentence.start : last.end()].rstrip(",;:.")
    return TaskGroup(number, sentence.start, Span(sentence.start, sentence.start + len(leading)))
