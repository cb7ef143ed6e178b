"""Hidden tests of prime_sieve. Small answers: Wilson's theorem; large ones: known counts."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import equal, true


def wilson(limit: int) -> list[int]:
    """Return the primes by Wilson's theorem: only a prime p divides (p - 1)! + 1."""
    found, product = [], 1
    for number in range(2, limit + 1):
        product *= number - 1
        if product % number == number - 1:
            found.append(number)
    return found


def check(solution: Any, limit: int) -> None:
    equal(solution.prime_sieve(limit), wilson(limit), given=f"prime_sieve({limit})")


def test_small__ten(solution: Any) -> None:
    """up to 10"""
    check(solution, 10)


def test_small__two(solution: Any) -> None:
    """up to 2"""
    check(solution, 2)


def test_small__three(solution: Any) -> None:
    """up to 3"""
    check(solution, 3)


def test_small__four(solution: Any) -> None:
    """up to 4"""
    check(solution, 4)


def test_small__eight(solution: Any) -> None:
    """up to 8"""
    check(solution, 8)


def test_nothing__one(solution: Any) -> None:
    """up to 1"""
    check(solution, 1)


def test_nothing__zero(solution: Any) -> None:
    """up to 0"""
    check(solution, 0)


def test_nothing__negative(solution: Any) -> None:
    """a negative limit"""
    check(solution, -7)


def test_limits__prime(solution: Any) -> None:
    """a limit that is a prime"""
    check(solution, 13)


def test_limits__behind(solution: Any) -> None:
    """a limit just behind a prime"""
    check(solution, 14)


def test_limits__before(solution: Any) -> None:
    """a limit just before a prime"""
    check(solution, 12)


def test_limits__nine(solution: Any) -> None:
    """up to 9"""
    check(solution, 9)


def test_limits__square(solution: Any) -> None:
    """up to 25"""
    check(solution, 25)


def test_limits__larger_square(solution: Any) -> None:
    """up to 49"""
    check(solution, 49)


def test_limits__product(solution: Any) -> None:
    """up to 35"""
    check(solution, 35)


def test_limits__cube(solution: Any) -> None:
    """up to 27"""
    check(solution, 27)


def test_larger__two_hundred(solution: Any) -> None:
    """up to 120"""
    check(solution, 120)


def test_larger__false_primes(solution: Any) -> None:
    """up to 400, past 341"""
    check(solution, 400)


def test_larger__carmichael(solution: Any) -> None:
    """up to 1,200, past 561 and 1,105"""
    check(solution, 1200)


@example(limit=9)
@example(limit=289)
@given(limit=st.integers(-5, 300))
def test_any__limit(solution: Any, limit: int) -> None:
    """any limit up to 300"""
    check(solution, limit)


def test_cost__million(solution: Any) -> None:
    """up to a million"""
    primes = solution.prime_sieve(1_000_000)
    words = "primes = prime_sieve(1_000_000)\nlen(primes), primes[-1], sum(primes)"
    true(isinstance(primes, list), "this is no list", words)
    got = (len(primes), primes[-1] if primes else None, sum(primes))
    equal(got, (78_498, 999_983, 37_550_402_023), given=words)
