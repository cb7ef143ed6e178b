"""The journal: closes, diary pages, posts and weekly reviews, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from coach.journal.close import Close
from coach.record import record
from coach.store import events as kinds
from coach.usecases.journal.closes import closes
from coach.usecases.journal.closing import diary_folder
from coach.usecases.workspace import Workspace


class EntryKind(StrEnum):
    """What an entry of the journal is."""

    CLOSE = "close"
    PAGE = "page"
    """A page of the diary that the learner wrote without closing the day."""
    POST = "post"
    REVIEW = "review"


@record
class Entry:
    """Something kept of a day."""

    day: date
    kind: EntryKind
    title: str
    text: str
    path: str = ""
    """The diary page, where there is one."""


EMPTY = (
    "Nothing is kept yet. coach close ends a day with a few lines, filled from what you did; "
    "coach post and coach week add to it."
)


def journal(workspace: Workspace) -> list[Entry]:
    """Return everything kept of past days, newest first."""
    pages = _pages(workspace)
    found = [_close_entry(close, pages.get(close.day, "")) for close in closes(workspace)]
    closed = {entry.day for entry in found}
    found += [
        Entry(day, EntryKind.PAGE, "diary page", "", path)
        for day, path in pages.items()
        if day not in closed
    ]
    found += _posts(workspace)
    found += _reviews(workspace)
    return sorted(found, key=lambda entry: (entry.day, entry.kind.value), reverse=True)


def _close_entry(close: Close, path: str) -> Entry:
    title = close.sentence or close.model or close.free or close.view or "a quiet day"
    lines = (
        ("model", close.model),
        ("view", close.view),
        ("analysis", close.analysis),
        ("day", close.free),
        ("tomorrow", close.sentence),
    )
    text = "\n".join(f"{word}: {said}" for word, said in lines if said)
    return Entry(close.day, EntryKind.CLOSE, title.splitlines()[0], text, path)


def _pages(workspace: Workspace) -> dict[date, str]:
    """Return the pages of the diary by their day; other files in the folder are left alone."""
    pages = {}
    for path in sorted(diary_folder(workspace).glob("*.md")):
        try:
            pages[date.fromisoformat(path.stem)] = str(path)
        except ValueError:
            continue
    return pages


def _posts(workspace: Workspace) -> Iterator[Entry]:
    cursor = workspace.store.connection.execute(
        "SELECT body FROM live_events WHERE subject >= 'post/' AND subject < 'post0' AND kind = ? "
        "ORDER BY id",
        (kinds.POST_COPIED,),
    )
    for (body,) in cursor:
        kept = json.loads(body)
        first = next(iter(kept["text"].splitlines()), "")
        yield Entry(date.fromordinal(kept["day"]), EntryKind.POST, first, kept["text"])


def _reviews(workspace: Workspace) -> Iterator[Entry]:
    """Yield what was written when a week was reviewed; answers alone make no entry."""
    cursor = workspace.store.connection.execute(
        "SELECT body FROM live_events WHERE subject >= 'week/' AND subject < 'week0' AND kind = ? "
        "ORDER BY id",
        (kinds.WEEK_REVIEWED,),
    )
    for (body,) in cursor:
        kept = json.loads(body)
        lines = [f"{name}: {text}" for name, text in kept["said"].items() if isinstance(text, str)]
        if lines:
            day = date.fromordinal(kept["day"])
            yield Entry(day, EntryKind.REVIEW, lines[0], "\n".join(lines))
