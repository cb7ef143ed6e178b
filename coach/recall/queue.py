"""Which card comes next: learning, due, new, within the day's limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from coach.content.index import ContentIndex
from coach.recall.memory import Memory
from coach.recall.schedule import Moment, Phase, Scheduled
from coach.record import record
from coach.store.database import Store

CARD = "card"
LEARN_AHEAD_MS = 20 * 60_000
"""With nothing else to do, a step that ends within 20 minutes is taken early (as in Anki)."""

# A card in the log counts only while it stands in a deck; the join asks both files at once.
_LEARNING = """
SELECT subject, parent FROM card_state CROSS JOIN beside.items ON kind = 'card' AND key = subject
WHERE suspended = 0 AND phase IN ('learning', 'relearning') AND due_ms <= :until
AND (:deck IS NULL OR parent = :deck) ORDER BY due_ms, subject
"""
_REVIEW = """
SELECT subject, parent FROM card_state CROSS JOIN beside.items ON kind = 'card' AND key = subject
WHERE suspended = 0 AND phase = 'review' AND due_day <= :day AND buried_until <= :day
AND (:deck IS NULL OR parent = :deck) ORDER BY due_day, buried_until, subject
LIMIT :most
"""
_UNSEEN = """
SELECT key, parent, phase, suspended FROM beside.items LEFT JOIN card_state ON subject = key
WHERE kind = 'card' AND seen = 0 AND (:deck IS NULL OR parent = :deck) ORDER BY position
LIMIT :most
"""


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

    @classmethod
    def of(cls, due: Iterable[Due]) -> Counts:
        groups = Counter(one.group for one in due)
        return cls(groups[Group.LEARNING], groups[Group.REVIEW], groups[Group.NEW])

    @property
    def total(self) -> int:
        return self.learning + self.review + self.new


@record
class Due:
    subject: str
    group: Group
    deck: str


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

    def due(self, now: Moment) -> list[Due]:
        """Return everything that today still asks for, in the order to answer it."""
        ordered = [
            *self._learning(now.milliseconds),
            *self._review(now.day),
            *self._new(now.day),
            *self._learning(now.milliseconds + LEARN_AHEAD_MS),
        ]
        # A step that has ended stands among those that soon end, too: its first place counts.
        unique: dict[str, Due] = {}
        for due in ordered:
            unique.setdefault(due.subject, due)
        return list(unique.values())

    def _learning(self, until: int) -> list[Due]:
        rows = self._rows(_LEARNING, until=until)
        return [Due(subject, Group.LEARNING, deck) for subject, deck in rows]

    def _review(self, day: int) -> list[Due]:
        allowed = self.limits.reviews - self._answered_today(day, new=False)
        rows = self._rows(_REVIEW, day=day, most=max(0, allowed))
        return [Due(subject, Group.REVIEW, deck) for subject, deck in rows]

    def _new(self, day: int) -> list[Due]:
        allowed = self.limits.new - self._answered_today(day, new=True)
        found, seen, most = list[Due](), list[str](), 4 * max(0, allowed)
        while len(found) < allowed:
            rows = self._rows(_UNSEEN, most=most)
            found = [
                Due(key, Group.NEW, deck)
                for key, deck, phase, suspended in rows
                if phase in (None, "new") and not suspended
            ]
            seen = [key for key, _, phase, _ in rows if phase not in (None, "new")]
            if len(rows) < most:
                break
            most *= 8
        if seen:
            self.index.mark_seen(CARD, seen)
        return found[: max(0, allowed)]

    def _rows(self, query: str, **values: int) -> list[tuple[Any, ...]]:
        reader = self.store.beside(self.index.path)
        return reader.execute(query, {"deck": self.deck, **values}).fetchall()

    def _answered_today(self, day: int, new: bool) -> int:
        """Return how many cards had their first answer today, or a later one."""
        column = "first_day = ?" if new else "last_day = ? AND first_day < last_day"
        row = self.store.connection.execute(
            f"SELECT count(*) FROM card_state WHERE {column}", (day,)
        ).fetchone()
        return int(row[0])


def scheduled(store: Store, subject: str, table: str = "card_state") -> Scheduled | None:
    """Return where a card (or kata) stands, or None if it was never answered."""
    row = store.connection.execute(
        "SELECT phase, stability, difficulty, step, due_day, due_ms, last_day, answers, lapses "
        f"FROM {table} WHERE subject = ? AND phase <> 'new'",
        (subject,),
    ).fetchone()
    if row is None:
        return None
    phase, stability, difficulty, *rest = row
    return Scheduled(Phase(phase), Memory(stability, difficulty), *rest)
