"""The files of a package as the page offers them: by kind, with size and SHA-256."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from laocai_opendata.publishing.descriptor import table_path
from laocai_opendata.schemas import TABLES

# Kinds in the order of the page; the first that fits a path is its kind.
KINDS = ("whole", "tables", "descriptions", "schemas", "charts", "evidence", "other")
_FOLDERS = {"data": "tables", "schemas": "schemas", "charts": "charts", "evidence": "evidence"}
_WHOLE = ("xlsx", "ods", "zip", "sqlite", "db", "parquet")
_DESCRIPTIONS = ("json", "jsonld", "ttl", "rdf", "xml", "cff", "bib", "md", "html", "yaml", "yml")


@dataclass(frozen=True, slots=True)
class Download:
    """One file; without a hash where it will hold the page, and larger than *size* then.

    ``DOWNLOADS.sha256`` has the hash of that one, which is the ZIP.
    """

    path: str
    size: int
    sha256: str = ""

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return PurePosixPath(self.path).suffix.removeprefix(".").lower()

    @property
    def kind(self) -> str:
        """One of KINDS: what a reader would want the file for."""
        folder = self.path.partition("/")[0] if "/" in self.path else ""
        if folder:
            return _FOLDERS.get(folder, "descriptions" if self._describes else "other")
        if self.suffix in _WHOLE:
            return "whole"
        return "descriptions" if self._describes else "other"

    @property
    def _describes(self) -> bool:
        return self.suffix in _DESCRIPTIONS


def offer(made: Mapping[str, bytes], later: Iterable[str] = ()) -> tuple[Download, ...]:
    """Return the files that are *made*, and those that will hold them all and come *later*.

    Their order is that of the tables, then by path, however they were given.
    """
    known = [Download(path, len(data), sha256(data).hexdigest()) for path, data in made.items()]
    whole = sum(one.size for one in known)
    unknown = [Download(path, whole) for path in {*later} - made.keys()]
    return tuple(sorted([*known, *unknown], key=_order))


def _order(download: Download) -> tuple[int, str]:
    places = {table_path(name): place for place, name in enumerate(TABLES)}
    return places.get(download.path, len(places)), download.path


def by_kind(downloads: Iterable[Download]) -> Mapping[str, Sequence[Download]]:
    """Return the files by kind, kinds in the order of KINDS, those without files left out."""
    groups: dict[str, list[Download]] = {kind: [] for kind in KINDS}
    for download in downloads:
        groups[download.kind].append(download)
    return {kind: files for kind, files in groups.items() if files}


def first_choices(downloads: Sequence[Download]) -> Sequence[Download]:
    """Return what most readers come for, workbook and main table.

    The ZIP is not among them: where a copy of the repository is looked at, it is not made yet.
    """
    return [
        *(one for one in downloads if one.suffix == "xlsx"),
        *(one for one in downloads if one.path == "data/targets.csv"),
    ]
