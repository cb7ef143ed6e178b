"""`coach cards`: what is due, answered from a script, shown, checked and counted."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.card_changes import COMMANDS
from coach.cli.cards_write import WRITING_COMMANDS
from coach.cli.completion import card_names, deck_names, topic_names
from coach.cli.output import Exit, json_option, print_json, shows_unicode, stop, table
from coach.cli.parameters import RATINGS
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.recall.markup import as_text
from coach.recall.memory import Rating
from coach.recall.schedule import in_words
from coach.usecases.cards.answer import (
    check_answer,
    due_cards,
    question_for,
    record_answer,
    restore_card,
    suspend_card,
    undo_answer,
)
from coach.usecases.cards.card_actions import leech_in_words
from coach.usecases.cards.card_counts import card_statistics
from coach.usecases.cards.card_view import standing, standing_in_words
from coach.usecases.cards.orphans import count_orphans
from coach.usecases.cards.past_answers import after_in_words, past_answers, past_in_words
from coach.usecases.cards.reviewing import reviewed
from coach.usecases.check import check_decks
from coach.usecases.undo import in_words as undone_in_words
from coach.words import counted


@click.group()
def cards() -> None:
    """See, add, check, import and export cards."""


for command in (*COMMANDS, *WRITING_COMMANDS):
    cards.add_command(command)


@cards.command("due")
@json_option
@click.option("--deck", help="Only this deck.", shell_complete=deck_names)
@click.option("--topic", help="Only this topic.", shell_complete=topic_names)
@pass_session
def due_command(session: Session, as_json: bool, deck: str | None, topic: str | None) -> None:
    """List the cards that today asks for, in order."""
    workspace = session.workspace
    due = due_cards(
        workspace,
        workspace.library.deck_key(deck) if deck else None,
        topic=workspace.library.topic(topic) if topic else None,
    )
    if as_json:
        rows = [
            {
                "id": card.key,
                "deck": card.deck,
                "kind": card.kind,
                "group": one.group.value,
                "ask": card.ask,
            }
            for one, card in due
        ]
        print_json("cards-due", {"count": len(rows), "cards": rows})
        return
    unicode = shows_unicode(workspace)
    asked = [(one, card.key, _first_line(as_text(card.ask, unicode))) for one, card in due]
    table([(one.group.value, key, ask) for one, key, ask in asked])
    click.echo(f"{len(due)} due", err=True)


def _first_line(text: str) -> str:
    line = text.strip().splitlines()[0] if text.strip() else ""
    return line if len(line) <= 60 else line[:57] + "..."


@cards.command("answer")
@click.argument("name", shell_complete=card_names)
@click.argument("rating", type=click.Choice(RATINGS), required=False)
@click.option("--typed", default="", help="The answer itself; it is checked and kept.")
@json_option
@pass_session
def answer_command(
    session: Session, name: str, rating: str | None, typed: str, as_json: bool
) -> None:
    """Record an answer: a rating, or --typed TEXT to check it.

    The options of a choice, and steps to order, are typed as texts: nothing was numbered here.
    """
    from coach.cli.review import outcome_lines
    from coach.recall.checkers import Verdict

    question = question_for(session.workspace, name)
    checked = check_answer(session.workspace, question, typed, shown=False) if typed else None
    if checked and checked.verdict is Verdict.UNREADABLE:
        stop(Exit.USAGE, f"{checked.message} (nothing was recorded)")
    said = reviewed(session.workspace, question, typed, checked) if checked else None
    proposed = said.proposal.rating if said and said.proposal else None
    chosen = Rating[rating.upper()] if rating else proposed
    if chosen is None:
        raise click.UsageError(f"say how well it went: {', '.join(RATINGS)}")
    mixed_up = said.confused_key if said else ""
    event = record_answer(
        session.workspace, question, chosen, typed=typed, checked=checked, confused_with=mixed_up
    )
    outcome = question.outcomes[chosen]
    if as_json:
        content = {"card": question.subject, "rating": int(chosen), "checked": plain(checked)}
        print_json("answer", {**content, "due_day": outcome.due_day, "due_ms": outcome.due_ms})
        return
    if said:
        for line in outcome_lines(question, said, shows_unicode(session.workspace)):
            click.echo(line)
    click.echo(f"{chosen.word}: back in {in_words(outcome, question.asked)}")
    if leech := leech_in_words(event):
        click.echo(leech)


@cards.command("show")
@click.argument("name", shell_complete=card_names)
@json_option
@pass_session
def show_command(session: Session, name: str, as_json: bool) -> None:
    """Show a card, its answer, and your past answers."""
    question = question_for(session.workspace, name)
    card, past = question.card, past_answers(session.workspace, question.subject)
    found = standing(session.workspace, card)
    if as_json:
        intervals = {rating.word.lower(): question.interval(rating) for rating in Rating}
        content = {**card.to_payload(), "key": card.key, "intervals": intervals}
        print_json("card", {**content, "standing": plain(found), "past": plain(past)})
        return
    unicode = shows_unicode(session.workspace)
    click.echo(f"{as_text(card.ask.rstrip(), unicode)}\n")
    for word, text in (("answer", card.answer), ("why", card.why), ("source", card.source)):
        if text:
            click.echo(f"{word:<7} {as_text(text, unicode)}")
    click.echo("  ".join(f"{rating.word} {question.interval(rating)}" for rating in Rating))
    click.echo("")
    for line in standing_in_words(found, session.workspace.clock.today()):
        click.echo(line)
    if past:
        click.echo("\npast answers")
    for one in past:
        click.echo(f"  {past_in_words(one)}{after_in_words(one)}")


@cards.command("undo")
@pass_session
def undo_command(session: Session) -> None:
    """Undo today's newest step with a card; again for the next."""
    event = undo_answer(session.workspace)
    if event is None:
        stop(Exit.FAILED, "nothing was done with a card today")
    else:
        click.echo(f"Taken back: {undone_in_words(event)}")


@cards.command("suspend")
@click.argument("name", shell_complete=card_names)
@pass_session
def suspend_command(session: Session, name: str) -> None:
    """Take a card out of the queue until it is restored."""
    suspend_card(session.workspace, session.workspace.library.card(name).key)
    click.echo("Set aside until coach cards restore. To undo: coach cards undo", err=True)


@cards.command("restore")
@click.argument("name", shell_complete=card_names)
@pass_session
def restore_command(session: Session, name: str) -> None:
    """Bring a suspended card back."""
    restore_card(session.workspace, session.workspace.library.card(name).key)
    click.echo("Asked again from now on. To undo: coach cards undo", err=True)


@cards.command("check")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--strict", is_flag=True, help="Fail on remarks of taste, too.")
@pass_session
def check_command(session: Session, path: Path | None, strict: bool) -> None:
    """Check deck files: one, or all that are installed.

    The answer of each card must pass, and its wrong samples must fail.

    Errors end with 3. Warnings are matters of taste, by rules C1 to C15 of docs/deck-format.md;
    they end with 0, and with 1 under --strict.
    """
    findings = check_decks(session.workspace, path)
    gone = 0 if path else count_orphans(session.workspace)
    if gone:
        words = "of the cards you have answered are in no deck any more: coach cards orphans"
        click.echo(f"{gone} {words}", err=True)
    for finding in findings:
        click.echo(str(finding))
    errors = sum(finding.severity == "error" for finding in findings)
    if errors:
        stop(Exit.INVALID_CONTENT)
    click.echo(f"no errors, {counted(len(findings), 'warning')}", err=True)
    if findings and strict:
        stop(Exit.FAILED)


@cards.command("stats")
@json_option
@pass_session
def stats_command(session: Session, as_json: bool) -> None:
    """Count cards by state, and today's answers."""
    found = card_statistics(session.workspace)
    if as_json:
        print_json("cards-stats", plain(found))
    else:
        table([(name.replace("_", " "), str(value)) for name, value in plain(found).items()])
