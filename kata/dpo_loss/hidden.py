"""Hidden tests of dpo_loss.

Log probabilities and losses come from decimal arithmetic, one token and one pair at a time; the
gradients are differences of the same.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal

STEP = Decimal("1e-15")
SINGLE, DOUBLE = torch.float32, torch.float64
EXACT = {SINGLE: (2e-4, 2e-5), DOUBLE: (1e-9, 1e-11)}


def log_sum(scores: list[Decimal]) -> Decimal:
    top = max(scores)
    return top + sum((score - top).exp() for score in scores).ln()  # type: ignore[union-attr]


def text_sum(rows: list[list[float]], labels: list[int]) -> float:
    """Return the log probability of one text."""
    total = Decimal(0)
    with localcontext() as context:
        context.prec = 50
        for place, label in enumerate(labels):
            if place and label != -100:
                scores = [Decimal(score) for score in rows[place - 1]]
                total += scores[label] - log_sum(scores)
    return float(total)


def pair_loss(numbers: list[Decimal], beta: float, smoothing: float) -> Decimal:
    """Return the loss of one pair: policy chosen and rejected, reference chosen and rejected."""
    ahead = (numbers[0] - numbers[2]) - (numbers[1] - numbers[3])
    scaled, flipped = ahead * Decimal(beta), Decimal(smoothing)
    zero = Decimal(0)
    return (1 - flipped) * log_sum([zero, -scaled]) + flipped * log_sum([zero, scaled])


def pair_answer(numbers: list[float], beta: float, smoothing: float) -> list[float]:
    """Return the loss, both rewards, and the slopes of the loss by both numbers of the policy."""
    with localcontext() as context:
        context.prec = 50
        exact = [Decimal(number) for number in numbers]
        slopes = []
        for moved in (0, 1):
            up, down = (
                [number + step * (place == moved) for place, number in enumerate(exact)]
                for step in (STEP, -STEP)
            )
            rise = pair_loss(up, beta, smoothing) - pair_loss(down, beta, smoothing)
            slopes.append(float(rise / (2 * STEP)))
        loss = float(pair_loss(exact, beta, smoothing))
        rewards = [float((exact[place] - exact[place + 2]) * Decimal(beta)) for place in (0, 1)]
    return [loss, *rewards, *slopes]


def written(tensor: Any) -> str:
    kind = ", dtype=torch.float64" if tensor.dtype == DOUBLE else ""
    return f"torch.tensor({tensor.tolist()}{kind})"


def check_text(solution: Any, rows: Any, labels: Any, kind: Any = SINGLE) -> None:
    logits, wanted = torch.tensor(rows, dtype=kind), torch.tensor(labels)
    given = (
        f"logits = {written(logits)}\nlabels = {written(wanted)}\n"
        "sequence_log_probs(logits, labels)"
    )
    got = solution.sequence_log_probs(logits, wanted)
    sums = [text_sum(*one) for one in zip(logits.double().tolist(), labels, strict=True)]
    close(got, torch.tensor(sums, dtype=kind), *EXACT[kind], given, dtype=True)


def test_text__one_token(solution: Any) -> None:
    """a text of two tokens"""
    check_text(solution, [[[1.0, 2.0, 0.0], [0.0, 0.0, 0.0]]], [[0, 1]])


def test_text__even(solution: Any) -> None:
    """three tokens, all equally probable"""
    check_text(solution, [[[0.0] * 4] * 3], [[-100, 2, 1]])


def test_text__same_rows(solution: Any) -> None:
    """the same logits at every place, and the same labels"""
    check_text(solution, [[[0.5, -1.0, 2.0]] * 4], [[2, 2, 2, 2]])


def test_text__different_rows(solution: Any) -> None:
    """other logits at every place"""
    rows = [[2.0, 0.0, -1.0], [0.5, 1.5, 1.0], [-1.0, 0.0, 3.0], [4.0, 4.5, -4.0]]
    check_text(solution, [rows], [[1, 0, 2, 1]])


def test_text__two(solution: Any) -> None:
    """two texts at once"""
    check_text(
        solution,
        [[[1.0, 0.0], [0.0, 0.0]], [[0.0, 3.0], [1.0, 1.0]]],
        [[0, 1], [0, 0]],
    )


def test_text__prompt(solution: Any) -> None:
    """a prompt that does not count"""
    rows = [[1.0, 0.0, 2.0], [0.0, 1.0, 0.5], [3.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    check_text(solution, [rows], [[-100, -100, 1, 2]])


def test_text__padding(solution: Any) -> None:
    """padding at the end of the shorter text"""
    rows = [[1.0, 0.0, 2.0], [0.0, 1.0, 0.5], [3.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    check_text(solution, [rows, rows], [[-100, 1, 2, 0], [-100, 2, -100, -100]])


def test_text__gap(solution: Any) -> None:
    """a token in the middle that does not count"""
    rows = [[1.0, 0.0, 2.0], [0.0, 4.0, 0.5], [3.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    check_text(solution, [rows], [[0, 1, -100, 2]])


def test_text__nothing(solution: Any) -> None:
    """a text without any label to score"""
    check_text(solution, [[[1.0, 0.0], [0.0, 2.0]]], [[-100, -100]])


def test_text__only_first(solution: Any) -> None:
    """a text whose first label is its only one"""
    check_text(solution, [[[1.0, 0.0], [0.0, 2.0]]], [[1, -100]])


def test_text__large(solution: Any) -> None:
    """logits of thousands"""
    check_text(solution, [[[3000.0, -3000.0, 2990.0], [0.0, 0.0, 0.0]]], [[0, 1]])


def test_text__no_chance(solution: Any) -> None:
    """a token of no chance"""
    check_text(solution, [[[400.0, -400.0], [0.0, 0.0]]], [[0, 1]])


def test_text__double(solution: Any) -> None:
    """logits in float64"""
    check_text(solution, [[[0.1, 0.7], [0.3, 0.2]]], [[0, 1]], DOUBLE)


def test_text__slope(solution: Any, fixtures: Any) -> None:
    """the gradient of a log probability"""
    logits = torch.tensor([[[1.0, 0.0, 2.0], [0.5, 0.5, 0.5]]], dtype=DOUBLE)
    labels = torch.tensor([[0, 2]])
    given = f"logits = {written(logits)}\nlabels = {written(labels)}\n# the gradient by the logits"
    with asking(given):
        got = fixtures.logit_gradient(solution.sequence_log_probs, logits.clone(), labels)
    wanted = torch.zeros_like(logits)
    for place in range(3):
        ends = []
        for step in (1e-5, -1e-5):
            moved = logits.clone()
            moved[0, 0, place] += step
            ends.append(text_sum(moved[0].tolist(), [0, 2]))
        wanted[0, 0, place] = (ends[0] - ends[1]) / 2e-5
    close(got, wanted, 1e-6, 1e-8, given)


def test_text__unchanged(solution: Any, fixtures: Any) -> None:
    """logits and labels stay as they were"""
    logits, labels = torch.tensor([[[1.0, 0.0], [0.0, 2.0]]]), torch.tensor([[-100, -100]])
    given = f"logits = {written(logits)}\nlabels = {written(labels)}\n# both after the call"
    with asking(given):
        after = fixtures.afterwards(solution.sequence_log_probs, [logits, labels])
    equal([one.tolist() for one in after], [logits.tolist(), labels.tolist()], given)


Numbers = list[list[float]]


def check_pairs(
    solution: Any,
    part: str,
    numbers: Numbers,
    kind: Any = SINGLE,
    **more: float,
) -> None:
    """Check losses or rewards; each row of numbers is a pair, the policy's two numbers first."""
    sums = [torch.tensor(column, dtype=kind) for column in zip(*numbers, strict=True)]
    words = ", ".join([*(written(one) for one in sums), *(f"{k}={v}" for k, v in more.items())])
    which = ("losses", "chosen_rewards", "rejected_rewards").index(part)
    given = f"dpo_loss({words})[{which}]"
    got = solution.dpo_loss(*sums, **more)[which]
    beta, smoothing = more.get("beta", 0.1), more.get("label_smoothing", 0.0)
    exact = zip(*(one.double().tolist() for one in sums), strict=True)
    right = [pair_answer(list(pair), beta, smoothing)[which] for pair in exact]
    close(got, torch.tensor(right, dtype=kind), *EXACT[kind], given, dtype=True)


def test_loss__nothing_learnt(solution: Any) -> None:
    """a policy that is still the reference"""
    check_pairs(solution, "losses", [[-4.0, -4.0, -4.0, -4.0]])


def test_loss__reference_leans(solution: Any) -> None:
    """a policy and a reference that like the chosen answer equally well"""
    check_pairs(solution, "losses", [[-3.0, -9.0, -3.0, -9.0]])


def test_loss__prefers_chosen(solution: Any) -> None:
    """a policy that has come to like the chosen answer"""
    check_pairs(solution, "losses", [[-3.0, -9.0, -5.0, -5.0]], beta=1.0)


def test_loss__prefers_rejected(solution: Any) -> None:
    """a policy that has come to like the rejected answer"""
    check_pairs(solution, "losses", [[-9.0, -3.0, -5.0, -5.0]], beta=1.0)


def test_loss__gentle(solution: Any) -> None:
    """a small beta"""
    check_pairs(solution, "losses", [[-3.0, -9.0, -5.0, -5.0]], beta=0.05)


def test_loss__default_beta(solution: Any) -> None:
    """no beta given"""
    check_pairs(solution, "losses", [[-12.0, -9.0, -11.0, -11.0]])


def test_loss__both(solution: Any) -> None:
    """four different numbers"""
    check_pairs(solution, "losses", [[-10.0, -14.0, -12.0, -13.0]], beta=0.5)


def test_loss__beta_of_one(solution: Any) -> None:
    """four different numbers and a beta of one"""
    check_pairs(solution, "losses", [[-10.0, -14.0, -12.5, -13.0]], beta=1.0)


def test_loss__pairs(solution: Any) -> None:
    """three pairs"""
    pairs = [[-10.0, -14.0, -12.0, -13.0], [-8.0, -3.0, -7.0, -4.0], [-1.0, -2.0, -3.0, -5.0]]
    check_pairs(solution, "losses", pairs, beta=0.3)


def test_loss__far_ahead(solution: Any) -> None:
    """a difference of thousands in favour of the chosen answer"""
    check_pairs(solution, "losses", [[-1.0, -5000.0, -2.0, -2.0]], beta=1.0)


def test_loss__far_behind(solution: Any) -> None:
    """a difference of thousands in favour of the rejected answer"""
    check_pairs(solution, "losses", [[-5000.0, -1.0, -2.0, -2.0]], beta=1.0)


def test_loss__double(solution: Any) -> None:
    """sums in float64"""
    check_pairs(solution, "losses", [[-0.1, -0.2, -0.3, -0.7]], DOUBLE, beta=2.0)


def test_rewards__chosen(solution: Any) -> None:
    """the rewards of the chosen answers"""
    check_pairs(solution, "chosen_rewards", [[-4.0, -7.0, -6.0, -6.0], [-5.0, -1.0, -2.0, -2.0]])


def test_rewards__rejected(solution: Any) -> None:
    """the rewards of the rejected answers"""
    check_pairs(solution, "rejected_rewards", [[-4.0, -7.0, -6.0, -5.0], [-5.0, -1.0, -2.0, -2.0]])


def test_rewards__beta_of_one(solution: Any) -> None:
    """rewards where beta is one"""
    check_pairs(solution, "chosen_rewards", [[-4.0, -7.0, -6.0, -5.0]], beta=1.0)


def test_rewards__zero_reference(solution: Any) -> None:
    """rewards where the reference is certain of the answer"""
    check_pairs(solution, "chosen_rewards", [[-4.0, -7.0, 0.0, 0.0]])


def test_rewards__no_gradient(solution: Any, fixtures: Any) -> None:
    """whether rewards carry a gradient"""
    sums = [torch.tensor([number]) for number in (-1.0, -2.0, -3.0, -4.0)]
    given = "_, chosen, rejected = dpo_loss(...)\n[chosen.requires_grad, rejected.requires_grad]"
    with asking(given):
        got = fixtures.rewards_need_gradient(solution.dpo_loss, sums)
    equal(got, [False, False], given)


def test_flipped__some(solution: Any) -> None:
    """one label in ten is wrong"""
    check_pairs(solution, "losses", [[-3.0, -9.0, -5.0, -5.0]], beta=0.5, label_smoothing=0.1)


def test_flipped__half(solution: Any) -> None:
    """every second label is wrong"""
    pairs = [[-3.0, -9.0, -5.0, -5.0]]
    check_pairs(solution, "losses", pairs, beta=0.5, label_smoothing=0.5)


def test_flipped__no_lead(solution: Any) -> None:
    """wrong labels where the policy is still the reference"""
    check_pairs(solution, "losses", [[-4.0, -4.0, -4.0, -4.0]], label_smoothing=0.3)


def test_flipped__far_ahead(solution: Any) -> None:
    """wrong labels and a difference of thousands"""
    pairs = [[-1.0, -3000.0, -2.0, -2.0]]
    check_pairs(solution, "losses", pairs, beta=1.0, label_smoothing=0.2)


def check_slopes(
    solution: Any, fixtures: Any, numbers: list[float], beta: float, smoothing: float = 0.0
) -> None:
    sums = [torch.tensor([number], dtype=DOUBLE) for number in numbers]
    words = ", ".join(written(one) for one in sums)
    given = f"dpo_loss({words}, {beta}, {smoothing})\n# the gradients of the loss by the policy"
    with asking(given):
        got = fixtures.policy_gradients(solution.dpo_loss, sums, beta, smoothing)
    wanted = [
        torch.tensor([one], dtype=DOUBLE) for one in pair_answer(numbers, beta, smoothing)[3:]
    ]
    close(got, wanted, 1e-7, 1e-9, given)


def test_slopes__start(solution: Any, fixtures: Any) -> None:
    """the gradient where the policy is still the reference"""
    check_slopes(solution, fixtures, [-4.0, -4.0, -4.0, -4.0], 0.2)


def test_slopes__behind(solution: Any, fixtures: Any) -> None:
    """the gradient where the policy likes the wrong answer"""
    check_slopes(solution, fixtures, [-9.0, -3.0, -5.0, -5.0], 0.5)


def test_slopes__far(solution: Any, fixtures: Any) -> None:
    """the gradient of a pair that is thousands behind"""
    check_slopes(solution, fixtures, [-5000.0, -1.0, -2.0, -2.0], 1.0)


def test_slopes__flipped(solution: Any, fixtures: Any) -> None:
    """the gradient where one label in four is wrong"""
    check_slopes(solution, fixtures, [-3.0, -4.0, -5.0, -5.5], 0.7, 0.25)


def test_loss__unchanged(solution: Any, fixtures: Any) -> None:
    """the four sums stay as they were"""
    sums = [torch.tensor([number]) for number in (-1.0, -2.0, -3.0, -4.0)]
    given = "dpo_loss(*sums)\nsums"
    with asking(given):
        after = fixtures.afterwards(solution.dpo_loss, [one.clone() for one in sums])
    equal([one.tolist() for one in after], [one.tolist() for one in sums], given)


LOG_PROBS = st.integers(-60, 0).map(lambda number: number / 2)


@settings(max_examples=30)
@example(pairs=[[-1.0, -2.0, -3.0, -4.5]], beta=0.5, flipped=0.25)
@given(
    pairs=st.lists(st.lists(LOG_PROBS, min_size=4, max_size=4), min_size=1, max_size=3),
    beta=st.sampled_from([0.1, 0.5, 1.0]),
    flipped=st.sampled_from([0.0, 0.25]),
)
def test_any__pairs(solution: Any, pairs: Numbers, beta: float, flipped: float) -> None:
    """any pairs"""
    check_pairs(solution, "losses", pairs, beta=beta, label_smoothing=flipped)


@st.composite
def texts(draw: Any) -> tuple[Any, Any]:
    """Return logits and labels of some texts."""
    tokens, words = draw(st.integers(2, 4)), draw(st.integers(1, 4))
    scores = st.integers(-8, 8).map(lambda number: number / 2)
    row = st.lists(scores, min_size=words, max_size=words)
    label = st.one_of(st.just(-100), st.integers(0, words - 1))
    many = draw(st.integers(1, 3))
    rows = [draw(st.lists(row, min_size=tokens, max_size=tokens)) for _ in range(many)]
    labels = [draw(st.lists(label, min_size=tokens, max_size=tokens)) for _ in range(many)]
    return rows, labels


@settings(max_examples=30)
@given(made=texts())
def test_any__texts(solution: Any, made: Any) -> None:
    """any texts"""
    check_text(solution, *made)
