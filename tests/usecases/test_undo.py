"""One undo takes back whatever was done last, and what came with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.journal.close import Close
from coach.plan.roadmap import Kind
from coach.usecases.journal.closes import closes
from coach.usecases.journal.closing import close_day, diary_folder
from coach.usecases.journal.looking_back import journal
from coach.usecases.journal.posting import post_copied
from coach.usecases.planning import plan_changes as changes
from coach.usecases.planning.counters import blanks, count, counters, fill
from coach.usecases.planning.focusing import focus_under_way, start_focus, stop_focus
from coach.usecases.planning.plans import active_plans
from coach.usecases.planning.self_tests import answer_question, asked
from coach.usecases.planning.tick import find_task
from coach.usecases.planning.weekly import review_week, week_of
from coach.usecases.undo import in_words, undo_newest
from coach.usecases.workspace import Workspace


@pytest.fixture
def road(on_the_road: Callable[..., Workspace]) -> Workspace:
    return on_the_road()


def test_counts_blanks_and_answers_are_taken_back_one_by_one(road: Workspace) -> None:
    workspace, task = road, find_task(road, "day-02/test")[1]
    plan = active_plans(road)[0].plan.id
    count(workspace, "problems", 2)
    fill(workspace, "score", "0.8")
    answer_question(workspace, plan, task, "stable", False)
    said = [in_words(event) for _ in range(3) if (event := undo_newest(workspace))]
    assert said == ["self-test answered: stable", "filled in: score", "counted: problems"]
    assert asked(workspace, plan, task)[2].answer is None
    assert [one.value for one in blanks(workspace)] == ["", ""]
    assert [one.counted.count for one in counters(workspace)] == [0]


def test_a_close_leaves_the_diary_with_what_was_there_before(workspace: Workspace) -> None:
    day = workspace.clock.today()
    page = close_day(workspace, Close(day, model="first"))
    close_day(workspace, Close(day, model="second"))
    undo_newest(workspace)
    assert "first" in page.read_text() and "second" not in page.read_text()
    undo_newest(workspace)
    assert closes(workspace) == []
    assert list(diary_folder(workspace).iterdir()) == []


def test_words_of_ones_own_around_a_close_stay(workspace: Workspace) -> None:
    page = close_day(workspace, Close(workspace.clock.today(), model="first"))
    page.write_text(page.read_text() + "\nMy own words.\n")
    undo_newest(workspace)
    assert "first" not in page.read_text()
    assert "My own words." in page.read_text()


def test_a_post_goes_with_the_task_that_it_completed(road: Workspace) -> None:
    assert post_copied(road, "a post").task.endswith("/day-01/post")
    undo_newest(road)
    assert journal(road) == []
    [post] = [one for one in active_plans(road)[0].dated if one.task.kind is Kind.POST]
    assert post.is_open


@pytest.mark.parametrize(
    ("do", "left"),
    [
        (lambda w: review_week(w, {"gaps": "tests"}), lambda w: week_of(w).looking_back),
        (start_focus, focus_under_way),
        (lambda w: (start_focus(w), stop_focus(w)), lambda w: not focus_under_way(w)),
    ],
)
def test_reviews_and_focus_are_taken_back(
    workspace: Workspace,
    do: Callable[[Workspace], object],
    left: Callable[[Workspace], object],
) -> None:
    do(workspace)
    assert left(workspace)
    undo_newest(workspace)
    assert not left(workspace)


def test_what_was_changed_about_a_plan_is_named_when_it_is_taken_back(
    on_the_road: Callable[..., Workspace],
) -> None:
    workspace = on_the_road()
    plan, day = active_plans(workspace)[0].plan, workspace.clock.today()
    for change in (
        changes.pause(workspace, plan.id, day, day),
        changes.shift(workspace, plan.id, 2, day),
        changes.settle(workspace, plan, day),
        changes.change_hours(workspace, plan.id, None, day),
        changes.move(workspace, plan.id, "day-02/test", day),
    ):
        changes.carry_out(workspace, change)
    said = [in_words(event) for _ in range(5) if (event := undo_newest(workspace))]
    assert said == [
        "day-02/test put on 2026-03-09",
        "other hours",
        "missed days left to the review days",
        "the shift by 2 dates from 2026-03-09 on",
        "1 date kept free, 2026-03-09 to 2026-03-09",
    ]
