"""Hidden tests of RunningStatistics. Answers come from exact fractions over all numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

NUMBERS = st.lists(st.integers(-40, 40).map(lambda n: n / 4), min_size=1, max_size=12)


def mean(numbers: list[float]) -> Fraction:
    return sum(map(Fraction, numbers), Fraction(0)) / len(numbers)


def variance(numbers: list[float], ddof: int = 0) -> float:
    middle = mean(numbers)
    total = sum(((Fraction(number) - middle) ** 2 for number in numbers), Fraction(0))
    return float(total / (len(numbers) - ddof))


def words(numbers: list[float], then: str) -> str:
    return (
        f"stream = RunningStatistics()\nfor number in {numbers}: stream.add(number)\nstream.{then}"
    )


def check_mean(solution: Any, fixtures: Any, numbers: list[float]) -> None:
    given = words(numbers, "mean()")
    with asking(given):
        got = fixtures.ask(solution.RunningStatistics, numbers, "mean")
    close(got, float(mean(numbers)), 1e-9, 1e-12, given)


def check_variance(
    solution: Any, fixtures: Any, numbers: list[float], *ddof: int, rtol: float = 1e-9
) -> None:
    given = words(numbers, f"variance({', '.join(map(str, ddof))})")
    with asking(given):
        got = fixtures.ask(solution.RunningStatistics, numbers, "variance", *ddof)
    close(got, variance(numbers, *ddof), rtol, 1e-12, given)


def test_mean__three(solution: Any, fixtures: Any) -> None:
    """the mean of three numbers"""
    check_mean(solution, fixtures, [2.0, 4.0, 9.0])


def test_mean__one(solution: Any, fixtures: Any) -> None:
    """the mean of one number"""
    check_mean(solution, fixtures, [-3.5])


def test_mean__whole(solution: Any, fixtures: Any) -> None:
    """the mean of whole numbers"""
    check_mean(solution, fixtures, [1, 2])


def test_mean__far(solution: Any, fixtures: Any) -> None:
    """the mean of numbers far from zero"""
    check_mean(solution, fixtures, [1e9 + 1, 1e9 + 2, 1e9 + 4])


def test_mean__nothing(solution: Any) -> None:
    """the mean of nothing"""
    raises(ValueError, lambda: solution.RunningStatistics().mean(), "RunningStatistics().mean()")


def test_variance__three(solution: Any, fixtures: Any) -> None:
    """the variance of three numbers"""
    check_variance(solution, fixtures, [2.0, 4.0, 9.0])


def test_variance__two(solution: Any, fixtures: Any) -> None:
    """the variance of two numbers"""
    check_variance(solution, fixtures, [1.0, 5.0])


def test_variance__one(solution: Any, fixtures: Any) -> None:
    """the variance of one number"""
    check_variance(solution, fixtures, [7.0])


def test_variance__equal(solution: Any, fixtures: Any) -> None:
    """the variance of equal numbers"""
    check_variance(solution, fixtures, [0.5, 0.5, 0.5, 0.5])


def test_variance__negative(solution: Any, fixtures: Any) -> None:
    """the variance of negative numbers"""
    check_variance(solution, fixtures, [-1.0, -4.0, 3.0, -2.0])


def test_variance__nothing(solution: Any) -> None:
    """the variance of nothing"""
    given = "RunningStatistics().variance()"
    raises(ValueError, lambda: solution.RunningStatistics().variance(), given)


def test_ddof__three(solution: Any, fixtures: Any) -> None:
    """ddof 1: three numbers"""
    check_variance(solution, fixtures, [2.0, 4.0, 9.0], 1)


def test_ddof__two_off(solution: Any, fixtures: Any) -> None:
    """ddof 2: four numbers"""
    check_variance(solution, fixtures, [2.0, 4.0, 9.0, 1.0], 2)


def test_ddof__one(solution: Any, fixtures: Any) -> None:
    """ddof 1: one number"""
    given = words([4.0], "variance(1)")
    make = solution.RunningStatistics
    raises(ValueError, lambda: fixtures.ask(make, [4.0], "variance", 1), given)


def test_ddof__too_large(solution: Any, fixtures: Any) -> None:
    """ddof 3: two numbers"""
    given = words([4.0, 5.0], "variance(3)")
    make = solution.RunningStatistics
    raises(ValueError, lambda: fixtures.ask(make, [4.0, 5.0], "variance", 3), given)


def test_digits__far(solution: Any, fixtures: Any) -> None:
    """the variance of numbers near a milliard"""
    check_variance(solution, fixtures, [1e9 + 1, 1e9 + 2, 1e9 + 3], rtol=1e-6)


def test_digits__far_negative(solution: Any, fixtures: Any) -> None:
    """the variance of numbers near minus a milliard"""
    check_variance(solution, fixtures, [-1e9, 0.5 - 1e9, 1.0 - 1e9, 4.0 - 1e9], rtol=1e-6)


def test_digits__not_negative(solution: Any, fixtures: Any) -> None:
    """the variance of equal numbers far from zero"""
    numbers = [123456789.1] * 7
    given = words(numbers, "variance()")
    with asking(given):
        got = fixtures.ask(solution.RunningStatistics, numbers, "variance")
    true(0 <= got < 1e-9, "the variance of equal numbers is not zero", given, "0.0", repr(got))


def test_digits__first_far(solution: Any, fixtures: Any) -> None:
    """one far number before many near ones"""
    numbers = [1e6, *([1.0, 2.0, 3.0] * 20)]
    check_variance(solution, fixtures, numbers)


def test_stream__count(solution: Any, fixtures: Any) -> None:
    """how many numbers there were"""
    for numbers in ([], [0.0], [5.0, 5.0, 5.0]):
        given = words(numbers, "count()")
        with asking(given):
            got = fixtures.ask(solution.RunningStatistics, numbers, "count")
        equal(got, len(numbers), given)


def test_stream__on_the_way(solution: Any, fixtures: Any) -> None:
    """mean and variance after every number"""
    numbers = [3.0, -1.0, 4.0, 1.0, -5.0]
    given = f"stream.mean(), stream.variance() after each of {numbers}"
    with asking(given):
        got = fixtures.on_the_way(solution.RunningStatistics, numbers)
    seen = [numbers[:count] for count in range(1, 6)]
    close(got, [[float(mean(part)), variance(part)] for part in seen], 1e-9, 1e-12, given)


def test_stream__apart(solution: Any, fixtures: Any) -> None:
    """two objects filled in turn"""
    with asking("one.add(1.0); other.add(5.0); one.add(3.0)"):
        got = fixtures.two_apart(solution.RunningStatistics)
    close(got, [2, 2.0, 1, 5.0], given="one.add(1.0); other.add(5.0); one.add(3.0)")


def test_stream__held(solution: Any, fixtures: Any) -> None:
    """what is held after 1,000 numbers"""
    given = "the attributes of stream after 1,000 numbers"
    with asking(given):
        values, longest = fixtures.held(solution.RunningStatistics, 1000)
    true(values <= 10 and longest <= 10, "too much is held", given, "ten values at most")


def check_merged(
    solution: Any, fixtures: Any, first: list[float], second: list[float], *then: float
) -> None:
    given = f"streams of {first} and of {second}, merged" + (f", and then {then}" if then else "")
    numbers = [*first, *second, *then]
    with asking(given):
        got = fixtures.merged(solution.RunningStatistics, first, second, list(then))
    close(got, [len(numbers), float(mean(numbers)), variance(numbers)], 1e-9, 1e-12, given)


def test_merge__equal_counts(solution: Any, fixtures: Any) -> None:
    """merged: two numbers and two numbers"""
    check_merged(solution, fixtures, [1.0, 3.0], [6.0, 10.0])


def test_merge__other_counts(solution: Any, fixtures: Any) -> None:
    """merged: one number and four"""
    check_merged(solution, fixtures, [9.0], [1.0, 2.0, 4.0, 5.0])


def test_merge__same_mean(solution: Any, fixtures: Any) -> None:
    """merged: two streams with the same mean"""
    check_merged(solution, fixtures, [1.0, 3.0], [0.0, 4.0])


def test_merge__first_empty(solution: Any, fixtures: Any) -> None:
    """merged: nothing and three numbers"""
    check_merged(solution, fixtures, [], [1.0, 2.0, 6.0])


def test_merge__second_empty(solution: Any, fixtures: Any) -> None:
    """merged: three numbers and nothing"""
    check_merged(solution, fixtures, [1.0, 2.0, 6.0], [])


def test_merge__nothing(solution: Any, fixtures: Any) -> None:
    """merged: nothing and nothing"""
    given = "RunningStatistics().merge(RunningStatistics()).count()"
    with asking(given):
        equal(fixtures.merged_nothing(solution.RunningStatistics), 0, given)


def test_merge__then_more(solution: Any, fixtures: Any) -> None:
    """merged, and more numbers after that"""
    check_merged(solution, fixtures, [1.0, 2.0], [7.0], 4.0, -3.0)


def test_merge__apart(solution: Any, fixtures: Any) -> None:
    """both streams after they were merged"""
    given = "both = one.merge(other)\nboth.add(100.0)\none.mean(), other.mean()"
    with asking(given):
        got = fixtures.merged_apart(solution.RunningStatistics, [1.0, 3.0], [5.0])
    close(got, [2, 2.0, 1, 5.0], given=given)


def test_merge__apart_from_nothing(solution: Any, fixtures: Any) -> None:
    """both streams after one was merged with nothing"""
    for first, second in (([1.0, 3.0], []), ([], [1.0, 3.0])):
        given = f"one, other = streams of {first} and of {second}\nboth = one.merge(other)\n"
        given += "both.add(100.0)\none.count(), other.count()"
        with asking(given):
            got = fixtures.counts_apart(solution.RunningStatistics, first, second)
        equal(got, [len(first), len(second)], given)


@settings(max_examples=60)
@given(numbers=NUMBERS)
def test_any__variance(solution: Any, fixtures: Any, numbers: list[float]) -> None:
    """the variance of any numbers"""
    check_variance(solution, fixtures, numbers)


@settings(max_examples=60)
@given(first=NUMBERS, second=NUMBERS)
def test_any__merge(solution: Any, fixtures: Any, first: list[float], second: list[float]) -> None:
    """merged: any two streams"""
    check_merged(solution, fixtures, first, second)
