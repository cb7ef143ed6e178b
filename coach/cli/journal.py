"""`coach close`, `post`, `notes`, `journal`: the end of the day, and looking back."""

from __future__ import annotations

import base64
import sys

import click

from coach.cli.output import Exit, json_option, print_json, stop
from coach.cli.session import Session, pass_session
from coach.cli.text import full_date
from coach.journal.close import TEXTS, Close
from coach.journal.post import LIMIT
from coach.record import replace
from coach.usecases.journal.closing import close_day, draft_close
from coach.usecases.journal.looking_back import EMPTY, Entry, journal
from coach.usecases.journal.posting import draft_post, post_copied, to_clipboard
from coach.usecases.planning.day_notes import open_notes

_WORDS = {"model": "Model", "view": "View", "analysis": "Analysis", "free": "Day",
          "sentence": "Tomorrow"}  # fmt: skip


@click.command("close")
@click.option("--model", help="What you learned or built.")
@click.option("--view", help="What there is to show.")
@click.option("--analysis", help="What went wrong, and what to do about it.")
@click.option("--free", help="The day in free words.")
@click.option("--sentence", help="One sentence that greets you tomorrow.")
@click.option("--show", is_flag=True, help="Only show it; keep nothing.")
@json_option
@pass_session
def close_command(session: Session, /, show: bool, as_json: bool, **given: str | None) -> None:
    """Close the day in a few lines.

    What you did is filled in already. The sentence you add greets you tomorrow.
    """
    workspace = session.workspace
    draft = draft_close(workspace)
    close = replace(draft, **{name: text for name, text in given.items() if text is not None})
    if not show and not as_json and not any(given.values()) and sys.stdin.isatty():
        close = _asked(close)
    page = None if show else close_day(workspace, close)
    if as_json:
        texts = {name: getattr(close, name) for name in TEXTS}
        print_json("close", {"date": close.day, **texts, "kept": not show, "page": page})
        return
    _print_close(close)
    if page is not None:
        click.echo(f"Kept. Diary: {page}", err=True)


def _asked(close: Close) -> Close:
    """Show what the log says, and ask for the sentence; enter leaves it as it is."""
    _print_close(close)
    said = click.prompt(
        "A sentence for tomorrow", default=close.sentence, show_default=bool(close.sentence)
    )
    return replace(close, sentence=said)


def _print_close(close: Close) -> None:
    click.echo(full_date(close.day))
    for name, word in _WORDS.items():
        text = getattr(close, name)
        if text:
            click.echo(f"  {word:<9} {text}")
    if close.is_empty:
        click.echo("  nothing yet")


@click.command("post")
@click.option("--learned", default="", help="One thing you learned, in your words.")
@click.option("--copy", is_flag=True, help="Copy it; today's task that asks for a post is done.")
@json_option
@pass_session
def post_command(session: Session, learned: str, copy: bool, as_json: bool) -> None:
    """Draft a post on the day. It is never sent: copy it, and send it yourself."""
    draft = draft_post(session.workspace, learned)
    if not draft.text:
        stop(Exit.NOT_FOUND, 'nothing was done today yet; say what: coach post --learned "..."')
    task = post_copied(session.workspace, draft.text).task if copy else ""
    if as_json:
        counted = {"characters": draft.characters, "limit": LIMIT, "copied": copy, "task": task}
        print_json("post", {"text": draft.text, **counted})
        return
    click.echo(draft.text)
    over = f", {draft.over} too many" if draft.over else ""
    click.echo(f"{draft.characters} of {LIMIT} characters{over}", err=True)
    if copy:
        _hand_over(draft.text)
    if task:
        click.echo(f"Done: {task}", err=True)


def _hand_over(text: str) -> None:
    """Copy by the system's command, or by the terminal's own sequence (OSC 52)."""
    if to_clipboard(text):
        click.echo("Copied.", err=True)
    elif sys.stderr.isatty():
        encoded = base64.b64encode(text.encode()).decode()
        click.echo(f"\x1b]52;c;{encoded}\a", err=True, nl=False)
        click.echo("Handed to the terminal's clipboard (OSC 52).", err=True)
    else:
        click.echo("No clipboard here: take the text above.", err=True)


@click.command("notes")
@click.argument("day", type=click.IntRange(min=0), required=False)
@click.option("--plan", default="", help="Which plan, where several are under way.")
@click.option("--where", is_flag=True, help="Only print the path.")
@pass_session
def notes_command(session: Session, day: int | None, plan: str, where: bool) -> None:
    """Open your notes on a day of the roadmap.

    DAY is its number, today's if you leave it out. New notes begin with the idea and the questions
    of the day.
    """
    path = open_notes(session.workspace, plan, day)
    if where or not sys.stdin.isatty():
        click.echo(path)
        return
    click.edit(filename=str(path))


@click.command("journal")
@click.option("--last", type=click.IntRange(min=1), default=30, help="So many entries.")
@json_option
@pass_session
def journal_command(session: Session, last: int, as_json: bool) -> None:
    """Show past days: closes, diary pages, posts and reviews."""
    entries = journal(session.workspace)[:last]
    if as_json:
        print_json("journal", {"entries": entries})
    elif not entries:
        click.echo(EMPTY)
    else:
        for entry in entries:
            _print_entry(entry)


def _print_entry(entry: Entry) -> None:
    click.echo(f"{full_date(entry.day)}  {entry.kind.value}")
    for line in (entry.text or entry.path).splitlines():
        click.echo(f"  {line}".rstrip())
    click.echo()
