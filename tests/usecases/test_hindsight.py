"""`coach stats`: figures read from a real log."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.recall.memory import Rating
from coach.usecases.answer import question_for, record_answer, undo_answer
from coach.usecases.hindsight import hindsight
from tests.usecases.katas import Travel

DECK = "deck: two\ncards:\n  - id: one\n    ask: bo da?\n    answer: 1\n" + (
    "  - id: two\n    ask: ki fu?\n    answer: 2\n"
)


def test_the_figures_follow_the_log_and_what_is_taken_back_never_was(
    home: Path, travel: Travel
) -> None:
    deck = home / "work" / "decks" / "two.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(DECK, encoding="utf-8")
    first = travel("2026-03-09T18:30")
    assert hindsight(first).retention.share is None
    for name in ("one", "two"):
        question = question_for(first, f"own:{name}")
        record_answer(first, question, Rating.EASY, milliseconds=30_000)
    later = travel("2026-03-29T18:30")
    assert hindsight(later).overdue == 2
    record_answer(later, question_for(later, "own:one"), Rating.GOOD, milliseconds=60_000)
    record_answer(later, question_for(later, "own:two"), Rating.AGAIN, milliseconds=60_000)
    found = hindsight(later)
    assert (found.retention.recalled, found.retention.reviews) == (1, 2)
    assert found.minutes_a_day == pytest.approx(3 / 21), "nothing before the first day counts"
    assert [one.answers for one in found.minutes] == [2, 2]
    assert [(one.id, one.lapses) for one in found.hardest] == [("own:two", 1)]
    assert sum(one.cards for one in found.stability) == 2
    assert sum(one.cards for one in found.difficulty) == 2
    assert hindsight(later, days=5).minutes_a_day == pytest.approx(2 / 5)
    undo_answer(later)
    assert hindsight(later).retention_ever.reviews == 1
