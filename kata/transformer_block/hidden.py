"""Hidden tests of transformer_block.

The answers are computed one sequence, one token and one head at a time in float64; the gradients
are central differences of the same.
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Array = Any
EXACT = {torch.float32: (1e-3, 5e-4), torch.float64: (1e-8, 1e-9)}


def normal(row: Array, weight: Array, bias: Array) -> Array:
    """Return one token's numbers with mean 0 and variance 1, scaled and shifted."""
    mean = sum(row) / len(row)
    variance = sum((number - mean) ** 2 for number in row) / len(row)
    return (row - mean) / math.sqrt(variance + 1e-5) * weight + bias


def gelu(number: float, curve: str) -> float:
    """Return x times the chance that a normal number is below x, or its approximation."""
    if curve == "exact":
        return number * (1 + math.erf(number / math.sqrt(2))) / 2
    inner = math.sqrt(2 / math.pi) * (number + 0.044715 * number**3)
    return number * (1 + math.tanh(inner)) / 2


def look_back(made: Array, heads: int) -> Array:
    """Return what each token gathers from itself and those before it, head beside head."""
    width = made.shape[1] // 3
    size = width // heads
    answer = np.zeros((len(made), width))
    for token in range(len(made)):
        for at in range(0, width, size):
            query = made[token, at : at + size]
            keys = made[: token + 1, width + at : width + at + size]
            scores = [sum(query * key) / math.sqrt(size) for key in keys]
            powers = [math.exp(score - max(scores)) for score in scores]
            for other, power in enumerate(powers):
                value = made[other, 2 * width + at : 2 * width + at + size]
                answer[token, at : at + size] += power / sum(powers) * value
    return answer


def block(x: Array, w: dict[str, Array], heads: int, curve: str) -> Array:
    """Return what one block makes of one sequence of shape (tokens, width)."""
    seen = np.stack([normal(row, w["ln_1.weight"], w["ln_1.bias"]) for row in x])
    gathered = look_back(seen @ w["attn.c_attn.weight"].T + w["attn.c_attn.bias"], heads)
    x = x + gathered @ w["attn.c_proj.weight"].T + w["attn.c_proj.bias"]
    seen = np.stack([normal(row, w["ln_2.weight"], w["ln_2.bias"]) for row in x])
    inner = seen @ w["mlp.c_fc.weight"].T + w["mlp.c_fc.bias"]
    inner = np.array([[gelu(number, curve) for number in row] for row in inner])
    return x + inner @ w["mlp.c_proj.weight"].T + w["mlp.c_proj.bias"]


def block_shapes(width: int) -> dict[str, tuple[int, ...]]:
    return {
        "ln_1.weight": (width,),
        "ln_1.bias": (width,),
        "attn.c_attn.weight": (3 * width, width),
        "attn.c_attn.bias": (3 * width,),
        "attn.c_proj.weight": (width, width),
        "attn.c_proj.bias": (width,),
        "ln_2.weight": (width,),
        "ln_2.bias": (width,),
        "mlp.c_fc.weight": (4 * width, width),
        "mlp.c_fc.bias": (4 * width,),
        "mlp.c_proj.weight": (width, 4 * width),
        "mlp.c_proj.bias": (width,),
    }


def answer_of(x: Any, weights: dict[str, Any], heads: int, curve: str) -> Any:
    numbers = {name: part.double().numpy() for name, part in weights.items()}
    return torch.from_numpy(
        np.stack([block(sequence, numbers, heads, curve) for sequence in x.double().numpy()])
    )


class Question:
    """Weights and inputs from a seed; ``silent`` parts have a last layer of zeros."""

    def __init__(
        self, rng: Random, width: int, heads: int, *shapes: tuple[int, int], silent: str = ""
    ) -> None:
        self.seed = rng.randrange(10_000)
        torch.manual_seed(self.seed)
        self.heads, self.width, self.shapes = heads, width, shapes
        self.weights = {}
        for name, shape in block_shapes(width).items():
            part = torch.randn(shape) * (0.7 if "weight" in name else 0.3)
            self.weights[name] = part + 1.0 if "ln" in name and "weight" in name else part
        self.notes = [f"weights and inputs from seed {self.seed}"]
        for part in silent.split():
            for kind in ("weight", "bias"):
                self.weights[f"{part}.c_proj.{kind}"].zero_()
            self.notes.append(f"{part}.c_proj gives zeros")
        self.xs = [torch.randn(batch, tokens, width) * 1.5 + 0.5 for batch, tokens in shapes]
        self.kind = torch.float32

    def plain(self, *names: str) -> Question:
        """Set these parameters back to how a new norm or a layer without bias has them."""
        for name in names:
            self.weights[name].fill_(1.0 if "weight" in name else 0.0)
            self.notes.append(f"{name} is {'ones' if 'weight' in name else 'zeros'}")
        return self

    def plain_norms(self) -> Question:
        names = [f"{norm}.{kind}" for norm in ("ln_1", "ln_2") for kind in ("weight", "bias")]
        return self.plain(*names)

    def double(self) -> Question:
        self.weights = {name: part.double() for name, part in self.weights.items()}
        self.xs = [x.double() for x in self.xs]
        self.kind = torch.float64
        self.notes.append("in float64")
        return self

    @property
    def text(self) -> str:
        calls = [f"block(torch.randn({b}, {t}, {self.width}))" for b, t in self.shapes]
        lines = [f"block = TransformerBlock({self.width}, {self.heads})", *calls]
        return "\n".join([*(f"# {note}" for note in self.notes), *lines])


def check(solution: Any, fixtures: Any, question: Question, device: str = "cpu") -> None:
    with asking(question.text):
        got, place = fixtures.run(
            solution.TransformerBlock, question.heads, question.weights, question.xs, device
        )
    for mine, x in zip(got, question.xs, strict=True):
        answers = {
            curve: answer_of(x, question.weights, question.heads, curve).to(question.kind)
            for curve in ("exact", "tanh")
        }
        curve = nearer(mine, answers)
        close(mine, answers[curve], *EXACT[question.kind], question.text, dtype=True)
    equal(place, device, f"{question.text}.device", "the answer lies on another device")


def nearer(mine: Any, answers: dict[str, Any]) -> str:
    """Return which of the two forms of GELU an answer is nearer to."""
    if not hasattr(mine, "shape") or mine.shape != answers["exact"].shape:
        return "exact"
    far = {curve: float((mine - answer).abs().max()) for curve, answer in answers.items()}
    return "tanh" if far["tanh"] < far["exact"] else "exact"


def test_shortcut__both(solution: Any, fixtures: Any) -> None:
    """attention and network that give zeros"""
    check(solution, fixtures, Question(Random(1), 4, 2, (2, 3), silent="attn mlp"))


def test_shortcut__one_token(solution: Any, fixtures: Any) -> None:
    """one token, attention and network that give zeros"""
    check(solution, fixtures, Question(Random(2), 4, 1, (1, 1), silent="attn mlp"))


def test_attention__one_token(solution: Any, fixtures: Any) -> None:
    """one token, a network that gives zeros"""
    check(solution, fixtures, Question(Random(3), 4, 1, (1, 1), silent="mlp"))


def test_attention__tokens(solution: Any, fixtures: Any) -> None:
    """four tokens, a network that gives zeros"""
    check(solution, fixtures, Question(Random(4), 4, 1, (1, 4), silent="mlp"))


def test_attention__heads(solution: Any, fixtures: Any) -> None:
    """four tokens, two heads, a network that gives zeros"""
    check(solution, fixtures, Question(Random(5), 4, 2, (1, 4), silent="mlp"))


def test_attention__narrow_heads(solution: Any, fixtures: Any) -> None:
    """four heads of one number, a network that gives zeros"""
    check(solution, fixtures, Question(Random(31), 4, 4, (1, 4), silent="mlp"))


def test_attention__even(solution: Any, fixtures: Any) -> None:
    """two heads, queries of zero, a network that gives zeros"""
    question = Question(Random(32), 4, 2, (1, 4), silent="mlp")
    question.weights["attn.c_attn.weight"][:4] = 0
    question.weights["attn.c_attn.bias"][:4] = 0
    question.notes.append("all queries are zero")
    check(solution, fixtures, question)


def test_attention__three_heads(solution: Any, fixtures: Any) -> None:
    """three heads of two numbers, a network that gives zeros"""
    check(solution, fixtures, Question(Random(6), 6, 3, (1, 4), silent="mlp"))


def test_attention__one_token_heads(solution: Any, fixtures: Any) -> None:
    """one token, two heads, a network that gives zeros"""
    check(solution, fixtures, Question(Random(7), 4, 2, (2, 1), silent="mlp"))


def test_attention__plain(solution: Any, fixtures: Any) -> None:
    """one token with plain norms, a network that gives zeros"""
    check(solution, fixtures, Question(Random(8), 4, 1, (1, 1), silent="mlp").plain_norms())


def test_attention__past(solution: Any, fixtures: Any) -> None:
    """the first of four tokens, and another three after it"""
    question = Question(Random(9), 4, 2, (1, 4), (1, 4)).double()
    question.xs[1][:, 0] = question.xs[0][:, 0]
    given = f"{question.text}\n# the first token is the same in both"
    with asking(given):
        got, _ = fixtures.run(solution.TransformerBlock, 2, question.weights, question.xs, "cpu")
    close(got[1][:, 0], got[0][:, 0], 1e-9, 1e-10, given, "a later token changed an earlier one")


def test_network__one_token(solution: Any, fixtures: Any) -> None:
    """one token, attention that gives zeros"""
    check(solution, fixtures, Question(Random(10), 4, 1, (1, 1), silent="attn"))


def test_network__tokens(solution: Any, fixtures: Any) -> None:
    """four tokens, attention that gives zeros"""
    check(solution, fixtures, Question(Random(11), 4, 2, (2, 4), silent="attn"))


def test_network__plain(solution: Any, fixtures: Any) -> None:
    """one token with plain norms, attention that gives zeros"""
    check(solution, fixtures, Question(Random(12), 4, 1, (1, 1), silent="attn").plain_norms())


def check_near(solution: Any, fixtures: Any, number: float, double: bool = False) -> None:
    """Check a network whose first layer gives numbers near this one."""
    question = Question(Random(14), 4, 1, (1, 1), silent="attn")
    question.weights["mlp.c_fc.weight"] *= 0.02
    question.weights["mlp.c_fc.bias"].fill_(number)
    question.notes.append(f"mlp.c_fc gives numbers near {number}")
    check(solution, fixtures, question.double() if double else question)


def test_network__small(solution: Any, fixtures: Any) -> None:
    """a network whose first layer gives small numbers"""
    check_near(solution, fixtures, 0.6)


def test_network__far(solution: Any, fixtures: Any) -> None:
    """a network whose first layer gives numbers near 20"""
    check_near(solution, fixtures, 20.0)


def test_network__far_below(solution: Any, fixtures: Any) -> None:
    """a network whose first layer gives numbers near -20"""
    check_near(solution, fixtures, -20.0)


def test_network__digits(solution: Any, fixtures: Any) -> None:
    """a network whose first layer gives numbers near 6.5, float64"""
    check_near(solution, fixtures, 6.5, double=True)


def check_zeros(solution: Any, fixtures: Any, tokens: int, silent: str) -> None:
    question = Question(Random(tokens), 4, 1, (1, tokens), silent=silent).plain_norms()
    question.xs[0].zero_()
    question.notes.append("the input is all zeros")
    check(solution, fixtures, question)


def test_zeros__attention(solution: Any, fixtures: Any) -> None:
    """a token of zeros, a network that gives zeros"""
    check_zeros(solution, fixtures, 1, "mlp")


def test_zeros__network(solution: Any, fixtures: Any) -> None:
    """a token of zeros, attention that gives zeros"""
    check_zeros(solution, fixtures, 2, "attn")


def test_zeros__both(solution: Any, fixtures: Any) -> None:
    """tokens of zeros, all parts"""
    check_zeros(solution, fixtures, 3, "")


def test_zeros__silent(solution: Any, fixtures: Any) -> None:
    """tokens of zeros, attention and network that give zeros"""
    check_zeros(solution, fixtures, 4, "attn mlp")


def test_norms__same_numbers(solution: Any, fixtures: Any) -> None:
    """a token of equal numbers"""
    question = Question(Random(15), 4, 1, (1, 1), silent="mlp")
    question.xs[0].fill_(2.0)
    check(solution, fixtures, question)


def test_norms__normal_input(solution: Any, fixtures: Any) -> None:
    """a token that is normalised already, plain norms, attention that gives zeros"""
    question = Question(Random(16), 4, 1, (1, 1), silent="attn").plain_norms()
    question.xs[0] = torch.tensor([[[1.0, -1.0, -1.0, 1.0]]])
    check(solution, fixtures, question)


def test_norms__normal_attention(solution: Any, fixtures: Any) -> None:
    """a token that is normalised already, plain norms, a network that gives zeros"""
    question = Question(Random(17), 4, 1, (1, 1), silent="mlp").plain_norms()
    question.xs[0] = torch.tensor([[[1.0, -1.0, -1.0, 1.0]]])
    check(solution, fixtures, question)


def test_whole__one_token(solution: Any, fixtures: Any) -> None:
    """all parts, one token"""
    check(solution, fixtures, Question(Random(18), 4, 1, (1, 1)))


def test_whole__batch(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """all parts, three sequences of five tokens, two heads"""
    check(solution, fixtures, Question(rng, 6, 2, (3, 5)), device)


def test_whole__lengths(solution: Any, fixtures: Any, device: str) -> None:
    """short and long sequences in turns, a network that gives zeros"""
    question = Question(Random(19), 4, 1, (1, 1), (1, 3), (1, 2), silent="mlp")
    check(solution, fixtures, question, device)


def test_whole__double(solution: Any, fixtures: Any, device: str) -> None:
    """float64, attention and network that give zeros"""
    check(
        solution, fixtures, Question(Random(20), 4, 2, (1, 2), silent="attn mlp").double(), device
    )


def test_whole__double_all(solution: Any, fixtures: Any, rng: Random) -> None:
    """all parts in float64"""
    check(solution, fixtures, Question(rng, 4, 2, (2, 3)).double())


@settings(max_examples=10)
@given(batch=st.integers(1, 2), tokens=st.integers(1, 4), heads=st.integers(1, 3))
def test_any__shape(solution: Any, fixtures: Any, batch: int, tokens: int, heads: int) -> None:
    """any small shape"""
    check(solution, fixtures, Question(Random(batch), 2 * heads, heads, (batch, tokens)))


def test_module__parameters(solution: Any, fixtures: Any) -> None:
    """the names and shapes of the parameters"""
    given = "dict(TransformerBlock(6, 2).named_parameters())"
    with asking(given):
        got = fixtures.shapes(solution.TransformerBlock, 6, 2)
    equal(got, {name: list(shape) for name, shape in block_shapes(6).items()}, given)


def test_module__indivisible(solution: Any, fixtures: Any) -> None:
    """a width that cannot be cut into the heads"""
    raises(
        ValueError,
        lambda: fixtures.make(solution.TransformerBlock, 6, 4),
        given="TransformerBlock(6, 4)",
    )


def test_module__unchanged(solution: Any, fixtures: Any) -> None:
    """the input stays as it was"""
    x = torch.ones(1, 2, 4) * torch.arange(4.0)
    given = "x = torch.ones(1, 2, 4) * torch.arange(4.0)\nTransformerBlock(4, 2)(x)\nx"
    with asking(given):
        after = fixtures.afterwards(solution.TransformerBlock, x)
    close(after, x, given=given, message="the tensor that was passed in was changed")


def check_slopes(solution: Any, fixtures: Any, question: Question, name: str) -> None:
    """Check the gradient of the sum of squared answers by x or by one parameter."""
    question.double()
    given = (
        f"{question.text.replace('block(torch', 'x = (torch')}\n"
        f"(block(x) ** 2).sum().backward()\n{name}.grad"
    )
    names = [] if name == "x" else [name]
    with asking(given):
        x = question.xs[0]
        got = fixtures.gradients(
            solution.TransformerBlock, question.heads, question.weights, x, names
        )
    wanted = {curve: slopes(question, name, curve) for curve in ("exact", "tanh")}
    close(got[-1], wanted[nearer(got[-1], wanted)], 1e-4, 1e-4, given)


def slopes(question: Question, name: str, curve: str) -> Any:
    part = question.xs[0] if name == "x" else question.weights[name]
    found = torch.zeros_like(part)
    for place in np.ndindex(*part.shape):
        kept, ends = float(part[place]), []
        for step in (1e-5, -1e-5):
            part[place] = kept + step
            answer = answer_of(question.xs[0], question.weights, question.heads, curve)
            ends.append(float((answer**2).sum()))
        part[place] = kept
        found[place] = (ends[0] - ends[1]) / 2e-5
    return found


def test_slopes__x(solution: Any, fixtures: Any) -> None:
    """the gradient by the input"""
    check_slopes(solution, fixtures, Question(Random(21), 2, 1, (1, 2)), "x")


def test_slopes__attention(solution: Any, fixtures: Any) -> None:
    """the gradient by the bias that makes queries, keys and values"""
    check_slopes(solution, fixtures, Question(Random(22), 4, 2, (1, 3)), "attn.c_attn.bias")


def test_slopes__norm(solution: Any, fixtures: Any) -> None:
    """the gradient by the weight of the first norm"""
    check_slopes(solution, fixtures, Question(Random(23), 3, 1, (1, 1)), "ln_1.weight")
