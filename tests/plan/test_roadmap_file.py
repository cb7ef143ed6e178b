"""Reading roadmap files: what comes out, and every problem at its line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from coach.plan.check import check_roadmap
from coach.plan.payload import from_payload, to_payload
from coach.plan.roadmap import (
    Kind,
    Need,
    Roadmap,
    Role,
    Weekday,
    parse_roadmap,
)
from coach.plan.wanted import (
    CommitWanted,
    FileWanted,
    KataWanted,
    NoteWanted,
    NumberWanted,
    UrlWanted,
)

FULL = """\
roadmap: two-days
format: 1
title: Two days
about: A short one.
length: 2 days
day_1: monday
rhythm:
  blocks:
    - {id: morning, title: Morning, minutes: 30}
    - {id: evening, title: Evening, minutes: 60}
  every_day:
    - {id: goals, kind: reflect, title: Set goals, minutes: 10, block: morning}
resources:
  - {id: a-book, kind: book, title: A book, author: Somebody, url: "https://example.org"}
day_0:
  title: Setup
  tasks:
    - {id: day-00/install, kind: setup, title: Install it, minutes: 20, needs: network}
phases:
  - title: Everything
    goal: Know it
    weeks:
      - week: 1
        title: The week
        why: Because
        days:
          - day: 1
            title: First
            idea: One thing
            topics: [sorting]
            tasks:
              - id: day-01/build
                kind: build
                label: Model
                title: Build it
                minutes: 50
                block: evening
                needs: [gpu, network]
                resources: [a-book]
                katas: [merge_sort]
                decks: [losses]
                cards: [bce]
                note: Slowly.
                deliverable:
                  - file: work/one.ipynb
                  - commit: the work itself
                  - url: where it runs
                  - note: what was hard
                  - kata: merge_sort
                  - {number: accuracy, at_least: 85, at_most: 100, unit: "%"}
              - {id: day-01/warm-up, kind: study, title: Read, minutes: 15, block: morning}
              - {id: day-01/more, kind: drill, title: More, minutes: 9, topics: [x], optional: true}
          - {day: 2, title: Second, role: rest}
"""


def read(text: str) -> tuple[Roadmap | None, list[str]]:
    roadmap, problems = parse_roadmap(dedent(text), "roadmaps/it.yaml", "mine")
    return roadmap, [str(problem) for problem in problems]


def full() -> Roadmap:
    roadmap, problems = read(FULL)
    assert problems == []
    assert roadmap is not None
    return roadmap


def changed(old: str, new: str) -> tuple[Roadmap | None, list[str]]:
    assert FULL.count(old) == 1
    return read(FULL.replace(old, new))


def test_the_header_is_read() -> None:
    roadmap = full()
    assert (roadmap.key, roadmap.path) == ("mine:two-days", "roadmaps/it.yaml")
    assert (roadmap.title, roadmap.about, roadmap.length_days) == ("Two days", "A short one.", 2)
    assert roadmap.day_1 is Weekday.MONDAY
    assert roadmap.rhythm.minutes == 90
    assert [each.author for each in roadmap.resources] == ["Somebody"]


def test_a_task_is_read_with_everything_it_names() -> None:
    task = full().task("day-01/build")
    assert task is not None
    assert (task.kind, task.label, task.minutes, task.line) == (Kind.BUILD, "Model", 50, 32)
    assert task.needs == (Need.GPU, Need.NETWORK)
    assert (task.katas, task.decks, task.cards) == (("merge_sort",), ("losses",), ("bce",))
    assert (task.resources, task.note, task.optional) == (("a-book",), "Slowly.", False)


def test_every_kind_of_deliverable_is_read() -> None:
    task = full().task("day-01/build")
    assert task is not None
    assert task.deliverable == (
        FileWanted("work/one.ipynb"),
        CommitWanted("the work itself"),
        UrlWanted("where it runs"),
        NoteWanted("what was hard"),
        KataWanted("merge_sort"),
        NumberWanted("accuracy", 85.0, 100.0, "%"),
    )


def test_one_deliverable_needs_no_list() -> None:
    roadmap, problems = read(FULL.replace("optional: true", "deliverable: {note: what}"))
    assert problems == []
    task = roadmap.task("day-01/more") if roadmap else None
    assert task is not None
    assert task.deliverable == (NoteWanted("what"),)


def test_tasks_follow_the_blocks_of_the_day_and_those_without_a_block_come_last() -> None:
    first = next(full().numbered_days)
    assert [task.id for task in first.tasks] == [
        "day-01/goals",
        "day-01/warm-up",
        "day-01/build",
        "day-01/more",
    ]


def test_the_tasks_of_every_day_are_on_rest_days_too_but_not_on_day_0() -> None:
    roadmap = full()
    assert [[task.id for task in day.tasks] for day in roadmap.days][::2] == [
        ["day-00/install"],
        ["day-02/goals"],
    ]


def test_a_days_topics_are_those_of_its_tasks_unless_they_name_their_own() -> None:
    topics = {task.id: task.topics for task in full().tasks}
    assert topics["day-01/build"] == ("sorting",)
    assert topics["day-01/more"] == ("x",)
    assert topics["day-01/goals"] == ()


def test_a_days_minutes_leave_optional_tasks_out() -> None:
    assert [day.minutes for day in full().days] == [20, 75, 10]
    assert [day.role for day in full().days] == [Role.STUDY, Role.STUDY, Role.REST]


def test_the_week_of_a_day_is_found() -> None:
    roadmap = full()
    week = roadmap.week_of(2)
    assert week is not None
    assert week.why == "Because"
    assert roadmap.week_of(0) is None


def test_a_payload_survives_json() -> None:
    roadmap = full()
    assert from_payload(json.loads(json.dumps(to_payload(roadmap)))) == roadmap


def test_a_length_in_weeks_is_counted_in_days() -> None:
    roadmap, _ = changed("length: 2 days", "length: 30 weeks")
    assert roadmap is not None
    assert roadmap.length_days == 210


PROBLEMS = [
    (
        "length: 2 days",
        "length: soon",
        '5: "length" must look like "21 days" or "6 weeks", not "soon"',
    ),
    ("format: 1", "format: 2", "2: format 2 is not known here; this is for 1"),
    (
        "day_1: monday",
        "day_1: mondy",
        '6: "day_1" must be one of monday, tuesday, wednesday, thursday, friday, saturday, '
        'sunday, not "mondy"; did you mean "monday"?',
    ),
    ("about: A short one.", "abuot: A", '4: unknown key "abuot"; did you mean "about"?'),
    (
        "roadmap: two-days",
        "roadmap: Two Days",
        '1: "roadmap" must be small letters, digits and hyphens, not "Two Days"',
    ),
    ("id: evening,", "id: morning,", '8: rhythm: the id "morning" stands in "blocks" more than'),
    (
        "week: 1",
        "week: 3",
        "23: phase number 1, week number 1: week 3 stands where week 1 is expected",
    ),
    ("day: 2,", "day: 4,", "day number 2: day 4 stands where day 2 is expected"),
    ("day: 2,", "day: 1,", "day number 2: day 1 stands where day 2 is expected"),
    ("kind: build", "kind: bild", '33: day 1, task day-01/build: "kind" must be one of setup,'),
    (
        "block: evening",
        "block: evenin",
        '37: day 1, task day-01/build: "evenin" is not one of the blocks of the day '
        '(morning, evening); did you mean "evening"?',
    ),
    ("needs: [gpu, network]", "needs: [gpo]", '38: day 1, task day-01/build: "gpo" is not one of'),
    ("minutes: 50", "minutes: 0", '36: day 1, task day-01/build: "minutes" must be 1 or more'),
    ("minutes: 50", "minutes: long", '36: day 1, task day-01/build: "minutes" must be a whole'),
    ("id: day-01/warm-up", "id: day-01/build", 'the id "day-01/build" is already used on line 32'),
    ("id: day-01/warm-up", "id: day-01/goals", 'the id "day-01/goals" is already used on line 27'),
    ("id: day-01/warm-up", "id: Day 1", '"id" must be small letters, digits and hyphens'),
    (
        "file: work/one.ipynb",
        "file: ../one.ipynb",
        '45: day 1, task day-01/build, deliverable number 1: "file" must be a path inside',
    ),
    ("url: where it runs", "site: here", "deliverable number 3: a deliverable must name exactly"),
    ("at_least: 85", "at_lest: 85", 'unknown key "at_lest"; did you mean "at_least"?'),
    ("at_least: 85", "at_least: high", '"at_least" must be a number, not the text "high"'),
    ("label: Model", "lable: Model", '34: day 1, task day-01/build: unknown key "lable"; did you'),
]


@pytest.mark.parametrize(("old", "new", "expected"), PROBLEMS)
def test_a_problem_is_named_with_its_line(old: str, new: str, expected: str) -> None:
    _, problems = changed(old, new)
    assert any(expected in problem for problem in problems), problems
    assert all(problem.startswith("roadmaps/it.yaml:") for problem in problems)


def test_a_resource_that_is_nowhere_is_found_by_the_check() -> None:
    roadmap, _ = changed("resources: [a-book]", "resources: [a-bok]")
    assert roadmap is not None
    found = [str(one) for one in check_roadmap(roadmap) if one.severity == "error"]
    assert found == [
        'roadmaps/it.yaml:32: task day-01/build: there is no resource "a-bok"; did you mean '
        '"a-book"?'
    ]


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    text = FULL.replace("format: 1", "format: 2").replace("label: Model", "lable: Model")
    _, problems = read(text.replace("day: 2,", "day: 4,"))
    assert len(problems) == 3


def test_a_task_with_a_problem_is_left_out_and_the_others_stay() -> None:
    roadmap, problems = changed("label: Model", "lable: Model")
    assert len(problems) == 1
    assert roadmap is not None
    ids = [task.id for task in roadmap.tasks]
    assert "day-01/build" not in ids
    assert "day-01/warm-up" in ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "roadmaps/it.yaml:1: a roadmap must be keys with values, not nothing"),
        ("- one\n", "roadmaps/it.yaml:1: a roadmap must be keys with values, not a list"),
        ("a: [1\n", "roadmaps/it.yaml:2: not YAML: "),
        ("roadmap: x\ntitle: X\n", 'roadmaps/it.yaml:1: "phases" is missing'),
    ],
)
def test_a_file_without_a_roadmap_gives_none_and_a_reason(text: str, expected: str) -> None:
    roadmap, problems = read(text)
    assert roadmap is None
    assert any(problem.startswith(expected) for problem in problems), problems


def test_the_smallest_roadmap_of_the_documentation_can_be_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "roadmap-format.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    roadmap, problems = parse_roadmap(example, "roadmaps/it.yaml", "mine")
    assert roadmap is not None
    assert [*problems, *check_roadmap(roadmap)] == []


def test_the_types_are_light_to_import() -> None:
    code = "import sys, coach.plan.roadmap, coach.plan.dates; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"yaml", "numpy", "subprocess", "urllib", "textual", "click"} & set(loaded)
