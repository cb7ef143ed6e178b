"""Hidden tests of pr_threshold: every threshold is tried, every example is asked."""

from __future__ import annotations

import math
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises

Numbers = list[float]
PAIRS = st.lists(
    st.tuples(st.integers(0, 1), st.integers(-4, 4).map(lambda n: n / 2)), min_size=1, max_size=8
)


def price(labels: list[int], scores: Numbers, least: float, alarm: int, miss: int) -> int:
    total = 0
    for label, score in zip(labels, scores, strict=True):
        if score >= least and label == 0:
            total += alarm
        if score < least and label == 1:
            total += miss
    return total


def cheapest(labels: list[int], scores: Numbers, alarm: int, miss: int) -> tuple[float, int]:
    tried = [(price(labels, scores, t, alarm, miss), -t) for t in [*scores, math.inf]]
    total, threshold = min(tried)
    return -threshold, total


def recalling(labels: list[int], scores: Numbers, least: float) -> float:
    share = Decimal(str(least)) * labels.count(1)
    return max(
        t for t in scores if sum(y for y, s in zip(labels, scores, strict=True) if s >= t) >= share
    )


def check_cost(
    solution: Any, labels: list[int], scores: Numbers, threshold: float, alarm: int, miss: int
) -> None:
    given = f"cost({labels}, {scores}, {threshold}, {alarm}, {miss})"
    wanted = price(labels, scores, threshold, alarm, miss)
    equal(solution.cost(labels, scores, threshold, alarm, miss), wanted, given)


def check_best(solution: Any, labels: list[int], scores: Numbers, alarm: int, miss: int) -> None:
    given = f"best_threshold({labels}, {scores}, {alarm}, {miss})"
    got = solution.best_threshold(labels, scores, alarm, miss)
    equal(got, cheapest(labels, scores, alarm, miss), given)


def check_recall(solution: Any, labels: list[int], scores: Numbers, least: float) -> None:
    given = f"threshold_for_recall({labels}, {scores}, {least})"
    got = solution.threshold_for_recall(labels, scores, least)
    equal(got, recalling(labels, scores, least), given)


def check_refused(solution: Any, name: str, *arguments: Any) -> None:
    given = f"{name}({', '.join(map(str, arguments))})"
    raises(ValueError, lambda: getattr(solution, name)(*arguments), given)


LABELS = [0, 1, 0, 1, 1, 0]
SCORES = [0.25, 0.5, 0.625, 0.75, 0.125, 0.375]


def test_cost__both(solution: Any) -> None:
    """both kinds of mistakes"""
    check_cost(solution, LABELS, SCORES, 0.3125, 2, 5)


def test_cost__at_a_score(solution: Any) -> None:
    """a threshold that somebody just reaches"""
    check_cost(solution, [1, 0], [0.5, 0.25], 0.5, 3, 7)


def test_cost__nobody(solution: Any) -> None:
    """nobody is called"""
    check_cost(solution, LABELS, SCORES, math.inf, 2, 5)


def test_cost__everybody(solution: Any) -> None:
    """everybody is called"""
    check_cost(solution, LABELS, SCORES, 0.0, 2, 5)


def test_cost__free(solution: Any) -> None:
    """mistakes that cost nothing"""
    check_cost(solution, LABELS, SCORES, 0.4375, 0, 3)


def test_best__misses_dear(solution: Any) -> None:
    """missing somebody is dear"""
    check_best(solution, LABELS, SCORES, 1, 10)


def test_best__alarms_dear(solution: Any) -> None:
    """false alarms are dear"""
    check_best(solution, LABELS, SCORES, 10, 1)


def test_best__same(solution: Any) -> None:
    """both cost the same"""
    check_best(solution, LABELS, SCORES, 3, 3)


def test_best__nobody(solution: Any) -> None:
    """where calling anybody is too dear"""
    check_best(solution, [0, 0, 1], [0.75, 0.5, 0.25], 5, 1)


def test_best__no_ones(solution: Any) -> None:
    """nobody needs a call"""
    check_best(solution, [0, 0], [0.5, 0.25], 1, 1)


def test_best__all_ones(solution: Any) -> None:
    """everybody needs a call"""
    check_best(solution, [1, 1], [0.5, 0.25], 1, 1)


def test_best__two_cheapest(solution: Any) -> None:
    """two thresholds at the same cost"""
    check_best(solution, [1, 0, 1], [0.75, 0.5, 0.25], 1, 1)


def test_best__equal_scores(solution: Any) -> None:
    """a one and a zero with the same score"""
    check_best(solution, [1, 0, 0, 1], [0.5, 0.5, 0.5, 0.75], 2, 3)


def test_best__one_score(solution: Any) -> None:
    """the same score for all"""
    check_best(solution, [0, 1, 1], [0.5, 0.5, 0.5], 1, 1)


def test_best__below_zero(solution: Any) -> None:
    """scores below zero"""
    check_best(solution, [1, 0, 1], [-1.0, -5.0, -2.5], 1, 4)


def test_best__whole(solution: Any) -> None:
    """scores that are whole numbers"""
    check_best(solution, [1, 0, 1], [7, 3, 5], 1, 1)


@example(pairs=list(zip(LABELS, SCORES, strict=True)), alarm=1, miss=2)
@example(pairs=[(1, 0.5), (0, 0.5), (1, 1.0), (0, 1.0)], alarm=1, miss=1)
@given(pairs=PAIRS, alarm=st.integers(0, 5), miss=st.integers(0, 5))
def test_any__best(solution: Any, pairs: Any, alarm: int, miss: int) -> None:
    """any few examples"""
    check_best(solution, [y for y, _ in pairs], [s for _, s in pairs], alarm, miss)


def test_recall__half(solution: Any) -> None:
    """half of those who need it"""
    check_recall(solution, [1, 0, 1, 1, 1], [0.5, 0.875, 0.75, 0.25, 0.125], 0.5)


def test_recall__all(solution: Any) -> None:
    """all of those who need it"""
    check_recall(solution, LABELS, SCORES, 1)


def test_recall__between(solution: Any) -> None:
    """a share between two thresholds"""
    check_recall(solution, LABELS, SCORES, 0.4)


def test_recall__zeros_above(solution: Any) -> None:
    """zeros above all ones"""
    check_recall(solution, [0, 0, 1, 1], [0.875, 0.75, 0.5, 0.25], 0.5)


def test_recall__ties(solution: Any) -> None:
    """ones with the same score"""
    check_recall(solution, [1, 1, 1, 0], [0.5, 0.5, 0.25, 0.5], 0.6)


def test_recall__exact(solution: Any) -> None:
    """three of ten, and seven of ten"""
    scores = [n / 16 for n in range(10)]
    check_recall(solution, [1] * 10, scores, 0.3)
    check_recall(solution, [1] * 10, scores, 0.7)


@example(pairs=[(0, -1.0), (1, 1.0), (1, 0.5), (0, 0.75)], least=0.75)
@given(pairs=PAIRS, least=st.sampled_from([0.125, 0.25, 0.5, 0.75, 1.0]))
def test_any__recall(solution: Any, pairs: Any, least: float) -> None:
    """the recall of any few examples"""
    every = [*pairs, (1, 0.25)]
    check_recall(solution, [y for y, _ in every], [s for _, s in every], least)


def test_refused__lengths(solution: Any) -> None:
    """more scores than labels"""
    check_refused(solution, "cost", [1], [0.5, 0.25], 0.5, 1, 1)
    check_refused(solution, "best_threshold", [1], [0.5, 0.25], 1, 1)


def test_refused__lengths_of_labels(solution: Any) -> None:
    """more labels than scores"""
    check_refused(solution, "cost", [1, 0], [0.5], 0.5, 1, 1)
    check_refused(solution, "best_threshold", [1, 0], [0.5], 1, 1)


def test_refused__nothing(solution: Any) -> None:
    """no examples"""
    check_refused(solution, "cost", [], [], 0.5, 1, 1)
    check_refused(solution, "best_threshold", [], [], 1, 1)


def test_refused__label(solution: Any) -> None:
    """a label of 2"""
    check_refused(solution, "best_threshold", [1, 2], [0.5, 0.25], 1, 1)
    check_refused(solution, "threshold_for_recall", [1, 2], [0.5, 0.25], 0.5)


def test_refused__alarm(solution: Any) -> None:
    """a false alarm below zero"""
    check_refused(solution, "cost", [1, 0], [0.5, 0.25], 0.5, -1, 1)
    check_refused(solution, "best_threshold", [1, 0], [0.5, 0.25], -1, 1)


def test_refused__miss(solution: Any) -> None:
    """a miss below zero"""
    check_refused(solution, "cost", [1, 0], [0.5, 0.25], 0.5, 1, -1)
    check_refused(solution, "best_threshold", [1, 0], [0.5, 0.25], 1, -1)


def test_refused__no_ones(solution: Any) -> None:
    """a recall where nobody needs a call"""
    check_refused(solution, "threshold_for_recall", [0, 0], [0.5, 0.25], 0.5)


def test_refused__share(solution: Any) -> None:
    """a share of 0, and one above 1"""
    check_refused(solution, "threshold_for_recall", [1, 0], [0.5, 0.25], 0.0)
    check_refused(solution, "threshold_for_recall", [1, 0], [0.5, 0.25], 1.5)


def test_unchanged__lists(solution: Any, fixtures: Any) -> None:
    """the lists stay as they were"""
    for name, rest in (("best_threshold", [1, 2]), ("threshold_for_recall", [0.5])):
        given = f"{name}(labels, scores, {', '.join(map(str, rest))})\nlabels, scores"
        with asking(given):
            got = fixtures.after(getattr(solution, name), list(LABELS), list(SCORES), rest)
        equal(got, [LABELS, SCORES], given, "a list that was passed in was changed")


def test_size__large(solution: Any, rng: Random) -> None:
    """20,000 different scores"""
    scores = [float(n) for n in range(20_000)]
    rng.shuffle(scores)
    labels = [int(score >= 12_345) for score in scores]
    given = "best_threshold of 20,000 examples; all ones stand above all zeros"
    equal(solution.best_threshold(labels, scores, 3, 2), (12_345.0, 0), given)
