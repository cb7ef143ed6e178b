"""Plays small worlds with a learner beside it; holds no expected answers."""

from __future__ import annotations

from typing import Any


def learnt(learner: Any, made: list[Any], steps: list[Any], asked: list[Any]) -> list[Any]:
    """Return what each update answered, then the values asked for, of a learner made with these."""
    one = learner(*made)
    answers = [one.update(*step) for step in steps]
    return [answers, [one.value(*pair) for pair in asked]]


def best_of(learner: Any, made: list[Any], steps: list[Any], states: list[Any]) -> list[Any]:
    one = learner(*made)
    for step in steps:
        one.update(*step)
    return [one.best(state) for state in states]


def numbers(left: list[float]) -> Any:
    def draw() -> float:
        if not left:
            raise ValueError("draw() was called once too often")
        return left.pop(0)

    return draw


def chosen(
    learner: Any, made: list[Any], steps: list[Any], epsilon: float, drawn: list[float]
) -> list[Any]:
    """Return the action chosen in state "s", and how many numbers are left."""
    one = learner(*made)
    for step in steps:
        one.update(*step)
    left = list(drawn)
    return [one.choose("s", epsilon, numbers(left)), len(left)]


def played(
    learner: Any,
    made: list[Any],
    world: dict[Any, Any],
    episodes: int,
    epsilon: float,
    drawn: list[float],
    longest: Any,
) -> list[Any]:
    """Return the sums, all steps that were played, all values, and how many draws are left."""
    one = learner(*made)
    left, seen = list(drawn), []

    def step(state: Any, action: Any) -> Any:
        if len(seen) > 2000:
            raise ValueError("the episode never stops")
        seen.append((state, action))
        return world[state, action]

    more = () if longest is None else (longest,)
    sums = one.train(step, "s", episodes, epsilon, numbers(left), *more)
    values = {pair: one.value(*pair) for pair in sorted(world)}
    return [list(sums), seen, values, len(left)]


def two(learner: Any) -> list[float]:
    """Return what a second learner says of what the first has learnt."""
    first, second = learner(["a", "b"], 0.5, 0.5), learner(["a", "b"], 0.5, 0.5)
    first.update("s", "a", 4.0, "t", True)
    return [first.value("s", "a"), second.value("s", "a")]
