"""The package as Python users get it: typed frames in the schema's columns."""

from __future__ import annotations

import pandas as pd
import pytest

import laocai_opendata as lod
from laocai_opendata.schemas import TABLES, columns
from tests.conftest import DATA


@pytest.mark.parametrize("table", TABLES)
def test_each_table_loads_in_the_schemas_columns(table: str) -> None:
    frame = lod.load(table)

    assert tuple(frame.columns) == columns(table)
    assert len(frame) > 0


def test_the_published_targets_are_typed() -> None:
    targets = lod.load("targets")

    assert str(targets["value"].dtype) == "Float64"
    assert str(targets["char_start"].dtype) == "Int64"
    assert str(targets["deadline"].dtype) == "boolean"
    assert targets["value_high"].isna().all()
    assert targets.set_index("indicator_id").loc["state_budget_revenue", "value"] == 12800


def test_a_name_that_is_no_table_is_refused() -> None:
    with pytest.raises(lod.errors.PackageError, match=r"there is no table 'goals'; choose one of"):
        lod.load("goals")


def test_extracted_targets_become_a_frame() -> None:
    article = lod.read_article(DATA / "song-xanh.txt")

    frame = lod.frame(lod.extract(article).targets, text=article.text)

    assert isinstance(frame, pd.DataFrame)
    assert frame["as_stated"].tolist()[:2] == ["Trên 8,5%", "3.250 tỷ đồng"]
    assert frame["value"].tolist() == [8.5, 3250, 640, 95.5, 1200]


def test_the_names_of_the_interface_exist() -> None:
    for name in ("read_article", "extract", "frame", "load", "build", "validate", "verify"):
        assert callable(getattr(lod, name)), name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = lod.nothing
