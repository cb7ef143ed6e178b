"""Hidden tests of dbscan.

The answers follow the definition: groups of core rows are merged until none touch. Distances are
squared and exact, in fractions.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises

Rows = list[list[float]]


def beside(x: Rows, eps: float) -> list[set[int]]:
    """Return for every row the numbers of its neighbours."""
    points = [[Fraction(number) for number in row] for row in x]
    limit = Fraction(eps) ** 2
    return [
        {
            other
            for other, there in enumerate(points)
            if sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) <= limit
        }
        for here in points
    ]


def clusters(x: Rows, eps: float, least: int) -> tuple[list[int], list[int]]:
    """Return the labels, and the core rows."""
    near = beside(x, eps)
    cores = [row for row, found in enumerate(near) if len(found) >= least]
    groups = [{core} for core in cores]
    for core in cores:
        touched = [group for group in groups if group & near[core]]
        groups = [group for group in groups if not group & near[core]] + [set().union(*touched)]
    groups.sort(key=min)
    labels = []
    for row, found in enumerate(near):
        own = [number for number, group in enumerate(groups) if row in group]
        labels.append(
            min(own or [n for n, group in enumerate(groups) if group & found], default=-1)
        )
    return labels, cores


def words(x: Any, options: dict[str, Any], rest: str) -> str:
    settings = ", ".join(f"{key}={value!r}" for key, value in options.items())
    return f"model = DBSCAN({settings})\nmodel.fit(np.array({x}))\nmodel.{rest}"


def compare(got: Any, x: Rows, options: dict[str, Any], parts: str = "lc") -> None:
    labels, cores = clusters(x, options.get("eps", 0.5), options.get("min_samples", 5))
    if "l" in parts:
        compare_one(got[0], labels, words(x, options, "labels_"))
    if "c" in parts:
        compare_one(got[1], cores, words(x, options, "core_sample_indices_"))


def compare_one(got: Any, wanted: list[int], given: str) -> None:
    whole = np.asarray(got)
    equal(whole.tolist(), wanted, given)
    equal(whole.dtype.kind, "i", f"{given}.dtype.kind", "whole numbers are wanted")


def check(solution: Any, fixtures: Any, x: Rows, parts: str = "lc", **options: Any) -> None:
    with asking(words(x, options, "labels_, model.core_sample_indices_")):
        got = fixtures.fitted(solution.DBSCAN, options, np.array(x))
    compare(got, x, options, parts)


def check_refused(solution: Any, fixtures: Any, x: Any, **options: Any) -> None:
    given = "\n".join(words(x, options, "").split("\n")[:-1])
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(solution.DBSCAN, options, np.array(x)), given)


def line(*numbers: float) -> Rows:
    return [[float(number)] for number in numbers]


TWO = line(0, 1, 2, 8, 20, 21, 22)


def test_labels__two(solution: Any, fixtures: Any) -> None:
    """two groups on a line"""
    check(solution, fixtures, TWO, "l", eps=1.0, min_samples=3)


def test_labels__plane(solution: Any, fixtures: Any) -> None:
    """two groups in the plane"""
    x = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [6.0, 6.0], [6.0, 7.0], [7.0, 6.0], [3.0, 3.0]]
    check(solution, fixtures, x, "l", eps=1.5, min_samples=3)


def test_labels__mixed(solution: Any, fixtures: Any) -> None:
    """rows of two groups in turns"""
    check(solution, fixtures, line(20, 0, 21, 1, 22, 2), "l", eps=1.0, min_samples=2)


def test_labels__ring(solution: Any, fixtures: Any) -> None:
    """a ring around a group in its middle"""
    ring = [[4, 0], [3, 3], [0, 4], [-3, 3], [-4, 0], [-3, -3], [0, -4], [3, -3]]
    x = [[float(a), float(b)] for a, b in [*ring, [0, 0], [0, 1], [1, 0]]]
    check(solution, fixtures, x, "l", eps=3.25, min_samples=3)


def test_labels__long(solution: Any, fixtures: Any) -> None:
    """a chain that is walked from its middle"""
    check(solution, fixtures, line(3, 0, 1, 2, 4, 5, 6), "l", eps=1.0, min_samples=2)


def test_labels__wide(solution: Any, fixtures: Any) -> None:
    """one group and everything within reach"""
    check(solution, fixtures, line(0, 1, 2, 3), "l", eps=10.0, min_samples=2)


def test_cores__two(solution: Any, fixtures: Any) -> None:
    """the core rows of two groups"""
    check(solution, fixtures, TWO, "c", eps=1.0, min_samples=3)


def test_cores__order(solution: Any, fixtures: Any) -> None:
    """the order of core rows"""
    check(solution, fixtures, line(5, 30, 31, 32, 33, 4, 6, 7), "c", eps=1.0, min_samples=3)


def test_cores__none(solution: Any, fixtures: Any) -> None:
    """no core row at all"""
    check(solution, fixtures, line(0, 5, 10), eps=1.0, min_samples=2)


def test_cores__themselves(solution: Any, fixtures: Any) -> None:
    """pairs, where two neighbours are enough"""
    check(solution, fixtures, line(0, 1, 9, 10, 20), eps=1.0, min_samples=2)


def test_cores__alone(solution: Any, fixtures: Any) -> None:
    """single rows, where one neighbour is enough"""
    check(solution, fixtures, line(4, 0, 9), eps=1.0, min_samples=1)


def test_cores__twins(solution: Any, fixtures: Any) -> None:
    """rows that are the same"""
    check(solution, fixtures, line(1, 1, 1, 9, 9), eps=0.25, min_samples=3)


def test_reach__exact(solution: Any, fixtures: Any) -> None:
    """rows at a distance of exactly eps"""
    check(solution, fixtures, [[0.0, 0.0], [3.0, 4.0], [9.0, 0.0]], eps=5.0, min_samples=2)


def test_reach__below_one(solution: Any, fixtures: Any) -> None:
    """an eps below one"""
    check(solution, fixtures, line(0, 0.25, 0.5, 0.875, 1.25), eps=0.25, min_samples=2)


def test_reach__corner(solution: Any, fixtures: Any) -> None:
    """rows across a corner"""
    x = [[0.0, 0.0], [2.0, 2.0], [4.0, 4.0]]
    check(solution, fixtures, x, eps=2.5, min_samples=2)


def test_reach__far(solution: Any, fixtures: Any) -> None:
    """points far from zero"""
    at = 100_000_000.0
    x = [[at, at], [at + 1, at], [at + 2, at], [at + 6, at], [at + 7, at]]
    check(solution, fixtures, x, eps=1.5, min_samples=2)


def test_edges__one_side(solution: Any, fixtures: Any) -> None:
    """rows beside a core row"""
    check(solution, fixtures, line(0, 1, 2, 3, 9), eps=1.0, min_samples=3)


def test_edges__no_bridge(solution: Any, fixtures: Any) -> None:
    """a row between two groups"""
    x = line(0, 1, 2, 4, 6, 7, 8)
    check(solution, fixtures, x, eps=2.0, min_samples=4)


def test_edges__shared(solution: Any, fixtures: Any) -> None:
    """a row that two groups reach, first in X"""
    check(solution, fixtures, line(4, 0, 1, 2, 6, 7, 8), eps=2.0, min_samples=4)


def test_edges__shared_nearer(solution: Any, fixtures: Any) -> None:
    """a row that two groups reach, nearer to the second"""
    x = line(0, 0, 0, 1, 2.5, 3.5, 5, 5, 5)
    check(solution, fixtures, x, eps=2.0, min_samples=4)


def test_edges__first_row(solution: Any, fixtures: Any) -> None:
    """a first row that is no core row"""
    check(solution, fixtures, line(0, 9, 10, 11, 1, 2), eps=1.0, min_samples=3)


def test_edges__order(solution: Any, fixtures: Any) -> None:
    """two groups whose first rows are no core rows"""
    check(solution, fixtures, line(0, 20, 21, 22, 1, 2), eps=1.0, min_samples=3)


def test_edges__chain(solution: Any, fixtures: Any) -> None:
    """a row beside a row beside a core row"""
    x = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [-1.0, 0.0], [2.0, 0.0]]
    check(solution, fixtures, x, eps=1.0, min_samples=4)


@example(x=line(0, 1, 2, 4, 6, 7, 8), eps=2.0, least=4)
@example(x=line(0, 20, 21, 22, 1, 2), eps=1.0, least=3)
@example(x=line(0, 0, 0, 1, 2.5, 3.5, 5, 5, 5), eps=2.0, least=4)
@given(
    x=st.integers(1, 2).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 8).map(float), min_size=width, max_size=width),
            min_size=1,
            max_size=12,
        )
    ),
    eps=st.sampled_from([1.0, 1.5, 2.0, 2.5]),
    least=st.integers(1, 5),
)
def test_any__points(solution: Any, fixtures: Any, x: Any, eps: float, least: int) -> None:
    """any few points"""
    check(solution, fixtures, x, eps=eps, min_samples=least)


def test_sizes__chain(solution: Any, fixtures: Any, rng: Random) -> None:
    """a chain of 1,200 rows"""
    rest = list(range(1, 1200))
    rng.shuffle(rest)
    given = (
        "model = DBSCAN(eps=1.0, min_samples=2)\n"
        "# X (1200, 1) holds 0.0 and then 1.0 to 1199.0, shuffled\n"
        "model.fit(X)\nset(model.labels_)"
    )
    with asking(given):
        got = fixtures.fitted(
            solution.DBSCAN, {"eps": 1.0, "min_samples": 2}, np.array(line(0, *rest))
        )
    equal(sorted(set(np.asarray(got[0]).tolist())), [0], given)


def test_sizes__empty(solution: Any, fixtures: Any) -> None:
    """no rows"""
    given = (
        "model = DBSCAN()\nmodel.fit(np.zeros((0, 2)))\n"
        "model.labels_.shape, model.core_sample_indices_.shape"
    )
    with asking(given):
        got = fixtures.fitted(solution.DBSCAN, {}, np.zeros((0, 2)))
    equal([np.shape(one) for one in got], [(0,), (0,)], given)


def test_sizes__defaults(solution: Any, fixtures: Any) -> None:
    """all settings left as they are"""
    check(solution, fixtures, line(0, 0.25, 0.5, 0.75, 1, 3, 3.25, 3.375, 3.5))


def test_state__fit_predict(solution: Any, fixtures: Any) -> None:
    """what fit_predict returns"""
    options = {"eps": 1.0, "min_samples": 3}
    given = words(TWO, options, "").replace("model.fit(", "model.fit_predict(").rsplit("\n", 1)[0]
    with asking(given):
        got = fixtures.predicted(solution.DBSCAN, options, np.array(TWO))
    compare_one(got[0], clusters(TWO, 1.0, 3)[0], given)
    compare_one(got[1], clusters(TWO, 1.0, 3)[0], f"{given}\nmodel.labels_")


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    options = {"eps": 1.0, "min_samples": 2}
    other = line(7, 0, 6, 3, 1)
    given = words(TWO, options, f"fit(np.array({other}))\nmodel.labels_")
    with asking(given):
        got = fixtures.fitted(solution.DBSCAN, options, np.array(TWO), np.array(other))
    compare(got, other, options)


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = f"model = DBSCAN()\nmodel.fit(np.array({TWO})) is model"
    with asking(given):
        got = fixtures.returned(solution.DBSCAN, np.array(TWO))
    equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """the points stay as they were"""
    given = words(TWO, {"eps": 1.0, "min_samples": 2}, "labels_") + "\nX"
    with asking(given):
        got = fixtures.after(solution.DBSCAN, np.array(TWO))
    equal(got.tolist(), TWO, given)


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """points without a second dimension"""
    check_refused(solution, fixtures, [1.0, 2.0, 3.0], eps=1.0, min_samples=2)


def test_refused__deep(solution: Any, fixtures: Any) -> None:
    """points of three dimensions"""
    check_refused(solution, fixtures, [[[1.0]], [[2.0]]], eps=1.0, min_samples=2)


def test_refused__nan(solution: Any, fixtures: Any) -> None:
    """NaN among the points"""
    given = "DBSCAN(1.0, 2).fit(np.array([[1.0], [np.nan]]))"
    x = np.array([[1.0], [np.nan]])
    with asking(given):
        kind = solution.DBSCAN
        raises(ValueError, lambda: fixtures.refused(kind, {"eps": 1.0, "min_samples": 2}, x), given)


def test_refused__eps(solution: Any, fixtures: Any) -> None:
    """an eps of zero, and one below"""
    check_refused(solution, fixtures, TWO, eps=0.0, min_samples=2)
    check_refused(solution, fixtures, TWO, eps=-1.0, min_samples=2)


def test_refused__samples(solution: Any, fixtures: Any) -> None:
    """a min_samples of zero"""
    check_refused(solution, fixtures, TWO, eps=1.0, min_samples=0)
