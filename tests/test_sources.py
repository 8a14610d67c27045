"""What a source and a package say about themselves is checked when it is read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from laocai_opendata.errors import PackageError, SourceError
from laocai_opendata.package_metadata import read_package_metadata
from laocai_opendata.reading.sources import read_source

Edit = Callable[[Path, str, str], None]

WRONG_PACKAGES = [
    ('released = "2026-01-15"', 'released = "hôm nay"', "released 'hôm nay' is no day; write YYYY"),
    ('released = "2026-01-15"', 'released = "2026-02-30"', "released '2026-02-30' is no day"),
    ('released = "2026-01-15"', 'released = "2026-W03-1"', "released '2026-W03-1' is no day"),
    ('released = "2026-01-15"', "released = 2026-01-15", "released must be a text; write released"),
    ('keywords = ["Sông Xanh"]', "keywords = [1]", "keywords must be a list of texts; write key"),
    ('keywords = ["Sông Xanh"]', 'keywords = [" "]', "keywords must be a list of texts"),
    ('keywords = ["Sông Xanh"]', "keywords = []", "keywords must be a list of texts"),
    ('keywords = ["Sông Xanh"]', 'keywords = "a"', "keywords must be a list of texts"),
    ('version = "1.2.0"', 'version = ""', "version is empty; fill it in"),
    ('version = "1.2.0"', "", 'version must be a text; write version = "…"'),
    ('title_en = "Targets', 'title_en = "" # "', "title_en is empty; fill it in"),
    ('title_vi = "Chỉ', 'title_vi = " " # "', "title_vi is empty; fill it in"),
    ('base_address = ""', 'base_address = "ftp://a"', "base_address 'ftp://a' is no web address"),
    ('base_address = ""', 'base_address = "x"', "or leave it empty"),
    ('base_address = ""', 'base_adress = ""', "'base_adress' is no key of a package; remove it"),
    ('base_address = ""', 'base_address = ""\nchanges = 1', "changes needs released, text_en, "),
    ('base_address = ""', 'base_address = ""\n[[changes]]\nversion = "1"', "write just those"),
    ('base_address = ""', 'base_address = ""\n[[changes]]\nversion = "1"\nreleased = "soon"\n'
     'text_vi = "a"\ntext_en = "b"', "changes has 'soon', which is no day; write YYYY-MM-DD"),
    ('base_address = ""', 'base_address = ""\n[[changes]]\nversion = "1"\nreleased = "2026-01-01"'
     '\ntext_vi = " "\ntext_en = "b"', "changes has an empty part"),
    ('name = "song-xanh-targets"', 'name = "Sông"', "name 'Sông' must be a-z, 0-9 and hyphens"),
    ('version = "1.2.0"', "version = " + "[" * 9000, "this is not readable TOML"),
    ('version = "1.2.0"', "version = " + "9" * 9000, "this is not readable TOML"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "message"), WRONG_PACKAGES, ids=[row[1][:30] for row in WRONG_PACKAGES]
)
def test_a_wrong_package_toml_names_file_key_and_fix(
    project: Path, edit: Edit, old: str, new: str, message: str
) -> None:
    edit(project / "package.toml", old, new)

    with pytest.raises(PackageError) as error:
        read_package_metadata(project / "package.toml")

    assert str(error.value).startswith(f"{project / 'package.toml'}: ")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("address", ["", "https://dữ-liệu.example/lào-cai", "http://a.example"])
def test_a_base_address_is_empty_or_on_the_web(project: Path, edit: Edit, address: str) -> None:
    edit(project / "package.toml", 'base_address = ""', f'base_address = "{address}"')

    assert read_package_metadata(project / "package.toml").base_address == address


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('published = ""', 'published = "hôm qua"', "published 'hôm qua' is no date"),
        ('url = ""', 'url = "javascript:alert(1)"', "is no web address"),
        ('source_id = "song-xanh"', 'source_id = "results"', "cannot be an id"),
        ('url = ""', "url = 1", "url must be text"),
        ('url = ""', 'url = ""\nurls = ""', "'urls' is no key of a source"),
    ],
)
def test_a_wrong_source_toml_names_file_and_key(
    project: Path, edit: Edit, old: str, new: str, message: str
) -> None:
    folder = project / "sources/song-xanh"
    edit(folder / "source.toml", old, new)

    with pytest.raises(SourceError) as error:
        read_source(folder)

    assert str(error.value).startswith(f"{folder / 'source.toml'}: ")
    assert message in str(error.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says it in other words")
def test_a_folder_in_place_of_a_file_is_one_line(project: Path) -> None:
    for name, read in (
        ("package.toml", read_package_metadata),
        ("sources/song-xanh/source.toml", lambda path: read_source(path.parent)),
    ):
        (project / name).unlink()
        (project / name).mkdir()

        with pytest.raises((PackageError, SourceError), match=r"toml: Is a directory; name a file"):
            read(project / name)
