"""A task as a page: why it lies there, what to read for it, whatever date it is on."""

from __future__ import annotations

import pytest

from coach.cli.text import today_text
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plan_changes import carry_out, open_gate
from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.task_view import task_view
from coach.usecases.planning.tick import Given, tick
from coach.usecases.planning.today import today
from tests.usecases.travelling import Travel


@pytest.fixture
def thirty_weeks(travel: Travel) -> Travel:
    workspace = travel("2026-02-22T10:00")
    start_plan(workspace, "ml-30-weeks", workspace.clock.today())
    return travel


def facts(travel: Travel, task: str, moment: str = "2026-02-23T10:00") -> dict[str, str]:
    return {one.word: one.text for one in task_view(travel(moment), task).facts if one.word}


def test_a_task_says_what_to_read_for_it_with_title_author_and_address(
    thirty_weeks: Travel,
) -> None:
    found = facts(thirty_weeks, "day-04/series")
    assert found["with"] == (
        "Essence of Linear Algebra, Grant Sanderson (3Blue1Brown) (finished with this task)  "
        "https://www.3blue1brown.com/topics/linear-algebra"
    )
    assert (
        found["why"] == "Moved 1 day, from Thu 26 February: what was missed before takes its date."
    )


def test_a_done_task_says_when_and_what_showed_it(thirty_weeks: Travel) -> None:
    assert "done" not in facts(thirty_weeks, "day-04/series")
    workspace = thirty_weeks("2026-02-23T10:00")
    tick(workspace, "day-04/series", Given(note="all nine parts"))
    assert facts(thirty_weeks, "day-04/series")["done"] == "Mon 23 February: note all nine parts"


def test_days_a_task_speaks_of_are_named_with_their_dates(thirty_weeks: Travel) -> None:
    workspace = thirty_weeks("2026-02-22T10:00")
    seeing = next(t for t in workspace.library.roadmap("ml-30-weeks").tasks if t.see)
    view = task_view(workspace, seeing.id)
    assert f"day {seeing.see[0]}: " in next(one.text for one in view.facts if one.word == "see")


def test_a_task_of_the_backlog_and_an_occurrence_to_come_have_their_reasons(
    thirty_weeks: Travel,
) -> None:
    assert facts(thirty_weeks, "backlog/debate")["why"].startswith("From the backlog")
    assert task_view(thirty_weeks("2026-02-23T10:00"), "backlog/debate").date is None
    coming = facts(thirty_weeks, "paper/2026-03-14")["why"]
    assert coming.endswith("It is not due today; the next is due on Sat 15 August.")


def test_an_occurrence_is_called_by_a_date_and_by_nothing_else(thirty_weeks: Travel) -> None:
    workspace = thirty_weeks("2026-02-23T10:00")
    with pytest.raises(NotFoundError):
        tick(workspace, "paper/soon", Given())
    assert today(workspace).sections


def test_today_says_what_of_an_opened_day_0_has_no_date(thirty_weeks: Travel) -> None:
    workspace = thirty_weeks("2026-02-22T10:00")
    carry_out(workspace, open_gate(workspace, "ml-30-weeks", "it is all there"))
    later = today(thirty_weeks("2026-02-23T10:00"))
    assert len(later.plans[0].waiting) == 6
    assert "6 of day 0 wait without a date: coach plan move day-00/" in today_text(later)


def test_while_day_0_waits_it_comes_first_and_day_1_moves(thirty_weeks: Travel) -> None:
    workspace = thirty_weeks("2026-02-23T10:00")
    view = task_view(workspace, "day-00/install")
    assert (view.date, view.reason) == (
        workspace.clock.today(),
        "Day 0 comes first, and was planned for Sun 22 February.",
    )
    assert str(task_view(workspace, "day-01/watch").date) == "2026-02-24"
