"""Bounds: who plans says "từ 9% trở lên" and "không quá 2%", who reports says how much it was."""

from __future__ import annotations

from laocai_opendata.extraction.grammar import Grammar
from laocai_opendata.extraction.lines import Cue, Sentence
from laocai_opendata.extraction.words import is_number

# "tối thiểu 9%", "không dưới từ 9 tỷ đồng"
_NEAR = 2


def _leads_to_number(strings: list[str], place: int) -> bool:
    # "tối thiểu từ 9%"; not "số điểm tối đa. 97% hồ sơ …"
    near = strings[place : place + _NEAR]
    number = next((n for n, word in enumerate(near) if is_number(word)), None)
    return number is not None and all(word.isalpha() for word in near[:number])


def find_bound(sentence: Sentence, grammar: Grammar) -> Cue | None:
    """Return the words that first bound an amount of a sentence, None where none do."""
    strings, words = sentence.strings, sentence.line.words
    if not grammar.bounds.firsts.isdisjoint(strings[sentence.first : sentence.end]):
        for first, end, _ in grammar.bounds.scan(strings, sentence.first, sentence.end):
            is_beside = first in sentence.enclosed
            if not is_beside and _leads_to_number(strings, end):
                return Cue(first, end, ("bound",), words)
    for amount in sentence.amounts:
        if amount.first in sentence.enclosed:
            # "giảm 1,9% (kế hoạch giảm 1,5% trở lên)"
            continue
        bound = grammar.at_least_after.at(strings, amount.end) if amount.units else None
        if bound:
            return Cue(amount.end, bound[0], ("bound",), words)
    return None
