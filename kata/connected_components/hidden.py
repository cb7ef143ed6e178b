"""Hidden tests of connected_components. Answers come from melting groups until no edge crosses."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises, true

Edges = list[tuple[int, int]]


def melted(count: int, edges: Edges) -> list[list[int]]:
    label = list(range(count))
    for one, other in edges:
        low, high = sorted((label[one], label[other]))
        label = [low if name == high else name for name in label]
    return [[node for node in range(count) if label[node] == name] for name in sorted(set(label))]


def check(solution: Any, count: int, edges: Edges) -> None:
    words = f"connected_components({count}, {edges})"
    equal(solution.connected_components(count, edges), melted(count, edges), given=words)


def test_small__none(solution: Any) -> None:
    """no nodes"""
    check(solution, 0, [])


def test_small__one(solution: Any) -> None:
    """one node"""
    check(solution, 1, [])


def test_small__no_edges(solution: Any) -> None:
    """three nodes without edges"""
    check(solution, 3, [])


def test_groups__pair(solution: Any) -> None:
    """a pair and a node alone"""
    check(solution, 3, [(0, 1)])


def test_groups__two(solution: Any) -> None:
    """two groups"""
    check(solution, 5, [(0, 1), (2, 3), (3, 4)])


def test_groups__all(solution: Any) -> None:
    """everything hangs together"""
    check(solution, 4, [(0, 1), (1, 2), (2, 3)])


def test_groups__last_alone(solution: Any) -> None:
    """the last node alone"""
    check(solution, 4, [(0, 1), (1, 2)])


def test_groups__ring(solution: Any) -> None:
    """a ring"""
    check(solution, 4, [(0, 1), (1, 2), (2, 0)])


def test_groups__star(solution: Any) -> None:
    """a star whose middle is the last node"""
    check(solution, 4, [(0, 3), (1, 3), (2, 3)])


def test_edges__backwards(solution: Any) -> None:
    """edges from larger to smaller nodes"""
    check(solution, 4, [(1, 0), (3, 2)])


def test_edges__towards(solution: Any) -> None:
    """two edges that lead to the same node"""
    check(solution, 3, [(0, 2), (1, 2)])


def test_edges__joined_late(solution: Any) -> None:
    """two groups that the last edge joins"""
    check(solution, 6, [(0, 1), (2, 3), (4, 5), (1, 2), (3, 4)])


def test_edges__twice(solution: Any) -> None:
    """the same edge twice, once turned round"""
    check(solution, 3, [(0, 2), (2, 0), (0, 2)])


def test_edges__itself(solution: Any) -> None:
    """an edge from a node to itself"""
    check(solution, 3, [(1, 1), (0, 2)])


def test_order__nodes(solution: Any) -> None:
    """nodes met out of order"""
    check(solution, 5, [(0, 4), (4, 2), (2, 3)])


def test_order__groups(solution: Any) -> None:
    """groups met out of order"""
    check(solution, 5, [(3, 4), (1, 2)])


def refuse(solution: Any, count: int, edges: Edges) -> None:
    words = f"connected_components({count}, {edges})"
    raises(ValueError, lambda: solution.connected_components(count, edges), words)


def test_refused__large(solution: Any) -> None:
    """an edge to a node that is too large"""
    for edge in ((1, 3), (3, 1)):
        refuse(solution, 3, [(0, 1), edge])


def test_refused__negative(solution: Any) -> None:
    """an edge to a negative node"""
    for edge in ((-1, 0), (0, -1)):
        refuse(solution, 3, [edge])


def test_refused__no_nodes(solution: Any) -> None:
    """an edge where there are no nodes"""
    refuse(solution, 0, [(0, 0)])


@st.composite
def graphs(draw: Any) -> tuple[int, Edges]:
    count = draw(st.integers(1, 8))
    node = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(node, node), max_size=8))


@example(graph=(3, [(0, 2), (1, 2)]))
@example(graph=(4, [(2, 3), (0, 3)]))
@given(graph=graphs())
def test_any__small(solution: Any, graph: tuple[int, Edges]) -> None:
    """any small graph"""
    check(solution, *graph)


def test_unchanged__edges(solution: Any, fixtures: Any) -> None:
    """the edges stay as they were"""
    edges: Edges = [(3, 1), (0, 2), (1, 3)]
    words = f"edges = {edges}\nconnected_components(4, edges)\nedges"
    with asking(words):
        after = fixtures.edges_after(solution.connected_components, 4, edges)
    equal(after, edges, words, "the list that was passed in was changed")


def check_cost(solution: Any, fixtures: Any, count: int, edges: Edges, words: str) -> Any:
    limit = 5 * len(edges)
    with asking(words):
        got = fixtures.search_counted(solution.connected_components, count, edges, limit)
    most = f"at most {limit:,} edges read, five times the list"
    true(got != "stopped", "the edges are read too often", words, most, "stopped after that")
    return got


def test_cost__chain(solution: Any, fixtures: Any) -> None:
    """a chain of 5,000 nodes"""
    edges = [(node, node + 1) for node in range(4999)]
    words = "connected_components(5000, [(0, 1), (1, 2), ..., (4998, 4999)])"
    got = check_cost(solution, fixtures, 5000, edges, words)
    true(got == [list(range(5000))], "this is not one component of all nodes", words)


def test_cost__pairs(solution: Any, fixtures: Any, rng: Random) -> None:
    """1,000 pairs in any order"""
    edges = [(node, node + 1000) for node in range(1000)]
    rng.shuffle(edges)
    words = "2,000 nodes, each joined to the one 1,000 further on"
    got = check_cost(solution, fixtures, 2000, edges, words)
    true(got == [[node, node + 1000] for node in range(1000)], "these are not the pairs", words)
