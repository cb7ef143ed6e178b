"""Katas, decks, topics and cards that a task names in so many words, to be taken or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from coach.plan.importing.tasking import DraftTask
from coach.record import record

_ENDINGS = re.compile(r"(ies|es|s|ing|ed)$")


@record
class Catalogue:
    """What there is to propose, by id, each with the words it goes by."""

    katas: Mapping[str, str] = {}
    decks: Mapping[str, str] = {}
    topics: Mapping[str, str] = {}
    cards: Mapping[str, str] = {}


@record
class Proposal:
    """A kata, deck, topic or card for a task."""

    task_id: str
    field: str
    """``katas``, ``decks``, ``topics`` or ``cards``."""
    value: str
    task_title: str
    line: int

    @property
    def key(self) -> str:
        """Return what a refusal is remembered by."""
        return f"{self.task_id} {self.field} {self.value}"


@record
class _Name:
    """What something in the catalogue goes by, and its place there."""

    place: int
    field: str
    value: str
    words: tuple[str, ...]


def propose(
    tasks: Iterable[DraftTask], catalogue: Catalogue, declined: Iterable[str] = ()
) -> list[Proposal]:
    """Return what tasks name, in their order, without what was declined before."""
    refused, names = set(declined), _by_first_word(catalogue)
    return [
        proposal for task in tasks for proposal in _of(task, names) if proposal.key not in refused
    ]


def _by_first_word(catalogue: Catalogue) -> dict[str, list[_Name]]:
    """Return all names by the word they begin with: thousands of cards are not tried one by one."""
    found: dict[str, list[_Name]] = {}
    place = 0
    for field in ("katas", "decks", "topics", "cards"):
        known: Mapping[str, str] = getattr(catalogue, field)
        for name, called in known.items():
            words = _words(called)
            if words:
                one = _Name(place, field, name, tuple(words))
                found.setdefault(words[0], []).append(one)
                place += 1
    return found


def _of(task: DraftTask, names: Mapping[str, list[_Name]]) -> Iterator[Proposal]:
    words = _words(f"{task.label} {task.source}")
    named = {
        one
        for at, word in enumerate(words)
        for one in names.get(word, ())
        if tuple(words[at : at + len(one.words)]) == one.words
    }
    for one in sorted(named, key=lambda one: one.place):
        yield Proposal(task.id, one.field, one.value, task.title, task.line)


def _words(text: str) -> list[str]:
    """Return words in small letters without endings, so that graphs are found as a graph."""
    found = re.findall(r"[a-z0-9]+", text.lower())
    return [_ENDINGS.sub("", word) if len(word) > 4 else word for word in found]
