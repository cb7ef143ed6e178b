"""Hidden tests of advantage_estimation.

The reference never goes backwards: it sums each step's later surprises, as the paper defines them.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Step = tuple[float, float, float, int, int]
NAMES = ("rewards", "values", "next_values", "ended", "cut")


def reference(steps: list[Step], gamma: float, lam: float) -> list[float]:
    """Return the advantages, by the sum that defines them."""
    exact = Fraction(gamma)
    surprises = [
        Fraction(reward) + (0 if ended else exact * Fraction(after)) - Fraction(value)
        for reward, value, after, ended, _ in steps
    ]
    found = []
    for start in range(len(steps)):
        total, weight = Fraction(0), Fraction(1)
        for place in range(start, len(steps)):
            total += weight * surprises[place]
            weight *= exact * Fraction(lam)
            if steps[place][3] or steps[place][4]:
                break
        found.append(float(total))
    return found


def arrays(steps: list[Step], kind: Any = np.float64, flags: Any = np.bool_) -> list[Any]:
    columns = list(zip(*steps, strict=True)) if steps else [()] * 5
    kinds = (kind, kind, kind, flags, flags)
    return [np.array(column, dtype=one) for column, one in zip(columns, kinds, strict=True)]


def check(
    solution: Any,
    steps: list[Step],
    part: int = 0,
    kinds: tuple[Any, Any] = (np.float64, np.bool_),
    **more: float,
) -> None:
    """Check the advantages (part 0) or the returns (part 1)."""
    passed = arrays(steps, *kinds)
    lines = [
        f"{name} = np.array({array.tolist()}, dtype=np.{array.dtype})"
        for name, array in zip(NAMES, passed, strict=True)
    ]
    words = "".join(f", {name}={value}" for name, value in more.items())
    given = "\n".join([*lines, f"advantages({', '.join(NAMES)}{words})[{part}]"])
    got = solution.advantages(*passed, **more)[part]
    right = reference(steps, more.get("gamma", 0.99), more.get("lam", 0.95))
    if part:
        right = [one + step[1] for one, step in zip(right, steps, strict=True)]
    close(got, np.array(right, dtype=np.float64), 1e-8, 1e-10, given, dtype=True)


def test_one__goes_on(solution: Any) -> None:
    """one step that goes on"""
    check(solution, [(1.0, 0.5, 2.0, 0, 0)], gamma=0.5, lam=0.5)


def test_one__ended(solution: Any) -> None:
    """one step that ends the episode"""
    check(solution, [(1.0, 0.5, 8.0, 1, 0)], gamma=0.5, lam=0.5)


def test_one__cut(solution: Any) -> None:
    """one step that is cut"""
    check(solution, [(1.0, 0.5, 8.0, 0, 1)], gamma=0.5, lam=0.5)


def test_one__both(solution: Any) -> None:
    """one step that is ended and cut"""
    check(solution, [(1.0, 0.5, 8.0, 1, 1)], gamma=0.5, lam=0.5)


def test_some__two(solution: Any) -> None:
    """two steps without rewards at first"""
    check(solution, [(0.0, 0.0, 0.0, 0, 0), (4.0, 0.0, 0.0, 1, 0)], gamma=0.5, lam=0.5)


def test_some__three(solution: Any) -> None:
    """three steps to an end"""
    steps = [(1.0, 2.0, 3.0, 0, 0), (-1.0, 3.0, 0.5, 0, 0), (2.0, 0.5, 9.0, 1, 0)]
    check(solution, steps, gamma=0.75, lam=0.5)


def test_some__going_on(solution: Any) -> None:
    """three steps that go on"""
    steps = [(1.0, 2.0, 3.0, 0, 0), (-1.0, 3.0, 0.5, 0, 0), (2.0, 0.5, 4.0, 0, 0)]
    check(solution, steps, gamma=0.75, lam=0.5)


def test_some__default(solution: Any) -> None:
    """no gamma and no lam given"""
    check(solution, [(1.0, 0.0, 2.0, 0, 0), (1.0, 2.0, 1.0, 0, 0), (1.0, 1.0, 0.0, 1, 0)])


def test_dials__lam_zero(solution: Any) -> None:
    """a lam of zero"""
    steps = [(1.0, 2.0, 3.0, 0, 0), (-1.0, 3.0, 0.5, 0, 0)]
    check(solution, steps, gamma=0.5, lam=0.0)


def test_dials__lam_one(solution: Any) -> None:
    """a lam of one"""
    steps = [(1.0, 2.0, 3.0, 0, 0), (-1.0, 3.0, 0.5, 0, 0), (2.0, 0.5, 0.0, 1, 0)]
    check(solution, steps, gamma=0.5, lam=1.0)


def test_dials__gamma_one(solution: Any) -> None:
    """a gamma of one"""
    steps = [(1.0, 2.0, 3.0, 0, 0), (-1.0, 3.0, 0.5, 0, 0)]
    check(solution, steps, gamma=1.0, lam=0.5)


def test_dials__gamma_zero(solution: Any) -> None:
    """a gamma of zero"""
    steps = [(1.0, 2.0, 3.0, 0, 0), (-1.0, 3.0, 0.5, 0, 0)]
    check(solution, steps, gamma=0.0, lam=0.5)


def test_several__ended(solution: Any) -> None:
    """a second episode behind an end"""
    steps = [(1.0, 1.0, 0.0, 1, 0), (5.0, 2.0, 0.0, 1, 0)]
    check(solution, steps, gamma=0.5, lam=0.5)


def test_several__cut(solution: Any) -> None:
    """a second episode behind a cut"""
    steps = [(1.0, 1.0, 0.0, 0, 1), (5.0, 2.0, 0.0, 1, 0)]
    check(solution, steps, gamma=0.5, lam=0.5)


def test_several__cut_value(solution: Any) -> None:
    """what a cut episode had reached, and not what comes behind it"""
    steps = [(1.0, 1.0, 6.0, 0, 1), (0.0, 3.0, 3.0, 1, 0)]
    check(solution, steps, gamma=0.5, lam=0.5)


def test_several__three(solution: Any) -> None:
    """three episodes"""
    steps = [
        (1.0, 0.5, 2.0, 0, 0),
        (0.0, 2.0, 7.0, 1, 0),
        (2.0, 1.0, 1.5, 0, 0),
        (1.0, 1.5, 4.0, 0, 1),
        (3.0, 1.0, 2.5, 0, 0),
    ]
    check(solution, steps, gamma=0.9, lam=0.8)


def test_returns__one(solution: Any) -> None:
    """the return of one step"""
    check(solution, [(1.0, 0.5, 2.0, 0, 0)], 1, gamma=0.5, lam=0.5)


def test_returns__several(solution: Any) -> None:
    """the returns of three steps"""
    steps = [(1.0, 2.0, 3.0, 0, 0), (-1.0, 3.0, 0.5, 0, 0), (2.0, 0.5, 0.0, 1, 0)]
    check(solution, steps, 1, gamma=0.5, lam=0.5)


def test_returns__lam_one(solution: Any) -> None:
    """the returns where lam is one"""
    steps = [(1.0, 2.0, 3.0, 0, 0), (-1.0, 3.0, 0.5, 0, 0), (2.0, 0.5, 0.0, 1, 0)]
    check(solution, steps, 1, gamma=0.5, lam=1.0)


def test_input__flags_as_numbers(solution: Any) -> None:
    """flags as whole numbers"""
    steps = [(1.0, 1.0, 4.0, 0, 1), (5.0, 2.0, 3.0, 1, 0), (1.0, 1.0, 1.0, 0, 0)]
    check(solution, steps, 0, (np.float64, np.int64), gamma=0.5, lam=0.5)


def test_input__whole_numbers(solution: Any) -> None:
    """rewards and values as whole numbers"""
    steps = [(1, 2, 3, 0, 0), (-1, 3, 1, 0, 0)]
    check(solution, steps, 0, (np.int64, np.bool_), gamma=0.5, lam=0.5)


def test_input__single_precision(solution: Any) -> None:
    """rewards and values as float32"""
    steps = [(1.5, 0.5, 3.0, 0, 0), (-1.25, 3.0, 1.0, 1, 0)]
    check(solution, steps, 0, (np.float32, np.bool_), gamma=0.5, lam=0.5)
    check(solution, steps, 1, (np.float32, np.bool_), gamma=0.5, lam=0.5)


def test_input__none(solution: Any) -> None:
    """no steps"""
    check(solution, [])
    check(solution, [], 1)


def test_input__lengths(solution: Any) -> None:
    """arrays of different lengths"""
    for short in range(5):
        passed = arrays([(1.0, 1.0, 1.0, 0, 0)] * 3)
        passed[short] = passed[short][:2]
        given = f"three steps, but only two {NAMES[short]}"
        raises(ValueError, lambda p=passed: solution.advantages(*p), given=given)


def test_input__unchanged(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    passed = arrays([(1.0, 1.0, 4.0, 1, 0), (5.0, 2.0, 3.0, 0, 0)])
    given = "advantages(*arrays)\narrays"
    with asking(given):
        after = fixtures.afterwards(solution.advantages, [one.copy() for one in passed])
    equal([one.tolist() for one in after], [one.tolist() for one in passed], given)


def test_long__many_steps(solution: Any, rng: Random) -> None:
    """twenty thousand steps"""
    rewards = np.array([float(rng.randint(0, 3)) for _ in range(20_000)])
    zeros, flags = np.zeros(20_000), np.zeros(20_000, dtype=bool)
    given = "# 20,000 rewards, values of zero, no end\nadvantages(..., gamma=0.5, lam=1.0)[0]"
    got = solution.advantages(rewards, zeros, zeros, flags, flags, gamma=0.5, lam=1.0)[0]
    padded = np.concatenate([rewards, np.zeros(64)])
    wanted = sum(0.5**ahead * padded[ahead : ahead + 20_000] for ahead in range(64))
    close(got, wanted, 1e-8, 1e-10, given)


NUMBERS = st.integers(-16, 16).map(lambda number: number / 4)
STEPS = st.tuples(NUMBERS, NUMBERS, NUMBERS, st.integers(0, 1), st.integers(0, 1))


@example(steps=[(1.0, 0.5, 2.0, 0, 0), (1.0, 1.5, 3.0, 0, 1), (2.0, 1.0, 1.0, 1, 0)], lam=0.75)
@given(steps=st.lists(STEPS, max_size=6), lam=st.sampled_from([0.0, 0.75, 1.0]))
def test_any__generated(solution: Any, steps: list[Step], lam: float) -> None:
    """any steps"""
    check(solution, steps, gamma=0.5, lam=lam)
