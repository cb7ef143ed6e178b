"""Hidden tests of topological_sort. Orders are checked need by need; rings by closure."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises, true

Needs = dict[Any, list[Any]]


def tasks_of(needs: Needs) -> set[Any]:
    return set(needs).union(*needs.values())


def has_ring(needs: Needs) -> bool:
    """Return whether a task waits for itself, after following needs of needs."""
    waits = {task: set(needs.get(task, [])) for task in tasks_of(needs)}
    for _ in waits:
        for before in waits.values():
            before.update(*(waits[task] for task in list(before)))
    return any(task in before for task, before in waits.items())


def check_order(order: Any, needs: Needs, words: str) -> None:
    true(isinstance(order, list), "this is no list", words, "a list of tasks", repr(order)[:80])
    missing = tasks_of(needs) - set(order)
    true(not missing, "tasks are missing", words, got=f"no {missing}"[:200])
    equal(len(order), len(tasks_of(needs)), words, "tasks come twice, or do not belong there")
    place = {task: at for at, task in enumerate(order)}
    for task, before in needs.items():
        for need in before:
            if place[need] > place[task]:
                message = f"{task!r} comes before {need!r}, which it needs"
                true(False, message, words, got=repr(order)[:200])


def check(solution: Any, needs: Needs) -> None:
    words = f"topological_sort({needs})"
    check_order(solution.topological_sort(needs), needs, words)


def check_ring(solution: Any, needs: Needs) -> None:
    words = f"topological_sort({needs})"
    raises(ValueError, lambda: solution.topological_sort(needs), words)


def test_order__empty(solution: Any) -> None:
    """no tasks"""
    check(solution, {})


def test_order__one(solution: Any) -> None:
    """one task"""
    check(solution, {"a": []})


def test_order__chain(solution: Any) -> None:
    """a chain, first task listed first"""
    check(solution, {1: [], 2: [1], 3: [2], 4: [3]})


def test_order__chain_backwards(solution: Any) -> None:
    """a chain, last task listed first"""
    check(solution, {4: [3], 3: [2], 2: [1], 1: []})


def test_order__chain_mixed(solution: Any) -> None:
    """a chain listed in any order"""
    check(solution, {2: [1], 4: [3], 1: [], 5: [4], 3: [2]})


def test_order__diamond(solution: Any) -> None:
    """two ways to the same task"""
    check(solution, {"d": ["b", "c"], "b": ["a"], "c": ["a"], "a": []})


def test_order__short_and_long(solution: Any) -> None:
    """a task needed at once and by way of others"""
    check(solution, {1: [], 4: [1, 3], 3: [2], 2: [1]})


def test_order__late_need(solution: Any) -> None:
    """two needs, one of which takes longer"""
    check(solution, {1: [], 5: [], 2: [1], 3: [2], 4: [5, 3]})


def test_order__separate(solution: Any) -> None:
    """tasks that have nothing to do with each other"""
    check(solution, {"a": [], "b": [], "c": ["a"], "d": ["b"]})


def test_order__no_entry(solution: Any) -> None:
    """needs without an entry of their own"""
    check(solution, {"bake": ["mix", "heat"], "mix": ["buy"]})


def test_order__same_need_twice(solution: Any) -> None:
    """the same need listed twice"""
    check(solution, {"b": ["a", "a"], "a": [], "c": ["b", "a", "b"]})


def test_order__false_names(solution: Any) -> None:
    """tasks named 0 and the empty text"""
    check(solution, {1: [0], "": [1], 0: []})


def test_ring__two(solution: Any) -> None:
    """two tasks that wait for each other"""
    check_ring(solution, {"a": ["b"], "b": ["a"]})


def test_ring__itself(solution: Any) -> None:
    """a task that waits for itself"""
    check_ring(solution, {"a": [], "b": ["a", "b"]})


def test_ring__three(solution: Any) -> None:
    """a ring of three"""
    check_ring(solution, {1: [3], 2: [1], 3: [2]})


def test_ring__behind(solution: Any) -> None:
    """a ring that some tasks only lead to"""
    check_ring(solution, {1: [], 2: [1, 4], 3: [2], 4: [3], 5: []})


def test_ring__elsewhere(solution: Any) -> None:
    """a ring apart from the first task"""
    check_ring(solution, {1: [], 2: [], 5: [6], 6: [5]})


@example(needs={0: [1], 1: [2]})
@example(needs={1: [], 4: [1, 3], 3: [2], 2: [1]})
@example(needs={0: [0]})
@example(needs={4: [2, 3], 2: [1], 3: [1], 1: []})
@given(
    needs=st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=2), max_size=6)
)
def test_any__small(solution: Any, needs: Needs) -> None:
    """any few tasks, with or without a ring"""
    (check_ring if has_ring(needs) else check)(solution, needs)


def test_unchanged__needs(solution: Any, fixtures: Any) -> None:
    """the dictionary stays as it was"""
    needs: Needs = {"c": ["b", "a"], "b": ["a"]}
    words = f"needs = {needs}\ntopological_sort(needs)\nneeds"
    with asking(words):
        after = fixtures.needs_after(solution.topological_sort, needs)
    equal(after, needs, words, "the dictionary that was passed in was changed")


def check_cost(solution: Any, fixtures: Any, needs: Needs, words: str) -> None:
    limit = 3 * len(tasks_of(needs))
    with asking(words):
        got = fixtures.sort_counted(solution.topological_sort, needs, limit)
    most = f"at most {limit:,} look-ups, three for each task"
    true(got != "stopped", "needs are looked up too often", words, most, "stopped after that")
    check_order(got, needs, words)


def test_cost__chain(solution: Any, fixtures: Any) -> None:
    """a chain of 5,000 tasks, first task listed first"""
    needs: Needs = {0: []} | {task: [task - 1] for task in range(1, 5000)}
    check_cost(solution, fixtures, needs, "{0: [], 1: [0], 2: [1], ..., 4999: [4998]}")


def test_cost__chain_backwards(solution: Any, fixtures: Any) -> None:
    """a chain of 5,000 tasks, last task listed first"""
    needs: Needs = {task: [task - 1] for task in range(4999, 0, -1)} | {0: []}
    check_cost(solution, fixtures, needs, "{4999: [4998], ..., 2: [1], 1: [0], 0: []}")


def test_cost__layers(solution: Any, fixtures: Any) -> None:
    """thirty layers with very many ways"""
    needs: Needs = {}
    for task in range(58, 0, -2):
        needs[task] = needs[task + 1] = [task - 2, task - 1]
    check_cost(
        solution, fixtures, needs, "30 layers of two tasks, each needing both of the one below"
    )
