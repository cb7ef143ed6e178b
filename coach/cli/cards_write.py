"""`coach cards`, the writing ones: add, import, export, orphans, adopt."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.completion import deck_names
from coach.cli.output import (
    Exit,
    all_or_nothing,
    json_option,
    print_json,
    stop,
    table,
    watched,
)
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.usecases.cards.card_add import DECK, Seed, add_card, template
from coach.usecases.cards.card_export import export_cards
from coach.usecases.cards.card_import import Imported, import_cards
from coach.usecases.cards.openings import entry_opens_after
from coach.usecases.cards.orphans import adopt, orphans
from coach.usecases.drafts import discard_draft, read_draft, write_draft
from coach.usecases.editor import own_editor
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace
from coach.words import counted

if TYPE_CHECKING:
    from coach.usecases.cards.anki_import import ImportedPackage

_DRAFT = "card.yaml"
_PACKAGES = (".apkg", ".colpkg")


@click.command("add")
@click.option("--deck", default=DECK, help="A deck of your own pack; begun if there is none.")
@click.option("--ask", default="", help="The question.")
@click.option("--answer", default="", help="The answer; with --ask, no editor opens.")
@click.option("--topic", "topics", multiple=True, help="A topic; may be repeated.")
@pass_session
def add_command(
    session: Session, deck: str, ask: str, answer: str, topics: tuple[str, ...]
) -> None:
    """Add a card: fill in the template that your editor opens.

    Without an editor or a terminal the template, filled in, is read from the input.
    """
    workspace = session.workspace
    begun = template(Seed(ask, answer, topics))
    if ask and answer:
        _add(workspace, begun, deck)
        return
    kept = read_draft(workspace.paths, _DRAFT)
    text = _edited(workspace, kept or begun)
    if text is None or text.strip() in ("", begun.strip()):
        stop(Exit.FAILED, "nothing was filled in; no card was added")
        return
    write_draft(workspace.paths, _DRAFT, text)
    _add(workspace, text, deck)
    discard_draft(workspace.paths, _DRAFT)


def _add(workspace: Workspace, text: str, deck: str) -> None:
    try:
        key = add_card(workspace, text, deck)
    except RefusedError as error:
        kept = "\nWhat you wrote is kept; coach cards add opens it again."
        again = kept if read_draft(workspace.paths, _DRAFT) else ""
        stop(Exit.INVALID_CONTENT, f"{error}{again}")
    else:
        click.echo(key)
        if waits := entry_opens_after(workspace, key):
            click.echo(f"It opens after {waits}.", err=True)


def _edited(workspace: Workspace, text: str) -> str | None:
    """Return what the learner made of a text: in their editor, or from the input."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    command = own_editor(workspace.config.kata_editor)
    if not command:
        stop(Exit.USAGE, "no editor is named: set $EDITOR, or use --ask and --answer")
    return click.edit(text, editor=shlex.join(command), extension=".yaml")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--deck", default="", help="Into this deck of your own pack; the file's name if not.")
@json_option
@pass_session
def import_command(session: Session, file: Path, deck: str, as_json: bool) -> None:
    """Import cards from a table, a deck file or Anki.

    A table is CSV or TSV. Columns are known by their names: ask (or front, question), answer (or
    back), kind, topics (or tags), why, source, accept, wrong, id. Without names the first two are
    question and answer.

    A deck in Markdown (Q: A: C:, as hashcards has it) or YAML is copied into your own pack.

    A package of Anki (.apkg, .colpkg) brings its decks, and every review into your log.
    """
    if file.suffix.lower() in _PACKAGES:
        _import_package(session.workspace, file, deck, as_json)
        return
    from coach.usecases.cards.deck_import import DECK_FILES, import_deck_file

    is_deck = file.suffix.lower() in DECK_FILES
    if is_deck and deck:
        stop(Exit.USAGE, "--deck is for tables: a deck file has its own name")
    try:
        with all_or_nothing(), watched("rows read") as told:
            if is_deck:
                imported = import_deck_file(session.workspace, file)
            else:
                imported = import_cards(session.workspace, file, deck, told)
    except RefusedError as error:
        stop(Exit.INVALID_CONTENT, str(error))
        return
    _show_imported(imported, f"added to the deck {imported.deck}", "", as_json)


def _import_package(workspace: Workspace, file: Path, deck: str, as_json: bool) -> None:
    from coach.usecases.cards.anki_import import import_package

    try:
        with all_or_nothing(), watched("notes and histories read") as told:
            imported = import_package(workspace, file, deck, told)
    except RefusedError as error:
        stop(Exit.INVALID_CONTENT, str(error))
        return
    answers = f"; {counted(imported.answers, 'answer')} now in your log"
    _show_imported(imported, f"notes added ({', '.join(imported.decks)})", answers, as_json)


def _show_imported(
    imported: Imported | ImportedPackage, added_where: str, more: str, as_json: bool
) -> None:
    if as_json:
        print_json("cards-import", plain(imported))
        return
    for key in imported.added:
        click.echo(key)
    for reason in imported.skipped:
        click.echo(f"left out, {reason}", err=True)
    there = f", {imported.there_already} there already" if imported.there_already else ""
    click.echo(f"{len(imported.added)} {added_where}{there}{more}", err=True)


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--deck", help="Only this deck.", shell_complete=deck_names)
@pass_session
def export_cards_command(session: Session, file: Path, deck: str | None) -> None:
    """Write cards to a table (.csv, .tsv) or for Anki (.apkg).

    In Anki each card is a note with a front and a back; nothing is checked there.
    """
    workspace = session.workspace
    try:
        count = export_cards(workspace, file, workspace.library.deck_key(deck) if deck else None)
    except RefusedError as error:
        stop(Exit.FAILED, str(error))
    else:
        click.echo(f"{counted(count, 'card')} written to {file}", err=True)


@click.command("orphans")
@json_option
@pass_session
def orphans_command(session: Session, as_json: bool) -> None:
    """List cards you have answered that are in no deck any more.

    Their history is kept. Where one was renamed: coach cards adopt OLD NEW.
    """
    found = orphans(session.workspace)
    if as_json:
        print_json("cards-orphans", {"orphans": plain(found)})
        return
    rows = [(one.key, counted(one.answers, "answer"), str(one.last), one.match) for one in found]
    table(rows)
    if any(one.match for one in found):
        words = "the last column is the new card most like it: coach cards adopt OLD NEW"
        click.echo(words, err=True)


@click.command("adopt")
@click.argument("old")
@click.argument("new")
@pass_session
def adopt_command(session: Session, old: str, new: str) -> None:
    """Let card NEW take over the history of OLD, which is gone.

    OLD is a card that is in no deck any more. coach cards undo takes it back.
    """
    try:
        event = adopt(session.workspace, old, new)
    except RefusedError as error:
        stop(Exit.FAILED, str(error))
    else:
        click.echo(f"{event.subject} has taken over the history of {old}")


WRITING_COMMANDS = (
    add_command,
    import_command,
    export_cards_command,
    orphans_command,
    adopt_command,
)
