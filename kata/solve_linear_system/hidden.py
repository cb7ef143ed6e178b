"""Hidden tests of solve_linear_system. Answers come from Cramer's rule in exact fractions."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

Matrix = list[list[Any]]


def determinant(matrix: Matrix) -> Fraction:
    """Return the determinant by expansion along the first row."""
    if not matrix:
        return Fraction(1)
    smaller = [[row[:at] + row[at + 1 :] for row in matrix[1:]] for at in range(len(matrix))]
    signs = (1 if at % 2 == 0 else -1 for at in range(len(matrix)))
    terms = zip(signs, matrix[0], smaller, strict=True)
    return sum((sign * Fraction(one) * determinant(rest) for sign, one, rest in terms), Fraction(0))


def cramer(matrix: Matrix, right: list[Any]) -> list[float]:
    whole = determinant(matrix)
    answer = []
    for at in range(len(matrix)):
        changed = [[*row[:at], one, *row[at + 1 :]] for row, one in zip(matrix, right, strict=True)]
        answer.append(float(determinant(changed) / whole))
    return answer


def words(matrix: Matrix, right: list[Any]) -> str:
    return f"solve_linear_system({matrix}, {right})"


def check(solution: Any, matrix: Matrix, right: list[Any]) -> None:
    got = solution.solve_linear_system(matrix, right)
    given = words(matrix, right)
    true(isinstance(got, list), "this is no list", given, "a list of floats", repr(got))
    close(got, cramer(matrix, right), 1e-9, 1e-9, given)


def check_refused(solution: Any, matrix: Matrix, right: list[Any]) -> None:
    given = words(matrix, right)
    raises(ValueError, lambda: solution.solve_linear_system(matrix, right), given)


def test_small__one(solution: Any) -> None:
    """one equation"""
    check(solution, [[4]], [10])


def test_small__two(solution: Any) -> None:
    """two equations"""
    check(solution, [[2, 1], [1, 3]], [3, 5])


def test_small__identity(solution: Any) -> None:
    """nothing but ones along the diagonal"""
    check(solution, [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [3, -1, 2])


def test_small__diagonal(solution: Any) -> None:
    """a diagonal matrix"""
    check(solution, [[2, 0, 0], [0, -4, 0], [0, 0, 0.5]], [1, 1, 1])


def test_small__upper(solution: Any) -> None:
    """zeros below the diagonal"""
    check(solution, [[4, 1, 2], [0, 3, -1], [0, 0, 2]], [3, 1, 5])


def test_small__lower(solution: Any) -> None:
    """zeros above the diagonal"""
    check(solution, [[5, 0, 0], [1, 3, 0], [2, -1, 2]], [3, 1, 5])


def test_small__three(solution: Any) -> None:
    """three equations"""
    check(solution, [[9, 2, 1], [3, 8, -2], [1, 2, 7]], [1, 2, 3])


def test_small__zero_right(solution: Any) -> None:
    """zeros on the right"""
    check(solution, [[9, 2], [3, 8]], [0, 0])


def test_small__floats(solution: Any) -> None:
    """fractions in the matrix"""
    check(solution, [[0.5, 0.25], [0.125, 1.5]], [1.5, -0.75])


def test_pivots__zero_first(solution: Any) -> None:
    """a zero in the first place"""
    check(solution, [[0, 1], [1, 0]], [3, 5])


def test_pivots__zero_later(solution: Any) -> None:
    """a zero that appears on the way"""
    check(solution, [[9, 3, 1], [3, 1, 4], [1, 2, 5]], [1, 2, 3])


def test_pivots__two_below(solution: Any) -> None:
    """zeros in the first place of two rows"""
    check(solution, [[0, 2, 1], [0, 1, 3], [4, 1, 1]], [1, 2, 3])


def test_pivots__tiny(solution: Any) -> None:
    """a tiny number in the first place"""
    close(
        solution.solve_linear_system([[1e-20, 1], [1, 1]], [1, 2]),
        [1.0, 1.0],
        1e-9,
        1e-9,
        words([[1e-20, 1], [1, 1]], [1, 2]),
    )


def test_pivots__negative(solution: Any) -> None:
    """a large negative number below a tiny one"""
    matrix = [[1e-17, 1, 0], [-8, 1, 1], [0, 1, 2]]
    check(solution, matrix, [1, 5, 3])


def test_singular__zero(solution: Any) -> None:
    """singular: zero"""
    check_refused(solution, [[0]], [0])


def test_singular__multiple(solution: Any) -> None:
    """singular: one row twice the other"""
    check_refused(solution, [[1, 2], [2, 4]], [1, 2])


def test_singular__negative(solution: Any) -> None:
    """singular: dependent rows of numbers below zero"""
    check_refused(solution, [[-1, -2], [-2, -4]], [1, 2])


def test_singular__no_solution(solution: Any) -> None:
    """singular: equations that contradict each other"""
    check_refused(solution, [[1, 2], [2, 4]], [1, 3])


def test_singular__column(solution: Any) -> None:
    """singular: a column of zeros"""
    check_refused(solution, [[1, 0, 2], [3, 0, 4], [5, 0, 7]], [1, 2, 3])


def test_singular__rounded(solution: Any) -> None:
    """singular: dependent rows of decimal fractions"""
    check_refused(solution, [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]], [1, 2, 4])


def test_singular__large(solution: Any) -> None:
    """singular: dependent rows of large numbers"""
    check_refused(solution, [[1e9, 2e9, 3e9], [4e9, 5e9, 6e9], [7e9, 8e9, 9e9 + 1e-6]], [1, 2, 4])


def test_scale__small(solution: Any) -> None:
    """small numbers that are not singular"""
    check(solution, [[2e-9, 1e-9], [1e-9, 3e-9]], [3e-9, 5e-9])


def test_scale__very_small(solution: Any) -> None:
    """very small numbers that are not singular"""
    check(solution, [[2e-30, 1e-30], [1e-30, 3e-30]], [3e-30, 5e-30])


def test_scale__small_pivot(solution: Any) -> None:
    """a pivot that is small beside the others, and large enough"""
    check(solution, [[1, 0], [0, 1e-11]], [3, 5e-11])


def test_scale__large_right(solution: Any) -> None:
    """small numbers with large ones on the right"""
    check(solution, [[1e-9, 0], [0, 2e-9]], [1e6, 3e6])


def test_refused__not_square(solution: Any) -> None:
    """a matrix that is not square"""
    check_refused(solution, [[1, 2, 3], [4, 5, 6]], [1, 2])
    check_refused(solution, [[1, 2], [3, 5], [5, 7]], [1, 2, 3])


def test_refused__ragged(solution: Any) -> None:
    """rows of different lengths"""
    check_refused(solution, [[1, 2], [4, 5, 6]], [1, 2])


def test_refused__right_length(solution: Any) -> None:
    """a right side that is too short or too long"""
    check_refused(solution, [[1, 2], [4, 5]], [1])
    check_refused(solution, [[1, 2], [4, 5]], [1, 2, 3])


def test_unchanged__lists(solution: Any, fixtures: Any) -> None:
    """the lists stay as they were"""
    matrix, right = [[0, 2, 1], [3, 1, 3], [4, 1, 1]], [1, 2, 3]
    given = f"matrix, right = {matrix}, {right}\nsolve_linear_system(matrix, right)\nmatrix, right"
    with asking(given):
        after = fixtures.lists_after(solution.solve_linear_system, matrix, right)
    equal(after, [matrix, right], given, "the lists that were passed in were changed")


@st.composite
def systems(draw: Any) -> tuple[Matrix, list[int]]:
    count = draw(st.integers(1, 4))
    row = st.lists(st.integers(-5, 5), min_size=count, max_size=count)
    return draw(st.lists(row, min_size=count, max_size=count)), draw(row)


@example(system=([[0, 1], [1, 0]], [1, 2]))
@given(system=systems())
def test_any__solved(solution: Any, system: tuple[Matrix, list[int]]) -> None:
    """any small system that is not singular"""
    assume(determinant(system[0]) != 0)
    check(solution, *system)


@example(matrix=[[1, 1], [1, 0]])
@given(matrix=systems().map(lambda system: system[0]))
def test_any__singular(solution: Any, matrix: Matrix) -> None:
    """any small matrix whose last row is the sum of the others"""
    total = [sum(column) for column in zip(*matrix[:-1], strict=True)]
    dependent = [*matrix[:-1], total or [0]]
    check_refused(solution, dependent, [1] * len(dependent))


def test_large__forty(solution: Any, rng: Random) -> None:
    """forty equations"""
    x = [rng.randrange(-9, 10) for _ in range(40)]
    matrix = [[rng.uniform(-1, 1) + 20 * (at == place) for at in range(40)] for place in range(40)]
    right = [sum(one * other for one, other in zip(row, x, strict=True)) for row in matrix]
    given = "40 equations whose diagonal is large"
    close(solution.solve_linear_system(matrix, right), [float(one) for one in x], 1e-9, 1e-9, given)
