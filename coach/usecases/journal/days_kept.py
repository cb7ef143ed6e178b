"""Days on which something was kept: answers in the log, commits in the learner's repository."""

from __future__ import annotations

from datetime import date
from typing import Any

from coach.record import record
from coach.store import events as kinds
from coach.usecases.journal.repository import commits_a_day, repository_folder
from coach.usecases.workspace import Workspace

WEEKS = 26


@record
class DaysKept:
    """Counts by day number, of the last 26 weeks; days without any are left out."""

    answers: dict[int, int]
    commits: dict[int, int]
    repository: bool
    """Whether one is set, so that no commits means that there were none."""

    def rows(self) -> list[dict[str, Any]]:
        """Return the days that have anything, oldest first."""
        return [
            {
                "day": str(date.fromordinal(day)),
                "answers": self.answers.get(day, 0),
                "commits": self.commits.get(day, 0),
            }
            for day in sorted(self.answers.keys() | self.commits.keys())
        ]


def days_kept(workspace: Workspace) -> DaysKept:
    """Return the days; asks git once, and takes no answer for no commits."""
    first = workspace.moment().day - 7 * WEEKS + 1
    cursor = workspace.store.connection.execute(
        "SELECT body ->> '$.day' AS day, count(*) FROM live_events WHERE kind = ? "
        "AND day >= ? GROUP BY day",
        (kinds.CARD_ANSWERED, first),
    )
    commits = commits_a_day(workspace, date.fromordinal(first))
    return DaysKept(
        dict(cursor.fetchall()),
        {day.toordinal(): count for day, count in commits.items()},
        repository_folder(workspace) is not None,
    )
