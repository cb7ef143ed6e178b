"""Hidden tests of hinge_svm, in exact fractions; slopes are differences of the objective."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Line = list[Fraction]
NUMBERS = st.integers(-8, 8).map(lambda n: n / 4)
STEP = Fraction(1, 10**9)
NAMES = ["coef_", "intercept_", "history_"]
X2 = [[1.0, 0.5], [0.5, -1.0], [-1.0, 2.0], [2.0, 1.0], [-2.0, -1.5]]
Y2 = [1, 1, -1, 1, -1]
FAST = {"learning_rate": 0.5, "steps": 3, "l2": 0.0}


@st.composite
def datasets(draw: Any) -> Any:
    width = draw(st.integers(1, 2))
    row = st.tuples(st.lists(NUMBERS, min_size=width, max_size=width), st.sampled_from([-1, 1]))
    rows = draw(st.lists(row, min_size=1, max_size=4))
    return [x for x, _ in rows], [y for _, y in rows]


def loss(row: Any, label: int, line: Line) -> Fraction:
    """Return the cost of one row; the line ends in its intercept."""
    parts = [Fraction(value) for value in row] + [Fraction(1)]
    score = sum((a * b for a, b in zip(parts, line, strict=True)), Fraction(0))
    return max(Fraction(0), 1 - label * score)


def objective(x: Any, y: Any, line: Line, l2: float) -> Fraction:
    total = sum((loss(row, label, line) for row, label in zip(x, y, strict=True)), Fraction(0))
    return total / len(y) + Fraction(l2) / 2 * sum(weight**2 for weight in line[:-1])


def slope(x: Any, y: Any, line: Line, l2: float, place: int) -> Fraction:
    """Return the slope along one weight: rows at a cost, which is all straight about here."""
    up, down = list(line), list(line)
    up[place] += STEP
    down[place] -= STEP
    paying = [(row, label) for row, label in zip(x, y, strict=True) if loss(row, label, line) > 0]
    change = sum((loss(*one, up) - loss(*one, down) for one in paying), Fraction(0)) / len(y)
    bend = Fraction(l2) / 2 * (up[place] ** 2 - down[place] ** 2) if place < len(line) - 1 else 0
    return (change + bend) / (2 * STEP)


def descent(x: Any, y: Any, options: dict[str, Any]) -> tuple[Line, list[float]]:
    rate, l2 = Fraction(options.get("learning_rate", 0.1)), options.get("l2", 0.01)
    history, line = [], [Fraction(0)] * (len(x[0]) + 1)
    for _ in range(options.get("steps", 1000)):
        history.append(float(objective(x, y, line, l2)))
        slopes = [slope(x, y, line, l2, place) for place in range(len(line))]
        line = [a - rate * s for a, s in zip(line, slopes, strict=True)]
    return line, history


def words(options: dict[str, Any], x: Any, y: Any, rest: str) -> str:
    chosen = ", ".join(f"{key}={value}" for key, value in options.items())
    return (
        f"model = HingeSVM({chosen})\n"
        f"model.fit(np.array({np.array(x).tolist()}), np.array({np.array(y).tolist()}))\n{rest}"
    )


def compare(got: Any, x: Any, y: Any, options: dict[str, Any], part: str) -> None:
    line, history = descent(x, y, options)
    weights = np.array([float(one) for one in line[:-1]])
    if "c" in part:
        close(got[0], weights, 1e-9, 1e-10, words(options, x, y, "model.coef_"))
    if "i" in part:
        given = words(options, x, y, "model.intercept_")
        close(float(got[1]), float(line[-1]), 1e-9, 1e-10, given)
    if "h" in part:
        given = words(options, x, y, "model.history_")
        equal(type(got[2]), list, given, "a list is wanted")
        close([float(one) for one in got[2]], history, 1e-9, 1e-10, given)


def check(solution: Any, fixtures: Any, x: Any, y: Any, part: str, **options: Any) -> None:
    with asking(words(options, x, y, "model.coef_, model.intercept_, model.history_")):
        got = fixtures.asked(solution.HingeSVM, options, NAMES, (np.array(x), np.array(y)))
    compare(got, x, y, options, part)


def test_step__one_row(solution: Any, fixtures: Any) -> None:
    """one step with a single row"""
    check(solution, fixtures, [[2.0]], [-1], "ci", learning_rate=0.5, steps=1)


def test_step__weights(solution: Any, fixtures: Any) -> None:
    """the weights after one step"""
    check(solution, fixtures, X2, Y2, "c", learning_rate=0.5, steps=1)


def test_step__intercept(solution: Any, fixtures: Any) -> None:
    """the intercept after one step"""
    check(solution, fixtures, X2, Y2, "i", learning_rate=0.5, steps=1)


def test_step__three(solution: Any, fixtures: Any) -> None:
    """three steps"""
    check(solution, fixtures, X2, Y2, "ci", **FAST)


def test_step__none(solution: Any, fixtures: Any) -> None:
    """no step at all"""
    check(solution, fixtures, X2, Y2, "cih", steps=0)


def test_step__zeros(solution: Any, fixtures: Any) -> None:
    """features that are all zero"""
    check(solution, fixtures, [[0.0], [0.0], [0.0]], [1, 1, -1], "ci", **FAST)


def test_step__settings(solution: Any, fixtures: Any) -> None:
    """learning rate and penalty without a setting"""
    check(solution, fixtures, X2, Y2, "ch", steps=4)


def test_step__steps(solution: Any, fixtures: Any) -> None:
    """how many steps without a setting"""
    given = words({}, X2, Y2, "len(model.history_)")
    with asking(given):
        got = fixtures.asked(solution.HingeSVM, {}, NAMES, (np.array(X2), np.array(Y2)))
    equal(len(got[2]), 1000, given)


def test_margin__inside(solution: Any, fixtures: Any) -> None:
    """a row on the right side with a margin of one half"""
    check(solution, fixtures, [[1.0]], [1], "ci", learning_rate=0.25, steps=2, l2=0.0)


def test_margin__exactly(solution: Any, fixtures: Any) -> None:
    """a row with a margin of exactly one"""
    check(solution, fixtures, [[1.0]], [1], "ci", learning_rate=0.5, steps=2, l2=0.0)


def test_margin__beyond(solution: Any, fixtures: Any) -> None:
    """a row with a margin far beyond one"""
    check(solution, fixtures, [[4.0]], [1], "ci", learning_rate=0.5, steps=3, l2=0.0)


def test_margin__some(solution: Any, fixtures: Any) -> None:
    """one row beyond the margin and one inside it"""
    x, y = [[4.0], [0.25]], [1, 1]
    check(solution, fixtures, x, y, "ci", learning_rate=0.25, steps=3, l2=0.0)


def test_margin__wrong(solution: Any, fixtures: Any) -> None:
    """a row far on the wrong side"""
    check(solution, fixtures, [[3.0], [2.0]], [1, -1], "ci", learning_rate=1.0, steps=2, l2=0.0)


def test_penalty__weights(solution: Any, fixtures: Any) -> None:
    """two steps with a penalty"""
    check(solution, fixtures, X2, Y2, "ci", learning_rate=0.5, steps=2, l2=0.5)


def test_penalty__intercept(solution: Any, fixtures: Any) -> None:
    """a penalty where only the intercept moves"""
    x, y = [[0.0], [0.0]], [1, 1]
    check(solution, fixtures, x, y, "i", learning_rate=0.25, steps=3, l2=0.5)


def test_penalty__alone(solution: Any, fixtures: Any) -> None:
    """a penalty where every margin is beyond one"""
    check(solution, fixtures, [[4.0]], [1], "ci", learning_rate=0.5, steps=3, l2=0.25)


def test_history__one(solution: Any, fixtures: Any) -> None:
    """the history of one step"""
    check(solution, fixtures, X2, Y2, "h", learning_rate=0.5, steps=1, l2=0.0)


def test_history__four(solution: Any, fixtures: Any) -> None:
    """the history of four steps"""
    check(solution, fixtures, X2, Y2, "h", learning_rate=0.25, steps=4, l2=0.0)


def test_history__still(solution: Any, fixtures: Any) -> None:
    """the history where nothing can be learned"""
    check(solution, fixtures, [[0.0], [0.0]], [1, -1], "h", learning_rate=0.25, steps=3, l2=0.0)


def test_history__penalty(solution: Any, fixtures: Any) -> None:
    """the history with a penalty"""
    check(solution, fixtures, X2, Y2, "h", learning_rate=0.5, steps=2, l2=0.25)


@settings(max_examples=25)
@example(data=(X2, Y2), l2=0.25)
@example(data=([[1.0]], [1]), l2=0.0)
@given(data=datasets(), l2=st.sampled_from([0.0, 0.25, 1.0]))
def test_any__rows(solution: Any, fixtures: Any, data: Any, l2: float) -> None:
    """any few rows"""
    check(solution, fixtures, *data, "cih", learning_rate=0.25, steps=3, l2=l2)


def check_answer(solution: Any, fixtures: Any, name: str, new: Any, steps: int = 3) -> None:
    options = {**FAST, "steps": steps}
    given = words(options, X2, Y2, f"model.{name}(np.array({new}))")
    with asking(given):
        data = np.array(X2), np.array(Y2)
        got = fixtures.answered(solution.HingeSVM, options, data, name, np.array(new))
    line = [float(one) for one in descent(X2, Y2, options)[0]]
    scores = np.array(new) @ np.array(line[:-1]) + line[-1]
    if name == "predict":
        equal([got.dtype.kind, got.tolist()], ["i", np.where(scores >= 0, 1, -1).tolist()], given)
    else:
        close(got, scores, 1e-9, 1e-10, given)


OTHERS = [[1.0, 1.0], [-2.0, 0.0], [3.0, -1.0], [-0.25, 0.5]]


def test_answers__scores(solution: Any, fixtures: Any) -> None:
    """the scores of other rows"""
    check_answer(solution, fixtures, "decision_function", OTHERS)


def test_answers__labels(solution: Any, fixtures: Any) -> None:
    """the labels of other rows"""
    check_answer(solution, fixtures, "predict", OTHERS)


def test_answers__zero(solution: Any, fixtures: Any) -> None:
    """the label for a score of exactly zero"""
    check_answer(solution, fixtures, "predict", OTHERS[:2], steps=0)


def test_answers__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    given = "HingeSVM().predict(np.array([[1.0]]))"
    kind = solution.HingeSVM
    with asking(given):
        raises(RuntimeError, lambda: fixtures.early(kind, np.array([[1.0]])), given)


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    given = words(FAST, X2, Y2, "model.fit(...)  # with other labels")
    data = [(np.array(X2), np.array(y)) for y in (Y2, Y2[::-1])]
    with asking(given):
        got = fixtures.asked(solution.HingeSVM, FAST, NAMES, *data)
    compare(got, X2, Y2[::-1], FAST, "cih")


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "model = HingeSVM(steps=3)\nmodel.fit(X, y) is model"
    with asking(given):
        got = fixtures.returned(solution.HingeSVM, {"steps": 3}, np.array(X2), np.array(Y2))
    equal(got, True, given)


def check_refused(solution: Any, fixtures: Any, x: Any, y: Any) -> None:
    given = words({}, x, y, "")
    kind = solution.HingeSVM
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(kind, np.array(x), np.array(y)), given)


def test_refused__labels(solution: Any, fixtures: Any) -> None:
    """labels of 0 and 1"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [0, 1])


def test_refused__lengths(solution: Any, fixtures: Any) -> None:
    """one label for two rows"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [1])


def test_refused__more_labels(solution: Any, fixtures: Any) -> None:
    """two labels for one row"""
    check_refused(solution, fixtures, [[1.0]], [1, -1])


def test_unchanged__arrays(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    given = words({"steps": 3}, X2, Y2, "X, y")
    with asking(given):
        got = fixtures.after(solution.HingeSVM, {"steps": 3}, np.array(X2), np.array(Y2))
    close(got, [np.array(X2), np.array(Y2)], 0.0, 0.0, given, "an array was changed")
