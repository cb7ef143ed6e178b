"""Hidden tests of logistic_regression, in decimal arithmetic; slopes are differences."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Line = list[Decimal]
NUMBERS = st.integers(-8, 8).map(lambda n: n / 4)
STEP = Decimal("1e-12")
X2 = [[1.0, 0.5], [0.5, -1.0], [-1.0, 2.0], [2.0, 1.0], [-2.0, -1.5]]
Y2 = [1, 1, 0, 1, 0]


@st.composite
def datasets(draw: Any) -> Any:
    width = draw(st.integers(1, 2))
    row = st.tuples(st.lists(NUMBERS, min_size=width, max_size=width), st.integers(0, 1))
    rows = draw(st.lists(row, min_size=1, max_size=4))
    return [x for x, _ in rows], [y for _, y in rows]


def score(x: Any, line: Line) -> Decimal:
    return sum((Decimal(a) * b for a, b in zip(x, line, strict=False)), line[-1])


def objective(x: Any, y: Any, line: Line, l2: float) -> Decimal:
    """Return the mean loss and the penalty; the line ends in its intercept."""
    total = Decimal(0)
    for row, label in zip(x, y, strict=False):
        against = score(row, line) * (1 - 2 * label)
        total += (1 + against.exp()).ln()
    squares = sum((weight**2 for weight in line[:-1]), Decimal(0))
    return total / len(y) + Decimal(l2) / 2 * squares


def slope(x: Any, y: Any, line: Line, l2: float, place: int) -> Decimal:
    up, down = list(line), list(line)
    up[place] += STEP
    down[place] -= STEP
    return (objective(x, y, up, l2) - objective(x, y, down, l2)) / (2 * STEP)


def descent(x: Any, y: Any, options: dict[str, Any]) -> tuple[Line, list[float]]:
    """Return the line after the steps, and the objective before each of them."""
    rate, l2 = Decimal(options.get("learning_rate", 0.1)), options.get("l2", 0.0)
    history = []
    with localcontext() as context:
        context.prec = 45
        line = [Decimal(0)] * (len(x[0]) + 1)
        for _ in range(options.get("steps", 1000)):
            history.append(float(objective(x, y, line, l2)))
            slopes = [slope(x, y, line, l2, place) for place in range(len(line))]
            line = [a - rate * s for a, s in zip(line, slopes, strict=False)]
    return line, history


def probabilities(x: Any, line: Line) -> Any:
    yes = [float(1 / (1 + (-score(row, line)).exp())) for row in x]
    return np.array([[1 - p, p] for p in yes])


def words(options: dict[str, Any], x: Any, y: Any, rest: str) -> str:
    chosen = ", ".join(f"{key}={value}" for key, value in options.items())
    return (
        f"model = LogisticRegression({chosen})\n"
        f"model.fit(np.array({np.array(x).tolist()}), np.array({np.array(y).tolist()}))\n{rest}"
    )


def check_fit(solution: Any, fixtures: Any, x: Any, y: Any, **options: Any) -> None:
    given = words(options, x, y, "model.coef_, model.intercept_")
    with asking(given):
        got = fixtures.fitted(solution.LogisticRegression, options, np.array(x), np.array(y))
    line, _ = descent(x, y, options)
    wanted = [np.array([float(one) for one in line[:-1]]), float(line[-1])]
    close([got[0], float(got[1])], wanted, 1e-8, 1e-9, given)


def check_history(solution: Any, fixtures: Any, x: Any, y: Any, **options: Any) -> None:
    given = words(options, x, y, "model.history_")
    with asking(given):
        got = fixtures.fitted(solution.LogisticRegression, options, np.array(x), np.array(y))
    equal(type(got[2]), list, given, "a list is wanted")
    close([float(one) for one in got[2]], descent(x, y, options)[1], 1e-8, 1e-9, given)


def check_refused(solution: Any, fixtures: Any, x: Any, y: Any) -> None:
    given = words({"steps": 2}, x, y, "")
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(solution.LogisticRegression, x, y), given)


def test_step__one(solution: Any, fixtures: Any) -> None:
    """one step with one weight"""
    check_fit(solution, fixtures, [[1.0], [-1.0], [0.5]], [1, 0, 0], learning_rate=1.0, steps=1)


def test_step__one_row(solution: Any, fixtures: Any) -> None:
    """one step with a single row"""
    check_fit(solution, fixtures, [[2.0]], [1], learning_rate=0.5, steps=1)


def test_step__none(solution: Any, fixtures: Any) -> None:
    """no step at all"""
    check_fit(solution, fixtures, X2, Y2, steps=0)


def test_step__three(solution: Any, fixtures: Any) -> None:
    """three steps with two weights"""
    check_fit(solution, fixtures, X2, Y2, learning_rate=0.5, steps=3)


def test_step__no_features(solution: Any, fixtures: Any) -> None:
    """features that are all zero"""
    check_fit(solution, fixtures, [[0.0], [0.0], [0.0]], [1, 1, 0], learning_rate=1.0, steps=3)


def test_step__rate(solution: Any, fixtures: Any) -> None:
    """the learning rate without a setting"""
    check_fit(solution, fixtures, X2, Y2, steps=2)


def test_step__steps(solution: Any, fixtures: Any) -> None:
    """how many steps without a setting"""
    given = words({}, X2, Y2, "len(model.history_)")
    with asking(given):
        got = fixtures.fitted(solution.LogisticRegression, {}, np.array(X2), np.array(Y2))
    equal(len(got[2]), 1000, given)


def test_penalty__two(solution: Any, fixtures: Any) -> None:
    """two steps with a penalty"""
    check_fit(solution, fixtures, X2, Y2, learning_rate=0.5, steps=2, l2=0.5)


def test_penalty__intercept(solution: Any, fixtures: Any) -> None:
    """a penalty where only the intercept moves"""
    x = [[0.0], [0.0], [0.0]]
    check_fit(solution, fixtures, x, [1, 1, 1], learning_rate=1.0, steps=4, l2=0.5)


def test_penalty__one_row(solution: Any, fixtures: Any) -> None:
    """a penalty with a single row"""
    check_fit(solution, fixtures, [[1.5]], [0], learning_rate=1.0, steps=2, l2=0.5)


def test_penalty__weight_of_one(solution: Any, fixtures: Any) -> None:
    """a penalty on a weight of exactly one"""
    check_fit(solution, fixtures, [[2.0]], [1], learning_rate=1.0, steps=2, l2=0.5)


def test_penalty__history(solution: Any, fixtures: Any) -> None:
    """the history with a penalty"""
    check_history(solution, fixtures, X2, Y2, learning_rate=0.5, steps=4, l2=0.25)


@settings(max_examples=25)
@example(data=(X2, Y2), l2=0.25)
@given(data=datasets(), l2=st.sampled_from([0.0, 0.25, 1.0]))
def test_any__fit(solution: Any, fixtures: Any, data: Any, l2: float) -> None:
    """any few rows"""
    check_fit(solution, fixtures, *data, learning_rate=0.5, steps=2, l2=l2)


def test_history__one(solution: Any, fixtures: Any) -> None:
    """the history of one step"""
    check_history(solution, fixtures, X2, Y2, steps=1)


def test_history__four(solution: Any, fixtures: Any) -> None:
    """the history of four steps"""
    check_history(solution, fixtures, X2, Y2, learning_rate=0.5, steps=4)


def check_answer(solution: Any, fixtures: Any, name: str, new: Any) -> None:
    options = {"learning_rate": 0.5, "steps": 3}
    given = words(options, X2, Y2, f"model.{name}(np.array({new}))")
    with asking(given):
        data = (np.array(X2), np.array(Y2), name, np.array(new))
        got = fixtures.answered(solution.LogisticRegression, options, *data)
    wanted = probabilities(new, descent(X2, Y2, options)[0])
    if name == "predict_proba":
        close(got, wanted, 1e-8, 1e-9, given)
    else:
        equal(
            [got.dtype.kind, got.tolist()], ["i", (wanted[:, 1] >= 0.5).astype(int).tolist()], given
        )


def test_answers__probabilities(solution: Any, fixtures: Any) -> None:
    """the probabilities of other rows"""
    check_answer(solution, fixtures, "predict_proba", [[1.0, 1.0], [-2.0, 0.0], [0.0, 0.0]])


def test_answers__far(solution: Any, fixtures: Any) -> None:
    """the probabilities of rows far away"""
    check_answer(solution, fixtures, "predict_proba", [[9000.0, 0.0], [-9000.0, 0.0]])


def test_answers__labels(solution: Any, fixtures: Any) -> None:
    """the labels of other rows"""
    check_answer(
        solution,
        fixtures,
        "predict",
        [[1.0, 1.0], [-2.0, 0.0], [3.0, 0.0], [0.25, 0.0], [-0.5, 0.0], [-1.0, 0.5]],
    )


def test_answers__tie(solution: Any, fixtures: Any) -> None:
    """a probability of exactly one half"""
    given = words({"steps": 0}, X2, Y2, "model.predict(np.array([[1.0, 2.0]]))")
    with asking(given):
        data = (np.array(X2), np.array(Y2), "predict", np.array([[1.0, 2.0]]))
        got = fixtures.answered(solution.LogisticRegression, {"steps": 0}, *data)
    equal(got.tolist(), [1], given)


def test_answers__too_early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    for name in ("predict", "predict_proba"):
        given = f"LogisticRegression().{name}(np.array({X2}))"
        with asking(given):
            raises(
                RuntimeError,
                lambda: fixtures.early(solution.LogisticRegression, name, np.array(X2)),  # noqa: B023
                given,
            )


FAR = [[10_000.0], [-10_000.0], [5_000.0], [-2_000.0]]


def test_far__history(solution: Any, fixtures: Any) -> None:
    """the history for features of 10,000"""
    check_history(solution, fixtures, FAR, [1, 0, 0, 1], learning_rate=0.001, steps=4)


def test_far__weights(solution: Any, fixtures: Any) -> None:
    """the weights for features of 10,000"""
    check_fit(solution, fixtures, FAR, [1, 0, 0, 1], learning_rate=0.001, steps=4)


def test_far__warnings(solution: Any, fixtures: Any) -> None:
    """no warnings for features of 10,000"""
    options = {"learning_rate": 0.001, "steps": 4}
    given = words(options, FAR, [1, 0, 0, 1], "model.predict_proba(X)")
    with asking(given):
        data = (np.array(FAR), np.array([1, 0, 0, 1]))
        got = fixtures.warned(solution.LogisticRegression, options, *data)
    equal(got, [], given, "NumPy warned")


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    options = {"learning_rate": 0.5, "steps": 2}
    x, y = [[1.0], [2.0], [-1.0]], [1, 0, 0]
    given = words(options, X2, Y2, f"model.fit(np.array({x}), np.array({y}))\nmodel.coef_")
    first, second = [np.array(X2)[:, :1], np.array(Y2)], [np.array(x), np.array(y)]
    with asking(given):
        got = fixtures.fitted_twice(solution.LogisticRegression, options, first, second)
    line, history = descent(x, y, options)
    close([got[0], float(got[1])], [np.array([float(line[0])]), float(line[1])], 1e-8, 1e-9, given)
    close([float(one) for one in got[2]], history, 1e-8, 1e-9, given)


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "model = LogisticRegression(steps=3)\nmodel.fit(X, y) is model"
    with asking(given):
        got = fixtures.returned(solution.LogisticRegression, np.array(X2), np.array(Y2))
    equal(got, True, given)


def test_refused__lengths(solution: Any, fixtures: Any) -> None:
    """one label for five rows"""
    check_refused(solution, fixtures, np.array(X2), np.array([1]))


def test_refused__more_labels(solution: Any, fixtures: Any) -> None:
    """six labels for five rows"""
    check_refused(solution, fixtures, np.array(X2), np.array([*Y2, 1]))


def test_refused__column(solution: Any, fixtures: Any) -> None:
    """labels in a column"""
    check_refused(solution, fixtures, np.array(X2), np.array(Y2).reshape(-1, 1))


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """features without a second dimension"""
    check_refused(solution, fixtures, np.array([1.0, 2.0]), np.array([1, 0]))


def test_refused__deep(solution: Any, fixtures: Any) -> None:
    """features of three dimensions"""
    check_refused(solution, fixtures, np.array([[[1.0]], [[2.0]]]), np.array([1, 0]))


def test_refused__signs(solution: Any, fixtures: Any) -> None:
    """labels of -1 and 1"""
    check_refused(solution, fixtures, np.array([[1.0], [2.0]]), np.array([-1, 1]))


def test_refused__two(solution: Any, fixtures: Any) -> None:
    """a label of 2"""
    check_refused(solution, fixtures, np.array([[1.0], [2.0]]), np.array([2, 1]))


def test_refused__half(solution: Any, fixtures: Any) -> None:
    """a label of 0.5"""
    check_refused(solution, fixtures, np.array([[1.0], [2.0]]), np.array([0.5, 1.0]))


def test_refused__nan(solution: Any, fixtures: Any) -> None:
    """NaN among the labels"""
    check_refused(solution, fixtures, np.array([[1.0], [2.0]]), np.array([np.nan, 1.0]))


def test_refused__penalty(solution: Any, fixtures: Any) -> None:
    """a penalty below zero"""
    given = "LogisticRegression(l2=-0.5)"
    kind = solution.LogisticRegression
    with asking(given):
        raises(ValueError, lambda: fixtures.made(kind, {"l2": -0.5}), given)


def test_unchanged__arrays(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    given = words({"steps": 3}, X2, Y2, "X, y")
    with asking(given):
        got = fixtures.after(solution.LogisticRegression, np.array(X2), np.array(Y2))
    close(got, [np.array(X2), np.array(Y2)], 0.0, 0.0, given, "an array was changed")
