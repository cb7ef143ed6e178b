"""How much recall a day holds, what is left of it, and when what waits is level again. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from coach.record import record

SECONDS_A_CARD = 30.0
"""What a card is reckoned at before there is a record to go by."""
_HORIZON = 366


@record
class Limits:
    """How much a day may hold."""

    new: int
    reviews: int
    minutes: int = 0
    """Of recall in all; 0 is no bound."""
    seconds_a_card: float = SECONDS_A_CARD

    @property
    def cards(self) -> int | None:
        """Return how many cards the minutes are good for, or None without a bound."""
        return max(1, round(self.minutes * 60 / self.seconds_a_card)) if self.minutes else None

    def reviews_left(self, answered: int, new: int) -> int:
        """Return how many due cards still fit, after so many reviews and new cards today."""
        left = self.reviews - answered
        return max(0, left if self.cards is None else min(left, self.cards - answered - new))

    def new_left(self, answered: int, new: int, due: int) -> int:
        """Return how many new cards still fit: what is due goes first."""
        left = self.new - new
        if self.cards is not None:
            left = min(left, self.cards - answered - new - due)
        return max(0, left)


@record
class Backlog:
    """What waits, and what the coming days bring."""

    today: int
    waiting: int
    """Cards due by now and not answered."""
    coming: Mapping[int, int]
    """Cards that fall due on later days."""
    typical_days: float
    """How long one of them waits, once it is known again."""
    forgotten: float
    """The share that comes back the next day."""


def level_day(backlog: Backlog, first: int, each: int) -> int | None:
    """Return the day at whose end nothing waits, or None where that is more than a year away.

    ``first`` cards fit into what is left of today and ``each`` into a later day; new cards give
    way until then. Each answered card comes back: those forgotten tomorrow, the others after the
    typical wait.
    """
    waiting = float(backlog.waiting)
    returning = [0.0] * (2 * _HORIZON + 2)
    wait = min(_HORIZON, max(1, round(backlog.typical_days)))
    for ahead in range(_HORIZON):
        if ahead:
            waiting += backlog.coming.get(backlog.today + ahead, 0) + returning[ahead]
        done = min(waiting, first if ahead == 0 else each)
        waiting -= done
        if waiting < 1:
            return backlog.today + ahead
        returning[ahead + 1] += done * backlog.forgotten
        returning[ahead + wait] += done * (1 - backlog.forgotten)
    return None
