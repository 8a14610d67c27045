"""Licence and citation as files of their own: they go with the data wherever a copy goes."""

from __future__ import annotations

import json

from laocai_opendata.package_metadata import PackageMetadata
from laocai_opendata.publishing.readme import escape

LICENCE, CITATION = "LICENSE.md", "CITATION.cff"


def rights_files(metadata: PackageMetadata) -> dict[str, bytes]:
    """Return licence (Markdown) and citation (CFF 1.2.0) by their paths in the package."""
    return {LICENCE: _licence(metadata).encode(), CITATION: _citation(metadata).encode()}


def _licence(metadata: PackageMetadata) -> str:
    credit = f"{metadata.publisher}, {metadata.name} {metadata.version}"
    return f"""# Giấy phép dữ liệu / Licence of the data

{escape(metadata.licence_title_vi)}

*{escape(metadata.licence_title_en)}*

[{escape(metadata.licence_name)}](<{metadata.licence_path}>)

Ghi nguồn / Attribution: {escape(credit)}

Quyền của từng nguồn có trong bảng `sources`. / *The rights of each source are in table `sources`.*
"""


def _citation(metadata: PackageMetadata) -> str:
    """Return the CFF text; a JSON text or list of texts is YAML as well."""
    lines = {
        "cff-version": "1.2.0",
        "message": "If you use the data, please cite them, and name the source of each figure.",
        "title": f"{metadata.title_en} / {metadata.title_vi}",
        "type": "dataset",
        "authors": [{"name": metadata.publisher}],
        "version": metadata.version,
        "date-released": metadata.released,
        "license": metadata.licence_name,
        "keywords": list(metadata.keywords),
        **({"url": metadata.base_address} if metadata.base_address else {}),
    }
    return "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in lines.items())
