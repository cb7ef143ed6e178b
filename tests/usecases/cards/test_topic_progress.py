"""Topics: built counts what was ever done, fresh is the mean chance of recall on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coach.recall.memory import Rating
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.cards.topic_progress import TopicProgress, topic_progress
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel

DECK = """\
deck: two
topics: [zebra]
cards:
  - {id: one, ask: "bo da?", answer: "1"}
  - {id: two, ask: "ki fu?", answer: "2"}
"""


def zebra(workspace: Workspace, on: date | None = None) -> TopicProgress:
    workspace.library.refresh()
    return next(one for one in topic_progress(workspace, on) if one.topic == "zebra")


def test_cards_never_met_count_nothing_and_fresh_falls_with_time(
    home: Path, travel: Travel
) -> None:
    deck = home / "work" / "decks" / "two.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(DECK, encoding="utf-8")
    workspace = travel("2026-03-09T18:30")
    assert (zebra(workspace).things, zebra(workspace).built, zebra(workspace).fresh) == (2, 0, 0)
    record_answer(workspace, question_for(workspace, "own:one"), Rating.EASY)
    assert (zebra(workspace).built, zebra(workspace).fresh) == (0.5, 0.5)
    assert not zebra(workspace).known
    record_answer(workspace, question_for(workspace, "own:two"), Rating.EASY)
    assert zebra(workspace).known
    later = zebra(workspace, date(2026, 3, 17))
    assert later.fresh == pytest.approx(0.9, abs=0.005), "8.3 days after Easy"
    assert zebra(travel("2026-03-17T18:30")).fresh == later.fresh
    assert zebra(travel("2027-03-17T18:30")).built == 1.0
