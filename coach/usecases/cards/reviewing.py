"""One card from the question to the rating: what both front ends show after an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.recall.rating import Effort, Proposal
from coach.record import record
from coach.usecases.cards.answer import Question, proposal
from coach.usecases.cards.confusions import confused_with
from coach.usecases.cards.past_answers import (
    PastAnswer,
    Slip,
    past_answers,
    same_slip,
    usual_milliseconds,
)
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.cards import Card
    from coach.recall.checkers import Checked


@record
class Reviewed:
    """What there is to say about an answer that was given, or about one that was not."""

    checked: Checked | None
    """None where the answer was only shown."""
    proposal: Proposal | None
    past: tuple[PastAnswer, ...] = ()
    slip: Slip | None = None
    confused: Card | None = None
    """The other card whose right answer was typed."""
    counts: bool = True
    """False on first sight, unless the answer was right: then it is shown and asks again soon."""

    @property
    def confused_key(self) -> str:
        return self.confused.key if self.confused else ""


def reviewed(
    workspace: Workspace,
    question: Question,
    typed: str,
    checked: Checked | None,
    milliseconds: int = 0,
    hints: int = 0,
) -> Reviewed:
    """Return all that follows from an answer; None as ``checked`` means it was given up."""
    from coach.recall.checkers import Verdict
    from coach.recall.memory import Rating

    past = past_answers(workspace, question.subject)
    if checked is None:
        return Reviewed(None, Proposal(Rating.AGAIN), past, counts=not question.first_sight)
    effort = Effort(milliseconds, usual_milliseconds(past), hints)
    is_wrong = checked.verdict is Verdict.WRONG
    return Reviewed(
        checked,
        proposal(checked, effort),
        past,
        same_slip(past, checked, question.card, typed) if is_wrong else None,
        confused_with(workspace, question.card, typed) if is_wrong else None,
        counts=checked.verdict is Verdict.RIGHT or not question.first_sight,
    )
