"""Hidden tests of reverse_linked_list. Nodes are told apart by the places they had before."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, true


def part_words(values: list[Any], *part: int) -> str:
    inside = "".join(f", {number}" for number in part)
    name = "reverse_between" if part else "reverse"
    return f"{name}(from_list({values}){inside})"


def check(solution: Any, fixtures: Any, values: list[Any], *part: int) -> None:
    words = part_words(values, *part)
    start, stop = part or (0, len(values))
    places = list(range(len(values)))
    places[start:stop] = places[start:stop][::-1]
    change = solution.reverse_between if part else solution.reverse
    with asking(words):
        got, after = fixtures.turned(solution.Node, change, values, *part)
    true(len(got) <= len(values), "the chain does not end", words)
    equal(after, [values[place] for place in places], words, "the values are not in this order")
    equal(got, places, words, "these are not the same nodes; places that they had before")


def test_node__made(solution: Any, fixtures: Any) -> None:
    """a node's value and its next"""
    with asking("Node(7), Node(5, next=node)"):
        equal(fixtures.one_node(solution.Node), [7, None, True, True], "Node(7), Node(5, node)")


def test_lists__built(solution: Any, fixtures: Any) -> None:
    """a chain made from a list"""
    for values in ([1, 2, 3], [4], [0, None, ""]):
        words = f"from_list({values})"
        with asking(words):
            equal(fixtures.built(solution.from_list, values), values, words)


def test_lists__built_empty(solution: Any) -> None:
    """a chain made from nothing"""
    equal(solution.from_list([]), None, given="from_list([])")


def test_lists__read(solution: Any, fixtures: Any) -> None:
    """a chain read into a list"""
    for values in ([1, 2, 3], [4], [0, None, ""], []):
        words = f"to_list(from_list({values}))"
        with asking(words):
            equal(fixtures.read(solution.Node, solution.to_list, values), values, words)


def test_lists__read_from_middle(solution: Any, fixtures: Any) -> None:
    """a chain read from its second node on"""
    words = "to_list(from_list([1, 2, 3]).next)"
    with asking(words):
        equal(fixtures.read(solution.Node, solution.to_list, [1, 2, 3], 1), [2, 3], words)


def test_lists__read_twice(solution: Any, fixtures: Any) -> None:
    """the same chain read twice"""
    words = "to_list(node), to_list(node)"
    with asking(words):
        equal(fixtures.read_twice(solution.Node, solution.to_list), [[1, 2], [1, 2]], words)


def test_whole__three(solution: Any, fixtures: Any) -> None:
    """three nodes"""
    check(solution, fixtures, [1, 2, 3])


def test_whole__two(solution: Any, fixtures: Any) -> None:
    """two nodes"""
    check(solution, fixtures, ["a", "b"])


def test_whole__one(solution: Any, fixtures: Any) -> None:
    """one node"""
    check(solution, fixtures, [1])


def test_whole__empty(solution: Any, fixtures: Any) -> None:
    """an empty chain"""
    check(solution, fixtures, [])


def test_whole__equal(solution: Any, fixtures: Any) -> None:
    """equal values"""
    check(solution, fixtures, [2, 2, 2, 1])


def test_whole__false(solution: Any, fixtures: Any) -> None:
    """values that count as false"""
    check(solution, fixtures, [0, None, "", False])


def test_whole__twice(solution: Any, fixtures: Any) -> None:
    """turned round twice"""
    words = "to_list(reverse(reverse(from_list([1, 2, 3, 4]))))"
    with asking(words):
        got = fixtures.two_turns(
            solution.from_list, solution.to_list, solution.reverse, [1, 2, 3, 4]
        )
    equal(got, [[4, 3, 2, 1], [1, 2, 3, 4]], words)


def test_part__middle(solution: Any, fixtures: Any) -> None:
    """part: two nodes in the middle"""
    check(solution, fixtures, [1, 2, 3, 4], 1, 3)


def test_part__front(solution: Any, fixtures: Any) -> None:
    """part: from the first node on"""
    check(solution, fixtures, [1, 2, 3, 4], 0, 3)


def test_part__end(solution: Any, fixtures: Any) -> None:
    """part: up to the last node"""
    check(solution, fixtures, [1, 2, 3, 4, 5], 2, 5)


def test_part__all(solution: Any, fixtures: Any) -> None:
    """part: the whole chain"""
    check(solution, fixtures, [1, 2, 3], 0, 3)


def test_part__one(solution: Any, fixtures: Any) -> None:
    """part: a single node"""
    check(solution, fixtures, [1, 2, 3], 1, 2)


def test_part__none(solution: Any, fixtures: Any) -> None:
    """part: no node at all"""
    check(solution, fixtures, [1, 2, 3], 1, 1)


def test_part__none_at_the_end(solution: Any, fixtures: Any) -> None:
    """part: no node, behind the last one"""
    check(solution, fixtures, [1, 2], 2, 2)


def test_part__empty(solution: Any, fixtures: Any) -> None:
    """part: an empty chain"""
    check(solution, fixtures, [], 0, 0)


def check_refused(solution: Any, fixtures: Any, values: list[Any], start: int, stop: int) -> None:
    words = part_words(values, start, stop)
    with asking(words):
        raised, after = fixtures.refused(
            solution.Node, solution.reverse_between, values, start, stop
        )
    true(raised, "nothing was raised, and ValueError is wanted", words, got=repr(after))
    equal(after, values, words, "the chain was changed before the error")


def test_refused__long(solution: Any, fixtures: Any) -> None:
    """part: more nodes than there are"""
    check_refused(solution, fixtures, [1, 2, 3], 1, 4)


def test_refused__far(solution: Any, fixtures: Any) -> None:
    """part: behind the end"""
    check_refused(solution, fixtures, [1, 2], 3, 3)


def test_refused__negative(solution: Any, fixtures: Any) -> None:
    """part: a negative place"""
    check_refused(solution, fixtures, [1, 2, 3], -1, 2)


def test_refused__backwards(solution: Any, fixtures: Any) -> None:
    """part: it ends before it begins"""
    check_refused(solution, fixtures, [1, 2, 3], 2, 1)


@st.composite
def parts(draw: Any) -> tuple[list[int], int, int]:
    values = draw(st.lists(st.integers(0, 3), max_size=6))
    start = draw(st.integers(0, len(values)))
    return values, start, draw(st.integers(start, len(values)))


@example(case=([1, 2, 3], 0, 2))
@example(case=([1, 2, 3, 0], 1, 4))
@given(case=parts())
def test_any__part(solution: Any, fixtures: Any, case: tuple[list[int], int, int]) -> None:
    """part: any part of any chain"""
    check(solution, fixtures, *case)


def test_long__whole(solution: Any, fixtures: Any) -> None:
    """5,000 nodes"""
    words = "reverse(from_list(range(5000)))"
    with asking(words):
        places, values = fixtures.turned(solution.Node, solution.reverse, list(range(5000)))
    true(places == list(range(4999, -1, -1)), "the nodes are not in this order", words)
    true(values == places, "values were moved between nodes", words)


def test_long__lists(solution: Any, fixtures: Any) -> None:
    """5,000 values into a chain and out of one"""
    words = "to_list(from_list(range(5000)))"
    with asking(words):
        built = fixtures.built(solution.from_list, list(range(5000)))
        read = fixtures.read(solution.Node, solution.to_list, list(range(5000)))
    true(built == list(range(5000)), "from_list makes another chain", words)
    true(read == list(range(5000)), "to_list reads other values", words)


def test_long__part(solution: Any, fixtures: Any) -> None:
    """part: 4,998 of 5,000 nodes"""
    words = "reverse_between(from_list(range(5000)), 1, 4999)"
    with asking(words):
        places, _ = fixtures.turned(
            solution.Node, solution.reverse_between, list(range(5000)), 1, 4999
        )
    true(places == [0, *range(4998, 0, -1), 4999], "the nodes are not in this order", words)
