"""Hidden tests of bootstrap_interval: exact quantiles, and chances that are known."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

VALUES = [3.0, 1.0, 4.0, 1.5, 9.0, 2.5]
SKEWED = [0.0, 1.0, 1.5, 2.0, 2.25, 3.0, 5.0, 9.0, 30.0]
UNEVEN = [round(5 * math.sin(n * n), 3) for n in range(15)]
NUMBERS = st.lists(st.integers(-40, 40).map(lambda n: n / 4), min_size=1, max_size=8)


def quantile_of(values: list[float], q: float) -> float:
    """Return the quantile by fractions: the line through the two values beside its place."""
    ordered = [Fraction(one) for one in sorted(values)]
    place = Fraction(q) * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def check_quantile(solution: Any, values: list[float], q: float) -> None:
    given = f"quantile({values}, {q})"
    close(solution.quantile(values, q), quantile_of(values, q), 1e-9, 1e-9, given)


def test_quantile__middle(solution: Any) -> None:
    """the middle of three"""
    check_quantile(solution, [1.0, 2.0, 7.0], 0.5)


def test_quantile__between(solution: Any) -> None:
    """a quantile between two values"""
    check_quantile(solution, [0.0, 10.0, 20.0, 40.0], 0.4)


def test_quantile__near(solution: Any) -> None:
    """a quantile just below a value"""
    check_quantile(solution, [0.0, 1.0, 5.0], 0.45)


def test_quantile__rounding(solution: Any) -> None:
    """a quantile at a place that rounding misses"""
    check_quantile(solution, [float(one) for one in range(101)], 0.29)


def test_quantile__unsorted(solution: Any) -> None:
    """a quantile of values in no order"""
    check_quantile(solution, VALUES, 0.2)


def test_quantile__ends(solution: Any) -> None:
    """the quantiles 0 and 1"""
    check_quantile(solution, [2.0, 5.0, 8.0], 0.0)
    check_quantile(solution, [2.0, 5.0, 8.0], 1.0)


def test_quantile__one(solution: Any) -> None:
    """a quantile of one value"""
    for q in (0.0, 0.3, 1.0):
        check_quantile(solution, [4.0], q)


@given(values=NUMBERS, part=st.integers(0, 16))
def test_quantile__any(solution: Any, values: list[float], part: int) -> None:
    """any quantile"""
    check_quantile(solution, values, part / 16)


def test_quantile__nothing(solution: Any) -> None:
    """a quantile of nothing"""
    raises(ValueError, lambda: solution.quantile([], 0.5), "quantile([], 0.5)")


def test_quantile__outside(solution: Any) -> None:
    """a quantile outside of 0 to 1"""
    for q in (-0.1, 1.2):
        raises(
            ValueError, lambda q=q: solution.quantile([1.0, 2.0], q), f"quantile([1.0, 2.0], {q})"
        )


def drawn(
    solution: Any, fixtures: Any, values: list[float], rounds: int, seed: int
) -> tuple[list[list[float]], str]:
    given = f"the samples of bootstrap({values}, statistic, {rounds}, seed={seed})"
    with asking(given):
        got = fixtures.samples(solution.bootstrap, values, rounds, seed)
    equal(len(got), rounds, given, "the statistic was not called once for each round")
    return got, given


def test_samples__size(solution: Any, fixtures: Any) -> None:
    """how large a new sample is"""
    for values in ([1.0, 2.0], VALUES, [5.0]):
        got, given = drawn(solution, fixtures, values, 20, 3)
        equal({len(one) for one in got}, {len(values)}, given, "a sample has another size")


def test_samples__from_values(solution: Any, fixtures: Any) -> None:
    """where a new sample comes from"""
    got, given = drawn(solution, fixtures, VALUES, 50, 4)
    strange = {one for sample in got for one in sample} - set(VALUES)
    equal(strange, set(), given, "a number that is not among the values")


def test_samples__again(solution: Any, fixtures: Any) -> None:
    """how often samples repeat a number"""
    got, given = drawn(solution, fixtures, VALUES, 200, 5)
    whole = sum(len(set(sample)) == len(VALUES) for sample in got)
    true(
        whole <= 30,
        "too many samples hold every number once",
        given,
        "about 3 of 200 samples without a repetition",
        str(whole),
    )


def test_samples__each(solution: Any, fixtures: Any) -> None:
    """each number's chance to be drawn"""
    got, given = drawn(solution, fixtures, VALUES, 600, 6)
    for value in VALUES:
        found = sum(sample.count(value) for sample in got)
        true(
            450 <= found <= 750,
            f"{value} is drawn too rarely or too often",
            given,
            "about 600 times each",
            str(found),
        )


def test_samples__places(solution: Any, fixtures: Any) -> None:
    """each number's chance to come first"""
    got, given = drawn(solution, fixtures, [1.0, 2.0, 3.0], 600, 7)
    for value in (1.0, 2.0, 3.0):
        found = sum(sample[0] == value for sample in got)
        true(
            120 <= found <= 280,
            f"{value} comes first too rarely or too often",
            given,
            "about 200 times each",
            str(found),
        )


def test_samples__repeated_value(solution: Any, fixtures: Any) -> None:
    """the chance of a number that is there twice"""
    got, given = drawn(solution, fixtures, [1.0, 1.0, 8.0], 400, 8)
    found = sum(sample.count(1.0) for sample in got)
    true(
        640 <= found <= 960,
        "1.0 is drawn too rarely or too often",
        given,
        "about 800 times",
        str(found),
    )


def test_samples__last_rounds(solution: Any, fixtures: Any) -> None:
    """how many numbers the late samples have"""
    values = [float(one) for one in range(12)]
    got, given = drawn(solution, fixtures, values, 300, 9)
    late = {one for sample in got[-60:] for one in sample}
    equal(late, set(values), f"{given}[-60:]", "numbers are missing in all of the last 60 samples")


def test_samples__neighbours(solution: Any, fixtures: Any) -> None:
    """a pair's chance to come one after the other"""
    values = [float(one) for one in range(6)]
    got, given = drawn(solution, fixtures, values, 500, 10)
    pairs = [(one, other) for sample in got for one, other in pairwise(sample)]
    found = sum(other == (one + 1) % 6 for one, other in pairs)
    true(
        250 <= found <= 600,
        "a number is followed by its neighbour too rarely or too often",
        given,
        f"about 417 of {len(pairs)}",
        str(found),
    )


def check_rounds(
    solution: Any, fixtures: Any, values: list[float], name: str, rounds: int, seed: int
) -> list[float]:
    given = f"bootstrap({values}, {name}, {rounds}, seed={seed})"
    with asking(given):
        got = fixtures.rounds_of(solution.bootstrap, values, name, rounds, seed)
    equal((type(got), len(got)), (list, rounds), given, "a list, one number a round, is wanted")
    return [float(one) for one in got]


def test_rounds__constant(solution: Any, fixtures: Any) -> None:
    """values that are all the same"""
    got = check_rounds(solution, fixtures, [4.0, 4.0, 4.0], "mean", 5, 1)
    equal(got, [4.0] * 5, "bootstrap([4.0, 4.0, 4.0], mean, 5, seed=1)")


def test_rounds__one(solution: Any, fixtures: Any) -> None:
    """a single round"""
    check_rounds(solution, fixtures, VALUES, "max", 1, 2)


def test_rounds__answers(solution: Any, fixtures: Any) -> None:
    """what the statistic says is what is returned"""
    given = "bootstrap([1.0, 2.0, 3.0], first, 40, seed=3), and the samples"
    got = check_rounds(solution, fixtures, [1.0, 2.0, 3.0], "first", 40, 3)
    seen, _ = drawn(solution, fixtures, [1.0, 2.0, 3.0], 40, 3)
    equal(got, [sample[0] for sample in seen], given, "the statistics are not those of the samples")


def test_rounds__coin(solution: Any, fixtures: Any) -> None:
    """the means of ten tosses of a coin"""
    values = [0.0, 1.0] * 5
    given = f"bootstrap({values}, mean, 2000, seed=11)"
    got = check_rounds(solution, fixtures, values, "mean", 2000, 11)
    for heads in range(11):
        share = math.comb(10, heads) / 2**10
        found = sum(abs(one - heads / 10) < 1e-6 for one in got)
        spread = 6 * math.sqrt(2000 * share * (1 - share)) + 1
        true(
            abs(found - 2000 * share) <= spread,
            f"a mean of {heads / 10} comes too rarely or too often",
            given,
            f"about {2000 * share:.0f} times",
            str(found),
        )


def test_chance__same(solution: Any, fixtures: Any) -> None:
    """the same seed twice"""
    for seed in (3, 0):
        given = f"bootstrap({VALUES}, mean, 8, seed={seed}), twice"
        with asking(given):
            first, second = fixtures.two_seeds(solution.bootstrap, VALUES, seed, seed)
        equal(second, first, given, "the second answer is another one")


def test_chance__seeds(solution: Any, fixtures: Any) -> None:
    """another seed"""
    values = [float(one) for one in range(20)]
    for one, other in ((3, 4), (3, 5), (0, 1), (2, 1002)):
        given = f"bootstrap({values}, mean, 8, seed), for the seeds {one} and {other}"
        with asking(given):
            first, second = fixtures.two_seeds(solution.bootstrap, values, one, other)
        true(first != second, "two seeds give the same answer", given, "other samples")


def test_chance__shared(solution: Any, fixtures: Any) -> None:
    """the chance of the rest of the program"""
    given = "random.seed(5)\nnp.random.seed(5)\nbootstrap(values, mean, 10, seed=7)\n"
    given += "random.random(), np.random.random()"
    with asking(given):
        got = fixtures.next_numbers(solution.bootstrap, VALUES)
    wanted = [random.Random(5).random(), float(np.random.RandomState(5).random_sample())]
    equal(got, wanted, given, "a shared generator was used")


def check_interval(
    solution: Any,
    fixtures: Any,
    name: str,
    rounds: int,
    seed: int,
    level: float,
    values: list[float] = SKEWED,
) -> None:
    given = f"interval({values}, {name}, level={level}, rounds={rounds}, seed={seed})"
    calls = (solution.interval, solution.bootstrap)
    with asking(given):
        got, found = fixtures.ends_and_rounds(*calls, values, name, rounds, seed, level)
    equal((type(got), len(got)), (tuple, 2), given, "a tuple of two is wanted")
    outside = (1 - level) / 2
    wanted = (quantile_of(found, outside), quantile_of(found, 1 - outside))
    close(got, wanted, 1e-6, 1e-6, given)


def test_interval__mean(solution: Any, fixtures: Any) -> None:
    """interval: the mean"""
    check_interval(solution, fixtures, "mean", 200, 1, 0.95)


def test_interval__median(solution: Any, fixtures: Any) -> None:
    """interval: the median"""
    check_interval(solution, fixtures, "median", 101, 2, 0.95)


def test_interval__level(solution: Any, fixtures: Any) -> None:
    """interval: a level of one half"""
    check_interval(solution, fixtures, "mean", 150, 3, 0.5)


def test_interval__two(solution: Any, fixtures: Any) -> None:
    """interval: two values"""
    check_interval(solution, fixtures, "mean", 200, 6, 0.9, [0.0, 1.0])


def test_interval__few(solution: Any, fixtures: Any) -> None:
    """interval: seven rounds"""
    check_interval(solution, fixtures, "mean", 7, 4, 0.8)


def test_interval__one(solution: Any, fixtures: Any) -> None:
    """interval: one round"""
    check_interval(solution, fixtures, "mean", 1, 5, 0.9)


def check_default(solution: Any, fixtures: Any, left_out: str) -> None:
    settings: dict[str, Any] = {"level": 0.95, "rounds": 1000, "seed": 0}
    del settings[left_out]
    rest = ", ".join(f"{name}={one}" for name, one in settings.items())
    given = f"interval({UNEVEN}, mean, {rest})"
    with asking(given):
        got = fixtures.ends(solution.interval, UNEVEN, "mean", settings)
        found = fixtures.rounds_of(solution.bootstrap, UNEVEN, "mean", 1000, 0)
    close(got, (quantile_of(found, 0.025), quantile_of(found, 0.975)), 1e-6, 1e-6, given)


def test_default__level(solution: Any, fixtures: Any) -> None:
    """interval: the usual level"""
    check_default(solution, fixtures, "level")


def test_default__rounds(solution: Any, fixtures: Any) -> None:
    """interval: the usual number of rounds"""
    check_default(solution, fixtures, "rounds")


def test_default__seed(solution: Any, fixtures: Any) -> None:
    """interval: the usual seed"""
    check_default(solution, fixtures, "seed")


def test_values__after(solution: Any, fixtures: Any) -> None:
    """the values afterwards"""
    calls = [solution.quantile, solution.bootstrap, solution.interval]
    names = ("quantile", "bootstrap", "interval")
    for name, got in zip(names, fixtures.after(calls, VALUES), strict=True):
        equal(got, VALUES, f"values = {VALUES}\n{name}(values, ...)\nvalues", "it was changed")


def test_refused__nothing(solution: Any, fixtures: Any) -> None:
    """samples of nothing"""
    call, given = solution.bootstrap, "bootstrap([], lambda sample: 0.0, 3, seed=1)"
    with asking(given):
        raises(ValueError, lambda: fixtures.samples(call, [], 3, 1), given)


def test_refused__rounds(solution: Any, fixtures: Any) -> None:
    """no rounds"""
    call = solution.bootstrap
    for rounds in (0, -2):
        given = f"bootstrap({VALUES}, mean, {rounds}, seed=1)"
        with asking(given):
            raises(ValueError, lambda n=rounds: fixtures.samples(call, VALUES, n, 1), given)


def check_level(solution: Any, fixtures: Any, *levels: float) -> None:
    call = solution.interval
    for level in levels:
        given = f"interval({VALUES}, mean, level={level})"
        settings = {"level": level, "rounds": 5}
        with asking(given):
            raises(ValueError, lambda s=settings: fixtures.ends(call, VALUES, "mean", s), given)


def test_refused__edges(solution: Any, fixtures: Any) -> None:
    """a level of nothing or of everything"""
    check_level(solution, fixtures, 0.0, 1.0)


def test_refused__percent(solution: Any, fixtures: Any) -> None:
    """a level in per cent"""
    check_level(solution, fixtures, 95.0)
