"""Going back: one task a topic, an hour a week at most, the rest listed and waiting."""

from __future__ import annotations

from datetime import date, timedelta

from coach.plan.revisits import (
    MINUTES,
    WEEKLY_MINUTES,
    Miss,
    is_revisit,
    revisit_dates,
    revisit_tasks,
)
from coach.plan.roadmap import Rhythm, Roadmap

MONDAY = date(2026, 3, 9)
EMPTY = Roadmap("small", "coach", "r.yaml", "Small", "", 7, None, Rhythm(), (), None, ())


def miss(topic: str, days_later: int = 0, said: str = "no") -> Miss:
    return Miss(topic, said, MONDAY + timedelta(days=days_later), (), (), ())


def test_misses_of_one_topic_are_one_task_of_forty_minutes() -> None:
    [task] = revisit_tasks(EMPTY, [miss("trees", 1, "b"), miss("trees", 0, "a")], {})
    assert task.id == "revisit/trees/2026-03-09" and is_revisit(task)
    assert (task.minutes, task.note, task.topics) == (MINUTES, "a; b", ("trees",))


def test_a_miss_after_going_back_makes_a_new_task() -> None:
    first = "revisit/trees/2026-03-09"
    tasks = revisit_tasks(EMPTY, [miss("trees"), miss("trees", 5)], {first: MONDAY})
    assert [task.id for task in tasks] == [first, "revisit/trees/2026-03-14"]


def test_a_week_holds_an_hour_and_the_rest_waits() -> None:
    tasks = revisit_tasks(EMPTY, [miss("a"), miss("b"), miss("c")], {})
    dates = revisit_dates(tasks, {}, MONDAY)
    assert dates == {"revisit/a/2026-03-09": MONDAY + timedelta(days=1)}
    for week in range(1, 4):
        later = revisit_dates(tasks, {}, MONDAY + timedelta(days=7 * week))
        assert sum(MINUTES for _ in later) <= WEEKLY_MINUTES


def test_what_was_done_this_week_counts_and_next_week_has_room_again() -> None:
    tasks = revisit_tasks(EMPTY, [miss("a"), miss("b")], {})
    done = {"revisit/a/2026-03-09": MONDAY + timedelta(days=1)}
    assert revisit_dates(tasks, done, MONDAY + timedelta(days=2)) == {}
    next_monday = MONDAY + timedelta(days=7)
    assert revisit_dates(tasks, done, next_monday) == {"revisit/b/2026-03-09": next_monday}
