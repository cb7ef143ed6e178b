"""The line of the last fifteen days: what was done shows, and rest is no loss."""

from __future__ import annotations

from datetime import date

from coach.plan.plan import Hours
from coach.recall.memory import Rating
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.planning import plan_changes as changes
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.planning.presence import Showing, showing_up
from tests.usecases.travelling import Travel


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


def test_a_holiday_is_no_rest_that_wants_an_answer_and_a_shift_is(travel: Travel) -> None:
    workspace = travel("2026-03-02T18:30")
    start_plan(workspace, "sprint-21", date(2026, 3, 1))
    record_answer(workspace, question_for(workspace, "bce"), Rating.GOOD)
    workspace = travel("2026-03-05T08:00")
    day = workspace.clock.today()
    plan = active_plans(workspace)[0].plan

    def shown() -> Showing:
        found = showing_up(workspace, day, active_plans(workspace))
        assert found is not None
        return found

    missed = (date(2026, 3, 3), date(2026, 3, 4))
    changes.carry_out(workspace, changes.pause(workspace, plan.id, *missed, "shift"))
    assert shown().marks == "#.._"
    changes.undo_change(workspace, plan.id)
    changes.carry_out(workspace, changes.pause(workspace, plan.id, *missed))
    assert (shown().marks, shown().words) == ("#--_", "one rest day, never two")


def test_a_weekday_without_hours_is_free(travel: Travel) -> None:
    workspace = travel("2026-03-06T18:30")
    start_plan(workspace, "sprint-21", workspace.clock.today(), Hours((2, 2, 2, 2, 2, 0, 0)))
    record_answer(workspace, question_for(workspace, "bce"), Rating.GOOD)
    workspace = travel("2026-03-09T08:00")
    found = showing_up(workspace, workspace.clock.today(), active_plans(workspace))
    assert found is not None
    assert found.marks == "#--_"
