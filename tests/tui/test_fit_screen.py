"""Fitting in the app: stopped, too few answers, new dates shown, written and taken back."""

from __future__ import annotations

import sys

import pytest

from coach.recall import fitting_apart
from coach.recall.memory import Rating
from coach.recall.queue import scheduled
from coach.store import events as kinds
from coach.tui.app import CoachApp
from coach.usecases.cards.adopted import SUBJECT
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.workspace import Workspace
from tests.tui.screens import compare, press, screen_text, settle
from tests.usecases.cards.test_optimize import remember
from tests.usecases.cards.test_reschedule import HALVED


async def test_a_fit_shows_its_figures_and_may_be_taken_back(small: Workspace) -> None:
    remember(small, 1500)
    app = CoachApp(small, mode="progress")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "can be fitted to your own answers: press o" in screen_text(app)
        await press(pilot, "o")
        await settle(pilot)
        assert "reviews that no fit had seen" in screen_text(app)
        (event,) = small.store.events_of(SUBJECT)
        assert event.kind == kinds.PARAMETERS_ADOPTED
        assert event.body["name"] in screen_text(app)
        await press(pilot, "u")
        assert small.store.events_of(SUBJECT) == []
        assert "Taken back." in screen_text(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert "aimed at 90%" in screen_text(app)


async def test_leaving_stops_the_fit_and_nothing_is_written(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(small, 1500)
    endless = (sys.executable, "-c", "import sys, time; sys.stdin.read(); time.sleep(600)")
    monkeypatch.setattr(fitting_apart, "_COMMAND", endless)
    app = CoachApp(small, mode="progress")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "o", "escape")
        await settle(pilot)
        assert "aimed at 90%" in screen_text(app)
    assert small.store.events_of(SUBJECT) == []


async def test_new_dates_are_shown_before_they_are_written_and_undone_at_once(
    small: Workspace,
) -> None:
    names = ("coach:twice", "coach:first")
    for name in names:
        record_answer(small, question_for(small, name), Rating.EASY, milliseconds=30_000)
    small.store.append(
        kinds.PARAMETERS_ADOPTED, SUBJECT, {"name": HALVED.name, "weights": HALVED.weights}
    )
    before = [scheduled(small.store, name) for name in names]
    app = CoachApp(small, mode="progress")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "o")
        await settle(pilot)
        assert "0 reviews so far; a fit needs 400" in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot)
        compare(app, "fit-dates")
        assert [scheduled(small.store, name) for name in names] == before
        await press(pilot, "enter")
        after = [scheduled(small.store, name) for name in names]
        assert all(
            new and old and new.due_day < old.due_day
            for new, old in zip(after, before, strict=True)
        )
        await press(pilot, "u")
        assert [scheduled(small.store, name) for name in names] == before
