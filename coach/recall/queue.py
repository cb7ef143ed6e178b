"""Which card comes next: learning, due, new, within the day's limits."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from coach.content.index import ContentIndex
from coach.recall.memory import Memory
from coach.recall.schedule import Moment, Phase, Scheduled
from coach.record import record
from coach.store.database import Store

CARD = "card"
LEARN_AHEAD_MS = 20 * 60_000
"""With nothing else to do, a step that ends within 20 minutes is taken early (as in Anki)."""


class Group(StrEnum):
    LEARNING = "learning"
    REVIEW = "review"
    NEW = "new"


@record
class Limits:
    """How much a day may hold."""

    new: int
    reviews: int


@record
class Counts:
    """What is left of today, after the limits."""

    learning: int
    review: int
    new: int

    @property
    def total(self) -> int:
        return self.learning + self.review + self.new


@record
class Due:
    subject: str
    group: Group


class Queue:
    """Reads what is due from the derived tables and the content index; keeps nothing itself."""

    def __init__(
        self, store: Store, index: ContentIndex, limits: Limits, deck: str | None = None
    ) -> None:
        self.store = store
        self.index = index
        self.limits = limits
        self.deck = deck
        """``pack:deck``, or None for all decks."""

    def next(self, now: Moment) -> Due | None:
        """Return the card to answer now, or None when the day's cards are done."""
        for subjects, group in (
            (self._learning(now.milliseconds, 1), Group.LEARNING),
            (self._review(now.day, 1), Group.REVIEW),
            (self._new(now.day, 1), Group.NEW),
            (self._learning(now.milliseconds + LEARN_AHEAD_MS, 1), Group.LEARNING),
        ):
            if subjects:
                return Due(subjects[0], group)
        return None

    def due(self, now: Moment) -> list[Due]:
        """Return everything that today still asks for, in order."""
        learning = self._learning(now.milliseconds + LEARN_AHEAD_MS, self.limits.reviews or 1)
        return [
            *(Due(subject, Group.LEARNING) for subject in learning),
            *(Due(subject, Group.REVIEW) for subject in self._review(now.day, self.limits.reviews)),
            *(Due(subject, Group.NEW) for subject in self._new(now.day, self.limits.new)),
        ]

    def counts(self, now: Moment) -> Counts:
        groups = Counter(due.group for due in self.due(now))
        return Counts(groups[Group.LEARNING], groups[Group.REVIEW], groups[Group.NEW])

    def decks(self, now: Moment) -> Counter[str]:
        """Return how many cards of each deck today still asks for."""
        subjects = [due.subject for due in self.due(now)]
        return Counter(self.index.parents(CARD, subjects).values())

    def _learning(self, until_ms: int, most: int) -> list[str]:
        return self._chosen(
            "SELECT subject FROM card_state WHERE suspended = 0 "
            "AND phase IN ('learning', 'relearning') AND due_ms <= ? ORDER BY due_ms, subject",
            (until_ms,),
            most,
        )

    def _review(self, day: int, most: int) -> list[str]:
        allowed = min(most, self.limits.reviews - self._answered_today(day, new=False))
        return self._chosen(
            "SELECT subject FROM card_state WHERE suspended = 0 AND phase = 'review' "
            "AND due_day <= ? AND buried_until <= ? ORDER BY due_day, subject",
            (day, day),
            allowed,
        )

    def _chosen(self, query: str, values: tuple[int, ...], most: int) -> list[str]:
        """Return the first subjects that still exist as cards, of the deck asked for."""
        chosen: list[str] = []
        if most <= 0:
            return chosen
        for (subject,) in self.store.connection.execute(query, values):
            if self._is_ours(subject):
                chosen.append(subject)
                if len(chosen) == most:
                    break
        return chosen

    def _is_ours(self, subject: str) -> bool:
        parent = self.index.parents(CARD, [subject]).get(subject)
        return parent is not None and self.deck in (None, parent)

    def _answered_today(self, day: int, new: bool) -> int:
        """Return how many cards had their first answer today, or a later one."""
        column = "first_day = ?" if new else "last_day = ? AND first_day < last_day"
        row = self.store.connection.execute(
            f"SELECT count(*) FROM card_state WHERE {column}", (day,)
        ).fetchone()
        return int(row[0])

    def _new(self, day: int, most: int) -> list[str]:
        allowed = min(most, self.limits.new - self._answered_today(day, new=True))
        if allowed <= 0:
            return []
        window = max(50, 4 * allowed)
        while True:
            keys = self.index.unseen(CARD, window)
            states = {key: self._state(key) for key in keys}
            seen = [key for key, state in states.items() if state == "seen"]
            if seen:
                self.index.mark_seen(CARD, seen)
            fresh = [k for k, state in states.items() if state == "new" and self._is_ours(k)]
            if len(fresh) >= allowed or len(keys) < window:
                return fresh[:allowed]
            window = window if seen else window * 4

    def _state(self, key: str) -> str:
        row = self.store.connection.execute(
            "SELECT phase, suspended FROM card_state WHERE subject = ?", (key,)
        ).fetchone()
        if row is None or row == ("new", 0):
            return "new"
        return "seen" if row[0] != "new" else "suspended"


def scheduled(store: Store, subject: str, table: str = "card_state") -> Scheduled | None:
    """Return where a card (or kata) stands, or None if it was never answered."""
    row = store.connection.execute(
        "SELECT phase, stability, difficulty, step, due_day, due_ms, last_day, answers "
        f"FROM {table} WHERE subject = ? AND phase <> 'new'",
        (subject,),
    ).fetchone()
    if row is None:
        return None
    phase, stability, difficulty, *rest = row
    return Scheduled(Phase(phase), Memory(stability, difficulty), *rest)
