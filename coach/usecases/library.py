"""The content of all packs: cards, katas and roadmaps, each by its key.

Parsers are imported when a file has changed, never to read what is in the cache.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.content.index import ContentIndex, ContentKind, Item
from coach.content.learning_paths import PATHS_FILE, LearningPath
from coach.content.packs import BUILT_IN, OWN, Pack
from coach.content.problems import Problem, Problems, suggestion
from coach.content.topics import TOPICS_FILE, Topic
from coach.recall.queue import CARD
from coach.record import record

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.plan.roadmap import Resource, Roadmap
    from coach.recall.cards import Card

KATA = "kata"
ROADMAP = "roadmap"
RESOURCE = "resource"
TOPIC = "topic"
PATH = "path"
RESOURCES_FILE = "resources.yaml"


class NotFoundError(Exception):
    """Nothing has this name; the message suggests what has."""


def _parse_deck(path: Path, pack: Pack) -> tuple[list[Item], Problems]:
    from coach.recall.cards import parse_any_deck

    relative = path.relative_to(pack.root).as_posix()
    cards, problems = parse_any_deck(path.read_text(encoding="utf-8"), relative, pack.name)
    items = [
        Item(
            card.key,
            f"{pack.name}:{card.deck}",
            card.ask,
            card.line,
            card.to_payload(),
            card.topics,
            card.place,
        )
        for card in cards
    ]
    return items, problems


def _parse_kata(path: Path, pack: Pack) -> tuple[list[Item], Problems]:
    from coach.judge.kata import parse_kata

    kata, problems = parse_kata(path.parent, pack.name)
    if kata is None:
        return [], problems
    return [Item(kata.key, "", kata.title, 1, kata.to_payload(), kata.topics)], problems


def _parse_roadmap(path: Path, pack: Pack) -> tuple[list[Item], Problems]:
    from coach.plan.payload import to_payload
    from coach.plan.roadmap import parse_roadmap

    if path.name in (RESOURCES_FILE, TOPICS_FILE):
        return [], Problems(path.name)
    relative = path.relative_to(pack.root).as_posix()
    roadmap, problems = parse_roadmap(path.read_text(encoding="utf-8"), relative, pack.name)
    if roadmap is None:
        return [], problems
    return [Item(roadmap.key, "", roadmap.title, 1, to_payload(roadmap))], problems


def _parse_resources(path: Path, pack: Pack) -> tuple[list[Item], Problems]:
    from coach.plan.payload import resource_to_payload
    from coach.plan.reading import read_resources

    relative = path.relative_to(pack.root).as_posix()
    resources, problems = read_resources(path.read_text(encoding="utf-8"), relative)
    items = [
        Item(f"{pack.name}:{one.id}", "", one.title, one.line, resource_to_payload(one))
        for one in resources
    ]
    return items, problems


def _parse_topics(path: Path, pack: Pack) -> tuple[list[Item], Problems]:
    from coach.content.topics import read_topics

    relative = path.relative_to(pack.root).as_posix()
    topics, problems = read_topics(path.read_text(encoding="utf-8"), relative)
    items = [
        Item(f"{pack.name}:{one.id}", "", one.title, one.line, one.to_payload()) for one in topics
    ]
    return items, problems


def _parse_paths(path: Path, pack: Pack) -> tuple[list[Item], Problems]:
    from coach.content.learning_paths import read_paths

    relative = path.relative_to(pack.root).as_posix()
    paths, problems = read_paths(path.read_text(encoding="utf-8"), relative)
    items = [
        Item(f"{pack.name}:{one.id}", "", one.title, one.line, one.to_payload()) for one in paths
    ]
    return items, problems


KINDS = (
    ContentKind(CARD, "decks", "*.yaml|*.md", 4, _parse_deck),
    ContentKind(KATA, "kata", "*/kata.yaml", 1, _parse_kata),
    ContentKind(ROADMAP, "roadmaps", "*.yaml", 3, _parse_roadmap),
    ContentKind(RESOURCE, "roadmaps", RESOURCES_FILE, 1, _parse_resources),
    ContentKind(TOPIC, "roadmaps", TOPICS_FILE, 1, _parse_topics),
    ContentKind(PATH, "kata", PATHS_FILE, 1, _parse_paths),
)


@lru_cache(maxsize=4)
def _read_roadmap(text: str) -> Roadmap:
    """Return a roadmap from its JSON; a large one takes 40 ms, and is asked for again and again."""
    from coach.plan.payload import from_payload

    return from_payload(json.loads(text))


@record
class Deck:
    """A deck of any pack."""

    key: str
    cards: int


class Library:
    """Looks things up by full key (``coach:bce``) or, where it is clear, by the short one."""

    def __init__(self, cache: Path, packs: Sequence[Pack], problems: Sequence[Problem]) -> None:
        self._pack_problems = list(problems)
        self.index = ContentIndex(cache, packs, KINDS)
        self.index.refresh()

    def close(self) -> None:
        self.index.close()

    def again(self) -> Library:
        """Return the same library over a connection of its own."""
        index = self.index
        return Library(index.path, list(index.packs.values()), self._pack_problems)

    def refresh(self) -> int:
        """Read changed files again; return how many."""
        return self.index.refresh()

    def problems(self) -> list[Problem]:
        return [*self._pack_problems, *self.index.problems()]

    def card(self, name: str) -> Card:
        """Raises NotFoundError."""
        from coach.recall.cards import card_from_payload

        return card_from_payload(self._body(CARD, name))

    def cards(self, deck: str | None = None) -> Iterator[Card]:
        from coach.recall.cards import card_from_payload

        return map(card_from_payload, self.index.bodies(CARD, deck))

    def kata(self, name: str) -> Kata:
        """Raises NotFoundError."""
        from coach.judge.kata import Kata

        return Kata.from_payload(self._body(KATA, name))

    def katas(self) -> Iterator[Kata]:
        from coach.judge.kata import Kata

        return map(Kata.from_payload, self.index.bodies(KATA))

    def paths(self) -> list[LearningPath]:
        """Return the learning paths of all packs, in the order of their files."""
        return [LearningPath.from_payload(body) for body in self.index.bodies(PATH)]

    def path(self, name: str) -> LearningPath:
        """Raises NotFoundError."""
        return LearningPath.from_payload(self._body(PATH, name))

    def roadmap(self, name: str) -> Roadmap:
        """Raises NotFoundError."""
        return _read_roadmap(self._text(ROADMAP, name))

    def roadmaps(self) -> Iterator[Roadmap]:
        from coach.plan.payload import from_payload

        return map(from_payload, self.index.bodies(ROADMAP))

    def resource(self, name: str) -> Resource:
        """Raises NotFoundError."""
        from coach.plan.payload import resource_from_payload

        return resource_from_payload(self._body(RESOURCE, name))

    def resource_ids(self) -> list[str]:
        """Return the ids of everything that the packs' ``resources.yaml`` list."""
        return [key.partition(":")[2] for key in self.index.keys(RESOURCE)]

    def topics(self) -> list[Topic]:
        """Return the topic map of all packs; empty where none has one."""
        return [Topic.from_payload(body) for body in self.index.bodies(TOPIC)]

    def topic(self, name: str) -> str:
        """Return a topic that cards, katas or the map name. Raises NotFoundError."""
        known = {*self.index.topics(CARD), *self.index.topics(KATA)}
        known.update(topic.id for topic in self.topics())
        return self._match("topic", name, sorted(known))

    def decks(self) -> list[Deck]:
        cursor = self.index.connection.execute(
            "SELECT parent, count(*) FROM items WHERE kind = ? "
            "GROUP BY parent ORDER BY min(position)",
            (CARD,),
        )
        return [Deck(key, count) for key, count in cursor]

    def deck_key(self, name: str) -> str:
        """Return the full key of a deck. Raises NotFoundError."""
        known = [deck.key for deck in self.decks()]
        return self._match("deck", name, known)

    def _body(self, kind: str, name: str) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(self._text(kind, name))
        return body

    def _text(self, kind: str, name: str) -> str:
        for key in [name] if ":" in name else [f"{pack}:{name}" for pack in self._pack_order()]:
            text = self.index.text(kind, key)
            if text is not None:
                return text
        self._match(kind, name, self.index.keys(kind))
        raise NotFoundError(f'{kind} "{name}" is not there any more; look at the list again')

    def _pack_order(self) -> list[str]:
        others = [name for name in self.index.packs if name not in (BUILT_IN, OWN)]
        return [OWN, BUILT_IN, *others]

    def _match(self, kind: str, name: str, known: list[str]) -> str:
        for key in known:
            if name in (key, key.partition(":")[2]):
                return key
        short = [key.partition(":")[2] for key in known]
        hint = suggestion(name, [*short, *known])
        raise NotFoundError(f'there is no {kind} "{name}"{hint}')
