"""How a command ends: its result in UTF-8, or one line that says what went wrong, and a code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn, TextIO

import click

PROGRAM = "laocai-opendata"
_INTERRUPTED, _PIPE_CLOSED = 130, 141
_LONGEST = 2000


class Program(click.Group):
    """A group of commands where every mistake is one line, and one object if JSON is asked for."""

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        """Run the command that was called, and end with its exit code."""
        from laocai_opendata.errors import CheckError, OpenDataError, in_words

        _speak_utf8()
        as_json = _asks_for_json(settings.get("args", args[0] if args else None))
        settings |= {"prog_name": PROGRAM, "standalone_mode": False}
        try:
            code = super().main(*args, **settings)
        except click.ClickException as error:
            fail(_in_one_line(error), code=2, as_json=as_json)
        except CheckError as error:
            fail(str(error), code=1, as_json=as_json)
        except OpenDataError as error:
            fail(str(error), code=2, as_json=as_json)
        except OSError as error:
            fail(in_words(error, "output"), code=2, as_json=as_json)
        except click.Abort:
            fail("interrupted", code=_INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader who has seen enough, or an interrupt, ends it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _drop(sys.stdout)
            sys.exit(_PIPE_CLOSED)
        except KeyboardInterrupt as error:
            raise click.Abort from error


def in_json(value: object) -> str:
    """Return *value* as JSON in one line."""
    import json

    return json.dumps(value, ensure_ascii=False)


def fail(*messages: str, code: int, as_json: bool = False) -> NoReturn:
    """End with *code* and a line a message on stderr; with one object on stdout for JSON."""
    from laocai_opendata.checking.problems import printable

    if as_json:
        found = {"valid": False, "error": printable("; ".join(messages), longest=_LONGEST)}
        _say(in_json(found))
    for message in messages:
        complain(message)
    _say("")
    sys.exit(code)


def complain(message: str) -> None:
    """Print one line on stderr, safe for a terminal."""
    from laocai_opendata.checking.problems import printable

    _say(f"{PROGRAM}: {printable(message, longest=_LONGEST)}", err=True)


def _say(line: str, *, err: bool = False) -> None:
    try:
        click.echo(line, nl=bool(line), err=err)
    except OSError:
        _drop(sys.stderr if err else sys.stdout)


def _drop(stream: TextIO) -> None:
    # What is left in its buffer would fail once more when Python ends.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _speak_utf8() -> None:
    # A file on Windows would be written in the system's code page, which has no Vietnamese.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _asks_for_json(words: Sequence[str] | None) -> bool:
    line = " ".join(sys.argv[1:] if words is None else words)
    return "--format json" in line or "--format=json" in line


def _in_one_line(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split()).rstrip(".?")
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message}; see {context.command_path if context else PROGRAM} --help"
