"""Hidden tests of random_forest.

Whatever generator draws, a right forest meets these: bounds on counts are six standard deviations
wide or more, and votes and scores are recomputed from the samples that the trees were given.
"""

from __future__ import annotations

import math
from collections import Counter
from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true


def table(n: int, d: int = 2) -> Any:
    """Return rows that hold their number in each column, in another way."""
    return np.array(
        [[float(row * (column + 1) + column) for column in range(d)] for row in range(n)]
    )


def labels_of(n: int) -> Any:
    return np.array([row % 3 for row in range(n)])


def words(n: int, d: int, **options: Any) -> str:
    chosen = "".join(f", {key}={value}" for key, value in options.items())
    return f"RandomForest(grow{chosen}).fit(X of shape ({n}, {d}), y)"


def samples(
    solution: Any,
    fixtures: Any,
    n: int,
    d: int = 2,
    draws: int = 0,
    answers: Any = (0,),
    **options: Any,
) -> Any:
    """Return what the trees were grown from, and the score."""
    with asking(words(n, d, **options)):
        data = [(table(n, d), labels_of(n))]
        got = fixtures.recorded(solution.RandomForest, options, data, list(answers), draws)[0]
    equal(len(got[0]), options.get("trees", 100), words(n, d, **options), "trees that were grown")
    return got


def numbers(tree: Any) -> list[int]:
    """Return the row numbers of a sample."""
    return [round(row[0]) for row in tree[0]]


def test_rows__many(solution: Any, fixtures: Any) -> None:
    """samples: as many rows as there are"""
    for tree in samples(solution, fixtures, 30, trees=5)[0]:
        equal(len(tree[0]), 30, words(30, 2, trees=5), "rows of a sample")


def test_rows__whole(solution: Any, fixtures: Any) -> None:
    """samples: rows are whole rows of X"""
    known = {tuple(row) for row in table(30, 3).tolist()}
    for tree in samples(solution, fixtures, 30, 3, trees=5)[0]:
        strange = [row for row in tree[0] if tuple(row) not in known]
        equal(strange, [], words(30, 3, trees=5), "rows that are not in X")


def test_rows__labels(solution: Any, fixtures: Any) -> None:
    """samples: rows keep their labels"""
    for tree in samples(solution, fixtures, 30, trees=5)[0]:
        wanted = [row % 3 for row in numbers(tree)]
        equal(tree[1], wanted, words(30, 2, trees=5), f"labels of the rows {numbers(tree)}")


def test_rows__replacement(solution: Any, fixtures: Any) -> None:
    """samples: how many different rows are in one"""
    for tree in samples(solution, fixtures, 400, trees=20)[0]:
        distinct = len(set(numbers(tree)))
        right = 212 < distinct < 293
        true(right, "different rows of 400", words(400, 2, trees=20), "about 253", str(distinct))


def test_rows__each(solution: Any, fixtures: Any) -> None:
    """samples: every row is as probable as any other"""
    counts: Counter[int] = Counter()
    for tree in samples(solution, fixtures, 20, trees=200)[0]:
        counts.update(numbers(tree))
    for row in range(20):
        right = 110 < counts[row] < 300
        given = words(20, 2, trees=200)
        true(right, f"how often row {row} was drawn", given, "about 200", str(counts[row]))


def test_rows__own(solution: Any, fixtures: Any) -> None:
    """samples: every tree has its own"""
    trees = samples(solution, fixtures, 40, trees=20)[0]
    different = len({tuple(sorted(numbers(tree))) for tree in trees})
    equal(different, 20, words(40, 2, trees=20), "different samples")


def test_rows__together(solution: Any, fixtures: Any) -> None:
    """samples: two rows come together as often as by chance"""
    trees = samples(solution, fixtures, 20, trees=300)[0]
    pairs = sum(0 in numbers(tree) and 1 in numbers(tree) for tree in trees)
    given = words(20, 2, trees=300)
    true(
        65 < pairs < 175, "samples with both of the first two rows", given, "about 121", str(pairs)
    )


def test_trees__default(solution: Any, fixtures: Any) -> None:
    """how many trees without a setting"""
    samples(solution, fixtures, 4)


def test_trees__one(solution: Any, fixtures: Any) -> None:
    """a single tree"""
    samples(solution, fixtures, 4, trees=1)


def columns(
    solution: Any, fixtures: Any, d: int, draws: int, **options: Any
) -> list[list[list[int]]]:
    """Return the draws of columns, tree by tree."""
    return [tree[2] for tree in samples(solution, fixtures, 6, d, draws, **options)[0]]


def check_size(solution: Any, fixtures: Any, d: int, size: int, **options: Any) -> None:
    given = words(6, d, trees=2, **options)
    for tree in columns(solution, fixtures, d, 3, trees=2, **options):
        for drawn in tree:
            equal(len(drawn), size, given, "columns that choose() gives")


def test_columns__asked(solution: Any, fixtures: Any) -> None:
    """columns: as many as asked for"""
    check_size(solution, fixtures, 5, 1, features=1)
    check_size(solution, fixtures, 5, 2, features=2)
    check_size(solution, fixtures, 5, 4, features=4)


def test_columns__root(solution: Any, fixtures: Any) -> None:
    """columns: the root of a square number without a setting"""
    check_size(solution, fixtures, 9, 3)
    check_size(solution, fixtures, 16, 4)


def test_columns__down(solution: Any, fixtures: Any) -> None:
    """columns: the root rounded down"""
    check_size(solution, fixtures, 8, 2)
    check_size(solution, fixtures, 15, 3)


def test_columns__little_above(solution: Any, fixtures: Any) -> None:
    """columns: a root that is a little above a whole number"""
    check_size(solution, fixtures, 5, 2)
    check_size(solution, fixtures, 10, 3)


def test_columns__few(solution: Any, fixtures: Any) -> None:
    """columns: one of one, two or three columns"""
    for d in (1, 2, 3):
        check_size(solution, fixtures, d, 1)


def test_columns__different(solution: Any, fixtures: Any) -> None:
    """columns: none comes twice in a draw, and all exist"""
    given = words(6, 6, trees=20, features=4)
    for tree in columns(solution, fixtures, 6, 5, trees=20, features=4):
        for drawn in tree:
            right = len(set(drawn)) == 4 and set(drawn) <= set(range(6))
            true(right, "four different columns of 0 to 5 are wanted", given, "", str(drawn))


def test_columns__all(solution: Any, fixtures: Any) -> None:
    """columns: all of them"""
    for tree in columns(solution, fixtures, 4, 3, trees=3, features=4):
        for drawn in tree:
            equal(sorted(drawn), [0, 1, 2, 3], words(6, 4, trees=3, features=4), "choose()")


def test_columns__anew(solution: Any, fixtures: Any) -> None:
    """columns: drawn anew at every call"""
    for tree in columns(solution, fixtures, 9, 20, trees=5):
        different = len({tuple(sorted(drawn)) for drawn in tree})
        right = different > 5
        true(right, "different sets in 20 calls", words(6, 9, trees=5), "about 18", str(different))


def test_columns__trees(solution: Any, fixtures: Any) -> None:
    """columns: first draws of different trees differ"""
    firsts = {tuple(sorted(tree[0])) for tree in columns(solution, fixtures, 9, 1, trees=30)}
    right, given = len(firsts) > 8, words(6, 9, trees=30)
    true(right, "different first sets of 30 trees", given, "about 25", str(len(firsts)))


def test_columns__each(solution: Any, fixtures: Any) -> None:
    """columns: every one is as probable as any other"""
    counts = Counter(
        column
        for tree in columns(solution, fixtures, 9, 20, trees=45)
        for drawn in tree
        for column in drawn
    )
    for column in range(9):
        right, given = 190 < counts[column] < 410, words(6, 9, trees=45)
        true(right, f"how often column {column} came", given, "about 300", str(counts[column]))


def check_votes(
    solution: Any, fixtures: Any, answers: list[int], y: list[int], what: str, trees: int = 0
) -> None:
    """Compare predictions, shares or labels where tree number i always answers answers[i]."""
    trees = trees or len(answers)
    given = f"trees that answer {answers}, y = {y}"
    points = table(2)
    with asking(given):
        data = [(table(len(y)), np.array(y))]
        got = fixtures.voted(solution.RandomForest, {"trees": trees}, data, answers, points)
    counts = Counter(answers)
    classes = sorted(set(y))
    if what == "predict":
        wanted = min(counts, key=lambda label: (-counts[label], label))
        close(got[0], np.array([wanted, wanted]), 0, 0, given)
    elif what == "shares":
        row = [counts[label] / trees for label in classes]
        close(got[1], np.array([row, row]), 1e-9, 1e-12, given)
    else:
        close(got[2], np.array(classes), 0, 0, given)


def test_votes__most(solution: Any, fixtures: Any) -> None:
    """votes: most trees agree"""
    check_votes(solution, fixtures, [2, 1, 1, 0, 1], [0, 1, 2, 0, 1], "predict")


def test_votes__last(solution: Any, fixtures: Any) -> None:
    """votes: the last trees are outvoted"""
    check_votes(solution, fixtures, [0, 0, 0, 5, 5], [0, 5, 5], "predict")


def test_votes__tie(solution: Any, fixtures: Any) -> None:
    """votes: equally many"""
    check_votes(solution, fixtures, [7, 3, 7, 3], [7, 3, 9], "predict")


def test_votes__plurality(solution: Any, fixtures: Any) -> None:
    """votes: the most, but less than half"""
    check_votes(solution, fixtures, [0, 1, 4, 4, 2], [0, 1, 4, 2], "predict")


def test_votes__smallest(solution: Any, fixtures: Any) -> None:
    """votes: the most, but less than half, for the smallest label"""
    check_votes(solution, fixtures, [0, 0, 1, 2, 4], [0, 1, 4, 2], "predict")


def test_votes__middle(solution: Any, fixtures: Any) -> None:
    """votes: two labels far apart, and none for those between"""
    check_votes(solution, fixtures, [0, 0, 9, 9, 9], [0, 4, 5, 9], "predict")


def test_votes__negative(solution: Any, fixtures: Any) -> None:
    """votes: labels below zero"""
    check_votes(solution, fixtures, [-4, -4, 2], [2, -4, 2], "predict")


def test_shares__all(solution: Any, fixtures: Any) -> None:
    """shares: of three labels"""
    check_votes(solution, fixtures, [2, 0, 1, 2, 2], [0, 1, 2], "shares")


def test_shares__none(solution: Any, fixtures: Any) -> None:
    """shares: a label without votes"""
    check_votes(solution, fixtures, [0, 9, 9, 9], [0, 4, 9], "shares")


def test_shares__order(solution: Any, fixtures: Any) -> None:
    """shares: labels that do not come in order"""
    check_votes(solution, fixtures, [8, 8, 3, 8], [8, 3, 3, 8], "shares")


def test_classes__order(solution: Any, fixtures: Any) -> None:
    """labels are listed in ascending order"""
    check_votes(solution, fixtures, [4], [9, 4, -2, 4, 9], "classes")


def check_score(
    solution: Any, fixtures: Any, n: int, answers: list[int], trees: int, seed: int = 0
) -> None:
    """Recompute the score from the samples."""
    options = {"trees": trees, "seed": seed}
    grown, score = samples(solution, fixtures, n, 2, 0, answers, **options)
    right, counted = 0, 0
    for row in range(n):
        votes = Counter(
            answers[place % len(answers)]
            for place, tree in enumerate(grown)
            if row not in numbers(tree)
        )
        if votes:
            counted += 1
            right += min(votes, key=lambda label: (-votes[label], label)) == row % 3
    given = (
        words(n, 2, **options)
        + f".oob_score_\n# y is the row number % 3, the trees answer {answers}"
    )
    if counted:
        close(score, right / counted, 1e-9, 1e-12, given)
    else:
        true(math.isnan(score), "no row counts", given, "nan", str(score))


def test_left_out__votes(solution: Any, fixtures: Any) -> None:
    """score: trees that answer different labels"""
    for seed in range(4):
        check_score(solution, fixtures, 15, [0, 1, 1, 2, 0, 2, 2], 7, seed)


def test_left_out__ties(solution: Any, fixtures: Any) -> None:
    """score: votes that are often tied"""
    for seed in range(4):
        check_score(solution, fixtures, 20, [2, 1, 0, 1], 4, seed)


def test_left_out__one_tree(solution: Any, fixtures: Any) -> None:
    """score: a single tree"""
    for seed in range(3):
        check_score(solution, fixtures, 12, [1], 1, seed)


def test_left_out__none(solution: Any, fixtures: Any) -> None:
    """score: a single row"""
    check_score(solution, fixtures, 1, [0], 3)


def check_memory(solution: Any, fixtures: Any, label: int, wanted: float) -> None:
    given = "trees that answer 1 for rows they saw, else 0; all labels are " + str(label)
    y = np.array([label, 1 - label, *[label] * 38])
    with asking(given):
        options = {"trees": 60, "seed": 3}
        got = fixtures.remembered(solution.RandomForest, options, table(40), y, False)
    close(got, wanted, 1e-9, 1e-12, given + ", but for that of row 1")


def test_left_out__seen(solution: Any, fixtures: Any) -> None:
    """score: trees that know their rows, which is no merit"""
    check_memory(solution, fixtures, 1, 1 / 40)


def test_left_out__unseen(solution: Any, fixtures: Any) -> None:
    """score: trees that are right for rows they never saw"""
    check_memory(solution, fixtures, 0, 39 / 40)


def test_left_out__undecided(solution: Any, fixtures: Any) -> None:
    """score: trees that disagree on the rows they saw"""
    given = "trees that answer 0 for rows they never saw, else 0, 1 and 2 in turn"
    with asking(given):
        options, y = {"trees": 60, "seed": 3}, np.array([0, 1, 2, *[0] * 37])
        got = fixtures.remembered(solution.RandomForest, options, table(40), y, True)
    close(got, 38 / 40, 1e-9, 1e-12, given + "; y is 0 but for two rows")


@settings(max_examples=10)
@example(n=2, trees=1, answers=[1], seed=0)
@example(n=9, trees=6, answers=[2, 0, 1], seed=1)
@given(
    n=st.integers(1, 12),
    trees=st.integers(1, 6),
    answers=st.lists(st.integers(0, 2), min_size=1, max_size=4),
    seed=st.integers(0, 9),
)
def test_any__score(
    solution: Any, fixtures: Any, n: int, trees: int, answers: Any, seed: int
) -> None:
    """score: any forest"""
    classes = set(range(min(n, 3)))
    check_score(
        solution, fixtures, n, [label for label in answers if label in classes] or [0], trees, seed
    )


def recorded(solution: Any, fixtures: Any, seed: Any, fits: int = 1) -> Any:
    options = {"trees": 4} if seed is None else {"trees": 4, "seed": seed}
    with asking(words(12, 4, **options)):
        data = [(table(12, 4), labels_of(12))] * fits
        return fixtures.recorded(solution.RandomForest, options, data, [0], 3)


def test_seed__same(solution: Any, fixtures: Any) -> None:
    """seed: the same one twice"""
    got = [recorded(solution, fixtures, 7) for _ in range(2)]
    equal(got[0] == got[1], True, words(12, 4, trees=4, seed=7), "two forests differ")


def test_seed__default(solution: Any, fixtures: Any) -> None:
    """seed: none given, and 0"""
    got = [recorded(solution, fixtures, seed) for seed in (None, 0)]
    equal(got[0] == got[1], True, words(12, 4, trees=4), "two forests differ")


def test_seed__other(solution: Any, fixtures: Any) -> None:
    """seed: another one"""
    rows = [
        [numbers(tree) for tree in recorded(solution, fixtures, seed)[0][0]] for seed in range(5)
    ]
    different = len({str(one) for one in rows})
    equal(different, 5, words(12, 4, trees=4, seed="0 to 4"), "different samples")


def test_seed__again(solution: Any, fixtures: Any) -> None:
    """seed: one object fitted twice"""
    first, second = recorded(solution, fixtures, 7, 2)
    given = "forest.fit(X, y)\nforest.fit(X, y)"
    equal(first == second, True, given, "the second forest differs from the first")


def test_seed__untouched(solution: Any, fixtures: Any) -> None:
    """seed: the global generators are left alone"""
    given = "np.random.seed(1)\nrandom.seed(1)\n" + words(12, 4, trees=3, seed=5)
    with asking(given):
        got = fixtures.with_global(solution.RandomForest, table(12, 4), labels_of(12), 1)
    equal(got[1], True, given, "a global generator was used or set")


def test_seed__independent(solution: Any, fixtures: Any) -> None:
    """seed: the global generators do not matter"""
    given = "np.random.seed(...)\nrandom.seed(...)\n" + words(12, 4, trees=3, seed=5)
    with asking(given):
        got = [
            fixtures.with_global(solution.RandomForest, table(12, 4), labels_of(12), number)[0]
            for number in (1, 2)
        ]
    equal(got[0] == got[1], True, given, "two forests differ")


def test_learns__noise(solution: Any, fixtures: Any) -> None:
    """a forest learns what is behind noise"""
    random = Random(3)
    rows = [[random.uniform(-1, 1) for _ in range(6)] for _ in range(300)]
    truth = [int(row[0] + row[1] + row[2] > 0) for row in rows]
    noisy = [label ^ (random.random() < 0.15) for label in truth[:200]]
    given = "X (200, 6), y: 1 where the first three columns add up to more than 0, 15 % of it wrong"
    with asking(given):
        options = {"trees": 40, "seed": 2}
        x, y, points = np.array(rows[:200]), np.array(noisy), np.array(rows[200:])
        got, shares, score = fixtures.learnt(solution.RandomForest, options, x, y, points)
    right = float(np.mean(np.asarray(got) == np.array(truth[200:])))
    true(right > 0.68, "right answers for 100 new rows", given, "above 0.68", str(right))
    true(
        0.6 < score < 0.95,
        "oob_score_",
        given,
        "above 0.6, and below what it learnt by heart",
        str(score),
    )
    close(np.sum(shares, axis=1), np.ones(100), 1e-9, 1e-12, given, "shares of a row add up to 1")
    answers = np.argmax(shares, axis=1)
    close(np.asarray(got), answers, 0, 0, given, "predictions and shares disagree")


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """votes of a second fit"""
    given = "forest.fit(X, y)  # trees that answer 5\nforest.fit(X, z)  # the same, other labels"
    with asking(given):
        data = [(table(3), np.array([1, 5, 8])), (table(4), np.array([5, 8, 5, 9]))]
        got = fixtures.voted(solution.RandomForest, {"trees": 3}, data, [5, 5, 8], table(1))
    close(got, [np.array([5]), np.array([[2 / 3, 1 / 3, 0]]), np.array([5, 8, 9])], 1e-9, 0, given)


def test_state__nothing(solution: Any, fixtures: Any) -> None:
    """no rows to predict"""
    given = "forest.predict(np.zeros((0, 2))), forest.shares(np.zeros((0, 2)))"
    with asking(given):
        data = [(table(3), np.array([1, 5, 5]))]
        got = fixtures.voted(solution.RandomForest, {"trees": 3}, data, [5], np.zeros((0, 2)))
    equal([np.shape(one) for one in got[:2]], [(0,), (0, 2)], given, "another shape")


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "forest = RandomForest(grow, trees=2)\nforest.fit(X, y) is forest"
    with asking(given):
        got = fixtures.returned(solution.RandomForest, table(4), labels_of(4))
    equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """rows and labels stay as they were"""
    x, y = table(6)[::-1].copy(), np.array([2, 0, 1, 1, 0, 2])
    given = "RandomForest(grow, trees=2).fit(X, y).predict(X)\nX, y"
    with asking(given):
        got = fixtures.after(solution.RandomForest, x, y)
    close(got, [x, y], 0, 0, given, "an array was changed")


def check_refused(solution: Any, fixtures: Any, x: Any, y: Any, **options: Any) -> None:
    chosen = "".join(f", {key}={value}" for key, value in options.items())
    given = f"RandomForest(grow{chosen}).fit(X of shape {x.shape}, y of shape {y.shape})"
    kind = solution.RandomForest
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(kind, options, x, y), given)


def test_refused__settings(solution: Any, fixtures: Any) -> None:
    """no trees, and no columns"""
    check_refused(solution, fixtures, table(4), labels_of(4), trees=0)
    check_refused(solution, fixtures, table(4), labels_of(4), features=0)


def test_refused__columns(solution: Any, fixtures: Any) -> None:
    """more columns to choose than there are"""
    check_refused(solution, fixtures, table(4), labels_of(4), features=3)


def test_refused__lengths(solution: Any, fixtures: Any) -> None:
    """fewer or more labels than rows"""
    check_refused(solution, fixtures, table(4), labels_of(3), trees=2)
    check_refused(solution, fixtures, table(4), labels_of(5), trees=2)


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """rows that are no table, and no rows"""
    check_refused(solution, fixtures, np.ones(4), labels_of(4), trees=2)
    check_refused(solution, fixtures, np.ones((4, 2, 1)), labels_of(4), trees=2)
    check_refused(solution, fixtures, np.zeros((0, 2)), labels_of(0), trees=2)


def test_refused__width(solution: Any, fixtures: Any) -> None:
    """points of another width"""
    kind = solution.RandomForest
    for name in ("predict", "shares"):
        given = f"forest.fit(X of shape (4, 2), y)\nforest.{name}(np.ones((1, 3)))"
        with asking(given):
            raises(
                ValueError,
                lambda: fixtures.narrow(kind, name, table(4), labels_of(4), np.ones((1, 3))),  # noqa: B023
                given,
            )


def test_refused__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    kind = solution.RandomForest
    for name in ("predict", "shares"):
        given = f"RandomForest(grow).{name}(np.ones((1, 2)))"
        with asking(given):
            raises(RuntimeError, lambda: fixtures.early(kind, name, np.ones((1, 2))), given)  # noqa: B023
