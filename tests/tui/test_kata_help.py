"""Stuck, paused, racing the best time before: what helps and costs while a kata is written."""

from __future__ import annotations

from coach.store import events as kinds
from coach.tui.app import CoachApp
from coach.tui.screens.attempt import Stage
from coach.tui.widgets.code_editor import CodeEditor
from coach.usecases.katas.attempts import history, open_attempt, start_attempt
from coach.usecases.katas.submissions import submit_file
from coach.usecases.workspace import Workspace
from tests.tui.kata_steps import judge, logged, open_editor, pass_once, shown, the_kata
from tests.tui.pack import RIGHT, WRONG
from tests.tui.screens import HandClock, compare, press, screen_text, settle, type_text


async def test_stuck_gives_time_to_think_and_then_the_smallest_hint(
    small: Workspace, moving: HandClock
) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        moving.seconds += 62
        await press(pilot, "ctrl+t")
        moving.seconds += 68
        shown(app).tick_stuck()
        await pilot.pause()
        line = "Stuck since 1:02. Think first: smallest hint in 3:52, it makes this a Hard."
        assert line in screen_text(app)
        await press(pilot, "ctrl+t")
        assert logged(small, kinds.KATA_HINTED) == []
        moving.seconds += 300
        await press(pilot, "ctrl+t")
        assert "Which item comes first in the result?    (1 of 1)" in screen_text(app)
        assert "Stuck since" not in screen_text(app)
        (hinted,) = logged(small, kinds.KATA_HINTED)
        assert hinted["waited"]
        await press(pilot, "ctrl+t")
        assert "Every hint was given" in screen_text(app)


async def test_a_hint_makes_hard_the_best_that_is_proposed(
    small: Workspace, moving: HandClock
) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test() as pilot:
        await open_editor(pilot)
        await press(pilot, "ctrl+t")
        moving.seconds += 300
        await press(pilot, "ctrl+t")
        await judge(pilot, RIGHT)
        assert shown(app).stage is Stage.PASSED
        assert "> enter 2 Hard" in screen_text(app)
        await press(pilot, "enter")
    (past,) = history(small, the_kata(small))
    assert past.hints == 1


async def test_thinking_goes_on_after_a_restart(small: Workspace, moving: HandClock) -> None:
    first = CoachApp(small, mode="kata")
    async with first.run_test() as pilot:
        await open_editor(pilot)
        moving.seconds += 10
        await press(pilot, "ctrl+t")
    again = CoachApp(small, mode="kata")
    async with again.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert "Stuck since 0:10. Think first: smallest hint in 5:00" in screen_text(again)


async def test_a_peek_at_the_last_pass_hides_itself_after_twenty_seconds(
    small: Workspace, moving: HandClock
) -> None:
    pass_once(small)
    app = CoachApp(small, mode="kata")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await press(pilot, "ctrl+t")
        moving.seconds += 300
        await press(pilot, "ctrl+t")
        assert "your own last pass, for 20 s    (1 of 2)" in screen_text(app)
        assert "return sorted(items)" in screen_text(app)
        shown(app).show_clock()
        await pilot.pause()
        compare(app, "kata-peek")
        moving.seconds += 19
        shown(app).tick_stuck()
        await pilot.pause()
        assert "your own last pass, for 1 s" in screen_text(app)
        moving.seconds += 1
        shown(app).tick_stuck()
        await pilot.pause()
        assert "return sorted(items)" not in screen_text(app)


async def test_a_peek_is_over_when_the_judge_has_something_to_say(
    small: Workspace, moving: HandClock
) -> None:
    pass_once(small)
    app = CoachApp(small, mode="kata")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await press(pilot, "ctrl+t")
        moving.seconds += 300
        await press(pilot, "ctrl+t")
        await judge(pilot, WRONG)
        shown(app).tick_stuck()
        await pilot.pause()
        assert "return sorted(items)" not in screen_text(app)
        assert "two items in the wrong order" in screen_text(app)


async def test_the_clock_is_paused_and_goes_on_with_the_same_key(
    small: Workspace, moving: HandClock
) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test() as pilot:
        await open_editor(pilot)
        moving.seconds += 60
        await press(pilot, "ctrl+y")
        moving.seconds += 600
        await pilot.pause()
        assert "1:00 of 10 min, paused" in screen_text(app)
        await press(pilot, "f2", "f4")
        await settle(pilot)
        moving.seconds += 600
        assert shown(app).stopwatch.seconds == 60
        await press(pilot, "ctrl+y")
        moving.seconds += 5
        assert shown(app).stopwatch.seconds == 65
    assert [body["seconds"] for body in logged(small, kinds.KATA_PAUSED)] == [60]
    assert [body["seconds"] for body in logged(small, kinds.KATA_RESUMED)] == [60]
    attempt = open_attempt(small, the_kata(small))
    assert attempt is not None
    assert not attempt.running
    assert attempt.seconds == 65


async def test_typing_lets_a_paused_clock_go_on(small: Workspace, moving: HandClock) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test() as pilot:
        await open_editor(pilot)
        moving.seconds += 60
        await press(pilot, "ctrl+y")
        await type_text(pilot, "x")
        assert not shown(app).paused
        assert shown(app).stopwatch.is_running


async def test_the_editor_does_again_by_another_key(small: Workspace) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test() as pilot:
        await open_editor(pilot)
        code = app.screen.query_one(CodeEditor)
        before = code.text
        await type_text(pilot, "x")
        await press(pilot, "ctrl+z")
        assert code.text == before
        await press(pilot, "ctrl+l")
        assert code.text == f"{before}x"


async def test_the_best_time_before_stands_beside_the_clock(
    small: Workspace, moving: HandClock
) -> None:
    kata = the_kata(small)
    attempt = start_attempt(small, kata)
    attempt.file.write_text(RIGHT, encoding="utf-8")
    moving.seconds += 100
    assert submit_file(small, kata, attempt.file).passed
    app = CoachApp(small, mode="kata")
    async with app.run_test() as pilot:
        await open_editor(pilot)
        assert "0:00 of 5 min, best 1:40, by now 0 of 2" in screen_text(app)
        moving.seconds += 101
        shown(app).show_clock()
        await pilot.pause()
        assert "1:41 of 5 min, best 1:40, by now 2 of 2" in screen_text(app)


async def test_the_palette_offers_what_a_kata_has(small: Workspace) -> None:
    app = CoachApp(small, mode="kata")
    async with app.run_test() as pilot:
        await open_editor(pilot)
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "Stuck" in titles
