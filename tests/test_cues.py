"""The cue kinds: each is used by the code and described, so that a phrase can be added as data."""

import re
from pathlib import Path

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.words import split_words
from tests.announced import amounts, grammar

ROOT = Path(__file__).parents[1]
KINDS = sorted({cue.cue for cue in built_in().cues})
DESCRIBED = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "src/laocai_opendata/extraction").glob("*.py"))
)


def rows() -> dict[str, str]:
    """The table of CONTRIBUTING.md: what each kind of cue does."""
    found = re.findall(r"^\| ((?:`[a-z_]+`,? ?)+)\| (.+) \|$", DESCRIBED, re.MULTILINE)
    return {kind: does for kinds, does in found for kind in re.findall("`([a-z_]+)`", kinds)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_used_by_the_code(kind: str) -> None:
    assert re.search(rf"[\"']{kind}[\"']", CODE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_described_for_contributors(kind: str) -> None:
    assert rows().get(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_phrases_of_a_kind_have_one_space_between_words(kind: str) -> None:
    for phrase in built_in().phrases(kind):
        assert phrase == " ".join(phrase.split())


def test_a_phrase_decides_by_its_longest_form() -> None:
    strings = list(split_words("chương trình mục tiêu quốc gia"))
    assert [kinds for _, _, kinds in grammar().frames.scan(strings)] == [("no_frame",)]
    assert [kinds for _, _, kinds in grammar().frames.scan(["mục", "tiêu"])] == [("target_noun",)]


def test_the_spelling_of_a_phrase_does_not_matter() -> None:
    assert amounts("Tỉnh ĐẶT  MỤC TIÊU năm 2031 xoá 90 hộ nghèo.") == ["= 90 hộ"]
