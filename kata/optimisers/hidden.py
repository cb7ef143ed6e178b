"""Hidden tests of optimisers.

What is remembered is written as a sum over all gradients so far, not as a recurrence.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close

RTOL, ATOL = 1e-6, 1e-11


def faded(history: list[float], keep: float) -> float:
    """Return the sum of a history in which each number is worth ``keep`` of the next one."""
    ages = range(len(history) - 1, -1, -1)
    return math.fsum(number * keep**age for number, age in zip(history, ages, strict=True))


def sgd_move(past: list[float], rate: float, momentum: float = 0.0) -> float:
    return rate * faded(past, momentum)


def rms_move(past: list[float], rate: float, decay: float = 0.99, eps: float = 1e-8) -> float:
    mean = (1 - decay) * faded([g * g for g in past], decay)
    return rate * past[-1] / (math.sqrt(mean) + eps)


def adam_move(
    past: list[float], rate: float, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
) -> float:
    """Return a step of Adam; its corrected means are weighted means of all gradients so far."""
    ones = [1.0] * len(past)
    mean = faded(past, beta1) / faded(ones, beta1)
    square = faded([g * g for g in past], beta2) / faded(ones, beta2)
    return rate * mean / (math.sqrt(square) + eps)


MOVES: dict[str, Callable[..., float]] = {"SGD": sgd_move, "RMSprop": rms_move, "Adam": adam_move}


def answer(name: str, settings: dict[str, float], parameters: list[Any], steps: list[Any]) -> Any:
    found = []
    for place, parameter in enumerate(parameters):
        after = np.array(parameter, dtype=float)
        for at in np.ndindex(after.shape):
            history = [float(gradients[place][at]) for gradients in steps]
            for count in range(1, len(steps) + 1):
                after[at] -= MOVES[name](history[:count], **settings)
        found.append(after)
    return found


def lists(numbers: list[Any]) -> str:
    return f"[{', '.join(f'np.array({one.tolist()})' for one in numbers)}]"


def words(name: str, settings: dict[str, float], parameters: list[Any], steps: list[Any]) -> str:
    inside = ", ".join(f"{key}={value}" for key, value in settings.items())
    lines = [f"optimiser = {name}({inside})", f"p = {lists(parameters)}"]
    return "\n".join([*lines, *(f"p = optimiser.step(p, {lists(one)})" for one in steps)])


def arrays(numbers: list[Any]) -> list[Any]:
    return [np.array(one, dtype=float) for one in numbers]


def check(
    solution: Any, fixtures: Any, name: str, parameters: Any, steps: Any, **settings: float
) -> None:
    settings = {"rate": 0.1, **settings}
    start, gradients = arrays(parameters), [arrays(one) for one in steps]
    given = words(name, settings, start, gradients)
    with asking(given):
        got = fixtures.run(getattr(solution, name), settings, start, gradients)
    close(got, answer(name, settings, start, gradients), RTOL, ATOL, given)


def test_sgd__one_step(solution: Any, fixtures: Any) -> None:
    """SGD: one step"""
    check(solution, fixtures, "SGD", [[1.0, -2.0]], [[[3.0, 0.5]]])


def test_sgd__three_steps(solution: Any, fixtures: Any) -> None:
    """SGD: three steps without momentum"""
    check(solution, fixtures, "SGD", [[1.0]], [[[3.0]], [[-1.0]], [[2.0]]])


def test_sgd__first(solution: Any, fixtures: Any) -> None:
    """SGD: the first step with momentum"""
    check(solution, fixtures, "SGD", [[1.0]], [[[3.0]]], momentum=0.9)


def test_sgd__momentum(solution: Any, fixtures: Any) -> None:
    """SGD: three steps with momentum"""
    check(solution, fixtures, "SGD", [[1.0]], [[[3.0]], [[-1.0]], [[2.0]]], momentum=0.5)


def test_sgd__rolls_on(solution: Any, fixtures: Any) -> None:
    """SGD: gradients of zero after the first"""
    check(solution, fixtures, "SGD", [[1.0]], [[[2.0]], [[0.0]], [[0.0]]], momentum=0.9)


def test_sgd__lists(solution: Any, fixtures: Any) -> None:
    """SGD: two arrays of different shapes, with momentum"""
    steps = [[[[1.0, 2.0], [0.0, 1.0]], [3.0]], [[[1.0, 0.0], [4.0, 1.0]], [-3.0]]]
    check(solution, fixtures, "SGD", [[[0.0, 1.0], [2.0, 3.0]], [5.0]], steps, momentum=0.5)


def test_rmsprop__one_step(solution: Any, fixtures: Any) -> None:
    """RMSprop: one step"""
    check(solution, fixtures, "RMSprop", [[1.0, -2.0]], [[[3.0, -0.5]]], decay=0.75)


def test_rmsprop__steps(solution: Any, fixtures: Any) -> None:
    """RMSprop: three steps"""
    check(solution, fixtures, "RMSprop", [[1.0]], [[[3.0]], [[-1.0]], [[2.0]]], decay=0.5)


def test_rmsprop__default(solution: Any, fixtures: Any) -> None:
    """RMSprop: two steps with its own settings"""
    check(solution, fixtures, "RMSprop", [[1.0]], [[[3.0]], [[4.0]]])


def test_rmsprop__zero(solution: Any, fixtures: Any) -> None:
    """RMSprop: a gradient of zero at first"""
    check(solution, fixtures, "RMSprop", [[2.5]], [[[0.0]], [[2.0]]])


def test_rmsprop__eps(solution: Any, fixtures: Any) -> None:
    """RMSprop: an eps of one half"""
    check(solution, fixtures, "RMSprop", [[1.0]], [[[3.0]], [[1.0]]], decay=0.0, eps=0.5)


def test_rmsprop__tiny(solution: Any, fixtures: Any) -> None:
    """RMSprop: very small gradients"""
    check(solution, fixtures, "RMSprop", [[1.0]], [[[1e-8]], [[2e-8]]], decay=0.5)


def test_rmsprop__lists(solution: Any, fixtures: Any) -> None:
    """RMSprop: two arrays of different shapes"""
    steps = [[[[1.0, 2.0]], [3.0]], [[[-1.0, 3.0]], [-3.0]]]
    check(solution, fixtures, "RMSprop", [[[0.0, 1.0]], [5.0]], steps, decay=0.5)


def test_adam__one_step(solution: Any, fixtures: Any) -> None:
    """Adam: one step"""
    check(solution, fixtures, "Adam", [[1.0, -2.0]], [[[3.0, -0.5]]])


def test_adam__same(solution: Any, fixtures: Any) -> None:
    """Adam: four steps with the same gradient"""
    check(solution, fixtures, "Adam", [[1.0]], [[[3.0]]] * 4)


def test_adam__steps(solution: Any, fixtures: Any) -> None:
    """Adam: three steps with different gradients"""
    check(solution, fixtures, "Adam", [[1.0]], [[[3.0]], [[-1.0]], [[2.0]]])


def test_adam__settings(solution: Any, fixtures: Any) -> None:
    """Adam: three steps with other settings"""
    steps = [[[3.0]], [[-1.0]], [[2.0]]]
    check(solution, fixtures, "Adam", [[1.0]], steps, beta1=0.5, beta2=0.8, rate=0.02)


def test_adam__no_memory(solution: Any, fixtures: Any) -> None:
    """Adam: two steps with both betas 0"""
    check(solution, fixtures, "Adam", [[1.0]], [[[3.0]], [[-1.0]]], beta1=0.0, beta2=0.0)


def test_adam__eps(solution: Any, fixtures: Any) -> None:
    """Adam: an eps of one half"""
    check(solution, fixtures, "Adam", [[1.0]], [[[3.0]], [[3.0]]], eps=0.5)


def test_adam__tiny(solution: Any, fixtures: Any) -> None:
    """Adam: very small gradients"""
    check(solution, fixtures, "Adam", [[1.0]], [[[1e-8]], [[2e-8]]])


def test_adam__zero(solution: Any, fixtures: Any) -> None:
    """Adam: a gradient of zero at first"""
    check(solution, fixtures, "Adam", [[1.0]], [[[0.0]], [[2.0]], [[1.0]]])


def test_adam__lists(solution: Any, fixtures: Any) -> None:
    """Adam: two arrays, three steps"""
    steps = [[[[1.0, 2.0]], [3.0]], [[[-1.0, 3.0]], [-3.0]], [[[2.0, 3.0]], [1.0]]]
    check(solution, fixtures, "Adam", [[[0.0, 1.0]], [5.0]], steps)


@example(name="Adam", history=[1, -3, 2])
@given(
    name=st.sampled_from(["SGD", "RMSprop", "Adam"]),
    history=st.lists(st.integers(-5, 5), min_size=1, max_size=5),
)
def test_any__history(solution: Any, fixtures: Any, name: str, history: list[int]) -> None:
    """any few gradients, one after the other"""
    check(solution, fixtures, name, [[2.5]], [[[float(one)]] for one in history])


def check_turns(solution: Any, fixtures: Any, name: str, **settings: float) -> None:
    settings = {"rate": 0.1, **settings}
    start, steps = arrays([[1.0, 2.0]]), [arrays([[3.0, 1.0]]), arrays([[-1.0, 2.0]])]
    given = "# two of them in turns, one with the gradients in the other order\n"
    given += words(name, settings, start, steps)
    with asking(given):
        got = fixtures.in_turns(getattr(solution, name), settings, start, steps)
    wanted = [answer(name, settings, start, order) for order in (steps, steps[::-1])]
    close(got, wanted, RTOL, ATOL, given)


def test_apart__sgd(solution: Any, fixtures: Any) -> None:
    """SGD: two optimisers in turns"""
    check_turns(solution, fixtures, "SGD", momentum=0.5)


def test_apart__adam(solution: Any, fixtures: Any) -> None:
    """Adam: two optimisers in turns"""
    check_turns(solution, fixtures, "Adam")


def check_unchanged(solution: Any, fixtures: Any, name: str, **settings: float) -> None:
    settings = {"rate": 0.1, **settings}
    start, steps = arrays([[1.0, 2.0]]), [arrays([[3.0, 1.0]]), arrays([[-1.0, 2.0]])]
    given = words(name, settings, start, steps) + "\n# the arrays that were passed in"
    with asking(given):
        got = fixtures.afterwards(getattr(solution, name), settings, start, steps)
    close(got, [start, steps], given=given, message="an array that was passed in was changed")


def test_unchanged__sgd(solution: Any, fixtures: Any) -> None:
    """SGD: the arrays stay as they were"""
    check_unchanged(solution, fixtures, "SGD", momentum=0.5)


def test_unchanged__rmsprop(solution: Any, fixtures: Any) -> None:
    """RMSprop: the arrays stay as they were"""
    check_unchanged(solution, fixtures, "RMSprop")


def test_unchanged__adam(solution: Any, fixtures: Any) -> None:
    """Adam: the arrays stay as they were"""
    check_unchanged(solution, fixtures, "Adam")
