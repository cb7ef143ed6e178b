"""Hidden tests of gradient_boosting.

The answers come from trying every way to cut the rows in two, in plain Python. Where two cuts that
treat new rows differently are equally good but for rounding, the question is not asked.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import assume, example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

LOG = "log_loss"


def chance(score: float) -> float:
    return 1 / (1 + math.exp(-score)) if score > 0 else math.exp(score) / (1 + math.exp(score))


def scatter(numbers: list[float]) -> float:
    mean = math.fsum(numbers) / len(numbers)
    return math.fsum((number - mean) ** 2 for number in numbers)


def cuts(x: list[list[float]], residuals: list[float]) -> list[tuple[float, int, float]]:
    """Return the error of every cut, its column and its threshold, best first."""
    found = []
    for column in range(len(x[0])):
        values = sorted({row[column] for row in x})
        for low, high in pairwise(values):
            sides: list[list[float]] = [[], []]
            for row, residual in zip(x, residuals, strict=True):
                sides[row[column] >= high].append(residual)
            found.append((sum(map(scatter, sides)), column, low + (high - low) / 2))
    return sorted(found)


def stages(
    x: list[list[float]],
    y: list[float],
    new: list[list[float]],
    rounds: int,
    rate: float,
    loss: str,
) -> tuple[list[list[float]], bool]:
    """Return predictions for new rows after every round, and whether rounding decided a cut."""
    share = math.fsum(y) / len(y)
    begin = math.log(share) - math.log(1 - share) if loss == LOG else share
    scores, asked = [begin] * len(x), [begin] * len(new)
    answer, near = [asked], False
    for _ in range(rounds):
        guesses = [chance(score) for score in scores] if loss == LOG else scores
        residuals = [label - guess for label, guess in zip(y, guesses, strict=True)]
        slopes = [guess * (1 - guess) if loss == LOG else 1.0 for guess in guesses]
        ranked = cuts(x, residuals)
        if ranked:
            best = ranked[0]
            near = near or any(cut[0] - best[0] < 1e-9 for cut in ranked[1:])
            worth = []
            for right in (False, True):
                own = [k for k, row in enumerate(x) if (row[best[1]] > best[2]) is right]
                below = math.fsum(slopes[k] for k in own)
                worth.append(math.fsum(residuals[k] for k in own) / below if below else 0.0)
            scores, asked = (
                [s + rate * worth[row[best[1]] > best[2]] for s, row in zip(old, rows, strict=True)]
                for old, rows in ((scores, x), (asked, new))
            )
        answer.append(asked)
    if loss == LOG:
        answer = [[chance(score) for score in row] for row in answer]
    return answer, near


def words(x: Any, y: Any, new: Any, options: dict[str, Any], call: str) -> str:
    settings = ", ".join(f"{key}={value!r}" for key, value in options.items())
    asked = "X" if new is x else f"np.array({new})"
    return (
        f"X, y = np.array({x}), np.array({y})\n"
        f"model = GradientBoosting({settings})\n"
        f"model.fit(X, y)\nmodel.{call}({asked})"
    )


def wanted(x: Any, y: Any, new: Any, options: dict[str, Any]) -> Any:
    rate, loss = options.get("learning_rate", 0.1), options.get("loss", "squared_error")
    return np.array(stages(x, y, new, options.get("n_estimators", 100), rate, loss)[0])


def check(solution: Any, fixtures: Any, x: Any, y: Any, new: Any = None, **options: Any) -> None:
    """Compare what is predicted after the last round."""
    new = x if new is None else new
    given = words(x, y, new, options, "predict")
    with asking(given):
        got = fixtures.predicted(
            solution.GradientBoosting, options, np.array(new), np.array(x), np.array(y)
        )
    close(got, wanted(x, y, new, options)[-1], 1e-9, 1e-9, given)


def check_stages(solution: Any, fixtures: Any, x: Any, y: Any, **options: Any) -> None:
    given = words(x, y, x, options, "staged_predict")
    with asking(given):
        data = (np.array(x), np.array(y))
        got = fixtures.staged(solution.GradientBoosting, options, np.array(x), data)
    close(got, wanted(x, y, x, options), 1e-9, 1e-9, given)


def check_refused(solution: Any, fixtures: Any, x: Any, y: Any, **options: Any) -> None:
    given = "\n".join(words(x, y, x, options, "predict").split("\n")[:-1])
    with asking(given):
        kind = solution.GradientBoosting
        raises(ValueError, lambda: fixtures.refused(kind, options, np.array(x), np.array(y)), given)


LINE = [[1.0], [2.0], [3.0], [5.0], [8.0]]
STEPS = [0.0, 0.5, 4.0, 6.0, 7.0]
TABLE = [[1.0, 7.0], [2.0, 3.0], [3.0, 9.0], [4.0, 1.0], [5.0, 4.0]]
MIXED = [1.0, 8.0, 2.0, 9.0, 7.0]
LABELS = [0.0, 0.0, 1.0, 0.0, 1.0]


def test_mean__start(solution: Any, fixtures: Any) -> None:
    """no stumps at all"""
    check(solution, fixtures, LINE, STEPS, n_estimators=0)


def test_mean__one_stump(solution: Any, fixtures: Any) -> None:
    """one stump at a learning rate of one"""
    check(solution, fixtures, LINE, STEPS, n_estimators=1, learning_rate=1.0)


def test_mean__rate(solution: Any, fixtures: Any) -> None:
    """one stump at a learning rate of a quarter"""
    check(solution, fixtures, LINE, STEPS, n_estimators=1, learning_rate=0.25)


def test_mean__two_stumps(solution: Any, fixtures: Any) -> None:
    """two stumps at a learning rate of one"""
    check(solution, fixtures, LINE, STEPS, n_estimators=2, learning_rate=1.0)


def test_mean__many(solution: Any, fixtures: Any) -> None:
    """thirty stumps at a learning rate of a half"""
    check(solution, fixtures, LINE, STEPS, n_estimators=30, learning_rate=0.5)


def test_mean__defaults(solution: Any, fixtures: Any) -> None:
    """all settings left as they are"""
    check(solution, fixtures, [[1.0], [2.0]], [0.0, 4.0])


def test_splits__columns(solution: Any, fixtures: Any) -> None:
    """a second column that splits better"""
    check(solution, fixtures, TABLE, MIXED, n_estimators=1, learning_rate=1.0)


def test_splits__both_columns(solution: Any, fixtures: Any) -> None:
    """several stumps on two columns"""
    check(solution, fixtures, TABLE, MIXED, n_estimators=6, learning_rate=0.5)


def test_splits__uneven(solution: Any, fixtures: Any) -> None:
    """one row far above the others"""
    y = [0.0, 1.0, 0.0, 1.0, 20.0]
    check(solution, fixtures, LINE, y, n_estimators=1, learning_rate=1.0)


def test_splits__sides(solution: Any, fixtures: Any) -> None:
    """three rows alike and two above them"""
    y = [0.0, 0.0, 0.0, 4.0, 8.0]
    check(solution, fixtures, LINE, y, n_estimators=1, learning_rate=1.0)


def test_splits__unsorted(solution: Any, fixtures: Any) -> None:
    """rows in no order"""
    x, y = [[5.0], [1.0], [8.0], [2.0], [3.0]], [6.0, 0.0, 7.0, 0.5, 4.0]
    check(solution, fixtures, x, y, n_estimators=1, learning_rate=1.0)


def test_splits__same_values(solution: Any, fixtures: Any) -> None:
    """values that stand in several rows"""
    x, y = [[1.0], [2.0], [2.0], [2.0], [3.0]], [0.0, 9.0, 1.0, 2.0, 5.0]
    check(solution, fixtures, x, y, n_estimators=3, learning_rate=0.5)


def test_splits__two_rows(solution: Any, fixtures: Any) -> None:
    """two rows"""
    check(solution, fixtures, [[4.0], [-2.0]], [1.0, 3.0], n_estimators=1, learning_rate=1.0)


def test_splits__same_rows(solution: Any, fixtures: Any) -> None:
    """rows that are all the same"""
    x, y = [[2.0, 5.0]] * 3, [1.0, 2.0, 6.0]
    check(solution, fixtures, x, y, n_estimators=2, learning_rate=1.0)


def test_equals__column(solution: Any, fixtures: Any) -> None:
    """two columns that are equally good"""
    x, y = [[1.0, 10.0], [2.0, 30.0], [3.0, 40.0]], [0.0, 0.0, 6.0]
    new = [[1.0, 40.0], [3.0, 10.0]]
    check(solution, fixtures, x, y, new, n_estimators=1, learning_rate=1.0)


def test_equals__threshold(solution: Any, fixtures: Any) -> None:
    """two thresholds that are equally good"""
    x, y = [[1.0], [2.0], [3.0]], [1.0, 4.0, 1.0]
    check(solution, fixtures, x, y, n_estimators=1, learning_rate=1.0)


def test_new__between(solution: Any, fixtures: Any) -> None:
    """new rows between two old ones"""
    x, y, new = [[1.0], [4.0]], [0.0, 6.0], [[2.0], [2.4], [2.6], [3.0]]
    check(solution, fixtures, x, y, new, n_estimators=1, learning_rate=1.0)


def test_new__threshold(solution: Any, fixtures: Any) -> None:
    """a new row halfway between two old ones"""
    x, y, new = [[1.0], [4.0]], [0.0, 6.0], [[2.5]]
    check(solution, fixtures, x, y, new, n_estimators=1, learning_rate=1.0)


def test_new__outside(solution: Any, fixtures: Any) -> None:
    """new rows outside the old ones"""
    new = [[-100.0], [100.0]]
    check(solution, fixtures, LINE, STEPS, new, n_estimators=4, learning_rate=0.5)


def test_stages__mean(solution: Any, fixtures: Any) -> None:
    """what is predicted after each of four stumps"""
    check_stages(solution, fixtures, LINE, STEPS, n_estimators=4, learning_rate=0.5)


def test_stages__none(solution: Any, fixtures: Any) -> None:
    """the stages of no stumps"""
    check_stages(solution, fixtures, LINE, STEPS, n_estimators=0)


def test_stages__labels(solution: Any, fixtures: Any) -> None:
    """the stages of log_loss"""
    check_stages(solution, fixtures, LINE, LABELS, n_estimators=3, learning_rate=0.5, loss=LOG)


def test_labels__start(solution: Any, fixtures: Any) -> None:
    """log_loss without stumps"""
    check(solution, fixtures, LINE, LABELS, n_estimators=0, loss=LOG)


def test_labels__even(solution: Any, fixtures: Any) -> None:
    """log_loss, one stump, as many zeros as ones"""
    y = [0.0, 0.0, 1.0, 1.0]
    check(solution, fixtures, LINE[:4], y, n_estimators=1, learning_rate=1.0, loss=LOG)


def test_labels__two_rows(solution: Any, fixtures: Any) -> None:
    """log_loss, one stump, two rows"""
    x, y = [[1.0], [2.0]], [1.0, 0.0]
    check(solution, fixtures, x, y, n_estimators=1, learning_rate=1.0, loss=LOG)


def test_labels__same_rows(solution: Any, fixtures: Any) -> None:
    """log_loss, rows that are all the same"""
    x, y = [[2.0]] * 3, [1.0, 0.0, 1.0]
    check(solution, fixtures, x, y, n_estimators=2, learning_rate=1.0, loss=LOG)


def test_labels__one_stump(solution: Any, fixtures: Any) -> None:
    """log_loss, one stump, more zeros than ones"""
    check(solution, fixtures, LINE, LABELS, n_estimators=1, learning_rate=1.0, loss=LOG)


def test_labels__rate(solution: Any, fixtures: Any) -> None:
    """log_loss, one stump, a learning rate of a quarter"""
    check(solution, fixtures, LINE, LABELS, n_estimators=1, learning_rate=0.25, loss=LOG)


def test_labels__several(solution: Any, fixtures: Any) -> None:
    """log_loss, five stumps on two columns"""
    y = [1.0, 0.0, 1.0, 0.0, 0.0]
    x = [[1.0, 7.0], [2.0, 8.0], [3.0, 9.0], [4.0, 1.0], [5.5, 8.5]]
    check(solution, fixtures, x, y, n_estimators=5, learning_rate=0.5, loss=LOG)


def test_labels__sure(solution: Any, fixtures: Any) -> None:
    """log_loss, 1,200 rounds on labels that one split parts"""
    x, y = [[1.0], [2.0], [3.0]], [0.0, 0.0, 1.0]
    check(solution, fixtures, x, y, n_estimators=1200, learning_rate=1.0, loss=LOG)


@example(rows=[(1, 2, 3), (2, 0, 3), (5, 1, -4), (4, 2, 8)], rounds=3, rate=0.5)
@given(
    rows=st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(-9, 9)), min_size=2, max_size=8
    ),
    rounds=st.integers(0, 4),
    rate=st.sampled_from([1.0, 0.5]),
)
def test_any__numbers(solution: Any, fixtures: Any, rows: Any, rounds: int, rate: float) -> None:
    """any few numbers"""
    x, y = [[float(a), float(b)] for a, b, _ in rows], [float(c) for *_, c in rows]
    assume(not stages(x, y, x, rounds, rate, "squared_error")[1])
    check(solution, fixtures, x, y, n_estimators=rounds, learning_rate=rate)


@example(rows=[(1, 2, False), (2, 0, True), (5, 1, False), (4, 3, False), (3, 6, True)], rounds=3)
@given(
    rows=st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), min_size=2, max_size=8
    ),
    rounds=st.integers(0, 4),
)
def test_any__labels(solution: Any, fixtures: Any, rows: Any, rounds: int) -> None:
    """any few labels"""
    x, y = [[float(a), float(b)] for a, b, _ in rows], [float(c) for *_, c in rows]
    assume(len(set(y)) == 2)
    assume(not stages(x, y, x, rounds, 0.5, LOG)[1])
    check(solution, fixtures, x, y, n_estimators=rounds, learning_rate=0.5, loss=LOG)


def test_kinds__whole(solution: Any, fixtures: Any) -> None:
    """whole numbers"""
    check(solution, fixtures, [[1], [2], [4]], [0, 1, 6], n_estimators=2, learning_rate=0.5)


def test_kinds__whole_labels(solution: Any, fixtures: Any) -> None:
    """whole numbers as labels"""
    x, y = [[1], [2], [4], [5]], [0, 1, 0, 0]
    check(solution, fixtures, x, y, n_estimators=2, learning_rate=0.5, loss=LOG)


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    options = {"n_estimators": 2, "learning_rate": 0.5}
    other = [3.0, 1.0, 4.0, 1.0, 5.0]
    given = words(LINE, STEPS, LINE, options, "staged_predict").replace(
        "model.staged", f"model.fit(X, np.array({other}))\nmodel.staged"
    )
    x = np.array(LINE)
    with asking(given):
        data = ((x, np.array(STEPS)), (x, np.array(other)))
        got = fixtures.staged(solution.GradientBoosting, options, x, *data)
    close(got, wanted(LINE, other, LINE, options), 1e-9, 1e-9, given)


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = f"model = GradientBoosting()\nmodel.fit(np.array({LINE}), np.array({STEPS})) is model"
    with asking(given):
        got = fixtures.returned(solution.GradientBoosting, np.array(LINE), np.array(STEPS))
    equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """X and y stay as they were"""
    given = words(TABLE, MIXED, TABLE, {"n_estimators": 3}, "predict") + "\nX, y"
    with asking(given):
        got = fixtures.after(solution.GradientBoosting, np.array(TABLE), np.array(MIXED))
    equal([got[0].tolist(), got[1].tolist()], [TABLE, MIXED], given)


def test_refused__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    kind = solution.GradientBoosting
    for name in ("predict", "staged_predict"):
        given = f"GradientBoosting().{name}(np.array({LINE}))"
        with asking(given):
            raises(RuntimeError, lambda n=name: fixtures.early(kind, n, np.array(LINE)), given)


def test_refused__length(solution: Any, fixtures: Any) -> None:
    """a y of another length"""
    check_refused(solution, fixtures, LINE, STEPS[:4])
    check_refused(solution, fixtures, LINE, [*STEPS, 1.0])


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """an X without a second dimension"""
    check_refused(solution, fixtures, [1.0, 2.0], [0.0, 1.0])


def test_refused__deep(solution: Any, fixtures: Any) -> None:
    """an X of three dimensions"""
    check_refused(solution, fixtures, [[[1.0]], [[2.0]]], [0.0, 1.0])


def test_refused__loss(solution: Any, fixtures: Any) -> None:
    """another loss"""
    check_refused(solution, fixtures, LINE, LABELS, loss="absolute")


def test_refused__one_label(solution: Any, fixtures: Any) -> None:
    """labels that are all the same"""
    check_refused(solution, fixtures, LINE, [1.0] * 5, loss=LOG)
    check_refused(solution, fixtures, LINE, [0.0] * 5, loss=LOG)


def test_refused__other_labels(solution: Any, fixtures: Any) -> None:
    """labels of 1 and 2, and of 0, 1 and 2"""
    check_refused(solution, fixtures, LINE, [1.0, 2.0, 1.0, 2.0, 1.0], loss=LOG)
    check_refused(solution, fixtures, LINE, [1.0, 2.0, 1.0, 0.0, 1.0], loss=LOG)
