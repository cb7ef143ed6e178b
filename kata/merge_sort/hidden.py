"""Hidden tests of merge_sort. The answers come from Python's own sort, which is stable."""

from __future__ import annotations

from math import ceil, inf, log2
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, show, true


def check(solution: Any, items: list[Any]) -> None:
    equal(solution.merge_sort(list(items)), sorted(items), given=f"merge_sort({items})")


def test_values__no_items(solution: Any) -> None:
    """no items"""
    check(solution, [])


def test_values__one_item(solution: Any) -> None:
    """one item"""
    check(solution, [7])


def test_values__two_items(solution: Any) -> None:
    """two items, in either order"""
    check(solution, [1, 2])
    check(solution, [2, 1])


def test_values__four_items(solution: Any) -> None:
    """four items that take turns"""
    check(solution, [1, 3, 2, 4])


def test_values__seven_items(solution: Any) -> None:
    """seven items, which do not halve evenly"""
    check(solution, [4, 7, 1, 6, 3, 5, 2])


def test_values__already_sorted(solution: Any) -> None:
    """already sorted"""
    check(solution, [1, 2, 3, 4, 5, 6, 7, 8])


def test_values__reversed(solution: Any) -> None:
    """the other way round"""
    check(solution, [8, 7, 6, 5, 4, 3, 2, 1])


def test_values__some_equal(solution: Any) -> None:
    """some items twice"""
    check(solution, [5, 2, 5, 2])


def test_values__all_equal(solution: Any) -> None:
    """all items equal"""
    check(solution, [4, 4, 4, 4])


def test_values__negative_numbers(solution: Any) -> None:
    """zero and numbers below it"""
    check(solution, [0, -1, 3, -7])


@given(numbers=st.lists(st.integers(-9, 9), max_size=12))
def test_values__generated(solution: Any, numbers: list[int]) -> None:
    """any list of whole numbers"""
    check(solution, numbers)


def test_any_items__text(solution: Any) -> None:
    """words"""
    check(solution, ["pear", "fig", "", "apple", "fig"])


def test_any_items__tuples(solution: Any) -> None:
    """pairs"""
    check(solution, [(2, "b"), (1, "z"), (2, "a")])


def test_any_items__infinite_numbers(solution: Any) -> None:
    """infinite numbers"""
    check(solution, [inf, 1.5, -inf, inf, inf, -2.5])


def test_any_items__order_alone(solution: Any, fixtures: Any) -> None:
    """items that know only <, <=, > and >="""
    cards = ["7a", "3b", "7c", "1d", "3e"]
    given = f"merge_sort([{', '.join(cards)}])"
    with asking(given):
        ordered = fixtures.sort_ordered(solution.merge_sort, cards)
    wanted = ["1d", "3b", "3e", "7a", "7c"]
    true(ordered is not None, "two items were compared with == or !=", given, show(wanted))
    equal(ordered, wanted, given)


def test_new_list__input_unchanged(solution: Any, fixtures: Any) -> None:
    """the list passed in stays as it was"""
    program = "items = [3, 1, 2]\nmerge_sort(items)\nitems"
    with asking(program):
        items = fixtures.after_sorting(solution.merge_sort, [3, 1, 2])
    equal(items, [3, 1, 2], program, "the list that was passed in was changed")


def test_new_list__several_items(solution: Any, fixtures: Any) -> None:
    """a new list for several items"""
    check_new(solution, fixtures, [1, 2, 3])


def test_new_list__no_or_one_item(solution: Any, fixtures: Any) -> None:
    """a new list for no items and for one"""
    check_new(solution, fixtures, [])
    check_new(solution, fixtures, [7])


def check_new(solution: Any, fixtures: Any, items: list[Any]) -> None:
    program = f"items = {items}\nmerge_sort(items) is items"
    with asking(program):
        same = fixtures.is_same_list(solution.merge_sort, items)
    equal(same, False, program, "the list that was passed in came back")


def test_stable__two_equal_items(solution: Any, fixtures: Any) -> None:
    """two equal items keep their order"""
    check_cards(solution, fixtures, ["7a", "7b"])


def test_stable__among_others(solution: Any, fixtures: Any) -> None:
    """equal items among others keep their order"""
    check_cards(solution, fixtures, ["7a", "3b", "7c", "3d", "7e", "3f", "7g"])


def test_stable__told_apart_by_kind(solution: Any) -> None:
    """numbers that are equal but not of one kind keep their order"""
    items = [1, 0.0, 1.0, True, 0, False, 1]
    equal(solution.merge_sort(items), [0.0, 0, False, 1, 1.0, True, 1], f"merge_sort({items})")


def check_cards(solution: Any, fixtures: Any, cards: list[str]) -> None:
    given = f"merge_sort([{', '.join(cards)}])"
    with asking(given):
        ordered = fixtures.sort_cards(solution.merge_sort, cards)
    equal(ordered, sorted(cards, key=lambda card: int(card[:-1])), given)


def test_cost__comparisons(solution: Any, fixtures: Any, rng: Random) -> None:
    """500 items, comparisons counted"""
    check_cost(solution, fixtures, rng.sample(range(1000), 500))


def test_cost__many_items(solution: Any, fixtures: Any, rng: Random) -> None:
    """10,000 items, comparisons counted"""
    check_cost(solution, fixtures, rng.sample(range(20_000), 10_000))


def check_cost(solution: Any, fixtures: Any, numbers: list[int]) -> None:
    count = len(numbers)
    limit = 2 * count * ceil(log2(count))
    given = f"merge_sort of {count:,} different numbers in random order"
    with asking(given):
        ordered, comparisons = fixtures.sort_counted(solution.merge_sort, numbers, limit)
    true(
        ordered is not None,
        "too many comparisons",
        given,
        f"at most {limit:,} comparisons, which is 2 * n * ceil(log2(n))",
        f"stopped after {comparisons:,}",
    )
    equal(len(ordered), count, given=f"len({given})")
    wrong = [place for place, number in enumerate(sorted(numbers)) if ordered[place] != number]
    equal(wrong[:5], [], given=f"{given}: places with a wrong item")


def test_cost__growth(solution: Any, growth: Any, rng: Random) -> None:
    """how the time grows with the number of items"""
    growth.by_time(
        solution.merge_sort,
        lambda count: rng.sample(range(10 * count), count),
        check_sorted,
        given="merge_sort of n different numbers in random order",
    )


def check_sorted(items: list[int], answer: Any) -> None:
    given = f"merge_sort of {len(items):,} different numbers in random order"
    equal(len(answer), len(items), given=f"len({given})")
    wrong = [place for place, number in enumerate(sorted(items)) if answer[place] != number]
    equal(wrong[:5], [], given=f"{given}: places with a wrong item")
