"""Recall on a chosen day: what it will be, and which cards a daily budget should go to. Pure.

Every day takes the cards whose chance of recall on the chosen day grows most by an answer today.
Assumed: FSRS is right about each card; a forgotten card is learned again on the same day; of later
answers, those more likely right than wrong are right; a card never answered is recalled never.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.recall.memory import DEFAULT, Memory, Parameters, Rating, retrievability, update
from coach.record import record

_WORTH = 0.02
"""An answer that adds less to the chance of recall is left out."""


@record
class Known:
    """What is known of a card: nothing, for one never answered."""

    memory: Memory | None = None
    last_day: int = 0
    parameters: Parameters = DEFAULT

    def recall(self, day: int) -> float:
        if self.memory is None:
            return 0.0
        return retrievability(self.memory, day - self.last_day, self.parameters)

    def after(self, rating: Rating, day: int) -> Known:
        elapsed = day - self.last_day if self.memory else 0
        memory = update(self.memory, rating, elapsed, self.parameters)
        return Known(memory, day, self.parameters)


@record
class ExamPlan:
    """What to answer today, and what to expect on the day."""

    today: tuple[str, ...]
    """Cards, those that gain most first."""
    without: float
    """Mean chance of recall on the day if nothing more is answered, 0 to 1."""
    expected: float
    """The same with the budget spent on every day until then."""
    answers: int
    """How many answers that takes."""


def plan_exam(cards: Mapping[str, Known], today: int, day: int, a_day: int) -> ExamPlan:
    """Return the plan for an exam on ``day``, with ``a_day`` answers on each day before it."""
    if not cards:
        return ExamPlan((), 0.0, 0.0, 0)
    state, recall = dict(cards), {name: one.recall(day) for name, one in cards.items()}
    without, first, answers = _mean(recall), tuple[str, ...](), 0
    for on in range(today, max(today + 1, day)):
        picked = _picked(state, recall, on, day, a_day)
        if on == today:
            first = tuple(picked)
        for name in picked:
            recall[name] = _recall_after(state[name], on, day)
            likely = state[name].recall(on) >= 0.5
            state[name] = state[name].after(Rating.GOOD if likely else Rating.AGAIN, on)
        answers += len(picked)
    return ExamPlan(first, without, _mean(recall), answers)


def _picked(
    state: Mapping[str, Known], recall: Mapping[str, float], on: int, day: int, most: int
) -> Sequence[str]:
    if most < 1:
        return []
    # Nothing can gain more than what is missing: most cards need no reckoning.
    hopeful = sorted((name for name in state if 1 - recall[name] > _WORTH), key=recall.__getitem__)
    gains: list[tuple[float, str]] = []
    for name in hopeful:
        if len(gains) >= most and gains[most - 1][0] >= 1 - recall[name]:
            break
        gain = _recall_after(state[name], on, day) - recall[name]
        if gain > _WORTH and state[name].last_day < on:
            gains.append((gain, name))
            gains.sort(key=lambda pair: (-pair[0], pair[1]))
    return [name for _, name in gains[:most]]


def _recall_after(known: Known, on: int, day: int) -> float:
    """Return the chance of recall on the day, if the card is answered on ``on``."""
    chance = known.recall(on)
    right = known.after(Rating.GOOD, on).recall(day)
    wrong = known.after(Rating.AGAIN, on).recall(day)
    return chance * right + (1 - chance) * wrong


def _mean(values: Mapping[str, float]) -> float:
    return sum(values.values()) / len(values)
