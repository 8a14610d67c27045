"""Ways to write one Vietnamese word that mean no difference."""

from __future__ import annotations

import re

from laocai_opendata.extraction.quantities import folded

# Two schools put the tone mark of an open syllable on either vowel: "hoá" or "hóa".
_MARKED = (("o", "òóỏõọ", "a", "àáảãạ"), ("o", "òóỏõọ", "e", "èéẻẽẹ"), ("u", "ùúủũụ", "y", "ỳýỷỹỵ"))
_TONES = {
    first + marked_last: marked_first + last
    for first, marked_firsts, last, marked_lasts in _MARKED
    for marked_first, marked_last in zip(marked_firsts, marked_lasts, strict=True)
}
_TONE = re.compile(rf"(?:{'|'.join(_TONES)})(?!\w)")
# After these consonants "y" and "i" are one sound: "tỷ" or "tỉ", "sỹ" or "sĩ".
_Y = re.compile(r"[yýỳỷỹỵ](?!\w)(?<=[hklmst].)")
_I = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
_DASHES = "–—−"


def spelling_key(text: str) -> str:
    """Return *text* folded, and the same for each accepted spelling of its words.

    >>> spelling_key("Tỉ lệ đô thị hoá") == spelling_key("tỷ lệ đô thị hóa")
    True
    """
    words = folded(text).replace("hàng năm", "hằng năm")
    for dash in _DASHES:
        words = words.replace(dash, "-")
    words = _TONE.sub(lambda match: _TONES[match[0]], words)
    return _Y.sub(lambda match: _I[match[0]], words)
