"""Hidden tests of dijkstra. The answers come from relaxing every edge until nothing changes.

That is the method of Bellman and Ford, which shares neither heap nor order with the solutions.
"""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

Graph = dict[Any, dict[Any, float]]


def shortest(graph: Graph, source: Any) -> dict[Any, float]:
    """Return the distances of all nodes that can be reached."""
    edges = [(node, to, weight) for node, others in graph.items() for to, weight in others.items()]
    distances: dict[Any, float] = {source: 0}
    changed = True
    while changed:
        changed = False
        for node, to, weight in edges:
            if node not in distances:
                continue
            length = distances[node] + weight
            if to not in distances or length < distances[to]:
                distances[to], changed = length, True
    return distances


def check(solution: Any, graph: Graph, source: Any) -> None:
    words = f"dijkstra({graph}, {source!r})"
    close(solution.dijkstra(graph, source), shortest(graph, source), given=words)


def test_values__one_edge(solution: Any) -> None:
    """one edge"""
    check(solution, {"a": {"b": 7}, "b": {}}, "a")


def test_values__only_the_source(solution: Any) -> None:
    """a node without edges"""
    check(solution, {"a": {}}, "a")


def test_values__in_a_row(solution: Any) -> None:
    """three edges in a row"""
    check(solution, {"a": {"b": 3}, "b": {"c": 1}, "c": {"d": 2}, "d": {}}, "a")


def test_values__way_round(solution: Any) -> None:
    """a way round that is shorter than the direct one"""
    check(solution, {"a": {"b": 7, "c": 2}, "b": {}, "c": {"b": 3}}, "a")


def test_values__two_ways_round(solution: Any) -> None:
    """a way that gets shorter twice"""
    graph = {"a": {"d": 9, "b": 1}, "b": {"d": 6, "c": 1}, "c": {"d": 3}, "d": {"e": 1}, "e": {}}
    check(solution, graph, "a")


def test_values__light_edge_far_away(solution: Any) -> None:
    """a light edge at the end of a long way"""
    check(solution, {"a": {"b": 5, "c": 4}, "b": {}, "c": {"b": 2}}, "a")


def test_values__circle(solution: Any) -> None:
    """a circle, entered in its middle"""
    check(solution, {"a": {"b": 4}, "b": {"c": 1}, "c": {"a": 2}}, "b")


def test_values__broken_numbers(solution: Any) -> None:
    """broken numbers"""
    graph = {"a": {"b": 0.5, "c": 1.25}, "b": {"c": 0.5, "d": 2.75}, "c": {"d": 1.5}, "d": {}}
    check(solution, graph, "a")


def test_values__large_numbers(solution: Any) -> None:
    """large numbers"""
    far = 10**15
    check(solution, {"a": {"b": far, "c": 3 * far}, "b": {"c": far}, "c": {}}, "a")


def test_values__larger_than_any_float(solution: Any) -> None:
    """numbers larger than any float"""
    given = 'far = 10**400\ndijkstra({"a": {"b": far, "c": far + 2}, "b": {"c": 1}}, "a")'
    graph = {"a": {"b": 10**400, "c": 10**400 + 2}, "b": {"c": 1}}
    with asking(given):
        got = solution.dijkstra(graph, "a")
    right = {"a": 0, "b": 10**400, "c": 10**400 + 1}
    true(got == right, "a length is not exact", given, '{"a": 0, "b": far, "c": far + 1}')


# No edge comes first, so that a failing graph loses the edges that do not matter.
WEIGHTS = (None, None, 1, 2, 3, 5, 9)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Return a graph of a few nodes; those without edges have no entry."""
    graph: Graph = {}
    nodes = range(draw(st.integers(2, 7)))
    weights = st.lists(st.sampled_from(WEIGHTS), min_size=len(nodes), max_size=len(nodes))
    for node in nodes:
        row = draw(weights) if draw(st.integers(0, 3)) else []
        edges = {to: weight for to, weight in zip(nodes, row, strict=False) if weight is not None}
        if edges:
            graph[node] = edges
    return graph


# Two mistakes that 50 graphs at random may miss.
@example(graph={0: {1: 7, 2: 2}, 2: {1: 3}})
@example(graph={0: {1: 5, 2: 4}, 2: {1: 2}})
@given(graph=graphs())
def test_values__generated(solution: Any, graph: Graph) -> None:
    """any graph of whole numbers"""
    check(solution, graph, 0)


def test_reach__out_of_reach(solution: Any) -> None:
    """a node that cannot be reached"""
    check(solution, {"a": {"b": 1}, "b": {}, "c": {"a": 1}}, "a")


def test_reach__one_way(solution: Any) -> None:
    """edges that only lead here"""
    check(solution, {"a": {}, "b": {"a": 1}, "c": {"b": 1}}, "a")


def test_reach__against_an_edge(solution: Any) -> None:
    """a way that would be shorter against an edge"""
    check(solution, {"a": {"b": 5, "c": 1}, "b": {"c": 1}, "c": {}}, "a")


def test_reach__negative_elsewhere(solution: Any) -> None:
    """a negative weight that nothing leads to"""
    check(solution, {"a": {"b": 2}, "b": {}, "c": {"a": -1}}, "a")


def test_reach__own_edge(solution: Any) -> None:
    """an edge from a node to itself"""
    check(solution, {"a": {"a": 3, "b": 1}, "b": {"b": 2}}, "a")


def test_reach__no_entry(solution: Any) -> None:
    """a neighbour without an entry of its own"""
    check(solution, {"a": {"b": 1, "c": 5}, "c": {}}, "a")


def test_reach__source_without_entry(solution: Any) -> None:
    """a source without an entry"""
    check(solution, {"a": {"b": 1}}, "b")
    check(solution, {}, "a")


def test_zero__edge(solution: Any) -> None:
    """an edge of weight 0"""
    check(solution, {"a": {"b": 0, "c": 2}, "b": {"c": 1}, "c": {}}, "a")


def test_zero__circle(solution: Any) -> None:
    """a circle of edges of weight 0"""
    check(solution, {"a": {"b": 0}, "b": {"c": 0}, "c": {"a": 0, "d": 1}, "d": {}}, "a")


def test_zero__back_to_source(solution: Any) -> None:
    """an edge that leads back to the source"""
    check(solution, {"a": {"b": 2}, "b": {"a": 3, "c": 1}, "c": {}}, "a")


def test_nodes__numbers(solution: Any) -> None:
    """whole numbers as nodes, 0 among them"""
    check(solution, {0: {1: 4, 2: 1}, 1: {}, 2: {1: 2}}, 2)
    check(solution, {1: {0: 4}, 0: {2: 1}, 2: {}}, 1)


def test_nodes__of_all_kinds(solution: Any) -> None:
    """nodes of different kinds at the same distance"""
    graph: Graph = {"a": {1: 2, ("b", 2): 2, None: 2, 1.5: 2}, 1: {None: 1}, None: {"z": 1}}
    check(solution, graph, "a")


def test_refused__negative_weight(solution: Any) -> None:
    """a negative weight"""
    check_refused(solution, {"a": {"b": -1}, "b": {}}, "a")
    check_refused(solution, {"a": {"b": 2}, "b": {"c": -1}, "c": {}}, "a")


def test_refused__negative_way_back(solution: Any) -> None:
    """a negative weight on the way back"""
    check_refused(solution, {"a": {"b": 5}, "b": {"a": -2}}, "a")


def test_refused__negative_own_edge(solution: Any) -> None:
    """a negative weight from a node to itself"""
    check_refused(solution, {"a": {"b": 5}, "b": {"b": -2}}, "a")


def check_refused(solution: Any, graph: Graph, source: Any) -> None:
    words = f"dijkstra({graph}, {source!r})"
    raises(ValueError, lambda: solution.dijkstra(graph, source), given=words)


def test_unchanged__graph(solution: Any, fixtures: Any) -> None:
    """the graph stays as it was"""
    graph: Graph = {"a": {"b": 1, "c": 5}, "b": {"c": 2}}
    words = f"graph = {graph}\ndijkstra(graph, 'a')\ngraph"
    with asking(words):
        after = fixtures.after_searching(solution.dijkstra, graph, "a")
    equal(after, graph, words, "the graph that was passed in was changed")


def test_cost__long_way(solution: Any, fixtures: Any) -> None:
    """2,000 edges in a row"""
    graph: Graph = {node: {node + 1: 1} for node in range(2000)}
    check_cost(solution, fixtures, {**graph, 2000: {}}, "a row of 2,001 nodes")


def test_cost__one_to_all(solution: Any, fixtures: Any) -> None:
    """one node with edges to 300 others"""
    graph: Graph = {0: {to: to for to in range(1, 301)}, **{to: {} for to in range(1, 301)}}
    check_cost(solution, fixtures, graph, "one node with edges to 300 others")


def test_cost__detours(solution: Any, fixtures: Any) -> None:
    """16 shortcuts in a row, each with a cheaper detour"""
    for last in (True, False):
        check_cost(solution, fixtures, detours(16, last), "16 shortcuts with cheaper detours")


def detours(steps: int, detour_last: bool) -> Graph:
    """Return a graph in which a search that does not take the nearest node repeats itself."""
    graph: Graph = {2 * steps: {}}
    for step in range(steps):
        here, by, there = 2 * step, 2 * step + 1, 2 * step + 2
        ways = [(there, 2 ** (steps - step) + 1), (by, 1)]
        graph[here] = dict(ways if detour_last else ways[::-1])
        graph[by] = {there: 1}
    return graph


def test_cost__many_edges(solution: Any, fixtures: Any) -> None:
    """48 nodes, an edge from each to all after it"""
    count = 48
    graph: Graph = {
        node: {to: (to - node) ** 2 for to in range(count - 1, node, -1)} for node in range(count)
    }
    check_cost(solution, fixtures, graph, "48 nodes with edges of (to - node) ** 2 to all after")


def test_cost__few_edges(solution: Any, fixtures: Any, rng: Random) -> None:
    """1,000 nodes with 4 edges each"""
    graph: Graph = {
        node: {to: rng.randrange(1, 100) for to in rng.sample(range(1, 1001), 4)}
        for node in range(1001)
    }
    check_cost(solution, fixtures, graph, "1,001 nodes with 4 edges each, at random")


def check_cost(solution: Any, fixtures: Any, graph: Graph, about: str) -> None:
    edges = sum(map(len, graph.values()))
    limit = 3 * edges + len(graph)
    words = f"dijkstra of {about}, from 0"
    with asking(words):
        found, looks = fixtures.search_counted(solution.dijkstra, graph, 0, limit)
    true(
        found is not None,
        "edges are looked at too often",
        words,
        f"at most {limit:,} looks at {edges:,} edges, which is 3 * edges + nodes",
        f"stopped after {looks:,}",
    )
    wanted = shortest(graph, 0)
    equal(len(found), len(wanted), f"len({words})")
    wrong = [node for node, length in wanted.items() if found.get(node) != length]
    equal(wrong[:5], [], f"{words}: nodes with a wrong distance")
