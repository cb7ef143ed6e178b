"""Hidden tests of dilated_stack. The answers are sums over single moments in Python."""

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
Signal = list[list[float]]


def convolved(x: Signal, weight: Any, bias: list[float], dilation: int) -> Signal:
    """Return the causal convolution of one signal, one number at a time."""
    answer = []
    for rows, shift in zip(weight, bias, strict=True):
        line = []
        for t in range(len(x[0])):
            total = shift
            for row, channel in zip(rows, x, strict=True):
                for k, w in enumerate(row):
                    at = t - (len(row) - 1 - k) * dilation
                    total += w * channel[at] if at >= 0 else 0.0
            line.append(total)
        answer.append(line)
    return answer


def stacked(x: Signal, parts: dict[str, Any], dilations: list[int]) -> Signal:
    total = [[0.0] * len(channel) for channel in x]
    for number, dilation in enumerate(dilations):
        own = f"layers.{number}."
        bends, gates = (
            convolved(x, parts[f"{own}{name}.weight"], parts[f"{own}{name}.bias"], dilation)
            for name in ("filter", "gate")
        )
        z = [
            [math.tanh(a) / (1 + math.exp(-b)) for a, b in zip(bend, gate, strict=True)]
            for bend, gate in zip(bends, gates, strict=True)
        ]
        m = convolved(z, parts[f"{own}mix.weight"], parts[f"{own}mix.bias"], 1)
        x, total = plus(x, m), plus(total, m)
    return total


def plus(first: Signal, second: Signal) -> Signal:
    return [
        [a + b for a, b in zip(one, other, strict=True)]
        for one, other in zip(first, second, strict=True)
    ]


class Question:
    """A module's sizes and weights, and signals, from a seed."""

    def __init__(self, rng: Random, name: str, sizes: list[Any], *shapes: tuple[int, int]) -> None:
        self.name, self.sizes, self.kind = name, sizes, SINGLE
        self.seed = rng.randrange(10_000)
        torch.manual_seed(self.seed)
        self.weights = {
            key: torch.randn(shape) * 0.7 for key, shape in shapes_of(name, sizes).items()
        }
        self.xs = [torch.randn(batch, sizes[0], time) for batch, time in shapes]
        self.notes = [f"weights and signals from seed {self.seed}"]

    def double(self) -> Question:
        self.weights = {key: part.double() for key, part in self.weights.items()}
        self.xs, self.kind = [x.double() for x in self.xs], DOUBLE
        self.notes.append("in float64")
        return self

    def text(self, *lines: str) -> str:
        made = f"module = {self.name}({', '.join(map(str, self.sizes))})"
        calls = [f"module(torch.randn{tuple(x.shape)})" for x in self.xs]
        return "\n".join([*(f"# {note}" for note in self.notes), made, *(lines or calls)])

    def answer(self, x: Any) -> Any:
        parts = {key: part.double().tolist() for key, part in self.weights.items()}
        if self.name == "CausalConv":
            made = [
                convolved(one, parts["weight"], parts["bias"], self.sizes[3])
                for one in x.double().tolist()
            ]
        else:
            made = [stacked(one, parts, self.sizes[2]) for one in x.double().tolist()]
        return torch.tensor(made, dtype=self.kind)


def shapes_of(name: str, sizes: list[Any]) -> dict[str, tuple[int, ...]]:
    if name == "CausalConv":
        inputs, outputs, kernel, _ = sizes
        return {"weight": (outputs, inputs, kernel), "bias": (outputs,)}
    channels, kernel, dilations = sizes
    shapes: dict[str, tuple[int, ...]] = {}
    for number in range(len(dilations)):
        for part, size in (("filter", kernel), ("gate", kernel), ("mix", 1)):
            shapes[f"layers.{number}.{part}.weight"] = (channels, channels, size)
            shapes[f"layers.{number}.{part}.bias"] = (channels,)
    return shapes


def check(solution: Any, fixtures: Any, question: Question) -> None:
    with asking(question.text()):
        got = fixtures.run(
            getattr(solution, question.name), question.sizes, question.weights, question.xs
        )
    for mine, x in zip(got, question.xs, strict=True):
        close(mine, question.answer(x), *EXACT[question.kind], question.text(), dtype=True)


def conv(
    rng: Random, inputs: int, outputs: int, kernel: int, dilation: int, time: int = 6
) -> Question:
    return Question(rng, "CausalConv", [inputs, outputs, kernel, dilation], (2, time))


def stack(rng: Random, channels: int, kernel: int, dilations: list[int], time: int = 5) -> Question:
    return Question(rng, "DilatedStack", [channels, kernel, dilations], (2, time))


def check_field(solution: Any, kernel: int, dilations: list[int], right: int) -> None:
    given = f"receptive_field({kernel}, {dilations})"
    equal(solution.receptive_field(kernel, dilations), right, given)


def test_field__one(solution: Any) -> None:
    """the receptive field of one layer"""
    check_field(solution, 2, [1], 2)


def test_field__gap(solution: Any) -> None:
    """the receptive field of one layer with gaps"""
    check_field(solution, 2, [4], 5)


def test_field__doubling(solution: Any) -> None:
    """the receptive field of doubling dilations"""
    check_field(solution, 2, [1, 2, 4, 8], 16)


def test_field__same(solution: Any) -> None:
    """the receptive field of three layers without gaps"""
    check_field(solution, 3, [1, 1, 1], 7)


def test_field__wide(solution: Any) -> None:
    """the receptive field of a wide kernel"""
    check_field(solution, 4, [1, 5], 19)


def test_field__narrow(solution: Any) -> None:
    """the receptive field of a kernel of one"""
    check_field(solution, 1, [1, 2, 4], 1)


def test_field__none(solution: Any) -> None:
    """the receptive field of no layers"""
    check_field(solution, 2, [], 1)


def test_field__repeated(solution: Any) -> None:
    """the receptive field where the dilations begin again"""
    check_field(solution, 2, [1, 2, 4, 1, 2, 4], 15)


@given(kernel=st.integers(1, 4), dilations=st.lists(st.integers(1, 5), max_size=4))
def test_field__any(solution: Any, kernel: int, dilations: list[int]) -> None:
    """any receptive field"""
    reached = {0}
    for dilation in dilations:
        reached = {at + k * dilation for at in reached for k in range(kernel)}
    check_field(solution, kernel, dilations, max(reached) + 1)


def test_field__refused(solution: Any) -> None:
    """a kernel of zero, and a dilation of zero"""
    raises(ValueError, lambda: solution.receptive_field(0, [1]), given="receptive_field(0, [1])")
    raises(
        ValueError, lambda: solution.receptive_field(2, [1, 0]), given="receptive_field(2, [1, 0])"
    )


def check_shapes(solution: Any, fixtures: Any, name: str, sizes: list[Any]) -> None:
    given = f"{name}({', '.join(map(str, sizes))}).named_parameters()"
    with asking(given):
        got = fixtures.shapes(getattr(solution, name), sizes)
    equal(got, {key: list(shape) for key, shape in shapes_of(name, sizes).items()}, given)


def test_conv__parameters(solution: Any, fixtures: Any) -> None:
    """the parameters of a convolution"""
    check_shapes(solution, fixtures, "CausalConv", [3, 5, 2, 4])


def test_conv__two(solution: Any, fixtures: Any, rng: Random) -> None:
    """a kernel of two without gaps"""
    check(solution, fixtures, conv(rng, 1, 1, 2, 1))


def test_conv__present(solution: Any, fixtures: Any, rng: Random) -> None:
    """a kernel of one"""
    check(solution, fixtures, conv(rng, 2, 3, 1, 1))


def test_conv__present_gap(solution: Any, fixtures: Any, rng: Random) -> None:
    """a kernel of one and a dilation of three"""
    check(solution, fixtures, conv(rng, 2, 1, 1, 3))


def test_conv__gap(solution: Any, fixtures: Any, rng: Random) -> None:
    """a kernel of two with gaps"""
    check(solution, fixtures, conv(rng, 1, 1, 2, 3))


def test_conv__wide(solution: Any, fixtures: Any, rng: Random) -> None:
    """a kernel of three without gaps"""
    check(solution, fixtures, conv(rng, 1, 1, 3, 1))


def test_conv__wide_gap(solution: Any, fixtures: Any, rng: Random) -> None:
    """a kernel of three with gaps"""
    check(solution, fixtures, conv(rng, 2, 1, 3, 2, 8))


def test_conv__channels(solution: Any, fixtures: Any, rng: Random) -> None:
    """three channels to five"""
    check(solution, fixtures, conv(rng, 3, 5, 2, 2))


def test_conv__short(solution: Any, fixtures: Any, rng: Random) -> None:
    """a signal shorter than the gap"""
    check(solution, fixtures, conv(rng, 2, 2, 2, 6, 3))
    check(solution, fixtures, conv(rng, 1, 2, 3, 4, 1))


def test_conv__even(solution: Any, fixtures: Any, rng: Random) -> None:
    """a kernel that is the same forwards and backwards"""
    question = conv(rng, 1, 1, 3, 1)
    question.weights["weight"][0, 0] = torch.tensor([0.5, 2.0, 0.5])
    question.notes.append("weight is [[[0.5, 2, 0.5]]]")
    check(solution, fixtures, question)


def test_conv__past(solution: Any, fixtures: Any) -> None:
    """what the last output of a convolution depends on"""
    check_seen(solution, fixtures, conv(Random(1), 2, 2, 3, 2, 8), {7, 5, 3})


def check_seen(solution: Any, fixtures: Any, question: Question, right: set[int]) -> None:
    x = question.xs[0]
    given = question.text(f"# which moments of {tuple(x.shape)} the last output depends on")
    with asking(given):
        got = fixtures.seen(getattr(solution, question.name), question.sizes, question.weights, x)
    equal([at for at, one in enumerate(got) if one], sorted(right), given)


def test_conv__double(solution: Any, fixtures: Any, rng: Random) -> None:
    """a convolution in float64"""
    check(solution, fixtures, conv(rng, 1, 2, 2, 1).double())


def test_conv__unchanged(solution: Any, fixtures: Any) -> None:
    """the signal of a convolution stays as it was"""
    check_unchanged(solution, fixtures, "CausalConv", [2, 2, 3, 2])


def check_unchanged(solution: Any, fixtures: Any, name: str, sizes: list[Any]) -> None:
    x = torch.arange(12.0).reshape(1, 2, 6)
    given = f"x = torch.arange(12.0).reshape(1, 2, 6)\n{name}({', '.join(map(str, sizes))})(x)\nx"
    with asking(given):
        after = fixtures.afterwards(getattr(solution, name), sizes, x)
    close(after, torch.arange(12.0).reshape(1, 2, 6), 0, 0, given, "the signal was changed")


@settings(max_examples=12)
@example(sizes=(2, 1, 3, 2), time=7, seed=1)
@given(
    sizes=st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.integers(1, 4)),
    time=st.integers(1, 7),
    seed=st.integers(0, 999),
)
def test_conv__any(solution: Any, fixtures: Any, sizes: Any, time: int, seed: int) -> None:
    """any convolution"""
    check(solution, fixtures, conv(Random(seed), *sizes, time))


def test_stack__parameters(solution: Any, fixtures: Any) -> None:
    """the parameters of a stack"""
    check_shapes(solution, fixtures, "DilatedStack", [3, 2, [1, 2]])


def test_stack__one(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack of one layer"""
    check(solution, fixtures, stack(rng, 2, 2, [1]))


def test_stack__narrow(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack of one layer with a kernel of one"""
    check(solution, fixtures, stack(rng, 2, 1, [1]))


def test_stack__gap(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack of one layer with gaps"""
    check(solution, fixtures, stack(rng, 2, 2, [3]))


def test_stack__two(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack of two layers with a kernel of one"""
    check(solution, fixtures, stack(rng, 2, 1, [1, 1]))


def test_stack__doubling(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack of three layers with growing gaps"""
    check(solution, fixtures, stack(rng, 2, 2, [1, 2, 4], 9))


def test_stack__falling(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack whose gaps shrink"""
    check(solution, fixtures, stack(rng, 2, 2, [3, 1], 7))


def test_stack__none(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack of no layers"""
    check(solution, fixtures, stack(rng, 2, 2, []))


def test_stack__silent(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack whose first mix gives zeros"""
    question = stack(rng, 2, 2, [1, 2])
    for name in ("weight", "bias"):
        question.weights[f"layers.0.mix.{name}"].zero_()
    question.notes.append("layers[0].mix gives zeros")
    check(solution, fixtures, question)


def check_gate(solution: Any, fixtures: Any, name: str, number: float) -> None:
    """Check a layer whose filter or gate gives one number everywhere."""
    question = stack(Random(5), 2, 2, [1])
    question.weights[f"layers.0.{name}.weight"].zero_()
    question.weights[f"layers.0.{name}.bias"].fill_(number)
    question.notes.append(f"layers[0].{name} gives {number} everywhere")
    check(solution, fixtures, question)


def test_stack__half(solution: Any, fixtures: Any) -> None:
    """a stack whose gates let half of everything through"""
    check_gate(solution, fixtures, "gate", 0.0)


def test_stack__open(solution: Any, fixtures: Any) -> None:
    """a stack whose gates are open"""
    check_gate(solution, fixtures, "gate", 30.0)


def test_stack__closed(solution: Any, fixtures: Any) -> None:
    """a stack whose gates are closed"""
    check_gate(solution, fixtures, "gate", -30.0)


def test_stack__nothing(solution: Any, fixtures: Any) -> None:
    """a stack whose filters give zeros"""
    check_gate(solution, fixtures, "filter", 0.0)


def check_alike(solution: Any, fixtures: Any, question: Question, first: str, second: str) -> None:
    """Check a stack two of whose parts have the same numbers."""
    for kind in ("weight", "bias"):
        question.weights[f"layers.{second}.{kind}"] = question.weights[f"layers.{first}.{kind}"]
    question.notes.append(f"layers.{second} has the numbers of layers.{first}")
    check(solution, fixtures, question)


def test_stack__alike(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack whose filter and gate are the same"""
    check_alike(solution, fixtures, stack(rng, 2, 2, [1]), "0.filter", "0.gate")


def test_stack__same_mix(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack whose mixes are the same"""
    check_alike(solution, fixtures, stack(rng, 2, 1, [1, 1]), "0.mix", "1.mix")


def test_stack__past(solution: Any, fixtures: Any) -> None:
    """what the last output of a stack depends on"""
    check_seen(solution, fixtures, stack(Random(3), 2, 2, [1, 2, 4], 12), set(range(4, 12)))


def test_stack__double(solution: Any, fixtures: Any, rng: Random) -> None:
    """a stack in float64"""
    check(solution, fixtures, stack(rng, 2, 2, [1]).double())


def test_stack__unchanged(solution: Any, fixtures: Any) -> None:
    """the signal of a stack stays as it was"""
    check_unchanged(solution, fixtures, "DilatedStack", [2, 2, [1, 2]])


def test_slopes__stack(solution: Any, fixtures: Any) -> None:
    """the gradients of two layers by all parameters and the signal"""
    question = Question(Random(4), "DilatedStack", [1, 2, [1, 2]], (1, 4)).double()
    x = question.xs[0]
    given = question.text("(module(x) ** 2).sum().backward()")
    with asking(given):
        got = fixtures.gradients(solution.DilatedStack, question.sizes, question.weights, x)
    for name, part in {"x": x, **question.weights}.items():
        wanted = torch.zeros_like(part)
        for place in range(part.numel()):
            ends = []
            for step in (1e-6, -2e-6, 1e-6):
                part.view(-1)[place] += step
                ends.append(float((question.answer(x) ** 2).sum()))
            wanted.view(-1)[place] = (ends[0] - ends[1]) / 2e-6
        true(got[name] is not None, f"no gradient by {name}", given)
        close(got[name], wanted, 1e-5, 1e-6, f"{given}\n# by {name}")
