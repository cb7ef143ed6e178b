"""The first five minutes: five things to try, told one at a time until each was done once."""

from __future__ import annotations

from coach.record import record
from coach.usecases.workspace import Workspace


@record
class Step:
    """One thing to try: what shows that it was done, and the way to it in the app and a shell."""

    shown_by: str
    """A query that finds a row once it was done."""
    what: str
    keys: str
    command: str


STEPS = (
    Step(
        "SELECT 1 FROM plan_state",
        *("begin a roadmap", "enter on its line, or 7 to see them all", "coach plan list"),
    ),
    Step(  # what was only shown is no card's state yet, but it was a card answered
        "SELECT 1 FROM card_state UNION ALL"
        " SELECT 1 FROM live_events WHERE kind = 'card.acquainted'",
        *("answer a card", "2, type, enter", "coach review"),
    ),
    Step(
        "SELECT 1 FROM attempts",
        *("try a kata", "3, enter, write, and ctrl+r has it judged", "coach kata list"),
    ),
    Step("SELECT 1 FROM task_state", "tick a task", "space on its line", "coach task list"),
    Step(
        "SELECT 1 FROM events WHERE subject >= 'day/' AND subject < 'day0' AND kind = 'day.closed'",
        "close the day in the evening, with a sentence for tomorrow",
        *("c", "coach close"),
    ),
)


@record
class FirstSteps:
    """The next step, and how many have been taken."""

    taken: int
    next: Step
    of: int = len(STEPS)

    @property
    def heading(self) -> str:
        """Return ``2 of 5: answer a card``: the step's own number, whatever else was tried."""
        return f"{STEPS.index(self.next) + 1} of {self.of}: {self.next.what}"


def first_steps(workspace: Workspace) -> FirstSteps | None:
    """Return the next step; None once all were taken, or where the learner wants none."""
    if not workspace.config.look_first_steps:
        return None
    read = workspace.store.connection.execute
    left = [step for step in STEPS if read(f"{step.shown_by} LIMIT 1").fetchone() is None]
    return FirstSteps(len(STEPS) - len(left), left[0]) if left else None
