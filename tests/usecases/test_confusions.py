"""A wrong answer that is right elsewhere: in the deck, or in another deck that was met."""

from __future__ import annotations

from pathlib import Path

from coach.recall.memory import Rating
from coach.usecases.answer import question_for, record_answer
from coach.usecases.confusions import confused_with
from tests.usecases.katas import Travel

CENTRES = "deck: centres\ncards:\n  - {id: mean, kind: short, ask: Least squares?, answer: mean}\n"
SPREADS = "deck: spreads\ncards:\n  - {id: iqr, kind: short, ask: Between quarters?, answer: iqr}\n"


def test_a_card_of_another_deck_counts_once_it_was_met(home: Path, travel: Travel) -> None:
    decks = home / "work" / "decks"
    decks.mkdir(parents=True)
    for name, text in (("centres", CENTRES), ("spreads", SPREADS)):
        Path(decks / f"{name}.yaml").write_text(text, encoding="utf-8")
    workspace = travel("2026-03-09T18:30")
    card = workspace.library.card("own:mean")
    assert confused_with(workspace, card, "iqr") is None, "who never met it mixes up nothing"
    record_answer(workspace, question_for(workspace, "own:iqr"), Rating.GOOD)
    other = confused_with(workspace, card, "iqr")
    assert other is not None and other.key == "own:iqr"
    assert confused_with(workspace, card, "range") is None
    assert confused_with(workspace, card, " ") is None
