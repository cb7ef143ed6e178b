"""Hidden tests of psi_drift: every number looks for its bin, and shares are fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

Numbers = list[float]
HALVES = st.integers(-8, 8).map(lambda n: n / 2)
COLUMN = st.lists(HALVES, min_size=1, max_size=10)
TEN = [7.0, 1.0, 9.0, 3.0, 0.0, 5.0, 2.0, 8.0, 4.0, 6.0]
SPIKE = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 5.0, 9.0]


def edges_of(reference: Numbers, bins: int) -> Numbers:
    """Return the edges: numbers with at least i / bins of the others before them."""
    ordered = sorted(reference)
    found = {ordered[math.floor(Fraction(i * len(ordered), bins))] for i in range(1, bins)}
    return sorted(found - {ordered[0]})


def shares_of(values: Numbers, edges: Numbers) -> list[Fraction]:
    ends = [-math.inf, *edges, math.inf]
    return [
        Fraction(sum(low <= one < high for one in values), len(values))
        for low, high in pairwise(ends)
    ]


def index_of(r: list[Fraction], c: list[Fraction], floor: float) -> float:
    """Return the index as the sum of both divergences of the lifted shares."""
    old = [max(float(one), floor) for one in r]
    new = [max(float(one), floor) for one in c]
    there = sum(b * (math.log(b) - math.log(a)) for a, b in zip(old, new, strict=True))
    back = sum(a * (math.log(a) - math.log(b)) for a, b in zip(old, new, strict=True))
    return there + back


def rest(settings: dict[str, Any]) -> str:
    return "".join(f", {name}={one}" for name, one in settings.items())


def check_edges(solution: Any, reference: Numbers, **settings: int) -> None:
    given = f"bin_edges(np.array({reference}){rest(settings)})"
    got = solution.bin_edges(np.array(reference), **settings)
    equal(type(got), list, given, "a list is wanted")
    close(got, edges_of(reference, settings.get("bins", 10)), 1e-9, 1e-12, given)


def check_shares(solution: Any, values: Numbers, edges: Numbers) -> None:
    given = f"shares(np.array({values}), {edges})"
    got = solution.shares(np.array(values), edges)
    equal(type(got), list, given, "a list is wanted")
    close(got, [float(one) for one in shares_of(values, edges)], 1e-9, 1e-12, given)


def check_psi(solution: Any, old: Numbers, new: Numbers, **settings: Any) -> None:
    given = f"psi(np.array({old}), np.array({new}){rest(settings)})"
    edges = edges_of(old, settings.get("bins", 10))
    floor = settings.get("floor", 1e-4)
    wanted = index_of(shares_of(old, edges), shares_of(new, edges), floor)
    close(solution.psi(np.array(old), np.array(new), **settings), wanted, 1e-9, 1e-9, given)


def check_categories(solution: Any, old: list[str], new: list[str], **settings: float) -> None:
    given = f"psi_categories({old}, {new}{rest(settings)})"
    kinds = sorted({*old, *new})
    r = [Fraction(old.count(kind), len(old)) for kind in kinds]
    c = [Fraction(new.count(kind), len(new)) for kind in kinds]
    wanted = index_of(r, c, settings.get("floor", 1e-4))
    close(solution.psi_categories(old, new, **settings), wanted, 1e-9, 1e-9, given)


def test_edges__five(solution: Any) -> None:
    """edges: ten numbers in five bins"""
    check_edges(solution, TEN, bins=5)


def test_edges__usual(solution: Any) -> None:
    """edges: the usual number of bins"""
    check_edges(solution, [float(n * n) for n in range(30)])


def test_edges__uneven(solution: Any) -> None:
    """edges: eight numbers in three bins"""
    check_edges(solution, [4.0, 10.0, 1.0, 3.0, 100.0, 7.0, 2.0, 55.0], bins=3)


def test_edges__repeated(solution: Any) -> None:
    """edges: a number that comes often"""
    check_edges(solution, [1.0, 4.0, 4.0, 4.0, 4.0, 4.0, 7.0, 9.0], bins=4)


def test_edges__spike(solution: Any) -> None:
    """edges: the smallest number comes often"""
    check_edges(solution, SPIKE, bins=5)


def test_edges__one_bin(solution: Any) -> None:
    """edges: a single bin"""
    check_edges(solution, TEN, bins=1)


def test_edges__few_numbers(solution: Any) -> None:
    """edges: more bins than numbers"""
    check_edges(solution, [5.0, 2.0, 3.0], bins=7)


def test_edges__constant(solution: Any) -> None:
    """edges: a column that never changes"""
    check_edges(solution, [3.0, 3.0, 3.0], bins=2)


@given(reference=COLUMN, bins=st.integers(1, 6))
def test_any__edges(solution: Any, reference: Numbers, bins: int) -> None:
    """edges: any few numbers"""
    check_edges(solution, reference, bins=bins)


def test_shares__some(solution: Any) -> None:
    """shares: three bins"""
    check_shares(solution, [0.5, 1.5, 2.5, 3.5, 1.25], [1.0, 3.0])


def test_shares__on_edges(solution: Any) -> None:
    """shares: numbers on the edges"""
    check_shares(solution, [1.0, 3.0, 3.0], [1.0, 3.0])


def test_shares__outside(solution: Any) -> None:
    """shares: numbers far outside"""
    check_shares(solution, [-100.0, 2.0, 100.0, 200.0], [1.0, 3.0])


def test_shares__no_edges(solution: Any) -> None:
    """shares: no edges"""
    check_shares(solution, [1.0, 2.0], [])


def test_shares__empty_bin(solution: Any) -> None:
    """shares: an empty bin"""
    check_shares(solution, [0.0, 5.0], [1.0, 2.0, 3.0])


@given(values=COLUMN, edges=st.sets(HALVES, max_size=4))
def test_any__shares(solution: Any, values: Numbers, edges: set[float]) -> None:
    """shares: any few numbers"""
    check_shares(solution, values, sorted(edges))


def test_index__moved(solution: Any) -> None:
    """index: everything is larger"""
    check_psi(solution, TEN, [one + 3 for one in TEN], bins=5)


def test_index__usual(solution: Any) -> None:
    """index: the usual number of bins"""
    old = [float(n * n % 31) for n in range(40)]
    check_psi(solution, old, [float(n * n % 23) for n in range(30)])


def test_index__same(solution: Any) -> None:
    """index: the same numbers"""
    check_psi(solution, TEN, TEN[::-1], bins=5)


def test_index__sizes(solution: Any) -> None:
    """index: few numbers against many"""
    check_psi(solution, TEN, [0.5, 1.5, 2.5, 6.5], bins=2)


def test_index__few(solution: Any) -> None:
    """index: a few of the same numbers"""
    check_psi(solution, TEN, [1.0, 8.0, 5.0, 9.0], bins=2)


def test_index__beyond(solution: Any) -> None:
    """index: numbers that were never seen"""
    check_psi(solution, TEN, [-50.0, 4.5, 60.0, 70.0], bins=2)


def test_index__empty_bins(solution: Any) -> None:
    """index: bins that are empty today"""
    check_psi(solution, TEN, [4.5, 5.5], bins=5)


def test_index__floor(solution: Any) -> None:
    """index: another floor"""
    check_psi(solution, TEN, [4.5, 5.5], bins=5, floor=0.01)


def test_index__high_floor(solution: Any) -> None:
    """index: a floor above some shares of both"""
    check_psi(solution, TEN, [4.5, 5.5, 0.5, 8.5, 8.6], bins=5, floor=0.25)


def test_index__spike(solution: Any) -> None:
    """index: the smallest number comes often"""
    check_psi(solution, SPIKE, [0.0, 0.0, 3.0, 4.0, 9.0], bins=5)


def test_index__one_bin(solution: Any) -> None:
    """index: a single bin"""
    check_psi(solution, TEN, [100.0, 200.0], bins=1)


@example(old=[0.0, 1.0], new=[1.0, 1.0, 0.0], bins=2)
@given(old=COLUMN, new=COLUMN, bins=st.integers(1, 5))
def test_any__index(solution: Any, old: Numbers, new: Numbers, bins: int) -> None:
    """index: any few numbers"""
    check_psi(solution, old, new, bins=bins)


def test_kinds__two(solution: Any) -> None:
    """categories: two, in other shares"""
    check_categories(solution, ["a", "b", "a", "b"], ["a", "a", "b", "a", "a"])


def test_kinds__new(solution: Any) -> None:
    """categories: one that is new"""
    check_categories(solution, ["a", "b"], ["a", "b", "c"])


def test_kinds__gone(solution: Any) -> None:
    """categories: one that is gone"""
    check_categories(solution, ["a", "b", "c"], ["b", "a"])


def test_kinds__same(solution: Any) -> None:
    """categories: the same shares"""
    check_categories(solution, ["x", "y"], ["y", "x", "x", "y"])


def test_kinds__floor(solution: Any) -> None:
    """categories: another floor"""
    check_categories(solution, ["a", "b", "b", "b"], ["a", "c"], floor=0.05)


def test_kinds__both_ways(solution: Any) -> None:
    """categories: today and reference exchanged"""
    old, new = ["a", "b", "b", "b"], ["a", "a", "a", "b", "b"]
    given = f"psi_categories({old}, {new}) and psi_categories({new}, {old})"
    there, back = solution.psi_categories(old, new), solution.psi_categories(new, old)
    close(there, back, 1e-9, 1e-9, given, "the two differ")


def test_kinds__sign(solution: Any) -> None:
    """categories: the sign of the index"""
    given = 'psi_categories(["a", "b"], ["a", "a", "b"])'
    got = solution.psi_categories(["a", "b"], ["a", "a", "b"])
    true(got > 0, "the index is not above 0", given, "a number above 0", str(got))


def test_kinds__nearly(solution: Any) -> None:
    """categories: a small move, to three digits"""
    old, new = ["a"] * 500 + ["b"] * 500, ["a"] * 510 + ["b"] * 490
    given = 'psi_categories(["a"] * 500 + ["b"] * 500, ["a"] * 510 + ["b"] * 490)'
    close(solution.psi_categories(old, new), 0.02 * math.atanh(0.02), 1e-3, 0, given)


KINDS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=8)


@given(old=KINDS, new=KINDS)
def test_any__kinds(solution: Any, old: list[str], new: list[str]) -> None:
    """categories: any few"""
    check_categories(solution, old, new)


def test_kept__arguments(solution: Any, fixtures: Any) -> None:
    """what was passed in, afterwards"""
    other = [3.0, 1.0, 2.0]
    for name, rows in (("bin_edges", [TEN]), ("psi", [other, TEN]), ("psi", [TEN, other])):
        given = f"{name}({', '.join(f'np.array({row})' for row in rows)})"
        with asking(given):
            got = fixtures.after(getattr(solution, name), *[np.array(row) for row in rows])
        equal([one.tolist() for one in got], rows, given, "an array was changed")
    with asking("psi_categories(old, new)"):
        got = fixtures.after(solution.psi_categories, ["b", "a"], ["c", "a"])
    equal(got, [["b", "a"], ["c", "a"]], "psi_categories(old, new)", "a list was changed")


def refused(solution: Any, name: str, *arguments: Any, **settings: Any) -> None:
    shown = [
        f"np.array({one.tolist()})" if hasattr(one, "tolist") else str(one) for one in arguments
    ]
    given = f"{name}({', '.join(shown)}{rest(settings)})".replace("nan", "np.nan")
    raises(ValueError, lambda: getattr(solution, name)(*arguments, **settings), given)


SOME, NONE = np.array([1.0, 2.0]), np.array([])


def test_refused__no_reference(solution: Any) -> None:
    """no reference"""
    refused(solution, "bin_edges", NONE)
    refused(solution, "psi", NONE, SOME)
    refused(solution, "psi_categories", [], ["a"])


def test_refused__no_current(solution: Any) -> None:
    """nothing today"""
    refused(solution, "shares", NONE, [1.0])
    refused(solution, "psi", SOME, NONE)
    refused(solution, "psi_categories", ["a"], [])


def test_refused__nan(solution: Any) -> None:
    """what is not a number"""
    for odd in (np.array([1.0, np.nan]), np.array([np.inf, 1.0])):
        refused(solution, "bin_edges", odd)
        refused(solution, "shares", odd, [1.0])
        refused(solution, "psi", odd, SOME)
        refused(solution, "psi", SOME, odd)


def test_refused__bins(solution: Any) -> None:
    """no bins"""
    for bins in (0, -1):
        refused(solution, "bin_edges", SOME, bins=bins)
        refused(solution, "psi", SOME, SOME, bins=bins)


def test_refused__floor(solution: Any) -> None:
    """a floor of nothing or less"""
    for floor in (0.0, -0.1):
        refused(solution, "psi", SOME, SOME, floor=floor)
        refused(solution, "psi_categories", ["a"], ["a"], floor=floor)
