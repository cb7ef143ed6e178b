"""The week's review: counted from the log, with milestones, a checkpoint and looking back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.usecases.library import NotFoundError
from coach.usecases.looking_back import EntryKind, journal
from coach.usecases.plans import start_plan
from coach.usecases.self_tests import answer_question
from coach.usecases.tick import find_task
from coach.usecases.today import today
from coach.usecases.weekly import encouragement, review_week, week_of
from coach.usecases.workspace import Workspace

WEEK = timedelta(days=7)


def test_a_milestone_is_computed_from_its_parts(workspace: Workspace) -> None:
    start_plan(workspace, "coach:ml-30-weeks", workspace.clock.today())
    [plan] = week_of(workspace).plans
    [milestone] = plan.milestones
    stands = {part.title: part.stand for part in milestone.parts}
    assert milestone.title == "Three weeks" and not milestone.reached
    assert stands["Linear algebra"].startswith("0 of ")
    assert stands["certificates"] == "0 of 5"


def test_the_checkpoint_of_the_fourth_week_gives_its_verdict(workspace: Workspace) -> None:
    start_plan(workspace, "coach:job-ready", workspace.clock.today() - 3 * WEEK, at=22)
    before = week_of(workspace).plans[0]
    assert before.week == 4
    [checkpoint] = before.checkpoints
    assert [answer for _, _, answer in checkpoint.questions] == [None] * 4
    review_week(workspace, {"on-track/demo": False})
    [checkpoint] = week_of(workspace).plans[0].checkpoints
    assert checkpoint.verdict.startswith("Build more and study less")
    review_week(
        workspace, {f"on-track/{name}": True for name in ("demo", "metrics", "test", "baseline")}
    )
    [checkpoint] = week_of(workspace).plans[0].checkpoints
    assert checkpoint.verdict == "On track. Go on like this."


def test_looking_back_is_kept_and_an_unknown_question_writes_nothing(workspace: Workspace) -> None:
    review_week(workspace, {"achieved": "trees", "gaps": "tests"})
    with pytest.raises(NotFoundError, match="it asks none"):
        review_week(workspace, {"achieved": "lost", "nothing/at-all": True})
    week = week_of(workspace)
    assert week.looking_back == (("achieved", "trees"), ("gaps", "tests"))
    assert (week.first, week.last) == (date(2026, 3, 9), date(2026, 3, 15))


def test_hard_weeks_and_the_day_after_a_miss_have_their_texts(workspace: Workspace) -> None:
    roadmap = workspace.library.roadmap("coach:ml-30-weeks")
    assert encouragement(roadmap, [], 1) == ""
    assert encouragement(roadmap, [], 2).startswith("Mathematics feels slow")
    anywhere = {one.text for one in roadmap.encouragements if not one.first_week}
    assert encouragement(roadmap, [date(2026, 3, 8)], 2) in anywhere


def test_today_says_so_after_a_miss(workspace: Workspace) -> None:
    day = workspace.clock.today()
    start_plan(workspace, "coach:ml-30-weeks", day)
    assert today(workspace).encouragement == ""
    start_plan(workspace, "coach:ml-30-weeks", day - timedelta(days=1))
    assert "Today" in today(workspace).encouragement or "today" in today(workspace).encouragement


def test_a_written_review_stands_in_the_journal_and_bare_answers_do_not(
    workspace: Workspace,
) -> None:
    review_week(workspace, {"achieved": "trees"})
    [entry] = journal(workspace)
    assert (entry.kind, entry.text) == (EntryKind.REVIEW, "achieved: trees")


def test_self_tests_and_reviews_survive_a_rebuild(workspace: Workspace) -> None:
    plan = start_plan(workspace, "coach:ml-30-weeks", workspace.clock.today()).id
    answer_question(workspace, plan, find_task(workspace, "day-07/self-test")[1], "solve", False)
    review_week(workspace, {"next": "week 2"})
    before = week_of(workspace)
    workspace.store.rebuild()
    assert week_of(workspace) == before
