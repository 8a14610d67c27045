"""The command line: extract, add, build, verify, validate, assess, notebooks."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import click

from laocai_opendata import __version__
from laocai_opendata.command import PROGRAM, Program, complain, fail, in_json
from laocai_opendata.options import ENCODING, MAX_SIZE, PACKAGE, as_path, format_option

if TYPE_CHECKING:
    from pathlib import Path

    from laocai_opendata.codelists import Vocabulary
    from laocai_opendata.extraction.extract import Announced
    from laocai_opendata.model import Extraction

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(
    cls=Program,
    context_settings=_SETTINGS,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.version_option(__version__, prog_name=PROGRAM)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Turn announced targets into open data that proves every figure.

    Exit codes: 0 done and valid, 1 the data are wrong, 2 the call, the file or the package
    cannot be used.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@format_option("targets", "table", "csv", "json", default="table, or by the ending of --output")
@click.option(
    "--vocabulary",
    type=click.Path(),
    callback=as_path,
    show_default="vocabulary, if it is there",
    help="Folder with indicators and units of your own.",
)
@click.option(
    "--output",
    type=click.Path(),
    callback=as_path,
    help="File to write instead of printing.",
)
@click.option(
    "--explain",
    type=click.Choice(["vi", "en"]),
    help="Show each statement with its parts marked, and why it is or is no target.",
)
@ENCODING
@MAX_SIZE
def extract(
    files: Sequence[str],
    output_format: str | None,
    vocabulary: Path | None,
    output: Path | None,
    explain: Literal["vi", "en"] | None,
    encoding: str,
    max_size: int,
) -> None:
    """Print the targets that each FILE announces: a text, a saved web page or a Word file.

    A FILE of "-" is standard input, a text or a page.
    """
    from laocai_opendata import printing, writing
    from laocai_opendata.errors import ArticleError
    from laocai_opendata.explaining import print_explanation
    from laocai_opendata.extraction.extract import extract as read_all
    from laocai_opendata.extraction.extract import extract_targets
    from laocai_opendata.reading.article import read_article

    if files.count("-") > 1:
        raise click.UsageError("'-' is there more than once, and standard input ends once")
    if explain and (output or output_format):
        raise click.UsageError("--explain is for reading; leave out --format and --output")
    writing.check_output(output, files)
    output_format = output_format or writing.format_of(output)
    words = _own_vocabulary(vocabulary)
    # Only a table counts the amounts that are in no list.
    read = read_all if output_format == "table" else extract_targets
    extractions: list[tuple[str, Any]] = []
    unread: list[str] = []
    for path in printing.watched(files):
        try:
            article = read_article(path, encoding=encoding, max_size=max_size)
            if explain:
                print_explanation(article, words, explain)
            else:
                extractions.append((path, read(article, words)))
        except ArticleError as error:
            unread.append(str(error))
    if extractions:
        _print_extractions(extractions, output_format, output)
    if unread:
        fail(*unread, code=2, as_json=output_format == "json" and not extractions)


def _own_vocabulary(folder: Path | None) -> Vocabulary:
    from pathlib import Path

    from laocai_opendata.codelists import built_in, read_vocabulary
    from laocai_opendata.errors import VocabularyError

    if folder is not None and not folder.is_dir():
        raise VocabularyError(f"{folder}: there is no such folder; name one with vocabulary tables")
    return read_vocabulary(folder or Path("vocabulary"), base=built_in())


def _print_extractions(
    extractions: Sequence[tuple[str, Any]], output_format: str, output: Path | None
) -> None:
    from laocai_opendata import printing, writing

    if output is not None:
        writing.write_whole(output, writing.as_text(extractions, output_format))
        click.echo(f"{output}: {writing.counted(extractions)}")
    elif output_format == "table":
        printing.print_tables(extractions)
    else:
        click.echo(writing.as_text(extractions, output_format), nl=False)
    for path, extraction in extractions:
        _notice_silence(path, extraction)


def _notice_silence(path: str, extraction: Extraction | Announced) -> None:
    if not extraction.targets:
        complain(f"{path}: no target was found in this text")


@main.command()
@click.argument("file", metavar="FILE")
@click.option("--id", "source_id", required=True, help="Name of the new folder in sources/.")
@click.option("--publisher", default="", help="Who published the article.")
@click.option(
    "--publisher-basis",
    type=click.Choice(["stated", "inferred"]),
    help="Whether the article states its publisher.",
)
@click.option("--published", default="", help="Year, month or day, as far as it is known.")
@click.option("--url", default="", help="Address of the page where the article was found.")
@click.option("--retrieved", default="", help="Day on which the page was read.")
@click.option("--area", "area_id", default="", help="Area id (table areas); empty if unknown.")
@click.option("--rights-vi", default="", help="Rights in the text, in Vietnamese.")
@click.option("--rights-en", default="", help="Rights in the text, in English.")
@click.option("--note-vi", default="", help="Note on the source, in Vietnamese.")
@click.option("--note-en", default="", help="Note on the source, in English.")
@ENCODING
@MAX_SIZE
def add(
    file: str, encoding: str, max_size: int, publisher_basis: str | None, **described: str
) -> None:
    """Make a folder in sources/ from FILE: the text redacted, ready to build.

    What a web page says about itself fills the options that are left out.
    """
    from laocai_opendata import printing, writing
    from laocai_opendata.pipeline import add as add_source
    from laocai_opendata.reading.sources import Description

    description = Description(
        sha256="", length=0, redacted_sha256="", publisher_basis=publisher_basis or "", **described
    )
    added = add_source(file, description, encoding=encoding, max_size=max_size)
    _echo_all(map(str, added.files))
    if stated := writing.from_page(description, added.description):
        click.echo(stated)
    click.echo(printing.counts(added.extraction))
    _notice_silence(file, added.extraction)


@main.command()
@click.option("--source", "sources", multiple=True, help="Id of a source; all by default.")
@click.option(
    "--output",
    type=click.Path(file_okay=False),
    callback=as_path,
    default="datapackage",
    show_default=True,
    help="Folder of the package.",
)
@click.option("--charts/--no-charts", default=True, help="Draw the charts, or leave them out.")
def build(sources: Sequence[str], output: Path, charts: bool) -> None:
    """Make the data package from sources/, check it, and only then publish it."""
    from laocai_opendata import printing
    from laocai_opendata.pipeline import build as build_package

    with printing.progress() as show:
        built = build_package(sources=sources, output=output, charts=charts, progress=show)
    printing.print_built(built)


@main.command()
@PACKAGE
@click.option("--article", help="The original article, to prove hash, redaction and equality.")
@ENCODING
@MAX_SIZE
@format_option("result", "text", "json")
def verify(
    package: str, article: str | None, encoding: str, max_size: int, output_format: str
) -> None:
    """Check each figure of PACKAGE against its source, and account for every number."""
    from laocai_opendata import machine_forms, printing
    from laocai_opendata.checking.verify import verify as verify_package
    from laocai_opendata.reading.article import read_article

    original = None
    if article is not None:
        original = read_article(article, encoding=encoding, max_size=max_size)
    verification = verify_package(package, article=original)
    if output_format == "json":
        click.echo(in_json(machine_forms.verification_json(verification)))
    else:
        printing.print_verification(verification)
    sys.exit(0 if verification.valid else 1)


@main.command()
@PACKAGE
@click.option(
    "--profile",
    default="",
    help="Hold it against a profile as well: plan-targets, or plan-targets/1.0.",
)
@format_option("result", "text", "json", "github")
def validate(package: str, profile: str, output_format: str) -> None:
    """Check PACKAGE, a data package made by anyone, a folder or a zip file; opens no address."""
    from laocai_opendata import machine_forms, printing
    from laocai_opendata.checking.validate import validate as validate_package

    report = validate_package(package, profile=profile)
    if output_format == "json":
        click.echo(in_json(report.as_json()))
    elif output_format == "github":
        _echo_all(machine_forms.github_annotation(package, report, p) for p in report.problems)
    else:
        printing.print_report(package, report)
    sys.exit(0 if report.valid else 1)


@main.command()
@PACKAGE
@format_option("verdicts", "table", "csv", "json")
@click.option(
    "--language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
    help="Language of the table.",
)
def assess(package: str, output_format: str, language: Literal["vi", "en"]) -> None:
    """Hold the targets of PACKAGE against its results: met, not met, or cannot tell."""
    from laocai_opendata import machine_forms, printing
    from laocai_opendata.checking.assessed import assess_package

    assessed = assess_package(package)
    if output_format == "json":
        click.echo(machine_forms.assessments_json(assessed))
    elif output_format == "csv":
        click.echo(machine_forms.assessments_csv(assessed), nl=False)
    else:
        printing.print_assessments(assessed, language)


@main.command()
@click.argument("folder", metavar="DIR")
def notebooks(folder: str) -> None:
    """Copy notebooks, sources and package into DIR, a new folder, ready for JupyterLab."""
    from pathlib import Path

    from laocai_opendata.handout import copy_notebooks

    for path in copy_notebooks(folder):
        click.echo(path)
    click.echo(f"open them with: jupyter lab {Path(folder) / 'notebooks'}", err=True)


def _echo_all(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


if __name__ == "__main__":
    main()
