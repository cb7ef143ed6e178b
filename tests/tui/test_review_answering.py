"""Review's answering half: several lines, code judged beside the keyboard, hints, first sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coach.content.packs import OWN, Pack
from coach.store import events as kinds
from coach.store.events import Event
from coach.tui.app import CoachApp
from coach.tui.screens.answering import Stage
from coach.tui.screens.review import ReviewScreen
from coach.tui.widgets.answer_input import AnswerLines
from coach.usecases.library import Library
from coach.usecases.workspace import Workspace
from tests.tui.screens import HandClock, press, screen_text, settle, type_text

DECK = r"""
deck: programs
topics: [testing]
cards:
  - id: double
    kind: code
    ask: Write double(x), which gives $2 \cdot x_i$ for `x`.
    function: double
    examples: [double(2) -> 4]
    hidden: [double(-1) -> -2]
    answer: |
      def double(x):
          return 2 * x
    wrong: ["def double(x): return x * x"]
    why: Twice $x$.
  - id: count
    kind: sql
    ask: How many rows has t?
    tables: CREATE TABLE t (a INTEGER);
    rows: INSERT INTO t VALUES (1), (2);
    answer: SELECT count(*) FROM t
    wrong: [SELECT a FROM t]
  - id: mean-word
    kind: short
    ask: What is smallest for squared error?
    answer: mean
    wrong: [mode]
  - id: median-word
    kind: short
    ask: What is smallest for absolute error?
    answer: median
    wrong: [mode]
"""


@pytest.fixture
def programs(small: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """A pack with cards of several lines, and first sight shown."""
    folder = tmp_path / "mine" / "decks"
    folder.mkdir(parents=True)
    (folder / "programs.yaml").write_text(DECK, "utf-8")
    library = Library(tmp_path / "programs.db", [Pack(OWN, folder.parent)], [])
    assert library.problems() == []
    config = replace(small.config, cards_acquaint=True)
    yield replace(small, library=library, config=config)
    library.close()


def shown(app: CoachApp) -> ReviewScreen:
    assert isinstance(app.screen, ReviewScreen)
    return app.screen


def asked(app: CoachApp) -> str:
    question = shown(app).question
    assert question is not None
    return question.card.id


def events(workspace: Workspace, card: str) -> list[Event]:
    return workspace.store.events_of(f"own:{card}")


async def test_code_of_several_lines_is_judged_and_rated(programs: Workspace) -> None:
    app = CoachApp(programs, mode="review")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "gives 2 · xᵢ for x." in screen_text(app)
        assert isinstance(app.focused, AnswerLines)
        await type_text(pilot, "def double(x):\n    return x + x")
        await press(pilot, "ctrl+r")
        await settle(pilot)
        assert shown(app).stage is Stage.ANSWERED
        assert " ok " in screen_text(app)
        await press(pilot, "enter")
        (event,) = events(programs, "double")
        assert event.kind == kinds.CARD_ANSWERED
        assert event.body["rating"] == 3
        assert event.body["typed"] == "def double(x):\n    return x + x"


async def test_a_miss_at_first_sight_is_shown_and_not_counted(programs: Workspace) -> None:
    app = CoachApp(programs, mode="review")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "A miss does not count yet." in screen_text(app)
        await type_text(pilot, "def double(x):\n    return x * x")
        await press(pilot, "ctrl+r")
        await settle(pilot)
        assert "1 of 2 calls are right; this one, a hidden case, is not." in screen_text(app)
        assert "> enter seen, asks again soon" in screen_text(app)
        await press(pilot, "enter")
        (event,) = events(programs, "double")
        slip = "fails double(-1) with 1"
        assert (event.kind, event.body["slip"]) == (kinds.CARD_ACQUAINTED, slip)
        assert "Cards   2 of 4, +1 again" in screen_text(app)
        assert asked(app) == "count"
        await press(pilot, "f6")
        assert asked(app) == "double"
        assert "Cards   1 of 4," in screen_text(app)
        assert events(programs, "double") == []


async def test_a_shown_card_asks_again_after_the_others_and_then_counts(
    programs: Workspace,
) -> None:
    app = CoachApp(programs, mode="review")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+r", "ctrl+r", "enter")
        for _ in range(3):
            assert asked(app) != "double"
            await press(pilot, *(["ctrl+r"] * 2 if asked(app) == "count" else ["enter"] * 2), "4")
        assert asked(app) == "double"
        assert "does not count" not in screen_text(app)
        await press(pilot, "ctrl+r", "ctrl+r", "enter")
        assert [event.kind for event in events(programs, "double")] == [
            kinds.CARD_ACQUAINTED,
            kinds.CARD_ANSWERED,
        ]
        assert events(programs, "double")[1].body["rating"] == 1


async def test_a_query_is_typed_with_its_tables_in_sight(programs: Workspace) -> None:
    app = CoachApp(programs, mode="review")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+r", "ctrl+r", "enter")
        assert asked(app) == "count"
        assert "  a\n" in screen_text(app)
        await type_text(pilot, "SELECT\n  sum(1) FROM t")
        await press(pilot, "ctrl+r", "enter")
        (event,) = events(programs, "count")
        assert event.body["verdict"] == "right"


async def test_a_hint_makes_a_right_answer_a_hard_one(programs: Workspace) -> None:
    app = CoachApp(programs, mode="review")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+r")
        assert "Once more shows the answer; ^t gives a hint." in screen_text(app)
        await press(pilot, "ctrl+t")
        assert "2 lines; calls: none." in screen_text(app)
        assert "That is all there is to say." in screen_text(app)
        await type_text(pilot, "x")
        await press(pilot, "backspace", "ctrl+r")
        assert "Not known? Once more shows the answer." in screen_text(app)
        await type_text(pilot, "def double(x): return 2 * x")
        await press(pilot, "ctrl+r")
        await settle(pilot)
        assert "Hard: with 1 hint." in screen_text(app)
        await press(pilot, "enter")
        (event,) = events(programs, "double")
        assert (event.body["rating"], event.body["hints"]) == (2, 1)


async def test_a_hint_stays_while_an_answer_that_cannot_be_read_is_mended(
    programs: Workspace,
) -> None:
    app = CoachApp(programs, mode="review")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+t")
        await type_text(pilot, "def double(x): return 2 x")
        await press(pilot, "ctrl+r")
        await settle(pilot)
        assert "Not counted." in screen_text(app)
        assert "2 lines; calls: none." in screen_text(app)


async def test_the_card_whose_answer_was_typed_is_named_and_comes_next(
    programs: Workspace, hand_clock: HandClock
) -> None:
    app = CoachApp(programs, mode="review")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(2):
            await press(pilot, "ctrl+r", "ctrl+r", "s")
        assert asked(app) == "mean-word"
        await type_text(pilot, "median")
        await press(pilot, "enter")
        assert "Yours is the right answer to another card:" in screen_text(app)
        assert "What is smallest for absolute error?" in screen_text(app)
        await press(pilot, "1")
        (event,) = events(programs, "mean-word")
        assert event.body["confused_with"] == "own:median-word"
        assert asked(app) == "median-word"


async def test_past_answers_are_one_key_away(programs: Workspace) -> None:
    app = CoachApp(programs, mode="review")
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+r", "ctrl+r")
        assert "Not answered before." not in screen_text(app)
        await press(pilot, "i")
        assert "Not answered before." in screen_text(app)
        await press(pilot, "i")
        assert "Not answered before." not in screen_text(app)
