"""The learner whom coach and Anki are both given: which cards, and when each was answered.

All of it is arithmetic on the number of a card, so every run has the same data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

TODAY = date(2026, 3, 9)
NOW = "2026-03-09T18:30"
"""Coach's frozen clock, on TODAY."""

_MOST_OVERDUE = 12
_DAY_MS = 86_400_000
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_GROWTH = 1.7
"""How much longer each interval is than the one before."""


@dataclass(frozen=True)
class Size:
    """How much data, and how often things are measured."""

    cards: int
    reviews: int
    due_within: int
    """The cards that were answered fall due evenly over so many days."""
    answers: int
    starts: int
    rebuilds: int
    fits: tuple[int, ...]
    """Answers that FSRS is fitted to."""
    torch: bool = True
    """Whether torch is measured, too; importing it would be most of a quick run."""

    @property
    def seen(self) -> int:
        """Cards that were answered; the rest is new."""
        return self.cards - self.cards // 50


FULL = Size(
    100_000, 1_000_000, due_within=400, answers=150, starts=15, rebuilds=2, fits=(10_000, 100_000)
)
QUICK = Size(400, 4_000, due_within=40, answers=8, starts=1, rebuilds=1, fits=(1_000,), torch=False)


@dataclass(frozen=True, slots=True)
class Review:
    """One answer: its moment, its card, and the interval it led to."""

    milliseconds: int
    card: int
    number: int
    """0 for the card's first answer."""
    day: int
    """As ``date.toordinal()``."""
    interval: int
    before: int
    """The interval that ended with this answer; 0 at the first."""

    @property
    def rating(self) -> int:
        """2 to 4: Hard, Good, Easy."""
        return (3, 3, 4, 3, 2)[(self.card + self.number) % 5]


def difficulty(card: int) -> float:
    return 3.0 + card % 5


def due_day(card: int, size: Size) -> int:
    """Return the day on which a card that was answered is due."""
    return TODAY.toordinal() + card * 7919 % size.due_within - _MOST_OVERDUE


def last_interval(card: int, size: Size) -> int:
    """Return the days from the last answer to the day the card is due."""
    last_day = TODAY.toordinal() - _MOST_OVERDUE - 1 - card % 180
    return due_day(card, size) - last_day


def history(card: int, size: Size) -> list[Review]:
    """Return the answers of one card, oldest first, worked out backwards from its due day."""
    each, extra = divmod(size.reviews, size.seen)
    count = each + (card < extra)
    interval = last_interval(card, size)
    day = due_day(card, size) - interval
    reviews = []
    for number in reversed(range(count)):
        before = max(1, round(interval / _GROWTH)) if number else 0
        moment = _moment(day, card)
        reviews.append(Review(moment, card, number, day, interval, before))
        day, interval = day - before, before
    return reviews[::-1]


def all_reviews(size: Size) -> list[Review]:
    """Return every answer in the order of time."""
    reviews = [review for card in range(size.seen) for review in history(card, size)]
    return sorted(reviews, key=attrgetter("milliseconds", "card", "number"))


def _moment(day: int, card: int) -> int:
    """Return a time between noon and the evening, in milliseconds since 1970."""
    return (day - _EPOCH_DAY) * _DAY_MS + 12 * 3_600_000 + card * 211 % 30_000_000
