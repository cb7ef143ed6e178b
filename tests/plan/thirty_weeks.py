"""The days and hours of a roadmap of thirty weeks, as far as dates need them: its day 168."""

from __future__ import annotations

from collections.abc import Sequence

from coach.plan.roadmap import Day, Kind, Phase, Rhythm, Roadmap, Role, Task, Week, Weekday

# The upper bound of each day's hours, a week a line, Monday first. Days 85 to 126 have ranges
# whose days share a row; the last six weeks give their hours a day.
HOURS = (
    (3, 3, 3, 3, 3, 5, 2),
    (3, 3, 3, 3, 3, 5, 2),
    (3, 3, 3, 3, 3, 6, 2),
    (3, 4, 3, 3, 4, 6, 2),
    (3, 3, 4, 4, 3, 5, 2),
    (4, 4, 4, 4, 3, 6, 2),
    (3, 3, 4, 4, 4, 5, 2),
    (3, 3, 3, 4, 4, 4, 2),
    (3, 3, 3, 4, 4, 5, 2),
    (3, 3, 4, 3, 3, 5, 2),
    (3, 3, 4, 4, 3, 5, 2),
    (3, 3, 3, 3, 3, 5, 2),
    (3, 3, 3, 3, 4, 3, 4),
    (3, 3, 4, 5, 5, 4, 4),
    (3, 3, 3, 3, 4, 4, 3),
    (3, 4, 4, 3, 3, 3, 3),
    (3, 3, 3, 3, 3, 3, 3),
    (4, 4, 4, 4, 4, 5, 3),
    *[(5, 5, 5, 5, 5, 5, 5)] * 3,
    *[(3, 3, 3, 3, 3, 3, 3)] * 3,
)
ROLES = (*[Role.STUDY] * 5, Role.PROJECT, Role.REVIEW)


def task_of(number: int, part: int, minutes: int) -> Task:
    return Task(
        f"day-{number:03}/{part}", Kind.STUDY, "", f"Part {part} of day {number}", minutes, 1
    )


def day_of(number: int, hours: int) -> Day:
    """Return a day of so many tasks of an hour."""
    tasks = tuple(task_of(number, part, 60) for part in range(1, hours + 1))
    return Day(number, f"Day {number}", "", ROLES[(number - 1) % 7], tasks, 1)


def days_of(week: int, hours: Sequence[int]) -> list[Day]:
    return [day_of(7 * (week - 1) + number, each) for number, each in enumerate(hours, start=1)]


def thirty_weeks() -> Roadmap:
    """Return the roadmap: a day 0 of two hours, and 168 days from a Monday on."""
    setup = Day(0, "Setup", "", Role.STUDY, (task_of(0, 1, 60), task_of(0, 2, 60)), 1)
    weeks = tuple(
        Week(
            week,
            f"Week {week}",
            "",
            tuple(day_of(7 * (week - 1) + n, hours[n - 1]) for n in range(1, 8)),
        )
        for week, hours in enumerate(HOURS, start=1)
    )
    phases = (Phase("All", "", weeks),)
    return Roadmap(
        "thirty-weeks", "mine", "it.yaml", "Thirty weeks", "", 210, Weekday.MONDAY, Rhythm(), (),
        setup, phases,
    )  # fmt: skip
