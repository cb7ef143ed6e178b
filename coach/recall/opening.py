"""Which new cards may be met: those whose task is done, then those whose topics' needs were met."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from coach.content.packs import OWN
from coach.record import record

if TYPE_CHECKING:
    from coach.recall.queue import Due

TopicsOf = Callable[[Sequence["Due"]], Mapping[str, tuple[str, ...]]]


@record
class TopicState:
    """What there is of a topic."""

    met: bool
    """A card of it was answered, or a task of it done."""
    reachable: bool
    """There is something by which it can be met."""


StateOf = Callable[[str], TopicState]


class TopicMap:
    """Which topics are locked: a need that was never met, and can be."""

    def __init__(
        self,
        needs: Mapping[str, tuple[str, ...]],
        state_of: StateOf,
        planned: Container[str] = (),
    ) -> None:
        self._needs = needs
        self.planned = planned
        """Topics that plans under way have tasks for."""
        self._state_of = state_of
        self._states: dict[str, TopicState] = {}
        self._unmet: dict[str, tuple[str, ...]] = {}

    def unmet(self, topic: str) -> tuple[str, ...]:
        """Return the needs that lock a topic.

        One without anything to meet, or that needs the topic itself in turn, locks nothing. So
        locks never run in a circle, and there is always a card to begin with.
        """
        if topic not in self._unmet:
            needs = self._needs.get(topic, ())
            self._unmet[topic] = tuple(need for need in needs if self._locks(need, topic))
        return self._unmet[topic]

    def _locks(self, need: str, topic: str) -> bool:
        if need not in self._states:
            self._states[need] = self._state_of(need)
        state = self._states[need]
        return not state.met and state.reachable and topic not in self._below(need)

    def _below(self, topic: str) -> set[str]:
        """Return the topic and all that it needs, however far down."""
        found, waiting = set[str](), [topic]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self._needs.get(one, ())
        return found


@record
class Places:
    """Where plans under way name cards and decks: lower numbers on earlier days."""

    cards: Mapping[str, int]
    decks: Mapping[str, int]


NO_PLACES = Places({}, {})


class Openings:
    """What tasks and topics say about new cards."""

    def __init__(
        self,
        opened: Sequence[str] = (),
        closed: frozenset[str] = frozenset(),
        topics: TopicMap | None = None,
        places: Places = NO_PLACES,
    ) -> None:
        self.opened = opened
        """Cards of tasks whose study is done, in the order of the roadmap; offered first."""
        self.closed = closed
        """Cards whose task waits for its study."""
        self.topics = topics
        self.places = places

    def allowed(self, due: list[Due], topics_of: TopicsOf) -> list[Due]:
        """Return the new cards that may be met now, in their order."""
        ready = [one for one in due if one.subject not in self.closed]
        if self.topics is None or not ready:
            return ready
        found = topics_of(ready)
        return [one for one in ready if not self.locks(one.subject, found.get(one.subject, ()))]

    def locks(self, subject: str, topics: Iterable[str]) -> tuple[str, ...]:
        """Return the topics that must be met before a new card of these topics is.

        What learners add themselves waits only for topics that a plan under way leads to.
        """
        if self.topics is None:
            return ()
        if subject.partition(":")[0] == OWN:
            topics = (one for one in topics if one in self.topics.planned)
        return tuple(dict.fromkeys(need for one in topics for need in self.topics.unmet(one)))


ALL_OPEN = Openings()
