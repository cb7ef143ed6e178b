"""When a card comes back: steps, whole days, and fuzz that can be foretold.

Pure: (state, rating, day, settings) -> outcome. The preview on a button is the same call as the
answer, so what is shown is what happens.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Any

from coach.recall.memory import DEFAULT_PARAMETERS, Memory, Rating, interval, update
from coach.record import record


class Phase(StrEnum):
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@record
class Settings:
    """What the learner may choose about scheduling."""

    retention: float = 0.9
    learning_steps: tuple[float, ...] = (1.0, 10.0)
    """Minutes."""
    relearning_steps: tuple[float, ...] = (10.0,)
    """Minutes."""
    maximum_days: int = 36500
    fuzz: bool = True


@record
class Scheduled:
    """Where an item that has been answered stands."""

    phase: Phase
    memory: Memory
    step: int | None
    """Index of the step it waits for; None in review."""
    due_day: int
    """The learner's day (date.toordinal()) on which it is due."""
    due_ms: int | None
    """The moment it is due, within steps; None in review."""
    last_day: int
    answers: int


@record
class Moment:
    """The now of an answer: the learner's day and the clock."""

    day: int
    milliseconds: int


@record
class Outcome:
    """What an answer leads to; stored with it, so that nothing is ever scheduled twice."""

    rating: Rating
    phase: Phase
    step: int | None
    memory: Memory
    due_day: int
    due_ms: int | None
    lapse: bool
    """A card in review was forgotten."""

    def to_body(self) -> dict[str, Any]:
        """Return the part of an event's body that derived tables are folded from."""
        return {
            "rating": int(self.rating),
            "phase": self.phase.value,
            "step": self.step,
            "stability": self.memory.stability,
            "difficulty": self.memory.difficulty,
            "due_day": self.due_day,
            "due_ms": self.due_ms,
            "lapse": self.lapse,
            "parameters": DEFAULT_PARAMETERS,
        }


def answer(
    subject: str, before: Scheduled | None, rating: Rating, now: Moment, settings: Settings
) -> Outcome:
    """Return the outcome of an answer; ``before`` is None for a card never answered."""
    elapsed = now.day - before.last_day if before else 0
    memory = update(before.memory if before else None, rating, elapsed)
    phase, step, minutes = _next_step(before, rating, settings)
    lapse = before is not None and before.phase is Phase.REVIEW and rating is Rating.AGAIN
    if phase is Phase.REVIEW:
        days = _days(subject, before, memory, settings)
        return Outcome(rating, phase, None, memory, now.day + days, None, lapse)
    due_ms = now.milliseconds + round(minutes * 60_000)
    return Outcome(rating, phase, step, memory, now.day, due_ms, lapse)


def preview(
    subject: str, before: Scheduled | None, now: Moment, settings: Settings
) -> dict[Rating, Outcome]:
    """Return what each of the four buttons would do."""
    return {rating: answer(subject, before, rating, now, settings) for rating in Rating}


def _next_step(
    before: Scheduled | None, rating: Rating, settings: Settings
) -> tuple[Phase, int | None, float]:
    """Return phase, step and minutes to wait, by Anki's rules for (re)learning steps."""
    phase = before.phase if before else Phase.LEARNING
    if phase is Phase.REVIEW:
        if rating is not Rating.AGAIN or not settings.relearning_steps:
            return Phase.REVIEW, None, 0.0
        return Phase.RELEARNING, 0, settings.relearning_steps[0]
    steps = settings.learning_steps if phase is Phase.LEARNING else settings.relearning_steps
    # Steps may have become fewer since the card was last seen.
    step = min(before.step or 0, max(0, len(steps) - 1)) if before else 0
    if not steps or rating is Rating.EASY:
        return Phase.REVIEW, None, 0.0
    if rating is Rating.AGAIN:
        return phase, 0, steps[0]
    if rating is Rating.HARD:
        return phase, step, _hard_minutes(steps, step)
    if step + 1 >= len(steps):
        return Phase.REVIEW, None, 0.0
    return phase, step + 1, steps[step + 1]


def _hard_minutes(steps: tuple[float, ...], step: int) -> float:
    """Return Anki's wait after Hard: between the first two steps, or half as long again."""
    if step > 0:
        return steps[step]
    if len(steps) > 1:
        return (steps[0] + steps[1]) / 2
    return min(steps[0] * 1.5, steps[0] + 24 * 60)


def _days(subject: str, before: Scheduled | None, memory: Memory, settings: Settings) -> int:
    days = interval(memory, settings.retention)
    days = min(max(days, 1.0), float(settings.maximum_days))
    if not settings.fuzz:
        return round(days)
    share = fuzz_share(subject, before.answers if before else 0)
    return fuzzed(days, share, settings.maximum_days)


def fuzz_share(subject: str, answers: int) -> float:
    """Return a number in [0, 1) that is fixed for a card and its count of answers so far."""
    # Imported here: today's plan schedules nothing, and OpenSSL takes 3 ms to load.
    import hashlib

    digest = hashlib.blake2b(f"{subject}:{answers}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def fuzz_range(days: float, maximum: int) -> tuple[int, int]:
    """Return the first and last day that fuzz may choose, as Anki bounds them.

    Nothing below 2.5 days; then 1 day, 15 % of the part from 2.5 to 7, 10 % to 20, 5 % beyond.
    """
    if days < 2.5:
        return round(days), round(days)
    spread = 1.0
    for low, high, share in ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05)):
        spread += share * max(0.0, min(days, high) - low)
    lower = max(2, round(days - spread))
    upper = min(round(days + spread), maximum)
    return min(lower, upper), upper


def fuzzed(days: float, share: float, maximum: int) -> int:
    """Return a day of the fuzz range; every day of it is equally likely over ``share``."""
    lower, upper = fuzz_range(days, maximum)
    # A share one step below 1 rounds up to it in the product.
    return min(upper, math.floor(lower + share * (1 + upper - lower)))


def in_words(outcome: Outcome, now: Moment) -> str:
    """Return the wait as a button shows it: ``10 min``, ``1 d``, ``2.4 mo``."""
    if outcome.due_ms is not None:
        minutes = max(1, round((outcome.due_ms - now.milliseconds) / 60_000))
        return f"{minutes} min" if minutes < 60 else f"{minutes / 60:.1f} h"
    days = outcome.due_day - now.day
    if days < 31:
        return f"{days} d"
    return f"{days / 30.4:.1f} mo" if days < 365 else f"{days / 365:.1f} y"
