"""Anki's own backend as the answering peer: no window, nothing rendered."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class AnkiLearner:
    """Opens a collection and has its first card; ``answer`` as for any learner."""

    def __init__(self, file: Path) -> None:
        from anki.collection import Collection

        self.collection = Collection(str(file))
        self.queued: Any = None
        self._fetch()

    def close(self) -> None:
        self.collection.close()

    def answer(self, rating: int) -> None:
        """Answer the card (1 Again to 4 Easy) and fetch the next one."""
        from anki.cards import Card

        top = self.queued.cards[0]
        card = Card(self.collection, backend_card=top.card)
        card.start_timer()
        # Anki counts its ratings from 0.
        scheduler: Any = self.collection.sched
        answer = scheduler.build_answer(card=card, states=top.states, rating=rating - 1)
        scheduler.answer_card(answer)
        self._fetch()

    def _fetch(self) -> None:
        scheduler: Any = self.collection.sched
        self.queued = scheduler.get_queued_cards(fetch_limit=1)
