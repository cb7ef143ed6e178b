"""Minutes planned and done by week, and how fast katas have become."""

from __future__ import annotations

from datetime import date

from coach.usecases.planning.effort import WeekOfWork, kata_times, weeks_of_work
from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.tick import Given, tick
from coach.usecases.planning.today import LineKind, today
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import rebuilt


def test_weeks_count_what_was_planned_and_what_was_done(workspace: Workspace) -> None:
    assert weeks_of_work(workspace) == []
    start_plan(workspace, "sprint-21", workspace.clock.today())
    (week,) = weeks_of_work(workspace)
    assert (week.monday, week.done) == (date(2026, 3, 9), 0)
    line = next(one for one in today(workspace).lines if one.kind is LineKind.TASK)
    tick(workspace, line.target, Given(note="ready", url="https://example.org"))
    assert weeks_of_work(workspace) == [WeekOfWork(week.monday, week.planned, line.minutes)]
    assert week.planned > line.minutes


def test_katas_passed_twice_show_the_first_time_and_the_last(workspace: Workspace) -> None:
    rebuilt(workspace, "merge_sort", 600)
    assert kata_times(workspace) == []
    rebuilt(workspace, "merge_sort", 300)
    (times,) = kata_times(workspace)
    assert (times.first, times.last, times.passes) == (600, 300, 2)
    assert times.title == "Merge sort"
