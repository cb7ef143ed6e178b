"""Where the cursor of Today goes when the day is read again, and what comes after its last line."""

from __future__ import annotations

from collections.abc import Sequence

from coach.usecases.journal.closes import kept_close
from coach.usecases.planning.today import Line, LineKind, Today
from coach.usecases.workspace import Workspace

LAST_STEPS = {
    "week": "All of today is done: enter reviews the week.",
    "close": "All of today is done: enter closes the day.",
}


def _name(line: Line) -> tuple[LineKind, str, bool]:
    return line.kind, line.target, line.again


def cursor_after(before: Sequence[Line], at: int | None, now: Sequence[Line]) -> int | None:
    """Return the place among ``now`` for a cursor that was ``at`` a line of ``before``.

    It stays with its line. Where that was done meanwhile, or is gone, it goes on to the next open
    one, and after the last to the first; None says that all is done.
    """
    places = {_name(line): index for index, line in reversed(list(enumerate(now)))}
    opened = {_name(line) for line in now if not line.done}
    if at is None or at >= len(before):
        return next((places[_name(line)] for line in now if _name(line) in opened), None)
    was = before[at]
    if _name(was) in opened or (was.done and _name(was) in places):
        return places[_name(was)]
    following = [*before[at + 1 :], *now]
    left = (places[_name(line)] for line in following if _name(line) in opened)
    return next(left, places.get(_name(was)))


def last_step(workspace: Workspace, view: Today) -> str:
    """Return which of LAST_STEPS follows a day that is done; nothing before, and once it was."""
    if not view.lines or not all(line.done for line in view.lines):
        return ""
    if view.week_waits:
        return "week"
    return "" if kept_close(workspace, view.date) else "close"
