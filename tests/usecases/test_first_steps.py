"""The first five minutes: a step at a time, until each was taken or nobody wants them."""

from __future__ import annotations

from coach.journal.close import Close
from coach.recall.memory import Rating
from coach.record import replace
from coach.usecases.cards.acquaint import acquaint
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.first_steps import STEPS, FirstSteps, first_steps
from coach.usecases.journal.closing import close_day, draft_close
from coach.usecases.katas.attempts import start_attempt
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.planning.tick import Given, tick
from coach.usecases.workspace import Workspace


def test_each_step_leads_to_the_next_and_the_last_to_none(workspace: Workspace) -> None:
    assert first_steps(workspace) == FirstSteps(0, STEPS[0])
    start_plan(workspace, "sprint-21", workspace.clock.today())
    assert first_steps(workspace) == FirstSteps(1, STEPS[1])
    card = next(workspace.library.cards("coach:losses"))
    record_answer(workspace, question_for(workspace, card.key), Rating.GOOD)
    start_attempt(workspace, workspace.library.kata("two_sum"))
    assert first_steps(workspace) == FirstSteps(3, STEPS[3])
    task = next(
        dated.task
        for active in active_plans(workspace)
        for dated in active.dated
        if not dated.task.deliverable
    )
    tick(workspace, task.id, Given())
    close: Close = draft_close(workspace)
    close_day(workspace, close)
    assert first_steps(workspace) is None


def test_a_later_step_may_come_first(workspace: Workspace) -> None:
    start_attempt(workspace, workspace.library.kata("two_sum"))
    said = first_steps(workspace)
    assert said == FirstSteps(1, STEPS[0])
    assert said.heading == "1 of 5: begin a roadmap"


def test_who_wants_no_steps_is_shown_none(workspace: Workspace) -> None:
    config = replace(workspace.config, look_first_steps=False)
    assert first_steps(replace(workspace, config=config)) is None


def test_a_card_that_was_only_shown_was_tried(workspace: Workspace) -> None:
    start_plan(workspace, "sprint-21", workspace.clock.today())
    card = next(workspace.library.cards("coach:losses"))
    acquaint(workspace, question_for(workspace, card.key))
    assert first_steps(workspace) == FirstSteps(2, STEPS[2])
