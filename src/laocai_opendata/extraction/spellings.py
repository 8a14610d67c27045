"""Ways to write one Vietnamese word that mean no difference."""

from __future__ import annotations

from collections.abc import Iterator

# Two schools put the tone mark of an open syllable on either vowel: "hoá" or "hóa".
_MARKED = (("o", "òóỏõọ", "a", "àáảãạ"), ("o", "òóỏõọ", "e", "èéẻẽẹ"), ("u", "ùúủũụ", "y", "ỳýỷỹỵ"))
_TONES = {
    first + marked_last: marked_first + last
    for first, marked_firsts, last, marked_lasts in _MARKED
    for marked_first, marked_last in zip(marked_firsts, marked_lasts, strict=True)
}
_TONES_BACK = {new: old for old, new in _TONES.items()}
# After these consonants "y" and "i" are one sound: "tỷ" or "tỉ", "sỹ" or "sĩ".
_CONSONANTS = frozenset("hklmst")
_I = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
_Y = {i: y for y, i in _I.items()}
# "hằng năm" and "hàng năm"; a slip of the keyboard; any dash.
_WORDS = {"hằng": "hàng", "qúy": "quý", "–": "-", "—": "-", "−": "-"}


def spelling_key(word: str) -> str:
    """Return a lower-case word in the one spelling in which it is looked up.

    >>> spelling_key("hoá"), spelling_key("tỷ"), spelling_key("thuỷ"), spelling_key("quý")
    ('hóa', 'tỉ', 'thủy', 'quý')
    """
    if word in _WORDS:
        return _WORDS[word]
    if word[-2:] in _TONES and not word.startswith("qu"):
        return word[:-2] + _TONES[word[-2:]]
    if word[-1:] in _I and word[-2:-1] in _CONSONANTS:
        return word[:-1] + _I[word[-1]]
    return word


def find_spellings(key: str) -> Iterator[str]:
    """Yield the other spellings of a word that `spelling_key` returned."""
    yield from (word for word, other in _WORDS.items() if other == key)
    if key[-2:] in _TONES_BACK and not key.startswith("qu"):
        yield key[:-2] + _TONES_BACK[key[-2:]]
    if key[-1:] in _Y and key[-2:-1] in _CONSONANTS:
        yield key[:-1] + _Y[key[-1]]
