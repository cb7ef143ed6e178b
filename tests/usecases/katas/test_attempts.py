"""Attempts: a blank file, a clock that can be paused, versions, ratings, what a pass earns."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.recall.memory import Rating
from coach.store import derived
from coach.usecases.drafts import discard_draft
from coach.usecases.katas.attempts import (
    Attempt,
    Finished,
    RefusedError,
    attempt_under_way,
    history,
    keep_time,
    open_attempt,
    pause_attempt,
    proposed_rating,
    start_attempt,
)
from coach.usecases.katas.solutions import (
    after_pass,
    change_rating,
    give_up,
    save_solution,
    see_solution,
    solution,
    solution_folder,
    times_table,
)
from coach.usecases.katas.submissions import submit_file
from coach.usecases.katas.versions import ghost, versions
from coach.usecases.planning.plans import start_plan
from coach.usecases.workspace import Workspace, open_workspace
from tests.usecases.travelling import OWN, Travel, failed, rebuilt, submit

STARTER_END = "raise NotImplementedError\n"
ROADMAP = """\
roadmap: mine
title: Mine
about: One day.
length: 1 day
rhythm: {{}}
phases:
  - phase: One
    goal: One.
    weeks:
      - week: 1
        title: One
        why: One.
        days:
          - day: 1
            title: One
            idea: One.
            role: study
            tasks:
              - id: day-01/sort
                kind: build
                label: Model
                title: Merge sort
                minutes: 45
                katas: [merge_sort]
                deliverable:
                  - file: {wanted}
"""


def begun(workspace: Workspace, **options: bool) -> Attempt:
    return start_attempt(workspace, workspace.library.kata("merge_sort"), **options)


def test_an_attempt_begins_with_the_starter_or_with_nothing(workspace: Workspace) -> None:
    micrograd = workspace.library.kata("micrograd")
    assert begun(workspace).file.read_text().endswith(STARTER_END)
    blank = start_attempt(workspace, micrograd, blank=True)
    assert blank.file.read_text() == ""
    assert attempt_under_way(workspace, micrograd).blank
    blank.file.unlink()
    assert start_attempt(workspace, micrograd).file.read_text() == ""


def test_a_blank_beginning_keeps_the_file_of_an_earlier_attempt(workspace: Workspace) -> None:
    attempt = begun(workspace)
    attempt.file.write_text(OWN)
    failed(workspace, "merge_sort")
    begun(workspace, blank=True)
    kept = list((attempt.file.parent / "earlier").iterdir())
    assert [file.read_text() for file in kept] == [OWN]


def test_a_running_clock_can_be_paused_and_goes_on(travel: Travel) -> None:
    begun(travel("2026-03-09T18:30"), running=True)
    workspace = travel("2026-03-09T18:40")
    attempt = attempt_under_way(workspace, workspace.library.kata("merge_sort"))
    assert (attempt.seconds, attempt.running) == (600, True)
    assert pause_attempt(workspace, attempt).seconds == 600
    workspace = travel("2026-03-10T18:00")
    attempt = attempt_under_way(workspace, attempt.kata)
    assert (attempt.seconds, attempt.running) == (600, False)
    begun(workspace, running=True)
    workspace = travel("2026-03-10T18:05")
    assert attempt_under_way(workspace, attempt.kata).seconds == 900


def test_the_clock_is_found_again_from_the_log_alone(travel: Travel) -> None:
    attempt = begun(travel("2026-03-09T18:30"), running=True)
    workspace = travel("2026-03-09T18:40")
    pause_attempt(workspace, attempt_under_way(workspace, attempt.kata))
    discard_draft(workspace.paths, f"attempt-{attempt.id}.json")
    workspace = travel("2026-03-09T20:00")
    assert pause_attempt(workspace, attempt_under_way(workspace, attempt.kata)).seconds == 600


def test_time_kept_by_the_app_stands_still_while_it_is_closed(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    keep_time(workspace, begun(workspace), 75.04)
    attempt = attempt_under_way(travel("2026-03-09T19:30"), workspace.library.kata("merge_sort"))
    assert (attempt.seconds, attempt.running) == (75.0, False)


def test_a_clock_set_back_takes_nothing_away(travel: Travel) -> None:
    attempt = begun(travel("2026-03-09T18:30"), running=True)
    assert attempt_under_way(travel("2026-03-09T17:00"), attempt.kata).seconds == 0


def test_every_version_is_kept_with_source_verdict_time_and_hints(workspace: Workspace) -> None:
    attempt = begun(workspace)
    submit(workspace, attempt, 1, 100, "# first\n")
    submit(workspace, attempt, 4, 200, OWN)
    kept = versions(workspace, attempt.kata, attempt.id)
    assert [(one.source, one.seconds, one.hints, one.passed) for one in kept] == [
        ("# first\n", 100, 0, False),
        (OWN, 200, 0, True),
    ]
    assert len(kept[0].verdict.failing) == 3


def test_the_par_of_an_attempt_stays_once_it_has_passed(workspace: Workspace) -> None:
    attempt = begun(workspace)
    assert attempt.par_minutes == 45
    submit(workspace, attempt, 4, 1000)
    assert attempt_under_way(workspace, attempt.kata).par_minutes == 45
    rebuilt(workspace, "merge_sort", 1000)
    assert begun(workspace).par_minutes == 15


@pytest.mark.parametrize(
    ("seconds", "hints", "seen", "rating"),
    [
        (22 * 60, 0, False, Rating.EASY),
        (23 * 60, 0, False, Rating.GOOD),
        (45 * 60, 0, False, Rating.GOOD),
        (46 * 60, 0, False, Rating.HARD),
        (91 * 60, 0, False, Rating.AGAIN),
        (60, 1, False, Rating.HARD),
        (60, 0, True, Rating.AGAIN),
    ],
)
def test_the_rating_follows_from_time_hints_and_a_solution_seen(
    workspace: Workspace, seconds: float, hints: int, seen: bool, rating: Rating
) -> None:
    kata = workspace.library.kata("merge_sort")
    attempt = Attempt("X", kata, Path("x.py"), 45, 0, 0, hints=hints, solution_seen=seen)
    assert proposed_rating(attempt, True, seconds) is rating
    assert proposed_rating(attempt, False, seconds) is Rating.AGAIN


def test_a_rating_can_be_changed_on_the_same_day_only(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    kata = workspace.library.kata("merge_sort")
    with pytest.raises(RefusedError, match="passed today"):
        change_rating(workspace, kata, Rating.GOOD)
    easy = rebuilt(workspace, "merge_sort", 60)
    hard = change_rating(workspace, kata, Rating.HARD)
    assert hard.due_day < easy.due_day
    assert [past.finished for past in history(workspace, kata)] == [True]
    before = list(derived.dump(workspace.store.connection))
    workspace.store.rebuild()
    assert list(derived.dump(workspace.store.connection)) == before
    with pytest.raises(RefusedError, match="passed today"):
        change_rating(travel("2026-03-10T18:30"), kata, Rating.GOOD)


def test_the_solution_is_shown_after_a_pass_and_not_before(workspace: Workspace) -> None:
    attempt = begun(workspace)
    with pytest.raises(RefusedError, match="--give-up"):
        after_pass(workspace, attempt)
    with pytest.raises(RefusedError, match="--give-up"):
        solution(workspace, attempt.kata)
    submit(workspace, attempt, 4, 300)
    after = after_pass(workspace, attempt)
    assert (after.own, after.model) == (OWN, attempt.kata.model())
    assert "-    out = []" in after.difference.splitlines()
    assert "+    merged = []" in after.difference.splitlines()
    assert after.ghost is None
    assert [past.passed for past in after.past] == [True]


def test_a_second_rebuild_hides_the_solution_again(workspace: Workspace) -> None:
    rebuilt(workspace, "merge_sort", 300)
    kata = workspace.library.kata("merge_sort")
    assert solution(workspace, kata).own == OWN
    begun(workspace)
    with pytest.raises(RefusedError):
        solution(workspace, kata)


def test_the_ghost_is_the_best_earlier_attempt_group_by_group(workspace: Workspace) -> None:
    first = begun(workspace)
    submit(workspace, first, 1, 50)
    submit(workspace, first, 3, 90)
    submit(workspace, first, 4, 120)
    assert ghost(workspace, first.kata, before=first.id) is None
    rebuilt(workspace, "merge_sort", 500)
    slower = begun(workspace)
    submit(workspace, slower, 2, 400)
    submit(workspace, slower, 4, 800)
    best = after_pass(workspace, slower).ghost
    assert best is not None
    assert (best.attempt, best.seconds) == (first.id, 500)
    assert [(one.group, one.seconds) for one in best.splits] == [
        ("empty", 50),
        ("order", 90),
        ("ties", 120),
    ]
    assert [one.seconds for one in after_pass(workspace, slower).splits] == [400, 800, 800]


def test_giving_up_ends_the_attempt_as_again_and_says_that_the_solution_was_seen(
    workspace: Workspace,
) -> None:
    kata = workspace.library.kata("merge_sort")
    with pytest.raises(RefusedError, match="coach kata start merge_sort"):
        give_up(workspace, kata)
    begun(workspace)
    ended = give_up(workspace, kata)
    assert ended.model == kata.model()
    assert ended.finished.rating is Rating.AGAIN
    assert open_attempt(workspace, kata) is None
    with pytest.raises(RefusedError):
        solution(workspace, kata)


def test_a_look_at_the_solution_makes_again_of_a_pass(workspace: Workspace) -> None:
    attempt = begun(workspace)
    assert see_solution(workspace, attempt) == attempt.kata.model()
    now = attempt_under_way(workspace, attempt.kata)
    assert proposed_rating(now, True, 60) is Rating.AGAIN


def test_solution_and_times_are_saved_over_nothing_else(
    workspace: Workspace, tmp_path: Path
) -> None:
    attempt = begun(workspace)
    with pytest.raises(RefusedError, match="passed"):
        save_solution(workspace, attempt, tmp_path)
    submit(workspace, attempt, 4, 543)
    (tmp_path / "merge_sort.py").write_text("# somebody's\n")
    (tmp_path / "merge_sort-times.md").write_text("somebody's\n")
    saved = save_solution(workspace, attempt, tmp_path)
    assert (saved.solution.name, saved.times.name) == (
        "merge_sort-2026-03-09.py",
        "merge_sort-times-2026-03-09.md",
    )
    assert saved.solution.read_text() == OWN
    assert (tmp_path / "merge_sort.py").read_text() == "# somebody's\n"
    assert (tmp_path / "merge_sort-times.md").read_text() == "somebody's\n"
    assert save_solution(workspace, attempt, tmp_path) == saved
    row = "| 2026-03-09 18:30 | passed | 9:03 | 45 min | 1 | 0 |"
    assert times_table(workspace, attempt.kata).splitlines()[-1] == row


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("sorting/merge_sort.py", "sorting"),
        ("sorting/", "sorting"),
        ("notes.ipynb", None),
        ("../outside/", None),
    ],
)
def test_a_task_says_where_the_solution_goes(
    home: Path, tmp_path: Path, wanted: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_NOW", "2026-03-09T18:30")
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'[work]\nrepository = "{tmp_path / "mine"}"\n')
    (home / "work" / "roadmaps").mkdir(parents=True)
    roadmap = home / "work" / "roadmaps" / "mine.yaml"
    roadmap.write_text(ROADMAP.format(wanted=wanted))
    workspace = open_workspace(os.environ)
    kata = workspace.library.kata("merge_sort")
    assert solution_folder(workspace, kata) is None
    start_plan(workspace, "own:mine", workspace.clock.today())
    folder = solution_folder(workspace, kata)
    assert folder == (tmp_path / "mine" / expected if expected else None)
    workspace.close()


def test_a_pass_from_the_shell_is_rated_by_its_clock_and_reported(travel: Travel) -> None:
    attempt = begun(travel("2026-03-09T18:30"), running=True)
    attempt.file.write_text(attempt.kata.model())
    workspace = travel("2026-03-09T19:20")
    told: list[Finished] = []
    verdict = submit_file(workspace, attempt.kata, attempt.file, on_finished=told.append)
    assert verdict.passed
    assert [(one.rating, one.seconds) for one in told] == [(Rating.HARD, 3000)]
    assert open_attempt(workspace, attempt.kata) is None
