"""`coach review`: the review screen, or the same loop line by line."""

from __future__ import annotations

import sys

import click

from coach.cli.session import Session, pass_session
from coach.recall.memory import Rating
from coach.usecases.answer import (
    Question,
    check_answer,
    next_question,
    proposed_rating,
    record_answer,
)
from coach.usecases.workspace import Workspace


@click.command()
@click.option("--deck", help="Only this deck.")
@click.option("--plain", is_flag=True, help="Line by line, without the screen.")
@pass_session
def review(session: Session, deck: str | None, plain: bool) -> None:
    """Answer today's cards."""
    workspace = session.workspace
    key = workspace.library.deck_key(deck) if deck else None
    if plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _loop(workspace, key)
        return
    from coach.tui.app import run

    run(workspace, mode="review", deck=key)


def _loop(workspace: Workspace, deck: str | None) -> None:
    answered = 0
    while (question := next_question(workspace, deck)) is not None:
        if not _ask(workspace, question):
            break
        answered += 1
    click.echo(f"{answered} answered, all saved.", err=True)


def _ask(workspace: Workspace, question: Question) -> bool:
    """Ask one card; return False when the learner (or the end of input) stops."""
    from coach.recall.checkers import Verdict
    from coach.recall.checkers.prompt import (
        how_to_answer,
        is_multiline,
        prompt_lines,
        right_answer,
        starting_text,
    )

    started = workspace.clock.stopwatch()
    click.echo(f"\n[{question.card.deck}, {question.card.kind}]\n{question.card.ask.rstrip()}")
    for line in (*prompt_lines(question.card, question.seed), how_to_answer(question.card)):
        click.echo(f"  {line}".rstrip())
    whole = is_multiline(question.card)
    if whole:
        click.echo("  End with a line that holds only a full stop.")
        click.echo(starting_text(question.card))
    while True:
        typed = _read_lines() if whole else _read("> ")
        if typed is None:
            return False
        checked = check_answer(workspace, question, typed)
        click.echo(checked.message)
        if checked.verdict is not Verdict.UNREADABLE:
            break
    for line in (
        *checked.details,
        f"answer  {right_answer(question.card, question.seed)}",
        f"why     {question.card.why}",
    ):
        click.echo(line)
    rating = _rating(question, proposed_rating(checked))
    if rating is None:
        return False
    milliseconds = round((workspace.clock.stopwatch() - started) * 1000)
    record_answer(
        workspace, question, rating, typed=typed, checked=checked, milliseconds=milliseconds
    )
    return True


def _rating(question: Question, proposed: Rating | None) -> Rating | None:
    buttons = "  ".join(f"{int(one)} {one.word} {question.interval(one)}" for one in Rating)
    hint = f" (enter: {proposed.word})" if proposed else ""
    while True:
        line = _read(f"{buttons}{hint} ")
        if line is None:
            return None
        if not line and proposed:
            return proposed
        if line in ("1", "2", "3", "4"):
            return Rating(int(line))
        click.echo("1, 2, 3 or 4")


def _read_lines() -> str | None:
    """Read until a full stop stands alone on a line; None at the end of input before it."""
    lines: list[str] = []
    for line in sys.stdin:
        if line.strip() == ".":
            return "\n".join(lines)
        lines.append(line.rstrip("\n"))
    return None


def _read(prompt: str) -> str | None:
    click.echo(prompt, nl=False)
    line = sys.stdin.readline()
    return line.strip() if line else None
