"""The library: shelves, what is inside them, search while typing, and where enter leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Input

from coach.recall.memory import Rating
from coach.recall.queue import scheduled
from coach.tui.app import CoachApp
from coach.tui.screens.kata import KataScreen
from coach.tui.screens.library import LibraryScreen
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.planning.plans import plans
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, compare, press, screen_text, settle, type_text


@pytest.mark.parametrize("size", SIZES)
async def test_the_shelves_show_what_there_is(small: Workspace, size: tuple[int, int]) -> None:
    app = CoachApp(small)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "7")
        await settle(pilot)
        compare(app, "library")


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_found_while_they_are_typed(
    small: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(small, mode="library")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "sort")
        await settle(pilot)
        compare(app, "library-search")


async def test_enter_opens_a_kata_that_was_found(small: Workspace) -> None:
    app = CoachApp(small, mode="library")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "merge sort")
        await settle(pilot)
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert isinstance(app.screen, KataScreen)


async def test_a_deck_shows_its_cards_and_escape_leads_back_step_by_step(small: Workspace) -> None:
    app = CoachApp(small, mode="library")
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        deck = next(n for n, item in enumerate(screen.items) if item.what == "deck")
        await press(pilot, *["j"] * deck, "enter")
        assert {item.what for item in screen.items} == {"card"}
        await press(pilot, "slash")
        await type_text(pilot, "zebra")
        await settle(pilot)
        assert 'Nothing has "zebra" in its name' in screen_text(app)
        await press(pilot, "escape")
        assert screen.query_one(Input).value == ""
        assert {item.what for item in screen.items} == {"card"}
        await press(pilot, "escape")
        assert "Roadmaps" in screen_text(app)
        await press(pilot, "escape")
        assert app.current_mode == "today"


async def test_a_roadmap_is_begun_from_here_and_then_opened(small: Workspace) -> None:
    app = CoachApp(small, mode="library")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert 'enter again begins "' in screen_text(app)
        await press(pilot, "j", "k", "enter")
        assert list(plans(small)) == []
        await press(pilot, "enter")
        await settle(pilot)
        assert app.current_mode == "today"
        assert [one.roadmap_id for one in plans(small)] == ["coach:small"]
        await press(pilot, "7")
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert app.current_mode == "roadmap"


async def test_a_card_that_is_gone_goes_on_as_the_new_one_it_is_like(small: Workspace) -> None:
    card = next(iter(small.library.cards()))
    question = replace(question_for(small, card.key), card=replace(card, id="old-name"))
    record_answer(small, question, Rating.GOOD)
    app = CoachApp(small, mode="library")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "end")
        assert f"lets {card.key} go on where it stood." in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert "has taken over its history" in screen_text(app)
        assert "no deck, 1 answer" not in screen_text(app)
        assert scheduled(small.store, card.key) is not None
