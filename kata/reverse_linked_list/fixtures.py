"""Runs beside the learner's code: chains are built and read here, arrow by arrow."""

from __future__ import annotations

from typing import Any


def build(make: Any, values: list[Any]) -> list[Any]:
    """Return the nodes of a chain, made from the last to the first."""
    nodes: list[Any] = []
    for value in reversed(values):
        nodes.insert(0, make(value, nodes[0] if nodes else None))
    return nodes


def walk(node: Any, most: int) -> list[Any]:
    """Return the nodes from this one on, one more than there should be at most."""
    nodes: list[Any] = []
    while node is not None and len(nodes) <= most:
        nodes.append(node)
        node = node.next
    return nodes


def turned(make: Any, change: Any, values: list[Any], *part: int) -> list[Any]:
    """Return the places that the nodes of the changed chain had, and their values."""
    nodes = build(make, values)
    after = walk(change(nodes[0] if nodes else None, *part), len(nodes))
    place = {id(node): at for at, node in enumerate(nodes)}
    return [[place.get(id(node)) for node in after], [node.value for node in after]]


def refused(make: Any, change: Any, values: list[Any], *part: int) -> list[Any]:
    """Return whether ValueError was raised, and the values after it."""
    nodes = build(make, values)
    first = nodes[0] if nodes else None
    try:
        first = change(first, *part)
    except ValueError:
        return [True, [node.value for node in walk(first, len(nodes))]]
    return [False, [node.value for node in walk(first, len(nodes))]]


def built(from_list: Any, values: list[Any]) -> list[Any]:
    """Return the values of the chain that from_list makes."""
    return [node.value for node in walk(from_list(values), len(values))]


def read(make: Any, to_list: Any, values: list[Any], start: int = 0) -> Any:
    """Return what to_list says of a chain, from a node on."""
    nodes = build(make, values)
    return to_list(nodes[start] if nodes else None)


def one_node(make: Any) -> list[Any]:
    """Return what a node made from a value alone holds, and one made with a next node."""
    node = make(7)
    return [node.value, node.next, make(5, node).next is node, make(3, next=node).next is node]


def read_twice(make: Any, to_list: Any) -> list[Any]:
    """Return what to_list says twice of the same chain."""
    first = build(make, [1, 2])[0]
    return [to_list(first), to_list(first)]


def two_turns(from_list: Any, to_list: Any, reverse: Any, values: list[Any]) -> list[Any]:
    """Return the values after one turn and after two, all with the learner's functions."""
    once = reverse(from_list(values))
    return [to_list(once), to_list(reverse(once))]
