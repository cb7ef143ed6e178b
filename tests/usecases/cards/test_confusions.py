"""A wrong answer that is right elsewhere: in the deck, or in another deck that was met."""

from __future__ import annotations

from pathlib import Path

from coach.recall.memory import Rating
from coach.recall.queue import EVERYTHING, MIXED_UP
from coach.usecases.cards.answer import (
    due_cards,
    next_question,
    question_for,
    record_answer,
    suspend_card,
    undo_answer,
)
from coach.usecases.cards.confusions import confused_with
from coach.usecases.cards.sittings import Mode, practice
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel

CENTRES = "deck: centres\ncards:\n  - {id: mean, kind: short, ask: Least squares?, answer: mean}\n"
SPREADS = "deck: spreads\ncards:\n  - {id: iqr, kind: short, ask: Between quarters?, answer: iqr}\n"


def write_decks(home: Path) -> None:
    decks = home / "work" / "decks"
    decks.mkdir(parents=True)
    for name, text in (("centres", CENTRES), ("spreads", SPREADS)):
        Path(decks / f"{name}.yaml").write_text(text, encoding="utf-8")


def due(workspace: Workspace) -> list[str]:
    return [one.subject for one, card in due_cards(workspace) if card.pack == "own"]


def test_a_card_of_another_deck_counts_once_it_was_met(home: Path, travel: Travel) -> None:
    write_decks(home)
    workspace = travel("2026-03-09T18:30")
    card = workspace.library.card("own:mean")
    assert confused_with(workspace, card, "iqr") is None, "who never met it mixes up nothing"
    record_answer(workspace, question_for(workspace, "own:iqr"), Rating.GOOD)
    other = confused_with(workspace, card, "iqr")
    assert other is not None and other.key == "own:iqr"
    assert confused_with(workspace, card, "range") is None
    assert confused_with(workspace, card, " ") is None


def test_both_cards_are_brought_though_the_other_is_not_due(home: Path, travel: Travel) -> None:
    write_decks(home)
    workspace = travel("2026-03-09T18:30")
    for name in ("own:mean", "own:iqr"):
        record_answer(workspace, question_for(workspace, name), Rating.EASY)
    workspace = travel("2026-03-10T18:30")
    assert due(workspace) == [], "both wait for days"
    mean = question_for(workspace, "own:mean")
    record_answer(workspace, mean, Rating.AGAIN, typed="iqr", confused_with="own:iqr")
    workspace = travel("2026-03-10T18:41")
    assert due(workspace) == ["own:iqr", "own:mean"]
    following = next_question(workspace)
    assert following is not None and following.subject == "own:iqr"
    assert following.remaining.review == 1
    assert next_question(workspace, "own:spreads") is not None, "its deck alone asks for it, too"
    record_answer(workspace, following, Rating.GOOD)
    assert due(workspace) == ["own:mean"]
    undo_answer(workspace)
    suspend_card(workspace, "own:iqr")
    assert due(workspace) == ["own:mean"]
    assert due(travel("2026-03-11T18:30")) == ["own:mean"]


def test_practice_brings_the_other_card_next(home: Path, travel: Travel) -> None:
    write_decks(home)
    workspace = travel("2026-03-09T18:30")
    for name in ("own:iqr", "own:mean"):
        record_answer(workspace, question_for(workspace, name), Rating.EASY)
    sitting = practice(workspace, Mode.CRAM, EVERYTHING)
    first = sitting.next()
    assert first is not None
    sitting.record(first, Rating.AGAIN, confused_with="coach:bce")
    brought = sitting.next()
    assert brought is not None and brought.subject == "coach:bce"
    sitting.undo()
    again, asked = sitting.next(), []
    assert again is not None and again.subject == first.subject
    while (question := sitting.next()) is not None:
        asked.append(question.subject)
        sitting.record(question, Rating.GOOD)
    assert sorted(asked) == ["own:iqr", "own:mean"]


def test_what_was_mixed_up_is_found_without_reading_other_answers(workspace: Workspace) -> None:
    queue = workspace.queue()
    reader = queue.store.beside(queue.index.path)
    named = {"deck": None, "topic": None, "since": "0", "day": 1}
    rows = reader.execute(f"EXPLAIN QUERY PLAN {MIXED_UP}", named).fetchall()
    assert any("SEARCH events USING INDEX cards_mixed_up" in row[3] for row in rows)
