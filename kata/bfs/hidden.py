"""Hidden tests of bfs. Distances come from relaxing every edge until nothing changes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, raises, true

Graph = dict[Any, list[Any]]
DIAMOND: Graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
RING: Graph = {1: [2], 2: [3], 3: [1]}
GRAPHS = st.dictionaries(
    st.integers(0, 6), st.lists(st.integers(0, 6), max_size=4), min_size=1, max_size=7
)


def distances(graph: Graph, start: Any) -> dict[Any, int]:
    """Return the fewest edges to every node, found without any queue."""
    found = {start: 0}
    for _ in range(len(graph) + 1):
        for node, others in graph.items():
            for other in others if node in found else ():
                found[other] = min(found.get(other, 10**9), found[node] + 1)
    return found


def check(solution: Any, graph: Graph, start: Any) -> None:
    words = f"bfs({graph}, {start!r})"
    equal(solution.bfs(graph, start), distances(graph, start), given=words)


def check_path(solution: Any, graph: Graph, start: Any, goal: Any) -> None:
    words = f"shortest_path({graph}, {start!r}, {goal!r})"
    check_way(solution.shortest_path(graph, start, goal), graph, start, goal, words)


def check_way(path: Any, graph: Graph, start: Any, goal: Any, words: str) -> None:
    steps = distances(graph, start).get(goal)
    if steps is None:
        equal(path, None, given=words)
        return
    true(
        isinstance(path, list), "this is no list", words, f"a list of {steps + 1} nodes", repr(path)
    )
    ends = len(path) > 0 and path[0] == start and path[-1] == goal
    true(ends, "the way does not lead from start to goal", words, got=repr(path))
    for node, other in pairwise(path):
        true(other in graph.get(node, []), f"there is no edge from {node!r} to {other!r}", words)
    equal(len(path) - 1, steps, words, "the way has more edges than needed")


def test_distances__diamond(solution: Any) -> None:
    """two ways to the same node"""
    check(solution, DIAMOND, "a")


def test_distances__chain(solution: Any) -> None:
    """a chain of four nodes"""
    check(solution, {"a": ["b"], "b": ["c"], "c": ["d"], "d": []}, "a")


def test_distances__short_cut(solution: Any) -> None:
    """a short cut that is listed first"""
    check(solution, {1: [2, 3], 3: [4], 4: [5], 2: [5], 5: [6], 6: []}, 1)


def test_distances__long_way_first(solution: Any) -> None:
    """a long way that is listed first"""
    check(solution, {0: [1, 5], 1: [2], 2: [3], 3: [4], 4: [], 5: [4]}, 0)


def test_distances__ring(solution: Any) -> None:
    """a ring"""
    check(solution, RING, 2)


def test_distances__loop(solution: Any) -> None:
    """an edge from a node to itself"""
    check(solution, {1: [1, 2], 2: [2]}, 1)


def test_distances__twice(solution: Any) -> None:
    """the same edge twice"""
    check(solution, {1: [2, 2], 2: [3, 3], 3: []}, 1)


def test_distances__direction(solution: Any) -> None:
    """edges that only lead to the start"""
    check(solution, {1: [2], 2: [], 3: [2], 4: [3]}, 2)


def test_distances__unreached(solution: Any) -> None:
    """nodes that cannot be reached"""
    check(solution, {1: [2], 2: [], 3: [4], 4: []}, 1)


def test_distances__alone(solution: Any) -> None:
    """a single node"""
    check(solution, {"x": []}, "x")


def test_distances__no_key(solution: Any) -> None:
    """nodes that are no keys"""
    check(solution, {"a": ["b", "c"], "c": ["d"]}, "a")


def test_distances__false_names(solution: Any) -> None:
    """nodes named 0 and the empty text"""
    check(solution, {0: [1, ""], 1: [0], "": [2]}, 0)


@example(graph={0: [1], 1: [2]}, start=0)
@example(graph={1: [2, 3], 3: [4], 4: [5], 2: [5], 5: [6]}, start=1)
@given(graph=GRAPHS, start=st.integers(0, 6))
def test_distances__any(solution: Any, graph: Graph, start: int) -> None:
    """distances in any small graph"""
    check(solution, {start: [], **graph}, start)


def test_order__neighbours(solution: Any, fixtures: Any) -> None:
    """neighbours in the order of their list"""
    check_order(solution, fixtures, {1: [3, 2, 4], 2: [], 3: [], 4: []}, 1, [1, 3, 2, 4])


def test_order__rings(solution: Any, fixtures: Any) -> None:
    """nearer nodes come before farther ones"""
    graph: Graph = {1: [2, 5], 2: [3], 3: [4], 4: [], 5: [6], 6: []}
    check_order(solution, fixtures, graph, 1, [1, 2, 5, 3, 6, 4])


def check_order(solution: Any, fixtures: Any, graph: Graph, start: Any, order: list[Any]) -> None:
    words = f"list(bfs({graph}, {start!r}))"
    with asking(words):
        got = fixtures.in_order(solution.bfs, graph, start)
    equal(got, order, given=words)


def test_path__diamond(solution: Any) -> None:
    """way: one of two equally short ones"""
    check_path(solution, DIAMOND, "a", "d")


def test_path__short_cut(solution: Any) -> None:
    """way: a short cut that is listed first"""
    check_path(solution, {1: [2, 3], 3: [4], 4: [5], 2: [5], 5: [6], 6: []}, 1, 6)


def test_path__itself(solution: Any) -> None:
    """way: from a node to itself"""
    check_path(solution, RING, 3, 3)


def test_path__none(solution: Any) -> None:
    """way: there is none"""
    check_path(solution, DIAMOND, "d", "a")


def test_path__unknown_goal(solution: Any) -> None:
    """way: a goal that is nowhere in the graph"""
    check_path(solution, DIAMOND, "a", "z")


def test_path__goal_no_key(solution: Any) -> None:
    """way: a goal that is no key"""
    check_path(solution, {"a": ["b"], "b": ["c"]}, "a", "c")


def test_path__false_names(solution: Any) -> None:
    """way: through a node named 0"""
    check_path(solution, {1: [0], 0: [2], 2: []}, 1, 2)


@example(graph={0: [1], 1: [2]}, start=0, goal=2)
@example(graph={1: [2, 3], 3: [4], 4: [5], 2: [5], 5: [6]}, start=1, goal=6)
@given(graph=GRAPHS, start=st.integers(0, 6), goal=st.integers(0, 6))
def test_path__any(solution: Any, graph: Graph, start: int, goal: int) -> None:
    """way: in any small graph"""
    check_path(solution, {start: [], **graph}, start, goal)


def test_refused__distances(solution: Any) -> None:
    """a start that is no key"""
    raises(KeyError, lambda: solution.bfs({1: [2]}, 2), "bfs({1: [2]}, 2)")


def test_refused__path(solution: Any) -> None:
    """way: a start that is no key"""
    words = "shortest_path({1: [2]}, 2, 2)"
    raises(KeyError, lambda: solution.shortest_path({1: [2]}, 2, 2), words)


def test_unchanged__graph(solution: Any, fixtures: Any) -> None:
    """the graph stays as it was"""
    graph: Graph = {"a": ["b", "c"], "c": ["b", "d"]}
    for function, ends in ((solution.bfs, ["a"]), (solution.shortest_path, ["a", "d"])):
        words = f"graph = {graph}, after a search from 'a'"
        with asking(words):
            after = fixtures.graph_after(function, graph, *ends)
        equal(after, graph, words, "the graph was changed")


def layers() -> Graph:
    """Return 40 layers of two nodes, each joined to both nodes of the next: 2^40 ways."""
    graph: Graph = {}
    for layer in range(39):
        for side in (0, 1):
            graph[2 * layer + side] = [2 * layer + 2, 2 * layer + 3]
    return graph | {78: [], 79: []}


def check_cost(solution: Any, fixtures: Any, name: str, graph: Graph, *ends: Any) -> None:
    limit = 3 * len(graph)
    words = f"{name} in a graph of {len(graph):,} nodes"
    with asking(words):
        got = fixtures.search_counted(getattr(solution, name), graph, limit, *ends)
    wanted = f"at most {limit:,} look-ups, three for each node"
    true(got != "stopped", "edges are looked up too often", words, wanted, "stopped after that")
    if name == "bfs":
        equal(got, distances(graph, ends[0]), given=words)
    else:
        check_way(got, graph, ends[0], ends[1], words)


def test_cost__layers(solution: Any, fixtures: Any) -> None:
    """forty layers with very many ways"""
    check_cost(solution, fixtures, "bfs", layers(), 0)


def test_cost__layers_path(solution: Any, fixtures: Any) -> None:
    """way: forty layers with very many ways"""
    check_cost(solution, fixtures, "shortest_path", layers(), 0, 79)


def test_cost__long_chain(solution: Any, fixtures: Any) -> None:
    """a chain of 1,500 nodes"""
    chain: Graph = {node: [node - 1] for node in range(1500, 0, -1)} | {0: []}
    check_cost(solution, fixtures, "bfs", chain, 1500)
