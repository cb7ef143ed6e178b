"""Hidden tests of split_and_kfold: each row is asked in which fold it belongs."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises, true

Folds = list[tuple[list[int], list[int]]]


def folds_of(places: list[int], k: int) -> Folds:
    """Return the folds where each row's own is given."""
    return [
        (
            [row for row, fold in enumerate(places) if fold != one],
            [row for row, fold in enumerate(places) if fold == one],
        )
        for one in range(k)
    ]


def check_kfold(solution: Any, n: int, k: int) -> None:
    places: list[int] = []
    for fold in range(k):
        places += [fold] * len(range(fold, n, k))
    equal(solution.kfold(n, k), folds_of(places, k), f"kfold({n}, {k})")


def check_classes(solution: Any, labels: list[Any], k: int) -> None:
    places = [labels[:row].count(label) % k for row, label in enumerate(labels)]
    given = f"stratified_kfold({labels}, {k})"
    equal(solution.stratified_kfold(labels, k), folds_of(places, k), given)


def check_split(solution: Any, n: int, test_rows: int, seed: int) -> None:
    given = f"split({n}, {test_rows}, seed={seed})"
    got = solution.split(n, test_rows, seed=seed)
    equal((type(got), len(got)), (tuple, 2), given, "a tuple of two is wanted")
    train, test = got
    equal(([type(train), type(test)]), [list, list], given, "two lists are wanted")
    equal(len(test), test_rows, given, "how many test rows")
    equal(sorted(train + test), list(range(n)), given, "every row once, in train or in test")


def check_refused(solution: Any, name: str, *arguments: Any) -> None:
    given = f"{name}({', '.join(map(repr, arguments))})"
    raises(ValueError, lambda: getattr(solution, name)(*arguments), given)


def test_split__parts(solution: Any) -> None:
    """every row once"""
    check_split(solution, 10, 3, 0)


def test_split__one(solution: Any) -> None:
    """a single test row"""
    check_split(solution, 4, 1, 5)


def test_split__two(solution: Any) -> None:
    """a single training row"""
    check_split(solution, 3, 2, 2)


def test_split__large(solution: Any) -> None:
    """a thousand rows"""
    check_split(solution, 1000, 200, 11)


@given(n=st.integers(2, 30), share=st.integers(1, 29), seed=st.integers(0, 99))
def test_any__split(solution: Any, n: int, share: int, seed: int) -> None:
    """any number of rows"""
    check_split(solution, n, 1 + share % (n - 1), seed)


def test_chance__same(solution: Any, fixtures: Any) -> None:
    """the same seed twice"""
    given = "split(12, 4, seed=3) == split(12, 4, seed=3)"
    with asking(given):
        first, second = fixtures.two_splits(solution.split)
    equal(second, first, given, "the second split is another one")


def test_chance__seeds(solution: Any, fixtures: Any) -> None:
    """other seeds"""
    given = "{tuple(sorted(split(30, 10, seed)[1])) for seed in range(20)}"
    with asking(given):
        tests = fixtures.many(solution.split, 30, 10, 20)
    found = len({tuple(sorted(rows)) for rows in tests})
    true(found >= 19, "seeds give equal splits", given, "20 different sets of rows", str(found))


def test_chance__each_row(solution: Any, fixtures: Any) -> None:
    """each row's chance to be tested"""
    given = "split(10, 3, seed)[1], for the seeds 0 to 399"
    with asking(given):
        tests = fixtures.many(solution.split, 10, 3, 400)
    for row in range(10):
        found = sum(row in rows for rows in tests)
        true(
            70 <= found <= 170,
            f"row {row} is tested too rarely or too often",
            given,
            "about 120 times each",
            str(found),
        )


def test_chance__pairs(solution: Any, fixtures: Any) -> None:
    """each pair's chance to be tested together"""
    given = "split(6, 2, seed)[1], for the seeds 0 to 599"
    with asking(given):
        tests = fixtures.many(solution.split, 6, 2, 600)
    for one in range(6):
        for other in range(one):
            found = sum(one in rows and other in rows for rows in tests)
            true(
                10 <= found <= 80,
                f"the rows {other} and {one} are tested together too rarely or too often",
                given,
                "about 40 times each pair",
                str(found),
            )


def test_chance__shared(solution: Any, fixtures: Any) -> None:
    """the chance of the rest of the program"""
    given = (
        "random.seed(5)\nnp.random.seed(5)\nsplit(10, 3, 7)\nrandom.random(), np.random.random()"
    )
    with asking(given):
        got = fixtures.next_numbers(solution.split)
    wanted = [random.Random(5).random(), float(np.random.RandomState(5).random_sample())]
    equal(got, wanted, given, "a shared generator was used")


def test_folds__even(solution: Any) -> None:
    """folds of equal size"""
    check_kfold(solution, 6, 3)


def test_folds__uneven(solution: Any) -> None:
    """five rows in two folds"""
    check_kfold(solution, 5, 2)


def test_folds__two_longer(solution: Any) -> None:
    """eleven rows in three folds"""
    check_kfold(solution, 11, 3)


def test_folds__one_each(solution: Any) -> None:
    """as many folds as rows"""
    check_kfold(solution, 4, 4)


def test_folds__short(solution: Any) -> None:
    """seven rows in five folds"""
    check_kfold(solution, 7, 5)


@given(n=st.integers(2, 25), k=st.integers(0, 24))
def test_any__folds(solution: Any, n: int, k: int) -> None:
    """any number of folds"""
    check_kfold(solution, n, 2 + k % (n - 1))


def test_classes__two(solution: Any) -> None:
    """two classes in two folds"""
    check_classes(solution, ["a", "b", "a", "b"], 2)


def test_classes__sorted(solution: Any) -> None:
    """rows in the order of their classes"""
    check_classes(solution, [0, 0, 0, 1, 1, 1], 3)


def test_classes__rare(solution: Any) -> None:
    """a rare class"""
    check_classes(solution, [0, 0, 0, 1, 0, 0, 0, 0, 1], 2)


def test_classes__again(solution: Any) -> None:
    """more rows of a class than folds"""
    check_classes(solution, ["x", "x", "y", "x", "x", "x", "y", "y", "x"], 3)


def test_classes__one(solution: Any) -> None:
    """one class only"""
    check_classes(solution, [7, 7, 7, 7, 7], 2)


def test_classes__unchanged(solution: Any, fixtures: Any) -> None:
    """the labels stay as they were"""
    labels = ["b", "a", "b", "a"]
    given = f"labels = {labels}\nstratified_kfold(labels, 2)\nlabels"
    with asking(given):
        got = fixtures.after(solution.stratified_kfold, labels)
    equal(got, labels, given, "the list that was passed in was changed")


@example(labels=[1, 2, 2, 1, 2, 1], k=2)
@given(labels=st.lists(st.integers(0, 2), min_size=1, max_size=12), k=st.integers(2, 3))
def test_any__classes(solution: Any, labels: list[int], k: int) -> None:
    """any labels"""
    every = labels + [label for label in set(labels) for _ in range(k)]
    check_classes(solution, every, k)


def test_refused__no_test(solution: Any) -> None:
    """no test row"""
    check_refused(solution, "split", 5, 0, 1)


def test_refused__no_train(solution: Any) -> None:
    """no training row"""
    check_refused(solution, "split", 5, 5, 1)


def test_refused__one_fold(solution: Any) -> None:
    """a single fold"""
    check_refused(solution, "kfold", 5, 1)
    check_refused(solution, "stratified_kfold", [1, 1, 1], 1)


def test_refused__many_folds(solution: Any) -> None:
    """more folds than rows"""
    check_refused(solution, "kfold", 5, 6)


def test_refused__small_class(solution: Any) -> None:
    """a class with fewer rows than folds"""
    check_refused(solution, "stratified_kfold", [0, 0, 0, 1, 1, 0], 3)


def test_refused__no_labels(solution: Any) -> None:
    """no labels"""
    check_refused(solution, "stratified_kfold", [], 2)
