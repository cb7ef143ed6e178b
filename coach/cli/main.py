"""`coach`: the app in a terminal, today's plan as text anywhere else, and every other command."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from coach import __version__
from coach.cli.output import USAGE_HELP, can_draw, explained
from coach.cli.session import Session

if TYPE_CHECKING:
    from coach.usecases.workspace import Workspace

# Imported on use: `coach today` must not wait for what other commands need.
COMMANDS = {
    "today": "coach.cli.today:today_command",
    "plan": "coach.cli.plan:plan",
    "task": "coach.cli.task:task",
    "count": "coach.cli.count:count_command",
    "blank": "coach.cli.count:blank_command",
    "git": "coach.cli.git:git_command",
    "cards": "coach.cli.cards:cards",
    "review": "coach.cli.review:review",
    "kata": "coach.cli.kata:kata",
    "focus": "coach.cli.focus:focus",
    "week": "coach.cli.week:week",
    "close": "coach.cli.journal:close_command",
    "post": "coach.cli.journal:post_command",
    "notes": "coach.cli.journal:notes_command",
    "journal": "coach.cli.journal:journal_command",
    "stats": "coach.cli.stats:stats",
    "optimize": "coach.cli.optimize:optimize_command",
    "undo": "coach.cli.undo:undo_command",
    "library": "coach.cli.library:library",
    "config": "coach.cli.config:config",
    "path": "coach.cli.config:path_command",
    "doctor": "coach.cli.doctor:doctor",
    "completion": "coach.cli.completion:completion",
    "backup": "coach.cli.backup:backup",
    "merge": "coach.cli.backup:merge",
    "serve": "coach.cli.serve:serve_command",
    "demo": "coach.cli.demo:demo_command",
    "help": "coach.cli.help:help_command",
}


class Commands(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        target = COMMANDS.get(name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(context, args)
        except click.UsageError as error:
            raise click.UsageError(
                f"{error.message}{self._meant(context, args[0])}", context
            ) from error

    def _meant(self, context: click.Context, name: str) -> str:
        """Return the command that was meant: one spelt much the same, or a part of a group."""
        from difflib import get_close_matches

        parts = [
            f"{group} {name}"
            for group in COMMANDS
            if isinstance(command := self.get_command(context, group), click.Group)
            and name in command.commands
        ]
        found = parts or get_close_matches(name, COMMANDS, n=1)
        quoted = " or ".join(f'"{one}"' for one in found)
        return f" Did you mean {quoted}?" if found else ""


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=USAGE_HELP,
)
@click.version_option(__version__, message="coach %(version)s")
@click.pass_context
def coach(context: click.Context) -> None:
    """Plan the day, recall what you learned, rebuild it from memory.

    Without a command: the app in a terminal, today's plan as text elsewhere.
    """
    context.obj = context.with_resource(Session())
    if context.invoked_subcommand is None:
        open_app(context.obj.workspace)


def open_app(workspace: Workspace) -> None:
    """Open the app in a terminal; elsewhere print today's plan."""
    if can_draw() or "TEXTUAL_DRIVER" in os.environ:  # In a browser there is a driver instead.
        from coach.tui.app import run

        run(workspace)
    else:
        from coach.cli.text import today_text
        from coach.usecases.planning.today import today

        click.echo(today_text(today(workspace)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with one of the codes of ``coach.cli.output.Exit``."""
    run: Callable[..., Any] = coach.main
    sys.exit(explained(lambda: run(arguments, prog_name="coach", standalone_mode=False)))
