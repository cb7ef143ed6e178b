"""Ranges, weeks without days, tracks, and everything a roadmap says beside its days."""

from __future__ import annotations

import json

import pytest

from coach.plan.parts import Missed
from coach.plan.payload import from_payload, to_payload
from coach.plan.roadmap import Roadmap, Role, Weekday, parse_roadmap
from coach.plan.tracks import on_track
from coach.plan.wanted import NumberWanted

TEXT = """\
roadmap: long-one
title: A long one
about: It has everything.
length: 4 weeks
day_1: monday
written_for: 2026-02-22
tracks:
  - {id: "24", title: Fast, weeks: 4}
  - {id: "36", title: Standard, weeks: 5, about: More repetition}
counters:
  - id: problems
    title: Problems solved
    weekly: 2-5
    from_day: 3
    targets: [{count: 10, by_day: 21}, {count: 20, by_week: 4}]
    katas: [merge_sort]
conditions:
  - {id: accepted, ask: Did the cohort take you?}
blanks:
  - {id: hashtag, ask: Your hashtag}
deadlines:
  - {id: cohort, title: Apply to the cohort, date: 2026-03-01, weekday: sunday}
posts:
  - {when: daily, about: What you did and one thing learned, hashtag: hashtag}
hard_weeks:
  - {weeks: 2-3, text: This is the boring part. It passes.}
  - {text: One line of code is enough today.}
checkpoints:
  - id: on-track
    title: Are you on track?
    every_weeks: 4
    questions:
      - {id: demo, ask: Can you show something that works?}
      - {id: test, ask: Did you write a test?}
    verdicts: [{if_no: demo, say: Build more and study less.}]
    all_yes: Go on.
milestones:
  - id: sorted
    title: Sorting known
    by_day: 7
    parts: [{counter: problems, count: 3}, {days: 1-2}, {task: day-01/read}, {kata: merge_sort}]
cadences:
  - {id: paper, every: week, on: saturday, kind: study, title: Read a paper, minutes: 45,
     missed: skip, from_week: 2}
  - {id: refine, every: month, on: 15, kind: build, title: Refine it, minutes: 60,
     missed: from-last}
rhythm:
  week:
    - weekday: [monday, tuesday, wednesday, thursday, friday]
      hours: 2
    - {weekday: saturday, role: project, hours: 4}
    - weekday: sunday
      role: review
      hours: 1
      tasks: [{id: reset, kind: review, title: Review and reset, minutes: 30}]
day_0:
  title: Setup
  gate: false
  tasks:
    - {id: day-00/gpu, kind: setup, title: Find a GPU, minutes: 30, needed_in_week: 3}
phases:
  - title: One
    weeks:
      - week: 1
        title: Days
        emphasis: The week everything rests on
        days:
          - day: 1
            title: Read
            hours: 3-4
            weekday: monday
            tasks:
              - {id: day-01/read, kind: study, title: Read, minutes: 180-240,
                 counts: {problems: 2}, steps: [Read it, Close it, Write it down]}
          - days: 2-3
            title: Two days in one
            hours: 5+3
            tasks:
              - id: day-02/big
                kind: build
                title: A large one
                deliverable: {gate: test accuracy > 0.85}
              - {id: day-02/last, kind: review, title: Write it up, minutes: 30, on: 3}
          - days: 4-7
            title: Four easy ones
            hours: 1
            tasks:
              - {id: day-04/read, kind: study, title: Read on, see: [1], after: [day-01/read]}
      - week: 2
        title: A week without days
        tasks:
          - {id: week-02/targets, kind: study, title: Targets, minutes: 120}
          - {id: week-02/build, kind: build, title: Build, minutes: 540}
          - {id: week-02/assess, kind: review, title: Assess, minutes: 30}
          - {id: week-02/friday, kind: build, title: Tidy up, minutes: 30, on: friday}
          - {id: week-02/cohort, kind: study, title: With the cohort, minutes: 30, if: accepted,
             else: {title: Alone}}
      - extra: 1
        track: "36"
        title: Once more
        tasks:
          - {id: extra/drills, kind: drill, title: More drills, minutes: 100}
      - weeks: 3-4
        title: Loose ends
        backlog:
          - {id: backlog/debate, kind: build, title: A debate of agents}
        tasks:
          - {id: week-03/test, kind: assess, title: Test yourself, minutes: 40, tracks: ["24"],
             self_test: [{id: sort, ask: Can you sort?, kata: merge_sort, revisit: [1, 2-3]}]}
          - {id: week-03/score, kind: assess, title: Hand it in, minutes: 20,
             blanks: [{id: score, ask: Your score, kind: number}]}
"""


def read(text: str = TEXT) -> Roadmap:
    roadmap, problems = parse_roadmap(text, "roadmaps/it.yaml", "mine")
    assert [str(problem) for problem in problems] == []
    assert roadmap is not None
    return roadmap


ROADMAP = read()


def ids_of(roadmap: Roadmap, number: int) -> list[tuple[str, int]]:
    day = next(day for day in roadmap.days if day.number == number)
    return [(task.id, task.minutes) for task in day.tasks]


def test_it_survives_a_journey_through_json() -> None:
    assert from_payload(json.loads(json.dumps(to_payload(ROADMAP)))) == ROADMAP


def test_of_a_range_of_hours_the_upper_bound_counts() -> None:
    day = next(day for day in ROADMAP.days if day.number == 1)
    assert (day.hours, day.minutes, day.tasks[0].least_minutes) == ((180, 240), 240, 180)
    assert day.tasks[0].steps == ("Read it", "Close it", "Write it down")


def test_a_range_of_days_becomes_days_and_a_long_task_its_parts() -> None:
    assert ids_of(ROADMAP, 2) == [("day-02/big/part-1", 300)]
    assert ids_of(ROADMAP, 3) == [("day-02/last", 30), ("day-02/big", 150)]
    first, last = (day for day in ROADMAP.days if day.number in (2, 3))
    assert (first.first, first.last, first.hours) == (2, 3, (300, 300))
    assert first.tasks[0].deliverable == ()
    assert last.tasks[1].deliverable == (NumberWanted("test accuracy", above=0.85),)
    assert (last.tasks[1].part, last.tasks[1].parts) == (2, 2)


def test_hours_given_once_for_a_range_hold_for_each_of_its_days() -> None:
    assert [ids_of(ROADMAP, number)[0][1] for number in (4, 5, 6, 7)] == [60, 60, 60, 30]
    assert sum(minutes for number in range(4, 8) for _, minutes in ids_of(ROADMAP, number)) == 270


def test_a_week_without_days_is_laid_onto_its_weekdays() -> None:
    days = [day for day in ROADMAP.days if 8 <= day.number <= 14]
    assert [day.role for day in days] == [*[Role.STUDY] * 5, Role.PROJECT, Role.REVIEW]
    assert [day.title for day in days] == ["A week without days"] * 7
    assert ids_of(ROADMAP, 8) == [("week-02/targets", 120)]
    assert ids_of(ROADMAP, 9) == [("week-02/build/part-1", 120)]
    assert ids_of(ROADMAP, 12)[0] == ("week-02/friday", 30)
    assert ids_of(ROADMAP, 14) == [("day-14/reset", 30), ("week-02/assess", 30)]


def test_a_condition_has_a_task_for_yes_and_one_for_no() -> None:
    yes, no = ROADMAP.task("week-02/cohort"), ROADMAP.task("week-02/cohort/else")
    assert yes is not None
    assert no is not None
    assert (yes.condition, yes.holds, no.condition, no.holds) == (
        "accepted",
        True,
        "accepted",
        False,
    )
    assert (no.title, no.minutes, no.kind) == ("Alone", 30, yes.kind)


def test_each_track_has_its_own_weeks_and_the_same_ids() -> None:
    fast, slow = on_track(ROADMAP, ""), on_track(ROADMAP, "36")
    assert [week.number for week in fast.weeks] == [1, 2, 3, 4]
    assert [week.title for week in slow.weeks][1:4] == [
        "A week without days",
        "Once more",
        "Loose ends",
    ]
    assert [day.number for day in slow.numbered_days] == list(range(1, 36))
    assert slow.task("extra/drills") is not None
    assert fast.task("extra/drills") is None
    assert fast.task("week-03/test") is not None
    assert slow.task("week-03/test") is None
    both = {task.id for task in fast.tasks} & {task.id for task in slow.tasks}
    assert "day-28/reset" in both
    assert slow.counters[0].targets[1].by_day == 35


def test_weeks_with_a_range_hold_a_backlog_without_dates() -> None:
    weeks = list(on_track(ROADMAP, "").weeks)
    assert [(week.first, week.last) for week in weeks[2:]] == [(3, 4), (3, 4)]
    assert [task.id for task in weeks[2].backlog] == ["backlog/debate"]
    found = ROADMAP.task("backlog/debate")
    assert found is not None
    assert found.minutes == 30


def test_what_stands_beside_the_days_is_read() -> None:
    counter, milestone = ROADMAP.counters[0], ROADMAP.milestones[0]
    assert [(target.count, target.by_day) for target in counter.targets] == [(10, 21), (20, 28)]
    assert (counter.weekly, counter.ideally, counter.from_day) == (2, 5, 3)
    assert [(part.kind, part.name, part.count) for part in milestone.parts] == [
        ("counter", "problems", 3), ("days", "", 0), ("task", "day-01/read", 0),
        ("kata", "merge_sort", 0),
    ]  # fmt: skip
    paper, refine = ROADMAP.cadences
    assert (paper.every, paper.unit, paper.on, paper.missed) == (1, "week", 5, Missed.SKIP)
    assert (paper.from_day, refine.unit, refine.on) == (8, "month", 15)
    assert ROADMAP.checkpoints[0].verdicts[0].if_no == "demo"
    assert [(one.first_week, one.last_week) for one in ROADMAP.encouragements] == [(2, 3), (0, 0)]
    assert ROADMAP.deadlines[0].weekday == Weekday.SUNDAY
    assert (ROADMAP.gate, ROADMAP.written_for) == (False, "2026-02-22")
    assert ROADMAP.posts[0].hashtag == "hashtag"
    assert ROADMAP.rhythm.week[5].role is Role.PROJECT
    setup = ROADMAP.task("day-00/gpu")
    assert setup is not None
    assert setup.needed_in_week == 3


def test_a_self_test_knows_the_days_to_go_back_to() -> None:
    task = ROADMAP.task("week-03/test")
    assert task is not None
    assert [(one.id, one.kata, one.revisit) for one in task.self_test] == [
        ("sort", "merge_sort", (1, 2, 3))
    ]


def test_an_occurrence_of_a_cadence_is_a_task() -> None:
    task = ROADMAP.task("paper/2026-03-14")
    assert task is not None
    assert (task.id, task.title) == ("paper/2026-03-14", "Read a paper")


PROBLEMS = [
    ("hours: 5+3", "hours: 5+3+1", '"hours" has 3 parts for 2 days'),
    ("hours: 5+3", "hours: soon", '"hours" must look like 3, 3-4, 1.5 or 5+5'),
    ("days: 2-3", "days: 3-4", "day 3 stands where day 2 is expected"),
    ("if: accepted", "if: acepted", '"acepted" is not one of the conditions (behind, accepted)'),
    ("counts: {problems: 2}", "counts: {problem: 2}", '"problem" is not one of the counters'),
    ("date: 2026-03-01", "date: 2026-02-31", '"date" must be a date such as 2026-02-22'),
    ("every: month", "every: moon", '"every" must look like week, 2 weeks or month, not "moon"'),
    ("missed: from-last", "missed: later", '"missed" must be one of stack, skip, from-last'),
    ("if_no: demo", "if_no: dome", '"dome" is not one of the questions (demo, test)'),
    ("{days: 1-2}", "{dais: 1-2}", "a part must name one of counter, task, kata, days, topic"),
    ("by_day: 7", "by_dy: 7", 'a milestone needs "by_day" or "by_week"'),
    ('track: "36"\n', 'track: "37"\n', '"37" is not one of the tracks (24, 36)'),
    ("accuracy > 0.85", "accuracy is good", '"gate" must look like "test accuracy > 0.85"'),
    ("minutes: 180-240", "minutes: 240-180", '"minutes" runs backwards: 240-180'),
    ("see: [1]", "see: [one]", '"see" must hold numbers and ranges such as 15-18, not "one"'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), PROBLEMS)
def test_a_mistake_is_told_with_its_line(old: str, new: str, expected: str) -> None:
    assert old in TEXT
    _, problems = parse_roadmap(TEXT.replace(old, new, 1), "roadmaps/it.yaml", "mine")
    found = [str(problem) for problem in problems]
    assert any(expected in problem for problem in found), found
    line = 1 + TEXT[: TEXT.index(old)].count("\n")
    assert any(abs(problem.line - line) <= 4 for problem in problems)
