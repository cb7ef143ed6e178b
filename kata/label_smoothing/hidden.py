"""Hidden tests of label_smoothing.

Losses are computed in decimal arithmetic of 60 digits, where nothing overflows and no share is
too small; the gradient is a difference of two such losses.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, raises

ROWS = st.integers(2, 4).flatmap(
    lambda classes: st.lists(
        st.tuples(
            st.lists(st.integers(-12, 12), min_size=classes, max_size=classes),
            st.integers(0, classes - 1),
        ),
        min_size=1,
        max_size=3,
    )
)


def exact_loss(scores: list[list[Decimal]], targets: list[int], eps: float) -> Decimal:
    """Return the mean loss: (1 - eps) of that of the target, eps of the mean over all classes."""
    total = Decimal(0)
    share = Decimal(eps)
    for row, target in zip(scores, targets, strict=True):
        log_sum = sum(score.exp() for score in row).ln()
        losses = [log_sum - score for score in row]
        total += (1 - share) * losses[target] + share * sum(losses) / len(row)
    return total / len(scores)


def loss(scores: Any, targets: Any, eps: float) -> float:
    with localcontext() as context:
        context.prec = 60
        exact = [[Decimal(score) for score in row] for row in scores.tolist()]
        return float(exact_loss(exact, targets.tolist(), eps))


def slopes(scores: Any, targets: Any, eps: float) -> Any:
    answer = np.zeros(scores.shape)
    step = Decimal("1e-20")
    with localcontext() as context:
        context.prec = 60
        exact = [[Decimal(score) for score in row] for row in scores.tolist()]
        for row, column in np.ndindex(scores.shape):
            ends = []
            for sign in (1, -1):
                moved = [list(one) for one in exact]
                moved[row][column] += sign * step
                ends.append(exact_loss(moved, targets.tolist(), eps))
            answer[row, column] = float((ends[0] - ends[1]) / (2 * step))
    return answer


def words(name: str, scores: Any, targets: Any, eps: float) -> str:
    lines = [f"scores = np.array({scores.tolist()})", f"targets = np.array({targets.tolist()})"]
    return "\n".join([*lines, f"{name}(scores, targets, {eps})"])


def check_targets(solution: Any, targets: list[int], classes: int, eps: float) -> None:
    given = f"smooth_targets(np.array({targets}), {classes}, {eps})"
    wanted = [
        [(1 - eps) * (place == target) + eps / classes for place in range(classes)]
        for target in targets
    ]
    got = solution.smooth_targets(np.array(targets), classes, eps)
    close(got, np.array(wanted), 1e-9, 1e-12, given)


def check(solution: Any, name: str, scores: Any, targets: list[int], eps: float) -> None:
    scores, wanted = np.array(scores, dtype=float), np.array(targets)
    given = words(name, scores, wanted, eps)
    with asking(given):
        got = getattr(solution, name)(scores, wanted, eps)
    right = (loss if name == "smoothed_cross_entropy" else slopes)(scores, wanted, eps)
    close(got, right, 1e-9, 1e-11, given)


def test_targets__example(solution: Any) -> None:
    """targets: two rows of four classes"""
    check_targets(solution, [2, 0], 4, 0.4)


def test_targets__two(solution: Any) -> None:
    """targets: two classes"""
    check_targets(solution, [1], 2, 0.3)


def test_targets__none(solution: Any) -> None:
    """targets: an eps of 0"""
    check_targets(solution, [1, 2], 3, 0.0)


def test_targets__all(solution: Any) -> None:
    """targets: an eps of 1"""
    check_targets(solution, [1, 2], 3, 1.0)


def test_targets__more_classes(solution: Any) -> None:
    """targets: more classes than occur"""
    check_targets(solution, [0, 0, 1], 5, 0.1)


def test_targets__one_class(solution: Any) -> None:
    """targets: a single class"""
    check_targets(solution, [0, 0], 1, 0.5)


def test_loss__equal(solution: Any) -> None:
    """loss: equal scores"""
    check(solution, "smoothed_cross_entropy", [[2.0, 2.0, 2.0]], [1], 0.1)


def test_loss__hard(solution: Any) -> None:
    """loss: an eps of 0"""
    check(solution, "smoothed_cross_entropy", [[1.0, 3.0, 0.0]], [1], 0.0)


def test_loss__soft(solution: Any) -> None:
    """loss: an eps of 1"""
    check(solution, "smoothed_cross_entropy", [[1.0, 3.0, 0.0]], [1], 1.0)


def test_loss__one(solution: Any) -> None:
    """loss: one row"""
    check(solution, "smoothed_cross_entropy", [[1.0, 3.0, 0.0]], [2], 0.2)


def test_loss__rows(solution: Any) -> None:
    """loss: three rows"""
    scores = [[1.0, 3.0], [0.0, -2.0], [0.5, 0.0]]
    check(solution, "smoothed_cross_entropy", scores, [0, 1, 1], 0.2)


def test_loss__high(solution: Any) -> None:
    """loss: scores around 1000"""
    check(solution, "smoothed_cross_entropy", [[1000.0, 999.0]], [1], 0.2)


def test_loss__apart(solution: Any) -> None:
    """loss: scores of +1000 and -1000"""
    check(solution, "smoothed_cross_entropy", [[1000.0, -1000.0]], [0], 0.2)


def test_loss__rows_apart(solution: Any) -> None:
    """loss: a row around 1000 above a row around -1000"""
    check(solution, "smoothed_cross_entropy", [[1000.0, 999.0], [-1000.0, -999.0]], [1, 1], 0.0)


@example(rows=[([-12, 12], 0)], eps=0.1)
@given(rows=ROWS, eps=st.sampled_from([0.0, 0.1, 0.5, 1.0]))
def test_loss__any(solution: Any, rows: list[Any], eps: float) -> None:
    """loss: any few rows"""
    scores, targets = zip(*rows, strict=True)
    check(solution, "smoothed_cross_entropy", np.array(scores) / 2, list(targets), eps)


def test_gradient__equal(solution: Any) -> None:
    """gradient: equal scores"""
    check(solution, "smoothed_gradient", [[2.0, 2.0, 2.0]], [1], 0.3)


def test_gradient__hard(solution: Any) -> None:
    """gradient: an eps of 0"""
    check(solution, "smoothed_gradient", [[1.0, 3.0, 0.0]], [1], 0.0)


def test_gradient__one(solution: Any) -> None:
    """gradient: one row"""
    check(solution, "smoothed_gradient", [[1.0, 3.0, 0.0]], [2], 0.2)


def test_gradient__rows(solution: Any) -> None:
    """gradient: three rows"""
    scores = [[1.0, 3.0], [0.0, -2.0], [0.5, 0.0]]
    check(solution, "smoothed_gradient", scores, [0, 1, 1], 0.2)


def test_gradient__apart(solution: Any) -> None:
    """gradient: scores of +1000 and -1000"""
    check(solution, "smoothed_gradient", [[1000.0, -1000.0]], [1], 0.2)


@given(rows=ROWS)
def test_gradient__any(solution: Any, rows: list[Any]) -> None:
    """gradient: any few rows"""
    scores, targets = zip(*rows, strict=True)
    check(solution, "smoothed_gradient", np.array(scores) / 2, list(targets), 0.1)


def check_error(solution: Any, name: str, target: int, eps: float) -> None:
    scores, targets = np.zeros((1, 3)), np.array([target])
    if name == "smooth_targets":
        given = f"smooth_targets(np.array([{target}]), 3, {eps})"
        raises(ValueError, lambda: solution.smooth_targets(targets, 3, eps), given)
    else:
        given = words(name, scores, targets, eps)
        raises(ValueError, lambda: getattr(solution, name)(scores, targets, eps), given)


def test_errors__negative_eps(solution: Any) -> None:
    """targets: an eps below 0"""
    check_error(solution, "smooth_targets", 1, -0.1)


def test_errors__large_eps(solution: Any) -> None:
    """targets: an eps above 1"""
    check_error(solution, "smooth_targets", 1, 1.1)


def test_errors__negative_target(solution: Any) -> None:
    """targets: a target of -1"""
    check_error(solution, "smooth_targets", -1, 0.1)


def test_errors__large_target(solution: Any) -> None:
    """targets: a target that is no class"""
    check_error(solution, "smooth_targets", 3, 0.1)


def test_errors__loss_eps(solution: Any) -> None:
    """loss: an eps above 1"""
    check_error(solution, "smoothed_cross_entropy", 1, 1.1)


def test_errors__loss_target(solution: Any) -> None:
    """loss: a target of -1"""
    check_error(solution, "smoothed_cross_entropy", -1, 0.1)


def test_errors__gradient_eps(solution: Any) -> None:
    """gradient: an eps below 0"""
    check_error(solution, "smoothed_gradient", 1, -0.1)


def test_errors__gradient_target(solution: Any) -> None:
    """gradient: a target of -1"""
    check_error(solution, "smoothed_gradient", -1, 0.1)


def test_unchanged__arrays(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    arguments = [np.array([[1.0, 3.0, 0.0]]), np.array([2]), 0.2]
    for name in ("smoothed_cross_entropy", "smoothed_gradient"):
        given = words(name, *arguments) + "\nscores, targets"
        with asking(given):
            got = fixtures.after(getattr(solution, name), arguments)
        close(got, arguments, given=given, message="an array that was passed in was changed")
