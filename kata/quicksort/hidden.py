"""Hidden tests of quicksort. The order is Python's own; comparisons show the pivots."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises, true

PIVOTS = ("first", "last", "random")
SHUFFLED = [8, 3, 13, 1, 11, 6, 15, 2, 10, 5, 14, 7, 12, 4, 9]


def check(solution: Any, fixtures: Any, items: list[Any], *pivot: str) -> None:
    asked = ", ".join(["items", *(f'"{one}"' for one in pivot)])
    words = f"items = {items}\nquicksort({asked})\nitems"
    with asking(words):
        _, after = fixtures.after_sorting(solution.quicksort, list(items), *pivot)
    equal(after, sorted(items), given=words)


def test_first__mixed(solution: Any, fixtures: Any) -> None:
    """first: seven numbers"""
    check(solution, fixtures, [5, 2, 9, 1, 7, 3, 8], "first")


def test_first__in_order(solution: Any, fixtures: Any) -> None:
    """first: numbers in order already"""
    check(solution, fixtures, [1, 2, 3, 4, 5, 6], "first")


def test_first__equal(solution: Any, fixtures: Any) -> None:
    """first: repeated numbers"""
    check(solution, fixtures, [2, 3, 2, 1, 3, 2], "first")


def test_first__which(solution: Any, fixtures: Any) -> None:
    """first: everything is compared with the first item"""
    check_pivot(solution, fixtures, "first", 0)


def check_pivot(solution: Any, fixtures: Any, pivot: str, place: int) -> None:
    words = f'quicksort({SHUFFLED}, "{pivot}")'
    with asking(words):
        got = fixtures.first_pivot(solution.quicksort, SHUFFLED, pivot)
    wanted = f"the first {len(SHUFFLED) - 1} comparisons are all with {SHUFFLED[place]}"
    seen = "they have no item in common" if got is None else f"all with {SHUFFLED[got]}"
    true(got == place, "another item is the pivot", words, wanted, seen)


def test_last__mixed(solution: Any, fixtures: Any) -> None:
    """last: seven numbers"""
    check(solution, fixtures, [5, 2, 9, 1, 7, 3, 8], "last")


def test_last__falling(solution: Any, fixtures: Any) -> None:
    """last: numbers in falling order"""
    check(solution, fixtures, [6, 5, 4, 3, 2, 1], "last")


def test_last__equal(solution: Any, fixtures: Any) -> None:
    """last: repeated numbers"""
    check(solution, fixtures, [2, 3, 2, 1, 3, 2], "last")


def test_last__which(solution: Any, fixtures: Any) -> None:
    """last: everything is compared with the last item"""
    check_pivot(solution, fixtures, "last", len(SHUFFLED) - 1)


def test_random__mixed(solution: Any, fixtures: Any) -> None:
    """random: seven numbers"""
    check(solution, fixtures, [5, 2, 9, 1, 7, 3, 8], "random")


def test_random__default(solution: Any, fixtures: Any) -> None:
    """no pivot named"""
    check(solution, fixtures, [4, 1, 3, 2])


def test_random__which(solution: Any, fixtures: Any) -> None:
    """random: different items get their turn"""
    words = f'quicksort({SHUFFLED}, "random"), 60 times'
    with asking(words):
        places = fixtures.first_pivots(solution.quicksort, SHUFFLED, "random", 60)
    true(
        len(places) >= 6,
        "the pivot is not taken from all items",
        words,
        "at least 6 different first pivots",
        f"{len(places)}",
    )
    true(0 in places or len(places) > 9, "the first item is never the pivot", words)
    true(len(SHUFFLED) - 1 in places or len(places) > 9, "the last item is never the pivot", words)


def test_small__empty(solution: Any, fixtures: Any) -> None:
    """an empty list"""
    for pivot in PIVOTS:
        check(solution, fixtures, [], pivot)


def test_small__one(solution: Any, fixtures: Any) -> None:
    """one item"""
    for pivot in PIVOTS:
        check(solution, fixtures, [4], pivot)


def test_small__two(solution: Any, fixtures: Any) -> None:
    """two items"""
    for pivot in PIVOTS:
        check(solution, fixtures, [2, 1], pivot)


def test_kinds__text(solution: Any, fixtures: Any) -> None:
    """words instead of numbers"""
    for pivot in PIVOTS:
        check(solution, fixtures, ["pear", "fig", "plum", "apple", "fig"], pivot)


def test_kinds__negative(solution: Any, fixtures: Any) -> None:
    """negative numbers and floats"""
    for pivot in PIVOTS:
        check(solution, fixtures, [0.5, -3, 2, -3.5, 0, -1], pivot)


def test_returned__nothing(solution: Any, fixtures: Any) -> None:
    """None is returned"""
    words = "quicksort([2, 1, 3])"
    with asking(words):
        returned, _ = fixtures.after_sorting(solution.quicksort, [2, 1, 3])
    equal(returned, None, given=words)


def test_refused__unknown(solution: Any) -> None:
    """a pivot that is not known"""
    raises(
        ValueError,
        lambda: solution.quicksort([2, 1, 3], "middle"),
        'quicksort([2, 1, 3], "middle")',
    )


def test_refused__short(solution: Any) -> None:
    """an unknown pivot and a list that needs none"""
    for items in ([], [1]):
        words = f'quicksort({items}, "middle")'
        raises(ValueError, lambda items=items: solution.quicksort(items, "middle"), words)


def test_refused__unchanged(solution: Any, fixtures: Any) -> None:
    """an unknown pivot leaves the list alone"""
    words = 'quicksort([2, 1, 3], "Last")'
    after = fixtures.after_refusing(solution.quicksort, [2, 1, 3], "Last")
    equal(after, [2, 1, 3], words, "the list was changed")


@example(items=[1, 0, 1], pivot="last")
@given(items=st.lists(st.integers(-6, 6), max_size=12), pivot=st.sampled_from(PIVOTS))
def test_any__generated(solution: Any, fixtures: Any, items: list[int], pivot: str) -> None:
    """any short list, any pivot"""
    check(solution, fixtures, items, pivot)


def check_cost(solution: Any, fixtures: Any, numbers: list[int], words: str) -> None:
    with asking(words):
        got = fixtures.sorted_counted(solution.quicksort, numbers, "random", 120_000)
    true(
        got != "stopped",
        "too many comparisons",
        words,
        "at most 120,000 comparisons",
        "stopped after that",
    )
    true(got[0] == sorted(numbers), "the items are not in order", words)


def test_cost__in_order(solution: Any, fixtures: Any) -> None:
    """random: 2,000 items in order already"""
    check_cost(solution, fixtures, list(range(2000)), "items = list(range(2000)); quicksort(items)")


def test_cost__mixed(solution: Any, fixtures: Any, rng: Random) -> None:
    """random: 2,000 items in any order"""
    numbers = rng.sample(range(10_000), 2000)
    check_cost(solution, fixtures, numbers, "quicksort of 2,000 different numbers in any order")


def test_cost__equal(solution: Any, fixtures: Any) -> None:
    """random: 2,000 equal items"""
    check_cost(solution, fixtures, [7] * 2000, "items = [7] * 2000; quicksort(items)")


def test_cost__few_values(solution: Any, fixtures: Any, rng: Random) -> None:
    """random: 2,000 items of three values"""
    numbers = [rng.randrange(3) for _ in range(2000)]
    check_cost(solution, fixtures, numbers, "quicksort of 2,000 numbers, each 0, 1 or 2")


def test_lesson__first_ends(solution: Any, fixtures: Any) -> None:
    """first: 1,500 ordered items end"""
    check_ends(solution, fixtures, list(range(1500)), "first", "list(range(1500))")


def test_lesson__last_ends(solution: Any, fixtures: Any) -> None:
    """last: 1,500 ordered items end"""
    check_ends(solution, fixtures, list(range(1500)), "last", "list(range(1500))")


def check_ends(solution: Any, fixtures: Any, items: list[int], pivot: str, made: str) -> None:
    words = f'items = {made}\nquicksort(items, "{pivot}")'
    with asking(words):
        _, after = fixtures.after_sorting(solution.quicksort, items, pivot)
    true(after == sorted(items), "the items are not in order", words)
