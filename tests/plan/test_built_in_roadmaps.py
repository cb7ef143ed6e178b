"""The built-in roadmaps: sound, and complete to the last line of what they were made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from coach.plan.check import Known, check_roadmap
from coach.plan.kata_minutes import Par
from coach.plan.reading import read_resources
from coach.plan.roadmap import Roadmap, parse_roadmap
from coach.plan.tracks import on_track
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.planning.today_plans import date_of_day
from coach.usecases.workspace import Workspace

ROOT = Path(__file__).parents[2]
RESOURCES = ROOT / "roadmaps" / "resources.yaml"
DATA = Path(__file__).parent / "data"
MAPPED = {
    "ai-52-weeks": 326,
    "job-ready": 133,
    "ml-30-weeks": 878,
    "six-week-checklist": 225,
    "sprint-21": 165,
}
"""How many lines the roadmaps have that these were made from."""
_LINE = re.compile(r"(\d+)(?:-(\d+))?: (.+)")


PARS = {
    path.parent.name: Par(said["par"], said["par_repeat"])
    for path in ROOT.glob("kata/*/kata.yaml")
    for said in [yaml.safe_load(path.read_text("utf-8"))]
}


def built_in(name: str) -> Roadmap:
    path = ROOT / "roadmaps" / f"{name}.yaml"
    found, problems = parse_roadmap(path.read_text("utf-8"), f"roadmaps/{name}.yaml", "coach")
    assert [str(problem) for problem in problems] == []
    assert found is not None
    return found


def own_ids(roadmap: Roadmap) -> set[str]:
    """Return the ids of all tasks; a task laid onto several days counts once."""
    tasks = [*roadmap.tasks, *(task for week in roadmap.weeks for task in week.backlog)]
    cadences = {cadence.id for cadence in roadmap.cadences}
    return {re.sub(r"/part-\d+$", "", task.id) for task in tasks} | cadences


def mapped(name: str) -> Iterator[tuple[int, int, str]]:
    for line in (DATA / f"{name}.lines").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            match = _LINE.fullmatch(line)
            assert match, line
            yield int(match[1]), int(match[2] or match[1]), match[3]


@pytest.mark.parametrize("name", sorted(MAPPED))
def test_a_built_in_roadmap_has_no_faults(name: str) -> None:
    resources, problems = read_resources(RESOURCES.read_text("utf-8"), "roadmaps/resources.yaml")
    assert [str(problem) for problem in problems] == []
    known = Known(
        katas={*PARS},
        pars=PARS,
        decks={path.stem for path in ROOT.glob("decks/*.yaml")},
        resources={resource.id for resource in resources},
    )
    assert [str(finding) for finding in check_roadmap(built_in(name), known)] == []


@pytest.mark.parametrize("name", sorted(MAPPED))
def test_every_line_it_was_made_from_became_a_task_or_has_a_reason(name: str) -> None:
    ids, used, expected = own_ids(built_in(name)), set[str](), 1
    for first, last, gone_to in mapped(name):
        assert first == expected, f"line {expected} is missing"
        expected = last + 1
        if not gone_to.startswith("= "):
            named = set(gone_to.split())
            assert named <= ids, f"line {first}: {named - ids}"
            used |= named
    assert expected == MAPPED[name] + 1
    assert used


def test_the_checklist_has_its_72_items_and_12_outputs() -> None:
    roadmap = built_in("six-week-checklist")
    sizes = [
        len({re.sub(r"/part-\d+$", "", t.id) for day in week.days for t in day.tasks})
        for week in roadmap.weeks
    ]
    assert [size - 2 for size in sizes] == [13, 10, 9, 11, 15, 14]
    outputs = [task for task in roadmap.tasks if any(w.kind == "file" for w in task.deliverable)]
    assert len(outputs) == 12


def test_every_week_of_the_year_has_targets_study_build_and_assess() -> None:
    roadmap = built_in("ai-52-weeks")
    weeks = list(roadmap.weeks)
    assert len(weeks) == 52
    for week in weeks:
        labels = {task.label: task for day in week.days for task in day.tasks}
        assert list(labels) == ["Targets", "Study", "Build", "Assess"]
        assert labels["Build"].deliverable and labels["Assess"].deliverable
        assert sum(day.minutes for day in week.days) == 390
    assert len(roadmap.phases) == 10


@pytest.mark.parametrize(
    ("name", "track"),
    [*((name, "") for name in sorted(MAPPED) if name != "job-ready"),
     ("job-ready", "24"), ("job-ready", "36")],
)  # fmt: skip
def test_no_day_asks_for_more_than_its_hours(name: str, track: str) -> None:
    roadmap = on_track(built_in(name), track)
    rhythm = {one.weekday.number: one.minutes for one in roadmap.rhythm.week}
    for day in roadmap.numbered_days:
        weekday = (day.number - 1) % 7
        hours = day.hours[1] or rhythm.get(weekday, 0) or roadmap.rhythm.minutes
        # What comes back on a weekday lies inside its hours as well, but for what is optional.
        weekly = sum(
            one.task.minutes
            for one in roadmap.cadences
            if (one.unit, one.every, one.on) == ("week", 1, weekday)
            and not one.task.optional
            and one.from_day <= day.number <= (one.until_day or day.number)
        )
        assert day.minutes + weekly <= hours, day.number


def test_the_thirty_weeks_keep_their_hours_gates_and_ranges() -> None:
    roadmap = built_in("ml-30-weeks")
    hours = {day.number: day.minutes / 60 for day in roadmap.numbered_days}
    assert [sum(hours[day] for day in range(week * 7 + 1, week * 7 + 8)) for week in range(6)] == [
        *(22, 22, 23, 25, 24, 27)
    ]
    assert sum(hours[day] for day in range(43, 127)) == 287
    assert [hours[day] for day in (95, 96, 97, 120, 125, 126, 127, 147)] == [5, 5, 4, 4, 5, 3, 5, 5]
    assert max(hours) == 210
    (gate,) = [
        w
        for task in roadmap.tasks
        for w in task.deliverable
        if w.kind == "number" and w.name == "test accuracy"
    ]
    assert gate.above == 0.85


def test_the_counters_of_the_thirty_weeks_can_be_reached_as_scheduled() -> None:
    roadmap = built_in("ml-30-weeks")
    leetcode = next(counter for counter in roadmap.counters if counter.id == "leetcode")
    scheduled = [
        (day.number, count.count)
        for day in roadmap.numbered_days
        for task in day.tasks
        for count in task.counts
        if count.counter == "leetcode"
    ]
    weekly = next(cadence for cadence in roadmap.cadences if cadence.id == "problems")
    scheduled += [(day, 4) for day in range(weekly.from_day + 2, 211, 7)]
    for target in leetcode.targets:
        reached = sum(count for day, count in scheduled if day <= target.by_day)
        assert reached + len(leetcode.katas) >= target.count
    for name, wanted in (("certificates", 5), ("submissions", 3)):
        counts = [c.count for task in roadmap.tasks for c in task.counts if c.counter == name]
        assert sum(counts) == wanted


def test_both_tracks_of_job_ready_ship_the_same_at_another_pace() -> None:
    roadmap = built_in("job-ready")
    short, long = on_track(roadmap, "24"), on_track(roadmap, "36")
    assert [len(list(one.numbered_days)) for one in (short, long)] == [168, 252]
    assert max(day.minutes for day in long.numbered_days) == 120
    shipped = [{t.id for t in one.tasks if t.id.startswith("sprint-")} for one in (short, long)]
    extra = {re.sub(r"/part-\d+$", "", name) for name in shipped[1] - shipped[0]}
    assert len(extra) == 6 * 5
    assert sum("/mini-" in name for name in extra) == 12
    assert [milestone.by_day for milestone in long.milestones] == [70, 112, 154, 196, 238]
    (checkpoint,) = roadmap.checkpoints
    assert (checkpoint.every_weeks, len(checkpoint.questions)) == (4, 4)
    assert {cadence.from_day for cadence in roadmap.cadences} == {36}


def test_the_extra_drills_are_katas_met_before_and_whole_decks() -> None:
    met: set[str] = set()
    for task in on_track(built_in("job-ready"), "36").tasks:
        if task.id.endswith("/drills"):
            assert {*task.katas} <= met, task.id
            assert task.decks, task.id
        met |= {*task.katas}


def test_what_comes_back_late_in_the_plan_does_not_come_on_its_first_day(
    workspace: Workspace,
) -> None:
    start_plan(workspace, "ml-30-weeks", workspace.clock.today())
    (active,) = active_plans(workspace)
    assert (date_of_day(active, 169) - date_of_day(active, 1)).days >= 168
    # Days that ask for nothing by themselves keep their places before the week's one task.
    assert (date_of_day(active, 175) - date_of_day(active, 169)).days == 6


@pytest.mark.parametrize("name", sorted(MAPPED))
def test_what_stands_in_for_a_task_stands_on_its_day(name: str) -> None:
    days = {task.id: day.number for day in built_in(name).days for task in day.tasks}
    instead = {task: number for task, number in days.items() if task.endswith("/else")}
    assert instead == {task: days[task.removesuffix("/else")] for task in instead}


@pytest.mark.parametrize("name", sorted(MAPPED))
def test_the_verdict_of_a_kata_is_what_its_task_asks_for(name: str) -> None:
    for day in built_in(name).days:
        # One that is longer than a block goes on in the next; the last of them has its verdict.
        whole = [task for task in day.tasks if task.part == task.parts]
        named = {kata for task in whole for kata in task.katas}
        wanted = {one.kata for task in whole for one in task.deliverable if one.kind == "kata"}
        assert named == wanted, day.number


@pytest.mark.parametrize("name", sorted(MAPPED))
def test_no_task_opens_more_than_a_dozen_new_cards_a_day(name: str) -> None:
    whole = built_in(name)
    for track in [one.id for one in whole.tracks] or [""]:
        met: set[str] = set()
        for task in on_track(whole, track).tasks:
            new = {*task.cards} - met
            met |= new
            # A part of a task has its cards, and the first of them opens them all.
            assert len(new) <= 12 * max(1, task.parts), task.id


def test_what_stands_in_for_a_task_keeps_what_it_does_not_change() -> None:
    tasks = {task.id: task for task in built_in("ml-30-weeks").tasks}
    with_cohort, alone = tasks["day-114/course"], tasks["day-114/course/else"]
    assert with_cohort.title != alone.title
    assert (alone.cards, alone.resources, alone.needs) == (
        *(with_cohort.cards, with_cohort.resources, with_cohort.needs),
    )
    assert alone.cards
    assert (with_cohort.holds, alone.holds, alone.minutes) == (True, False, 120)
