"""When a card comes back: steps, whole days, and fuzz that can be foretold.

Pure: (state, rating, day, settings) -> outcome. The preview on a button is the same call as the
answer, so what is shown is what happens.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Any

from coach.recall.fuzz import (
    EVERY_DAY,
    Balance,
    Bounds,
    Calendar,
    fuzz_range,
    fuzz_share,
    fuzzed,
    half_up,
)
from coach.recall.memory import DEFAULT, Memory, Parameters, Rating, interval, update
from coach.record import record

_DAY_MINUTES = 24 * 60


class Phase(StrEnum):
    """Where an answered card is: in its first steps, in review, or in the steps after a lapse."""

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
    weekdays: tuple[float, ...] = EVERY_DAY
    """How much each weekday takes, Monday first: 1 usual, 0.5 reduced, 0 the least."""
    leech_lapses: int = 8
    """How often a card is forgotten before it is called a leech; 0 never."""
    leech_suspends: bool = True
    parameters: Parameters = DEFAULT
    """What FSRS reckons with: its own defaults, or what was fitted to the learner."""


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
    lapses: int = 0


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
    leech: bool = False
    """It was forgotten once too often."""
    suspend: bool = False
    parameters: str = DEFAULT.name

    def to_body(self) -> dict[str, Any]:
        """Return the part of an event's body that derived tables are folded from."""
        body: dict[str, Any] = {
            "rating": int(self.rating),
            "phase": self.phase.value,
            "step": self.step,
            "stability": self.memory.stability,
            "difficulty": self.memory.difficulty,
            "due_day": self.due_day,
            "due_ms": self.due_ms,
            "lapse": self.lapse,
            "parameters": self.parameters,
        }
        if self.leech:
            body.update(leech=True, suspend=self.suspend)
        return body


def answer(
    subject: str,
    before: Scheduled | None,
    rating: Rating,
    now: Moment,
    settings: Settings,
    calendar: Calendar | None = None,
) -> Outcome:
    """Return the outcome of an answer; ``before`` is None for a card never answered.

    With a ``calendar``, the day is chosen where there is room for it, inside the range of fuzz.
    """
    return _Answering(subject, before, now, settings, calendar).outcome(rating)


def preview(
    subject: str,
    before: Scheduled | None,
    now: Moment,
    settings: Settings,
    calendar: Calendar | None = None,
) -> dict[Rating, Outcome]:
    """Return what each of the four buttons would do."""
    answering = _Answering(subject, before, now, settings, calendar)
    return {rating: answering.outcome(rating) for rating in Rating}


class _Answering:
    """One card at one moment; what its buttons have in common is reckoned once."""

    def __init__(
        self,
        subject: str,
        before: Scheduled | None,
        now: Moment,
        settings: Settings,
        calendar: Calendar | None,
    ) -> None:
        self.subject, self.before, self.now = subject, before, now
        self.settings, self.calendar = settings, calendar
        self._memories: dict[Rating, Memory] = {}
        self._chosen: dict[Rating, int] = {}

    def outcome(self, rating: Rating) -> Outcome:
        before, memory = self.before, self._memory(rating)
        phase, step, minutes = _next_step(before, rating, self.settings)
        lapse = before is not None and before.phase is Phase.REVIEW and rating is Rating.AGAIN
        leech = lapse and before is not None and is_leech(before.lapses + 1, self.settings)
        due_day, due_ms = self.now.day, None
        if phase is Phase.REVIEW:
            due_day += self._days(rating)
        else:
            due_ms = self.now.milliseconds + math.floor(minutes * 60) * 1000
        suspend = leech and self.settings.leech_suspends
        name = self.settings.parameters.name
        return Outcome(rating, phase, step, memory, due_day, due_ms, lapse, leech, suspend, name)

    def _memory(self, rating: Rating) -> Memory:
        if rating not in self._memories:
            before = self.before
            elapsed = self.now.day - before.last_day if before else 0
            known, parameters = before.memory if before else None, self.settings.parameters
            self._memories[rating] = update(known, rating, elapsed, parameters)
        return self._memories[rating]

    def _interval(self, rating: Rating) -> float:
        settings = self.settings
        return interval(self._memory(rating), settings.retention, settings.parameters)

    def _days(self, rating: Rating) -> int:
        """Return the days to wait; a better answer waits longer than a worse one, as in Anki."""
        if rating not in self._chosen:
            days = self._interval(rating)
            least = self._least(rating, days)
            if not self._in_review:
                days = max(1.0, half_up(days))
            self._chosen[rating] = self._choose(days, Bounds(least, self.settings.maximum_days))
        return self._chosen[rating]

    @property
    def _in_review(self) -> bool:
        return self.before is not None and self.before.phase is Phase.REVIEW

    def _least(self, rating: Rating, days: float) -> int:
        least = 1
        if self._in_review and self.before is not None and rating is not Rating.AGAIN:
            least = self._not_backwards(days, self.before.due_day - self.before.last_day)
        worse = {Rating.GOOD: Rating.HARD, Rating.EASY: Rating.GOOD}.get(rating)
        if worse is None or not (self._in_review or rating is Rating.EASY):
            return least
        return max(least, self._days_unrounded(worse) + 1)

    def _not_backwards(self, days: float, last: int) -> int:
        """Return the least wait, as in Anki: no shorter than the last where fuzz alone would be.

        A wait that the range of fuzz does not reach is shorter in earnest, by another retention
        or an answer ahead of time, and may be.
        """
        if half_up(days) > last:
            return last + 1
        reach = fuzz_range(days, Bounds(1, self.settings.maximum_days)).last
        return last if last <= reach else 1

    def _days_unrounded(self, rating: Rating) -> int:
        """Return the days of the next worse answer; Anki rounds a graduating one only as such."""
        if self._in_review:
            return self._days(rating)
        days = self._interval(rating)
        return self._choose(days, Bounds(1, self.settings.maximum_days))

    def _choose(self, days: float, allowed: Bounds) -> int:
        if not self.settings.fuzz:
            least = min(allowed.first, allowed.last)
            return min(max(half_up(days), least), allowed.last)
        share = fuzz_share(self.subject, self.before.answers if self.before else 0)
        if self.calendar is None:
            return fuzzed(days, share, allowed)
        balance = Balance(self.now.day, self.calendar, self.subject, self.settings.weekdays)
        return balance.choose(days, share, allowed)


def is_leech(lapses: int, settings: Settings) -> bool:
    """Whether a card forgotten so often is told now: at the threshold, then every half of it."""
    threshold = settings.leech_lapses
    if threshold == 0 or lapses < threshold:
        return False
    return (lapses - threshold) % max(1, math.ceil(threshold / 2)) == 0


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
        minutes = (steps[0] + steps[1]) / 2
    else:
        minutes = min(steps[0] * 1.5, steps[0] + _DAY_MINUTES)
    return half_up(minutes / _DAY_MINUTES) * _DAY_MINUTES if minutes > _DAY_MINUTES else minutes


def in_words(outcome: Outcome, now: Moment) -> str:
    """Return the wait as a button shows it: ``10 min``, ``1 d``, ``2.4 mo``."""
    if outcome.due_ms is not None:
        minutes = max(1, round((outcome.due_ms - now.milliseconds) / 60_000))
        return f"{minutes} min" if minutes < 60 else f"{minutes / 60:.1f} h"
    days = outcome.due_day - now.day
    if days < 31:
        return f"{days} d"
    return f"{days / 30.4:.1f} mo" if days < 365 else f"{days / 365:.1f} y"
