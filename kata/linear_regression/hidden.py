"""Hidden tests of linear_regression: descent in fractions, and fits whose answer is known.

The error is a parabola in each weight, so its slope is a difference of two of its values.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

NUMBERS = st.integers(-8, 8).map(lambda n: n / 4)
X2 = [[1.0, 0.0], [0.5, -1.0], [-1.0, 2.0], [2.0, 1.0]]
Y2 = [1.0, 3.0, -2.0, 0.5]


@st.composite
def datasets(draw: Any) -> Any:
    width = draw(st.integers(1, 3))
    row = st.tuples(st.lists(NUMBERS, min_size=width, max_size=width), NUMBERS)
    rows = draw(st.lists(row, min_size=1, max_size=5))
    return [x for x, _ in rows], [y for _, y in rows]


def error(rows: list[list[Fraction]], line: list[Fraction]) -> Fraction:
    """Return the mean squared error; each row ends in its y, each line in its intercept."""
    total = Fraction(0)
    for *x, y in rows:
        made = sum((a * b for a, b in zip(x, line, strict=False)), line[-1])
        total += (made - y) ** 2
    return total / len(rows)


def moved(line: list[Fraction], place: int, by: int) -> list[Fraction]:
    return [number + (by if at == place else 0) for at, number in enumerate(line)]


def descent(x: Any, y: Any, rate: float, steps: int) -> tuple[list[float], float, list[float]]:
    """Return weights, intercept and the errors before each step."""
    rows = [[Fraction(a) for a in [*row, end]] for row, end in zip(x, y, strict=False)]
    line = [Fraction(0)] * len(rows[0])
    history = []
    for _ in range(steps):
        history.append(float(error(rows, line)))
        slopes = [
            (error(rows, moved(line, k, 1)) - error(rows, moved(line, k, -1))) / 2
            for k in range(len(line))
        ]
        line = [
            (a - Fraction(rate) * s).limit_denominator(10**15)
            for a, s in zip(line, slopes, strict=False)
        ]
    return [float(a) for a in line[:-1]], float(line[-1]), history


def words(options: dict[str, Any], x: Any, y: Any, rest: str) -> str:
    chosen = ", ".join(f"{key}={value}" for key, value in options.items())
    return (
        f"model = LinearRegression({chosen})\n"
        f"model.fit(np.array({np.array(x).tolist()}), np.array({np.array(y).tolist()}))\n{rest}"
    )


def learned(solution: Any, fixtures: Any, x: Any, y: Any, **options: Any) -> Any:
    with asking(words(options, x, y, "model.coef_, model.intercept_, model.history_")):
        kind = solution.LinearRegression
        return fixtures.fitted(kind, options, np.array(x), np.array(y))


def check_weights(solution: Any, fixtures: Any, x: Any, y: Any, rate: float, steps: int) -> None:
    got = learned(solution, fixtures, x, y, learning_rate=rate, steps=steps)
    options = {"learning_rate": rate, "steps": steps}
    coef, intercept, _ = descent(x, y, rate, steps)
    close(got[0], np.array(coef), 1e-8, 1e-9, words(options, x, y, "model.coef_"))
    close(float(got[1]), intercept, 1e-8, 1e-9, words(options, x, y, "model.intercept_"))


def check_history(solution: Any, fixtures: Any, x: Any, y: Any, rate: float, steps: int) -> None:
    got = learned(solution, fixtures, x, y, learning_rate=rate, steps=steps)
    given = words({"learning_rate": rate, "steps": steps}, x, y, "model.history_")
    equal(type(got[2]), list, given, "a list is wanted")
    close([float(one) for one in got[2]], descent(x, y, rate, steps)[2], 1e-8, 1e-9, given)


def check_refused(solution: Any, fixtures: Any, x: Any, y: Any) -> None:
    given = words({"steps": 2}, x, y, "")
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(solution.LinearRegression, x, y), given)


def test_step__one(solution: Any, fixtures: Any) -> None:
    """one step with one weight"""
    check_weights(solution, fixtures, [[1.0], [-1.0]], [3.0, 1.0], 0.5, 1)


def test_step__one_row(solution: Any, fixtures: Any) -> None:
    """one step with a single row"""
    check_weights(solution, fixtures, [[2.0]], [1.0], 0.125, 1)


def test_step__none(solution: Any, fixtures: Any) -> None:
    """no step at all"""
    check_weights(solution, fixtures, X2, Y2, 0.5, 0)
    check_history(solution, fixtures, X2, Y2, 0.5, 0)


def test_step__two(solution: Any, fixtures: Any) -> None:
    """two steps with two weights"""
    check_weights(solution, fixtures, X2, Y2, 0.125, 2)


def test_step__five(solution: Any, fixtures: Any) -> None:
    """five steps"""
    check_weights(solution, fixtures, X2, Y2, 0.0625, 5)


def test_step__square(solution: Any, fixtures: Any) -> None:
    """as many rows as features"""
    check_weights(solution, fixtures, X2[:2], Y2[:2], 0.125, 3)


def test_step__centred(solution: Any, fixtures: Any) -> None:
    """features of mean zero and targets of mean zero"""
    check_weights(solution, fixtures, [[1.0], [-1.0]], [2.0, -2.0], 0.25, 2)


def test_step__features_of_zero(solution: Any, fixtures: Any) -> None:
    """features that are all zero"""
    check_weights(solution, fixtures, [[0.0], [0.0]], [1.0, 2.0], 0.25, 2)


def test_step__whole(solution: Any, fixtures: Any) -> None:
    """whole numbers"""
    check_weights(solution, fixtures, [[1, 0], [2, 1], [0, 3]], [1, 2, 3], 0.0625, 2)


@settings(max_examples=25)
@example(data=(X2, Y2), steps=2)
@given(data=datasets(), steps=st.integers(1, 3))
def test_any__weights(solution: Any, fixtures: Any, data: Any, steps: int) -> None:
    """any few rows"""
    check_weights(solution, fixtures, *data, 0.125, steps)


def test_history__one(solution: Any, fixtures: Any) -> None:
    """the history of one step"""
    check_history(solution, fixtures, [[1.0], [-1.0]], [3.0, 1.0], 0.5, 1)


def test_history__four(solution: Any, fixtures: Any) -> None:
    """the history of four steps"""
    check_history(solution, fixtures, X2, Y2, 0.125, 4)


def test_history__still(solution: Any, fixtures: Any) -> None:
    """the history where nothing moves"""
    check_history(solution, fixtures, [[0.0], [0.0]], [2.0, -2.0], 0.125, 3)


def test_history__default(solution: Any, fixtures: Any) -> None:
    """how many steps without a setting"""
    got = learned(solution, fixtures, [[1.0], [-1.0]], [3.0, 1.0])
    equal(len(got[2]), 1000, words({}, [[1.0], [-1.0]], [3.0, 1.0], "len(model.history_)"))


def test_history__default_rate(solution: Any, fixtures: Any) -> None:
    """the learning rate without a setting"""
    x, y = [[1.0], [-1.0]], [3.0, 1.0]
    got = learned(solution, fixtures, x, y, steps=1)
    given = words({"steps": 1}, x, y, "model.coef_")
    close(got[0], np.array(descent(x, y, 0.1, 1)[0]), 1e-8, 1e-9, given)


def test_fit__line(solution: Any, fixtures: Any) -> None:
    """a line is found again"""
    x = [[-2.0], [-1.0], [0.0], [1.0], [3.0]]
    y = [2.5 * row[0] - 4 for row in x]
    got = learned(solution, fixtures, x, y, learning_rate=0.1, steps=1000)
    given = words({"learning_rate": 0.1, "steps": 1000}, x, y, "model.coef_, model.intercept_")
    close([got[0], float(got[1])], [np.array([2.5]), -4.0], 1e-7, 1e-7, given)


def test_fit__plane(solution: Any, fixtures: Any) -> None:
    """a plane is found again"""
    y = [3 * a - b + 2 for a, b in X2]
    got = learned(solution, fixtures, X2, y, learning_rate=0.1, steps=2000)
    given = words({"learning_rate": 0.1, "steps": 2000}, X2, y, "model.coef_, model.intercept_")
    close([got[0], float(got[1])], [np.array([3.0, -1.0]), 2.0], 1e-7, 1e-7, given)


def test_predict__new_rows(solution: Any, fixtures: Any) -> None:
    """predictions for other rows"""
    new = [[4.0, -2.0], [0.0, 0.0], [1.0, 1.0]]
    coef, intercept, _ = descent(X2, Y2, 0.125, 2)
    wanted = [sum(a * b for a, b in zip(row, coef, strict=False)) + intercept for row in new]
    options = {"learning_rate": 0.125, "steps": 2}
    given = words(options, X2, Y2, f"model.predict(np.array({new}))")
    with asking(given):
        data = (np.array(X2), np.array(Y2), np.array(new))
        got = fixtures.predicted(solution.LinearRegression, options, *data)
    close(got, np.array(wanted), 1e-8, 1e-9, given)


def test_predict__too_early(solution: Any, fixtures: Any) -> None:
    """predictions before fitting"""
    given = f"LinearRegression().predict(np.array({X2}))"
    kind = solution.LinearRegression
    with asking(given):
        raises(RuntimeError, lambda: fixtures.predicted_early(kind, np.array(X2)), given)


def check_score(solution: Any, fixtures: Any, steps: int, x: Any, y: Any) -> None:
    coef, intercept, _ = descent(X2, Y2, 0.125, steps)
    made = [sum(a * b for a, b in zip(row, coef, strict=False)) + intercept for row in x]
    mean = sum(y) / len(y)
    missed = sum((a - b) ** 2 for a, b in zip(made, y, strict=False))
    wanted = 1 - missed / sum((b - mean) ** 2 for b in y)
    options = {"learning_rate": 0.125, "steps": steps}
    given = words(options, X2, Y2, f"model.score(np.array({x}), np.array({y}))")
    with asking(given):
        data, new = [np.array(X2), np.array(Y2)], [np.array(x), np.array(y)]
        got = fixtures.scored(solution.LinearRegression, options, data, new)
    close(float(got), wanted, 1e-8, 1e-9, given)


def test_score__same(solution: Any, fixtures: Any) -> None:
    """the score on the rows that were fitted"""
    check_score(solution, fixtures, 3, X2, Y2)


def test_score__new(solution: Any, fixtures: Any) -> None:
    """the score on other rows"""
    check_score(solution, fixtures, 3, [[1.0, 1.0], [2.0, 0.0], [0.0, 3.0]], [4.0, 1.0, -2.0])


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    options = {"learning_rate": 0.125, "steps": 2}
    x, y = [[1.0, 0.0], [2.0, 1.0], [-1.0, 1.0]], [1.0, 0.0, 2.0]
    given = words(options, X2, Y2, f"model.fit(np.array({x}), np.array({y}))\nmodel.history_")
    first, second = [np.array(X2), np.array(Y2)], [np.array(x), np.array(y)]
    with asking(given):
        got = fixtures.fitted_twice(solution.LinearRegression, options, first, second)
    coef, intercept, history = descent(x, y, 0.125, 2)
    close([got[0], float(got[1])], [np.array(coef), intercept], 1e-8, 1e-9, given)
    close([float(one) for one in got[2]], history, 1e-8, 1e-9, given)


def test_state__two_objects(solution: Any, fixtures: Any) -> None:
    """two objects at once"""
    options = {"learning_rate": 0.125, "steps": 2}
    first, second = [np.array(X2), np.array(Y2)], [np.array(X2) * 2, np.array(Y2) + 1]
    given = words(options, X2, Y2, "other = LinearRegression(...).fit(...)\nmodel.coef_")
    with asking(given):
        got = fixtures.first_of_two(solution.LinearRegression, options, first, second)
    coef, intercept, history = descent(X2, Y2, 0.125, 2)
    close([got[0], float(got[1])], [np.array(coef), intercept], 1e-8, 1e-9, given)
    close([float(one) for one in got[2]], history, 1e-8, 1e-9, given)


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "model = LinearRegression(steps=3)\nmodel.fit(X, y) is model"
    with asking(given):
        got = fixtures.returned(solution.LinearRegression, np.array(X2), np.array(Y2))
    equal(got, True, given)


def test_refused__lengths(solution: Any, fixtures: Any) -> None:
    """one target for four rows"""
    check_refused(solution, fixtures, np.array(X2), np.array([1.0]))


def test_refused__more_targets(solution: Any, fixtures: Any) -> None:
    """five targets for four rows"""
    check_refused(solution, fixtures, np.array(X2), np.array([*Y2, 1.0]))


def test_refused__column(solution: Any, fixtures: Any) -> None:
    """targets in a column"""
    check_refused(solution, fixtures, np.array(X2), np.array(Y2).reshape(-1, 1))


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """features without a second dimension"""
    check_refused(solution, fixtures, np.array([1.0, 2.0]), np.array([1.0, 2.0]))


def test_refused__deep(solution: Any, fixtures: Any) -> None:
    """features of three dimensions"""
    check_refused(solution, fixtures, np.array([[[1.0]], [[2.0]]]), np.array([1.0, 2.0]))


def test_refused__nan(solution: Any, fixtures: Any) -> None:
    """NaN among the features"""
    check_refused(solution, fixtures, np.array([[1.0], [np.nan]]), np.array([1.0, 2.0]))


def test_refused__infinite(solution: Any, fixtures: Any) -> None:
    """infinity among the targets"""
    check_refused(solution, fixtures, np.array([[1.0], [2.0]]), np.array([1.0, np.inf]))


def test_refused__nan_targets(solution: Any, fixtures: Any) -> None:
    """NaN among the targets"""
    check_refused(solution, fixtures, np.array([[1.0], [2.0]]), np.array([np.nan, 2.0]))


def test_refused__infinite_features(solution: Any, fixtures: Any) -> None:
    """infinity among the features"""
    check_refused(solution, fixtures, np.array([[-np.inf], [2.0]]), np.array([1.0, 2.0]))


def test_unchanged__arrays(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    given = words({"steps": 3}, X2, Y2, "X, y")
    with asking(given):
        got = fixtures.after(solution.LinearRegression, np.array(X2), np.array(Y2))
    close(got, [np.array(X2), np.array(Y2)], 0.0, 0.0, given, "an array was changed")
