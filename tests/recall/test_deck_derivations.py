"""Formulas and numbers of the decks against their definitions: counted, integrated, differenced."""

from __future__ import annotations

from collections.abc import Callable
from math import comb, cos, exp, isclose, log, pi, sqrt
from typing import Any

import numpy as np
import pytest

from coach.recall.checkers.formula import reference_values
from coach.recall.checkers.points import draw_points
from coach.recall.kinds import Formula, Number
from tests.recall.samples import SEED, built_in

Array = Any


def cards_at(deck: str, name: str) -> list[tuple[dict[str, Array], Array]]:
    """Return what a formula card's answer gives at some of its points, with the points."""
    card = built_in(deck)[name]
    assert isinstance(card.settings, Formula)
    values = reference_values(card.settings, card.answer, SEED)
    names = [variable.name for variable in card.settings.variables]
    points = draw_points(card.settings.variables, SEED)
    return [
        ({one: point.values[one] for one in names}, value)
        for point, value in zip(points, values, strict=True)
    ][:24]


def places(n: float, k: float, s: float, pad: float = 0) -> int:
    """Count the places where a kernel fits."""
    return sum(1 for at in range(int(n + 2 * pad)) if at % s == 0 and at + k <= n + 2 * pad)


def seen_inputs(layers: list[tuple[int, int]]) -> int:
    """Follow one output back through layers of kernel and stride."""
    seen = {0}
    for k, s in reversed(layers):
        seen = {at * s + tap for at in seen for tap in range(k)}
    return len(seen)


def softmax(z: Array) -> Array:
    return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))


def slopes(function: Callable[[Array], float], at: Array) -> Array:
    steps = 1e-6 * np.eye(len(at))
    return np.array([(function(at + step) - function(at - step)) / 2e-6 for step in steps])


def best_of(n: float) -> float:
    """KL of the best of n from one draw: the integral of n u^(n-1) log(n u^(n-1)) over ranks u."""
    u = (np.arange(200_000) + 0.5) / 200_000
    density = n * u ** (n - 1)
    return float(np.mean(density * np.log(np.maximum(density, 1e-300))))


def tilted(q: Array, r: Array, beta: float) -> Array:
    """Climb to the best policy of the penalised objective, by multiplicative steps."""
    p = np.full(len(q), 1 / len(q))
    for _ in range(400):
        p = softmax(np.log(p) + 0.2 * (r - beta * np.log(p / q)) / beta)
    return p


def integrated_kl(mu: Array, v: Array) -> float:
    x = np.linspace(-25, 25, 50_001)
    total = 0.0
    for one, spread in zip(mu, v, strict=True):
        density = np.exp(-((x - one) ** 2) / (2 * spread)) / np.sqrt(2 * pi * spread)
        against = -((x - one) ** 2) / (2 * spread) - log(spread) / 2 + x**2 / 2
        total += float(np.sum(density * against) * (x[1] - x[0]))
    return total


def drafted(a: float, k: float) -> float:
    """Expected tokens of a pass: all cases of how many drafts are accepted."""
    cases = [(a**i * (1 - a), i + 1) for i in range(int(k))] + [(a**k, k + 1)]
    return float(sum(chance * tokens for chance, tokens in cases))


DEFINED: dict[tuple[str, str], Callable[..., Array]] = {
    ("convolution", "conv-output-size"): places,
    ("convolution", "receptive-field"): lambda L, k: seen_inputs([(int(k), 1)] * int(L)),  # noqa: N803
    ("convolution", "dilated-reach"): lambda k, d: max(tap * d for tap in range(int(k))) + 1,
    ("convolution", "transposed-conv-size"): lambda n, k, s, pad: (
        max(at * s + tap for at in range(int(n)) for tap in range(int(k))) + 1 - 2 * pad
    ),
    ("sequence-models", "perplexity-from-probabilities"): lambda p: np.prod(1 / p) ** (1 / len(p)),
    ("sequence-models", "tanh-rnn-slope"): lambda h, u: (
        (np.tanh(np.arctanh(h) + u * 1e-6) - np.tanh(np.arctanh(h) - u * 1e-6)) / 2e-6
    ),
    ("decoding-inference", "speculative-rejection"): lambda p, q: float(
        np.sum(q * (1 - np.minimum(1, p / q)))
    ),
    ("decoding-inference", "speculative-expected-tokens"): drafted,
    ("decoding-inference", "positions-without-cache"): lambda T: sum(range(int(T) + 1)),  # noqa: N803
    ("fine-tuning-lora", "distillation-gradient"): lambda t, s, tau: slopes(
        lambda at: -float(np.sum(softmax(t / tau) * np.log(softmax(at / tau)))), s
    ),
    ("reinforcement-learning", "softmax-policy-score"): lambda a, z: slopes(
        lambda at: float(np.sum(a * np.log(softmax(at)))), z
    ),
    ("reinforcement-learning", "constant-reward-return"): lambda r, gamma: sum(
        r * gamma**k for k in range(2000)
    ),
    ("alignment", "pairs-from-ranking"): lambda k: comb(int(k), 2),
    ("alignment", "best-of-n-kl"): best_of,
    ("alignment", "kl-optimal-policy"): tilted,
    ("alignment", "dpo-gradient-weight"): lambda a, b: slopes(
        lambda at: log(1 + exp(at[1] - at[0])), np.array([a, b])
    )[1],
    ("clustering-dimensionality", "mixture-parameters"): lambda K, D: (  # noqa: N803
        K * (D + len(np.tril_indices(int(D))[0])) + (K - 1)
    ),
    ("generative-models", "gaussian-kl-to-standard"): integrated_kl,
    ("generative-models", "diffusion-image-estimate"): lambda x, h, abar: np.array(
        [
            np.roots([sqrt(abar), sqrt(1 - abar) * noise - noisy])[0]
            for noisy, noise in zip(x, h, strict=True)
        ]
    ),
}
"""Definitions, by deck and card, written afresh and without the card's own formula."""


@pytest.mark.parametrize(("deck", "name"), DEFINED, ids=lambda part: part)
def test_a_formula_is_what_its_definition_gives(deck: str, name: str) -> None:
    for values, value in cards_at(deck, name):
        assert np.allclose(DEFINED[deck, name](**values), value, rtol=1e-3, atol=1e-5), values


def test_the_cautious_estimate_of_kl_has_the_right_mean_and_is_never_negative() -> None:
    card = built_in("alignment")["kl-low-variance-estimate"]
    assert isinstance(card.settings, Formula)
    assert min(float(value) for _, value in cards_at("alignment", card.id)) >= 0
    p, q = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.3, 0.5])
    estimates = q / p - 1 - np.log(q / p)
    assert isclose(float(np.sum(p * estimates)), float(np.sum(p * np.log(p / q))))


def softplus(x: float) -> float:
    return log(1 + exp(x))


NUMBERS = {
    "conv-output-worked": places(224, 7, 2, 3),
    "same-padding": next(pad for pad in range(9) if places(50, 7, 1, pad) == 50),
    "conv-parameters-worked": np.ones((64, 3, 3, 3)).size + 64,
    "receptive-field-strided": seen_inputs([(3, 2), (3, 1)]),
    "two-small-kernels": 2 * 3 * 3 / (5 * 5),
    "perplexity-uniform": exp(-sum(log(1 / 50) / 50 for _ in range(50))),
    "masked-mean-loss": (2 + 4) / 2,
    "gradient-after-fifty-steps": np.prod([0.9] * 50),
    "gru-against-lstm": 3 / 4,
    "gpt2-vocabulary": 256 + 50000 + 1,
    "bytes-worst-case": 5 * len("\u20ac".encode()),
    "bert-masked-share": 1000 * 0.15 * 0.8,
    "chinchilla-tokens": 70 * 20,
    "chinchilla-split": sqrt(100),
    "power-law-tenfold": 10**-0.076,
    "adam-mixed-precision-bytes": 2 + 2 + 4 + 4 + 4,
    "top-k-worked": 0.5 / (0.5 + 0.3),
    "top-p-worked": 1 + int(np.argmax(np.cumsum([0.5, 0.3, 0.15, 0.05]) >= 0.9)),
    "kv-cache-worked": 2 * 32 * 32 * 128 * 2,
    "decode-time-worked": 7e9 * 2 / 2e12 * 1000,
    "quantisation-error": max(abs(x / 1e4 - round(x / 100) / 100) for x in range(201)),
    "four-bit-size": 13e9 * 4 / 8 / 1e9,
    "linear-probe-parameters": 768 * 2 + 2,
    "full-tuning-memory": 7 * 16,
    "lora-parameters-worked": 4096 * 8 + 8 * 4096,
    "double-quantisation": 32 / 64,
    "return-worked": 1 + 2 * 0.5 + 4 * 0.25,
    "effective-horizon": sum(0.99**k for k in range(5000)),
    "td-update-worked": 4 + 0.1 * (1 + 0.5 * 10 - 4),
    "q-learning-worked": 2 + 0.5 * (1 + 0.9 * 10 - 2),
    "ppo-positive-worked": min(1.5 * 2, 1.2 * 2),
    "ppo-negative-worked": min(1.5 * -2, 1.2 * -2),
    "reward-model-tie": softplus(0),
    "reward-model-margin": softplus(1 - 3),
    "dpo-loss-at-start": softplus(0),
    "dpo-loss-worked": softplus(-0.1 * (10 + 10)),
    "pentagon-interference": cos(2 * pi / 5),
    "k-means-step-worked": (1 + 2) / 2,
    "silhouette-worked": (4 - 1) / max(4, 1),
    "pca-lost-share": 1 / (6 + 3 + 1),
    "gaussian-kl-worked": integrated_kl(np.array([1.0]), np.array([1.0])),
    "gan-equilibrium": -log(0.5) - log(1 - 0.5),
}
"""What the worked numbers come to, worked out."""
WORKED = (
    *("convolution", "sequence-models", "tokenisation-pretraining", "decoding-inference"),
    *("fine-tuning-lora", "reinforcement-learning", "alignment", "interpretability"),
    *("clustering-dimensionality", "generative-models"),
)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_worked_number_comes_out(name: str) -> None:
    cards = {key: card for deck in WORKED for key, card in built_in(deck).items()}
    settings = cards[name].settings
    assert isinstance(settings, Number)
    near = max(settings.tolerance.around(settings.value), 1e-6)
    assert settings.value == pytest.approx(NUMBERS[name], abs=near)
