"""Hidden tests of unit_rows, which scales each row of a matrix to the length 1."""

from __future__ import annotations

from typing import Any

import numpy
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import close

Numbers = st.lists(st.lists(st.integers(1, 9), min_size=3, max_size=3), min_size=1, max_size=4)


def check(solution: Any, rows: Any) -> None:
    expected = rows / numpy.sqrt((rows * rows).sum(axis=1, keepdims=True))
    close(solution.unit_rows(rows.copy()), expected, given=f"unit_rows({rows.tolist()})")


def test_values__two_rows(solution: Any) -> None:
    """two rows"""
    check(solution, numpy.array([[3.0, 4.0], [-6.0, 8.0]]))


def test_values__other_rows(solution: Any) -> None:
    """two other rows"""
    check(solution, numpy.array([[1.0, 0.0], [5.0, -12.0]]))


def test_values__whole_numbers(solution: Any) -> None:
    """whole numbers"""
    check(solution, numpy.array([[2, 3, 6]]))


@given(rows=Numbers)
def test_values__generated(solution: Any, rows: list[list[int]]) -> None:
    """any positive numbers"""
    check(solution, numpy.array(rows, dtype=float))
