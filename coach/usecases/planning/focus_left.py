"""A focus session of an earlier day that nobody ended: the app was killed, or the day was over.

Its minutes are not lost. It is ended up to the end of the block in which the log last saw the
learner do something; what was taken back once stays so.
"""

from __future__ import annotations

import json
from typing import Any

from coach.journal.focus import Place, Template, worked_minutes
from coach.store import events as kinds
from coach.store import ulid
from coach.usecases.planning.focusing import PREFIX, Focus, from_body, shares_of
from coach.usecases.workspace import Workspace

MINUTE_MS = 60_000


def keep_left_open(workspace: Workspace) -> Focus | None:
    """End the newest session if it is of an earlier day, and return it as it was kept.

    None where there is none, or where its end was taken back before.
    """
    found = _left_open(workspace)
    if found is None:
        return None
    subject, started_ms, body = found
    template = from_body(body["template"])
    place, seconds = _reached(template, _last_seen(workspace, started_ms, template) - started_ms)
    shares = tuple(shares_of(workspace, subject, template, started_ms, seconds))
    worked, task = worked_minutes(template, seconds), shares[-1][0]
    kept = {
        "day": body["day"],
        "task": task,
        "minutes": worked,
        "tasks": [list(share) for share in shares],
        "left_open": True,
    }
    workspace.store.append(kinds.FOCUS_ENDED, subject, kept)
    return Focus(subject, template, task, started_ms, place, worked, shares)


def _left_open(workspace: Workspace) -> tuple[str, int, dict[str, Any]] | None:
    """Return subject, start and body of the newest session, if it was left open on another day."""
    connection = workspace.store.connection
    row = connection.execute(
        "SELECT subject, at_ms, body, kind FROM live_events WHERE subject >= ? AND subject < ? "
        "AND kind IN (?, ?) ORDER BY id DESC LIMIT 1",
        (PREFIX, PREFIX[:-1] + "0", kinds.FOCUS_STARTED, kinds.FOCUS_ENDED),
    ).fetchone()
    if row is None or row[3] == kinds.FOCUS_ENDED:
        return None
    body = json.loads(row[2])
    # An end that was taken back was meant for good: nobody keeps these minutes again.
    ended = connection.execute(
        "SELECT 1 FROM events WHERE subject = ? AND kind = ? LIMIT 1",
        (row[0], kinds.FOCUS_ENDED),
    ).fetchone()
    if ended is not None or body["day"] >= workspace.moment().day:
        return None
    return row[0], row[1], body


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
