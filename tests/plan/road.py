"""A roadmap of the learner's own that has one of everything the journal works with."""

from __future__ import annotations

from pathlib import Path

ROAD = """\
roadmap: road
format: 1
title: A road of two weeks
about: One of everything that is written down.
length: 14 days
resources: []

counters:
  - id: problems
    title: Problems solved
    weekly: 2
    targets: [{count: 4, by_day: 7}, {count: 20, by_day: 14}]
    katas: [merge_sort]

blanks:
  - {id: hashtag, ask: Your hashtag}

milestones:
  - id: first
    title: The first week
    by_day: 7
    parts:
      - {counter: problems, count: 3}
      - {task: day-01/save}
      - {kata: merge_sort}
      - {days: 1-2, title: The two first days}
    post: What the first week taught

checkpoints:
  - id: on-track
    title: Are you building?
    every_weeks: 1
    questions:
      - {id: demo, ask: Can you show something that works?}
      - {id: test, ask: Did you write a test?}
    verdicts:
      - {if_no: demo, say: Study less and build more.}
    all_yes: Go on like this.

hard_weeks:
  - {weeks: 2, text: The second week is the hardest one.}
  - {text: One missed day is rest; begin with five minutes.}

posts:
  - {when: daily, about: What you did and one thing you learned, hashtag: "#road"}

phases:
  - title: Only phase
    goal: See everything.
    weeks:
      - week: 1
        title: Sorting
        why: Sorting teaches dividing.
        days:
          - day: 1
            title: Merging
            idea: Divide, solve, merge.
            tasks:
              - id: day-01/read
                kind: study
                title: Read about merging
                minutes: 60
              - id: day-01/save
                kind: build
                title: Save the notes
                minutes: 15
                deliverable: [{file: notes.md}]
              - id: day-01/train
                kind: build
                title: Train a model
                minutes: 30
                counts: {problems: 2}
                deliverable: [{gate: accuracy > 0.85}]
                blanks: [{id: score, ask: Your score, kind: number}]
              - id: day-01/post
                kind: post
                title: Post what you did
                minutes: 5
          - day: 2
            title: Looking back
            idea: What cannot be said was not learned.
            role: review
            tasks:
              - id: day-02/test
                kind: assess
                title: Answer with closed notes
                minutes: 20
                self_test:
                  - {id: why-merge, ask: Why does merging take linear time?, revisit: 1}
                  - {id: rebuild, ask: Can you rebuild merge sort?, kata: merge_sort, revisit: 1}
                  - {id: stable, ask: What makes a sort stable?, topics: [sorting], revisit: 1}
      - week: 2
        title: Searching
        why: Searching uses what sorting made.
        days:
          - day: 8
            title: Halving
            idea: Half of it goes each time.
            tasks:
              - id: day-08/read
                kind: study
                title: Read about halving
                minutes: 60
"""


def write_road(work: Path, text: str = ROAD) -> None:
    """Put the roadmap into the learner's own pack."""
    path = work / "roadmaps" / "road.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
