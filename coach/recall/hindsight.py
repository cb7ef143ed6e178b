"""What the log says of past reviews: how much was recalled, and how well that was foretold.

Pure: answers in, figures out. A review counts when the card was in review (past its steps) and
was last seen on an earlier day; the first answer of a day is the one that was foretold.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from coach.recall.memory import DEFAULT, Memory, Parameters, Rating, retrievability
from coach.recall.schedule import Phase
from coach.record import record

_Z = 1.959964
"""Two-sided 95% of the normal distribution."""
_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
_LAST = len(_BANDS) - 1
_LEAST = 1e-6


@record
class Answered:
    """One answer as the log holds it; a reset card stands here without a rating."""

    subject: str
    day: int
    rating: int | None
    phase: str
    stability: float
    difficulty: float
    parameters: Parameters = DEFAULT
    """What its outcome was reckoned with."""


@record
class Recalled:
    """One review that had been foretold."""

    day: int
    predicted: float
    recalled: bool


@record
class Share:
    """A share of reviews, 0 to 1, with the bounds of its 95% interval."""

    reviews: int
    recalled: int
    share: float | None
    low: float
    high: float


@record
class Band:
    """Reviews whose predicted recall lay between two bounds: foretold and actual, 0 to 1."""

    low: float
    high: float
    predicted: float
    actual: Share


def recalls(answers: Iterable[Answered]) -> Iterator[Recalled]:
    """Yield the foretold reviews; ``answers`` come card by card, each card's in order."""
    before: Answered | None = None
    for one in answers:
        if before is not None and before.subject == one.subject and one.rating is not None:
            found = _foretold(before, one)
            if found is not None:
                yield found
        before = one


def _foretold(before: Answered, answered: Answered) -> Recalled | None:
    elapsed = answered.day - before.day
    if before.rating is None or before.phase != Phase.REVIEW or elapsed < 1:
        return None
    memory = Memory(before.stability, before.difficulty)
    predicted = retrievability(memory, elapsed, before.parameters)
    return Recalled(answered.day, predicted, answered.rating != Rating.AGAIN)


def share(recalled: int, reviews: int) -> Share:
    """Return a share with its Wilson score interval (Wilson 1927); 0 to 1 without reviews."""
    if not reviews:
        return Share(0, 0, None, 0.0, 1.0)
    found, square = recalled / reviews, _Z * _Z / reviews
    middle = (found + square / 2) / (1 + square)
    spread = math.sqrt(found * (1 - found) / reviews + square / (4 * reviews)) * _Z / (1 + square)
    return Share(reviews, recalled, found, max(0.0, middle - spread), min(1.0, middle + spread))


class Tally:
    """Reviews added up as they come, so that a log of any length takes no room."""

    def __init__(self) -> None:
        self.reviews = 0
        self.recalled = 0
        self._loss = 0.0
        self._bands: dict[int, list[float]] = {}
        """Of each band: reviews, recalled, and the sum of what was foretold."""

    def add(self, recalled: Recalled) -> None:
        self.reviews += 1
        self.recalled += recalled.recalled
        chance = recalled.predicted if recalled.recalled else 1 - recalled.predicted
        self._loss -= math.log(max(_LEAST, chance))
        band = self._bands.setdefault(
            bisect_right(_BANDS, recalled.predicted, hi=_LAST) - 1, [0, 0, 0]
        )
        band[0] += 1
        band[1] += recalled.recalled
        band[2] += recalled.predicted

    @property
    def share(self) -> Share:
        """Return the share that was recalled."""
        return share(self.recalled, self.reviews)

    @property
    def log_loss(self) -> float | None:
        """Return the mean of -ln(chance given to what happened), in nats; None without reviews."""
        return self._loss / self.reviews if self.reviews else None

    @property
    def calibration(self) -> tuple[Band, ...]:
        """Return predicted against actual recall by band of prediction, empty bands left out."""
        return tuple(
            Band(
                _BANDS[number],
                _BANDS[number + 1],
                foretold / reviews,
                share(int(recalled), int(reviews)),
            )
            for number, (reviews, recalled, foretold) in sorted(self._bands.items())
        )


def tally(recalled: Iterable[Recalled]) -> Tally:
    """Return the figures of these reviews."""
    made = Tally()
    for one in recalled:
        made.add(one)
    return made
