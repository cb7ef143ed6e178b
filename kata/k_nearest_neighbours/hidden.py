"""Hidden tests of k_nearest_neighbours: squares as fractions, rows sorted, votes counted."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

NUMBERS = st.integers(-12, 12).map(lambda n: n / 4)
Data = tuple[list[list[float]], list[Any]]


@st.composite
def questions(draw: Any) -> Any:
    width = draw(st.integers(1, 2))
    point = st.lists(NUMBERS, min_size=width, max_size=width)
    rows = draw(st.lists(st.tuples(point, st.integers(0, 2)), min_size=1, max_size=7))
    points = draw(st.lists(point, min_size=1, max_size=3))
    return ([x for x, _ in rows], [y for _, y in rows]), draw(st.integers(1, len(rows))), points


def square(a: list[float], b: list[float]) -> Fraction:
    return sum(((Fraction(x) - Fraction(y)) ** 2 for x, y in zip(a, b, strict=False)), Fraction(0))


def nearest(x: Any, k: int, point: Any) -> list[tuple[Fraction, int]]:
    return sorted((square(row, point), number) for number, row in enumerate(x))[:k]


def vote(data: Data, k: int, point: Any) -> Any:
    votes = [data[1][row] for _, row in nearest(data[0], k, point)]
    return max(votes, key=lambda label: (votes.count(label), -votes.index(label)))


def words(k: int | None, data: Data, rest: str) -> str:
    chosen = "" if k is None else f"k={k}"
    x, labels = data
    numbers = np.array(x).tolist()
    return f"model = KNearestNeighbours({chosen})\nmodel.fit(np.array({numbers}), {labels})\n{rest}"


def ask(solution: Any, fixtures: Any, data: Data, k: int | None, name: str, points: Any) -> Any:
    """Return the answer and the words for it."""
    given = words(k, data, f"model.{name}(np.array({np.array(points).tolist()}))")
    options = {} if k is None else {"k": k}
    fits = [(np.array(data[0]), data[1])]
    with asking(given):
        kind = solution.KNearestNeighbours
        return fixtures.asked(kind, options, fits, name, np.array(points)), given


def check_near(
    solution: Any, fixtures: Any, data: Data, k: int, points: Any, part: str = "dr"
) -> None:
    got, given = ask(solution, fixtures, data, k, "neighbours", points)
    equal((type(got), len(got)), (tuple, 2), given, "a tuple of two is wanted")
    found = [nearest(data[0], k, point) for point in points]
    if "d" in part:
        distances = np.array([[math.sqrt(s) for s, _ in one] for one in found])
        close(got[0], distances, 1e-9, 1e-12, f"{given}[0]")
    if "r" in part:
        rows = np.array([[row for _, row in one] for one in found])
        equal(got[1].dtype.kind, "i", given, "row numbers are whole numbers")
        close(got[1], rows, 0.0, 0.0, f"{given}[1]")


def check_votes(solution: Any, fixtures: Any, data: Data, k: int | None, points: Any) -> None:
    got, given = ask(solution, fixtures, data, k, "predict", points)
    equal(got, [vote(data, k or 5, point) for point in points], given)


def check_refused(solution: Any, fixtures: Any, x: Any, labels: Any, **options: Any) -> None:
    given = words(options.get("k"), (x, labels), "")
    kind = solution.KNearestNeighbours
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(kind, options, np.array(x), labels), given)


LINE: Data = ([[0.0], [1.0], [2.0], [9.0]], ["a", "b", "b", "a"])
PLANE: Data = ([[0.0, 0.0], [3.0, 3.0], [0.0, 5.0], [-4.0, 1.0], [2.0, -2.0]], [1, 1, 2, 2, 3])


def test_near__one(solution: Any, fixtures: Any) -> None:
    """the nearest row"""
    check_near(solution, fixtures, LINE, 1, [[1.75]])


def test_near__three(solution: Any, fixtures: Any) -> None:
    """three rows on a line"""
    check_near(solution, fixtures, LINE, 3, [[1.75], [7.0]])


def test_near__plane(solution: Any, fixtures: Any) -> None:
    """rows in the plane"""
    check_near(solution, fixtures, PLANE, 3, [[0.25, 0.5]], "r")


def test_near__diagonal(solution: Any, fixtures: Any) -> None:
    """a straight and a slanting way"""
    check_near(solution, fixtures, ([[3.0, 3.0], [0.0, 5.0]], [1, 2]), 1, [[0.0, 0.0]], "r")


def test_near__lengths(solution: Any, fixtures: Any) -> None:
    """distances in the plane"""
    check_near(solution, fixtures, PLANE, 2, [[1.0, 0.5], [-3.0, 2.5]], "d")


def test_near__ties(solution: Any, fixtures: Any) -> None:
    """rows at the same distance"""
    data = ([[float(n % 2)] for n in range(40)], [0] * 40)
    check_near(solution, fixtures, data, 30, [[0.0], [0.5]], "r")


def test_near__itself(solution: Any, fixtures: Any) -> None:
    """a point that is one of the rows"""
    check_near(solution, fixtures, LINE, 2, [[2.0]])


def test_near__all(solution: Any, fixtures: Any) -> None:
    """as many neighbours as rows"""
    check_near(solution, fixtures, PLANE, 5, [[2.0, 2.0]])


def test_near__far(solution: Any, fixtures: Any) -> None:
    """rows far from zero"""
    at = 100_000_000.0
    data = ([[at, at], [at + 1, at], [at + 3, at]], [1, 2, 3])
    check_near(solution, fixtures, data, 2, [[at + 2.25, at]])


def test_near__many_points(solution: Any, fixtures: Any) -> None:
    """more points than rows"""
    points = [[n / 2, 1.0 - n] for n in range(8)]
    check_near(solution, fixtures, PLANE, 2, points)


def test_votes__majority(solution: Any, fixtures: Any) -> None:
    """two votes against the nearest"""
    check_votes(solution, fixtures, LINE, 3, [[0.25]])


def test_votes__nearest(solution: Any, fixtures: Any) -> None:
    """one neighbour decides"""
    check_votes(solution, fixtures, LINE, 1, [[0.25], [5.75], [1.5]])


def test_votes__whole(solution: Any, fixtures: Any) -> None:
    """labels that are whole numbers"""
    check_votes(solution, fixtures, PLANE, 3, [[0.5, 0.5], [-2.0, 3.0]])


def test_votes__tie(solution: Any, fixtures: Any) -> None:
    """two labels with one vote each"""
    data = ([[0.0], [1.0], [5.0]], ["z", "a", "m"])
    check_votes(solution, fixtures, data, 2, [[0.25], [0.75]])


def test_votes__tie_in_order(solution: Any, fixtures: Any) -> None:
    """one vote each, the smaller label nearer"""
    data = ([[0.0], [1.0], [5.0]], ["a", "b", "c"])
    check_votes(solution, fixtures, data, 2, [[0.25]])


def test_votes__about_equal(solution: Any, fixtures: Any) -> None:
    """three at about the same distance"""
    data = ([[1.0], [1.25], [-1.25], [9.0]], ["a", "b", "b", "a"])
    check_votes(solution, fixtures, data, 3, [[0.0]])


def test_votes__tie_of_two(solution: Any, fixtures: Any) -> None:
    """two labels with two votes each"""
    data = ([[1.0], [2.0], [3.0], [4.0]], [7, 3, 3, 7])
    check_votes(solution, fixtures, data, 4, [[0.0], [2.25], [5.0]])


def test_votes__two_near_three_far(solution: Any, fixtures: Any) -> None:
    """two very near, three farther away"""
    data = ([[0.0], [0.25], [3.0], [3.5], [4.0]], ["a", "a", "b", "b", "b"])
    check_votes(solution, fixtures, data, 5, [[0.0]])


def test_votes__default(solution: Any, fixtures: Any) -> None:
    """without a k"""
    data = ([[float(n)] for n in range(8)], [0, 0, 1, 1, 1, 2, 2, 2])
    check_votes(solution, fixtures, data, None, [[0.25], [3.25], [6.5]])
    data = ([[float(n)] for n in range(7)], [0, 1, 0, 1, 1, 0, 0])
    check_votes(solution, fixtures, data, None, [[0.25]])


@example(question=(PLANE, 2, [[0.0, 1.0]]))
@example(question=(([[1.0], [-1.0]], [2, 1]), 1, [[0.0]]))
@given(question=questions())
def test_any__neighbours(solution: Any, fixtures: Any, question: Any) -> None:
    """the neighbours of any points"""
    check_near(solution, fixtures, *question)


@example(question=(([[0.0], [1.0], [2.0]], [2, 1, 1]), 3, [[0.0]]))
@example(question=(([[1.0], [-1.0]], [2, 1]), 1, [[0.0]]))
@given(question=questions())
def test_any__votes(solution: Any, fixtures: Any, question: Any) -> None:
    """the labels of any points"""
    check_votes(solution, fixtures, *question)


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    other = [[0.5], [4.0]]
    given = words(1, LINE, f"model.fit(np.array({other}), ['c', 'd'])\nmodel.predict(...)")
    fits = [(np.array(LINE[0]), LINE[1]), (np.array(other), ["c", "d"])]
    points = np.array([[0.0], [9.0]])
    with asking(given):
        kind = solution.KNearestNeighbours
        got = fixtures.asked(kind, {"k": 1}, fits, "predict", points)
    equal(got, ["c", "d"], given)


def test_state__kept(solution: Any, fixtures: Any) -> None:
    """rows and labels that change after fitting"""
    given = words(1, LINE, "X += 100\nlabels.reverse()\nmodel.predict(np.array([[1.0], [9.0]]))")
    points = np.array([[1.0], [9.0]])
    with asking(given):
        kind = solution.KNearestNeighbours
        got = fixtures.meddled(kind, np.array(LINE[0]), list(LINE[1]), points)
    equal(got, ["b", "a"], given)


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "model = KNearestNeighbours(k=1)\nmodel.fit(X, labels) is model"
    with asking(given):
        got = fixtures.returned(solution.KNearestNeighbours, np.array(LINE[0]), LINE[1])
    equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """rows, labels and points stay as they were"""
    given = words(2, LINE, "model.predict(points)\nX, labels, points")
    points = np.array([[3.0], [1.0]])
    with asking(given):
        kind = solution.KNearestNeighbours
        got = fixtures.after(kind, np.array(LINE[0]), list(LINE[1]), points)
    close([got[0], got[2]], [np.array(LINE[0]), points], 0.0, 0.0, given, "an array was changed")
    equal(got[1], LINE[1], given, "the labels were changed")


def test_refused__lengths(solution: Any, fixtures: Any) -> None:
    """more labels than rows"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [1, 2, 3], k=1)


def test_refused__lengths_of_rows(solution: Any, fixtures: Any) -> None:
    """more rows than labels"""
    check_refused(solution, fixtures, [[1.0], [2.0], [3.0]], [1, 2], k=1)


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """rows without a second dimension"""
    check_refused(solution, fixtures, [1.0, 2.0], [1, 2], k=1)


def test_refused__deep(solution: Any, fixtures: Any) -> None:
    """rows of three dimensions"""
    check_refused(solution, fixtures, [[[1.0]], [[2.0]]], [1, 2], k=1)


def test_refused__large(solution: Any, fixtures: Any) -> None:
    """more neighbours than rows"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [1, 2], k=3)


def test_refused__none(solution: Any, fixtures: Any) -> None:
    """no neighbours"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [1, 2], k=0)


def test_refused__width(solution: Any, fixtures: Any) -> None:
    """points of another width"""
    fits, kind = [(np.array(PLANE[0]), PLANE[1])], solution.KNearestNeighbours
    for points in ([[1.0]], [[1.0, 2.0, 3.0]], [1.0, 2.0]):
        given = words(1, PLANE, f"model.predict(np.array({points}))")
        ask = partial(fixtures.asked, kind, {"k": 1}, fits, "predict", np.array(points))
        with asking(given):
            raises(ValueError, ask, given)


def test_refused__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    kind = solution.KNearestNeighbours
    for name in ("predict", "neighbours"):
        given = f"KNearestNeighbours(k=1).{name}(np.array([[1.0]]))"
        with asking(given):
            raises(
                RuntimeError,
                lambda: fixtures.early(kind, name, np.array([[1.0]])),  # noqa: B023
                given,
            )
