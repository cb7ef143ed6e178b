"""A no in a self-test brings one task to go back to, and moves nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from coach.plan.dates import State, end_date
from coach.plan.revisits import is_revisit
from coach.plan.roadmap import Task
from coach.recall.memory import Rating
from coach.usecases.katas.attempts import finish_attempt, start_attempt
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.planning.self_tests import answer_question, asked
from coach.usecases.planning.tick import Given, find_task, tick
from coach.usecases.planning.today import today
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD

TEST = "day-07/self-test"


def begun(workspace: Workspace) -> tuple[str, Task]:
    plan = start_plan(workspace, "coach:ml-30-weeks", workspace.clock.today())
    return plan.id, find_task(workspace, TEST)[1]


def test_a_no_brings_a_task_tomorrow_and_moves_no_other_date(workspace: Workspace) -> None:
    plan, task = begun(workspace)
    before = active_plans(workspace)[0].dated
    answer_question(workspace, plan, task, "determinant", False)
    [active] = active_plans(workspace)
    [again] = [each for each in active.dated if is_revisit(each.task)]
    assert again.task.title.startswith("Go back to day 2: ")
    assert again.date == workspace.clock.today() + timedelta(days=1)
    assert "determinants" in again.reason
    others = [each for each in active.dated if not is_revisit(each.task)]
    assert [each.date for each in others] == [each.date for each in before]
    assert end_date(active.dated) == end_date(before)


def test_it_shows_on_its_day_and_is_done_like_any_task(workspace: Workspace) -> None:
    plan, task = begun(workspace)
    number = today(workspace, workspace.clock.today() + timedelta(days=1)).plans[0].day
    answer_question(workspace, plan, task, "determinant", False)
    tomorrow = today(workspace, workspace.clock.today() + timedelta(days=1))
    [section] = [one for one in tomorrow.sections if one.title == "To go back to"]
    assert tomorrow.plans[0].day == number
    tick(workspace, section.lines[0].target, Given())
    [again] = [each for each in active_plans(workspace)[0].dated if is_revisit(each.task)]
    assert again.state is State.DONE


def test_two_noes_of_two_days_wait_for_each_other(workspace: Workspace) -> None:
    plan, task = begun(workspace)
    for question in ("linear-map", "determinant", "solve"):
        answer_question(workspace, plan, task, question, False)
    again = [each for each in active_plans(workspace)[0].dated if is_revisit(each.task)]
    assert [each.state for each in again] == [State.AHEAD, State.BACKLOG]
    assert "an hour" in again[1].reason


def test_a_later_yes_takes_the_task_away(workspace: Workspace) -> None:
    plan, task = begun(workspace)
    answer_question(workspace, plan, task, "groupby", False)
    answer_question(workspace, plan, task, "groupby", True)
    assert not any(is_revisit(each.task) for each in active_plans(workspace)[0].dated)
    assert [one.answer for one in asked(workspace, plan, task)] == [None] * 4 + [True]


def test_a_failed_kata_goes_back_to_the_day_that_asks_for_it(workspace: Workspace) -> None:
    begun(workspace)
    fail(workspace, "coach:kata/merge_sort")
    [again] = [each for each in active_plans(workspace)[0].dated if is_revisit(each.task)]
    assert "merge_sort was not passed" in again.reason
    assert again.task.katas == ("merge_sort",)


def fail(workspace: Workspace, subject: str) -> None:
    """Give an attempt up, as F9 does."""
    kata = workspace.library.kata(subject.replace("kata/", "", 1))
    attempt = start_attempt(workspace, kata)
    finish_attempt(workspace, attempt, Rating.AGAIN, passed=False, seconds=60.0)


def test_an_unknown_question_is_named_with_what_there_is(workspace: Workspace) -> None:
    plan, task = begun(workspace)
    with pytest.raises(NotFoundError, match="it asks linear-map, determinant"):
        answer_question(workspace, plan, task, "nothing", False)
    with pytest.raises(NotFoundError, match="say yes or no"):
        answer_question(workspace, plan, task, "groupby", None)


def test_a_question_without_topics_is_about_what_its_kata_is_about(
    on_the_road: Callable[..., Workspace],
) -> None:
    text = ROAD.replace("topics: [sorting], revisit: 1}", "topics: [sorting], revisit: 2}")
    workspace = on_the_road(text)
    plan, task = active_plans(workspace)[0].plan.id, find_task(workspace, "day-02/test")[1]
    answer_question(workspace, plan, task, "rebuild", False)
    answer_question(workspace, plan, task, "stable", False)
    again = [e.task for e in active_plans(workspace)[0].dated if is_revisit(e.task)]
    assert [(one.title, one.topics) for one in again] == [
        ("Go back to day 1: Merging, day 2: Looking back (sorting)", ("sorting",))
    ]
