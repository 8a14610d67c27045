"""How the items of a list and the rows of a table are written in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKED = re.compile(r"(?:[-–—+*•●▪◦·]|[0-9]{1,2}[.)]|[a-zđ]\))\s")


def format_item(text: str) -> str:
    """Return the line of a list's item; its own mark stays, and what introduces others has none.

    >>> format_item("Chè: 5 ha"), format_item("a) Chè: 5 ha"), format_item("Chỉ tiêu năm 2031:")
    ('- Chè: 5 ha', 'a) Chè: 5 ha', 'Chỉ tiêu năm 2031:')
    """
    return text if _MARKED.match(text) or text.endswith(":") else f"- {text}"


def format_row(cells: Sequence[str]) -> str:
    """Return the line of a table's row; two cells are a label and what it amounts to.

    >>> format_row(["Chè", "5 ha"]), format_row(["Chè", "ha", "5"]), format_row(["Chè", ""])
    ('- Chè: 5 ha', '- Chè | ha | 5', 'Chè')
    """
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return "".join(filled)
    if len(cells) == 2:
        return f"- {filled[0].removesuffix(':')}: {filled[1]}"
    return "- " + " | ".join(cells).rstrip(" |")
