"""Hidden tests of entropy_and_kl, in decimal arithmetic of 40 digits, and with known values."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import close, equal, raises, true

WEIGHTS = st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any)


def shares(weights: list[int]) -> list[float]:
    return [weight / sum(weights) for weight in weights]


def cross(p: list[float], q: list[float], base: float) -> float:
    """Return the cross-entropy, each logarithm taken with 40 digits."""
    if any(one > 0 and other == 0 for one, other in zip(p, q, strict=True)):
        return math.inf
    with localcontext() as context:
        context.prec = 40
        pairs = [(Decimal(one), Decimal(other)) for one, other in zip(p, q, strict=True) if one]
        total = sum((one * other.ln() for one, other in pairs), Decimal(0))
        return abs(float(total / Decimal(base).ln()))


def far(p: list[float], q: list[float], base: float) -> float:
    return cross(p, q, base) - cross(p, p, base)


def check(solution: Any, name: str, wanted: float, *given: Any) -> None:
    words = f"{name}({', '.join(map(str, given))})"
    got = getattr(solution, name)(*given)
    true(isinstance(got, float), "this is no float", words, got=repr(got))
    if wanted == math.inf:
        equal(got, wanted, words)
    else:
        true(got >= 0, "the answer is below zero", words, got=repr(got))
        close(got, wanted, 1e-9, 1e-12, words)


def refuse(solution: Any, name: str, *given: Any) -> None:
    words = f"{name}({', '.join(map(str, given))})"
    raises(ValueError, lambda: getattr(solution, name)(*given), words)


def test_entropy__coin(solution: Any) -> None:
    """entropy: a fair coin"""
    check(solution, "entropy", 1.0, [0.5, 0.5])


def test_entropy__die(solution: Any) -> None:
    """entropy: a die with eight sides"""
    check(solution, "entropy", 3.0, [0.125] * 8)


def test_entropy__uneven(solution: Any) -> None:
    """entropy: three uneven outcomes"""
    check(solution, "entropy", 1.5, [0.5, 0.25, 0.25])


def test_entropy__certain(solution: Any) -> None:
    """entropy: one certain outcome"""
    check(solution, "entropy", 0.0, [1.0])


def test_entropy__never(solution: Any) -> None:
    """entropy: an outcome that never happens"""
    check(solution, "entropy", 1.0, [0.5, 0.0, 0.5])


def test_entropy__base_e(solution: Any) -> None:
    """entropy: another base"""
    check(solution, "entropy", math.log(2), [0.5, 0.5], math.e)


@given(weights=WEIGHTS)
def test_entropy__any(solution: Any, weights: list[int]) -> None:
    """entropy: any three outcomes"""
    p = shares(weights)
    check(solution, "entropy", cross(p, p, 2), p)


def test_cross__same(solution: Any) -> None:
    """cross-entropy: twice the same"""
    check(solution, "cross_entropy", 1.5, [0.5, 0.25, 0.25], [0.5, 0.25, 0.25])


def test_cross__two(solution: Any) -> None:
    """cross-entropy: a fair coin, believed to be unfair"""
    check(solution, "cross_entropy", cross([0.5, 0.5], [0.25, 0.75], 2), [0.5, 0.5], [0.25, 0.75])


def test_cross__one_hot(solution: Any) -> None:
    """cross-entropy: one certain outcome"""
    check(solution, "cross_entropy", 2.0, [0.0, 1.0, 0.0], [0.5, 0.25, 0.25])


def test_cross__impossible(solution: Any) -> None:
    """cross-entropy: something happens that was held impossible"""
    check(solution, "cross_entropy", math.inf, [0.5, 0.5], [1.0, 0.0])


def test_cross__both_zero(solution: Any) -> None:
    """cross-entropy: never happens, and held impossible"""
    check(solution, "cross_entropy", 1.0, [0.5, 0.5, 0.0], [0.5, 0.5, 0.0])


def test_cross__base(solution: Any) -> None:
    """cross-entropy: another base"""
    check(solution, "cross_entropy", 2.0, [1.0, 0.0], [0.01, 0.99], 10)


@given(p=WEIGHTS, q=WEIGHTS)
def test_cross__any(solution: Any, p: list[int], q: list[int]) -> None:
    """cross-entropy: any three outcomes"""
    one, other = shares(p), shares(q)
    check(solution, "cross_entropy", cross(one, other, 2), one, other)


def test_divergence__same(solution: Any) -> None:
    """divergence: twice the same"""
    check(solution, "kl_divergence", 0.0, [0.1, 0.2, 0.7], [0.1, 0.2, 0.7])


def test_divergence__two(solution: Any) -> None:
    """divergence: a fair coin, believed to be unfair"""
    check(solution, "kl_divergence", far([0.5, 0.5], [0.25, 0.75], 2), [0.5, 0.5], [0.25, 0.75])


def test_divergence__other_way(solution: Any) -> None:
    """divergence: an unfair coin, believed to be fair"""
    check(solution, "kl_divergence", far([0.25, 0.75], [0.5, 0.5], 2), [0.25, 0.75], [0.5, 0.5])


def test_divergence__never(solution: Any) -> None:
    """divergence: something that never happens"""
    check(solution, "kl_divergence", 1.0, [0.5, 0.5, 0.0, 0.0], [0.25] * 4)


def test_divergence__impossible(solution: Any) -> None:
    """divergence: something happens that was held impossible"""
    check(solution, "kl_divergence", math.inf, [0.5, 0.25, 0.25], [0.5, 0.5, 0.0])


def test_divergence__both_zero(solution: Any) -> None:
    """divergence: never happens, and held impossible"""
    check(solution, "kl_divergence", 1.0, [1.0, 0.0, 0.0], [0.5, 0.5, 0.0])


def test_divergence__base(solution: Any) -> None:
    """divergence: another base"""
    check(solution, "kl_divergence", math.log(2), [1.0, 0.0], [0.5, 0.5], math.e)


@given(weights=WEIGHTS, other=WEIGHTS)
def test_divergence__any(solution: Any, weights: list[int], other: list[int]) -> None:
    """divergence: any three outcomes"""
    p, q = shares(weights), shares(other)
    check(solution, "kl_divergence", far(p, q, 2), p, q)


def joint(table: list[list[float]], base: float) -> float:
    """Return the entropies of both variables, less the entropy of the pair."""
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    parts = (rows, columns, [cell for row in table for cell in row])
    one, other, both = (cross(part, part, base) for part in parts)
    return one + other - both


def test_mutual__copies(solution: Any) -> None:
    """mutual information: two copies of a coin"""
    check(solution, "mutual_information", 1.0, [[0.5, 0.0], [0.0, 0.5]])


def test_mutual__nothing(solution: Any) -> None:
    """mutual information: nothing in common"""
    check(solution, "mutual_information", 0.0, [[0.1, 0.3], [0.15, 0.45]])


def test_mutual__some(solution: Any) -> None:
    """mutual information: something in common"""
    table = [[0.25, 0.125], [0.125, 0.5]]
    check(solution, "mutual_information", joint(table, 2), table)


def test_mutual__not_square(solution: Any) -> None:
    """mutual information: two rows and three columns"""
    table = [[0.125, 0.25, 0.125], [0.25, 0.0, 0.25]]
    check(solution, "mutual_information", joint(table, 2), table)


def test_mutual__empty_row(solution: Any) -> None:
    """mutual information: a row and a column of zeros"""
    table = [[0.5, 0.0, 0.25], [0.0, 0.0, 0.0], [0.0, 0.0, 0.25]]
    check(solution, "mutual_information", joint(table, 2), table)


def test_mutual__base(solution: Any) -> None:
    """mutual information: another base"""
    check(solution, "mutual_information", math.log(2), [[0.5, 0.0], [0.0, 0.5]], math.e)


def test_refused__sum(solution: Any) -> None:
    """a sum that is not one"""
    refuse(solution, "entropy", [0.5, 0.25])
    refuse(solution, "cross_entropy", [0.5, 0.5], [0.5, 0.75])
    refuse(solution, "cross_entropy", [0.5, 0.75], [0.5, 0.5])
    refuse(solution, "kl_divergence", [0.5, 0.75], [0.5, 0.5])
    refuse(solution, "mutual_information", [[0.5, 0.5], [0.5, 0.5]])


def test_refused__negative(solution: Any) -> None:
    """a negative probability"""
    refuse(solution, "entropy", [1.5, -0.5])
    refuse(solution, "kl_divergence", [0.5, 0.5], [1.5, -0.5])
    refuse(solution, "mutual_information", [[1.5, -0.5]])


def test_refused__lengths(solution: Any) -> None:
    """two distributions of different lengths"""
    refuse(solution, "cross_entropy", [0.5, 0.5], [0.5, 0.5, 0.0])
    refuse(solution, "kl_divergence", [0.5, 0.5, 0.0], [0.5, 0.5])
    refuse(solution, "mutual_information", [[0.5, 0.25], [0.25]])


def test_refused__empty(solution: Any) -> None:
    """nothing at all"""
    refuse(solution, "entropy", [])
    refuse(solution, "kl_divergence", [], [])
    refuse(solution, "mutual_information", [])


def test_rounding__above(solution: Any) -> None:
    """a sum a little above one"""
    check(solution, "entropy", 0.0, [1.0000005])
    check(solution, "kl_divergence", 0.0, [1.0], [1.0000005])
    check(solution, "kl_divergence", 0.0, [0.5, 0.5], [0.5000002, 0.5000002])


def test_rounding__sum(solution: Any) -> None:
    """a sum that rounding leaves a little off"""
    p = [0.1] * 10
    check(solution, "entropy", cross(p, p, 2), p)
    p = [0.3333333, 0.3333333, 0.3333333]
    check(solution, "entropy", cross(p, p, 2), p)
