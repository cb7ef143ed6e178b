"""Hidden tests of rnn_cell.

Outputs are computed number by number in complex arithmetic; the imaginary part after a step along
the imaginary axis is the slope, free of rounding (Squire and Trapp, SIAM Review 40, 1998).
"""

from __future__ import annotations

import cmath
import math
from random import Random
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, true

RTOL, ATOL, STEP = 1e-6, 1e-9, 1e-30
NAMES = ("dxs", "dh", "dwx", "dwh", "dbias")


def unit(x: Any, h: Any, weights: Any, at: int) -> complex:
    wx, wh, bias = weights
    total = complex(bias[at])
    for k in range(len(x)):
        total += x[k] * wx[k][at]
    for k in range(len(h)):
        total += h[k] * wh[k][at]
    return cmath.tanh(total)


def walk(xs: Any, h: Any, weights: Any) -> Any:
    answer = np.zeros((*xs.shape[:2], h.shape[1]), dtype=complex)
    for row in range(len(xs)):
        now = h[row]
        for step in range(xs.shape[1]):
            now = [unit(xs[row, step], now, weights, at) for at in range(h.shape[1])]
            answer[row, step] = now
    return answer


class Question:
    """Numbers in quarters from a seed; ``gradient`` has all steps, or only those wanted."""

    def __init__(self, seed: int, batch: int, inputs: int, hidden: int, steps: int) -> None:
        rng = Random(seed)

        def numbers(*shape: int) -> Any:
            flat = [rng.choice((-1, 1)) * rng.randint(1, 4) / 4 for _ in range(math.prod(shape))]
            return np.array(flat).reshape(shape)

        self.xs, self.h = numbers(batch, steps, inputs), numbers(batch, hidden)
        self.weights = [numbers(inputs, hidden), numbers(hidden, hidden), numbers(hidden)]
        self.gradient = numbers(batch, steps, hidden)

    def only_step(self, step: int) -> Question:
        kept = self.gradient[:, step].copy()
        self.gradient[:] = 0
        self.gradient[:, step] = kept
        return self

    def alone(self) -> Question:
        """Set wh to zero: no step knows of the one before."""
        self.weights[1][:] = 0
        return self

    def text(self, last: str, gradient: bool = False) -> str:
        named = [("xs", self.xs), ("h", self.h)]
        named += [("wx", self.weights[0]), ("wh", self.weights[1]), ("bias", self.weights[2])]
        named += [("gradient", self.gradient)] * gradient
        lines = [f"{name} = np.array({array.tolist()})" for name, array in named]
        return "\n".join([*lines, last])


def check_step(solution: Any, question: Question) -> None:
    given = question.text("rnn_step(xs[:, 0], h, (wx, wh, bias))")
    with asking(given):
        got = solution.rnn_step(question.xs[:, 0], question.h, tuple(question.weights))
    close(got, walk(question.xs, question.h, question.weights)[:, 0].real, RTOL, ATOL, given)


def check_walk(solution: Any, question: Question) -> None:
    given = question.text("rnn(xs, h, (wx, wh, bias))")
    with asking(given):
        got = solution.rnn(question.xs, question.h, tuple(question.weights))
    close(got, walk(question.xs, question.h, question.weights).real, RTOL, ATOL, given)


def slopes(question: Question, part: int) -> Any:
    parts = [question.xs, question.h, *question.weights]
    parts = [array.astype(complex) for array in parts]
    array = parts[part]
    answer = np.zeros(array.shape)
    for place in np.ndindex(array.shape):
        array[place] += 1j * STEP
        outputs = walk(parts[0], parts[1], parts[2:])
        answer[place] = (outputs.imag * question.gradient).sum() / STEP
        array[place] -= 1j * STEP
    return answer


def check_back(solution: Any, question: Question, *parts: int) -> None:
    """Check these of the five gradients, or all."""
    outputs = walk(question.xs, question.h, question.weights).real.copy()
    call = "rnn_backward(gradient, rnn(xs, h, (wx, wh, bias)), xs, h, (wx, wh, bias))"
    given = question.text(call, gradient=True)
    with asking(given):
        got = solution.rnn_backward(
            question.gradient, outputs, question.xs, question.h, tuple(question.weights)
        )
        true(isinstance(got, (tuple, list)) and len(got) == 5, "not five", given, str(NAMES))
    for part in parts or range(5):
        close(got[part], slopes(question, part), RTOL, ATOL, f"{given}\n# {NAMES[part]}")


def test_step__one(solution: Any) -> None:
    """a step of one unit with one input"""
    check_step(solution, Question(1, 1, 1, 1, 1))


def test_step__several(solution: Any) -> None:
    """a step of three units with two inputs"""
    check_step(solution, Question(2, 2, 2, 3, 1))


def test_step__no_bias(solution: Any) -> None:
    """a step with biases of zero"""
    question = Question(3, 1, 2, 2, 1)
    question.weights[2][:] = 0
    check_step(solution, question)


def test_step__alone(solution: Any) -> None:
    """a step with a wh of zeros"""
    check_step(solution, Question(4, 2, 2, 2, 1).alone())


def test_step__even(solution: Any) -> None:
    """a step with a wh that is the same across"""
    question = Question(5, 1, 2, 2, 1)
    question.weights[1] = np.array([[0.5, -1.0], [-1.0, 0.75]])
    check_step(solution, question)


def test_walk__one(solution: Any) -> None:
    """a sequence of one step"""
    check_walk(solution, Question(6, 2, 2, 2, 1))


def test_walk__alone(solution: Any) -> None:
    """four steps that know nothing of each other"""
    check_walk(solution, Question(7, 1, 2, 3, 4).alone())


def test_walk__four(solution: Any) -> None:
    """four steps"""
    check_walk(solution, Question(8, 1, 2, 3, 4))


def test_walk__batch(solution: Any) -> None:
    """three sequences of two steps"""
    check_walk(solution, Question(9, 3, 1, 2, 2))


def test_walk__none(solution: Any) -> None:
    """no steps at all"""
    check_walk(solution, Question(10, 2, 1, 3, 0))


@settings(max_examples=15)
@given(
    batch=st.integers(1, 2),
    inputs=st.integers(1, 2),
    hidden=st.integers(1, 3),
    steps=st.integers(1, 3),
)
def test_any__walk(solution: Any, batch: int, inputs: int, hidden: int, steps: int) -> None:
    """any shape, forward"""
    check_walk(solution, Question(batch + inputs, batch, inputs, hidden, steps))


def test_one_step__xs(solution: Any) -> None:
    """gradients of one step: by xs"""
    check_back(solution, Question(11, 1, 2, 3, 1), 0)


def test_one_step__h(solution: Any) -> None:
    """gradients of one step: by h"""
    check_back(solution, Question(12, 1, 2, 3, 1), 1)


def test_one_step__wx(solution: Any) -> None:
    """gradients of one step: by wx"""
    check_back(solution, Question(13, 1, 2, 3, 1), 2)


def test_one_step__wh(solution: Any) -> None:
    """gradients of one step: by wh"""
    check_back(solution, Question(14, 1, 2, 3, 1), 3)


def test_one_step__bias(solution: Any) -> None:
    """gradients of one step: by the bias"""
    check_back(solution, Question(15, 1, 2, 3, 1), 4)


def test_one_step__batch(solution: Any) -> None:
    """gradients of one step, three sequences: by the bias"""
    check_back(solution, Question(16, 3, 2, 2, 1), 4)


def test_alone__bias(solution: Any) -> None:
    """gradients of three steps that know nothing of each other: by the bias"""
    check_back(solution, Question(17, 1, 2, 2, 3).alone(), 4)


def test_alone__xs(solution: Any) -> None:
    """gradients of three steps that know nothing of each other: by xs"""
    check_back(solution, Question(18, 1, 2, 2, 3).alone(), 0)


def test_steps__last(solution: Any) -> None:
    """only the last of three outputs counts: by xs"""
    check_back(solution, Question(19, 1, 2, 2, 3).only_step(2), 0)


def test_steps__first(solution: Any) -> None:
    """only the first of three outputs counts: by xs"""
    check_back(solution, Question(20, 1, 2, 2, 3).only_step(0), 0)


def test_steps__two(solution: Any) -> None:
    """gradients of two steps, the last output counts: by xs"""
    check_back(solution, Question(29, 1, 2, 2, 2).only_step(1), 0)


def test_steps__two_h(solution: Any) -> None:
    """gradients of two steps, the first output counts: by h"""
    check_back(solution, Question(30, 1, 2, 2, 2).only_step(0), 1)


def test_steps__middle(solution: Any) -> None:
    """only the second of three outputs counts: by xs"""
    check_back(solution, Question(31, 1, 2, 2, 3).only_step(1), 0)


def test_one_step__wh_zeros(solution: Any) -> None:
    """gradients of one step that begins with zeros: by wh"""
    question = Question(32, 1, 2, 2, 1)
    question.h[:] = 0
    check_back(solution, question, 3)


def test_steps__h(solution: Any) -> None:
    """gradients of three steps: by h"""
    check_back(solution, Question(21, 1, 2, 2, 3), 1)


def test_steps__wx(solution: Any) -> None:
    """gradients of three steps: by wx"""
    check_back(solution, Question(22, 1, 2, 2, 3), 2)


def test_steps__wh(solution: Any) -> None:
    """gradients of three steps: by wh"""
    check_back(solution, Question(23, 1, 2, 2, 3), 3)


def test_steps__bias(solution: Any) -> None:
    """gradients of three steps: by the bias"""
    check_back(solution, Question(24, 1, 2, 2, 3), 4)


def test_steps__all(solution: Any, rng: Random) -> None:
    """all gradients of two sequences of four steps"""
    check_back(solution, Question(rng.randrange(1000), 2, 2, 3, 4))


def test_steps__none(solution: Any) -> None:
    """all gradients where there are no steps"""
    check_back(solution, Question(25, 2, 1, 2, 0))


def check_unchanged(solution: Any, fixtures: Any, name: str) -> None:
    question = Question(26, 1, 2, 2, 2)
    outputs = walk(question.xs, question.h, question.weights).real.copy()
    arguments: list[Any] = [question.xs, question.h, question.weights]
    if name == "rnn_backward":
        arguments = [question.gradient, outputs, *arguments]
    given = question.text(f"# all arrays that were passed to {name}", gradient=True)
    with asking(given):
        got = fixtures.after(getattr(solution, name), arguments)
    close(got, arguments, given=given, message="an array that was passed in was changed")


def test_unchanged__forward(solution: Any, fixtures: Any) -> None:
    """forward: the arrays stay as they were"""
    check_unchanged(solution, fixtures, "rnn")


def test_unchanged__backward(solution: Any, fixtures: Any) -> None:
    """backward: the arrays stay as they were"""
    check_unchanged(solution, fixtures, "rnn_backward")
