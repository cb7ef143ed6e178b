"""`coach cards check`: content errors, proofs, and taste, each with its file and line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from coach.content.packs import OWN
from coach.content.problems import Problem
from coach.recall.lint import remarks
from coach.recall.queue import CARD, scheduled
from coach.recall.similar import near_pairs
from coach.usecases.cards.past_answers import past_answers
from coach.usecases.drafts import write_whole
from coach.usecases.library import KATA
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.content.topics import Topic
    from coach.recall.cards import Card

MOST_LAPSES, HARDEST = 8, 9.0
SLOW_SECONDS = {"formula": 90.0, "code": 300.0, "sql": 180.0, "order": 45.0}
SLOW = 20.0
EASY_AFTER = 5
_YAML_ONLY = ("C10", "C11", "C13")
"""Markdown decks have no place for a source, a topic or samples."""


class Proofs:
    """Remembers which cards proved themselves, by their content and by the code that proved it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.version = _version()
        self.known = self._read()
        self.used: dict[str, list[str]] = {}

    def of(self, card: Card, python: str | None) -> list[str]:
        """Return what is wrong with a card by its own checker, worked out once."""
        from coach.usecases.check import prove_card

        key = self._key(card, python)
        found = self.known.get(key)
        self.used[key] = prove_card(card, python) if found is None else found
        return self.used[key]

    def save(self) -> None:
        """Write what was used or was known; a cache that cannot be written is done without."""
        content = json.dumps({"version": self.version, "proofs": {**self.known, **self.used}})
        try:
            write_whole(self.path, content)
        except OSError:
            return

    def _key(self, card: Card, python: str | None) -> str:
        payload = card.to_payload()
        for name in ("path", "line", "pack", "deck", "why", "source", "topics", "katas"):
            payload.pop(name)
        text = json.dumps([payload, python], sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _read(self) -> dict[str, list[str]]:
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            return dict(content["proofs"]) if content["version"] == self.version else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}


def _version() -> str:
    """Return a name for the code that proves cards, so that no proof outlives a change of it."""
    root = Path(__file__).parents[2]
    whole = hashlib.sha256()
    for folder in ("recall", "judge", "content"):
        for file in sorted((root / folder).rglob("*.py")):
            whole.update(file.read_bytes())
    return whole.hexdigest()


def taste(cards: Iterable[Card], known: Iterable[Card] = ()) -> Iterator[Problem]:
    """Yield what is to be said about entries, and pairs among them that are nearly the same.

    ``known`` are cards of other files that they must not be mixed up with.
    """
    entries = [list(group) for _, group in groupby(cards, key=_entry)]
    for first, *siblings in entries:
        for remark in remarks(first, siblings):
            if remark.rule in _YAML_ONLY and first.path.endswith(".md"):
                continue
            yield _problem(first, str(remark), remark.is_error)
    yield from _alike([entry[0] for entry in entries], list(known))


def _alike(cards: list[Card], known: list[Card]) -> Iterator[Problem]:
    every = [*cards, *known]
    for one, other, share in near_pairs([card.ask for card in every]):
        if every[other].pack == OWN != every[one].pack:
            # Of two packs the learner's own is the one that can be mended.
            one, other = other, one
        if one >= len(cards) or _entry(every[one]) == _entry(every[other]):
            continue
        card, like = every[one], every[other]
        same = " ".join(card.ask.split()) == " ".join(like.ask.split())
        if same and card.kind == like.kind and _said(card) != _said(like):
            message = f"C6: asks the same as {like.id}, with another answer: learners fail both"
            yield _problem(card, message, is_error=True)
        elif not (same and card.kind != like.kind):
            message = f"C6: {share:.0%} the words of {like.id}: word them apart, or drop one"
            yield _problem(card, message, is_error=False)


def _said(card: Card) -> str:
    return " ".join(card.answer.split()).casefold()


def basics(workspace: Workspace, cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield what the topic map says (C11), once a topic: misspelt perhaps, or with a gap below."""
    library = workspace.library
    topics = {topic.id: topic for topic in library.topics()}
    taught = {*library.index.topics(CARD), *library.index.topics(KATA)}
    told: set[str] = set()
    every = list(cards)
    taught.update(topic for card in every for topic in card.topics)
    for card in every:
        for name in (one for one in card.topics if one not in told and topics):
            told.add(name)
            for message in _of_topic(name, topics, taught):
                yield _problem(card, f"C11: {message}", is_error=False)


def _of_topic(name: str, topics: Mapping[str, Topic], taught: Set[str]) -> Iterator[str]:
    if name not in topics:
        # A topic of the learner's own is no fault; one that looks like a slip of the hand may be.
        for close in get_close_matches(name, topics, n=1, cutoff=0.8):
            yield f'no topic map has "{name}"; did you mean "{close}"?'
        return
    for need in topics[name].needs:
        # Where nothing below it is taught either, such as arithmetic, it is taken for granted.
        if need not in taught and _below(need, topics) & taught:
            yield f'"{name}" needs "{need}", which has no cards and no katas: fill the gap'


def _below(name: str, topics: Mapping[str, Topic]) -> Set[str]:
    """Return all that a topic needs, however far down."""
    found, waiting = set[str](), [*topics[name].needs]
    while waiting:
        one = waiting.pop()
        if one not in found and one in topics:
            found.add(one)
            waiting += topics[one].needs
    return found


def evidence(workspace: Workspace, cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield what the learner's own answers say against a card (C15)."""
    for card in cards:
        state = scheduled(workspace.store, card.key)
        if state is None:
            continue
        for message in _from_answers(workspace, card, state.memory.difficulty):
            yield _problem(card, f"C15: {message}", is_error=False)


def _from_answers(workspace: Workspace, card: Card, difficulty: float) -> Iterator[str]:
    past = [one for one in past_answers(workspace, card.key) if one.rating is not None]
    again = sum(one.rating == 1 for one in past)
    if again >= MOST_LAPSES:
        yield f"forgotten {again} times: reword it, or divide it"
    times = [one.milliseconds / 1000 for one in past if one.milliseconds > 0]
    limit = SLOW_SECONDS.get(card.kind, SLOW)
    if len(times) >= EASY_AFTER and median(times) > limit:
        yield f"takes you {median(times):.0f} s, above {limit:.0f}: it asks too much at once"
    if len(past) >= EASY_AFTER and all((one.rating or 0) >= 3 for one in past):
        yield f"never missed in {len(past)} answers: ask for more, or suspend it"
    if difficulty >= HARDEST:
        yield f"its difficulty is {difficulty:.1f} of 10: reword it, or divide it"


def _entry(card: Card) -> str:
    return card.key.partition("/")[0]


def _problem(card: Card, message: str, is_error: bool) -> Problem:
    where = f"card {_entry(card).partition(':')[2]}"
    return Problem(card.path, card.line, message, where, "error" if is_error else "warning")
