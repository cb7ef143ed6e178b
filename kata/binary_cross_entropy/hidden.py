"""Hidden tests of binary_cross_entropy, in decimal arithmetic with fifty digits and more.

Slopes come from differences of the loss, one step of 1e-12 up and one down.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

LABELS = st.sampled_from([0.0, 1.0, 0.25, 0.5])
PROBABILITIES = st.integers(1, 63).map(lambda n: n / 64)
LOGITS = st.integers(-80, 80).map(lambda n: n / 4)
STEP = Decimal("1e-12")


def loss(label: float, yes: Decimal, no: Decimal) -> Decimal:
    """Return the loss of a label where "yes" and "no" have these probabilities."""
    share = Decimal(label)
    return -(share * yes.ln() + (1 - share) * no.ln())


def loss_of_logit(label: float, logit: Decimal) -> Decimal:
    powers = 1 + (-logit).exp()
    return loss(label, 1 / powers, (-logit).exp() / powers)


def mean_of_probabilities(labels: Any, probabilities: Any, eps: float) -> float:
    with localcontext() as context:
        context.prec = 60
        low = Decimal(repr(eps))
        total = Decimal(0)
        for y, p in zip(np.ravel(labels).tolist(), np.ravel(probabilities).tolist(), strict=False):
            kept = min(max(Decimal(p), low), 1 - low)
            total += loss(y, kept, 1 - kept)
        return float(total / labels.size)


def answers(labels: Any, logits: Any) -> tuple[float, Any]:
    """Return the mean loss and the slopes."""
    with localcontext() as context:
        context.prec = 60
        total, slopes = Decimal(0), []
        for y, z in zip(np.ravel(labels).tolist(), np.ravel(logits).tolist(), strict=False):
            at = Decimal(z)
            total += loss_of_logit(y, at)
            rise = loss_of_logit(y, at + STEP) - loss_of_logit(y, at - STEP)
            slopes.append(float(rise / (2 * STEP) / labels.size))
        return float(total / labels.size), np.array(slopes).reshape(logits.shape)


def words(name: str, *arguments: Any) -> str:
    shown = [
        f"np.array({one.tolist()})" if hasattr(one, "tolist") else str(one) for one in arguments
    ]
    return f"{name}({', '.join(shown)})"


def check_mean(solution: Any, labels: Any, probabilities: Any, eps: float | None = None) -> None:
    y, p = np.array(labels), np.array(probabilities)
    more = () if eps is None else (eps,)
    wanted = mean_of_probabilities(y, p, *more or (1e-12,))
    given = words("binary_cross_entropy", y, p, *more)
    got = solution.binary_cross_entropy(y, p, *more)
    # 1 - eps has itself a rounding error of 1e-16, a ten thousandth of eps.
    close(float(got), wanted, 1e-9 if 0 < p.min() <= p.max() < 1 else 1e-5, 0.0, given)


def check_logits(solution: Any, labels: Any, logits: Any, part: int | None = None) -> None:
    """Check both answers, or with ``part`` only the loss (0) or the slopes (1)."""
    y, z = np.array(labels), np.array(logits)
    given = words("loss_and_gradient", y, z)
    got = solution.loss_and_gradient(y, z)
    equal((type(got), len(got)), (tuple, 2), given, "a tuple of two is wanted")
    wanted = answers(y, z)
    if part != 1:
        close(float(got[0]), wanted[0], 1e-9, 0.0, given, "the loss")
    if part != 0:
        close(got[1], wanted[1], 1e-9, 1e-15, f"{given}[1]", dtype=True)


def test_mean__yes(solution: Any) -> None:
    """a label of 1"""
    check_mean(solution, [1], [0.25])


def test_mean__no(solution: Any) -> None:
    """a label of 0"""
    check_mean(solution, [0], [0.25])


def test_mean__both(solution: Any) -> None:
    """both labels"""
    check_mean(solution, [1, 0, 0], [0.75, 0.5, 0.125])


def test_mean__between(solution: Any) -> None:
    """a label between 0 and 1"""
    check_mean(solution, [0.25, 1.0], [0.125, 0.75])


def test_mean__matrix(solution: Any) -> None:
    """a matrix of probabilities"""
    check_mean(solution, [[1, 0, 0], [0, 1, 1]], [[0.5, 0.25, 0.75], [0.125, 0.5, 0.25]])


def test_ends__zero(solution: Any) -> None:
    """a probability of 0 for a label of 1"""
    check_mean(solution, [1, 0], [0.0, 0.5])


def test_ends__one(solution: Any) -> None:
    """a probability of 1 for a label of 0"""
    check_mean(solution, [0, 1], [1.0, 0.5])


def test_ends__certain(solution: Any) -> None:
    """certain and right"""
    y, p = np.array([1.0, 0.0]), np.array([1.0, 0.0])
    got = solution.binary_cross_entropy(y, p)
    close(float(got), 0.0, 0.0, 1e-10, words("binary_cross_entropy", y, p))


def test_ends__eps(solution: Any) -> None:
    """another eps"""
    check_mean(solution, [1, 0, 0], [0.0, 1.0, 0.05], eps=0.125)


def test_ends__small(solution: Any) -> None:
    """a probability of one in a million"""
    check_mean(solution, [1, 0], [1e-6, 0.5])


def test_ends__smaller(solution: Any) -> None:
    """a probability of one in a thousand million"""
    check_mean(solution, [1, 0], [1e-9, 0.5])


@given(pairs=st.lists(st.tuples(LABELS, PROBABILITIES), min_size=1, max_size=5))
def test_any__probabilities(solution: Any, pairs: list[tuple[float, float]]) -> None:
    """any few probabilities"""
    check_mean(solution, *map(list, zip(*pairs, strict=False)))


def test_refused__lengths(solution: Any) -> None:
    """one label for two probabilities"""
    y, p = np.array([1.0]), np.array([0.5, 0.25])
    given = words("binary_cross_entropy", y, p)
    raises(ValueError, lambda: solution.binary_cross_entropy(y, p), given)


def test_refused__fewer_probabilities(solution: Any) -> None:
    """one probability for two labels"""
    y, p = np.array([1.0, 0.0]), np.array([0.5])
    given = words("binary_cross_entropy", y, p)
    raises(ValueError, lambda: solution.binary_cross_entropy(y, p), given)


def test_refused__column(solution: Any) -> None:
    """a column of logits and a row of labels"""
    y, z = np.array([1.0, 0.0]), np.array([[0.5], [0.25]])
    raises(ValueError, lambda: solution.loss_and_gradient(y, z), words("loss_and_gradient", y, z))


def test_refused__nothing(solution: Any) -> None:
    """no numbers at all"""
    none = np.array([])
    for name in ("binary_cross_entropy", "loss_and_gradient"):
        function = getattr(solution, name)
        raises(ValueError, lambda: function(none, none), words(name, none, none))  # noqa: B023


def test_refused__above(solution: Any) -> None:
    """a probability above 1"""
    y, p = np.array([1.0, 1.0]), np.array([0.5, 1.5])
    given = words("binary_cross_entropy", y, p)
    raises(ValueError, lambda: solution.binary_cross_entropy(y, p), given)


def test_refused__below(solution: Any) -> None:
    """a probability below 0"""
    y, p = np.array([0.0, 1.0]), np.array([-0.1, 0.5])
    given = words("binary_cross_entropy", y, p)
    raises(ValueError, lambda: solution.binary_cross_entropy(y, p), given)


def test_logits__loss(solution: Any) -> None:
    """the loss of two logits"""
    check_logits(solution, [1, 0], [0.5, -1.0], part=0)


def test_logits__one_slope(solution: Any) -> None:
    """the slope of one logit"""
    check_logits(solution, [1], [0.5], part=1)


def test_logits__slopes(solution: Any) -> None:
    """the slopes of three logits"""
    check_logits(solution, [1, 0, 1], [0.5, -1.0, 2.0], part=1)


def test_logits__between(solution: Any) -> None:
    """logits for labels between 0 and 1"""
    check_logits(solution, [0.25, 0.5], [1.0, -2.0])


def test_logits__matrix(solution: Any) -> None:
    """a matrix of logits"""
    check_logits(solution, [[1, 0, 0], [0, 1, 1]], [[0.5, 1.0, -2.0], [0.0, -0.25, 3.0]])


def test_logits__whole(solution: Any) -> None:
    """logits that are whole numbers"""
    check_logits(solution, [1, 0], [2, -1])


def test_far__wrong(solution: Any) -> None:
    """the loss of logits of 1000 that are wrong"""
    check_logits(solution, [0.0, 1.0], [1000.0, -1000.0], part=0)


def test_far__slopes(solution: Any) -> None:
    """the slopes of logits of 1000"""
    check_logits(solution, [0.0, 1.0, 1.0], [1000.0, -1000.0, 1000.0], part=1)


def test_far__right(solution: Any) -> None:
    """a loss of 4.25e-18"""
    check_logits(solution, [1.0], [40.0], part=0)


def test_far__wrong_by_forty(solution: Any) -> None:
    """the loss of a logit of 40 that is wrong"""
    check_logits(solution, [0.0], [40.0], part=0)


@given(pairs=st.lists(st.tuples(LABELS, LOGITS), min_size=1, max_size=5))
def test_any__logits(solution: Any, pairs: list[tuple[float, float]]) -> None:
    """any few logits"""
    check_logits(solution, *map(list, zip(*pairs, strict=False)))


def test_kinds__type(solution: Any) -> None:
    """the mean is a float"""
    y, p = np.array([1.0, 0.0]), np.array([0.5, 0.5])
    given, got = words("binary_cross_entropy", y, p), solution.binary_cross_entropy(y, p)
    true(isinstance(got, float), "a float is wanted", given, "a float", repr(got))


def test_kinds__unchanged(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    for name in ("binary_cross_entropy", "loss_and_gradient"):
        arrays = [np.array([1.0, 0.0]), np.array([0.0, 1.0])]
        given = words(name, *arrays)
        with asking(given):
            after = fixtures.after(getattr(solution, name), arrays)
        close(
            after, arrays, 0.0, 0.0, given=given, message="an array that was passed in was changed"
        )
