"""Hidden tests of two_sum. The answers come from trying every pair, second place first."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, true


def first_pair(numbers: list[int], target: int) -> tuple[int, int] | None:
    """Return the pair whose second place is smallest, and then its first."""
    for second in range(len(numbers)):
        for first in range(second):
            if numbers[first] + numbers[second] == target:
                return first, second
    return None


def check(solution: Any, numbers: list[int], target: int) -> None:
    words = f"two_sum({numbers}, {target})"
    equal(solution.two_sum(numbers, target), first_pair(numbers, target), given=words)


def test_pairs__first_two(solution: Any) -> None:
    """the first two numbers"""
    check(solution, [2, 7, 11, 15], 9)


def test_pairs__last_two(solution: Any) -> None:
    """the last two numbers"""
    check(solution, [1, 5, 20, 4], 24)


def test_pairs__far_apart(solution: Any) -> None:
    """the first number and the last one"""
    check(solution, [8, 1, 2, 5], 13)


def test_pairs__falling(solution: Any) -> None:
    """numbers in falling order"""
    check(solution, [15, 11, 7, 2], 18)


def test_equal__two(solution: Any) -> None:
    """two equal numbers"""
    check(solution, [3, 3], 6)


def test_equal__apart(solution: Any) -> None:
    """two equal numbers with others between them"""
    check(solution, [1, 4, 2, 4], 8)


def test_equal__half_alone(solution: Any) -> None:
    """half of the target, only once"""
    check(solution, [3, 1, 4], 6)
    check(solution, [3, 2, 4], 6)


def test_none__no_pair(solution: Any) -> None:
    """no pair at all"""
    check(solution, [1, 2], 7)


def test_none__one_number(solution: Any) -> None:
    """one number that is the target"""
    check(solution, [7], 7)


def test_none__empty(solution: Any) -> None:
    """an empty list"""
    check(solution, [], 0)


def test_signs__negative(solution: Any) -> None:
    """negative numbers"""
    check(solution, [-3, 5, -8], -11)


def test_signs__larger_than_target(solution: Any) -> None:
    """a number that is larger than the target"""
    check(solution, [9, 1, -4], 5)


def test_signs__zero_target(solution: Any) -> None:
    """a target of zero"""
    check(solution, [4, 2, -4], 0)


def test_signs__zero_number(solution: Any) -> None:
    """zero as one of the numbers"""
    check(solution, [5, 0, 2], 5)


def test_signs__large(solution: Any) -> None:
    """very large numbers"""
    check(solution, [10**20, 3, 10**20 + 1], 2 * 10**20 + 1)


def test_several__second_place(solution: Any) -> None:
    """two pairs, one of which is complete sooner"""
    check(solution, [1, 2, 8, 9], 10)


def test_several__first_place(solution: Any) -> None:
    """two first places for one second place"""
    check(solution, [2, 2, 9, 5], 7)


@example(numbers=[1, 2], target=3)
@settings(max_examples=60)
@given(
    numbers=st.lists(st.integers(-6, 6), max_size=8),
    target=st.integers(-8, 8),
)
def test_any__generated(solution: Any, numbers: list[int], target: int) -> None:
    """any small list"""
    check(solution, numbers, target)


def test_unchanged__list(solution: Any, fixtures: Any) -> None:
    """the list stays as it was"""
    numbers = [9, 4, 7, 1]
    words = f"numbers = {numbers}\ntwo_sum(numbers, 8)\nnumbers"
    with asking(words):
        after = fixtures.after_searching(solution.two_sum, numbers, 8)
    equal(after, numbers, words, "the list that was passed in was changed")


def test_cost__no_pair(solution: Any, fixtures: Any, rng: Random) -> None:
    """2,000 numbers without a pair"""
    numbers = [2 * number for number in range(2000)]
    rng.shuffle(numbers)
    check_cost(solution, fixtures, numbers, 4001)


def test_cost__last_pair(solution: Any, fixtures: Any) -> None:
    """2,000 numbers whose pair is complete at the end"""
    check_cost(solution, fixtures, [*range(0, 4000, 2), 3], 5)


def check_cost(solution: Any, fixtures: Any, numbers: list[int], target: int) -> None:
    limit = 3 * len(numbers)
    words = f"two_sum of {len(numbers):,} numbers, target {target}"
    with asking(words):
        got = fixtures.pair_counted(solution.two_sum, numbers, target, limit)
    true(
        got != "stopped",
        "the list is read too often",
        words,
        f"at most {limit:,} numbers read, three times the list",
        "stopped after that",
    )
    equal(got, first_pair_fast(numbers, target), given=words)


def first_pair_fast(numbers: list[int], target: int) -> tuple[int, int] | None:
    """Return the same as first_pair where no number stands twice."""
    places = {number: place for place, number in enumerate(numbers)}
    for second, number in enumerate(numbers):
        first = places.get(target - number)
        if first is not None and first < second:
            return first, second
    return None
