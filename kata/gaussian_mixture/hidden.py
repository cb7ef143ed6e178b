"""Hidden tests of gaussian_mixture.

The answers come from sums over single rows in Python, with determinants and inverses by
cofactors.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Row = list[float]
Matrix = list[Row]


def determinant(matrix: Matrix) -> float:
    if not matrix:
        return 1.0
    return math.fsum(
        (-1) ** column * matrix[0][column] * determinant(without(matrix, 0, column))
        for column in range(len(matrix))
    )


def without(matrix: Matrix, row: int, column: int) -> Matrix:
    rest = [line for number, line in enumerate(matrix) if number != row]
    return [[one for number, one in enumerate(line) if number != column] for line in rest]


def inverse(matrix: Matrix) -> Matrix:
    places = range(len(matrix))
    below = determinant(matrix)
    return [
        [(-1) ** (a + b) * determinant(without(matrix, b, a)) / below for b in places]
        for a in places
    ]


def log_density(row: Row, mean: Row, covariance: Matrix) -> float:
    away = [one - other for one, other in zip(row, mean, strict=True)]
    turned = inverse(covariance)
    places = range(len(row))
    square = math.fsum(away[a] * turned[a][b] * away[b] for a in places for b in places)
    size = determinant([[2 * math.pi * one for one in line] for line in covariance])
    return -(square + math.log(size)) / 2


class Mixture:
    """A mixture that is fitted one number at a time; ``steps`` are the mean scores."""

    def __init__(self, x: Matrix, options: dict[str, Any]) -> None:
        self.x, self.places = x, range(len(x[0]))
        self.extra = options.get("reg_covar", 1e-6)
        self.means: Matrix = [list(map(float, row)) for row in options["means_init"]]
        self.weights = [1 / len(self.means)] * len(self.means)
        everything = [1.0] * len(x)
        middle = self.mean(everything)
        self.covariances = [self.spread(everything, middle) for _ in self.means]
        self.steps: list[float] = []
        for _ in range(options.get("max_iter", 100)):
            self.step()
            if len(self.steps) > 1 and abs(self.steps[-1] - self.steps[-2]) < options.get(
                "tol", 1e-3
            ):
                break

    def mean(self, shares: Row) -> Row:
        total = math.fsum(shares)
        columns = zip(*self.x, strict=True)
        return [
            math.fsum(s * one for s, one in zip(shares, column, strict=True)) / total
            for column in columns
        ]

    def spread(self, shares: Row, middle: Row) -> Matrix:
        total = math.fsum(shares)
        away = [[one - m for one, m in zip(row, middle, strict=True)] for row in self.x]
        return [
            [
                math.fsum(s * row[a] * row[b] for s, row in zip(shares, away, strict=True)) / total
                + (self.extra if a == b else 0.0)
                for b in self.places
            ]
            for a in self.places
        ]

    def parts(self, row: Row) -> Row:
        """Return ln(weight * density) for every component."""
        known = zip(self.weights, self.means, self.covariances, strict=True)
        return [math.log(w) + log_density(row, m, c) for w, m, c in known]

    def score(self, row: Row) -> float:
        parts = self.parts(row)
        return max(parts) + math.log(math.fsum(math.exp(one - max(parts)) for one in parts))

    def shares(self, row: Row) -> Row:
        powers = [math.exp(one - max(self.parts(row))) for one in self.parts(row)]
        return [power / math.fsum(powers) for power in powers]

    def step(self) -> None:
        self.steps.append(math.fsum(self.score(row) for row in self.x) / len(self.x))
        columns = [list(column) for column in zip(*map(self.shares, self.x), strict=True)]
        self.weights = [math.fsum(column) / len(self.x) for column in columns]
        self.means = [self.mean(column) for column in columns]
        self.covariances = [
            self.spread(column, mean) for column, mean in zip(columns, self.means, strict=True)
        ]


def words(x: Any, options: dict[str, Any], rest: str) -> str:
    settings = ", ".join(
        f"{key}=np.array({value})" if key == "means_init" else f"{key}={value!r}"
        for key, value in options.items()
    )
    return f"X = np.array({x})\nmodel = GaussianMixture({settings})\nmodel.fit(X)\n{rest}"


def ready(options: dict[str, Any]) -> dict[str, Any]:
    return options | {"means_init": np.array(options["means_init"])}


NAMES = {"w": "weights_", "m": "means_", "c": "covariances_", "n": "n_iter_"}


def setting(means: Any, **rest: Any) -> dict[str, Any]:
    return {"n_components": len(means), "means_init": means, **rest}


def compare(got: Any, x: Matrix, options: dict[str, Any], parts: str) -> None:
    right = Mixture(x, options)
    answers = [right.weights, right.means, right.covariances, len(right.steps)]
    for place, letter in enumerate("wmcn"):
        if letter in parts:
            given = words(x, options, f"model.{NAMES[letter]}")
            if letter == "n":
                equal(got[place], answers[place], given)
            else:
                close(got[place], np.array(answers[place]), 1e-7, 1e-7, given)


def check(solution: Any, fixtures: Any, parts: str, x: Matrix, means: Any, **rest: Any) -> None:
    options = setting(means, **rest)
    with asking(words(x, options, ", ".join(f"model.{NAMES[letter]}" for letter in parts))):
        got = fixtures.fitted(solution.GaussianMixture, ready(options), np.array(x))
    compare(got, x, options, parts)


def ask(
    solution: Any, fixtures: Any, name: str, x: Matrix, new: Matrix, means: Any, **rest: Any
) -> None:
    """Check what is said about new rows."""
    options = setting(means, **rest)
    given = words(x, options, f"model.{name}(np.array({new}))")
    with asking(given):
        got = fixtures.asked(
            solution.GaussianMixture, ready(options), name, np.array(x), np.array(new)
        )
    right = Mixture(x, options)
    if name == "score_samples":
        close(got, np.array([right.score(row) for row in new]), 1e-7, 1e-7, given)
        return
    shares = [right.shares(row) for row in new]
    if name == "predict_proba":
        close(got, np.array(shares), 1e-7, 1e-7, given)
    else:
        equal(np.asarray(got).tolist(), [row.index(max(row)) for row in shares], given)


def check_refused(
    solution: Any, fixtures: Any, x: Any, options: dict[str, Any], given: str
) -> None:
    with asking(given):
        kind = solution.GaussianMixture
        raises(ValueError, lambda: fixtures.refused(kind, ready(options), np.array(x)), given)


LINE = [[0.0], [1.0], [4.0], [5.0], [9.0]]
SLANT = [[0.0, 0.0], [1.0, 2.0], [2.0, 1.0], [5.0, 4.0], [6.0, 7.0], [8.0, 6.0]]
THREE = [[0.0, 1.0, 0.0], [2.0, 0.0, 1.0], [1.0, 3.0, 2.0], [4.0, 4.0, 1.0], [5.0, 2.0, 6.0]]
ENDS = [[0.0], [9.0]]
CORNERS = [[1.0, 1.0], [6.0, 5.0]]


def test_start__weights(solution: Any, fixtures: Any) -> None:
    """the weights before any iteration"""
    check(solution, fixtures, "w", LINE, [[0.0], [4.0], [9.0]], max_iter=0)


def test_start__means(solution: Any, fixtures: Any) -> None:
    """the means before any iteration"""
    check(solution, fixtures, "m", LINE, ENDS, max_iter=0)


def test_start__line(solution: Any, fixtures: Any) -> None:
    """the covariances before any iteration, on a line"""
    check(solution, fixtures, "c", LINE, ENDS, max_iter=0)


def test_start__plane(solution: Any, fixtures: Any) -> None:
    """the covariances before any iteration, in the plane"""
    check(solution, fixtures, "c", SLANT, CORNERS, max_iter=0, reg_covar=0.5)


def test_density__one(solution: Any, fixtures: Any) -> None:
    """the scores of one component on a line"""
    new = [[0.0], [3.0], [20.0]]
    ask(solution, fixtures, "score_samples", LINE, new, [[3.0]], max_iter=0)


def test_density__plane(solution: Any, fixtures: Any) -> None:
    """the scores of one component in the plane"""
    ask(
        solution,
        fixtures,
        "score_samples",
        SLANT,
        [[0.0, 1.0], [5.0, 2.0]],
        [[3.0, 3.0]],
        max_iter=0,
    )


def test_density__unit(solution: Any, fixtures: Any) -> None:
    """the scores where the covariance is one"""
    x, new = [[-1.0], [1.0]], [[0.0], [1.0]]
    ask(solution, fixtures, "score_samples", x, new, [[0.0]], max_iter=0, reg_covar=0.0)


def test_density__three(solution: Any, fixtures: Any) -> None:
    """the scores of one component in space"""
    new = [[1.0, 1.0, 1.0], [0.0, 5.0, 2.0]]
    ask(solution, fixtures, "score_samples", THREE, new, [[2.0, 2.0, 2.0]], max_iter=0)


def test_density__two(solution: Any, fixtures: Any) -> None:
    """the scores of two components"""
    new = [[0.0], [3.0], [20.0]]
    ask(solution, fixtures, "score_samples", LINE, new, ENDS, max_iter=0)


def test_density__far(solution: Any, fixtures: Any) -> None:
    """the score of a row far away"""
    x, new = [[-1.0], [1.0]], [[3000.0]]
    ask(solution, fixtures, "score_samples", x, new, [[0.0], [1.0]], max_iter=0, reg_covar=0.0)


def test_shares__line(solution: Any, fixtures: Any) -> None:
    """the shares of two components on a line"""
    new = [[0.0], [3.0], [4.5], [9.0]]
    ask(solution, fixtures, "predict_proba", LINE, new, ENDS, max_iter=0)


def test_shares__plane(solution: Any, fixtures: Any) -> None:
    """the shares of two components in the plane"""
    new = [[0.0, 4.0], [4.0, 0.0]]
    ask(solution, fixtures, "predict_proba", SLANT, new, [[1.0, 1.0], [2.0, 4.0]], max_iter=0)


def test_shares__far(solution: Any, fixtures: Any) -> None:
    """the shares of rows far away"""
    x, new = [[-1.0], [1.0]], [[-3000.0], [3000.0]]
    means = [[0.0], [0.001]]
    ask(solution, fixtures, "predict_proba", x, new, means, max_iter=0, reg_covar=0.0)


def test_shares__twins(solution: Any, fixtures: Any) -> None:
    """the shares of two components that are the same"""
    ask(solution, fixtures, "predict_proba", LINE, [[2.0]], [[4.0], [4.0]], max_iter=2)


def test_shares__learnt(solution: Any, fixtures: Any) -> None:
    """the shares after fitting"""
    ask(solution, fixtures, "predict_proba", SLANT, [[2.0, 4.0], [5.0, 5.0]], CORNERS, max_iter=2)


def test_shares__weights(solution: Any, fixtures: Any) -> None:
    """the shares where the groups are not equally large"""
    x = [[0.0], [1.0], [2.0], [3.0], [9.0]]
    ask(solution, fixtures, "predict_proba", x, [[5.0]], ENDS, max_iter=3, reg_covar=2.0)


def test_shares__labels(solution: Any, fixtures: Any) -> None:
    """the likeliest components of new rows"""
    new = [[8.0], [-5.0], [4.0], [5.0]]
    ask(solution, fixtures, "predict", LINE, new, ENDS, max_iter=0)


def test_one__mean(solution: Any, fixtures: Any) -> None:
    """the mean of one component after one iteration"""
    check(solution, fixtures, "wm", SLANT, [[9.0, 9.0]], max_iter=1)


def test_one__covariance(solution: Any, fixtures: Any) -> None:
    """the covariance of one component after one iteration"""
    check(solution, fixtures, "c", SLANT, [[9.0, 9.0]], max_iter=1)


def test_one__three(solution: Any, fixtures: Any) -> None:
    """one component in space after two iterations"""
    check(solution, fixtures, "wmc", THREE, [[1.0, 0.0, 0.0]], max_iter=2)


def test_step__weights(solution: Any, fixtures: Any) -> None:
    """the weights after one iteration"""
    check(solution, fixtures, "w", LINE, [[0.0], [4.0]], max_iter=1)


def test_step__means(solution: Any, fixtures: Any) -> None:
    """the means after one iteration"""
    check(solution, fixtures, "m", LINE, ENDS, max_iter=1)


def test_step__line(solution: Any, fixtures: Any) -> None:
    """the covariances after one iteration, on a line"""
    check(solution, fixtures, "c", LINE, ENDS, max_iter=1)


def test_step__plane(solution: Any, fixtures: Any) -> None:
    """the covariances after one iteration, in the plane"""
    check(solution, fixtures, "c", SLANT, CORNERS, max_iter=1)


def test_step__three(solution: Any, fixtures: Any) -> None:
    """three iterations in the plane"""
    check(solution, fixtures, "wmc", SLANT, CORNERS, max_iter=3, tol=0.0)


def test_ridge__plain(solution: Any, fixtures: Any) -> None:
    """a reg_covar of one, one component"""
    check(solution, fixtures, "c", SLANT, [[9.0, 9.0]], max_iter=1, reg_covar=1.0)


def test_ridge__several(solution: Any, fixtures: Any) -> None:
    """a reg_covar of one, three iterations"""
    check(solution, fixtures, "c", LINE, ENDS, max_iter=3, reg_covar=1.0, tol=0.0)


def test_ridge__flat(solution: Any, fixtures: Any) -> None:
    """points on a straight line in the plane"""
    x = [[0.0, 0.0], [1.0, 1.0], [2.0, 2.0], [7.0, 7.0], [8.0, 8.0]]
    check(solution, fixtures, "wmc", x, CORNERS, max_iter=2, reg_covar=0.01)


def test_ridge__nothing(solution: Any, fixtures: Any) -> None:
    """rows that are all the same"""
    check(solution, fixtures, "wmc", [[3.0]] * 3, [[2.0]], max_iter=2, reg_covar=0.5)


GROUPS = [[0.0], [1.0], [1.5], [3.0], [6.0], [7.0], [9.0]]


def test_rounds__all(solution: Any, fixtures: Any) -> None:
    """the number of iterations where all are made"""
    check(solution, fixtures, "n", GROUPS, ENDS, max_iter=4, tol=0.0)


def test_rounds__none(solution: Any, fixtures: Any) -> None:
    """the number of iterations where none is made"""
    check(solution, fixtures, "n", GROUPS, ENDS, max_iter=0)


def test_rounds__stops(solution: Any, fixtures: Any) -> None:
    """the number of iterations until little changes"""
    check(solution, fixtures, "n", GROUPS, ENDS, tol=0.01)


def test_rounds__default(solution: Any, fixtures: Any) -> None:
    """iterations with all settings left as they are"""
    check(solution, fixtures, "wmcn", GROUPS, ENDS)


def test_rounds__second(solution: Any, fixtures: Any) -> None:
    """a large tol"""
    check(solution, fixtures, "mn", GROUPS, ENDS, tol=1000.0)


def test_rounds__one_component(solution: Any, fixtures: Any) -> None:
    """one component that starts in its place"""
    check(solution, fixtures, "n", [[-1.0], [1.0]], [[0.0]])


def test_rounds__still(solution: Any, fixtures: Any) -> None:
    """a tol of zero where nothing changes"""
    check(solution, fixtures, "n", [[-1.0], [1.0]], [[0.0]], max_iter=4, tol=0.0)


def test_rounds__many(solution: Any, fixtures: Any) -> None:
    """a tol of zero and no max_iter"""
    check(solution, fixtures, "n", LINE, ENDS, tol=0.0)


def test_far__origin(solution: Any, fixtures: Any) -> None:
    """points far from zero"""
    at = 1_000_000.0
    x = [[at], [at + 1], [at + 4], [at + 5], [at + 9]]
    check(solution, fixtures, "wc", x, [[at], [at + 9]], max_iter=2)


@example(x=SLANT, chosen=[0, 4], rounds=2)
@given(
    x=st.integers(1, 2).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(-8, 8).map(float), min_size=width, max_size=width),
            min_size=3,
            max_size=7,
        )
    ),
    chosen=st.lists(st.integers(0, 6), min_size=1, max_size=3),
    rounds=st.integers(0, 3),
)
def test_any__points(solution: Any, fixtures: Any, x: Any, chosen: Any, rounds: int) -> None:
    """any few points"""
    means = [x[number % len(x)] for number in chosen]
    check(solution, fixtures, "wmc", x, means, max_iter=rounds, tol=0.0, reg_covar=0.25)


def test_kinds__whole(solution: Any, fixtures: Any) -> None:
    """whole numbers"""
    check(solution, fixtures, "wmc", [[0], [1], [4], [5]], [[0], [5]], max_iter=1)


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    other = [[-4.0], [3.0], [7.0], [30.0]]
    options = setting(ENDS, max_iter=2, tol=0.0)
    given = words(LINE, options, f"model.fit(np.array({other}))")
    with asking(given):
        got = fixtures.fitted(
            solution.GaussianMixture, ready(options), np.array(LINE), np.array(other)
        )
    compare(got, other, options, "wmcn")


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    options = setting(ENDS)
    given = words(LINE, options, "model.fit(X) is model")
    with asking(given):
        got = fixtures.returned(solution.GaussianMixture, ready(options), np.array(LINE))
    equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """the points and the first means stay as they were"""
    options = setting(ENDS, max_iter=2)
    given = words(LINE, options, "X, means_init")
    with asking(given):
        got = fixtures.after(solution.GaussianMixture, ready(options), np.array(LINE))
    equal([one.tolist() for one in got], [LINE, ENDS], given)


def test_refused__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    kind, options = solution.GaussianMixture, ready(setting(ENDS))
    for name in ("score_samples", "predict_proba", "predict"):
        given = f"GaussianMixture(2, means_init=np.array({ENDS})).{name}(np.array({LINE}))"
        with asking(given):
            raises(
                RuntimeError, lambda n=name: fixtures.early(kind, options, n, np.array(LINE)), given
            )


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """points without a second dimension"""
    x = [1.0, 2.0, 3.0]
    check_refused(solution, fixtures, x, setting(ENDS), words(x, setting(ENDS), "").strip())


def test_refused__deep(solution: Any, fixtures: Any) -> None:
    """points of three dimensions"""
    x = [[[1.0]], [[2.0]], [[3.0]]]
    given = f"GaussianMixture(2, np.array({ENDS})).fit(np.array({x}))"
    check_refused(solution, fixtures, x, setting(ENDS), given)


def test_refused__nan(solution: Any, fixtures: Any) -> None:
    """NaN among the points"""
    given = f"GaussianMixture(2, np.array({ENDS})).fit(np.array([[1.0], [np.nan], [2.0]]))"
    check_refused(solution, fixtures, [[1.0], [math.nan], [2.0]], setting(ENDS), given)


def test_refused__means(solution: Any, fixtures: Any) -> None:
    """first means of another number, or of another width"""
    options = setting([[0.0, 1.0], [2.0, 3.0]])
    check_refused(solution, fixtures, LINE, options, words(LINE, options, "").strip())
    options = setting(ENDS) | {"n_components": 3}
    check_refused(solution, fixtures, LINE, options, words(LINE, options, "").strip())


def test_refused__none(solution: Any, fixtures: Any) -> None:
    """no components"""
    given = "GaussianMixture(0, means_init=np.zeros((0, 1))).fit(np.array([[1.0], [2.0]]))"
    with asking(given):
        options = {"n_components": 0, "means_init": np.zeros((0, 1))}
        kind, x = solution.GaussianMixture, np.array([[1.0], [2.0]])
        raises(ValueError, lambda: fixtures.refused(kind, options, x), given)
