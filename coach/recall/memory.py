"""FSRS-6 memory on whole days: the only file that imports fsrs.

The library counts 24-hour periods; coach counts the learner's days, as Anki does. So the library
is fed midnights that lie whole days apart, without steps or fuzz, and only its memory update is
used. Source: open-spaced-repetition, FSRS-6 (21 parameters).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from coach.record import record

if TYPE_CHECKING:
    from fsrs import Scheduler

DEFAULT_PARAMETERS = "fsrs-6 default"
"""Named in every outcome, so that the log tells what scheduled it."""


@record
class Parameters:
    """What FSRS-6 reckons with, under the name that outcomes carry."""

    name: str = DEFAULT_PARAMETERS
    weights: tuple[float, ...] = ()
    """21 numbers; none are the library's defaults."""

    @property
    def decay(self) -> float:
        """The exponent of the forgetting curve (1 + factor * t / S) ** -decay."""
        return self.weights[20] if self.weights else _DECAY

    @property
    def factor(self) -> float:
        """So chosen that the chance of recall after S days is 0.9."""
        return float(0.9 ** (-1 / self.decay) - 1)


_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_DECAY = 0.1542
"""Default of the 21st parameter."""
DEFAULT = Parameters()


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
    """Days until the chance of recall falls to 90%."""
    difficulty: float
    """1 (easy) to 10 (hard)."""


def update(
    memory: Memory | None, rating: Rating, elapsed_days: int, parameters: Parameters = DEFAULT
) -> Memory:
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
    after, _ = _scheduler(parameters.weights).review_card(card, FsrsRating(int(rating)), when)
    assert after.stability is not None
    assert after.difficulty is not None
    return Memory(after.stability, after.difficulty)


def retrievability(memory: Memory, elapsed_days: int, parameters: Parameters = DEFAULT) -> float:
    """Return the chance of recall, 0 to 1, after so many of the learner's days."""
    elapsed = max(0, elapsed_days)
    return float((1 + parameters.factor * elapsed / memory.stability) ** -parameters.decay)


def interval(memory: Memory, retention: float, parameters: Parameters = DEFAULT) -> float:
    """Return the days after which the chance of recall has fallen to ``retention``."""
    wait = retention ** (-1 / parameters.decay) - 1
    return float(memory.stability / parameters.factor * wait)


@lru_cache(maxsize=8)
def _scheduler(weights: tuple[float, ...]) -> Scheduler:
    """Raises ValueError for weights outside the bounds of FSRS-6."""
    from fsrs import Scheduler

    plain = partial(Scheduler, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    return plain(parameters=weights) if weights else plain()
