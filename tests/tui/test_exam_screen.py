"""An exam from Progress and from the end of a review: asked for in one line, or refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.recall.memory import Rating
from coach.tui.app import CoachApp
from coach.tui.screens.exam import Asked, exam_in
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.cards.sittings import Exam
from coach.usecases.workspace import Workspace
from tests.tui.screens import press, screen_text, settle, type_text

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("2026-04-20", Asked(date(2026, 4, 20), "", None)),
        ("30", Asked(TODAY + timedelta(days=30), "", None)),
        ("2026-04-20 15", Asked(date(2026, 4, 20), "", 15)),
        ("2026-04-20 linear algebra 15", Asked(date(2026, 4, 20), "linear algebra", 15)),
    ],
)
def test_a_line_names_a_day_a_topic_and_minutes(typed: str, asked: Asked) -> None:
    assert exam_in(typed, TODAY) == asked


@pytest.mark.parametrize("typed", ["", "soon", "2026-04-20 sql 0"])
def test_a_line_that_names_no_exam_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"day|date|minutes"):
        exam_in(typed, TODAY)


@pytest.mark.parametrize("visited", [False, True])
async def test_an_exam_asked_for_on_progress_opens_its_first_card_in_review(
    small: Workspace, visited: bool
) -> None:
    app = CoachApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        if visited:
            await press(pilot, "2")
            await settle(pilot)
            assert screen_text(app).startswith(" Cards ")
        app.action_go("progress")
        await settle(pilot)
        await press(pilot, "x")
        await type_text(pilot, "2026-03-01")
        await press(pilot, "enter")
        assert "cannot be prepared for any more" in screen_text(app)
        await press(pilot, "escape", "x")
        await type_text(pilot, "2026-04-20 testing 10")
        await press(pilot, "enter")
        await settle(pilot)
        assert app.current_mode == "review"
        assert isinstance(app.sitting, Exam)
        assert screen_text(app).startswith(" Exam ")
        assert "expected recall on the day:" in " ".join(screen_text(app).split())


async def test_an_exam_may_follow_the_last_card_of_the_day(small: Workspace) -> None:
    for name in ("twice", "first", "bracket", "name"):
        record_answer(small, question_for(small, f"coach:{name}"), Rating.EASY)
    app = CoachApp(small, mode="review")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "all is saved" in screen_text(app)
        await press(pilot, "x")
        await type_text(pilot, "2026-04-20")
        await press(pilot, "enter")
        await settle(pilot)
        assert "exam on Mon 2026-04-20" in screen_text(app)
        assert "today: 0 cards" in screen_text(app), "all were answered today"
