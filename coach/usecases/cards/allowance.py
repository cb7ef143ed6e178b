"""What waits beyond today's allowance of recall, and the day on which nothing does."""

from __future__ import annotations

from datetime import date

from coach.recall.room import Backlog, level_day
from coach.record import record
from coach.usecases.workspace import Workspace

_SAMPLE = 200
_COUNTED = 1_000


@record
class Waiting:
    """Cards that are due and not shown today."""

    cards: int
    level_on: date | None
    """When recall is level again at this allowance; None is more than a year away."""


def waiting(workspace: Workspace, day: int, shown: int) -> Waiting | None:
    """Return what waits when ``shown`` reviews are all that fits, or None where nothing does.

    Reads the counts by day and a sample of the due cards, never all of them.
    """
    connection = workspace.store.connection
    more = _due(workspace, day, shown) - shown + workspace.queue().held_back(workspace.moment())
    if more <= 0:
        return None
    limits = workspace.limits()
    each = min(limits.reviews, limits.cards or limits.reviews)
    coming = connection.execute("SELECT day, cards FROM card_load WHERE day > ?", (day,)).fetchall()
    typical = connection.execute(
        "SELECT avg(stability) FROM (SELECT stability FROM card_state WHERE suspended = 0 "
        "AND phase = 'review' AND due_day <= ? ORDER BY due_day LIMIT ?)",
        (day, _SAMPLE),
    ).fetchone()[0]
    forgotten = 1 - workspace.config.cards_retention
    backlog = Backlog(day, more + shown, dict(coming), typical or 1.0, forgotten)
    level = level_day(backlog, shown, each)
    return Waiting(more, date.fromordinal(level) if level else None)


def _due(workspace: Workspace, day: int, shown: int) -> int:
    """Return how many cards are due; exact up to a thousand, beyond it by the day's counts.

    A card whose deck is gone is due in the counts alone, so they are asked first and not trusted.
    """
    connection = workspace.store.connection
    row = connection.execute("SELECT sum(cards) FROM card_load WHERE day <= ?", (day,)).fetchone()
    counted = int(row[0] or 0)
    if counted <= shown or counted > _COUNTED:
        return counted
    reader = workspace.store.beside(workspace.library.index.path)
    found = reader.execute(
        "SELECT count(*) FROM card_state CROSS JOIN beside.items ON kind = 'card' "
        "AND key = subject WHERE suspended = 0 AND phase = 'review' AND due_day <= ? "
        "AND buried_until <= ?",
        (day, day),
    ).fetchone()
    return int(found[0])


def level_in_words(more: Waiting) -> str:
    """Return when recall is level again, as a sentence without its stop."""
    if more.level_on is None:
        return "At this allowance recall is not level again within a year (cards.minutes_a_day)"
    return f"At this allowance recall is level again on {more.level_on:%a} {more.level_on}"
