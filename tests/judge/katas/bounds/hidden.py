"""Hidden tests that compare the way people write tests: with <, in, len and plain truth."""

from __future__ import annotations

from typing import Any

from coach.judge.expect import true


def test_order__of_an_answer(solution: Any) -> None:
    """an answer between two bounds"""
    true(solution.root(2.0) > 1.41, "too small", "root(2.0)")
    true(solution.root(2.0) < 1.42, "too large", "root(2.0)")


def test_order__plain_assertions(solution: Any) -> None:
    """plain assertions about an answer"""
    assert solution.root(5.0) > 2.23
    assert abs(solution.root(5.0) - 5.0**0.5) <= 1e-3


def test_contents__of_an_answer(solution: Any) -> None:
    """what a collection contains"""
    answer = solution.primes(10)
    true(7 in answer, "7 is missing", "primes(10)")
    true(len(answer) == 4, "not four of them", "primes(10)")
    true(all(number > 1 for number in answer), "1 is not prime", "primes(10)")


def test_truth__of_an_answer(solution: Any) -> None:
    """whether something is so"""
    true(solution.is_prime(7), "7 is prime", "is_prime(7)")
    assert solution.is_prime(11)


def test_truth__converted(solution: Any) -> None:
    """a number out of an answer"""
    assert float(solution.root(1.0)) == 1.0
