"""Hidden tests of encoder_classifier.

The answers are computed one text, one token and one head at a time in float64; padding is left
out instead of being masked. The gradients are central differences of the same.
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

Array = Any
EXACT = {torch.float32: (1e-3, 5e-4), torch.float64: (1e-8, 1e-9)}
PARTS = ("ln_1.weight", "ln_1.bias", "ln_2.weight", "ln_2.bias")


def normal(row: Array, weight: Array, bias: Array) -> Array:
    """Return one token's numbers with mean 0 and variance 1, scaled and shifted."""
    mean = sum(row) / len(row)
    variance = sum((number - mean) ** 2 for number in row) / len(row)
    return (row - mean) / math.sqrt(variance + 1e-5) * weight + bias


def look_around(made: Array, heads: int) -> Array:
    """Return what each token gathers from all of them, head beside head."""
    width = made.shape[1] // 3
    size = width // heads
    answer = np.zeros((len(made), width))
    for token in range(len(made)):
        for at in range(0, width, size):
            query = made[token, at : at + size]
            keys = made[:, width + at : width + at + size]
            scores = [sum(query * key) / math.sqrt(size) for key in keys]
            powers = [math.exp(score - max(scores)) for score in scores]
            for other, power in enumerate(powers):
                value = made[other, 2 * width + at : 2 * width + at + size]
                answer[token, at : at + size] += power / sum(powers) * value
    return answer


def block(x: Array, w: dict[str, Array], heads: int) -> Array:
    seen = np.stack([normal(row, w["ln_1.weight"], w["ln_1.bias"]) for row in x])
    gathered = look_around(seen @ w["attn.c_attn.weight"].T + w["attn.c_attn.bias"], heads)
    x = x + gathered @ w["attn.c_proj.weight"].T + w["attn.c_proj.bias"]
    seen = np.stack([normal(row, w["ln_2.weight"], w["ln_2.bias"]) for row in x])
    inner = seen @ w["mlp.c_fc.weight"].T + w["mlp.c_fc.bias"]
    inner = np.array([[a * (1 + math.erf(a / math.sqrt(2))) / 2 for a in row] for row in inner])
    return x + inner @ w["mlp.c_proj.weight"].T + w["mlp.c_proj.bias"]


def logits(text: list[int], w: dict[str, Array], sizes: dict[str, int]) -> Array:
    """Return the logits of one text: padding is taken out after places are given."""
    rows = [
        w["token.weight"][token] + w["place.weight"][at]
        for at, token in enumerate(text)
        if token != sizes.get("pad", 0)
    ]
    if not rows:
        return w["head.bias"]
    x = np.stack(rows)
    for number in range(sizes["layers"]):
        own = f"blocks.{number}."
        x = block(
            x, {k[len(own) :]: part for k, part in w.items() if k.startswith(own)}, sizes["heads"]
        )
    x = np.stack([normal(row, w["ln_f.weight"], w["ln_f.bias"]) for row in x])
    return w["head.weight"] @ (sum(x) / len(x)) + w["head.bias"]


def shapes_of(sizes: dict[str, int]) -> dict[str, tuple[int, ...]]:
    width = sizes["width"]
    shapes: dict[str, tuple[int, ...]] = {
        "token.weight": (sizes["vocabulary"], width),
        "place.weight": (sizes["longest"], width),
    }
    for number in range(sizes["layers"]):
        own = f"blocks.{number}."
        shapes |= {own + part: (width,) for part in PARTS}
        for part, rows, columns in (
            ("attn.c_attn", 3 * width, width),
            ("attn.c_proj", width, width),
            ("mlp.c_fc", 4 * width, width),
            ("mlp.c_proj", width, 4 * width),
        ):
            shapes |= {f"{own}{part}.weight": (rows, columns), f"{own}{part}.bias": (rows,)}
    shapes |= {"ln_f.weight": (width,), "ln_f.bias": (width,)}
    return shapes | {"head.weight": (sizes["classes"], width), "head.bias": (sizes["classes"],)}


class Question:
    """Weights from a seed for a model of these sizes; ``silent`` parts give zeros."""

    def __init__(
        self,
        rng: Random,
        *batches: list[list[int]],
        width: int = 4,
        heads: int = 1,
        layers: int = 0,
        pad: int = 0,
        longest: int = 6,
        silent: str = "",
    ) -> None:
        self.seed = rng.randrange(10_000)
        torch.manual_seed(self.seed)
        self.sizes = {"vocabulary": 9, "classes": 3, "width": width, "heads": heads}
        self.sizes |= {"layers": layers, "longest": longest, "pad": pad}
        self.weights = {}
        for name, shape in shapes_of(self.sizes).items():
            part = torch.randn(shape) * (0.7 if "weight" in name else 0.3)
            self.weights[name] = part + 1.0 if "ln_" in name and "weight" in name else part
        self.notes = [f"weights from seed {self.seed}"]
        for part in silent.split():
            for name in self.weights:
                if f"{part}.c_proj" in name:
                    self.weights[name].zero_()
            self.notes.append(f"{part}.c_proj of all blocks gives zeros")
        if silent:
            self.set("place.weight", 0.0)
        self.batches, self.kind = [torch.tensor(batch) for batch in batches], torch.float32

    def set(self, name: str, *numbers: float) -> Question:
        """Give a parameter these numbers, in every row."""
        self.weights[name][:] = torch.tensor(numbers)
        self.notes.append(f"{name} is {', '.join(map(str, numbers))} in every row")
        return self

    def plain(self, *norms: str) -> Question:
        """Set norms back to how new ones are, and make token 5 normalised already."""
        for norm in norms:
            self.set(f"{norm}.weight", 1.0).set(f"{norm}.bias", 0.0)
        self.weights["token.weight"][5] = torch.tensor([1.0, -1.0, -1.0, 1.0])
        self.notes.append("token.weight[5] is [1, -1, -1, 1]")
        return self

    def double(self) -> Question:
        self.weights = {name: part.double() for name, part in self.weights.items()}
        self.kind = torch.float64
        self.notes.append("in float64")
        return self

    @property
    def text(self) -> str:
        made = ", ".join(f"{name}={size}" for name, size in self.sizes.items())
        calls = [f"model(torch.tensor({batch.tolist()}))" for batch in self.batches]
        return "\n".join(
            [*(f"# {note}" for note in self.notes), f"model = EncoderClassifier({made})", *calls]
        )

    def answer(self, tokens: Any) -> Any:
        numbers = {name: part.double().numpy() for name, part in self.weights.items()}
        rows = [logits(text, numbers, self.sizes) for text in tokens.tolist()]
        return torch.from_numpy(np.stack(rows)).to(self.kind)


def check(solution: Any, fixtures: Any, question: Question) -> None:
    with asking(question.text):
        got = fixtures.run(
            solution.EncoderClassifier, question.sizes, question.weights, question.batches
        )
    for mine, tokens in zip(got, question.batches, strict=True):
        close(mine, question.answer(tokens), *EXACT[question.kind], question.text, dtype=True)


def test_bare__one_token(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, one token"""
    check(solution, fixtures, Question(rng, [[5]]))


def test_bare__tokens(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, four tokens"""
    check(solution, fixtures, Question(rng, [[5, 3, 8, 3]]))


def test_bare__same_tokens(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, the same token three times and once"""
    check(solution, fixtures, Question(rng, [[5, 5, 5]], [[5]]).set("place.weight", 0.0))


def test_bare__same_places(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, places that are all the same"""
    question = Question(rng, [[5, 3, 8]]).set("place.weight", 0.5, -1.0, 2.0, 0.25)
    check(solution, fixtures, question)


def test_bare__normal(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, a token that is normalised already"""
    question = Question(rng, [[5]]).set("place.weight", 0.0).plain("ln_f")
    check(solution, fixtures, question)


def test_bare__longest(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, as many tokens as there are places"""
    check(solution, fixtures, Question(rng, [[1, 2, 3, 4]], longest=4))


def test_padding__behind(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, padding behind the text"""
    check(solution, fixtures, Question(rng, [[5, 3, 0, 0], [1, 2, 3, 4]]))


def test_padding__before(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, padding before the text and within"""
    check(solution, fixtures, Question(rng, [[0, 0, 5, 3], [6, 0, 7, 2]]))


def test_padding__other(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, another padding token"""
    check(solution, fixtures, Question(rng, [[5, 0, 4, 4], [0, 1, 2, 3]], pad=4))


def test_padding__default(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, no word about the padding token"""
    question = Question(rng, [[5, 1, 0, 8]])
    del question.sizes["pad"]
    check(solution, fixtures, question)


def test_padding__one_behind(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, one token before padding"""
    check(solution, fixtures, Question(rng, [[5, 0, 0]]).set("place.weight", 0.0))


def test_padding__one_before(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, one token behind padding"""
    check(solution, fixtures, Question(rng, [[0, 0, 5]]).set("place.weight", 0.0))


def test_padding__alone(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, nothing but padding"""
    check(solution, fixtures, Question(rng, [[0, 0]]))


def test_padding__nothing_else(solution: Any, fixtures: Any, rng: Random) -> None:
    """no blocks, a text of padding beside another"""
    check(solution, fixtures, Question(rng, [[0, 0, 0], [5, 3, 0]]))


def test_attention__one_token(solution: Any, fixtures: Any, rng: Random) -> None:
    """a block whose network gives zeros, one token"""
    check(solution, fixtures, Question(rng, [[5]], layers=1, silent="mlp"))


def test_attention__tokens(solution: Any, fixtures: Any) -> None:
    """a block whose network gives zeros, four tokens"""
    check(solution, fixtures, Question(Random(2), [[5, 3, 8, 1]], layers=1, silent="mlp"))


def test_attention__heads(solution: Any, fixtures: Any) -> None:
    """a block whose network gives zeros, three heads"""
    question = Question(Random(3), [[5, 3, 8, 1]], width=6, heads=3, layers=1, silent="mlp")
    check(solution, fixtures, question)


def test_attention__even(solution: Any, fixtures: Any) -> None:
    """a block whose network and queries give zeros, two heads"""
    question = Question(Random(4), [[5, 3, 8, 1]], heads=2, layers=1, silent="mlp")
    question.weights["blocks.0.attn.c_attn.weight"][:4] = 0
    question.weights["blocks.0.attn.c_attn.bias"][:4] = 0
    question.notes.append("all queries are zero")
    check(solution, fixtures, question)


def test_attention__padding(solution: Any, fixtures: Any) -> None:
    """a block whose network gives zeros, padding"""
    question = Question(Random(5), [[5, 3, 0, 0], [0, 2, 0, 1]], layers=1, silent="mlp")
    check(solution, fixtures, question)


def test_attention__large_scores(solution: Any, fixtures: Any) -> None:
    """a block whose network gives zeros, padding, all scores 50"""
    question = Question(Random(5), [[5, 3, 0, 0], [0, 2, 0, 1]], layers=1, silent="mlp")
    question.weights["blocks.0.attn.c_attn.weight"][:8] = 0
    question.weights["blocks.0.attn.c_attn.bias"][:8] = 5.0
    question.notes.append("all queries and keys are 5")
    check(solution, fixtures, question)


def test_attention__same_values(solution: Any, fixtures: Any) -> None:
    """a block whose network gives zeros, padding, all values the same"""
    question = Question(Random(5), [[5, 3, 0, 0], [0, 2, 0, 1]], layers=1, silent="mlp")
    question.weights["blocks.0.attn.c_attn.weight"][8:] = 0
    question.notes.append("all values are the bias")
    check(solution, fixtures, question)


def test_attention__narrow_heads(solution: Any, fixtures: Any) -> None:
    """a block whose network gives zeros, four heads of one number"""
    question = Question(Random(12), [[5, 3, 8, 1]], heads=4, layers=1, silent="mlp")
    check(solution, fixtures, question)


def test_attention__alone(solution: Any, fixtures: Any) -> None:
    """a block whose network gives zeros, a text of padding beside another"""
    check(solution, fixtures, Question(Random(6), [[0, 0], [5, 3]], layers=1, silent="mlp"))


def test_network__one_token(solution: Any, fixtures: Any, rng: Random) -> None:
    """a block whose attention gives zeros, one token"""
    check(solution, fixtures, Question(rng, [[5]], layers=1, silent="attn"))


def test_network__exact(solution: Any, fixtures: Any, rng: Random) -> None:
    """a block whose attention gives zeros, float64"""
    check(solution, fixtures, Question(rng, [[5]], layers=1, silent="attn").double())


def test_silent__one_token(solution: Any, fixtures: Any, rng: Random) -> None:
    """two blocks whose parts give zeros, one token"""
    check(solution, fixtures, Question(rng, [[5]], layers=2, silent="attn mlp"))


def test_silent__normal(solution: Any, fixtures: Any, rng: Random) -> None:
    """a block whose parts give zeros, a token that is normalised already"""
    question = Question(rng, [[5]], layers=1, silent="attn mlp")
    check(solution, fixtures, question.plain("blocks.0.ln_1", "blocks.0.ln_2"))


def test_whole__one_block(solution: Any, fixtures: Any) -> None:
    """one block, texts of the same length"""
    check(solution, fixtures, Question(Random(7), [[5, 3, 8], [1, 1, 2]], heads=2, layers=1))


def test_whole__two_blocks(solution: Any, fixtures: Any) -> None:
    """two blocks, one token"""
    check(solution, fixtures, Question(Random(8), [[5]], heads=2, layers=2))


def test_whole__mixed(solution: Any, fixtures: Any) -> None:
    """two blocks, texts of all lengths in float64"""
    batches = [[5, 3, 8, 1], [7, 2, 0, 0], [0, 0, 0, 0]], [[4]]
    check(solution, fixtures, Question(Random(9), *batches, heads=2, layers=2).double())


def test_whole__more_padding(solution: Any, fixtures: Any) -> None:
    """the same text with more and more padding"""
    batches = [[5, 3]], [[5, 3, 0]], [[5, 3, 0, 0, 0]]
    check(solution, fixtures, Question(Random(10), *batches, layers=1))


@settings(max_examples=10)
@example(batch=[[1, 0, 2], [0, 0, 3]], heads=2, seed=1)
@given(
    batch=st.lists(st.lists(st.integers(0, 8), min_size=3, max_size=3), min_size=1, max_size=2),
    heads=st.sampled_from([1, 2]),
    seed=st.integers(0, 99),
)
def test_any__tokens(solution: Any, fixtures: Any, batch: Any, heads: int, seed: int) -> None:
    """any three tokens"""
    check(solution, fixtures, Question(Random(seed), batch, heads=heads, layers=1))


def test_slopes__all(solution: Any, fixtures: Any) -> None:
    """the gradients by embeddings, places and a bias"""
    question = Question(Random(11), [[5, 3, 0], [0, 0, 0]], width=3, layers=1).double()
    tokens = question.batches[0]
    given = f"{question.text}\n(model(tokens) ** 2).sum().backward()"
    with asking(given):
        got = fixtures.gradients(
            solution.EncoderClassifier, question.sizes, question.weights, tokens
        )
    for name in ("token.weight", "place.weight", "blocks.0.attn.c_attn.bias"):
        part = question.weights[name]
        wanted = torch.zeros_like(part)
        for place in np.ndindex(*part.shape):
            kept, ends = float(part[place]), []
            for step in (1e-5, -1e-5):
                part[place] = kept + step
                ends.append(float((question.answer(tokens) ** 2).sum()))
            part[place] = kept
            wanted[place] = (ends[0] - ends[1]) / 2e-5
        true(got[name] is not None, f"no gradient by {name}", given)
        close(got[name], wanted, 1e-4, 1e-5, f"{given}\n# by {name}")


SIZES = {"vocabulary": 5, "classes": 2, "width": 4, "heads": 2, "layers": 2, "longest": 3}
MADE = "EncoderClassifier(vocabulary=5, classes=2, width=4, heads=2, layers=2, longest=3)"


def test_module__parameters(solution: Any, fixtures: Any) -> None:
    """the names and shapes of the parameters"""
    with asking(MADE):
        got = fixtures.shapes(solution.EncoderClassifier, SIZES)
    wanted = {name: list(shape) for name, shape in shapes_of(SIZES).items()}
    equal(got, wanted, f"dict({MADE}.named_parameters())")


def test_module__refused(solution: Any, fixtures: Any) -> None:
    """a width that cannot be cut into the heads"""
    sizes = SIZES | {"heads": 3}
    given = MADE.replace("heads=2", "heads=3")
    raises(ValueError, lambda: fixtures.make(solution.EncoderClassifier, sizes), given=given)


def test_module__too_long(solution: Any, fixtures: Any) -> None:
    """more tokens than there are places"""
    tokens = torch.tensor([[1, 2, 3, 4]])
    given = f"{MADE}(torch.tensor([[1, 2, 3, 4]]))"
    raises(ValueError, lambda: fixtures.ask(solution.EncoderClassifier, SIZES, tokens), given=given)


def test_module__unchanged(solution: Any, fixtures: Any) -> None:
    """the tokens stay as they were"""
    given = f"tokens = torch.tensor([[4, 0, 2]])\n{MADE}(tokens)\ntokens"
    with asking(given):
        after = fixtures.afterwards(
            solution.EncoderClassifier, SIZES | {"pad": 4}, torch.tensor([[4, 0, 2]])
        )
    equal(after.tolist(), [[4, 0, 2]], given)
