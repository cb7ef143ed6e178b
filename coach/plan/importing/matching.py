"""Which task of a new reading is which task of the last one; progress hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from coach.plan.importing.memory import Origin
from coach.plan.importing.tasking import DraftTask

SIMILAR = 0.6
"""From here on, words in the same place count as an edit and not as another task."""


def place_of(task_id: str) -> str:
    """Return the day or week that an id begins with."""
    return task_id.partition("/")[0]


def match_ids(tasks: Iterable[DraftTask], known: Mapping[str, Origin]) -> dict[str, str]:
    """Return the known id of each task that was there before, by the id it would get now.

    First the same words in the same place, then the same words anywhere, then similar words in the
    same place, the most alike first. Each known task is given away once.
    """
    rest, left, matched = list(tasks), dict(known), dict[str, str]()
    for alike in (_same_here, _same_words, _similar_here):
        pairs = [
            (score, task, name)
            for task in rest
            for name, origin in left.items()
            if (score := alike(task, origin))
        ]
        for _, task, name in sorted(pairs, key=lambda pair: -pair[0]):
            if name in left and task.id not in matched:
                matched[task.id] = name
                del left[name]
        rest = [task for task in rest if task.id not in matched]
    return matched


def _same_here(task: DraftTask, origin: Origin) -> float:
    return float(task.source == origin.source and task.place == origin.place)


def _same_words(task: DraftTask, origin: Origin) -> float:
    return float(task.source == origin.source)


def _similar_here(task: DraftTask, origin: Origin) -> float:
    """Return how alike the words are; another number (chapter 2 for 1) is another task."""
    if task.place != origin.place or _numbers(task.source) != _numbers(origin.source):
        return 0.0
    ratio = SequenceMatcher(None, task.source.lower(), origin.source.lower()).ratio()
    return ratio if ratio >= SIMILAR else 0.0


def _numbers(words: str) -> list[str]:
    return re.findall(r"\d+", words)
