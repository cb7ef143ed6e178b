"""What a roadmap's author is told about a file that can be read."""

from __future__ import annotations

from coach.plan.check import Known, check_roadmap
from coach.plan.roadmap import Roadmap, parse_roadmap

TEXT = """\
roadmap: it
title: It
about: Something
length: 3 days
rhythm:
  blocks:
    - {id: one, title: Morning, minutes: 30}
    - {id: two, title: Evening, minutes: 30}
phases:
  - title: All
    weeks:
      - week: 1
        title: The week
        days:
          - day: 1
            title: Fits
            tasks:
              - {id: a, kind: build, title: A, minutes: 30, block: one, katas: [merge_sort]}
              - {id: b, kind: build, title: B, minutes: 30, block: two, optional: true}
              - {id: c, kind: build, title: C, minutes: 30, block: two, decks: [losses]}
          - day: 2
            title: Too long
            tasks:
              - {id: d, kind: build, title: D, minutes: 70, block: one, deliverable: {kata: b_f_s}}
          - {day: 3, title: Empty}
          - {day: 4, title: Off, role: rest}
"""


def roadmap() -> Roadmap:
    found, problems = parse_roadmap(TEXT, "roadmaps/it.yaml", "mine")
    assert found is not None
    assert len(problems) == 0
    return found


def findings(known: Known | None = None) -> list[str]:
    return [str(problem) for problem in check_roadmap(roadmap(), known)]


def test_lengths_blocks_and_empty_days_are_warnings() -> None:
    assert findings() == [
        'roadmaps/it.yaml: warning: "length" says 3 days, but the last day written is 4',
        "roadmaps/it.yaml:21: warning: day 2: its tasks take 70 minutes, its blocks have 60",
        "roadmaps/it.yaml:21: warning: day 2: Morning asks for 70 of its 30 minutes",
        'roadmaps/it.yaml:25: warning: day 3: it has no tasks; give it some, or "role: rest"',
    ]


def test_names_that_lead_nowhere_are_errors() -> None:
    known = Known(katas=["merge_sort", "bfs"], decks=["losses2"], cards=[], topics=[])
    errors = [str(problem) for problem in check_roadmap(roadmap(), known).errors]
    assert errors == [
        'roadmaps/it.yaml:20: task c: there is no deck "losses"; did you mean "losses2"?',
        'roadmaps/it.yaml:24: task d: there is no kata "b_f_s"; did you mean "bfs"?',
    ]


def test_what_the_caller_does_not_know_is_not_checked() -> None:
    assert check_roadmap(roadmap()).errors == []
