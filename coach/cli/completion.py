"""`coach completion`: the tab key knows commands, options, and the names of your own things."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import closing

import click
from click.shell_completion import CompletionItem, get_completion_class

from coach.cli.output import Exit, stop
from coach.usecases.workspace import Workspace

VARIABLE = "_COACH_COMPLETE"
SHELLS = ("bash", "zsh", "fish")
_WHERE = {
    "bash": 'eval "$(coach completion bash)"    # in ~/.bashrc',
    "zsh": 'eval "$(coach completion zsh)"    # in ~/.zshrc',
    "fish": "coach completion fish > ~/.config/fish/completions/coach.fish",
}

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print a script that completes commands by the tab key.

    SHELL is bash, zsh or fish. Names of katas, cards, tasks and settings are completed too.
    """
    from coach.cli.main import coach

    found = get_completion_class(shell)
    assert found is not None, shell
    try:
        click.echo(found(coach, {}, "coach", VARIABLE).source())
    except RuntimeError as error:  # Such as a bash older than 4.4.
        stop(Exit.FAILED, str(error))
    if sys.stdout.isatty():  # A shell that reads it at every start need not be told.
        click.echo(f"To use it: {_WHERE[shell]}", err=True)


def _names(listed: Callable[[Workspace], Iterable[str]]) -> Complete:
    """Return a completion by names; whatever is wrong with the settings, a tab says nothing."""

    def complete(
        context: click.Context, parameter: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        from coach.usecases.workspace import open_workspace

        try:
            with closing(open_workspace()) as workspace:
                names = [name for name in listed(workspace) if name.startswith(begun)]
        except Exception:
            return []
        return [CompletionItem(name) for name in names]

    return complete


def _short(workspace: Workspace, kind: str) -> list[str]:
    return [key.partition(":")[2] for key in workspace.library.index.keys(kind)]


def _tasks(workspace: Workspace) -> Iterable[str]:
    from coach.usecases.planning.plans import active_plans

    for active in active_plans(workspace):
        yield from (each.task.id for each in active.dated if each.is_open)


def _counters(workspace: Workspace) -> Iterable[str]:
    from coach.usecases.planning.plans import active_plans

    for active in active_plans(workspace):
        yield from (counter.id for counter in active.roadmap.counters)


def _topics(workspace: Workspace) -> list[str]:
    from coach.recall.queue import CARD

    return sorted({*workspace.library.index.topics(CARD)})


kata_names = _names(lambda workspace: _short(workspace, "kata"))
card_names = _names(lambda workspace: _short(workspace, "card"))
roadmap_names = _names(lambda workspace: _short(workspace, "roadmap"))
task_names = _names(_tasks)
counter_names = _names(_counters)
topic_names = _names(_topics)
deck_names = _names(
    lambda workspace: [deck.key.partition(":")[2] for deck in workspace.library.decks()]
)
path_names = _names(lambda workspace: [path.id for path in workspace.library.paths()])
setting_names = _names(lambda _: _setting_keys())


def _setting_keys() -> list[str]:
    from dataclasses import fields

    from coach.config import Config

    return [field.name.replace("_", ".", 1) for field in fields(Config) if field.name != "decks"]
