"""Hidden tests of k_means: the two moves in fractions, one point and one centre at a time."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import assume, example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Point = list[Fraction]
NUMBERS = st.integers(-20, 20).map(lambda n: n / 4)


def apart(a: Point, b: Point) -> Fraction:
    return sum(((one - other) ** 2 for one, other in zip(a, b, strict=False)), Fraction(0))


def nearest(point: Point, centres: list[Point]) -> int:
    return min(range(len(centres)), key=lambda k: (apart(point, centres[k]), k))


def starts(points: list[Point], k: int) -> list[Point]:
    chosen = [points[0]]
    while len(chosen) < k:
        chosen.append(max(points, key=lambda p: min(apart(p, c) for c in chosen)))
    return chosen


def tied(points: list[Point], centres: list[Point]) -> bool:
    """Return whether rounding could decide which of two centres is nearer to a point."""
    for point in points:
        two = sorted(float(apart(point, centre)) for centre in centres)[:2]
        if len(two) == 2 and two[1] - two[0] < 1e-9:
            return True
    return False


def clusters(x: Any, options: dict[str, Any]) -> tuple[list[Point], list[int], float, bool]:
    """Return centres, labels, inertia, and whether any choice was as good as a tie."""
    points = [[Fraction(a) for a in row] for row in x]
    init = options.get("init")
    k = options["n_clusters"]
    centres = starts(points, k) if init is None else [[Fraction(a) for a in c] for c in init]
    close_call = tied(points, centres)
    for _ in range(options.get("max_iter", 300)):
        labels = [nearest(point, centres) for point in points]
        before = centres
        centres = [
            [sum(column, Fraction(0)) / labels.count(k) for column in zip(*own, strict=False)]
            if own
            else old
            for k, old in enumerate(before)
            for own in [[p for p, label in zip(points, labels, strict=False) if label == k]]
        ]
        close_call = close_call or tied(points, centres)
        if centres == before:
            break
    labels = [nearest(point, centres) for point in points]
    inertia = sum((apart(p, centres[k]) for p, k in zip(points, labels, strict=False)), Fraction(0))
    return centres, labels, float(inertia), close_call


def words(x: Any, options: dict[str, Any], rest: str) -> str:
    init = options.get("init")
    parts = [str(options["n_clusters"])]
    if init is not None:
        parts.append(f"init=np.array({np.array(init).tolist()})")
    if "max_iter" in options:
        parts.append(f"max_iter={options['max_iter']}")
    numbers = np.array(x).tolist()
    return f"model = KMeans({', '.join(parts)})\nmodel.fit(np.array({numbers}))\n{rest}"


def ready(options: dict[str, Any]) -> dict[str, Any]:
    init = options.get("init")
    return options if init is None else options | {"init": np.array(init)}


def compare(got: Any, x: Any, options: dict[str, Any], parts: str) -> None:
    centres, labels, inertia, _ = clusters(x, options)
    if "c" in parts:
        wanted = np.array([[float(a) for a in centre] for centre in centres])
        close(got[0], wanted, 1e-9, 1e-9, words(x, options, "model.cluster_centers_"))
    if "l" in parts:
        given = words(x, options, "model.labels_")
        equal(got[1].dtype.kind, "i", given, "whole numbers are wanted")
        equal(got[1].tolist(), labels, given)
    if "i" in parts:
        close(float(got[2]), inertia, 1e-9, 1e-9, words(x, options, "model.inertia_"))


def check(solution: Any, fixtures: Any, x: Any, parts: str = "cli", **options: Any) -> None:
    with asking(words(x, options, "model.cluster_centers_, model.labels_, model.inertia_")):
        got = fixtures.fitted(solution.KMeans, ready(options), np.array(x))
    compare(got, x, options, parts)


def check_refused(solution: Any, fixtures: Any, x: Any, **options: Any) -> None:
    given = words(x, options, "")
    with asking(given):
        kind = solution.KMeans
        raises(ValueError, lambda: fixtures.refused(kind, ready(options), np.array(x)), given)


FOUR = [[0.0], [1.0], [9.0], [11.0]]
FIVE = [[0.0, 0.0], [1.0, 0.5], [0.0, 2.0], [8.0, 8.0], [9.0, 7.0]]
SIX = [[0.0], [2.0], [5.0], [6.0], [20.0], [21.0]]


def test_centres__two(solution: Any, fixtures: Any) -> None:
    """the centres of two groups on a line"""
    check(solution, fixtures, FOUR, "c", n_clusters=2, init=[[0.0], [9.0]])


def test_centres__plane(solution: Any, fixtures: Any) -> None:
    """the centres of two groups in the plane"""
    check(solution, fixtures, FIVE, "c", n_clusters=2, init=[[0.0, 0.0], [9.0, 9.0]])


def test_centres__wander(solution: Any, fixtures: Any) -> None:
    """the centres where points change sides"""
    check(solution, fixtures, SIX, "c", n_clusters=2, init=[[0.0], [2.0]])


def test_centres__one(solution: Any, fixtures: Any) -> None:
    """one cluster"""
    check(solution, fixtures, FIVE, n_clusters=1, init=[[3.0, 3.0]])


def test_labels__two(solution: Any, fixtures: Any) -> None:
    """the labels of two groups"""
    check(solution, fixtures, FOUR, "l", n_clusters=2, init=[[0.0], [9.0]])


def test_labels__order(solution: Any, fixtures: Any) -> None:
    """labels follow the numbers of the centres"""
    check(solution, fixtures, FOUR, "l", n_clusters=2, init=[[9.0], [0.0]])


def test_labels__diagonal(solution: Any, fixtures: Any) -> None:
    """a point between a straight and a slanting way"""
    x = [[0.0, 0.0], [3.0, 3.0], [0.0, 5.0]]
    check(solution, fixtures, x, "l", n_clusters=2, init=[[3.0, 3.0], [0.0, 5.0]], max_iter=0)


def test_labels__tie(solution: Any, fixtures: Any) -> None:
    """a point in the middle of two centres"""
    check(solution, fixtures, [[0.0], [1.0], [2.0]], n_clusters=2, init=[[0.0], [2.0]], max_iter=1)


def test_inertia__two(solution: Any, fixtures: Any) -> None:
    """the inertia of two groups"""
    check(solution, fixtures, FOUR, "i", n_clusters=2, init=[[0.0], [9.0]])


def test_inertia__plane(solution: Any, fixtures: Any) -> None:
    """the inertia in the plane"""
    check(solution, fixtures, FIVE, "i", n_clusters=2, init=[[0.0, 0.0], [9.0, 9.0]])


def test_rounds__none(solution: Any, fixtures: Any) -> None:
    """no iteration at all"""
    check(solution, fixtures, SIX, n_clusters=2, init=[[0.0], [2.0]], max_iter=0)


def test_rounds__one(solution: Any, fixtures: Any) -> None:
    """one iteration"""
    check(solution, fixtures, SIX, n_clusters=2, init=[[0.0], [2.0]], max_iter=1)


def test_rounds__one_labels(solution: Any, fixtures: Any) -> None:
    """the labels after centres have passed points"""
    x = [[0.0], [4.0], [5.0], [30.0]]
    check(solution, fixtures, x, "l", n_clusters=2, init=[[0.0], [4.5]], max_iter=1)


def test_rounds__two(solution: Any, fixtures: Any) -> None:
    """two iterations"""
    check(solution, fixtures, SIX, "c", n_clusters=2, init=[[0.0], [2.0]], max_iter=2)


def test_empty__stays(solution: Any, fixtures: Any) -> None:
    """a centre that no point chooses"""
    check(solution, fixtures, FOUR, n_clusters=3, init=[[0.0], [100.0], [9.0]])


def test_empty__twin(solution: Any, fixtures: Any) -> None:
    """two centres at the same place"""
    check(solution, fixtures, [[0.0], [2.0]], n_clusters=2, init=[[5.0], [5.0]], max_iter=1)


def test_start__far(solution: Any, fixtures: Any) -> None:
    """the start without init"""
    check(solution, fixtures, FIVE, "c", n_clusters=3, max_iter=0)


def test_start__fit(solution: Any, fixtures: Any) -> None:
    """a fit without init"""
    check(solution, fixtures, SIX, n_clusters=3)


def test_start__chain(solution: Any, fixtures: Any) -> None:
    """a third start that is far from both others"""
    x = [[0.0], [9.0], [10.0], [4.0], [1.0]]
    check(solution, fixtures, x, "c", n_clusters=3, max_iter=0)


def test_start__beside(solution: Any, fixtures: Any) -> None:
    """a third start beside the way between both"""
    x = [[0.0, 0.0], [10.0, 0.0], [-2.0, 0.0], [5.0, 8.0]]
    check(solution, fixtures, x, "c", n_clusters=3, max_iter=0)


def test_start__equal(solution: Any, fixtures: Any) -> None:
    """two rows equally far from the first"""
    check(solution, fixtures, [[0.0], [5.0], [-5.0]], "c", n_clusters=2, max_iter=0)


def test_start__all(solution: Any, fixtures: Any) -> None:
    """as many clusters as points"""
    check(solution, fixtures, [[3.0], [1.0], [7.0]], n_clusters=3)


def test_far__origin(solution: Any, fixtures: Any) -> None:
    """points far from zero"""
    at = 100_000_000.0
    x = [[at, at], [at + 1, at], [at + 4, at], [at + 5, at]]
    check(solution, fixtures, x, n_clusters=2, init=[[at, at], [at + 5, at]])


def test_far__several_rounds(solution: Any, fixtures: Any) -> None:
    """points far from zero that change sides"""
    at = 100_000_000.0
    x = [[at], [at + 1], [at + 9], [at + 11]]
    check(solution, fixtures, x, n_clusters=2, init=[[at], [at + 1]])


def test_near__several_rounds(solution: Any, fixtures: Any) -> None:
    """points so close together that centres move very little"""
    tiny = 2.0**-40
    x = [[tiny * one for one in row] for row in SIX]
    check(solution, fixtures, x, "l", n_clusters=2, init=[[0.0], [2 * tiny]])


@example(x=SIX, k=3, rounds=4)
@example(x=[[0.0], [5.0], [-5.0]], k=2, rounds=0)
@example(x=[[18.0], [10.0], [20.0], [13.0], [1.0], [9.0]], k=2, rounds=4)
@given(
    x=st.integers(1, 2).flatmap(
        lambda width: st.lists(
            st.lists(NUMBERS, min_size=width, max_size=width), min_size=3, max_size=9
        )
    ),
    k=st.integers(1, 3),
    rounds=st.integers(0, 4),
)
def test_any__points(solution: Any, fixtures: Any, x: Any, k: int, rounds: int) -> None:
    """any few points"""
    assume(not clusters(x, {"n_clusters": k, "max_iter": rounds})[3])
    check(solution, fixtures, x, n_clusters=k, max_iter=rounds)


def test_predict__new(solution: Any, fixtures: Any) -> None:
    """other points"""
    options = {"n_clusters": 2, "init": [[0.0], [9.0]]}
    given = words(FOUR, options, "model.predict(np.array([[4.0], [7.0], [-3.0], [100.0]]))")
    new = np.array([[4.0], [7.0], [-3.0], [100.0]])
    with asking(given):
        got = fixtures.predicted(solution.KMeans, ready(options), np.array(FOUR), new)
    equal(got.tolist(), [0, 1, 0, 1], given)


def test_predict__tie(solution: Any, fixtures: Any) -> None:
    """another point in the middle of two centres"""
    options = {"n_clusters": 2, "init": [[0.0], [8.0]]}
    x = [[-1.0], [1.0], [6.0], [10.0]]
    given = words(x, options, "model.predict(np.array([[4.0], [5.0]]))")
    new = np.array([[4.0], [5.0]])
    with asking(given):
        got = fixtures.predicted(solution.KMeans, ready(options), np.array(x), new)
    equal(got.tolist(), [0, 1], given)


def test_predict__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    given = f"KMeans(2).predict(np.array({FOUR}))"
    with asking(given):
        kind = solution.KMeans
        raises(RuntimeError, lambda: fixtures.early(kind, np.array(FOUR)), given)


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    other = [[-4.0], [3.0], [7.0], [30.0]]
    options = {"n_clusters": 2, "max_iter": 1}
    given = words(FOUR, options, f"model.fit(np.array({other}))")
    with asking(given):
        got = fixtures.fitted(solution.KMeans, options, np.array(FOUR), np.array(other))
    compare(got, other, options, "cli")


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = f"model = KMeans(2)\nmodel.fit(np.array({FOUR})) is model"
    with asking(given):
        got = fixtures.returned(solution.KMeans, np.array(FOUR))
    equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """the points and the first centres stay as they were"""
    init = [[0.0], [1.0]]
    given = words(FOUR, {"n_clusters": 2, "init": init}, "X, init")
    with asking(given):
        got = fixtures.after(solution.KMeans, np.array(FOUR), np.array(init))
    close(got, [np.array(FOUR), np.array(init)], 0.0, 0.0, given, "an array was changed")


def test_kinds__whole(solution: Any, fixtures: Any) -> None:
    """whole numbers"""
    check(solution, fixtures, [[0], [1], [9], [12]], n_clusters=2, init=[[0], [9]])


def test_refused__few(solution: Any, fixtures: Any) -> None:
    """more clusters than points"""
    check_refused(solution, fixtures, FOUR, n_clusters=5)


def test_refused__none(solution: Any, fixtures: Any) -> None:
    """no cluster at all"""
    check_refused(solution, fixtures, FOUR, n_clusters=0)


def test_refused__init_count(solution: Any, fixtures: Any) -> None:
    """fewer first centres than clusters"""
    check_refused(solution, fixtures, FOUR, n_clusters=2, init=[[1.0]])


def test_refused__init_width(solution: Any, fixtures: Any) -> None:
    """first centres of another width"""
    check_refused(solution, fixtures, FIVE, n_clusters=2, init=[[1.0], [2.0]])


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """points without a second dimension"""
    check_refused(solution, fixtures, [1.0, 2.0, 3.0], n_clusters=2)


def test_refused__deep(solution: Any, fixtures: Any) -> None:
    """points of three dimensions"""
    check_refused(solution, fixtures, [[[1.0]], [[2.0]], [[3.0]]], n_clusters=2)


def test_refused__nan(solution: Any, fixtures: Any) -> None:
    """NaN among the points"""
    check_refused(solution, fixtures, [[1.0], [np.nan], [2.0]], n_clusters=2)


def test_refused__infinite(solution: Any, fixtures: Any) -> None:
    """infinity among the points"""
    check_refused(solution, fixtures, [[1.0], [np.inf], [2.0]], n_clusters=2)
