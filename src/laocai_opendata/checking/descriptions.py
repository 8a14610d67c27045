"""The package's further descriptions, made again from its descriptor and its tables."""

from __future__ import annotations

from collections.abc import Iterator

from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.profiles import profile_files
from laocai_opendata.publishing.descriptor import described_metadata
from laocai_opendata.publishing.standards import DESCRIPTIONS
from laocai_opendata.publishing.standards.described import Described
from laocai_opendata.publishing.tables import Tables


def wrong_descriptions(package: Package, tables: Tables) -> Iterator[Problem]:
    """Every description is the one that descriptor and *tables* give, every profile as released."""
    for path, ours in profile_files().items():
        if path in package.files and package.read_bytes(path) != ours:
            message = "a released profile never changes; restore it"
            yield Problem("not-proved", path, message)
    for path, describe in DESCRIPTIONS.items():
        if path not in package.files:
            continue  # the rule about sums says so, where a build wrote it
        try:
            metadata = described_metadata(package.descriptor)
            made = describe(Described(metadata, package.resources, tables)).encode()
        except Exception as error:
            # A descriptor that was changed can lack anything.
            message = f"it cannot be made again from datapackage.json ({error!r}); restore that"
            yield Problem("not-proved", path, message)
            continue
        if package.read_bytes(path) != made:
            message = "it is not what datapackage.json and the tables give; build it again"
            yield Problem("not-proved", path, message)
