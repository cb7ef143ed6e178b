"""The walk ends at the last node, which is not turned.

Fails: three nodes; one node
"""

class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def from_list(values):
    first = None
    for value in reversed(values):
        first = Node(value, first)
    return first


def to_list(node):
    values = []
    while node is not None:
        values.append(node.value)
        node = node.next
    return values


def reverse(node):
    done = None
    while node is not None and node.next is not None:
        node.next, done, node = done, node, node.next
    return done


def reverse_between(node, start, stop):
    if not 0 <= start <= stop <= len(to_list(node)):
        raise ValueError(f"no part {start} to {stop}")
    front = before = Node(None, node)
    for _ in range(start):
        before = before.next
    last = before.next
    for _ in range(start, stop - 1):
        moved = last.next
        last.next = moved.next
        moved.next = before.next
        before.next = moved
    return front.next
