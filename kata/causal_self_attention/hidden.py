"""Hidden tests of causal_self_attention.

The answers are computed one batch, one head and one token at a time in NumPy's float64; the
gradients are differences of the same.
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Array = Any
EXACT = {torch.float32: (5e-4, 5e-5), torch.float64: (1e-9, 1e-11)}


def look_back(q: Array, k: Array, v: Array) -> Array:
    """Return what one head answers for one sequence, token by token."""
    answer = np.zeros(v.shape)
    for token in range(len(q)):
        scores = [q[token] @ k[other] / math.sqrt(len(q[token])) for other in range(token + 1)]
        shares = np.exp(np.array(scores) - max(scores))
        answer[token] = (shares / shares.sum()) @ v[: token + 1]
    return answer


def reference(weights: list[Array], heads: int, x: Array) -> Array:
    qkv_weight, qkv_bias, proj_weight, proj_bias = weights
    width = x.shape[-1]
    size = width // heads
    rows = []
    for sequence in x:
        made = sequence @ qkv_weight.T + qkv_bias
        parts = []
        for head in range(heads):
            at = head * size
            q, k, v = (made[:, part * width + at : part * width + at + size] for part in range(3))
            parts.append(look_back(q, k, v))
        rows.append(np.concatenate(parts, axis=1) @ proj_weight.T + proj_bias)
    return np.stack(rows)


class Question:
    """Weights and inputs from a seed. What is ``plain`` has no biases, and proj changes nothing."""

    def __init__(
        self,
        rng: Random,
        width: int,
        heads: int,
        *shapes: tuple[int, int],
        plain: bool = False,
        zero: str = "",
    ) -> None:
        self.seed = rng.randrange(10_000)
        self.width, self.heads = width, heads
        torch.manual_seed(self.seed)
        self.weights = [
            torch.randn(3 * width, width) / 2,
            torch.randn(3 * width),
            torch.randn(width, width) / 2,
            torch.randn(width),
        ]
        if plain:
            self.weights[1] = torch.zeros(3 * width)
            self.weights[2:] = [torch.eye(width), torch.zeros(width)]
        if zero:
            at = ("queries", "keys").index(zero) * width
            self.weights[0][at : at + width] = 0
            self.weights[1][at : at + width] = 0
        self.xs = [torch.randn(batch, tokens, width) for batch, tokens in shapes]
        self.shapes, self.plain, self.zero = shapes, plain, zero
        self.kind = torch.float32

    def double(self) -> Question:
        self.weights = [weight.double() for weight in self.weights]
        self.xs = [x.double() for x in self.xs]
        self.kind = torch.float64
        return self

    @property
    def text(self) -> str:
        calls = [
            f"layer(torch.randn({batch}, {tokens}, {self.width}))" for batch, tokens in self.shapes
        ]
        notes = [f"weights and inputs from seed {self.seed}"]
        notes += ["no biases, and proj leaves all as it is"] * self.plain
        notes += [f"all {self.zero} are zero"] * bool(self.zero)
        notes += ["in float64"] * (self.kind == torch.float64)
        lines = [f"layer = CausalSelfAttention({self.width}, {self.heads})", *calls]
        return "\n".join([*(f"# {note}" for note in notes), *lines])

    def answer(self, x: Any) -> Array:
        weights = [weight.double().numpy() for weight in self.weights]
        return reference(weights, self.heads, x.double().numpy())


def check(solution: Any, fixtures: Any, device: str, question: Question) -> None:
    with asking(question.text):
        got, place = fixtures.run(
            solution.CausalSelfAttention,
            question.width,
            question.heads,
            question.weights,
            question.xs,
            device,
        )
    rtol, atol = EXACT[question.kind]
    for mine, x in zip(got, question.xs, strict=True):
        wanted = torch.from_numpy(question.answer(x)).to(question.kind)
        close(mine, wanted, rtol, atol, question.text, dtype=True)
    equal(place, device, f"{question.text}.device", "the answer lies on another device")


def test_one_head__one_token(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """one token, one head"""
    check(solution, fixtures, device, Question(rng, 4, 1, (1, 1)))


def test_one_head__even(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """queries of zero: a mean of what came before"""
    check(solution, fixtures, device, Question(rng, 4, 1, (1, 4), plain=True, zero="queries"))


def test_one_head__even_keys(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """keys of zero"""
    check(solution, fixtures, device, Question(rng, 4, 1, (1, 4), plain=True, zero="keys"))


def test_one_head__four_tokens(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """four tokens, one head"""
    check(solution, fixtures, device, Question(rng, 4, 1, (1, 4), plain=True))


def test_one_head__biases(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """four tokens, one head, with biases and proj"""
    check(solution, fixtures, device, Question(rng, 4, 1, (1, 4)))


def test_one_head__batch(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """three sequences, one head"""
    check(solution, fixtures, device, Question(rng, 4, 1, (3, 4)))


def test_one_head__three_tokens_alone(
    solution: Any, fixtures: Any, device: str, rng: Random
) -> None:
    """three sequences of one token"""
    check(solution, fixtures, device, Question(rng, 4, 1, (3, 1)))


def test_one_head__large(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """one token of very large numbers"""
    question = Question(rng, 4, 1, (1, 1)).double()
    question.xs[0] *= 60
    check(solution, fixtures, device, question)


def test_one_head__width_one(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """a width of one"""
    check(solution, fixtures, device, Question(rng, 1, 1, (2, 1)))


def test_heads__one_token(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """one token, two heads"""
    check(solution, fixtures, device, Question(rng, 6, 2, (1, 1)))


def test_heads__even(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """two heads, queries of zero"""
    check(solution, fixtures, device, Question(rng, 4, 2, (1, 4), plain=True, zero="queries"))


def test_heads__two(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """two heads"""
    check(solution, fixtures, device, Question(rng, 6, 2, (1, 5), plain=True))


def test_heads__three(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """three heads of two numbers"""
    check(solution, fixtures, device, Question(rng, 6, 3, (2, 5)))


def test_heads__as_many_as_tokens(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """as many heads as tokens"""
    check(solution, fixtures, device, Question(rng, 8, 4, (2, 4)))


def test_heads__of_one(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """one token, heads of one number each"""
    check(solution, fixtures, device, Question(rng, 4, 4, (2, 1)))


def test_lengths__changing(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """short and long sequences in turns"""
    check(solution, fixtures, device, Question(rng, 4, 2, (1, 2), (1, 6), (2, 3)))


def test_lengths__long(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """seventy tokens"""
    check(solution, fixtures, device, Question(rng, 4, 1, (1, 70), plain=True, zero="queries"))


def test_numbers__double(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """float64"""
    check(solution, fixtures, device, Question(rng, 4, 1, (1, 1)).double())


def test_numbers__large(solution: Any, fixtures: Any, device: str) -> None:
    """very large scores"""
    question = Question(Random(5), 4, 2, (1, 4)).double()
    question.xs[0] *= 60
    check(solution, fixtures, device, question)


def check_past(
    solution: Any,
    fixtures: Any,
    device: str,
    rng: Random,
    heads: int,
    same: int = 3,
    looked: int = 3,
    zero: str = "",
) -> None:
    """Check that the first ``looked`` answers agree where the first ``same`` tokens do."""
    question = Question(rng, 4, heads, (1, 5), (1, 5), zero=zero).double()
    question.xs[1][:, :same] = question.xs[0][:, :same]
    given = f"{question.text}\n# the first {same} tokens are the same in both"
    with asking(given):
        got, _ = fixtures.run(
            solution.CausalSelfAttention, 4, heads, question.weights, question.xs, device
        )
    close(
        got[1][:, :looked],
        got[0][:, :looked],
        1e-9,
        1e-12,
        given,
        "a later token changed an earlier one",
    )


def test_past__one_head(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """what later tokens change, one head"""
    check_past(solution, fixtures, device, rng, 1)


def test_past__two_heads(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """what later tokens change, two heads"""
    check_past(solution, fixtures, device, rng, 2)


def test_past__far(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """what the last token changes for the first"""
    check_past(solution, fixtures, device, rng, 2, same=4, looked=1)


def test_past__even(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """what the last token changes for the first, queries of zero"""
    check_past(solution, fixtures, device, rng, 2, same=4, looked=1, zero="queries")


def test_past__last(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """the answer for the last token alone"""
    question = Question(rng, 4, 2, (1, 5))
    given = f"{question.text}[:, -1]"
    with asking(given):
        got, _ = fixtures.run(
            solution.CausalSelfAttention, 4, 2, question.weights, question.xs, device
        )
    wanted = torch.from_numpy(question.answer(question.xs[0])[:, -1]).float()
    close(got[0][:, -1], wanted, *EXACT[torch.float32], given)


def slope(question: Question, factors: Array, array: Array, change: Any) -> Array:
    """Return central differences of the weighted sum of the answers by every number of array."""
    slopes = np.zeros(array.shape)
    for place in np.ndindex(array.shape):
        ends = []
        for step in (1e-5, -1e-5):
            moved = array.copy()
            moved[place] += step
            ends.append((change(moved) * factors).sum())
        slopes[place] = (ends[0] - ends[1]) / 2e-5
    return slopes


def check_gradients(solution: Any, fixtures: Any, device: str, rng: Random, wanted: int) -> None:
    """Check the gradient by x (0) or by one of the four parameters (1 to 4)."""
    question = Question(rng, 4, 2, (1, 3)).double()
    x, weights = question.xs[0].numpy(), [weight.numpy() for weight in question.weights]
    factors = torch.arange(12.0, dtype=torch.float64).reshape(1, 3, 4) / 4 - 1
    name = ("x", "qkv.weight", "qkv.bias", "proj.weight", "proj.bias")[wanted]
    given = f"{question.text}\n# the gradient by {name}"
    with asking(given):
        got = fixtures.gradients(
            solution.CausalSelfAttention, 4, 2, question.weights, question.xs[0], factors, device
        )

    def change(moved: Array) -> Array:
        if not wanted:
            return reference(weights, 2, moved)
        return reference([*weights[: wanted - 1], moved, *weights[wanted:]], 2, x)

    array = [x, *weights][wanted]
    right = torch.from_numpy(slope(question, factors.numpy(), array, change))
    close(got[wanted], right, 1e-5, 1e-6, given)


def test_gradients__x(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """the gradient of the input"""
    check_gradients(solution, fixtures, device, rng, 0)


def test_gradients__qkv(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """the gradient of the first weights"""
    check_gradients(solution, fixtures, device, rng, 1)


def test_gradients__proj(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """the gradient of the last weights"""
    check_gradients(solution, fixtures, device, rng, 3)


def test_made__parameters(solution: Any, fixtures: Any) -> None:
    """the names and shapes of the parameters"""
    given = "CausalSelfAttention(6, 3).named_parameters()"
    with asking(given):
        got = fixtures.shapes(solution.CausalSelfAttention, 6, 3)
    wanted = {
        "qkv.weight": [18, 6],
        "qkv.bias": [18],
        "proj.weight": [6, 6],
        "proj.bias": [6],
    }
    equal(got, wanted, given)


def test_made__not_divisible(solution: Any, fixtures: Any) -> None:
    """a width that cannot be cut into the heads"""
    for width, heads in ((6, 4), (4, 3), (2, 4)):
        words = f"CausalSelfAttention({width}, {heads})"
        raises(
            ValueError,
            lambda w=width, h=heads: fixtures.make(solution.CausalSelfAttention, w, h),
            given=words,
        )


def test_unchanged__x(solution: Any, fixtures: Any) -> None:
    """the input stays as it was"""
    x = torch.arange(12.0).reshape(1, 3, 4)
    given = "x = torch.arange(12.0).reshape(1, 3, 4)\nCausalSelfAttention(4, 2)(x)\nx"
    with asking(given):
        after = fixtures.afterwards(solution.CausalSelfAttention, x)
    equal(after.tolist(), x.tolist(), given, "the input was changed")


@settings(max_examples=10)
@example(size=2, heads=2, batch=2, tokens=3, seed=1)
@given(
    size=st.integers(1, 3),
    heads=st.integers(1, 3),
    batch=st.integers(1, 3),
    tokens=st.integers(1, 5),
    seed=st.integers(0, 999),
)
def test_any__generated(
    solution: Any, fixtures: Any, size: int, heads: int, batch: int, tokens: int, seed: int
) -> None:
    """any sizes"""
    check(solution, fixtures, "cpu", Question(Random(seed), size * heads, heads, (batch, tokens)))
