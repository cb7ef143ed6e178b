"""Hidden tests of count_inversions. The answers come from looking at every pair."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, true


def every_pair(numbers: list[Any]) -> int:
    return sum(left > right for left, right in combinations(numbers, 2))


def check(solution: Any, numbers: list[Any]) -> None:
    words = f"count_inversions({numbers})"
    equal(solution.count_inversions(numbers), every_pair(numbers), given=words)


def test_small__empty(solution: Any) -> None:
    """an empty list"""
    check(solution, [])


def test_small__one(solution: Any) -> None:
    """one number"""
    check(solution, [5])


def test_small__ordered_pair(solution: Any) -> None:
    """two numbers in order"""
    check(solution, [1, 2])


def test_small__wrong_pair(solution: Any) -> None:
    """two numbers in the wrong order"""
    check(solution, [2, 1])


def test_places__in_order(solution: Any) -> None:
    """eight numbers in order"""
    check(solution, [1, 3, 4, 6, 7, 8, 10, 12])


def test_places__left(solution: Any) -> None:
    """a wrong pair among the first numbers"""
    check(solution, [2, 1, 3, 4])


def test_places__right(solution: Any) -> None:
    """a wrong pair among the last numbers"""
    check(solution, [1, 2, 4, 3])


def test_places__across(solution: Any) -> None:
    """a wrong pair around the middle"""
    check(solution, [1, 3, 2, 4])


def test_places__far(solution: Any) -> None:
    """the largest first"""
    check(solution, [9, 1, 2, 3])


def test_places__smallest_last(solution: Any) -> None:
    """the smallest last"""
    check(solution, [2, 3, 4, 1])


def test_places__large_half_first(solution: Any) -> None:
    """all larger numbers in front"""
    check(solution, [5, 6, 7, 8, 1, 2, 3, 4])


def test_places__falling(solution: Any) -> None:
    """six numbers in falling order"""
    check(solution, [6, 5, 4, 3, 2, 1])


def test_places__five(solution: Any) -> None:
    """an odd count of numbers"""
    check(solution, [3, 5, 2, 4, 1])


def test_equal__all(solution: Any) -> None:
    """nothing but equal numbers"""
    check(solution, [4, 4, 4, 4])


def test_equal__twice_in_order(solution: Any) -> None:
    """equal numbers in an ordered list"""
    check(solution, [1, 2, 2, 3])


def test_equal__before_smaller(solution: Any) -> None:
    """equal numbers before a smaller one"""
    check(solution, [2, 2, 1])


def test_kinds__negative(solution: Any) -> None:
    """negative numbers"""
    check(solution, [-1, -5, 0, -3])


def test_kinds__floats(solution: Any) -> None:
    """numbers less than one apart"""
    check(solution, [0.75, 0.5, 0.25])


@example(numbers=[1, 0, 0])
@given(numbers=st.lists(st.integers(-8, 8), max_size=12))
def test_any__short(solution: Any, numbers: list[int]) -> None:
    """any short list"""
    check(solution, numbers)


def test_any__long(solution: Any, rng: Random) -> None:
    """300 numbers in any order"""
    numbers = [rng.randrange(-1000, 1000) for _ in range(300)]
    check(solution, numbers)


def test_unchanged__list(solution: Any, fixtures: Any) -> None:
    """the list stays as it was"""
    words = "numbers = [3, 1, 2]\ncount_inversions(numbers)\nnumbers"
    with asking(words):
        after = fixtures.after_counting(solution.count_inversions, [3, 1, 2])
    equal(after, [3, 1, 2], words, "the list that was passed in was changed")


def check_cost(solution: Any, fixtures: Any, numbers: list[int], wanted: int, words: str) -> None:
    with asking(words):
        got = fixtures.count_counted(solution.count_inversions, numbers, 100_000)
    true(
        got != "stopped",
        "too many comparisons",
        words,
        "at most 100,000 comparisons",
        "stopped after that",
    )
    equal(got, wanted, given=words)


def test_cost__random(solution: Any, fixtures: Any, rng: Random) -> None:
    """2,000 numbers in any order"""
    numbers = [rng.randrange(10_000) for _ in range(2000)]
    words = "2,000 numbers in any order"
    check_cost(solution, fixtures, numbers, every_pair(numbers), words)


def test_cost__falling(solution: Any, fixtures: Any) -> None:
    """2,000 numbers in falling order"""
    words = "count_inversions(list(range(2000, 0, -1)))"
    check_cost(solution, fixtures, list(range(2000, 0, -1)), 1999 * 1000, words)
