"""Drills: one function of the own solution, written again; and the days on which katas are due."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from coach.recall.memory import Rating
from coach.store import events as kinds
from coach.usecases.katas.attempts import (
    RefusedError,
    finish_attempt,
    history,
    interval_of,
    start_attempt,
)
from coach.usecases.katas.drill import (
    PLACEHOLDER,
    blanked,
    choose,
    drill,
    start_drill,
    submit_drill,
)
from coach.usecases.katas.kata_days import first_day
from coach.usecases.katas.submissions import record_verdict
from coach.usecases.planning.today import Line, LineKind, today
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import OWN, Travel, failed, rebuilt, submit, verdict_of

ROOT = Path(__file__).resolve().parents[3]
STYLES = '''\
import functools
class A:
    """Doc."""
    x = 1
    def one(self): return 1
    @property
    def two(self):
        """Keep me."""
        # and me
        y = "ü"; return y  # gone with it
    async def three(self):
        @functools.cache
        def inner(): return 3
        return inner()
def unwritten():
    raise NotImplementedError
'''


def test_one_body_is_replaced_and_nothing_else_changes() -> None:
    text = blanked(OWN, "merge")
    head, _, _ = OWN.partition("    out = []")
    assert text == f"{head}    {PLACEHOLDER}\n"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("A.one", "def one(self): return 1\n", f"def one(self): {PLACEHOLDER}\n"),
        ("A.two", 'y = "ü"; return y  # gone', f"{PLACEHOLDER}  # gone"),
        ("A.three", "@functools.cache\n        def inner(): return 3\n        return inner()",
         PLACEHOLDER),
    ],
)  # fmt: skip
def test_methods_decorators_and_one_liners_are_blanked(name: str, before: str, after: str) -> None:
    assert before in STYLES
    text = blanked(STYLES, name)
    assert text == STYLES.replace(before, after)
    ast.parse(text)


def test_the_choice_depends_on_the_seed_alone_and_prefers_longer_functions() -> None:
    chosen = {choose(STYLES, seed) for seed in range(50)}
    assert chosen == {"A.two", "A.three"}
    assert choose(STYLES, 7) == choose(STYLES, 7)
    assert choose("def f(): return 1\n", 0) == "f"
    assert choose("x = 1\n", 0) is None


@pytest.mark.parametrize("kata", ["merge_sort", "micrograd"])
def test_every_function_of_a_model_can_be_blanked(kata: str) -> None:
    source = (ROOT / "kata" / kata / "accept" / "model.py").read_text()
    names = {name for seed in range(60) if (name := choose(source, seed))}
    assert len(names) > 1
    for name in names:
        assert ast.dump(ast.parse(blanked(source, name))) != ast.dump(ast.parse(source))


def test_windows_line_ends_are_kept() -> None:
    text = blanked("def f(x):\r\n    y = x\r\n    return y\r\n", "f")
    assert text == f"def f(x):\r\n    {PLACEHOLDER}\r\n"


def test_a_drill_needs_an_own_pass_and_no_attempt_under_way(workspace: Workspace) -> None:
    kata = workspace.library.kata("merge_sort")
    with pytest.raises(RefusedError, match="not passed yet"):
        drill(workspace, kata, 1)
    rebuilt(workspace, "merge_sort", 300)
    made = drill(workspace, kata, 1)
    assert made.source == blanked(OWN, made.name)
    start_attempt(workspace, kata)
    with pytest.raises(RefusedError, match="under way"):
        drill(workspace, kata, 1)


def test_a_solution_without_functions_cannot_be_drilled(workspace: Workspace) -> None:
    kata = workspace.library.kata("merge_sort")
    attempt = start_attempt(workspace, kata)
    record_verdict(workspace, attempt, "merge_sort = list\n", verdict_of(kata, 4), 9)
    finish_attempt(workspace, attempt, Rating.EASY, passed=True, seconds=9)
    with pytest.raises(RefusedError, match="no function"):
        drill(workspace, kata, 1)


def test_a_drill_is_judged_and_counts_as_a_drill_and_not_as_an_attempt(
    workspace: Workspace,
) -> None:
    kata = workspace.library.kata("merge_sort")
    rebuilt(workspace, "merge_sort", 300)
    with pytest.raises(RefusedError, match="coach kata drill merge_sort"):
        submit_drill(workspace, kata)
    begun = start_drill(workspace, kata, 1)
    begun.file.write_text(begun.file.read_text() + "# thinking\n")
    assert start_drill(workspace, kata, 2) == begun
    assert begun.file.read_text().endswith("# thinking\n")
    assert not submit_drill(workspace, kata, seed=1).passed
    begun.file.write_text(kata.model())
    assert submit_drill(workspace, kata, seed=1).passed
    logged = [
        (event.body["name"], event.body["passed"])
        for event in workspace.store.events_of("coach:kata/merge_sort")
        if event.kind == kinds.KATA_DRILLED
    ]
    assert logged == [(begun.name, False), (begun.name, True)]
    assert len(history(workspace, kata)) == 1
    assert start_drill(workspace, kata, 1).file.read_text() == blanked(OWN, begun.name)


# The days.

MONDAY = date(2026, 3, 9).toordinal()


def weekend(day: int) -> bool:
    return date.fromordinal(day).weekday() >= 5


@pytest.mark.parametrize(
    ("par", "due", "failed_day", "expected"),
    [
        (30, MONDAY, None, MONDAY),
        (30, MONDAY, MONDAY - 1, MONDAY),
        (31, MONDAY, None, MONDAY + 5),
        (31, MONDAY + 5, None, MONDAY + 5),
        (31, MONDAY + 5, MONDAY + 2, MONDAY + 6),
        (31, MONDAY + 5, MONDAY + 3, MONDAY + 12),
        (31, MONDAY + 6, MONDAY + 5, MONDAY + 12),
    ],
)
def test_long_katas_wait_for_a_project_day_and_rest_after_a_failure(
    par: float, due: int, failed_day: int | None, expected: int
) -> None:
    assert first_day(par, due, failed_day, weekend) == expected


def test_without_any_project_day_a_long_kata_is_due_when_it_is_due() -> None:
    assert first_day(60, MONDAY, None, lambda day: False) == MONDAY


def kata_lines(workspace: Workspace) -> list[Line]:
    lines = today(workspace).lines
    return [line for line in lines if line.kind in (LineKind.KATA, LineKind.DRILL)]


def test_a_long_kata_is_drilled_until_its_project_day(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    attempt = start_attempt(workspace, workspace.library.kata("micrograd"))
    submit(workspace, attempt, 4, 60)
    ended = finish_attempt(workspace, attempt, Rating.HARD, passed=True, seconds=60)
    assert date.fromordinal(ended.due_day).weekday() == 5
    workspace = travel("2026-03-12T18:30")
    (line,) = kata_lines(workspace)
    assert (line.kind, line.target, line.minutes) == (LineKind.DRILL, "coach:micrograd", 10)
    assert "2026-03-14" in line.reason
    (line,) = kata_lines(travel("2026-03-14T18:30"))
    assert (line.kind, line.target, line.minutes) == (LineKind.KATA, "coach:micrograd", 40)
    (line,) = kata_lines(travel("2026-03-16T18:30"))
    assert line.kind is LineKind.DRILL


def test_a_button_names_the_day_on_which_a_long_kata_comes_back(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    kata = workspace.library.kata("micrograd")
    attempt = start_attempt(workspace, kata)
    promised = interval_of(workspace, kata, Rating.AGAIN, passed=False)
    ended = finish_attempt(workspace, attempt, Rating.AGAIN, passed=False, seconds=60)
    assert promised == "5 d"
    assert date.fromordinal(ended.due_day) == date(2026, 3, 14)


def test_a_passed_drill_is_over_for_the_day(travel: Travel) -> None:
    rebuilt(travel("2026-03-09T18:30"), "micrograd", 60, Rating.HARD)
    workspace = travel("2026-03-12T18:30")
    subject, body = "coach:kata/micrograd", {"day": workspace.moment().day, "passed": False}
    workspace.store.append(kinds.KATA_DRILLED, subject, body)
    assert [line.kind for line in kata_lines(workspace)] == [LineKind.DRILL]
    workspace.store.append(kinds.KATA_DRILLED, subject, {**body, "passed": True})
    assert kata_lines(workspace) == []


def test_a_long_kata_that_failed_is_left_alone_for_three_days(travel: Travel) -> None:
    workspace = travel("2026-03-13T18:30")
    ended = failed(workspace, "micrograd")
    assert ended.due_day == date(2026, 3, 21).toordinal()
    for moment in ("2026-03-14T18:30", "2026-03-15T18:30", "2026-03-16T18:30"):
        assert kata_lines(travel(moment)) == []
    assert [line.kind for line in kata_lines(travel("2026-03-21T18:30"))] == [LineKind.KATA]


def test_one_kata_a_day_comes_back_and_the_line_says_that_others_wait(travel: Travel) -> None:
    workspace = travel("2026-03-07T18:30")
    rebuilt(workspace, "merge_sort", 60, Rating.GOOD)
    rebuilt(workspace, "micrograd", 60, Rating.GOOD)
    workspace = travel("2026-04-11T18:30")
    (line,) = kata_lines(workspace)
    assert line.title.endswith("; 1 more waits")
    assert "kata.a_day" in line.reason
    rebuilt(workspace, line.target, 60, Rating.GOOD)
    assert kata_lines(workspace) == []
    (other,) = kata_lines(travel("2026-04-12T18:30"))
    assert other.target != line.target


def test_the_settings_name_the_project_days_and_the_allowance(home: Path, travel: Travel) -> None:
    (home / "config").mkdir(parents=True)
    text = '[kata]\nproject_days = ["wednesday"]\na_day = 2\n'
    (home / "config" / "config.toml").write_text(text)
    workspace = travel("2026-03-07T18:30")
    rebuilt(workspace, "merge_sort", 60, Rating.GOOD)
    rebuilt(workspace, "micrograd", 60, Rating.GOOD)
    assert [line.kind for line in kata_lines(travel("2026-04-15T18:30"))] == [LineKind.KATA] * 2
    kinds_now = [line.kind for line in kata_lines(travel("2026-04-16T18:30"))]
    assert kinds_now == [LineKind.KATA, LineKind.DRILL]
