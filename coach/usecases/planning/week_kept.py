"""What Today needs of the week: whether its review was begun, and the text for a hard one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.plan.roadmap import Roadmap
from coach.usecases.workspace import Workspace

PREFIX = "week/"


def reviewed(workspace: Workspace, first: date) -> dict[str, str | bool]:
    """Return what was written and answered in a week's review; the last word counts."""
    kept: dict[str, str | bool] = {}
    for event in workspace.store.events_of(f"{PREFIX}{first.isoformat()}"):
        kept.update(event.body["said"])
    return kept


def answered_between(workspace: Workspace, checkpoint: str, first: date, before: date) -> bool:
    """Whether a question of a checkpoint was answered in the reviews of weeks in between."""
    return any(
        name.startswith(f"{checkpoint}/")
        for event in workspace.store.events_under(PREFIX)
        if first.isoformat() <= event.subject.removeprefix(PREFIX) < before.isoformat()
        for name in event.body["said"]
    )


def encouragement(roadmap: Roadmap, missed: Sequence[date], week: int) -> str:
    """Return the text for a hard week, or for the day after a miss; mostly there is none."""
    texts = roadmap.encouragements
    anywhere = [one.text for one in texts if not one.first_week]
    if missed and anywhere:
        return anywhere[missed[-1].toordinal() % len(anywhere)]
    hard = (one.text for one in texts if one.first_week and one.first_week <= week <= one.last_week)
    return next(hard, "")
