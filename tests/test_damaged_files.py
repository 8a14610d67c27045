"""A page or a Word file that was damaged anywhere is read, or one line says why not."""

from __future__ import annotations

import random

import pytest

from laocai_opendata.errors import ArticleError
from laocai_opendata.reading.article import parse_article
from tests.pages import news, saved

MUTATIONS = 40


def damaged(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        start, other = chance.randrange(len(changed)), chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[start] = chance.randrange(256)
            case 1:
                del changed[start : start + chance.randint(1, 200)]
            case 2:
                changed[start:start] = chance.randbytes(chance.randint(1, 30))
            case _:
                changed[start:start] = changed[other : other + chance.randint(1, 400)]
    return bytes(changed)


def find_problem(data: bytes, name: str) -> str:
    try:
        assert parse_article(data, name).text
    except ArticleError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["bài.html", "-", "bài.docx"])
def test_a_damaged_file_is_read_or_refused_in_one_line(name: str, seed: int) -> None:
    pytest.importorskip("trafilatura", reason="trafilatura is not installed")
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    data, chance = saved(docx.Document()) if name.endswith("docx") else news(), random.Random(seed)

    for _ in range(MUTATIONS):
        found = damaged(data, chance)
        if not name.endswith("docx"):
            # Beyond the first wrong byte nothing would be read.
            found = found.decode(errors="ignore").encode()
        problem = find_problem(found, name)
        assert "\n" not in problem
        assert len(problem) < 250
