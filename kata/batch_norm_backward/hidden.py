"""Hidden tests of batch_norm_backward.

The answers come from one column at a time, in exact fractions and decimals; the gradients are
central differences of the same.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal

STEP = Fraction(1, 10**12)
RTOL, ATOL = 1e-6, 1e-8
PARTS = ("dx", "dgamma", "dbeta")


def column(x: list[Fraction], gamma: Fraction, beta: Fraction, eps: Fraction) -> list[Fraction]:
    """Return the answer for one feature."""
    mean = sum(x, Fraction(0)) / len(x)
    total = sum(((one - mean) ** 2 for one in x), Fraction(0)) / len(x) + eps
    root = Fraction((Decimal(total.numerator) / Decimal(total.denominator)).sqrt())
    return [gamma * (one - mean) / root + beta for one in x]


def slope(dout: list[Fraction], make: Any) -> float:
    """Return how fast the sum of the answers times ``dout`` grows with make's argument."""
    ends = [sum(a * b for a, b in zip(dout, make(s), strict=True)) for s in (STEP, -STEP)]
    return float((ends[0] - ends[1]) / (2 * STEP))


def exact(numbers: Any) -> list[Fraction]:
    return [Fraction(float(number)) for number in numbers]


class Question:
    def __init__(
        self, x: Any, gamma: Any = None, beta: Any = None, dout: Any = None, eps: float = 1e-5
    ):
        self.x = np.array(x, dtype=float)
        width = self.x.shape[1]
        self.gamma = np.array(np.ones(width) if gamma is None else gamma, dtype=float)
        self.beta = np.array(np.zeros(width) if beta is None else beta, dtype=float)
        self.dout = np.array(np.ones(self.x.shape) if dout is None else dout, dtype=float)
        self.eps = eps
        self.more = () if eps == 1e-5 else (eps,)

    def answer(self) -> Any:
        with localcontext() as context:
            context.prec = 60
            columns = [
                column(exact(self.x[:, j]), *exact([self.gamma[j], self.beta[j], self.eps]))
                for j in range(self.x.shape[1])
            ]
        return np.array([[float(one) for one in column] for column in columns]).T

    def slopes(self) -> tuple[Any, Any, Any]:
        rows, width = self.x.shape
        dx, dgamma, dbeta = np.zeros((rows, width)), np.zeros(width), np.zeros(width)
        with localcontext() as context:
            context.prec = 60
            for j in range(width):
                x, dout = exact(self.x[:, j]), exact(self.dout[:, j])
                g, b, e = exact([self.gamma[j], self.beta[j], self.eps])
                for i in range(rows):
                    moved = [Fraction(k == i) for k in range(rows)]
                    dx[i, j] = slope(
                        dout,
                        lambda s, x=x, m=moved, g=g, b=b, e=e: column(
                            [one + s * move for one, move in zip(x, m, strict=True)], g, b, e
                        ),
                    )
                dgamma[j] = slope(dout, lambda s, x=x, g=g, b=b, e=e: column(x, g + s, b, e))
                dbeta[j] = slope(dout, lambda s, x=x, g=g, b=b, e=e: column(x, g, b + s, e))
        return dx, dgamma, dbeta

    def text(self, last: str) -> str:
        lines = [f"x = np.array({self.x.tolist()})", f"gamma = np.array({self.gamma.tolist()})"]
        more = "".join(f", eps={one}" for one in self.more)
        if last == "batch_norm":
            lines += [f"beta = np.array({self.beta.tolist()})", f"batch_norm(x, gamma, beta{more})"]
        else:
            lines += [f"dout = np.array({self.dout.tolist()})"]
            lines += [f"dx, dgamma, dbeta = batch_norm_backward(dout, x, gamma{more})", last]
        return "\n".join(lines)


def check(solution: Any, question: Question) -> None:
    given = question.text("batch_norm")
    with asking(given):
        got = solution.batch_norm(question.x, question.gamma, question.beta, *question.more)
    close(got, question.answer(), RTOL, ATOL, given)


def check_slopes(solution: Any, question: Question, *wanted: str) -> None:
    with asking(question.text(wanted[0])):
        got = solution.batch_norm_backward(
            question.dout, question.x, question.gamma, *question.more
        )
    equal(
        (type(got), len(got)), (tuple, 3), question.text("(dx, dgamma, dbeta)"), "three gradients"
    )
    for name, mine, right in zip(PARTS, got, question.slopes(), strict=True):
        if name in wanted:
            close(mine, right, RTOL, ATOL, question.text(name))


def mixed(rng: Random, rows: int, width: int) -> Question:
    """Return a question in which nothing is 0 or 1."""

    def numbers(many: int) -> list[float]:
        return [rng.choice((-1, 1)) * rng.randint(2, 12) / 4 for _ in range(many)]

    x = [[rng.randint(-20, 20) / 4 + place for _ in range(width)] for place in range(rows)]
    return Question(x, numbers(width), numbers(width), [numbers(width) for _ in range(rows)])


def test_forward__two_rows(solution: Any) -> None:
    """two rows, one feature"""
    check(solution, Question([[1.0], [3.0]]))


def test_forward__four_rows(solution: Any) -> None:
    """four rows, two features"""
    check(solution, Question([[1.0, 7.0], [2.0, -3.0], [4.0, 0.5], [9.0, 2.0]]))


def test_forward__scaled(solution: Any) -> None:
    """a gamma for each feature"""
    check(solution, Question([[1.0, 7.0], [2.0, -3.0], [6.0, 5.0]], gamma=[2.0, -0.5]))


def test_forward__shifted(solution: Any) -> None:
    """a beta for each feature"""
    check(solution, Question([[1.0, 7.0], [2.0, -3.0], [6.0, 5.0]], beta=[2.0, -0.5]))


def test_forward__one_row(solution: Any) -> None:
    """a batch of one row"""
    check(solution, Question([[4.0, -2.0]], gamma=[2.0, 3.0], beta=[0.5, -1.0]))


def test_forward__flat(solution: Any) -> None:
    """a feature that never changes"""
    check(solution, Question([[4.0, 1.0], [4.0, 2.0], [4.0, 4.0]], beta=[1.5, 0.0]))


def test_forward__eps(solution: Any) -> None:
    """an eps of one"""
    check(solution, Question([[1.0], [2.0], [6.0]], eps=1.0))


def test_forward__narrow(solution: Any) -> None:
    """a feature that hardly changes"""
    check(solution, Question([[0.001], [0.002], [0.004]]))


def test_forward__far(solution: Any) -> None:
    """a feature far from zero"""
    check(solution, Question([[1e6 + 0.5], [1e6 + 1.0], [1e6 - 2.0]]))


def test_forward__mixed(solution: Any, rng: Random) -> None:
    """five rows, three features"""
    check(solution, mixed(rng, 5, 3))


def test_parameters__beta(solution: Any, rng: Random) -> None:
    """the gradient of beta"""
    check_slopes(solution, mixed(rng, 4, 2), "dbeta")


def test_parameters__beta_plain(solution: Any) -> None:
    """the gradient of beta where gamma is one"""
    question = Question([[1.0], [2.0], [6.0]], dout=[[1.0], [-2.0], [0.5]])
    check_slopes(solution, question, "dbeta")


def test_parameters__gamma(solution: Any, rng: Random) -> None:
    """the gradient of gamma"""
    check_slopes(solution, mixed(rng, 4, 2), "dgamma")


def test_parameters__gamma_eps(solution: Any) -> None:
    """the gradient of gamma with an eps of one"""
    question = Question([[1.0], [2.0], [6.0]], dout=[[1.0], [-2.0], [0.5]], eps=1.0)
    check_slopes(solution, question, "dgamma")


def test_parameters__one_row(solution: Any) -> None:
    """the gradients of gamma and beta for one row"""
    check_slopes(solution, Question([[4.0, -2.0]], dout=[[2.0, 3.0]]), "dgamma", "dbeta")


def test_rows__even(solution: Any) -> None:
    """the gradient of x where every answer counts the same"""
    check_slopes(solution, Question([[1.0], [2.0], [6.0]]), "dx")


def test_rows__along(solution: Any) -> None:
    """the gradient of x where the answer itself is what counts"""
    question = Question([[-3.0], [1.0], [2.0]], dout=[[-3.0], [1.0], [2.0]])
    check_slopes(solution, question, "dx")


def test_rows__across(solution: Any) -> None:
    """the gradient of x where a sum over the rows is zero"""
    question = Question([[-1.0], [1.0], [-1.0], [1.0]], dout=[[1.0], [1.0], [-1.0], [-1.0]])
    check_slopes(solution, question, "dx")


def test_rows__two(solution: Any) -> None:
    """the gradient of x for two rows"""
    check_slopes(solution, Question([[1.0], [3.0]], dout=[[1.0], [0.0]], eps=0.5), "dx")


def test_rows__one(solution: Any) -> None:
    """the gradient of x for one row"""
    check_slopes(solution, Question([[4.0, -2.0]], dout=[[2.0, 3.0]]), "dx")


def test_rows__gamma(solution: Any) -> None:
    """the gradient of x with a gamma for each feature"""
    x = [[-1.0, -1.0], [1.0, 1.0], [-1.0, -1.0], [1.0, 1.0]]
    dout = [[1.0, 1.0], [1.0, 1.0], [-1.0, -1.0], [-1.0, -1.0]]
    check_slopes(solution, Question(x, gamma=[3.0, -0.5], dout=dout), "dx")


def test_rows__flat(solution: Any) -> None:
    """the gradient of x for a feature that never changes"""
    check_slopes(solution, Question([[4.0], [4.0], [4.0]], dout=[[2.0], [0.5], [-1.0]]), "dx")


def test_rows__eps(solution: Any) -> None:
    """the gradient of x with an eps of one"""
    question = Question([[1.0], [2.0], [6.0]], dout=[[1.0], [-2.0], [0.5]], eps=1.0)
    check_slopes(solution, question, "dx")


def test_rows__mixed(solution: Any, rng: Random) -> None:
    """the gradient of x for five rows and three features"""
    check_slopes(solution, mixed(rng, 5, 3), "dx")


@given(
    st.lists(st.tuples(st.integers(-8, 8), st.integers(-8, 8)), min_size=1, max_size=5),
    st.sampled_from((1e-5, 0.1, 2.0)),
)
def test_any__generated(solution: Any, rows: Any, eps: float) -> None:
    """any column"""
    x, dout = [[one / 2] for one, _ in rows], [[other / 2] for _, other in rows]
    question = Question(x, [1.5], [-2.0], dout, eps)
    check(solution, question)
    check_slopes(solution, question, *PARTS)


def test_unchanged__forward(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were, forward"""
    question = Question([[1.0, 7.0], [2.0, -3.0]], gamma=[2.0, 0.5], beta=[1.0, 1.0])
    arrays = [question.x, question.gamma, question.beta]
    unchanged(solution.batch_norm, fixtures, arrays, question.text("batch_norm"))


def test_unchanged__backward(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were, backward"""
    question = Question([[1.0, 7.0], [2.0, -3.0]], gamma=[2.0, 0.5])
    arrays = [question.dout, question.x, question.gamma]
    unchanged(solution.batch_norm_backward, fixtures, arrays, question.text("dx"))


def unchanged(function: Any, fixtures: Any, arrays: list[Any], given: str) -> None:
    with asking(given):
        found = fixtures.after(function, arrays)
    for mine, before in zip(found, arrays, strict=True):
        equal(mine.tolist(), before.tolist(), given, "an array that was passed in was changed")
