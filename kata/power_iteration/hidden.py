"""Hidden tests of power_iteration, with matrices made from eigenvalues and known directions."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, raises, true


def turns(count: int) -> Any:
    """Return an orthogonal matrix: turns by 0.7, one plane after the other."""
    answer = np.eye(count)
    for place in range(count - 1):
        turn = np.eye(count)
        turn[place : place + 2, place : place + 2] = [
            [np.cos(0.7), -np.sin(0.7)],
            [np.sin(0.7), np.cos(0.7)],
        ]
        answer = answer @ turn
    return answer


def made(values: list[float]) -> Any:
    """Return a matrix with these eigenvalues; its eigenvectors are the columns of turns."""
    directions = turns(len(values))
    matrix = directions @ np.diag(np.array(values, dtype=float)) @ directions.T
    return (matrix + matrix.T) / 2


def words(matrix: Any) -> str:
    return f"power_iteration(np.array({np.asarray(matrix).tolist()}))"


def ask(solution: Any, matrix: Any) -> tuple[Any, Any]:
    value, vector = solution.power_iteration(np.array(matrix))
    given = words(matrix)
    right = isinstance(vector, np.ndarray) and vector.shape == (len(matrix),)
    shape = f"{type(vector).__name__} of shape {getattr(vector, 'shape', None)}"
    true(right, "the vector has not the shape (n,)", given, f"({len(matrix)},)", shape)
    return value, vector


def check_value(solution: Any, matrix: Any, wanted: float) -> None:
    close(float(ask(solution, matrix)[0]), wanted, 1e-6, 1e-8, words(matrix))


def check_vector(solution: Any, matrix: Any, wanted: Any) -> None:
    vector = ask(solution, matrix)[1]
    wanted = np.array(wanted, dtype=float)
    close(vector * (1 if vector @ wanted > 0 else -1), wanted, 1e-6, 1e-6, words(matrix))


def test_value__diagonal(solution: Any) -> None:
    """the value of a diagonal matrix"""
    check_value(solution, [[2.0, 0.0], [0.0, 1.0]], 2.0)


def test_value__two(solution: Any) -> None:
    """the value of a matrix of two rows"""
    check_value(solution, [[2.0, 1.0], [1.0, 2.0]], 3.0)


def test_value__four(solution: Any) -> None:
    """the value of a matrix of four rows"""
    check_value(solution, made([5, 3, 1, 0.5]), 5.0)


def test_value__one(solution: Any) -> None:
    """one row and one column"""
    check_value(solution, [[0.25]], 0.25)


def test_value__one_negative(solution: Any) -> None:
    """one row and one column, negative"""
    check_value(solution, [[-7.0]], -7.0)


def test_value__negative(solution: Any) -> None:
    """a negative value that is largest in size"""
    check_value(solution, made([-4, 2, 1]), -4.0)


def test_value__all_negative(solution: Any) -> None:
    """negative values only"""
    check_value(solution, made([-1, -3]), -3.0)


def test_value__large(solution: Any) -> None:
    """a very large value"""
    check_value(solution, made([3e8, 1e8, 5]), 3e8)


def test_value__small(solution: Any) -> None:
    """values below one"""
    check_value(solution, made([0.5, 0.1, -0.2]), 0.5)


def test_value__twice(solution: Any) -> None:
    """the largest value twice"""
    check_value(solution, made([3, 3, 1]), 3.0)


def test_value__slow(solution: Any) -> None:
    """two values close to each other"""
    check_value(solution, made([1.0, 0.95, 0.2]), 1.0)


def test_value__whole(solution: Any) -> None:
    """a matrix of whole numbers"""
    check_value(solution, [[4, 1], [1, 4]], 5.0)


def test_value__zeros(solution: Any) -> None:
    """the value of a matrix of zeros"""
    check_value(solution, [[0.0, 0.0], [0.0, 0.0]], 0.0)


def test_vector__diagonal(solution: Any) -> None:
    """the vector of a diagonal matrix"""
    check_vector(solution, [[1.0, 0.0, 0.0], [0.0, 4.0, 0.0], [0.0, 0.0, 2.0]], [0, 1, 0])


def test_vector__two(solution: Any) -> None:
    """the vector of a matrix of two rows"""
    check_vector(solution, [[2.0, 1.0], [1.0, 2.0]], [0.5**0.5, 0.5**0.5])


def test_vector__other_signs(solution: Any) -> None:
    """a vector whose entries add up to zero"""
    check_vector(solution, [[2.0, -1.0], [-1.0, 2.0]], [0.5**0.5, -(0.5**0.5)])


def test_vector__sums_to_zero(solution: Any) -> None:
    """a vector of four entries that add up to zero"""
    pattern = np.array([1.0, -1.0, 1.0, -1.0]) / 2
    check_vector(solution, 3 * np.outer(pattern, pattern) + np.eye(4), pattern)


def test_vector__negative(solution: Any) -> None:
    """the vector for a negative value"""
    check_vector(solution, made([1, -5, 2]), turns(3)[:, 1])


def test_vector__length(solution: Any) -> None:
    """the length of the vector"""
    for matrix in (made([5, 3, 1]), np.zeros((3, 3)), made([-9, 1])):
        vector = ask(solution, matrix)[1]
        close(float(np.sqrt(vector @ vector)), 1.0, 1e-9, 1e-9, words(matrix))


def test_stop__tolerance(solution: Any) -> None:
    """the residual after stopping"""
    matrix = made([2, 1.8, -1.7, 0.3])
    value, vector = ask(solution, matrix)
    residual = float(np.abs(matrix @ vector - value * vector).max())
    true(
        residual <= 2.1e-10,
        "it stopped too soon",
        words(matrix),
        "at most 2e-10",
        f"{residual:.1e}",
    )


def test_stop__soon(solution: Any) -> None:
    """the residual of values below one"""
    matrix = made([0.5, 0.45, 0.1])
    value, vector = ask(solution, matrix)
    residual = float(np.abs(matrix @ vector - value * vector).max())
    between = 0.7e-10 <= residual <= 1.1e-10
    message = "it stopped too soon, or went on for too long"
    true(between, message, words(matrix), "between 0.9e-10 and 1e-10", f"{residual:.1e}")


def test_stop__first_step(solution: Any) -> None:
    """a matrix that leaves every vector as it is, and one step"""
    matrix = np.eye(2)
    given = f"{words(matrix)[:-1]}, steps=1)"
    with asking(given):
        value, _ = solution.power_iteration(matrix, steps=1)
    close(float(value), 1.0, 1e-9, given=given)
    refuse(solution, matrix, steps=0)


def test_stop__own_tolerance(solution: Any) -> None:
    """another tolerance and few steps"""
    matrix = made([2, 1.4, 1])
    given = f"{words(matrix)[:-1]}, steps=60, tolerance=1e-3)"
    with asking(given):
        value, vector = solution.power_iteration(matrix, steps=60, tolerance=1e-3)
    residual = float(np.abs(matrix @ vector - value * vector).max())
    true(residual <= 2.1e-3, "it stopped too soon", given, "at most 2e-3", f"{residual:.1e}")


def test_stop__opposite(solution: Any) -> None:
    """two values of the same size with opposite signs"""
    for values in ([1, -1], [2, -2, 1]):
        refuse(solution, made(values))


def refuse(solution: Any, matrix: Any, **options: Any) -> None:
    more = "".join(f", {name}={value}" for name, value in options.items())
    given = f"{words(matrix)[:-1]}{more})"
    raises(ValueError, lambda: solution.power_iteration(matrix, **options), given)


def test_stop__few_steps(solution: Any) -> None:
    """too few steps"""
    refuse(solution, made([1, 0.98, 0.1]), steps=5)


def test_refused__not_square(solution: Any) -> None:
    """a matrix that is not square"""
    refuse(solution, np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 5.0]]))


def test_refused__not_symmetric(solution: Any) -> None:
    """a matrix that is not symmetric"""
    refuse(solution, np.array([[2.0, 1.0], [0.0, 1.0]]))
    refuse(solution, np.array([[2e-6, 1e-6], [0.0, 1e-6]]))


def test_unchanged__matrix(solution: Any, fixtures: Any) -> None:
    """the matrix stays as it was"""
    matrix = made([5, 3, 1])
    given = f"{words(matrix)}"
    with asking(given):
        after = fixtures.matrix_after(solution.power_iteration, matrix)
    close(after, matrix, given=given, message="the matrix that was passed in was changed")


@given(
    others=st.lists(st.integers(-6, 6), min_size=1, max_size=4),
    largest=st.sampled_from([10, -10, 8.5]),
)
def test_any__values(solution: Any, others: list[int], largest: float) -> None:
    """any eigenvalues, the largest somewhere among them"""
    check_value(solution, made([*others, largest]), largest)
