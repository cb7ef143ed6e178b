"""Hidden tests of lora_linear. The answers are sums over single numbers in Python."""

from __future__ import annotations

from random import Random
from typing import Any

import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

SINGLE, DOUBLE = torch.float32, torch.float64
EXACT = {SINGLE: (3e-4, 3e-5), DOUBLE: (1e-9, 1e-11)}


class Question:
    """Numbers of a layer and its correction, and an input, from a seed."""

    def __init__(
        self,
        rng: Random,
        inputs: int,
        outputs: int,
        rank: int,
        shape: tuple[int, ...] = (2,),
        alpha: float = 4.0,
        kind: Any = SINGLE,
        bias: bool = True,
        plain: bool = False,
    ) -> None:
        self.seed = rng.randrange(10_000)
        torch.manual_seed(self.seed)
        weight = torch.zeros(outputs, inputs) if plain else torch.randn(outputs, inputs)
        self.numbers: dict[str, Any] = {
            "weight": weight.to(kind),
            "bias": torch.randn(outputs).to(kind) if bias else None,
            "A": torch.randn(rank, inputs).to(kind),
            "B": torch.randn(outputs, rank).to(kind),
        }
        self.alpha, self.kind = alpha, kind
        self.x = torch.randn(*shape, inputs).to(kind)
        self.lines = [
            f"# all numbers from seed {self.seed}",
            *["# the wrapped weight is zero"] * plain,
            f"linear = torch.nn.Linear({inputs}, {outputs}, bias={bias})",
            *["linear.double()"] * (kind == DOUBLE),
            f"layer = LoRALinear(linear, rank={rank}, alpha={alpha})",
            f"x = torch.randn{self.x.shape[:]}".replace("torch.Size([", "(").replace("])", ")"),
        ]

    def text(self, *lines: str) -> str:
        return "\n".join([*self.lines, *lines])

    def combined(self, corrected: bool = True) -> list[list[float]]:
        """Return the weight with the correction in it, number by number."""
        a, b = self.numbers["A"].tolist(), self.numbers["B"].tolist()
        scale = self.alpha / len(a) if corrected else 0.0
        return [
            [
                number + scale * sum(b[row][one] * a[one][column] for one in range(len(a)))
                for column, number in enumerate(line)
            ]
            for row, line in enumerate(self.numbers["weight"].tolist())
        ]

    def answer(self, corrected: bool = True) -> Any:
        bias = self.numbers["bias"]
        shifts = [0.0] * len(self.combined()) if bias is None else bias.tolist()
        rows = [
            [
                sum(w * x for w, x in zip(line, given, strict=True)) + shift
                for line, shift in zip(self.combined(corrected), shifts, strict=True)
            ]
            for given in self.x.reshape(-1, self.x.shape[-1]).tolist()
        ]
        return torch.tensor(rows, dtype=self.kind).reshape(*self.x.shape[:-1], len(shifts))


def check(solution: Any, fixtures: Any, question: Question) -> None:
    given = question.text("# with lora_A and lora_B as after some training", "layer(x)")
    with asking(given):
        got = fixtures.run(solution.LoRALinear, question.numbers, question.alpha, question.x)
    close(got, question.answer(), *EXACT[question.kind], given, dtype=True)


def test_answers__rank_one(solution: Any, fixtures: Any, rng: Random) -> None:
    """a correction of rank one"""
    check(solution, fixtures, Question(rng, 3, 2, 1, alpha=1.0))


def test_answers__alone(solution: Any, fixtures: Any, rng: Random) -> None:
    """a correction of a weight of zero"""
    check(solution, fixtures, Question(rng, 3, 2, 1, alpha=1.0, bias=False, plain=True))


def test_answers__rank_three(solution: Any, fixtures: Any, rng: Random) -> None:
    """a correction of rank three"""
    check(solution, fixtures, Question(rng, 5, 4, 3, alpha=3.0))


def test_answers__large_alpha(solution: Any, fixtures: Any, rng: Random) -> None:
    """rank one and an alpha of sixteen"""
    check(solution, fixtures, Question(rng, 4, 3, 1, alpha=16.0))


def test_answers__scaled(solution: Any, fixtures: Any, rng: Random) -> None:
    """rank four and an alpha of two"""
    check(solution, fixtures, Question(rng, 5, 6, 4, alpha=2.0))


def test_answers__odd_scale(solution: Any, fixtures: Any, rng: Random) -> None:
    """rank two and an alpha of one"""
    check(solution, fixtures, Question(rng, 3, 3, 2, alpha=1))


def test_answers__no_bias(solution: Any, fixtures: Any, rng: Random) -> None:
    """a layer without a bias"""
    check(solution, fixtures, Question(rng, 3, 4, 2, bias=False))


def test_answers__one_row(solution: Any, fixtures: Any, rng: Random) -> None:
    """an input without leading dimensions"""
    check(solution, fixtures, Question(rng, 3, 4, 2, ()))


def test_answers__tokens(solution: Any, fixtures: Any, rng: Random) -> None:
    """an input with three leading dimensions"""
    check(solution, fixtures, Question(rng, 3, 4, 2, (2, 1, 3)))


def test_answers__double(solution: Any, fixtures: Any, rng: Random) -> None:
    """a layer in float64"""
    check(solution, fixtures, Question(rng, 3, 4, 2, kind=DOUBLE))


def fresh(solution: Any, fixtures: Any, question: Question) -> list[Any]:
    with asking(question.text("layer(x), layer.lora_A, layer.lora_B")):
        got = fixtures.fresh(solution.LoRALinear, question.numbers, question.alpha, question.x)
    return list(got)


def test_fresh__same(solution: Any, fixtures: Any, rng: Random) -> None:
    """what a new layer answers"""
    question = Question(rng, 4, 3, 2)
    got = fresh(solution, fixtures, question)[0]
    close(got, question.answer(corrected=False), *EXACT[SINGLE], question.text("layer(x)"))


def test_fresh__up(solution: Any, fixtures: Any, rng: Random) -> None:
    """what lora_B begins with"""
    question = Question(rng, 4, 3, 2)
    given = question.text("layer.lora_B")
    close(fresh(solution, fixtures, question)[2], torch.zeros(3, 2), 0, 0, given, dtype=True)


def test_fresh__down(solution: Any, fixtures: Any, rng: Random) -> None:
    """what lora_A begins with"""
    question = Question(rng, 60, 3, 40)
    first, second = (fresh(solution, fixtures, question)[1] for _ in range(2))
    given = question.text("layer.lora_A")
    equal(list(first.shape), [40, 60], f"{given}.shape")
    spread, middle = first.std().item(), first.mean().item()
    wanted = "mean near 0, deviation above 0 and at most 1"
    got = f"mean {middle:.3g}, deviation {spread:.3g}"
    true(0 < spread <= 1.1, "lora_A has an unfit deviation", given, wanted, got)
    true(abs(middle) <= 0.2 * spread, "lora_A is not centred at 0", given, wanted, got)
    true(not torch.equal(first, second), "two layers begin with the same lora_A", given)


def test_fresh__rows(solution: Any, fixtures: Any, rng: Random) -> None:
    """whether every row of lora_A begins with numbers of its own"""
    question = Question(rng, 6, 3, 4)
    first = fresh(solution, fixtures, question)[1]
    apart = first.std(dim=0).max().item()
    given = question.text("layer.lora_A")
    true(apart > 0, "the rows of lora_A begin alike", given, "random numbers in every row")


def test_fresh__double(solution: Any, fixtures: Any, rng: Random) -> None:
    """the dtype of the parameters of a layer in float64"""
    question = Question(rng, 3, 2, 2, kind=DOUBLE)
    kinds = [str(one.dtype) for one in fresh(solution, fixtures, question)]
    equal(kinds, ["torch.float64"] * 3, question.text("# dtypes of layer(x), lora_A and lora_B"))


def test_frozen__trainable(solution: Any, fixtures: Any, rng: Random) -> None:
    """which parameters are trainable"""
    question = Question(rng, 6, 4, 2)
    given = question.text("# names and shapes of the parameters that ask for gradients")
    with asking(given):
        got = fixtures.trainable(solution.LoRALinear, question.numbers)
    equal(got, {"lora_A": [2, 6], "lora_B": [4, 2]}, given)


def test_frozen__same_object(solution: Any, fixtures: Any) -> None:
    """which layer is kept"""
    given = "LoRALinear(linear, 1, 1.0).linear is linear"
    with asking(given):
        got = fixtures.keeps_the_layer(solution.LoRALinear)
    equal(got, True, given)


def test_frozen__training(solution: Any, fixtures: Any) -> None:
    """sixty steps of training"""
    question = Question(Random(8), 3, 2, 2, (6,), alpha=2.0)
    given = question.text("# 60 steps of SGD at 0.05 towards another linear layer")
    target = question.x @ torch.tensor([[1.0, 0.0, -1.0], [0.5, 0.5, 0.5]]).T
    with asking(given):
        before, after, weight = fixtures.trained(
            solution.LoRALinear, question.numbers, question.x, target
        )
    shown = f"{before:.3f}, and then {after:.3f}"
    true(after < before / 3, "the error does not fall", given, "less than a third of it", shown)
    close(weight, question.numbers["weight"], 0, 0, given, "the frozen weight has changed")


def check_gradients(solution: Any, fixtures: Any, rng: Random, which: int) -> None:
    """Check the gradient by x, lora_A or lora_B against differences."""
    question = Question(rng, 3, 2, 2, (2,), alpha=3.0, kind=DOUBLE)
    factors = torch.tensor([[1.0, -2.0], [0.5, 3.0]], dtype=DOUBLE)
    name = ("x", "layer.lora_A", "layer.lora_B")[which]
    given = question.text(f"(layer(x) * {factors.tolist()}).sum()  # the gradient by {name}")
    with asking(given):
        got = fixtures.gradients(
            solution.LoRALinear, question.numbers, question.alpha, question.x, factors
        )
    moved = [question.x, question.numbers["A"], question.numbers["B"]][which]
    wanted = torch.zeros_like(moved)
    for place in range(moved.numel()):
        ends = []
        for step in (1e-3, -2e-3, 1e-3):
            moved.view(-1)[place] += step
            ends.append((question.answer() * factors).sum().item())
        wanted.view(-1)[place] = (ends[0] - ends[1]) / 2e-3
    close(got[which], wanted, 1e-6, 1e-8, given)


def test_gradients__x(solution: Any, fixtures: Any, rng: Random) -> None:
    """the gradient of the input"""
    check_gradients(solution, fixtures, rng, 0)


def test_gradients__down(solution: Any, fixtures: Any, rng: Random) -> None:
    """the gradient of lora_A"""
    check_gradients(solution, fixtures, rng, 1)


def test_gradients__up(solution: Any, fixtures: Any, rng: Random) -> None:
    """the gradient of lora_B"""
    check_gradients(solution, fixtures, rng, 2)


def check_merged(solution: Any, fixtures: Any, question: Question) -> None:
    given = question.text("layer.merged().weight, layer.merged().bias")
    with asking(given):
        weight, bias = fixtures.merged(solution.LoRALinear, question.numbers, question.alpha)
    right = torch.tensor(question.combined(), dtype=question.kind)
    close(weight, right, *EXACT[question.kind], given, dtype=True)
    if question.numbers["bias"] is None:
        equal(bias, None, given)
    else:
        close(bias, question.numbers["bias"], *EXACT[question.kind], given)


def test_merged__plain(solution: Any, fixtures: Any, rng: Random) -> None:
    """a merged layer, rank one and an alpha of one"""
    check_merged(solution, fixtures, Question(rng, 3, 2, 1, alpha=1.0))


def test_merged__scaled(solution: Any, fixtures: Any, rng: Random) -> None:
    """a merged layer, rank two and an alpha of six"""
    check_merged(solution, fixtures, Question(rng, 4, 3, 2, alpha=6.0))


def test_merged__no_bias(solution: Any, fixtures: Any, rng: Random) -> None:
    """a merged layer without a bias"""
    check_merged(solution, fixtures, Question(rng, 3, 2, 1, alpha=1.0, bias=False))


def test_merged__double(solution: Any, fixtures: Any, rng: Random) -> None:
    """a merged layer in float64"""
    check_merged(solution, fixtures, Question(rng, 3, 2, 1, alpha=1.0, kind=DOUBLE))


def test_merged__twice(solution: Any, fixtures: Any, rng: Random) -> None:
    """the module after it was merged twice"""
    question = Question(rng, 4, 3, 2)
    given = question.text("layer.merged()", "layer.merged()", "layer(x), layer.linear.weight")
    with asking(given):
        got, weight = fixtures.after_merging(
            solution.LoRALinear, question.numbers, question.alpha, question.x
        )
    close(got, question.answer(), *EXACT[SINGLE], given)
    close(weight, question.numbers["weight"], 0, 0, given, "the wrapped weight has changed")


def test_merged__apart(solution: Any, fixtures: Any, rng: Random) -> None:
    """the merged layer after the module has changed"""
    question = Question(rng, 4, 3, 2)
    given = question.text(
        "made = layer.merged()", "# 1 is added to all parameters of layer", "made(x)"
    )
    with asking(given):
        got = fixtures.merged_and_trained_on(
            solution.LoRALinear, question.numbers, question.alpha, question.x
        )
    close(got, question.answer(), *EXACT[SINGLE], given)


def test_refused__rank(solution: Any, fixtures: Any) -> None:
    """a rank of zero, and one below"""
    for rank in (0, -1):
        words = f"LoRALinear(torch.nn.Linear(3, 2), {rank}, 1.0)"
        raises(ValueError, lambda r=rank: fixtures.make(solution.LoRALinear, r), given=words)


def test_unchanged__x(solution: Any, fixtures: Any, rng: Random) -> None:
    """the input stays as it was"""
    question = Question(rng, 3, 2, 1)
    given = question.text("layer(x)", "x")
    with asking(given):
        after = fixtures.afterwards(solution.LoRALinear, question.numbers, question.x)
    equal(after.tolist(), question.x.tolist(), given)


@settings(max_examples=15)
@example(sizes=(2, 3, 2), alpha=3.0, bias=True, seed=1)
@given(
    sizes=st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3)),
    alpha=st.sampled_from([0.5, 1.0, 8.0]),
    bias=st.booleans(),
    seed=st.integers(0, 999),
)
def test_any__generated(
    solution: Any,
    fixtures: Any,
    sizes: tuple[int, int, int],
    alpha: float,
    bias: bool,
    seed: int,
) -> None:
    """any sizes"""
    check(solution, fixtures, Question(Random(seed), *sizes, alpha=alpha, bias=bias))
