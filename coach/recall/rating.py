"""The rating to propose, from what an answer shows: was it right, with help, how fast."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from coach.recall.memory import Rating
from coach.record import record
from coach.words import counted

ENOUGH = 3
"""Right answers without help before the card's own pace is known."""
SLOW, FAST = 2.5, 0.5
"""Shares of the card's own median time beyond which an answer was laboured, or at once."""


@record
class Effort:
    """What an answer took: its time, the card's usual time where it is known, and hints."""

    milliseconds: int
    usual: int | None = None
    hints: int = 0


@record
class Proposal:
    """A rating with the reason, in a few words, where it is not plain from the verdict."""

    rating: Rating
    reason: str = ""


def usual_time(milliseconds: Sequence[int]) -> int | None:
    """Return the median of earlier right answers, or None while there are too few."""
    return round(median(milliseconds)) if len(milliseconds) >= ENOUGH else None


def propose(right: bool, effort: Effort) -> Proposal:
    """Return Again for a wrong answer; a right one is Good unless help or time say otherwise."""
    if not right:
        return Proposal(Rating.AGAIN)
    if effort.hints:
        return Proposal(Rating.HARD, f"with {counted(effort.hints, 'hint')}")
    if effort.usual is None or effort.milliseconds <= 0:
        return Proposal(Rating.GOOD)
    took, usual = effort.milliseconds / 1000, effort.usual / 1000
    words = f"{took:.0f} s, and {usual:.0f} s is usual for you here"
    if effort.milliseconds > SLOW * effort.usual:
        return Proposal(Rating.HARD, words)
    if effort.milliseconds < FAST * effort.usual:
        return Proposal(Rating.EASY, words)
    return Proposal(Rating.GOOD)
