"""Hidden tests of lstm_cell. The answers are computed number by number with the math module."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, true

RTOL, ATOL = 1e-9, 1e-11


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))


def unit(x: Any, h: Any, c: Any, weights: Any, at: int) -> tuple[float, float]:
    """Return output and memory of one unit of one sequence."""
    wx, wh, bias = weights
    hidden = len(h)
    z = [
        math.fsum(
            [
                *(x[k] * wx[k][column] for k in range(len(x))),
                *(h[k] * wh[k][column] for k in range(hidden)),
                bias[column],
            ]
        )
        for column in range(at, 4 * hidden, hidden)
    ]
    memory = sigmoid(z[1]) * c[at] + sigmoid(z[0]) * math.tanh(z[2])
    return sigmoid(z[3]) * math.tanh(memory), memory


def step(x: Any, h: Any, c: Any, weights: Any) -> tuple[Any, Any]:
    pairs = [
        [unit(x[row], h[row], c[row], weights, at) for at in range(h.shape[1])]
        for row in range(len(x))
    ]
    both = np.array(pairs).reshape(*h.shape, 2)
    return both[..., 0], both[..., 1]


def walk(xs: Any, weights: Any, h: Any, c: Any) -> tuple[Any, Any, Any]:
    outputs = np.zeros((len(xs), xs.shape[1], h.shape[1]))
    for at in range(xs.shape[1]):
        h, c = step(xs[:, at], h, c, weights)
        outputs[:, at] = h
    return outputs, h, c


class Question:
    """Weights and a beginning in quarters from a seed."""

    def __init__(self, seed: int, batch: int, inputs: int, hidden: int, steps: int = 1) -> None:
        rng = Random(seed)

        def numbers(*shape: int) -> Any:
            flat = [rng.choice((-1, 1)) * rng.randint(1, 6) / 4 for _ in range(math.prod(shape))]
            return np.array(flat).reshape(shape)

        self.xs = numbers(batch, steps, inputs)
        self.h, self.c = numbers(batch, hidden), numbers(batch, hidden)
        self.weights = [
            numbers(inputs, 4 * hidden),
            numbers(hidden, 4 * hidden),
            numbers(4 * hidden),
        ]
        self.hidden = hidden

    def only(self, *parts: int) -> Question:
        """Set the columns of all gates but these to zero: their sigmoid is 0.5, their tanh 0."""
        for part in range(4):
            if part not in parts:
                for array in self.weights:
                    array[..., part * self.hidden : (part + 1) * self.hidden] = 0
        return self

    def text(self, last: str) -> str:
        named = [("wx", self.weights[0]), ("wh", self.weights[1]), ("bias", self.weights[2])]
        named += [("xs", self.xs), ("h", self.h), ("c", self.c)]
        lines = [f"{name} = np.array({array.tolist()})" for name, array in named]
        return "\n".join([*lines, last])


def check_step(solution: Any, question: Question, part: int | None = None) -> None:
    """Check one step: new h (0), new c (1) or both."""
    given = question.text("lstm_step(xs[:, 0], h, c, (wx, wh, bias))")
    given += "" if part is None else f"[{part}]"
    x = question.xs[:, 0]
    with asking(given):
        got = solution.lstm_step(x, question.h, question.c, tuple(question.weights))
        true(isinstance(got, (tuple, list)) and len(got) == 2, "not a pair", given, "(h, c)")
    wanted = step(x, question.h, question.c, question.weights)
    for place in (0, 1) if part is None else (part,):
        close(got[place], wanted[place], RTOL, ATOL, given)


def check_walk(
    solution: Any, question: Question, begin: str = "hc", part: int | None = None
) -> None:
    """Check a walk that is given h, c, both or neither: the outputs (0), h (1), c (2) or all."""
    more = {name: getattr(question, name) for name in begin}
    inside = "".join(f", {name}={name}" for name in more)
    given = question.text(f"lstm(xs, (wx, wh, bias){inside})")
    given += "" if part is None else f"[{part}]"
    with asking(given):
        got = solution.lstm(question.xs, tuple(question.weights), **more)
        true(
            isinstance(got, (tuple, list)) and len(got) == 3, "not three", given, "(outputs, h, c)"
        )
    zeros = np.zeros(question.h.shape)
    start = [more.get("h", zeros), more.get("c", zeros)]
    wanted = walk(question.xs, question.weights, *start)
    for place in (0, 1, 2) if part is None else (part,):
        close(got[place], wanted[place], RTOL, ATOL, given)


def test_memory__zeros(solution: Any) -> None:
    """memory: all gates half open"""
    check_step(solution, Question(1, 1, 1, 1).only(), 1)


def test_memory__forget(solution: Any) -> None:
    """memory: only the forget gate has weights"""
    check_step(solution, Question(2, 1, 2, 2).only(1), 1)


def test_memory__candidate(solution: Any) -> None:
    """memory: only the candidate has weights"""
    check_step(solution, Question(3, 1, 2, 2).only(2), 1)


def test_memory__input(solution: Any) -> None:
    """memory: input gate and candidate have weights"""
    check_step(solution, Question(4, 1, 2, 2).only(0, 2), 1)


def test_memory__output(solution: Any) -> None:
    """memory: only the output gate has weights"""
    check_step(solution, Question(5, 1, 2, 2).only(3), 1)


def test_memory__all(solution: Any) -> None:
    """memory: all gates have weights"""
    check_step(solution, Question(6, 2, 3, 2), 1)


def test_output__zeros(solution: Any) -> None:
    """output: all gates half open"""
    check_step(solution, Question(7, 1, 1, 1).only(), 0)


def test_output__gate(solution: Any) -> None:
    """output: only the output gate has weights"""
    check_step(solution, Question(8, 1, 2, 2).only(3), 0)


def test_output__all(solution: Any) -> None:
    """output: all gates have weights"""
    check_step(solution, Question(9, 2, 3, 2), 0)


def test_output__large_memory(solution: Any) -> None:
    """output: a memory of 6 and gates half open"""
    question = Question(10, 1, 1, 1).only()
    question.c[:] = 6.0
    check_step(solution, question, 0)


def test_output__small_memory(solution: Any) -> None:
    """output: a memory of 0.00001 and gates half open"""
    question = Question(30, 1, 1, 1).only()
    question.c[:] = 1e-5
    check_step(solution, question, 0)


def test_parts__input_only(solution: Any) -> None:
    """an h of zeros"""
    question = Question(11, 1, 2, 2)
    question.h[:] = 0
    check_step(solution, question)


def test_parts__no_bias(solution: Any) -> None:
    """biases of zero"""
    question = Question(12, 1, 2, 2)
    question.weights[2][:] = 0
    check_step(solution, question)


def test_parts__bias_only(solution: Any) -> None:
    """nothing but biases"""
    question = Question(13, 1, 2, 2)
    for array in (question.xs, question.h, question.c):
        array[:] = 0
    check_step(solution, question)


def test_parts__batch(solution: Any) -> None:
    """three sequences, all gates half open"""
    check_step(solution, Question(14, 3, 2, 2).only())


def test_far__open(solution: Any) -> None:
    """gates of +1000"""
    question = Question(15, 1, 1, 1)
    question.weights[2][:] = 1000.0
    check_step(solution, question)


def test_far__closed(solution: Any) -> None:
    """gates of -1000"""
    question = Question(16, 1, 1, 1)
    question.weights[2][:] = -1000.0
    check_step(solution, question)


def test_walk__one_step(solution: Any) -> None:
    """a sequence of one step"""
    check_walk(solution, Question(17, 2, 2, 2).only())


def test_walk__outputs(solution: Any) -> None:
    """four steps, all gates half open: the outputs"""
    check_walk(solution, Question(18, 1, 2, 2, steps=4).only(), part=0)


def test_walk__last(solution: Any) -> None:
    """four steps, all gates half open: the last output"""
    check_walk(solution, Question(19, 1, 2, 2, steps=4).only(), part=1)


def test_walk__memory(solution: Any) -> None:
    """four steps, all gates half open: the last memory"""
    check_walk(solution, Question(20, 1, 2, 2, steps=4).only(), part=2)


def test_walk__order(solution: Any) -> None:
    """three steps, only the candidate has weights, and not for h"""
    question = Question(21, 1, 2, 2, steps=3).only(2)
    question.weights[1][:] = 0
    check_walk(solution, question)


def test_walk__batch(solution: Any) -> None:
    """two sequences of two steps, all gates half open"""
    check_walk(solution, Question(22, 2, 2, 2, steps=2).only())


def test_walk__all(solution: Any, rng: Random) -> None:
    """three sequences of four steps, all gates have weights"""
    check_walk(solution, Question(rng.randrange(1000), 3, 2, 3, steps=4))


def test_begin__zeros(solution: Any) -> None:
    """no h and no c given"""
    check_walk(solution, Question(23, 2, 1, 2, steps=1), begin="")


def test_begin__only_h(solution: Any) -> None:
    """only h given"""
    check_walk(solution, Question(24, 1, 1, 2, steps=1).only(2), begin="h")


def test_begin__only_c(solution: Any) -> None:
    """only c given"""
    check_walk(solution, Question(25, 1, 1, 2, steps=1).only(), begin="c")


def test_begin__no_steps(solution: Any) -> None:
    """no steps at all"""
    check_walk(solution, Question(26, 2, 1, 3, steps=0))


@example(batch=2, inputs=1, hidden=2, steps=3)
@given(
    batch=st.integers(1, 2),
    inputs=st.integers(1, 3),
    hidden=st.integers(1, 3),
    steps=st.integers(1, 3),
)
def test_any__shape(solution: Any, batch: int, inputs: int, hidden: int, steps: int) -> None:
    """any shape"""
    check_walk(solution, Question(batch + inputs, batch, inputs, hidden, steps))


def test_unchanged__step(solution: Any, fixtures: Any) -> None:
    """one step: the arrays stay as they were"""
    question = Question(27, 1, 2, 2)
    arguments = [question.xs[:, 0], question.h, question.c, question.weights]
    given = question.text("lstm_step(xs[:, 0], h, c, (wx, wh, bias))\nxs, h, c, wx, wh, bias")
    with asking(given):
        got = fixtures.after(solution.lstm_step, arguments)
    close(got, arguments, given=given, message="an array that was passed in was changed")


def test_unchanged__walk(solution: Any, fixtures: Any) -> None:
    """a sequence: the arrays stay as they were"""
    question = Question(28, 1, 2, 2, steps=2)
    arguments = [question.xs, question.weights, question.h, question.c]
    given = question.text("lstm(xs, (wx, wh, bias), h, c)\nxs, h, c, wx, wh, bias")
    with asking(given):
        got = fixtures.after(solution.lstm, arguments)
    close(got, arguments, given=given, message="an array that was passed in was changed")
