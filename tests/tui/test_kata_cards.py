"""From a failed case to its cards, and back to the kata."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from coach.store.events import Event
from coach.tui.app import CoachApp
from coach.tui.screens.kata import KataScreen
from coach.tui.screens.model import ModelScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.screens.today import TodayScreen
from coach.tui.widgets.code_editor import CodeEditor
from coach.tui.widgets.key_bar import live_keys
from coach.tui.widgets.rating_bar import RatingBar
from coach.usecases.cards.sittings import Daily
from coach.usecases.katas.kata_cards import cards_of_kata
from coach.usecases.workspace import Workspace
from tests.tui.kata_steps import judge, katas, open_editor, the_kata
from tests.tui.pack import WRONG
from tests.tui.screens import press, screen_text, settle


def test_cards_that_name_the_kata_come_first_then_those_that_share_words_with_the_case(
    small: Workspace,
) -> None:
    every = cards_of_kata(small, the_kata(small))
    assert every[0] == "coach:twice"
    assert sorted(every[1:]) == ["coach:bracket", "coach:first", "coach:name"]
    asked = cards_of_kata(small, the_kata(small), "a vector is what the list is called")
    assert asked[:2] == ["coach:twice", "coach:name"]


def test_cards_that_were_set_aside_are_left_out(small: Workspace) -> None:
    small.store.append("card.suspended", "coach:twice", {})
    assert "coach:twice" not in cards_of_kata(small, the_kata(small))


@pytest.mark.parametrize(
    ("kata", "topics"),
    [
        ("softmax", {"softmax"}),
        ("two_sum", {"hash-tables"}),
        ("merge_sort", {"sorting"}),
        ("gpt", set[str]()),
        ("train_cnn", set[str]()),
    ],
)
def test_cards_of_a_broad_topic_are_not_offered(
    workspace: Workspace, kata: str, topics: set[str]
) -> None:
    found = cards_of_kata(workspace, workspace.library.kata(kata))
    assert bool(found) is bool(topics)
    assert all(topics <= set(workspace.library.card(key).topics) for key in found)


def test_a_broad_topic_still_gives_the_cards_that_ask_for_the_words_of_the_title(
    workspace: Workspace,
) -> None:
    found = cards_of_kata(workspace, workspace.library.kata("dot_product"))
    assert found[0] == "coach:dot-product"


async def test_leaving_the_cards_of_a_kata_leads_back_into_it(small: Workspace) -> None:
    app = katas(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await judge(pilot, WRONG)
        await press(pilot, "f7")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, KataScreen)
        assert app.screen.query_one(CodeEditor).text == WRONG
        assert isinstance(app.sitting, Daily)


async def test_a_failing_case_leads_to_its_cards_and_enter_back_to_the_kata(
    small: Workspace,
) -> None:
    app = katas(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        names = [key.words for key in live_keys(app.screen, typing=True)]
        assert "its cards" not in names
        await judge(pilot, WRONG)
        await press(pilot, "f7")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        await answer_all(app, pilot)
        assert "Kata: A small sort, once more" in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, KataScreen)
        assert "NO" in screen_text(app)
        assert isinstance(app.sitting, Daily)
    kinds = [event.kind for event in practised(small)]
    assert kinds == ["card.practised"] * 4


async def test_after_giving_up_enter_leads_to_the_cards_and_then_to_the_kata(
    small: Workspace,
) -> None:
    app = katas(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_editor(pilot)
        await judge(pilot, WRONG)
        await press(pilot, "f9", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ModelScreen)
        await press(pilot, "escape")
        await settle(pilot)
        assert "enter practises its cards" in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)


async def answer_all(app: CoachApp, pilot: Pilot[Any]) -> None:
    """Show each answer without one of one's own, and rate it as known."""
    for _ in range(4):
        await press(pilot, "f2", "f3")
        await settle(pilot)
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert app.screen.query_one(RatingBar).waits
        await press(pilot, "3")
        await settle(pilot)


def practised(workspace: Workspace) -> list[Event]:
    return [
        event
        for name in ("twice", "first", "bracket", "name")
        for event in workspace.store.events_of(f"coach:{name}")
    ]
