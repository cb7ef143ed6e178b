"""New dates for all cards: seen before, written at once, taken back at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS

from coach.recall.memory import Memory, Parameters, Rating, interval
from coach.recall.queue import scheduled
from coach.store import derived
from coach.store import events as kinds
from coach.usecases.cards.adopted import SUBJECT
from coach.usecases.cards.answer import question_for, record_answer, undo_answer
from coach.usecases.cards.card_actions import move_card
from coach.usecases.cards.orphans import adopt as follow_renamed
from coach.usecases.cards.recall_history import hindsight
from coach.usecases.cards.reschedule import preview_reschedule, reschedule
from coach.usecases.undo import in_words, undo_newest
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel

HALVED = Parameters(
    "half as long", (*(weight / 2 for weight in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:])
)
DECK = "deck: ten\ncards:\n" + "".join(
    f"  - id: c{n}\n    ask: Number {n}?\n    answer: '{n}'\n" for n in range(10)
)


@pytest.fixture
def learned(home: Path, travel: Travel) -> Workspace:
    """Ten cards begun on 2 March and, but for the last two, answered again on 10 March."""
    deck = home / "work" / "decks" / "ten.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(DECK, encoding="utf-8")
    first = travel("2026-03-02T18:30")
    for n in range(10):
        record_answer(first, question_for(first, f"own:c{n}"), Rating.EASY, milliseconds=9000)
    later = travel("2026-03-10T18:30")
    for n in range(8):
        record_answer(later, question_for(later, f"own:c{n}"), Rating.GOOD, milliseconds=9000)
    return later


def adopt(workspace: Workspace, parameters: Parameters) -> None:
    body = {"name": parameters.name, "weights": list(parameters.weights)}
    workspace.store.append(kinds.PARAMETERS_ADOPTED, SUBJECT, body)


def state(workspace: Workspace) -> list[str]:
    """Every derived row but the list of what was taken back, which only grows."""
    rows = derived.dump(workspace.store.connection)
    return [row for row in rows if not row.startswith("retracted")]


def test_with_the_parameters_that_scheduled_them_no_card_moves(learned: Workspace) -> None:
    found = preview_reschedule(learned)
    assert (found.cards, found.moved, found.dates) == (10, 0, ())
    assert found.before == found.after


def test_what_is_previewed_is_written_and_follows_from_the_answers(learned: Workspace) -> None:
    adopt(learned, HALVED)
    before = {f"own:c{n}": scheduled(learned.store, f"own:c{n}") for n in range(10)}
    found = preview_reschedule(learned)
    assert found.moved == found.sooner > 5
    assert found.after.minutes_a_day > found.before.minutes_a_day
    reschedule(learned, found)
    today, moved = learned.moment().day, 0
    for name, was in before.items():
        now = scheduled(learned.store, name)
        assert now and was
        assert (now.answers, now.lapses, now.last_day) == (was.answers, was.lapses, was.last_day)
        assert now.memory.stability < was.memory.stability
        wait = interval(now.memory, 0.9, HALVED)
        assert abs(max(today, now.last_day + wait) - now.due_day) <= max(2.0, 0.3 * wait)
        moved += now.due_day != was.due_day
    assert moved == found.moved
    assert preview_reschedule(learned).dates == (), "a second time there is nothing to do"
    rebuilt = list(derived.dump(learned.store.connection))
    learned.store.rebuild()
    assert list(derived.dump(learned.store.connection)) == rebuilt


def test_one_undo_takes_all_new_dates_back_and_another_the_adoption(learned: Workspace) -> None:
    untouched = state(learned)
    adopt(learned, HALVED)
    reschedule(learned, preview_reschedule(learned))
    assert state(learned) != untouched
    taken = [undo_newest(learned), undo_newest(learned)]
    assert [in_words(event) for event in taken if event] == [
        f"new dates for {taken[0].body['moved'] if taken[0] else 0} cards",
        "adopted half as long",
    ]
    assert state(learned) == untouched
    assert learned.scheduling().parameters.weights == ()


def test_an_answer_taken_back_later_takes_the_new_date_with_it(
    home: Path, learned: Workspace
) -> None:
    before = scheduled(learned.store, "own:c0")
    question = question_for(learned, "own:c9")
    waiting = scheduled(learned.store, "own:c9")
    record_answer(learned, question, Rating.AGAIN)
    adopt(learned, HALVED)
    reschedule(learned, preview_reschedule(learned))
    assert scheduled(learned.store, "own:c0") != before
    undo_answer(learned)
    assert scheduled(learned.store, "own:c9") == waiting, "it was reckoned from a miss that is gone"


def test_a_day_chosen_by_hand_and_a_step_are_kept(learned: Workspace) -> None:
    chosen = learned.clock.today().replace(day=30)
    move_card(learned, "own:c1", chosen)
    record_answer(learned, question_for(learned, "own:c8"), Rating.AGAIN)
    step = scheduled(learned.store, "own:c8")
    adopt(learned, HALVED)
    reschedule(learned, preview_reschedule(learned))
    moved, waiting = scheduled(learned.store, "own:c1"), scheduled(learned.store, "own:c8")
    assert moved and moved.due_day == chosen.toordinal()
    assert step and waiting and (waiting.due_ms, waiting.due_day) == (step.due_ms, step.due_day)
    assert waiting.memory.stability != step.memory.stability


def test_the_next_review_is_judged_by_what_was_foretold_since(
    learned: Workspace, travel: Travel
) -> None:
    adopt(learned, HALVED)
    reschedule(learned, preview_reschedule(learned))
    now = scheduled(learned.store, "own:c0")
    later = travel("2026-04-20T18:30")
    record_answer(later, question_for(later, "own:c0"), Rating.GOOD)
    assert now is not None
    (band,) = hindsight(later, days=5).calibration[:1]
    waited = later.moment().day - now.last_day
    expected = (1 + HALVED.factor * waited / now.memory.stability) ** -HALVED.decay
    assert band.predicted == pytest.approx(expected)


def test_a_renamed_card_is_reckoned_from_the_answers_under_its_old_name(
    home: Path, learned: Workspace
) -> None:
    deck = home / "work" / "decks" / "ten.yaml"
    deck.write_text(DECK.replace("id: c0\n", "id: renamed\n"), encoding="utf-8")
    learned.library.refresh()
    follow_renamed(learned, "own:c0", "own:renamed")
    assert preview_reschedule(learned).moved == 0
    adopt(learned, HALVED)
    reschedule(learned, preview_reschedule(learned))
    twin, renamed = scheduled(learned.store, "own:c1"), scheduled(learned.store, "own:renamed")
    assert twin and renamed
    assert renamed.memory == Memory(twin.memory.stability, twin.memory.difficulty)
