"""Hidden tests of layer_norm.

Mean and variance come from the statistics module, which sums fractions without rounding; the
gradients are central differences of the same.
"""

from __future__ import annotations

import math
import statistics
from random import Random
from typing import Any

import numpy as np
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal

Array = Any
EXACT = {torch.float32: (1e-3, 1e-3), torch.float64: (1e-9, 1e-9)}
CALM = [-1.5, 0.5, 1.0, 0.0]
WIDTHS = st.integers(1, 5)


def reference(x: Array, weight: Array, bias: Array, eps: float) -> Array:
    answer = np.zeros(x.shape)
    for place in np.ndindex(x.shape[:-1]):
        row = x[place].tolist()
        mean = statistics.fmean(row)
        root = math.sqrt(statistics.pvariance(row) + eps)
        answer[place] = [
            (number - mean) / root * weight[at] + bias[at] for at, number in enumerate(row)
        ]
    return answer


def written(tensor: Any) -> str:
    kind = ", dtype=torch.float64" if tensor.dtype == torch.float64 else ""
    return f"torch.tensor({tensor.tolist()}{kind})"


def words(settings: list[Any], affine: list[Any], xs: list[Any], train: bool) -> str:
    double = ".double()" * bool(affine and affine[0].dtype == torch.float64)
    lines = [f"layer = LayerNorm({', '.join(map(str, settings))}){double}"]
    for name, numbers in zip(("weight", "bias"), affine, strict=False):
        lines.append(f"layer.{name}.data = {written(numbers)}")
    lines += [] if train else ["layer.eval()"]
    return "\n".join([*lines, *(f"layer({written(x)})" for x in xs)])


def check(
    solution: Any,
    fixtures: Any,
    *numbers: Any,
    weight: Any = None,
    bias: Any = None,
    eps: float | None = None,
    train: bool = True,
    kind: Any = torch.float32,
) -> None:
    xs = [torch.tensor(one, dtype=kind) for one in numbers]
    width = xs[0].shape[-1]
    weight = [1.0] * width if weight is None else weight
    bias = [0.0] * width if bias is None else bias
    affine = [torch.tensor(one, dtype=kind) for one in (weight, bias)]
    settings = [width] if eps is None else [width, eps]
    given = words(settings, affine, xs, train)
    with asking(given):
        got = fixtures.run(solution.LayerNorm, settings, affine, xs, train)
    for mine, x in zip(got, xs, strict=True):
        wanted = reference(x.double().numpy(), weight, bias, 1e-5 if eps is None else eps)
        close(mine, torch.from_numpy(wanted).to(kind), *EXACT[kind], given, dtype=True)


def test_vector__two(solution: Any, fixtures: Any) -> None:
    """two numbers"""
    check(solution, fixtures, [1.0, 3.0])


def test_vector__four(solution: Any, fixtures: Any) -> None:
    """four numbers"""
    check(solution, fixtures, CALM)


def test_vector__same(solution: Any, fixtures: Any) -> None:
    """four equal numbers"""
    check(solution, fixtures, [5.0, 5.0, 5.0, 5.0])


def test_vector__one(solution: Any, fixtures: Any) -> None:
    """a width of one"""
    check(solution, fixtures, [7.0], bias=[0.5])


def test_vector__mean_zero(solution: Any, fixtures: Any) -> None:
    """numbers whose mean is zero already"""
    check(solution, fixtures, [-2.0, 2.0, 2.0, -2.0])


def test_vector__normal(solution: Any, fixtures: Any) -> None:
    """numbers that are normalised already"""
    check(solution, fixtures, [-1.0, 1.0, 1.0, -1.0], eps=0.0)


def test_shapes__rows(solution: Any, fixtures: Any) -> None:
    """three rows of two"""
    check(solution, fixtures, [[1.0, 3.0], [4.0, 2.0], [0.0, 9.0]])


def test_shapes__square(solution: Any, fixtures: Any) -> None:
    """three rows of three"""
    check(solution, fixtures, [[1.0, 3.0, 2.0], [4.0, 2.0, 9.0], [0.0, 9.0, 5.0]])


def test_shapes__tokens(solution: Any, fixtures: Any) -> None:
    """two sequences of three tokens"""
    numbers = (np.arange(24).reshape(2, 3, 4) ** 2 % 11 / 2).tolist()
    check(solution, fixtures, numbers)


def test_shapes__one_token(solution: Any, fixtures: Any) -> None:
    """two sequences of one token"""
    check(solution, fixtures, [[CALM], [[2.0, 0.0, 3.0, 4.0]]])


def test_shapes__four(solution: Any, fixtures: Any) -> None:
    """four dimensions"""
    numbers = (np.arange(24).reshape(2, 2, 2, 3) ** 2 % 13 / 2).tolist()
    check(solution, fixtures, numbers)


def test_affine__weight(solution: Any, fixtures: Any) -> None:
    """a weight of its own for each place"""
    check(solution, fixtures, CALM, weight=[0.5, 2.0, -1.0, 0.0])


def test_affine__bias(solution: Any, fixtures: Any) -> None:
    """a bias for each place"""
    check(solution, fixtures, CALM, bias=[0.5, 2.0, -1.0, 0.0])


def test_affine__both(solution: Any, fixtures: Any) -> None:
    """weights and biases together"""
    check(solution, fixtures, [CALM, [3.0, 1.0, 2.0, 0.0]], weight=[2.0, 3.0, 1.0, -1.0], bias=CALM)


def test_eps__default(solution: Any, fixtures: Any) -> None:
    """numbers that differ by very little"""
    check(solution, fixtures, [0.001, 0.003, 0.002, 0.005])


def test_eps__large(solution: Any, fixtures: Any) -> None:
    """an eps of one half"""
    check(solution, fixtures, [1.0, -1.0, 1.0, -1.0], eps=0.5)


def test_eps__small(solution: Any, fixtures: Any) -> None:
    """an eps of one in ten thousand million, float64"""
    check(solution, fixtures, [1e-5, 3e-5, 0.0, 2e-5], eps=1e-10, kind=torch.float64)


def test_digits__large_mean(solution: Any, fixtures: Any) -> None:
    """a mean around 1000 and a spread around 1"""
    check(solution, fixtures, [1000.5, 999.0, 1001.25, 1000.0])


def test_digits__large(solution: Any, fixtures: Any) -> None:
    """numbers in the thousands"""
    check(solution, fixtures, [-3000.0, 1000.0, 4000.0, 2000.0])


def test_digits__double(solution: Any, fixtures: Any) -> None:
    """float64"""
    check(solution, fixtures, [1.0, -1.0, 1.0, -1.0], kind=torch.float64)


def test_digits__double_mean(solution: Any, fixtures: Any) -> None:
    """float64 with a mean around 300"""
    check(solution, fixtures, [300.5, 299.0, 301.25, 300.0], kind=torch.float64)


@example(rows=[[2.0, 2.0], [0.0, 1.0]])
@given(
    rows=WIDTHS.flatmap(
        lambda width: st.lists(
            st.lists(st.integers(-20, 20).map(lambda n: n / 4), min_size=width, max_size=width),
            min_size=1,
            max_size=3,
        )
    )
)
def test_any__rows(solution: Any, fixtures: Any, rows: list[list[float]]) -> None:
    """any few rows, float64"""
    weight = [1.5 - at for at in range(len(rows[0]))]
    check(solution, fixtures, rows, weight=weight, kind=torch.float64)


def test_memory__turns(solution: Any, fixtures: Any) -> None:
    """three inputs, one after the other"""
    check(solution, fixtures, [[1.0, 3.0]], [[10.0, -10.0], [2.0, 4.0]], [[1.0, 3.0]])


def test_memory__evaluation(solution: Any, fixtures: Any) -> None:
    """in evaluation"""
    check(solution, fixtures, [[1.0, 3.0], [10.0, -4.0]], train=False)


def test_memory__unchanged(solution: Any, fixtures: Any) -> None:
    """the input stays as it was"""
    x = torch.tensor([[1.0, 2.0, 6.0]])
    given = f"x = {written(x)}\nLayerNorm(3)(x)\nx"
    with asking(given):
        after = fixtures.afterwards(solution.LayerNorm, x)
    close(after, x, given=given, message="the tensor that was passed in was changed")


def test_parameters__start(solution: Any, fixtures: Any) -> None:
    """the parameters and how they begin"""
    given = "dict(LayerNorm(3).named_parameters())"
    with asking(given):
        got = fixtures.parameters(solution.LayerNorm, 3)
    close(got, {"weight": torch.ones(3), "bias": torch.zeros(3)}, given=given, dtype=True)
    equal(sorted(got), ["bias", "weight"], given)


def check_gradient(solution: Any, fixtures: Any, rng: Random, part: int, rows: int = 2) -> None:
    numbers = [float(one) for _ in range(2 * rows + 2) for one in rng.sample(range(-3, 4), 4)]
    arrays = [
        np.array(numbers[: 4 * rows]).reshape(rows, 4),
        np.array(numbers[8 * rows : 8 * rows + 4]),
        np.array(numbers[8 * rows + 4 :]),
    ]
    factors = np.array(numbers[4 * rows : 8 * rows]).reshape(rows, 4)
    x, weight, bias, scale = (torch.from_numpy(one) for one in (*arrays, factors))
    name = ("x", "layer.weight", "layer.bias")[part]
    given = (
        f"layer = LayerNorm(4).double()\nlayer.weight.data = {written(weight)}\n"
        f"layer.bias.data = {written(bias)}\nx = {written(x)}.requires_grad_()\n"
        f"(layer(x) * {written(scale)}).sum().backward()\n{name}.grad"
    )
    with asking(given):
        got = fixtures.gradients(solution.LayerNorm, 4, [weight, bias], x, scale)[part]
    slopes = np.zeros(arrays[part].shape)
    for place in np.ndindex(slopes.shape):
        ends = []
        for step in (1e-6, -1e-6):
            moved = [one.copy() for one in arrays]
            moved[part][place] += step
            ends.append((reference(*moved, 1e-5) * factors).sum())
        slopes[place] = (ends[0] - ends[1]) / 2e-6
    close(got, torch.from_numpy(slopes), 1e-3, 1e-3, given)


def test_slopes__x(solution: Any, fixtures: Any, rng: Random) -> None:
    """the gradient by the input"""
    check_gradient(solution, fixtures, rng, 0, rows=1)


def test_slopes__weight(solution: Any, fixtures: Any, rng: Random) -> None:
    """the gradient by the weight"""
    check_gradient(solution, fixtures, rng, 1, rows=1)


def test_slopes__bias(solution: Any, fixtures: Any, rng: Random) -> None:
    """the gradient by the bias"""
    check_gradient(solution, fixtures, rng, 2)
