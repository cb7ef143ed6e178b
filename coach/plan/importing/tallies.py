"""What a file counts over months, such as problems solved: named by its tasks, rows and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.plan.importing.outline import Entry, Part
from coach.plan.importing.tasking import DraftTask

_SITES = r"leetcode|hackerrank|codewars|codeforces|neetcode|project euler|advent of code"
_COUNT = r"(\d{1,3})(?:\s*-\s*(\d{1,3}))?\s*\+?"
_BEFORE = re.compile(rf"\b{_COUNT}\s+(?:more\s+)?({_SITES})\b", re.I)
_BEHIND = re.compile(
    rf"\b({_SITES})\b[\s:-]*(?:solve\s+)?{_COUNT}\s+(?:[\w/]+\s+){{0,2}}"
    r"(?:problems?|puzzles?|exercises?|challenges?|easy|medium|hard)",
    re.I,
)
_NAMES = {"leetcode": "LeetCode", "hackerrank": "HackerRank", "neetcode": "NeetCode"}

Document = dict[str, object]


def tally(words: str) -> tuple[str, int, int] | None:
    """Return site, least and most of ``LeetCode: 3-5 problems`` or ``2 LeetCode problems``."""
    match = _BEFORE.search(words)
    if match:
        return match[3].lower(), int(match[1]), int(match[2] or match[1])
    match = _BEHIND.search(words)
    return (match[1].lower(), int(match[2]), int(match[3] or match[2])) if match else None


def count_tasks(tasks: Iterable[DraftTask], entries: Iterable[Entry]) -> list[Document]:
    """Let tasks that name a count add to its counter, and return the counters of the file.

    A target is a milestone's box whose day is known, a pace what comes back each week.
    """
    counters: dict[str, Document] = {}
    for task in tasks:
        found = tally(f"{task.label}: {task.source}")
        if found is not None:
            site, _, most = found
            task.counts = {_id(site): most}
            counters.setdefault(_id(site), _counter(site))
    for entry in entries:
        found = tally(entry.text)
        if found is None or _id(found[0]) not in counters:
            continue
        counter = counters[_id(found[0])]
        if entry.part is Part.CADENCE and "week" in " ".join(entry.piece.cells).lower():
            counter["weekly"] = found[1] if found[1] == found[2] else f"{found[1]}-{found[2]}"
        elif entry.part is Part.MILESTONE and (entry.place.days or entry.place.weeks):
            _aim(counter, entry, found[1])
    return list(counters.values())


def _id(site: str) -> str:
    return site.replace(" ", "-")


def _counter(site: str) -> Document:
    return {"id": _id(site), "title": f"{_NAMES.get(site, site.title())} problems"}


def _aim(counter: Document, entry: Entry, count: int) -> None:
    place = entry.place
    by = {"by_day": place.days[1]} if place.days else {}
    if place.weeks and not by:
        by = {"by_week": place.weeks[1]}
    targets = counter.setdefault("targets", [])
    assert isinstance(targets, list)
    targets.append({"count": count, **by})
