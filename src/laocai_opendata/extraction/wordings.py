"""A name without the words that only join its parts, and with its abbreviations spelled out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from laocai_opendata.extraction.words import Lexicon, split_words

# "nông, lâm nghiệp và thủy sản", "nông - lâm nghiệp - thủy sản" and "nông lâm nghiệp thủy sản" are
# one name; so are "rác thải được thu gom" and "rác thải thu gom", "các ngành dịch vụ" and "ngành
# dịch vụ".
_JOINING = frozenset((",", "-", "và", "được", "các", '"', "“", "”"))

ShortForms = Lexicon[tuple[str, ...]]


def short_forms_of(phrases: Iterable[str]) -> ShortForms:
    """Return a table of abbreviations from rows such as "NTM: nông thôn mới"."""
    return Lexicon(_pairs(phrases))


def _pairs(phrases: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for phrase in phrases:
        short, _, long = phrase.partition(": ")
        yield short, split_words(long)


def plain_words(words: Sequence[str], short_forms: ShortForms) -> list[str]:
    """Return *words* in the plain form in which names are looked up.

    >>> plain_words(["cn", "-", "xd"], short_forms_of(["CN: công nghiệp", "XD: xây dựng"]))
    ['công', 'nghiệp', 'xây', 'dựng']
    """
    if _JOINING.isdisjoint(words) and short_forms.firsts.isdisjoint(words):
        return list(words)
    plain: list[str] = []
    for word in words:
        if word in short_forms.firsts and (found := short_forms.at([word], 0)):
            plain.extend(found[1][0])
        elif word not in _JOINING:
            plain.append(word)
    return plain
