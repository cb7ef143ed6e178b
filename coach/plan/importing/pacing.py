"""Two paces of one plan, where the file says of the longer one only what it adds.

``Track B, 36 weeks: the same, but each sprint has more drills`` names no weeks. Its additional
weeks are spread evenly over the parts of the plan that has weeks, and each holds what is added.
That is a guess, and shown as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.plan.importing import marks
from coach.plan.importing.outline import Entry, Part
from coach.record import record

DOUBT = "taken for work that the longer pace adds after each part"
_WEEKS = re.compile(r"(\d+)\s*-?\s*weeks?\b", re.I)
_AROUND = re.compile(r"^\W+|\W+$")


@record
class Pace:
    """One of two or more paces of a plan."""

    track: str
    """The heading that names it."""
    weeks: int
    about: str = ""
    """What the file says of it elsewhere: ``Nine months: with more repetition``."""
    line: int = 0
    """The line that says so."""

    @property
    def id(self) -> str:
        return str(self.weeks)

    @property
    def title(self) -> str:
        """Return its name without the length, which stands beside it."""
        found = marks.track(self.track)
        words = found[1] if found and found[1] else self.track
        name = _AROUND.sub("", _WEEKS.sub("", words).replace("()", ""))
        return name or f"{self.weeks} weeks"


def with_paces(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return entries in which what a longer pace adds is work, and doubtful."""
    longer = {pace.track for pace in paces_of(entries)[1:]}
    return tuple(
        replace(entry, part=Part.ADDED, doubt=DOUBT)
        if entry.part is Part.CHANGE and entry.place.track in longer
        else entry
        for entry in entries
    )


def paces_of(entries: Sequence[Entry]) -> list[Pace]:
    """Return the plan with weeks as a pace and the longer ones after it; nothing without those."""
    reached: dict[str, int] = {}
    for entry in entries:
        if entry.place.weeks:
            track = entry.place.track
            reached[track] = max(reached.get(track, 0), entry.place.weeks[1])
    if not reached:
        return []
    first = next(iter(reached))
    changed = {entry.place.track for entry in entries if entry.part in (Part.CHANGE, Part.ADDED)}
    longer = [
        Pace(track, weeks)
        for track in dict.fromkeys(entry.text for entry in entries if entry.part is Part.TRACK)
        if track in changed - reached.keys() and (weeks := _weeks_in(track)) > reached[first]
    ]
    if not (first and longer):
        return []
    return [_described(pace, entries) for pace in (Pace(first, reached[first]), *longer)]


def _described(pace: Pace, entries: Sequence[Entry]) -> Pace:
    for entry in entries:
        title, _, words = entry.text.partition(": ")
        if entry.part is Part.TEXT and title == pace.title and words:
            return replace(pace, about=words, line=entry.piece.first)
    return pace


def _weeks_in(words: str) -> int:
    match = _WEEKS.search(words)
    return int(match[1]) if match else 0
