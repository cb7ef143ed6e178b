"""How much recall a day holds, what is left of it, and when what waits is level again. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from coach.record import record

SECONDS_A_CARD = 30.0
"""What a card is reckoned at before there is a record to go by."""
_BEGUN = 1.2
"""Cards' worth of time that a card takes after it was begun; some are forgotten more than once."""
_HORIZON = 366


@record
class Limits:
    """How much a day may hold."""

    new: int
    reviews: int
    minutes: int = 0
    """Of recall in all; 0 is no bound."""
    seconds_a_card: float = SECONDS_A_CARD
    seconds_spent: float = 0.0
    """What recall took of today so far."""

    @property
    def cards(self) -> int | None:
        """Return how many cards the minutes are good for, or None without a bound."""
        return max(1, round(self.minutes * 60 / self.seconds_a_card)) if self.minutes else None

    @property
    def is_spent(self) -> bool:
        """Whether the minutes do not hold another card; steps still open then wait for tomorrow.

        The first card of a day always fits, so that a small allowance gets on as well.
        """
        left = self.minutes * 60 - self.seconds_spent
        return bool(self.minutes and self.seconds_spent) and left < self.seconds_a_card

    def reviews_left(self, answered: int, new: int, begun: int = 0) -> int:
        """Return how many due cards still fit, after so many reviews and new cards today.

        ``begun`` cards come back today in any case: what they take is kept for them.
        """
        left = self.reviews - answered
        return max(0, min(left, self._room(answered + new, begun)))

    def new_left(self, answered: int, new: int, due: int, begun: int = 0) -> int:
        """Return how many new cards still fit: what is due goes first."""
        left = self.new - new
        return max(0, min(left, self._room(answered + new, begun) - due))

    def _room(self, answered: int, begun: int) -> int:
        """Return how many cards still fit into the minutes, by their number and by the clock.

        A day that goes slowly ends in time; one that goes fast does not become longer for it.
        One card's worth is kept, as the last may be forgotten and come again.
        """
        if self.cards is None:
            return self.reviews + self.new
        room = self.cards - answered
        if not self.seconds_spent:
            return room
        left = (self.minutes * 60 - self.seconds_spent) / self.seconds_a_card
        return min(room, int(left - 1 - _BEGUN * begun))


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
