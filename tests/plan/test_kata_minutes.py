"""A task that names katas has the minutes they take."""

from __future__ import annotations

from coach.content.problems import Problems
from coach.plan.kata_minutes import Par, check_kata_minutes
from coach.plan.roadmap import Roadmap, parse_roadmap

PARS = {"merge_sort": Par(45, 15), "bfs": Par(20, 8)}
DAYS = """\
roadmap: small
title: Small
about: Two days.
length: 2 days
phases:
  - title: One
    weeks:
      - week: 1
        title: One
        days:
          - day: 1
            title: First
            tasks:
"""


def _task(keys: str) -> str:
    return f"              - {{kind: build, title: A, {keys.removeprefix('| ')}}}"


def found_in(*tasks: str) -> list[str]:
    """Return the warnings on tasks of day 1; a task on its own line after ``|`` stands on day 2."""
    first, second = (
        [_task(one) for one in tasks if one.startswith("| ") is later] for later in (False, True)
    )
    rest = ["          - day: 2", "            title: Second", "            tasks:", *second]
    found, faults = parse_roadmap(DAYS + "\n".join([*first, *rest]) + "\n", "small.yaml", "mine")
    assert isinstance(found, Roadmap), [str(one) for one in faults]
    problems = Problems("small.yaml")
    check_kata_minutes(found, PARS, problems)
    return [f"{one.where}: {one.message}" for one in problems]


def test_a_task_shorter_than_its_katas_is_named_with_both_figures() -> None:
    assert found_in("id: a, minutes: 60, katas: [merge_sort, bfs]", "| id: b, minutes: 9") == [
        "task a: it has 60 minutes, its katas take 65 at par"
    ]


def test_the_second_time_takes_the_par_for_repeating() -> None:
    assert found_in(
        "id: a, minutes: 45, katas: [merge_sort]", "| id: b, minutes: 15, katas: [merge_sort]"
    ) == []  # fmt: skip


def test_two_tasks_of_one_day_share_a_kata() -> None:
    assert found_in(
        "id: a, minutes: 25, katas: [merge_sort]", "id: b, minutes: 22, katas: [merge_sort]",
        "| id: c, minutes: 9",
    ) == ["task b: it has 22 minutes, its katas take 23 at par"]  # fmt: skip


def test_a_kata_nobody_knows_takes_nothing() -> None:
    assert found_in("id: a, minutes: 5, katas: [unheard]", "| id: b, minutes: 9") == []
