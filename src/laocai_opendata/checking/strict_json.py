"""JSON as the standard writes it, and no more: what readers understand in two ways is refused."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from pathlib import Path
from typing import Any

from laocai_opendata.errors import PackageError

LARGEST = 5_000_000
_DEEPEST = 64
# A string in JSON, also one that never ends: each character is looked at once.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+\\?(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)


def read_json(path: Path) -> object:
    """Return what a JSON file holds; PackageError where it is not strict JSON."""
    if path.stat().st_size > LARGEST:
        raise PackageError(f"{path}: larger than {LARGEST:,} bytes; not read")
    return parse_json(path.read_bytes(), str(path))


def parse_json(data: bytes, where: str) -> object:
    """Return what *data* hold; PackageError, which names *where*, if they are not strict JSON.

    Refused are other encodings than UTF-8, a byte-order mark, a key that is there twice, NaN
    and infinite numbers, half of a surrogate pair, and deep nesting.
    """
    try:
        text = data.decode("utf-8")
        _check_depth(text)
        found = json.loads(
            text,
            object_pairs_hook=_unique_keys,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
        json.dumps(found, ensure_ascii=False).encode()
    except ValueError as error:
        said = ascii(str(error)[:80])
        raise PackageError(f"{where}: this is not strict JSON: {said}; correct it") from error
    return found


def _check_depth(text: str) -> None:
    depth = 0
    for mark in _STRING_OR_BRACKET.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
        if depth > _DEEPEST:
            raise ValueError(f"nested deeper than {_DEEPEST} levels")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"the key {twice!r} is there twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits[:20]} is too large a number")
    return number
