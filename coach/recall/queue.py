"""Which card comes next: learning, due, new, within the day's limits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Any

from coach.content.index import ContentIndex
from coach.recall.apart import entry_of, has_siblings, kept_apart, one_of_each
from coach.recall.memory import Memory
from coach.recall.opening import Openings
from coach.recall.room import Limits
from coach.recall.schedule import Moment, Phase, Scheduled
from coach.record import record
from coach.store import ulid
from coach.store.database import Store

CARD = "card"
LEARN_AHEAD_MS = 20 * 60_000
"""With nothing else to do, a step that ends within 20 minutes is taken early (as in Anki)."""
_SPARE = 12
"""Rows read beyond what is wanted, for siblings that are left out."""
_HEAD = 24
"""Look-alikes are kept apart among so many; the order is made anew after each answer."""
_NEXT = 1
"""Of what comes next only the first is asked before the order is made anew."""
_AHEAD = _HEAD
"""Reviews read for the next card; more of a backlog is only counted."""
_ORDERED_AMONG = 2_000
"""An order other than by day is made among so many of the longest due."""

# A card in the log counts only while it stands in a deck; the join asks both files at once.
_OF = (
    "(:deck IS NULL OR parent = :deck) AND (:topic IS NULL OR key IN "
    "(SELECT key FROM beside.topics WHERE topic = :topic AND kind = 'card'))"
)
_LEARNING = f"""
SELECT subject, parent, title, due_ms FROM card_state
CROSS JOIN beside.items ON kind = 'card' AND key = subject
WHERE suspended = 0 AND phase IN ('learning', 'relearning') AND due_ms <= :until
AND buried_until <= :day AND {_OF} ORDER BY due_ms, subject
"""
# All three are read from the index ``cards_of_a_day`` alone.
_SPENT = "SELECT count(*), coalesce(sum(first_day = :day), 0) FROM card_state WHERE last_day = :day"
_LAST = "SELECT subject FROM card_state WHERE last_day = :day ORDER BY last_ms DESC LIMIT 2"
_ONE_OF_SEVERAL = "SELECT subject FROM card_state WHERE last_day = :day AND instr(subject, '/')"
_REVIEW = f"""
SELECT subject, parent, title FROM card_state
CROSS JOIN beside.items ON kind = 'card' AND key = subject
WHERE suspended = 0 AND phase = 'review' AND due_day <= :day AND buried_until <= :day
AND {_OF} ORDER BY due_day, buried_until, subject LIMIT :most
"""
_REORDERED = """
SELECT subject, parent, title FROM (
    SELECT subject AS name, {rank} AS rank FROM card_state
    WHERE suspended = 0 AND phase = 'review' AND due_day <= :day AND buried_until <= :day
    ORDER BY due_day LIMIT :among
) CROSS JOIN card_state ON subject = name
CROSS JOIN beside.items ON kind = 'card' AND key = name
WHERE {of} ORDER BY rank, position LIMIT :most
"""
_BY_ROADMAP = f"""
WITH named AS MATERIALIZED (SELECT key AS name, value AS place FROM json_each(:cards)),
decks AS MATERIALIZED (SELECT key AS name, value AS place FROM json_each(:decks))
SELECT subject, parent, title FROM (
    SELECT subject, first_day FROM card_state
    WHERE suspended = 0 AND phase = 'review' AND due_day <= :day AND buried_until <= :day
    ORDER BY due_day LIMIT :among
) CROSS JOIN beside.items ON kind = 'card' AND key = subject
LEFT JOIN named ON named.name = subject LEFT JOIN decks ON decks.name = parent
WHERE {_OF}
ORDER BY coalesce(named.place, decks.place) NULLS LAST, first_day, position LIMIT :most
"""
_UNSEEN = f"""
SELECT key, parent, title, phase, suspended, coalesce(buried_until, 0) FROM beside.items
LEFT JOIN card_state ON subject = key
WHERE kind = 'card' AND seen = 0 AND {_OF} ORDER BY position LIMIT :most
"""
_NAMED = f"""
SELECT key, parent, title, phase, suspended, coalesce(buried_until, 0) FROM beside.items
LEFT JOIN card_state ON subject = key
WHERE kind = 'card' AND seen = 0 AND key IN (SELECT value FROM json_each(:keys)) AND {_OF}
"""
MIXED_UP = f"""
SELECT other, parent, title, phase FROM (
    SELECT body ->> '$.confused_with' AS other, max(id) AS at FROM live_events
    WHERE instr(body, '"confused_with":') AND id >= :since
    AND kind IN ('card.answered', 'card.acquainted') AND body ->> '$.day' = :day
    GROUP BY other
) CROSS JOIN beside.items ON kind = 'card' AND key = other
LEFT JOIN card_state ON subject = other
WHERE coalesce(suspended, 0) = 0 AND coalesce(buried_until, 0) <= :day AND {_OF} AND NOT EXISTS (
    SELECT 1 FROM live_events AS later WHERE later.subject = other AND later.id > at
    AND later.kind IN ('card.answered', 'card.acquainted')
) ORDER BY at DESC
"""
"""Cards whose answers were typed for other cards today, until they are asked themselves.

The text searched for is that of the index ``cards_mixed_up``, so that other answers are not read.
"""
_DAY_MS = 24 * 60 * 60_000
_GROUPS = {"learning": "learning", "relearning": "learning", "review": "review"}


class Group(StrEnum):
    """How a due card comes: in its steps, for review, or for the first time."""

    LEARNING = "learning"
    REVIEW = "review"
    NEW = "new"


class Order(StrEnum):
    """Which of the due cards come first."""

    DUE = "due"
    """The longest due."""
    RETRIEVABILITY = "retrievability"
    """The most likely forgotten: R falls as time since the last answer over stability grows."""
    ROADMAP = "roadmap"
    """By the days of the roadmaps whose tasks name them; the rest after, as they were learned."""


_QUERIES = {
    Order.DUE: _REVIEW,
    Order.RETRIEVABILITY: _REORDERED.format(rank="(last_day - :day) / stability", of=_OF),
    Order.ROADMAP: _BY_ROADMAP,
}


@record
class Scope:
    """Which cards are meant: of a deck, of a topic, or all."""

    deck: str | None = None
    """``pack:deck``."""
    topic: str | None = None


EVERYTHING = Scope()


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
    """A card that today asks for."""

    subject: str
    group: Group
    deck: str
    title: str = ""
    """What it asks."""


@record
class Spent:
    """What today has seen already."""

    answered: int
    """Cards that were known before."""
    new: int
    met: frozenset[str]
    """Entries of which one card was answered today; their other cards wait."""
    last: tuple[str, ...]
    """The last cards answered, oldest first."""


class Queue:
    """Reads what is due from the derived tables and the content index; keeps nothing itself."""

    def __init__(
        self,
        store: Store,
        index: ContentIndex,
        limits: Limits,
        scope: Scope = EVERYTHING,
        *,
        order: Order = Order.DUE,
        bury_siblings: bool = True,
        openings: Callable[[], Openings] = Openings,
    ) -> None:
        self.store = store
        self.index = index
        self.limits = limits
        self.scope = scope
        self.order = order
        self.bury_siblings = bury_siblings
        self._read_openings = openings

    @cached_property
    def openings(self) -> Openings:
        """What tasks and topics say of new cards; read only where a day has room for some."""
        return self._read_openings()

    def due(self, now: Moment) -> list[Due]:
        """Return everything that today still asks for, in the order to answer it."""
        return self._due(now, None)[0]

    def ahead(self, now: Moment) -> tuple[list[Due], Counts]:
        """Return the cards that come next, and how many today asks for in all.

        Of a long backlog only the beginning is read; its length is then that of the counts by day.
        """
        due, reviews = self._due(now, _AHEAD if self.scope == EVERYTHING else None)
        counts = Counts.of(due)
        return due, Counts(counts.learning, reviews, counts.new)

    def _due(self, now: Moment, most: int | None) -> tuple[list[Due], int]:
        """Return what is due, with so many reviews at most, and how many reviews there are."""
        spent = self.spent(now.day)
        mixed_up = self._mixed_up(now)
        learning, soon = ([], []) if self.limits.is_spent else self._learning(now)
        begun = len(learning) + len(soon)
        met = {*spent.met, *self._entries([*mixed_up, *learning])}
        allowed = self.limits.reviews_left(spent.answered, spent.new, begun)
        review = self._review(now.day, allowed if most is None else min(most, allowed), met)
        reviews = len(review)
        if reviews == most:
            reviews = max(reviews, min(allowed, self._counted(now.day)))
        reviews += Counts.of(one for one in mixed_up if one not in review).review
        new = self._new(now.day, spent, met, reviews, begun)
        rest = [*review, *new]
        ordered = [
            *mixed_up,
            *learning,
            *kept_apart(rest[:_HEAD], self._titles(spent.last), None if most is None else _NEXT),
            *rest[_HEAD:],
            *soon,
        ]
        # What was mixed up may be in its steps, too: its first place counts.
        unique: dict[str, Due] = {}
        for due in ordered:
            unique.setdefault(due.subject, due)
        return list(unique.values()), reviews

    def held_back(self, now: Moment) -> int:
        """Return how many cards in their steps wait for tomorrow, as today's minutes are spent."""
        return sum(map(len, self._learning(now))) if self.limits.is_spent else 0

    def _counted(self, day: int) -> int:
        row = self.store.connection.execute(
            "SELECT sum(cards) FROM card_load WHERE day <= ?", (day,)
        ).fetchone()
        return int(row[0] or 0)

    def spent(self, day: int) -> Spent:
        """Return what was answered today, from an index by day."""
        read = self.store.connection.execute
        answered, new = read(_SPENT, {"day": day}).fetchone()
        last = tuple(name for (name,) in read(_LAST, {"day": day}))
        met = frozenset[str]()
        if self.bury_siblings:
            met = frozenset(entry_of(name) for (name,) in read(_ONE_OF_SEVERAL, {"day": day}))
        return Spent(answered - new, new, met, last[::-1])

    def _entries(self, due: Sequence[Due]) -> set[str]:
        if not self.bury_siblings:
            return set()
        return {entry_of(one.subject) for one in due if has_siblings(one.subject)}

    def _titles(self, subjects: Sequence[str]) -> list[str]:
        titles = (self.index.title(CARD, subject) for subject in subjects)
        return [title for title in titles if title]

    def _mixed_up(self, now: Moment) -> list[Due]:
        """Return the cards that an answer of today mixed up with others, due or not, at once.

        New ones come only where they may be met already.
        """
        since = ulid.floor(max(0, now.milliseconds - _DAY_MS))
        rows = self._rows(MIXED_UP, since=since, day=now.day)
        found = [
            Due(key, Group(_GROUPS.get(phase or "", "new")), deck, title)
            for key, deck, title, phase in rows
        ]
        fresh = [one for one in found if one.group is Group.NEW]
        opened = self.openings.allowed(fresh, self._topics_of) if fresh else []
        return [one for one in found if one.group is not Group.NEW or one in opened]

    def _learning(self, now: Moment) -> tuple[list[Due], list[Due]]:
        """Return the cards whose step has ended, and those whose step ends soon."""
        until = now.milliseconds + LEARN_AHEAD_MS
        ended, soon = list[Due](), list[Due]()
        for subject, deck, title, due_ms in self._rows(_LEARNING, until=until, day=now.day):
            found = ended if due_ms <= now.milliseconds else soon
            found.append(Due(subject, Group.LEARNING, deck, title))
        return ended, soon

    def _review(self, day: int, allowed: int, met: set[str]) -> list[Due]:
        if not allowed:
            return []
        query, places = _QUERIES[self.order], self._places()
        found, most, rows = list[Due](), allowed + _SPARE, list[tuple[Any, ...]]()
        while len(found) < allowed:
            among = max(most, _ORDERED_AMONG)
            rows = self._rows(query, day=day, most=most, among=among, **places)
            # Siblings that were left out may have filled the page.
            found = self._single([Due(row[0], Group.REVIEW, *row[1:]) for row in rows], set(met))
            if len(rows) < most:
                break
            most *= 4
        met.update(self._entries(found[:allowed]))
        return found[:allowed]

    def _places(self) -> dict[str, str]:
        if self.order is not Order.ROADMAP:
            return {}
        found = self.openings.places
        return {"cards": json.dumps(dict(found.cards)), "decks": json.dumps(dict(found.decks))}

    def _single(self, due: list[Due], met: set[str]) -> list[Due]:
        return list(one_of_each(due, met)) if self.bury_siblings else due

    def _new(self, day: int, spent: Spent, met: set[str], due: int, begun: int) -> list[Due]:
        allowed = self.limits.new_left(spent.answered, spent.new, due, begun)
        if not allowed:
            return []
        offered = self._single(self._opened(day), set(met))
        found, most = list[Due](), 4 * allowed
        while len(found) + len(offered) < allowed:
            rows = self._rows(_UNSEEN, most=most)
            fresh = self.openings.allowed(self._fresh(rows, day), self._topics_of)
            found = self._single([one for one in fresh if one not in offered], set(met))
            seen = [row[0] for row in rows if row[3] not in (None, "new")]
            if len(rows) < most:
                break
            most *= 8
            if seen:
                self.index.mark_seen(CARD, seen)
        return [*offered, *found][:allowed]

    def _opened(self, day: int) -> list[Due]:
        """Return the new cards of tasks whose study is done, in the roadmap's order."""
        order = {key: place for place, key in enumerate(self.openings.opened)}
        if not order:
            return []
        found = self._fresh(self._rows(_NAMED, keys=json.dumps(list(order))), day)
        return sorted(found, key=lambda one: order[one.subject])

    def _fresh(self, rows: Iterable[tuple[Any, ...]], day: int) -> list[Due]:
        return [
            Due(key, Group.NEW, deck, title)
            for key, deck, title, phase, suspended, buried_until in rows
            if phase in (None, "new") and not suspended and buried_until <= day
        ]

    def _topics_of(self, due: Sequence[Due]) -> dict[str, tuple[str, ...]]:
        return self.index.topics_of(CARD, [one.subject for one in due])

    def _rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        reader = self.store.beside(self.index.path)
        named = {"deck": self.scope.deck, "topic": self.scope.topic, **values}
        return reader.execute(query, named).fetchall()


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
