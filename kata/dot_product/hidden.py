"""Hidden tests of dot_product. Answers are written out, or come from NumPy's whole numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

TALL = [[1, 2], [3, 4], [5, 6]]
WIDE = [[1, 2, 3], [4, 5, 6]]
CELL = st.integers(-9, 9)


def check(solution: Any, name: str, one: Any, other: Any, wanted: Any) -> None:
    equal(getattr(solution, name)(one, other), wanted, given=f"{name}({one}, {other})")


def refuse(solution: Any, name: str, one: Any, other: Any) -> None:
    call = getattr(solution, name)
    raises(ValueError, lambda: call(one, other), f"{name}({one}, {other})")


def test_dot__three(solution: Any) -> None:
    """dot: three numbers"""
    check(solution, "dot", [1, 2, 3], [4, 5, 6], 32)


def test_dot__one(solution: Any) -> None:
    """dot: one number"""
    check(solution, "dot", [3], [-4], -12)


def test_dot__right_angle(solution: Any) -> None:
    """dot: vectors at right angles"""
    check(solution, "dot", [2, 1], [-1, 2], 0)


def test_dot__negative(solution: Any) -> None:
    """dot: negative numbers"""
    check(solution, "dot", [-1, -2, 3], [4, -5, -6], -12)


def test_dot__empty(solution: Any) -> None:
    """dot: empty vectors"""
    check(solution, "dot", [], [], 0)


def test_dot__floats(solution: Any) -> None:
    """dot: floats"""
    close(solution.dot([0.5, 1.5], [2.0, -3.0]), -3.5, 1e-10, given="dot([0.5, 1.5], [2.0, -3.0])")


def test_dot__large(solution: Any) -> None:
    """dot: very large whole numbers"""
    check(solution, "dot", [10**20, 1], [10**20, 1], 10**40 + 1)


def test_dot__first_short(solution: Any) -> None:
    """dot: the first vector too short"""
    refuse(solution, "dot", [1, 2], [1, 2, 3])


def test_dot__second_short(solution: Any) -> None:
    """dot: the second vector too short"""
    refuse(solution, "dot", [1, 2, 3], [1, 2])


@given(pairs=st.lists(st.tuples(CELL, CELL), max_size=6))
def test_dot__any(solution: Any, pairs: list[tuple[int, int]]) -> None:
    """dot: any two vectors"""
    a, b = [one for one, _ in pairs], [other for _, other in pairs]
    check(solution, "dot", a, b, int(np.dot(np.array(a, dtype=int), np.array(b, dtype=int))))


def test_rows__tall(solution: Any) -> None:
    """matrix times vector: three rows"""
    check(solution, "matrix_vector", TALL, [1, 10], [21, 43, 65])


def test_rows__wide(solution: Any) -> None:
    """matrix times vector: three columns"""
    check(solution, "matrix_vector", WIDE, [1, 10, 100], [321, 654])


def test_rows__square(solution: Any) -> None:
    """matrix times vector: a square matrix"""
    check(solution, "matrix_vector", [[1, 2], [3, 4]], [1, 10], [21, 43])


def test_rows__none(solution: Any) -> None:
    """matrix times vector: no rows"""
    check(solution, "matrix_vector", [], [], [])


def test_rows__empty(solution: Any) -> None:
    """matrix times vector: rows without numbers"""
    check(solution, "matrix_vector", [[], []], [], [0, 0])


def test_rows__long_vector(solution: Any) -> None:
    """matrix times vector: a vector as long as a column"""
    refuse(solution, "matrix_vector", TALL, [1, 10, 100])


def test_rows__ragged(solution: Any) -> None:
    """matrix times vector: rows of different lengths"""
    refuse(solution, "matrix_vector", [[1, 2], [3]], [1, 10])


def test_rows__no_rows_and_vector(solution: Any) -> None:
    """matrix times vector: no rows, and a vector with numbers"""
    refuse(solution, "matrix_vector", [], [1, 2])


def test_columns__tall(solution: Any) -> None:
    """vector times matrix: three rows"""
    check(solution, "vector_matrix", [1, 10, 100], TALL, [531, 642])


def test_columns__wide(solution: Any) -> None:
    """vector times matrix: three columns"""
    check(solution, "vector_matrix", [1, 10], WIDE, [41, 52, 63])


def test_columns__square(solution: Any) -> None:
    """vector times matrix: a square matrix"""
    check(solution, "vector_matrix", [1, 10], [[1, 2], [3, 4]], [31, 42])


def test_columns__none(solution: Any) -> None:
    """vector times matrix: no rows"""
    check(solution, "vector_matrix", [], [], [])


def test_columns__long_vector(solution: Any) -> None:
    """vector times matrix: a vector as long as a row"""
    refuse(solution, "vector_matrix", [1, 10, 100], WIDE)


def test_columns__ragged(solution: Any) -> None:
    """vector times matrix: rows of different lengths"""
    refuse(solution, "vector_matrix", [1, 10], [[1, 2], [3]])
    refuse(solution, "vector_matrix", [1, 10], [[1], [2, 3]])


@st.composite
def problems(draw: Any) -> tuple[list[list[int]], list[int], list[int]]:
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    row = st.lists(CELL, min_size=width, max_size=width)
    matrix = draw(st.lists(row, min_size=height, max_size=height))
    return matrix, draw(row), draw(st.lists(CELL, min_size=height, max_size=height))


@given(problem=problems())
def test_any__matrix(solution: Any, problem: Any) -> None:
    """any matrix with vectors on both sides"""
    matrix, right, left = problem
    check(solution, "matrix_vector", matrix, right, (np.array(matrix) @ np.array(right)).tolist())
    check(solution, "vector_matrix", left, matrix, (np.array(left) @ np.array(matrix)).tolist())


def test_unchanged__lists(solution: Any, fixtures: Any) -> None:
    """the lists stay as they were"""
    calls = (
        ("dot", [1, 2], [3, 4]),
        ("matrix_vector", WIDE, [1, 2, 3]),
        ("vector_matrix", [1, 2], WIDE),
    )
    for name, one, other in calls:
        given = f"{name}({one}, {other})"
        with asking(given):
            after = fixtures.after(getattr(solution, name), one, other)
        equal(after, [one, other], given, "the lists that were passed in were changed")
