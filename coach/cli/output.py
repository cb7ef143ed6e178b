"""Data on stdout, words on stderr, and one exit code for each way of failing."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import Any, NoReturn

import click

from coach.cli.text import json_text
from coach.config import ConfigError
from coach.content.problems import ContentError, error_in_words
from coach.content.trust import TrustError
from coach.paths import find_paths
from coach.progress import Progress
from coach.store.database import ASK_DOCTOR, StoreError, trouble_of
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.katas.submissions import UnreadableError
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace


class Exit(IntEnum):
    """Exit codes that scripts rely on."""

    OK = 0
    FAILED = 1
    USAGE = 2
    INVALID_CONTENT = 3
    NOT_FOUND = 4
    KATA_NOT_PASSED = 5
    EVIDENCE_MISSING = 6
    INTERRUPTED = 130


def can_draw() -> bool:
    """Return whether a person sits at a terminal that can draw the app."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


USAGE_HELP = (
    "Exit codes: 0 ok, 1 failed, 2 usage, 3 invalid content file, 4 not found, "
    "5 kata not passed, 6 evidence missing."
)


_DAMAGED = "coach's log or its cache cannot be used: {}; "


def shows_unicode(workspace: Workspace) -> bool:
    """Return whether maths may be written with letters beyond ASCII."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return encoding.startswith("utf") and not workspace.config.look_ascii


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def explained(run: Callable[[], Any]) -> int:
    """Run a command and return its exit code; errors become one message on stderr."""
    try:
        result = run()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as stopped:
        # What click turned into an Abort has ended the line of "^C" already.
        begin = "\n" if isinstance(stopped, KeyboardInterrupt) else ""
        click.echo(f"{begin}coach: stopped{_aside(stopped.__cause__ or stopped)}", err=True)
        return Exit.INTERRUPTED
    except NotFoundError as error:
        return _told(error, Exit.NOT_FOUND)
    except (ContentError, ConfigError) as error:
        return _told(error, Exit.INVALID_CONTENT)
    except BrokenPipeError:
        # The reader went away (`coach today | head -1`); keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except UnreadableError as error:  # A submission that cannot be judged has not passed.
        return _told(error, Exit.KATA_NOT_PASSED)
    except (StoreError, RefusedError, TrustError, OSError) as error:
        return _told(error, Exit.FAILED)
    except sqlite3.DatabaseError as error:
        trouble = trouble_of(error)
        return (
            _told(StoreError(_DAMAGED.format(trouble) + ASK_DOCTOR), Exit.FAILED)
            if trouble
            else _fault(error)
        )
    except Exception as error:
        return _fault(error)
    return result if isinstance(result, int) else Exit.OK


@contextmanager
def watched(what: str) -> Iterator[Progress]:
    """Say on stderr how far long work is, on one line that goes when it ends; only in a terminal.

    ctrl+c ends the work, and with it whatever it has started.
    """
    line = PassingLine()
    try:
        yield lambda done, of: line.say(f"{what}: {done} of {of}")
    finally:
        line.clear()


@contextmanager
def all_or_nothing(left: str = "nothing was changed") -> Iterator[None]:
    """Say what ctrl+c leaves of work that is never half done."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        raise KeyboardInterrupt(left) from stopped


def _aside(stopped: BaseException) -> str:
    """Return what is known of work that was stopped, as the end of a sentence."""
    return f"; {stopped}" if str(stopped) else ""


class PassingLine:
    """One line on stderr for what goes on meanwhile; nothing where that is no terminal."""

    def __init__(self) -> None:
        self._shown = ""

    def say(self, words: str) -> None:
        """Put these words in the place of the ones before."""
        if words != self._shown and sys.stderr.isatty():
            click.echo(f"\r{words:<{len(self._shown)}}", nl=False, err=True)
            self._shown = words

    def clear(self) -> None:
        """Wipe it out, so that what follows begins at the left."""
        if self._shown:
            click.echo(f"\r{' ' * len(self._shown)}\r", nl=False, err=True)
            self._shown = ""


def _told(error: Exception, code: Exit) -> int:
    click.echo(f"coach: {error_in_words(error)}", err=True)
    return code


def _fault(error: Exception) -> int:
    """Tell of a mistake of ours in one line, and keep its traceback in a file."""
    import traceback

    path = find_paths(os.environ).state / "errors.log"
    where = f"what happened is in {path}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            traceback.print_exception(error, file=log)
    except OSError as unwritable:
        where = f"it could not be written down: {error_in_words(unwritable)}"
    click.echo(f"coach: a fault of coach's own ({error!r}); {where}", err=True)
    return Exit.FAILED


def stop(code: Exit, message: str = "") -> NoReturn:
    """End the command with a code, after a message on stderr."""
    if message:
        click.echo(f"coach: {message}", err=True)
    raise click.exceptions.Exit(code)


def print_json(schema: str, content: Mapping[str, Any]) -> None:
    """Print one object with ``schema`` and ``version``."""
    click.echo(json_text(schema, content))


def table(rows: Sequence[Sequence[str]], indent: str = "  ") -> None:
    """Print rows in columns as wide as their widest cell; the last column is left as it is."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        click.echo((indent + "  ".join([*cells, row[-1]])).rstrip())
