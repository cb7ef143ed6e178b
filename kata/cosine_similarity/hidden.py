"""Hidden tests of cosine_similarity, against angles that are known and exact arithmetic."""

from __future__ import annotations

import math
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from hypothesis import assume, example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

CELL = st.integers(-5, 5)
ROW = st.lists(CELL, min_size=3, max_size=3)
ROWS = st.lists(ROW, min_size=1, max_size=5)


def exact(a: list[int], b: list[int]) -> float:
    """Return the cosine from its square, which is a fraction."""
    product = sum(x * y for x, y in zip(a, b, strict=True))
    squares = sum(x * x for x in a) * sum(y * y for y in b)
    if squares == 0:
        return 0.0
    return math.copysign(math.sqrt(Fraction(product**2, squares)), product)


def check(solution: Any, a: Any, b: Any, wanted: float) -> None:
    given = f"cosine(np.array({a}), np.array({b}))"
    got = solution.cosine(np.array(a), np.array(b))
    close(float(got), wanted, 0, 1e-9, given=given)


def check_matrix(solution: Any, a: Any, b: Any, wanted: Any) -> None:
    given = f"cosine_matrix(np.array({a}), np.array({b}))"
    got = solution.cosine_matrix(np.array(a), np.array(b))
    close(got, np.array(wanted, dtype=float), 0, 1e-9, given=given, dtype=True)


def check_nearest(solution: Any, query: Any, rows: Any, k: int, wanted: list[int]) -> None:
    given = f"nearest(np.array({query}), np.array({rows}), {k})"
    equal(solution.nearest(np.array(query), np.array(rows), k), wanted, given)


def test_pair__known(solution: Any) -> None:
    """two vectors: a side of a right triangle"""
    check(solution, [1.0, 0.0], [3.0, 4.0], 0.6)


def test_pair__same_way(solution: Any) -> None:
    """two vectors: the same way, one longer"""
    check(solution, [1.0, 2.0], [2.0, 4.0], 1.0)


def test_pair__opposite(solution: Any) -> None:
    """two vectors: opposite ways"""
    check(solution, [1.0, -2.0, 3.0], [-2.0, 4.0, -6.0], -1.0)


def test_pair__right_angle(solution: Any) -> None:
    """two vectors: a right angle"""
    check(solution, [2.0, 1.0], [-1.0, 2.0], 0.0)


def test_pair__second_long(solution: Any) -> None:
    """two vectors of length 1 and 10"""
    check(solution, [0.6, 0.8], [10.0, 0.0], 0.6)


def test_pair__one_number(solution: Any) -> None:
    """two vectors of one number"""
    check(solution, [3.0], [-0.5], -1.0)


def test_pair__zeros(solution: Any, fixtures: Any) -> None:
    """two vectors: one of zeros"""
    for a, b in (([0.0, 0.0], [3.0, 4.0]), ([3.0, 4.0], [0.0, 0.0]), ([0.0], [0.0])):
        given = f"cosine(np.array({a}), np.array({b}))"
        with asking(given):
            got = fixtures.quietly(solution.cosine, np.array(a), np.array(b))
        close(got, 0.0, 0, 0, given=given)


def test_pair__bounds(solution: Any) -> None:
    """two vectors: never above 1"""
    for n in range(1, 60):
        a = np.array([n / 7, n / 3, 0.1])
        given = f"a = np.array({a.tolist()})\ncosine(a, 3 * a)"
        got = float(solution.cosine(a, 3 * a))
        true(
            1 - 1e-9 <= got <= 1,
            "the cosine lies outside",
            given,
            "1.0, or a little less",
            repr(got),
        )


def test_pair__opposite_bounds(solution: Any) -> None:
    """two vectors: never below -1"""
    for n in range(1, 60):
        a = np.array([n / 7, n / 3, 0.1])
        given = f"a = np.array({a.tolist()})\ncosine(a, -3 * a)"
        got = float(solution.cosine(a, -3 * a))
        true(
            -1 <= got <= 1e-9 - 1,
            "the cosine lies outside",
            given,
            "-1.0 or a little more",
            repr(got),
        )


def test_pair__huge(solution: Any) -> None:
    """two vectors: very large numbers"""
    check(solution, [1e200, 0.0], [3e200, 4e200], 0.6)


def test_pair__tiny(solution: Any) -> None:
    """two vectors: very small numbers"""
    check(solution, [1e-200, 0.0], [3e-200, 4e-200], 0.6)


@given(pairs=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_pair__any(solution: Any, pairs: list[tuple[int, int]]) -> None:
    """two vectors: any whole numbers"""
    a, b = [one for one, _ in pairs], [other for _, other in pairs]
    check(solution, a, b, exact(a, b))


def test_matrix__example(solution: Any) -> None:
    """all pairs: two rows and three"""
    check_matrix(
        solution,
        [[1.0, 0.0], [0.0, 1.0]],
        [[3.0, 4.0], [0.0, 2.0], [-1.0, 0.0]],
        [[0.6, 0.0, -1.0], [0.8, 1.0, 0.0]],
    )


def test_matrix__lengths(solution: Any) -> None:
    """all pairs: rows of different length on both sides"""
    check_matrix(
        solution, [[2.0, 0.0], [0.0, 5.0]], [[6.0, 8.0], [0.3, 0.4]], [[0.6, 0.6], [0.8, 0.8]]
    )


def test_matrix__one_row(solution: Any) -> None:
    """all pairs: one row on each side"""
    check_matrix(solution, [[1.0, 0.0, 0.0]], [[2.0, 1.0, 2.0]], [[2 / 3]])


def test_matrix__zero_row(solution: Any, fixtures: Any) -> None:
    """all pairs: rows of zeros on both sides"""
    a, b = [[0.0, 0.0], [1.0, 0.0]], [[3.0, 4.0], [0.0, 0.0]]
    given = f"cosine_matrix(np.array({a}), np.array({b}))"
    with asking(given):
        got = fixtures.quietly(solution.cosine_matrix, np.array(a), np.array(b))
    close(got, np.array([[0.0, 0.0], [0.6, 0.0]]), 0, 1e-9, given=given)


def test_matrix__no_rows(solution: Any) -> None:
    """all pairs: no rows"""
    for m, n in ((0, 2), (2, 0), (0, 0)):
        given = f"cosine_matrix(np.ones(({m}, 3)), np.ones(({n}, 3)))"
        got = solution.cosine_matrix(np.ones((m, 3)), np.ones((n, 3)))
        close(got, np.zeros((m, n)), 0, 0, given=given)


def test_matrix__bounds(solution: Any, rng: Random) -> None:
    """all pairs: nothing outside of -1 to 1"""
    rows = np.array([[rng.uniform(-1, 1) for _ in range(5)] for _ in range(40)])
    both = np.vstack([rows, -rows])
    got = np.asarray(solution.cosine_matrix(rows, both))
    given = "cosine_matrix of 40 random rows with themselves, and with their opposites"
    most = float(np.abs(got).max())
    true(1 - 1e-9 <= most <= 1, "a cosine lies outside", given, "at most 1.0", repr(most))


def test_matrix__sizes(solution: Any) -> None:
    """all pairs: very large and very small rows"""
    check_matrix(
        solution,
        [[1e200, 0.0], [0.0, 1e-200]],
        [[3e-200, 4e-200], [3e200, 4e200]],
        [[0.6, 0.6], [0.8, 0.8]],
    )


@given(a=ROWS, b=ROWS)
def test_matrix__any(solution: Any, a: list[list[int]], b: list[list[int]]) -> None:
    """all pairs: any whole numbers"""
    check_matrix(solution, a, b, [[exact(one, other) for other in b] for one in a])


def test_matrix__many(solution: Any) -> None:
    """all pairs: 1,500 rows with 1,500 rows"""
    turns = np.arange(1500) * (math.pi / 1500)
    rows = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    given = "cosine_matrix(rows, rows) of 1,500 directions, the first along one axis"
    got = solution.cosine_matrix(rows, rows)
    close(np.asarray(got)[0], np.cos(turns), 0, 1e-9, given=given)


ROWS_AROUND = [[0.0, 1.0], [9.0, 1.0], [1.0, 0.0], [-1.0, 0.0]]


def test_nearest__two(solution: Any) -> None:
    """nearest: two of four"""
    check_nearest(solution, [1.0, 0.0], ROWS_AROUND, 2, [2, 1])


def test_nearest__one(solution: Any) -> None:
    """nearest: the best one"""
    check_nearest(solution, [0.0, 3.0], ROWS_AROUND, 1, [0])


def test_nearest__all(solution: Any) -> None:
    """nearest: all of them, in order"""
    check_nearest(solution, [1.0, 0.0], ROWS_AROUND, 4, [2, 1, 0, 3])


def test_nearest__too_many(solution: Any) -> None:
    """nearest: more than there are"""
    check_nearest(solution, [1.0, 0.0], ROWS_AROUND, 9, [2, 1, 0, 3])


def test_nearest__long_row(solution: Any) -> None:
    """nearest: a long row beside a row in the same direction"""
    check_nearest(solution, [1.0, 1.0], [[100.0, 0.0], [0.5, 0.5], [40.0, 30.0]], 2, [1, 2])


def test_nearest__far_row(solution: Any) -> None:
    """nearest: a row close by that points elsewhere"""
    check_nearest(solution, [1.0, 0.0], [[1.0, 0.5], [50.0, 5.0]], 1, [1])


def test_nearest__opposite(solution: Any) -> None:
    """nearest: an opposite row against one at a right angle"""
    check_nearest(solution, [1.0, 0.0], [[-1.0, 0.0], [0.0, 1.0]], 1, [1])


def test_nearest__equal(solution: Any) -> None:
    """nearest: equal cosines"""
    rows = [[1.0, 0.0], [0.0, 1.0], [2.0, 0.0], [0.0, 2.0], [4.0, 0.0], [0.0, 4.0]]
    check_nearest(solution, [1.0, 0.0], rows, 6, [0, 2, 4, 1, 3, 5])


def test_nearest__rounding(solution: Any) -> None:
    """nearest: equal but for rounding"""
    row = [0.1, 0.7, 0.3]
    rows = [[n * one for one in row] for n in (1, 3, 7, 9, 11, 13, 49)]
    check_nearest(solution, [0.3, 0.2, 0.9], rows, 7, [0, 1, 2, 3, 4, 5, 6])


def test_nearest__zeros(solution: Any) -> None:
    """nearest: a row of zeros between others"""
    check_nearest(solution, [1.0, 0.0], [[-1.0, 0.0], [0.0, 0.0], [1.0, 1.0]], 3, [2, 1, 0])


@example(query=[1, 0, 0], rows=[[0, 1, 0], [0, 0, 0], [0, 0, 2], [1, 0, 0], [3, 0, 0]], k=4)
@given(query=ROW, rows=ROWS, k=st.integers(1, 5))
def test_nearest__any(solution: Any, query: list[int], rows: list[list[int]], k: int) -> None:
    """nearest: any whole numbers"""
    assume(any(query))
    order = sorted(range(len(rows)), key=lambda at: (-round(exact(query, rows[at]), 8), at))
    check_nearest(solution, query, rows, k, order[:k])


def test_unchanged__arrays(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    rows = np.array([[3.0, 4.0], [0.0, 0.0], [5.0, 12.0]])
    calls = (
        ("cosine", rows[0], rows[2]),
        ("cosine_matrix", rows, rows + 1.0),
        ("nearest", rows[0], rows, 2),
    )
    for name, *arguments in calls:
        given = f"{name} of arrays that are used afterwards"
        before = [np.array(one) for one in arguments]
        with asking(given):
            after = fixtures.after(getattr(solution, name), *arguments)
        close([np.asarray(one) for one in after], before, 0, 0, given=given)


def refuse(solution: Any, name: str, *arguments: Any) -> None:
    shapes = ", ".join(
        f"np.ones({one})" if isinstance(one, tuple) else str(one) for one in arguments
    )
    values = [np.ones(one) if isinstance(one, tuple) else one for one in arguments]
    raises(ValueError, lambda: getattr(solution, name)(*values), f"{name}({shapes})")


def test_refused__lengths(solution: Any) -> None:
    """vectors of different length"""
    refuse(solution, "cosine", (2,), (3,))
    refuse(solution, "cosine", (1,), (3,))


def test_refused__widths(solution: Any) -> None:
    """rows of different width"""
    refuse(solution, "cosine_matrix", (2, 2), (2, 3))
    refuse(solution, "nearest", (2,), (4, 3), 1)


def test_refused__rows_for_a_vector(solution: Any) -> None:
    """rows where a vector is wanted"""
    refuse(solution, "cosine", (2, 2), (2, 2))


def test_refused__vector_for_rows(solution: Any) -> None:
    """a vector where rows are wanted"""
    refuse(solution, "cosine_matrix", (3,), (2, 3))
    refuse(solution, "cosine_matrix", (2, 3), (3,))


def test_refused__none(solution: Any) -> None:
    """nearest: a k of 0, and one below"""
    refuse(solution, "nearest", (2,), (4, 2), 0)
    refuse(solution, "nearest", (2,), (4, 2), -1)
