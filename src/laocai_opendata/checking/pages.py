"""The README and the pages of a package, made anew from its tables and compared byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from laocai_opendata.checking.loading import Package
from laocai_opendata.checking.problems import Problem
from laocai_opendata.checking.rebuilding import Rebuilt
from laocai_opendata.checking.safety import DESCRIPTOR
from laocai_opendata.publishing.descriptor import described_attachments, described_metadata
from laocai_opendata.publishing.downloads import zip_path
from laocai_opendata.publishing.page.downloads import offer
from laocai_opendata.publishing.page.render import ICON, PAGES, page_files
from laocai_opendata.publishing.readme import render_readme
from laocai_opendata.publishing.release import DOWNLOADS, SUMS
from laocai_opendata.publishing.tables import Tables

README = "README.md"


def wrong_pages(package: Package, rebuilt: Rebuilt) -> Iterator[Problem]:
    """README and pages say what the proved tables say; an older package may have no pages."""
    if rebuilt.tables is None:
        return
    try:
        expected = _made_anew(package, rebuilt, rebuilt.tables)
    except Exception as error:
        # What a stranger wrote can be wrong in more ways than anyone can list.
        message = f"the pages cannot be made from it ({error!r}); build the package again"
        yield Problem("page-differs", DESCRIPTOR, message)
        return
    for name, data in expected.items():
        if name in package.files and package.read_bytes(name) != data:
            message = "it does not say what the tables give; build the package again"
            yield Problem("page-differs", name, message)


def _made_anew(package: Package, rebuilt: Rebuilt, tables: Tables) -> Mapping[str, bytes]:
    metadata = described_metadata(package.descriptor)
    attachments = described_attachments(package.descriptor)
    charts = [one for one in attachments if one.path.startswith("charts/")]
    texts = {read.source_id: read.extraction.article.text for read in rebuilt.reads}
    later = [zip_path(metadata.name)]
    earlier = _earlier(package, later)
    pages = page_files(metadata, tables, texts, charts, earlier, offer(earlier, later))
    return {README: render_readme(metadata, tables, charts).encode(), **pages}


def _earlier(package: Package, later: Iterable[str]) -> Mapping[str, bytes]:
    """Return the files that a build makes before the pages, whose hashes the pages show."""
    made_last = {README, ICON, SUMS, DOWNLOADS, *PAGES.values(), *later}
    return {name: package.read_bytes(name) for name in package.files if name not in made_last}
