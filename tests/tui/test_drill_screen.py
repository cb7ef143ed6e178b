"""Drill: one function of the learner's own solution, from Today and back."""

from __future__ import annotations

import pytest

from coach.judge.verdict import CaseStarted
from coach.store import events as kinds
from coach.tui.app import CoachApp
from coach.tui.screens.attempt import Stage
from coach.tui.screens.drill import DrillScreen
from coach.tui.screens.kata import KataScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.code_editor import CodeEditor
from coach.usecases.katas.attempts import history
from coach.usecases.katas.drill import open_drill
from coach.usecases.katas.kata_days import DueKata, DueKatas
from coach.usecases.workspace import Workspace
from tests.tui.kata_steps import judge, logged, pass_once, the_kata
from tests.tui.pack import RIGHT
from tests.tui.screens import SIZES, compare, press, screen_text, settle

BLANK = "def small_sort(items):\n    raise NotImplementedError\n"


@pytest.fixture
def waiting(small: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The kata was passed, is due, and waits for a day with time."""
    pass_once(small)
    kata, day = the_kata(small), small.clock.today().toordinal()

    def due_katas(*_: object) -> DueKatas:
        drilled = [body for body in logged(small, kinds.KATA_DRILLED) if body["passed"]]
        due = DueKata(kata, day, day - 9, day + 5, False)
        return DueKatas((), 0, () if drilled else (due,))

    monkeypatch.setattr("coach.usecases.planning.today.due_katas", due_katas)
    return small


@pytest.mark.parametrize("size", SIZES)
async def test_a_drill_is_opened_from_today_judged_and_ends_calmly(
    waiting: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(waiting)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        assert app.screen.query_one(CodeEditor).text == BLANK
        assert app.screen.query_one(CodeEditor).cursor_location == (1, 29)
        compare(app, "drill")
        await judge(pilot, RIGHT)
        assert app.screen.stage is Stage.FINISHED
        assert "small_sort is back: all 3 cases passed." in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "one function of your own solution" not in screen_text(app)
    assert [body["passed"] for body in logged(waiting, kinds.KATA_DRILLED)] == [True]
    (past,) = history(waiting, the_kata(waiting))
    assert past.submissions == 1


async def test_a_drill_that_fails_shows_the_case_and_stays_open(waiting: Workspace) -> None:
    app = CoachApp(waiting)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        await settle(pilot)
        await judge(pilot, RIGHT.replace("sorted", "list"))
        assert isinstance(app.screen, DrillScreen)
        assert app.screen.stage is Stage.WRITING
        assert "two items in the wrong order" in screen_text(app)
        for action in ("give_up", "stuck", "pause", "model"):
            assert not app.screen.check_action(action, ())
        await press(pilot, "escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
    assert open_drill(waiting, the_kata(waiting)) is not None
    assert [body["passed"] for body in logged(waiting, kinds.KATA_DRILLED)] == [False]


async def test_a_stopped_drill_counts_for_nothing(waiting: Workspace) -> None:
    app = CoachApp(waiting)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        app.screen.query_one(CodeEditor).text = RIGHT
        await pilot.pause()
        run = app.screen.new_run("def small_sort(items):\n    while True:\n        pass\n")
        seen: list[object] = []

        def report(event: object) -> None:
            seen.append(event)
            run.cancel()

        assert run.run(report) is None
        assert [type(event) for event in seen] == [CaseStarted], "the case was not waited for"
    assert logged(waiting, kinds.KATA_DRILLED) == []


async def test_an_attempt_takes_the_place_of_a_drill_of_the_same_kata(waiting: Workspace) -> None:
    app = CoachApp(waiting)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        await settle(pilot)
        await press(pilot, "escape")
        app.open_kata(the_kata(waiting))
        await settle(pilot)
        assert type(app.screen) is KataScreen
        assert len(app.screen_stack) == 2
