"""Hidden tests of cross_entropy_backward.

The loss comes from decimal arithmetic, one row at a time; the gradient is the slope of that loss.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal

STEP = Decimal("1e-20")


def row_loss(scores: list[Decimal], target: int) -> Decimal:
    return sum((score - scores[target]).exp() for score in scores).ln()  # type: ignore[union-attr]


def row_slopes(scores: list[Decimal], target: int) -> list[float]:
    """Return the central differences of the loss of one row."""
    slopes = []
    for place in range(len(scores)):
        up = [score + STEP * (place == one) for one, score in enumerate(scores)]
        down = [score - STEP * (place == one) for one, score in enumerate(scores)]
        slopes.append(float((row_loss(up, target) - row_loss(down, target)) / (2 * STEP)))
    return slopes


def reference(logits: Any, targets: Any, ignore: int) -> tuple[float, Any]:
    """Return the mean loss and its gradient."""
    rows, wanted = logits.reshape(-1, logits.shape[-1]), targets.reshape(-1).tolist()
    slopes = np.zeros(rows.shape)
    counted = [place for place, target in enumerate(wanted) if target != ignore]
    total = Decimal(0)
    with localcontext() as context:
        context.prec = 60
        for place in counted:
            scores = [Decimal(float(score)) for score in rows[place]]
            total += row_loss(scores, wanted[place])
            slopes[place] = row_slopes(scores, wanted[place])
    many = max(len(counted), 1)
    return float(total) / many, slopes.reshape(logits.shape) / many


class Question:
    def __init__(
        self, logits: Any, targets: Any, ignore: int | None = None, kind: Any = float
    ) -> None:
        self.logits = np.array(logits, dtype=kind)
        self.targets = np.array(targets, dtype=np.int64)
        self.more = () if ignore is None else (ignore,)
        self.loss, slopes = reference(self.logits, self.targets, -100 if ignore is None else ignore)
        single = self.logits.dtype == np.float32
        self.slopes = slopes.astype(np.float32 if single else np.float64)
        self.rtol, self.atol = (1e-4, 1e-6) if single else (1e-9, 1e-12)

    def text(self, name: str) -> str:
        kind = "" if self.logits.dtype == np.float64 else f", dtype=np.{self.logits.dtype}"
        more = "".join(f", ignore={one}" for one in self.more)
        return (
            f"logits = np.array({self.logits.tolist()}{kind})\n"
            f"targets = np.array({self.targets.tolist()})\n{name}(logits, targets{more})"
        )


def check_loss(solution: Any, question: Question) -> None:
    given = question.text("cross_entropy")
    got = solution.cross_entropy(question.logits, question.targets, *question.more)
    close(got, question.loss, question.rtol, question.atol, given)


def check_slopes(solution: Any, question: Question) -> None:
    given = question.text("cross_entropy_backward")
    got = solution.cross_entropy_backward(question.logits, question.targets, *question.more)
    close(got, question.slopes, question.rtol, question.atol, given, dtype=True)


def test_loss__one_row(solution: Any) -> None:
    """the loss of one row"""
    check_loss(solution, Question([[1.0, 2.0, 3.0]], [0]))


def test_loss__last_class(solution: Any) -> None:
    """the loss where the last class is right"""
    check_loss(solution, Question([[0.5, -1.0, 2.0]], [2]))


def test_loss__three_rows(solution: Any) -> None:
    """the loss of three rows"""
    check_loss(solution, Question([[1.0, 2.0], [0.0, -1.0], [3.0, 3.5]], [0, 0, 1]))


def test_loss__one_class(solution: Any) -> None:
    """the loss of a single class"""
    check_loss(solution, Question([[3.0], [-2.0]], [0, 0]))


def test_loss__large(solution: Any) -> None:
    """the loss of very large scores"""
    check_loss(solution, Question([[1000.0, 999.0, 998.0]], [1]))


def test_loss__small(solution: Any) -> None:
    """the loss where every score is very low"""
    check_loss(solution, Question([[-1000.0, -1001.0]], [1]))


def test_loss__hopeless(solution: Any) -> None:
    """the loss of a class that seems impossible"""
    check_loss(solution, Question([[1000.0, -1000.0]], [1]))


def test_loss__rows_apart(solution: Any) -> None:
    """the loss of one high row and one low row"""
    check_loss(solution, Question([[800.0, 801.0], [-800.0, -802.0]], [0, 1]))


def test_loss__ignored(solution: Any) -> None:
    """the loss with an ignored row"""
    check_loss(solution, Question([[1.0, 2.0], [5.0, 0.0], [0.0, 0.5]], [0, -100, 1]))


def test_loss__all_ignored(solution: Any) -> None:
    """the loss where every row is ignored"""
    check_loss(solution, Question([[1.0, 2.0]], [-100]))


def test_loss__other_ignore(solution: Any) -> None:
    """the loss with class 0 ignored"""
    check_loss(solution, Question([[1.0, 2.0], [0.0, 3.0]], [0, 1], ignore=0))


def test_loss__last_ignore(solution: Any) -> None:
    """the loss with the last class ignored"""
    check_loss(solution, Question([[1.0, 2.0, 0.5], [0.0, 3.0, 1.0]], [0, 2], ignore=2))


def test_loss__three_dimensions(solution: Any) -> None:
    """the loss of a batch of sequences"""
    check_loss(solution, Question(np.arange(12).reshape(2, 3, 2) % 5, [[0, 1, 1], [1, 0, 0]]))


def test_slopes__one_row(solution: Any) -> None:
    """the gradient of one row"""
    check_slopes(solution, Question([[1.0, 2.0, 3.0]], [0]))


def test_slopes__last_class(solution: Any) -> None:
    """the gradient where the last class is right"""
    check_slopes(solution, Question([[0.5, -1.0, 2.0]], [2]))


def test_slopes__three_rows(solution: Any) -> None:
    """the gradient of three rows"""
    check_slopes(solution, Question([[1.0, 2.0], [0.0, -1.0], [3.0, 3.5]], [0, 0, 1]))


def test_slopes__large(solution: Any) -> None:
    """the gradient at very large scores"""
    check_slopes(solution, Question([[1000.0, 999.0, 998.0]], [1]))


def test_slopes__small(solution: Any) -> None:
    """the gradient where every score is very low"""
    check_slopes(solution, Question([[-1000.0, -1001.0]], [1]))


def test_slopes__rows_apart(solution: Any) -> None:
    """the gradient of one high row and one low row"""
    check_slopes(solution, Question([[800.0, 801.0], [-800.0, -802.0]], [0, 1]))


def test_slopes__ignored(solution: Any) -> None:
    """the gradient with an ignored row"""
    check_slopes(solution, Question([[1.0, 2.0], [5.0, 0.0], [0.0, 0.5]], [0, -100, 1]))


def test_slopes__all_ignored(solution: Any) -> None:
    """the gradient where every row is ignored"""
    check_slopes(solution, Question([[1.0, 2.0]], [-100]))


def test_slopes__other_ignore(solution: Any) -> None:
    """the gradient with class 0 ignored"""
    check_slopes(solution, Question([[1.0, 2.0], [0.0, 3.0]], [0, 1], ignore=0))


def test_slopes__last_ignore(solution: Any) -> None:
    """the gradient with the last class ignored"""
    check_slopes(solution, Question([[1.0, 2.0, 0.5], [0.0, 3.0, 1.0]], [0, 2], ignore=2))


def test_slopes__three_dimensions(solution: Any) -> None:
    """the gradient of a batch of sequences"""
    check_slopes(solution, Question(np.arange(12).reshape(2, 3, 2) % 5, [[0, 1, 1], [1, 0, 0]]))


def test_slopes__one_sequence(solution: Any) -> None:
    """the gradient of a row without leading dimensions"""
    check_slopes(solution, Question([0.5, 1.5, 0.0], 1))


def test_kinds__float32(solution: Any) -> None:
    """float32 in, float32 out"""
    check_slopes(solution, Question([[0.5, 1.5], [2.0, 0.0]], [1, 1], kind=np.float32))


def test_kinds__whole(solution: Any) -> None:
    """whole numbers as scores"""
    check_slopes(solution, Question([[1, 2], [4, 0]], [1, 1], kind=np.int64))


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.tuples(
                st.lists(st.integers(-12, 12), min_size=width, max_size=width),
                st.one_of(st.integers(0, width - 1), st.just(-100)),
            ),
            min_size=1,
            max_size=4,
        )
    )
)
def test_any__generated(solution: Any, rows: Any) -> None:
    """any scores"""
    question = Question([[n / 4 for n in row] for row, _ in rows], [target for _, target in rows])
    check_loss(solution, question)
    check_slopes(solution, question)


def test_unchanged__arrays(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    question = Question([[1.0, 2.0, 0.0], [0.0, 5.0, 1.0]], [2, -100])
    given = question.text("cross_entropy_backward")
    both = [solution.cross_entropy, solution.cross_entropy_backward]
    with asking(given):
        logits, targets = fixtures.after(both, question.logits, question.targets)
    equal(logits.tolist(), question.logits.tolist(), given, "the scores were changed")
    equal(targets.tolist(), question.targets.tolist(), given, "the targets were changed")
