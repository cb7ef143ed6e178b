"""The closes that the log keeps, one a day: read here, written by ``closing``."""

from __future__ import annotations

import json
from datetime import date

from coach.journal.close import Close, from_body
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.workspace import Workspace

_PREFIX = "day/"


def subject_of(day: date) -> str:
    """Return the name that the log knows the close of a day by."""
    return f"{_PREFIX}{day.isoformat()}"


def kept_close(workspace: Workspace, day: date) -> Close | None:
    """Return the close of a day as the learner kept it, None where they kept none."""
    event = newest_close(workspace, day)
    return from_body(event.body) if event is not None else None


def newest_close(workspace: Workspace, day: date) -> Event | None:
    """Return the event of the close that counts, None where none was kept."""
    kept = workspace.store.events_of(subject_of(day))
    return next((one for one in reversed(kept) if one.kind == kinds.DAY_CLOSED), None)


def closes(workspace: Workspace, limit: int = 400) -> list[Close]:
    """Return the closes that are kept, one a day, newest first."""
    cursor = _closes_before(workspace, f"{_PREFIX}~", limit * 2)
    by_day: dict[date, Close] = {}
    for (body,) in cursor:
        close = from_body(json.loads(body))
        by_day.setdefault(close.day, close)
    return list(by_day.values())[:limit]


def greeting(workspace: Workspace, day: date) -> str:
    """Return what the learner last wrote for the morning after, or nothing."""
    for (body,) in _closes_before(workspace, subject_of(day), 1):
        return from_body(json.loads(body)).sentence
    return ""


def _closes_before(workspace: Workspace, subject: str, limit: int) -> list[tuple[str]]:
    # By the range of their subjects, so that a long log is not read through.
    return workspace.store.connection.execute(
        "SELECT body FROM live_events WHERE subject >= ? AND subject < ? AND kind = ? "
        "ORDER BY subject DESC, id DESC LIMIT ?",
        (_PREFIX, subject, kinds.DAY_CLOSED, limit),
    ).fetchall()
