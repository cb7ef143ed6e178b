"""Focus in the app: chosen, running, over; what its end offers; a restart loses nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from textual.pilot import Pilot

from coach.clock import Clock
from coach.store import events as kinds
from coach.tui.app import CoachApp
from coach.tui.screens.evidence import EvidenceScreen
from coach.tui.screens.focus import FocusScreen
from coach.tui.screens.post import PostScreen
from coach.tui.screens.today import TodayScreen
from coach.usecases.planning.focusing import focus_under_way, spent, start_focus
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle


@dataclass
class Hands:
    """The hands of the clock on the wall, moved by a test."""

    begun: datetime
    minutes: float = 0


@pytest.fixture
def hands(small: Workspace, monkeypatch: pytest.MonkeyPatch) -> Hands:
    moved = Hands(small.clock.now())
    monkeypatch.setattr(Clock, "now", lambda _: moved.begun + timedelta(minutes=moved.minutes))
    return moved


async def go_to(app: CoachApp, pilot: Pilot[None], name: str) -> None:
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    while screen.line is None or not screen.line.target.endswith(name):
        await press(pilot, "j")


async def passing(app: CoachApp, pilot: Pilot[None]) -> None:
    """Let the app notice what time it is, as it does by itself each second."""
    app.focus_watch.turn()
    if isinstance(app.screen, FocusScreen):
        app.screen._turn_clock()
    await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_blocks_are_chosen_and_run_with_a_clock(
    road: Workspace, hands: Hands, size: tuple[int, int]
) -> None:
    app = CoachApp(road)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await go_to(app, pilot, "day-01/save")
        await press(pilot, "f")
        await settle(pilot)
        compare(app, "focus-choose")
        await press(pilot, "home", "enter")
        hands.minutes = 16.5
        await passing(app, pilot)
        compare(app, "focus-runs")
        await press(pilot, "escape")
        await settle(pilot)
        assert "focus 44 min" in screen_text(app).splitlines()[0]


async def test_the_end_offers_evidence_then_the_post_and_keeps_the_minutes(
    road: Workspace, hands: Hands
) -> None:
    app = CoachApp(road)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go_to(app, pilot, "day-01/save")
        await press(pilot, "f", "end", "enter")
        hands.minutes = 46
        await passing(app, pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, EvidenceScreen)
        await press(pilot, "escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, PostScreen)
        await press(pilot, "escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "Focus has ended: 45 min of work kept." in screen_text(app)
    [one] = spent(road, road.clock.today(), road.clock.today())
    assert (one.title, one.planned, one.actual) == ("Save the notes", 15, 45)


async def test_a_session_goes_on_after_the_app_was_left(road: Workspace, hands: Hands) -> None:
    app = CoachApp(road)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "home", "enter")
    hands.minutes = 20
    again = CoachApp(road)
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "focus 40 min" in screen_text(again).splitlines()[0]
        await press(pilot, "f")
        await settle(pilot)
        assert "40:00 left" in screen_text(again)


async def test_the_rest_of_a_session_can_belong_to_another_task(
    road: Workspace, hands: Hands
) -> None:
    app = CoachApp(road)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await go_to(app, pilot, "day-01/read")
        await press(pilot, "f", "end", "enter", "escape")
        hands.minutes = 30
        await settle(pilot)
        await go_to(app, pilot, "day-01/save")
        await press(pilot, "f", "t")
        hands.minutes = 45
        await press(pilot, "s")
        await settle(pilot)
    today = road.clock.today()
    found = {one.title: one.actual for one in spent(road, today, today)}
    assert found == {"Read about merging": 30, "Save the notes": 15}
    assert focus_under_way(road) is None


@pytest.mark.parametrize(("signal", "bells"), [("off", 0), ("bell", 1), ("notify", 1)])
async def test_the_end_of_a_block_rings_only_where_the_settings_say_so(
    road: Workspace,
    hands: Hands,
    signal: str,
    bells: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rung: list[None] = []
    monkeypatch.setattr(CoachApp, "bell", lambda _: rung.append(None))
    app = CoachApp(replace(road, config=replace(road.config, focus_signal=signal)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "enter", "escape")
        hands.minutes = 16
        await passing(app, pilot)
        await passing(app, pilot)
        assert len(rung) == bells


async def test_a_post_is_shown_before_it_is_copied(
    road: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    app = CoachApp(road)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        shown = screen_text(app)
        assert "Day 1 of A road of two weeks: Merging" in shown
        assert "44 of 280 characters" in shown
        await press(pilot, "x", "enter")
        await settle(pilot)
        assert "Post copied, 66 characters" in screen_text(app)
    [kept] = [one for one in road.store.events_under("post/") if one.kind == kinds.POST_COPIED]
    assert "One thing learned: x" in kept.body["text"]


async def test_the_next_day_says_what_was_kept_of_a_session_nobody_ended(
    road: Workspace, hands: Hands
) -> None:
    start_focus(road)
    hands.minutes = 24 * 60
    app = CoachApp(road)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        said = " ".join(screen_text(app).split())
        assert "left open: 15 min kept, to the end of kickoff. u" in said
        assert "focus" not in screen_text(app).splitlines()[0]
