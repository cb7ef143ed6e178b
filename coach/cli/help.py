"""`coach help`: pages to read, and the help of every command."""

from __future__ import annotations

import io
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from coach.cli.output import Exit, stop, table
from coach.content.packs import built_in_root

_WIDTH = 80


def _offered(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the pages and commands that begin so, for the tab key."""
    group = context.find_root().command
    assert isinstance(group, click.Group)
    names = [*_pages(), *group.list_commands(context)]
    return [CompletionItem(name) for name in dict.fromkeys(names) if name.startswith(begun)]


@click.command("help")
@click.argument("topic", required=False, shell_complete=_offered)
@click.pass_context
def help_command(context: click.Context, topic: str | None) -> None:
    """Read a page on how to use coach, or help on a command."""
    pages = _pages()
    if topic is None:
        table([(name, _title(page)) for name, page in pages.items()])
        click.echo("\ncoach help TOPIC shows a page; coach COMMAND --help, a command", err=True)
    elif topic in pages:
        click.echo_via_pager(_shown(pages[topic]))
    else:
        click.echo(_help_of_command(context, topic, list(pages)))


def _pages() -> dict[str, Path]:
    folder = built_in_root() / "docs" / "learners"
    return {page.stem: page for page in sorted(folder.glob("*.md"))}


def _title(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def _shown(page: Path) -> str:
    """Return a page as plain text that fits a terminal of eighty columns."""
    from rich.console import Console
    from rich.markdown import Markdown

    text = io.StringIO()
    console = Console(file=text, width=_WIDTH, no_color=True, force_terminal=False)
    console.print(Markdown(page.read_text(encoding="utf-8")))
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _help_of_command(context: click.Context, topic: str, pages: list[str]) -> str:
    group = context.find_root().command
    assert isinstance(group, click.Group)
    command = group.get_command(context, topic)
    if command is None:
        from difflib import get_close_matches

        close = get_close_matches(topic, [*pages, *group.list_commands(context)], n=1)
        hint = f' did you mean "{close[0]}"?' if close else " coach help lists them"
        stop(Exit.NOT_FOUND, f'there is no page or command "{topic}";{hint}')
    with click.Context(command, info_name=topic, parent=context.find_root()) as inner:
        return command.get_help(inner)
