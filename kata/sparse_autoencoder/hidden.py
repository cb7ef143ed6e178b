"""Hidden tests of sparse_autoencoder. The answers are sums over single numbers in Python."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, true

SINGLE, DOUBLE = torch.float32, torch.float64
EXACT = {SINGLE: (3e-4, 3e-5), DOUBLE: (1e-9, 1e-11)}


class Question:
    """Weights and rows from a seed; ``plain`` parameters are set to zero."""

    def __init__(
        self,
        rng: Random,
        width: int,
        features: int,
        *leading: int,
        kind: Any = SINGLE,
        plain: str = "",
    ) -> None:
        self.seed = rng.randrange(10_000)
        torch.manual_seed(self.seed)
        shapes = {
            "W_enc": (width, features),
            "b_enc": (features,),
            "W_dec": (features, width),
            "b_dec": (width,),
        }
        self.weights = {name: torch.randn(shape).to(kind) for name, shape in shapes.items()}
        for name in plain.split():
            self.weights[name].zero_()
        self.x, self.kind = torch.randn(*leading, width).to(kind), kind
        self.lines = [
            f"# weights and x from seed {self.seed}",
            *(f"# {name} is zero" for name in plain.split()),
            *["# in float64"] * (kind == DOUBLE),
            f"sae = SparseAutoencoder({width}, {features})",
            f"# x has the shape {tuple(self.x.shape)}",
        ]

    def text(self, *lines: str) -> str:
        return "\n".join([*self.lines, *lines])

    def rows(self) -> list[list[float]]:
        return [list(row) for row in self.x.double().reshape(-1, self.x.shape[-1]).tolist()]

    def encoded(self) -> list[list[float]]:
        enc, b_enc, _, b_dec = (part.double().tolist() for part in self.weights.values())
        return [
            [
                max(
                    0.0,
                    bias + sum((a - m) * w[at] for a, m, w in zip(row, b_dec, enc, strict=True)),
                )
                for at, bias in enumerate(b_enc)
            ]
            for row in self.rows()
        ]

    def rebuilt(self, active: list[list[float]]) -> list[list[float]]:
        _, _, dec, b_dec = (part.double().tolist() for part in self.weights.values())
        return [
            [
                bias + sum(a * d[at] for a, d in zip(row, dec, strict=True))
                for at, bias in enumerate(b_dec)
            ]
            for row in active
        ]

    def loss(self, l1: float) -> float:
        active, total = self.encoded(), 0.0
        for row, own, back in zip(self.rows(), active, self.rebuilt(active), strict=True):
            total += sum((a - b) ** 2 for a, b in zip(row, back, strict=True)) + l1 * sum(own)
        return total / len(active)

    def tensor(self, rows: Any) -> Any:
        return torch.tensor(rows, dtype=self.kind).reshape(*self.x.shape[:-1], -1)


def check_encode(solution: Any, fixtures: Any, question: Question) -> None:
    given = question.text("sae.encode(x)")
    with asking(given):
        got = fixtures.ask(solution.SparseAutoencoder, question.weights, "encode", question.x)
    close(got, question.tensor(question.encoded()), *EXACT[question.kind], given, dtype=True)


def check_decode(solution: Any, fixtures: Any, question: Question) -> None:
    """Check what is made of features that are not the module's own."""
    features = question.weights["b_enc"].shape[0]
    active = torch.rand(*question.x.shape[:-1], features).to(question.kind)
    given = question.text(f"# active has the shape {tuple(active.shape)}", "sae.decode(active)")
    with asking(given):
        got = fixtures.ask(solution.SparseAutoencoder, question.weights, "decode", active)
    rows = question.rebuilt(active.double().reshape(-1, features).tolist())
    close(got, question.tensor(rows), *EXACT[question.kind], given, dtype=True)


def check_loss(solution: Any, fixtures: Any, question: Question, l1: float) -> None:
    given = question.text(f"sae.loss(x, {l1})")
    with asking(given):
        got = fixtures.ask(solution.SparseAutoencoder, question.weights, "loss", question.x, l1)
    right = torch.tensor(question.loss(l1), dtype=question.kind)
    close(got, right, *EXACT[question.kind], given, dtype=True)


def test_encode__rows(solution: Any, fixtures: Any, rng: Random) -> None:
    """the features of three rows"""
    check_encode(solution, fixtures, Question(rng, 3, 5, 3))


def test_encode__no_middle(solution: Any, fixtures: Any, rng: Random) -> None:
    """the features where b_dec is zero"""
    check_encode(solution, fixtures, Question(rng, 3, 5, 3, plain="b_dec"))


def test_encode__plain(solution: Any, fixtures: Any, rng: Random) -> None:
    """the features where both biases are zero"""
    check_encode(solution, fixtures, Question(rng, 4, 3, 6, plain="b_enc b_dec"))


def test_encode__leading(solution: Any, fixtures: Any, rng: Random) -> None:
    """the features of one vector, and of two leading dimensions"""
    check_encode(solution, fixtures, Question(rng, 3, 4))
    check_encode(solution, fixtures, Question(rng, 3, 4, 2, 3))


def test_encode__double(solution: Any, fixtures: Any, rng: Random) -> None:
    """the features in float64"""
    check_encode(solution, fixtures, Question(rng, 3, 5, 2, kind=DOUBLE, plain="b_dec"))


def test_decode__rows(solution: Any, fixtures: Any, rng: Random) -> None:
    """what three rows of features are decoded to"""
    check_decode(solution, fixtures, Question(rng, 3, 5, 3))


def test_decode__plain(solution: Any, fixtures: Any, rng: Random) -> None:
    """what features are decoded to where b_dec is zero"""
    check_decode(solution, fixtures, Question(rng, 4, 3, 2, plain="b_dec"))


def test_decode__leading(solution: Any, fixtures: Any, rng: Random) -> None:
    """what features with two leading dimensions are decoded to"""
    check_decode(solution, fixtures, Question(rng, 2, 3, 2, 2))


def test_both__call(solution: Any, fixtures: Any, rng: Random) -> None:
    """what a call returns"""
    question = Question(rng, 3, 4, 2)
    given = question.text("sae(x)")
    with asking(given):
        got = fixtures.ask(solution.SparseAutoencoder, question.weights, "forward", question.x)
    active = question.encoded()
    right = [question.tensor(question.rebuilt(active)), question.tensor(active)]
    close(list(got), right, *EXACT[SINGLE], given)


def test_loss__one_row(solution: Any, fixtures: Any, rng: Random) -> None:
    """the loss of one row without a penalty"""
    check_loss(solution, fixtures, Question(rng, 3, 5, 1), 0.0)


def test_loss__narrow(solution: Any, fixtures: Any, rng: Random) -> None:
    """the loss of rows of one number without a penalty"""
    check_loss(solution, fixtures, Question(rng, 1, 3, 4), 0.0)


def test_loss__one_feature(solution: Any, fixtures: Any) -> None:
    """the loss of one row with one feature"""
    question = Question(Random(3), 3, 1, 1)
    question.weights["b_enc"].fill_(9.0)
    question.lines.append("# b_enc is 9")
    check_loss(solution, fixtures, question, 0.5)


def test_loss__penalty(solution: Any, fixtures: Any, rng: Random) -> None:
    """the loss of four rows with a penalty"""
    check_loss(solution, fixtures, Question(rng, 3, 5, 4), 0.5)


def test_loss__ones(solution: Any, fixtures: Any, rng: Random) -> None:
    """the loss where every feature is one"""
    question = Question(rng, 3, 4, 2)
    question.weights["W_enc"].zero_()
    question.weights["b_enc"].fill_(1.0)
    question.lines.append("# W_enc is zero and b_enc is 1")
    check_loss(solution, fixtures, question, 0.5)


def test_loss__leading(solution: Any, fixtures: Any, rng: Random) -> None:
    """the loss of rows with two leading dimensions"""
    check_loss(solution, fixtures, Question(rng, 2, 4, 2, 3), 0.25)


def check_slopes(solution: Any, fixtures: Any, names: tuple[str, ...], plain: str = "") -> None:
    question = Question(Random(5), 2, 3, 4, kind=DOUBLE, plain=plain)
    given = question.text("sae.loss(x, 0.3).backward()  # and the gradients")
    with asking(given):
        got = fixtures.gradients(solution.SparseAutoencoder, question.weights, question.x, 0.3)
    for name in names:
        part = question.x if name == "x" else question.weights[name]
        wanted = torch.zeros_like(part)
        for place in range(part.numel()):
            ends = []
            for step in (1e-6, -2e-6, 1e-6):
                part.view(-1)[place] += step
                ends.append(question.loss(0.3))
            wanted.view(-1)[place] = (ends[0] - ends[1]) / 2e-6
        true(got[name] is not None, f"no gradient by {name}", given)
        close(got[name], wanted, 1e-5, 1e-6, f"{given}\n# by {name}")


def test_slopes__weights(solution: Any, fixtures: Any) -> None:
    """the gradients of the loss by the matrices and by b_enc"""
    check_slopes(solution, fixtures, ("W_enc", "W_dec", "b_enc"), plain="b_dec")


def test_slopes__middle(solution: Any, fixtures: Any) -> None:
    """the gradients of the loss by b_dec and x"""
    check_slopes(solution, fixtures, ("b_dec", "x"))


def counted(solution: Any, fixtures: Any, name: str, b_enc: list[float], x: Any) -> tuple[Any, str]:
    """Return what l0 or dead answers where each feature is one number of x, shifted."""
    size = len(b_enc)
    weights = {
        "W_enc": torch.eye(size),
        "b_enc": torch.tensor(b_enc),
        "W_dec": torch.eye(size),
        "b_dec": torch.zeros(size),
    }
    given = (
        f"sae = SparseAutoencoder({size}, {size})\n"
        f"# both matrices are the identity, b_dec is zero, b_enc is {b_enc}\n"
        f"sae.{name}(torch.tensor({x}))"
    )
    with asking(given):
        return fixtures.ask(solution.SparseAutoencoder, weights, name, torch.tensor(x)), given


def check_l0(solution: Any, fixtures: Any, b_enc: list[float], x: Any, right: float) -> None:
    got, given = counted(solution, fixtures, "l0", b_enc, x)
    equal(type(got).__name__, "float", given, "a Python float is wanted")
    close(got, right, 1e-6, 1e-9, given)


def check_dead(solution: Any, fixtures: Any, b_enc: list[float], x: Any, right: list[bool]) -> None:
    got, given = counted(solution, fixtures, "dead", b_enc, x)
    equal(str(got.dtype), "torch.bool", f"{given}.dtype")
    equal(got.tolist(), right, given)


def test_count__rows(solution: Any, fixtures: Any) -> None:
    """how many features are active in a row"""
    x = [[1.0, 2.0, -1.0], [3.0, -1.0, -2.0]]
    check_l0(solution, fixtures, [0.0, 0.0, 0.0], x, 1.5)


def test_count__zero(solution: Any, fixtures: Any) -> None:
    """features of exactly zero, and small ones"""
    check_l0(solution, fixtures, [0.0, 0.0], [[0.0, 0.001], [0.0, 2.0]], 1.0)


def test_count__one_feature(solution: Any, fixtures: Any) -> None:
    """how often the only feature is active"""
    check_l0(solution, fixtures, [0.0], [[1.0], [-1.0], [2.0], [-3.0]], 0.5)


def test_count__one_row(solution: Any, fixtures: Any) -> None:
    """a single row"""
    check_l0(solution, fixtures, [0.0, 0.0, 0.0], [[1.0, 2.0, -3.0]], 2.0)


def test_count__leading(solution: Any, fixtures: Any) -> None:
    """active features with two leading dimensions"""
    check_l0(solution, fixtures, [0.0, 0.0], [[[1.0, 1.0]], [[1.0, -1.0]], [[-1.0, -1.0]]], 1.0)


def test_dead__rows(solution: Any, fixtures: Any) -> None:
    """features that no row uses"""
    x = [[1.0, -2.0, 0.0], [-3.0, -1.0, 0.0], [1.0, -1.0, 0.0]]
    check_dead(solution, fixtures, [0.0, 0.0, 0.0], x, [False, True, True])


def test_dead__shifted(solution: Any, fixtures: Any) -> None:
    """features that a bias switches on or off"""
    check_dead(solution, fixtures, [2.0, -2.0], [[-1.0, 1.0], [-1.5, 1.5]], [False, True])


def test_dead__leading(solution: Any, fixtures: Any) -> None:
    """unused features with two leading dimensions"""
    x = [[[-1.0, -1.0], [-1.0, 1.0]], [[-1.0, 2.0], [-1.0, 2.0]]]
    check_dead(solution, fixtures, [0.0, 0.0], x, [True, False])


def check_projection(solution: Any, fixtures: Any, rng: Random, length: float) -> None:
    """Check the gradient where rows of W_dec have about this length (0: exactly 1)."""
    question = Question(rng, 3, 4, 1)
    dec = question.weights["W_dec"]
    rows = []
    for row in dec.tolist():
        size = math.sqrt(sum(one**2 for one in row)) / (length or 1.0)
        rows.append([one / size for one in row])
    question.weights["W_dec"] = torch.tensor(rows)
    gradient = torch.randn(4, 3)
    given = question.text(
        f"sae.W_dec[:] = torch.tensor({rows})",
        f"sae.W_dec.grad = torch.tensor({gradient.tolist()})",
        "sae.project_gradients()",
        "sae.W_dec.grad",
    )
    with asking(given):
        got = fixtures.projected(solution.SparseAutoencoder, question.weights, gradient)
    right = []
    for row, slope in zip(rows, gradient.tolist(), strict=True):
        along = sum(a * b for a, b in zip(row, slope, strict=True)) / sum(one**2 for one in row)
        right.append([b - along * a for a, b in zip(row, slope, strict=True)])
    close(got[0], torch.tensor(right), *EXACT[SINGLE], given)
    close(got[1], torch.tensor(rows), 0, 0, given, "W_dec itself was changed")


def test_project__unit(solution: Any, fixtures: Any, rng: Random) -> None:
    """the gradient of rows of length one"""
    check_projection(solution, fixtures, rng, 1.0)


def test_project__long(solution: Any, fixtures: Any, rng: Random) -> None:
    """the gradient of rows of length three"""
    check_projection(solution, fixtures, rng, 3.0)


def test_project__right_angle(solution: Any, fixtures: Any, rng: Random) -> None:
    """a gradient at right angles to its rows"""
    question = Question(rng, 2, 2, 1)
    question.weights["W_dec"] = torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    gradient = torch.tensor([[0.0, 1.0], [0.0, -2.0]])
    given = (
        "# W_dec is [[1, 0], [1, 0]]\nsae.W_dec.grad = torch.tensor([[0.0, 1.0], [0.0, -2.0]])\n"
        "sae.project_gradients()\nsae.W_dec.grad"
    )
    with asking(given):
        got = fixtures.projected(solution.SparseAutoencoder, question.weights, gradient)
    close(got[0], gradient, 1e-6, 1e-7, given)


def test_project__none(solution: Any, fixtures: Any, rng: Random) -> None:
    """no gradient yet"""
    question = Question(rng, 3, 2, 1)
    given = question.text("sae.project_gradients()", "sae.W_dec.grad")
    with asking(given):
        got = fixtures.projected(solution.SparseAutoencoder, question.weights, None)
    equal(got[0], None, given)


def check_normalise(solution: Any, fixtures: Any, question: Question) -> None:
    given = question.text("sae.normalise()", "sae.W_dec")
    with asking(given):
        got = fixtures.normalised(solution.SparseAutoencoder, question.weights)
    right = []
    for row in question.weights["W_dec"].tolist():
        size = math.sqrt(sum(one**2 for one in row)) or 1.0
        right.append([one / size for one in row])
    close(got[0], torch.tensor(right), *EXACT[SINGLE], given)
    true(got[1], "W_dec is no longer the parameter that an optimiser holds", given)


def test_normalise__rows(solution: Any, fixtures: Any, rng: Random) -> None:
    """the rows of W_dec after normalise"""
    question = Question(rng, 3, 5, 1)
    question.weights["W_dec"][2] = torch.tensor([0.3, 0.0, -0.4])
    question.lines.append("# the third row of W_dec is [0.3, 0, -0.4]")
    check_normalise(solution, fixtures, question)


def test_normalise__zeros(solution: Any, fixtures: Any, rng: Random) -> None:
    """a row of zeros after normalise"""
    question = Question(rng, 3, 2, 1)
    question.weights["W_dec"] = torch.tensor([[0.0, 0.0, 0.0], [3.0, 0.0, 4.0]])
    question.lines.append("# W_dec is [[0, 0, 0], [3, 0, 4]]")
    check_normalise(solution, fixtures, question)


def fresh(solution: Any, fixtures: Any, width: int, features: int) -> tuple[Any, str]:
    given = f"sae = SparseAutoencoder({width}, {features})  # a new one"
    with asking(given):
        return fixtures.fresh(solution.SparseAutoencoder, width, features), given


def test_fresh__shapes(solution: Any, fixtures: Any) -> None:
    """the names and shapes of the parameters"""
    got, given = fresh(solution, fixtures, 3, 5)
    shapes = {name: list(part.shape) for name, part in got.items()}
    equal(shapes, {"W_enc": [3, 5], "b_enc": [5], "W_dec": [5, 3], "b_dec": [3]}, given)


def test_fresh__lengths(solution: Any, fixtures: Any) -> None:
    """the rows of a new W_dec"""
    got, given = fresh(solution, fixtures, 3, 5)
    lengths = got["W_dec"].norm(dim=1)
    close(lengths, torch.ones(5), 1e-4, 1e-5, f"{given}\nsae.W_dec.norm(dim=1)")
    true(not torch.equal(got["W_dec"][0], got["W_dec"][1]), "two rows are the same", given)


def test_fresh__tied(solution: Any, fixtures: Any) -> None:
    """a new W_enc beside a new W_dec"""
    got, given = fresh(solution, fixtures, 3, 5)
    close(got["W_enc"], got["W_dec"].T, 1e-5, 1e-6, f"{given}\nsae.W_enc, sae.W_dec.T")


def test_fresh__biases(solution: Any, fixtures: Any) -> None:
    """the biases of a new module"""
    got, given = fresh(solution, fixtures, 3, 5)
    close(got["b_enc"], torch.zeros(5), 0, 0, f"{given}\nsae.b_enc")
    close(got["b_dec"], torch.zeros(3), 0, 0, f"{given}\nsae.b_dec")


def test_fresh__apart(solution: Any, fixtures: Any) -> None:
    """two new modules"""
    first, given = fresh(solution, fixtures, 3, 5)
    second, _ = fresh(solution, fixtures, 3, 5)
    true(not torch.equal(first["W_dec"], second["W_dec"]), "both have the same W_dec", given)


def test_training__steps(solution: Any, fixtures: Any) -> None:
    """sixty steps of descent"""
    question = Question(Random(9), 4, 8, 1, plain="b_enc b_dec")
    weights = question.weights
    weights["W_dec"] /= weights["W_dec"].norm(dim=1, keepdim=True)
    weights["W_enc"] = weights["W_dec"].T.clone()
    given = question.text("# 60 steps at 0.03 on sums of two of six directions, l1 = 0.05")
    directions = torch.randn(6, 4)
    pairs = torch.stack([directions[a] + directions[b] for a in range(6) for b in range(a)])
    with asking(given):
        before, after, lengths = fixtures.trained(
            solution.SparseAutoencoder, weights, pairs, 0.05, 60
        )
    shown = f"{before:.3f}, and then {after:.3f}"
    true(after < before / 3, "the loss does not fall", given, "less than a third of it", shown)
    close(lengths, torch.ones(8), 1e-4, 1e-5, given, "the rows of W_dec are not of length 1")


@settings(max_examples=12)
@example(width=2, features=3, rows=2, l1=0.5, seed=1)
@given(
    width=st.integers(1, 4),
    features=st.integers(1, 5),
    rows=st.integers(1, 3),
    l1=st.sampled_from([0.0, 0.5, 2.0]),
    seed=st.integers(0, 999),
)
def test_any__loss(
    solution: Any, fixtures: Any, width: int, features: int, rows: int, l1: float, seed: int
) -> None:
    """the loss of any sizes"""
    check_loss(solution, fixtures, Question(Random(seed), width, features, rows), l1)


def test_unchanged__x(solution: Any, fixtures: Any, rng: Random) -> None:
    """x stays as it was"""
    question = Question(rng, 3, 4, 2)
    given = question.text("sae(x), sae.loss(x, 0.1), sae.l0(x), sae.dead(x)", "x")
    with asking(given):
        after = fixtures.afterwards(solution.SparseAutoencoder, question.weights, question.x)
    equal(after.tolist(), question.x.tolist(), given)
