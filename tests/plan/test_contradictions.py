"""Contradictions in a roadmap, each found at its line."""

from __future__ import annotations

from datetime import date

import pytest

from coach.plan.check import Known, check_roadmap
from coach.plan.contradictions import outdated
from coach.plan.roadmap import Roadmap, parse_roadmap

TEXT = """\
roadmap: odd
title: Odd
about: It contradicts itself.
length: 3 weeks
day_1: monday
written_for: 2026-02-22
counters:
  - id: problems
    title: Problems
    from_day: 1
    targets:
      - {count: 3, by_day: 3}
  - id: many
    title: Many
    weekly: 3-5
    targets:
      - {count: 10, by_week: 3}
milestones:
  - id: sorted
    title: Sorted
    by_day: 3
    parts:
      - {task: day-01/read}
deadlines:
  - {id: cohort, title: Apply, date: 2026-03-01, weekday: sunday}
hard_weeks:
  - {weeks: 2-3, text: It passes.}
day_0:
  title: Setup
  tasks:
    - {id: day-00/gpu, kind: setup, title: GPU, minutes: 30, needed_in_week: 2}
phases:
  - title: One
    weeks:
      - week: 1
        title: Days
        days:
          - day: 1
            title: Read
            hours: 3
            weekday: monday
            tasks:
              - {id: day-01/read, kind: study, title: Read, minutes: 180,
                 counts: {problems: 2}, completes: [course-1]}
          - day: 2
            title: More
            tasks:
              - {id: day-02/more, kind: study, title: More, minutes: 60,
                 counts: {problems: 1}, expects: [course-1], after: [day-01/read], see: [1],
                 self_test: [{ask: Well?, revisit: [1]}]}
          - days: 3-7
            title: And so on
            tasks:
              - {id: day-03/on, kind: study, title: On, minutes: 600}
      - weeks: 2-3
        title: Later
        backlog: [{id: later, kind: build, title: Later}]
"""
ROADMAP_LINES = TEXT.splitlines()


def read(text: str) -> Roadmap:
    roadmap, problems = parse_roadmap(text, "roadmaps/odd.yaml", "mine")
    assert [str(one) for one in problems] == []
    assert roadmap is not None
    return roadmap


def findings(text: str) -> list[str]:
    return [str(one) for one in check_roadmap(read(text), Known(resources=["course-1"]))]


def test_without_contradictions_nothing_is_found() -> None:
    assert findings(TEXT) == []


CONTRADICTIONS = [
    (
        "{count: 3, by_day: 3}",
        "{count: 10, by_day: 3}",
        "12: warning: counter problems: 10 by day 3, but the tasks up to there add up to 3; "
        "that needs 23.3 a week",
    ),
    (
        "{count: 10, by_week: 3}",
        "{count: 150, by_week: 3}",
        "17: warning: counter many: 150 by day 21, but the tasks up to there add up to 0; "
        "that needs 50.0 a week, and it says 5",
    ),
    (
        "{count: 3, by_day: 3}",
        "{count: 3, by_day: 30}",
        "12: warning: counter problems: 3 by day 30, but the roadmap ends with day 21",
    ),
    ("length: 3 weeks", "length: 30 weeks", '"length" says 210 days, but the last day written'),
    ("{task: day-01/read}", "{task: day-1/read}", '23: milestone sorted: there is no task "day-1'),
    ("{task: day-01/read}", "{task: day-03/on}", "day-03/on lies on day 7, after day 3"),
    ("date: 2026-03-01", "date: 2025-10-05", "25: warning: deadline cohort: 2025-10-05 lies"),
    ("weekday: sunday", "weekday: friday", "2026-03-01 is a Sunday, not a Friday"),
    ("weekday: monday", "weekday: tuesday", "38: warning: day 1: it would be a Monday, not a Tues"),
    ("minutes: 180,", "minutes: 240,", "38: warning: day 1: its tasks take 240 minutes, its hours"),
    ("completes: [course-1]", "note: no", 'it expects "course-1", which nothing before it'),
    ("after: [day-01/read]", "after: [day-03/on]", '"day-03/on", which lies later, on day 7'),
    ("after: [day-01/read]", "after: [day-9/x]", 'it comes after "day-9/x", and there is no such'),
    ("see: [1]", "see: [99]", "it speaks of day 99, which is not there"),
    ("revisit: [1]", "revisit: [77]", "it speaks of day 77, which is not there"),
    ("weeks: 2-3, text", "weeks: 2-9, text", "27: warning: week 9 is not there; the last is 3"),
    ("needed_in_week: 2", "needed_in_week: 8", "31: warning: task day-00/gpu: week 8 is not there"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CONTRADICTIONS)
def test_a_contradiction_is_found_with_its_line(old: str, new: str, expected: str) -> None:
    assert old in TEXT
    found = findings(TEXT.replace(old, new, 1))
    assert any(expected in one for one in found), found
    assert all(one.startswith("roadmaps/odd.yaml:") for one in found)


def test_deadlines_of_others_that_are_over_are_told_to_whoever_follows_the_plan() -> None:
    roadmap = read(TEXT)
    start = date(2026, 2, 22)
    assert list(outdated(roadmap, start, date(2026, 3, 1))) == []
    assert list(outdated(roadmap, start, date(2026, 3, 2))) == ["Apply: 2026-03-01, is over"]
    late = list(outdated(roadmap, date(2026, 4, 1), date(2026, 4, 1)))
    assert late == ["Apply: 2026-03-01, before the plan began"]
