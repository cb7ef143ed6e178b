"""Hidden tests of decision_tree.

No tree is grown here: the learner's is walked with exact fractions, and at every node all splits
are tried. Where several are best, any of them passes.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import Mismatch, asking, close, equal, raises, true

Rows = list[list[float]]


def impurity(labels: Any) -> Fraction:
    """Return the chance that two draws with replacement are of different labels."""
    counts = list(Counter(labels).values())
    n = sum(counts)
    return Fraction(sum(count * (n - count) for count in counts), n * n) if n else Fraction(0)


def gain_of(rows: Rows, labels: list[int], feature: int, threshold: float) -> tuple[Fraction, int]:
    """Return the gain of a split, and how many rows the smaller side has."""
    left = [label for row, label in zip(rows, labels, strict=True) if row[feature] <= threshold]
    right = [label for row, label in zip(rows, labels, strict=True) if row[feature] > threshold]
    inside = len(left) * impurity(left) + len(right) * impurity(right)
    return impurity(labels) - inside / len(labels), min(len(left), len(right))


def splits(rows: Rows, labels: list[int], min_leaf: int) -> dict[tuple[int, float], Fraction]:
    """Return the gains of all splits that are allowed."""
    found = {}
    for feature in range(len(rows[0])):
        for low, high in pairwise(sorted({row[feature] for row in rows})):
            threshold = low + (high - low) / 2
            gain, least = gain_of(rows, labels, feature, threshold)
            if least >= min_leaf:
                found[feature, threshold] = gain
    return found


def chosen(allowed: Any, feature: Any, threshold: Any, given: str, where: str) -> None:
    """Want a split that is allowed, and that none gains more than."""
    near = [
        key
        for key in allowed
        if key[0] == feature and abs(key[1] - threshold) <= 1e-9 * max(1.0, abs(key[1]))
    ]
    best = max(allowed.values())
    right = " or ".join(f"{key}" for key, gain in allowed.items() if gain == best)
    got = f"({feature}, {threshold})"
    true(near, f"{where}no split that is allowed", given, right, got)
    true(allowed[near[0]] == best, f"{where}another split gains more", given, right, got)


def walk(
    tree: Any, rows: Rows, labels: list[int], given: str, depth: Any, least: int, where: str
) -> None:
    """Want a right tree for these rows."""
    allowed = splits(rows, labels, least) if depth != 0 and len(set(labels)) > 1 else {}
    if not allowed:
        counts = Counter(labels)
        wanted = min(counts, key=lambda label: (-counts[label], label))
        equal(tree, wanted, given, f"{where}a leaf with the label {wanted} is wanted")
        return
    if not (isinstance(tree, tuple) and len(tree) == 4):
        raise Mismatch(f"{where}a split is wanted", given, "(feature, ...)", repr(tree))
    feature, threshold, *sides = tree
    true(
        type(feature) is int, f"{where}features are whole numbers", given, "0, 1 ...", repr(feature)
    )
    chosen(allowed, feature, threshold, given, where)
    for name, side, go in zip(("left", "right"), sides, (True, False), strict=True):
        here = [(row[feature] <= threshold) is go for row in rows]
        inner = [row for row, kept in zip(rows, here, strict=True) if kept]
        rest = [label for label, kept in zip(labels, here, strict=True) if kept]
        below = depth if depth is None else depth - 1
        walk(side, inner, rest, given, below, least, f"{where}{name}: ")


def settings_of(options: dict[str, Any]) -> str:
    return ", ".join(f"{key}={value}" for key, value in options.items())


def program(rows: Rows, labels: list[int], options: dict[str, Any], rest: str) -> str:
    return (
        f"model = DecisionTree({settings_of(options)})\n"
        f"model.fit(np.array({rows}), np.array({labels}))\nmodel.{rest}"
    )


def check_tree(solution: Any, fixtures: Any, rows: Rows, labels: list[int], **options: Any) -> None:
    given = program(rows, labels, options, "tree()")
    with asking(given):
        data = [(np.array(rows), np.array(labels))]
        got = fixtures.grown(solution.DecisionTree, options, data)
    depth, least = options.get("max_depth"), options.get("min_leaf", 1)
    walk(got, rows, labels, given, depth, least, "")


def follow(tree: Any, row: list[float]) -> int:
    while isinstance(tree, tuple):
        tree = tree[2] if row[tree[0]] <= tree[1] else tree[3]
    return int(tree)


def check_predict(
    solution: Any, fixtures: Any, rows: Rows, labels: list[int], points: Rows, wanted: Any = None
) -> None:
    """Want the predictions that follow from the learner's own tree, or these."""
    given = program(rows, labels, {}, f"predict(np.array({points}))")
    with asking(given):
        kind, data = solution.DecisionTree, (np.array(rows), np.array(labels))
        tree, got = fixtures.predicted(kind, {}, *data, np.array(points))
    wanted = [follow(tree, point) for point in points] if wanted is None else wanted
    kinds = isinstance(got, np.ndarray) and np.issubdtype(got.dtype, np.integer)
    true(kinds, "an array of whole numbers is wanted", given, repr(wanted), repr(got))
    close(got, np.array(wanted), 0, 0, given)


def check_split(
    solution: Any, fixtures: Any, rows: Rows, labels: list[int], min_leaf: int = 1
) -> None:
    more = "" if min_leaf == 1 else f", {min_leaf}"
    given = f"best_split(np.array({rows}), np.array({labels}){more})"
    with asking(given):
        arguments = [np.array(rows), np.array(labels), *([] if min_leaf == 1 else [min_leaf])]
        got = fixtures.split(solution.best_split, *arguments)
    allowed = splits(rows, labels, min_leaf)
    if not allowed:
        equal(got, None, given)
        return
    right = isinstance(got, tuple) and len(got) == 3
    true(right, "(feature, threshold, gain) is wanted", given, "a tuple of three", repr(got))
    chosen(allowed, got[0], got[1], given, "")
    close(float(got[2]), float(max(allowed.values())), 1e-9, 1e-9, given, "another gain")


def check_gini(solution: Any, labels: list[int], wanted: float) -> None:
    given = f"gini(np.array({labels}, dtype=int))"
    close(float(solution.gini(np.array(labels, dtype=int))), wanted, 1e-9, 1e-12, given)


XOR: tuple[Rows, list[int]] = ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0, 1, 1, 0])
STEPS: tuple[Rows, list[int]] = ([[float(n)] for n in range(8)], [0, 0, 1, 1, 0, 0, 0, 2])


def test_gini__halves(solution: Any) -> None:
    """gini: two labels, half and half"""
    check_gini(solution, [3, 7, 3, 7], 0.5)


def test_gini__unequal(solution: Any) -> None:
    """gini: one label of four"""
    check_gini(solution, [1, 1, 0, 1], 0.375)


def test_gini__three(solution: Any) -> None:
    """gini: three labels"""
    check_gini(solution, [0, 5, 5, -2, 0, 5], 1 - 4 / 36 - 9 / 36 - 1 / 36)


def test_gini__pure(solution: Any) -> None:
    """gini: one label only"""
    check_gini(solution, [4, 4, 4], 0.0)


def test_gini__empty(solution: Any) -> None:
    """gini: no labels"""
    check_gini(solution, [], 0.0)


def test_split__one_column(solution: Any, fixtures: Any) -> None:
    """split: one column in order"""
    check_split(solution, fixtures, [[1.0], [2.0], [4.0], [8.0]], [0, 0, 1, 1])


def test_split__shuffled(solution: Any, fixtures: Any) -> None:
    """split: rows that are not in order"""
    rows = [[4.0], [1.0], [8.0], [2.0], [6.0]]
    check_split(solution, fixtures, rows, [1, 0, 1, 0, 1])


def test_split__second_column(solution: Any, fixtures: Any) -> None:
    """split: the better column is the last one"""
    rows = [[1.0, 7.0, 3.0], [2.0, 7.0, 1.0], [3.0, 7.0, 4.0], [4.0, 7.0, 2.0]]
    check_split(solution, fixtures, rows, [1, 0, 1, 0])


def test_split__uneven(solution: Any, fixtures: Any) -> None:
    """split: a large impure side against two middling ones"""
    rows = [[float(n)] for n in range(10)]
    check_split(solution, fixtures, rows, [0, 1, 1, 0, 1, 1, 0, 1, 0, 0])


def test_split__one_apart(solution: Any, fixtures: Any) -> None:
    """split: one row of its own label among eight"""
    check_split(solution, fixtures, [[float(n)] for n in range(8)], [1, 0, 0, 0, 0, 1, 0, 1])


def test_split__three_labels(solution: Any, fixtures: Any) -> None:
    """split: three labels"""
    check_split(solution, fixtures, [[float(n)] for n in range(9)], [0, 0, 1, 1, 1, 1, 2, 2, 2])


def test_split__gini_not_entropy(solution: Any, fixtures: Any) -> None:
    """split: where entropy would choose another one"""
    labels = [0, 0, 0, 0, 1, 0, 0, 1]
    check_split(solution, fixtures, [[float(n)] for n in range(len(labels))], labels)


def test_split__equal_values(solution: Any, fixtures: Any) -> None:
    """split: equal values with different labels"""
    rows = [[1.0], [2.0], [2.0], [2.0], [3.0]]
    check_split(solution, fixtures, rows, [0, 0, 1, 1, 1])


def test_split__negative(solution: Any, fixtures: Any) -> None:
    """split: negative numbers"""
    check_split(solution, fixtures, [[-5.0], [-1.0], [-3.0], [2.0]], [0, 1, 0, 1])


def test_split__no_gain(solution: Any, fixtures: Any) -> None:
    """split: no split gains anything"""
    check_split(solution, fixtures, *XOR)


def test_split__one_label(solution: Any, fixtures: Any) -> None:
    """split: one label only"""
    check_split(solution, fixtures, [[1.0], [2.0], [3.0]], [5, 5, 5])


def test_split__same_rows(solution: Any, fixtures: Any) -> None:
    """split: all rows are the same"""
    check_split(solution, fixtures, [[1.0, 2.0]] * 3, [0, 1, 0])


def test_split__one_row(solution: Any, fixtures: Any) -> None:
    """split: a single row"""
    check_split(solution, fixtures, [[1.0, 2.0]], [3])


def test_split__least(solution: Any, fixtures: Any) -> None:
    """split: two rows at least on the left"""
    check_split(solution, fixtures, [[float(n)] for n in range(6)], [1, 0, 0, 0, 0, 0], 2)


def test_split__least_right(solution: Any, fixtures: Any) -> None:
    """split: three rows at least on the right"""
    check_split(solution, fixtures, [[float(n)] for n in range(7)], [0, 0, 0, 0, 0, 1, 1], 3)


def test_split__least_exact(solution: Any, fixtures: Any) -> None:
    """split: exactly as many rows as wanted on both sides"""
    check_split(solution, fixtures, [[float(n)] for n in range(4)], [0, 0, 1, 1], 2)


def test_split__least_impossible(solution: Any, fixtures: Any) -> None:
    """split: too few rows for both sides"""
    check_split(solution, fixtures, [[1.0], [2.0], [3.0]], [0, 1, 1], 2)


def test_split__least_of_all(solution: Any, fixtures: Any) -> None:
    """split: fewer rows than one side needs"""
    check_split(solution, fixtures, [[1.0], [2.0]], [0, 1], 3)


def test_tree__one_split(solution: Any, fixtures: Any) -> None:
    """tree: one split is enough"""
    check_tree(solution, fixtures, [[1.0], [2.0], [4.0]], [0, 0, 1])


def test_tree__steps(solution: Any, fixtures: Any) -> None:
    """tree: several splits of one column"""
    check_tree(solution, fixtures, *STEPS)


def test_tree__two_columns(solution: Any, fixtures: Any) -> None:
    """tree: a split of each of two columns"""
    rows = [[1.0, 1.0], [2.0, 9.0], [3.0, 2.0], [7.0, 8.0], [8.0, 3.0], [9.0, 7.0], [6.0, 1.0]]
    check_tree(solution, fixtures, rows, [0, 0, 0, 2, 1, 2, 1])


def test_tree__pure(solution: Any, fixtures: Any) -> None:
    """tree: one label only"""
    check_tree(solution, fixtures, [[1.0], [2.0], [3.0]], [4, 4, 4])


def test_tree__no_gain(solution: Any, fixtures: Any) -> None:
    """tree: the first split gains nothing"""
    check_tree(solution, fixtures, *XOR)


def test_tree__same_rows(solution: Any, fixtures: Any) -> None:
    """tree: rows that cannot be told apart"""
    check_tree(solution, fixtures, [[1.0], [1.0], [1.0], [2.0]], [1, 0, 1, 0])


def test_tree__tie(solution: Any, fixtures: Any) -> None:
    """tree: a leaf with equally many of two labels"""
    check_tree(solution, fixtures, [[1.0]] * 4, [7, 3, 3, 7])


def test_tree__majority(solution: Any, fixtures: Any) -> None:
    """tree: a leaf whose most common label is not the smallest"""
    check_tree(solution, fixtures, [[1.0]] * 5, [2, 9, 9, 0, 9])


def test_tree__labels(solution: Any, fixtures: Any) -> None:
    """tree: labels below zero and far apart"""
    check_tree(solution, fixtures, [[1.0], [2.0], [3.0], [3.0]], [-7, 1000, -7, -3])


def test_depth__zero(solution: Any, fixtures: Any) -> None:
    """depth: no split is allowed"""
    check_tree(solution, fixtures, [[1.0], [2.0], [3.0]], [0, 1, 1], max_depth=0)


def test_depth__one(solution: Any, fixtures: Any) -> None:
    """depth: one split is allowed"""
    check_tree(solution, fixtures, *STEPS, max_depth=1)


def test_depth__two(solution: Any, fixtures: Any) -> None:
    """depth: two splits below one another are allowed"""
    check_tree(solution, fixtures, *STEPS, max_depth=2)


def test_least__two(solution: Any, fixtures: Any) -> None:
    """leaves of two rows at least"""
    check_tree(solution, fixtures, *STEPS, min_leaf=2)


def test_least__three(solution: Any, fixtures: Any) -> None:
    """leaves of three rows at least"""
    check_tree(solution, fixtures, *STEPS, min_leaf=3)


def test_predict__both(solution: Any, fixtures: Any) -> None:
    """predict: points on both sides"""
    rows, points = [[1.0], [2.0], [4.0]], [[0.0], [2.9], [3.1], [50.0]]
    check_predict(solution, fixtures, rows, [0, 0, 1], points, [0, 0, 1, 1])


def test_predict__threshold(solution: Any, fixtures: Any) -> None:
    """predict: a point at the threshold"""
    check_predict(solution, fixtures, [[1.0], [2.0], [4.0]], [0, 0, 1], [[3.0]], [0])


def test_predict__deep(solution: Any, fixtures: Any) -> None:
    """predict: through several splits"""
    points = [[n / 2] for n in range(-1, 16)]
    check_predict(solution, fixtures, *STEPS, points)


def test_predict__training(solution: Any, fixtures: Any) -> None:
    """predict: the rows that it learnt"""
    check_predict(solution, fixtures, *XOR, XOR[0], XOR[1])


def test_predict__leaf(solution: Any, fixtures: Any) -> None:
    """predict: a tree that is one leaf"""
    check_predict(solution, fixtures, [[1.0], [2.0]], [6, 6], [[1.0], [9.0], [-9.0]], [6, 6, 6])


def test_predict__nothing(solution: Any, fixtures: Any) -> None:
    """predict: no rows"""
    given = "model.predict(np.zeros((0, 1)))"
    with asking(given):
        data = np.array([[1.0], [2.0]]), np.array([0, 1])
        got = fixtures.predicted(solution.DecisionTree, {}, *data, np.zeros((0, 1)))[1]
    equal(np.shape(got), (0,), given)
    true(np.issubdtype(np.asarray(got).dtype, np.integer), "other than whole numbers", given)


@st.composite
def tables(draw: Any) -> Any:
    width = draw(st.integers(1, 3))
    values = st.integers(-2, 3).map(float)
    row = st.lists(values, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=7))
    labels = draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))
    return rows, labels


NOISY = [[0.0, 1.0], [0.0, 1.0], [1.0, 3.0], [2.0, -1.0], [2.0, 3.0], [3.0, 0.0], [-2.0, 2.0]]
BUSY = (NOISY, [2, 1, 0, 0, 1, 1, 2])


@example(data=BUSY, min_leaf=1)
@example(data=BUSY, min_leaf=2)
@example(data=XOR, min_leaf=1)
@given(data=tables(), min_leaf=st.integers(1, 3))
def test_any__split(solution: Any, fixtures: Any, data: Any, min_leaf: int) -> None:
    """split: any rows"""
    check_split(solution, fixtures, *data, min_leaf)


@example(data=([[0.0], [0.0]], [0, 2]), depth=None, min_leaf=1)
@example(data=STEPS, depth=1, min_leaf=1)
@example(data=BUSY, depth=None, min_leaf=1)
@example(data=BUSY, depth=2, min_leaf=2)
@example(data=XOR, depth=None, min_leaf=1)
@given(data=tables(), depth=st.sampled_from([None, 1, 2]), min_leaf=st.integers(1, 2))
def test_any__tree(solution: Any, fixtures: Any, data: Any, depth: Any, min_leaf: int) -> None:
    """tree: any rows"""
    options = (
        {"min_leaf": min_leaf} if depth is None else {"max_depth": depth, "min_leaf": min_leaf}
    )
    check_tree(solution, fixtures, *data, **options)


@example(data=BUSY, points=[[0.5, 0.5, 0.0], [-1.0, 1.5, 0.0], [2.5, 2.5, 0.0]])
@example(data=XOR, points=[[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.0]])
@given(
    data=tables(),
    points=st.lists(
        st.lists(st.integers(-5, 7).map(lambda n: n / 2), min_size=3, max_size=3),
        min_size=1,
        max_size=4,
    ),
)
def test_any__predict(solution: Any, fixtures: Any, data: Any, points: Any) -> None:
    """predict: any points"""
    width = len(data[0][0])
    check_predict(solution, fixtures, *data, [point[:width] for point in points])


def test_any__larger(solution: Any, fixtures: Any) -> None:
    """tree: 60 rows of three columns"""
    rng = Random(7)
    rows = [[float(rng.randint(0, 20)), rng.random(), float(rng.randint(0, 2))] for _ in range(60)]
    labels = [int(row[0] > 8) + int(row[1] > 0.5) if rng.random() < 0.9 else 3 for row in rows]
    check_tree(solution, fixtures, rows, labels, max_depth=4)


def test_any__many(solution: Any, fixtures: Any) -> None:
    """predict: a staircase of 400 rows"""
    rng = Random(7)
    places = list(range(400))
    rng.shuffle(places)
    rows = [[float(place), rng.random()] for place in places]
    labels = [place // 100 for place in places]
    given = "model = DecisionTree()  # 400 rows, the label is X[:, 0] // 100\nmodel.predict(X)"
    with asking(given):
        data = np.array(rows), np.array(labels)
        tree, got = fixtures.predicted(solution.DecisionTree, {}, *data, np.array(rows))
    equal(got.tolist(), labels, given)
    equal([follow(tree, row) for row in rows], labels, given, "what tree() says")


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    first = (np.array(STEPS[0]), np.array(STEPS[1]))
    second = (np.array([[1.0], [3.0]]), np.array([8, 9]))
    given = f"model.fit(np.array({STEPS[0]}), ...)\n"
    given += "model.fit(np.array([[1.0], [3.0]]), np.array([8, 9]))"
    with asking(given):
        got = fixtures.grown(solution.DecisionTree, {}, [first, second])
    walk(got, [[1.0], [3.0]], [8, 9], given, None, 1, "")


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "model = DecisionTree()\nmodel.fit(X, y) is model"
    with asking(given):
        got = fixtures.returned(solution.DecisionTree, np.array(XOR[0]), np.array(XOR[1]))
    equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """rows and labels stay as they were"""
    x, y = np.array([[3.0, 1.0], [1.0, 5.0], [2.0, 4.0]]), np.array([2, 0, 1])
    given = "best_split(X, y)\nDecisionTree().fit(X, y).predict(X)\nX, y"
    with asking(given):
        got = fixtures.after(solution.DecisionTree, solution.best_split, x, y)
    close(got, [x, y], 0, 0, given, "an array was changed")


def test_state__later(solution: Any, fixtures: Any) -> None:
    """rows and labels that change after fitting"""
    given = "model.fit(X, y)\nX += 100\ny += 1\nmodel.predict(np.array([[1.0], [4.0]]))"
    x, y = np.array([[1.0], [2.0], [4.0]]), np.array([0, 0, 1])
    with asking(given):
        got = fixtures.meddled(solution.DecisionTree, x, y, np.array([[1.0], [4.0]]))
    equal(np.asarray(got).tolist(), [0, 1], given)


def check_refused(solution: Any, fixtures: Any, x: Any, y: Any, **options: Any) -> None:
    kind = solution.DecisionTree
    x, y = np.array(x), np.array(y, dtype=int)
    given = f"DecisionTree({settings_of(options)}).fit(X of shape {x.shape}, y of shape {y.shape})"
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(kind, options, x, y), given)


def test_refused__lengths(solution: Any, fixtures: Any) -> None:
    """more labels than rows"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [0, 1, 1])
    given = "best_split(X of shape (2, 1), y of shape (3,))"
    x, y = np.array([[1.0], [2.0]]), np.array([0, 1, 1])
    raises(ValueError, lambda: fixtures.split(solution.best_split, x, y), given)


def test_refused__lengths_of_rows(solution: Any, fixtures: Any) -> None:
    """more rows than labels"""
    check_refused(solution, fixtures, [[1.0], [2.0], [3.0]], [0, 1])


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """rows that are no table"""
    check_refused(solution, fixtures, [1.0, 2.0], [0, 1])
    check_refused(solution, fixtures, [[[1.0]], [[2.0]]], [0, 1])


def test_refused__nothing(solution: Any, fixtures: Any) -> None:
    """no rows"""
    check_refused(solution, fixtures, np.zeros((0, 2)), [])


def test_refused__settings(solution: Any, fixtures: Any) -> None:
    """a depth below zero, and leaves of no rows"""
    check_refused(solution, fixtures, [[1.0], [2.0]], [0, 1], max_depth=-1)
    check_refused(solution, fixtures, [[1.0], [2.0]], [0, 1], min_leaf=0)


def check_width(solution: Any, fixtures: Any, x: Any, points: Any) -> None:
    given = program(x, [0, 1], {}, f"predict(np.array({points}))")
    kind, data = solution.DecisionTree, (np.array(x), np.array([0, 1]))
    with asking(given):
        raises(ValueError, lambda: fixtures.predicted(kind, {}, *data, np.array(points)), given)


def test_refused__width(solution: Any, fixtures: Any) -> None:
    """points with more columns than the rows had"""
    check_width(solution, fixtures, [[1.0], [2.0]], [[1.0, 2.0]])


def test_refused__narrow(solution: Any, fixtures: Any) -> None:
    """points with fewer columns than the rows had"""
    check_width(solution, fixtures, [[1.0, 5.0], [2.0, 5.0]], [[1.0]])


def test_refused__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    kind = solution.DecisionTree
    with asking("DecisionTree().tree()"):
        raises(RuntimeError, lambda: fixtures.early(kind, "tree"), "DecisionTree().tree()")
    given = "DecisionTree().predict(np.array([[1.0]]))"
    with asking(given):
        raises(RuntimeError, lambda: fixtures.early(kind, "predict", np.array([[1.0]])), given)
