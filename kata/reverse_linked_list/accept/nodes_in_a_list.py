"""The nodes are gathered in a list, put in their new order, and joined again."""


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


def nodes_of(node):
    nodes = []
    while node:
        nodes.append(node)
        node = node.next
    return nodes


def joined(nodes):
    for one, other in zip(nodes, [*nodes[1:], None]):
        one.next = other
    return nodes[0] if nodes else None


def from_list(values):
    return joined([Node(value) for value in values])


def to_list(node):
    return [one.value for one in nodes_of(node)]


def reverse(node):
    return joined(nodes_of(node)[::-1])


def reverse_between(node, start, stop):
    nodes = nodes_of(node)
    if start < 0 or stop < start or stop > len(nodes):
        raise ValueError("outside")
    nodes[start:stop] = nodes[start:stop][::-1]
    return joined(nodes)
