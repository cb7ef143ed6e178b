"""Hidden tests of initialisation.

What is drawn is judged by deviation, mean and ends of 30,000 numbers and more, where chance moves a
deviation by 0.4 % and the tests allow 3 %. The deviations come from the papers' formulas, the
spreads from sums in Python.
"""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

DRAWS = ("xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal")


def check_fans(solution: Any, shape: tuple[int, ...], fan_in: int, fan_out: int) -> None:
    equal(tuple(solution.fans(shape)), (fan_in, fan_out), f"fans({shape})")


def draw(
    solution: Any, fixtures: Any, rng: Random, name: str, shape: tuple[int, ...], **settings: Any
) -> tuple[Any, str]:
    """Return what is drawn, and the call."""
    seed = rng.randrange(10_000)
    rest = "".join(f", {key}={value!r}" for key, value in settings.items())
    given = f"{name}({shape}, np.random.default_rng({seed}){rest})"
    with asking(given):
        got = fixtures.drawn(getattr(solution, name), seed, shape, settings)
    equal((got.shape, str(got.dtype)), (shape, "float64"), f"{given}  # shape and dtype")
    return got, given


def check_drawn(
    solution: Any,
    fixtures: Any,
    rng: Random,
    name: str,
    shape: tuple[int, ...],
    variance: float,
    **settings: Any,
) -> None:
    """Check how wide the drawn numbers are."""
    got, given = draw(solution, fixtures, rng, name, shape, **settings)
    wide = math.sqrt(variance)
    is_about(float(got.std()), wide, 0.03 * wide, f"{given}.std()")


def check_middle(solution: Any, fixtures: Any, rng: Random, name: str) -> None:
    got, given = draw(solution, fixtures, rng, name, (200, 200))
    is_about(float(got.mean()), 0.0, 0.05 * float(got.std()), f"{given}.mean()")


def check_ends(solution: Any, fixtures: Any, rng: Random, name: str) -> None:
    """Check how far the farthest numbers are from the mean, in deviations."""
    got, given = draw(solution, fixtures, rng, name, (200, 200))
    end = float(abs(got - got.mean()).max() / got.std())
    low, high = (1.65, 1.8) if "uniform" in name else (3.2, 8.0)
    true(
        low <= end <= high,
        "the farthest number is nearer or farther than it should be",
        f"w = {given}\nabs(w - w.mean()).max() / w.std()",
        f"{low} to {high}",
        f"{end:.2f}",
    )


def is_about(got: float, wanted: float, margin: float, given: str) -> None:
    shown = f"{wanted:.4f}, up to {margin:.4f} more or less"
    true(
        abs(got - wanted) <= margin,
        "the numbers are spread in another way",
        given,
        shown,
        f"{got:.4f}",
    )


def test_fans__linear(solution: Any) -> None:
    """the fans of a linear layer"""
    check_fans(solution, (30, 20), 20, 30)


def test_fans__one(solution: Any) -> None:
    """the fans of a layer with one output"""
    check_fans(solution, (1, 7), 7, 1)


def test_fans__image(solution: Any) -> None:
    """the fans of a convolution over images"""
    check_fans(solution, (16, 3, 5, 5), 75, 400)


def test_fans__uneven(solution: Any) -> None:
    """the fans of a kernel that is not square"""
    check_fans(solution, (4, 2, 3, 7), 42, 84)


def test_fans__text(solution: Any) -> None:
    """the fans of a convolution over one dimension"""
    check_fans(solution, (8, 5, 3), 15, 24)


@example(shape=(2, 3, 5))
@given(shape=st.lists(st.integers(1, 9), min_size=2, max_size=5).map(tuple))
def test_fans__any(solution: Any, shape: tuple[int, ...]) -> None:
    """the fans of any shape"""
    kernel = math.prod(shape[2:])
    check_fans(solution, shape, shape[1] * kernel, shape[0] * kernel)


def test_fans__refused(solution: Any) -> None:
    """the fans of a shape with one dimension, and with none"""
    raises(ValueError, lambda: solution.fans((7,)), given="fans((7,))")
    raises(ValueError, lambda: solution.fans(()), given="fans(())")


def test_gain__straight(solution: Any) -> None:
    """the gain of linear and sigmoid"""
    close(float(solution.gain("linear")), 1.0, 1e-9, 0, 'gain("linear")')
    close(float(solution.gain("sigmoid")), 1.0, 1e-9, 0, 'gain("sigmoid")')


def test_gain__tanh(solution: Any) -> None:
    """the gain of tanh"""
    close(solution.gain("tanh"), 5 / 3, 1e-9, 0, 'gain("tanh")')


def test_gain__relu(solution: Any) -> None:
    """the gain of relu"""
    close(solution.gain("relu"), 1.4142135623730951, 1e-9, 0, 'gain("relu")')


def test_gain__leaky(solution: Any) -> None:
    """the gain of leaky_relu"""
    close(solution.gain("leaky_relu"), 1.4141428569978354, 1e-9, 0, 'gain("leaky_relu")')


@example(slope=0.5)
@given(slope=st.integers(0, 20).map(lambda n: n / 8))
def test_gain__slopes(solution: Any, slope: float) -> None:
    """the gain of leaky_relu with any slope"""
    # Half of the inputs keep their square, the other half keeps slope squared of it.
    kept = (1 + slope * slope) / 2
    close(solution.gain("leaky_relu", slope), kept**-0.5, 1e-9, 0, f'gain("leaky_relu", {slope})')


def test_gain__slope_one(solution: Any) -> None:
    """the gain of leaky_relu with a slope of one"""
    close(solution.gain("leaky_relu", 1.0), 1.0, 1e-9, 0, 'gain("leaky_relu", 1.0)')


def test_gain__slope_for_relu(solution: Any) -> None:
    """the gain of relu where a slope is given"""
    close(solution.gain("relu", 0.5), 1.4142135623730951, 1e-9, 0, 'gain("relu", 0.5)')


def test_gain__refused(solution: Any) -> None:
    """the gain of something unknown"""
    raises(ValueError, lambda: solution.gain("step"), given='gain("step")')


def test_xavier__uniform(solution: Any, fixtures: Any, rng: Random) -> None:
    """uniform numbers for a linear layer, Xavier"""
    check_drawn(solution, fixtures, rng, "xavier_uniform", (100, 300), 2 / 400)


def test_xavier__normal(solution: Any, fixtures: Any, rng: Random) -> None:
    """normal numbers for a linear layer, Xavier"""
    check_drawn(solution, fixtures, rng, "xavier_normal", (300, 100), 2 / 400)


def test_xavier__uniform_gain(solution: Any, fixtures: Any, rng: Random) -> None:
    """uniform numbers with a gain of three, Xavier"""
    check_drawn(solution, fixtures, rng, "xavier_uniform", (200, 200), 9 / 200, gain=3.0)


def test_xavier__normal_gain(solution: Any, fixtures: Any, rng: Random) -> None:
    """normal numbers with a gain of a half, Xavier"""
    check_drawn(solution, fixtures, rng, "xavier_normal", (200, 200), 0.25 / 200, gain=0.5)


def test_xavier__kernel(solution: Any, fixtures: Any, rng: Random) -> None:
    """normal numbers for a convolution, Xavier"""
    check_drawn(solution, fixtures, rng, "xavier_normal", (60, 20, 5, 5), 2 / 2000)


def test_kaiming__uniform(solution: Any, fixtures: Any, rng: Random) -> None:
    """uniform numbers for a linear layer, Kaiming"""
    check_drawn(solution, fixtures, rng, "kaiming_uniform", (100, 300), 2 / 300)


def test_kaiming__normal(solution: Any, fixtures: Any, rng: Random) -> None:
    """normal numbers for a linear layer, Kaiming"""
    check_drawn(solution, fixtures, rng, "kaiming_normal", (300, 100), 2 / 100)


def test_kaiming__square(solution: Any, fixtures: Any, rng: Random) -> None:
    """normal numbers for as many outputs as inputs, Kaiming"""
    check_drawn(solution, fixtures, rng, "kaiming_normal", (200, 200), 2 / 200)


def test_kaiming__backwards(solution: Any, fixtures: Any, rng: Random) -> None:
    """uniform and normal numbers with the mode fan_out"""
    check_drawn(solution, fixtures, rng, "kaiming_uniform", (100, 300), 2 / 100, mode="fan_out")
    check_drawn(solution, fixtures, rng, "kaiming_normal", (300, 100), 2 / 300, mode="fan_out")


def test_kaiming__gain(solution: Any, fixtures: Any, rng: Random) -> None:
    """uniform and normal numbers with a gain of three, Kaiming"""
    check_drawn(solution, fixtures, rng, "kaiming_uniform", (200, 200), 9 / 200, gain=3.0)
    check_drawn(solution, fixtures, rng, "kaiming_normal", (200, 200), 9 / 200, gain=3.0)


def test_kaiming__kernel(solution: Any, fixtures: Any, rng: Random) -> None:
    """normal numbers for a convolution, Kaiming"""
    check_drawn(solution, fixtures, rng, "kaiming_normal", (60, 20, 5, 5), 2 / 500)


def test_kaiming__refused(solution: Any, fixtures: Any) -> None:
    """an unknown mode"""
    for name in ("kaiming_uniform", "kaiming_normal"):
        given = f'{name}((3, 2), np.random.default_rng(0), mode="fan")'
        with asking(given):
            draw = getattr(solution, name)
            raises(ValueError, lambda d=draw: fixtures.drawn(d, 0, (3, 2), {"mode": "fan"}), given)


def test_shape__uniform_middle(solution: Any, fixtures: Any, rng: Random) -> None:
    """the mean of uniform numbers"""
    check_middle(solution, fixtures, rng, "xavier_uniform")
    check_middle(solution, fixtures, rng, "kaiming_uniform")


def test_shape__uniform_ends(solution: Any, fixtures: Any, rng: Random) -> None:
    """the ends of uniform numbers"""
    check_ends(solution, fixtures, rng, "xavier_uniform")
    check_ends(solution, fixtures, rng, "kaiming_uniform")


def test_shape__normal_middle(solution: Any, fixtures: Any, rng: Random) -> None:
    """the mean of normal numbers"""
    check_middle(solution, fixtures, rng, "xavier_normal")
    check_middle(solution, fixtures, rng, "kaiming_normal")


def test_shape__normal_ends(solution: Any, fixtures: Any, rng: Random) -> None:
    """the ends of normal numbers"""
    check_ends(solution, fixtures, rng, "xavier_normal")
    check_ends(solution, fixtures, rng, "kaiming_normal")


def test_chance__same_state(solution: Any, fixtures: Any, rng: Random) -> None:
    """the same state of a generator twice"""
    seed = rng.randrange(10_000)
    for name in DRAWS:
        given = f"{name}((3, 2), np.random.default_rng({seed}))  # twice"
        with asking(given):
            got = fixtures.in_turn(getattr(solution, name), [seed, seed], (3, 2))
        equal(got[1].tolist(), got[0].tolist(), given, "the same state gives other numbers")


def test_chance__next_call(solution: Any, fixtures: Any, rng: Random) -> None:
    """one generator asked twice"""
    seed = rng.randrange(10_000)
    for name in DRAWS:
        given = f"rng = np.random.default_rng({seed})\n{name}((3, 2), rng), {name}((3, 2), rng)"
        with asking(given):
            got = fixtures.in_turn(getattr(solution, name), [seed], (3, 2))
        true(got[1].tolist() != got[2].tolist(), "both calls give the same numbers", given)


def spread(numbers: list[list[float]]) -> float:
    flat = [number for row in numbers for number in row]
    mean = math.fsum(flat) / len(flat)
    return math.sqrt(math.fsum((number - mean) ** 2 for number in flat) / len(flat))


BENDS = {"linear": lambda a: a, "tanh": math.tanh, "relu": lambda a: a if a > 0 else 0.0}


def check_spreads(solution: Any, x: Any, weights: Any, activation: str) -> None:
    listed = ", ".join(f"np.array({w})" for w in weights)
    given = f"spreads(np.array({x}), [{listed}], {activation!r})"
    right, signal = [], x
    for weight in weights:
        signal = [
            [
                BENDS[activation](sum(a * b for a, b in zip(row, line, strict=True)))
                for line in weight
            ]
            for row in signal
        ]
        right.append(spread(signal))
    got = solution.spreads(np.array(x), [np.array(w) for w in weights], activation)
    equal(type(got).__name__, "list", given, "a list is wanted")
    close([float(one) for one in got], right, 1e-9, 1e-12, given)


SIGNAL = [[1.0, -2.0], [0.5, 3.0], [-1.0, 0.25]]
WIDE = [[1.0, 0.5], [-2.0, 1.0], [0.5, 0.5]]
NARROW = [[1.0, -1.0, 0.5], [0.25, 2.0, -1.0]]


def test_spreads__linear(solution: Any) -> None:
    """the spread behind one layer without activation"""
    check_spreads(solution, SIGNAL, [WIDE], "linear")


def test_spreads__tanh(solution: Any) -> None:
    """the spread behind one layer and tanh"""
    check_spreads(solution, SIGNAL, [WIDE], "tanh")


def test_spreads__relu(solution: Any) -> None:
    """the spread behind one layer and relu"""
    check_spreads(solution, SIGNAL, [WIDE], "relu")


def test_spreads__layers(solution: Any) -> None:
    """the spreads behind three layers and tanh"""
    check_spreads(solution, SIGNAL, [WIDE, NARROW, WIDE], "tanh")


def test_spreads__straight_layers(solution: Any) -> None:
    """the spreads behind two layers without activation"""
    check_spreads(solution, SIGNAL, [WIDE, NARROW], "linear")


def test_spreads__square(solution: Any) -> None:
    """the spread behind a layer with as many outputs as inputs"""
    check_spreads(solution, SIGNAL, [[[1.0, 2.0], [0.0, 1.0]]], "linear")


def test_spreads__balanced(solution: Any) -> None:
    """the spread of one column around zero"""
    check_spreads(solution, [[2.0], [-2.0]], [[[1.0]]], "linear")


def test_spreads__one(solution: Any) -> None:
    """a spread of one"""
    check_spreads(solution, [[1.0], [3.0]], [[[1.0]]], "linear")


def test_spreads__none(solution: Any) -> None:
    """no layers"""
    check_spreads(solution, SIGNAL, [], "tanh")


NUMBERS = st.integers(-8, 8).map(lambda n: n / 4)


@example(x=[[1.0, 2.0], [0.0, -1.0]], first=[[1.0, 1.0], [2.0, 0.0], [0.0, 1.0]], kind="relu")
@given(
    x=st.lists(st.lists(NUMBERS, min_size=2, max_size=2), min_size=1, max_size=4),
    first=st.lists(st.lists(NUMBERS, min_size=2, max_size=2), min_size=3, max_size=3),
    kind=st.sampled_from(["linear", "tanh", "relu"]),
)
def test_spreads__any(solution: Any, x: Any, first: Any, kind: str) -> None:
    """any small layers"""
    check_spreads(solution, x, [first, NARROW], kind)


def test_spreads__refused(solution: Any) -> None:
    """an unknown activation"""
    given = f"spreads(np.array({SIGNAL}), [np.array({WIDE})], 'step')"
    raises(ValueError, lambda: solution.spreads(np.array(SIGNAL), [np.array(WIDE)], "step"), given)


def test_spreads__unchanged(solution: Any, fixtures: Any) -> None:
    """what is passed in stays as it was"""
    given = f"x, w = np.array({SIGNAL}), np.array({WIDE})\nspreads(x, [w], 'relu')\nx, w"
    with asking(given):
        got = fixtures.after(solution.spreads, np.array(SIGNAL), [np.array(WIDE)])
    equal([one.tolist() for one in got], [SIGNAL, WIDE], given)
