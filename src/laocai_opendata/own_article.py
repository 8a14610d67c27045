"""From any article to a package in a folder of one's own, in one call."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from laocai_opendata.errors import SourceError
from laocai_opendata.package_metadata import FILE, PackageMetadata
from laocai_opendata.pipeline import Built, add, build
from laocai_opendata.reading.article import read_article
from laocai_opendata.reading.sources import Description, read_source


def publish_article(
    article: str | Path,
    folder: str | Path,
    *,
    source_id: str,
    title_vi: str,
    title_en: str,
    publisher: str,
    released: str,
) -> Built:
    """Make a project in *folder* around *article* and build its package there.

    What a person wrote in the folder stays: a second call builds again with it. Raises
    SourceError where the folder holds another article under *source_id*.
    """
    root = Path(folder)
    root.mkdir(parents=True, exist_ok=True)
    if not (root / FILE).exists():
        metadata = _metadata(source_id, title_vi, title_en, publisher, released)
        (root / FILE).write_bytes(format_metadata(metadata).encode())
    if (root / "sources" / source_id).is_dir():
        _check_same(article, root / "sources" / source_id)
    else:
        add(article, _description(source_id), root)
    return build(root)


def format_metadata(metadata: PackageMetadata) -> str:
    """Return the text of a ``package.toml``; a JSON text or list of texts is TOML as well."""
    values = {field.name: getattr(metadata, field.name) for field in fields(PackageMetadata)}
    return "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in values.items())


def _metadata(
    name: str, title_vi: str, title_en: str, publisher: str, released: str
) -> PackageMetadata:
    return PackageMetadata(
        name=name,
        version="0.1.0",
        released=released,
        title_vi=title_vi,
        title_en=title_en,
        description_vi="Các chỉ tiêu mà một bài báo nêu; không phải toàn bộ kế hoạch.",
        description_en="The targets that one article states; not the whole plan.",
        publisher=publisher,
        keywords=(title_vi, title_en),
        licence_name="CC-BY-4.0",
        licence_title_vi="CC BY 4.0 cho phần của người công bố; con số là dữ kiện; câu trích thuộc "
        "chủ của chúng.",
        licence_title_en="CC BY 4.0 for what is the publisher's own; figures are facts; quotes "
        "remain their owners'.",
        licence_path="https://creativecommons.org/licenses/by/4.0/",
        base_address="",
    )


def _description(source_id: str) -> Description:
    return Description(source_id=source_id, sha256="", length=0, redacted_sha256="")


def _check_same(article: str | Path, folder: Path) -> None:
    if read_article(article).sha256 != read_source(folder).description.sha256:
        raise SourceError(
            f"{folder}: this holds another article; choose another source_id or folder"
        )
