"""Hidden tests of ppo_clip.

Each step is judged by the cases of the paper's figure: for a good step the objective stops growing
above 1 + clip, for a bad one below 1 - clip. Slopes are written down case by case.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

SINGLE, DOUBLE = torch.float32, torch.float64
EXACT = {SINGLE: (2e-4, 1e-6), DOUBLE: (1e-9, 1e-12)}
Rows = list[list[float]]


def step_objective(new: float, old: float, advantage: float, clip: float) -> tuple[float, float]:
    """Return the objective of one step and its slope by the new log probability."""
    ratio = math.exp(new - old)
    if advantage > 0 and ratio > 1 + clip:
        return (1 + clip) * advantage, 0.0
    if advantage < 0 and ratio < 1 - clip:
        return (1 - clip) * advantage, 0.0
    return ratio * advantage, ratio * advantage


def step_value(value: float, old: float, wanted: float, clip: float | None) -> tuple[float, float]:
    """Return the loss of one value and its slope."""
    near = value
    if clip is not None:
        near = min(max(value, old - clip), old + clip)
    if abs(near - wanted) > abs(value - wanted):
        return (near - wanted) ** 2 / 2, 0.0
    return (value - wanted) ** 2 / 2, value - wanted


def tensors(rows: Rows, kind: Any) -> list[Any]:
    return [torch.tensor(row, dtype=kind) for row in rows]


def call_text(name: str, rows: Rows, kind: Any, more: dict[str, Any]) -> str:
    dtype = ", dtype=torch.float64" if kind == DOUBLE else ""
    words = [f"torch.tensor({row}{dtype})" for row in rows]
    words += [f"{key}={value}" for key, value in more.items()]
    return f"{name}({', '.join(words)})"


def check_policy(solution: Any, *rows: list[float], kind: Any = SINGLE, **more: Any) -> None:
    given = call_text("policy_loss", list(rows), kind, more)
    got = solution.policy_loss(*tensors(list(rows), kind), **more)
    clip = more.get("clip", 0.2)
    parts = [step_objective(*step, clip)[0] for step in zip(*rows, strict=True)]
    right = torch.tensor(-sum(parts) / len(parts), dtype=kind)
    close(got, right, *EXACT[kind], given, dtype=True)


def check_value(solution: Any, *rows: list[float], kind: Any = SINGLE, **more: Any) -> None:
    given = call_text("value_loss", list(rows), kind, more)
    got = solution.value_loss(*tensors(list(rows), kind), **more)
    clip = more.get("clip", 0.2)
    parts = [step_value(*step, clip)[0] for step in zip(*rows, strict=True)]
    right = torch.tensor(sum(parts) / len(parts), dtype=kind)
    close(got, right, *EXACT[kind], given, dtype=True)


def test_policy__unmoved(solution: Any) -> None:
    """a policy that has not moved"""
    check_policy(solution, [-1.0, -2.0], [-1.0, -2.0], [2.0, -0.5])


def test_policy__a_little(solution: Any) -> None:
    """a good step that is a little more probable"""
    check_policy(solution, [-0.9], [-1.0], [2.0])


def test_policy__good_and_up(solution: Any) -> None:
    """a good step that is far more probable"""
    check_policy(solution, [-0.2], [-1.5], [3.0])


def test_policy__good_and_down(solution: Any) -> None:
    """a good step that is far less probable"""
    check_policy(solution, [-2.5], [-1.0], [3.0])


def test_policy__bad_and_down(solution: Any) -> None:
    """a bad step that is far less probable"""
    check_policy(solution, [-2.5], [-1.0], [-3.0])


def test_policy__bad_and_up(solution: Any) -> None:
    """a bad step that is far more probable"""
    check_policy(solution, [-0.2], [-1.5], [-3.0])


def test_policy__neutral(solution: Any) -> None:
    """a step that was neither good nor bad"""
    check_policy(solution, [-0.2], [-1.5], [0.0])


def test_policy__mixed(solution: Any) -> None:
    """good and bad steps together"""
    check_policy(
        solution, [-0.5, -1.0, -2.0, -1.0], [-1.5, -1.1, -1.0, -2.0], [1.0, 2.0, -1.0, -2.0]
    )


def test_policy__all_good(solution: Any) -> None:
    """two equally good steps"""
    check_policy(solution, [-1.0, -1.0], [-1.05, -0.95], [4.0, 4.0])


def test_policy__standardised(solution: Any) -> None:
    """advantages with a mean of zero and a deviation of one"""
    half = math.sqrt(0.5)
    check_policy(solution, [-0.95, -1.1], [-1.0, -1.05], [half, -half])


def test_policy__wide(solution: Any) -> None:
    """a clip of a half"""
    check_policy(solution, [-0.7, -0.2], [-1.0, -1.5], [2.0, 3.0], clip=0.5)


def test_policy__double(solution: Any) -> None:
    """log probabilities in float64"""
    check_policy(solution, [-0.9, -0.1], [-1.0, -1.0], [2.0, 0.7], kind=DOUBLE)


def test_value__near(solution: Any) -> None:
    """values that have hardly moved"""
    check_value(solution, [1.0, 2.0], [0.9, 2.1], [2.0, 0.0])


def test_value__towards(solution: Any) -> None:
    """a value that has moved far towards the return"""
    check_value(solution, [1.5], [0.0], [2.0])


def test_value__away(solution: Any) -> None:
    """a value that has moved far away from the return"""
    check_value(solution, [-1.5], [0.0], [2.0])


def test_value__past(solution: Any) -> None:
    """a value that was right and moved far"""
    check_value(solution, [3.0], [2.0], [2.0])


def test_value__down(solution: Any) -> None:
    """a value that has fallen far towards the return"""
    check_value(solution, [0.5], [3.0], [0.0], clip=0.5)


def test_value__several(solution: Any) -> None:
    """values that moved far, each in its own way"""
    check_value(solution, [1.5, -1.5, 3.0], [0.0, 0.0, 2.0], [2.0, 2.0, 2.0])


def test_value__unclipped(solution: Any) -> None:
    """values without clipping"""
    check_value(solution, [1.5, -1.0], [0.0, 0.0], [2.0, 1.0], clip=None)


def check_kl(solution: Any, new: list[float], old: list[float]) -> None:
    given = call_text("approximate_kl", [new, old], DOUBLE, {})
    got = solution.approximate_kl(*tensors([new, old], DOUBLE))
    parts = [math.expm1(a - b) - (a - b) for a, b in zip(new, old, strict=True)]
    close(got, torch.tensor(sum(parts) / len(parts), dtype=DOUBLE), 1e-9, 1e-12, given, dtype=True)


def test_kl__unmoved(solution: Any) -> None:
    """how far a policy is from itself"""
    check_kl(solution, [-1.0, -2.0], [-1.0, -2.0])


def test_kl__up(solution: Any) -> None:
    """how far it is where a step became more probable"""
    check_kl(solution, [-0.5], [-1.0])


def test_kl__both_ways(solution: Any) -> None:
    """how far it is where one step gained what the other lost"""
    check_kl(solution, [-0.5, -1.5], [-1.0, -1.0])


def test_kl__no_gradient(solution: Any, fixtures: Any) -> None:
    """whether the distance carries a gradient"""
    given = "approximate_kl(new, old).requires_grad"
    with asking(given):
        got = fixtures.asks_for_gradient(solution.approximate_kl, tensors([[-1.0], [-2.0]], SINGLE))
    equal(got, False, given)


def check_slopes(solution: Any, fixtures: Any, name: str, *rows: list[float]) -> None:
    given = call_text(name, list(rows), DOUBLE, {}) + "\n# the gradient by the first tensor"
    with asking(given):
        got = fixtures.gradients(getattr(solution, name), tensors(list(rows), DOUBLE))
    steps, step = zip(*rows, strict=True), step_value if name == "value_loss" else step_objective
    sign = 1 if name == "value_loss" else -1
    right = [sign * step(*one, 0.2)[1] / len(rows[0]) for one in steps]
    close(got[0], torch.tensor(right, dtype=DOUBLE), 1e-9, 1e-12, given)


def test_slopes__policy(solution: Any, fixtures: Any) -> None:
    """the gradient of the policy"""
    check_slopes(
        solution,
        fixtures,
        "policy_loss",
        [-0.5, -1.0, -2.0, -1.0, -3.0],
        [-1.5, -1.1, -1.0, -2.0, -1.0],
        [1.0, 2.0, -1.0, -2.0, 1.5],
    )


def test_slopes__value(solution: Any, fixtures: Any) -> None:
    """the gradient of the values"""
    check_slopes(
        solution,
        fixtures,
        "value_loss",
        [1.5, -1.5, 3.0, 0.1],
        [0.0, 0.0, 2.0, 0.0],
        [2.0, 2.0, 2.0, 1.0],
    )


def check_given(
    solution: Any, fixtures: Any, name: str, place: int, first: tuple[float, float] = (-0.9, -1.0)
) -> None:
    passed = tensors([list(first), [-1.0, -1.1], [2.0, -1.0]], DOUBLE)
    given = f"{name}(...)  # the gradient by argument {place + 1}"
    with asking(given):
        got = fixtures.gradients(getattr(solution, name), passed)
    close(
        got[place], torch.zeros(2, dtype=DOUBLE), 0, 0, given, "a gradient flows where none should"
    )


def test_given__old(solution: Any, fixtures: Any) -> None:
    """the gradient of the policy that acted"""
    check_given(solution, fixtures, "policy_loss", 1)


def test_given__advantages(solution: Any, fixtures: Any) -> None:
    """the gradient of the advantages"""
    check_given(solution, fixtures, "policy_loss", 2)


def test_given__values(solution: Any, fixtures: Any) -> None:
    """the gradients of old values and returns"""
    for values in ((-0.9, -1.0), (1.5, 0.5)):
        check_given(solution, fixtures, "value_loss", 1, values)
        check_given(solution, fixtures, "value_loss", 2, values)


def test_refused__clip(solution: Any) -> None:
    """a clip of zero, and one below"""
    one = torch.tensor([1.0])
    for name in ("policy_loss", "value_loss"):
        for clip in (0.0, -0.1):
            raises(
                ValueError,
                lambda n=name, c=clip: getattr(solution, n)(one, one, one, c),
                given=f"{name}(one, one, one, {clip})",
            )


def test_unchanged__input(solution: Any, fixtures: Any) -> None:
    """the input stays as it was"""
    for name in ("policy_loss", "value_loss"):
        rows = [[-0.9, -2.0], [-1.0, -1.1], [2.0, -1.0]]
        given = call_text(name, rows, SINGLE, {})
        with asking(given):
            after = fixtures.afterwards(getattr(solution, name), tensors(rows, SINGLE))
        close(list(after), tensors(rows, SINGLE), 0, 0, given, "what was passed in was changed")


LOGS = st.integers(-24, 0).map(lambda number: number / 8)
SIGNED = st.integers(-16, 16).map(lambda number: number / 4)


@settings(max_examples=40)
@example(steps=[(-0.5, -1.5, 1.0), (-2.0, -1.0, -1.0), (-2.0, -1.0, 1.0), (0.0, -2.0, -1.0)])
@given(steps=st.lists(st.tuples(LOGS, LOGS, SIGNED), min_size=1, max_size=5))
def test_any__policy(solution: Any, steps: list[tuple[float, float, float]]) -> None:
    """any steps"""
    assume(all(abs(abs(math.exp(new - old) - 1) - 0.2) > 1e-3 for new, old, _ in steps))
    check_policy(solution, *(list(column) for column in zip(*steps, strict=True)), kind=DOUBLE)


@settings(max_examples=40)
@example(steps=[(1.5, 0.0, 2.0), (-1.5, 0.0, 2.0), (3.0, 2.0, 2.0)])
@given(steps=st.lists(st.tuples(SIGNED, SIGNED, SIGNED), min_size=1, max_size=5))
def test_any__values(solution: Any, steps: list[tuple[float, float, float]]) -> None:
    """any values"""
    check_value(solution, *(list(column) for column in zip(*steps, strict=True)), kind=DOUBLE)
