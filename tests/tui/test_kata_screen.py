"""Kata: written, judged by the real judge, rated; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.judge.run import Judging
from coach.tui.screens.attempt import Stage
from coach.tui.screens.kata import KataScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.code_editor import CodeEditor
from coach.usecases.katas.attempts import history, open_attempt
from coach.usecases.planning.plans import start_plan
from coach.usecases.workspace import Workspace
from tests.tui.kata_steps import judge, katas, open_editor, shown, the_kata, write
from tests.tui.pack import RIGHT, STARTER, WRONG
from tests.tui.screens import SIZES, HandClock, compare, press, screen_text, settle, type_text


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_names_every_kata(small: Workspace, size: tuple[int, int]) -> None:
    app = katas(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        compare(app, "katas")


@pytest.mark.parametrize("size", SIZES)
async def test_the_brief_comes_first(small: Workspace, size: tuple[int, int]) -> None:
    app = katas(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        compare(app, "kata-brief")


async def test_looking_at_a_kata_begins_nothing_and_going_to_the_editor_does(
    small: Workspace,
) -> None:
    app, kata = katas(small), the_kata(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert "Write small_sort(items)" in screen_text(app)
        await press(pilot, "f9", "ctrl+t", "escape")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert small.store.events_of("coach:kata/merge_sort") == []
        assert not (small.paths.kata_work / "merge_sort.py").exists()
        await press(pilot, "3", "enter")
        await settle(pilot)
        assert app.screen.query_one(CodeEditor).text == STARTER
        assert [one.kind for one in small.store.events_of("coach:kata/merge_sort")] == [
            "kata.started"
        ]
        assert open_attempt(small, kata) is not None


async def test_after_a_pass_enter_ticks_the_task_it_was_for_and_the_cursor_goes_on(
    small: Workspace,
) -> None:
    plan = start_plan(small, "small", small.clock.today()).id
    app = katas(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await judge(pilot, RIGHT)
        await press(pilot, "enter")
        await settle(pilot)
        assert 'enter ticks "Sort from a blank file"' in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "[x] Rebuild   Sort from a blank file" in screen_text(app)
        assert app.screen.line is not None
        assert app.screen.line.target == f"{plan}/day-01/show"
        app.open_kata(the_kata(small))
        await settle(pilot)
        assert "rebuild 2, 0 judged" in screen_text(app), "it counts before it has begun"


async def test_an_attempt_that_holds_nothing_is_undone_and_its_screen_shows_the_brief_again(
    small: Workspace,
) -> None:
    app, kata = katas(small), the_kata(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert "under way" in screen_text(app)
        await press(pilot, "u")
        await settle(pilot)
        assert "Taken back: kata begun: merge_sort" in screen_text(app)
        assert open_attempt(small, kata) is None
        await press(pilot, "3")
        await settle(pilot)
        assert shown(app).reading
        await press(pilot, "enter")
        assert open_attempt(small, kata) is not None
        await write(pilot, WRONG)
        assert shown(app).attempt.file.read_text("utf-8") == WRONG
        await press(pilot, "escape", "u")
        await settle(pilot)
        assert open_attempt(small, kata) is not None


@pytest.mark.parametrize("size", SIZES)
async def test_a_failing_case_is_shown_in_full(
    small: Workspace, size: tuple[int, int], fixed_seed: None, no_times: None
) -> None:
    app = katas(small)
    async with app.run_test(size=size) as pilot:
        await open_editor(pilot)
        await judge(pilot, WRONG)
        assert "looking at x[i]" in screen_text(app)
        compare(app, "kata-failing")


@pytest.fixture
def fixed_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.judge.run.new_seed", lambda: 41)


@pytest.fixture
def no_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out how long a case took, which no two runs agree on."""
    from coach.tui.screens import kata_words

    real = kata_words.cost_in_words
    monkeypatch.setattr(kata_words, "cost_in_words", lambda _, seed: real(2.0, seed))


async def test_the_model_solution_of_the_built_in_merge_sort_passes(workspace: Workspace) -> None:
    app = katas(workspace)
    kata = the_kata(workspace)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.open_kata(kata)
        await settle(pilot)
        await press(pilot, "enter")
        await judge(pilot, kata.model())
        assert shown(app).stage is Stage.PASSED
        assert shown(app).verdict is not None
        await press(pilot, "enter")
        assert shown(app).stage is Stage.FINISHED
    (past,) = history(workspace, kata)
    assert past.passed
    assert past.finished
    assert past.submissions == 1


async def test_after_a_pass_the_rating_can_be_changed_and_enter_leads_home(
    small: Workspace, hand_clock: HandClock
) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        hand_clock.seconds += 400
        await judge(pilot, RIGHT)
        assert "6:40, par 10 min" in screen_text(app)
        assert "> enter 3 Good" in screen_text(app)
        await press(pilot, "2")
        assert "Rated Hard." in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
    (past,) = history(small, the_kata(small))
    assert past.seconds == 400


async def test_every_change_is_on_disk_at_once(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await type_text(pilot, "abc")
        attempt = open_attempt(small, the_kata(small))
        assert attempt is not None
        assert attempt.file.read_text(encoding="utf-8") == f"{STARTER}abc"


async def test_another_editors_save_is_taken_over_and_judged(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        shown(app).attempt.file.write_text(RIGHT, encoding="utf-8")
        shown(app)._tick()
        await settle(pilot)
        assert app.screen.query_one(CodeEditor).text == RIGHT
        assert shown(app).stage is Stage.PASSED


async def test_two_editors_that_save_at_once_both_keep_their_text(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tick of a second would notice the file first, on a machine that is slow enough.
    monkeypatch.setattr(KataScreen, "_pick_up", lambda self: None)
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        file = shown(app).attempt.file
        file.write_text(RIGHT, encoding="utf-8")
        await write(pilot, "mine = 1")
        assert file.read_text(encoding="utf-8") == app.screen.query_one(CodeEditor).text
        assert file.with_suffix(".theirs.py").read_text(encoding="utf-8") == RIGHT
        assert "Another editor saved, too" in screen_text(app)


async def test_a_file_that_is_no_text_is_named_and_not_taken_over(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        shown(app).attempt.file.write_bytes(b"\xff\xfe def")
        shown(app)._tick()
        await pilot.pause()
        assert "is not UTF-8 text" in screen_text(app)
        assert app.screen.query_one(CodeEditor).text == STARTER


async def test_the_clock_stands_still_away_from_the_screen_and_goes_on(
    small: Workspace, hand_clock: HandClock
) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        hand_clock.seconds += 65
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        hand_clock.seconds += 1000
        await press(pilot, "3")
        await settle(pilot)
        hand_clock.seconds += 5
        assert shown(app).stopwatch.seconds == 70
    attempt = open_attempt(small, the_kata(small))
    assert attempt is not None
    assert attempt.seconds == 70


async def test_reading_the_brief_first_is_not_on_the_clock(
    small: Workspace, hand_clock: HandClock
) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        hand_clock.seconds += 300
        await press(pilot, "enter")
        hand_clock.seconds += 7
        assert shown(app).stopwatch.seconds == 7


async def test_an_attempt_goes_on_after_a_restart(small: Workspace, hand_clock: HandClock) -> None:
    first = katas(small)
    async with first.run_test() as pilot:
        await open_editor(pilot)
        hand_clock.seconds += 30
        await judge(pilot, WRONG)
    again = katas(small)
    async with again.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert shown(again).stopwatch.seconds == 30
        assert again.screen.query_one(CodeEditor).text == WRONG
        assert "two items in the wrong order" in screen_text(again)


async def test_escape_kills_a_judge_that_runs_and_nothing_counts(
    small: Workspace, hold_judge: Callable[[], list[Judging]]
) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await write(pilot, "def small_sort(items):\n    while True:\n        pass\n")
        await press(pilot, "ctrl+r")
        assert shown(app).run is not None
        await press(pilot, "escape")
        await settle(pilot)
        assert shown(app).run is None
        assert shown(app).submissions == 0
        assert app.current_mode == "kata"
    assert all(judging.cancelled for judging in hold_judge())


async def test_leaving_the_app_kills_the_judge(
    small: Workspace, hold_judge: Callable[[], list[Judging]]
) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await write(pilot, "def small_sort(items):\n    while True:\n        pass\n")
        await press(pilot, "ctrl+r")
        run = shown(app).run
        assert run is not None
    assert run.is_cancelled
    assert all(judging.cancelled for judging in hold_judge())


@pytest.fixture
def hold_judge(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Judging]]:
    """Remember every judging that the app begins."""
    from coach.judge import run

    begun: list[Judging] = []
    real = run.start

    def start(*arguments: Any, **settings: Any) -> Judging:
        begun.append(real(*arguments, **settings))
        return begun[-1]

    monkeypatch.setattr(run, "start", start)
    return lambda: begun


async def test_giving_up_counts_as_again_and_can_be_thought_better_of(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await press(pilot, "f9", "escape")
        assert shown(app).stage is Stage.WRITING
        await press(pilot, "f9", "4")
        assert shown(app).stage is Stage.GIVING_UP
        await press(pilot, "enter", "escape")
        assert "Rated Again." in screen_text(app)
    (past,) = history(small, the_kata(small))
    assert past.finished
    assert not past.passed


async def test_the_failing_case_can_have_more_room(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await judge(pilot, WRONG)
        before = app.screen.query_one("#below").size.height
        await press(pilot, "f8")
        await pilot.pause()
        assert app.screen.query_one("#below").size.height > before
        await press(pilot, "f8")
        await pilot.pause()
        assert app.screen.query_one("#below").size.height == before
        assert app.screen.focused is app.screen.query_one(CodeEditor)


async def test_the_next_failing_case_is_a_key_away(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test(size=(140, 45)) as pilot:
        await open_editor(pilot)
        await judge(pilot, WRONG)
        assert "(1 of 2, " in screen_text(app)
        await press(pilot, "ctrl+g")
        assert "three items" in screen_text(app)
        assert "(2 of 2, " in screen_text(app)


async def test_a_kata_whose_tests_are_gone_says_so(small: Workspace, tmp_path: Path) -> None:
    app = katas(small)
    async with app.run_test(size=(140, 45)) as pilot:
        await open_editor(pilot)
        (tmp_path / "pack" / "kata" / "merge_sort" / "hidden.py").unlink()
        await judge(pilot, RIGHT)
        assert shown(app).stage is Stage.WRITING
        assert "hidden.py" in screen_text(app)


async def test_a_judge_that_cannot_start_says_so(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("coach.judge.run.start", start)
    app = katas(small)
    async with app.run_test(size=(120, 30)) as pilot:
        await open_editor(pilot)
        await judge(pilot, RIGHT)
        assert "Resource temporarily unavailable" in screen_text(app)
        assert shown(app).run is None
