"""New dates for cards that were answered already, after parameters or retention have changed.

Pure. A card whose day still lies in the range of fuzz keeps it, so that nothing moves for nothing;
so does one that waits for a step, that was put on its day by hand, or that is overdue either way.
No card is put on a day that has passed. Days are filled as answers fill them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from coach.recall.apart import entry_of, has_siblings
from coach.recall.fuzz import Balance, Bounds, fuzz_range, fuzz_share, fuzzed, half_up
from coach.recall.memory import Memory, interval
from coach.recall.schedule import Settings
from coach.record import record


@record
class Standing:
    """Where a card stands, and what the new parameters make of its answers."""

    subject: str
    deck: str
    memory: Memory
    due_day: int | None
    """None within steps."""
    last_day: int
    answers: int
    suspended: bool = False
    by_hand: bool = False
    """The learner chose the day."""


@record
class NewDate:
    """A card with the day it shall have from now on, which may be the one it has."""

    card: Standing
    due_day: int | None

    @property
    def days(self) -> int:
        """By how many days it moves; below 0 it comes sooner."""
        if self.due_day is None or self.card.due_day is None:
            return 0
        return self.due_day - self.card.due_day


SettingsOf = Callable[[str], Settings]
"""The settings of a deck."""


def new_dates(
    cards: Iterable[Standing], settings_of: SettingsOf, today: int, *, balanced: bool
) -> list[NewDate]:
    """Return a date for each card; with ``balanced`` days that are full are kept free."""
    calendar, staying, moving = _Planned(), list[NewDate](), list[tuple[float, Standing]]()
    for card in cards:
        days = _interval(card, settings_of(card.deck))
        if _stays(card, days, settings_of(card.deck), today):
            calendar.add(card, card.due_day)
            staying.append(NewDate(card, card.due_day))
        else:
            moving.append((card.last_day + days, card))
    moved = list[NewDate]()
    for _, card in sorted(moving, key=lambda pair: (pair[0], pair[1].subject)):
        day = _day(card, settings_of(card.deck), today, calendar if balanced else None)
        calendar.add(card, day)
        moved.append(NewDate(card, day))
    return staying + moved


def _interval(card: Standing, settings: Settings) -> float:
    return interval(card.memory, settings.retention, settings.parameters)


def _stays(card: Standing, days: float, settings: Settings, today: int) -> bool:
    if card.due_day is None or card.by_hand:
        return True
    bounds = _bounds(days, settings)
    first, last = card.last_day + bounds.first, card.last_day + bounds.last
    return first <= card.due_day <= last or max(last, card.due_day) <= today


def _bounds(days: float, settings: Settings) -> Bounds:
    if settings.fuzz:
        return fuzz_range(days, Bounds(1, settings.maximum_days))
    exact = min(max(1, half_up(days)), settings.maximum_days)
    return Bounds(exact, exact)


def _day(card: Standing, settings: Settings, today: int, calendar: _Planned | None) -> int:
    days = _interval(card, settings)
    bounds = _bounds(days, settings)
    allowed = Bounds(max(bounds.first, today - card.last_day), bounds.last)
    if allowed.first >= allowed.last:
        wait = allowed.first
    else:
        share = fuzz_share(card.subject, max(0, card.answers - 1))
        if calendar is None:
            wait = fuzzed(days, share, allowed)
        else:
            balance = Balance(card.last_day, calendar, card.subject, settings.weekdays)
            wait = balance.choose(days, share, allowed)
    return card.last_day + wait


class _Planned:
    """The calendar as it fills with the cards that have their day."""

    def __init__(self) -> None:
        self._cards: Counter[int] = Counter()
        self._siblings: dict[str, set[int]] = defaultdict(set)

    def add(self, card: Standing, day: int | None) -> None:
        if day is None or card.suspended:
            return
        self._cards[day] += 1
        if has_siblings(card.subject):
            self._siblings[entry_of(card.subject)].add(day)

    def counts(self, first: int, last: int) -> Mapping[int, int]:
        return {day: self._cards[day] for day in range(first, last + 1) if day in self._cards}

    def siblings(self, subject: str) -> frozenset[int]:
        return frozenset(self._siblings.get(entry_of(subject), ()))
