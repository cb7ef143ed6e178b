"""Hidden tests of max_subarray. The answers come from adding up every stretch."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises, true


def every_stretch(numbers: list[int]) -> tuple[int, int, int]:
    count = len(numbers)
    ends = [(start, stop) for start in range(count) for stop in range(start + 1, count + 1)]
    start, stop = max(ends, key=lambda ends: (sum(numbers[slice(*ends)]), -ends[0], -ends[1]))
    return sum(numbers[start:stop]), start, stop


def check(solution: Any, numbers: list[int]) -> None:
    words = f"max_subarray({numbers})"
    equal(solution.max_subarray(numbers), every_stretch(numbers), given=words)


def test_place__middle(solution: Any) -> None:
    """the stretch in the middle"""
    check(solution, [2, -5, 3, 4, -1])


def test_place__front(solution: Any) -> None:
    """the stretch in front"""
    check(solution, [4, 3, -9, 2])


def test_place__end(solution: Any) -> None:
    """the stretch at the end"""
    check(solution, [1, -4, 2, 6])


def test_place__whole(solution: Any) -> None:
    """positive numbers only"""
    check(solution, [1, 2, 3])


def test_place__one(solution: Any) -> None:
    """one positive number among negative ones"""
    check(solution, [-2, -1, 8, -3])


def test_place__through_negative(solution: Any) -> None:
    """a negative number within the stretch"""
    check(solution, [6, -2, 5, -20, 1])


def test_place__small_first(solution: Any) -> None:
    """a better stretch behind a good one"""
    check(solution, [5, -9, 4, 3, -8, 1])


def test_place__good_before_long(solution: Any) -> None:
    """a good stretch before a longer, poorer one"""
    check(solution, [9, -20, 1, 1, 1])


def test_negative__all(solution: Any) -> None:
    """negative numbers only"""
    check(solution, [-3, -1, -2])


def test_negative__first_best(solution: Any) -> None:
    """negative numbers, the largest one first"""
    check(solution, [-1, -3, -2])


def test_negative__one(solution: Any) -> None:
    """one negative number"""
    check(solution, [-7])


def test_small__one(solution: Any) -> None:
    """one positive number"""
    check(solution, [5])


def test_small__zero(solution: Any) -> None:
    """zero among negative numbers"""
    check(solution, [-2, 0, -1])


def test_ties__two(solution: Any) -> None:
    """two stretches with the same sum"""
    check(solution, [4, -9, 4])


def test_ties__zero_first(solution: Any) -> None:
    """a sum of zero in front of the stretch"""
    check(solution, [2, -2, 3])


def test_ties__zero_last(solution: Any) -> None:
    """zeros behind the stretch"""
    check(solution, [-1, 3, 0, 0])


def test_size__large(solution: Any) -> None:
    """very large numbers"""
    check(solution, [10**20, -1, 10**20, -(10**22)])


def test_refused__empty(solution: Any) -> None:
    """an empty list"""
    raises(ValueError, lambda: solution.max_subarray([]), "max_subarray([])")


@example(numbers=[-1, -2])
@example(numbers=[0, 1])
@example(numbers=[1, -1, 1])
@example(numbers=[1, 0])
@example(numbers=[1, -2, 1, 1])
@example(numbers=[3, -5, 2])
@settings(max_examples=60)
@given(numbers=st.lists(st.integers(-6, 6), min_size=1, max_size=10))
def test_any__short(solution: Any, numbers: list[int]) -> None:
    """any short list"""
    check(solution, numbers)


def test_unchanged__list(solution: Any, fixtures: Any) -> None:
    """the list stays as it was"""
    words = "numbers = [2, -1, 3]\nmax_subarray(numbers)\nnumbers"
    with asking(words):
        after = fixtures.after_searching(solution.max_subarray, [2, -1, 3])
    equal(after, [2, -1, 3], words, "the list that was passed in was changed")


def test_cost__linear(solution: Any, fixtures: Any) -> None:
    """2,000 numbers"""
    numbers = [-1, 3] * 1000
    words = "max_subarray([-1, 3] * 1000)"
    with asking(words):
        got = fixtures.search_counted(solution.max_subarray, numbers, 8000)
    most = "at most 8,000 numbers read, four times the list"
    true(got != "stopped", "the list is read too often", words, most, "stopped after that")
    equal(got, (2001, 1, 2000), given=words)
