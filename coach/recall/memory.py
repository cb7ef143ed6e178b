"""FSRS-6 memory on whole days: the only file that imports fsrs.

The library counts 24-hour periods; coach counts the learner's days, as Anki does. So the library
is fed midnights that lie whole days apart, without steps or fuzz, and only its memory update is
used. Source: open-spaced-repetition, FSRS-6 (21 parameters).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from coach.record import record

if TYPE_CHECKING:
    from fsrs import Scheduler

DEFAULT_PARAMETERS = "fsrs-6 default"
"""Named in every outcome, so that the log tells what scheduled it."""

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_DECAY = 0.1542
"""Default of the 21st parameter; the forgetting curve is (1 + factor * t / S) ** -decay."""
_FACTOR = 0.9 ** (-1 / _DECAY) - 1


class Rating(IntEnum):
    """How well it was known, in Anki's four words."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def word(self) -> str:
        return self.name.capitalize()


@record
class Memory:
    """What FSRS knows of an item."""

    stability: float
    """Days until the chance of recall falls to 90 %."""
    difficulty: float
    """1 (easy) to 10 (hard)."""


def update(memory: Memory | None, rating: Rating, elapsed_days: int) -> Memory:
    """Return the memory after an answer; ``elapsed_days`` counts the learner's days, 0 is today.

    ``None`` is an item never answered before. Negative days (a clock set back) count as 0.
    """
    from fsrs import Card, State
    from fsrs import Rating as FsrsRating

    last = _EPOCH
    card = Card(card_id=1, due=last)
    if memory is not None:
        card = Card(
            card_id=1,
            state=State.Review,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=last,
            last_review=last,
        )
    when = last + timedelta(days=max(0, elapsed_days))
    after, _ = _scheduler().review_card(card, FsrsRating(int(rating)), when)
    assert after.stability is not None
    assert after.difficulty is not None
    return Memory(after.stability, after.difficulty)


def retrievability(memory: Memory, elapsed_days: int) -> float:
    """Return the chance of recall, 0 to 1, after so many of the learner's days."""
    return float((1 + _FACTOR * max(0, elapsed_days) / memory.stability) ** -_DECAY)


def interval(memory: Memory, retention: float) -> float:
    """Return the days after which the chance of recall has fallen to ``retention``."""
    return float(memory.stability / _FACTOR * (retention ** (-1 / _DECAY) - 1))


@lru_cache(maxsize=1)
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
