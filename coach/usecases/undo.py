"""One undo for the day: the newest step, whatever it was; again for the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.cards import answer
from coach.usecases.planning.plan_changes import CHANGES, change_in_words
from coach.usecases.workspace import Workspace

OF_TASKS = (
    kinds.TASK_DONE,
    kinds.TASK_SKIPPED,
    kinds.TASK_NOTED,
    kinds.PLAN_STARTED,
    *CHANGES,
)
WRITTEN = (
    kinds.COUNTER_ADDED,
    kinds.BLANK_FILLED,
    kinds.TEST_ANSWERED,
    kinds.DAY_CLOSED,
    kinds.POST_COPIED,
    kinds.WEEK_REVIEWED,
    kinds.FOCUS_STARTED,
    kinds.FOCUS_TURNED,
    kinds.FOCUS_ENDED,
)
"""What the journal keeps, and what a plan counts and asks."""
_SCHEDULE = (kinds.PARAMETERS_ADOPTED, kinds.PARAMETERS_APPLIED)
_WORDS = {
    kinds.COUNTER_ADDED: "counted",
    kinds.BLANK_FILLED: "filled in",
    kinds.TEST_ANSWERED: "self-test answered",
    kinds.DAY_CLOSED: "day closed",
    kinds.POST_COPIED: "post copied",
    kinds.WEEK_REVIEWED: "week reviewed",
    kinds.FOCUS_STARTED: "focus begun",
    kinds.FOCUS_TURNED: "focus turned to another task",
    kinds.FOCUS_ENDED: "focus ended",
    kinds.KATA_STARTED: "kata begun",
}
_NAMED = (kinds.COUNTER_ADDED, kinds.BLANK_FILLED, kinds.TEST_ANSWERED, kinds.KATA_STARTED)


def undo_newest(workspace: Workspace, only: Sequence[str] = ()) -> Event | None:
    """Take back today's newest step and return it, or None; again for the one before.

    With ``only``, it stays as it is unless it is of one of these kinds.

    Raises OSError where the page of an undone close cannot be written; the undo holds all the same.
    """
    every = (*answer.UNDOABLE, *OF_TASKS, *WRITTEN, *_SCHEDULE)
    since = answer.since_today(workspace)
    event = workspace.store.latest((*every, kinds.KATA_STARTED), since)
    if event is not None and event.kind == kinds.KATA_STARTED and not _is_empty(workspace, event):
        event = workspace.store.latest(every, since)
    if event is None or (only and event.kind not in only):
        return None
    if event.kind in _SCHEDULE:
        from coach.usecases.cards.reschedule import take_back

        return take_back(workspace, event)
    if event.kind in answer.UNDOABLE:
        return answer.undo_answer(workspace)
    workspace.store.retract(event)
    _with_it(workspace, event)
    return event


def _is_empty(workspace: Workspace, started: Event) -> bool:
    """Return whether an attempt that was begun holds nothing: no line, no verdict, no hint."""
    from coach.usecases.katas.attempts import open_attempt
    from coach.usecases.katas.subjects import key_of
    from coach.usecases.library import NotFoundError

    try:
        kata = workspace.library.kata(key_of(started.subject))
    except NotFoundError:
        return False
    attempt, clock = open_attempt(workspace, kata), (kinds.KATA_PAUSED, kinds.KATA_RESUMED)
    events = workspace.store.events_of(started.subject)
    of_it = [one for one in events if one.body.get("attempt") == started.id]
    if attempt is None or attempt.id != started.id or any(one.kind not in clock for one in of_it):
        return False
    file = attempt.file
    text = file.read_text("utf-8", errors="replace") if file.exists() else ""
    return not text.strip() or text == kata.starter()


def _with_it(workspace: Workspace, event: Event) -> None:
    """Take back what came with a step: the post of its task, the page of a close."""
    if event.kind == kinds.TASK_DONE and "post" in event.body:
        of_day = workspace.store.events_of(event.body["post"])
        posts = [one for one in of_day if one.kind == kinds.POST_COPIED]
        if posts:
            workspace.store.retract(posts[-1])
    if event.kind == kinds.DAY_CLOSED:
        # Imported here: most steps that are taken back leave no page behind.
        from coach.usecases.journal.closing import rewrite_page

        rewrite_page(workspace, date.fromordinal(event.body["day"]))


def in_words(event: Event) -> str:
    """Return what was taken back: ``answered own:bce``, ``day closed``."""
    if event.kind in _WORDS:
        name = event.subject.rpartition("/")[2]
        return f"{_WORDS[event.kind]}: {name}" if event.kind in _NAMED else _WORDS[event.kind]
    if event.kind == kinds.PARAMETERS_ADOPTED:
        return f"adopted {event.body['name']}"
    if event.kind == kinds.PARAMETERS_APPLIED:
        return f"new dates for {event.body['moved']} cards"
    if event.kind in CHANGES:
        return change_in_words(event)
    if event.kind == kinds.PLAN_STARTED:
        return f"begun {event.body['roadmap']}"
    area, _, verb = event.kind.replace("-", " ").partition(".")
    name = event.subject if area == "card" else event.subject.partition("/")[2]
    return f"{verb} {name or event.subject}"
