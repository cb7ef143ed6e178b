"""Answering cards: what the button shows happens, everything can be taken back, limits hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.recall.checkers import Verdict
from coach.recall.memory import Rating
from coach.recall.queue import Group
from coach.recall.rating import Effort, Proposal
from coach.store import derived
from coach.usecases.cards.answer import (
    Question,
    bury_card,
    check_answer,
    due_cards,
    keep_draft,
    next_question,
    proposal,
    question_for,
    record_answer,
    restore_card,
    suspend_card,
    undo_answer,
)
from coach.usecases.cards.past_answers import past_answers, same_slip
from coach.usecases.cards.reviewing import reviewed
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel


def ask(workspace: Workspace, deck: str | None = None) -> Question:
    question = next_question(workspace, deck)
    assert question is not None
    return question


def test_a_newcomer_gets_the_day_s_new_cards_from_the_beginning_of_the_first_deck(
    workspace: Workspace,
) -> None:
    """In the deck's order, but for what looks alike or has to wait, and one of each entry."""
    due = due_cards(workspace)
    assert [one.group for one, _ in due] == [Group.NEW] * 10
    keys = [card.key for _, card in due]
    assert len({key.partition("/")[0] for key in keys}) == 10
    first = workspace.library.decks()[0].key
    deck = [card.key for card in workspace.library.cards(first)]
    assert keys[0] == deck[0]
    assert set(keys) <= set(deck)


def test_an_answer_is_scheduled_as_its_button_said(workspace: Workspace) -> None:
    question = ask(workspace)
    shown = question.outcomes[Rating.EASY]
    event = record_answer(workspace, question, Rating.EASY)
    assert event.body["due_day"] == shown.due_day
    assert event.body["stability"] == shown.memory.stability
    assert ask(workspace).subject != question.subject


def test_learning_steps_come_back_within_the_session(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    first = ask(workspace)
    record_answer(workspace, first, Rating.AGAIN)
    assert ask(workspace).subject != first.subject
    assert ask(travel("2026-03-09T18:32")).subject == first.subject


def test_a_step_is_taken_early_when_nothing_else_is_left(workspace: Workspace) -> None:
    while (question := next_question(workspace)) and question.group is Group.NEW:
        record_answer(workspace, question, Rating.AGAIN)
    assert question is not None
    assert question.group is Group.LEARNING


def test_the_day_ends_when_its_cards_are_done(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    for _ in range(10):
        record_answer(workspace, ask(workspace), Rating.EASY)
    assert next_question(workspace) is None
    # Half past three at night is still the same day; at four another ten are new.
    assert next_question(travel("2026-03-10T03:30")) is None
    assert ask(travel("2026-03-10T04:00")).group is Group.NEW


def test_due_cards_come_before_new_ones(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    question = ask(workspace)
    record_answer(workspace, question, Rating.EASY)
    later = ask(travel("2026-04-09T18:30"))
    assert (later.subject, later.group) == (question.subject, Group.REVIEW)


def test_undo_goes_back_step_by_step_to_the_morning(workspace: Workspace) -> None:
    before = list(derived.dump(workspace.store.connection))
    asked = [ask(workspace).subject]
    for _ in range(3):
        record_answer(workspace, ask(workspace), Rating.GOOD)
        asked.append(ask(workspace).subject)
    for subject in reversed(asked[:-1]):
        event = undo_answer(workspace)
        assert event is not None
        assert event.subject == subject
        assert ask(workspace).subject == subject
    assert undo_answer(workspace) is None
    after = [row for row in derived.dump(workspace.store.connection) if "retracted" not in row]
    assert after == before


def test_yesterday_s_answers_are_not_undone(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    record_answer(workspace, ask(workspace), Rating.GOOD)
    assert undo_answer(travel("2026-03-10T18:30")) is None


def test_suspended_cards_stay_away_until_restored(workspace: Workspace) -> None:
    subject = ask(workspace).subject
    suspend_card(workspace, subject)
    assert ask(workspace).subject != subject
    restore_card(workspace, subject)
    assert ask(workspace).subject == subject


def test_buried_cards_are_back_tomorrow(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    question = ask(workspace)
    record_answer(workspace, question, Rating.EASY)
    later = travel("2026-04-09T18:30")
    bury_card(later, question.subject)
    assert ask(later).subject != question.subject
    assert ask(travel("2026-04-10T18:30")).subject == question.subject


def test_a_wrong_sign_is_named_and_again_is_proposed(workspace: Workspace) -> None:
    question = question_for(workspace, "bce")
    checked = check_answer(workspace, question, "mean(y*log(p) + (1-y)*log(1-p))")
    assert checked.verdict is Verdict.WRONG
    assert "sign" in checked.message.lower()
    assert proposal(checked, Effort(5000)) == Proposal(Rating.AGAIN)


def test_the_same_slip_is_known_again_another_day(travel: Travel) -> None:
    typed = "mean(y*log(p) + (1-y)*log(1-p))"
    workspace = travel("2026-03-05T18:30")
    question = question_for(workspace, "bce")
    checked = check_answer(workspace, question, typed)
    assert (
        same_slip(past_answers(workspace, question.subject), checked, question.card, typed) is None
    )
    record_answer(workspace, question, Rating.AGAIN, typed=typed, checked=checked)
    later = travel("2026-03-09T18:30")
    slip = same_slip(past_answers(later, question.subject), checked, question.card, typed)
    assert slip is not None
    assert (str(slip.day), slip.typed) == ("2026-03-05", typed)


def test_the_same_wrong_words_are_the_same_slip(travel: Travel, home: Path) -> None:
    text = (
        "deck: words\ncards:\n"
        "  - {id: one, kind: short, ask: Which?, answer: momentum}\n"
        "  - {id: two, kind: cloze, ask: 'It is the {{mean}}.'}\n"
        "  - {id: three, kind: both-ways, ask: Sum over count, answer: mean, typed: [forward]}\n"
    )
    (home / "work" / "decks").mkdir(parents=True)
    (home / "work" / "decks" / "words.yaml").write_text(text, encoding="utf-8")
    for name in ("one", "two/1", "three/forward"):
        workspace = travel("2026-03-05T18:30")
        question = question_for(workspace, f"own:{name}")
        checked = check_answer(workspace, question, "Learning  rate")
        assert (checked.verdict, checked.slip) == (Verdict.WRONG, "")
        record_answer(workspace, question, Rating.AGAIN, typed="Learning  rate", checked=checked)
        later = travel("2026-03-09T18:30")
        question = question_for(later, f"own:{name}")
        slips = [
            reviewed(later, question, typed, check_answer(later, question, typed)).slip
            for typed in ("learning rate.", "weight decay")
        ]
        assert slips[0] is not None
        assert (str(slips[0].day), slips[1]) == ("2026-03-05", None)


def test_a_half_typed_answer_is_found_again(travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    third = due_cards(workspace)[2][1]
    keep_draft(workspace, question_for(workspace, third.key), "x[i] + ")
    again = ask(travel("2026-03-09T18:40"))
    assert (again.subject, again.draft) == (third.key, "x[i] + ")
    record_answer(workspace, again, Rating.GOOD)
    assert ask(workspace).draft == ""


def test_an_answer_at_a_card_left_open_overnight_counts_for_the_new_day(travel: Travel) -> None:
    question = ask(travel("2026-03-09T23:00"))
    event = record_answer(travel("2026-03-10T08:00"), question, Rating.EASY)
    assert event.body["day"] == question.asked.day + 1
    assert event.body["due_day"] == question.outcomes[Rating.EASY].due_day + 1


def test_cards_whose_file_is_gone_are_passed_over_and_keep_their_history(
    travel: Travel, home: Path
) -> None:
    deck = home / "work" / "decks" / "mine.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(
        "deck: mine\nabout: Mine.\ntopics: [x]\ncards:\n  - id: one\n    kind: basic\n"
        "    ask: What is the first one of them?\n    answer: This.\n    why: It is.\n"
        "    source: me\n"
    )
    workspace = travel("2026-03-09T18:30")
    record_answer(workspace, question_for(workspace, "own:one"), Rating.EASY)
    deck.unlink()
    later = travel("2026-06-09T18:30")
    assert ask(later).subject != "own:one"
    assert len(later.store.events_of("own:one")) == 1


def test_an_unknown_card_suggests_a_known_one(workspace: Workspace) -> None:
    said = 'there is no card "linear-map-colums"; did you mean "linear-map-columns"'
    with pytest.raises(NotFoundError, match=said):
        question_for(workspace, "linear-map-colums")
