"""A focus session of an earlier day that nobody ended: the app was killed, or the day was over.

Its minutes are not lost. It is ended up to the end of the block in which the log last saw the
learner do something; what was taken back once stays so.
"""

from __future__ import annotations

from coach.journal.focus import Place, Template, worked_minutes
from coach.store import events as kinds
from coach.store import ulid
from coach.store.events import Event
from coach.usecases.planning.focusing import Focus, from_body, newest_open, shares_of
from coach.usecases.workspace import Workspace

MINUTE_MS = 60_000


def keep_left_open(workspace: Workspace) -> Focus | None:
    """End the newest session if it is of an earlier day, and return it as it was kept.

    None where there is none, or where its end was taken back before.
    """
    begun = _left_open(workspace)
    if begun is None:
        return None
    template = from_body(begun.body["template"])
    seen_ms = _last_seen(workspace, begun.at_ms, template)
    place, seconds = _reached(template, seen_ms - begun.at_ms)
    shares = tuple(shares_of(workspace, begun, template, seconds))
    worked, task = worked_minutes(template, seconds), shares[-1][0]
    kept = {
        "day": begun.body["day"],
        "task": task,
        "minutes": worked,
        "tasks": [list(share) for share in shares],
        "left_open": True,
    }
    workspace.store.append(kinds.FOCUS_ENDED, begun.subject, kept)
    return Focus(begun.subject, template, task, begun.at_ms, place, worked, shares)


def _left_open(workspace: Workspace) -> Event | None:
    """Return what began the newest session, if it was left open on another day."""
    begun = newest_open(workspace)
    if begun is None or begun.body["day"] >= workspace.moment().day:
        return None
    # An end that was taken back was meant for good: nobody keeps these minutes again.
    ended = workspace.store.connection.execute(
        "SELECT 1 FROM events WHERE subject = ? AND kind = ? LIMIT 1",
        (begun.subject, kinds.FOCUS_ENDED),
    ).fetchone()
    return begun if ended is None else None


def _last_seen(workspace: Workspace, started_ms: int, template: Template) -> int:
    """Return when the learner last did something while the session ran."""
    end_ms = started_ms + template.minutes * MINUTE_MS
    row = workspace.store.connection.execute(
        "SELECT max(at_ms) FROM events WHERE id >= ? AND id < ?",
        (ulid.floor(started_ms), ulid.floor(end_ms)),
    ).fetchone()
    return int(row[0] or started_ms)


def _reached(template: Template, seen_ms: int) -> tuple[Place, int]:
    """Return the block that a moment lies in, and the seconds until its end."""
    end = 0
    for number, block in enumerate(template.blocks):
        end += block.minutes * 60
        if seen_ms < end * 1000:
            return Place(number, block, 0), end
    return Place(len(template.blocks), None, 0), end


def left_open_in_words(kept: Focus) -> str:
    """Say what was kept of a session that nobody ended."""
    block = kept.place.block
    until = f"to the end of {block.name}" if block else "to its end"
    return f"Focus was left open: {kept.worked} min kept, {until}."
