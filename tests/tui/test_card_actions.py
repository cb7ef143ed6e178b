"""On Review: flags, other days, practice at the end, and an undo for each of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from coach.recall.queue import scheduled
from coach.tui.app import CoachApp
from coach.tui.screens.answering import Stage
from coach.tui.screens.ask_until import AskUntilScreen
from coach.tui.screens.card_actions import day_in
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.widgets.answer_input import AnswerInput
from coach.tui.widgets.notice import Notice
from coach.usecases.cards.sittings import Daily, Practice
from coach.usecases.workspace import Workspace
from tests.tui.screens import press, settle, type_text


def shown(app: CoachApp) -> ReviewScreen:
    assert isinstance(app.screen, ReviewScreen)
    return app.screen


def kinds(workspace: Workspace) -> list[str]:
    cursor = workspace.store.connection.execute("SELECT kind FROM events ORDER BY id")
    return [kind for (kind,) in cursor]


async def test_flag_reset_and_another_day_by_key_and_back(small: Workspace) -> None:
    app = CoachApp(small, mode="review")
    async with app.run_test() as pilot:
        await settle(pilot)
        first = shown(app).question
        assert first is not None
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "4", "f6")
        await press(pilot, "enter", "f", "f")
        flag = small.store.connection.execute("SELECT flag FROM card_state").fetchone()
        assert flag == (2,)
        await press(pilot, "d")
        await settle(pilot)
        assert isinstance(app.screen, AskUntilScreen)
        await type_text(pilot, "soon")
        await press(pilot, "enter")
        # It is new: it has no day, and nothing is written.
        assert isinstance(app.screen, AskUntilScreen)
        await press(pilot, "escape")
        await press(pilot, "u")
        assert small.store.connection.execute("SELECT flag FROM card_state").fetchone() == (1,)
    assert kinds(small) == [
        "card.answered", "event.retracted", "card.flagged", "card.flagged", "event.retracted",
    ]  # fmt: skip


async def test_what_is_being_typed_survives_an_undo_and_a_flag_taken_back(small: Workspace) -> None:
    app = CoachApp(small, mode="review")
    async with app.run_test() as pilot:
        await settle(pilot)
        first = shown(app).question
        assert first is not None
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "4")
        second = shown(app).question
        assert second is not None and second.subject != first.subject
        await type_text(pilot, "half of it")
        await press(pilot, "f6")
        again = shown(app).question
        assert again is not None and again.subject == first.subject
        await press(pilot, "enter", "f")
        assert shown(app).stage is Stage.ANSWERED
        await press(pilot, "u")
        assert shown(app).stage is Stage.ANSWERED, "the card stays as it was"
        await press(pilot, "4")
        back = shown(app).question
        assert back is not None and back.subject == second.subject
        assert shown(app).query_one(AnswerInput).value == "half of it"


async def test_a_question_mark_in_an_answer_is_typed_and_f1_helps(small: Workspace) -> None:
    app = CoachApp(small, mode="review")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "question_mark", "x")
        assert shown(app).query_one(AnswerInput).value == "?x"
        await press(pilot, "f1")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_an_answered_card_gets_the_day_that_is_typed(small: Workspace) -> None:
    from coach.recall.memory import Rating
    from coach.usecases.cards.answer import question_for, record_answer

    app = CoachApp(small, mode="review")
    async with app.run_test() as pilot:
        await settle(pilot)
        question = shown(app).question
        assert question is not None
        record_answer(small, question, Rating.GOOD)
        shown(app).show_again(question_for(small, question.subject))
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "d")
        await settle(pilot)
        await type_text(pilot, "5")
        await press(pilot, "enter")
        await settle(pilot)
        moved = scheduled(small.store, question.subject)
        assert moved is not None
        assert moved.due_day == date(2026, 3, 14).toordinal()
        assert "Due on Sat 2026-03-14" in str(shown(app).query_one(Notice).render())


async def test_practice_at_the_end_changes_nothing_and_leads_back(small: Workspace) -> None:
    app = CoachApp(small, mode="review")
    async with app.run_test() as pilot:
        await settle(pilot)
        await finish(app, pilot)
        rows = small.store.connection.execute("SELECT * FROM card_state").fetchall()
        await press(pilot, "c")
        await settle(pilot)
        assert isinstance(app.sitting, Practice)
        await finish(app, pilot)
        assert kinds(small).count("card.practised") == len(rows)
        assert small.store.connection.execute("SELECT * FROM card_state").fetchall() == rows
        assert isinstance(app.sitting, Daily)


async def finish(app: CoachApp, pilot: Pilot[Any]) -> None:
    """Answer everything as easy."""
    for _ in range(20):
        screen = shown(app)
        if screen.stage is Stage.FINISHED:
            return
        if screen.query_one("#typed").display:
            await press(pilot, "enter")
        await press(pilot, "enter", "4")
    raise AssertionError("never finished")


def test_days_are_counted_or_named() -> None:
    today = date(2026, 3, 9)
    assert day_in("5", today) == date(2026, 3, 14)
    assert day_in(" 2026-04-01 ", today) == date(2026, 4, 1)
    with pytest.raises(ValueError, match="neither a number of days"):
        day_in("soon", today)
