"""The line of the last fifteen days: what was done shows, and rest is no loss."""

from __future__ import annotations

from coach.recall.memory import Rating
from coach.usecases.answer import question_for, record_answer
from coach.usecases.plans import start_plan
from coach.usecases.presence import showing_up
from tests.usecases.katas import Travel


def test_the_last_days_are_a_line_of_signs_and_rest_is_no_loss(travel: Travel) -> None:
    workspace = travel("2026-03-02T18:30")
    assert showing_up(workspace, workspace.clock.today()) is None
    start_plan(workspace, "sprint-21", workspace.clock.today())
    record_answer(workspace, question_for(workspace, "bce"), Rating.GOOD)
    workspace = travel("2026-03-04T18:30")
    found = showing_up(workspace, workspace.clock.today())
    assert found is not None
    assert (found.marks, found.words) == ("#._", "yesterday was rest, so something small today")
    record_answer(workspace, question_for(workspace, "expectation"), Rating.GOOD)
    found = showing_up(workspace, workspace.clock.today())
    assert found is not None
    assert (found.marks, found.words) == ("#.#", "one rest day, never two")
    workspace = travel("2026-03-30T18:30")
    found = showing_up(workspace, workspace.clock.today())
    assert found is not None
    assert found.marks == "." * 14 + "_"
