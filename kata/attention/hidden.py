"""Hidden tests of attention. The answers are computed one query at a time, in float64."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal

Tensor = torch.Tensor
Shape = tuple[int, ...]

# Tolerances (relative, absolute) by dtype: a few rounding errors of sums of 64 products.
EXACT = {torch.float32: (2e-4, 2e-5), torch.float64: (1e-9, 1e-12)}


def reference(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
    """Return the answer of shape (..., T, d_v), in float64."""
    q, k, v = q.double(), k.double(), v.double()
    allowed = torch.ones((*q.shape[:-1], k.shape[-2]), dtype=torch.bool)
    if mask is not None:
        allowed = allowed & mask
    answer = torch.zeros((*q.shape[:-1], v.shape[-1]), dtype=torch.float64)
    rows = [range(size) for size in q.shape[:-1]]
    for row in torch.cartesian_prod(*map(torch.tensor, rows)).reshape(-1, len(rows)).tolist():
        keep = allowed[tuple(row)].nonzero().flatten()
        if len(keep):
            keys, values = (tensor[tuple(row[:-1])][keep] for tensor in (k, v))
            scores = keys @ q[tuple(row)] / math.sqrt(q.shape[-1])
            shares = torch.exp(scores - scores.max())
            answer[tuple(row)] = shares @ values / shares.sum()
    return answer


class Question:
    """Tensors from a seed, and the lines that make them again.

    With ``even`` the queries are zeros, so that all keys weigh the same, whatever the scale.
    """

    def __init__(self, rng: Random, q: Shape, k: Shape, v: Shape, even: bool = False) -> None:
        seed = rng.randrange(10_000)
        torch.manual_seed(seed)
        make = torch.zeros if even else torch.randn
        self.inputs = [make(q), torch.randn(k), torch.randn(v)]
        self.lines = [
            f"torch.manual_seed({seed})",
            f"q = torch.{make.__name__}({q})",
            f"k = torch.randn({k})",
            f"v = torch.randn({v})",
        ]
        self.mask: Tensor | None = None

    def masked(self, line: str) -> Question:
        """Add a line that makes the mask of ``q`` and ``k``."""
        names: dict[str, Any] = {"torch": torch, "q": self.inputs[0], "k": self.inputs[1]}
        self.mask = eval(line, names)
        self.lines.append(f"mask = {line}")
        return self

    def double(self) -> Question:
        self.inputs = [tensor.double() for tensor in self.inputs]
        self.lines.append("q, k, v = q.double(), k.double(), v.double()")
        return self

    @property
    def call(self) -> str:
        return "attention(q, k, v)" if self.mask is None else "attention(q, k, v, mask)"

    @property
    def text(self) -> str:
        return "\n".join([*self.lines, self.call])


def check(
    solution: Any, fixtures: Any, device: str, question: Question, heads_last: bool = False
) -> None:
    with asking(question.text):
        got, place = fixtures.attend(
            solution.attention, question.inputs, question.mask, device, heads_last
        )
    kind = question.inputs[0].dtype
    wanted = reference(*question.inputs, question.mask).to(kind)
    rtol, atol = EXACT[kind]
    close(got, wanted, rtol, atol, given=question.text, dtype=True)
    equal(place, device, f"{question.text}.device", "the answer lies on another device")


def check_written(solution: Any, fixtures: Any, device: str, lines: list[str]) -> None:
    """Check inputs that are written out; the lines shown are the lines that were run."""
    names: dict[str, Any] = {"torch": torch}
    exec("\n".join(lines), names)
    question = Question(Random(0), (1, 1), (1, 1), (1, 1))
    question.inputs = [names["q"], names["k"], names["v"]]
    question.mask, question.lines = names.get("mask"), lines
    check(solution, fixtures, device, question)


def test_values__two_keys(solution: Any, fixtures: Any, device: str) -> None:
    """one query, two keys"""
    lines = [
        "q = torch.tensor([[1.0, 0.0]])",
        "k = torch.tensor([[1.0, 0.0], [0.0, 1.0]])",
        "v = torch.tensor([[1.0, 2.0], [3.0, 4.0]])",
    ]
    check_written(solution, fixtures, device, lines)


def test_values__one_key(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """a single key"""
    check(solution, fixtures, device, Question(rng, (1, 4), (1, 4), (1, 4)))


def test_values__even(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """a query of zeros"""
    check(solution, fixtures, device, Question(rng, (1, 4), (3, 4), (3, 4), even=True))


def test_values__square(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """as many queries as keys"""
    check(solution, fixtures, device, Question(rng, (4, 4), (4, 4), (4, 4)))


def test_values__more_keys(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """more keys than queries"""
    check(solution, fixtures, device, Question(rng, (3, 4), (6, 4), (6, 4)))


def test_values__wide(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """keys of 64 numbers"""
    check(solution, fixtures, device, Question(rng, (5, 64), (5, 64), (5, 64)))


def test_values__sharp(solution: Any, fixtures: Any, device: str) -> None:
    """a key that fits far better than the other"""
    lines = [
        "q = torch.full((1, 16), 4.0)",
        "k = torch.tensor([[2.0], [0.0]]).expand(2, 16)",
        "v = torch.tensor([[1.0], [-1.0]])",
    ]
    check_written(solution, fixtures, device, lines)


def test_values__other_width(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """values of another width than the keys"""
    check(solution, fixtures, device, Question(rng, (4, 8), (4, 8), (4, 3)))


def test_leading__batch(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """a batch"""
    check(solution, fixtures, device, Question(rng, (2, 3, 4), (2, 3, 4), (2, 3, 4), even=True))


def test_leading__heads(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """batch and heads"""
    check(solution, fixtures, device, Question(rng, (2, 3, 4, 5), (2, 3, 4, 5), (2, 3, 4, 5)))


def test_leading__more(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """three leading dimensions"""
    shape = (2, 1, 3, 2, 4)
    check(solution, fixtures, device, Question(rng, shape, shape, shape, even=True))


def test_leading__views(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """heads that are views of one tensor"""
    question = Question(rng, (2, 3, 4, 5), (2, 3, 4, 5), (2, 3, 4, 5), even=True)
    for name in "qkv":
        question.lines.append(f"{name} = {name}.transpose(1, 2).contiguous().transpose(1, 2)")
    check(solution, fixtures, device, question, heads_last=True)


def even_batch(rng: Random, size: int = 3) -> Question:
    """Return a question that only a mask makes interesting."""
    return Question(rng, (2, size, 4), (2, size, 4), (2, size, 4), even=True)


def test_mask__earlier_only(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """each query attends to the keys up to its own"""
    mask = "torch.ones(3, 3).tril().bool()"
    check(solution, fixtures, device, even_batch(rng).masked(mask))


def test_mask__nothing_forbidden(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """a mask that forbids nothing"""
    mask = "torch.ones(3, 3, dtype=torch.bool)"
    check(solution, fixtures, device, even_batch(rng).masked(mask))


def test_mask__one_key_left(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """one key left for each query"""
    mask = "torch.eye(3).flip(0).bool()"
    check(solution, fixtures, device, even_batch(rng).masked(mask))


def test_mask__every_batch_its_own(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """a mask of the full shape"""
    mask = "torch.stack([torch.eye(3), torch.ones(3, 3).tril()]).bool()"
    check(solution, fixtures, device, even_batch(rng).masked(mask))


def test_mask__padding(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """padding, the same for all heads and queries"""
    question = Question(rng, (2, 3, 4, 5), (2, 3, 4, 5), (2, 3, 4, 5), even=True)
    mask = "(torch.arange(4) < torch.tensor([[4], [2]])).reshape(2, 1, 1, 4)"
    check(solution, fixtures, device, question.masked(mask))


def test_mask__by_name(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """the mask passed by its name"""
    question = even_batch(rng).masked("torch.ones(3, 3).tril().bool()")
    words = question.text.replace(", mask)", ", mask=mask)")
    with asking(words):
        got = fixtures.attend_by_name(solution.attention, question.inputs, question.mask, device)
    wanted = reference(*question.inputs, question.mask).float()
    close(got, wanted, *EXACT[torch.float32], given=words)


def test_mask__strong(solution: Any, fixtures: Any, device: str) -> None:
    """a forbidden key that fits far better than the others"""
    lines = [
        "q = torch.tensor([[[30.0]]])",
        "k = torch.tensor([[[0.01], [40.0], [0.02]]])",
        "v = torch.tensor([[[1.0], [-9.0], [2.0]]])",
        "mask = torch.tensor([[True, False, True]])",
    ]
    check_written(solution, fixtures, device, lines)


def test_mask__weak(solution: Any, fixtures: Any, device: str) -> None:
    """a forbidden key that fits badly anyway"""
    lines = [
        "q = torch.tensor([[[6.0]]])",
        "k = torch.tensor([[[1.0], [0.0], [1.0]]])",
        "v = torch.tensor([[[1.0], [20.0], [3.0]]])",
        "mask = torch.tensor([[True, False, True]])",
    ]
    check_written(solution, fixtures, device, lines)


def test_nothing_allowed__one_query(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """one query that may not attend to anything"""
    mask = "torch.tensor([[1, 1, 0], [0, 0, 0], [0, 1, 1]]).bool()"
    check(solution, fixtures, device, even_batch(rng).masked(mask))


def test_nothing_allowed__single(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """a single key that is forbidden"""
    mask = "torch.tensor([[[True]], [[False]]])"
    check(solution, fixtures, device, even_batch(rng, size=1).masked(mask))


def test_nothing_allowed__whole_batch(
    solution: Any, fixtures: Any, device: str, rng: Random
) -> None:
    """a whole part of the batch that may not be attended to"""
    mask = "torch.tensor([True, False]).reshape(2, 1, 1)"
    check(solution, fixtures, device, even_batch(rng).masked(mask))


def test_nothing_allowed__opposite(solution: Any, fixtures: Any, device: str) -> None:
    """forbidden keys whose values cancel out"""
    lines = [
        "q = torch.zeros(1, 1, 2)",
        "k = torch.zeros(1, 2, 2)",
        "v = torch.tensor([[[1.0], [-1.0]]])",
        "mask = torch.tensor([[False, False]])",
    ]
    check_written(solution, fixtures, device, lines)


def test_large__one_row(solution: Any, fixtures: Any, device: str) -> None:
    """scores of +1000 and -1000"""
    lines = [
        "q = torch.tensor([[100.0]])",
        "k = torch.tensor([[10.0], [-10.0], [9.99]])",
        "v = torch.tensor([[1.0], [2.0], [3.0]])",
    ]
    check_written(solution, fixtures, device, lines)


def test_large__rows_apart(solution: Any, fixtures: Any, device: str) -> None:
    """a row of large scores above a row of low ones"""
    lines = [
        "q = torch.tensor([[100.0], [-100.0]])",
        "k = torch.tensor([[10.0], [10.01], [10.02]])",
        "v = torch.tensor([[1.0], [2.0], [3.0]])",
    ]
    check_written(solution, fixtures, device, lines)


def test_large__mask(solution: Any, fixtures: Any, device: str) -> None:
    """scores of -1000 beside a forbidden key"""
    lines = [
        "q = torch.tensor([[[100.0]]])",
        "k = torch.tensor([[[-10.0], [0.0], [-10.01]]])",
        "v = torch.tensor([[[1.0], [2.0], [3.0]]])",
        "mask = torch.tensor([[True, False, True]])",
    ]
    check_written(solution, fixtures, device, lines)


def test_dtype__same(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """float64 gives float64"""
    question = even_batch(rng).double()
    with asking(question.text):
        got, _ = fixtures.attend(solution.attention, question.inputs, None, device, False)
    close(got, reference(*question.inputs), 1e-3, 1e-3, given=question.text, dtype=True)


def test_dtype__one_key(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """float64, a single key"""
    check(solution, fixtures, device, even_batch(rng, size=1).double())


def test_dtype__exact(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """float64 as exact as it can be"""
    check(solution, fixtures, device, even_batch(rng).double())


def test_gradients__plain(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """the gradients by q, k and v"""
    check_gradients(solution, fixtures, device, Question(rng, (4, 4), (4, 4), (4, 4)))


def test_gradients__masked(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """the gradients with a mask"""
    question = Question(rng, (4, 4), (4, 4), (4, 4)).masked("torch.ones(4, 4).tril().bool()")
    check_gradients(solution, fixtures, device, question)


def test_gradients__nothing_allowed(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """the gradients where one query may not attend to anything"""
    question = Question(rng, (2, 4), (2, 4), (2, 4))
    question = question.masked("torch.tensor([[True, True], [False, False]])")
    check_gradients(solution, fixtures, device, question)


def check_gradients(solution: Any, fixtures: Any, device: str, question: Question) -> None:
    q, _, v = question.inputs
    factors = torch.linspace(-1.0, 1.0, q.shape[0] * v.shape[1]).reshape(q.shape[0], v.shape[1])
    size = tuple(factors.shape)
    words = "\n".join(
        [
            *question.lines,
            "for tensor in (q, k, v):",
            "    tensor.requires_grad_()",
            f"factors = torch.linspace(-1.0, 1.0, {factors.numel()}).reshape{size}",
            f"({question.call} * factors).sum().backward()",
            "[q.grad, k.grad, v.grad]",
        ]
    )
    leaves = [tensor.double().requires_grad_() for tensor in question.inputs]
    (reference(*leaves, question.mask) * factors).sum().backward()
    wanted = [leaf.grad.float() for leaf in leaves if leaf.grad is not None]
    with asking(words):
        got = fixtures.gradients(
            solution.attention, question.inputs, question.mask, factors, device
        )
    close(got, wanted, *EXACT[torch.float32], given=words)


def test_unchanged__inputs(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """the tensors passed in stay as they were"""
    question = even_batch(rng).masked("torch.ones(3, 3).tril().bool()")
    question.inputs[0] += 1.0
    question.lines.append("q += 1.0")
    words = f"{question.text}\n[q, k, v, mask]"
    before = [*question.inputs, question.mask]
    with asking(words):
        after = fixtures.afterwards(solution.attention, question.inputs, question.mask, device)
    equal(after, before, words, "a tensor that was passed in was changed")


@st.composite
def sizes(draw: st.DrawFn) -> tuple[tuple[int, ...], int, int, int, int]:
    """Return leading dimensions, queries, keys, width of keys, width of values."""
    leading = tuple(draw(st.lists(st.integers(1, 3), max_size=2)))
    queries, keys, width, others = (draw(st.integers(1, 5)) for _ in range(4))
    return leading, queries, keys, width, others


@given(sizes=sizes(), masked=st.booleans())
def test_any_shape__generated(
    solution: Any,
    fixtures: Any,
    device: str,
    rng: Random,
    sizes: tuple[tuple[int, ...], int, int, int, int],
    masked: bool,
) -> None:
    """any shape, with and without a mask"""
    leading, queries, keys, width, others = sizes
    question = Question(
        rng, (*leading, queries, width), (*leading, keys, width), (*leading, keys, others)
    )
    if masked:
        question.masked(f"torch.rand({queries}, {keys}) > 0.4")
    check(solution, fixtures, device, question)
