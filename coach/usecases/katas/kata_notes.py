"""Tasks that the learner noted after a kata: what got stuck, to be looked at another day."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from coach.record import record
from coach.store import events as kinds
from coach.store import ulid
from coach.store.database import range_of
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata

PREFIX = "note/"
MINUTES = 10


@record
class Note:
    """A noted task; it belongs to no plan and waits until it is done or set aside."""

    target: str
    title: str
    kata: str
    on: date
    done: bool = False


def note_task(workspace: Workspace, kata: Kata, text: str) -> Note:
    """Write a task that stays on Today until done. Raises RefusedError where there is no text."""
    title = " ".join(text.split())
    if not title:
        raise RefusedError("a task needs the words for what to do")
    target, day = f"{PREFIX}{ulid.new(workspace.clock.now_ms())}", workspace.moment().day
    body = {"title": title, "kata": kata.key, "day": day}
    workspace.store.append(kinds.TASK_NOTED, target, body)
    return Note(target, title, kata.key, date.fromordinal(day))


def notes_on(workspace: Workspace, day: date) -> list[Note]:
    """Return the notes that are open, and those that were done on this very day, oldest first."""
    # By the range of their subjects, so that a long log is not read through.
    cursor = workspace.store.connection.execute(
        "SELECT live_events.subject, body, state FROM live_events "
        "LEFT JOIN task_state ON task_state.subject = live_events.subject "
        "WHERE live_events.subject >= ? AND live_events.subject < ? AND kind = ? "
        "AND (state IS NULL OR (state = 'done' AND day = ?)) ORDER BY id",
        (*range_of(PREFIX), kinds.TASK_NOTED, day.toordinal()),
    )
    notes = [_note(subject, json.loads(body), state == "done") for subject, body, state in cursor]
    return [note for note in notes if note.on <= day]


def _note(target: str, body: dict[str, object], done: bool) -> Note:
    day = date.fromordinal(int(str(body["day"])))
    return Note(target, str(body["title"]), str(body["kata"]), day, done)


def require_note(workspace: Workspace, name: str) -> None:
    """Return where a noted task of this name exists. Raises NotFoundError."""
    if not any(event.kind == kinds.TASK_NOTED for event in workspace.store.events_of(name)):
        raise NotFoundError(f'no noted task is called "{name}"; see coach task list')
