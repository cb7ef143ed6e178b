"""Hidden tests of permutation_test: whole numbers, dealt by the bits of a counter."""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

Group = list[float]
HALVES = st.integers(-6, 6).map(lambda n: n / 2)
# As tenths: 4 + 4 + 8 against 5 + 1 + 7. Of 20 ways 18 are at least as far apart.
TENTHS = ([0.4, 0.4, 0.8], [0.5, 0.1, 0.7])
GROUPS = st.lists(HALVES, min_size=1, max_size=4)


def halves(numbers: Group) -> list[int]:
    """Return the doubles of numbers that are whole or end in .5, as whole numbers."""
    return [int(2 * one) for one in numbers]


def share(seen: int, ways: list[int], tail: str) -> float:
    if tail == "both":
        seen, ways = abs(seen), [abs(way) for way in ways]
    return sum(way >= seen for way in ways) / len(ways)


def exact_of(first: Group, second: Group, tail: str = "both") -> float:
    """Return the p-value: bit i of a counter says where number i goes.

    Differences are compared times twice both sizes, which makes them whole.
    """
    numbers, many = halves(first + second), len(first)
    seen = sum(numbers[:many]) * len(second) - sum(numbers[many:]) * many
    ways = []
    for bits in range(2 ** len(numbers)):
        if bits.bit_count() == many:
            own = sum(one for at, one in enumerate(numbers) if bits >> at & 1)
            ways.append(own * len(second) - (sum(numbers) - own) * many)
    return share(seen, ways, tail)


def paired_of(before: Group, after: Group, tail: str = "both") -> float:
    apart = [b - a for a, b in zip(halves(before), halves(after), strict=True)]
    ways = [0]
    for one in apart:
        ways = [way + sign * one for way in ways for sign in (1, -1)]
    return share(sum(apart), ways, tail)


def words(name: str, first: Group, second: Group, *tail: str) -> str:
    return f"{name}({first}, {second}{''.join(f', tail={one!r}' for one in tail)})"


def settings(tail: tuple[str, ...]) -> dict[str, str]:
    return {"tail": tail[0]} if tail else {}


def check_exact(solution: Any, first: Group, second: Group, *tail: str) -> None:
    got = solution.exact_p(first, second, **settings(tail))
    wanted = exact_of(first, second, *tail)
    close(got, wanted, 1e-9, 1e-12, words("exact_p", first, second, *tail))


def check_paired(solution: Any, before: Group, after: Group, *tail: str) -> None:
    got = solution.paired_p(before, after, **settings(tail))
    wanted = paired_of(before, after, *tail)
    close(got, wanted, 1e-9, 1e-12, words("paired_p", before, after, *tail))


def test_exact__apart(solution: Any) -> None:
    """exact: two groups far apart"""
    check_exact(solution, [8.0, 9.0, 11.0], [1.0, 2.0, 4.0])


def test_exact__mixed(solution: Any) -> None:
    """exact: two groups among each other"""
    check_exact(solution, [1.0, 6.0, 3.0], [2.0, 7.0, 1.5])


def test_exact__below(solution: Any) -> None:
    """exact: the first group is the lower one"""
    check_exact(solution, [1.0, 2.0, 3.5], [3.0, 5.0, 9.0])


def test_exact__sizes(solution: Any) -> None:
    """exact: a small group and a larger one"""
    check_exact(solution, [7.0, 8.0], [1.0, 2.0, 9.0, 4.0, 3.0])


def test_exact__one_each(solution: Any) -> None:
    """exact: one number each"""
    check_exact(solution, [3.0], [5.0])


def test_exact__one_against_four(solution: Any) -> None:
    """exact: one number against four"""
    check_exact(solution, [5.0], [1.0, 2.0, 3.0, 7.0])


def test_exact__same(solution: Any) -> None:
    """exact: all numbers are equal"""
    check_exact(solution, [2.0, 2.0], [2.0, 2.0, 2.0])


def test_exact__ties(solution: Any) -> None:
    """exact: numbers that come twice"""
    check_exact(solution, [4.0, 4.0, 1.0], [1.0, 1.0, 4.0, 0.0])


def test_exact__no_difference(solution: Any) -> None:
    """exact: equal means"""
    check_exact(solution, [1.0, 5.0], [2.0, 4.0])


def test_exact__lopsided(solution: Any) -> None:
    """exact: a difference that has no mirror image"""
    check_exact(solution, [10.0, 1.0], [0.0, 0.0, 1.0])


def test_exact__rounding(solution: Any) -> None:
    """exact: sums that differ by rounding"""
    first, second = TENTHS
    wanted = exact_of([round(10 * one) for one in first], [round(10 * one) for one in second])
    close(solution.exact_p(*TENTHS), wanted, 1e-9, 1e-12, words("exact_p", *TENTHS))


def test_exact__rounding_greater(solution: Any) -> None:
    """exact: one tail, and sums that differ by rounding"""
    first, second = [0.8, 0.3, 0.8], [0.7, 0.4, 0.4]
    got = solution.exact_p(first, second, tail="greater")
    close(got, 8 / 20, 1e-9, 1e-12, words("exact_p", first, second, "greater"))


def test_exact__small(solution: Any) -> None:
    """exact: numbers below a millionth"""
    first, second = [4e-7, 3e-7], [1e-7, 2e-7]
    close(solution.exact_p(first, second), 1 / 3, 1e-9, 1e-12, words("exact_p", first, second))


def test_exact__most(solution: Any) -> None:
    """exact: thirteen numbers"""
    check_exact(solution, [5.0, 9.0, 7.0, 8.0, 3.0, 7.5], [1.0, 6.0, 2.0, 4.0, 0.0, 8.5, 2.5])


def test_greater__apart(solution: Any) -> None:
    """greater: the first group is the larger one"""
    check_exact(solution, [8.0, 9.0], [1.0, 2.0, 3.0], "greater")


def test_greater__below(solution: Any) -> None:
    """greater: the first group is the smaller one"""
    check_exact(solution, [1.0, 2.0], [8.0, 3.0, 9.0], "greater")


def test_greater__lopsided(solution: Any) -> None:
    """greater: few ways are as large, many as far"""
    check_exact(solution, [6.0, 0.0, 1.0], [0.0, 5.0], "greater")


def test_greater__pairs(solution: Any) -> None:
    """greater: pairs"""
    check_paired(solution, [1.0, 5.0, 2.0], [4.0, 6.0, 1.5], "greater")


def test_greater__pairs_below(solution: Any) -> None:
    """greater: pairs that fall"""
    check_paired(solution, [4.0, 6.0, 2.0], [1.0, 5.0, 3.0], "greater")


@example(first=[1.0, 2.0], second=[0.0, 0.0, 3.0], tail="both")
@example(first=[3.0, 2.0], second=[0.0, 0.5, 1.0], tail="greater")
@given(first=GROUPS, second=GROUPS, tail=st.sampled_from(["both", "greater"]))
def test_any__exact(solution: Any, first: Group, second: Group, tail: str) -> None:
    """exact: any few numbers"""
    check_exact(solution, first, second, tail)


def test_pairs__all_up(solution: Any) -> None:
    """pairs: everybody rises"""
    check_paired(solution, [1.0, 5.0, 2.0, 7.0], [3.0, 6.0, 2.5, 9.0])


def test_pairs__mixed(solution: Any) -> None:
    """pairs: some rise, some fall"""
    check_paired(solution, [1.0, 5.0, 2.0, 7.0, 3.0], [4.0, 4.0, 2.5, 5.0, 6.0])


def test_pairs__far_apart(solution: Any) -> None:
    """pairs: people far apart, each a little higher"""
    check_paired(solution, [10.0, 200.0, 3000.0], [11.0, 202.0, 3001.5])


def test_pairs__one(solution: Any) -> None:
    """pairs: a single one"""
    check_paired(solution, [1.0], [2.0])


def test_pairs__unchanged(solution: Any) -> None:
    """pairs: some do not change"""
    check_paired(solution, [1.0, 2.0, 3.0, 4.0], [1.0, 5.0, 3.0, 6.0])


def test_pairs__rounding(solution: Any) -> None:
    """pairs: changes that differ by rounding"""
    before, after = TENTHS
    wanted = paired_of([round(10 * one) for one in before], [round(10 * one) for one in after])
    close(solution.paired_p(*TENTHS), wanted, 1e-9, 1e-12, words("paired_p", *TENTHS))


def test_pairs__most(solution: Any) -> None:
    """pairs: twelve of them"""
    before = [float(one) for one in range(12)]
    after = [one + change for one, change in zip(before, [1, -1, 2, 3, -2, 1] * 2, strict=True)]
    check_paired(solution, before, after)


@given(
    pairs=st.lists(st.tuples(HALVES, HALVES), min_size=1, max_size=5),
    tail=st.sampled_from(["both", "greater"]),
)
def test_any__pairs(solution: Any, pairs: list[tuple[float, float]], tail: str) -> None:
    """pairs: any few"""
    check_paired(solution, [a for a, _ in pairs], [b for _, b in pairs], tail)


def sampled(
    solution: Any, first: Group, second: Group, rounds: int, *tail: str
) -> tuple[float, str]:
    rest = "".join(f", tail={one!r}" for one in tail)
    given = f"sampled_p({first}, {second}, {rounds}, seed=11{rest})"
    got = solution.sampled_p(first, second, rounds, 11, **settings(tail))
    true(isinstance(got, float), "a float is wanted", given, "a float", repr(got))
    return got, given


def check_sampled(
    solution: Any, first: Group, second: Group, *tail: str, exact: float | None = None
) -> None:
    """Want the exact p-value within six standard deviations of chance."""
    got, given = sampled(solution, first, second, 2000, *tail)
    exact = exact_of(first, second, *tail) if exact is None else exact
    room = 6 * math.sqrt(exact * (1 - exact) / 2000) + 1 / 2001
    message = f"the exact p-value is {exact:.4f}"
    true(abs(got - exact) <= room, message, given, f"{exact:.4f}, {room:.4f} off at most", str(got))


def test_sampled__mixed(solution: Any) -> None:
    """sampled: two groups among each other"""
    check_sampled(solution, [1.0, 6.0, 5.0], [2.0, 7.0, 0.5])


def test_sampled__sizes(solution: Any) -> None:
    """sampled: a small group and a larger one"""
    check_sampled(solution, [7.0, 8.0], [1.0, 2.0, 9.0, 4.0, 3.0])


def test_sampled__four(solution: Any) -> None:
    """sampled: two numbers each, far apart"""
    check_sampled(solution, [8.0, 9.0], [1.0, 2.0])


def test_sampled__greater(solution: Any) -> None:
    """sampled: greater"""
    check_sampled(solution, [6.0, 0.0, 1.0], [0.0, 5.0], "greater")


def test_sampled__below(solution: Any) -> None:
    """sampled: greater, and the first group is the smaller one"""
    check_sampled(solution, [1.0, 2.0], [8.0, 3.0, 9.0], "greater")


def test_sampled__certain(solution: Any) -> None:
    """sampled: every way is as far apart"""
    for rounds in (1, 10):
        got, given = sampled(solution, [3.0], [5.0], rounds)
        close(got, 1.0, 1e-9, 1e-12, given)


def test_sampled__never_zero(solution: Any) -> None:
    """sampled: a difference that chance never finds"""
    low = [float(one) for one in range(20)]
    high = [one + 100.0 for one in low]
    for rounds in (1, 99):
        got, given = sampled(solution, low, high, rounds)
        close(got, 1 / (rounds + 1), 1e-9, 1e-12, given)


def test_sampled__rounding(solution: Any) -> None:
    """sampled: sums that differ by rounding"""
    check_sampled(solution, *TENTHS, exact=9 / 10)


def test_chance__same(solution: Any, fixtures: Any) -> None:
    """the same seed twice"""
    first, second = [1.0, 6.0, 3.0, 8.0], [2.0, 7.0, 1.5, 4.0]
    given = f"sampled_p({first}, {second}, 200, seed=3), twice"
    with asking(given):
        one, other = fixtures.two_seeds(solution.sampled_p, first, second, (3, 3))
    equal(other, one, given, "the second answer is another one")


def test_chance__seeds(solution: Any, fixtures: Any) -> None:
    """other seeds"""
    first, second = [1.0, 6.0, 3.0, 8.0], [2.0, 7.0, 1.5, 4.0]
    given = f"sampled_p({first}, {second}, 100, seed), for the seeds 0 to 19"
    with asking(given):
        found = fixtures.many_seeds(solution.sampled_p, first, second, 100, 20)
    true(len(set(found)) > 1, "all seeds give the same answer", given, "several answers")


def test_chance__shared(solution: Any, fixtures: Any) -> None:
    """the chance of the rest of the program"""
    given = "random.seed(5)\nnp.random.seed(5)\nsampled_p([1.0, 2.0, 4.0], [3.0, 5.0], 10, 7)\n"
    given += "random.random(), np.random.random()"
    with asking(given):
        got = fixtures.next_numbers(solution.sampled_p)
    wanted = [random.Random(5).random(), float(np.random.RandomState(5).random_sample())]
    equal(got, wanted, given, "a shared generator was used")


def test_groups__after(solution: Any, fixtures: Any) -> None:
    """the groups afterwards"""
    for name, rest in (("exact_p", ()), ("sampled_p", (5, 1)), ("paired_p", ())):
        first, second = [3.0, 1.0, 2.0], [9.0, 4.0, 5.0]
        given = f"{name}(first, second{''.join(f', {one}' for one in rest)})\nfirst, second"
        with asking(given):
            got = fixtures.after(getattr(solution, name), first, second, *rest)
        equal(got, [[3.0, 1.0, 2.0], [9.0, 4.0, 5.0]], given, "a list was changed")


def test_refused__empty(solution: Any) -> None:
    """an empty group"""
    for first, second in (([], [1.0, 2.0]), ([1.0, 2.0], [])):
        pair = (first, second)
        given = f"exact_p({first}, {second})"
        raises(ValueError, lambda pair=pair: solution.exact_p(*pair), given)
        given = f"sampled_p({first}, {second}, 5, 1)"
        raises(ValueError, lambda pair=pair: solution.sampled_p(*pair, 5, 1), given)


def test_refused__no_pairs(solution: Any) -> None:
    """no pairs"""
    raises(ValueError, lambda: solution.paired_p([], []), "paired_p([], [])")


def test_refused__tail(solution: Any) -> None:
    """another tail"""
    pair = ([1.0, 2.0], [3.0, 5.0])
    rest = {"tail": "less"}
    raises(ValueError, lambda: solution.exact_p(*pair, **rest), words("exact_p", *pair, "less"))
    raises(ValueError, lambda: solution.paired_p(*pair, **rest), words("paired_p", *pair, "less"))
    given = f"sampled_p({pair[0]}, {pair[1]}, 5, 1, tail='less')"
    raises(ValueError, lambda: solution.sampled_p(*pair, 5, 1, **rest), given)


def test_refused__rounds(solution: Any) -> None:
    """no rounds"""
    for rounds in (0, -3):
        given = f"sampled_p([1.0, 2.0], [3.0], {rounds}, 1)"
        raises(ValueError, lambda n=rounds: solution.sampled_p([1.0, 2.0], [3.0], n, 1), given)


def test_refused__lengths(solution: Any) -> None:
    """somebody without a second number"""
    given = "paired_p([1.0, 2.0, 3.0], [2.0, 4.0])"
    raises(ValueError, lambda: solution.paired_p([1.0, 2.0, 3.0], [2.0, 4.0]), given)


def test_refused__lengths_of_before(solution: Any) -> None:
    """somebody without a first number"""
    given = "paired_p([2.0, 4.0], [1.0, 2.0, 3.0])"
    raises(ValueError, lambda: solution.paired_p([2.0, 4.0], [1.0, 2.0, 3.0]), given)
