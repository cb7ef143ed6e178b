"""Hidden tests of roc_auc: points counted anew for each threshold, the area from all pairs."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Numbers = list[float]
NAMES = ("roc_curve", "roc_auc")
ANY = st.tuples(
    st.lists(st.tuples(st.integers(0, 1), st.integers(-6, 6).map(lambda n: n / 4)), max_size=8),
    st.integers(-4, 4).map(float),
    st.integers(-4, 4).map(float),
).map(lambda three: [(1, three[1]), *three[0], (0, three[2])])


def points(labels: list[int], scores: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    ones, zeros = labels.count(1), labels.count(0)
    thresholds = [math.inf, *sorted(set(scores), reverse=True)]
    called = [
        [y for y, s in zip(labels, scores, strict=False) if s >= least] for least in thresholds
    ]
    return (
        [some.count(0) / zeros for some in called],
        [some.count(1) / ones for some in called],
        [float(one) for one in thresholds],
    )


def area(labels: list[int], scores: Numbers) -> float:
    yes = [s for y, s in zip(labels, scores, strict=False) if y == 1]
    no = [s for y, s in zip(labels, scores, strict=False) if y == 0]
    return sum((a > b) + (a == b) / 2 for a in yes for b in no) / (len(yes) * len(no))


def check_curve(solution: Any, labels: list[int], scores: Numbers) -> None:
    given = f"roc_curve({labels}, {scores})"
    got = solution.roc_curve(labels, scores)
    equal((type(got), len(got)), (tuple, 3), given, "a tuple of three is wanted")
    names = ("the shares of zeros", "the shares of ones", "the thresholds")
    for name, part, wanted in zip(names, got, points(labels, scores), strict=False):
        equal(type(part), list, given, f"{name}: a list is wanted")
        equal(len(part), len(wanted), given, f"{name}: how many points")
        equal([type(one) for one in part], [float] * len(wanted), given, f"{name}: floats")
        equal([float(one) == math.inf for one in part], [w == math.inf for w in wanted], given)
        finite = [float(one) for one in part if one != math.inf]
        close(finite, [one for one in wanted if one != math.inf], 1e-9, 1e-12, given, name)


def check_area(solution: Any, labels: list[int], scores: Numbers) -> None:
    given = f"roc_auc({labels}, {scores})"
    close(float(solution.roc_auc(labels, scores)), area(labels, scores), 1e-9, 1e-12, given)


def check_refused(solution: Any, labels: Any, scores: Any) -> None:
    for name in NAMES:
        given = f"{name}({labels}, {scores})"
        raises(ValueError, lambda: getattr(solution, name)(labels, scores), given)  # noqa: B023


def test_curve__example(solution: Any) -> None:
    """the curve of four examples"""
    check_curve(solution, [0, 1, 0, 1], [0.1, 0.8, 0.35, 0.3])


def test_curve__sorted(solution: Any) -> None:
    """a curve whose scores fall already"""
    check_curve(solution, [1, 0, 1, 0], [4.0, 3.0, 2.0, 1.0])


def test_curve__ties(solution: Any) -> None:
    """equal scores of a one and a zero"""
    check_curve(solution, [1, 0, 1, 0], [0.9, 0.5, 0.5, 0.1])


def test_curve__paired(solution: Any) -> None:
    """one yes and one no at every score"""
    check_curve(solution, [1, 0, 1, 0], [2.0, 2.0, 1.0, 1.0])


def test_curve__all_equal(solution: Any) -> None:
    """the curve of one score for all"""
    check_curve(solution, [1, 0, 0, 1, 0], [0.5] * 5)


def test_curve__straight(solution: Any) -> None:
    """a curve that goes straight on"""
    check_curve(solution, [1, 1, 1, 0, 0], [0.9, 0.8, 0.7, 0.2, 0.1])


def test_curve__rare(solution: Any) -> None:
    """one in six is a yes"""
    check_curve(solution, [0, 0, 1, 0, 0, 0], [0.2, 0.9, 0.6, 0.1, 0.3, 0.4])


def test_curve__whole(solution: Any) -> None:
    """scores that are whole numbers"""
    check_curve(solution, [1, 0, 1], [3, 2, 1])


def test_curve__negative(solution: Any) -> None:
    """scores below zero"""
    check_curve(solution, [1, 0, 1], [-1.0, -2.0, -3.5])


@example(pairs=[(1, 0.5), (0, 0.5), (0, 0.25), (1, 0.25), (1, 1.0)])
@given(pairs=ANY)
def test_any__curve(solution: Any, pairs: Any) -> None:
    """the curve of any few examples"""
    check_curve(solution, [y for y, _ in pairs], [s for _, s in pairs])


def test_area__perfect(solution: Any) -> None:
    """every yes above every no"""
    check_area(solution, [0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9])


def test_area__turned(solution: Any) -> None:
    """every yes below every no"""
    check_area(solution, [1, 1, 0], [0.1, 0.2, 0.8])


def test_area__between(solution: Any) -> None:
    """some in the right order"""
    check_area(solution, [0, 1, 0, 1, 1], [0.1, 0.8, 0.35, 0.3, 0.7])


def test_area__two(solution: Any) -> None:
    """one yes and one no"""
    check_area(solution, [1, 0], [0.3, 0.1])


def test_area__all_equal(solution: Any) -> None:
    """the area of one score for all"""
    check_area(solution, [1, 0, 0], [0.5, 0.5, 0.5])


def test_area__tie_first(solution: Any) -> None:
    """a tie with the yes first in the list"""
    check_area(solution, [1, 0, 1, 0], [0.5, 0.5, 0.9, 0.1])


def test_area__tie_last(solution: Any) -> None:
    """a tie with the yes last in the list"""
    check_area(solution, [0, 1, 1, 0], [0.5, 0.5, 0.9, 0.1])


def test_area__large(solution: Any) -> None:
    """scores far outside of 0 and 1"""
    check_area(solution, [1, 0, 1, 0], [2000.0, 1500.0, -7.0, -3000.0])


def test_area__close(solution: Any) -> None:
    """scores that differ in the eighth digit"""
    check_area(solution, [1, 0, 1, 0], [0.50000002, 0.50000001, 0.5, 0.49999999])


@example(pairs=[(1, 0.5), (0, 0.5), (0, 0.25), (1, 0.25), (1, 1.0)])
@given(pairs=ANY)
def test_any__area(solution: Any, pairs: Any) -> None:
    """the area for any few examples"""
    check_area(solution, [y for y, _ in pairs], [s for _, s in pairs])


def test_kinds__arrays(solution: Any) -> None:
    """arrays instead of lists"""
    labels, scores = np.array([1, 0, 1, 0]), np.array([3, 2, 1, 0])
    given = "roc_auc(np.array([1, 0, 1, 0]), np.array([3, 2, 1, 0]))"
    close(float(solution.roc_auc(labels, scores)), 0.75, 1e-9, 1e-12, given)


def test_kinds__unchanged(solution: Any, fixtures: Any) -> None:
    """the lists stay as they were"""
    labels, scores = [0, 1, 0, 1], [0.1, 0.8, 0.35, 0.3]
    for name in NAMES:
        given = f"{name}(labels, scores)\nlabels, scores"
        with asking(given):
            got = fixtures.after(getattr(solution, name), labels, scores)
        equal(got, [labels, scores], given, "a list that was passed in was changed")


def test_refused__lengths(solution: Any) -> None:
    """more scores than labels"""
    check_refused(solution, [0, 1], [0.5, 0.25, 0.75])


def test_refused__lengths_of_labels(solution: Any) -> None:
    """more labels than scores"""
    check_refused(solution, [0, 1, 1], [0.5, 0.25])


def test_refused__no_one(solution: Any) -> None:
    """no yes among the labels"""
    check_refused(solution, [0, 0], [0.5, 0.25])


def test_refused__no_zero(solution: Any) -> None:
    """no no among the labels"""
    check_refused(solution, [1, 1], [0.5, 0.25])


def test_refused__empty(solution: Any) -> None:
    """no examples"""
    check_refused(solution, [], [])


def test_refused__other_label(solution: Any) -> None:
    """a label of 2"""
    check_refused(solution, [0, 1, 2], [0.5, 0.25, 0.75])


def test_refused__half(solution: Any) -> None:
    """a label of one half"""
    check_refused(solution, [0, 1, 0.5], [0.5, 0.25, 0.75])


def test_refused__sign(solution: Any) -> None:
    """labels of -1 and 1 and 0"""
    check_refused(solution, [0, 1, -1], [0.5, 0.25, 0.75])


def test_refused__nan(solution: Any) -> None:
    """NaN among the scores"""
    check_refused(solution, [0, 1, 1], [0.5, math.nan, 0.75])


def test_size__large(solution: Any, rng: Random) -> None:
    """20,000 examples"""
    scores = np.array([rng.randrange(1000) / 10 for _ in range(20_000)])
    labels = np.array([int(rng.random() < 0.2 + score / 200) for score in scores])
    yes, no = (
        np.bincount((scores[labels == y] * 10).round().astype(int), minlength=1000) for y in (1, 0)
    )
    below = np.cumsum(no) - no
    wanted = float((yes * (below + no / 2)).sum() / (yes.sum() * no.sum()))
    given = "roc_auc of 20,000 examples with 1,000 different scores"
    close(float(solution.roc_auc(labels, scores)), wanted, 1e-9, 1e-12, given)
