"""`coach library`: what there is to learn from, and finding in it."""

from __future__ import annotations

import click

from coach.cli.output import Exit, json_option, print_json, shows_unicode, stop, table
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.recall.markup import as_text
from coach.usecases.shelf import Item, What, search, shelves


@click.command("library")
@click.argument("words", nargs=-1)
@json_option
@pass_session
def library(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """List roadmaps, paths, decks and packs, or search by WORDS."""
    if words:
        _search(session, " ".join(words), as_json)
        return
    found = shelves(session.workspace)
    if as_json:
        print_json("library", {"shelves": plain(found)})
        return
    for number, shelf in enumerate(found):
        click.echo(("\n" if number else "") + shelf.heading)
        table([(item.key, item.state, _title(item)) for item in shelf.items])


def _search(session: Session, words: str, as_json: bool) -> None:
    found = search(session.workspace, words)
    if as_json:
        print_json("library-found", plain(found))
        return
    if not found.items:
        stop(Exit.NOT_FOUND, f'nothing has "{words}" in its name; try fewer words')
    unicode = shows_unicode(session.workspace)
    table([_row(item, unicode) for item in found.items])
    if found.more:
        click.echo("  .. and more; give another word")


def _row(item: Item, unicode: bool) -> tuple[str, str, str]:
    title = as_text(item.title, unicode) if item.what is What.CARD else item.title
    return item.what.value, item.key, title


def _title(item: Item) -> str:
    return item.about if item.what is What.PACK else item.title
