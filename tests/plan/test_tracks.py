"""Another pace of the same roadmap: days are numbered again, and what names them follows."""

from __future__ import annotations

from datetime import date

from coach.plan.plan import Plan
from coach.plan.revisits import Miss, with_revisits
from coach.plan.roadmap import parse_roadmap
from coach.plan.tracks import on_track
from coach.plan.units import followed

TEXT = """\
roadmap: two-paces
title: Two paces
about: One week more in the middle, and one at the end.
length: 2 weeks
tracks: [{id: fast, title: Fast, weeks: 2}, {id: slow, title: Slow, weeks: 4}]
hard_weeks: [{weeks: 2, text: Hold on.}]
cadences:
  - {id: paper, every: week, kind: study, title: Paper, minutes: 30, missed: skip, from_day: 2}
phases:
  - title: Only
    weeks:
      - {week: 1, title: One, days: [{day: 1, title: A, tasks: [
          {id: a, kind: study, title: A, minutes: 30}]}]}
      - {extra: 1, track: slow, title: More, tasks: [
          {id: m, kind: study, title: M, minutes: 30}]}
      - {week: 2, title: Two, days: [{day: 2, title: B, tasks: [
          {id: b, kind: study, title: B, minutes: 30, see: [1]}]}, {day: 3, title: C, tasks: [
          {id: c, kind: build, title: C, minutes: 30, see: [2],
           deliverable: {commit: it, since: 2}}]}]}
      - {extra: 1, track: slow, title: Last, tasks: [
          {id: last, kind: study, title: L, minutes: 30}]}
"""


def test_days_weeks_and_what_refers_to_them_move_together() -> None:
    roadmap, problems = parse_roadmap(TEXT, "it.yaml", "mine")
    assert roadmap is not None and not problems.errors
    fast, slow = on_track(roadmap, ""), on_track(roadmap, "slow")
    late = slow.task("c")
    assert late is not None and fast.task("c") == roadmap.task("c")
    days = {task.id: day.number for day in slow.days for task in day.tasks}
    assert (days["b"], days["c"]) == (9, 10)
    assert late.see == (days["b"],)
    assert [one.since for one in late.deliverable if one.kind == "commit"] == [days["b"]]
    week = slow.week_of(days["b"])
    assert week is not None
    assert (slow.encouragements[0].first_week, fast.encouragements[0].first_week) == (3, 2)
    assert (fast.cadences[0].from_day, slow.cadences[0].from_day) == (2, days["b"])


def test_a_standing_task_of_an_extra_week_keeps_its_id_when_a_line_is_added_above() -> None:
    rhythm = "rhythm: {every_day: [{id: goals, kind: reflect, title: Goals, minutes: 5}]}\n"
    found = []
    for text in (TEXT + rhythm, f"# A remark.\n{TEXT}{rhythm}"):
        roadmap, problems = parse_roadmap(text, "it.yaml", "mine")
        assert roadmap is not None and not problems.errors
        ids = [task.id for day in on_track(roadmap, "slow").days for task in day.tasks]
        found.append([one for one in ids if one.startswith("extra-")])
    assert found[0] == found[1]
    assert (found[0][0], found[0][-1]) == ("extra-after-01-1/2/goals", "extra-after-02-1/10/goals")


def test_what_is_gone_back_to_stands_in_a_week_that_every_track_has() -> None:
    roadmap, _ = parse_roadmap(TEXT, "it.yaml", "mine")
    assert roadmap is not None
    start = date(2026, 3, 9)
    miss = Miss("sorting", "a no", start)
    longer, plan = with_revisits(roadmap, Plan("p", "mine:two-paces", start), [miss], {}, start)
    assert followed(longer, plan).task("revisit/sorting/2026-03-09") is not None
