"""Which task of a new reading is which task of the last one; progress hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher

from coach.plan.importing.memory import Origin
from coach.plan.importing.tasking import DraftTask

SIMILAR = 0.6
"""From here on, words in the same place count as an edit and not as another task."""

Alike = Callable[[DraftTask, Origin], float]


def place_of(task_id: str) -> str:
    """Return the day or week that an id begins with."""
    return task_id.partition("/")[0]


def match_ids(tasks: Iterable[DraftTask], known: Mapping[str, Origin]) -> dict[str, str]:
    """Return the known id of each task that was there before, by the id it would get now.

    First the same words in the same place, then the same words anywhere, then similar words in the
    same place. Each known task is given away once.
    """
    rest, left, matched = list(tasks), dict(known), dict[str, str]()
    for alike in (_same_here, _same_words, _similar_here):
        for task in list(rest):
            found = _best(task, left, alike)
            if found:
                matched[task.id] = found
                del left[found]
                rest.remove(task)
    return matched


def _best(task: DraftTask, left: Mapping[str, Origin], alike: Alike) -> str:
    """Return the known task that is most alike, empty where none is at all."""
    best, name = 0.0, ""
    for candidate, origin in left.items():
        score = alike(task, origin)
        if score > best:
            best, name = score, candidate
    return name


def _same_here(task: DraftTask, origin: Origin) -> float:
    return float(task.source == origin.source and place_of(task.id) == origin.place)


def _same_words(task: DraftTask, origin: Origin) -> float:
    return float(task.source == origin.source)


def _similar_here(task: DraftTask, origin: Origin) -> float:
    if place_of(task.id) != origin.place:
        return 0.0
    ratio = SequenceMatcher(None, task.source.lower(), origin.source.lower()).ratio()
    return ratio if ratio >= SIMILAR else 0.0
