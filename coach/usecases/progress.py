"""What the Progress screen shows: topics, recall, days with answers, what is coming."""

from __future__ import annotations

from collections.abc import Sequence

from coach.record import record
from coach.store import events as kinds
from coach.usecases.hindsight import Hindsight, hindsight
from coach.usecases.topic_progress import TopicProgress, topic_progress
from coach.usecases.workspace import Workspace

WEEKS = 26


@record
class Progress:
    """The figures of 30 days, the topics, and the answers of each of the last 26 weeks' days."""

    today: int
    figures: Hindsight
    topics: Sequence[TopicProgress]
    answers: dict[int, int]
    """By day number; days without an answer are left out."""


def progress(workspace: Workspace) -> Progress:
    """Return all of it; reads the whole log of answers once."""
    today = workspace.moment().day
    return Progress(
        today, hindsight(workspace), topic_progress(workspace), _answers(workspace, today)
    )


def _answers(workspace: Workspace, today: int) -> dict[int, int]:
    cursor = workspace.store.connection.execute(
        "SELECT body ->> '$.day' AS day, count(*) FROM events WHERE kind = ? "
        "AND id NOT IN (SELECT event FROM retracted) AND day > ? GROUP BY day",
        (kinds.CARD_ANSWERED, today - 7 * WEEKS),
    )
    return dict(cursor.fetchall())
