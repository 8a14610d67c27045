"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path

Command = TypeVar("Command", bound=Callable[..., Any])
_TEN_MEGABYTES = 10_000_000

PACKAGE = click.argument("package", default="datapackage")


def format_option(printed: str, *choices: str, default: str = "") -> Callable[[Command], Command]:
    """Return the option --format; left out it is the first of *choices*, or what *default* says."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(choices),
        default=None if default else choices[0],
        show_default=default or True,
        help=f"How to print the {printed}.",
    )


def as_path(_ctx: click.Context, _param: click.Parameter, name: str | None) -> Path | None:
    """Return the path that a user named; click's own type would load pathlib for every command."""
    from pathlib import Path

    return None if name is None else Path(name)


ENCODING = click.option(
    "--encoding", default="utf-8", show_default=True, help="How the file's characters are written."
)
MAX_SIZE = click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=_TEN_MEGABYTES,
    show_default=True,
    help="Largest file to read, in bytes.",
)
