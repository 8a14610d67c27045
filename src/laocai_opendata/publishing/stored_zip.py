"""ZIP files that are the same byte for byte on every machine: members stored, times fixed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

# The first day that a ZIP can name; no clock of any machine is asked.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def stored_zip(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of *members*, which maps paths with forward slashes to bytes, in that order.

    Nothing is compressed: what a compressor writes changes with its version.
    """
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for path, data in members.items():
            member = ZipInfo(path, _DAY)
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE
            archive.writestr(member, data)
    return buffer.getvalue()


def read_zip(data: bytes) -> dict[str, bytes]:
    """Return the members of a ZIP of our own making, in their order."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
