"""The par clock of an attempt: counted by the app, or running on for who works in a shell."""

from __future__ import annotations

import json

from coach.record import record
from coach.store import events as kinds
from coach.store import ulid
from coach.usecases.drafts import discard_draft, read_draft, write_draft
from coach.usecases.workspace import Workspace


@record
class ParClock:
    """Seconds counted so far; a running clock goes on from ``since_ms``."""

    seconds: float
    since_ms: int | None = None
    """Milliseconds since 1970 UTC; None while it stands still or the app counts."""

    @property
    def running(self) -> bool:
        return self.since_ms is not None

    def at(self, now_ms: int) -> float:
        """Return what it shows at a moment; a clock that was set back takes nothing away."""
        if self.since_ms is None:
            return self.seconds
        return self.seconds + max(0, now_ms - self.since_ms) / 1000


def read_clock(workspace: Workspace, attempt_id: str) -> ParClock | None:
    """Return the clock that was kept for an attempt, or None where none was."""
    try:
        kept = json.loads(read_draft(workspace.paths, _name(attempt_id)))
        since = kept.get("since_ms")
        return ParClock(float(kept["seconds"]), None if since is None else int(since))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def keep_clock(workspace: Workspace, attempt_id: str, clock: ParClock) -> None:
    """Remember the clock, so that a crash or a break does not move it."""
    kept = {"seconds": round(clock.seconds, 1), "since_ms": clock.since_ms}
    write_draft(workspace.paths, _name(attempt_id), json.dumps(kept))


def forget_clock(workspace: Workspace, attempt_id: str) -> None:
    """Forget the clock of an attempt that is over."""
    discard_draft(workspace.paths, _name(attempt_id))


def stop_clock(workspace: Workspace, subject: str, attempt_id: str, seconds: float) -> None:
    """Let the clock of an attempt stand still at so many seconds, and log it."""
    _log(workspace, kinds.KATA_PAUSED, subject, attempt_id, seconds)
    keep_clock(workspace, attempt_id, ParClock(seconds))


def run_clock(workspace: Workspace, subject: str, attempt_id: str, seconds: float) -> None:
    """Let the clock of an attempt run on from so many seconds, and log it."""
    _log(workspace, kinds.KATA_RESUMED, subject, attempt_id, seconds)
    keep_clock(workspace, attempt_id, ParClock(seconds, workspace.clock.now_ms()))


def clock_from_log(workspace: Workspace, subject: str, attempt_id: str) -> ParClock:
    """Return the clock by its begin, pauses and resumptions alone, for when nothing was kept."""
    clock = ParClock(0.0, ulid.milliseconds(attempt_id))
    for event in workspace.store.events_of(subject):
        if event.body.get("attempt") != attempt_id:
            continue
        if event.kind == kinds.KATA_PAUSED:
            clock = ParClock(float(event.body["seconds"]))
        elif event.kind == kinds.KATA_RESUMED:
            clock = ParClock(float(event.body["seconds"]), event.at_ms)
    return clock


def _log(workspace: Workspace, kind: str, subject: str, attempt_id: str, seconds: float) -> None:
    body = {"attempt": attempt_id, "day": workspace.moment().day, "seconds": round(seconds, 1)}
    workspace.store.append(kind, subject, body)


def _name(attempt_id: str) -> str:
    return f"attempt-{attempt_id}.json"
