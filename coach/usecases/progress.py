"""What the Progress screen shows: topics, recall, days with answers, what is coming."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.record import record
from coach.usecases.cards.optimize import may_fit
from coach.usecases.cards.recall_history import Hindsight, hindsight
from coach.usecases.cards.topic_progress import TopicProgress, topic_progress
from coach.usecases.journal.days_kept import DaysKept, days_kept
from coach.usecases.planning.effort import KataTimes, WeekOfWork, kata_times, weeks_of_work
from coach.usecases.workspace import Workspace


@record
class ProgressView:
    """The figures of 30 days, the topics, and what each of the last 26 weeks' days kept."""

    today: int
    figures: Hindsight
    topics: Sequence[TopicProgress]
    on: date | None
    """The day to come that topics are as fresh as on; None is today."""
    kept: DaysKept
    weeks: Sequence[WeekOfWork]
    katas: Sequence[KataTimes]
    may_fit: bool
    """Whether to offer a fit of the schedule, once a month."""


def progress(workspace: Workspace, on: date | None = None) -> ProgressView:
    """Return all of it; reads the whole log of answers once."""
    figures = hindsight(workspace)
    return ProgressView(
        workspace.moment().day,
        figures,
        topic_progress(workspace, on),
        on,
        days_kept(workspace),
        weeks_of_work(workspace),
        kata_times(workspace),
        may_fit(workspace, figures.retention_ever.reviews),
    )
