"""Hidden tests of mlp_backprop.

The loss is computed one number at a time in complex arithmetic; its imaginary part after a step
along the imaginary axis is the slope, free of rounding. Source: Squire and Trapp, Using complex
variables to estimate derivatives of real functions, SIAM Review 40 (1998).
"""

from __future__ import annotations

import cmath
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, true

RTOL, ATOL = 1e-6, 1e-9
STEP = 1e-30


def scores_of(layers: Any, row: list[complex]) -> list[complex]:
    """Return the scores of one row, number by number."""
    for place, (weight, bias) in enumerate(layers):
        row = [
            sum((row[i] * weight[i][j] for i in range(len(row))), complex(bias[j]))
            for j in range(len(bias))
        ]
        if place < len(layers) - 1:
            row = [one if one.real > 0 else 0j for one in row]
    return row


def loss_of(layers: Any, x: Any, targets: list[int], l2: float) -> complex:
    total = 0j
    for row, target in zip(x, targets, strict=True):
        scores = scores_of(layers, [complex(one) for one in row])
        top = max(score.real for score in scores)
        total += cmath.log(sum(cmath.exp(score - top) for score in scores)) + top - scores[target]
    squares = sum((one * one for weight, _ in layers for line in weight for one in line), 0j)
    return total / len(x) + l2 / 2 * squares


def slopes_of(layers: Any, x: Any, targets: list[int], l2: float) -> list[Any]:
    work = [[weight.astype(complex), bias.astype(complex)] for weight, bias in layers]
    found = []
    for pair in work:
        both = []
        for array in pair:
            slopes = np.zeros(array.shape)
            for place in np.ndindex(array.shape):
                array[place] += 1j * STEP
                slopes[place] = loss_of(work, x, targets, l2).imag / STEP
                array[place] -= 1j * STEP
            both.append(slopes)
        found.append(tuple(both))
    return found


class Question:
    """A network of sizes, rows and targets, from a random source or written out."""

    def __init__(self, layers: Any, x: Any, targets: Any, l2: float | None = None) -> None:
        self.layers = [(np.array(w, dtype=float), np.array(b, dtype=float)) for w, b in layers]
        self.x, self.targets = np.array(x, dtype=float), np.array(targets, dtype=np.int64)
        self.more = () if l2 is None else (l2,)
        self.l2 = l2 or 0.0

    def lines(self, last: str) -> str:
        layers = ", ".join(
            f"(np.array({w.tolist()}), np.array({b.tolist()}))" for w, b in self.layers
        )
        return (
            f"layers = [{layers}]\nx = np.array({self.x.tolist()})\n"
            f"targets = np.array({self.targets.tolist()})\n{last}"
        )

    def words(self, name: str) -> str:
        more = "".join(f", l2={one}" for one in self.more)
        return self.lines(f"loss, gradients = loss_and_gradients(layers, x, targets{more})\n{name}")


def network(rng: Random, sizes: list[int], rows: int, l2: float | None = None) -> Question:
    """Return a question whose numbers are quarters, none of them 0; no hidden unit is at 0."""

    def numbers(*shape: int) -> Any:
        flat = [rng.choice((-1, 1)) * rng.randint(1, 8) / 4 for _ in range(int(np.prod(shape)))]
        return np.array(flat).reshape(shape)

    while True:
        layers = [(numbers(a, b), numbers(b) + 0.1) for a, b in pairwise(sizes)]
        targets = [rng.randrange(sizes[-1]) for _ in range(rows)]
        x = numbers(rows, sizes[0])
        if not at_the_kink(layers, x):
            return Question(layers, x, targets, l2)


def at_the_kink(layers: Any, x: Any) -> bool:
    """Return whether rounding could decide if a hidden unit is above zero."""
    for weight, bias in layers[:-1]:
        x = x @ weight + bias
        if (abs(x) < 1e-9).any():
            return True
        x = np.maximum(x, 0)
    return False


def check_scores(solution: Any, question: Question) -> None:
    given = question.lines("predict(layers, x)")
    with asking(given):
        got = solution.predict(question.layers, question.x)
    wanted = [[one.real for one in scores_of(question.layers, list(row))] for row in question.x]
    close(got, np.array(wanted), RTOL, ATOL, given)


def ask(solution: Any, question: Question, words: str) -> Any:
    with asking(words):
        got = solution.loss_and_gradients(
            question.layers, question.x, question.targets, *question.more
        )
        true(
            isinstance(got, (tuple, list)) and len(got) == 2,
            "not a pair",
            words,
            "(loss, gradients)",
        )
    return got


def check_loss(solution: Any, question: Question) -> None:
    words = question.words("loss")
    got = ask(solution, question, words)[0]
    wanted = loss_of(question.layers, question.x, question.targets.tolist(), question.l2).real
    close(got, wanted, RTOL, ATOL, words)


def check_slopes(
    solution: Any, question: Question, layer: int | None = None, part: int | None = None
) -> None:
    """Check the gradients of one layer or all; of its weight (0), its bias (1) or both."""
    got = ask(solution, question, question.words("gradients"))[1]
    wanted = slopes_of(question.layers, question.x, question.targets.tolist(), question.l2)
    equal(len(got), len(wanted), question.words("len(gradients)"))
    for place in range(len(wanted)) if layer is None else [layer]:
        for side in (0, 1) if part is None else [part]:
            words = question.words(f"gradients[{place}][{side}]")
            close(got[place][side], wanted[place][side], RTOL, ATOL, words)


def check_train(solution: Any, question: Question, steps: int, rate: float) -> None:
    more = "".join(f", l2={one}" for one in question.more)
    words = question.lines(f"train(layers, x, targets, {steps}, {rate}{more})")
    with asking(words):
        got = solution.train(
            question.layers, question.x, question.targets, steps, rate, *question.more
        )
    layers = [(w.copy(), b.copy()) for w, b in question.layers]
    for _ in range(steps):
        slopes = slopes_of(layers, question.x, question.targets.tolist(), question.l2)
        layers = [
            (w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(layers, slopes, strict=True)
        ]
    equal(len(got), len(layers), words, "the number of layers")
    for mine, right in zip(got, layers, strict=True):
        close([mine[0], mine[1]], list(right), RTOL, ATOL, words)


def test_scores__one_layer(solution: Any) -> None:
    """the scores of one layer"""
    check_scores(solution, network(Random(3), [3, 2], 2))


def test_scores__negative(solution: Any) -> None:
    """scores below zero"""
    check_scores(solution, Question([([[1.0, -1.0]], [0.5, 0.0])], [[2.0], [-3.0]], [0, 1]))


def test_scores__two_layers(solution: Any) -> None:
    """the scores of two layers"""
    check_scores(solution, network(Random(3), [2, 6, 3], 3))


def test_scores__four_layers(solution: Any) -> None:
    """the scores of four layers"""
    check_scores(solution, network(Random(3), [2, 5, 4, 5, 3], 3))


def test_loss__one_layer(solution: Any, rng: Random) -> None:
    """the loss of one layer and one row"""
    check_loss(solution, network(rng, [2, 3], 1))


def test_loss__rows(solution: Any, rng: Random) -> None:
    """the loss of five rows"""
    check_loss(solution, network(rng, [2, 4, 3], 5))


def test_loss__penalty(solution: Any, rng: Random) -> None:
    """the loss with a penalty on the weights"""
    check_loss(solution, network(rng, [2, 3, 2], 1, l2=0.3))


def test_loss__large(solution: Any) -> None:
    """the loss of very large scores"""
    check_loss(solution, Question([([[1000.0, -1000.0]], [0.0, 0.0])], [[1.0], [-1.0]], [1, 1]))


def test_loss__rows_apart(solution: Any) -> None:
    """the loss of one high row and one low row"""
    check_loss(solution, Question([([[1000.0, 999.0]], [0.0, 0.0])], [[1.0], [-1.0]], [1, 0]))


def test_last__bias(solution: Any, rng: Random) -> None:
    """the bias of a single layer"""
    check_slopes(solution, network(rng, [2, 3], 1), 0, 1)


def test_last__weight(solution: Any, rng: Random) -> None:
    """the weight of a single layer"""
    check_slopes(solution, network(rng, [2, 3], 1), 0, 0)


def test_last__bias_rows(solution: Any, rng: Random) -> None:
    """the bias of a single layer, four rows"""
    check_slopes(solution, network(rng, [2, 3], 4), 0, 1)


def test_last__weight_rows(solution: Any, rng: Random) -> None:
    """the weight of a single layer, four rows"""
    check_slopes(solution, network(rng, [2, 3], 4), 0, 0)


def test_last__after_hidden(solution: Any, rng: Random) -> None:
    """the last layer of two"""
    check_slopes(solution, network(rng, [2, 5, 3], 1), 1)


def test_hidden__awake(solution: Any) -> None:
    """the first layer, where all units are above zero"""
    layers = [([[1.0, 0.5]], [1.0, 1.0]), ([[1.0, -1.0], [0.5, 2.0]], [0.0, 0.0])]
    check_slopes(solution, Question(layers, [[2.0]], [1]), 0)


def test_hidden__asleep(solution: Any) -> None:
    """the first layer, where one unit is below zero"""
    layers = [([[1.0, -0.5]], [1.0, -1.0]), ([[1.0, -1.0], [0.5, 2.0]], [0.0, 0.0])]
    check_slopes(solution, Question(layers, [[2.0]], [1]), 0)


def test_hidden__at_zero(solution: Any) -> None:
    """the first layer, where one unit is exactly zero"""
    layers = [([[1.0, 0.5]], [1.0, -1.0]), ([[1.0, -1.0], [0.5, 2.0]], [0.0, 0.0])]
    check_slopes(solution, Question(layers, [[2.0]], [1]), 0)


def test_hidden__negative_input(solution: Any) -> None:
    """the first layer, where the inputs are negative"""
    layers = [([[-1.0, -0.5]], [1.0, 1.0]), ([[1.0, -1.0], [0.5, 2.0]], [0.0, 0.0])]
    check_slopes(solution, Question(layers, [[-2.0]], [1]), 0)


def test_hidden__four_layers(solution: Any, rng: Random) -> None:
    """all gradients of four layers"""
    check_slopes(solution, network(rng, [2, 5, 4, 5, 3], 3))


def test_hidden__equal_sizes(solution: Any, rng: Random) -> None:
    """three layers of three units each"""
    check_slopes(solution, network(rng, [3, 3, 3, 3], 3))


def test_penalty__one_layer(solution: Any, rng: Random) -> None:
    """the gradients with a penalty, one layer"""
    check_slopes(solution, network(rng, [2, 3], 1, l2=0.3))


def test_penalty__weight(solution: Any, rng: Random) -> None:
    """the weight of a single layer with a penalty"""
    check_slopes(solution, network(rng, [2, 3], 1, l2=0.3), 0, 0)


def test_penalty__two_layers(solution: Any, rng: Random) -> None:
    """the first layer of two with a penalty"""
    check_slopes(solution, network(rng, [2, 4, 3], 1, l2=0.3), 0)


def test_penalty__rows(solution: Any, rng: Random) -> None:
    """the gradients with a penalty, four rows"""
    check_slopes(solution, network(rng, [2, 3], 4, l2=0.3))


def test_penalty__pull(solution: Any, rng: Random) -> None:
    """the signs of a weight's gradients with a penalty of 50"""
    question = network(rng, [2, 3], 1, l2=50.0)
    words = question.words("np.sign(gradients[0][0])")
    got = ask(solution, question, words)[1][0][0]
    close(np.sign(got), np.sign(question.layers[0][0]), given=words)


def test_large__scores(solution: Any) -> None:
    """the gradients at very large scores"""
    check_slopes(solution, Question([([[1000.0, -1000.0]], [0.0, 0.0])], [[1.0], [-1.0]], [1, 1]))


def test_train__none(solution: Any, rng: Random) -> None:
    """no step"""
    check_train(solution, network(rng, [2, 3], 2), 0, 0.1)


def test_train__one(solution: Any) -> None:
    """one step"""
    check_train(solution, Question([([[1.0, -1.0]], [0.5, 0.0])], [[0.5]], [0]), 1, 0.5)


def test_train__weights(solution: Any) -> None:
    """one step that leaves the biases where they are"""
    question = Question([([[0.0, 0.0]], [0.0, 0.0])], [[1.0], [-1.0]], [0, 1])
    check_train(solution, question, 1, 0.5)


def test_train__three(solution: Any, rng: Random) -> None:
    """three steps"""
    check_train(solution, network(rng, [2, 4, 3], 2), 3, 0.1)


def test_train__penalty(solution: Any) -> None:
    """three steps with a penalty"""
    check_train(solution, Question([([[1.0, -1.0]], [0.5, 0.0])], [[0.5]], [0], l2=0.5), 3, 0.5)


@given(
    sizes=st.lists(st.integers(1, 3), min_size=2, max_size=4),
    rows=st.integers(1, 3),
    seed=st.integers(0, 999),
)
def test_any__network(solution: Any, sizes: list[int], rows: int, seed: int) -> None:
    """any small network"""
    question = network(Random(seed), sizes, rows, 0.25)
    check_loss(solution, question)
    check_slopes(solution, question)


def test_unchanged__gradients(solution: Any, fixtures: Any, rng: Random) -> None:
    """the arrays stay as they were"""
    question = network(rng, [2, 3, 2], 2, l2=0.5)
    arguments = [question.layers, question.x, question.targets, 0.5]
    unchanged(solution.loss_and_gradients, fixtures, arguments, question.words("layers"))


def test_unchanged__train(solution: Any, fixtures: Any, rng: Random) -> None:
    """the arrays stay as they were in training"""
    question = network(rng, [2, 3, 2], 2)
    arguments = [question.layers, question.x, question.targets, 2, 0.1]
    words = question.lines("train(layers, x, targets, 2, 0.1)\nlayers")
    unchanged(solution.train, fixtures, arguments, words)


def test_unchanged__no_step_list(solution: Any, fixtures: Any, rng: Random) -> None:
    """a new list after no step"""
    question = network(rng, [2, 3, 2], 2)
    words = question.lines("train(layers, x, targets, 0, 0.1) is layers")
    with asking(words):
        arguments = [question.layers, question.x, question.targets, 0, 0.1]
        equal(fixtures.same_list(solution.train, arguments), False, words)


def test_unchanged__no_step_arrays(solution: Any, fixtures: Any, rng: Random) -> None:
    """new arrays after no step"""
    question = network(rng, [2, 3, 2], 2)
    words = question.lines("train(layers, x, targets, 0, 0.1)")
    with asking(words):
        arguments = [question.layers, question.x, question.targets, 0, 0.1]
        count = fixtures.shared(solution.train, arguments)
    equal(count, 0, words, "arrays of the answer that lie in the memory of those passed in")


def unchanged(function: Any, fixtures: Any, arguments: list[Any], words: str) -> None:
    with asking(words):
        layers, x, targets, *_ = fixtures.after(function, arguments)
    close([list(pair) for pair in layers], [list(pair) for pair in arguments[0]], 0, 0, words)
    equal((x.tolist(), targets.tolist()), (arguments[1].tolist(), arguments[2].tolist()), words)
