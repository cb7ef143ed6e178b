"""Hidden tests of softmax_classifier, in decimal arithmetic; slopes are differences."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Lines = list[list[Decimal]]
NUMBERS = st.integers(-8, 8).map(lambda n: n / 4)
STEP = Decimal("1e-9")
NAMES = ["classes_", "coef_", "intercept_", "history_"]
X3 = [[1.0, 0.5], [0.5, -1.0], [-1.0, 2.0], [2.0, 1.0], [-2.0, -1.5]]
Y3 = [1, 0, 2, 1, 0]
FAST = {"learning_rate": 0.5, "steps": 3}


@st.composite
def datasets(draw: Any) -> Any:
    width = draw(st.integers(1, 2))
    row = st.tuples(st.lists(NUMBERS, min_size=width, max_size=width), st.integers(-1, 2))
    rows = draw(st.lists(row, min_size=2, max_size=4))
    return [x for x, _ in rows], [y for _, y in rows]


def scores(row: Any, lines: Lines) -> list[Decimal]:
    parts = [Decimal(value) for value in row] + [Decimal(1)]
    return [sum((a * b for a, b in zip(parts, line, strict=False)), Decimal(0)) for line in lines]


def objective(x: Any, right: list[int], lines: Lines, l2: float) -> Decimal:
    """Return the mean loss and the penalty; each line ends in its intercept."""
    total = Decimal(0)
    for row, place in zip(x, right, strict=False):
        all_scores = scores(row, lines)
        total += sum(((s - all_scores[place]).exp() for s in all_scores), Decimal(0)).ln()
    squares = sum((weight**2 for line in lines for weight in line[:-1]), Decimal(0))
    return total / len(x) + Decimal(l2) / 2 * squares


def slope(x: Any, right: list[int], lines: Lines, l2: float, place: tuple[int, int]) -> Decimal:
    moved = []
    for step in (STEP, -STEP):
        copy = [list(line) for line in lines]
        copy[place[0]][place[1]] += step
        moved.append(objective(x, right, copy, l2))
    return (moved[0] - moved[1]) / (2 * STEP)


def descent(x: Any, y: Any, options: dict[str, Any]) -> tuple[Lines, list[float]]:
    """Return the lines after the steps, and the objective before each of them."""
    rate, l2 = Decimal(options.get("learning_rate", 0.1)), options.get("l2", 0.0)
    classes, history = sorted(set(y)), []
    right = [classes.index(label) for label in y]
    with localcontext() as context:
        context.prec = 30
        lines = [[Decimal(0)] * (len(x[0]) + 1) for _ in classes]
        for _ in range(options.get("steps", 1000)):
            history.append(float(objective(x, right, lines, l2)))
            lines = [
                [a - rate * slope(x, right, lines, l2, (k, j)) for j, a in enumerate(line)]
                for k, line in enumerate(lines)
            ]
    return lines, history


def words(options: dict[str, Any], x: Any, y: Any, rest: str) -> str:
    chosen = ", ".join(f"{key}={value}" for key, value in options.items())
    return (
        f"model = SoftmaxClassifier({chosen})\n"
        f"model.fit(np.array({np.array(x).tolist()}), np.array({np.array(y).tolist()}))\n{rest}"
    )


def compare(got: Any, x: Any, y: Any, options: dict[str, Any], part: str) -> None:
    given = words(options, x, y, "model.coef_, model.intercept_, model.history_")
    lines, history = descent(x, y, options)
    floats = np.array([[float(one) for one in line] for line in lines])
    if "c" in part:
        close(got[1], floats[:, :-1], 1e-8, 1e-9, given)
    if "i" in part:
        close(got[2], floats[:, -1], 1e-8, 1e-9, given)
    if "h" in part:
        equal(type(got[3]), list, given, "a list is wanted")
        close([float(one) for one in got[3]], history, 1e-8, 1e-9, given)


def check(solution: Any, fixtures: Any, x: Any, y: Any, part: str = "ci", **options: Any) -> None:
    with asking(words(options, x, y, "model.coef_, model.intercept_, model.history_")):
        data = np.array(x), np.array(y)
        got = fixtures.asked(solution.SoftmaxClassifier, options, NAMES, data)
    compare(got, x, y, options, part)


def test_step__two_classes(solution: Any, fixtures: Any) -> None:
    """one step with two classes"""
    check(solution, fixtures, [[1.0], [-1.0], [0.5]], [1, 0, 0], learning_rate=1.0, steps=1)


def test_step__weights(solution: Any, fixtures: Any) -> None:
    """the weights after one step with three classes"""
    check(solution, fixtures, X3, Y3, "c", learning_rate=1.0, steps=1)


def test_step__intercepts(solution: Any, fixtures: Any) -> None:
    """the intercepts after one step with three classes"""
    check(solution, fixtures, X3, Y3, "i", learning_rate=1.0, steps=1)


def test_step__three(solution: Any, fixtures: Any) -> None:
    """three steps"""
    check(solution, fixtures, X3, Y3, **FAST)


def test_step__none(solution: Any, fixtures: Any) -> None:
    """no step at all"""
    check(solution, fixtures, X3, Y3, "cih", steps=0)


def test_step__zeros(solution: Any, fixtures: Any) -> None:
    """features that are all zero"""
    check(solution, fixtures, [[0.0], [0.0], [0.0]], [1, 1, 0], **FAST)


def test_step__balanced(solution: Any, fixtures: Any) -> None:
    """features that are all zero, and classes of equal size"""
    check(solution, fixtures, [[0.0], [0.0]], [1, 0], "cih", **FAST)


def test_step__rate(solution: Any, fixtures: Any) -> None:
    """the learning rate without a setting"""
    check(solution, fixtures, [[1.0], [-1.0]], [1, 0], steps=2)


def test_step__steps(solution: Any, fixtures: Any) -> None:
    """how many steps without a setting"""
    given = words({}, X3, Y3, "len(model.history_)")
    with asking(given):
        data = np.array(X3), np.array(Y3)
        got = fixtures.asked(solution.SoftmaxClassifier, {}, NAMES, data)
    equal(len(got[3]), 1000, given)


def check_classes(solution: Any, fixtures: Any, y: list[int]) -> None:
    given = words(FAST, X3, y, "model.classes_")
    with asking(given):
        data = np.array(X3), np.array(y)
        got = fixtures.asked(solution.SoftmaxClassifier, FAST, NAMES, data)
    equal(got[0].tolist(), sorted(set(y)), given)
    compare(got, X3, y, FAST, "c")


def test_classes__gaps(solution: Any, fixtures: Any) -> None:
    """labels with gaps between them"""
    check_classes(solution, fixtures, [3, 3, 7, 9, 9])


def test_classes__later(solution: Any, fixtures: Any) -> None:
    """the largest label comes first"""
    check_classes(solution, fixtures, [2, 1, 0, 1, 2])


def test_classes__negative(solution: Any, fixtures: Any) -> None:
    """labels of -1 and 1"""
    check_classes(solution, fixtures, [-1, 1, 1, -1, -1])


def test_penalty__two(solution: Any, fixtures: Any) -> None:
    """two steps with a penalty"""
    check(solution, fixtures, X3, Y3, learning_rate=0.5, steps=2, l2=0.5)


def test_penalty__intercepts(solution: Any, fixtures: Any) -> None:
    """a penalty where only the intercepts move"""
    check(solution, fixtures, [[0.0], [0.0], [0.0]], [1, 1, 0], learning_rate=1.0, steps=4, l2=0.5)


def test_penalty__history(solution: Any, fixtures: Any) -> None:
    """the history with a penalty"""
    check(solution, fixtures, X3, Y3, "h", learning_rate=0.5, steps=2, l2=0.25)


@settings(max_examples=12)
@example(data=(X3, Y3), l2=0.25)
@given(data=datasets(), l2=st.sampled_from([0.0, 0.25, 1.0]))
def test_any__fit(solution: Any, fixtures: Any, data: Any, l2: float) -> None:
    """any few rows"""
    assume(len(set(data[1])) > 1)
    check(solution, fixtures, *data, learning_rate=0.5, steps=2, l2=l2)


def test_history__one(solution: Any, fixtures: Any) -> None:
    """the history of one step"""
    check(solution, fixtures, X3, Y3, "h", steps=1)


def test_history__four(solution: Any, fixtures: Any) -> None:
    """the history of four steps"""
    check(solution, fixtures, X3, Y3, "h", learning_rate=0.5, steps=4)


FAR = [[10_000.0], [-10_000.0], [5_000.0], [-2_000.0]]
FAR_Y = [1, 0, 0, 2]


def test_far__history(solution: Any, fixtures: Any) -> None:
    """the history for features of 10,000"""
    check(solution, fixtures, FAR, FAR_Y, "h", learning_rate=0.001, steps=3)


def test_far__weights(solution: Any, fixtures: Any) -> None:
    """the weights for features of 10,000"""
    check(solution, fixtures, FAR, FAR_Y, learning_rate=0.001, steps=3)


def test_far__warnings(solution: Any, fixtures: Any) -> None:
    """no warnings for features of 10,000"""
    options = {"learning_rate": 0.001, "steps": 3}
    given = words(options, FAR, FAR_Y, "model.predict_proba(X)")
    with asking(given):
        got = fixtures.warned(solution.SoftmaxClassifier, options, np.array(FAR), np.array(FAR_Y))
    equal(got, [], given, "NumPy warned")


def check_answer(
    solution: Any, fixtures: Any, name: str, y: list[int], new: Any, **options: Any
) -> None:
    options = options or FAST
    given = words(options, X3, y, f"model.{name}(np.array({new}))")
    with asking(given):
        data = np.array(X3), np.array(y)
        kind = solution.SoftmaxClassifier
        got = fixtures.answered(kind, options, data, name, np.array(new))
    lines, _ = descent(X3, y, options)
    classes, wanted = sorted(set(y)), []
    for row in new:
        parts = scores(row, lines)
        total = [sum((other - one).exp() for other in parts) for one in parts]
        wanted.append([float(1 / one) for one in total])
    if name == "predict_proba":
        close(got, np.array(wanted), 1e-8, 1e-9, given)
    else:
        labels = [classes[int(np.argmax(row))] for row in wanted]
        equal([got.dtype.kind, got.tolist()], ["i", labels], given)


OTHERS = [[1.0, 1.0], [-2.0, 0.0], [0.0, 0.0], [-1.0, 3.0], [0.5, -2.0]]


def test_answers__probabilities(solution: Any, fixtures: Any) -> None:
    """the probabilities of other rows"""
    check_answer(solution, fixtures, "predict_proba", Y3, OTHERS)


def test_answers__unlike(solution: Any, fixtures: Any) -> None:
    """the probabilities of rows near and far"""
    new = [[20_000.0, 0.0], [-0.5, 0.25], [-20_000.0, 9000.0]]
    check_answer(solution, fixtures, "predict_proba", Y3, new)


def test_answers__far(solution: Any, fixtures: Any) -> None:
    """the probabilities of a single row far away"""
    check_answer(solution, fixtures, "predict_proba", Y3, [[20_000.0, -3.0]])


def test_answers__labels(solution: Any, fixtures: Any) -> None:
    """the labels of other rows"""
    check_answer(solution, fixtures, "predict", Y3, OTHERS)


def test_answers__gaps(solution: Any, fixtures: Any) -> None:
    """the labels of other rows, with gaps between the labels"""
    check_answer(solution, fixtures, "predict", [3, 9, 7, 3, 9], OTHERS)


def test_answers__tie(solution: Any, fixtures: Any) -> None:
    """classes that are equally probable"""
    check_answer(solution, fixtures, "predict", Y3, OTHERS[:2], steps=0)


def test_answers__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    given = f"SoftmaxClassifier().predict(np.array({X3}))"
    with asking(given):
        kind = solution.SoftmaxClassifier
        raises(RuntimeError, lambda: fixtures.early(kind, np.array(X3)), given)


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    given = words(FAST, X3, Y3, "model.fit(...)  # with other labels")
    data = [(np.array(X3), np.array(y)) for y in (Y3, Y3[::-1])]
    with asking(given):
        got = fixtures.asked(solution.SoftmaxClassifier, FAST, NAMES, *data)
    compare(got, X3, Y3[::-1], FAST, "cih")


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "model = SoftmaxClassifier(steps=3)\nmodel.fit(X, y) is model"
    with asking(given):
        kind = solution.SoftmaxClassifier
        got = fixtures.returned(kind, {"steps": 3}, np.array(X3), np.array(Y3))
    equal(got, True, given)


def check_refused(solution: Any, fixtures: Any, x: Any, y: Any) -> None:
    given = words({}, x, y, "")
    kind = solution.SoftmaxClassifier
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(kind, np.array(x), np.array(y)), given)


def test_refused__one_class(solution: Any, fixtures: Any) -> None:
    """a single class"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [4, 4])


def test_refused__lengths(solution: Any, fixtures: Any) -> None:
    """more rows than labels, and more labels than rows"""
    check_refused(solution, fixtures, [[1.0], [2.0], [0.0]], [1, 2])
    check_refused(solution, fixtures, [[1.0], [2.0]], [1, 2, 1])


def test_unchanged__arrays(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    given = words({"steps": 3}, X3, Y3, "X, y")
    with asking(given):
        data = np.array(X3), np.array(Y3)
        got = fixtures.after(solution.SoftmaxClassifier, {"steps": 3}, *data)
    close(got, [np.array(X3), np.array(Y3)], 0.0, 0.0, given, "an array was changed")
