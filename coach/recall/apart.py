"""Keeping cards apart within a session: siblings for a day, look-alikes by a few places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

PLACES = 3
"""So many other cards stand between two that look alike, where there are as many."""
_ALIKE = 0.6
_LOOK = 8
_WORD = re.compile(r"[^\W_]+|[^\w\s]")


class Asked(Protocol):
    """A card as a queue holds it."""

    @property
    def subject(self) -> str: ...

    @property
    def title(self) -> str:
        """What it asks."""


Card = TypeVar("Card", bound=Asked)


def entry_of(subject: str) -> str:
    """Return the entry of a deck file that a card was made from: ``coach:bce`` of both ways."""
    return subject.partition("/")[0]


def has_siblings(subject: str) -> bool:
    """Whether an entry may have made several cards; their names have a part."""
    return "/" in subject


def one_of_each(cards: Iterable[Card], met: set[str]) -> Iterator[Card]:
    """Yield cards without those whose entry was met; ``met`` grows by what is yielded."""
    for card in cards:
        if has_siblings(card.subject):
            if entry_of(card.subject) in met:
                continue
            met.add(entry_of(card.subject))
        yield card


def kept_apart(
    cards: Sequence[Card], before: Sequence[str] = (), most: int | None = None
) -> list[Card]:
    """Return the cards in their order, but no look-alikes within ``PLACES`` of each other.

    ``before`` holds what the last cards asked. A card is put off only within a short look ahead,
    so that an order by urgency stays one. Where only the first ``most`` matter, the rest stays.
    """
    waiting = [(card, _words(card.title)) for card in cards]
    placed, recent = list[Card](), [_words(title) for title in before][-PLACES:]
    places = len(waiting) if most is None else min(most, len(waiting))
    for _ in range(places):
        ahead = enumerate(waiting[:_LOOK])
        at = next((place for place, (_, words) in ahead if not _any_like(words, recent)), 0)
        card, words = waiting.pop(at)
        placed.append(card)
        recent = [*recent, words][-PLACES:]
    return [*placed, *(card for card, _ in waiting)]


def alike(one: str, other: str) -> bool:
    """Whether two questions share most of their words."""
    return _share(_words(one), _words(other)) >= _ALIKE


def _any_like(words: frozenset[str], recent: Iterable[frozenset[str]]) -> bool:
    return any(_share(words, other) >= _ALIKE for other in recent)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


@lru_cache(maxsize=4096)
def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.lower()))
