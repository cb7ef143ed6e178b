"""Hidden tests of gpt.

The scores are computed one sequence, one token and one head at a time in float64, the losses from
them by their definition, the gradients as central differences.
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, true

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


SMALL = [5, 4, 1, 1, 4]


def model_shapes(sizes: list[int]) -> dict[str, tuple[int, ...]]:
    vocabulary, places, layers, _, width = sizes
    shapes: dict[str, tuple[int, ...]] = {
        "transformer.wte.weight": (vocabulary, width),
        "transformer.wpe.weight": (places, width),
    }
    for layer in range(layers):
        for name, shape in block_shapes(width).items():
            shapes[f"transformer.h.{layer}.{name}"] = shape
    shapes |= {"transformer.ln_f.weight": (width,), "transformer.ln_f.bias": (width,)}
    return shapes | {"lm_head.weight": (vocabulary, width)}


def scores_of(tokens: Any, weights: dict[str, Any], sizes: list[int], curve: str) -> Any:
    """Return the scores for one sequence, of shape (T, vocabulary), as a NumPy array."""
    w = {name: part.double().numpy() for name, part in weights.items()}
    rows = zip(tokens.tolist(), w["transformer.wpe.weight"], strict=False)
    x = np.stack([w["transformer.wte.weight"][token] + place for token, place in rows])
    for layer in range(sizes[2]):
        head = f"transformer.h.{layer}."
        part = {name[len(head) :]: array for name, array in w.items() if name.startswith(head)}
        x = block(x, part, sizes[3], curve)
    norm = [w["transformer.ln_f.weight"], w["transformer.ln_f.bias"]]
    return np.stack([w["transformer.wte.weight"] @ normal(row, *norm) for row in x])


def shares(scores: Any, temperature: float = 1.0, top_k: int | None = None) -> list[float]:
    lowest = sorted(scores)[-min(top_k or len(scores), len(scores))]
    powers = [math.exp(s / temperature) if s >= lowest else 0.0 for s in scores]
    return [power / sum(powers) for power in powers]


def loss_of(scores: Any, targets: Any) -> float:
    """Return the mean over all places that count of -log of the target's share."""
    losses = [
        -math.log(shares(row)[target])
        for rows, wanted in zip(scores, targets.tolist(), strict=True)
        for row, target in zip(rows, wanted, strict=True)
        if target != -1
    ]
    return sum(losses) / len(losses)


class Question:
    """A model with weights from a seed; where it is ``silent``, every block adds zeros."""

    def __init__(self, seed: int, sizes: list[int], silent: bool = False) -> None:
        self.sizes, self.seed = sizes, seed
        torch.manual_seed(seed)
        self.weights = {}
        for name, shape in model_shapes(sizes).items():
            part = torch.randn(shape) * (0.6 if "weight" in name else 0.3)
            part = part + 1.0 if "ln_" in name and "weight" in name else part
            self.weights[name] = part * 0 if silent and ".c_proj." in name else part
        self.weights["lm_head.weight"] = self.weights["transformer.wte.weight"]
        self.notes = [f"weights from seed {seed}"]
        self.notes += ["every c_proj gives zeros"] * silent
        self.kind = torch.float32

    def zero(self, name: str) -> Question:
        self.weights[name].zero_()
        self.notes.append(f"{name} is all zeros")
        return self

    def mild(self) -> Question:
        """Bring the scores nearer to each other."""
        self.weights["transformer.ln_f.weight"] *= 0.4
        self.notes.append("the weight of ln_f times 0.4")
        return self

    def double(self) -> Question:
        self.weights = {name: part.double() for name, part in self.weights.items()}
        self.kind = torch.float64
        self.notes.append("in float64")
        return self

    def tokens(self, *shape: int) -> Any:
        torch.manual_seed(self.seed + 1)
        return torch.randint(self.sizes[0], shape)

    def text(self, *lines: str) -> str:
        make = f"model = GPT({', '.join(map(str, self.sizes))})"
        return "\n".join([*(f"# {note}" for note in self.notes), make, *lines])

    def scores(self, tokens: Any, curve: str = "exact") -> Any:
        found = [scores_of(row, self.weights, self.sizes, curve) for row in tokens]
        return torch.from_numpy(np.stack(found)).to(self.kind)


def nearer(mine: Any, answers: dict[str, Any]) -> Any:
    """Return the answer with the form of GELU that is nearer to the learner's."""
    if not hasattr(mine, "shape") or mine.shape != answers["exact"].shape:
        return answers["exact"]
    return min(answers.values(), key=lambda answer: float((mine - answer).abs().max()))


def check(
    solution: Any, fixtures: Any, question: Question, tokens: Any, device: str = "cpu"
) -> None:
    """Check all scores. They are asked for with targets, which does not change them."""
    given = question.text(f"tokens = torch.{tokens}", "model(tokens, tokens)[0]")
    with asking(given):
        got, _, place = fixtures.run(
            solution.GPT, question.sizes, question.weights, tokens, tokens, device
        )
    answers = {curve: question.scores(tokens, curve) for curve in ("exact", "tanh")}
    close(got, nearer(got, answers), *EXACT[question.kind], given, dtype=True)
    equal(place, device, f"{given}.device", "the answer lies on another device")


def test_scores__one_token(solution: Any, fixtures: Any) -> None:
    """one token, blocks that add zeros"""
    check(solution, fixtures, Question(1, SMALL, silent=True), torch.tensor([[3]]))


def test_scores__tokens(solution: Any, fixtures: Any) -> None:
    """four tokens, blocks that add zeros"""
    check(solution, fixtures, Question(2, SMALL, silent=True), torch.tensor([[3, 0, 3, 1]]))


def test_scores__no_places(solution: Any, fixtures: Any) -> None:
    """four tokens, places of zeros, blocks that add zeros"""
    question = Question(3, SMALL, silent=True).zero("transformer.wpe.weight")
    check(solution, fixtures, question, torch.tensor([[3, 0, 3, 1]]))


def test_scores__batch(solution: Any, fixtures: Any) -> None:
    """two sequences of three tokens, blocks that add zeros"""
    question = Question(4, [7, 6, 2, 2, 4], silent=True)
    check(solution, fixtures, question, question.tokens(2, 3))


def test_scores__long_batch(solution: Any, fixtures: Any) -> None:
    """more sequences than tokens, blocks that add zeros"""
    question = Question(5, SMALL, silent=True)
    check(solution, fixtures, question, question.tokens(5, 2))


def test_blocks__one_token(solution: Any, fixtures: Any) -> None:
    """one block, one token"""
    check(solution, fixtures, Question(6, SMALL), torch.tensor([[2]]))


def test_blocks__tokens(solution: Any, fixtures: Any) -> None:
    """one block, four tokens"""
    question = Question(7, SMALL)
    check(solution, fixtures, question, question.tokens(2, 4))


def test_blocks__three(solution: Any, fixtures: Any) -> None:
    """three blocks, one token"""
    question = Question(8, [5, 4, 3, 1, 4])
    check(solution, fixtures, question, question.tokens(1, 1))


def test_blocks__heads(solution: Any, fixtures: Any, device: str) -> None:
    """one block with two heads"""
    question = Question(9, [5, 6, 1, 2, 6])
    check(solution, fixtures, question, question.tokens(2, 5), device)


def test_blocks__all(solution: Any, fixtures: Any, device: str, rng: Random) -> None:
    """two blocks with three heads"""
    question = Question(rng.randrange(10_000), [11, 6, 2, 3, 6])
    check(solution, fixtures, question, question.tokens(3, 6), device)


def test_blocks__double(solution: Any, fixtures: Any) -> None:
    """float64, blocks that add zeros"""
    check(solution, fixtures, Question(10, SMALL, silent=True).double(), torch.tensor([[1, 4]]))


def test_blocks__past(solution: Any, fixtures: Any) -> None:
    """the first of four tokens, and another three after it"""
    question = Question(11, [5, 4, 2, 1, 4]).double()
    tokens = torch.tensor([[2, 0, 1, 3], [2, 4, 4, 0]])
    given = question.text(f"tokens = torch.{tokens}", "model(tokens, tokens)[0][:, 0]")
    with asking(given):
        got, *_ = fixtures.run(
            solution.GPT, question.sizes, question.weights, tokens, tokens, "cpu"
        )
    close(got[1, 0], got[0, 0], 1e-9, 1e-10, given, "a later token changed an earlier one")


@settings(max_examples=10)
@given(batch=st.integers(1, 2), tokens=st.integers(1, 3), heads=st.integers(1, 2))
def test_any__shape(solution: Any, fixtures: Any, batch: int, tokens: int, heads: int) -> None:
    """any small model"""
    question = Question(batch + tokens, [4, 3, 2, heads, 2 * heads])
    check(solution, fixtures, question, question.tokens(batch, tokens))


def test_scores__without_targets(solution: Any, fixtures: Any) -> None:
    """no targets: the scores at the last place, and no loss"""
    question = Question(12, SMALL, silent=True)
    tokens = torch.tensor([[3, 0, 1]])
    given = question.text(f"model(torch.{tokens})")
    with asking(given):
        got, loss, _ = fixtures.run(
            solution.GPT, question.sizes, question.weights, tokens, None, "cpu"
        )
    equal(loss, None, f"{given}[1]")
    true(got.ndim == 3, "the scores want three dimensions", given)
    close(got[:, -1], question.scores(tokens)[:, -1], *EXACT[torch.float32], f"{given}[0][:, -1]")


def check_loss(solution: Any, fixtures: Any, question: Question, tokens: Any, targets: Any) -> None:
    lines = [f"tokens = torch.{tokens}", f"targets = torch.{targets}", "model(tokens, targets)[1]"]
    given = question.text(*lines)
    with asking(given):
        _, got, _ = fixtures.run(
            solution.GPT, question.sizes, question.weights, tokens, targets, "cpu"
        )
    close(got, torch.tensor(loss_of(question.scores(tokens), targets)), 1e-3, 1e-4, given)


def test_loss__one(solution: Any, fixtures: Any) -> None:
    """the loss of one token"""
    question = Question(13, SMALL, silent=True)
    check_loss(solution, fixtures, question, torch.tensor([[3]]), torch.tensor([[1]]))


def test_loss__even(solution: Any, fixtures: Any) -> None:
    """the loss where all scores are equal"""
    question = Question(14, SMALL, silent=True).zero("transformer.wte.weight")
    check_loss(solution, fixtures, question, torch.tensor([[3, 1]]), torch.tensor([[1, 0]]))


def test_loss__tokens(solution: Any, fixtures: Any) -> None:
    """the loss of four tokens"""
    question = Question(15, SMALL, silent=True)
    tokens, targets = torch.tensor([[3, 0, 3, 1]]), torch.tensor([[0, 3, 1, 4]])
    check_loss(solution, fixtures, question, tokens, targets)


def test_loss__batch(solution: Any, fixtures: Any) -> None:
    """the loss of three sequences of two tokens"""
    question = Question(16, SMALL, silent=True)
    tokens = torch.tensor([[3, 0], [1, 1], [4, 2]])
    check_loss(solution, fixtures, question, tokens, torch.tensor([[0, 2], [1, 3], [2, 4]]))


def test_loss__not_counted(solution: Any, fixtures: Any) -> None:
    """targets of -1"""
    question = Question(17, SMALL, silent=True)
    tokens = torch.tensor([[3, 0, 2], [1, 1, 4]])
    check_loss(solution, fixtures, question, tokens, torch.tensor([[-1, 2, -1], [1, -1, 0]]))


def test_loss__slopes(solution: Any, fixtures: Any) -> None:
    """the gradient of the loss by both tables"""
    question = Question(18, [3, 2, 1, 1, 4], silent=True).double()
    tokens, targets = torch.tensor([[0, 2]]), torch.tensor([[2, 1]])
    lines = [f"loss = model(torch.{tokens}, torch.{targets})[1]", "loss.backward()"]
    given = question.text(*lines)
    with asking(given):
        got = fixtures.slopes(solution.GPT, question.sizes, question.weights, tokens, targets)
    for mine, table in zip(got, ("wte", "wpe"), strict=True):
        part = question.weights[f"transformer.{table}.weight"]
        wanted = torch.zeros_like(part)
        for place in np.ndindex(*part.shape):
            kept, ends = float(part[place]), []
            for step in (1e-5, -1e-5):
                part[place] = kept + step
                ends.append(loss_of(question.scores(tokens), targets))
            part[place] = kept
            wanted[place] = (ends[0] - ends[1]) / 2e-5
        close(mine, wanted, 1e-3, 1e-4, f"{given}\nmodel.transformer.{table}.weight.grad")


def write(
    solution: Any, fixtures: Any, question: Question, tokens: Any, count: int, **options: Any
) -> tuple[str, Any]:
    """Return the words for the call and what came back, the prompt checked."""
    more = "".join(f", {name}={value}" for name, value in options.items())
    shown = (
        f"torch.{tokens}"
        if len(tokens) < 9
        else f"torch.tensor([{tokens[0].tolist()}] * {len(tokens)})"
    )
    given = question.text(f"model.generate({shown}, {count}{more})")
    with asking(given):
        got, after = fixtures.write(
            solution.GPT, question.sizes, question.weights, tokens, count, options, 1
        )
    equal(list(got.shape), [len(tokens), tokens.shape[1] + count], given, "the shape")
    equal(got[:, : tokens.shape[1]], tokens, given, "the given tokens come first")
    equal(after, tokens, given, "the tokens that were passed in were changed")
    return given, got


def check_greedy(
    solution: Any, fixtures: Any, question: Question, tokens: Any, count: int, **options: Any
) -> None:
    given, got = write(solution, fixtures, question, tokens, count, **options)
    wanted = tokens
    for _ in range(count):
        scores = question.scores(wanted[:, -question.sizes[1] :])[:, -1]
        wanted = torch.cat([wanted, scores.argmax(dim=1, keepdim=True)], dim=1)
    equal(got, wanted, given)


def test_writing__nothing(solution: Any, fixtures: Any) -> None:
    """no new tokens"""
    check_greedy(solution, fixtures, Question(19, SMALL), torch.tensor([[1, 2]]), 0)


def test_writing__first(solution: Any, fixtures: Any) -> None:
    """the likeliest token after one"""
    check_greedy(
        solution,
        fixtures,
        Question(26, SMALL, silent=True).mild(),
        torch.tensor([[1]] * 40),
        1,
        top_k=1,
    )


def test_writing__last_place(solution: Any, fixtures: Any) -> None:
    """the likeliest token after each of three texts"""
    tokens = torch.tensor([[0, 1, 2], [3, 2, 1], [4, 4, 0]])
    check_greedy(solution, fixtures, Question(21, SMALL, silent=True), tokens, 1, top_k=1)


def test_writing__three(solution: Any, fixtures: Any) -> None:
    """the likeliest three tokens, one after the other"""
    question = Question(22, [9, 6, 1, 1, 4])
    check_greedy(solution, fixtures, question, torch.tensor([[1, 4]]), 3, top_k=1)


def test_writing__beyond(solution: Any, fixtures: Any) -> None:
    """more new tokens than the model has places"""
    question = Question(23, [9, 3, 1, 1, 4])
    check_greedy(solution, fixtures, question, torch.tensor([[1, 4]]), 7, top_k=1)


def test_writing__long_prompt(solution: Any, fixtures: Any) -> None:
    """a text that is longer than the model has places"""
    question = Question(24, [9, 3, 1, 1, 4])
    tokens = torch.tensor([[1, 4, 2, 7, 0], [1, 4, 2, 3, 8]])
    check_greedy(solution, fixtures, question, tokens, 1, top_k=1)


def test_writing__cold(solution: Any, fixtures: Any) -> None:
    """a temperature near zero"""
    question = Question(26, SMALL, silent=True).mild()
    check_greedy(solution, fixtures, question, torch.tensor([[1]] * 60), 1, temperature=1e-3)


def check_shares(
    solution: Any, fixtures: Any, question: Question, text: tuple[int, ...] = (1,), **options: Any
) -> None:
    """Check how often each token comes first in 4,000 rows, to 0.05 (six standard errors)."""
    tokens = torch.tensor([text] * 4000)
    given, got = write(solution, fixtures, question, tokens, 1, **options)
    counted = torch.bincount(got[:, -1], minlength=question.sizes[0]) / 4000
    seen = tokens[:1, -question.sizes[1] :]
    wanted = shares(question.scores(seen)[0, -1].tolist(), **options)
    close(counted, torch.tensor(wanted), 0, 0.05, given + "\n# how often each token was drawn")


def test_drawing__plain(solution: Any, fixtures: Any) -> None:
    """how often each token is drawn"""
    check_shares(solution, fixtures, Question(26, SMALL, silent=True))


def test_drawing__hot(solution: Any, fixtures: Any) -> None:
    """how often each token is drawn at a temperature of 3"""
    check_shares(solution, fixtures, Question(26, SMALL, silent=True), temperature=3.0)


def test_drawing__context(solution: Any, fixtures: Any) -> None:
    """how often each token is drawn after a text of three"""
    check_shares(solution, fixtures, Question(27, SMALL).mild(), text=(3, 0, 1))


def test_drawing__long_text(solution: Any, fixtures: Any) -> None:
    """how often each token is drawn after a text that is too long"""
    check_shares(solution, fixtures, Question(30, [5, 3, 1, 1, 4]).mild(), text=(0, 2, 3, 3, 1))


def test_drawing__top_three(solution: Any, fixtures: Any) -> None:
    """how often each of the likeliest three is drawn"""
    check_shares(solution, fixtures, Question(26, SMALL, silent=True).mild(), top_k=3)


def test_drawing__top_large(solution: Any, fixtures: Any) -> None:
    """how often each of the likeliest two is drawn, all scores around 15"""
    question = Question(26, SMALL, silent=True).mild()
    question.weights["transformer.wte.weight"][:, 0] = 3.0
    question.weights["transformer.ln_f.bias"][0] = 5.0
    question.notes.append("the first column of wte is 3, the first bias of ln_f 5")
    check_shares(solution, fixtures, question, top_k=2)


def test_drawing__top_many(solution: Any, fixtures: Any) -> None:
    """a top_k larger than the vocabulary"""
    check_shares(solution, fixtures, Question(26, SMALL, silent=True).mild(), top_k=50)


def test_start__names(solution: Any, fixtures: Any) -> None:
    """the names and shapes of the parameters"""
    sizes = [11, 7, 2, 2, 4]
    given = "dict(GPT(11, 7, 2, 2, 4).named_parameters(remove_duplicate=False))"
    with asking(given):
        got = fixtures.names(solution.GPT, sizes)
    equal(got, {name: list(shape) for name, shape in model_shapes(sizes).items()}, given)


def test_start__shared(solution: Any, fixtures: Any) -> None:
    """how many numbers the model has to learn"""
    given = "sum(part.numel() for part in GPT(11, 7, 2, 2, 4).parameters())"
    with asking(given):
        got = fixtures.size(solution.GPT, [11, 7, 2, 2, 4])
    shapes = model_shapes([11, 7, 2, 2, 4])
    del shapes["lm_head.weight"]
    equal(got, sum(math.prod(shape) for shape in shapes.values()), given)


def check_start(
    solution: Any, fixtures: Any, part: str, spread: float | None, layers: int = 2
) -> None:
    """Check the standard deviation of all parameters whose names end so, or what they all are."""
    given = f"# all parameters of GPT(65, 32, {layers}, 4, 64) whose names end in {part}"
    with asking(given):
        got = fixtures.fresh(solution.GPT, [65, 32, layers, 4, 64], 3)
    found = {name: numbers for name, numbers in got.items() if name.endswith(part)}
    true(bool(found), f"no parameter ends in {part}", given)
    for name, numbers in found.items():
        if spread is None:
            wanted = torch.ones_like(numbers) if "weight" in name else torch.zeros_like(numbers)
            close(numbers, wanted, given=f"{given}: {name}")
        else:
            close(float(numbers.std()), spread, 0.1, 0, f"{given}: the spread of {name}")
            close(float(numbers.mean()), 0.0, 0, spread / 5, f"{given}: the mean of {name}")


def test_start__layers(solution: Any, fixtures: Any) -> None:
    """how the weights of the linear layers begin"""
    check_start(solution, fixtures, "c_attn.weight", 0.02)
    check_start(solution, fixtures, "c_fc.weight", 0.02)


def test_start__tables(solution: Any, fixtures: Any) -> None:
    """how the tables of tokens and places begin"""
    check_start(solution, fixtures, "wte.weight", 0.02)
    check_start(solution, fixtures, "wpe.weight", 0.02)


def test_start__last_layers(solution: Any, fixtures: Any) -> None:
    """how the weights of every c_proj begin"""
    check_start(solution, fixtures, "c_proj.weight", 0.01)


def test_start__deep(solution: Any, fixtures: Any) -> None:
    """how the weights of every c_proj begin, eight layers"""
    check_start(solution, fixtures, "c_proj.weight", 0.005, layers=8)


def test_start__ratio(solution: Any, fixtures: Any) -> None:
    """how much smaller c_proj begins in eight layers than in two"""
    given = "# c_proj.weight of the first block of GPT(65, 32, 2, 4, 64) and GPT(65, 32, 8, 4, 64)"
    name = "transformer.h.0.mlp.c_proj.weight"
    with asking(given):
        few = fixtures.fresh(solution.GPT, [65, 32, 2, 4, 64], 3)[name]
        many = fixtures.fresh(solution.GPT, [65, 32, 8, 4, 64], 4)[name]
    close(float(many.std() / few.std()), 0.5, 0.1, 0, f"{given}: the ratio of their spreads")


def test_start__biases(solution: Any, fixtures: Any) -> None:
    """how biases and norms begin"""
    check_start(solution, fixtures, ".bias", None)
    check_start(solution, fixtures, "ln_1.weight", None)


def test_training__pattern(solution: Any, fixtures: Any) -> None:
    """a pattern learned by heart in 60 steps"""
    pattern = [0, 2, 1, 3] * 5
    rows = torch.tensor([pattern[at : at + 9] for at in range(4)])
    start = torch.tensor([pattern[:8], pattern[2:10]])
    given = (
        "model = GPT(4, 8, 1, 2, 16)\n"
        f"# 60 steps of Adam with a rate of 0.01 on pieces of {pattern[:10]}, again and again\n"
        f"model.generate(torch.{start}, 6, top_k=1)"
    )
    sizes = [4, 8, 1, 2, 16]
    with asking(given):
        loss, got = fixtures.learn(solution.GPT, sizes, rows[:, :-1], rows[:, 1:], start, 3)
    true(loss < 0.5, "the loss does not come down", given, "a loss below 0.5", f"{loss:.3f}")
    equal(got.tolist(), [pattern[:14], pattern[2:16]], given)
