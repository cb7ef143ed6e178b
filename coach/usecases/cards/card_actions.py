"""What a learner does to a card besides answering it: flag, reset, another day, its file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coach.recall.queue import CARD, scheduled
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

FLAGS = 7
"""Flags are numbered 1 to 7; 0 is none."""


@record
class Place:
    """Where a card is written."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def flag_card(workspace: Workspace, name: str, flag: int) -> Event:
    """Flag a card with a number, 0 for none. Raises NotFoundError and RefusedError."""
    subject = workspace.library.card(name).key
    if not 0 <= flag <= FLAGS:
        raise RefusedError(f"flags are numbered 1 to {FLAGS}, and 0 takes one away")
    return workspace.store.append(kinds.CARD_FLAGGED, subject, {"flag": flag})


def flag_of(workspace: Workspace, subject: str) -> int:
    """Return the number of the flag a card has; 0 for none."""
    row = workspace.store.connection.execute(
        "SELECT flag FROM card_state WHERE subject = ?", (subject,)
    ).fetchone()
    return int(row[0]) if row else 0


def reset_card(workspace: Workspace, name: str) -> Event:
    """Make a card new again; its history stays. Raises NotFoundError and RefusedError."""
    subject = workspace.library.card(name).key
    if scheduled(workspace.store, subject) is None:
        raise RefusedError(f"{name} is new already")
    event = workspace.store.append(kinds.CARD_RESET, subject, {})
    workspace.library.index.mark_seen(CARD, [subject], seen=False)
    return event


def move_card(workspace: Workspace, name: str, due: date) -> Event:
    """Set the day a card is due, its memory unchanged. Raises NotFoundError and RefusedError."""
    subject = workspace.library.card(name).key
    if scheduled(workspace.store, subject) is None:
        raise RefusedError(f"{name} has not been answered yet; only an answered card has a day")
    body = {"due_day": due.toordinal(), "day": workspace.moment().day}
    return workspace.store.append(kinds.CARD_MOVED, subject, body)


def place_of(workspace: Workspace, name: str) -> Place:
    """Return the file and line of a card. Raises NotFoundError."""
    card = workspace.library.card(name)
    return Place(workspace.library.index.packs[card.pack].root / card.path, card.line)


def leech_in_words(event: Event) -> str:
    """Return what to say of an answer that made a card a leech, or nothing."""
    if not event.body.get("leech"):
        return ""
    if event.body.get("suspend"):
        return (
            "A leech: forgotten again and again, and set aside. Rewrite or split it, "
            "then restore it."
        )
    return "A leech: forgotten again and again. Rewriting or splitting it helps most."
