"""Hidden tests of ridge_and_lasso.

Ridge is least squares with one more row for every weight; lasso tries every choice of signs and
takes the best of the points that the slopes allow.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

NAMES = ["coef_", "intercept_"]
NUMBERS = st.integers(-4, 4).map(float)


@st.composite
def datasets(draw: Any) -> Any:
    width = draw(st.integers(1, 2))
    rows = draw(
        st.lists(
            st.lists(NUMBERS, min_size=width + 1, max_size=width + 1),
            min_size=width + 2,
            max_size=6,
        )
    )
    return [row[:-1] for row in rows], [row[-1] for row in rows]


def ridge(x: Any, y: Any, alpha: float) -> tuple[Any, float]:
    n, d = x.shape
    below = np.hstack([np.sqrt(alpha) * np.eye(d), np.zeros((d, 1))])
    rows = np.vstack([np.hstack([x, np.ones((n, 1))]), below])
    line = np.linalg.lstsq(rows, np.append(y, np.zeros(d)), rcond=None)[0]
    return line[:-1], float(line[-1])


def lasso(x: Any, y: Any, alpha: float) -> tuple[Any, float]:
    """Return the best line over all signs -1, 0, 1 of the weights."""
    n, d = x.shape
    best: Any = None
    for signs in product((0, 1, -1), repeat=d):
        used = [place for place in range(d) if signs[place]]
        rows = np.hstack([x[:, used], np.ones((n, 1))])
        pull = np.append(alpha * n * np.array([signs[place] for place in used]), 0.0)
        line = np.linalg.pinv(rows.T @ rows) @ (rows.T @ y - pull)
        weights = np.zeros(d)
        weights[used] = line[:-1]
        if all(np.sign(weights[place]) == signs[place] for place in used):
            value = ((y - x @ weights - line[-1]) ** 2).sum() / (2 * n)
            value += alpha * np.abs(weights).sum()
            if best is None or value < best[0] - 1e-12:
                best = (value, weights, float(line[-1]))
    return best[1], best[2]


def words(name: str, alpha: float, x: Any, y: Any, rest: str) -> str:
    return (
        f"model = {name}(alpha={alpha})\n"
        f"model.fit(np.array({np.array(x).tolist()}), np.array({np.array(y).tolist()}))\n{rest}"
    )


def check(
    solution: Any, fixtures: Any, name: str, x: Any, y: Any, alpha: float, part: str = "ci"
) -> None:
    with asking(words(name, alpha, x, y, "model.coef_, model.intercept_")):
        data = np.array(x), np.array(y)
        got = fixtures.asked(getattr(solution, name), {"alpha": alpha}, NAMES, data)
    find = {"Ridge": ridge, "Lasso": lasso}[name]
    weights, intercept = find(np.array(x, float), np.array(y, float), alpha)
    if "c" in part:
        close(got[0], weights, 1e-5, 1e-6, words(name, alpha, x, y, "model.coef_"), dtype=True)
    if "i" in part:
        given = words(name, alpha, x, y, "model.intercept_")
        close(float(got[1]), intercept, 1e-5, 1e-6, given)


CENTRED = [[1.0], [-1.0], [2.0], [-2.0]]
CENTRED_Y = [2.0, -1.0, 3.0, -4.0]
TILTED = [[1.0], [2.0], [4.0], [5.0]]
TILTED_Y = [3.0, 4.0, 9.0, 8.0]
TWO = [[1.0, 2.0], [2.0, 1.0], [3.0, 5.0], [4.0, 3.0], [6.0, 4.0]]
TWO_Y = [3.0, 1.0, 7.0, 4.0, 2.0]
SCALES = [[0.01, 300.0], [0.03, 100.0], [0.02, -200.0], [-0.01, 0.0], [0.05, 250.0]]
CONSTANT = [[1.0, 7.0], [2.0, 7.0], [4.0, 7.0], [5.0, 7.0]]
WIDE = [[1.0, 0.0, 2.0, 1.0], [0.0, 3.0, 1.0, -1.0], [2.0, 1.0, 0.0, 0.0]]
WIDE_Y = [6.0, -2.0, 3.0]
THREE = [[2.0, 2.0, 3.0], [-1.0, 0.0, -1.0], [4.0, 3.0, 4.0], [0.0, 1.0, 0.0], [1.0, 3.0, 2.0]]
THREE_Y = [9.0, -5.0, 14.0, 1.0, 3.0]


def test_ridge__one_weight(solution: Any, fixtures: Any) -> None:
    """ridge: one weight, all means at zero"""
    check(solution, fixtures, "Ridge", CENTRED, CENTRED_Y, 2.0)


def test_ridge__means(solution: Any, fixtures: Any) -> None:
    """ridge: the weight where means are not zero"""
    check(solution, fixtures, "Ridge", TILTED, TILTED_Y, 2.0, "c")


def test_ridge__intercept(solution: Any, fixtures: Any) -> None:
    """ridge: the intercept where means are not zero"""
    check(solution, fixtures, "Ridge", TILTED, TILTED_Y, 2.0, "i")


def test_ridge__no_penalty(solution: Any, fixtures: Any) -> None:
    """ridge: no penalty"""
    check(solution, fixtures, "Ridge", TWO, TWO_Y, 0.0)


def test_ridge__strong(solution: Any, fixtures: Any) -> None:
    """ridge: a very strong penalty"""
    check(solution, fixtures, "Ridge", TWO, TWO_Y, 1e4)


def test_ridge__wide(solution: Any, fixtures: Any) -> None:
    """ridge: more columns than rows"""
    check(solution, fixtures, "Ridge", WIDE, WIDE_Y, 0.5)


def test_ridge__constant(solution: Any, fixtures: Any) -> None:
    """ridge: a column that never changes"""
    check(solution, fixtures, "Ridge", CONSTANT, TILTED_Y, 1.0)


def test_ridge__default(solution: Any, fixtures: Any) -> None:
    """ridge: the penalty without a setting"""
    given = f"Ridge().fit(np.array({CENTRED}), np.array({CENTRED_Y})).coef_"
    with asking(given):
        got = fixtures.asked(solution.Ridge, {}, NAMES, (np.array(CENTRED), np.array(CENTRED_Y)))
    close(got[0], ridge(np.array(CENTRED), np.array(CENTRED_Y), 1.0)[0], 1e-5, 1e-6, given)


@settings(max_examples=20)
@example(data=(TWO, TWO_Y), alpha=0.5)
@given(data=datasets(), alpha=st.sampled_from([0.25, 1.0, 3.0]))
def test_ridge__generated(solution: Any, fixtures: Any, data: Any, alpha: float) -> None:
    """ridge: any few rows"""
    check(solution, fixtures, "Ridge", *data, alpha)


def test_lasso__one_weight(solution: Any, fixtures: Any) -> None:
    """lasso: one weight, all means at zero"""
    check(solution, fixtures, "Lasso", CENTRED, CENTRED_Y, 0.5)


def test_lasso__falling(solution: Any, fixtures: Any) -> None:
    """lasso: a weight below zero"""
    check(solution, fixtures, "Lasso", CENTRED, [-2.0, 1.0, -3.0, 4.0], 0.5)


def test_lasso__unit(solution: Any, fixtures: Any) -> None:
    """lasso: a column of ones and minus ones"""
    check(solution, fixtures, "Lasso", [[1.0], [-1.0], [1.0], [-1.0]], [3.0, -2.0, 4.0, -3.0], 1.0)


def test_lasso__dropped(solution: Any, fixtures: Any) -> None:
    """lasso: a weight that is dropped"""
    x = [[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]]
    y = [3.25, -2.75, 2.75, -3.25]
    check(solution, fixtures, "Lasso", x, y, 1.0)


def test_lasso__exactly(solution: Any, fixtures: Any) -> None:
    """lasso: exactly zero"""
    x = [[1.0, 1.0], [-1.0, 2.0], [1.0, -1.0], [-1.5, -1.0]]
    y = [3.5, -2.75, 2.75, -3.5]
    given = words("Lasso", 1.0, x, y, "model.coef_[1] == 0.0")
    with asking(given):
        got = fixtures.asked(solution.Lasso, {"alpha": 1.0}, NAMES, (np.array(x), np.array(y)))
    equal(float(got[0][1]) == 0.0, True, given, "a dropped weight is not exactly zero")


def test_lasso__tiny(solution: Any, fixtures: Any) -> None:
    """lasso: a small weight that stays"""
    check(solution, fixtures, "Lasso", CENTRED, [0.0005, -0.0005, 0.001, -0.0015], 0.0001)


def test_lasso__means(solution: Any, fixtures: Any) -> None:
    """lasso: the weight where means are not zero"""
    check(solution, fixtures, "Lasso", TILTED, TILTED_Y, 0.5, "c")


def test_lasso__intercept(solution: Any, fixtures: Any) -> None:
    """lasso: the intercept where means are not zero"""
    check(solution, fixtures, "Lasso", TILTED, TILTED_Y, 0.5, "i")


def test_lasso__together(solution: Any, fixtures: Any) -> None:
    """lasso: two columns that move together"""
    check(solution, fixtures, "Lasso", TWO, TWO_Y, 0.1)


def test_lasso__three(solution: Any, fixtures: Any) -> None:
    """lasso: three columns much alike"""
    check(solution, fixtures, "Lasso", THREE, THREE_Y, 0.05)


def test_lasso__scales(solution: Any, fixtures: Any) -> None:
    """lasso: columns of very different scale"""
    check(solution, fixtures, "Lasso", SCALES, [1.0, 4.0, 2.0, -3.0, 6.0], 0.01)


def test_lasso__strong(solution: Any, fixtures: Any) -> None:
    """lasso: a very strong penalty"""
    check(solution, fixtures, "Lasso", TWO, TWO_Y, 1e4)


def test_lasso__all_dropped(solution: Any, fixtures: Any) -> None:
    """lasso: a penalty just strong enough to drop all"""
    check(solution, fixtures, "Lasso", CENTRED, CENTRED_Y, 4.5)


def test_lasso__twice(solution: Any, fixtures: Any) -> None:
    """lasso: a penalty twice as strong as needed"""
    check(solution, fixtures, "Lasso", CENTRED, CENTRED_Y, 9.0)


def test_lasso__no_penalty(solution: Any, fixtures: Any) -> None:
    """lasso: no penalty"""
    check(solution, fixtures, "Lasso", TWO, TWO_Y, 0.0)


def test_lasso__constant(solution: Any, fixtures: Any) -> None:
    """lasso: a column that never changes"""
    check(solution, fixtures, "Lasso", CONSTANT, TILTED_Y, 0.5)


def test_lasso__whole(solution: Any, fixtures: Any) -> None:
    """lasso: whole numbers"""
    check(solution, fixtures, "Lasso", [[1], [2], [4], [5]], [3, 4, 9, 8], 0.5)


def test_lasso__default(solution: Any, fixtures: Any) -> None:
    """lasso: the penalty without a setting"""
    given = f"Lasso().fit(np.array({CENTRED}), np.array({CENTRED_Y})).coef_"
    with asking(given):
        got = fixtures.asked(solution.Lasso, {}, NAMES, (np.array(CENTRED), np.array(CENTRED_Y)))
    close(got[0], lasso(np.array(CENTRED), np.array(CENTRED_Y), 1.0)[0], 1e-5, 1e-6, given)


@settings(max_examples=20)
@example(data=(TWO, TWO_Y), alpha=0.5)
@given(data=datasets(), alpha=st.sampled_from([0.25, 1.0, 2.0]))
def test_lasso__generated(solution: Any, fixtures: Any, data: Any, alpha: float) -> None:
    """lasso: any few rows"""
    x = np.array(data[0]) - np.mean(data[0], axis=0)
    assume(np.linalg.eigvalsh(x.T @ x)[0] > 4)
    check(solution, fixtures, "Lasso", *data, alpha)


def test_predict__ridge(solution: Any, fixtures: Any) -> None:
    """ridge: other rows"""
    check_predict(solution, fixtures, "Ridge")


def test_predict__lasso(solution: Any, fixtures: Any) -> None:
    """lasso: other rows"""
    check_predict(solution, fixtures, "Lasso")


def check_predict(solution: Any, fixtures: Any, name: str) -> None:
    new = [[0.0], [3.0], [-2.0]]
    given = words(name, 0.5, TILTED, TILTED_Y, f"model.predict(np.array({new}))")
    data = np.array(TILTED), np.array(TILTED_Y)
    with asking(given):
        kind = getattr(solution, name)
        got = fixtures.answered(kind, {"alpha": 0.5}, data, "predict", np.array(new))
    weights, intercept = {"Ridge": ridge, "Lasso": lasso}[name](*data, 0.5)
    close(got, np.array(new) @ weights + intercept, 1e-5, 1e-6, given)


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    for name in ("Ridge", "Lasso"):
        given = f"model = {name}()\nmodel.fit(X, y) is model"
        with asking(given):
            data = np.array(CENTRED), np.array(CENTRED_Y)
            got = fixtures.returned(getattr(solution, name), {}, *data)
        equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    for name in ("Ridge", "Lasso"):
        given = words(name, 1.0, TILTED, TILTED_Y, "X, y")
        with asking(given):
            data = np.array(TILTED), np.array(TILTED_Y)
            got = fixtures.after(getattr(solution, name), {}, *data)
        close(got, [np.array(TILTED), np.array(TILTED_Y)], 0.0, 0.0, given, "an array was changed")


def test_refused__alpha(solution: Any, fixtures: Any) -> None:
    """a penalty below zero"""
    for name in ("Ridge", "Lasso"):
        given = f"{name}(alpha=-0.5)"
        kind = getattr(solution, name)
        with asking(given):
            raises(ValueError, lambda: fixtures.made(kind, {"alpha": -0.5}), given)  # noqa: B023


def test_refused__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    for name in ("Ridge", "Lasso"):
        given = f"{name}().predict(np.array([[1.0]]))"
        kind = getattr(solution, name)
        with asking(given):
            raises(RuntimeError, lambda: fixtures.early(kind, np.array([[1.0]])), given)  # noqa: B023
