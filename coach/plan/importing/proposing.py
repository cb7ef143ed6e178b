"""Katas, decks and topics that a task names in so many words; a learner accepts them or not."""

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


@record
class Proposal:
    """A kata, deck or topic for a task."""

    task_id: str
    field: str
    """``katas``, ``decks`` or ``topics``."""
    value: str
    task_title: str
    line: int

    @property
    def key(self) -> str:
        """Return what a refusal is remembered by."""
        return f"{self.task_id} {self.field} {self.value}"


def propose(
    tasks: Iterable[DraftTask], catalogue: Catalogue, declined: Iterable[str] = ()
) -> list[Proposal]:
    """Return what tasks name, in their order, without what was declined before."""
    refused = set(declined)
    return [
        proposal
        for task in tasks
        for proposal in _of(task, catalogue)
        if proposal.key not in refused
    ]


def _of(task: DraftTask, catalogue: Catalogue) -> Iterator[Proposal]:
    words = _words(f"{task.label} {task.source}")
    for field, known in (
        ("katas", catalogue.katas),
        ("decks", catalogue.decks),
        ("topics", catalogue.topics),
    ):
        for name, called in known.items():
            if _names(words, _words(called)):
                yield Proposal(task.id, field, name, task.title, task.line)


def _names(words: list[str], called: list[str]) -> bool:
    """Whether words hold a name, its words side by side."""
    length = len(called)
    starts = range(len(words) - length + 1)
    return bool(called) and any(words[at : at + length] == called for at in starts)


def _words(text: str) -> list[str]:
    """Return words in small letters without endings, so that graphs are found as a graph."""
    found = re.findall(r"[a-z0-9]+", text.lower())
    return [_ENDINGS.sub("", word) if len(word) > 4 else word for word in found]
