"""Hidden tests of kv_cache.

The answers are those of the whole text, computed one head and one token at a time in NumPy.
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

SINGLE, DOUBLE = torch.float32, torch.float64
EXACT = {SINGLE: (5e-4, 5e-5), DOUBLE: (1e-9, 1e-11)}


def head_answer(q: Any, k: Any, v: Any) -> Any:
    answer = np.zeros(v.shape)
    for token in range(len(q)):
        scores = [q[token] @ k[other] / math.sqrt(len(q[token])) for other in range(token + 1)]
        weights = [math.exp(score - max(scores)) for score in scores]
        for other, weight in enumerate(weights):
            answer[token] += weight / sum(weights) * v[other]
    return answer


class Question:
    """Weights and one text from a seed; ``plain`` has no biases and a proj that changes nothing."""

    def __init__(
        self,
        rng: Random,
        width: int,
        heads: int,
        shape: tuple[int, int],
        plain: bool = False,
        even: bool = False,
        kind: Any = SINGLE,
    ) -> None:
        self.seed = rng.randrange(10_000)
        torch.manual_seed(self.seed)
        self.width, self.heads, self.kind = width, heads, kind
        first, last = torch.randn(3 * width, width) / 2, torch.randn(width, width) / 2
        biases = [torch.randn(3 * width), torch.randn(width)]
        if plain:
            last, biases = torch.eye(width), [torch.zeros(3 * width), torch.zeros(width)]
        if even:
            first[:width], biases[0][:width] = 0, 0
        self.weights = [one.to(kind) for one in (first, biases[0], last, biases[1])]
        self.x = torch.randn(*shape, width).to(kind)
        self.notes = ["no biases, and proj leaves all as it is"] * plain
        self.notes += ["all queries are zero"] * even
        self.notes += ["in float64"] * (kind == DOUBLE)

    def text(self, *lines: str) -> str:
        start = [
            f"# weights and x from seed {self.seed}",
            *(f"# {note}" for note in self.notes),
            f"layer = CachedAttention({self.width}, {self.heads})",
            f"x = torch.randn({self.x.shape[0]}, {self.x.shape[1]}, {self.width})",
        ]
        return "\n".join([*start, *lines])

    def heads_of(self, sequence: Any) -> list[list[Any]]:
        """Return queries, keys and values of each head, for one sequence."""
        weight, bias = (one.double().numpy() for one in self.weights[:2])
        made, size = sequence @ weight.T + bias, self.width // self.heads
        cut = [made[:, place : place + size] for place in range(0, 3 * self.width, size)]
        return [cut[head :: self.heads] for head in range(self.heads)]

    def answer(self, x: Any = None) -> Any:
        rows = []
        weight, bias = (one.double().numpy() for one in self.weights[2:])
        for sequence in (self.x if x is None else x).double().numpy():
            parts = [head_answer(*three) for three in self.heads_of(sequence)]
            rows.append(np.concatenate(parts, axis=1) @ weight.T + bias)
        return torch.tensor(np.stack(rows)).to(self.kind)

    def cache(self) -> list[Any]:
        rows = [self.heads_of(sequence) for sequence in self.x.double().numpy()]
        return [
            torch.tensor(np.array([[three[part] for three in row] for row in rows])).to(self.kind)
            for part in (1, 2)
        ]


def lines_of(cuts: list[int]) -> list[str]:
    """Return the calls that feed pieces of these lengths."""
    lines, start = [], 0
    for length in cuts:
        more = ", cache" if start else ""
        lines.append(f"answer, cache = layer(x[:, {start}:{start + length}]{more})")
        start += length
    return lines


def check(solution: Any, fixtures: Any, question: Question, cuts: list[int], part: str) -> None:
    """Check the answers, or the cache, after pieces of these lengths."""
    given = question.text(*lines_of(cuts))
    pieces = list(question.x.split(cuts, dim=1))
    with asking(given):
        got, cache = fixtures.run(
            solution.CachedAttention, question.width, question.heads, question.weights, pieces
        )
    if part == "answer":
        close(got, question.answer(), *EXACT[question.kind], given, dtype=True)
    else:
        close(list(cache), question.cache(), *EXACT[question.kind], f"{given}\ncache")


def test_whole__one_token(solution: Any, fixtures: Any, rng: Random) -> None:
    """one token and no cache"""
    check(solution, fixtures, Question(rng, 4, 2, (1, 1)), [1], "answer")


def test_whole__even(solution: Any, fixtures: Any, rng: Random) -> None:
    """three tokens at once, queries of zero"""
    check(solution, fixtures, Question(rng, 2, 1, (1, 3), True, even=True), [3], "answer")


def test_whole__two_heads(solution: Any, fixtures: Any, rng: Random) -> None:
    """four tokens at once, two heads"""
    check(solution, fixtures, Question(rng, 6, 2, (2, 4)), [4], "answer")


def test_whole__again(solution: Any, fixtures: Any, rng: Random) -> None:
    """a second text without a cache"""
    question = Question(rng, 4, 2, (1, 3))
    given = question.text("layer(torch.zeros(1, 2, 4))", "layer(x)[0]")
    texts = [torch.zeros(1, 2, 4), question.x]
    with asking(given):
        got = fixtures.two_texts(solution.CachedAttention, 4, 2, question.weights, texts)
    close(got, question.answer(), *EXACT[SINGLE], given)


def test_pieces__second_even(solution: Any, fixtures: Any, rng: Random) -> None:
    """a token and then another, queries of zero"""
    check(solution, fixtures, Question(rng, 2, 1, (1, 2), True, even=True), [1, 1], "answer")


def check_mean(solution: Any, fixtures: Any, rng: Random, place: int, cuts: list[int]) -> None:
    """Check three tokens of which one is the mean of the two others, with queries of zero."""
    question = Question(rng, 2, 1, (1, 3), True, even=True)
    others = [one for one in range(3) if one != place]
    question.x[:, place] = question.x[:, others].mean(dim=1)
    question.notes.append(f"x[:, {place}] is the mean of the two other tokens")
    check(solution, fixtures, question, cuts, "answer")


def test_pieces__mean_last(solution: Any, fixtures: Any, rng: Random) -> None:
    """a last token that is the mean of two remembered ones"""
    check_mean(solution, fixtures, rng, 2, [2, 1])


def test_pieces__mean_first(solution: Any, fixtures: Any, rng: Random) -> None:
    """a first token that is the mean of the next two"""
    check_mean(solution, fixtures, rng, 0, [1, 1, 1])


def test_pieces__one_by_one(solution: Any, fixtures: Any, rng: Random) -> None:
    """five tokens one by one"""
    check(solution, fixtures, Question(rng, 4, 1, (1, 5)), [1] * 5, "answer")


def test_pieces__prompt(solution: Any, fixtures: Any, rng: Random) -> None:
    """a prompt of three tokens, and then two one by one"""
    check(solution, fixtures, Question(rng, 4, 2, (1, 5)), [3, 1, 1], "answer")


def test_pieces__several(solution: Any, fixtures: Any, rng: Random) -> None:
    """two tokens, and then three at once"""
    check(solution, fixtures, Question(rng, 4, 2, (1, 5)), [2, 3], "answer")


def test_pieces__several_even(solution: Any, fixtures: Any, rng: Random) -> None:
    """a token, and then three at once, queries of zero"""
    check(solution, fixtures, Question(rng, 2, 1, (1, 4), True, even=True), [1, 3], "answer")


def test_pieces__longer_than_past(solution: Any, fixtures: Any, rng: Random) -> None:
    """one token, and then four at once"""
    check(solution, fixtures, Question(rng, 4, 2, (1, 5)), [1, 4], "answer")


def test_pieces__batch(solution: Any, fixtures: Any, rng: Random) -> None:
    """three texts side by side"""
    check(solution, fixtures, Question(rng, 4, 2, (3, 3)), [2, 1], "answer")


def test_pieces__heads(solution: Any, fixtures: Any, rng: Random) -> None:
    """three heads, a token at a time"""
    check(solution, fixtures, Question(rng, 6, 3, (2, 3)), [1, 1, 1], "answer")


def test_pieces__long(solution: Any, fixtures: Any, rng: Random) -> None:
    """seventy tokens and one more, queries of zero"""
    check(solution, fixtures, Question(rng, 2, 1, (1, 71), True, even=True), [70, 1], "answer")


def test_pieces__double(solution: Any, fixtures: Any, rng: Random) -> None:
    """float64, a token and then another"""
    check(solution, fixtures, Question(rng, 4, 2, (1, 2), kind=DOUBLE), [1, 1], "answer")


def test_pieces__large(solution: Any, fixtures: Any) -> None:
    """very large scores"""
    question = Question(Random(3), 4, 2, (1, 4), kind=DOUBLE)
    question.x *= 60
    check(solution, fixtures, question, [2, 2], "answer")


def test_cache__first(solution: Any, fixtures: Any, rng: Random) -> None:
    """what is remembered of one head"""
    check(solution, fixtures, Question(rng, 3, 1, (1, 2)), [2], "cache")


def test_cache__heads(solution: Any, fixtures: Any, rng: Random) -> None:
    """what is remembered of two heads"""
    check(solution, fixtures, Question(rng, 4, 2, (2, 3)), [3], "cache")


def test_cache__grown(solution: Any, fixtures: Any, rng: Random) -> None:
    """what is remembered after three pieces"""
    check(solution, fixtures, Question(rng, 4, 2, (1, 4)), [1, 2, 1], "cache")


def test_cache__two_ways(solution: Any, fixtures: Any, rng: Random) -> None:
    """two texts that go on from one cache"""
    question = Question(rng, 4, 2, (1, 4))
    start, ways = question.x[:, :2], [question.x[:, 2:], question.x[:, 2:].flip(1)]
    given = question.text(
        "_, cache = layer(x[:, :2])",
        "layer(x[:, 2:], cache)",
        "layer(x[:, 2:].flip(1), cache)",
    )
    with asking(given):
        got = fixtures.branches(solution.CachedAttention, 4, 2, question.weights, start, ways)
    right = [question.answer(torch.cat([start, way], dim=1))[:, 2:] for way in ways]
    close(list(got), right, *EXACT[SINGLE], given)


def test_cache__unchanged(solution: Any, fixtures: Any, rng: Random) -> None:
    """a cache after it was used"""
    question = Question(rng, 4, 2, (1, 3))
    given = question.text("_, cache = layer(x[:, :2])", "layer(x[:, 2:], cache)", "cache")
    with asking(given):
        before, after = fixtures.cache_afterwards(
            solution.CachedAttention,
            4,
            2,
            question.weights,
            question.x[:, :2],
            question.x[:, 2:],
        )
    close(list(after), list(before), 0, 0, given, "the cache that was passed in was changed")


def test_cost__tokens(solution: Any, fixtures: Any, rng: Random) -> None:
    """how many tokens go through qkv"""
    question, cuts = Question(rng, 4, 2, (2, 6)), [3, 1, 2]
    given = question.text(*lines_of(cuts), "# tokens through layer.qkv in each of the calls")
    pieces = list(question.x.split(cuts, dim=1))
    with asking(given):
        got = fixtures.tokens_through(solution.CachedAttention, 4, 2, question.weights, pieces)
    equal(list(got), [6, 2, 4], given)


def test_made__parameters(solution: Any, fixtures: Any) -> None:
    """the names and shapes of the parameters"""
    given = "CachedAttention(6, 3).named_parameters()"
    with asking(given):
        got = fixtures.shapes(solution.CachedAttention, 6, 3)
    wanted = {"qkv.weight": [18, 6], "qkv.bias": [18], "proj.weight": [6, 6], "proj.bias": [6]}
    equal(got, wanted, given)


def test_made__not_divisible(solution: Any, fixtures: Any) -> None:
    """a width that cannot be cut into the heads"""
    for width, heads in ((6, 4), (2, 4)):
        words = f"CachedAttention({width}, {heads})"
        raises(
            ValueError,
            lambda w=width, h=heads: fixtures.make(solution.CachedAttention, w, h),
            given=words,
        )


@settings(max_examples=15)
@example(size=2, heads=2, batch=2, cuts=[2, 2, 1], seed=1)
@given(
    size=st.integers(1, 3),
    heads=st.integers(1, 3),
    batch=st.integers(1, 2),
    cuts=st.lists(st.integers(1, 3), min_size=1, max_size=3),
    seed=st.integers(0, 999),
)
def test_any__generated(
    solution: Any, fixtures: Any, size: int, heads: int, batch: int, cuts: list[int], seed: int
) -> None:
    """any sizes and any pieces"""
    question = Question(Random(seed), size * heads, heads, (batch, sum(cuts)))
    check(solution, fixtures, question, cuts, "answer")
