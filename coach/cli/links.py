"""`coach plan links`: what roadmaps point to; addresses are asked only when you say so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import click

from coach.cli.output import Exit, json_option, print_json, stop, table
from coach.cli.session import Session, pass_session
from coach.usecases.planning.links import Link, check_links, links

PATIENCE = 5.0
"""Seconds that an opener has to fail in; one that still runs has a browser."""


@click.command("links")
@click.argument("roadmap", required=False)
@click.option("--check", is_flag=True, help="Ask every address whether it still answers.")
@click.option("--open", "name", help="Open one in your browser, by its id.")
@json_option
@pass_session
def links_command(
    session: Session, roadmap: str | None, check: bool, name: str | None, as_json: bool
) -> None:
    """List the books, courses and datasets of ROADMAP, or of all."""
    if name is not None:
        _open(session, name)
        return
    found = links(session.workspace, roadmap)
    if check:
        found = check_links(found)
    if as_json:
        print_json("links", {"links": found})
    else:
        table([_row(link) for link in found])
    dead = [link for link in found if link.dead]
    if any(link.unknown for link in found):
        stop(Exit.FAILED, "nothing could be reached: is there a network?")
    if dead:
        stop(Exit.FAILED, f"{len(dead)} of {len(found)} addresses do not answer")


def _open(session: Session, name: str) -> None:
    resource = session.workspace.library.resource(name)
    if not resource.url:
        stop(Exit.NOT_FOUND, f"{resource.title}, by {resource.author}: it has no address")
    click.echo(resource.url)
    if not _opened(resource.url):
        stop(Exit.FAILED, "no browser could be opened here: copy the address into one")


def _opened(url: str) -> bool:
    """Hand an address to the desktop's opener, or to Python's own; whether a browser took it."""
    import webbrowser

    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return webbrowser.open(url)
    running = subprocess.Popen([opener, url], stderr=subprocess.DEVNULL)
    # A window may keep its opener running; a browser in the terminal needs it to the end.
    window = sys.platform == "darwin" or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    try:
        return running.wait(PATIENCE if window else None) == 0
    except subprocess.TimeoutExpired:
        return True


def _row(link: Link) -> tuple[str, ...]:
    resource = link.resource
    by = f", {resource.author}" if resource.author else ""
    state = "dead" if link.dead else "unknown" if link.unknown else link.answer
    return (resource.id, resource.kind, state, f"{resource.title}{by}  {resource.url}".rstrip())
