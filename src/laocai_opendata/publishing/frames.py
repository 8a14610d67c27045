"""Rows as pandas frames: typed, in the schema's columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from laocai_opendata.model import Target
from laocai_opendata.publishing.tables import target_row
from laocai_opendata.schemas import schema

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"number": "Float64", "integer": "Int64", "boolean": "boolean"}


def table_frame(table: str, rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Return rows of a published table as a frame; an empty cell is ``<NA>``.

    Numbers are nullable Float64 and Int64; exact decimals stay in the CSV.
    """
    import pandas as pd

    fields = schema(table)["fields"]
    frame = pd.DataFrame.from_records(list(rows), columns=[field["name"] for field in fields])
    for field in fields:
        frame[field["name"]] = _column(frame[field["name"]], field["type"])
    return frame


def frame(targets: Iterable[Target], *, text: str = "") -> pd.DataFrame:
    """Return targets as a frame with the columns of the published table.

    *text* is the article's, for the quotes; without it those columns are empty.
    """
    return table_frame("targets", (target_row(target, text=text) for target in targets))


def _column(cells: Any, kind: str) -> Any:
    import pandas as pd

    texts = cells.astype("string").replace("", pd.NA)
    if kind == "boolean":
        return texts.map({"true": True, "false": False}).astype("boolean")
    if kind in _TYPES:
        return pd.to_numeric(texts).astype(_TYPES[kind])
    return texts
