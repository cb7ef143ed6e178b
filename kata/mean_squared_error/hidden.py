"""Hidden tests of mean_squared_error. Errors are summed as fractions; slopes are differences.

A mean of squares is a parabola in each of its arguments, so the difference of its values one
step up and one step down, divided by two steps, is its slope exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

NUMBERS = st.integers(-40, 40).map(lambda n: n / 4)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6)
LINES = st.integers(1, 3).flatmap(
    lambda width: st.tuples(
        st.lists(
            st.tuples(st.lists(NUMBERS, min_size=width, max_size=width), NUMBERS),
            min_size=1,
            max_size=5,
        ),
        st.lists(NUMBERS, min_size=width, max_size=width),
        NUMBERS,
    )
)


def error(predictions: list[Fraction], targets: list[Fraction]) -> Fraction:
    pairs = list(zip(predictions, targets, strict=True))
    return sum(((p - t) ** 2 for p, t in pairs), Fraction()) / len(pairs)


def slopes(function: Callable[[list[Fraction]], Fraction], at: list[Fraction]) -> list[float]:
    found = []
    for place in range(len(at)):
        up, down = list(at), list(at)
        up[place] += 1
        down[place] -= 1
        found.append(float((function(up) - function(down)) / 2))
    return found


def fractions(array: Any) -> list[Fraction]:
    return [Fraction(number) for number in np.asarray(array).ravel().tolist()]


def words(name: str, *arguments: Any) -> str:
    shown = [
        f"np.array({one.tolist()})" if hasattr(one, "tolist") else str(one) for one in arguments
    ]
    return f"{name}({', '.join(shown)})"


def check_mean(solution: Any, predictions: Any, targets: Any) -> None:
    p, t = np.array(predictions), np.array(targets)
    wanted = float(error(fractions(p), fractions(t)))
    close(float(solution.mse(p, t)), wanted, 1e-9, 1e-12, words("mse", p, t))


def check_gradient(solution: Any, predictions: Any, targets: Any) -> None:
    p, t = np.array(predictions), np.array(targets)
    at = fractions(t)
    wanted = np.array(slopes(lambda moved: error(moved, at), fractions(p))).reshape(p.shape)
    got = solution.mse_gradient(p, t)
    close(got, wanted, 1e-9, 1e-12, words("mse_gradient", p, t), dtype=True)


def check_line(solution: Any, x: Any, targets: Any, weights: Any, bias: float) -> None:
    rows, t, w = np.array(x), np.array(targets), np.array(weights)
    points = [fractions(row) for row in rows]

    def error_of(line: list[Fraction]) -> Fraction:
        made = [sum((a * b for a, b in zip(row, line, strict=False)), line[-1]) for row in points]
        return error(made, fractions(t))

    *by_weight, by_bias = slopes(error_of, [*fractions(w), Fraction(bias)])
    given = words("linear_gradients", rows, t, w, bias)
    got = solution.linear_gradients(rows, t, w, bias)
    equal((type(got), len(got)), (tuple, 2), given, "a tuple of two is wanted")
    close(got[0], np.array(by_weight), 1e-9, 1e-12, given, dtype=True)
    close(float(got[1]), by_bias, 1e-9, 1e-12, given)


def test_mean__two(solution: Any) -> None:
    """two predictions"""
    check_mean(solution, [1.0, 3.0], [0.0, 1.0])


def test_mean__below(solution: Any) -> None:
    """predictions that are too low and too high"""
    check_mean(solution, [1.0, 5.0], [3.0, 3.0])


def test_mean__one(solution: Any) -> None:
    """a single prediction"""
    check_mean(solution, [4.0], [1.0])


def test_mean__one_off(solution: Any) -> None:
    """a single prediction that is off by one"""
    check_mean(solution, [4.0], [3.0])


def test_mean__one_of_two(solution: Any) -> None:
    """two predictions, one of them off by one"""
    check_mean(solution, [4.0, 2.0], [3.0, 2.0])


def test_mean__right(solution: Any) -> None:
    """predictions that are all right"""
    check_mean(solution, [2.0, -1.0], [2.0, -1.0])


def test_mean__matrix(solution: Any) -> None:
    """a matrix of predictions"""
    check_mean(solution, [[1.0, 2.0, 0.0], [0.0, 1.5, 4.0]], [[0.0, 2.0, 1.0], [2.0, 1.0, 1.0]])


def test_mean__whole(solution: Any) -> None:
    """small whole numbers of one byte"""
    p, t = np.array([100, 3], dtype=np.int8), np.array([-100, 1], dtype=np.int8)
    given = (
        "p = np.array([100, 3], dtype=np.int8)\nt = np.array([-100, 1], dtype=np.int8)\nmse(p, t)"
    )
    close(float(solution.mse(p, t)), 20002.0, given=given)


def test_mean__type(solution: Any) -> None:
    """the mean is a float"""
    p, t = np.array([1.0, 2.0]), np.array([1.0, 4.0])
    given, got = words("mse", p, t), solution.mse(p, t)
    true(isinstance(got, float), "a float is wanted", given, "2.0", repr(got))
    equal(float(got), 2.0, given)


@given(pairs=PAIRS)
def test_any__mean(solution: Any, pairs: list[tuple[float, float]]) -> None:
    """any few predictions"""
    check_mean(solution, *map(list, zip(*pairs, strict=False)))


def test_refused__lengths(solution: Any) -> None:
    """one target for three predictions"""
    p, t = np.array([1.0, 2.0, 3.0]), np.array([1.0])
    raises(ValueError, lambda: solution.mse(p, t), words("mse", p, t))


def test_refused__more_targets(solution: Any) -> None:
    """three targets for one prediction"""
    p, t = np.array([1.0]), np.array([1.0, 2.0, 3.0])
    raises(ValueError, lambda: solution.mse(p, t), words("mse", p, t))


def test_refused__column(solution: Any) -> None:
    """a column of predictions and a row of targets"""
    p, t = np.array([[1.0], [2.0]]), np.array([1.0, 2.0])
    raises(ValueError, lambda: solution.mse(p, t), words("mse", p, t))


def test_refused__gradient(solution: Any) -> None:
    """the slopes for a column and a row"""
    p, t = np.array([[1.0], [2.0]]), np.array([1.0, 2.0])
    raises(ValueError, lambda: solution.mse_gradient(p, t), words("mse_gradient", p, t))


def test_refused__nothing(solution: Any) -> None:
    """no numbers at all"""
    none = np.array([])
    raises(ValueError, lambda: solution.mse(none, none), words("mse", none, none))
    raises(ValueError, lambda: solution.mse_gradient(none, none), words("mse_gradient", none, none))


def test_slopes__two(solution: Any) -> None:
    """the slopes of two predictions"""
    check_gradient(solution, [1.0, 3.0], [0.0, 0.0])


def test_slopes__one(solution: Any) -> None:
    """the slope of a single prediction"""
    check_gradient(solution, [1.0], [3.0])


def test_slopes__matrix(solution: Any) -> None:
    """the slopes of a matrix"""
    check_gradient(solution, [[1.0, 2.0, 0.0], [0.0, 1.5, 4.0]], [[0.0, 2.0, 1.0], [2.0, 1.0, 1.0]])


def test_slopes__whole(solution: Any) -> None:
    """the slopes of whole numbers"""
    check_gradient(solution, [1, 2, 5], [2, 2, 2])


@given(pairs=PAIRS)
def test_any__slopes(solution: Any, pairs: list[tuple[float, float]]) -> None:
    """the slopes of any few predictions"""
    check_gradient(solution, *map(list, zip(*pairs, strict=False)))


def test_line__one_weight(solution: Any) -> None:
    """a line through two points"""
    check_line(solution, [[1.0], [2.0]], [0.0, 0.0], [1.0], 0.0)


def test_line__one_point(solution: Any) -> None:
    """a single point"""
    check_line(solution, [[3.0]], [2.0], [1.0], 0.5)


def test_line__bias(solution: Any) -> None:
    """a bias that is not zero"""
    check_line(solution, [[1.0], [2.0], [4.0]], [0.0, 1.0, 2.0], [0.5], 2.0)


def test_line__three_weights(solution: Any) -> None:
    """four points with three features"""
    x = [[1.0, 0.0, 2.0], [0.5, 1.0, 0.0], [0.0, -1.0, 1.0], [2.0, 2.0, 2.0]]
    check_line(solution, x, [1.0, 0.0, 2.0, -1.0], [0.5, -1.0, 2.0], 1.0)


def test_line__features_of_zero(solution: Any) -> None:
    """features that are all zero"""
    check_line(solution, [[0.0, 0.0], [0.0, 0.0]], [1.0, 2.0], [3.0, 4.0], 0.0)


def test_line__perfect(solution: Any) -> None:
    """a line that fits exactly"""
    check_line(solution, [[1.0], [2.0]], [3.0, 5.0], [2.0], 1.0)


@given(question=LINES)
def test_any__line(solution: Any, question: Any) -> None:
    """any few points"""
    points, weights, bias = question
    check_line(solution, [x for x, _ in points], [t for _, t in points], weights, bias)


def test_kinds__unchanged(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    for name in ("mse", "mse_gradient"):
        arrays = [np.array([1.0, 2.0]), np.array([4.0, 3.0])]
        given = words(name, *arrays)
        with asking(given):
            after = fixtures.after(getattr(solution, name), arrays)
        close(after, arrays, given=given, message="an array that was passed in was changed")
