"""The day from first start to evening: begin a roadmap, tick with evidence, undo, fall behind."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coach.recall.memory import Rating
from coach.usecases.katas.attempts import finish_attempt, keep_time, start_attempt
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import active_plans, end_plan, plans, start_plan
from coach.usecases.planning.tick import EvidenceError, Given, skip, tick, untick
from coach.usecases.planning.today import LineKind, Today, today
from coach.usecases.undo import undo_newest
from coach.usecases.workspace import Workspace, open_workspace
from tests.plan.road import ROAD
from tests.usecases.travelling import Travel

MONDAY = date(2026, 3, 9)


def kinds(view: Today) -> list[LineKind]:
    return [line.kind for line in view.lines]


def task_lines(view: Today) -> list[str]:
    return [line.target.partition("/")[2] for line in view.lines if line.kind is LineKind.TASK]


def finish_day_0(workspace: Workspace) -> None:
    for line in today(workspace).lines:
        if line.kind is LineKind.TASK:
            tick(workspace, line.target, Given(note="ready", url="https://example.org/x"))


def test_a_newcomer_sees_cards_a_first_kata_and_a_roadmap_to_begin(workspace: Workspace) -> None:
    view = today(workspace)
    assert kinds(view)[:3] == [LineKind.CARDS, LineKind.KATA, LineKind.BEGIN]
    assert set(kinds(view)[3:]) <= {LineKind.BEGIN}
    assert (view.lines[1].target, view.lines[1].minutes) == ("coach:dot_product", 12)
    assert view.warnings == ()
    assert all(line.reason for line in view.lines)


def test_a_kata_that_was_begun_and_left_stays_in_today_until_it_ends(workspace: Workspace) -> None:
    attempt = start_attempt(workspace, workspace.library.kata("two_sum"))
    keep_time(workspace, attempt, 240.0)
    (line,) = [line for line in today(workspace).lines if line.kind is LineKind.KATA]
    assert (line.target, line.title) == ("coach:two_sum", "Two sum, under way")
    assert line.minutes == attempt.par_minutes - 4
    finish_attempt(workspace, attempt, Rating.GOOD, passed=True, seconds=240.0)
    assert LineKind.KATA not in kinds(today(workspace))


def test_an_older_attempt_is_in_today_while_a_task_shows_the_newer_one(
    on_the_road: Callable[..., Workspace],
) -> None:
    title = "title: Read about merging"
    road = on_the_road(ROAD.replace(title, f"{title}\n                katas: [merge_sort]"))
    for name in ("dijkstra", "merge_sort"):
        start_attempt(road, road.library.kata(name))
    (line,) = [line for line in today(road).lines if line.kind is LineKind.KATA]
    assert line.target == "coach:dijkstra"


def test_beginning_a_roadmap_shows_its_day_0_and_the_end_date(workspace: Workspace) -> None:
    start_plan(workspace, "sprint-21", MONDAY)
    view = today(workspace)
    assert view.plans[0].day == 0
    assert view.plans[0].end == view.plans[0].planned_end
    assert len(task_lines(view)) == 4
    assert all(name.startswith("day-00/") for name in task_lines(view))


def test_begun_midweek_day_1_waits_for_its_weekday(travel: Travel) -> None:
    workspace = travel("2026-03-11T18:30")
    start_plan(workspace, "sprint-21", date(2026, 3, 11))
    first = next(each for each in active_plans(workspace)[0].dated if each.day_number == 1)
    assert first.date == date(2026, 3, 16)
    assert LineKind.CARDS in kinds(today(travel("2026-03-12T18:30")))


def test_a_deliverable_needs_what_shows_it(workspace: Workspace, tmp_path: Path) -> None:
    start_plan(workspace, "sprint-21", date(2026, 3, 1))
    active = active_plans(workspace)[0]
    wanted = next(task for task in active.roadmap.tasks if task.id == "day-01/deliverable")
    with pytest.raises(EvidenceError, match=r"needs core_python\.ipynb: give it with --file"):
        tick(workspace, wanted.id, Given(note="done, believe me"))
    with pytest.raises(EvidenceError, match="there is no file"):
        tick(workspace, wanted.id, Given(files=(str(tmp_path / "core_python.ipynb"),)))
    file = tmp_path / "core_python.ipynb"
    file.write_text("{}")
    ticked = tick(workspace, wanted.id, Given(files=(str(file),)))
    assert [each.standing.value for each in ticked.evidence] == ["verified"]


def test_a_commit_of_the_configured_repository_is_evidence(
    monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path
) -> None:
    repository = tmp_path / "sprint"
    repository.mkdir()
    (repository / "core_python.ipynb").write_text("{}")
    git = ["git", "-C", str(repository), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "day 1"]):
        subprocess.run([*git, *command], check=True)
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'[work]\nrepository = "{repository}"\n')
    workspace = open_workspace(os.environ)
    start_plan(workspace, "sprint-21", workspace.clock.today())
    ticked = tick(workspace, "day-01/deliverable", Given(commit="HEAD"))
    assert len(ticked.evidence[0].value) == 40
    with pytest.raises(EvidenceError, match="abcdef1"):
        tick(workspace, "day-01/deliverable", Given(commit="abcdef1"))
    workspace.close()


def test_a_tick_can_be_taken_back(workspace: Workspace) -> None:
    start_plan(workspace, "sprint-21", MONDAY)
    target = next(line.target for line in today(workspace).lines if line.kind is LineKind.TASK)
    given = Given(note="ready", url="https://example.org/x")
    tick(workspace, target, given)
    assert [line.done for line in today(workspace).lines if line.target == target] == [True]
    untick(workspace, target)
    assert [line.done for line in today(workspace).lines if line.target == target] == [False]
    skip(workspace, target)
    assert undo_newest(workspace) is not None
    assert [line.done for line in today(workspace).lines if line.target == target] == [False]
    with pytest.raises(NotFoundError, match="neither done nor skipped"):
        untick(workspace, target)


def test_undo_also_takes_back_a_plan_begun_by_mistake(workspace: Workspace) -> None:
    start_plan(workspace, "sprint-21", MONDAY)
    assert undo_newest(workspace) is not None
    assert plans(workspace) == []
    assert undo_newest(workspace) is None


def test_missed_days_lose_nothing_and_move_the_end(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    start_plan(workspace, "sprint-21", MONDAY)
    planned = today(workspace).plans[0].planned_end
    finish_day_0(workspace)
    count = len(active_plans(workspace)[0].dated)
    later = travel("2026-03-20T18:30")
    view = today(later)
    assert view.plans[0].planned_end == planned
    assert view.plans[0].end is not None
    assert planned is not None
    assert view.plans[0].end > planned
    assert task_lines(view)[0].startswith("day-01/")
    assert len(active_plans(later)[0].dated) == count


def test_minutes_and_offline_keep_what_fits(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    start_plan(workspace, "sprint-21", MONDAY)
    finish_day_0(workspace)
    later = travel("2026-03-16T18:30")
    everything = task_lines(today(later))
    view = today(later, minutes=30)
    sections = {section.title: section.lines for section in view.sections}
    moved = sections.pop("Moves on")
    fitting = [line.target for lines in sections.values() for line in lines if line.done is False]
    assert 0 < len([one for one in fitting if "/day-" in one]) < len(everything)
    assert {line.target.partition("/")[2] for line in moved} < set(everything)
    assert moved[-1].reason == "Not today: it moves to Tue 17 March."
    assert sum(line.minutes for line in view.lines if "/day-" in line.target) <= 30 + sum(
        line.minutes for line in moved
    )


def test_an_ended_plan_is_gone_from_today(workspace: Workspace) -> None:
    start_plan(workspace, "sprint-21", MONDAY)
    end_plan(workspace, "sprint-21")
    assert LineKind.BEGIN in kinds(today(workspace))
    with pytest.raises(NotFoundError, match="no plan under way"):
        end_plan(workspace, "sprint-21")


def test_a_broken_file_of_the_learner_is_told_and_stops_nothing(home: Path) -> None:
    deck = home / "work" / "decks" / "mine.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text("deck: mine\ncards:\n  - id: a\n    kidn: basic\n")
    workspace = open_workspace(os.environ)
    view = today(workspace)
    assert LineKind.CARDS in kinds(view)
    assert view.warnings[0].startswith("decks/mine.yaml:")
    workspace.close()


def test_a_clock_set_back_is_noticed(travel: Travel) -> None:
    start_plan(travel("2026-03-09T18:30"), "sprint-21", MONDAY)
    assert "clock" in today(travel("2026-03-08T18:30")).warnings[0]
