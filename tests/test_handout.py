"""Notebooks and data are copied out side by side; nothing of a reader's is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from laocai_opendata.errors import PackageError
from laocai_opendata.handout import FILES, FOLDERS, copy_notebooks
from tests import notebooks


def test_everything_that_the_notebooks_name_is_copied(tmp_path: Path) -> None:
    copied = copy_notebooks(tmp_path / "out")

    assert [path.name for path in copied] == [path.name for path in notebooks.paths()]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*FOLDERS, *FILES}


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert copy_notebooks(tmp_path)


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(PackageError, match=r"this is not an empty folder; name a new one"):
        copy_notebooks(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["draft.txt"]
