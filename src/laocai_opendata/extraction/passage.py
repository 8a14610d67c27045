"""A text while it is read: the frame so far, and the words that decided it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.extraction.frames import (
    Frame,
)
from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.heads import Head
from laocai_opendata.extraction.lines import (
    Line,
)
from laocai_opendata.extraction.reading import Reading
from laocai_opendata.extraction.scenes import Told
from laocai_opendata.extraction.single_amounts import units_of
from laocai_opendata.extraction.times import When, find_published
from laocai_opendata.model import Period, Span, Unit

# A text that names none of these plans nothing: "giá sầu riêng không dưới 60.000 đồng/kg".
_PLAN = re.compile(
    "chỉ tiêu|mục tiêu|kế hoạch|phấn đấu|nhiệm vụ|nghị quyết|đề án|quy hoạch|chương trình|kịch bản"
    "|phương hướng|nhiệm kỳ|dự toán",
    re.IGNORECASE,
)


class Outer(NamedTuple):
    """What holds outside of a group: the sign and the end of its head, and the period there."""

    mark: str
    period: Period | None
    end: int


@dataclass(slots=True)
class Passage:
    """A text while it is read: the frame so far, and the words that decided it.

    ``listed`` says that the frame is a heading's, ``mark`` is the sign of the last line, empty
    where it was no item, ``whole_when`` the time that the last sentence gives to its parts,
    ``told`` and ``beside`` what its first amount and that of the item before are counted in,
    ``above`` what that of the line before is, ``parts`` says that its parts are listed, of the
    ``whole`` or the part before, ``latest`` the latest year so far, ``done`` where reading has
    come to, ``readings`` what was read so far, ``settled`` which numbers were weighed to be
    targets or none, by their places, ``kept`` what a redacted copy must keep readable;
    None where nobody asks for it.
    """

    text: str
    vocabulary: Vocabulary
    grammar: Grammar
    title: Span | None
    frame: Frame
    listed: bool = False
    head: Head | None = None
    whole_when: When | None = None
    told: Told | None = None
    beside: tuple[Unit, ...] = ()
    above: tuple[Unit, ...] = ()
    parts: bool = False
    whole: Told | None = None
    opened: bool = False
    mark: str = ""
    outer: Outer | None = None
    latest: str = ""
    done: int = 0
    readings: list[Reading] = field(default_factory=list)
    settled: Mapping[int, bool] = field(default_factory=dict)
    kept: list[Span] | None = None
    _published: str | None = None
    _plan: bool | None = None

    @property
    def itemised(self) -> bool:
        """Whether the last line was an item."""
        return bool(self.mark)

    @property
    def published(self) -> str:
        """The year of the page; it is looked for where a period may lack its year."""
        if self._published is None:
            self._published = find_published(self.text)[0]
        return self._published

    def names_plan(self) -> bool:
        """Say whether a text names a plan at all; it is looked for where a bound may plan."""
        if self._plan is None:
            found = _PLAN.search(self.text)
            self._plan = found is not None
            self.keep([Span(*found.span())] if found else [])
        return self._plan

    def keep(self, spans: Iterable[Span]) -> None:
        """Note words that decided, where they are asked for."""
        if self.kept is not None:
            self.kept.extend(spans)


def keep_line(passage: Passage, line: Line) -> None:
    """Note the words of a line that decide how it is read."""
    if passage.kept is None:
        return
    passage.keep(line.context)
    passage.keep(cue.span for cue in line.cues)
    passage.keep(stated.period.span for stated in line.periods)
    passage.keep(line.words.span(*unit) for unit in units_of(line.amounts))
    passage.keep([line.group] if line.group else [])
