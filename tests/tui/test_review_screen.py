"""Review: typed, checked, rated, undone."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from coach.recall.queue import EVERYTHING
from coach.store import events as kinds
from coach.store.events import Event
from coach.tui.app import CoachApp
from coach.tui.screens.answering import Stage
from coach.tui.screens.kata import KataScreen
from coach.tui.screens.review import ReviewScreen
from coach.usecases.cards.answer import Question
from coach.usecases.cards.sittings import Mode, practice
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, HandClock, compare, press, screen_text, settle, type_text


def review(workspace: Workspace) -> CoachApp:
    return CoachApp(workspace, mode="review")


def shown(app: CoachApp) -> ReviewScreen:
    assert isinstance(app.screen, ReviewScreen)
    return app.screen


def asked(app: CoachApp) -> Question:
    question = shown(app).question
    assert question is not None
    return question


def answers(workspace: Workspace) -> list[Event]:
    return [
        event
        for card in workspace.library.cards()
        for event in workspace.store.events_of(card.key)
        if event.kind == kinds.CARD_ANSWERED
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_a_card_asks(small: Workspace, size: tuple[int, int]) -> None:
    app = review(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        compare(app, "review-asked")


@pytest.mark.parametrize("size", SIZES)
async def test_a_wrong_sign_is_shown_beside_the_right_answer(
    small: Workspace, size: tuple[int, int]
) -> None:
    app = review(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await type_text(pilot, "-2*x")
        await press(pilot, "enter")
        compare(app, "review-wrong")


async def test_the_time_left_is_reckoned_at_the_learner_s_own_pace(
    small: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "seconds_a_card", lambda _: 600.0)
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        left = 10 * asked(app).remaining.total
        assert f", {left} min left" in screen_text(app)


async def test_a_right_answer_is_accepted_with_enter(
    small: Workspace, hand_clock: HandClock
) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "x+x")
        hand_clock.seconds += 12.5
        await press(pilot, "enter")
        assert shown(app).stage is Stage.ANSWERED
        assert " ok " in screen_text(app)
        assert answers(small) == []
        await press(pilot, "enter")
        (event,) = answers(small)
        assert event.body["rating"] == 3
        assert event.body["typed"] == "x+x"
        assert event.body["verdict"] == "right"
        assert event.body["milliseconds"] == 12_500
        assert asked(app).card.id == "first"


async def test_a_wrong_answer_is_recorded_as_again_with_its_slip(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "-2*x")
        await press(pilot, "enter", "enter")
        (event,) = answers(small)
        assert event.body["rating"] == 1
        assert event.body["slip"] == "sign"


async def test_the_same_slip_is_recalled(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "-2*x")
        await press(pilot, "enter", "enter")
        shown(app)._show_question(_again(small))
        await type_text(pilot, "-x*2")
        await press(pilot, "enter")
        assert "same slip on Mon 9 Mar: -2*x" in screen_text(app)


def _again(workspace: Workspace) -> Question:
    from coach.usecases.cards.answer import question_for

    return question_for(workspace, "coach:twice")


async def test_the_rating_is_the_learners_to_change(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "4")
        (event,) = answers(small)
        assert event.body["rating"] == 4


async def test_what_cannot_be_read_is_not_counted_and_can_be_typed_again(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "2*(x")
        await press(pilot, "enter")
        assert shown(app).stage is Stage.ASKED
        assert "Not counted." in screen_text(app)
        await type_text(pilot, ")")
        await press(pilot, "enter")
        assert shown(app).stage is Stage.ANSWERED


async def test_an_empty_answer_asks_before_it_shows_the_card(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert shown(app).stage is Stage.ASKED
        await press(pilot, "enter")
        assert shown(app).stage is Stage.ANSWERED
        await press(pilot, "enter")
        (event,) = answers(small)
        assert event.body["rating"] == 1


async def test_a_choice_is_made_by_number(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        shown(app)._show_question(_question(small, "coach:first"))
        number = asked(app).choices().index("0") + 1
        await type_text(pilot, str(number))
        await press(pilot, "enter")
        assert f"{number}  0" in screen_text(app)
        assert " ok " in screen_text(app)


def _question(workspace: Workspace, name: str) -> Question:
    from coach.usecases.cards.answer import question_for

    return question_for(workspace, name)


async def test_a_card_in_the_head_is_revealed_and_graded_by_the_learner(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        shown(app)._show_question(_question(small, "coach:bracket"))
        await pilot.pause()
        assert "What does x[i] mean in [type=x, v={'a[0]'}]?" in screen_text(app)
        await press(pilot, "3")
        assert answers(small) == []
        assert app.current_mode == "review"
        await press(pilot, "enter", "enter")
        assert "press 1, 2, 3 or 4" in screen_text(app)
        await press(pilot, "2")
        (event,) = answers(small)
        assert event.body["rating"] == 2
        assert event.body["verdict"] == "self-graded"


async def test_undo_brings_the_last_card_back_with_what_was_typed(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "enter")
        assert len(answers(small)) == 1
        await press(pilot, "f6")
        assert answers(small) == []
        assert asked(app).card.id == "twice"
        assert app.screen.query_one("#typed", Input).value == "2*x"


async def test_what_is_typed_survives_a_crash(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "2*")
    again = review(small)
    async with again.run_test() as pilot:
        await settle(pilot)
        assert again.screen.query_one("#typed", Input).value == "2*"


async def test_after_the_last_card_enter_takes_the_next_line_of_today(small: Workspace) -> None:
    app = review(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "4")
        while shown(app).stage is not Stage.FINISHED:
            if app.screen.query_one("#typed", Input).display:
                await press(pilot, "enter")
            await press(pilot, "enter", "4")
        compare(app, "review-end")
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, KataScreen)
        assert len(answers(small)) == 4


async def test_practice_is_counted_apart_from_the_cards_of_today(small: Workspace) -> None:
    app = review(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "4")
        assert "2 of 4" in screen_text(app)
        app.sitting = practice(small, Mode.CRAM, EVERYTHING)
        await press(pilot, "f2")
        await press(pilot, "f3")
        await settle(pilot)
        assert "Cram   1 of 1" in screen_text(app)
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "3")
        assert "1 answer, 1 right" in screen_text(app)


async def test_burying_puts_a_card_off_and_undo_brings_it_back(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "s")
        assert asked(app).card.id == "first"
        assert "F6 undoes" in screen_text(app), "u would be typed"
        await press(pilot, "f6")
        assert asked(app).card.id == "twice"


async def test_time_away_from_the_screen_does_not_count(
    small: Workspace, hand_clock: HandClock
) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        hand_clock.seconds += 3
        await press(pilot, "escape")
        await settle(pilot)
        hand_clock.seconds += 600
        await press(pilot, "2")
        await settle(pilot)
        hand_clock.seconds += 4
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "enter")
        (event,) = answers(small)
        assert event.body["milliseconds"] == 7_000


async def test_a_card_leads_to_the_kata_that_trains_it(small: Workspace) -> None:
    app = review(small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_text(pilot, "2*x")
        await press(pilot, "enter", "k")
        await settle(pilot)
        assert app.current_mode == "kata"
        assert "small_sort" in screen_text(app)
