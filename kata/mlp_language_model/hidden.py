"""Hidden tests of mlp_language_model. Logits are sums in Python, one window at a time."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

SINGLE, DOUBLE = torch.float32, torch.float64
EXACT = {SINGLE: (3e-4, 3e-5), DOUBLE: (1e-9, 1e-11)}


class Question:
    """A model's sizes and weights, windows and targets, from a seed."""

    def __init__(
        self,
        rng: Random,
        vocabulary: int,
        context: int,
        width: int,
        hidden: int,
        batch: int = 2,
        kind: Any = SINGLE,
        scale: float = 1.0,
    ) -> None:
        self.sizes, self.kind = [vocabulary, context, width, hidden], kind
        self.seed = rng.randrange(10_000)
        torch.manual_seed(self.seed)
        shapes = {
            "embedding.weight": (vocabulary, width),
            "hidden.weight": (hidden, context * width),
            "hidden.bias": (hidden,),
            "output.weight": (vocabulary, hidden),
            "output.bias": (vocabulary,),
        }
        self.weights = {name: torch.randn(shape).to(kind) for name, shape in shapes.items()}
        self.weights["output.weight"] *= scale
        self.inputs = torch.randint(vocabulary, (batch, context))
        self.targets = torch.randint(vocabulary, (batch,))

    def text(self, call: str) -> str:
        return "\n".join(
            [
                f"# weights from seed {self.seed}",
                *["# in float64"] * (self.kind == DOUBLE),
                f"model = MLPLanguageModel{tuple(self.sizes)}",
                f"inputs = torch.tensor({self.inputs.tolist()})",
                f"targets = torch.tensor({self.targets.tolist()})",
                call,
            ]
        )

    def rows(self) -> list[list[float]]:
        """Return the logits of every window."""
        parts = {name: part.double().tolist() for name, part in self.weights.items()}
        answer = []
        for window in self.inputs.tolist():
            seen = [number for token in window for number in parts["embedding.weight"][token]]
            inner = [
                math.tanh(sum(w * x for w, x in zip(row, seen, strict=True)) + bias)
                for row, bias in zip(parts["hidden.weight"], parts["hidden.bias"], strict=True)
            ]
            answer.append(
                [
                    sum(w * x for w, x in zip(row, inner, strict=True)) + bias
                    for row, bias in zip(parts["output.weight"], parts["output.bias"], strict=True)
                ]
            )
        return answer

    def loss(self) -> float:
        losses = []
        for row, target in zip(self.rows(), self.targets.tolist(), strict=True):
            top = max(row)
            losses.append(top + math.log(sum(math.exp(one - top) for one in row)) - row[target])
        return sum(losses) / len(losses)


def check(solution: Any, fixtures: Any, question: Question) -> None:
    given = question.text("model(inputs)")
    with asking(given):
        got = fixtures.logits(
            solution.MLPLanguageModel, question.sizes, question.weights, question.inputs
        )
    right = torch.tensor(question.rows(), dtype=question.kind)
    close(got, right, *EXACT[question.kind], given, dtype=True)


def check_loss(solution: Any, fixtures: Any, question: Question, name: str = "loss") -> None:
    given = question.text(f"model.{name}(inputs, targets)")
    with asking(given):
        got = getattr(fixtures, name)(
            solution.MLPLanguageModel,
            question.sizes,
            question.weights,
            question.inputs,
            question.targets,
        )
    if name == "loss":
        right = torch.tensor(question.loss(), dtype=question.kind)
        close(got, right, *EXACT[question.kind], given, dtype=True)
    else:
        equal(type(got).__name__, "float", given, "the perplexity is no float")
        close(got, math.exp(question.loss()), 1e-3, 1e-6, given)


def check_windows(solution: Any, tokens: list[int], context: int, pad: int, part: int) -> None:
    given = f"windows({tokens}, {context}, {pad})[{part}]"
    got = solution.windows(tokens, context, pad)[part]
    rows = []
    for place in range(len(tokens)):
        row = [tokens[place - back] if place >= back else pad for back in range(context, 0, -1)]
        rows.append(row)
    wanted = torch.tensor(tokens if part else rows, dtype=torch.int64)
    if not part:
        wanted = wanted.reshape(len(tokens), context)
    close(got, wanted, 0, 0, given, dtype=True)


def test_windows__first(solution: Any) -> None:
    """the windows of one token"""
    check_windows(solution, [5], 2, 0, 0)


def test_windows__inputs(solution: Any) -> None:
    """the windows of a text"""
    check_windows(solution, [5, 6, 7, 8, 9], 3, 0, 0)


def test_windows__targets(solution: Any) -> None:
    """the targets of a text"""
    check_windows(solution, [5, 6, 7, 8], 3, 0, 1)


def test_windows__one_back(solution: Any) -> None:
    """a context of one token"""
    check_windows(solution, [4, 2, 3], 1, 0, 0)


def test_windows__pad(solution: Any) -> None:
    """another padding token"""
    check_windows(solution, [1, 2, 0], 2, 9, 0)


def test_windows__short(solution: Any) -> None:
    """a text shorter than the context"""
    check_windows(solution, [1, 2], 4, 0, 0)


def test_windows__begins_with_padding(solution: Any) -> None:
    """a text that begins with the padding token"""
    check_windows(solution, [0, 0, 5, 6, 7], 2, 0, 0)


def test_windows__empty(solution: Any) -> None:
    """a text without tokens"""
    check_windows(solution, [], 3, 0, 0)
    check_windows(solution, [], 3, 0, 1)


def test_windows__refused(solution: Any) -> None:
    """a context of zero"""
    raises(ValueError, lambda: solution.windows([1, 2], 0, 0), given="windows([1, 2], 0, 0)")


def test_windows__unchanged(solution: Any, fixtures: Any) -> None:
    """the tokens stay as they were"""
    given = "tokens = [1, 2, 3]\nwindows(tokens, 2, 0)\ntokens"
    with asking(given):
        after = fixtures.afterwards(solution.windows, [1, 2, 3])
    equal(after, [1, 2, 3], given)


def test_model__parameters(solution: Any, fixtures: Any) -> None:
    """the names and shapes of the parameters"""
    given = "MLPLanguageModel(8, 2, 3, 16).named_parameters()"
    with asking(given):
        got = fixtures.shapes(solution.MLPLanguageModel, [8, 2, 3, 16])
    wanted = {
        "embedding.weight": [8, 3],
        "hidden.weight": [16, 6],
        "hidden.bias": [16],
        "output.weight": [8, 16],
        "output.bias": [8],
    }
    equal(got, wanted, given)


def test_logits__one_back(solution: Any, fixtures: Any, rng: Random) -> None:
    """logits with a context of one"""
    check(solution, fixtures, Question(rng, 4, 1, 2, 3))


def test_logits__one_number(solution: Any, fixtures: Any, rng: Random) -> None:
    """logits with embeddings of one number"""
    check(solution, fixtures, Question(rng, 4, 3, 1, 3))


def test_logits__window(solution: Any, fixtures: Any, rng: Random) -> None:
    """logits of whole windows"""
    check(solution, fixtures, Question(rng, 5, 3, 2, 4))


def test_logits__square(solution: Any, fixtures: Any, rng: Random) -> None:
    """logits where all sizes are alike"""
    check(solution, fixtures, Question(rng, 3, 3, 3, 3, batch=3))


def test_logits__double(solution: Any, fixtures: Any, rng: Random) -> None:
    """logits in float64"""
    check(solution, fixtures, Question(rng, 4, 2, 2, 3, kind=DOUBLE))


def test_loss__one(solution: Any, fixtures: Any, rng: Random) -> None:
    """the loss of one window"""
    check_loss(solution, fixtures, Question(rng, 4, 1, 2, 3, batch=1))


def test_loss__several(solution: Any, fixtures: Any, rng: Random) -> None:
    """the loss of five windows"""
    check_loss(solution, fixtures, Question(rng, 4, 1, 2, 3, batch=5))


def test_loss__large(solution: Any, fixtures: Any) -> None:
    """the loss where logits are in the thousands"""
    check_loss(solution, fixtures, Question(Random(2), 4, 1, 2, 3, batch=3, scale=3000.0))


def test_perplexity__one(solution: Any, fixtures: Any) -> None:
    """the perplexity of one window"""
    check_loss(solution, fixtures, Question(Random(3), 4, 1, 2, 3, batch=1), "perplexity")


def test_perplexity__several(solution: Any, fixtures: Any) -> None:
    """the perplexity of four windows"""
    check_loss(solution, fixtures, Question(Random(4), 4, 1, 2, 3, batch=4), "perplexity")


def test_training__slopes(solution: Any, fixtures: Any) -> None:
    """the gradients of all parameters"""
    question = Question(Random(6), 4, 2, 2, 2, kind=DOUBLE)
    given = question.text("model.loss(inputs, targets).backward()")
    with asking(given):
        got = fixtures.gradients(
            solution.MLPLanguageModel,
            question.sizes,
            question.weights,
            question.inputs,
            question.targets,
        )
    for name, part in question.weights.items():
        wanted = torch.zeros_like(part)
        for place in range(part.numel()):
            ends = []
            for step in (1e-5, -2e-5, 1e-5):
                part.view(-1)[place] += step
                ends.append(question.loss())
            wanted.view(-1)[place] = (ends[0] - ends[1]) / 2e-5
        close(got[name], wanted, 1e-6, 1e-8, f"{given}\n# by {name}")


def test_training__learns(solution: Any, fixtures: Any) -> None:
    """training on a text that repeats itself"""
    tokens = [1, 2, 3, 1, 2, 4] * 5
    given = f"# 80 steps of Adam at 0.02, context 3, on the tokens {tokens}"
    with asking(given):
        before, after = fixtures.trained(
            solution.windows, solution.MLPLanguageModel, [5, 3, 4, 16], tokens, 80
        )
    shown = f"{before:.3f}, and then {after:.3f}"
    true(after < 0.35, "the loss does not fall far enough", given, "below 0.35", shown)


@settings(max_examples=20)
@example(tokens=[3, 1, 2, 3], context=2, pad=7)
@given(
    tokens=st.lists(st.integers(0, 9), max_size=7),
    context=st.integers(1, 4),
    pad=st.integers(0, 9),
)
def test_any__windows(solution: Any, tokens: list[int], context: int, pad: int) -> None:
    """any text"""
    check_windows(solution, tokens, context, pad, 0)
