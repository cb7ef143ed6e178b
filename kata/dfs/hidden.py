"""Hidden tests of dfs. The order is found by growing a path of iterators, one edge at a time."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, equal, true

Graph = dict[Any, list[Any]]
RECURSIVE, ITERATIVE = "dfs_recursive", "dfs_iterative"
GRAPHS = st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=4), max_size=7)
DIAMOND: Graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
CROSSED: Graph = {1: [2, 3], 2: [4, 5], 3: [], 4: [3], 5: []}


def order(graph: Graph, start: Any) -> list[Any]:
    found, path = [start], [iter(graph.get(start, []))]
    while path:
        for node in path[-1]:
            if node not in found:
                found.append(node)
                path.append(iter(graph.get(node, [])))
                break
        else:
            path.pop()
    return found


def check(solution: Any, name: str, graph: Graph, start: Any) -> None:
    words = f"{name}({graph}, {start!r})"
    equal(getattr(solution, name)(graph, start), order(graph, start), given=words)


def test_recursive__diamond(solution: Any) -> None:
    """recursive: two ways to the same node"""
    check(solution, RECURSIVE, DIAMOND, "a")


def test_recursive__tree(solution: Any) -> None:
    """recursive: a tree"""
    check(solution, RECURSIVE, {1: [2, 5], 2: [3, 4], 5: [6, 7], 3: [], 4: [], 6: [], 7: []}, 1)


def test_recursive__crossed(solution: Any) -> None:
    """recursive: a neighbour that is reached sooner by a long way"""
    check(solution, RECURSIVE, CROSSED, 1)


def test_recursive__ring(solution: Any) -> None:
    """recursive: a ring"""
    check(solution, RECURSIVE, {1: [2], 2: [3], 3: [1]}, 2)


def test_recursive__loop(solution: Any) -> None:
    """recursive: an edge from a node to itself"""
    check(solution, RECURSIVE, {1: [1, 2], 2: [2]}, 1)


def test_recursive__listed(solution: Any) -> None:
    """recursive: neighbours in the order of their list"""
    check(solution, RECURSIVE, {1: [4, 2, 3], 2: [], 3: [], 4: []}, 1)


def test_recursive__no_key(solution: Any) -> None:
    """recursive: nodes that are no keys"""
    check(solution, RECURSIVE, {"a": ["b", "c"], "c": ["d"]}, "a")


def test_recursive__alone(solution: Any) -> None:
    """recursive: an empty graph around the start"""
    check(solution, RECURSIVE, {}, "x")


def test_recursive__twice(solution: Any, fixtures: Any) -> None:
    """recursive: a second search of the same graph"""
    check_twice(solution, fixtures, RECURSIVE)


def check_twice(solution: Any, fixtures: Any, name: str) -> None:
    words = f"{name}({DIAMOND}, 'a'), twice"
    with asking(words):
        got = fixtures.two_searches(getattr(solution, name), DIAMOND, "a")
    equal(got, [["a", "b", "d", "c"]] * 2, given=words)


@example(graph={0: [1, 2], 1: [2, 3], 2: [3]}, start=0)
@example(graph={0: [1, 2], 1: [3]}, start=0)
@settings(max_examples=60)
@given(graph=GRAPHS, start=st.integers(0, 6))
def test_recursive__any(solution: Any, graph: Graph, start: int) -> None:
    """recursive: any small graph"""
    check(solution, RECURSIVE, graph, start)


def test_stack__diamond(solution: Any) -> None:
    """stack: two ways to the same node"""
    check(solution, ITERATIVE, DIAMOND, "a")


def test_stack__tree(solution: Any) -> None:
    """stack: a tree"""
    check(solution, ITERATIVE, {1: [2, 5], 2: [3, 4], 5: [6, 7], 3: [], 4: [], 6: [], 7: []}, 1)


def test_stack__crossed(solution: Any) -> None:
    """stack: a neighbour that is reached sooner by a long way"""
    check(solution, ITERATIVE, CROSSED, 1)


def test_stack__chain(solution: Any) -> None:
    """stack: a chain of four nodes"""
    check(solution, ITERATIVE, {1: [2], 2: [3], 3: [4], 4: []}, 1)


def test_stack__ring(solution: Any) -> None:
    """stack: a ring"""
    check(solution, ITERATIVE, {1: [2], 2: [3], 3: [1]}, 2)


def test_stack__loop(solution: Any) -> None:
    """stack: an edge from a node to itself"""
    check(solution, ITERATIVE, {1: [1, 2], 2: [2]}, 1)


def test_stack__same_edge(solution: Any) -> None:
    """stack: the same edge twice"""
    check(solution, ITERATIVE, {1: [2, 2], 2: [3, 3], 3: []}, 1)


def test_stack__listed(solution: Any) -> None:
    """stack: neighbours in the order of their list"""
    check(solution, ITERATIVE, {1: [4, 2, 3], 2: [], 3: [], 4: []}, 1)


def test_stack__no_key(solution: Any) -> None:
    """stack: nodes that are no keys"""
    check(solution, ITERATIVE, {"a": ["b", "c"], "c": ["d"]}, "a")


def test_stack__alone(solution: Any) -> None:
    """stack: an empty graph around the start"""
    check(solution, ITERATIVE, {}, "x")


def test_stack__unreached(solution: Any) -> None:
    """stack: nodes that cannot be reached"""
    check(solution, ITERATIVE, {1: [2], 2: [], 3: [1], 4: []}, 1)


def test_stack__twice(solution: Any, fixtures: Any) -> None:
    """stack: a second search of the same graph"""
    check_twice(solution, fixtures, ITERATIVE)


@example(graph={0: [1, 2], 1: [2, 3], 2: [3]}, start=0)
@example(graph={0: [1, 2], 1: [3]}, start=0)
@settings(max_examples=60)
@given(graph=GRAPHS, start=st.integers(0, 6))
def test_stack__any(solution: Any, graph: Graph, start: int) -> None:
    """stack: any small graph"""
    check(solution, ITERATIVE, graph, start)


def test_stack__long_chain(solution: Any, fixtures: Any) -> None:
    """stack: a chain of 20,000 nodes"""
    words = "dfs_iterative({0: [1], 1: [2], ...}, 0), 20,000 nodes"
    with asking(words):
        got = fixtures.chain(solution.dfs_iterative, 20_000)
    equal(got, list(range(20_000)), given=words)


def test_unchanged__graph(solution: Any, fixtures: Any) -> None:
    """the graph stays as it was"""
    graph: Graph = {"a": ["b", "c"], "c": ["b", "d"]}
    for name in (RECURSIVE, ITERATIVE):
        words = f"graph = {graph}\n{name}(graph, 'a')\ngraph"
        with asking(words):
            after = fixtures.graph_after(getattr(solution, name), graph, "a")
        equal(after, graph, words, "the graph was changed")


def check_cost(solution: Any, fixtures: Any, name: str) -> None:
    graph: Graph = {}
    for layer in range(0, 58, 2):
        graph[layer] = graph[layer + 1] = [layer + 2, layer + 3]
    limit = 2 * (len(graph) + 2)
    words = f"{name} in 30 layers of two nodes, each with edges to both of the next"
    with asking(words):
        got = fixtures.search_counted(getattr(solution, name), graph, 0, limit)
    wanted = f"at most {limit} look-ups, two for each node"
    true(got != "stopped", "edges are looked up too often", words, wanted, "stopped after that")
    equal(got, order(graph, 0), given=words)


def test_cost__recursive(solution: Any, fixtures: Any) -> None:
    """recursive: thirty layers with very many ways"""
    check_cost(solution, fixtures, RECURSIVE)


def test_cost__stack(solution: Any, fixtures: Any) -> None:
    """stack: thirty layers with very many ways"""
    check_cost(solution, fixtures, ITERATIVE)
