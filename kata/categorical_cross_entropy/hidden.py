"""Hidden tests of categorical_cross_entropy, in decimal arithmetic; slopes are differences."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, raises, true

NAMES = ("cross_entropy", "cross_entropy_gradient")
STEP = Decimal("1e-15")
SCORES = st.integers(-24, 24).map(lambda n: n / 4)


@st.composite
def questions(draw: Any) -> tuple[list[list[float]], list[int]]:
    classes = draw(st.integers(1, 4))
    row = st.tuples(
        st.lists(SCORES, min_size=classes, max_size=classes), st.integers(-1, classes - 1)
    )
    rows = draw(st.lists(row, min_size=1, max_size=4))
    return [logits for logits, _ in rows], [target for _, target in rows]


def shares_of(targets: Any, classes: int) -> list[list[float] | None]:
    if np.ndim(targets) == 2:
        return np.asarray(targets).tolist()
    return [
        None if target == -1 else [float(k == target) for k in range(classes)]
        for target in np.asarray(targets).tolist()
    ]


def row_loss(row: list[Decimal], wanted: list[float]) -> Decimal:
    total = sum((score.exp() for score in row), Decimal(0))
    return -sum(
        (Decimal(w) * (s.exp() / total).ln() for s, w in zip(row, wanted, strict=False)), Decimal(0)
    )


def row_slopes(row: list[Decimal], wanted: list[float]) -> list[Decimal]:
    slopes = []
    for k in range(len(row)):
        up, down = list(row), list(row)
        up[k] += STEP
        down[k] -= STEP
        slopes.append((row_loss(up, wanted) - row_loss(down, wanted)) / (2 * STEP))
    return slopes


def answers(logits: Any, targets: Any) -> tuple[float, Any]:
    """Return the mean loss and its slopes."""
    slopes = np.zeros(logits.shape)
    with localcontext() as context:
        context.prec = 60
        rows = [[Decimal(score) for score in row] for row in logits.tolist()]
        shares = shares_of(targets, logits.shape[1])
        counted = [i for i, share in enumerate(shares) if share is not None]
        total = sum((row_loss(rows[i], shares[i] or []) for i in counted), Decimal(0))
        for i in counted:
            slopes[i] = [float(s / len(counted)) for s in row_slopes(rows[i], shares[i] or [])]
        return float(total / max(len(counted), 1)), slopes


def words(name: str, logits: Any, targets: Any) -> str:
    return f"{name}(np.array({logits.tolist()}), np.array({targets.tolist()}))"


def check_loss(solution: Any, logits: Any, targets: Any) -> None:
    z, t = np.array(logits), np.array(targets)
    got = float(solution.cross_entropy(z, t))
    close(got, answers(z, t)[0], 1e-9, 1e-12, words(NAMES[0], z, t))


def check_slopes(solution: Any, logits: Any, targets: Any) -> None:
    z, t = np.array(logits), np.array(targets)
    got = solution.cross_entropy_gradient(z, t)
    close(got, answers(z, t)[1], 1e-9, 1e-12, words(NAMES[1], z, t), dtype=True)


def check_refused(solution: Any, logits: Any, targets: Any) -> None:
    z, t = np.array(logits), np.array(targets)
    for name in NAMES:
        function = getattr(solution, name)
        raises(ValueError, lambda: function(z, t), words(name, z, t))  # noqa: B023


THREE = [[1.0, 2.0, 0.5], [0.0, -1.0, 3.0]]


def test_loss__one_row(solution: Any) -> None:
    """one row of three classes"""
    check_loss(solution, [[1.0, 2.0, 0.5]], [1])


def test_loss__first_class(solution: Any) -> None:
    """class number 0"""
    check_loss(solution, [[1.0, 2.0, 0.5]], [0])


def test_loss__two_rows(solution: Any) -> None:
    """two rows"""
    check_loss(solution, THREE, [2, 0])


def test_loss__one_class(solution: Any) -> None:
    """only one class"""
    check_loss(solution, [[4.0], [-3.0]], [0, 0])


def test_loss__whole(solution: Any) -> None:
    """logits that are whole numbers"""
    check_loss(solution, [[1, 2, 0], [3, 0, 1]], [0, 1])


def test_loss__square(solution: Any) -> None:
    """as many rows as classes"""
    check_loss(solution, [[1.0, 2.0], [0.0, -3.0]], [0, 0])


def test_shares__loss(solution: Any) -> None:
    """shares as targets"""
    check_loss(solution, THREE, [[0.25, 0.25, 0.5], [0.0, 0.75, 0.25]])


def test_shares__square(solution: Any) -> None:
    """shares for as many rows as classes"""
    check_loss(solution, [[1.0, 2.0], [0.0, -1.0]], [[0.5, 0.5], [1.0, 0.0]])


def test_shares__slopes(solution: Any) -> None:
    """the gradient for shares"""
    check_slopes(solution, THREE, [[0.25, 0.25, 0.5], [0.0, 0.75, 0.25]])


def test_left_out__loss(solution: Any) -> None:
    """the loss where a row does not count"""
    check_loss(solution, [[1.0, 2.0, 0.5], [5.0, 1.0, 0.0], [0.0, -1.0, 3.0]], [1, -1, 0])


def test_left_out__slopes(solution: Any) -> None:
    """the gradient where a row does not count"""
    check_slopes(solution, [[1.0, 2.0, 0.5], [5.0, 1.0, 0.0], [0.0, -1.0, 3.0]], [1, -1, 0])


def test_left_out__all(solution: Any) -> None:
    """no row counts"""
    check_loss(solution, THREE, [-1, -1])
    check_slopes(solution, THREE, [-1, -1])


def test_slopes__one_row(solution: Any) -> None:
    """the gradient of one row"""
    check_slopes(solution, [[1.0, 2.0, 0.5]], [2])


def test_slopes__two_rows(solution: Any) -> None:
    """the gradient of two rows"""
    check_slopes(solution, THREE, [2, 0])


def test_slopes__whole(solution: Any) -> None:
    """the gradient for whole numbers"""
    check_slopes(solution, [[1, 2, 0]], [0])


def test_far__high(solution: Any) -> None:
    """the loss of logits around 1000"""
    check_loss(solution, [[1000.0, 1001.0], [1000.0, 998.0]], [0, 1])


def test_far__tiny_share(solution: Any) -> None:
    """the true class 2000 below the other"""
    check_loss(solution, [[1000.0, -1000.0]], [1])


def test_far__thirty_below(solution: Any) -> None:
    """the true class 35 below the other"""
    check_loss(solution, [[0.0, -35.0]], [1])


def test_far__rows(solution: Any) -> None:
    """a row around 1000 above a row around -1000"""
    check_loss(solution, [[1000.0, 999.0], [-1000.0, -999.0]], [0, 0])


def test_far__slopes(solution: Any) -> None:
    """the gradient of logits of +1000 and -1000"""
    check_slopes(solution, [[1000.0, 1000.0, -1000.0], [-1000.0, -1000.0, -999.0]], [0, 1])


def test_refused__too_large(solution: Any) -> None:
    """a class number that is too large"""
    check_refused(solution, THREE, [0, 3])


def test_refused__negative(solution: Any) -> None:
    """a class number of -2"""
    check_refused(solution, THREE, [-2, 0])


def test_refused__lengths(solution: Any) -> None:
    """one target for two rows"""
    check_refused(solution, THREE, [1])


def test_refused__more_targets(solution: Any) -> None:
    """three targets for two rows"""
    check_refused(solution, THREE, [1, 0, 2])


def test_refused__share_lengths(solution: Any) -> None:
    """one row of shares for two rows"""
    check_refused(solution, THREE, [[0.5, 0.5, 0.0]])


@example(question=([[1.0, 2.0], [0.0, 0.5], [1.0, 0.0]], [0, -1, 1]))
@given(question=questions())
def test_any__loss(solution: Any, question: Any) -> None:
    """the loss of any few rows"""
    check_loss(solution, *question)


@example(question=([[1.0, 2.0], [0.0, 0.5], [1.0, 0.0]], [0, -1, 1]))
@given(question=questions())
def test_any__slopes(solution: Any, question: Any) -> None:
    """the gradient of any few rows"""
    check_slopes(solution, *question)


def test_kinds__type(solution: Any) -> None:
    """the loss is a float"""
    z, t = np.array([[0.0, 0.0]]), np.array([1])
    got = solution.cross_entropy(z, t)
    true(isinstance(got, float), "a float is wanted", words(NAMES[0], z, t), "a float", repr(got))


def test_kinds__unchanged(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    for name in NAMES:
        arrays = [np.array(THREE), np.array([1, -1])]
        given = words(name, *arrays)
        with asking(given):
            after = fixtures.after(getattr(solution, name), arrays)
        close(after, arrays, given=given, message="an array that was passed in was changed")
