"""Practice leaves the schedule alone, exams spend a budget, and everything can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from coach.recall.memory import Rating
from coach.recall.queue import EVERYTHING, Scope, scheduled
from coach.store import derived
from coach.store import events as kinds
from coach.usecases.cards.answer import (
    bury_card,
    next_question,
    question_for,
    record_answer,
    restore_card,
    suspend_card,
    undo_answer,
)
from coach.usecases.cards.card_actions import Place, flag_card, move_card, place_of, reset_card
from coach.usecases.cards.out_of_queue import cards_aside
from coach.usecases.cards.sittings import Daily, Exam, Mode, exam, practice
from coach.usecases.editor import command_at
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.undo import undo_newest
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel


def first_cards(workspace: Workspace, count: int) -> list[str]:
    cards = workspace.library.cards("coach:losses")
    return [card.key for card in cards if "/" not in card.id][:count]


def learn(workspace: Workspace, names: list[str], rating: Rating = Rating.EASY) -> None:
    for name in names:
        record_answer(workspace, question_for(workspace, name), rating)


def state(workspace: Workspace) -> list[str]:
    return list(derived.dump(workspace.store.connection))


@pytest.mark.parametrize("mode", list(Mode))
def test_practice_never_touches_a_schedule(travel: Travel, mode: Mode) -> None:
    workspace = travel("2026-03-09T18:30")
    learn(workspace, first_cards(workspace, 4))
    workspace = travel("2026-03-12T18:30")
    before = state(workspace)
    sitting = practice(workspace, mode, Scope(deck="coach:losses"), days=30)
    for rating in (Rating.AGAIN, Rating.EASY, Rating.GOOD):
        question = sitting.next()
        assert question is not None
        assert question.interval(rating) == ""
        sitting.record(question, rating, typed="x")
    assert state(workspace) == before
    workspace.store.rebuild()
    assert state(workspace) == before
    kept = workspace.store.connection.execute(
        "SELECT count(*) FROM events WHERE kind = ?", (kinds.CARD_PRACTISED,)
    )
    assert kept.fetchone() == (3,)


def test_a_card_taken_back_stays_in_its_deck_and_in_its_sitting(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    sitting = Daily(workspace, Scope(deck="coach:losses"))
    question = sitting.next()
    assert question is not None
    assert sitting.again(question.subject).remaining == question.remaining
    assert question_for(workspace, question.subject).remaining != question.remaining
    learn(workspace, first_cards(workspace, 3))
    cram = practice(workspace, Mode.CRAM, Scope(deck="coach:losses"))
    first = cram.next()
    assert first is not None
    again = cram.again(first.subject)
    assert (again.counts, again.first_sight, again.interval(Rating.GOOD)) == (False, False, "")
    assert cram.scope == Scope(deck="coach:losses")


def test_cram_goes_on_until_each_card_was_known_once(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    names = first_cards(workspace, 3)
    learn(workspace, names)
    sitting = practice(workspace, Mode.CRAM, EVERYTHING)
    asked = []
    while (question := sitting.next()) is not None:
        asked.append(question.subject)
        sitting.record(question, Rating.AGAIN if len(asked) == 1 else Rating.GOOD)
    assert sorted(asked) == sorted([*names, asked[0]])
    assert asked[-1] == asked[0]
    taken = sitting.undo()
    assert taken is not None
    question = sitting.next()
    assert question is not None
    assert question.subject == taken.subject == asked[-1]


def test_ahead_brings_what_the_next_days_would(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    names = first_cards(workspace, 3)
    learn(workspace, names)
    assert practice(workspace, Mode.AHEAD, EVERYTHING, 1).next() is None
    assert practice(workspace, Mode.AHEAD, EVERYTHING, 40).next() is not None


def test_an_exam_spends_its_minutes_on_its_topic_and_counts(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    topic = workspace.library.topic("kl-divergence")
    view = exam(workspace, date(2026, 3, 20), Scope(topic=topic), minutes=1)
    assert (view.days, view.a_day, len(view.plan.today)) == (11, 2, 2)
    assert view.plan.without == 0 < view.plan.expected
    sitting = Exam(workspace, view.plan)
    for _ in range(2):
        question = sitting.next()
        assert question is not None
        assert topic in question.card.topics
        assert sitting.record(question, Rating.GOOD).kind == kinds.CARD_ANSWERED
    assert sitting.next() is None
    assert exam(workspace, date(2026, 3, 20), Scope(topic=topic), minutes=1).plan.without > 0


def test_an_exam_of_today_or_without_cards_is_refused(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="later day"):
        exam(workspace, workspace.clock.today(), EVERYTHING, 20)
    with pytest.raises(RefusedError, match="no cards"):
        exam(workspace, date(2027, 1, 1), Scope(topic="nothing"), 20)


def test_forty_steps_of_all_kinds_are_taken_back_one_by_one(workspace: Workspace) -> None:
    names = first_cards(workspace, 12)
    states = [state(workspace)]
    for number in range(40):
        name = names[number % 12]
        match number % 7:
            case 3:
                suspend_card(workspace, name)
            case 4:
                flag_card(workspace, name, 2)
            case 5 if scheduled(workspace.store, name):
                move_card(workspace, name, date(2026, 5, 1))
            case 6 if scheduled(workspace.store, name):
                reset_card(workspace, name)
            case 2:
                bury_card(workspace, name)
            case 1 if number > 20:
                restore_card(workspace, name)
            case _:
                learn(workspace, [name], list(Rating)[number % 4])
        states.append(state(workspace))
    for expected in reversed(states[:-1]):
        assert undo_newest(workspace) is not None
        # Retractions stay; everything else is as it was.
        live = [line for line in state(workspace) if not line.startswith("retracted")]
        assert live == [line for line in expected if not line.startswith("retracted")]
    assert undo_newest(workspace) is None


def test_a_card_reset_is_offered_as_new_and_its_history_stays(workspace: Workspace) -> None:
    name = first_cards(workspace, 1)[0]
    learn(workspace, [name])
    reset_card(workspace, name)
    question = next_question(workspace, "coach:losses")
    assert question is not None
    assert (question.subject, question.before) == (name, None)
    assert len(workspace.store.events_of(name)) == 2
    with pytest.raises(RefusedError, match="new already"):
        reset_card(workspace, name)


def test_a_day_set_by_hand_is_kept_and_a_new_card_has_none(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    one, other = first_cards(workspace, 2)
    learn(workspace, [one])
    move_card(workspace, one, date(2026, 3, 10))
    tomorrow = Daily(travel("2026-03-10T08:00")).next()
    assert tomorrow is not None
    assert tomorrow.subject == one
    with pytest.raises(RefusedError, match="not been answered"):
        move_card(workspace, other, date(2026, 3, 10))


def test_what_is_aside_says_why(workspace: Workspace) -> None:
    one, other, third = first_cards(workspace, 3)
    suspend_card(workspace, one)
    flag_card(workspace, other, 3)
    bury_card(workspace, third)
    why = {aside.subject: aside.why for aside in cards_aside(workspace)}
    assert why == {
        one: ("suspended by you",),
        other: ("flag 3",),
        third: ("put off until 2026-03-10",),
    }
    undo_answer(workspace)
    assert len(cards_aside(workspace)) == 2


def test_a_card_is_found_at_its_line(workspace: Workspace) -> None:
    name = first_cards(workspace, 5)[4]
    place = place_of(workspace, name)
    lines = place.file.read_text(encoding="utf-8").splitlines()
    assert name.partition(":")[2] in lines[place.line - 1]


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        (["vim"], ["vim", "+7", "/d/a.yaml"]),
        (["/usr/bin/nano", "-w"], ["/usr/bin/nano", "-w", "+7", "/d/a.yaml"]),
        (["hx"], ["hx", "/d/a.yaml:7"]),
        (["code", "--wait"], ["code", "--wait", "--goto", "/d/a.yaml:7"]),
        (["unknown"], ["unknown", "/d/a.yaml"]),
    ],
)
def test_editors_are_told_the_line_as_they_understand_it(
    editor: list[str], expected: list[str]
) -> None:
    from pathlib import Path

    assert command_at(editor, Place(Path("/d/a.yaml"), 7)) == expected
