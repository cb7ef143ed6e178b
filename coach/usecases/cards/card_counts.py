"""Counts that say where the learner's cards stand."""

from __future__ import annotations

from coach.recall.queue import CARD
from coach.record import record
from coach.usecases.workspace import Workspace


@record
class CardStatistics:
    """Cards by state; ``due_today`` is what is left of today."""

    cards: int
    never_answered: int
    learning: int
    in_review: int
    suspended: int
    due_today: int
    answered_today: int


def card_statistics(workspace: Workspace) -> CardStatistics:
    """Return where the cards stand now."""
    connection, now = workspace.store.connection, workspace.moment()
    states = dict(
        connection.execute("SELECT phase, count(*) FROM card_state GROUP BY phase").fetchall()
    )
    suspended = connection.execute("SELECT count(*) FROM card_state WHERE suspended = 1")
    answered = connection.execute("SELECT count(*) FROM card_state WHERE last_day = ?", (now.day,))
    learning = states.get("learning", 0) + states.get("relearning", 0)
    cards, review = workspace.library.index.count(CARD), states.get("review", 0)
    return CardStatistics(
        cards=cards,
        never_answered=max(0, cards - learning - review),
        learning=learning,
        in_review=review,
        suspended=suspended.fetchone()[0],
        due_today=len(workspace.queue().due(now)),
        answered_today=answered.fetchone()[0],
    )
