"""Tasks of a week laid onto its days: each day its share, in order, nothing left out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.plan.roadmap import Kind, Role, Task
from coach.plan.spreading import Slot, spread


def week(minutes: list[int], hours: int = 120) -> list[Slot]:
    slots = [Slot(number, Role.STUDY, hours) for number in range(1, 6)]
    slots.append(Slot(6, Role.PROJECT, hours))
    slots.append(Slot(7, Role.REVIEW, 60))
    tasks = [Task(f"w/{n}", Kind.STUDY, "", f"T{n}", each, 1) for n, each in enumerate(minutes)]
    spread(tasks, slots, {})
    return slots


def laid(slots: list[Slot]) -> list[list[int]]:
    return [[task.minutes for task in slot.tasks] for slot in slots]


def test_few_tasks_lie_on_days_of_their_own_and_not_on_the_first_ones() -> None:
    assert laid(week([30] * 6)) == [[30], [30], [30], [30], [30], [30], []]


def test_a_week_with_twice_as_many_small_tasks_has_two_a_day() -> None:
    assert laid(week([45] * 12)) == [[45, 45]] * 6 + [[]]


def test_a_long_task_takes_a_whole_day_and_its_rest_the_next() -> None:
    assert laid(week([200, 60], hours=120))[:3] == [[120], [80], [60]]


def test_days_without_hours_have_room_for_a_whole_task() -> None:
    assert laid(week([30, 30, 60], hours=0)) == [[30], [30], [60], [], [], [], []]
    assert laid(week([90] * 6, hours=0)) == [[90]] * 6 + [[]]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(5, 240), min_size=1, max_size=14))
def test_all_of_it_is_laid_in_order(minutes: list[int]) -> None:
    slots = week(minutes)
    names = [task.id.partition("/part")[0] for slot in slots for task in slot.tasks]
    assert list(dict.fromkeys(names)) == [f"w/{n}" for n in range(len(minutes))]
    assert sum(map(sum, laid(slots))) == sum(minutes)
    if sum(minutes) <= 500:
        assert max(map(sum, laid(slots))) < 120 + 20
