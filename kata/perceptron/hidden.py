"""Hidden tests of perceptron. The rule counts how often each row was a mistake.

The weights are then the sum of the rows, each as often as it was one: the dual form.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Rows = list[list[float]]
NUMBERS = st.integers(-8, 8).map(lambda n: n / 4)


@st.composite
def datasets(draw: Any) -> Any:
    width = draw(st.integers(1, 2))
    row = st.tuples(st.lists(NUMBERS, min_size=width, max_size=width), st.sampled_from([-1, 1]))
    rows = draw(st.lists(row, min_size=1, max_size=5))
    return [x for x, _ in rows], [y for _, y in rows]


def mistakes(x: Rows, y: list[int], epochs: int) -> tuple[list[int], list[int]]:
    """Return how often each row was a mistake, and the mistakes of each epoch."""
    exact = [[Fraction(value) for value in [*row, 1.0]] for row in x]
    inner = [[sum(a * b for a, b in zip(p, q, strict=True)) for q in exact] for p in exact]
    times, history = [0] * len(x), []
    for _ in range(epochs):
        before = sum(times)
        for row in range(len(x)):
            score = sum(times[j] * y[j] * inner[row][j] for j in range(len(x)))
            times[row] += (1 if score >= 0 else -1) != y[row]
        history.append(sum(times) - before)
        if not history[-1]:
            break
    return times, history


def line(x: Rows, y: list[int], options: dict[str, Any]) -> tuple[list[float], float, list[int]]:
    times, history = mistakes(x, y, options.get("epochs", 100))
    rate = Fraction(options.get("learning_rate", 1.0))
    parts = [rate * count * label for count, label in zip(times, y, strict=True)]
    exact = [[Fraction(value) for value in [*row, 1.0]] for row in x]
    rows = [[part * value for value in row] for part, row in zip(parts, exact, strict=True)]
    *weights, intercept = [float(sum(column)) for column in zip(*rows, strict=True)]
    return weights, intercept, history


def words(options: dict[str, Any], x: Any, y: Any, rest: str) -> str:
    chosen = ", ".join(f"{key}={value}" for key, value in options.items())
    return (
        f"model = Perceptron({chosen})\n"
        f"model.fit(np.array({np.array(x).tolist()}), np.array({np.array(y).tolist()}))\n{rest}"
    )


def compare(got: Any, x: Rows, y: list[int], options: dict[str, Any], parts: str) -> None:
    weights, intercept, history = line(x, y, options)
    if "c" in parts:
        given = words(options, x, y, "model.coef_")
        close(got[0], np.array(weights), 1e-9, 1e-12, given, dtype=True)
    if "i" in parts:
        close(float(got[1]), intercept, 1e-9, 1e-12, words(options, x, y, "model.intercept_"))
    if "e" in parts:
        equal(got[2], history, words(options, x, y, "model.errors_"))


def check(solution: Any, fixtures: Any, x: Rows, y: list[int], parts: str, **options: Any) -> None:
    with asking(words(options, x, y, "model.coef_, model.intercept_, model.errors_")):
        got = fixtures.fitted(solution.Perceptron, options, (np.array(x), np.array(y)))
    compare(got, x, y, options, parts)


def check_refused(solution: Any, fixtures: Any, x: Any, y: Any) -> None:
    given = words({}, x, y, "")
    kind = solution.Perceptron
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(kind, np.array(x), np.array(y)), given)


AND = ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [-1, -1, -1, 1])
XOR = ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [-1, 1, 1, -1])
FAR = ([[2.0, 1.0], [-3.0, 1.0], [-1.0, 2.0], [4.0, 0.5], [-1.0, -4.0]], [-1, 1, 1, -1, 1])


def test_one_row__no(solution: Any, fixtures: Any) -> None:
    """one row with the label -1"""
    check(solution, fixtures, [[3.0]], [-1], "cie")


def test_one_row__yes(solution: Any, fixtures: Any) -> None:
    """one row with the label 1"""
    check(solution, fixtures, [[3.0]], [1], "cie")


def test_one_epoch__weights(solution: Any, fixtures: Any) -> None:
    """the weights after one epoch"""
    check(solution, fixtures, *FAR, "c", epochs=1)


def test_one_epoch__intercept(solution: Any, fixtures: Any) -> None:
    """the intercept after one epoch"""
    check(solution, fixtures, *FAR, "i", epochs=1)


def test_one_epoch__errors(solution: Any, fixtures: Any) -> None:
    """the mistakes of one epoch"""
    check(solution, fixtures, *FAR, "e", epochs=1)


def test_epochs__and(solution: Any, fixtures: Any) -> None:
    """both are true"""
    check(solution, fixtures, *AND, "ci")


def test_epochs__and_errors(solution: Any, fixtures: Any) -> None:
    """the mistakes until both are true"""
    check(solution, fixtures, *AND, "e")


def test_epochs__xor(solution: Any, fixtures: Any) -> None:
    """one of the two is true, seven epochs"""
    check(solution, fixtures, *XOR, "cie", epochs=7)


def test_epochs__default(solution: Any, fixtures: Any) -> None:
    """how many epochs without a setting"""
    with asking(words({}, *XOR, "len(model.errors_)")):
        got = fixtures.fitted(solution.Perceptron, {}, tuple(map(np.array, XOR)))
    equal(len(got[2]), 100, words({}, *XOR, "len(model.errors_)"))


def test_epochs__none(solution: Any, fixtures: Any) -> None:
    """no epoch at all"""
    check(solution, fixtures, *FAR, "cie", epochs=0)


def test_epochs__rows_of_zero(solution: Any, fixtures: Any) -> None:
    """rows of zeros only"""
    check(solution, fixtures, [[0.0], [0.0]], [-1, -1], "cie")


def test_epochs__score_of_zero(solution: Any, fixtures: Any) -> None:
    """a score of exactly zero on the way"""
    check(solution, fixtures, [[1.0], [-1.0]], [-1, 1], "cie", epochs=3)


def test_rate__half(solution: Any, fixtures: Any) -> None:
    """a learning rate of one half"""
    check(solution, fixtures, *FAR, "ci", learning_rate=0.5, epochs=3)


def test_rate__default(solution: Any, fixtures: Any) -> None:
    """the learning rate without a setting"""
    check(solution, fixtures, [[1.5]], [-1], "c", epochs=1)


def test_kinds__whole(solution: Any, fixtures: Any) -> None:
    """whole numbers and half a learning rate"""
    check(solution, fixtures, [[1, 2], [3, 1]], [-1, 1], "ci", learning_rate=0.5, epochs=4)


@example(data=XOR, epochs=3)
@given(data=datasets(), epochs=st.integers(1, 6))
def test_any__rows(solution: Any, fixtures: Any, data: Any, epochs: int) -> None:
    """any few rows"""
    check(solution, fixtures, *data, "cie", epochs=epochs)


def check_labels(solution: Any, fixtures: Any, options: Any, new: Rows) -> None:
    weights, intercept, _ = line(*FAR, options)
    scores = [sum(a * b for a, b in zip(row, weights, strict=True)) + intercept for row in new]
    given = words(options, *FAR, f"model.predict(np.array({new}))")
    with asking(given):
        data = (tuple(map(np.array, FAR)), np.array(new))
        got = fixtures.predicted(solution.Perceptron, options, *data)
    equal([got.dtype.kind, got.tolist()], ["i", [1 if s >= 0 else -1 for s in scores]], given)


def test_predict__new(solution: Any, fixtures: Any) -> None:
    """the labels of other rows"""
    new = [[1.0, 1.0], [-3.0, 0.5], [9.0, -9.0], [-9.0, 9.0]]
    check_labels(solution, fixtures, {"epochs": 2}, new)


def test_predict__zero(solution: Any, fixtures: Any) -> None:
    """the label for a score of exactly zero"""
    check_labels(solution, fixtures, {"epochs": 0}, [[1.0, 1.0], [-1.0, 0.0]])


def test_predict__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    given = "Perceptron().predict(np.array([[1.0]]))"
    kind = solution.Perceptron
    with asking(given):
        raises(RuntimeError, lambda: fixtures.early(kind, np.array([[1.0]])), given)


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    options = {"epochs": 2}
    given = words(options, *FAR, "model.fit(...)  # with the rows of AND")
    data = [tuple(map(np.array, FAR)), tuple(map(np.array, AND))]
    with asking(given):
        got = fixtures.fitted(solution.Perceptron, options, *data)
    compare(got, *AND, options, "cie")


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "model = Perceptron()\nmodel.fit(X, y) is model"
    with asking(given):
        got = fixtures.returned(solution.Perceptron, *map(np.array, AND))
    equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    given = words({}, *AND, "X, y")
    with asking(given):
        got = fixtures.after(solution.Perceptron, *map(np.array, AND))
    close(got, [np.array(AND[0]), np.array(AND[1])], 0.0, 0.0, given, "an array was changed")


def test_refused__zero_label(solution: Any, fixtures: Any) -> None:
    """labels of 0 and 1"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [0, 1])


def test_refused__lengths(solution: Any, fixtures: Any) -> None:
    """more rows than labels"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [1])


def test_refused__more_labels(solution: Any, fixtures: Any) -> None:
    """more labels than rows"""
    check_refused(solution, fixtures, [[1.0]], [1, -1])


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """rows without a second dimension"""
    check_refused(solution, fixtures, [1.0, 2.0], [1, -1])


def test_refused__deep(solution: Any, fixtures: Any) -> None:
    """rows of three dimensions"""
    check_refused(solution, fixtures, [[[1.0]], [[2.0]]], [1, -1])


def test_refused__nothing(solution: Any, fixtures: Any) -> None:
    """no rows"""
    check_refused(solution, fixtures, np.zeros((0, 2)), [])
