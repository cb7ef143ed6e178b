"""Hidden tests of binary_search, against reading the list from its beginning."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, true

LOOP, RECURSIVE = "binary_search", "binary_search_recursive"


def check_found(solution: Any, name: str, items: list[float], target: float) -> None:
    """Want a place of the target, any of several, or None."""
    words = f"{name}({items}, {target})"
    place = getattr(solution, name)(items, target)
    if target not in items:
        equal(place, None, given=words)
        return
    places = [at for at, item in enumerate(items) if item == target]
    true(
        type(place) is int and place in places,
        "this is no place of the target",
        words,
        " or ".join(map(str, places)),
        repr(place),
    )


def check_leftmost(solution: Any, items: list[float], target: float) -> None:
    words = f"leftmost({items}, {target})"
    wanted = sum(item < target for item in items)
    equal(solution.leftmost(items, target), wanted, given=words)


def test_loop__middle(solution: Any) -> None:
    """loop: the number in the middle"""
    check_found(solution, LOOP, [1, 3, 5, 7, 9], 5)


def test_loop__first(solution: Any) -> None:
    """loop: the first number"""
    check_found(solution, LOOP, [1, 3, 5, 7], 1)


def test_loop__last(solution: Any) -> None:
    """loop: the last number"""
    check_found(solution, LOOP, [1, 3, 5, 7], 7)


def test_loop__one(solution: Any) -> None:
    """loop: a list of one number"""
    check_found(solution, LOOP, [4], 4)


def test_loop__two(solution: Any) -> None:
    """loop: a list of two numbers"""
    check_found(solution, LOOP, [4, 6], 4)
    check_found(solution, LOOP, [4, 6], 6)


def test_loop__empty(solution: Any) -> None:
    """loop: an empty list"""
    check_found(solution, LOOP, [], 4)


def test_loop__between(solution: Any) -> None:
    """loop: a gap between two numbers"""
    check_found(solution, LOOP, [1, 3, 5, 7], 4)


def test_loop__below(solution: Any) -> None:
    """loop: smaller than all"""
    check_found(solution, LOOP, [1, 3, 5], 0)


def test_loop__above(solution: Any) -> None:
    """loop: larger than all"""
    check_found(solution, LOOP, [1, 3, 5], 6)


def test_loop__equal(solution: Any) -> None:
    """loop: many equal numbers"""
    check_found(solution, LOOP, [2, 2, 2, 2, 5], 2)


@example(items=[0, 1], target=1)
@given(items=st.lists(st.integers(-9, 9), max_size=12).map(sorted), target=st.integers(-10, 10))
def test_loop__generated(solution: Any, items: list[int], target: int) -> None:
    """loop: any list"""
    check_found(solution, LOOP, items, target)


def test_recursion__middle(solution: Any) -> None:
    """recursion: the number in the middle"""
    check_found(solution, RECURSIVE, [1, 3, 5, 7, 9], 5)


def test_recursion__right_half(solution: Any) -> None:
    """recursion: a number in the right half"""
    check_found(solution, RECURSIVE, [1, 3, 5, 7, 9, 11, 13], 11)


def test_recursion__ends(solution: Any) -> None:
    """recursion: the first number and the last one"""
    check_found(solution, RECURSIVE, [1, 3, 5, 7], 1)
    check_found(solution, RECURSIVE, [1, 3, 5, 7], 7)


def test_recursion__empty(solution: Any) -> None:
    """recursion: an empty list"""
    check_found(solution, RECURSIVE, [], 4)


def test_recursion__missing(solution: Any) -> None:
    """recursion: numbers that are not there"""
    for target in (0, 2, 4, 6, 8):
        check_found(solution, RECURSIVE, [1, 3, 5, 7], target)


@example(items=[0, 1], target=1)
@given(items=st.lists(st.integers(-9, 9), max_size=12).map(sorted), target=st.integers(-10, 10))
def test_recursion__generated(solution: Any, items: list[int], target: int) -> None:
    """recursion: any list"""
    check_found(solution, RECURSIVE, items, target)


def test_leftmost__there_once(solution: Any) -> None:
    """leftmost: a number that is there once"""
    check_leftmost(solution, [1, 3, 5, 7], 5)


def test_leftmost__equal(solution: Any) -> None:
    """leftmost: equal numbers side by side"""
    check_leftmost(solution, [1, 3, 3, 3, 7], 3)


def test_leftmost__all_equal(solution: Any) -> None:
    """leftmost: nothing but the target"""
    check_leftmost(solution, [4, 4, 4, 4, 4, 4], 4)


def test_leftmost__between(solution: Any) -> None:
    """leftmost: a gap between two numbers"""
    check_leftmost(solution, [1, 3, 7, 9], 4)


def test_leftmost__all_smaller(solution: Any) -> None:
    """leftmost: larger than all"""
    check_leftmost(solution, [1, 3], 9)


def test_leftmost__none_smaller(solution: Any) -> None:
    """leftmost: smaller than all"""
    check_leftmost(solution, [1, 3], -2)


def test_leftmost__empty(solution: Any) -> None:
    """leftmost: an empty list"""
    check_leftmost(solution, [], 1)


def test_leftmost__broken(solution: Any) -> None:
    """leftmost: broken numbers closer than one apart"""
    check_leftmost(solution, [0.25, 0.5, 0.75], 0.6)


@example(items=[1, 1], target=1)
@given(items=st.lists(st.integers(-4, 4), max_size=12).map(sorted), target=st.integers(-5, 5))
def test_leftmost__generated(solution: Any, items: list[int], target: int) -> None:
    """leftmost: any list"""
    check_leftmost(solution, items, target)


def test_unchanged__list(solution: Any, fixtures: Any) -> None:
    """the list stays as it was"""
    for name in (LOOP, RECURSIVE, "leftmost"):
        words = f"items = [1, 3, 5]\n{name}(items, 3)\nitems"
        with asking(words):
            after = fixtures.after_searching(getattr(solution, name), [1, 3, 5], 3)
        equal(after, [1, 3, 5], words, "the list that was passed in was changed")


def check_looks(solution: Any, fixtures: Any, name: str, items: list[int], target: int) -> None:
    limit = 2 * (len(items) - 1).bit_length() + 6
    words = f"{name} in {len(items):,} numbers, target {target}"
    with asking(words):
        got = fixtures.search_counted(getattr(solution, name), items, target, limit)
    true(
        got != "stopped",
        "too many numbers are read",
        words,
        f"at most {limit}, which is 2 * log2(n) + 6",
        "stopped after that",
    )


def test_looks__loop(solution: Any, fixtures: Any) -> None:
    """loop: few looks at 4,096 numbers"""
    items = list(range(0, 8192, 2))
    for target in (0, 1, 4095, 4096, 8190, 9000):
        check_looks(solution, fixtures, LOOP, items, target)


def test_looks__recursion(solution: Any, fixtures: Any) -> None:
    """recursion: few looks at 4,096 numbers"""
    items = list(range(0, 8192, 2))
    for target in (0, 1, 4095, 4096, 8190, 9000):
        check_looks(solution, fixtures, RECURSIVE, items, target)


def test_looks__leftmost(solution: Any, fixtures: Any) -> None:
    """leftmost: few looks at 4,096 numbers, most of them equal"""
    check_looks(solution, fixtures, "leftmost", [1] * 4000 + [2] * 96, 1)
    check_looks(solution, fixtures, "leftmost", [1] * 96 + [2] * 4000, 2)
