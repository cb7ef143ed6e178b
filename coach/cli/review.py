"""`coach review`: the review screen, or the same loop line by line."""

from __future__ import annotations

import sys
from datetime import date

import click

from coach.cli.completion import deck_names, topic_names
from coach.cli.output import can_draw, print_json, shows_unicode
from coach.cli.parameters import Day
from coach.cli.session import Session, pass_session
from coach.cli.text import plain as plain_values
from coach.recall.checkers.prompt import (
    how_to_answer,
    is_marked_up,
    is_multiline,
    prompt_lines,
    right_answer,
    starting_text,
)
from coach.recall.checkers.result import Verdict
from coach.recall.markup import as_text
from coach.recall.memory import Rating
from coach.recall.queue import Scope
from coach.usecases.cards.acquaint import acquaint
from coach.usecases.cards.answer import (
    Question,
    check_answer,
    hints_of,
)
from coach.usecases.cards.card_actions import leech_in_words
from coach.usecases.cards.reviewing import Reviewed, reviewed
from coach.usecases.cards.sittings import Daily, Exam, Mode, Sitting, exam, exam_in_words, practice
from coach.usecases.workspace import Workspace


@click.command()
@click.option("--deck", help="Only this deck.", shell_complete=deck_names)
@click.option("--topic", help="Only this topic.", shell_complete=topic_names)
@click.option("--more", type=click.IntRange(1, 1440), help="So many minutes beyond today's.")
@click.option("--cram", is_flag=True, help="All cards you have met; nothing is rescheduled.")
@click.option("--preview", is_flag=True, help="Look at new cards; nothing is scheduled.")
@click.option(
    "--ahead", type=click.IntRange(1, 365), help="Cards of the next DAYS; nothing is rescheduled."
)
@click.option("--by", type=Day(), help="Prepare for an exam on this date; answers count.")
@click.option("--minutes", type=click.IntRange(1, 1440), help="A day, for an exam.")
@click.option("--plain", is_flag=True, help="Line by line, without the screen.")
@click.option("--json", "as_json", is_flag=True, help="With --by: print the plan and ask nothing.")
@pass_session
def review(
    session: Session,
    deck: str | None,
    topic: str | None,
    more: int | None,
    cram: bool,
    preview: bool,
    ahead: int | None,
    by: date | None,
    minutes: int | None,
    plain: bool,
    as_json: bool,
) -> None:
    """Answer today's cards, practise others, or prepare for an exam."""
    workspace = session.workspace
    scope = Scope(
        workspace.library.deck_key(deck) if deck else None,
        workspace.library.topic(topic) if topic else None,
    )
    if sum((cram, preview, ahead is not None, by is not None, more is not None)) > 1:
        raise click.UsageError("choose one of --cram, --preview, --ahead, --by and --more")
    if by is not None:
        view = exam(workspace, by, scope, minutes or workspace.config.cards_minutes_a_day or 20)
        if as_json:
            print_json("exam", plain_values(view))
            return
        for line in exam_in_words(view):
            click.echo(line, err=True)
        _open(workspace, Exam(workspace, view.plan), plain)
        return
    if as_json or minutes:
        raise click.UsageError("--json and --minutes only work together with --by")
    mode = Mode.CRAM if cram else Mode.PREVIEW if preview else Mode.AHEAD if ahead else None
    if mode is None:
        _open(workspace, Daily(workspace, scope, more or 0), plain)
    else:
        _open(workspace, practice(workspace, mode, scope, ahead or 0), plain)


def _open(workspace: Workspace, sitting: Sitting, plain: bool) -> None:
    if plain or not can_draw():
        _loop(workspace, sitting)
        return
    from coach.tui.app import run

    run(workspace, mode="review", sitting=sitting)


def _loop(workspace: Workspace, sitting: Sitting) -> None:
    answered = 0
    while (question := sitting.next()) is not None:
        if not _ask(workspace, sitting, question):
            break
        answered += 1
    kept = "all saved" if sitting.counts else "kept in the log, no card rescheduled"
    click.echo(f"{answered} answered, {kept}.", err=True)


def _ask(workspace: Workspace, sitting: Sitting, question: Question) -> bool:
    """Ask one card; return False when the learner (or the end of input) stops."""
    started = workspace.clock.stopwatch()
    unicode = shows_unicode(workspace)
    _show_question(question, unicode)
    hints_left = list(hints_of(question))
    every = len(hints_left)
    while True:
        typed = _read_answer(question)
        if typed is None:
            return False
        if typed.strip() == "?":
            click.echo(f"hint    {hints_left.pop(0)}" if hints_left else "There are no more hints.")
            continue
        checked = check_answer(workspace, question, typed) if typed.strip() else None
        if checked is None or checked.verdict is not Verdict.UNREADABLE:
            break
        click.echo(f"{checked.message} (not counted)")
    took, hints = round((workspace.clock.stopwatch() - started) * 1000), every - len(hints_left)
    said = reviewed(workspace, question, typed, checked, took, hints)
    for line in outcome_lines(question, said, unicode):
        click.echo(line)
    return _settle(workspace, sitting, question, said, typed, took, hints)


def _show_question(question: Question, unicode: bool) -> None:
    card = question.card
    first = ", new: a miss does not count yet" if question.first_sight else ""
    click.echo(f"\n[{card.deck}, {card.kind}{first}]\n{as_text(card.ask.rstrip(), unicode)}")
    lines = prompt_lines(card, question.seed)
    if is_marked_up(card):
        lines = tuple(as_text(line, unicode) for line in lines)
    for line in (*lines, how_to_answer(card)):
        click.echo(f"  {line}".rstrip())
    if is_multiline(card):
        click.echo("  End with a line that holds only a full stop.")
        click.echo(starting_text(card), nl=bool(starting_text(card)))


def _settle(
    workspace: Workspace,
    sitting: Sitting,
    question: Question,
    said: Reviewed,
    typed: str,
    took: int,
    hints: int,
) -> bool:
    """Record what the learner says about the answer; False at the end of input."""
    choice = _rating(question, said)
    if choice == "":
        return False
    if isinstance(choice, Rating):
        event = sitting.record(
            question,
            choice,
            typed=typed,
            checked=said.checked,
            milliseconds=took,
            hints=hints,
            confused_with=said.confused_key,
        )
        if leech := leech_in_words(event):
            click.echo(leech)
    else:
        acquaint(workspace, question, typed, said.checked, said.confused_key)
    return True


def _rating(question: Question, said: Reviewed) -> Rating | str:
    """Return a rating, "seen" where a new card was only shown, or nothing at the end of input."""
    buttons = "  ".join(f"{int(one)} {one.word} {question.interval(one)}" for one in Rating)
    gave_up = said.checked is None and bool(how_to_answer(question.card))
    proposed = said.proposal.rating if said.proposal and (said.checked or gave_up) else None
    accepted: Rating | str | None = proposed if said.counts else "seen"
    word = accepted.word if isinstance(accepted, Rating) else "seen, it asks again soon"
    hint = f" (enter: {word})" if accepted else ""
    while True:
        line = _read(f"{buttons}{hint} ")
        if line is None:
            return ""
        if not line and accepted:
            return accepted
        if line in ("1", "2", "3", "4"):
            return Rating(int(line))
        click.echo("1, 2, 3 or 4")


def outcome_lines(question: Question, said: Reviewed, unicode: bool = True) -> list[str]:
    """Return what is said after an answer, a line each, with the word it begins with."""
    card, checked = question.card, said.checked
    lines = [checked.message, *checked.details] if checked else []
    if is_marked_up(card):
        lines = [as_text(line, unicode) for line in lines]
    answer = right_answer(card, question.seed)
    notes = (("answer", answer), ("why", card.why), ("source", card.source))
    lines += [f"{word:<7} {as_text(text, unicode)}" for word, text in notes if text]
    if said.proposal and said.proposal.reason:
        lines.append(f"time    {said.proposal.rating.word}: {said.proposal.reason}")
    if said.slip:
        lines.append(f"before  same slip on {said.slip.day}: {said.slip.typed}")
    if said.confused:
        lines.append(f"mixed   yours is right for: {as_text(said.confused.ask.strip(), unicode)}")
        lines.append(f"        its answer: {as_text(said.confused.answer, unicode)}")
    return lines


def _read_answer(question: Question) -> str | None:
    return _read_lines() if is_multiline(question.card) else _read("> ")


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
